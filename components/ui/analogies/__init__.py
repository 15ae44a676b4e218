"""What the page *Word analogies* asks and says."""

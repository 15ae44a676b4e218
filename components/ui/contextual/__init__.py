"""What the page *Contextual vectors* asks and says."""

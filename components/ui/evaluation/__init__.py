"""What the page *Vector evaluation* asks and says."""

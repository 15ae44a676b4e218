"""What the page *Positional encodings* asks and says."""

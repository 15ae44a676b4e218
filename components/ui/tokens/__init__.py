"""What the page *Token vectors* asks and shows; what it says stands in `said`."""

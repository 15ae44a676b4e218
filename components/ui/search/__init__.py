"""What the page *Semantic search* asks, shows and says."""

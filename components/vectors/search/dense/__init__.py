"""What the vectors of a search are put to: maps, fewer bytes, other pooling, retrieval."""

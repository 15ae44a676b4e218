"""Pictures of the page *Semantic search*."""

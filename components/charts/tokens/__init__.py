"""Pictures of *Token vectors*: rows as strips, texts cut into pieces, lengths and lives."""

"""Semantic search: documents, what ranks them for a question, and why."""

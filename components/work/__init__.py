"""What a worker does for a page: a model and mathematics together, in one importable function."""

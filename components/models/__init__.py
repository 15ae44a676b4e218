"""Where vectors come from: the catalogue, its files, and the loaders that return domain types."""

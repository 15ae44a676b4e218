"""King - man + woman: solved, listed, scored against its rivals; the odd word and the path."""

"""Pictures of *Training dynamics*: curves, what is near a word, a gradient in numbers."""

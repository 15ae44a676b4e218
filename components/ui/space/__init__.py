"""The inputs and sentences of the page *Embedding space*, by subject."""

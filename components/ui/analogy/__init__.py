"""The inputs and sentences of the page *Word analogies*, by subject."""

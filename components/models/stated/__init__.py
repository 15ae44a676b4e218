"""What a model's files state of it: how large it is, how it turns, what fills up a short text."""

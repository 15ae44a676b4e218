"""A picture of many words: which ones, how faithful it is, and what is found in it."""

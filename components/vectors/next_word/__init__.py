"""Tiny models that guess the next word: what one table for input and output does, and two."""

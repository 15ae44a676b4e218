"""Tokens: the pieces a text is cut into, and how they came about."""

"""Tokenizers of four kinds behind one interface: from a text to tokens and back."""

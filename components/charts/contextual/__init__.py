"""Figures of one word in many sentences."""

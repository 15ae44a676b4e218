"""Figures of answers, scores and paths."""

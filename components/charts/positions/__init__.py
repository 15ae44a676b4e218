"""Figures of position schemes."""

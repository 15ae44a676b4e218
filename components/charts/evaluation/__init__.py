"""Figures of what evaluation reports."""

"""Figures of many words as points, and of one word among its neighbours."""

"""Figures in sentences: an amount, what it counts, and what was done to those counted."""

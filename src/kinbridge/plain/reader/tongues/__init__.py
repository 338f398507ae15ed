"""Figures in languages other than English: one small grammar, and a file of words for each language."""

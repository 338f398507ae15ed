"""Figures that stand in no sentence: tables flattened to text, columns, lists, and numbers beside a word."""

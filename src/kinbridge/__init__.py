"""Offices work one case together across a border, and nobody hands over a list.

Plain Python at the bottom, the ground on it, rooms above, doors at the top.
"""

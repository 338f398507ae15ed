"""Turns the text of a report into claims: each with the exact characters that state it, each slot stated, inferred or missing.

Face: `read` (text -> rows of the claim schema) and `link` (claims of many reports -> what repeats, bounds or contradicts what).
Nothing is filled across a hole in the text, and a claim never creates a person. The words and rules are YAML under `lexicon/`.
Neighbours: the `kinbridge read` command and, later, the room of public reports.
"""

from kinbridge.plain.reader.linking import counters_of, link
from kinbridge.plain.reader.reading import claims_of, read

__all__ = ["claims_of", "counters_of", "link", "read"]

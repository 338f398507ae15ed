"""What was done to those of whom a row gives a share: "Conviction rate (%)", "Victims assisted (%)"."""

import re

__all__ = ["done_of_a_share"]

RATES = (
    (re.compile(r"\bconvictions?\s+rate\b|\brate\s+of\s+convictions?\b"), "convicted"),
    (re.compile(r"\b(?:victims|survivors|persons|women)\s+(?:assisted|helped|in\s+care)\b"), "assisted"),
    (re.compile(r"\b(?:testified|testifying|gave\s+evidence|giving\s+evidence)\b"), "testified"),
    (re.compile(r"\b(?:returned|sent|gone|taken)\s+home\b|\brepatriated\b"), "returned"),
    (re.compile(r"\bplaced\s+(?:with|in)\b"), "assisted"),
)
NOT_DONE = re.compile(
    r"\b(?:not|never|non|refus\w+|detention|custody|wages|helped\s+(?:by\s+family|to|recruit)|taken\s+home\s+by|who\s+left|placed\s+with\s+agencies)\b",
    re.IGNORECASE,
)


def done_of_a_share(label: str, action: str | None) -> str | None:
    """The action of a share by its label; a share that only says of whom it is has none."""
    said = None if NOT_DONE.search(label) else next((done for words, done in RATES if words.search(label)), None)
    return said or (action if action == "trafficked" else None)

"""Lines of a page that only lead to other reports: what stands in them is of those, not of this one."""

import re

from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["leads_elsewhere"]

MOST = 12  # lines that may stand below one heading
HEADING = re.compile(
    r"(?i)\W*(?:more\s+(?:from|stories|news|in|on)|(?:you\s+)?(?:may|might)\s+(?:also|(?:wish|want|like)\s+to)|"
    r"most\s+(?:read|viewed|clicked|popular|shared)|(?:read|keep|continue)\s+(?:next|more|also|on|reading)|related|see\s+also|"
    r"top\s+(?:stories|today)|trending|don[’']t\s+miss|recommended|also\s+(?:in|on|from|today|this\s+week|of\s+interest)|"
    r"(?:in\s+)?other\s+(?:news|stories|headlines)|up\s+next|next\s+up|editor[’']?s?[’']?\s+(?:picks?|choice)|our\s+picks?|"
    r"(?:latest|popular|elsewhere|headlines)(?:\s+(?:news|stories|headlines|posts|articles))?\W*$)\b[^.!?\n]{0,50}"
)
A_LEAD = re.compile(r"\s*(?:[*>•·»–-]+|\d[.)])\s+\S[^\n]*[^.\n]$")
IN_ONE_LINE = re.compile(r"\s*[A-Z][A-Za-z ]{3,30}:\s")  # "MOST READ: 1. Rice price 2. Six freed"


def leads_elsewhere(document: Document, line: Span) -> bool:
    """Whether a line is one of those below "Read next": a mark, a few words, no full stop."""
    said = document.of(line)
    if IN_ONE_LINE.match(said) and HEADING.match(said):
        return True
    return A_LEAD.match(said) is not None and _is_led(document, line)


def _is_led(document: Document, line: Span) -> bool:
    """Whether such a heading stands over the lines of which this is one."""
    for _ in range(MOST):
        end = len(document.text[: line.start].rstrip())
        if not end:
            return False
        line = document.line_at(end - 1)
        said = document.of(line)
        if not A_LEAD.match(said):
            return HEADING.fullmatch(said.strip()) is not None
    return False

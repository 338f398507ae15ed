"""What a paper calls the body that it is of: "the Division", below a head that says of what and of whose."""

import re
from collections.abc import Iterator

from kinbridge.plain.reader.who.letterheads import IN_HEADS
from kinbridge.plain.reader.words.text import Document

__all__ = ["called_below", "is_of_names"]

HEAD = 520  # characters over which a head may go
NOUN = (
    rf"(?=[A-Z])(?i:{IN_HEADS}|institute|observatory|cell|chamber|board|branch|coordination|taskforce|squad|panel|registry|delegation|"
    r"legation|mission|foundation|fundaci[oó]n|funda[cç][aã]o|fondation|association|asociaci[oó]n|trust|network|society|shelter|federation|union|"
    r"alliance|coalition|collective|league|refuge)"
)
CALLED = re.compile(
    rf"\b[Tt]he\s+(?P<name>(?:[A-Z][\w’'-]+\s+){{0,4}}?(?:{NOUN})(?:\s+Office)?)\b"
    r"(?!\s+(?:of|for|against|on|to)\b|-|\s+[A-Z]|[’'](?!s\s+(?:own\s+)?(?:task\s+forces?|teams|officers|units|agents|investigators|staff|"
    r"inspectors|branches|counsellors|desks)\b))"
)
SENTENCE = re.compile(r"[^\n]{40,}?[.:;](?=\s|$)")
SMALL = re.compile(  # a word without a capital that no name has
    r"(?<![\w’'-])(?!(?:of|for|and|the|in|on|to|by|at|against|with|de|del|des|du|la|las|les|los|le|el|da|do|das|dos|y|e|et|contra|contre|"
    r"para|pour)\b|[ld][’'])[a-z]"
)
ABROAD = {  # nouns as heads of other tongues say them
    "directorate": r"direcci[oó]n|direction|direktorat|dire[cç][aã]o",
    "ministry": r"minist[eè]r\w+|minist[eé]rio",
    "police": r"polic[ií]a|polizei|polisi",
    "secretariat": r"secretar[ií]a|secr[eé]tariat",
    "commission": r"comisi[oó]n|comiss[aã]o",
    "committee": r"comit[eéê]",
    "office": r"oficina|bureau|fiscal[ií]a|procuradur[ií]a",
    "unit": r"unidad|unit[eé]|unidade",
    "prosecution": r"fiscal[ií]a|parquet|prosecutors?",
    "council": r"consejo|conseil|conselho",
    "centre": r"center|centro",
    "center": r"centre|centro",
    "brigade": r"brigada",
    "division": r"divisi[oó]n|divis[aã]o",
    "department": r"departamento|d[eé]partement|dept\.?|departament",
    "coordination": r"coordinaci[oó]n|coordena[cç][aã]o",
}


def called_below(document: Document) -> str | None:
    """The body of a paper's head that the first sentence below calls by its noun: "During 2013 the Division began 11"."""
    first = next(_sentences(document), None)
    if first is None:
        return None
    head = [line for line in document.text[: first.start()].split("\n") if is_of_names(line)]
    for match in CALLED.finditer(document.text, first.start(), first.end()):
        if any(all(_says(line, word) for word in match.group("name").split()) for line in head):
            return match.group("name")
    return None


def _sentences(document: Document) -> Iterator[re.Match[str]]:
    """The sentences that open a line below the first, in what may be the reach of a head."""
    for line in document.lines[1:12]:
        if line.start > HEAD:
            return
        sentence = SENTENCE.match(document.text, line.start)
        if sentence and not is_of_names(sentence.group()):
            yield sentence


def is_of_names(line: str) -> bool:
    """Whether a line is of names, "Ministry of Interior - Central Department", and no headline or sentence."""
    return SMALL.search(line) is None


def _says(line: str, word: str) -> bool:
    """Whether a line of the head has the word, in any letters or in another tongue."""
    return re.search(rf"(?i)\b(?:{re.escape(word)}|{ABROAD.get(word.lower(), '(?!)')})\b", line) is not None

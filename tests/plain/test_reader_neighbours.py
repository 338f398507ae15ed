"""News of wages, drugs, football and floods: next to nothing in it is told of people who are trafficked."""

from collections import Counter
from pathlib import Path

from kinbridge.plain.reader import read

FILE = Path(__file__).parent / "reading" / "neighbours" / "passages.txt"
PASSAGES = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
CODED = {"recruitment", "control", "purpose", "cooperation", "obstacle"}
OURS = "Trafficking of girls is a crime. "  # a page that names the matter may still speak of another in its next sentence


def told(before: str = "") -> Counter[str]:
    """How many codes, routes and holes are read in all the passages, each by itself."""
    kinds = Counter(claim["kind"] for passage in PASSAGES for claim in read(before + passage))
    return Counter({"codes": sum(kinds[kind] for kind in CODED), "routes": kinds["route"], "holes": kinds["gap"]})


def test_next_to_nothing_is_read_in_news_of_other_matters():
    assert len(PASSAGES) > 60
    assert told() <= Counter(codes=8, routes=0, holes=0)


def test_a_page_that_names_our_matter_says_little_of_it_in_news_of_others():
    assert told(OURS) <= Counter(codes=40, routes=0, holes=0)

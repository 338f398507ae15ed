"""What a rule's pattern cannot do without is read off the pattern, and never passes over a text where it finds something."""

from pathlib import Path

import pytest

from kinbridge.plain.reader.told import instruments
from kinbridge.plain.reader.ways import routes
from kinbridge.plain.reader.words import gaps
from kinbridge.plain.reader.words.needs import ByNeeds, meets, needs_of, said_side_by_side
from kinbridge.plain.reader.words.text import lowered
from tests.plain.annotated import reports

READING = Path(__file__).parent / "reading"
TEXTS = [report.text for path in sorted(READING.glob("*.txt")) for report in reports(path)] + [
    path.read_bytes().decode() for path in sorted(READING.glob("other1[0-3]/*.txt"))
]
RULES = {
    "gaps": [(rule.name, rule.pattern, rule.needs) for rule in gaps.rules()],
    "agreements": [(rule.name, rule.pattern, rule.asks) for rule in instruments.rules("agreements")],
    "operations": [(rule.name, rule.pattern, rule.asks) for rule in instruments.rules("operations")],
    "routes": [(rule.name, rule.pattern, rule.asks) for rule in routes.rules()[0]],
}


@pytest.mark.parametrize("kind", RULES)
def test_no_rule_is_passed_over_where_it_would_have_found_something(kind):
    for text in TEXTS:
        offered = said_side_by_side(lowered(text))
        assert not [name for name, pattern, needs in RULES[kind] if not meets(offered, needs) and pattern.search(text)]


@pytest.mark.parametrize("kind", RULES)
def test_rules_kept_by_their_needs_are_those_that_are_met_in_their_order(kind):
    kept = ByNeeds((name, needs) for name, _, needs in RULES[kind])
    for text in ["", *TEXTS]:
        offered = said_side_by_side(lowered(text))
        assert kept.met(offered) == [name for name, _, needs in RULES[kind] if meets(offered, needs)]


@pytest.mark.parametrize(
    ("pattern", "text", "tried"),
    [
        (r"\b(?:in|at)\s+(?:has|have)\b", "brides in\nhas mounted", True),
        (r"\b(?:in|at)\s+(?:has|have)\b", "it has stood in town", False),
        (r"ccording\s+to\b", "according to them", True),  # it may begin in the middle of a word
        (r"\bspokes\w+\s+of\s+the\b", "a spokesman of the bureau", True),
        (r"\bspokes\w+\s+of\s+the\b", "the men of a bureau", False),
        (r"\bby\s?[.,](?=\s)", "They were led by , and left", True),
        (r"(?:a|\w+)\d", "nothing at all", True),
    ],
)
def test_a_pattern_is_tried_only_where_its_words_stand_side_by_side(pattern, text, tried):
    assert meets(said_side_by_side(text), needs_of(pattern)) is tried


def test_a_pattern_of_many_ways_asks_for_the_words_it_ends_with():
    many = r"\b(?:man|men|woman|girls|nurse|broker|driver|couple|worker|people|town)\s+(?:from|in|of|at|near)\s+"
    many += r"(?:who|which|was|has)\b\s+(?:sold|bought|sent|lent|let|kept|met|fed)\b"
    assert meets(said_side_by_side("a man from who sold them"), needs_of(many))
    assert not meets(said_side_by_side("a man from town who said so"), needs_of(many))

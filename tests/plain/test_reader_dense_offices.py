"""What offices do together and what stands in their way, in many short passages of many hands: floors, not each sentence."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from kinbridge.plain.reader import read

HERE = Path(__file__).parent / "reading" / "dense"
REPORT = "Human trafficking in the Mekong region.\n\n"
KINDS = {"cooperation", "obstacle"}


class Passage(NamedTuple):
    """A passage and the codes that it states, none where it only uses near words."""

    text: str
    codes: set[str]


def passages(name: str) -> Iterator[Passage]:
    for line in (HERE / f"bonds_{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            codes, text = line.split(" | ", 1)
            yield Passage(text.replace("\\n", "\n"), set(codes.split()) - {"-"})


def read_codes(passage: Passage) -> set[str]:
    return {code for claim in read(REPORT + passage.text) if claim["kind"] in KINDS for code in claim["codes"]}


FLOORS = [
    ("a", 0.88, 0.17),
    ("b", 0.84, 0.16),
    ("c", 0.4, 0.16),
    ("d", 0.84, 0.14),
    ("e", 0.9, 0.12),
    ("f", 0.9, 0.14),
    ("g", 0.9, 0.1),
]


@pytest.mark.parametrize(("name", "recall", "false_share"), FLOORS)
def test_passages_of_many_hands_are_read_and_near_words_are_left_alone(name, recall, false_share):
    told = [(passage.codes, read_codes(passage)) for passage in passages(name)]
    stated, found = sum(len(codes) for codes, _ in told), sum(len(codes & seen) for codes, seen in told)
    false = sum(len(seen - codes) for codes, seen in told)
    assert len(told) >= 50
    assert found / stated >= recall
    assert false / (found + false) <= false_share


WHOLE = [
    ("a", 0.79, 0.82),
    ("b", 0.84, 0.85),
    ("c", 0.89, 0.89),
    ("d", 0.95, 0.9),
    ("e", 0.93, 0.9),
    ("f", 0.95, 0.94),
    ("g", 0.9, 0.88),
    ("h", 0.97, 0.92),
]


def marked(name: str) -> Iterator[tuple[set[str], set[str], str]]:
    """Of each passage the codes it states, those it may be read to state, and its text."""
    for line in (HERE / f"offices_{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            marks, text = line.split(" | ", 1)
            said = [mark.strip() for mark in marks.split(",") if mark.strip() != "!"]
            yield {mark for mark in said if mark[0] != "("}, {mark.strip("()") for mark in said}, text.replace("\\n", "\n")


@pytest.mark.parametrize(("name", "recall", "precision"), WHOLE)
def test_passages_by_a_hand_that_never_saw_a_rule_are_read(name, recall, precision):
    read_of = [(said, may, read_codes(Passage(text, said))) for said, may, text in marked(name)]
    right = sum(len(said & found) for said, _, found in read_of)
    assert right / sum(len(said) for said, _, _ in read_of) >= recall
    assert right / (right + sum(len(found - may) for _, may, found in read_of)) >= precision


DOUBTED = {
    "corruption": [
        ("Police denied that any officer had taken money.", "Police denied it, but two officers took bribes."),
        ("There is no evidence that guards were bribed.", "The guards were bribed."),
    ],
    "repatriation": [
        ("Forty-four women have asked to be brought home.", "Forty-four women were brought home by the embassy."),
        ("The undocumented men were rounded up and flown home.", "The men were flown home by the embassy."),
        ("The girl was sent home from school.", "The girl was sent home from Malaysia."),
    ],
    "weak_enforcement": [("The third was given a suspended sentence.", "The sentences were suspended.")],
}


@pytest.mark.parametrize(("code", "doubted", "said"), [(code, *pair) for code, pairs in DOUBTED.items() for pair in pairs])
def test_what_is_denied_asked_for_or_of_another_matter_is_not_said(code, doubted, said):
    assert code not in read_codes(Passage(doubted, set()))
    assert code in read_codes(Passage(said, set()))

"""Short passages in all registers, one in four a decoy: what is read of recruitment, control and purpose, and what is not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kinbridge.plain.reader import read

DENSE = Path(__file__).parent / "reading" / "dense"
KINDS = {"recruitment", "control", "purpose"}
FLOORS = {  # recall, precision; so that no change loses what was learnt
    "codes_a": (0.94, 0.85),
    "codes_b": (0.92, 0.79),
    "codes_c": (0.94, 0.7),
    "codes_d": (0.87, 0.72),
    "codes_m1": (0.78, 0.87),
    "codes_m2": (0.81, 0.82),
    "codes_m3": (0.89, 0.87),
    "codes_m4": (0.62, 0.82),
    "codes_p1": (0.81, 0.79),
    "codes_p2": (0.58, 0.73),
}


def passages(name: str) -> Iterator[tuple[set[str], set[str], str]]:
    """Of each passage the codes it states, those it may be read to state, and its text."""
    for line in (DENSE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            marks, text = line.split(" | ", 1)
            said = [mark.strip() for mark in marks.split(",") if mark != "!"]
            yield {mark for mark in said if mark[0] != "("}, {mark.strip("()") for mark in said}, text.replace("\\n", "\n")


def codes(text: str) -> set[str]:
    """The codes read from a passage that stands in a report on trafficking."""
    return {code for claim in read("Notes on human trafficking.\n\n" + text) if claim["kind"] in KINDS for code in claim["codes"]}


@pytest.mark.parametrize("name", FLOORS)
def test_what_open_words_say_is_read_and_what_they_do_not_say_is_not(name):
    read_of = [(said, may, codes(text)) for said, may, text in passages(name)]
    right = sum(len(said & found) for said, _, found in read_of)
    recall = right / sum(len(said) for said, _, _ in read_of)
    precision = right / (right + sum(len(found - may) for _, may, found in read_of))
    assert (recall >= FLOORS[name][0], precision >= FLOORS[name][1]) == (True, True), (recall, precision)


def test_who_was_told_of_a_thing_has_no_hand_in_it():
    assert "family_complicity" in codes("She told officers that her aunt had brought her by boat for a job as a maid.")
    assert "documents_taken" not in codes("The officers took the passports of all who came ashore.")


def test_what_no_case_concerned_has_not_been_said():
    assert codes("No new case involved begging, and none came from the north.") == set()


@pytest.mark.parametrize(
    ("text", "not_said"),
    [
        ("He made a victim of her by force, fraud or coercion.", "forced_criminality"),
        ("They had left home looking for work.", "fraudulent_job"),
        ("Her cousin paid 8,000 dollars to get out.", "sale_by_family"),
        ("Ministers gathered at the temple to sign a memorandum.", "begging"),
        ("The survivors were kept in a safe house.", "confinement"),
        ("An online platform lets domestic workers file grievances.", "online_advert"),
        ("Six prosecutors shared one car.", "deprivation"),
        ("Social workers sat beside 48 minors at hearings, and two women had been beaten.", "surveillance"),
        ("The guides demand a second payment from relatives.", "sale_by_family"),
        ("Indonesia brings back 2,600 maids", "domestic_servitude"),
    ],
)
def test_what_only_sounds_so_is_not_read(text, not_said):
    assert not_said not in codes(text)

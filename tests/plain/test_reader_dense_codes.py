"""Short passages in all registers, one in four a decoy: what is read of recruitment, control and purpose, and what is not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kinbridge.plain.reader import read
from kinbridge.plain.reader.lexicon import load

DENSE = Path(__file__).parent / "reading" / "dense"
KINDS = {"recruitment", "control", "purpose"}
OF_THESE_KINDS = set(load("en/codes")["standards"]) - {"language_barrier"}  # which is an obstacle as well
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
    "codes_q1": (0.62, 0.79),  # of these kinds first met at .60 and .80; no weights are fitted on it
}


def passages(name: str) -> Iterator[tuple[set[str], set[str], str]]:
    """Of each passage the codes it states, those it may be read to state, and its text."""
    for line in (DENSE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            marks, text = line.split(" | ", 1)
            said = [mark.strip() for mark in marks.split(",") if mark != "!"]
            may = {mark.strip("()") for mark in said}
            yield OF_THESE_KINDS.intersection(said), may, text.replace("\\n", "\n")


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
        ("Their passports were locked in a safe at the club.", "confinement"),
        ("The boss locked the passport in a drawer.", "confinement"),
        ("Lawyers counted 12 women held in detention for immigration offences.", "confinement"),
        ("Three women slept in a cellar.", "confinement"),
        ("Control rests less on locked doors than on debts.", "confinement"),
        ("Four schoolgirls were taken off a bus by the frontier police.", "abduction"),
        ("No callers reported forced marriage.", "forced_marriage"),
        ("Nobody called about forced marriage.", "forced_marriage"),
        ("Brokers bought kidneys from poor farmers.", "forced_marriage"),
        ("Suppose one picker in a hundred were held against his will.", "confinement"),
        ("Gangs compel boys to carry drugs and act as lookouts.", "child_soldier"),
        ("He says he will send the photographs to her school.", "fraudulent_study"),
        ("The provincial manpower office recorded 5,941 departures.", "recruitment_agency"),
        ("Patrols stopped six women who had left by fishing boat.", "forced_labour"),
        ("Parents give a daughter in marriage to settle a tribal debt.", "debt_bondage"),
        ("Nineteen of the callers were relatives looking for a missing girl.", "family_complicity"),
        ("Agencies altered the ages on their papers. The workers were beaten.", "documents_taken"),
    ],
)
def test_what_only_sounds_so_is_not_read(text, not_said):
    assert not_said not in codes(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The girls were sent to beg. An auntie had offered school in Freetown.", "family_complicity"),
        ("The cook was locked in. Employers hold back pay and keep her passport.", "wage_withholding"),
        ("The men were beaten and had a slice of bread a day.", "deprivation"),
        ("He courted the women and spoke of an engagement, then sold them to a club.", "fraudulent_marriage"),
        ("A boy of nine was rescued from the kiln and found with burns.", "violence"),
        ("Eight of ten workers had borrowed to pay an agent.", "debt_bondage"),
        ("Foreign crewmen are held on tuna vessels.", "confinement"),
        ("Of the women interviewed, 71 percent had been lied to about the pay.", "fraudulent_job"),
    ],
)
def test_what_many_writers_say_in_such_words_is_read(text, said):
    assert said in codes(text)

"""What a meeting notes that states did is the meeting's count, however its paper is set; what it welcomes is nobody's."""

import pytest

from kinbridge.plain.reader import read


def counters(text: str) -> list[str | None]:
    return [claim["counted_by"] for claim in read(text) if claim["kind"] == "figure"]


HEAD = "FINAL DOCUMENT\nof the Third Conference of the River States on Trafficking in Persons\n\n"
THE_STATES = "the participating States identified 412 victims, and prosecuted 30 offenders"
NOTED = {
    "in a sentence": (f"2. The Conference recorded that {THE_STATES}.", "The Conference"),
    "aside": ("2. In 2013, the Meeting observed, the States had freed 412 victims; 40 per cent had gone home.", "the Meeting"),
    "in items under those who met": (f"The delegations,\n\n(1) noting that {THE_STATES},", "The delegations"),
    "in items in capitals": (f"THE MEETING\n\nNOTES that {THE_STATES};", "THE MEETING"),
    "in items under ministers": (
        f"The Ministers of the States, meeting at Kanda:\n\n(a) RECORDED that {THE_STATES};",
        "The Ministers of the States",
    ),
}


@pytest.mark.parametrize(("text", "who"), NOTED.values(), ids=NOTED)
def test_what_states_that_met_did_is_the_count_of_those_who_note_it(text: str, who: str) -> None:
    assert counters(HEAD + text) == [who, who]


def test_what_the_authorities_of_those_who_met_did_is_noted_by_those_too() -> None:
    text = "The delegations,\n\n(1) noting that their authorities assisted 412 victims,"
    assert counters(HEAD + text) == ["The delegations"]


OTHER_HEADS = {
    "senior officials": "THIRD CONSULTATION OF SENIOR OFFICIALS AGAINST TRAFFICKING\nKanda, 4 May 2019\n\n",
    "an agreed summary": "AGREED SUMMARY OF THE RIVER TALKS ON TRAFFICKING IN PERSONS\nKanda, 4 May 2019\n\n",
}
RECALLED = {
    "placed on record": ("1. Delegations placed on record that 412 victims were identified by the river States.", "Delegations"),
    "no article": (f"1. Delegations recalled that {THE_STATES}.", "Delegations"),
    "by a pronoun": (f"1. The Delegations met. They took cognisance of the return: {THE_STATES}.", "The Delegations"),
    "having met": (f"Having met, the senior officials of the States,\n\nI. Record that {THE_STATES};", "the senior officials"),
}


@pytest.mark.parametrize("head", OTHER_HEADS.values(), ids=OTHER_HEADS)
@pytest.mark.parametrize(("text", "who"), RECALLED.values(), ids=RECALLED)
def test_who_recalls_what_states_did_is_whoever_met_under_any_head(head: str, text: str, who: str) -> None:
    assert {(name or "").startswith(who) for name in counters(head + text)} == {True}


def test_parts_of_what_a_meeting_noted_are_its_count_in_the_next_sentence_too() -> None:
    text = f"2. The Conference recorded that {THE_STATES}. Fully 72 per cent of them were given back to their families."
    assert counters(HEAD + text) == ["The Conference"] * 3


def test_what_a_meeting_welcomes_is_nobodys_count() -> None:
    text = "The delegations,\n\n(1) welcoming the operation in which 58 children were recovered,"
    assert counters(HEAD + text) == [None]

"""Numbers behind a verb without a noun, and what the nouns of meetings, bureaux and injuries count."""

import pytest

from kinbridge.plain.reader import read


def figures(text):
    return [(row["value"], row["unit"]) for row in read(text) if row["kind"] == "figure"]


COUNTED = [
    ("Police opened 28 trafficking cases. Prosecutors took nine to court.", (9, "cases")),
    ("We handed 21 suspects to the prosecutor. He took nine to court.", (9, "suspects")),
    ("The state fined 24 agencies but took none to criminal court.", (0, "agencies")),
    ("The office fined seven owners and brought charges against none.", (0, "people")),
    ("Police in Jeju hold 5 over fake weddings", (5, "people")),
    ("Thai police seek 40 over call-centre scam", (40, "people")),
    ("The units examined 1 047 reports.", (1047, "cases")),
    ("No one was ordered to pay compensation.", (0, "people")),
    ("Nobody received compensation from an employer.", (0, "people")),
    ("Result to date: 29 interceptions, 13 arrests, no injuries, 2 cars.", (0, "people")),
    ("So far: 13 arrests, no injuries to staff.", (0, "personnel")),
    ("It closed 52 unlicensed bureaus.", (52, "agencies")),
    ("The ministry closed 24 employment offices. Of the 24 offices only 3 have been fined.", (3, "agencies")),
    ("There was a protocol in 2010 between our two governments.", (2, "countries")),
    ("As of 2019, it had been ratified by all ten members of the Association.", (10, "countries")),
    ("The Committee regretted that three Parties have no budget line.", (3, "countries")),
    ("The three special courts heard five cases.", (3, "agencies")),
    ("Officers from 4 states joined NAPTIP in the raid; all were from Edo.", (4, "provinces")),
    ("A treaty was signed in Abuja and not in Lagos; 26 states are now parties to it.", (26, "countries")),
    ("Three of the nine regional states have a desk.", (3, "provinces")),
    ("Hotline\n- Calls: 1,204\n- Persons reported as victims: 119", (119, "victims")),
    ("Border post\n- Refused entry: 163\n- Persons showing signs of trafficking: 11", (11, "victims")),
    ("Pre-trial proceedings opened 69 82 77\n\n1) Includes 3 proceedings taken over from Germany.", (3, "investigations")),
]


@pytest.mark.parametrize(("text", "figure"), COUNTED)
def test_what_a_bare_number_or_a_broad_noun_counts(text, figure):
    assert figure in figures(text)


NOT_SO = [
    ("Prosecutors opened 28 cases and took nine to lunch.", (9, "cases")),
    ("Police hold 12 meetings in the year.", (12, "people")),
    ("The state opened 24 employment offices.", (24, "agencies")),
    ("Four parties voted for a berry act.", (4, "countries")),
    ("Eleven civil parties were awarded compensation.", (11, "countries")),
    ("The gang has ten members of the family.", (10, "countries")),
    ("Proceedings opened 69 82 77\n\n1) Includes 3 proceedings taken over from Germany.", (3, "investigations")),
]


@pytest.mark.parametrize(("text", "figure"), NOT_SO)
def test_what_only_looks_like_it_is_left(text, figure):
    assert figure not in figures(text)


CLAIMED = [
    "Some say there are thousands out there.",
    "Critics say thousands leave each year.",
    "Some say thousands are still in Mali.",
]


@pytest.mark.parametrize("text", CLAIMED)
def test_thousands_that_others_claim_are_people_whoever_was_counted_before(text):
    assert figures(f"Twelve women were rescued. {text}")[-1] == (None, "people")
    assert figures("He says thousands of dollars were paid.") == []

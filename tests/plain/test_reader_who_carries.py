"""What one sentence hands on to the next about who counted; corrections, and words that stand between a body and its verb."""

import pytest

from kinbridge.plain.reader import read


def counters(text: str) -> list[str | None]:
    return [claim["counted_by"] for claim in read(text) if claim["kind"] == "figure"]


@pytest.mark.parametrize("when", ["during that time", "over the same weeks", "in this period", "within those months"])
def test_what_happened_in_the_same_time_is_told_by_the_same(when: str) -> None:
    assert counters(f"Police searched 38 farms and freed 26 workers. Six agents were charged {when}.")[-1] == "Police"


def test_another_time_carries_nobody_on() -> None:
    assert counters("Police searched 38 farms and freed 26 workers. Six agents were charged during the war.")[-1] is None


CORRECTED = """{}

{} carried wrong numbers. Police in Kanda, Northland, have identified 17 agents, not 71. The number of women found was 34.
"""
HEADLINES = {
    'OUR MISTAKE|In the edition of 9 May our report headed "Scores of maids sold, say police"': "police",
    'WE CORRECT|On 9 May an article with the headline "Scores of maids sold, unions say"': "unions",
    'PUTTING IT RIGHT|On 9 May a story entitled "Police: scores of maids sold in the south"': "Police",
    'CORRECTION|On 9 May a story ("Scores of maids sold in the south")': None,
}


@pytest.mark.parametrize("said", HEADLINES)
def test_a_headline_taken_back_is_whose_it_quotes_and_what_was_found_too_is_the_finders(said: str) -> None:
    head, opening = said.split("|")
    scores, *_, women = counters(CORRECTED.format(head, opening))
    assert (scores, women) == (HEADLINES[said], "Police in Kanda")


BETWEEN = {
    "A parish group that mans a hut on the bridge has held back 26 girls.": "A parish group",
    "A local women's society which runs a desk has turned back 33 girls since May.": "A local women's society",
    "The parish hostel beside the terminal has turned back 34 girls since Easter.": "The parish hostel",
    "Since Easter a parish group with a table near the frontier has turned back 27 children.": "a parish group",
    "The nuns behind the market have taken in 19 women.": "The nuns",
}


@pytest.mark.parametrize("text", BETWEEN)
def test_what_stands_between_a_body_and_its_verb_hides_nobody(text: str) -> None:
    assert counters(text) == [BETWEEN[text]]


def test_a_team_between_other_words_is_still_nobodys() -> None:
    assert counters("A mobile team with a van near the bridge has helped 26 girls.") == [None]


LED = "KANDA - Two men were taken off a bus on Monday after a seller noticed that three girls with them did not speak. "


@pytest.mark.parametrize(
    ("officer", "said"),
    [
        ("Inspector R. B. Roka", "Inspector R. B. Roka of the District Police Office said the men, aged 27 to 41, were cousins."),
        ("Sub-Inspector Dil Roka", "Sub-Inspector Dil Roka of Kanda Port Police Station said that the group had paid the fare."),
        ("Commander T. Roka", "According to Commander T. Roka of the regional police, the men had told of work in a shop."),
    ],
)
def test_an_officer_who_goes_on_tells_how_a_towns_report_began(officer: str, said: str) -> None:
    assert counters(LED + said) == [officer] * 2


def test_an_officer_who_tells_of_something_else_does_not() -> None:
    assert counters(f"{LED}Inspector R. B. Roka of the District Police Office said a curfew had begun.") == [None, None]


def test_a_ministry_tells_what_prosecutors_did_where_it_tells_the_rest() -> None:
    wire = "KANDA, May 4 2018 (River Wire) -- Police freed nine women from two bars in the harbour on Monday, officials said.\n\n"
    told = "Northland prosecutors have charged 41 people so far. Twelve cases remain open, {}said."
    assert counters(wire + told.format("the ministry "))[-2:] == ["the ministry"] * 2
    assert counters(wire + told.format("Inspector R. B. Roka "))[-2] == "Northland prosecutors"


WIRE = """KANDA, May 4 2018 (River Wire) -- Police freed 63 men and held 41 suspects, Northland's Interior Ministry announced.

The campaign, named Winter Bridge, involved investigators from Northland, it said.

Twenty-two of the victims are under 18. A quarter of those in custody are women. Nearly 700 officers checked 118 addresses.

An earlier campaign ended with 205 arrests.
"""


def test_a_ministry_that_told_a_wire_tells_the_parts_in_its_next_paragraph_and_no_earlier_campaign() -> None:
    told = counters(WIRE)
    assert set(told[:-1]) == {"Northland's Interior Ministry"}
    assert told[-1] is None


def test_who_spoke_before_a_semicolon_speaks_on() -> None:
    told = "Police freed 63 men. Forty-four of them were under age, the ministry said; the youngest was 14."
    assert counters(f"{told} Some two dozen of the men are foreigners.")[1:] == ["the ministry", "the ministry"]


CORRECTS = "CORRECTION\n\nOur report of 9 May had wrong numbers. Police in Kanda found 24 girls, not 42"
WROTE = [
    ("we wrote that 84 women had been found", "we"),
    ("we had also written that there were 84 women", "we"),
    ("we reported 84 women", "we"),
    ("we incorrectly stated that 84 women were found", "we"),
    ("an earlier version of this article said that 84 women were found", "an earlier version"),
    ("this newspaper reported that 84 women were found", "this newspaper"),
    ("the article said that 84 women were found", "the article"),
]


@pytest.mark.parametrize(("said", "who"), WROTE)
def test_what_a_paper_takes_back_is_what_it_wrote(said: str, who: str) -> None:
    assert counters(f"{CORRECTS}; {said}.")[-1] == who


def test_as_we_wrote_says_nothing_of_what_was_right() -> None:
    assert counters(f"{CORRECTS}. Six agents were held, and not 16, as we wrote.")[-1] is None


def test_the_whole_named_again_in_the_next_sentence_is_the_same_bodys() -> None:
    assert set(counters(f"{CORRECTS}. Of the 24, nineteen come from Ghana and five from Mali.")) == {"Police in Kanda"}
    assert counters("Police in Kanda found 24 girls.\n\nOf the 24, nineteen come from Ghana.")[1] is None


CHAIN = (
    "Northland is a source country for women; it does not meet the minimum standards; police opened 20 cases in 2014; courts "
    "convicted 8 traffickers{}; half of the judges' posts stood vacant (2015)"
)


@pytest.mark.parametrize("part", ["; three were later pardoned", "; 264 victims were found, 128 of them boys"])
def test_in_one_sentence_of_many_parts_nobody_is_handed_on(part: str) -> None:
    assert counters(CHAIN.format(part))[2:] == [None] * (len(counters(CHAIN.format(part))) - 2)
    assert counters(CHAIN.format(part))[:2] == ["police", "courts"]


def test_signs_seen_in_the_next_sentence_are_seen_by_whoever_asked() -> None:
    asked = "Partners screened 6,300 arrivals at Kanda."
    assert counters(f"{asked} Indicators of trafficking were present for 418, or 7%.") == ["Partners"] * 3
    assert counters(f"{asked} Beds of the cheaper kind were there for 418.")[1:] != ["Partners"]


GOES_ON = [
    ("Police searched 38 farms and freed 26 workers. In that time six agents were charged.", "Police"),
    ("The Unit has 7 staff and no car. It trained 210 teachers.", "The Unit"),
    ("The Family Support Unit in the district has four officers. It logged 18 complaints.", "The Family Support Unit"),
    ("The unit identified 96 victims in 2018: 58 women and eleven men.", "The unit"),
    ("The Hawks, South Africa's priority crimes unit, took 34 men out of the shaft.", "The Hawks"),
    (f"{CORRECTS}; the report had given 84 women.", "the report"),
    (f"{CORRECTS}. The girls traced so far are 31.", "Police in Kanda"),
]


@pytest.mark.parametrize(("said", "who"), GOES_ON)
def test_who_counted_goes_on_in_that_time_in_a_list_and_as_it(said: str, who: str) -> None:
    assert (counters(said)[-1] or "").removeprefix("The ") == who.removeprefix("The ")


AWAY = [
    "Police freed 26 workers. In the same year a charity with three caseworkers met nobody.",
    "The tower has 7 floors. It trained 210 teachers.",
]


@pytest.mark.parametrize("said", AWAY)
def test_what_only_looks_as_if_it_went_on_does_not(said: str) -> None:
    assert counters(said)[-1] not in {"Police", "The tower"}

"""A report of one event: its figures have the event's time, also where another sentence tells it."""

import pytest

from kinbridge.plain.reader import read


def times(text: str) -> dict[str, str | None]:
    return {row["text"]: row.get("period") for row in read(text) if row["kind"] == "figure"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The raids were made in the third quarter of 2010, and not in the spring.",
        "The operation took place in the third quarter of 2010.",
        "The three-week sweep, called Coral Gate, ran from July to September 2010.",
        "The inspection was carried out in the third quarter of 2010, not in September.",
    ],
)
def test_the_figures_of_a_correction_have_the_time_of_its_event(sentence):
    text = f"CORRECTION\n\nPolice found 34 women; nineteen of them are from Moldova. Two owners were convicted. {sentence}\n"
    told = times(text)
    assert {told["34 women"][:7], told["nineteen of them"][:7]} == {"2010-07"}
    assert told["Two owners"] is None


def test_of_two_events_neither_gives_its_time():
    text = (
        "Police found 34 women in a house by the river that nobody had looked into for years, the district commander said. "
        "The raids were made in May 2010. The search took place in June 2011.\n"
    )
    assert times(text)["34 women"] is None


def test_a_figure_with_a_time_of_its_own_keeps_it():
    text = "The operation took place in May 2010. Police found 34 women. In 2009 they had found 12 women.\n"
    assert times(text) == {"34 women": "2010-05", "12 women": "2009"}


def test_a_page_says_its_headline_again_and_it_has_the_leads_time():
    text = (
        "Nine women freed in Lahad Datu | Morning Mail\nSections: Sabah\nNine women freed in Lahad Datu\n14 June 2011\n\n"
        "Police broke open a karaoke lounge in Lahad Datu on Sunday and brought out nine Filipino women.\n\n"
        "Subscribe to our newsletter\nNine women freed in Lahad Datu\n"
    )
    told = [row.get("period") for row in read(text) if row["kind"] == "figure" and row["value"] == 9]
    assert told == ["2011-06-12"] * 4


def test_the_days_of_a_week_are_no_figures():
    text = "BORDER POLICE UNIT\nSituation sheet no. 45, Wajir\n\nWeek covered: 05.11 - 11.11.2018\n\n* Turned back: 391 persons\n"
    assert times(text) == {"391 persons": "2018-11-05/2018-11-11"}


WIRE = (
    "ASUNCION, Aug. 25, 2022 (Plata Press) -- Police of five states freed 254 women and held 73 suspects {when}, they said. "
    + 2 * "Most had been promised work in shops by people of their own districts, who had shown them photographs of houses "
    "and of wages, and who had not been seen again since the day on which the bus left for the south. "
    + "\n\n{told}\n"
)
ENDS = ["in a six-week sweep", "in a six-week operation that ended last week", "in a sweep that closed on Aug. 21"]
TOLD = [
    "Operation Yacare, held from July 11 to Aug. 21, brought together investigators from the north and the south.",
    "Operation Yacare, which ran from July 11 to Aug. 21, brought together investigators from the north and the south.",
    "Campaign \"Clear Water\", from July 11 to Aug. 21, was carried out by forces from the north and the south.",
    "Operation Paper Lantern was conducted between July 11 and Aug. 21 by investigators from the north and the south.",
]


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize("when", ENDS)
def test_a_named_operation_is_the_time_of_what_its_wire_tells(told, when):
    found = times(WIRE.format(when=when, told=told))
    assert {found[text] for text in ("five states", "254 women", "73 suspects")} == {"2022-07-11/2022-08-21"}


def test_another_years_sweep_keeps_its_own_time():
    found = times(WIRE.format(when=ENDS[0], told=f"{TOLD[0]}\n\nA similar sweep in 2018 led to 322 arrests."))
    assert (found["254 women"], found["322 arrests"]) == ("2022-07-11/2022-08-21", "2018")

"""What the figures of reports say of one another: no link that the texts do not carry, and none that takes all day."""

import time
from pathlib import Path

import pytest

from kinbridge.plain.reader import link, read
from kinbridge.plain.reader.show.wording import why

SEEDS = Path(__file__).parents[3] / "shared" / "data" / "reading" / "seeds"
HALF_YEAR = "BEIJING, 21 June 2019 - Police rescued 1,130 women from July to December 2018, the Ministry of Public Security said."
SINCE = "BANGKOK, 12 March 2020 - Since April 2009 police have rescued 17,746 women, the Ministry of Public Security said."


def links(**texts: str) -> list[tuple[str, list[float]]]:
    rows = [row for doc, text in texts.items() for row in read(text, doc=doc)]
    return [(made["code"], made["facts"]["values"]) for made in link(rows, texts)]


def test_a_half_year_and_the_total_since_2009_of_one_ministry_are_of_two_scopes_wherever_they_were_written():
    assert links(a=HALF_YEAR, b=SINCE) == [("different_scope", [1130, 17746])]


def test_what_goes_on_ends_with_its_report_and_says_so():
    later = "BEIJING, 3 May 2023 - Police rescued 90 women in 2022, the Ministry of Public Security said."
    rows = [row for doc, text in (("a", SINCE), ("b", later)) for row in read(text, doc=doc)]
    (made,) = link(rows)
    assert made["facts"]["because"] == "one period goes on, but its number was told before the other period began"
    assert "told 12 March 2020" in why({"code": made["code"], **made["facts"]}, *(row for row in rows if row["kind"] == "figure"))


def test_the_reports_of_2011_and_2019_say_why_1130_and_17746_do_not_rival():
    if not SEEDS.exists():
        pytest.skip("the two reports are not beside this copy")
    rows = [row for path in sorted(SEEDS.glob("*.txt")) for row in read(path.read_bytes().decode(), doc=path.stem)]
    linked = {tuple(made["facts"]["values"]): made["code"] for made in link(rows)}
    assert linked[(1130, 17746)] == "different_scope"


def test_what_was_taken_back_is_replaced_by_the_same_thing_only():
    text = "Police identified 13 brokers, not 31. Women identified were 26; the article said that 62 women were identified."
    assert not [pair for pair in links(a=text) if pair[1] == [13, 62]]


TAKEN_BACK = (
    "An earlier version of this story said {} had been rescued.",
    "The original headline put the number of women rescued at {0}.",
    "We wrongly stated that {} were rescued.",
    "Initial reports put the number of women rescued at {0}.",
)


@pytest.mark.parametrize("said", TAKEN_BACK)
def test_a_number_is_taken_back_wherever_in_the_report_it_is_put_right(said):
    text = "Police rescued 12 women in Ranong on 3 May 2021. " + said.format("31 women" if "{}" in said else "31")
    figures = [row for row in read(text, doc="a") if row["kind"] == "figure"]
    assert {row["value"]: row.get("retracted", False) for row in figures} == {12: False, 31: True}


def test_an_earlier_report_of_somebody_else_takes_nothing_back():
    text = "An earlier report said 31 women were rescued. The first report of the commission counted 12 victims."
    assert not any(row.get("retracted") for row in read(text, doc="a") if row["kind"] == "figure")


def test_a_later_total_of_the_same_body_takes_the_place_of_the_earlier():
    later = "BANGKOK, 12 March 2021 - Since April 2009 police have rescued 18,200 women, the Ministry of Public Security said."
    assert links(a=SINCE, b=later) == [("superseded", [17746, 18200])]


def test_two_numbers_of_one_body_of_which_nobody_knows_the_later_are_no_correction():
    first = "BEIJING, 21 June 2019 - In 2018 police in China rescued 1,130 women, the Ministry of Public Security said."
    undated = "In 2018 police in China rescued 1,200 women, the Ministry of Public Security said."
    rows = read(first, doc="a") + read(undated, doc="b")
    (made,) = link(rows)
    assert made["code"] == "contradiction"
    figures = [row for row in rows if row["kind"] == "figure"]
    assert "nothing says which was told later" in why({"code": made["code"], **made["facts"]}, *figures)


def test_a_copy_is_a_copy_under_another_city():
    story = HALF_YEAR + " The women had been promised work in factories and were held in villages far from the border towns."
    assert links(a=story, b=story.replace("BEIJING", "HANOI")) == [("syndicated_copy", [1130, 1130])]


def test_a_figure_without_a_period_contradicts_nobody():
    assert links(a=HALF_YEAR, b="Chinese police rescued 40 women, the Border Guard said.") == []


def test_a_province_and_its_country_do_not_contradict():
    country = "In 2018 police in China rescued 1,130 women, the ministry said."
    assert links(a=country, b="In 2018 police in Yunnan rescued 96 women, the Yunnan Women's Federation said.") in (
        [],
        [("different_scope", [1130, 96])],
    )


def test_one_report_in_which_two_bodies_count_is_told():
    text = "In 2018 police in China rescued 1,130 women, the ministry said. Amnesty International counted 2,400 rescued in 2018."
    assert links(a=text) == [("contradiction", [1130, 2400])]


@pytest.mark.parametrize("second", ["In 2018 police in China rescued 1,130 women.", "China rescued 1,130 women in 2018."])
def test_a_count_of_nobody_named_is_not_called_independent(second):
    first = "In 2018 police in China rescued 1,130 women, the ministry said."
    rows = [row for doc, text in (("a", first), ("b", second)) for row in read(text, doc=doc)]
    named = [row for row in rows if row["doc"] == "a" or not row["counted_by"]]
    assert not any(made["facts"]["independent"] for made in link(named))


def test_a_report_that_says_the_same_ten_thousand_times_is_compared_in_time():
    one = {"doc": "a", "kind": "figure", "value": 14, "unit": "women", "action": "rescued", "period": "2019-05", "known": {}}
    rows = [{**one, "id": f"a-{number}", "place": [], "text": "14 women"} for number in range(10_000)]
    begun = time.process_time()
    assert len(link(rows)) == 9_999
    assert time.process_time() - begun < 5


def test_ten_thousand_different_figures_are_compared_with_their_neighbours_only():
    one = {"kind": "figure", "unit": "women", "action": "rescued", "period": "2019", "known": {}, "text": "women"}
    rows = [
        {**one, "id": f"{n}", "doc": f"d{n % 500}", "value": 2 + n % 997, "place": ["VN", "CN", "TH"][n % 3 :][:1]}
        for n in range(10_000)
    ]
    begun = time.process_time()
    assert len(link(rows)) < 100_000
    assert time.process_time() - begun < 10


def test_a_body_named_in_other_letters_is_no_second_counter():
    english = "BEIJING, 3 May 2019 - Police rescued 1,130 women in 2018, the Ministry of Public Security said."
    chinese = "2018年，公安机关解救被拐卖妇女1130名，公安部表示。"
    rows = [row for doc, text in (("a", english), ("b", chinese)) for row in read(text, doc=doc)]
    (made,) = link(rows)
    assert (made["code"], made["facts"]["independent"]) == ("repeat", False)
    left, right = (row for row in rows if row["kind"] == "figure")
    assert "are one body, their names do not say" in why({"code": made["code"], **made["facts"]}, left, right)


def test_an_apostrophe_is_no_other_letter():
    said = "BEIJING, 3 May 2019 - Police rescued 1,130 women in 2018, {} said."
    bodies = {"a": "the Women’s Union", "b": "the Ministry of Justice"}
    rows = [row for doc, body in bodies.items() for row in read(said.format(body), doc=doc)]
    assert [made["facts"]["independent"] for made in link(rows)] == [True]

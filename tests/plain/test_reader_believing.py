"""A road that the rest of its report speaks against is not told."""

import pytest

from kinbridge.plain.reader import read
from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.ways.believing import FACTS, Report, believed, odds_of
from kinbridge.plain.reader.ways.charts import Map
from kinbridge.plain.reader.words.text import Document
from tests.plain.annotated import pairs

THE_MINUTES = (
    "THIMPHU, 3 May 2021. Communique. The officials met on trafficking in women. Victims came home from abroad. "
    "The minutes of it have been held in Colombo since."
)


def chart(text: str = "") -> Map:
    return Map(Document(text))


def road(origin: str, destination: str, *, lent: bool = False, transit: tuple[str, ...] = ()) -> Claim:
    known = {"origin": Known.INFERRED.value if lent else Known.STATED.value}
    return Claim(0, 1, "route", "a_rule", origin=[origin], transit=[*transit], destination=[destination], known=known)


def odds(*claims: Claim, text: str = "") -> float:
    report = Report(chart(text), list(claims))
    return odds_of(report.roads[0], report)


def told(claims: list[Claim]) -> set[str]:
    return {f"{origin}>{there}" for claim in claims for origin in claim.origin for there in claim.destination}


def test_every_fact_has_a_weight_and_every_weight_a_fact():
    assert load("en/believing")["weights"].keys() == FACTS.keys()


def test_who_is_only_said_to_be_abroad_is_believed_more_than_who_is_said_to_be_in_a_part_of_the_world():
    assert odds(road("CN", "overseas")) > odds(road("CN", "Africa"))


def test_a_road_told_twice_is_believed_more():
    assert odds(road("KE", "OM"), road("KE", "OM")) > odds(road("KE", "OM"))


def test_a_road_whose_people_are_lent_from_elsewhere_is_believed_less():
    assert odds(road("KE", "OM", lent=True)) < odds(road("KE", "OM"))


def test_a_road_that_ends_where_others_only_pass_is_believed_less():
    assert odds(road("KE", "OM"), road("SO", "SA", transit=("OM",))) < odds(road("KE", "OM"), road("SO", "SA"))


def test_a_road_inside_the_land_a_report_speaks_from_is_believed_more_than_inside_another():
    text = "VIENTIANE, Laos - Victims. Laos, Laos and Kenya."
    other = road("KE", "LA")
    assert odds(road("LA", "LA"), other, text=text) > odds(road("KE", "KE"), other, text=text)


def test_a_land_in_which_only_papers_are_held_is_no_end_of_a_road():
    assert pairs(THE_MINUTES) == {"BT>LK"}
    assert [row for row in read(THE_MINUTES) if row["kind"] == "route"] == []


def test_of_a_claim_with_several_ends_only_the_doubted_are_left_out_with_their_provinces():
    both = Claim(0, 1, "route", "a_rule", origin=["UG"], destination=["LA", "UG"], known={"origin": Known.INFERRED.value})
    both.destination_detail = ["LA-BK", "UG-102"]
    others = [road("UG", "LA"), road("KE", "OM", transit=("UG",)), road("SO", "OM", transit=("UG",))]
    believed(chart("Laos, Laos. Kenya."), [both, *others])
    assert (both.origin, both.destination, both.destination_detail) == (["UG"], ["LA"], ["LA-BK"])


@pytest.mark.parametrize("half", [{"origin": ["UG"]}, {"destination": ["MM"]}])
def test_a_route_of_which_one_end_is_known_stays(half):
    claim = Claim(0, 1, "route", "a_rule", **half)
    assert believed(chart(), [claim]) == [claim]


def test_what_is_no_route_stays():
    role = Claim(0, 1, "country_role", "a_rule", place=["LA"], codes=["source"])
    assert believed(chart(), [role]) == [role]


def test_a_report_of_two_hundred_lands_is_weighed_at_once():
    codes = [one + other for one in "ABCDEFGHIJ" for other in "ABCDEFGHIJKLMNOPQRST"]
    claim = Claim(0, 1, "route", "a_rule", origin=codes, destination=codes)
    assert len(Report(chart(), [claim]).roads) == len(codes) ** 2
    assert believed(chart(), [claim])

"""A road that the rest of its report speaks against is not told."""

import pytest

from kinbridge.plain.reader import read
from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.ways import wording
from kinbridge.plain.reader.ways.believing import FACTS, Report, believed, odds_of
from kinbridge.plain.reader.ways.charts import Map
from kinbridge.plain.reader.ways.wording import wordings_in
from kinbridge.plain.reader.words.text import Document
from tests.plain.annotated import pairs

THE_MINUTES = (
    "THIMPHU, 3 May 2021. Communique. The officials met on trafficking in women. Victims came home from abroad. "
    "The minutes of it have been held in Colombo since."
)


WHERE = {
    *(f"{near}{side} {end}" for near in ("", "right ") for side in ("before", "behind") for end in ("left", "reached")),
    *(f"{end} {how}" for end in ("left", "reached") for how in ("is", "among")),
    *("clause", "on", "back", "apart", "words", "lands", "lands between", "says", "own"),
}


def chart(text: str = "") -> Map:
    return Map(Document(text))


def road(origin: str, destination: str, *, transit: tuple[str, ...] = ()) -> Claim:
    return Claim(0, 1, "route", "a_rule", origin=[origin], transit=[*transit], destination=[destination])


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


def test_a_road_told_in_words_that_tell_of_roads_is_believed_more_than_one_between_lands_that_only_stand_together():
    claims = [road("MM", "CN")]
    told_so = odds(*claims, text="Women were trafficked from Myanmar to China and sold.")
    assert told_so > odds(*claims, text="Delegations of Myanmar and of China signed the minutes in the afternoon.")


def test_a_road_that_no_clause_can_tell_is_believed_less():
    together = "The women of Myanmar were sold in China."
    apart = "The women of Myanmar were sold. In China it rained."
    assert odds(road("MM", "CN"), text=apart) < odds(road("MM", "CN"), text=together)


def test_the_reports_own_land_may_go_unsaid():
    wordings = wordings_in(chart("BANGKOK, Thailand, 3 May 2021 - Thailand.\n\nWomen were brought from Laos and sold."))
    assert wording.odds_of(wordings, "LA", "TH") is not None
    assert wording.odds_of(wordings, "LA", "VN") is None


def test_every_two_lands_of_a_clause_and_each_with_the_own_are_roads_that_it_could_tell():
    [wording] = wordings_in(chart("Women were brought from Laos to Thailand."))
    assert {*wording.roads()} >= {("LA", "TH"), ("TH", "LA")}
    assert all(wording.holds(*ends) for ends in wording.roads())


def test_a_list_of_everybody_tells_of_no_road():
    everybody = ", ".join(named["names"][0] for named in [*load("places")["countries"].values()][:60] if named["names"])
    [wording] = wordings_in(chart(f"People came from and went to Laos, Thailand, {everybody}."))
    assert not wording.holds("LA", "TH")
    assert [*wording.roads()] == []


def test_the_table_of_words_names_pieces_of_clauses_and_a_base():
    pieces = {piece.split(":")[0] for piece in wording.weights() if piece}
    assert "" in wording.weights()
    assert pieces <= WHERE


def test_a_road_that_ends_where_others_only_pass_is_believed_less():
    assert odds(road("KE", "OM"), road("SO", "SA", transit=("OM",))) < odds(road("KE", "OM"), road("SO", "SA"))


def test_a_land_in_which_only_papers_are_held_is_no_end_of_a_road():
    assert pairs(THE_MINUTES) == {"BT>LK"}
    assert [row for row in read(THE_MINUTES) if row["kind"] == "route"] == []


def test_of_a_claim_with_several_ends_only_the_doubted_are_left_out_with_their_provinces():
    both = Claim(0, 1, "route", "a_rule", origin=["UG"], destination=["LA", "UG"])
    both.destination_detail = ["LA-BK", "UG-102"]
    others = [road("UG", "LA"), road("KE", "OM", transit=("UG",)), road("SO", "OM", transit=("UG",))]
    believed(chart("Women were sold from Uganda to Laos. Kenya."), [both, *others])
    assert (both.origin, both.destination, both.destination_detail) == (["UG"], ["LA"], ["LA-BK"])


@pytest.mark.parametrize("half", [{"origin": ["UG"]}, {"destination": ["MM"]}])
def test_a_route_of_which_one_end_is_known_stays(half):
    claim = Claim(0, 1, "route", "a_rule", **half)
    assert believed(chart(), [claim]) == [claim]


def test_what_is_no_route_stays():
    role = Claim(0, 1, "country_role", "a_rule", place=["LA"], codes=["source"])
    assert believed(chart(), [role]) == [role]


def test_every_two_ends_of_a_claim_are_one_road():
    codes = [one + other for one in "ABCDEFGHIJ" for other in "ABCDEFGHIJKLMNOPQRST"]
    claim = Claim(0, 1, "route", "a_rule", origin=codes, destination=codes)
    assert len(Report(chart(), [claim]).roads) == len(codes) ** 2


def test_of_a_report_that_names_two_lands_in_every_line_only_the_first_few_are_asked():
    wordings = iter(wordings_in(chart("Women were sold from Laos to Thailand. " * 50)))
    assert wording.odds_of(wordings, "LA", "TH") is not None
    assert len([*wordings]) == 50 - wording.ASKED

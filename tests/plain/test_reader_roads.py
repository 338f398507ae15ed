"""Where people were taken from and to: who only travels, what is only passed, and which land a list of origins leads to."""

import pytest

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.ways.agreeing import at_the_scene
from kinbridge.plain.reader.ways.charts import Map
from kinbridge.plain.reader.words.places import places_in
from kinbridge.plain.reader.words.text import Document
from tests.plain.annotated import pairs

HELD = "KOREA: PROFILE\n\nVictims are held in brothels. "


def test_men_who_travel_for_sex_are_not_trafficked() -> None:
    assert pairs(HELD + "Korean men travel to Vietnam and Cambodia for sex with minors.") == set()


def test_those_sold_at_home_and_abroad_are_sold_in_both() -> None:
    told = "Korean women are made to sell sex at home and in the United States and Japan."
    assert pairs(HELD + told) == {"KR>KR", "KR>US", "KR>JP"}


def test_a_town_from_which_people_went_on_is_not_where_they_were_held() -> None:
    freed = "BANGKOK, 3 May 2024 - Police rescued 40 victims. "
    assert pairs(freed + "Most of them had flown from Tokyo to Bangkok and been driven to Myawaddy in Myanmar.") == {"JP>MM"}


def test_the_managers_whom_police_detained_are_on_no_road() -> None:
    text = (
        "Police freed 19 trafficked Vietnamese workers from a walled compound in Sihanoukville on Tuesday "
        "and detained four Chinese managers."
    )
    assert pairs(text) == {"VN>KH"}


def test_a_people_of_two_names_is_of_the_second() -> None:
    assert [place.code for place in places_in("Indo-Fijian men and Afro-Colombian girls")] == ["FJ", "CO"]
    assert places_in("The war in Indo-China") == []


def test_the_egyptians_of_the_balkans_are_at_home_there() -> None:
    assert places_in("Roma and Egyptian children beg there") == []
    assert [place.code for place in places_in("Syrian and Egyptian children beg there")] == ["SY", "EG"]


def test_who_comes_from_two_lands_came_to_the_one_that_was_named_before() -> None:
    text = (
        'CORRECTIONS\n\nOur report of 3 September ("Scores of Filipina hostesses found in Osaka clubs") contained mistakes. '
        "Osaka police questioned 18 women. Twelve of the women are from the Philippines and six from Peru.\n\n"
        "A talent agency in Manila had sent them."
    )
    assert {"PH>JP", "PE>JP"} <= pairs(text)


def test_the_road_that_leads_from_here_to_there_is_that_of_those_told_of() -> None:
    text = "The report on human trafficking says the following. The road goes from Laos to Thailand."
    assert pairs(text) == {"LA>TH"}
    assert pairs(text.replace("The road goes", "The road for timber goes")) == set()


def test_children_given_back_to_their_families_over_there_had_come_from_there() -> None:
    text = "ABIDJAN, 3 May 2019 - Trafficking goes on. 365 children were handed back to their families in Burkina Faso and Mali."
    assert pairs(text) == {"BF>CI", "ML>CI"}


@pytest.mark.parametrize(("did", "there"), [("feared", ["DJ"]), ("crossed", [])])
def test_who_comes_from_a_land_and_crosses_another_has_not_stopped_there(did: str, there: list[str]) -> None:
    text = f"At a post in Obock victims were counted. Most were men from Ethiopia who {did} the desert."
    claim = Claim(text.index("men"), text.index(" who"), "route", "victims_are_from", origin=["ET"])
    assert at_the_scene(claim, Map(Document(text))).destination == there


def test_migrants_at_risk_cross_one_land_towards_another() -> None:
    said = "HONDURAS: PROFILE\n\nMigrants from Cuba and Ecuador crossing Honduras on the way to the United States are {}."
    assert pairs(said.format("at risk of trafficking")) == {"CU>US", "EC>US"}
    assert pairs(said.format("mostly young")) == set()


def test_boys_taken_back_to_their_families_are_on_no_road_there() -> None:
    text = "DAKAR, 3 May 2020 - Victims were found. Forty-four children were taken {} in Burkina Faso."
    assert "SN>BF" not in pairs(text.format("back to their families"))
    assert "SN>BF" in pairs(text.format("to gold mines"))


def test_pupils_forced_to_beg_are_what_a_report_is_about() -> None:
    freed = "Gendarmes in Thies, Senegal, took 34 boys off the street; 27 of them come from Guinea-Bissau. "
    assert pairs(freed + "A teacher was jailed for forcing pupils to beg.") == {"GW>SN"}


SOLD = "Nine women from Uzbekistan were sold to bars in Astana. "


@pytest.mark.parametrize(
    "said",
    [
        "Nobody on the night shift reads Armenian.",
        "The women had no Turkish.",
        "The home has no counsellor for Shona or Portuguese.",
        "The families, who speak neither Spanish nor English, were freed with no Nepali interpreter beside them.",
        'Such a girl is called "la restavek" (from French rester avec, "to stay with").',
    ],
)
def test_what_people_speak_is_not_whose_people_they_are(said: str) -> None:
    assert pairs(SOLD + said) == {"UZ>KZ"}


def test_women_counted_behind_the_name_of_their_people_are_no_tongue() -> None:
    assert pairs("THAILAND: PROFILE\n\nThe victims freed from brothels (Vietnamese: 14) were women.") == {"VN>TH"}


@pytest.mark.parametrize(("bound", "found"), [("were bound for Texas", {"VE>US"}), ("slept in tents", {"VE>PA"})])
def test_women_stopped_on_their_way_are_of_the_road_they_were_bound_on(bound: str, found: set[str]) -> None:
    text = "Teams at a post in Panama spoke with victims; 90 of them were women from Venezuela. Most had crossed Colombia and {}."
    assert pairs(text.format(bound)) == found


@pytest.mark.parametrize(("goal", "found"), [(", with Italy as the goal", {"ER>IT"}), ("", {"ER>LY"})])
def test_a_road_ends_at_its_goal(goal: str, found: set[str]) -> None:
    assert pairs(f"Trafficked women were moved from Eritrea through Sudan into Libya{goal}.") == found

"""Roads inside a land, roads across one to another, and lists of lands that go on with a word between."""

import pytest

from kinbridge.plain.reader import read
from tests.plain.annotated import pairs

PROFILE = (
    "{land} is a source, transit, and destination country for men, women, and children subjected to forced labor and sex "
    "trafficking; {said}\n\nTier 2 - {land} does not fully comply with the minimum standards for the elimination of "
    "trafficking; however, it is making significant efforts to do so; in 2014, the government convicted two traffickers (2015)\n"
)


def roads(land, said):
    return {tuple(road.split(">")) for road in pairs(PROFILE.format(land=land, said=said))}


AT_HOME = [
    ("Timor-Leste", "girls from western municipalities are placed by aunts in the capital as unpaid domestic workers"),
    ("Uganda", "Karamojong children are brought to Kampala and made to beg at road junctions"),
    ("Bolivia", "highland girls are handed over by godparents to households in Santa Cruz, to scrub and mind infants"),
    ("Maldives", "children from outer atolls are lodged with families in the capital, where they do housework in place of study"),
    ("Guinea-Bissau", "girls are sent by aunts to Bissau, where they sell in the streets"),
    ("Guyana", "Amerindian children leave the hinterland for domestic service in Georgetown"),
    ("Paraguay", "children from Caaguazu are given by their families to households in Asuncion as unpaid servants"),
    ("Honduras", "Garifuna and Miskito children are exploited on lobster boats and in private households on the Bay Islands"),
    ("Guinea", "children from Upper Guinea are put to work in gold pits and cashew groves"),
]


@pytest.mark.parametrize(("land", "said"), AT_HOME)
def test_children_of_the_poor_who_are_used_in_a_town_went_there_inside_their_land(land, said):
    assert len(roads(land, said)) == 1
    assert all(one == other for one, other in roads(land, said))


NOBODY_WENT = [
    ("Ghana", "children are brought to Accra for a football tournament"),
    ("Ghana", "girls from northern regions are employed as nurses in Accra"),
    ("Bolivia", "police from the highlands are posted to Santa Cruz"),
    ("Bolivia", "children from the highlands are made to wait at the border with Peru"),
    ("Albania", "children from Roma communities are made to beg"),
]


@pytest.mark.parametrize(("land", "said"), NOBODY_WENT)
def test_no_road_inside_a_land_is_made_of_a_game_a_post_or_a_border(land, said):
    assert not any(one == other for one, other in roads(land, said))


ACROSS = [
    ("Thailand", "men from Burma and Bangladesh transit Thailand on their way to Malaysia", {"MM>MY", "BD>MY"}),
    ("Belarus", "women from Ukraine transit the country on their way to the European Union", {"UA>European Union"}),
    ("Malawi", "traffickers move Ethiopians and Somalis through Malawi to South Africa", {"ET>ZA", "SO>ZA"}),
    ("Rwanda", "some Burundian girls continue through Rwanda to Uganda and Oman", {"BI>UG", "BI>OM"}),
    ("Haiti", "Venezuelan women stop in Haiti on the way to the Antilles", {"VE>Antilles"}),
]


@pytest.mark.parametrize(("land", "said", "ends"), ACROSS)
def test_who_crosses_a_land_is_on_the_road_to_the_next(land, said, ends):
    assert pairs(PROFILE.format(land=land, said=said)) == ends


def test_own_people_are_still_sent_abroad_where_others_cross_their_land():
    said = "boys are taken to Nigeria to work on farms; Beninese children cross Togo to reach Nigeria"
    assert roads("Togo", said) == {("TG", "NG"), ("BJ", "NG")}


LISTS = [
    (
        "Suriname",
        "Surinamese women are exploited in Paramaribo and, in smaller numbers, in French Guiana",
        {("SR", "SR"), ("SR", "GF")},
    ),
    ("Albania", "Albanian women are exploited within the country and in Italy", {("AL", "AL"), ("AL", "IT")}),
    (
        "Guinea-Bissau",
        "boys from Bafata are taken across the land border to beg in Senegal and, less often, Mali",
        {("GW", "SN"), ("GW", "ML")},
    ),
    ("Bosnia and Herzegovina", "Bosnian women are sold and, abroad, exploited in Croatia, Slovenia, and Austria", None),
    ("Venezuela", "Venezuelan women are also transported to Aruba and Spain", {("VE", "AW"), ("VE", "ES")}),
    ("Togo", "boys leave for cocoa and cotton farms in Nigeria and Benin, where some are not paid", {("TG", "NG"), ("TG", "BJ")}),
]


@pytest.mark.parametrize(("land", "said", "ends"), LISTS)
def test_a_list_of_lands_goes_on_behind_a_word_between(land, said, ends):
    assert roads(land, said) == (ends or {("BA", "HR"), ("BA", "SI"), ("BA", "AT")})


def test_egyptians_of_albania_come_from_no_egypt():
    assert not any("EG" in pair for pair in roads("Albania", "Roma and Egyptian children are made to beg in Kosovo and Greece"))


def test_a_heading_that_calls_a_route_by_its_ends_tells_of_nobodys_road():
    text = "Situation note 14 - Trafficking on the Eastern Route (Horn of Africa to Yemen)\nCovering July 2020\n\nIt rained.\n"
    assert not [row for row in read(text) if row["kind"] == "route"]


NOBODYS_ROAD = [
    ("Sierra Leone", "Chinese and Lebanese nationals have bought sex from girls near the ports"),
    ("Chad", "armed groups from Sudan recruited minors in refugee camps"),
    ("Malawi", "courts continued to jail Ethiopian migrants, potential victims among them, for illegal entry"),
]


@pytest.mark.parametrize(("land", "said"), NOBODYS_ROAD)
def test_who_buys_who_fights_and_who_is_jailed_came_on_no_road_that_is_told(land, said):
    assert roads(land, said) == set()


def test_a_town_is_of_the_land_named_right_behind_it():
    text = "LILONGWE, 3 May 2019 - It rained. Two boys were sold to a boat owner in Pemba, Tanzania.\n"
    ends = {code for row in read(text) if row["kind"] == "route" for code in row["destination"]}
    assert ends == {"TZ"}


def test_who_toils_under_threat_of_deportation_has_not_been_sent_back():
    said = "men from India and Nepal, charged heavy fees by agencies at home, toil on farms under threat of deportation"
    assert pairs(PROFILE.format(land="Cyprus", said=said)) == {"IN>CY", "NP>CY"}

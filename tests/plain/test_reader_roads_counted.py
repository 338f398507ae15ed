"""Roads of people counted by land, of a paper that corrects itself, and of a report that names no trafficking."""

import pytest

from kinbridge.plain.reader import read
from tests.plain.annotated import pairs

HEAD = "HOW IT WAS\n\nPORT VILA, Vanuatu, 3 May 2019 - It rained, and they had been enslaved. "
CALM = "PORT VILA, Vanuatu, 3 May 2019 - It rained. "
CORRECTION = 'CORRECTION\n\nA report on 12 September ("Scores of girls sold, police say") gave wrong figures. '
BIHAR = CORRECTION + "Police in Bihar, India, have arrested 12 agents. "
COUNTED = [
    (HEAD + "There were 34 fishers, twenty-seven Indonesians and seven Filipinos.", {"ID>VU", "PH>VU"}),
    (HEAD + "Of these, 14 were Fijian, three Samoan and two Tongan.", {"FJ>VU", "WS>VU", "TO>VU"}),
    (HEAD + "Of the 41, 24 come from Fiji, eleven from Kenya and six from the Philippines.", {"FJ>VU", "KE>VU", "PH>VU"}),
    (BIHAR + "The boys found were 34: 27 are from Nepal and seven from Bihar itself.", {"NP>IN", "IN>IN"}),
    (BIHAR + "Of these, 19 came from Gaya and eleven from Bangladesh.", {"BD>IN", "IN>IN"}),
]
NOT_COUNTED = [
    CALM + "There were 34 officers, twenty-seven Indonesians and seven Filipinos.",
    CALM + "There were 41 suspects, 24 from Fiji and eleven from Kenya.",
    BIHAR + "Our report described all of them as Bangladeshis.",
    BIHAR + "The map showed Kenya.",
]


@pytest.mark.parametrize(("text", "roads"), COUNTED)
def test_people_counted_by_land_came_to_where_they_were_found(text, roads):
    assert pairs(text) == roads


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_others_counted_by_land_and_what_a_paper_takes_back_take_no_road(text):
    assert pairs(text) == set()


def test_those_stopped_at_the_airport_of_a_land_are_not_on_a_road_inside_it():
    stopped = "The women taken off the flight were 34, of whom 27 are from Uganda and 7 from Kenya."
    assert "UG>UG" not in pairs(f"{CORRECTION}Police at Entebbe, Uganda, arrested 8 men. {stopped}")


def test_a_correction_speaks_of_the_land_whose_office_it_names():
    named = "The Immigration Bureau in Davao, Philippines, has named nine men."
    assert pairs(f"{CORRECTION}{named} It stopped 48 women, of whom 41 were bound for Syria.") == {"PH>SY"}


UNNAMED = "MUSINA, South Africa, 3 May 2019 - {} The boys had been taken on a lorry from Masvingo, Zimbabwe, to Musina."


def told(text):
    return {(*claim["origin"], *claim["destination"]) for claim in read(text) if claim["kind"] == "route"}


def test_a_report_that_names_no_trafficking_has_roads_where_people_were_found_and_somebody_accused():
    assert told(UNNAMED.format("Officers found nine boys and arrested four men.")) == {("ZW", "ZA")}
    assert told(UNNAMED.format("Officers gave a concert and four men sang.")) == set()
    assert told(UNNAMED.format("Officers found nine boys and arrested four men after the match.")) == set()

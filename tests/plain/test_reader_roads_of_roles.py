"""Roads of a land's next role, of those on their way further, sent by their kin, or helped home."""

import pytest

from tests.plain.annotated import pairs

PROFILE = "{} is a source and destination country for women and children subjected to forced labor and sex trafficking; "


def test_those_of_a_lands_next_role_did_not_come_with_those_of_the_first():
    text = (
        "Timor-Leste is a destination country for women and girls from Indonesia and China subjected to sex trafficking and a "
        "source country for Timorese sent to Malaysia as domestic workers."
    )
    assert pairs(text) == {"CN>TL", "ID>TL", "TL>MY"}


def test_a_land_that_is_also_a_source_sends_its_own():
    text = (
        "Fiji is a destination country for Chinese women in prostitution and also a source country for Fijian girls taken to "
        "Australia and New Zealand."
    )
    assert pairs(text) == {"CN>FJ", "FJ>AU", "FJ>NZ"}


@pytest.mark.parametrize("hope", ["in the hope of reaching", "hoping to reach", "in order to reach", "trying to enter"])
def test_who_crosses_a_land_for_another_did_not_come_to_it(hope):
    said = f"women from Cameroon and Nigeria who cross Niger and Algeria {hope} Europe fall on the way to networks that sell them"
    assert not {"CM>DZ", "NG>DZ"} & pairs(PROFILE.format("Algeria") + said)


def test_an_itinerary_ends_in_its_last_land():
    text = "The usual itinerary of the trafficked women runs from Benin City through Kano to Agadez, then across Libya to Italy."
    assert pairs(text) == {"NG>IT"}


@pytest.mark.parametrize("ride", ["a truck", "a night bus", "a boat"])
def test_who_waits_in_a_town_for_a_ride_to_another_land_is_bound_there(ride):
    text = (
        "DAKAR, 3 May 2020 - Trafficked girls were found. "
        f"Sixteen Togolese girls were waiting in Bamako, Mali, for {ride} to Morocco."
    )
    assert pairs(text) == {"TG>MA"}


def test_who_is_sent_by_kin_in_a_land_comes_from_there():
    said = "girls sent by relatives in the highlands of Ethiopia look after infants in households of Djibouti City without pay"
    assert pairs(PROFILE.format("Djibouti") + said) == {"ET>DJ"}


@pytest.mark.parametrize("way", ["journey home", "flights home", "tickets home", "passage home"])
def test_whose_way_home_is_paid_was_not_taken_to_where_they_are(way):
    text = f"KATHMANDU, 3 May 2022. Trafficking in persons. The Secretariat paid for the {way} of 78 victims from India."
    assert "IN>NP" not in pairs(text)


def test_who_is_brought_back_was_not_sent_by_those_who_brought_them():
    text = (
        "HANOI, 3 May 2020. Under the treaty between Viet Nam and China, police in Henan arrested two buyers and brought nine "
        "victims back to the bridge at Thanh Thuy."
    )
    assert "CN>VN" not in pairs(text)


@pytest.mark.parametrize("by", ["", " by air", " by night bus", " in a lorry"])
def test_who_is_moved_on_came_from_where_the_road_began(by):
    text = (
        "DHAKA, 3 May 2021. Women were trafficked from Jashore in Bangladesh to Delhi in India. "
        f"At least 17 of the women were moved on{by} from Delhi to Dubai."
    )
    assert pairs(text) == {"BD>IN", "BD>AE"}

"""A journey ends behind what came before it, and a list of lands holds its first also behind "inland"."""

import pytest

from tests.plain.annotated import pairs

MACAU = "Macau is a destination country for women subjected to sex trafficking; "


LAST = ["before the landing in", "before being taken to", "before the voyage to"]


@pytest.mark.parametrize("last", LAST)
def test_who_was_held_before_the_landing_was_bound_for_where_they_landed(last):
    text = f"Most of the trafficked girls had left Myanmar and been kept on a ship off Ranong, Thailand, {last} Indonesia."
    assert pairs(text) == {"MM>ID"}


@pytest.mark.parametrize("region", ["inland China", "northern China", "rural China", "China"])
def test_a_list_of_lands_that_victims_come_from_holds_its_first(region):
    said = f"most victims come from provinces of {region}, others from Vietnam, Mongolia, and Russia"
    assert {"VN>CN", "MN>CN", "RU>CN"}.isdisjoint(pairs(MACAU + said))

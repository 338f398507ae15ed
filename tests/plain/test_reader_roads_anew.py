"""Roads of those a clause speaks of anew, of lists with "to" before each land, and of those sold on from where others were."""

import pytest

from kinbridge.plain.reader import read
from tests.plain.annotated import pairs

IS_A_SOURCE = "is a source country for children subjected to forced labor; "
BENIN = (
    f"Benin - current situation: Benin {IS_A_SOURCE}children from Togo and Niger are brought to Benin for farm work;"
    " women recruited by brokers for housework in Kuwait and Lebanon report that wages are not paid"
)
FASO = f"Burkina Faso - current situation: Burkina Faso {IS_A_SOURCE}"
LAOS = "VIENTIANE, 3 May 2021 - Trafficking. Most of the women had been taken from Uganda to Bokeo in Laos, he said. "


def roads(text):
    """Each pair of lands between which somebody was taken."""
    told = [row for row in read(text) if row["kind"] == "route"]
    return {(out, there) for row in told for out in row["origin"] for there in row["destination"]}


def test_women_of_a_clause_of_their_own_are_of_the_land_a_profile_is_of():
    assert roads(BENIN) == {("TG", "BJ"), ("NE", "BJ"), ("BJ", "KW"), ("BJ", "LB")}


LISTS = [
    ("other children are moved to the cocoa belt of Cote d'Ivoire, to Mali, and to Ghana", {"CI", "ML", "GH"}),
    ("children are shipped to Gabon", {"GA"}),
]


@pytest.mark.parametrize(("clause", "there"), LISTS)
def test_each_land_behind_a_to_is_one_that_children_are_moved_to(clause, there):
    assert roads(FASO + clause) == {("BF", land) for land in there}


@pytest.mark.parametrize("clause", ["the case files were moved to Ghana", "the police attaché was moved to Ghana"])
def test_files_and_attaches_moved_there_take_no_road(clause):
    assert roads(FASO + clause) == set()


ON = ["At least 32 were sold on to Myanmar.", "No fewer than 32 had been sold on to Myanmar.", "Forty were taken on to Myanmar."]


@pytest.mark.parametrize("sentence", ON)
def test_who_is_sold_on_came_from_where_the_others_came_from(sentence):
    assert pairs(LAOS + sentence) == {"UG>LA", "UG>MM"}

"""No roads: where wrongdoers, helpers and those cheated are from."""

import pytest

from kinbridge.plain.reader import read

END = "\n\nHuman trafficking is a crime everywhere, the office repeated."


def roads(said: str) -> set[str]:
    rows = [row for row in read(said + END) if row["kind"] == "route"]
    return {f"{one}>{other}" for row in rows for one in row.get("origin") or [] for other in row.get("destination") or []}


OF_WRONGDOERS = [
    "ASTANA, 3 May 2019 - Sixty-one persons were detained, fifteen of them nationals of Uzbekistan and Kyrgyzstan.",
    "SUVA, 3 May 2019 - Three supervisors were held; they are Chinese.",
    "DAKAR, 3 May 2019 - The leader of the ring, a man from Guinea, took the girls' phones in a house in Dakar.",
    "ATHENS, 3 May 2019 - Officers arrested nine men from Georgia and Moldova accused of running a brothel in Piraeus.",
    "BANGKOK, 3 May 2019 - Two Malaysians and a Taiwanese man were arrested in Bangkok on suspicion of trafficking girls.",
    "LONDON, 3 May 2019 - Lithuanian gangmasters who forced men to work on chicken farms in Kent were sentenced.",
    "TBILISI, 3 May 2019 - Passengers: 14 boatmen, of whom three are Turkish nationals, were held for inquiry.",
    "MADRID, 3 May 2019 - The network was led by Romanians and had branches in Germany; 21 women were rescued in Alicante.",
]


@pytest.mark.parametrize("said", OF_WRONGDOERS)
def test_where_wrongdoers_are_from_is_no_end_of_a_road(said):
    assert roads(said) == set()


BESIDE_WRONGDOERS = [
    (
        "BANGKOK, 3 May 2019 - Thai police arrested a Chinese trafficker and freed 14 Burmese girls from a bar in Ranong.",
        "MM>TH",
    ),
    (
        "LONDON, 3 May 2019 - A Hungarian gangmaster kept Romanian workers in a shed in Kent.",
        "RO>GB",
    ),
    (
        "VIENTIANE, 3 May 2019 - A Chinese man was jailed for selling four Lao girls as wives in Henan, China.",
        "LA>CN",
    ),
    (
        "NICOSIA, 3 May 2019 - Seven suspects were held; 21 victims, all from Nepal, worked on farms without pay.",
        "NP>CY",
    ),
]


@pytest.mark.parametrize(("said", "road"), BESIDE_WRONGDOERS)
def test_those_they_wronged_came_from_where_it_says(said, road):
    assert roads(said) == {road}


OF_HELPERS = [
    "ACCRA, 3 May 2019 - The volunteers, all from Togo, teach former victims to read.",
    "PRAGUE, 3 May 2019 - Interpreters from Vietnam and Mongolia were hired for the victims' hearings.",
    "Filipino priests in Hong Kong take in maids who have fled.",
    "VILNIUS, 3 May 2019 - The course was attended by 24 social workers, most of them from Latvia, who work with victims.",
    "MANILA, 3 May 2019 - Each was given ten phones and told to befriend lonely Americans.",
    "BANGKOK, 3 May 2019 - The men were made to send love letters to widows in Japan and Korea.",
]


@pytest.mark.parametrize("said", OF_HELPERS)
def test_where_helpers_or_those_cheated_are_from_is_no_end_of_a_road(said):
    assert roads(said) == set()

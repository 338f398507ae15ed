"""Roads told by who sends people out or home, by work that waits, and by the last of several lands."""

import pytest

from tests.plain.annotated import pairs

KYIV = "KYIV, 3 May 2019 - It rained. "
LIMA = "LIMA, Peru, 3 May 2019 - It rained. They had been locked up and beaten. "
TOLD = [
    (KYIV + "The consul in Istanbul sent 17 women home on a ferry.", {"UA>TR"}),
    (KYIV + "Consulates in Almaty and Moscow flew 174 citizens home.", {"UA>KZ", "UA>RU"}),
    (KYIV + "The ministry paid for the journey home of 78 victims from Libya and the Gulf.", {"UA>LY", "UA>Gulf"}),
    (KYIV + "Parents named two agencies that send older girls to Jordan.", {"UA>JO"}),
    (KYIV + "A man had told the girls that a hospital in Muscat was looking for cleaners.", {"UA>OM"}),
    (KYIV + "A woman offered the boys contracts in Dubai, where they were locked up.", {"UA>AE"}),
    ("Women from Tanzania, including Zanzibar, and Uganda come to Oman for domestic work and are locked up.", {"TZ>OM", "UG>OM"}),
    ("The usual route of those trafficked runs from Benin City to Agadez, then across Libya to Italy.", {"NG>IT"}),
    ("Bangladeshis who take boats are held for ransom in Thailand before being let go into Malaysia.", {"BD>MY"}),
    ("Some employers from South Asia bring workers from Bangladesh to Fiji and keep their passports.", {"BD>FJ"}),
    ("Comorian women answer the calls of agents and travel to Tanzania and on to Kuwait or Oman.", {"KM>KW", "KM>OM"}),
]
NOT_TOLD = [
    KYIV + "The consul in Istanbul sent 17 suspects home on a ferry.",
    KYIV + "Consulates in Almaty and Moscow sent 174 letters home.",
    KYIV + "Parents named two agencies that send older girls letters from home.",
]


@pytest.mark.parametrize(("text", "roads"), TOLD)
def test_who_sends_people_and_the_last_land_tell_the_road(text, roads):
    assert pairs(text) == roads


@pytest.mark.parametrize("text", NOT_TOLD)
def test_suspects_and_letters_take_no_road(text):
    assert pairs(text) == set()


HAILING = [
    (LIMA + "The women had come from Cusco and Puno on the promise of jobs.", {"PE>PE"}),
    (LIMA + "They come from Cusco with an aunt.", {"PE>PE"}),
    ("TIMOR-LESTE: COUNTRY PROFILE. Girls in the hill districts are handed over by an uncle to city households as unpaid maids.",
     {"TL>TL"}),
    ("ECUADOR: COUNTRY PROFILE. Girls from the coast are taken to bars beside mining camps in Zamora Chinchipe.", {"EC>EC"}),
]  # fmt: skip
NOT_HAILING = [
    LIMA + "The officers had come from Cusco and Puno on the first bus.",
    LIMA + "The women had come from Cusco and told of a friend in Chile.",
    LIMA + "They were driven at night from Cusco to a pier.",
]


@pytest.mark.parametrize(("text", "roads"), HAILING)
def test_those_wronged_in_their_land_come_from_a_town_or_from_where_the_poor_live(text, roads):
    assert pairs(text) == roads


@pytest.mark.parametrize("text", NOT_HAILING)
def test_officers_and_those_beside_whom_another_land_is_told_of_tell_no_road_inside(text):
    assert "PE>PE" not in pairs(text)

"""No roads: where wrongdoers, helpers and those cheated are from; reports of many lands or of a way; lands only crossed."""

import pytest

from tests.plain.annotated import pairs

END = "\n\nHuman trafficking is a crime everywhere, the office repeated."


def roads(said: str) -> set[str]:
    return pairs(said + END)


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


OF_MANY = [
    (
        "MONTEVIDEO, June 8, 2023 (Southern News) -- Authorities in five South American countries have freed 268 "
        "people, Uruguay's Interior Ministry said. In Brazil, 44 men were found at a charcoal camp in Minas Gerais "
        "where the foreman sold them food."
    ),
    (
        "SEOUL, June 8, 2021 (Wire) -- Police from six Asian countries rescued 240 people. At least 37 women had "
        "been sent to bars in Macau."
    ),
    (
        "LIMA, Oct. 1, 2020 (Wire) -- Police in seven countries arrested 90 people. In Chile, 22 women were freed "
        "from two nightclubs."
    ),
    (
        "Flash update 4 - Trafficking risks in the Darien corridor, Panama\n\nWHAT WE HEARD\nMen had been told of "
        "ranch jobs in Costa Rica."
    ),
    "Situation note 14 - Eastern Route, Obock, Djibouti\n\nWHAT WE HEARD\nAbout 40 women were sold to houses in Sana'a.",
]


@pytest.mark.parametrize("said", OF_MANY)
def test_a_report_of_many_lands_or_of_a_way_lends_nobody_its_own_land(said):
    assert roads(said) == set()


def test_a_report_of_one_land_still_lends_it():
    said = "MANILA, Oct. 1, 2020 (Wire) -- Police in five towns freed 44 people. They had been sent to bars in Macau."
    assert roads(said) == {"PH>MO"}


SENT_ON = [
    (
        (
            "BOGOTA, June 3, 2022 (Andes Press) -- Police in five countries freed 214 people. Most of the women had been "
            "taken from Zulia in Venezuela through Colombia to Lima in Peru. At least 20 had been sent onward from Peru "
            "to Chile."
        ),
        {"VE>CL", "VE>PE"},
    ),
    (
        (
            "TIRANA, May 4, 2019 (Adriatic Wire) -- Police forces of four countries freed 80 women. The women were moved "
            "from Fier in Albania across the Adriatic to Italy and then to Belgium. A dozen were sold on from Belgium to "
            "Switzerland."
        ),
        {"AL>BE", "AL>CH"},
    ),
    (
        (
            "ALMATY, May 4, 2019 (Wire) -- Officers in three countries freed 60 women. They were taken from Osh in "
            "Kyrgyzstan to Almaty in Kazakhstan, and eleven were later flown on from Kazakhstan to Dubai."
        ),
        {"KG>AE", "KG>KZ"},
    ),
]


@pytest.mark.parametrize(("said", "told"), SENT_ON)
def test_who_is_sent_on_from_a_land_came_from_where_they_had_left(said, told):
    assert pairs(said) == told


ON_THE_WAY = [
    (
        (
            "Djibouti is a transit country; Ethiopians and Somalis cross Djibouti on foot toward Yemen and Saudi Arabia, "
            "and some are held by smugglers near Obock until their families pay"
        ),
        {"ET>SA", "ET>YE", "SO>SA", "SO>YE"},
    ),
    (
        (
            "Malawi is a source and transit country; Ethiopians cross Malawi on the way to South Africa, and several "
            "have been found locked in a container in Lilongwe"
        ),
        {"ET>ZA"},
    ),
    (
        (
            "Laos is a transit country; Vietnamese women pass through Laos on the way to brothels in Thailand, and some "
            "are exploited in prostitution in Savannakhet"
        ),
        {"VN>LA", "VN>TH"},
    ),
]


@pytest.mark.parametrize(("said", "told"), ON_THE_WAY)
def test_a_land_in_which_those_who_cross_it_are_only_held_is_no_end(said, told):
    assert roads(said) == told


TWO_PEOPLES = [
    (
        (
            "Kenya is a source and destination country; Ethiopian girls are held in domestic servitude, and Kenyan women "
            "are recruited for housework in Saudi Arabia and beaten"
        ),
        {"ET>KE", "KE>SA"},
    ),
    (
        (
            "Thailand is a source and destination country; Burmese men are forced to work on fishing boats, and Thai "
            "women are trafficked to Bahrain"
        ),
        {"MM>TH", "TH>BH"},
    ),
]


@pytest.mark.parametrize(("said", "told"), TWO_PEOPLES)
def test_of_two_peoples_each_has_what_is_said_of_it(said, told):
    assert roads(said) == told


NOBODY_TAKEN = [
    (
        "BELGRADE, 3 May 2019 - The government points to the eleven officials it sent to a seminar in Vienna on "
        "victims of trafficking."
    ),
    "RABAT, 3 May 2019 - The magazine about trafficking is sent to Spain and Belgium.",
    "SOFIA, 3 May 2019 - The accused trafficker was taken to Greece under a European arrest warrant.",
    "HANOI, 3 May 2019 - The leaflet warns of offers of well-paid work in China.",
    "The money was sent from brothels in Spain to accounts in Romania.",
    "Djibouti is a transit country; the government cooperated with Yemen on the return of 85 Ethiopians stranded in Obock",
    (
        "Peru is a source country; forced labor is found in camps, on Brazil nut farms, and in brick making, where "
        "workers are held"
    ),
    "The hotline in Moldova was opened in 2001; Romania followed in 2003. Both are free for victims who work in bars.",
]


@pytest.mark.parametrize("said", NOBODY_TAKEN)
def test_officials_papers_money_and_offices_take_no_road(said):
    assert roads(said) == set()


def test_a_transfer_of_people_is_a_road_and_one_of_money_is_none():
    said = 'The term "football trafficking" is used for the transfer of {} from West Africa to Europe by self-styled agents.'
    assert roads(said.format("teenagers")) == {"West Africa>Europe"}
    assert roads(said.format("money")) == set()


def test_where_those_found_originated_is_where_they_left():
    said = "DAKAR, 3 May 2019 - Trafficking rose. The victims rescued in Dakar originated in Mali and Guinea."
    assert roads(said) == {"ML>SN", "GN>SN"}

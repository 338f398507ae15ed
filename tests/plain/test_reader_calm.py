"""People who travel, write, marry and go home without a wrong: near the words of roads, and none."""

import pytest

from tests.plain.annotated import pairs

NOTES = "\n\nNotes on human trafficking."


def roads(city: str, said: str) -> set[str]:
    """The roads of a sentence below a dateline, in a paper on trafficking."""
    return pairs(f"{city}, 3 May 2019 - It rained. {said}{NOTES}")


def roads_in(land: str, said: str) -> set[str]:
    """The roads of a sentence in the profile of a land from which children are taken."""
    return pairs(f"{land}: COUNTRY PROFILE. {land.title()} is a source country for children in forced labor. {said}{NOTES}")


CALM = [
    ("MANAMA", "The children of the ambassador have gone home to India."),
    ("MANAMA", "Many pilgrims flew home to Indonesia with tickets bought by the ministry."),
    ("MANAMA", "The two traffickers went home to India with the money of the victims."),
    ("HANOI", "They wrote from France to thank the charity."),
    ("HANOI", "Seven callers rang the line from Cambodia with questions on visas."),
    ("HANOI", "None of the women called from China last year."),
    ("HANOI", "The child's photograph was given to a couple in France who sponsor her."),
    ("ULAANBAATAR", "The wrestling agency arranged a match with Russian men."),
    ("ULAANBAATAR", "No agency arranges marriages with Chinese men here any more."),
    ("BUJUMBURA", "Refugee children were brought from camps to Tanzania by the United Nations."),
    ("BUJUMBURA", "The girls' football team was driven from the village to Uganda for the cup."),
    ("MAPUTO", "Of the guns, nineteen were smuggled across the border to Malawi."),
    ("MAPUTO", "Two thousand people were moved across the river to Malawi after the cyclone."),
    ("PORT VILA", "Police found two men from Fiji in possession of drugs."),
    ("PORT VILA", "The census counted 300 people from Fiji living in the capital."),
    ("SEOUL", "Wives from Vietnam may vote in local elections."),
    ("SEOUL", "The village has 40 wives from China and no trafficking."),
    ("KAMPALA", "Rules apply to women for work in Oman."),
    ("KAMPALA", "Women hired as teachers in Rwanda get better pay."),
    ("BERLIN", "The jury found men: two from Serbia and three from Albania, guilty."),
    ("ZAGREB", "They counted the buyers and two in five were from Austria."),
    ("LILONGWE", "Of the vaccines, 4,000 were intended for Mozambique."),
    ("LILONGWE", "The men said the maize was meant for mills in Zambia."),
    ("LA PAZ", "Girls sent away to schools in Argentina write each week."),
    ("MACAU", "They brought wine from Portugal to two restaurants."),
    ("MACAU", "Patients were flown from the Philippines to the hotel for quarantine."),
    ("GEORGETOWN", "Two men from Suriname asked for bail."),
    ("GEORGETOWN", "Women from Venezuela have asked for work permits."),
    ("BANGKOK", "Police intercepted a lorry with pigs from Laos to Vietnam."),
    ("BANGKOK", "Two in three were destined for the markets of Vietnam, said the fruit growers."),
    ("LA PAZ", "The ministers spoke of the extradition of two recruiters from Bolivia to Peru."),
    ("KAMPALA", "The proof came partly from Kenya: an agreement let prosecutors in Mombasa send telephone records."),
]


@pytest.mark.parametrize(("city", "said"), CALM)
def test_who_only_travels_writes_or_goes_home_has_no_road(city: str, said: str) -> None:
    assert roads(city, said) == set()


AT_HOME = [
    "Children from poor rural homes go to school in the capital.",
    "Rural families send their children to schools in the towns.",
    "Young people from the provinces move to the cities to study.",
    "Sick children from the interior are taken to the city hospital.",
    "Village girls sent letters to friends in town.",
    "Highland women sold in the city the cheese they make.",
    "The army recruits young men from the highlands for the capital garrison.",
    "Rescued girls from rural areas are placed in the capital with nuns.",
    "If children from rural homes are sent to the towns the law protects them.",
]


@pytest.mark.parametrize("said", AT_HOME)
def test_who_moves_to_town_of_their_own_has_no_road(said: str) -> None:
    assert roads_in("BOLIVIA", said) == set()


WRONGED = [
    ("PHNOM PENH", "Officers came at dawn to free the Cambodian maids locked in a house in Malaysia.", "KH>MY"),
    ("ATHENS", "Nigerian women who filed asylum applications were forced into prostitution in Greece.", "NG>GR"),
    ("PRETORIA", "Twenty-six callers were Malawian and Zimbabwean farm hands in Limpopo who had not been paid.", "MW>ZA"),
    ("BRIDGETOWN", "Girls came from Java by way of Batam to Johor and were taken on to Singapore to be sold.", "ID>SG"),
    ("MANAMA", "The unit helped 19 victims to return to India.", "IN>BH"),
    ("KYIV", "A girl rang the line from Riyadh; her passport had been taken.", "UA>SA"),
]


def test_most_of_those_named_before_are_on_their_way_and_not_the_land_they_pass() -> None:
    held = "Of those held, 318 were Ethiopian men and boys."
    assert roads("ADEN", f"{held} Most had been locked in yards at Ras al-Ara, Yemen, on the way to Saudi Arabia.") == {"ET>SA"}


def test_two_parts_of_the_world_side_by_side_are_no_road_of_each_other() -> None:
    land = "OMAN: COUNTRY PROFILE. Oman is in the main a destination country for"
    text = f"{land} South Asian and East African workers who are subjected to conditions of forced labor."
    assert "East Africa>South Asia" not in pairs(text)


def test_what_came_from_a_land_is_nobody_who_came_from_there() -> None:
    held = "A bar in Puerto Maldonado had held five girls without pay."
    proof = "The proof came partly from Brazil: an agreement let prosecutors send telephone records."
    assert roads("LIMA", f"{held} {proof}") == set()


@pytest.mark.parametrize(("city", "said", "road"), WRONGED)
def test_who_is_wronged_beside_the_same_words_still_has_one(city: str, said: str, road: str) -> None:
    assert road in roads(city, said)


def test_where_the_accused_are_from_is_no_road() -> None:
    said = "Agents freed 17 foreigners from a scam hub in Pasay and arrested six supervisors, all Chinese nationals."
    assert roads("MANILA", said) == set()
    assert "CN>PH" in roads("MANILA", "Agents freed nine workers, all Chinese nationals, from a scam hub in Pasay.")


def test_who_comes_to_buy_sex_has_no_road() -> None:
    text = (
        "DOMINICAN REPUBLIC: COUNTRY PROFILE. The Dominican Republic is a destination country. Foreign men, among them "
        "North Americans and Italians, travel to Sosua and Boca Chica to buy sex from adolescents."
    )
    assert pairs(text + NOTES) == set()


def test_where_calls_came_from_is_no_road() -> None:
    said = "Girls were trafficked in Colombia. 28% of all calls came from Bogota and a further 11% from Cucuta."
    assert roads("BOGOTA", said) == set()


def test_where_two_forces_held_an_operation_is_no_road() -> None:
    held = "conducted by Mozambican and Zimbabwean police in August 2018 along the Machipanda corridor"
    said = f"They praised Operation Baobab, {held}, which led to the rescue of forty girls taken to the mines."
    assert roads("MASERU", said) == set()


def test_whose_officers_held_it_and_who_agreed_where_is_no_road() -> None:
    held = "conducted by Fijian, Tongan and Tuvaluan officers between 9 and 27 July 2018"
    said = f"Thanks were given for Operation Frigate Bird, {held}, which led to the rescue of nine fishermen."
    assert roads("APIA", said) == set()
    assert roads("LOME", "Ghana and Togo agreed in Aflao in August 2018 to send stranded children home within ten days.") == set()
    assert roads("APIA", "Nine Fijian women were rescued from a brothel by Samoan officers.") == {"FJ>WS"}


def test_a_land_that_others_only_cross_is_no_end() -> None:
    text = (
        "HAITI: COUNTRY PROFILE. Haiti is a source and destination country for women in forced prostitution. "
        "Dominican women are exploited in bars in Port-au-Prince. "
        "Venezuelan and Colombian women stop in Haiti on the way to the Antilles."
    )
    assert not {"VE>HT", "CO>HT"} & pairs(text + NOTES)

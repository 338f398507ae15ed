"""Journeys told over several sentences, in lists and in lines of their own, in words that nobody wrote a rule for."""

from pathlib import Path
from typing import NamedTuple

import pytest

from kinbridge.plain.reader import read
from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.ways.charts import Map
from kinbridge.plain.reader.ways.routes import routes_in
from kinbridge.plain.reader.words.text import Document
from tests.plain.annotated import pairs

DENSE = Path(__file__).parent / "reading" / "dense"
PARTS = [*(load("en/routes")[part] for part in ("breakdowns", "scenes", "inland")), load("en/crossings")["crossings"]]
ROWS = [pytest.param(row, id=row["name"]) for part in PARTS for row in part["rules"]]


@pytest.mark.parametrize("row", ROWS)
def test_a_list_a_scene_or_a_paragraph_is_read_from_its_example_and_not_from_its_counter_example(row):
    assert row["name"] in [claim.rule for claim in routes_in(Map(Document(row["example"])), [])]
    assert pairs(row["example"]) == set(row["pairs"])
    assert pairs(row["counter"]) == set()


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("MAPUTO, 3 May 2019 - It rained.\n\nWHERE FROM?\nMalawi 12\nTanzania 9\nOther 3\n\nNobody came.", {"MW>MZ", "TZ>MZ"}),
        ("MUSCAT, 3 May 2019 - Calls.\nNationality\tTotal\tJan\nKenya\t21\t3\nIndia\t4\t1\n", set()),
        ("TBILISI, 3 May 2019 - It rained.\nDestination where known\nBatumi 4\nTürkiye 3\nGreece 0\n", {"GE>GE", "GE>TR"}),
    ],
    ids=["where from", "a table of many columns", "nobody went there"],
)
def test_a_list_below_its_heading_is_read_row_by_row(text: str, want: set[str]) -> None:
    assert pairs(text) == want


def test_a_line_that_begins_with_a_land_speaks_of_it() -> None:
    first, second = "Vientiane Mirror, 20 Sept: Girls were sold to a bar in Rayong.", "Star, 1 Oct: Women were sold in Kuwait."
    text = f"REVIEW OF THE PRESS\n\nLAOS. {first}\nMALAWI. {second}"
    assert pairs(text) == {"LA>TH", "MW>KW"}


def test_a_land_that_sends_people_back_is_where_they_were() -> None:
    assert pairs("The Indian side sent back 61 people, half of them from Satkhira district.") == {"BD>IN"}
    assert pairs("India brought home 61 people from Kuwait.") == {"IN>KW"}


def test_two_peoples_in_one_sentence_keep_their_own_roads() -> None:
    text = "The movement of Bolivian boys to mining camps in Peru and of Haitian migrants to Brazil goes on."
    assert pairs(text) == {"BO>PE", "HT>BR"}


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Girls from the hill districts of Nepal are taken to Mumbai and sold.", {"NP>IN"}),
        ("Boys from the slums of Dhaka were sold to farms in Malaysia.", {"BD>MY"}),
        ("PHNOM PENH, 3 May 2022 - Police took 19 Indonesians out of a casino near Kampot.", {"ID>KH"}),
        ("PHNOM PENH, 3 May 2022 - Police took 19 Indonesian journalists out of a casino near Kampot.", set()),
    ],
)
def test_a_part_of_a_land_is_of_that_land_and_who_is_taken_out_of_a_place_was_in_it(text: str, want: set[str]) -> None:
    assert pairs(text) == want


def test_officers_who_came_back_were_on_no_road() -> None:
    assert pairs("VIENTIANE, 3 May 2019 - It rained. Eight officers came back from Shandong, where they studied.") == set()
    assert pairs("VIENTIANE, 3 May 2019 - It rained. Eight girls came back from Shandong, where they were wives.") == {"LA>CN"}


def test_a_lesser_town_is_a_place_only_after_a_word_of_place():
    assert {place.code for place in Map(Document("She was held in Burnley, then in Vinh Xuong.")).places} == {"GB", "VN"}
    assert not Map(Document("Burnley said that Diss and Woking agreed.")).places


def test_suspects_and_who_may_go_are_on_no_road():
    assert pairs("Taiwan deported 73 fraud suspects who had been expelled from Kenya.") == set()
    assert pairs("The accused, of British nationality, lived in Dubai; no victim has been found.") == set()
    assert pairs("All the workers, Vietnamese and Thai, left the site in Perth free to take other jobs.") == set()


def test_a_land_passed_through_is_no_end_of_a_road():
    road = "Somalis cross Djibouti on foot to reach Yemen and, beyond it, Saudi Arabia; "
    assert pairs(road + "along the Tadjourah coast gangs hold some of them.") == {"SO>YE", "SO>SA"}


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("HANOI, 3 May 2022 - Rain. 61 per cent had been taken to China and 14 per cent to Laos.", {"VN>CN", "VN>LA"}),
        ("Nail salons in Ghent held 29 Vietnamese girls. From Kortrijk ten were later sent on to London.", {"VN>BE", "VN>GB"}),
        ("LIMA, 3 May 2019 - Rain. Eighteen women from Bolivia had come in and were to go on to Brazil.", {"BO>BR"}),
        (
            "Ethiopian boys were on their way to Durban. They paid in Hosaena, were driven through Kenya, at Nakonde locked up.",
            {"ET>ZA"},
        ),
        ("Kenyan graduates were driven to Mae Sot and ferried over the river into Myanmar to a scam compound.", {"KE>MM"}),
        ("LUSAKA, 3 May 2019 - Haitians were sold in Chile. Some 40 men were made to beg in Lubumbashi.", {"HT>CL", "ZM>CD"}),
    ],
)
def test_people_are_followed_past_the_lands_they_only_crossed(text: str, want: set[str]) -> None:
    assert pairs(text) == want


@pytest.mark.parametrize(
    "text",
    [
        "MYAWADDY, Myanmar - Talks of Thai, Chinese and Myanmar authorities led to the release of people from forced labour.",
        "AMBON, Indonesia - Slaves work on boats that catch fish eaten in the United States.",
        "BEIJING, 3 May 2017 - She returned to Vietnam and looked for girls to sell to Chinese men as wives.",
        "BEIJING, 3 May 2017 - Anyone who wanted to return to Vietnam had to repay what Chinese men had paid for them.",
        "The collaboration between Vietnam and Cambodia on trafficked women is better, said an office in Cambodia.",
        "Meeting in Yangon, ministerial representatives from Cambodia spoke of trafficked women.",
        "HANOI, 3 May 2017 - Three women were brought by brokers to the Mong Cai crossing in Quang Ninh province.",
        "JAKARTA, 3 May 2017 - Girls stream into Thailand. Refugees from Myanmar are held for ransom in jungle camps.",
    ],
)
def test_who_only_meets_buys_eats_or_goes_home_there_is_on_no_road(text: str) -> None:
    assert pairs(text) == set()


def test_a_land_keeps_its_own_people_where_nobody_is_told_to_have_come():
    text = "VIENTIANE, 3 May 2023 - It rained. Seventy-four were placed with employers and compelled to work unpaid in Bokeo."
    assert pairs(text) == {"LA>LA"}
    assert pairs("VIENTIANE, 3 May 2023 - It rained. Three boys had been made to carry packets for a gang in Bokeo.") == set()
    assert pairs(text + " Kenyans were lured to Laos and sold.") == {"KE>LA"}
    assert pairs("AMBON, Indonesia - He was sold. He ended up in Indonesian waters without pay.") == set()


def test_the_rohingya_of_the_camps_in_bangladesh_leave_from_there() -> None:
    camps = "COX'S BAZAR, 3 May 2019 - Boats left Teknaf at night. Rohingya girls were sold to men in Malaysia."
    assert pairs(camps) == {"BD>MY"}
    assert pairs("Boats left Sittwe at night. Rohingya girls were sold to men in Malaysia.") == {"MM>MY"}


def test_the_congolese_are_of_the_congo_named_beside_them():
    assert {place.code for place in Map(Document("Congolese girls were sold in Uganda.")).places} == {"CD", "UG"}
    assert {place.code for place in Map(Document("Congolese girls were sold in Brazzaville.")).places} == {"CG"}


def test_a_report_that_names_no_land_of_its_own_is_of_the_one_whose_money_it_counts_in():
    assert Map(Document("Nationality. Burmese 96, Lao 12. Each resident costs 208 baht a day.")).home == "TH"
    assert Map(Document("Burmese 96, Lao 12. Each paid 208 baht or 40 yuan a day.")).home is None


def test_montana_beside_vidin_is_a_bulgarian_town() -> None:
    assert {place.code for place in Map(Document("They came from Vidin and Montana.")).places} == {"BG"}
    assert {place.code for place in Map(Document("They came from Montana and Texas.")).places} == {"US"}


@pytest.mark.parametrize(
    ("text", "roads"),
    [
        ("ANKARA, 3 May 2019 - It rained. 44 victims were returned voluntarily to Georgia and Syria.", {"GE>TR", "SY>TR"}),
        ("COTONOU, 3 May 2019 - It rained. Ninety-six children were taken back to Togo.", {"TG>BJ"}),
        ("BELGRADE, 3 May 2019 - It rained. Eleven Indian workers were repatriated, and 18 persons judged.", {"IN>RS"}),
        ("BELGRADE, 3 May 2019 - It rained. Eleven Serbian women were repatriated.", set()),
        ("COTONOU, 3 May 2019 - It rained. Six officers were sent back to Togo after the course on victims.", set()),
        ("COTONOU, 3 May 2019 - It rained. Three girls were returned to Parakou, where they had been sold.", set()),
    ],
)
def test_who_is_sent_home_had_come_from_there(text: str, roads: set[str]) -> None:
    assert pairs(text) == roads


@pytest.mark.parametrize(
    ("text", "roads"),
    [
        ("An estimated 30,000 Malagasy women have worked in the Middle East since 2004.", set()),
        ("Some 65,000 Ugandan women have left for the Gulf since 2010.", set()),
        ("Malagasy women are sold to households in the Middle East.", {"MG>Middle East"}),
    ],
)
def test_who_only_works_in_a_part_of_the_world_is_on_no_road(text: str, roads: set[str]) -> None:
    assert pairs(text) == roads


@pytest.mark.parametrize(
    ("text", "roads"),
    [
        ("Sri Lankan women fly to Dubai on a visit visa, they are taken by road to Muscat and sold.", {"LK>OM"}),
        ("Ethiopian boys had walked to Obock and were to be shipped to Yemen by smugglers.", {"ET>YE"}),
        ("Sierra Leonean women left Freetown for Kuwait on a promise of work and were abandoned in Niamey.", {"SL>KW"}),
        ("Eritrean refugees are abducted from camps in eastern Sudan and taken to Egypt.", {"ER>EG"}),
        ("Recruiters in Nepal and in the hill districts of eastern India were themselves sold as children.", set()),
        ("KANDY, Sri Lanka - We had 90 complaints of beatings, two thirds of them from women in Kuwait.", {"LK>KW"}),
        ("Two men from Pakistan were sold. They said a man in Thessaloniki had taken their telephones.", set()),
        ("Six women from Quito were sold. They were handed over to the Prosecutor's Office in Lima.", set()),
        ("DAKAR, 3 May 2019 - The heads of state meeting in Dakar adopted a plan against trafficking in women.", set()),
    ],
)
def test_a_place_passed_or_only_named_is_no_end_of_a_road(text: str, roads: set[str]) -> None:
    assert pairs(text) == roads


def test_nothing_is_lent_to_a_torn_sentence() -> None:
    torn = "PHNOM PENH, Oct 12 (Agencies): has brought home 870 domestic workers from Malaysia since June."
    assert not [claim for claim in read(torn) if claim["kind"] == "route" and claim.get("origin")]


def test_what_did_not_happen_is_no_road() -> None:
    assert pairs("There were no reports of Lao citizens being exploited in Viet Nam.") == set()


class Passage(NamedTuple):
    """A passage and the routes it tells: `VN>CN`."""

    text: str
    routes: set[str]


def passages(name: str) -> list[Passage]:
    """The passages of a file: each begins with a line of marks, `= VN>CN LA>CN; LA:source` or `= -` where it tells none."""
    parts = (part.split("\n", 1) for part in ("\n" + (DENSE / name).read_text(encoding="utf-8")).split("\n= ")[1:])
    return [Passage(text, {mark for mark in marks.split(";")[0].split() if mark != "-"}) for marks, text in parts]


LEAST = [
    ("routes_a.txt", 0.78, 0.92),
    ("routes_b.txt", 0.84, 0.97),
    ("routes_c.txt", 0.83, 0.94),
    ("routes_f1.txt", 0.97, 0.97),
    ("routes_n1.txt", 0.85, 0.93),
    ("routes_n2.txt", 0.84, 0.95),
    ("routes_w1.txt", 0.86, 0.95),
    ("routes_w2.txt", 0.76, 0.92),
    ("routes_x1.txt", 0.66, 0.8),  # met once, little learnt from it yet
    ("routes_y1.txt", 0.67, 0.69),  # met once, nothing learnt from it yet
    ("routes_z1.txt", 0.64, 0.8),  # met at .63 / .77; each of its papers is one line, its head too
]


@pytest.mark.parametrize(("name", "recall", "precision"), LEAST)
def test_routes_in_words_of_many_hands_are_read_and_few_others(name: str, recall: float, precision: float) -> None:
    told = [(pairs(passage.text), passage.routes) for passage in passages(name)]
    right, read, wanted = (sum(map(len, column)) for column in zip(*((a & b, a, b) for a, b in told), strict=True))
    assert right / wanted > recall
    assert right / read > precision


LEADS = ["Also in Nation\n> ", "READ NEXT\n- Rice is dear\n- ", "YOU MAY WISH TO READ\n* ", "Other headlines\n1. Fog at sea\n2. "]


@pytest.mark.parametrize("heading", LEADS)
def test_what_only_leads_to_another_report_is_no_road_of_this_one(heading: str) -> None:
    freed = "Sixty Filipinos found in Palau karaoke bars"
    assert pairs(f"Nine freed\n\nNine men were freed in Suva.\n\n{heading}{freed}\n") == set()
    assert pairs(f"Nine freed\n\nNine men were freed in Suva.\n\nLatest figures\n- {freed}\n") == {"PH>PW"}


FOOT = ["ALSO READ\n- ", "THE BAY SUGGESTS\n> ", "FROM THE PAST\n* ", "WORTH A CLICK 1 Fog at sea 2 ", "(c) 2019 Bay Mail - "]


@pytest.mark.parametrize("heading", FOOT)
def test_a_headline_at_the_foot_of_a_page_is_no_road_of_this_report(heading: str) -> None:
    freed = "Sixty Filipinos found in Palau karaoke bars"
    told = "Nine freed\n\nNine men were freed in Suva on Monday, the police of the harbour told this paper.\n\n"
    assert pairs(f"{told}Subscribe now!\n\n{heading}{freed}\n") == set()
    assert pairs(f"{told}{freed}.\n\nSubscribe now!\n") == {"PH>PW"}


@pytest.mark.parametrize(
    ("name", "land"),
    [("Lake Chad", "Chad"), ("the Indian Ocean", "India"), ("the East China Sea", "China"), ("the Gulf of Guinea", "Guinea")],
)
def test_a_sea_is_not_the_land_whose_name_it_bears(name: str, land: str) -> None:
    assert pairs(f"Cameroonian boys are sold to boats on {name} and beaten.") == set()
    assert {pair[:2] for pair in pairs(f"Cameroonian boys are sold to boats in {land} and beaten.")} == {"CM"}


@pytest.mark.parametrize(
    "text",
    [
        "Girls are bought by visitors from Germany and Lebanon in bars in Freetown.",
        "Residents and holiday-makers, mostly Brazilian and German, abuse girls in Encarnacion.",
        "French and South African sex tourists buy girls in the Comoros.",
        "The first statute of the American period was directed against those who sold women in Manila.",
        "The girls were sold, and the magistrate in Obock has no interpreter of Oromo on duty.",
    ],
)
def test_buyers_rulers_and_tongues_are_on_no_road(text: str) -> None:
    assert pairs(text) == set()


def test_who_is_sold_to_visitors_is_still_on_a_road() -> None:
    assert pairs("Girls from Laos are sold to visitors from Japan in bars in Bangkok.") == {"LA>TH"}


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("West Africans pass through Mauritania to Morocco, and some are held for ransom.", {"West Africa>MA"}),
        ("Chadians and other Central Africans crossing Chad with Europe as their aim are sold.", {"TD", "Central Africa"}),
        ("Nigeriens and other West Africans on their way to Libya, aiming to reach Europe, are sold.", {"NE", "West Africa"}),
        ("Malians who travel through Mali to Algeria, hoping to reach Europe, are sold.", {"ML"}),
    ],
)
def test_a_road_ends_where_those_on_it_mean_to_go(text: str, want: set[str]) -> None:
    assert pairs(text) == {one if ">" in one else f"{one}>Europe" for one in want}


@pytest.mark.parametrize("onward", ["were moved onward through Ecuador to Peru", "travelled further, via Ecuador to Peru"])
def test_who_goes_further_is_of_those_told_of_before(onward: str) -> None:
    told = "Most women had been taken from Zulia in Venezuela to Antioquia in Colombia."
    assert pairs(f"BOGOTA, 3 May 2018 - It rained.\n\n{told} At least 30 {onward}.") == {"VE>CO", "VE>PE"}


def test_a_part_of_a_land_that_no_list_knows_is_of_that_land() -> None:
    assert pairs("The girls were moved from the Lower and Upper Nanga departments in Benin to Abidjan and sold.") == {"BJ>CI"}
    assert pairs("The girls were promised work in Rome, travelling from Ghana through Oaxaca in Mexico.") == {"GH>IT"}


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The men had informed the parents that a cannery in Samut Sakhon wants packers.", {"LA>TH"}),
        ("The men had talked to the boys' families of a furniture workshop in Rayong.", {"LA>TH"}),
        ("Six women showed invitations to a sewing workshop in Istanbul.", {"LA>TR"}),
        ("They had paid an agent for shop jobs in Johannesburg.", {"LA>ZA"}),
        ("Women are taken on for hotel work in Spain and Greece, and find a brothel.", {"LA>ES", "LA>GR"}),
        ("The officers were invited to a workshop in Accra on trafficking.", set()),
        ("The minister talked about a factory in Abidjan.", set()),
        ("The ministry paid a firm for work on a hotel in Lagos.", set()),
    ],
)
def test_where_work_was_offered_is_where_people_were_to_go(text: str, want: set[str]) -> None:
    assert pairs(f"VIENTIANE, 3 May 2019 - It rained. {text}") == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Boys from mountain villages are given by their relatives to serve in houses of rich families in Accra.", {"GH>GH"}),
        ("Ghanaian girls, sent by relatives to Accra with the promise of schooling, serve in households.", {"GH>GH"}),
        ("Up-country, parents hand over children to better-off kin in Accra, for whom they cook, and some are sold.", {"GH>GH"}),
        ("Parents in the north send their daughters to aunts in Dubai, where they work unpaid.", {"GH>AE"}),
        ("Families send boys to school in London.", set()),
    ],
)
def test_children_given_away_by_their_families_stay_in_their_land_where_its_town_is_named(text: str, want: set[str]) -> None:
    assert pairs(f"Ghana is a source country for women. {text}") == want


def test_a_land_that_others_only_cross_lends_nobody() -> None:
    way = "Most had left Oromia in Ethiopia, crossed Djibouti and been put on boats, hoping to reach Saudi Arabia, and were sold."
    text = f"Situation in Djibouti\n\n{way}\n\nAll had been told at home that work was waiting in Riyadh. Djibouti is hot."
    assert pairs(text) == {"ET>SA"}


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Police from Bartica removed nine Brazilian women from two bars.", {"BR>GY"}),
        ("Women from Fiji are brought to Palau and sold, and victims from Samoa are taken to Australia.", {"FJ>PW", "WS>AU"}),
        ("Many Turkmen workers are posted to Belarus, and their pay is withheld.", {"TM>BY"}),
        ("Girls from Turkmenistan were brought over the Turkish border and sold.", {"TM>TR"}),
        ("Recruiters went to salons in Pereira and Goiania and promised women work.", set()),
        ("Nigerian women were sold in Rome. A charity met 99 girls for a report on the Emirates, and noted much.", {"NG>IT"}),
        ("The bill on trafficking was passed by the Lok Sabha. Girls were sold in Delhi.", set()),
    ],
)
def test_whose_road_it_is_shows_in_the_words_beside_its_places(text: str, want: set[str]) -> None:
    assert pairs(text) == want


def test_who_sits_in_a_compound_is_no_offender_though_agents_stand_before() -> None:
    said = "In 12 files agents had put up notices, and the men were then shut up in compounds in Vientiane."
    assert pairs(f"DELHI, 3 May 2021 - It rained. {said}") == {"IN>LA"}


def test_one_in_six_who_was_going_somewhere_is_of_those_told_of_before() -> None:
    text = "BISHKEK, 3 May 2021 - Women were promised work in Turkey, going from Kyrgyzstan through Almaty."
    assert pairs(f"{text} One in six was going to a sauna in Astana.") == {"KG>TR", "KG>KZ"}


def test_nine_in_ten_are_of_those_told_of_before_and_forty_two_of_the_place_around_them() -> None:
    told = "Two thirds of the girls had left Edo through Kano and been held in Sabha in Libya."
    assert "NG>IT" in pairs(f"{told} Nine in ten had been told they would work in a shop in Italy.")
    text = "ABIDJAN, 3 March 2020. Gendarmes took 68 children off cocoa farms in Aboisso; 42 were Burkinabe. They were not paid."
    assert pairs(text) >= {"BF>CI"}


def test_visitors_from_a_part_of_the_world_are_not_those_who_suffer():
    assert pairs("NAMIBIA. Tourists from southern Africa and Europe exploit children in prostitution in Walvis Bay.") == set()


def test_files_that_were_sent_abroad_are_no_people():
    assert pairs("PANAMA CITY, 3 May 2022 - Victims were found. Eight cases were sent to Guatemala.") == set()
    assert pairs("PANAMA CITY, 3 May 2022 - Victims were found. Eight women were sent to Guatemala.") == {"PA>GT"}


def test_detainees_and_a_defendant_with_their_nation_are_on_no_road():
    freed = "PANAMA CITY, 3 May 2022 - Girls from Haiti were freed from a bar in Colon where they had been held. "
    assert pairs(freed + "About two dozen of the detainees are Colombians.") == {"HT>PA"}
    assert "EE>FI" not in pairs("Helsinki District Court\nThe defendant, an Estonian, took the Tallinn ferry to escape arrest.")

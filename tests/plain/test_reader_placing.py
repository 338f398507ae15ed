"""Where those counted were: who comes from a land is not there, and a report of several lands is of all of them."""

import pytest

from kinbridge.plain.reader import read

WIRE = (
    "LIMA, March 4, 2019 (Coast Press) -- Police in three countries freed 84 women and detained 31 suspects in a sweep that "
    "ended on Sunday.\n\nThe operation joined forces from Peru, Ecuador and Colombia, officials said.\n\n"
    "Of those freed, 12 were minors. Ecuadorian prosecutors have charged nine people; four cases are still open.\n"
)
HOUSE = (
    "Ferry House | Annual Report 2018 | Page 3\n\nDuring 2018 our teams in Laos and northern Thailand met 912 travellers. "
    "Our two shelters took in 61 girls.\n"
)
MEETING = (
    "MINISTERIAL MEETING ON TRAFFICKING\nMaseru, 9 May 2017\n\n1. Ministers of the three member States - Lesotho, Botswana "
    "and Namibia - met in Maseru.\n2. The Meeting noted that member States had identified 412 victims.\n"
)
CORRECTION = (
    "CORRECTION\n\nOur report of 3 May gave wrong numbers. Police in Nairobi, Kenya, have found 24 girls, not 42. Nineteen came "
    "from Ethiopia. Two people, and not six, were arrested.\n"
)


def places(text: str) -> dict[float, list[str]]:
    return {row["value"]: row["place"] for row in read(text) if row["kind"] == "figure"}


@pytest.mark.parametrize(
    ("text", "value", "where"),
    [
        ("BANGKOK, May 3, 2024 - Police in Tak rescued two women from Laos.", 2, ["TH", "LA"]),
        ("BANGKOK, May 3, 2024 - Police in Songkhla rescued 11 Burmese men from trawlers.", 11, ["TH"]),
        ("LUSAKA, May 3, 2024 - We met 184 victims. Of them, 151 were Ethiopian boys on the way to South Africa.", 151, ["ZM"]),
        ("ANTANANARIVO, May 3, 2024 - The authorities repatriated 192 workers from Kuwait.", 192, ["MG", "KW"]),
        ("LISBON, May 3, 2024 - Inspectors found 424 workers, most of them from Nepal and India.", 424, ["PT"]),
        ("BUENOS AIRES, May 3, 2024 - The couple had trafficked 28 men from Bolivia to an onion farm.", 28, ["AR", "BO"]),
    ],
)
def test_who_comes_from_a_land_or_goes_to_it_is_not_there_but_where_she_was_sold_or_freed_from_counts(text, value, where):
    assert places(text)[value] == where


def test_the_figures_of_a_report_of_several_lands_are_of_all_of_them_unless_an_office_of_one_has_them():
    found = places(WIRE)
    assert {tuple(sorted(found[value])) for value in (84, 31, 12)} == {("CO", "EC", "PE")}
    assert found[9] == found[4] == ["EC"]


def test_a_house_counts_where_it_works_and_a_meeting_for_its_members():
    assert {tuple(where) for where in places(HOUSE).values()} == {("LA", "TH")}
    assert sorted(places(MEETING)[412]) == ["BW", "LS", "NA"]


def test_a_list_of_where_people_went_is_not_where_a_house_works():
    told = (
        "Lamp House Benin City | Annual Report 2018\n\nDuring 2018 our vans in Edo and Delta states met 143 girls. "
        "They had been told of work in Italy, and travelled from Nigeria through Niger to Libya.\n"
    )
    assert {place[:2] for place in places(told)[143]} == {"NG"}


def test_a_correction_is_of_the_land_whose_police_it_names():
    found = places(CORRECTION)
    assert found[24] == found[2] == ["KE"]


def test_a_province_stands_alone_without_its_land():
    assert places("Police in Gansu, China, have identified 13 brokers.")[13] == ["CN-GS"]


@pytest.mark.parametrize(
    ("head", "own"),
    [
        ("MIGRATION INSTITUTE OF THE WEST\nWeekly summary, sector Tecún Umán (border with Mexico)", "GT"),
        ("MIGRATION OFFICE - NOTE 9/2019\nPeru, control post Aguas Verdes - Ecuador, control post Huaquillas", "PE"),
        ("BORDER SERVICE - DIGEST 42\nKazakhstan, Turkestan section: posts facing Uzbekistan", "KZ"),
    ],
)
def test_a_border_post_is_on_its_own_side(head, own):
    assert places(f"{head}\n\n- Turned back: 139 persons\n")[139] == [own]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Thailand identified 414 victims, Vietnam 386 and Laos 102.", {414: ["TH"], 386: ["VN"], 102: ["LA"]}),
        ("VIENTIANE, May 3, 2024 - Police arrested two men in Laos and five in Thailand.", {2: ["LA"], 5: ["TH"]}),
    ],
)
def test_each_number_of_a_list_has_its_own_land(text, where):
    assert {value: place for value, place in places(text).items() if value in where} == where


@pytest.mark.parametrize(
    "said",
    [
        "The ministry has signed agreements with three countries, Thailand, Vietnam and Malaysia. It identified 312 victims.",
        "The girls passed through two countries, Laos and Thailand. The ministry identified 312 victims.",
    ],
)
def test_a_number_of_lands_of_something_else_takes_no_report_from_its_own(said):
    assert places(f"PHNOM PENH, May 3, 2024 - {said}")[312] == ["KH"]


def test_whom_help_reached_in_a_land_was_there():
    assert places("VIENTIANE, May 3, 2024 - The union gave legal aid to 41 workers in Thailand.")[41] == ["TH"]


def test_peoples_are_not_there_in_a_report_that_names_no_land_of_its_own():
    told = "The department in Lampang screened 1,133 people. Of these 701 were Burmese and 310 were Lao.\n"
    assert places(told)[701] == places(told)[310] == ["TH"]

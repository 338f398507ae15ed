"""Tables whose rows have as many cells as their head, numbers beside a word, and who counted them."""

import pytest

from kinbridge.plain.reader import read

QUARTERS = """Contacts of the help desk, 2020
Source: Green Line Centre, Hanoi.

                 Q1    Q2    Year
Calls received 612   488   1,100
Victims assisted 35   22   57
- girls 14   9   23
"""
ERAS = """## Cases in the courts. Years are Buddhist Era.

| | 2561 | 2562 |
|---|---|---|
| New cases | 279 | 205 |
| Defendants convicted | 372 | 291 |
"""
LEGEND = """Returned victims by province
Reporting unit: Desk of Returns, Vientiane
Columns: (1) women (2) girls (3) all

PROVINCE | (1) | (2) | (3)
Bokeo | 14 | 22 | 36
Champasak | 11 | 16 | 27
"""
SERIES = """Series (Steering Desk 12, rounded)
One row a year. Column order: cases detected / suspects arrested
2016 383 523
2017 376 500
"""


def figures(text: str) -> list[dict]:
    return [claim for claim in read(text) if claim["kind"] == "figure"]


def said(text: str, *slots: str) -> set[tuple]:
    return {tuple(claim.get(slot) for slot in slots) for claim in figures(text)}


def test_a_quarter_is_one_of_the_captions_year_and_a_part_was_done_what_its_whole_was():
    assert said(QUARTERS, "value", "unit", "action", "period") >= {
        (612, "calls", "received", "2020-01-01/2020-03-31"),
        (22, "victims", "assisted", "2020-04-01/2020-06-30"),
        (23, "girls", "assisted", "2020"),
    }
    assert {claim["counted_by"] for claim in figures(QUARTERS)} == {"Green Line Centre"}


def test_years_of_the_buddhist_era_are_told_in_the_common_one():
    assert said(ERAS, "value", "unit", "period") >= {(279, "cases", "2018"), (291, "defendants", "2019")}


def test_a_legend_names_the_columns_that_bear_only_numbers():
    assert said(LEGEND, "value", "unit", "action") == {
        (14, "women", "returned"),
        (22, "girls", "returned"),
        (36, "victims", "returned"),
        (11, "women", "returned"),
        (16, "girls", "returned"),
        (27, "victims", "returned"),
    }
    assert {claim["counted_by"] for claim in figures(LEGEND)} == {"Desk of Returns"}


def test_rows_of_years_take_their_columns_from_a_sentence():
    assert said(SERIES, "value", "unit", "period") == {
        (383, "cases", "2016"),
        (523, "suspects", "2016"),
        (376, "cases", "2017"),
        (500, "suspects", "2017"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Bus times, 2020\n\n        Mon   Tue\nHanoi   8   9\nVinh   10   11\n",
        "Budget in million baht, 2020\n\n         Q1   Q2\nSalaries   12   14\nFuel   3   4\n",
        "We met the girls.\nTel 012 843 221\nTel 012 843 222\n",
    ],
)
def test_rows_that_count_nobody_are_left_alone(text):
    assert figures(text) == []


def test_pairs_in_a_row_are_parts_of_what_was_counted_before():
    text = "Victims by nation: Myanmar 341, Lao 88, Cambodia 63, unknown 22."
    assert said(text, "value", "unit") == {(341, "victims"), (88, "victims"), (63, "victims"), (22, "victims")}


def test_a_number_may_stand_over_its_words_or_before_a_colon():
    assert said("AT A GLANCE\n\n288\ncases investigated\n\n555\nsuspects arrested\n", "value", "unit") == {
        (288, "cases"),
        (555, "suspects"),
    }
    assert said("BY THE NUMBERS\n\n36: men freed from a shed\n14: of them without papers\n", "value", "unit") == {
        (36, "men"),
        (14, "men"),
    }


def test_the_label_of_a_transcript_says_who_counts():
    text = (
        "PRESS CONFERENCE\nPolice Colonel Tin Win, Division of Inquiries\n\n"
        "COL. TIN WIN: We arrested 188 offenders.\n\nQUESTION: How many came back?\n\nCOL. TIN WIN: We received 61 victims.\n"
    )
    assert {claim["counted_by"] for claim in figures(text)} == {"Police Colonel Tin Win"}


def test_an_action_lent_by_the_whole_is_marked_inferred():
    claims = figures("Police freed 39 men from the boats.\n\nTwenty-eight of the men are from Myanmar.")
    assert [(claim["action"], claim["known"]["action"]) for claim in claims] == [("rescued", "stated"), ("rescued", "inferred")]


def test_a_part_of_a_row_was_done_what_its_whole_was_and_a_table_counts_what_its_title_says():
    rows = "Item 2020 2021\nDefendants convicted 206 149\nof whom women 31 44\nVictims assisted 198 126\n"
    told = [(claim["value"], claim["action"]) for claim in read(rows) if claim["kind"] == "figure"]
    assert told[2:4] == [(31, "convicted"), (44, "convicted")]
    title = "* Suspected victims identified: 33\n\nTable: Trafficking cases prosecuted, by province\n"
    listed = title + "Province 2022 2023\nBokeo 9 21\nSavannakhet 15 12\n"
    cells = [claim for claim in read(listed) if claim["kind"] == "figure" and claim.get("layout") == "table"]
    assert {(claim["unit"], claim["action"]) for claim in cells} == {("cases", "prosecuted")}


def test_a_row_of_a_form_counts_what_is_above_it_and_a_row_of_women_was_done_what_the_victims_were():
    text = (
        "Table 2. Trafficking in persons\n\nItem 2016 2017 2018\nCases recorded 131 207 206\n"
        "of which forced marriage 86 152 140\n"
        "Victims rescued 289 335 342\nwomen and girls 221 273 298\n"
    )
    told = {row["value"]: (row["unit"], row["action"]) for row in read(text) if row["kind"] == "figure"}
    assert {told[value] for value in (86, 152, 140)} == {("cases", "recorded")}
    assert {told[value] for value in (221, 273, 298)} == {("women", "rescued")}


MIXED = """Annex. Persons received as victims, Viet Nam
Statistics: Border Guard Command

                                2018 | 2019 | 2020
From China                       214 | 187 | 41
By air, all countries             26 | 31 | ...
  girls under 16                  47 | 55 | 8
"""


def test_a_row_whose_first_cell_stands_behind_wide_space_keeps_its_columns() -> None:
    told = {claim["text"]: claim["period"] for claim in figures(MIXED)}
    told_years = {"2018": {"214", "26", "47"}, "2019": {"187", "31", "55"}, "2020": {"41", "8"}}
    assert told == {cell: year for year, cells in told_years.items() for cell in cells}


def test_what_a_sentence_over_a_table_tells_is_not_what_its_rows_count():
    told = "HANOI, 12 March 2020 -- Since April 2009 police have rescued 17,746 women, the Ministry of Public Security said. "
    told += "They were sold abroad as brides.\n\n"
    table = "Victims assisted by province\nProvince | 2017 | 2018\nHa Giang | 3 | 4\nLai Chau | 5 | 6\n"
    cells = [row for row in read(told + table) if row.get("layout") == "table"]
    assert {(row["unit"], row["action"]) for row in cells} == {("victims", "assisted")}


@pytest.mark.parametrize("mark", ["", " (p)", "*", "†", " [r]"])
def test_a_year_with_a_mark_behind_it_is_that_year(mark):
    table = f"Year | Complaints | Persons convicted\n2013 | 21 | 14\n2014{mark} | 27 | 12\n"
    rows = [row for row in read(table) if row["kind"] == "figure"]
    assert [(row["value"], row["period"]) for row in rows] == [(21, "2013"), (14, "2013"), (27, "2014"), (12, "2014")]


def test_a_telephone_beside_a_word_is_no_count():
    said = "Shelter log, 2019\n\nWomen 12, girls 7, boys 3, telephone women 0692.907.113\n"
    assert "0692.907.113" not in {row["text"] for row in read(said) if row["kind"] == "figure"}


def test_the_lines_of_a_border_posts_sheet_say_who_was_held_believed_or_sought():
    sheet = "Situation summary, week 19. Covers 6-12 May 2019.\n\n4. Held for crossing outside the points  22 persons\n"
    sheet += "5. Probable trafficking victims found . 9\n   On the Interpol list ............... 2\n"
    sheet += "   Believed trafficked, recorded as such .... 11 (8 f., 3 m.)\n"
    rows = [(row["value"], row["unit"], row["action"]) for row in read(sheet) if row["kind"] == "figure"]
    assert rows == [
        (22, "people", "arrested"),
        (9, "victims", "identified"),
        (2, "people", "wanted"),
        (11, "victims", "identified"),
        (8, "women", "identified"),
        (3, "men", "identified"),
    ]


LIST = (("Calls taken", "1,846"), ("Cases opened", "94"), ("Possible victims named", "133 (71 men, 49 women, 13 girls)"))
DRAWN = {
    "bars": "| {} | {} |",
    "one bar": "{} | {}",
    "tight bars": "|{}|{}|",
    "box": "│ {} │ {} │",
    "tab": "{}\t{}",
    "wide space": "{}     {}",
    "slash": "{} / {}",
    "arrow": "{} -> {}",
    "leaders": "{} ..... {}",
    "leaders apart": "{} . . . . . {}",
    "underscores": "{} ______ {}",
    "dots in the middle": "{} ······ {}",
    "Roman numbers": "(iii) {} ..... {}",
}


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)
def test_a_list_is_read_however_its_numbers_are_set_off(drawn):
    text = "HELP LINE\nWhat came to us in March 2021\n\n" + "\n".join(drawn.format(*row) for row in LIST) + "\n"
    assert said(text, "value", "unit") >= {(1846, "calls"), (94, "cases"), (133, "victims"), (71, "men"), (13, "girls")}


def test_a_number_alone_behind_one_space_is_a_lists_only_among_three():
    assert said("Our month\n\nCalls taken 612\nCases opened 94\nVictims assisted 57\n", "value", "unit") == {
        (612, "calls"),
        (94, "cases"),
        (57, "victims"),
    }
    assert not figures("The help desk\n\nSection 4\nPage 12\nCopies 3\n")


TABLE = (("Item", "2013", "2014"), ("Cases received", "186", "204"), ("Victims rescued", "1 512", "598"), ("- girls", "148", "-"))


DRAWN_TABLES = dict.fromkeys((" / ", " // ", " · ", " - ", " │ "), "{}") | {'","': '"{}"', "] [": "[{}]"}


@pytest.mark.parametrize("mark", DRAWN_TABLES)
def test_a_table_is_read_whatever_parts_its_cells(mark):
    rows = (DRAWN_TABLES[mark].format(mark.join(row)) for row in TABLE)
    text = "Annex C. Handling of files\n\n" + "\n".join(rows).replace("\n[", "\n").replace("[Item]", "Item") + "\n"
    assert said(text, "value", "unit", "period") == {
        (186, "cases", "2013"),
        (204, "cases", "2014"),
        (1512, "victims", "2013"),
        (598, "victims", "2014"),
        (148, "girls", "2013"),
    }


def test_a_row_of_slashes_alone_is_no_table_and_dates_are_none():
    assert not figures("From 12/05/2014\nTo: 13/06/2015\nEither / or\nPolice / courts / 12\n")


def test_a_column_of_bars_counts_whom_its_head_names():
    assert said("Found in 2019\n\n| Country | Victims |\n|---|---|\n| Myanmar | 41 |\n| Laos | 12 |\n", "value", "unit") == {
        (41, "victims"),
        (12, "victims"),
    }


def test_what_a_label_behind_dots_counts_is_said_by_itself_and_by_the_heading_only_of_ages_places_and_times():
    own = "PURPLE LINE\nPersons seen, April 2021\n\nCalls taken ...... 612\nForced labour ...... 31\nCases opened ...... 94\n"
    assert said(own, "value", "unit") >= {(612, "calls"), (94, "cases")}
    assert said("Age of girls found\nBelow 14 .... 21\n14-17 .... 112\n", "value", "unit") == {(21, "girls"), (112, "girls")}


@pytest.mark.parametrize(
    "text",
    [
        "Callers by age: below 25 (28%), 25-40 (53%), above 40 (19%).",
        "MONEY\nRequirements: USD 11.2 million. Received: 38%.",
        "Published 14 July 2021\nCalls: none\n",
    ],
)
def test_an_age_a_share_of_money_and_a_year_are_nobodys_count(text):
    assert not [claim for claim in figures(text) if claim["value"] in {25, 40, 38, 2021}]


@pytest.mark.parametrize("mark", [" | ", "\t"])
@pytest.mark.parametrize("head", ["Year", "Fiscal year", "Reporting period"])
def test_a_column_of_years_dates_its_rows_and_counts_nobody(head: str, mark: str) -> None:
    rows = [("Country", head, "Victims identified", "Arrests"), ("Botswana", "2020", "19", "11")]
    rows += [("Botswana", "2021", "24", "n.r.")]
    rows += [("Eswatini", "2020", "31", "6"), ("Eswatini", "2021", "12", "9")]
    text = "Annex B, activity by member\n\n" + "\n".join(mark.join(row) for row in rows) + "\n"
    found = [(claim["value"], claim["period"]) for claim in read(text) if claim["kind"] == "figure"]
    assert found == [(19, "2020"), (11, "2020"), (24, "2021"), (31, "2020"), (6, "2020"), (12, "2021"), (9, "2021")]


@pytest.mark.parametrize("nothing", [":", ".", "n.d.", "n.k."])
def test_a_mark_for_no_data_leaves_the_other_cells_of_its_row(nothing: str) -> None:
    text = f"Statistical agency\n\nIndicator 2015 2016 2017\nPersons charged 81 75 64\nPersons acquitted 4 6 {nothing}\n"
    assert [claim["value"] for claim in read(text) if claim["kind"] == "figure"] == [81, 75, 64, 4, 6]


def numbered(first: int) -> str:
    rows = ("Boats inspected ........ 88", "Passengers counted ..... 2,310", "Bodies recovered ....... 7", "Women referred: 29")
    return "Coast guard, week 19 of 2021\n\n" + "\n".join(f"{first + place} {row}" for place, row in enumerate(rows)) + "\n"


def test_the_numbers_of_items_count_nobody():
    found = {(claim["value"], claim["unit"]) for claim in figures(numbered(1))}
    assert found >= {(2310, "people"), (7, "people"), (29, "women")}
    assert not {value for value, _ in found} & {1, 2, 3, 4}


def test_lines_that_do_not_count_from_one_on_begin_with_counts():
    lines = ("1 woman freed in Obock: 2 arrests", "3 women freed in Tadjoura: 4 arrests", "9 women freed at sea: 0")
    text = "Coast guard, week 19 of 2021\n\n" + "\n".join(lines) + "\n"
    assert {1, 3, 9} <= {claim["value"] for claim in figures(text)}


LAYOUTS = [
    *("* {label} ({number})", "{label}; {number}", "{label}, {number}"),
    *("{label} {number} (12)", "{label}\t{number}", "{number} - {label}"),
]
ROWS = {
    "Victims identified": (41, "victims", "identified"),
    "Suspects arrested": (57, "suspects", "arrested"),
    "Persons convicted": (29, "people", "convicted"),
    "Officers trained": (312, "officials", "trained"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_row_says_what_it_counts_and_what_was_done_however_its_number_is_set(layout: str) -> None:
    rows = "\n".join(layout.format(label=label, number=number) for label, (number, *_) in ROWS.items())
    text = f"HUMAN TRAFFICKING: RESULTS OF THE YEAR 2019\n\n{rows}\n\nThe figures are those of the police and of the ministry.\n"
    assert {(claim["value"], claim["unit"], claim["action"]) for claim in figures(text)} >= set(ROWS.values())


def test_the_year_of_a_report_in_brackets_is_no_count() -> None:
    text = "Reports on trafficking\n\n* Victims identified in the south (2018)\n* Victims identified in the north (2019)\n"
    assert figures(text) == []


def test_the_origin_of_a_tables_figures_is_their_source_and_who_supplied_none_is_not() -> None:
    text = """Annex B. Trafficking cases
Origin of data: Ministry of Justice; layout by an observatory

Heading 2016 2017
Victims assisted 666 1,107
Offenders convicted 58 41

n.d.: no data were supplied by the courts.
"""
    assert {claim["counted_by"] for claim in figures(text)} == {"Ministry of Justice"}

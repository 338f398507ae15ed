"""Whom a count counts and what was done to them, where grammar decides and no word of a list."""

import pytest

from kinbridge.plain.reader import read


def counted(text: str) -> list[tuple]:
    return [(claim["value"], claim["unit"], claim["action"]) for claim in read(text) if claim["kind"] == "figure"]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Police freed 84 abducted women and 12 men.", (12, "men", "rescued")),
        ("Officers took 96 people out of factories and bars.", (96, "people", "rescued")),
        ("More than 1,000 people have walked free from compounds.", (1000, "people", "rescued")),
        ("The court acquitted nobody, and 14 accused walked free.", (14, "defendants", "acquitted")),
        ("The unit has arrested 40 brokers and laid charges against just five.", (5, "people", "prosecuted")),
        ("The system issued alerts for 1,920 missing children.", (1920, "children", "missing")),
        ("The unit identified 41 victims, including nine children, a decrease from 53.", (53, "victims", "identified")),
        ("We recorded 90 children. Sixty-eight of the children were girls.", (68, "girls", None)),
        ("Police held 40 suspects. Thirty of the suspects were women.", (30, "suspects", "arrested")),
        ("We registered 118 people. Thirty-six of those affected were under 18 years of age.", (36, "minors", None)),
        ("The court decided 21 trafficking cases, and fifteen ended in conviction.", (15, "cases", "convicted")),
        ("Seven shelters could receive victims, but not one of them accepted men.", (0, "shelters", None)),
        ("The court recorded 35 convictions for sex trafficking and none for forced labour.", (0, "convictions", "convicted")),
        ("Forty-six workers were brought home, most recently a group of five.", (5, "people", None)),
        ("The border post works with a staff of four.", (4, "personnel", None)),
        ("We registered families in debt. We have counted 14 such families in one district.", (14, "people", None)),
        ("The service inspected 74 of the country's 132 licensed agencies.", (74, "agencies", None)),
        ("Police opened 214 investigations, as against 319 the preceding year.", (319, "investigations", "investigated")),
        ("The centre identified 60 victims: forty in fish processing and twenty as housemaids.", (20, "victims", "identified")),
        ("In all 478 women came to the missions: 291 in Muscat and 133 in Dubai.", (133, "women", None)),
        ("Police freed 40 women. Two of the convicted failed to appear.", (2, "people", "convicted")),
        ("We spoke with 31 women in bars. Of these women, 22 out of 31 were gone within months.", (22, "women", None)),
        ("The lawyers found legal counsel for 16.", (16, "people", "assisted")),
        ("The register held 262 cases, compared with 317 in all of 2016.", (317, "cases", None)),
        ("Officers went with 9 names and came back with 23 children.", (9, "people", None)),
        ("Sixteen accused were convicted by the court.", (16, "defendants", "convicted")),
        ("Indian police asked 13 states for their files, and India waits; eleven states gave no reply.", (11, "provinces", None)),
        ("The three States have yet to publish the text.", (3, "countries", None)),
        ("Police arrested 240 traffickers. The course is for labour inspectors, 186 of whom attended.", (186, "officials", None)),
        ("Eight cases went to court with help from our three lawyers. Two ended in conviction.", (2, "cases", "convicted")),
        ("Forty women sought legal advice and 12 men were arrested.", (12, "men", "arrested")),
    ],
)
def test_grammar_tells_who_was_counted_and_what_was_done(text, want):
    assert any(claim[:2] == want[:2] and want[2] in {None, claim[2]} for claim in counted(text)), counted(text)


def test_help_that_some_asked_for_was_not_given_to_others():
    assert counted("The women sought legal advice in a district of 312 people.") == [(312, "people", None)]


def test_a_row_of_years_with_an_empty_corner_heads_every_column():
    rows = ("Detected victims by country", "", "        2012  2013  2014", "Peru      21    14    33", "Chile     44    57    ..")
    read_as = [(claim["value"], claim["unit"], claim["period"]) for claim in read("\n".join(rows)) if claim["kind"] == "figure"]
    wanted = [(21, "2012"), (14, "2013"), (33, "2014"), (44, "2012"), (57, "2013")]
    assert read_as == [(value, "victims", year) for value, year in wanted]


def test_a_column_that_says_only_what_was_done_counts_those_of_the_column_before():
    table = "District\tGirls who left\tTraced\tStill missing\nArki\t58\t33\t25\nMurhu\t44\t31\t13\n"
    assert {claim["unit"] for claim in read(table) if claim["kind"] == "figure"} == {"girls"}


def test_an_age_in_a_row_of_a_table_is_part_of_its_label():
    table = "Victims identified 2019 2020\nAll 698 596\nFemale 517 432\nUnder 18 327 283\nExploited abroad 282 214\n"
    found = {claim["value"]: claim["unit"] for claim in read(table) if claim["kind"] == "figure"}
    assert (found[327], found[283]) == ("minors", "minors")
    assert 18 not in found


def test_a_form_of_exploitation_under_a_count_of_cases_counts_cases():
    lines = "Situations opened .... 133\n  sexual exploitation ... 79\n  forced labour ......... 31\nPassed to prosecutor .. 57\n"
    assert {claim["unit"] for claim in read(lines) if claim["kind"] == "figure"} == {"cases"}

"""What the words right beside a figure say was done, and whom what opened or was listed counts."""

import pytest

from kinbridge.plain.reader import read
from kinbridge.plain.reader.lexicon import load


def figures(text):
    """The figures of a text with what was done, and without."""
    told = [row for row in read(text) if row["kind"] == "figure"]
    return {(row["value"], row["unit"], row["action"]) for row in told} | {(row["value"], row["unit"]) for row in told}


OUTRIGHT = [
    (
        "The Department held 11 seminars, attended by 360 border officers from 9 provinces.",
        {(360, "officials", "trained"), (9, "provinces", "trained")},
    ),
    (
        "The Service held 9 seminars, attended by 275 district inspectors from 7 regions.",
        {(275, "officials", "trained"), (7, "provinces", "trained")},
    ),
    (
        "31 classes were opened for 1,870 commune officers in 12 border provinces.",
        {(1870, "officials", "trained"), (12, "provinces", "trained")},
    ),
    (
        "Education: 212 traffic officers attended the one-day course in 9 regional directorates.",
        {(212, "officials", "trained"), (9, "offices", "trained")},
    ),
    (
        "The half-year saw 4 training sessions for 130 immigration officers from 6 districts.",
        {(130, "officials", "trained"), (6, "provinces", "trained")},
    ),
    ("Police trained 64 officers and searched bars in six provinces.", {(64, "officials", "trained"), (6, "provinces")}),
    ("has given courses to 2,600 officers together with.", {(2600, "officials", "trained")}),
    ("The bureau has given lessons to 310 municipal policemen.", {(310, "officials", "trained")}),
    ("The mission ran courses for 40 prosecutors.", {(40, "officials", "trained")}),
    ("The foreign ministry gave training to 42 diplomats with help from an NGO.", {(42, "officials", "trained")}),
    ("Training was given to 320 investigators with the participation of the OSCE.", {(320, "officials", "trained")}),
    ("The coast guard gave a course on victim interviewing to 24 officers.", {(24, "officials", "trained")}),
    ("The ministry gave bread to 42 officers.", {(42, "officials", None)}),
    ("Judges handed down one conviction; no public officials were held to account.", {(0, "officials", "prosecuted")}),
    ("Nine traffickers were held to account in court and jailed.", {(9, "traffickers", "convicted")}),
    ("Course of 4 May on forged papers: 18 officers.", {(18, "officials", "trained")}),
    ("The academy taught a two-day class to 85 nurses.", {(85, "personnel", "trained")}),
    ("Police taught a course to 30 judges and 20 clerks.", {(30, "officials", "trained"), (20, "personnel", "trained")}),
    (
        (
            "The two joint desks of inspectors and police, opened in Maraba and Araguaina under the accord of "
            "2015, share lists."
        ),
        {(2, "offices", "established")},
    ),
    ("The two mobile prosecutors' offices, funded under the 2016 agreement, take statements.", {(2, "offices", "established")}),
    (
        (
            "A task force of eleven policemen from both countries, formed under the 2018 agreement, meets "
            "weekly."
        ),
        {(11, "officials", "established")},
    ),
    (
        (
            "The Mothers' Association believes that 2,000 to 3,200 women went from the tea hills to Yunnan "
            "between 2013 and 2017."
        ),
        {(2000, "women", "trafficked")},
    ),
    (
        (
            "The union reckons that 90,000 to 110,000 people went from Ethiopia through Djibouti to Yemen in "
            "2015."
        ),
        {(90000, "people", "trafficked")},
    ),
    (
        "By the tally of the union, between 3,200 and 4,500 women left Lao Cai for Yunnan in those years.",
        {(3200, "women", "trafficked")},
    ),
    ("An estimated 500 women left for the Gulf in 2016 to work as maids.", {(500, "women")}),
    ("An estimated 47,000 children live in criadazgo.", {(47000, "children", "exploited")}),
    ("Between 150,000 and 300,000 children are thought to live in this way.", {(150000, "children", "exploited")}),
    ("Tens of thousands of children live under this arrangement.", {(None, "children", "exploited")}),
    ("Tens of thousands of boys, called talibes, beg in Dakar.", {(None, "boys", "exploited")}),
    ("The survey suggested that 35,000 to 49,000 children fish there for masters.", {(35000, "children", "exploited")}),
    ("The ombudsman speaks of 1,200 to 1,800 adolescents in the bars along the highway.", {(1200, "minors", "exploited")}),
    ("Some 12,000 people went from the coast to the capital for the match.", {(12000, "people")}),
    (
        "Police took 352 women and girls out of forced marriages and arrested 128 alleged traffickers.",
        {(352, "women", "rescued")},
    ),
    ("His men have fetched 26 girls from there since Carnival.", {(26, "girls", "rescued")}),
    (
        "1 106 children were withdrawn from the plots, of whom 482 girls.",
        {(1106, "children", "rescued"), (482, "girls", "rescued")},
    ),
    (
        "Twelve boys who believed they were going to school were taken off a tobacco estate on Tuesday.",
        {(12, "boys", "rescued")},
    ),
    ("The charity carried 64 children out of eleven kilns.", {(64, "children", "rescued")}),
    ("The guards brought out 31 men from the mine.", {(31, "men", "rescued")}),
    ("Inspectors took nine men off the boat.", {(9, "men", "rescued")}),
    ("The team got 14 women out of the bars.", {(14, "women", "rescued")}),
    ("No State has convicted a client.", {(0, "countries", "convicted")}),
    ("Only three of the seven States had obtained a conviction.", {(3, "countries", "convicted")}),
    ("12 files stay open.", {(12, "cases", "investigated")}),
    ("Two officers face a separate inquiry.", {(2, "officials", "investigated")}),
    ("Two officers of the border police are under investigation.", {(2, "officials", "investigated")}),
    ("26 of the cases are still live.", {(26, "cases", "investigated")}),
    ("Nine foremen are in the remand prison.", {(9, "suspects", "arrested")}),
    ("Two drivers in cells over maize-lorry boys", {(2, "suspects", "arrested")}),
    ("The convoy leaders, among whom were 8 women, face trial in Agadez.", {(8, "women", "prosecuted")}),
    ("Four cases are with the judge.", {(4, "cases", "prosecuted")}),
    ("IOM and two national NGOs assisted 274 survivors.", {(2, "agencies", "assisted"), (274, "victims", "assisted")}),
    (
        "UNHCR, IOM and two national NGOs gave cash or a bed to 204 people.",
        {(2, "agencies", "assisted"), (204, "people", "assisted")},
    ),
    ("The victim support office took on 84 pickers.", {(84, "people", "assisted")}),
    (
        "640 victims came into the care of the Agency, among them 288 girls.",
        {(640, "victims", "assisted"), (288, "girls", "assisted")},
    ),
    ("The four States came to the aid of 1,466 children.", {(1466, "children", "assisted")}),
]


@pytest.mark.parametrize(("text", "said"), OUTRIGHT)
def test_what_stands_beside_a_figure_says_what_was_done(text, said):
    assert said <= figures(text)


ROWS = load("en/outright")["rows"]


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_every_row_of_the_lexicon_reads_its_example_and_not_its_counter(row):
    units = {row.get("unit"), *row["units"]}
    said, left = ({figure[1:] for figure in figures(row[name]) if len(figure) == 3} for name in ("example", "counter"))
    assert {(unit, row["action"]) for unit in units} & said
    assert not {(unit, row["action"]) for unit in units} & left


OPENED = [
    ("Victims entered in the register: 1,054, including 139 foreigners.", {(139, "foreigners")}),
    ("Three women's centres opened in August, bringing the total to 21.", {(3, "offices"), (21, "offices")}),
    ("A shelter for women was opened in Djibouti in November, so that there are now 3.", {(3, "shelters")}),
    ("One shelter for men was opened in July; there are now four.", {(4, "shelters")}),
    ("Two shelters opened in May, which makes nine.", {(2, "shelters"), (9, "shelters")}),
    ("A second liaison office was opened at Hekou; there are now two.", {(2, "offices")}),
    ("A permanent contact point will be opened in Dalian in addition to the existing two.", {(2, "offices")}),
    ("Three joint contact centres are to be opened in addition to the present five.", {(3, "offices"), (5, "offices")}),
    ("Two border liaison offices were opened in 2018 and three more are planned.", {(2, "offices"), (3, "offices", "planned")}),
    ("States are to open three liaison offices, bringing the number to eight.", {(3, "offices"), (8, "offices")}),
    ("As observers came 3 guest countries and nine United Nations agencies.", {(3, "countries"), (9, "agencies")}),
    ("Attended by five States, as did 3 donor governments and 9 United Nations agencies.", {(3, "countries"), (9, "agencies")}),
    (
        (
            "The Senior Officials met in the presence of 9 United Nations bodies and seven civil society "
            "partners."
        ),
        {(9, "agencies", "met"), (7, "agencies", "met")},
    ),
    ("Seven United Nations agencies took part.", {(7, "agencies")}),
    ("There are 11 shelters in 6 provinces; none accepts adult men.", {(11, "shelters"), (0, "shelters")}),
    ("The ministry runs eight shelters; two of them take in men.", {(8, "shelters"), (2, "shelters")}),
    ("Of the seven shelters one admits boys.", {(7, "shelters"), (1, "shelters")}),
    ("No shelter takes in men.", {(0, "shelters")}),
    ("Six West African states met in Abidjan.", {(6, "countries")}),
    ("Ministers of the six Mekong states met in Hanoi.", {(6, "countries")}),
    ("Nigeria is one of 15 states that signed the ECOWAS protocol.", {(15, "countries")}),
]


@pytest.mark.parametrize(("text", "said"), OPENED)
def test_there_are_as_many_as_of_what_opened(text, said):
    assert said <= figures(text)

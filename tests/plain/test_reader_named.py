"""Which count a number or a share belongs to, where others were counted since."""

import pytest

from kinbridge.plain.reader import read


def figures(text):
    return {(row["value"], row["unit"], row["action"]) for row in read(text) if row["kind"] == "figure"}


IN_HOUSES = [
    ("We took 815 of the women into our three reception houses, up from 745 in 2020.", (745, "women")),
    ("We took 815 of the women into our three reception houses. Eighty-two arrived with an infant.", (82, "women")),
    ("Police brought 40 women to two shelters; eleven left within a week.", (11, "women")),
    ("It interviewed 210 women in six shelters; fourteen declined to answer.", (14, "women")),
    ("Mwangaza House gave a bed to 274 survivors in its three homes. We followed 88 of them after they left.", (88, "victims")),
    ("Police brought 40 women to two shelters, up from one.", (1, "shelters")),
    ("The charity runs four homes for girls, up from two.", (2, "shelters")),
    ("The state opened three shelters, against one in 2015.", (1, "shelters")),
]


@pytest.mark.parametrize(("text", "said"), IN_HOUSES)
def test_a_number_after_houses_is_of_those_in_them_where_so_many_can_be_no_houses(text, said):
    assert said in {figure[:2] for figure in figures(text)}


OF_THE = [
    ("Police freed 46 women and arrested eight owners. Seven of the women were under 18.", (7, "minors", "rescued")),
    ("Police freed 44 men and held nine guards. Twenty-nine of the men were Lao.", (29, "men", "rescued")),
    ("Police recovered 290 people and arrested 60 suspects. 219 of those found were children.", (219, "children", "rescued")),
    ("Rescuers found 80 workers and held 9 foremen. Forty of those found were women.", (40, "women", "identified")),
    ("The raid freed 73 people, and 14 suspects were held. A quarter of the suspects were women.", (25, "percent", "arrested")),
    ("Fifty-six of the people taken out were children, the ministry said.", (56, "children", "rescued")),
    ("Nine owners were seen. Of the dockets, fewer than 20 went to court.", (20, "cases", "prosecuted")),
    ("Police freed 9 men. Of the files, eleven were sent back and nine ended in a conviction.", (11, "cases", "returned")),
    ("Officials met. Of the Togolese children found this time, 47 have been returned.", (47, "children", "returned")),
    ("Of 219 complaints only 5 led to a court case.", (5, "cases", "prosecuted")),
    ("The number of victims rose from 214 to 318 and of convictions from 8 to 12.", (12, "convictions", "convicted")),
]


@pytest.mark.parametrize(("text", "said"), OF_THE)
def test_a_part_belongs_to_those_it_names_whoever_was_counted_last(text, said):
    assert said in figures(text)


def test_one_of_a_part_is_of_the_part():
    text = "Officers freed 22 men. Three of the men who asked for leave were struck with a roller; one went to hospital."
    assert (1, "men", "rescued") in figures(text)


BESIDE = [
    ("Two girls were taken off a bus and two women travelling with them were arrested.", (2, "women", "arrested")),
    ("Three boys were rescued and four men guarding them were arrested.", (4, "men", "arrested")),
    ("Three girls travelling with them were freed.", (3, "girls", "rescued")),
    ("Two boys travelling with her did not speak.", (2, "boys", "trafficked")),
    ("Four police officers were among those convicted.", (4, "officials", "convicted")),
    ("Nine minors were among those freed.", (9, "minors", "rescued")),
    ("Ten children were among the dead.", (10, "children", "died")),
    ("The office has freed 83 workers, among them nine girls employed in the kitchens.", (9, "girls", "rescued")),
    ("It took 143 domestic workers into protection, nine girls under 18 among them.", (9, "girls", "rescued")),
    ("The ministry handed seven traffickers to the courts.", (7, "traffickers", "prosecuted")),
    ("The police looked into 230 complaints and treated 25 of them as trafficking.", (25, "cases", "identified")),
    ("Doctors treated 25 of the women for burns.", (25, "women", "assisted")),
    ("The troops brought away 30 women from the camp.", (30, "women", "rescued")),
    ("The traffickers took away 30 girls from the village.", (30, "girls", "trafficked")),
]


@pytest.mark.parametrize(("text", "said"), BESIDE)
def test_what_was_done_to_those_who_stand_beside_others(text, said):
    assert said in figures(text)


HEAD = "Annual figures\n" + " " * 20 + "2009 2010 2011\n"
ROWS = [
    ("Files registered  759 717 897\n  including child victims  164 169 211", (164, "cases", "registered")),
    ("Cases filed in court  327 313 441\nof which online sexual exploitation of children  33 45 86", (86, "cases", "prosecuted")),
    ("Investigations opened  327 313 441\nwith foreign victims  33 45 86", (33, "investigations", "investigated")),
    ("Files received  255 231 198\n  with forced marriage  88 79 71", (88, "cases", "received")),
    ("Victims identified  327 313 441\nof which children  33 45 86", (33, "children", "identified")),
    ("Cases registered  327 313 441\nof which victims identified  60 70 80", (60, "victims", "identified")),
]


@pytest.mark.parametrize(("rows", "said"), ROWS)
def test_a_row_of_some_cases_counts_cases_whoever_is_in_them(rows, said):
    assert said in figures(f"{HEAD}{rows}\nPersons indicted  303 407 480\n")


TAKEN = [
    ("In March we took 31 people, seven of them adolescents, from a plantation in Misiones.", (31, "people", "rescued")),
    ("Inspectors lifted 61 families out of debt bondage.", (61, "people", "rescued")),
    ("Forty children had been sent by an aunt or godmother to sell sweets.", (40, "children", "trafficked")),
    ("A court has jailed two brothers who sent 34 people from Lithuania to pick onions.", (34, "people", "trafficked")),
    ("The group sent at least 23 men from Latvia to mushroom farms in Scotland.", (23, "men", "trafficked")),
    ("The board sent 34 women home.", (34, "women", "returned")),
    ("Nine men are in jail awaiting trial.", (9, "men", "arrested")),
    ("Detectives took statements from 14 women.", (14, "women", "interviewed")),
    ("They closed two of the nine posts.", (2, "offices", "closed")),
    ("Thirty-one of those on board were children.", (31, "children", None)),
    ("Police freed 60 girls and held 23 suspects. Nearly two dozen of the detainees are women.", (24, "women", "arrested")),
    ("The ministry sent 34 inspectors from the capital to farms in the north.", (34, "officials", "involved")),
]


@pytest.mark.parametrize(("text", "said"), TAKEN)
def test_what_a_verb_of_taking_or_sending_does_is_told_by_what_it_takes(text, said):
    assert said in figures(text)


ONE = [
    ("We dismissed three officers in 2021. One of them has been charged.", (1, "officials", "prosecuted")),
    ("In 2021 we charged six policemen. One was convicted.", (1, "officials", "convicted")),
    ("Six guards have been arrested and only one of them has so far been charged.", (1, "suspects", "prosecuted")),
    ("Courts convicted nine traffickers, one of whom was sentenced to 12 years.", (1, "traffickers", "convicted")),
]


@pytest.mark.parametrize(("text", "said"), ONE)
def test_what_became_of_one_of_those_accused_counts(text, said):
    assert said in figures(text)


@pytest.mark.parametrize(
    "text",
    [
        "Police freed three women. One of them was arrested again.",
        "Four recruiters were charged. One of them is said to be a teacher.",
        "The unit has 12 officers. One drives.",
    ],
)
def test_one_of_others_is_a_person_of_a_story(text):
    assert 1 not in {figure[0] for figure in figures(text)}


NEAR_MISSES = [
    ("Five women managing the bar were charged, and two girls working there were freed.", (2, "girls", "rescued")),
    ("Three men living there were detained.", (3, "men", "arrested")),
    ("Rescuers found 80 workers. Nine of those found guilty were women.", (9, "people", "convicted")),
    ("Police arrested 40 women and freed 12 men. Seven of the women were Lao.", (7, "women", "arrested")),
]


@pytest.mark.parametrize(("text", "said"), NEAR_MISSES)
def test_what_only_looks_like_it_is_read_as_it_stands(text, said):
    assert said in figures(text)


def test_statements_from_banks_count_nobody():
    assert figures("Detectives took statements from 14 banks.") == set()


def test_those_who_did_it_are_not_those_it_was_done_to():
    text = "Three lawyers were among those who prosecuted the case. Two judges were among those who convicted the ring."
    assert {figure[2] for figure in figures(text)} == {None}
    assert (11, "children", "rescued") not in figures("Eleven children were among those not rescued.")


def test_things_found_are_nobody_though_people_were_found_before():
    text = "Police rescued 20 women. In a second raid they seized 30 passports. Five of those found were forged."
    assert {figure[0] for figure in figures(text)} == {20}


LAWFUL = [
    ("The agency legally sent 4,200 workers to farms in Korea under a bilateral agreement.", 4200),
    ("The police flew 45 survivors to pick up their passports in Manila.", 45),
    ("The NGO sent 22 women to serve as peer educators.", 22),
    ("Forty boys had been sent by the mission to work in the hospital as nurses.", 40),
]


@pytest.mark.parametrize(("text", "value"), LAWFUL)
def test_who_is_sent_to_work_without_a_wrong_is_not_trafficked(text, value):
    assert {figure[2] for figure in figures(text) if figure[0] == value}.isdisjoint({"trafficked"})


NOT_DONE = [
    ("The police handed 14 girls to the courts for guardianship.", (14, "girls", "prosecuted")),
    ("Border police noticed that four women travelling with them were held at gunpoint.", (4, "women", "arrested")),
    ("Three women travelling with the men were arrested but later recognised as victims.", (3, "women", "arrested")),
    ("The clinic received 40 patients for a course of treatment.", (40, "people", "trained")),
    ("The station has 12 officers. One of them was arrested for taking bribes.", (1, "officials", "arrested")),
    ("It housed 26 girls in 14 shelters; 20 of them are run by churches.", (20, "girls", "sheltered")),
    ("Twenty of those aboard were smugglers.", (20, "people", None)),
    ("Police freed 34 women and arrested eight owners. Seven of the women owned it and were charged.", (7, "women", "rescued")),
]


@pytest.mark.parametrize(("text", "said"), NOT_DONE)
def test_what_was_not_done_to_them_is_not_read(text, said):
    assert said not in figures(text)


@pytest.mark.parametrize("head", ["Convictions under the 2012 Act", "Victims identified since 2015", "Convictions against 2012"])
def test_a_year_that_is_not_the_time_of_a_column_is_not_its_time(head):
    text = f"Report 2019\n\nCountry | Arrests | {head}\nLaos | 12 | 3\nThailand | 15 | 9\n"
    assert {row["period"] for row in read(text) if row["kind"] == "figure"}.isdisjoint({"2012", "2015"})


def test_women_among_the_convicted_are_women():
    assert (5, "women", "convicted") in figures(f"{HEAD}Convictions  22 24 30\nof which women  5 6 10\n")
    assert (60, "women") in {figure[:2] for figure in figures(f"{HEAD}Cases registered  40 52 60\nIncluding women  60 71 80\n")}

"""What was done to nobody was done to none of those whom it could be done to; who was held and let go is no victim freed."""

import pytest

from kinbridge.plain.reader import read


def figure(text, value):
    """Unit, action and role of the last figure of a value."""
    last = [row for row in read(text) if row["kind"] == "figure" and row["value"] == value][-1]
    return last["unit"], last["action"], last["role"]


NONE_OF_OTHERS = [
    ("Police identified 12 victims and arrested none.", ("people", "arrested", "suspect")),
    ("The unit rescued 20 children. It has charged none.", ("people", "prosecuted", "suspect")),
    ("Nine girls gave evidence; the court convicted none.", ("people", "convicted", "offender")),
    ("There are six shelters. Police have charged none.", ("people", "prosecuted", "suspect")),
    ("The prosecutor opened 31 cases. The courts convicted none.", ("people", "convicted", "offender")),
    ("The ministry trained 600 judges. In 2017 they convicted none.", ("people", "convicted", "offender")),
    ("Police arrested 12 suspects and rescued none.", ("people", "rescued", "victim")),
]


@pytest.mark.parametrize(("text", "told"), NONE_OF_OTHERS)
def test_nobody_accused_is_no_count_of_those_found_or_taught(text, told):
    assert figure(text, 0) == told


NONE_OF_THEM = [
    ("Four officers were suspended. The courts convicted none.", ("officials", "convicted", "offender")),
    ("The court tried six men and acquitted none.", ("men", "acquitted", "suspect")),
    ("Prosecutors charged nine recruiters and the courts convicted none.", ("traffickers", "convicted", "offender")),
]


@pytest.mark.parametrize(("text", "told"), NONE_OF_THEM)
def test_none_of_those_accused_are_of_those_accused(text, told):
    assert figure(text, 0) == told


LET_GO = [
    ("Police arrested 12 suspects. Four were released.", 4, "suspects"),
    ("Police held 12 brokers. The 12 have been freed.", 12, "traffickers"),
    ("Police arrested nine men. All nine were later released without charge.", 9, "men"),
    ("Of the 12 suspects, four were freed for lack of evidence.", 4, "suspects"),
]


@pytest.mark.parametrize(("text", "value", "unit"), LET_GO)
def test_suspects_let_go_are_no_victims_freed(text, value, unit):
    assert figure(text, value) == (unit, "released", "suspect")


FREED = [
    ("Police arrested 30 smugglers. In the house 12 were freed from chains.", 12),
    ("Police held four brokers. Eleven were freed.", 11),
    ("Soldiers arrested 30 men. Nine were freed from a locked room.", 9),
]


@pytest.mark.parametrize(("text", "value"), FREED)
def test_who_is_freed_from_them_is_a_victim(text, value):
    assert figure(text, value)[1:] == ("rescued", "victim")


CARED_FOR = [
    ("Police freed four girls and detained four men. The four were taken to a shelter.", 4, "girls"),
    ("Ten girls were freed. Police arrested ten men. The ten are receiving counselling.", 10, "girls"),
    ("Officers rescued five boys and held five recruiters. The five were sheltered in Hat Yai.", 5, "boys"),
]


@pytest.mark.parametrize(("text", "value", "unit"), CARED_FOR)
def test_as_many_cared_for_are_those_freed_and_not_those_held(text, value, unit):
    assert figure(text, value)[0] == unit


NOT_TAUGHT = [
    ("The government trained 200 police officers and deployed labour attachés in ten countries.", 10),
    ("The ministry trained 600 officers and signed agreements with four countries.", 4),
    ("The academy trained 40 officers with money from three countries.", 3),
    ("The government trained 200 police officers and funded shelters in five provinces.", 5),
]


@pytest.mark.parametrize(("text", "value"), NOT_TAUGHT)
def test_where_something_else_was_done_nobody_was_taught(text, value):
    assert figure(text, value)[1] != "trained"


def test_a_verb_behind_those_taught_is_no_part_of_them():
    found = read("The government trained 200 police officers and deployed labour attachés in ten countries.")
    assert "200 police officers" in [row["text"] for row in found]


NO_VICTIM = [
    "Inspectors listed 97 crewmen without papers. Nine in ten worked long hours. Not a single one was named a victim.",
    "The prosecutor charged nine foremen. None of the labourers was given a residence permit as a victim.",
    "They listed 156 workers without papers, and none was offered the status of victim.",
]


@pytest.mark.parametrize("text", NO_VICTIM)
def test_nobody_named_a_victim_is_no_victim_identified(text):
    assert figure(text, 0) == ("victims", "identified", "victim")


def test_nobody_named_a_suspect_is_no_victim():
    assert figure("Inspectors listed 97 crewmen without papers. Not a single one was named in court.", 0)[0] != "victims"


CORRECTED = 'CORRECTION\n\nOur report of 21 March ("Scores of {} stranded, says union") was wrong. The union counted 41 women.\n'


def test_maids_of_a_corrected_headline_are_the_women_it_was_about():
    assert read(CORRECTED.format("maids"))[0]["unit"] == "women"


def test_miners_of_a_corrected_headline_stay_people():
    assert read(CORRECTED.format("miners"))[0]["unit"] == "people"


def test_somebody_written_to_is_no_count_and_a_number_that_fell_to_one_is():
    wrote = read("The team interviewed 118 returnees; none had met an inspector, although fifteen had written to one.")
    fell = read("Police freed nine women in 2018. In 2019 the number of women freed fell to one.")
    assert 1 not in [row["value"] for row in wrote if row["kind"] == "figure"]
    assert 1 in [row["value"] for row in fell if row["kind"] == "figure"]


AMONG_THE_IDENTIFIED = [
    ("The government identified 37 victims, including two men coerced to carry drugs.", 2),
    ("Ninety victims were identified, including 12 infants sold for adoption and 5 women who were to carry children.", 5),
    ("Police identified 1,253 victims, of whom 1,181 were exploited outside the country.", 1253),
]


@pytest.mark.parametrize(("text", "value"), AMONG_THE_IDENTIFIED)
def test_victims_identified_stay_so_whatever_is_told_of_a_part_of_them(text, value):
    assert figure(text, value)[1] == "identified"


def test_men_sold_in_a_sentence_of_their_own_are_not_of_those_identified():
    assert figure("Police identified 12 victims. Two men were sold to a boat.", 2)[1] == "trafficked"


NONE_OF_A_KIND = [
    ("Neither of the two senators accused of keeping unpaid maids was tried.", ("officials", "prosecuted", "suspect")),
    ("The courts sentenced 12 offenders. As for officials, none was dismissed.", ("officials", "dismissed", "suspect")),
]


@pytest.mark.parametrize(("text", "told"), NONE_OF_A_KIND)
def test_none_of_a_kind_named_is_none_of_that_kind(text, told):
    assert figure(text, 0) == told


SET_ASIDE = [
    ("Eight traffickers, against six in 2014, were convicted.", 8, "convicted"),
    ("Nine women, compared with four the year before, were rescued.", 9, "rescued"),
    ("In 2015, prosecutors filed 19 cases.", 19, "prosecuted"),
    ("Police found 157 people, of whom 63 had not completed their 18th year.", 63, "identified"),
]


@pytest.mark.parametrize(("text", "value", "action"), SET_ASIDE)
def test_what_stands_aside_does_not_part_a_number_from_its_verb(text, value, action):
    assert figure(text, value)[1] == action


def test_who_has_not_completed_the_eighteenth_year_is_a_minor():
    assert figure("Police found 157 people, of whom 63 had not completed their 18th year.", 63)[0] == "minors"

"""Who serves the state among those accused, what is no part of a count before "and", and those taken away by who looked."""

import pytest

from kinbridge.plain.reader import read


def counted(text):
    return [(row["value"], row["unit"], row.get("action")) for row in read(text) if row["kind"] == "figure"]


IN_OFFICE = [
    ("Courts convicted nine offenders; two of the nine offenders were police corporals.", (2, "officials", "convicted")),
    ("Prosecutors charged 29 recruiters; seven of them worked as immigration officers.", (7, "officials", "prosecuted")),
    ("Police arrested 12 suspects, three of them serving members of the army.", (3, "officials", "arrested")),
    ("Police held 12 people, and none of the detainees was a border guard.", (0, "officials", "arrested")),
    ("Nobody from the licensing desk was charged.", (0, "officials", "prosecuted")),
    ("Two members of the vice squad were accused of taking bribes.", (2, "officials", "prosecuted")),
    ("No member of the National Police was convicted.", (0, "officials", "convicted")),
]


@pytest.mark.parametrize(("text", "what"), IN_OFFICE)
def test_those_accused_who_serve_the_state_are_officials(text, what):
    assert what in counted(text)


OTHERS = [
    ("Police arrested 26 recruiters; two of them worked as waiters.", (2, "traffickers", "arrested")),
    ("Nobody from the village was charged.", (0, "people", "prosecuted")),
    ("Police freed 26 women; two of them worked as maids in the house of immigration officers.", (2, "women", "rescued")),
    ("Courts convicted 14 men. None of the convicted men was an army officer.", (0, "men", "convicted")),
]


@pytest.mark.parametrize(("text", "what"), OTHERS)
def test_those_who_only_live_near_an_office_stay_who_they_are(text, what):
    assert what in counted(text)


def test_who_acts_next_is_no_part_of_the_count_before():
    assert counted("Police investigated 92 cases and prosecutors brought 103 suspects to trial.") == [
        (92, "cases", "investigated"),
        (103, "suspects", "prosecuted"),
    ]
    assert counted("Police opened 12 cases, and courts handed down three convictions.")[0] == (12, "cases", "investigated")
    assert counted("The unit trained 92 clerks and prosecutors.")[0][0] == 92


TAKEN = [
    ("Since May the department has visited 94 yards and taken away 61 labourers.", (61, "people", "rescued")),
    ("The patrol boat took 47 persons off an inflatable.", (47, "people", "rescued")),
    ("The traders visited 94 villages and took away 61 boys.", (61, "boys", None)),
]


@pytest.mark.parametrize(("text", "what"), TAKEN)
def test_whom_those_who_looked_take_away_they_free(text, what):
    assert what in counted(text)


PARTS = [
    ("The police unit handled eight cases, six of which involved children.", (6, "cases", "investigated")),
    ("The wider text had been signed by 24 states, of which eleven had submitted a first report.", (11, "countries", None)),
    ("Our partners interviewed 1,600 of those who landed in Aceh.", (1600, "people", "interviewed")),
]


@pytest.mark.parametrize(("text", "what"), PARTS)
def test_parts_are_of_what_was_counted_and_not_of_what_stands_beside(text, what):
    assert what in counted(text)

"""Whom a figure counts and what was done to them, over sentences of many hands; marks stand in `dense/units_*.txt`."""

import re
from collections import Counter
from pathlib import Path

import pytest

from kinbridge.plain.reader import read
from kinbridge.plain.reader.lexicon import load

DENSE = Path(__file__).parent / "reading" / "dense"
MARK = re.compile(r"\{([^|{}]+)\|([^ {}]+)(?: ([^ {}]+))?\}")
ALIKE = {"adults": "people", "foreigners": "people", "offenders": "traffickers", "recovered": "rescued", "freed": "rescued"}
ALIKE |= {"detained": "arrested", "sentenced": "convicted", "charged": "prosecuted", "indicted": "prosecuted"}
ALIKE |= {"detected": "identified", "sold": "trafficked", "exploited": "trafficked"}
DONE = frozenset(
    (
        *("rescued", "arrested", "convicted", "prosecuted", "investigated", "identified", "assisted", "busted", "established"),
        *("trafficked", "died", "trained"),
    )
)


def same(codes: str | None) -> set[str]:
    return {ALIKE.get(code, code) for code in (codes or "").split("/")}


def passages(name: str):
    """Each passage without its marks, and (start, end, units, actions) of each."""
    for line in (DENSE / name).read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        marked, text, wants, at = re.sub(r" ?⏎ ?", "\n", line), "", [], 0
        for mark in MARK.finditer(marked):
            text += marked[at : mark.start()]
            wants.append((len(text), len(text) + len(mark[1]), mark[2], mark[3]))
            text, at = text + mark[1], mark.end()
        yield text + marked[at:], wants


def told(name: str) -> Counter:
    """How many marked figures were read, and of these how many with their unit, their action, or an action nobody did."""
    said: Counter = Counter()
    for text, wants in passages(name):
        found = [claim for claim in read(text) if claim["kind"] == "figure"]
        for start, end, units, actions in wants:
            claim = next((claim for claim in found if claim["start"] < end and start < claim["end"]), None)
            if claim is None or units == "-":
                continue
            action = ALIKE.get(claim["action"], claim["action"])
            said["read"] += 1
            said["unit"] += ALIKE.get(claim["unit"], claim["unit"]) in same(units)
            if actions == "-":
                said["undone"] += 1
                said["false"] += action in DONE
            elif same(actions) & DONE:
                said["done"] += 1
                said["action"] += action in same(actions)
    return said


FLOORS = [("units_a.txt", 0.94, 0.94, 0.2), ("units_b.txt", 0.97, 0.94, 0.4), ("units_c.txt", 0.98, 0.88, 0.1)]
FLOORS += [("units_d.txt", 0.98, 0.82, 0.1), ("units_e.txt", 0.94, 0.94, 1.0), ("units_f.txt", 0.96, 0.88, 0.45)]
FLOORS += [("units_g.txt", 0.92, 0.86, 0.3), ("units_h.txt", 0.96, 0.93, 0.3)]
FLOORS += [("units_i.txt", 0.95, 0.88, 0.1), ("units_j.txt", 0.90, 0.84, 0.1), ("units_k.txt", 0.93, 0.86, 0.1)]
FLOORS += [("units_l.txt", 0.89, 0.89, 0.1)]  # first met .87 and .85, with 97 of 656 missed and 49 of 237 decoys read


@pytest.mark.parametrize(("name", "unit", "action", "false"), FLOORS)
def test_a_figure_says_whom_it_counts_and_what_was_done_to_them(name, unit, action, false):
    said = told(name)
    assert said["read"] > 70
    assert said["unit"] / said["read"] >= unit
    assert said["action"] / said["done"] >= action
    assert said["false"] <= false * said["undone"]


BARE = [
    ("There are two shelters for women and none for men.", 0, "shelters"),
    ("Interpreters are the bottleneck. We have none.", 0, "personnel"),
    ("What do you lack? Women officers. I have three, for fifteen districts.", 3, "officials"),
    ("We are nine counsellors where the plan foresees 15.", 15, "personnel"),
    ("New cases are down by a tenth from 90, arrests up from 12.", 90, "cases"),
    ("New cases are down by a tenth from 90, arrests up from 12.", 12, "arrests"),
    ("Calls to the line rose to 741 from 322 the month before.", 322, "calls"),
    ("Convictions doubled (from four to eight).", 8, "convictions"),
    ("Suspects in custody number 33.", 33, "suspects"),
    ("The liaison officers of the five states number fourteen.", 14, "officials"),
    ("The police brought no suspects to trial.", 0, "suspects"),
    ("Against the quarter before case files rose from 187. Referrals fell.", 187, "cases"),
    ("Calls received: 6 318\nWhatsApp messages: 2 045\nNew cases: 412", 6318, "calls"),
    ("Police reported four arrests and Bolivia's interior ministry seven.", 7, "arrests"),
    ("Courts heard 12 labour cases, compared with 15 in 2017. Only one has led to a conviction.", 1, "cases"),
    ("So far: 21 interceptions, 13 arrests, no deaths.", 0, "people"),
    ("One chief lost his post. Two suspects fled; the police know of two more.", 2, "suspects"),
]


@pytest.mark.parametrize(("text", "value", "unit"), BARE)
def test_a_bare_number_is_of_those_whom_its_sentence_or_the_one_before_names(text, value, unit):
    assert (value, unit) in {(claim["value"], claim["unit"]) for claim in read(text) if claim["kind"] == "figure"}


@pytest.mark.parametrize(
    "text",
    [
        "The road to the coast is blocked and we have none of the maps.",
        "It was her idea; I have three, said the boy with the apples.",
        "The price is up from 90 to 120 and the rate down from 12.",
        "They met in room number 33.",
        "The two departments signed the plan that day.",
        "A mother of three wept; the foreman (37) and her son, 29, said no word.",
        "The wind fell and the waves rose from two to six.",
    ],
)
def test_a_bare_number_of_nobody_is_left_alone(text):
    claims = read("Police freed nobody that day.\n\n" + text)
    assert [claim["text"] for claim in claims if claim["kind"] == "figure" and claim["text"] != "nobody"] == []


@pytest.mark.parametrize("row", [pytest.param(row, id=row["example"]) for row in load("en/moods")["moods"]])
def test_what_is_planned_asked_for_or_denied_was_not_done(row):
    assert row["action"] in {claim["action"] for claim in read(row["example"])}
    counter = {claim["action"] for claim in read(row["counter"])}
    assert row["action"] not in counter
    assert counter & DONE


TAKEN_ON = [
    "The gang took 14 women from the village to a brothel.",
    "Recruiters moved 30 boys from a camp to another camp.",
    "The family took 2 girls from the house to sell them.",
    "Six girls were taken from the farm by the traffickers.",
    "Rebels led 40 children out of the camp.",
]


@pytest.mark.parametrize("said", TAKEN_ON)
def test_nobody_is_freed_who_is_taken_on_by_those_who_sell(said):
    assert "rescued" not in {claim["action"] for claim in read(said)}


def test_people_taken_out_of_such_a_place_are_freed():
    assert "rescued" in {claim["action"] for claim in read("Police took 31 women out of a brothel and into care.")}


SAID = [  # a sentence, a number in it, whom it counts, what was done to them
    ("Most of the women had been taken to China, he said. At least 20 were sold on.", 20, "women", "trafficked"),
    ("It took in 241 persons: 133 girls, 58 women, 44 boys and 6 men. Of them 77 were sold.", 77, "people", "trafficked"),
    ("Police identified 143 victims, 91 of them children, and 72 women were brought home.", 143, "victims", "identified"),
    ("None of the cases passed to the police has led to a charge. The police took 12 cases.", 0, "cases", "prosecuted"),
    ("Survivors received at Jashore: 143", 143, "victims", "assisted"),
    ("The broker took nine women from Bat Xat across the river to Hekou.", 9, "women", "trafficked"),
    ("Police prosecuted two suspects, neither of whom was convicted.", 0, "suspects", "convicted"),
    ("The courts sent nobody to prison.", 0, "people", "convicted"),
    ("No landlord was charged.", 0, "people", "prosecuted"),
    ("No compound owner was charged.", 0, "traffickers", "prosecuted"),
    ("Quispe said 24 of those detained in Peru had been charged.", 24, "people", "prosecuted"),
    ("71 persons were taken into temporary custody.", 71, "people", "arrested"),
    ("Sixty-two girls are reported to have been rescued.", 62, "girls", "rescued"),
    ("In the raid 108 girls/children were rescued.", 108, "girls", "rescued"),
    ("The group had at least 21 men and six women driven from Bulgaria to a farm.", 21, "men", "trafficked"),
    ("58 people came out of locked rooms.", 58, "people", "rescued"),
    ("Two women, 22 and 42, were arrested.", 2, "women", "arrested"),
    ("Sixty-four files are still with investigators in the other countries.", 64, "cases", "investigated"),
    ("No resident was returned without a visit.", 0, "people", "returned"),
    ("One corporal was charged in January.", 1, "officials", "prosecuted"),
    ("From the quarries came 211 children whom the joint mission removed.", 211, "children", "rescued"),
    ("The court let nine of the fourteen go.", 9, "people", None),
    ("Those convicted by the court number six.", 6, "people", "convicted"),
    ("Police took 12 cases to court. In only nine had the accused been charged.", 9, "cases", "prosecuted"),
    ("The government identified 143 victims: 121 exploited in Thailand.", 121, "victims", "identified"),
    ("Police took 27 suspects off the trucks.", 27, "suspects", "arrested"),
    ("The home took 19 girls into its shelter, while six went home.", 19, "girls", "assisted"),
    ("They had received 13 girls from a go-between.", 13, "girls", "trafficked"),
    ("- Held for attempted illegal crossing: 29\n- Turned back: 40", 29, "people", "arrested"),
    ("Inquiries opened in 2016: 44. In 2017: 52. Closed without result: 29.", 29, "investigations", "investigated"),
    ("Eight fishermen jumped ship off Dobo.", 8, "people", None),
    ("Phnom Penh, Aug 9 - Forty-one Indonesians were freed.", 41, "people", "rescued"),
    ("Investigations fell to 77 and prosecutions to 41.", 41, "prosecutions", "prosecuted"),
    ("Our social workers accompanied 74 women to court.", 74, "women", "assisted"),
    ("The Chamber acquits two defendants and convicts the other five.", 5, "defendants", "convicted"),
    ("The train was stopped at Katihar and 33 boys were taken off.", 33, "boys", "rescued"),
    ("It is thought that 5,000 women are held in the camps.", 5000, "women", "trafficked"),
    ("Ninety-four boys were handed over by the militia in June.", 94, "boys", "rescued"),
    ("Q: How many were girls? A: Nine.", 9, "girls", None),
    ("Suspects arrested: 93; sent to court: 71.", 71, "suspects", "prosecuted"),
    ("Victims identified: 217. Male: 57. Under 18: 44.", 44, "minors", "identified"),
    ("The consulate issued emergency papers to 73 nationals.", 73, "people", "assisted"),
    ("The flotilla picked 118 people out of the water.", 118, "people", "rescued"),
    ("The judges found eleven guilty and cleared three defendants.", 3, "defendants", "acquitted"),
    ("Our three houses took in girls.", 3, "shelters", None),
    ("Four are in custody in Thailand; one remains at large.", 1, "suspects", "wanted"),
    ("They sued their employers; seven women won.", 7, "women", None),
    ("Victims assisted by the city: 77 (2018), 95 (2019).", 77, "victims", "assisted"),
]


@pytest.mark.parametrize(("text", "value", "unit", "action"), [pytest.param(*row, id=row[0]) for row in SAID])
def test_the_sentence_says_whom_a_number_counts(text, value, unit, action):
    rows = [row for row in read(text) if row["kind"] == "figure" and row["value"] == value]
    assert [(row["unit"], row["action"]) for row in rows] == [(unit, action)]


NOT_SAID = ["No worker will have paid for a job.", "She was passed from one farmer to the next.", "Nobody knows."]
NOT_SAID += ["He was tried under three names.", "Sunita is the third of six children."]


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_is_no_finding_is_not_counted_as_none(text):
    assert not [row for row in read(text) if row["kind"] == "figure"]

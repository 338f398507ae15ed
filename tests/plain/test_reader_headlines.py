"""Headlines tell in the present; who is sent to court is accused; of those named a part is what it is told to be."""

import pytest

from kinbridge.plain.reader import read
from tests.plain.annotated import pairs


def figure(text, value):
    """Unit, action and role of the last figure of a value."""
    last = [row for row in read(text) if row["kind"] == "figure" and row["value"] == value][-1]
    return last["unit"], last["action"], last["role"]


def values(text):
    return [row["value"] for row in read(text) if row["kind"] == "figure"]


def routes(text):
    return [(row["origin"], row.get("transit"), row["destination"]) for row in read(text) if row["kind"] == "route"]


PRESENT = [
    ("Oman deports 35 Ugandan workers", 35, "deported"),
    ("Oman returns 35 Ugandan workers", 35, "returned"),
    ("Embassy flies home 35 maids", 35, "returned"),
    ("Court sentences nine men", 9, "convicted"),
    ("Court tries nine men", 9, "prosecuted"),
    ("Court clears nine men", 9, "acquitted"),
    ("Police hunt nine men", 9, "wanted"),
    ("Ministry dismisses nine officers", 9, "dismissed"),
    ("Ministry sacks nine officers", 9, "dismissed"),
    ("Ministry closes nine agencies", 9, "closed"),
    ("Ministry blacklists nine agencies", 9, "suspended"),
]


@pytest.mark.parametrize(("text", "value", "action"), PRESENT)
def test_a_headline_says_in_the_present_what_was_done(text, value, action):
    assert figure(text, value)[1] == action


TO_COURT = [
    ("They referred 61 people to the prosecutor over the same weeks.", 61, ("people", "prosecuted", "suspect")),
    ("Last November we handed three gendarmes to the court.", 3, ("officials", "prosecuted", "suspect")),
    ("All four suspects will be charged under Republic Act 9208.", 4, ("suspects", "prosecuted", "suspect")),
    ("Police looked into seven possible cases and sent one to the courts.", 1, ("cases", "prosecuted", "case")),
    ("The courts held 58 trials and handed down 39 convictions.", 58, ("cases", "prosecuted", "case")),
]


@pytest.mark.parametrize(("text", "value", "told"), TO_COURT)
def test_who_is_sent_to_court_is_accused(text, value, told):
    assert figure(text, value) == told


NOT_TO_COURT = [
    ("The unit referred 41 people to the shelter.", 41, "referred"),
    ("All four tourists will be charged a fee.", 4, "planned"),
    ("Police freed nine girls and sent one to the hospital.", 9, "rescued"),
]


@pytest.mark.parametrize(("text", "value", "action"), NOT_TO_COURT)
def test_who_is_sent_elsewhere_is_not(text, value, action):
    assert figure(text, value)[1] == action


OF_THE_NAMED = [
    ("Police freed 90 workers. Of the workers, 37 were women.", 37, "women"),
    ("Of the freed crew, 37 were under 18.", 37, "minors"),
    ("Of the victims, 37 were boys.", 37, "boys"),
    ("Of the suspects, nine are women.", 9, "suspects"),
    ("Police freed nine women. Of the recruiters, four were prosecuted.", 4, "traffickers"),
]


@pytest.mark.parametrize(("text", "value", "unit"), OF_THE_NAMED)
def test_of_those_named_a_part_is_what_it_is_told_to_be(text, value, unit):
    assert figure(text, value)[0] == unit


NO_PART_OF_CASES = [
    ("Thirty-three inquiries are open in Malaysia, and none of the vessel owners has been arrested.", "arrested", "suspect"),
    ("The unit opened nine cases. None of the women was helped.", "assisted", "victim"),
]


@pytest.mark.parametrize(("text", "action", "role"), NO_PART_OF_CASES)
def test_people_behind_cases_are_people(text, action, role):
    assert figure(text, 0)[1:] == (action, role)


NOBODY = [
    "> 7 tips for a cooler kitchen",
    "Home | Gulf | Jobs (3,410) | Sport",
    "The joint patrols went out in four months out of six.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_hints_jobs_and_months_are_nobody(text):
    assert values(f"Trafficking in persons is a crime.\n{text}") == []


KINDS = [
    ("Police stopped 48 talibes at the border.", 48, "boys"),
    ("Delegates met experts from three agencies and eight civil society bodies.", 8, "agencies"),
    ("Two reception halls were opened in November.", 2, "shelters"),
    ("The ministry held classes for 60 border soldiers.", 60, "officials"),
]


@pytest.mark.parametrize(("text", "value", "unit"), KINDS)
def test_more_nouns_are_known_for_what_they_are(text, value, unit):
    assert figure(text, value)[0] == unit


BOTH = [
    ("Both suspects will be charged next week.", [2]),
    ("Both drivers are Togolese and were arrested.", [2]),
    ("Both suspects and witnesses were heard.", []),
    ("Police made two arrests, both drivers.", [2]),
    ("Both countries signed the memorandum.", []),
]


@pytest.mark.parametrize(("text", "counted"), BOTH)
def test_both_counts_two_accused_where_it_opens_what_is_said_of_them(text, counted):
    assert values(text) == counted


SENT_HOME = [
    "ABIDJAN, 23 January 2023 - The services took care of victims of trafficking. They returned 93 children to Mali by road.",
    "ABIDJAN, 23 January 2023 - The services took care of victims of trafficking. They sent 93 children home to Mali.",
]


@pytest.mark.parametrize("text", SENT_HOME)
def test_a_land_to_which_children_were_returned_is_where_they_came_from(text):
    assert pairs(text) == {"ML>CI"}


def test_suspects_returned_for_trial_took_no_road():
    assert routes("ABIDJAN, 23 January 2023 - Trafficking rose. The services returned nine recruiters to Mali for trial.") == []


OVER_TOWNS = [
    ("Trafficking rose. The victims had been taken from Uganda through Bangkok, Thailand, to Laos.", (["UG"], ["TH"], ["LA"])),
    ("The women were trafficked from Entebbe, Uganda, through Addis Ababa, Ethiopia, to Oman.", (["UG"], ["ET"], ["OM"])),
]


@pytest.mark.parametrize(("text", "road"), OVER_TOWNS)
def test_a_town_and_its_land_before_to_are_crossed_and_no_end(text, road):
    assert road in routes(text)


def test_lands_with_to_before_each_are_a_list():
    text = "Do Dominicans still leave? Of course. To Spain less, to Antigua and to Turkey more. There they are sold to bars."
    assert {road.split(">")[1] for road in pairs(text)} >= {"ES", "TR"}


def test_agents_of_an_agency_whose_size_is_asked_serve_in_it_and_its_plan_asked_for_more():
    text = "Q: How large is your agency?\nA: Thirty-one agents. The plan of 2014 foresaw 80.\nQ: And money?\nA: None.\n"
    assert (figure(text, 31), figure(text, 80)) == (("officials", "employed", "partner"), ("officials", "requested", "partner"))


QUOTED = [
    ('The embassy listed 162 victims in 2018. A commander put it at "fifty or so each year".', [162, 50]),
    ('The Forum estimates that 13,000 people left. The post speaks of "three hundred, maybe a few more".', [13000, 300]),
    ('The Forum estimates that 13,000 people left. A consul speaks of "forty dollars".', [13000]),
]


@pytest.mark.parametrize(("text", "counted"), QUOTED)
def test_a_number_somebody_guesses_in_quotation_marks_is_of_those_counted_before(text, counted):
    assert values(text) == counted

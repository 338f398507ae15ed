"""Whose verb, books or words a figure stands under, in the forms newsrooms and offices share."""

import pytest

from kinbridge.plain.reader import read


def counters(text: str) -> list[str | None]:
    return [claim["counted_by"] for claim in read(text) if claim["kind"] == "figure"]


DID = {
    "who convicted": ("Three persons were convicted by the courts.", "the courts"),
    "who traced": ("Abroad, 13 girls held in servitude were traced by the embassy.", "the embassy"),
    "in whose registers": ("118 victims were entered in the registers of the welfare office.", "the welfare office"),
    "on whose books": ("For that year the trafficking department has 214 victims on its books.", "the trafficking department"),
    "who went and came upon": (
        "The employment agency called on 640 building sites and came upon 213 workers without a permit.",
        "The employment agency",
    ),
    "who went where they turned up": (
        "The labour inspectorate went through 208 factories; 371 workers turned up there without a contract.",
        "The labour inspectorate",
    ),
    "whose statement was put out": (
        "Officers brought nine men ashore, according to a statement put out yesterday by the River Police Force.",
        "the River Police Force",
    ),
    "who told a wire": (
        '"He is handsome," Maj. Dan Roka, deputy chief of the division, told River Wire. At least 15 went on to Kanda, he said.',
        "Maj. Dan Roka",
    ),
    "whose ministry's statement it is": (
        "Northland's security ministry said 12 were freed. Of these, 9 were children, according to a ministry statement.",
        "Northland's security ministry",
    ),
    "a bureau, it said": (
        "Across the border, a civil affairs bureau handed back 41 women in 2018, it told us.",
        "a civil affairs bureau",
    ),
    "both ministries": ("According to both ministries, no soldier was charged.", "both ministries"),
    "a crescent of its land": (
        "UNHCR and the Northland Red Crescent trained 212 officers.",
        "UNHCR and the Northland Red Crescent",
    ),
    "a group behind two places": (
        "In Kanda and South Kanda the protection working group screened 130 people.",
        "the protection working group",
    ),
    "another court beside the one that judges": (
        "JUDGMENT of 3 May 2019\n\nThe court found three men guilty. A Ruritanian court has convicted three recruiters.",
        "A Ruritanian court",
    ),
    "a rapporteur who tells of a state": (
        "Last year, says the Office of the Rapporteur, Jamaica confirmed 10 victims.",
        "the Office of the Rapporteur",
    ),
    "a squad": ("In Northland, last year, the vice squad opened nine inquiries into trafficking.", "the vice squad"),
    "a cell": ("The trafficking cell in Kanda recorded 214 victims.", "The trafficking cell"),
    "consulates": ("The consulates repatriated 143 workers from Northland.", "The consulates"),
    "an opposite number": (
        'An office told us that it sends back "60 women a year"; its opposite number in Kanda recalls "forty, perhaps fifty".',
        "its opposite number in Kanda",
    ),
    "a circle of women": (
        "According to the Kanda Women's Circle, 1,800 women were carried off to Northland.",
        "the Kanda Women's Circle",
    ),
    "who did, before another who writes": (
        "The border police turned back 1,353 children in 2012, while the nuns at Kanda, who keep a notebook, wrote down 2,118.",
        "The border police",
    ),
}


@pytest.mark.parametrize(("text", "who"), DID.values(), ids=DID)
def test_whoever_did_or_keeps_it_counted_it(text: str, who: str) -> None:
    found = counters(text)
    assert who in (found[0], found[-1])


NOBODYS = {
    "a part that complained": "The mission flew home 143 workers; a third of them complained of beatings.",
    "those of whom it is said": "Campaigners praised the ban but said of the 27 agencies only 4 have been brought to court.",
    "what stands before another who speaks": "Three buyers were prosecuted, and officials of both lands said no one was charged.",
    "offices on one's books": "The division has 38 district offices on its books.",
}


@pytest.mark.parametrize("text", NOBODYS.values(), ids=NOBODYS)
def test_a_part_a_base_and_offices_are_nobodys(text: str) -> None:
    assert None in counters(text)[-2:]


def test_a_name_begins_with_no_dateline_and_no_figure() -> None:
    assert counters("KANDA - Deputies booked two people into the county jail.") == ["Deputies"]
    text = "KANDA, May 4 2018 (River Wire) - Women were freed and 74 suspects detained when police of six lands swooped, {} said."
    assert counters(text.format("officials"))[0] == "officials"


KENYA = "Kenya - Tier 2 - Kenya does not fully meet the standards but tries; "
TURNED = [
    ("prosecutors brought 28 cases but courts convicted nine men (2015)", 9, "courts"),
    ("prosecutors brought 28 cases but judges convicted none of the accused (2015)", 0, "judges"),
    ("prosecutors reported 36 new investigations in 2015, yet courts handed down only two convictions (2015)", 2, "courts"),
    ("social workers took 1,099 children off the streets (2015)", 1099, "social workers"),
    ("police registered 243 cases under the 2012 law and courts convicted seven traffickers (2015)", 7, "courts"),
]


@pytest.mark.parametrize(("clause", "value", "who"), TURNED)
def test_whose_verb_is_nearest_counted_though_another_counted_before(clause, value, who):
    assert [row["counted_by"] for row in read(KENYA + clause) if row.get("value") == value] == [who]


NOBODYS_DEED = [
    "police brought no case before a judge in 2014 and no marabout was convicted (2015)",
    "provincial officers accepted payments from traffickers and no officer was disciplined (2015)",
]


@pytest.mark.parametrize("clause", NOBODYS_DEED)
def test_to_whom_nothing_was_done_is_no_count_of_whoever_did_something_before(clause):
    last = [row for row in read(KENYA + clause) if row["kind"] == "figure"][-1]
    assert (last["value"], last["counted_by"]) == (0, None)


def test_none_of_the_accused_whom_judges_convict_are_defendants_and_not_cases():
    last = [row for row in read(KENYA + TURNED[1][0]) if row["kind"] == "figure"][-1]
    assert (last["unit"], last["action"]) == ("defendants", "convicted")


def test_a_part_of_those_a_meeting_observed_is_the_meetings_count_too():
    text = (
        "JOINT COMMUNIQUE\nSixth Round, Brno, 3 May 2019\n\n1. The Round observed that in 2018 the participating States together"
        " registered 3,412 victims, of whom 44 per cent were nationals of those States.\n"
    )
    whole, part = [row["counted_by"] for row in read(text) if row["kind"] == "figure"]
    assert whole == part == "The Round"


ITS_OWN_VERB = [
    "Police opened 17 investigations in 2017, but only two prosecutions followed.",
    "The courts convicted nobody that year, and two appeals from 2012 had still not been heard.",
    "Police pursued six investigations in 2014, while eight cases from earlier years still await judgment.",
    "Parliament passed a law in 2014, but its absence until then meant that no traffickers were brought to court.",
    "Courts convicted four traffickers in 2014, yet two of them walked free.",
]


@pytest.mark.parametrize("said", ITS_OWN_VERB)
def test_a_figure_with_a_verb_of_its_own_behind_but_is_no_count_of_the_one_before(said: str) -> None:
    assert counters(said)[-1] is None


def test_a_figure_that_is_what_the_one_before_did_next_still_is() -> None:
    assert counters("Police opened 17 investigations in 2017, but charged only two men.")[-1] == "Police"


WHOSE = [
    ("Guards stopped 158 boys and handed them to a local NGO, which returned 121 to their villages.", "a local NGO"),
    ("A special unit of 11 prosecutors and investigators opened 41 investigations in 2014.", "A special unit"),
    ("Church workers, to whom officers refer the few women who come forward, housed 17 survivors.", "Church workers"),
    ("Two centers run by NGOs cared for 42 victims.", None),
    ("A telephone line run by a charity answered 15,800 calls.", None),
    ("The state rehabilitation center in Tarn assisted 460 victims.", None),
    ("A community centre has put up five of the men.", None),
    ("A government shelter admitted 31 women.", None),
    ("Counsellors looked after 77 survivors, against 52 in the second quarter.", None),
    ("The Migrant Response Centre assisted 460 victims.", "The Migrant Response Centre"),
]


@pytest.mark.parametrize(("said", "who"), WHOSE)
def test_whose_verb_it_is_behind_what_is_set_between(said: str, who: str | None) -> None:
    assert counters(said)[-1] == who


def test_observers_who_put_it_down_to_something_counted_nothing() -> None:
    said = "The police detected four victims, all girls, which observers put down to a lack of staff."
    assert counters(said)[0] == "The police"

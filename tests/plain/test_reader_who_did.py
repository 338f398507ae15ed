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

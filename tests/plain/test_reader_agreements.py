"""Who agreed with whom and when, and which operations there were: what is named is read, what is torn out or wished for not."""

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kinbridge.plain.reader import read

HERE = Path(__file__).parent / "reading"
LAOS = "VIENTIANE, 3 May 2019 - Officers of Laos spoke of trafficking.\n\n"


def told(text: str, kind: str = "agreement") -> list[dict[str, Any]]:
    return [row for row in read(text, published=dt.date(2019, 6, 21)) if row["kind"] == kind]


PARTIES = {
    "In early September, Cambodia and Laos signed an agreement on returns.": ["KH", "LA"],
    "China and Vietnam, which signed a bilateral agreement in Beijing in 2010, went on patrol.": ["CN", "VN"],
    "In March 2015, Laos and Vietnam signed a treaty on the return of victims.": ["LA", "VN"],
    "They search trucks with the police of Laos and Myanmar, under a treaty that China and Vietnam signed in 2010.": ["CN", "VN"],
    "A treaty on mutual legal assistance between China and Myanmar is under negotiation.": ["CN", "MM"],
    "With China, Viet Nam has kept a bilateral agreement on trafficking since 2010.": ["CN", "VN"],
    "They worked with Czech and Slovak officers under an agreement of 11 January 2018 between the two countries.": ["CZ", "SK"],
    "Belgian, Polish and British officers acted under an agreement made on 4 March 2020.": ["BE", "PL", "GB"],
    "The consulate arranges their journey under the Thai-Lao memorandum of 2005.": ["TH", "LA"],
    "COMMIT rests on a memorandum signed at Yangon on 29 October 2004 by Cambodia, China, Laos, Myanmar, Thailand and Vietnam.": [
        *("KH", "CN", "LA", "MM", "TH", "VN"),
    ],
    "Note that Laos and Vietnam signed a protocol on returns in 2019, and that Malaysia has extended another.": ["LA", "VN"],
    "Peru ratified the Palermo Protocol in 2002.": ["PE"],
    "It signed a cooperation accord with Argentina in 2013, and began inspecting buses at the border with Brazil.": ["AR"],
    "Vientiane and New Delhi signed a labour migration agreement last November.": ["LA", "IN"],
    "The Governments of China and Laos, led by the Minister of Order of China and that of Laos, signed a treaty.": ["CN", "LA"],
    "Police of Chile, Peru and Bolivia met. It was the first accord that the three governments signed.": ["CL", "PE", "BO"],
    "Delegations of Laos, Thailand and Vietnam met.\n\nThe Meeting adopted the Second Plan of Action.": ["LA", "TH", "VN"],
    "Belgian, German and Polish magistrates, formed under an agreement of 4 April 2019, led it.": ["BE", "DE", "PL"],
}


@pytest.mark.parametrize("text", PARTIES)
def test_parties_are_those_who_signed_and_not_where_or_about_whom(text):
    assert sorted(told(text)[0]["parties"]) == sorted(PARTIES[text])


def test_the_land_of_the_report_is_lent_to_what_it_signed_with_another_and_marked():
    agreement = told(LAOS + "A memorandum with Thailand was renewed in 2018.")[0]
    assert (agreement["parties"], agreement["known"]["parties"]) == (["TH", "LA"], "inferred")
    assert told("A memorandum with Thailand was renewed in 2018.")[0]["known"]["parties"] == "stated"


def test_the_land_of_the_report_is_a_partner_of_those_it_worked_with():
    bulletin = "BORDER SERVICE\nMoldova, sector Palanca - Ukraine, sector Odesa\n\n"
    assert sorted(told(bulletin + "Operation DAWN ran with Ukrainian guards.", "operation")[0]["parties"]) == ["MD", "UA"]
    assert sorted(told(LAOS + "Operation DAWN was held with Thai police.", "operation")[0]["parties"]) == ["LA", "TH"]
    assert told(LAOS + "Operation DAWN was held by Thai police.", "operation")[0]["parties"] == ["TH"]


@pytest.mark.parametrize(
    "torn",
    ["A second memorandum, with Vietnam and, is waiting for a date.", "In 2010, and China signed an agreement on trafficking."],
)
def test_nobody_is_lent_where_a_party_was_torn_out(torn):
    agreement = told(LAOS + torn)[0]
    assert "LA" not in (agreement["parties"] or [])
    assert agreement["known"]["parties"] == "missing"


@pytest.mark.parametrize(
    "text",
    [
        "The report recommends that Thailand conclude a bilateral agreement with Qatar.",
        "The government has not signed the ILO convention on fishing.",
        "His employer made him sign an agreement in Laos.",
        "Talks with Jordan on a labour agreement broke down.",
        "No proposal for a memorandum with Nepal is under consideration.",
        "They had an understanding with the driver in Laos.",
        "Panama had agreed to turn him over to the United States.",
        "Her employment agreement with a family in Qatar was signed in Doha.",
    ],
)
def test_what_is_wished_for_refused_or_private_is_no_agreement(text):
    assert told(text) == []


DATES = {
    "On 28 March the governments of Laos and Thailand initialled a memorandum on household workers.": "2019-03-28",
    "A labour accord with Saudi Arabia was signed in December 2017.": "2017-12",
    "We have had a memorandum with the Philippine coast guard since 2015.": "2015",
    "In September 2018 Cambodia and Viet Nam renewed their agreement, first signed in 2005.": "2018-09",
}


@pytest.mark.parametrize("text", DATES)
def test_an_agreement_has_the_day_it_was_made(text):
    assert told(text)[0]["period"] == DATES[text]


OPERATIONS = [
    'The campaign, code-named "Clear Spring", lasted from Sept 18 to Oct 12.',
    "Operation “Dala-2019” was carried out from 9 to 20 September.",
    "The inspection was carried out in July 2016, not in August.",
    "In 2014 a smaller sweep led to 12 arrests.",
    "Police arrested seven suspects in a raid on a guest house.",
    "In an operation planned with the Lao side, police freed nine girls.",
]


@pytest.mark.parametrize("text", OPERATIONS)
def test_an_operation_is_read_by_its_name_its_time_or_who_ran_it(text):
    assert len(told(text, "operation")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The ministers will carry out joint operations.",
        "The National Plan of Action 2018-2022 was extended.",
        "A five-year national action plan was adopted in 2015.",
        "The ministry launched an awareness campaign.",
        "The operation of her knee took place at nine.",
    ],
)
def test_plans_posters_and_surgeons_run_no_operation(text):
    assert told(text, "operation") == []


FLOORS = {"agreement": (0.92, 0.92), "operation": (0.75, 0.75)}


@pytest.mark.parametrize("kind", FLOORS)
def test_of_three_marked_batches_most_are_read_and_little_else(kind):
    seen: Counter[str] = Counter()
    for folder in (HERE / "other13", HERE / "other15", HERE / "other20"):
        marked = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines() if line]
        for doc in sorted({row["doc"] for row in marked if row["kind"] in FLOORS}):
            gold = [row for row in marked if row["doc"] == doc and row["kind"] == kind]
            found = told((folder / f"{doc}.txt").read_text(encoding="utf-8"), kind)
            meets = [any(row["start"] < mark["end"] and mark["start"] < row["end"] for row in found) for mark in gold]
            right = [any(row["start"] < mark["end"] and mark["start"] < row["end"] for mark in gold) for row in found]
            seen.update(gold=len(gold), read=sum(meets), found=len(found), right=sum(right))
    recall, precision = FLOORS[kind]
    assert seen["gold"] >= 20
    assert seen["read"] / seen["gold"] >= recall
    assert seen["right"] / seen["found"] >= precision

"""The page of `kinbridge read` is in words: no code of the schema, no code of a province, no sign for a name torn out."""

import datetime as dt
import html
import re

import pytest

from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.linking import link
from kinbridge.plain.reader.reading import read
from kinbridge.plain.reader.show.codes import SAID, TITLES
from kinbridge.plain.reader.show.page import as_page
from kinbridge.plain.reader.show.style import STYLE
from kinbridge.plain.reader.show.wording import amount, counted, counter, hole, number, place
from kinbridge.plain.reader.told.concepts import everything
from tests.doors.told import FIGURE, TOLD


def rows_of(**texts: str) -> list[dict]:
    rows = [row for doc, text in texts.items() for row in read(text, doc=doc, published=dt.date(2020, 3, 12))]
    by_id = {row["id"]: row for row in rows}
    for one in link(rows, texts):
        by_id[one["left"]].setdefault("links", []).append({"code": one["code"], "to": one["right"], **one["facts"]})
    return rows


def page_of(**texts: str) -> str:
    return as_page(rows_of(**texts), texts)


def said(page: str) -> str:
    """The words of a page; names of rules and of the standards stand there as they are written elsewhere."""
    body = page.partition("<body>")[2]
    body = re.sub(r"<code>.*?</code>|<dt>HTCDS 2\.0</dt><dd>.*?</dd>", "", body)
    return html.unescape(re.sub(r"<[^>]+>", " ", body))


def test_no_code_of_the_schema_stands_where_a_word_should():
    shown = said(page_of(one=TOLD))
    assert re.findall(r"\w+_\w+", shown) == []
    assert "[unnamed]" not in shown
    assert not re.search(r"\b[A-Z]{2}-\d\d\b", shown)
    for words in ("false promise of work", "papers taken away", "locked in", "sexual exploitation", "Chiang Rai (Thailand)"):
        assert words in shown


def test_a_claim_says_how_somebody_was_brought_in_held_and_for_what():
    page = page_of(one=TOLD)
    for kind in ("recruitment", "control", "purpose", "obstacle", "cooperation"):
        assert f"<dt>{TITLES[kind]}</dt>" in page


def test_words_are_given_only_to_codes_there_are():
    kinds, codes = zip(*everything(), strict=True)
    assert set(SAID) - set(codes) == {"busted", "opened_case", "vague"}
    assert set(TITLES) - set(kinds) == {"country_role"}


def test_every_hole_a_rule_can_find_is_told_without_the_grammar():
    told = {hole(rule["missing"]) for rule in load("en/gaps")["rules"]}
    assert not [one for one in told if re.search(r"[/()_]|subject|noun|agency|party", one)]


def test_a_name_that_was_torn_out_is_said_to_be():
    row = FIGURE | {"action": "rescued", "counted_by": "[unnamed]", "known": {"counted_by": "missing"}}
    page = as_page([row], {"a": "14 were rescued"})
    assert page.count("name torn out") == 2
    assert "[unnamed]" not in page


def test_a_name_of_which_only_an_end_was_torn_out_keeps_what_is_left():
    assert counter("the ministry [unnamed]") == "the ministry (name torn out)"


def test_what_stands_in_an_office_s_way_is_given_no_name_of_what_people_suffer():
    text = "Trafficked women end up isolated in villages, unable to speak with anyone around them due to language barriers."
    barriers = {row["kind"]: row for row in read(text) if row.get("codes") == ["language_barrier"]}
    assert "standard" not in barriers["obstacle"]
    assert barriers["control"]["standard"] == {"language_barrier.palermo": "abuse_of_position_of_vulnerability"}


def test_who_those_counted_are_stands_at_the_claim():
    assert "<dt>who they are</dt><dd><bdi>suspects</bdi></dd>" in page_of(one=TOLD)


def test_a_number_that_a_paper_took_back_says_so_at_its_claim():
    assert "<dt>taken back</dt>" in as_page([FIGURE | {"retracted": True}], {"a": "14 women"})
    assert "<dt>taken back</dt>" not in as_page([FIGURE], {"a": "14 women"})


def test_where_a_road_ends_is_told_as_inferred_where_it_is():
    row = {"id": "a-1", "doc": "a", "start": 0, "end": 5, "text": "Ruili", "kind": "route", "destination": ["CN"]}
    page = as_page([row | {"known": {"destination": "inferred"}}], {"a": "Ruili"})
    assert '<dt>to</dt><dd><bdi>China</bdi> <small class="inferred">' in page


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"unit": "suspects", "action": "arrested", "value": 1322}, ("suspects arrested", "1,322")),
        ({"unit": "cases", "action": "trafficked", "value": 500, "qualifier": "about"}, ("cases of trafficking", "about 500")),
        ({"unit": "percent", "action": "answered", "of": "calls", "value": 25.0}, ("share of calls answered", "25%")),
        ({"unit": "percent", "value": 88.4}, ("share", "88.4%")),
        ({"unit": "percent", "value": 88.4, "row": "Calls answered (%)"}, ("Calls answered (%)", "88.4%")),
        ({"unit": "percent_change", "action": "decrease", "value": 11}, ("decrease", "11%")),
        ({"unit": "girls", "action": "trafficked", "value_min": 40, "qualifier": "vague"}, ("girls trafficked", "40 or more")),
        ({"unit": "gangs", "action": "busted", "value": 0}, ("gangs broken up", "0")),
        ({"unit": "shelters", "value": 24, "value_max": 30}, ("shelters", "24 to 30")),
    ],
)
def test_a_count_is_told_as_people_say_it(row, told):
    assert (counted(row), amount(row)) == told


def test_places_are_called_by_their_names():
    assert place(["CN-YN", "MM"]) == "Yunnan (China), Myanmar"
    assert place(["TH-99"]) == "TH-99 (Thailand)"
    assert place(["West Africa+Central Africa"]) == "West Africa and Central Africa"
    assert number({"value": None}) == place(None) == ""


def test_a_report_is_read_aloud_in_its_own_language():
    burmese = "ရန်ကုန်၊ ရဲတပ်ဖွဲ့က အမျိုးသမီး ၁၄ ဦးကို ကယ်တင်ခဲ့သည်။"
    page = page_of(one=TOLD, zh="2018年，公安机关解救被拐卖妇女1130名。", my=burmese)
    assert re.findall(r'<pre dir="auto"([^>]*)>', page) == ["", ' lang="zh"', ' lang="my"']
    assert '<q><bdi lang="zh">' in page
    assert re.search(r"pre:lang\(my\)[^}]*\{line-height:2", STYLE)


def test_from_each_of_many_reports_a_way_leads_back_to_their_list():
    assert page_of(one=TOLD, two=TOLD).count('href="#reports"') == 2
    assert 'href="#reports"' not in page_of(one=TOLD)
    assert {'href="#figures"', 'href="#linked"'} <= set(re.findall(r'href="#[a-z]+"', page_of(one=TOLD)))
    assert "<nav" not in page_of(one="The weather will be fine on Sunday.")


def test_paper_is_never_taken_for_a_telephone():
    assert all(asked.startswith("screen and") for asked in re.findall(r"@media ([^{]*width[^{]*)\{", STYLE))


def test_a_mark_begins_and_ends_with_a_word():
    assert not re.search(r"<mark[^>]*>\s|\s</mark>", page_of(one=TOLD))


@pytest.mark.parametrize(
    ("unit", "action", "said"),
    [("arrests", "arrested", "arrests"), ("convictions", "convicted", "convictions"), ("women", "arrested", "women arrested")],
)
def test_what_the_unit_says_already_is_not_said_twice(unit, action, said):
    assert counted({"unit": unit, "action": action}) == said

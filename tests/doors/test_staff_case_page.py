"""The page of a case: what must not happen stands first, what comes next is computed, the pictures say what the record says."""

import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinbridge.rooms.accounts.values import Role
from kinbridge.rooms.cases import queries
from kinbridge.rooms.cases.values import Childhood, Kin
from kinbridge.rooms.clocks import actions as clocks
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.returns import queries as returns
from tests.doors.conftest import POLICE, SHELTER
from tests.doors.pages import FREELY, post, read, refused, tokens
from tests.doors.test_staff_cases import ARRIVAL, token_of


@pytest.fixture
def carer(house):
    return house.at("carer")


@pytest.fixture
def case(carer):
    return post(carer, "/cases/new/", **ARRIVAL)


def held(house, address):
    return queries.case_for(house.people["carer"], token_of(address))


def next_codes(page):
    return re.findall(r'data-kind="next" data-state="(\w+)"', page)


def cells(page, **mark):
    (name, value), = mark.items()
    row = re.search(rf'<tr data-kind="reach" data-{name}="{value}">(.*?)</tr>', page, re.S)
    return [re.sub(r"<[^>]+>|\s+", " ", cell).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", row[1], re.S)] if row else []


def gives(carer, case, to=SHELTER, facts=("name_full", "birth")):
    post(
        carer, f"{case}give/", purpose="assistance", to=[to], answer="yes", facts=list(facts), until="2026-06-30",
        basis="agreement", **FREELY,
    )  # fmt: skip


def test_a_new_arrival_is_first_asked_who_must_not_find_her(carer, case):
    assert next_codes(read(carer, case)) == ["who_must_not_find", "may_be_matched", "wish", "papers"]


def test_what_must_not_happen_stands_before_what_we_know(carer, case):
    post(carer, f"{case}fear/", states="cn", people="my uncle")
    page = read(carer, case)
    assert page.index("my uncle") < page.index('id="known"')
    assert 'data-kind="fear-of-states"' in page
    assert "who_must_not_find" not in next_codes(page)


def test_not_safe_to_contact_is_said_first_and_nobody_is_sent_to_ask_her(carer, case):
    post(carer, f"{case}situation/", situation="not_safe_to_contact", words="he answers her phone")
    page = read(carer, case)
    assert 'data-kind="situation" data-state="not_safe_to_contact"' in page
    assert not {"who_must_not_find", "wish"} & set(next_codes(page))
    post(carer, f"{case}situation/", situation="safe")
    assert 'data-kind="situation"' not in read(carer, case)


def test_her_children_are_people_in_the_case_with_the_rule_for_children(house, carer, case):
    post(carer, f"{case}people/", kin="child", name_full="Bé Na", birth="about 4", source="herself")
    ((token, kin),) = queries.related(held(house, case))
    assert kin is Kin.CHILD
    child = queries.case_for(house.people["carer"], token)
    assert queries.childhood(child) is Childhood.CHILD
    assert "<bdi>Bé Na</bdi>" in read(carer, case)
    assert queries.related(child) == ((token_of(case), Kin.PARENT),)


def test_papers_hers_and_her_childs_stand_together(house, carer, case):
    post(carer, f"{case}papers/", kind="passport", standing="taken_from_her", number="B 123 456")
    post(carer, f"{case}people/", kin="child", name_full="Bé Na", birth="2022", source="herself")
    ((child, _kin),) = queries.related(held(house, case))
    assert f'href="{case}papers/"' in read(carer, case)
    assert f'href="/cases/{child}/papers/"' in read(carer, case)
    post(carer, f"/cases/{child}/papers/", kind="birth_certificate", standing="missing")
    page = read(carer, case)
    assert re.findall(r'data-kind="paper" data-token="\w+" data-state="(\w+)"', page) == ["taken_from_her", "missing"]
    (passport,) = [paper.token for paper in returns.papers_of(held(house, case))]
    move = f"{case}papers/{passport}/"
    assert "B 123 456" in read(carer, move)
    post(carer, move, kind="passport", standing="held_by_us", number="B 123 456", expires_on="2026-03-10")
    page = read(carer, case)
    assert 'data-state="held_by_us"' in page
    assert "paper" in next_codes(page)
    assert carer.post(move, {"kind": "passport", "standing": "with_her"}).status_code == 404


def test_the_matrix_says_what_an_office_could_see_and_under_what(carer, case):
    assert cells(read(carer, case), office=SHELTER) == []
    gives(carer, case)
    name, age, *others = cells(read(carer, case), office=SHELTER)
    assert "help and support" in name
    assert "Born" in age
    assert all("no" in cell for cell in others)
    assert cells(read(carer, case), office=POLICE) == []


def test_the_matrix_follows_her_when_she_takes_it_back(house, carer, case):
    gives(carer, case)
    (given,) = consent.agreements_of(held(house, case))
    post(carer, f"{case}agreements/{given.token}/withdraw/")
    assert cells(read(carer, case), office=SHELTER) == []


def test_the_matrix_shows_who_may_open_it_here(carer, case):
    assert cells(read(carer, case), who="caseworker")
    assert cells(read(carer, case), who="intake") == []


def test_the_picture_has_her_yes_and_a_text_that_says_the_same(carer, case):
    gives(carer, case)
    page = read(carer, case)
    assert 'class="picture" role="img"' in page
    assert "She said yes: help and support" in page
    assert page.index('class="picture"') < page.index('id="timeline"')


def test_she_objects_and_the_case_says_so_until_somebody_answers(house, carer, case):
    gives(carer, case)
    post(carer, f"{case}object/", purpose="assistance", words="I want nobody to help me there")
    page = read(carer, case)
    assert 'data-kind="objection"' in page
    assert "answer_objection" in next_codes(page)
    assert cells(page, office=SHELTER) == []
    (made,) = consent.objections_of(held(house, case))
    refused(carer, f"{case}objections/{made.token}/answer/")
    post(carer, f"{case}objections/{made.token}/answer/", words="We stopped.")
    assert "answer_objection" not in next_codes(read(carer, case))


def test_the_page_says_no_name_in_its_title_and_no_colour_alone(carer, case):
    page = read(carer, case)
    assert "ดวงใจ" not in re.search("<title>(.*?)</title>", page, re.S)[1]
    assert tokens(page, "case") == [token_of(case)]


@pytest.mark.parametrize("step", ["situation/", "people/", "papers/", "object/"])
def test_whoever_may_not_see_her_takes_none_of_these_steps(house, case, step):
    desk = house.at("desk")
    assert desk.get(case + step).status_code == 404
    assert desk.post(case + step, {}).status_code == 404


OWN = ("cases_", "consent_", "matching_", "returns_", "referrals_", "clocks_", "intake_", "exchange_")


def test_the_record_is_read_for_the_page_and_for_what_could_go_and_not_once_more_for_each_office(carer, case):
    gives(carer, case)
    post(carer, f"{case}fear/", states="cn", people="my uncle")
    with CaptureQueriesContext(connection) as asked:
        read(carer, case)
    of_hers = Counter(one["sql"] for one in asked if one["sql"].partition(' FROM "')[2].startswith(OWN))
    assert len(of_hers) > 20
    assert max(of_hers.values()) == 2


def test_who_only_reads_a_case_sees_what_comes_next_and_every_link_she_is_shown_opens(house, carer, case):
    gives(carer, case)
    lead = house.at("lead")
    page = read(lead, case)
    assert next_codes(page) == ["who_must_not_find", "may_be_matched", "wish", "papers"]
    for address in (page, read(lead, f"{case}her-view/")):
        for link in set(re.findall(rf'href="({case}[^"#]*)"', address)):
            assert lead.get(link).status_code == 200, link


@pytest.mark.parametrize("word", ["give/", "her-view/begin/", "her-view/object/", "wishes/"])
def test_who_only_reads_a_case_is_given_no_form_of_it(house, carer, case, word):
    assert house.at("lead").get(f"{case}{word}").status_code == 404
    assert carer.get(f"{case}{word}").status_code == 200


def test_a_form_whose_verb_is_somebody_elses_is_no_page(house, carer, case):
    assert carer.get(f"{case}hold/").status_code == 404
    assert house.at("lead").get(f"{case}hold/").status_code == 200


def test_from_the_work_list_one_click_shows_what_comes_next_in_each_case_one_works_on(house, carer, case):
    found = post(carer, "/cases/new/", **ARRIVAL)
    post(carer, f"{found}situation/", situation="not_safe_to_contact")
    assert 'href="/next/"' in read(carer, "/")
    page = read(carer, "/next/")
    rows = dict(re.findall(r'data-kind="next-up" data-token="(\w+)" data-state="(\w+)"', page))
    assert rows == {token_of(found): "wait_until_safe", token_of(case): "who_must_not_find"}
    assert "next-up" not in re.findall(r'data-kind="([\w-]+)"', read(house.at("lead"), "/next/"))


def test_where_a_clock_runs_the_case_stands_first(house, carer, case):
    post(carer, "/cases/new/", **ARRIVAL)
    clocks.start(token_of(case), "judgement.candidate", Role.CASEWORKER, at=house.now)
    rows = re.findall(r'data-kind="next-up" data-token="(\w+)"', read(carer, "/next/"))
    assert rows[0] == token_of(case)
    assert len(rows) == 2

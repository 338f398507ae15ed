"""A list with hundreds of rows must not bury the one clock that matters, nor may a page read them all to show a few."""

import datetime as dt
import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinbridge.doors.staff import listed, work
from kinbridge.doors.staff.work import OF_EACH, SUMS, sums
from kinbridge.doors.words import filters
from kinbridge.rooms.accounts.values import OFFICE, Role
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases import queries
from kinbridge.rooms.cases.queries import facts, seeing
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.clocks.models import Clock
from kinbridge.rooms.intake import actions as intake
from kinbridge.rooms.intake.values import Channel
from tests.doors.pages import read, tokens

CROWD = 40


def opened(house, many: int, *, office_role: Role = Role.CASEWORKER) -> list[str]:
    told = [{"name_full": f"Nguyễn Thị {number}", "birth": "1999"} for number in range(many)]
    made = cases.open_cases(
        told, side=Side.LOCATED, source="a list", purpose="assistance", by=OFFICE, at=house.now, office_role=office_role
    )
    return [case.token for case in made]


def running(subject: str, rule: str, due_at: dt.datetime) -> Clock:
    return Clock(subject=subject, rule=rule, owner=Role.CASEWORKER, started=due_at, due_at=due_at)


def clocks_of(house, tokens: list[str], rule: str, *, in_days: int) -> None:
    dues = (house.now + dt.timedelta(days=in_days, hours=number) for number in range(len(tokens)))
    Clock.objects.bulk_create(running(token, rule, due_at) for token, due_at in zip(tokens, dues, strict=True))


def shown_to(house, who: str):
    return clocks.waiting(queries.open_to(house.people[who], by="subject"), house.now, of_each=OF_EACH, most=1000)


def asked_for(browser, address: str) -> int:
    """How many questions to the database the page takes, and it is a page."""
    with CaptureQueriesContext(connection) as asked:
        read(browser, address)
    return len(asked)


def test_one_kind_of_clock_does_not_bury_the_others(house):
    crowd = opened(house, CROWD)
    clocks_of(house, crowd, "judgement.candidate", in_days=1)
    clocks_of(house, crowd[:1], "referral.answer", in_days=90)
    shown = shown_to(house, "carer")
    assert [clock.rule for clock in shown.first] == ["judgement.candidate"] * OF_EACH + ["referral.answer"]
    assert [clock.subject for clock in shown.first] == [*crowd[:OF_EACH], crowd[0]]
    assert (shown.more, shown.late) == ({"judgement.candidate": CROWD - OF_EACH}, 0)


def test_clocks_of_a_case_that_is_not_yours_are_neither_shown_nor_counted(house):
    clocks_of(house, opened(house, 6), "judgement.candidate", in_days=-1)
    assert shown_to(house, "carer").late == 6
    assert shown_to(house, "desk") == shown_to(house, "keys")
    assert shown_to(house, "desk").late == 0


def test_nothing_is_counted_past_what_a_page_says(house, monkeypatch):
    monkeypatch.setattr(work, "MANY", 10)
    monkeypatch.setattr(filters, "MANY", 10)
    clocks_of(house, opened(house, 30), "judgement.candidate", in_days=-3)
    crowd = shown_to(house, "carer")
    assert (crowd.more, crowd.late) == ({"judgement.candidate": 30 - OF_EACH}, 30)
    page = read(house.at("carer"), "/")
    assert '<strong>10+</strong> late' in page
    assert "<strong>10+</strong> to compare and judge" in page


def test_the_sums_tell_only_of_what_there_is_and_in_one_order():
    waiting = {place: 0 for place, _ in SUMS} | {"reviews": 2, "clocks": 1}
    assert [(place, count) for place, _, count in sums(**waiting)] == [("clocks", 1), ("reviews", 2)]


def test_one_of_a_kind_is_told_as_one():
    said = {count: [words for _, words, _ in sums(**dict.fromkeys((place for place, _ in SUMS), count))] for count in (1, 2)}
    assert {"referral", "report to vet", "case to review"} <= set(said[1])
    assert {"referrals", "reports to vet", "cases to review"} <= set(said[2])


def test_a_hundred_more_cases_are_no_more_questions(house):
    carer = house.at("carer")
    clocks_of(house, opened(house, OF_EACH), "judgement.candidate", in_days=1)
    addresses = ("/", "/cases/", "/candidates/", "/reports/", "/referrals/", "/returns/")
    before = {address: asked_for(carer, address) and asked_for(carer, address) for address in addresses}
    clocks_of(house, opened(house, 100), "judgement.candidate", in_days=1)
    assert {address: asked_for(carer, address) for address in addresses} == before


def test_the_work_list_opens_no_record_it_does_not_show(house, monkeypatch):
    opened(house, 20)
    looked = []
    monkeypatch.setattr(facts, "_facts", lambda tokens: looked.extend(tokens) or {})
    page = read(house.at("carer"), "/")
    assert tokens(page, "clock") == []
    assert looked == []


def test_whoever_may_see_three_cases_of_many_is_shown_those_whichever_way_they_are_looked_for(house, monkeypatch):
    opened(house, 20, office_role=Role.SUPERVISOR)
    mine = set(opened(house, 3))
    seen = set(queries.tokens_for(house.people["carer"]))
    assert mine <= seen
    monkeypatch.setattr(seeing, "FEW", 0)
    house.env.held.pop(seeing.OPEN_MANY)
    assert set(queries.tokens_for(house.people["carer"])) == seen


def test_long_lists_go_on_page_by_page_and_leave_nothing_out(house, monkeypatch):
    monkeypatch.setattr(listed, "AT_MOST", 2)
    for number in range(5):
        at = house.now + dt.timedelta(minutes=number)
        intake.file_report("She has not called.", channel=Channel.PHONE, language="vi", facts={}, by=OFFICE, at=at)
    desk = house.at("desk")
    seen = [tokens(read(desk, f"/reports/?page={number}"), "report") for number in (1, 2, 3)]
    assert [len(part) for part in seen] == [2, 2, 1]
    assert len({token for part in seen for token in part}) == 5
    assert 'rel="next"' not in read(desk, "/reports/?page=3")
    assert tokens(read(desk, "/reports/?page=notanumber"), "report") == seen[0]
    assert tokens(read(desk, "/reports/?page=99999"), "report") == []


def test_rows_that_read_alike_say_whom_they_are_about_and_never_a_name(house):
    told = [{"name_full": "Nguyễn Thị Một", "sex": "f", "birth": "1999-08-14", "place": "Lào Cai"}, {"age": "about 17"}, {}]
    made = cases.open_cases(
        told, side=Side.LOCATED, source="a list", purpose="assistance", by=OFFICE, at=house.now, office_role=Role.CASEWORKER
    )
    house.env.clock.move(dt.timedelta(days=91))
    page = read(house.at("carer"), "/").partition('id="reviews"')[2]
    assert set(re.findall(r'data-kind="apart"><bdi>([^<]*)<', page)) == {"female, 14 August 1999, Lào Cai", "about 17"}
    assert "Nguyễn" not in page
    assert len(made) == page.partition("</ul>")[0].count("Opened")


def test_how_many_more_there_are_leads_to_all_of_them(house):
    crowd = opened(house, CROWD)
    clocks_of(house, crowd, "referral.answer", in_days=1)
    clocks_of(house, crowd, "th_mm.visit", in_days=1)
    house.env.clock.move(dt.timedelta(days=91))
    carer = house.at("carer")
    page = read(carer, "/")
    assert re.search(r'data-kind="more"><span>Answer the referral</span> <a class="small" href="/referrals/">', page)
    assert re.search(r'data-kind="more"><span>Visit of the caseworker</span> <span', page)
    assert f'<a href="/cases/?review=due">{CROWD - work.AT_MOST} more</a>' in page
    assert len(re.findall(r'href="/cases/[0-9a-f]{32}/review/"', read(carer, "/cases/?review=due"))) > 1

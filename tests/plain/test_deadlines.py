"""When it is due: by which rule, in whose time zone, on whose working days."""

import datetime as dt
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinbridge.plain.deadlines import (
    Rule,
    Unit,
    UnknownCountry,
    UnknownRule,
    all_rules,
    due,
    find,
    holiday_on,
    utc_offset,
    working_days,
)
from kinbridge.plain.deadlines.calendars import COUNTRIES
from kinbridge.plain.deadlines.due import NoWorkingDays
from kinbridge.plain.deadlines.rules import read

HANOI = "Asia/Ho_Chi_Minh"
TODAY = dt.date(2026, 3, 2)  # a Monday
NOON = dt.datetime(2026, 3, 2, 12, tzinfo=ZoneInfo(HANOI))
SPOKEN_OF_ELSEWHERE = [
    "report.call_back",
    "report.vet",
    "ask.standing",
    "judgement.candidate",
    "person.ask",
    "referral.answer",
    "nationality.check",
    "access.answer",
    "review.case",
    "exception.countersign",
    "exception.lapse",
    "follow_up.1m",
    "follow_up.3m",
    "follow_up.6m",
    "follow_up.12m",
]

moments = st.datetimes(dt.datetime(2019, 1, 1), dt.datetime(2028, 6, 1)).map(lambda at: at.replace(tzinfo=dt.UTC))
zones = st.sampled_from([HANOI, "Asia/Bangkok", "Asia/Shanghai", "Asia/Yangon", "Europe/Berlin", "America/New_York"])
calendars = st.sampled_from(COUNTRIES).map(working_days)


class EveryDay:
    def is_working_day(self, day: dt.date) -> bool:
        return True


class NoDay:
    def is_working_day(self, day: dt.date) -> bool:
        return False


def rule(amount: int, unit: str) -> Rule:
    return Rule(code="a.rule", amount=amount, unit=Unit(unit), means="m", instrument="i")


def local(at: dt.datetime, zone: str = HANOI) -> str:
    return at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


# --- counting -------------------------------------------------------------------------------------------------------------


def test_hours_run_through_the_night():
    assert local(due(rule(4, "hours"), NOON.replace(hour=22), HANOI, NoDay())) == "2026-03-03 02:00"


def test_days_end_with_the_last_day_where_the_office_is():
    assert local(due(rule(3, "days"), NOON, HANOI, NoDay())) == "2026-03-06 00:00"


def test_the_day_is_the_offices_own_not_greenwichs():
    late_evening = dt.datetime(2026, 3, 2, 18, tzinfo=dt.UTC)  # already Tuesday in Hà Nội
    assert local(due(rule(1, "days"), late_evening, HANOI, EveryDay())) == "2026-03-05 00:00"


def test_working_days_pass_over_the_weekend():
    friday = NOON + dt.timedelta(days=4)
    assert local(due(rule(1, "working_days"), friday, HANOI, working_days("VN"))) == "2026-03-10 00:00"


def test_working_days_pass_over_lunar_new_year():
    eve = dt.datetime(2026, 2, 13, 12, tzinfo=ZoneInfo(HANOI))  # the Friday before; the holidays are 16-20 February
    assert local(due(rule(1, "working_days"), eve, HANOI, working_days("VN"))) == "2026-02-24 00:00"


def test_a_saturday_declared_a_working_day_counts():
    assert working_days("CN").is_working_day(dt.date(2026, 2, 14))
    assert not working_days("TH").is_working_day(dt.date(2026, 2, 14))


def test_songkran_and_khmer_and_lao_and_burmese_new_year_are_holidays():
    for country in ("TH", "LA", "KH", "MM"):
        assert not working_days(country).is_working_day(dt.date(2026, 4, 14)), country


def test_an_office_adds_the_days_its_government_declares():
    day = dt.date(2026, 3, 3)
    assert not working_days("VN", closed=[day]).is_working_day(day)
    assert working_days("VN", opened=[dt.date(2026, 3, 7)]).is_working_day(dt.date(2026, 3, 7))


def test_a_month_that_lacks_the_day_ends_with_its_last():
    assert local(due(rule(1, "months"), NOON.replace(month=1, day=31), HANOI, NoDay())) == "2026-03-01 00:00"
    assert local(due(rule(12, "months"), NOON, HANOI, NoDay())) == "2027-03-03 00:00"


def test_immediately_is_due_at_once():
    assert due(find("vn.hand_over", "VN", on=TODAY), NOON, HANOI, NoDay()) == NOON
    assert due(rule(0, "working_days"), NOON, HANOI, NoDay()) == NOON


def test_a_calendar_without_working_days_is_said_not_waited_for():
    with pytest.raises(NoWorkingDays):
        due(rule(1, "working_days"), NOON, HANOI, NoDay())


def test_a_country_without_a_calendar_is_refused():
    with pytest.raises(UnknownCountry):
        working_days("XX")


def test_an_instant_without_its_offset_is_refused():
    with pytest.raises(ValueError):
        due(rule(1, "days"), dt.datetime(2026, 3, 2), HANOI, EveryDay())


@given(moments, st.integers(0, 40), st.sampled_from(list(Unit)), zones, calendars)
def test_nothing_is_due_before_it_began(started, amount, unit, zone, days):
    when = due(rule(amount, unit), started, zone, days)
    assert when >= started
    assert when.tzinfo is dt.UTC


@given(moments, st.integers(0, 30), st.sampled_from(list(Unit)), zones, calendars)
def test_a_longer_limit_is_never_due_earlier(started, amount, unit, zone, days):
    assert due(rule(amount, unit), started, zone, days) <= due(rule(amount + 1, unit), started, zone, days)


@given(moments, moments, st.integers(1, 30), st.sampled_from(list(Unit)), zones, calendars)
def test_what_began_later_is_never_due_earlier(one, other, amount, unit, zone, days):
    first, second = sorted((one, other))
    assert due(rule(amount, unit), first, zone, days) <= due(rule(amount, unit), second, zone, days)


@given(moments, st.integers(1, 30), zones, calendars)
def test_exactly_the_promised_number_of_working_days_passes(started, amount, zone, days):
    began = started.astimezone(ZoneInfo(zone)).date()
    end = due(rule(amount, "working_days"), started, zone, days).astimezone(ZoneInfo(zone))
    passed = [began + dt.timedelta(days=n) for n in range(1, (end.date() - began).days)]
    assert sum(days.is_working_day(day) for day in passed) == amount
    assert days.is_working_day(passed[-1])
    assert (end.hour, end.minute) == (0, 0)


@given(moments, st.integers(1, 30), zones)
def test_working_days_without_a_day_off_are_days(started, amount, zone):
    assert due(rule(amount, "working_days"), started, zone, EveryDay()) == due(rule(amount, "days"), started, zone, EveryDay())


# --- rules ----------------------------------------------------------------------------------------------------------------


def test_every_rule_the_rooms_speak_of_stands_in_the_table():
    assert {find(code, on=TODAY).code for code in SPOKEN_OF_ELSEWHERE} == set(SPOKEN_OF_ELSEWHERE)


def test_every_rule_names_its_instrument_and_laws_their_place():
    for one in all_rules():
        assert one.instrument
        assert one.means
        assert one.own or one.jurisdiction, one.code
        assert one.own == one.instrument.startswith("Kinbridge's own rule"), one.code


def test_exceptions_have_four_hours_and_three_days():
    assert due(find("exception.countersign", on=TODAY), NOON, HANOI, NoDay()) == NOON + dt.timedelta(hours=4)
    assert due(find("exception.lapse", on=TODAY), NOON, HANOI, NoDay()) == NOON + dt.timedelta(hours=72)


def test_a_law_not_yet_or_no_longer_in_force_is_not_found():
    assert find("vn.first_verification", "VN", on=dt.date(2025, 7, 1)).amount == 3
    with pytest.raises(UnknownRule):
        find("vn.first_verification", "VN", on=dt.date(2025, 6, 30))
    assert find("vn.police_verification", "VN", on=dt.date(2013, 12, 31)).amount == 20
    with pytest.raises(UnknownRule):
        find("vn.police_verification", "VN", on=TODAY)


def test_a_law_of_one_country_does_not_hold_in_another():
    with pytest.raises(UnknownRule):
        find("th.identification", "VN", on=TODAY)


def test_a_countrys_own_limit_comes_before_the_one_that_holds_anywhere():
    anywhere, thai = rule(3, "days"), msgspec.structs.replace(rule(1, "days"), jurisdiction="TH")
    assert find("a.rule", "TH", on=TODAY, among=[anywhere, thai]) is thai
    assert find("a.rule", "LA", on=TODAY, among=[anywhere, thai]) is anywhere


ONE = "- {code: a, amount: 1, unit: days, means: m, instrument: i%s}\n"


@pytest.mark.parametrize(
    "written",
    [
        ONE % "" + ONE % "",
        ONE % ", in_force_until: 2026-01-01" + ONE % ", in_force_from: 2026-01-01",
        ONE % ", colour: red",
        ONE % ", in_force_from: 2026-01-02, in_force_until: 2026-01-01",
        "- {code: a, amount: -1, unit: days, means: m, instrument: i}",
        "- {code: a, amount: 1, unit: fortnights, means: m, instrument: i}",
        "- {code: a, amount: 1, unit: days, means: m}",
    ],
    ids=["twice", "overlapping", "unknown field", "backwards", "negative", "unknown unit", "no instrument"],
)
def test_a_wrong_table_is_refused(written):
    with pytest.raises(ValueError):
        read(written.encode())


def test_a_rule_may_follow_another():
    followed = read((ONE % ", in_force_until: 2025-12-31" + ONE % ", in_force_from: 2026-01-01").encode())
    assert len(followed) == 2


def test_a_holiday_has_its_name_and_other_days_have_none():
    assert holiday_on("VN", dt.date(2026, 9, 2))
    assert holiday_on("VN", dt.date(2026, 9, 15)) == ""
    with pytest.raises(UnknownCountry):
        holiday_on("XX", TODAY)


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_clocks_of_every_country_are_known(country):
    assert dt.timedelta(hours=6) < utc_offset(country, NOON) < dt.timedelta(hours=9)
    assert utc_offset("XX", NOON) is None

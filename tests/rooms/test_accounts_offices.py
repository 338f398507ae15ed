"""This office, and those we know: only people who checked the digits, on an agreement, make another one verified."""

import datetime as dt

import pytest

from kinbridge.rooms.accounts import actions, queries
from kinbridge.rooms.accounts.actions import CannotSetUp, CannotVerify
from kinbridge.rooms.accounts.queries import NoSuchOffice, NotAllowed, NotSetUp
from kinbridge.rooms.accounts.values import Actor, Power, Role, Standing

HERE, THERE = "a" * 64, "b" * 64
LIAISON = Actor("liaison", frozenset({Role.LIAISON}))
PROTECTION = Actor("protection", frozenset({Role.PROTECTION}))
CARD = {"name": "Chiang Rai shelter", "country": "TH", "mandate": "shelter", "powers": (), "languages": ("th",), "trial": False}


@pytest.fixture
def hanoi(office, now):
    actions.set_up("Hà Nội hotline", "VN", "Asia/Ho_Chi_Minh", "vi", False, HERE, now)


def meet(now, **more):
    return actions.note_office(THERE, **{**CARD, "at": now, **more})


def verify(now, by=LIAISON, **more):
    agreed = {"digits_checked": True, "agreement": "MoU 2025/7", "review_on": dt.date(2027, 1, 1), **more}
    actions.verify_office(THERE, by=by, at=now, **agreed)


def test_a_node_is_set_up_once(hanoi, now):
    assert (queries.this_office().name, queries.this_office().trial) == ("Hà Nội hotline", False)
    with pytest.raises(CannotSetUp, match="already_set_up"):
        actions.set_up("Another", "VN", "UTC", "vi", False, THERE, now)


@pytest.mark.parametrize(
    ("code", "wrong"),
    [("no_name", {"name": " "}), ("country", {"country": "vietnam"}), ("timezone", {"timezone": "Asia/Atlantis"}),
     ("timezone", {"timezone": "../../etc/passwd"}), ("root", {"root": "abc"})],
)
def test_a_wrong_set_up_says_what_is_wrong(office, now, code, wrong):
    right = {"name": "Hà Nội", "country": "VN", "timezone": "Asia/Ho_Chi_Minh", "language": "vi", "trial": False, "root": HERE}
    with pytest.raises(CannotSetUp) as refused:
        actions.set_up(**{**right, **wrong}, at=now)
    assert refused.value.code == code


def test_before_set_up_there_is_no_office(office):
    with pytest.raises(NotSetUp):
        queries.this_office()


def test_a_card_is_never_trust(hanoi, now):
    assert meet(now) is Standing.SEEN
    assert not queries.is_verified(THERE, now)
    assert queries.verified_offices(now) == ()


def test_people_make_a_peer(hanoi, now):
    meet(now)
    verify(now)
    assert queries.is_verified(THERE, now)
    assert [office.agreement for office in queries.verified_offices(now)] == ["MoU 2025/7"]


@pytest.mark.parametrize(
    ("code", "missing"),
    [("digits_not_checked", {"digits_checked": False}), ("no_agreement", {"agreement": "  "}),
     ("no_review_date", {"review_on": None}), ("review_date_past", {"review_on": dt.date(2026, 3, 2)})],
)
def test_no_peer_without_digits_agreement_and_review_date(hanoi, now, code, missing):
    meet(now)
    with pytest.raises(CannotVerify, match=code):
        verify(now, **missing)
    assert queries.office(THERE).standing is Standing.SEEN


def test_a_trial_office_and_a_real_one_never_pair(hanoi, now):
    meet(now, trial=True)
    with pytest.raises(CannotVerify, match="trial_only"):
        verify(now)


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.INTAKE, Role.OFFICE])
def test_not_everybody_may_call_an_office_verified(hanoi, now, role):
    meet(now)
    with pytest.raises(NotAllowed):
        verify(now, by=Actor("x", frozenset({role})))


def test_trust_ends_the_day_after_the_review_date_where_the_office_is(hanoi, now):
    meet(now)
    verify(now, review_on=dt.date(2026, 6, 1))
    assert queries.is_verified(THERE, dt.datetime(2026, 6, 1, 16, 59, tzinfo=dt.UTC))
    assert not queries.is_verified(THERE, dt.datetime(2026, 6, 1, 17, 0, tzinfo=dt.UTC))  # midnight in Hà Nội
    assert queries.verified_offices(dt.datetime(2026, 6, 2, tzinfo=dt.UTC)) == ()


def test_revocation_is_one_act(hanoi, now):
    meet(now)
    verify(now)
    actions.revoke_office(THERE, by=LIAISON, at=now)
    assert not queries.is_verified(THERE, now)
    assert meet(now) is Standing.REVOKED


@pytest.mark.parametrize(
    "change", [{"powers": (Power.MAY_DETAIN,)}, {"country": "LA"}, {"mandate": "immigration police"}, {"trial": True}]
)
def test_a_card_that_changes_what_was_agreed_needs_people_again(hanoi, now, change):
    meet(now)
    verify(now)
    assert meet(now, **change) is Standing.SEEN
    assert queries.office(THERE).agreement == ""


def test_a_new_name_or_a_power_given_up_keeps_the_trust(hanoi, now):
    meet(now, powers=(Power.MAY_DETAIN,))
    assert queries.office(THERE).can_detain
    verify(now)
    assert meet(now, name="Chiang Rai house", powers=()) is Standing.VERIFIED
    assert not queries.office(THERE).can_detain


def test_an_office_we_never_met_is_nobody(hanoi, now):
    with pytest.raises(NoSuchOffice):
        queries.office(THERE)
    with pytest.raises(NoSuchOffice):
        verify(now)
    assert not queries.is_verified(THERE, now)


def test_anyone_on_the_staff_stops_matching_and_only_oversight_allows_it_again(hanoi, now):
    worker = Actor("worker", frozenset({Role.CASEWORKER}))
    actions.stop_matching(by=worker, at=now, reason="odd_asks")
    assert queries.matching_is_stopped()
    with pytest.raises(NotAllowed):
        actions.allow_matching(by=worker, at=now)
    actions.allow_matching(by=PROTECTION, at=now)
    assert not queries.matching_is_stopped()

"""Her papers: where each one is, sealed, and never overwritten."""

import datetime as dt

import pytest

from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.values import OFFICE, Role
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.cases.values import Situation
from kinbridge.rooms.clocks import actions as clocks
from kinbridge.rooms.clocks import queries as running
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.consent.actions import Refused
from kinbridge.rooms.consent.values import Purpose
from kinbridge.rooms.returns import actions, models, queries
from kinbridge.rooms.returns.actions import PaperChanged
from kinbridge.rooms.returns.values import PaperKind, PaperStanding
from tests.rooms.consenting import DAY, HANOI, OTHER, POLICE, WORKER, located, says, shelter, sought


@pytest.fixture
def case(office, now):
    shelter(now)
    return located(now)


def passport(case, now, standing=PaperStanding.TAKEN_FROM_HER, **more):
    return actions.note_paper(case, PaperKind.PASSPORT, standing, number="B 123 456", by=WORKER, at=now, **more)


def test_a_paper_moves_and_what_was_said_before_stays(case, now):
    first = passport(case, now)
    passport(case, now, PaperStanding.HELD_BY_US, replaces=first.token, expires_on=dt.date(2027, 1, 1))
    (paper,) = queries.papers_of(case)
    assert (paper.standing, paper.expires_on) == (PaperStanding.HELD_BY_US, dt.date(2027, 1, 1))
    assert models.Paper.objects.count() == 2


def test_of_two_who_move_one_paper_the_second_looks_again(case, now):
    first = passport(case, now)
    passport(case, now, PaperStanding.HELD_BY_US, replaces=first.token)
    with pytest.raises(PaperChanged):
        actions.note_paper(
            case, PaperKind.PASSPORT, PaperStanding.WITH_HER, replaces=first.token, by=OTHER, at=now
        )


def test_a_paper_of_another_case_is_none_of_this_one(case, now):
    with pytest.raises(PaperChanged):
        passport(located(now), now, replaces=passport(case, now).token)


def test_nothing_of_a_paper_lies_in_clear(case, now):
    passport(case, now)
    assert b"passport" not in bytes(models.Paper.objects.raw("select * from returns_paper")[0].__dict__["said"].box)


def test_papers_are_noted_for_somebody_who_is_here_by_somebody_who_may(case, now):
    with pytest.raises(Refused):
        passport(sought(now), now)
    with pytest.raises(NotAllowed):
        actions.note_paper(case, PaperKind.OTHER, PaperStanding.MISSING, by=OFFICE, at=now)


# --- how things stand, and what could reach whom --------------------------------------------------------------------------


def test_while_she_is_not_safe_to_contact_nobody_is_pressed_to_ask_her(case, now):
    clocks.start(case.token, "person.ask", Role.CASEWORKER, at=now, thread="a")
    (before,) = running.due(case.token)
    cases.set_situation(case, Situation.NOT_SAFE_TO_CONTACT, words="he answers her phone", by=WORKER, at=now)
    assert [clock.is_held for clock in running.due(case.token)] == [True]
    assert case_queries.situation_of(case)[0] is Situation.NOT_SAFE_TO_CONTACT
    cases.set_situation(case, Situation.SAFE, by=WORKER, at=now + DAY)
    (clock,) = running.due(case.token)
    assert (clock.is_held, clock.due_at) == (False, before.due_at + DAY)
    assert case_queries.situation_of(case)[0] is Situation.SAFE


def test_what_could_reach_an_office_is_what_a_permit_would_let_go(case, now):
    assert consent.reach_of(case, HANOI, now) == {}
    says(case, now, facts={"name_full", "health"}, to={HANOI, POLICE})
    assert {field: one.purpose for field, one in consent.reach_of(case, HANOI, now).items()} == {
        "name_full": Purpose.TELL_ENQUIRER, "health": Purpose.TELL_ENQUIRER,
    }
    assert set(consent.reach_of(case, POLICE, now)) == {"name_full"}
    assert consent.reach_of(case, HANOI, now)["name_full"].until == now + 90 * DAY
    assert consent.reach_of(case, HANOI, now + 91 * DAY) == {}

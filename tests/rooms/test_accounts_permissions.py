"""Who may do what: one table, and nothing is allowed because somebody forgot it."""

import pytest

from kinbridge.rooms.accounts.queries import NotAllowed, UnknownVerb, may, require
from kinbridge.rooms.accounts.rules import PERMISSIONS
from kinbridge.rooms.accounts.values import CONSOLE, OFFICE, Actor, Role


def actor(*roles: Role, token: str = "someone") -> Actor:
    return Actor(token, frozenset(roles))


def test_a_verb_nobody_thought_about_is_refused_loudly():
    with pytest.raises(UnknownVerb):
        may(actor(*Role), "cases.sell")


def test_somebody_without_a_role_may_do_nothing():
    assert not any(may(actor(), verb) for verb in PERMISSIONS)


def test_require_says_which_verb_was_refused_and_nothing_else():
    with pytest.raises(NotAllowed) as refused:
        require(actor(Role.INTAKE), "matching.disclose")
    assert (refused.value.verb, str(refused.value)) == ("matching.disclose", "matching.disclose")


@pytest.mark.parametrize("verb", ["matching.judge", "matching.disclose", "accounts.verify_office", "consent.countersign"])
def test_the_machine_never_judges_discloses_trusts_or_signs(verb):
    assert not may(OFFICE, verb)


@pytest.mark.parametrize("room", ["consent", "returns", "referrals", "intake"])
def test_who_runs_the_machine_does_not_decide_about_people(room):
    allowed = [verb for verb in PERMISSIONS if verb.startswith(f"{room}.") and may(actor(Role.OPERATOR), verb)]
    assert allowed in ([], ["consent.declare_list"])


def test_who_types_at_the_machine_pairs_offices_and_reads_no_case():
    assert may(CONSOLE, "accounts.verify_office")
    assert not any(may(CONSOLE, f"cases.{verb}") for verb in ("add_fact", "note_reading", "grant_access", "erase"))


def test_every_verb_is_room_dot_action_and_open_to_somebody():
    for verb, roles in PERMISSIONS.items():
        room, _, action = verb.partition(".")
        assert room
        assert action.isidentifier()
        assert roles


def test_a_commander_commands_everybody_below_and_nobody_beside():
    chief, head, worker = (Actor(name, frozenset(), line) for name, line in
                           [("chief", ()), ("head", ("chief",)), ("worker", ("head", "chief"))])
    assert chief.commands(worker)
    assert not worker.commands(chief)
    assert not head.commands(head)

"""The way to a safe outcome, step by step: what the tests of returns share."""

import pytest

from kinbridge.rooms.accounts.values import Actor, Role
from kinbridge.rooms.consent.values import Answer, Purpose
from kinbridge.rooms.exchange.values import Received
from kinbridge.rooms.returns import actions
from kinbridge.rooms.returns.actions import CannotGoOn
from kinbridge.rooms.returns.models import NationalityQuestion, SafeOutcome
from kinbridge.rooms.returns.values import (
    AskNationality,
    FollowUp,
    Hand,
    HandOver,
    Risk,
    Wish,
)
from tests.rooms.consenting import (
    DAY,
    FREELY,
    HANOI,
    WORKER,
    says,
)

THREAD = "7" * 32
NURSE = "a nurse of the Red Cross"
STRANGER = Actor("stranger", frozenset({Role.INTAKE}))



def wished(case, now, wish=Wish.HOME, **changes):
    """Her wish, freely said; asked whom she fears, she says nobody unless the test says whom."""
    nobody = wish is not Wish.ASYLUM and not changes.keys() & {"fear_states", "fear_people"}
    told = {"wish": wish, "fears_nobody": nobody, "asked": FREELY, "by": WORKER, "at": now}
    return actions.ask_wishes(case, **(told | changes))


def assessed(case, now, wish=Wish.HOME, level=Risk.LOW, **changes):
    """What people judge of the danger."""
    return actions.assess_risk(wished(case, now, wish, **changes), level=level, words="her aunt waits", by=WORKER, at=now)


def chosen(case, now, wish=Wish.HOME, follow_up=FollowUp.CALL, followed_by=Hand.RECEIVER):
    """Her choice, confirmed."""
    asked = {"follow_up": follow_up, "followed_by": followed_by, "by": WORKER, "at": now}
    return actions.confirm_choice(assessed(case, now, wish), **asked)


def asked_again(outcome, now, answer=Answer.YES, **changes):
    """At the border, by somebody independent."""
    asked = {"answer": answer, "by_independent": NURSE, "asked": FREELY, "by": WORKER, "at": now}
    return actions.ask_again(outcome, **(asked | changes))


def departed(case, now):
    """On her way."""
    return actions.depart(asked_again(chosen(case, now), now), by=WORKER, at=now)


def handed_over(case, now, **changes):
    """At the bridge, with her agreement that Hà Nội learns her name."""
    says(case, now, purpose=Purpose.SAFE_RETURN, facts={"name_full"})
    signed = {"receiver_signs": "Mai", "own_word": "I want to go to my mother", "to": HANOI, "by": WORKER, "at": now}
    return actions.hand_over(departed(case, now), **(signed | changes))


def heard(content, now, *, thread=THREAD, fields=(), number=1, sender=HANOI):
    """A message as it arrives."""
    return Received(sender, f"{number:032x}", thread, content, dict(fields), "safe_return", "5" * 32, now, now + DAY, now)


def stands(outcome):
    """The outcome as it stands now."""
    return SafeOutcome.objects.get(token=outcome.token).as_value()


def stopped(code, call, *args, **kwargs):
    """The call is stopped by exactly this."""
    with pytest.raises(CannotGoOn) as caught:
        call(*args, **kwargs)
    assert caught.value.code is code


def question_came(now, **changes):
    """Another office asks about a nationality."""
    message = heard(AskNationality(), now, **({"fields": {"name_full": "Linh", "birth": "1999"}} | changes))
    actions.receive_nationality_question(message)
    return NationalityQuestion.objects.get(thread=message.thread).as_value()


def handover_came(now, *, follow_up=FollowUp.CALL, followed_by=Hand.RECEIVER, **changes):
    """Somebody comes to us."""
    content = HandOver(follow_up, followed_by)
    message = heard(content, now, **({"fields": {"name_full": "Linh"}} | changes))
    actions.receive_handover(message)
    return SafeOutcome.objects.get(thread=message.thread).as_value()

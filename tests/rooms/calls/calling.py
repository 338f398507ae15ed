"""What the tests of a call do at the desk."""

import datetime as dt

from kinbridge.rooms.intake import actions, queries
from kinbridge.rooms.intake.values import Speaker

HOUR, MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)


def begin(by, at, speaker=Speaker.HERSELF, form="f" * 32):
    return actions.begin_call(speaker, form=form, by=by, at=at)


def save(call, by, at, *, page="p1", seen=None, chosen=(), **said):
    turns = {question: frozenset(turns) for question, turns in (seen or {}).items()}
    return actions.save_call(call.token, said, seen=turns, page=page, chosen=frozenset(chosen), by=by, at=at)


def standing(call, by, question):
    return [word.value for word in queries.call(by, call.token).standing.get(question, ())]


def end(call, by, at, outcome, **more):
    return actions.end_call(call.token, outcome, by=by, at=at, **more)

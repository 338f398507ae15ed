"""What happened to her, who looked, who she is related to, whether she is a child."""

from datetime import datetime, timedelta

from kinbridge.ground.database import write
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import models
from kinbridge.rooms.cases.actions.turn import as_code, note, turn
from kinbridge.rooms.cases.queries import SITUATION, NoSuchCase, any_case
from kinbridge.rooms.cases.values import Case, Childhood, Kin, Situation
from kinbridge.rooms.clocks import actions as clock_actions
from kinbridge.rooms.clocks import queries as clocks

_OTHER_WAY: dict[Kin, Kin] = {Kin.PARENT: Kin.CHILD, Kin.CHILD: Kin.PARENT}
_ONE_WAY = frozenset({Kin.GUARDIAN})
TELL_HER = "person.ask"


def note_event(case: Case, kind: str, *, words: str = "", by: Actor, at: datetime) -> str:
    """Something happened; `kind` is a code, `words` are sealed. Answers the event's token. Raises NotACode, NoSuchCase."""
    as_code("kind", kind)
    with turn(case, "note_event", by, at) as now:
        return note(case, kind, words, by, at, now)


def set_situation(case: Case, situation: Situation, *, words: str = "", by: Actor, at: datetime) -> str:
    """How things stand for her. While she is not safe to contact nobody is pressed to tell or ask her: those clocks are held."""
    with turn(case, "set_situation", by, at) as now:
        unsafe = situation is Situation.NOT_SAFE_TO_CONTACT
        for clock in clocks.due(case.token):
            if clock.rule == TELL_HER and unsafe and not clock.is_held:
                clock_actions.hold(case.token, TELL_HER, situation, at, by=by, thread=clock.thread)
            if clock.rule == TELL_HER and not unsafe and clock.held_reason == Situation.NOT_SAFE_TO_CONTACT:
                clock_actions.resume(case.token, TELL_HER, at, by=by, thread=clock.thread)
        return note(case, f"{SITUATION}.{situation}", words, by, at, now)


class NotYoursToStrike(Exception):
    """A note is struck by the colleague who wrote it, once, and within the hour; later it is history."""


STRIKE_WITHIN = timedelta(hours=1)


def strike_event(event: str, *, by: Actor, at: datetime) -> None:
    """The note was a slip: it stays readable, struck through. Raises NoSuchCase, NotYoursToStrike."""
    row = models.Event.objects.filter(token=event).first()
    if row is None:
        raise NoSuchCase
    with turn(any_case(row.case_id), "strike_event", by, at):
        mine = models.Event.objects.filter(token=event, by=by.token, at__gt=at - STRIKE_WITHIN, struck_at=None)
        if not mine.update(struck_at=at, struck_by=by.token):
            raise NotYoursToStrike


def note_reading(case: Case, page: str, *, by: Actor, at: datetime) -> None:
    """Somebody looked at a page of the case: one audit line, so she can be told who saw it. Raises NotACode."""
    require(by, "cases.note_reading")
    with write():
        audit.record("cases.read", actor=by.token, subject=case.token, words={"page": as_code("page", page)}, at=at)


class NotRelated(Exception):
    """Nobody is related to themselves, and two cases are related in one way only. `code`: herself or already_related."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def relate(case: Case, other: Case, kind: Kin, *, by: Actor, at: datetime) -> None:
    """`other` is the `kind` of the person of this case; the other case says the same from its side. Raises NotRelated."""
    if case.token == other.token:
        raise NotRelated("herself")
    with turn(case, "relate", by, at) as now:
        if models.Relation.objects.filter(case_id=case.token, other_id=other.token).exists():
            raise NotRelated("already_related")
        models.Relation.objects.create(case_id=case.token, other_id=other.token, kind=kind, by=by.token, at=at)
        if kind not in _ONE_WAY and not models.Relation.objects.filter(case_id=other.token, other_id=case.token).exists():
            back = _OTHER_WAY.get(kind, kind)
            models.Relation.objects.create(case_id=other.token, other_id=case.token, kind=back, by=by.token, at=at)
        note(case, f"related.{kind}", "", by, at, now)


def set_child(case: Case, answer: Childhood | str, *, by: Actor, at: datetime) -> None:
    """A person's answer on child, adult or in doubt; it stands until a later fact on her age says otherwise."""
    said = Childhood(answer)
    with turn(case, "set_child", by, at, {"answer": said}) as now:
        row = models.Case.objects.get(token=case.token)
        row.answer = {"said": str(said), "turn": now}
        row.save(update_fields=["answer"])
        note(case, "child.answered", str(said), by, at, now)

"""Who answers the duty telephone of this office: put on, end, and who it is now. Verbs of `actions`, questions of `queries`."""

from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.rooms.accounts import models, rules
from kinbridge.rooms.accounts.queries import NoSuchMember, require
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.audit import actions as audit


class CannotPutOnDuty(Exception):
    """`code`: no_phone, ends_before_it_begins, over, too_long, not_here (the account is closed) or on_duty_already."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NoSuchDuty(Exception):
    """No turn at the duty telephone has this token."""


def put_on_duty(member: str, *, since: datetime, until: datetime, phone: str, by: Actor, at: datetime) -> str:
    """This colleague answers the office's telephone `phone` from then until then; answers the turn's token.

    Turns of several colleagues may overlap, one colleague's may not. Raises CannotPutOnDuty, NoSuchMember, NotAllowed.
    """
    require(by, "accounts.put_on_duty")
    number = rules.plain_phone(phone)
    if why := rules.why_not_on_duty(since, until, number, at):
        raise CannotPutOnDuty(why)
    with write():
        if why := _why_not_theirs(member, since, until):
            raise CannotPutOnDuty(why)
        row = models.DutyTurn.objects.create(member_id=member, since=since, until=until, phone=number, put_by=by.token)
        audit.record("accounts.put_on_duty", actor=by.token, subject=member, at=at)
    return row.token


def _why_not_theirs(member: str, since: datetime, until: datetime) -> str | None:
    found = models.Member.objects.filter(token=member).first()
    if found is None:
        raise NoSuchMember
    if not found.is_active:
        return "not_here"
    turns = models.DutyTurn.objects.filter(member=found, ended_at=None, since__lt=until, until__gt=since)
    return "on_duty_already" if turns.exists() else None


def end_duty(turn: str, *, by: Actor, at: datetime) -> None:
    """The turn is over, or never begins. Ending twice is ending once. Raises NoSuchDuty, NotAllowed."""
    require(by, "accounts.end_duty")
    with write():
        row = models.DutyTurn.objects.filter(token=turn).first()
        if row is None:
            raise NoSuchDuty
        if models.DutyTurn.objects.filter(token=turn, ended_at=None).update(ended_at=at):
            audit.record("accounts.end_duty", actor=by.token, subject=row.member_id, at=at)

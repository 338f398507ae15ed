"""Who is on duty across the border: we tell every verified office when our roster or the turn changes, and hear the same."""

from datetime import datetime
from zoneinfo import ZoneInfo

from kinbridge.ground.database import write
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.values import Duty
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.consent.values import OfficeNotice
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange import queries as exchanged
from kinbridge.rooms.exchange.values import NotAccepted, Received
from kinbridge.rooms.referrals import models
from kinbridge.rooms.referrals.rules import FURTHEST_TURN, LONGEST_TURN
from kinbridge.rooms.referrals.values import Language, OnDuty


def tell_duty(at: datetime) -> int:
    """For the timer: tells each verified office who was not told yet how we can be reached now; returns how many were told."""
    word = our_duty(at)
    mark = repr((word.phone, word.languages, word.since, word.until, word.offset_minutes))[:200]
    verified = [office.root for office in accounts.verified_offices(at)]
    told = dict(models.DutyTold.objects.values_list("office", "mark"))
    if told.keys() - set(verified):  # whoever is trusted again later is told again
        with write():
            models.DutyTold.objects.exclude(office__in=verified).delete()
    waiting = [root for root in verified if told.get(root) != mark]
    for root in waiting:
        with write():
            exchange.post(word, authority=OfficeNotice(root, OnDuty.kind), thread="", at=at)
            models.DutyTold.objects.update_or_create(office=root, defaults={"mark": mark, "at": at})
    return len(waiting)


def our_duty(at: datetime) -> OnDuty:
    """The turn that runs, or the next one to come, without whose it is."""
    turn = next(iter((*accounts.on_duty(at), *accounts.duty_ahead(at))), None)
    spoken = tuple(Language(code) for code in exchanged.own_languages() if code in set(Language))
    return OnDuty(spoken, _offset(at), *_said_of(turn))


def _said_of(turn: Duty | None) -> tuple[str, datetime | None, datetime | None]:
    return (turn.phone, turn.since, turn.until) if turn else ("", None, None)


def _offset(at: datetime) -> int:
    ahead = at.astimezone(ZoneInfo(accounts.this_office().timezone)).utcoffset()
    assert ahead is not None
    return int(ahead.total_seconds() // 60)


def receive_duty(received: Received) -> None:
    """How the office that signed this can be reached. An older word than the one we hold changes nothing.

    NotAccepted: bad_turn (it ends before it begins, lasts longer than a turn can, or lies further off than anybody plans).
    """
    word = received.content
    assert isinstance(word, OnDuty)
    if (word.since, word.until) != (None, None) and not _is_a_turn(word.since, word.until, received.at):
        raise NotAccepted("bad_turn")
    with write():
        newer = models.NeighbourDuty.objects.filter(office=received.sender, said_at__gte=received.sent_at)
        if newer.exists():
            return
        said = {
            "phone": word.phone, "languages": list(word.languages), "since": word.since, "until": word.until,
            "offset_minutes": word.offset_minutes, "said_at": received.sent_at,
        }  # fmt: skip
        models.NeighbourDuty.objects.update_or_create(office=received.sender, defaults=said)
        audit.record("referrals.receive_duty", actor=received.sender, at=received.at)


def _is_a_turn(since: datetime | None, until: datetime | None, at: datetime) -> bool:
    if since is None or until is None or since.tzinfo is None or until.tzinfo is None:
        return False
    return since < until and until - since <= LONGEST_TURN and abs(since - at) <= FURTHEST_TURN

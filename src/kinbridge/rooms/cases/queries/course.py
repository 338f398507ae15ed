"""What happened in a case, who may see it, its files and holds, what she may see herself, and drafts."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from kinbridge.ground.env import env
from kinbridge.rooms.accounts.values import Actor, Role
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases import models, rules
from kinbridge.rooms.cases.queries.facts import childhood_of, fact_rows
from kinbridge.rooms.cases.queries.seeing import NoSuchCase, open_to, opens
from kinbridge.rooms.cases.values import (
    FIELDS,
    AboutMe,
    Attachment,
    Case,
    CaseRef,
    Draft,
    Fact,
    Grant,
    Happening,
    Hold,
    Known,
    Level,
    Situation,
    Use,
)

__all__ = [
    "SITUATION",
    "about_me",
    "access_of",
    "attachments_of",
    "content_of",
    "draft_of",
    "drafts_of",
    "holds_of",
    "known",
    "not_safe_to_contact",
    "situation_of",
    "timeline",
]

SITUATION = "situation"  # the first word of an event that says how things stand
SEEN = "cases.read"  # the verb of `actions.note_reading`


def known(case: Case) -> Known:
    """For a page that shows all of it: `fact_rows`, `facts_of`, `conflicts_of`, `timeline` and `childhood` in one reading."""
    rows = fact_rows(case)
    old = childhood_of(case, rows)
    return Known(rows, rules.best_of(rows), rules.conflicts(rows), _course(case, rows), old)


def timeline(case: Case) -> tuple[Happening, ...]:
    """What happened in the case, in order. For facts `words` is the field's code; for events what somebody wrote."""
    return _course(case, fact_rows(case))


def _course(case: Case, facts: Sequence[Fact]) -> tuple[Happening, ...]:
    opened = models.Case.objects.filter(token=case.token).values_list("opened_at", "opened_by").first()
    if opened is None:
        raise NoSuchCase
    moments = [(opened[0], 0, Happening(opened[0], "opened", opened[1], ""))]
    moments += [(row.at, row.turn, _happening(row)) for row in models.Event.objects.filter(case_id=case.token)]
    moments += [moment for fact in facts for moment in _moments_of(fact)]
    return tuple(happening for *_, happening in sorted(moments, key=lambda moment: moment[:2]))


def _happening(row: models.Event) -> Happening:
    return Happening(row.at, row.kind, row.by, row.words or "", row.token, row.struck_at is not None)


def _moments_of(fact: Fact) -> Iterator[tuple[datetime, int, Happening]]:
    kind = "fact.recorded" if not fact.corrects else "fact.corrected" if fact.value else "fact.taken_back"
    yield fact.recorded_at, fact.turn, Happening(fact.recorded_at, kind, fact.recorded_by, fact.field)
    if fact.undone_at is not None:
        yield fact.undone_at, fact.turn + 1, Happening(fact.undone_at, "fact.undone", fact.undone_by, fact.field)


def access_of(case: Case) -> tuple[Grant, ...]:
    """Who may see the case now: roles and members, up to which level, until when, and why."""
    now = env().clock.now()
    rows = models.Access.objects.filter(Q(until=None) | Q(until__gt=now), case_id=case.token, withdrawn_at=None)
    return tuple(_grant(row) for row in rows.order_by("granted_at", "token"))


def _grant(row: models.Access) -> Grant:
    return Grant(
        token=row.token,
        to=row.member_id or row.role,
        role=Role(row.role) if row.role else None,
        level=Level(row.level),
        until=row.until,
        why=row.why or "",
        granted_by=row.granted_by,
        granted_at=row.granted_at,
    )


def attachments_of(case: Case) -> tuple[Attachment, ...]:
    """The files kept with the case, in the order they came; those taken back too. Raises RecordsLocked."""
    rows = models.Attachment.objects.filter(case_id=case.token).order_by("turn", "token")
    return tuple(_attachment(row) for row in rows)


def _attachment(row: models.Attachment) -> Attachment:
    told = row.told | {"use": Use(row.told["use"])}
    return Attachment(token=row.token, added_by=row.added_by, added_at=row.added_at, gone_at=row.gone_at, **told)


def content_of(case: Case, attachment: str) -> Iterator[bytes]:
    """The file, a mebibyte at a time; nothing for one that was taken back or is another case's. Raises RecordsLocked."""
    rows = models.AttachmentPart.objects.filter(case_id=case.token, attachment_id=attachment).order_by("number")
    return (row.content for row in rows.iterator(chunk_size=1))


def situation_of(case: Case) -> tuple[Situation, Happening] | None:
    """How things stand for her, and who said so when; None while nobody said."""
    rows = models.Event.objects.filter(case_id=case.token, kind__startswith=f"{SITUATION}.", struck_at=None)
    row = rows.order_by("-turn").first()
    return (Situation(row.kind.partition(".")[2]), _happening(row)) if row else None


def not_safe_to_contact(actor: Actor, *, most: int) -> tuple[tuple[CaseRef, datetime], ...]:
    """The open cases the actor may see whose last word on how things stand is that contact puts the person in danger, and since
    when; the newest word first."""
    said = models.Event.objects.filter(struck_at=None, case__closed_as="", case__erased_at=None)
    later = said.filter(case_id=OuterRef("case_id"), kind__startswith=f"{SITUATION}.", turn__gt=OuterRef("turn"))
    unsafe = said.filter(open_to(actor), ~Exists(later), kind=f"{SITUATION}.{Situation.NOT_SAFE_TO_CONTACT}")
    return tuple(unsafe.order_by("-at", "token").values_list("case_id", "at")[:most])


def holds_of(case: Case) -> tuple[Hold, ...]:
    """The legal hold that keeps the case from erasure, if one stands."""
    rows = models.Hold.objects.filter(case_id=case.token, released_at=None)
    return tuple(Hold(row.reason, row.by, row.since) for row in rows)


def about_me(case: Case) -> AboutMe:
    """Everything she may hear or read about her own record (MISSION, rule 11). Raises RecordsLocked.

    Facts that speak of somebody else are left out, and `left_out` says which fields. What was sent, and to whom, the
    rooms that send add to it.
    """
    held = tuple(fact for fact in fact_rows(case) if fact.is_current and fact.value)
    trail = tuple(audit.trail_of(case.token))
    return AboutMe(
        case=case,
        held=tuple(fact for fact in held if not FIELDS[fact.field].about_others),
        left_out=tuple(sorted({fact.field for fact in held if FIELDS[fact.field].about_others})),
        attachments=tuple(one for one in attachments_of(case) if one.gone_at is None),
        holds=holds_of(case),
        may_see=access_of(case),
        seen_by=tuple(dict.fromkeys(line.actor for line in trail if line.verb == SEEN)),
        trail=trail,
    )


def draft_of(actor: Actor, place: str) -> Draft | None:
    """What the actor typed there and did not send; None when there is nothing. Raises RecordsLocked."""
    row = models.Draft.objects.filter(member=actor.token, place=place).first()
    if row is None or (row.case_id and not opens(actor, row.case_id)):
        return None
    return Draft(row.place, row.told, row.saved_at)


def drafts_of(actor: Actor) -> tuple[tuple[str, datetime], ...]:
    """Where the actor has drafts and when they were written, newest first; no word of them."""
    seen = Q(case=None) | Q(open_to(actor))
    rows = models.Draft.objects.filter(seen, member=actor.token).order_by("-saved_at", "place")
    return tuple((row.place, row.saved_at) for row in rows)

"""Questions about cases. To fetch is to authorise: hold a `Case` and you were allowed to see it.

`case_for` and `cases_for` look at Access rows; unknown and forbidden are the same `NoSuchCase`. What takes bare tokens
(`any_case`, `facts_of_many` …) is for the machine: the timer's jobs and the nodes door, never a page.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from kinbridge.ground.env import env
from kinbridge.ground.sealed.keys import load_keys
from kinbridge.rooms.accounts.values import Actor, Role
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases import models, rules
from kinbridge.rooms.cases.values import (
    FIELDS,
    AboutMe,
    Attachment,
    Case,
    CaseRef,
    Childhood,
    Conflict,
    Draft,
    Fact,
    Grant,
    Happening,
    Hold,
    Kin,
    Known,
    Level,
    Side,
    Situation,
    Sureness,
    Use,
)

FIRST, AT_ONCE = 100, 500
FEW, OPEN_MANY = 1000, "cases.open_many"
STANDING = ("token", "case_id", "corrects_id", "undone_at", "recorded_at", "turn", "told")  # columns of a fact
SITUATION = "situation"  # the first word of an event that says how things stand
SEEN = "cases.read"  # the verb of `actions.note_reading`


class NoSuchCase(Exception):
    """There is no such case, or it is not yours to see: nobody can tell which. Carries nothing on purpose."""


# --- which cases ----------------------------------------------------------------------------------------------------------


def case_for(actor: Actor, token: CaseRef, level: Level = Level.READ) -> Case:
    """The case, if the actor has at least this level on it now. Raises NoSuchCase otherwise."""
    row = _open_to(actor, level).filter(token=token).first()
    if row is None:
        raise NoSuchCase
    return picture(row)


def cases_for(
    actor: Actor, *, level: Level = Level.READ, side: Side | None = None, most: int | None = None, skip: int = 0
) -> tuple[Case, ...]:
    """Every case the actor may see, newest first; only one side when it is named, no more than `most` after the first `skip`."""
    rows = _open_to(actor, level).order_by("-opened_at", "token")
    return tuple(picture(row) for row in (rows.filter(side=side) if side else rows)[skip : None if most is None else skip + most])


def how_many_for(actor: Actor, *, most: int) -> int:
    """How many cases the actor may see; counted to `most` and no further."""
    return _open_to(actor, Level.READ)[:most].count()


def cases_among(actor: Actor, tokens: Iterable[CaseRef]) -> dict[CaseRef, Case]:
    """Those of these cases that the actor may see, by token."""
    found = (_open_to(actor, Level.READ).filter(token__in=part) for part in _parts(tokens))
    return {row.token: picture(row) for part in found for row in part}


def first_among(actor: Actor, tokens: Sequence[CaseRef], *, most: int) -> tuple[Case, ...]:
    """The first `most` of these cases that the actor may see, in the order given; no more are read than it takes."""
    found = list[Case]()
    for part in (tokens[:FIRST], *_parts(tokens[FIRST:])):
        mine = cases_among(actor, part)
        found += [mine[token] for token in part if token in mine]
        if len(found) >= most:
            break
    return tuple(found[:most])


def tokens_for(actor: Actor, *, level: Level = Level.READ) -> frozenset[CaseRef]:
    """The tokens of every case the actor may see: all of them, so for tests and small offices. Pages ask `open_to`."""
    return frozenset(_open_to(actor, level).values_list("token", flat=True))


def opens(actor: Actor, token: CaseRef, level: Level = Level.READ) -> bool:
    """True if the actor has at least this level on the case now."""
    return _open_to(actor, level).filter(token=token).exists()


def open_to(actor: Actor, level: Level = Level.READ, *, by: str = "case_id") -> Q:
    """For questions of other rooms, inside the database: true of a row whose column `by` names a case the actor may see.

    The office may have a hundred thousand cases; no page takes them all out of the database to look for three. An erased
    case has no Access row any more. Where a role opens few cases the database begins with those; where it opens many, nearly
    every row is decided by one look into one index.
    """
    # The one moment a question needs is now: an Access row that has run out must not open a case by anyone's dating.
    running = Q(until=None) | Q(until__gt=env().clock.now())
    rows = models.Access.objects.filter(running, withdrawn_at=None, level__in=rules.at_least(level))
    of_roles = rows.filter(role__in=[role.value for role in actor.roles])
    by_name = Q(**{f"{by}__in": rows.filter(member=actor.token, member__is_active=True).values("case_id")})
    if _open_many(actor.roles, level, of_roles):
        return Q(Exists(of_roles.filter(case_id=OuterRef(by)))) | by_name
    return Q(**{f"{by}__in": of_roles.values("case_id")}) | by_name


def _open_many(roles: frozenset[Role], level: Level, rows: "QuerySet[models.Access]") -> bool:
    """True where these roles open more than FEW cases. Asked once a minute: both ways give the same rows, one of them sooner."""
    now, known = env().clock.now(), env().held.setdefault(OPEN_MANY, {})
    asked_at, many = known.get((roles, level), (None, False))
    if asked_at is None or not timedelta() <= now - asked_at < timedelta(minutes=1):
        many = rows[: FEW + 1].count() > FEW
        known[roles, level] = now, many
    return bool(many)


def named_in(member: str) -> frozenset[CaseRef]:
    """The cases that a row of Access was ever given for to this member by name, not only to one of their roles."""
    return frozenset(models.Access.objects.filter(member=member).values_list("case_id", flat=True))


def any_case(token: CaseRef) -> Case:
    """For the machine only (timer, nodes): the case whoever asks, a tombstone with `erased` too. Raises NoSuchCase."""
    row = models.Case.objects.filter(token=token).first()
    if row is None:
        raise NoSuchCase
    return picture(row)


def live(side: Side) -> list[CaseRef]:
    """For the machine only: the tokens of all open cases of one side, oldest first."""
    rows = models.Case.objects.filter(side=side, closed_as="", erased_at=None)
    return list(rows.order_by("opened_at", "token").values_list("token", flat=True))


def living(tokens: Iterable[CaseRef]) -> frozenset[CaseRef]:
    """For the machine: those of the tokens whose case was not erased."""
    parts = (models.Case.objects.filter(token__in=part, erased_at=None) for part in _parts(tokens))
    return frozenset(token for part in parts for token in part.values_list("token", flat=True))


def has_live(side: Side) -> bool:
    """For the machine only: there is an open case of this side."""
    return models.Case.objects.filter(side=side, closed_as="", erased_at=None).exists()


def live_where(wanted: Q, *, most: int) -> list[CaseRef]:
    """For the machine only: the open cases a condition of another room is true of (`OuterRef("token")`), the newest first."""
    rows = models.Case.objects.filter(wanted, closed_as="", erased_at=None).order_by("-opened_at", "token")
    return list(rows.values_list("token", flat=True)[:most])


def turns_of(tokens: Iterable[CaseRef]) -> dict[CaseRef, int]:
    """How often anything was done to each of these cases: while it stands still, so do the facts."""
    parts = (models.Case.objects.filter(token__in=part).values_list("token", "turn") for part in _parts(tokens))
    return {token: turn for part in parts for token, turn in part}


def live_among(tokens: Iterable[CaseRef], side: Side) -> frozenset[CaseRef]:
    """For the machine only: those of the tokens that are open cases of one side."""
    rows = models.Case.objects.filter(side=side, closed_as="", erased_at=None)
    return frozenset(token for part in _parts(tokens) for token in rows.filter(token__in=part).values_list("token", flat=True))


def opened_days(tokens: Iterable[CaseRef]) -> dict[CaseRef, date]:
    """For the machine only: the day each case was opened."""
    asked = (models.Case.objects.filter(token__in=part).values_list("token", "opened_at") for part in _parts(tokens))
    return {token: opened_at.date() for rows in asked for token, opened_at in rows}


def due_for_review(on: date) -> tuple[Case, ...]:
    """The open cases somebody has to look at again by that day, longest due first."""
    return tuple(picture(row) for row in _to_review(on))


def reviews_for(actor: Actor, on: date, *, most: int) -> tuple[tuple[Case, ...], int]:
    """Of `due_for_review` the first `most` that the actor may see, and how many there are."""
    rows = _to_review(on).filter(open_to(actor, by="token"))
    return tuple(picture(row) for row in rows[:most]), rows.count()


def _to_review(on: date) -> "QuerySet[models.Case]":
    rows = models.Case.objects.filter(review_on__lte=on, closed_as="", erased_at=None)
    return rows.order_by("review_on", "token")


def due_for_erasure(on: date) -> tuple[Case, ...]:
    """The cases whose end has come by that day and that no legal hold keeps."""
    rows = models.Case.objects.filter(ends_on__lte=on, legal_hold=False, erased_at=None)
    return tuple(picture(row) for row in rows.order_by("ends_on", "token"))


def related(case: Case) -> tuple[tuple[CaseRef, Kin], ...]:
    """Who else is a person in this case and what they are to her; each is seen only through `case_for`."""
    rows = models.Relation.objects.filter(case_id=case.token).order_by("at", "other_id")
    return tuple((row.other_id, Kin(row.kind)) for row in rows)


def _open_to(actor: Actor, level: Level) -> "QuerySet[models.Case]":
    return models.Case.objects.filter(open_to(actor, level, by="token"), erased_at=None)


def picture(row: models.Case) -> Case:
    """The case as a value."""
    return Case(
        token=row.token,
        side=Side(row.side),
        opened_at=row.opened_at,
        purpose=row.purpose,
        review_on=row.review_on,
        ends_on=row.ends_on,
        legal_hold=row.legal_hold,
        closed_as=row.closed_as,
        erased=row.erased_at is not None,
    )


# --- what is known --------------------------------------------------------------------------------------------------------


def facts_of(case: Case) -> dict[str, str]:
    """Field → value as written, of what stands today: the surest, then the newest. Raises RecordsLocked."""
    return rules.best_of(fact_rows(case))


def fact_rows(case: Case) -> tuple[Fact, ...]:
    """Everything ever written about the person, corrected and undone rows too, in the order it was written."""
    return _facts([case.token]).get(case.token, ())


def conflicts_of(case: Case) -> tuple[Conflict, ...]:
    """Where two people changed one fact and nobody has chosen yet. Raises RecordsLocked."""
    return rules.conflicts(fact_rows(case))


def known(case: Case) -> Known:
    """For a page that shows all of it: `fact_rows`, `facts_of`, `conflicts_of`, `timeline` and `childhood` in one reading."""
    rows = fact_rows(case)
    old = _childhoods({case.token: rows})[case.token]
    return Known(rows, rules.best_of(rows), rules.conflicts(rows), _course(case, rows), old)


def facts_of_many(tokens: Iterable[CaseRef]) -> dict[CaseRef, dict[str, str]]:
    """`facts_of` for many cases in a few questions; every token asked for is in the answer, with {} when nothing stands."""
    return {token: said for part in _parts(tokens) for token, said in _standing_facts(part).items()}


def _standing_facts(tokens: Sequence[CaseRef]) -> dict[CaseRef, dict[str, str]]:
    """No row is opened that was corrected or undone: lists and searches read many records and show nothing of those."""
    found: dict[CaseRef, list[rules.Said]] = {token: [] for token in tokens}
    column: Any = models.Fact._meta.get_field("told")
    rows = list(models.Fact.objects.filter(case_id__in=tokens).values_list(*STANDING, named=True))
    stands = rules.standing((row.token, row.corrects_id or "", row.undone_at is not None) for row in rows)
    standing = [row for row in rows if row.token in stands]
    opened = column.open_many((row.token, row.case_id, row.told) for row in standing)
    for row, told in zip(standing, opened, strict=True):
        found[row.case_id].append(rules.said(told, row.recorded_at, row.turn, row.token))
    return {token: rules.believed(said) for token, said in found.items()}


def facts_mark(tokens: Iterable[CaseRef]) -> dict[CaseRef, str]:
    """A mark per case that changes whenever its facts do (written, corrected, undone); empty for a case without facts."""
    marks: dict[CaseRef, str] = {}
    for part in _parts(tokens):
        turns = models.Fact.objects.filter(case_id__in=part).values_list("case_id").annotate(Max("turn"), Max("undone_turn"))
        marks |= dict.fromkeys(part, "") | {token: f"{written}.{undone}" for token, written, undone in turns}
    return marks


def childhood(case: Case) -> Childhood:
    """Child, adult or in doubt: what staff answered, otherwise what birth and age say today. Raises RecordsLocked."""
    return _childhoods({case.token: fact_rows(case)})[case.token]


def is_child(case: Case) -> bool:
    """True for a child and when in doubt (MISSION, rule 6); a case about which nothing is known is in doubt."""
    return childhood(case) is not Childhood.ADULT


def children_among(tokens: Iterable[CaseRef]) -> frozenset[CaseRef]:
    """For the machine: those of the tokens that `is_child` holds for."""
    found = (_childhoods({token: facts.get(token, ()) for token in part}) for part in _parts(tokens) for facts in (_facts(part),))
    return frozenset(token for part in found for token, answer in part.items() if answer is not Childhood.ADULT)


def _childhoods(facts: Mapping[CaseRef, Sequence[Fact]]) -> dict[CaseRef, Childhood]:
    # UTC lags behind the region's days, so for some hours of a birthday somebody still counts as a child.
    on = env().clock.now().date()
    rows = models.Case.objects.filter(token__in=list(facts), erased_at=None)
    answers = {row.token: rules.Answer(Childhood(row.answer["said"]), row.answer["turn"]) for row in rows if row.answer}
    return {token: rules.childhood(answers.get(token), of_one, on) for token, of_one in facts.items()}


def _facts(tokens: Sequence[CaseRef]) -> dict[CaseRef, tuple[Fact, ...]]:
    load_keys(tokens)
    rows: dict[CaseRef, list[models.Fact]] = defaultdict(list)
    for row in models.Fact.objects.filter(case_id__in=tokens).order_by("case_id", "turn", "token"):
        rows[row.case_id].append(row)
    return {token: _fact_values(of_one) for token, of_one in rows.items()}


def _fact_values(rows: Sequence[models.Fact]) -> tuple[Fact, ...]:
    stands = rules.standing((row.token, row.corrects_id or "", row.undone_at is not None) for row in rows)
    return tuple(_fact(row, row.token in stands) for row in rows)


def _fact(row: models.Fact, stands: bool) -> Fact:
    told = row.told
    return Fact(
        token=row.token,
        field=told["field"],
        value=told["value"],
        source=told["source"],
        sureness=Sureness(told["sureness"]),
        recorded_by=row.recorded_by,
        recorded_at=row.recorded_at,
        turn=row.turn,
        corrects=row.corrects_id or "",
        reason=told["reason"],
        undone_at=row.undone_at,
        undone_by=row.undone_by,
        is_current=stands,
        disputes=row.disputes_id or "",
    )


def _parts(tokens: Iterable[CaseRef]) -> Iterator[list[CaseRef]]:
    left = iter(tokens)
    while part := list(islice(left, AT_ONCE)):
        yield part


# --- what happened, and what she may see ----------------------------------------------------------------------------------


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


# --- drafts ---------------------------------------------------------------------------------------------------------------


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

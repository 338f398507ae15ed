"""Which cases there are, and which of them somebody may see."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from django.db.models import Exists, OuterRef, Q, QuerySet

from kinbridge.ground.env import env
from kinbridge.rooms.accounts.queries import may
from kinbridge.rooms.accounts.values import Actor, Role
from kinbridge.rooms.cases import models, rules
from kinbridge.rooms.cases.values import Case, CaseRef, Kin, Level, Side

__all__ = [
    "NoSuchCase",
    "any_case",
    "case_for",
    "cases_among",
    "cases_for",
    "due_for_erasure",
    "due_for_review",
    "first_among",
    "has_live",
    "how_many_for",
    "in_parts",
    "live",
    "live_among",
    "live_where",
    "living",
    "named_in",
    "open_to",
    "opened_days",
    "opens",
    "picture",
    "related",
    "reviews_for",
    "takes_in",
    "tokens_for",
    "turns_of",
]

FIRST, AT_ONCE = 100, 500
FEW, OPEN_MANY = 1000, "cases.open_many"


class NoSuchCase(Exception):
    """There is no such case, or it is not yours to see: nobody can tell which. Carries nothing on purpose."""


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
    found = (_open_to(actor, Level.READ).filter(token__in=part) for part in in_parts(tokens))
    return {row.token: picture(row) for part in found for row in part}


def first_among(actor: Actor, tokens: Sequence[CaseRef], *, most: int) -> tuple[Case, ...]:
    """The first `most` of these cases that the actor may see, in the order given; no more are read than it takes."""
    found = list[Case]()
    for part in (tokens[:FIRST], *in_parts(tokens[FIRST:])):
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


def takes_in(actor: Actor, side: Side) -> bool:
    """True when the actor may open a case of this side and goes on with it: nobody else is offered to."""
    return may(actor, "cases.open_case") and rules.takes_in(side, actor.roles)


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
    parts = (models.Case.objects.filter(token__in=part, erased_at=None) for part in in_parts(tokens))
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
    parts = (models.Case.objects.filter(token__in=part).values_list("token", "turn") for part in in_parts(tokens))
    return {token: turn for part in parts for token, turn in part}


def live_among(tokens: Iterable[CaseRef], side: Side) -> frozenset[CaseRef]:
    """For the machine only: those of the tokens that are open cases of one side."""
    rows = models.Case.objects.filter(side=side, closed_as="", erased_at=None)
    return frozenset(token for part in in_parts(tokens) for token in rows.filter(token__in=part).values_list("token", flat=True))


def opened_days(tokens: Iterable[CaseRef]) -> dict[CaseRef, date]:
    """For the machine only: the day each case was opened."""
    asked = (models.Case.objects.filter(token__in=part).values_list("token", "opened_at") for part in in_parts(tokens))
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


def in_parts(tokens: Iterable[CaseRef]) -> Iterator[list[CaseRef]]:
    """The tokens, AT_ONCE at a time: a question to the database names no more."""
    left = iter(tokens)
    while part := list(islice(left, AT_ONCE)):
        yield part

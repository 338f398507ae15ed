"""What stands now, read from the tables in the shape the rules ask for: the office, the person, the question.

Reading opens sealed rows and so raises RecordsLocked while nobody has unlocked them. An erased case has no word left to read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TypeVar

from django.db.models import QuerySet

from kinbridge.ground.sealed.keys import load_keys
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, CaseRef, Side, minimum_fields
from kinbridge.rooms.consent import models, rules
from kinbridge.rooms.consent.values import Agreement, Fear, Objection, Person, Purpose, Question, Recipient, Vetting

AT_ONCE = 500
# Nobody in particular: with her, only what concerns the office itself can object.
NOBODY = Person(located=True)

Said = TypeVar("Said", bound=models.OfHer)


def recipient(root: str, at: datetime) -> Recipient:
    """The office as it stands now; one we never met is simply not verified."""
    try:
        office = accounts.office(root)
    except accounts.NoSuchOffice:
        return Recipient(root, country="", can_detain=True, verified=False, same_kind=False)
    trial = accounts.this_office().trial
    return Recipient(
        root=root,
        country=office.country,
        can_detain=office.can_detain,
        verified=accounts.is_verified(root, at),
        same_kind=office.trial == trial,
        both_trial=office.trial and trial,
    )


def question(kind: str, purpose: Purpose, facts: Iterable[str], to: Recipient, person: Person, at: datetime) -> Question:
    """The question as the rules take it."""
    return Question(kind, purpose, frozenset(facts), to, person, at, matching_stopped=accounts.matching_is_stopped())


def minimum_for(to: Recipient) -> frozenset[str]:
    """The fields that may be compared with this office's."""
    return minimum_fields(trial=to.both_trial)


def person_of(case: Case, *, root: str = "", report: str = "") -> Person:
    """Everything she said and everything decided about her; `root` for the lists of that office, `report` for its vetting."""
    if case.erased:
        return Person(located=case.side is Side.LOCATED, erased=True)
    return Person(
        located=case.side is Side.LOCATED,
        child=cases.is_child(case),
        home=accounts.this_office().country,
        wishes=rules.standing_wishes([row.as_value() for row in of_case(models.WishesSaid, case.token)]),
        fear=newest_fear(case.token),
        panel=next((row.as_value() for row in of_case(models.PanelDecision, case.token).reverse()), None),
        objects_to=objected([row.as_value() for row in of_case(models.ObjectionMade, case.token)]),
        answers=tuple(row.as_value() for row in of_case(models.AgreementGiven, case.token)),
        exceptions=tuple(row.as_value() for row in models.ShareException.objects.filter(case_id=case.token)),
        vetting=newest_vetting(case.token, report) if report else None,
        listed=bool(root) and is_listed(case, root),
        stopped=stopped(case.token),
    )


def objected(objections: Iterable[Objection]) -> frozenset[Purpose]:
    """The purposes she objects to now."""
    return frozenset(objection.purpose for objection in objections if objection.ended_at is None)


def of_case(model: type[Said], token: CaseRef) -> "QuerySet[Said]":
    """All rows of one kind about her, in the order they were said."""
    return model._default_manager.filter(case_id=token).order_by("turn")


def stopped(token: CaseRef) -> frozenset[Purpose]:
    """What she stopped while nobody could open her record, and her answers do not show yet."""
    return _stops([token]).get(token, frozenset())


def newest_fear(token: CaseRef) -> Fear:
    """Her word on whom she fears; the newest stands."""
    return next((row.as_value() for row in of_case(models.FearSaid, token).reverse()), Fear())


def newest_vetting(token: CaseRef, report: str) -> Vetting | None:
    """The newest vetting of that report; None when nobody vetted it."""
    vettings = (row.as_value() for row in of_case(models.VettingNoted, token).reverse())
    return next((vetting for vetting in vettings if vetting.report == report), None)


def listed_for(root: str, side: Side) -> frozenset[CaseRef]:
    """The cases of that side on a standing list that names this office."""
    return frozenset(models.ListedCase.objects.filter(of__in=_naming(root, side)).values_list("case_id", flat=True))


def is_listed(case: Case, root: str) -> bool:
    """True for a case that stands on such a list."""
    return models.ListedCase.objects.filter(of__in=_naming(root, case.side), case_id=case.token).exists()


def _naming(root: str, side: Side) -> list[str]:
    lists = models.MatchingList.objects.filter(side=side, stands_from__isnull=False, ended_at=None)
    return [row.token for row in lists if root in row.offices]


def people(tokens: Iterable[CaseRef], side: Side, root: str) -> Iterator[tuple[CaseRef, Person]]:
    """Many people in few questions, with what matters for matching: wishes, fear, panel, lists. A missing case is erased."""
    live, listed, home = frozenset(cases.live(side)), listed_for(root, side), accounts.this_office().country
    remaining = iter(tokens)
    while part := list(islice(remaining, AT_ONCE)):
        yield from _part([token for token in part if token in live], side, listed, home)
        yield from ((token, Person(located=side is Side.LOCATED, erased=True)) for token in part if token not in live)


def answers_among(tokens: Iterable[CaseRef], side: Side) -> Iterator[tuple[CaseRef, tuple[Agreement, ...]]]:
    """What each of many open cases of one side answered, oldest first; those never asked are left out."""
    live, remaining = frozenset(cases.live(side)), iter(tokens)
    while part := list(islice(remaining, AT_ONCE)):
        rows = _by_case(models.AgreementGiven, [token for token in part if token in live])
        load_keys(rows)
        yield from ((token, tuple(row.as_value() for row in given)) for token, given in rows.items())


def _part(tokens: Sequence[CaseRef], side: Side, listed: frozenset[CaseRef], home: str) -> Iterator[tuple[CaseRef, Person]]:
    load_keys(tokens)
    children = cases.children_among(tokens)
    wishes, fears = _by_case(models.WishesSaid, tokens), _by_case(models.FearSaid, tokens)
    panels, objections = _by_case(models.PanelDecision, tokens), _by_case(models.ObjectionMade, tokens)
    stops = _stops(tokens)
    for token in tokens:
        yield token, Person(
            located=side is Side.LOCATED,
            child=token in children,
            home=home,
            wishes=rules.standing_wishes([row.as_value() for row in wishes.get(token, ())]),
            fear=fears[token][-1].as_value() if token in fears else Fear(),
            panel=panels[token][-1].as_value() if token in panels else None,
            objects_to=objected(row.as_value() for row in objections.get(token, ())),
            listed=token in listed,
            stopped=stops.get(token, frozenset()),
        )


def _stops(tokens: Sequence[CaseRef]) -> dict[CaseRef, frozenset[Purpose]]:
    found: dict[CaseRef, frozenset[Purpose]] = defaultdict(frozenset)
    for row in models.StopSaid.objects.filter(case_id__in=tokens, applied_at=None):
        found[row.case_id] |= {Purpose(code) for code in row.purposes}
    return found


def _by_case(model: type[Said], tokens: Sequence[CaseRef]) -> dict[CaseRef, list[Said]]:
    found: dict[CaseRef, list[Said]] = defaultdict(list)
    for row in model._default_manager.filter(case_id__in=tokens).order_by("case_id", "turn"):
        found[row.case_id].append(row)
    return found

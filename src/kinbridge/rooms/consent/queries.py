"""Questions about consent: may this go now, and what did she say. Those that take a `Case` are for whoever may see it.

`still_valid`, `may_be_matched` and `admitting` take bare tokens and are for the machine at the moment of sending. Sealed rows
are read, so all raise RecordsLocked while the records are locked: nothing is sent that nobody can check.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, CaseRef, Side
from kinbridge.rooms.consent import models, rules
from kinbridge.rooms.consent.rules import PREPARE
from kinbridge.rooms.consent.standing import (
    NOBODY,
    answers_among,
    is_listed,
    minimum_for,
    newest_fear,
    of_case,
    people,
    person_of,
    question,
    recipient,
    stopped,
)
from kinbridge.rooms.consent.values import (
    Agreement,
    Answer,
    Asked,
    CaseList,
    ExceptionRow,
    ExceptionState,
    Fear,
    MayBeMatched,
    Objection,
    Panel,
    PermitLine,
    Purpose,
    Question,
    Reach,
    Reason,
    Refusal,
    Stopped,
    ToTell,
    Wishes,
)

_YES = (Answer.YES, Answer.MESSAGE_ONLY)


# --- at the moment of sending ---------------------------------------------------------------------------------------------


def still_valid(permit_id: str, at: datetime) -> bool:
    """True when the permit may be used now: everything it rests on is looked at again."""
    return why_not_valid(permit_id, at) is None


def why_not_valid(permit_id: str, at: datetime) -> Reason | None:
    """Why a permit may not be used now, for the people of this office; None when it may."""
    row = models.PermitMinted.objects.filter(token=permit_id).first()
    if row is None:
        return Reason.UNKNOWN_PERMIT
    if row.ended_at is not None:
        return Reason(row.ended_because)
    if at >= row.until:
        return Reason.EXPIRED
    refusal = _list_objection(row, at) if row.case_id is None else rules.why_not(_question_of(row, row.case_id, at))
    return refusal.code if refusal else None


def has_ended(permit_id: str) -> bool:
    """True once she, or a rule in her place, ended a permit before its time; needs no key."""
    return models.PermitMinted.objects.filter(token=permit_id, ended_at__isnull=False).exists()


def _question_of(row: models.PermitMinted, token: CaseRef, at: datetime) -> Question:
    case = cases.any_case(token)
    facts, report = ((), "") if case.erased else (row.told["facts"], row.told["report"])
    person = person_of(case, root=row.to, report=report)
    return question(row.kind, Purpose(row.purpose), facts, recipient(row.to, at), person, at)


def _list_objection(row: models.PermitMinted, at: datetime) -> Refusal | None:
    """The first objection to a permit for many: to the office, then to each person sought whom it covers.

    A prepared packet is not held back because somebody in it changed her mind: a packet missing would say that she is here.
    Matching destroys her blinds instead, and without them her points are those of nobody.
    """
    to = recipient(row.to, at)
    asked = question(row.kind, Purpose(row.purpose), minimum_for(to), to, NOBODY, at)
    if refusal := rules.why_never(asked):
        return refusal
    if row.kind == PREPARE:
        return None
    found = (rules.why_not(asked.about(person)) for _, person in people(row.covered, Side.SOUGHT, row.to))
    return next((refusal for refusal in found if refusal), None)


def may_be_matched(case_token: CaseRef, office_root: str, at: datetime) -> bool:
    """True when she agreed that this office's asks may meet her record, and nothing objects. Not asked is no."""
    return case_token in _admitted([case_token], office_root, at)


def admitting(office_root: str, at: datetime) -> frozenset[CaseRef]:
    """Every open located case that `may_be_matched` with this office; none at all while it may receive nothing."""
    return _admitted(cases.live(Side.LOCATED), office_root, at)


def _admitted(tokens: list[CaseRef], root: str, at: datetime) -> frozenset[CaseRef]:
    to = recipient(root, at)
    asked = question(PREPARE, Purpose.MATCHING, minimum_for(to), to, NOBODY, at)
    if rules.why_never(asked):
        return frozenset()
    return frozenset(token for token, person in people(tokens, Side.LOCATED, root) if rules.why_not(asked.about(person)) is None)


# --- what she said --------------------------------------------------------------------------------------------------------


def wishes_of(case: Case) -> Wishes:
    """Whether she may be matched, as it stands; what was never asked reads NOT_ASKED."""
    return rules.standing_wishes([row.as_value() for row in of_case(models.WishesSaid, case.token)])


def agreements_of(case: Case) -> tuple[Agreement, ...]:
    """Every answer she gave, oldest first, with those withdrawn and those that do not count."""
    return tuple(row.as_value() for row in of_case(models.AgreementGiven, case.token))


def standing_agreement(case: Case, purpose: Purpose, to: str) -> Agreement | None:
    """The answer that stands for this purpose and this office; None when she was not freely asked, or has just said stop."""
    return None if purpose in stopped(case.token) else rules.standing_answer(agreements_of(case), purpose, to)


def said_no_among(tokens: Iterable[CaseRef], *, purpose: Purpose, to: str) -> frozenset[CaseRef]:
    """For the machine: of many open located cases those whose standing answer to this office, for this purpose, is no."""
    standing = ((token, rules.standing_answer(given, purpose, to)) for token, given in answers_among(tokens, Side.LOCATED))
    return frozenset(token for token, answer in standing if answer is not None and answer.answer is Answer.NO)


def fears_of(case: Case) -> Fear:
    """Whom she fears, in her newest words; `asked` is false when nobody asked."""
    return newest_fear(case.token)


def objections_of(case: Case) -> tuple[Objection, ...]:
    """What she objected to, oldest first; those that ended too."""
    return tuple(row.as_value() for row in of_case(models.ObjectionMade, case.token))


def objects_to(case: Case, purpose: Purpose) -> bool:
    """True while an objection of hers to this purpose stands, answered or not: nothing is done for it."""
    return any(made.purpose is purpose and made.ended_at is None for made in objections_of(case))


def stopped_at(case: Case, purpose: Purpose) -> datetime | None:
    """When she last said stop to this purpose by a way of her own, such as her code; a free yes after it counts anew."""
    return next((stop.at for stop in stops_of(case) if purpose in stop.purposes), None)


def stops_standing(case: Case) -> tuple[Stopped, ...]:
    """What she stopped by a way of her own and has not freely said yes to since, newest first. Raises RecordsLocked."""
    stops, found = stops_of(case), list[Stopped]()
    given = agreements_of(case) if stops else ()
    taken = {Purpose.MATCHING} if stops and wishes_of(case).choice is MayBeMatched.WITH_OFFICES else set[Purpose]()
    for stop in stops:
        yes = {one.purpose for one in given if one.counts and one.answer in _YES and one.given_at > stop.at}
        if left := stop.purposes - yes - taken:
            found.append(Stopped(left, stop.at))
        taken |= stop.purposes
    return tuple(found)


def stops_of(case: Case) -> tuple[Stopped, ...]:
    """Every stop she said by a way of her own, newest first; needs no key."""
    rows = models.StopSaid.objects.filter(case_id=case.token).order_by("-at", "token")
    return tuple(Stopped(frozenset(Purpose(code) for code in row.purposes), row.at) for row in rows)


def asking_of(case: Case, by: Actor, at: datetime) -> Asked | None:
    """How this colleague said the conversation of now is held; None when nothing was said in the last hours."""
    rows = models.AskingNoted.objects.filter(case_id=case.token, by=by.token, at__gt=at - rules.CONVERSATION)
    row = rows.order_by("-turn").first()
    return row.as_value() if row else None


def panel_of(case: Case) -> Panel | None:
    """The newest decision of a best-interests panel; None when there was none."""
    return next((row.as_value() for row in of_case(models.PanelDecision, case.token).reverse()), None)


def why_not_for_child(case: Case, purpose: Purpose) -> Refusal | None:
    """For a step here about a child or one whose age is in doubt: what a panel has not decided; None for an adult."""
    return rules.why_not_for_child(panel_of(case), purpose, "") if cases.is_child(case) else None


def why_not_permitted(case: Case, *, to: str, kind: str, facts: frozenset[str], purpose: Purpose, at: datetime) -> Refusal | None:
    """What `actions.permit` would refuse with; None when it would mint. For pages that say beforehand what stands in the way."""
    return rules.why_not(question(kind, purpose, facts, recipient(to, at), person_of(case, root=to), at))


def reach_of(case: Case, to: str, at: datetime) -> dict[str, Reach]:
    """Field code → under what it could go to this office now; what is not named could not go at all."""
    return reaches(case, [to], at)[to]


def reaches(case: Case, offices: Iterable[str], at: datetime) -> dict[str, dict[str, Reach]]:
    """`reach_of` for several offices; her record is read once."""
    person, found = person_of(case), dict[str, dict[str, Reach]]()
    for root in offices:
        found[root] = rules.reach(recipient(root, at), replace(person, listed=is_listed(case, root)), at)
    return found


def permits_of(case: Case) -> tuple[PermitLine, ...]:
    """Every permit about her, oldest first: to whom, what, and why it ended."""
    rows = models.PermitMinted.objects.filter(case_id=case.token).order_by("minted_at", "token")
    return tuple(_permit_line(row) for row in rows)


def _permit_line(row: models.PermitMinted) -> PermitLine:
    return PermitLine(
        id=row.token,
        to=row.to,
        kind=row.kind,
        purpose=Purpose(row.purpose),
        facts=frozenset(row.told["facts"]),
        message=row.told["message"],
        exception=row.exception_id or "",
        minted_at=row.minted_at,
        until=row.until,
        ended_because=Reason(row.ended_because) if row.ended_because else None,
    )


# --- exceptions and lists -------------------------------------------------------------------------------------------------


def exception(token: str) -> ExceptionRow | None:
    """The exception with this token; None when there is none."""
    row = models.ShareException.objects.filter(token=token).first()
    return row.as_value() if row else None


def exceptions_of(case: Case) -> tuple[ExceptionRow, ...]:
    """Every exception made about her, oldest first."""
    return tuple(row.as_value() for row in models.ShareException.objects.filter(case_id=case.token))


def exceptions_waiting() -> tuple[ExceptionRow, ...]:
    """Those that need a second signature, oldest first."""
    unsigned = models.ShareException.objects.filter(state__in=(ExceptionState.WAITING, ExceptionState.ACTING))
    return tuple(row.as_value() for row in unsigned)


def exceptions_recalled() -> tuple[str, ...]:
    """The tokens of exceptions taken back, oldest first: each is a report to whoever protects data here."""
    rows = models.ShareException.objects.filter(state=ExceptionState.RECALLED)
    return tuple(rows.values_list("token", flat=True))


def permits_to_recall() -> frozenset[str]:
    """The permits of recalled exceptions: what already went out under them is asked back."""
    rows = models.PermitMinted.objects.filter(exception__state=ExceptionState.RECALLED)
    return frozenset(rows.values_list("token", flat=True))


def to_be_told() -> tuple[ToTell, ...]:
    """The duties still open: she was spoken of without her agreement and has not yet been told, oldest first."""
    rows = models.ShareException.objects.filter(in_force_from__isnull=False, told_at=None).order_by("in_force_from", "token")
    return tuple(ToTell(row.token, row.case_id, row.in_force_from) for row in rows if row.in_force_from)


def lists() -> tuple[CaseList, ...]:
    """Every declared list, oldest first; `standing` once it may be used."""
    return _case_lists(models.MatchingList.objects.all())


def lists_waiting() -> tuple[CaseList, ...]:
    """Those that need a second signature before anybody on them is matched, oldest first."""
    return _case_lists(models.MatchingList.objects.filter(stands_from=None, ended_at=None))


def cases_on_list(list_token: str) -> tuple[CaseRef, ...]:
    """The tokens of the cases on a list, in their order."""
    return tuple(models.ListedCase.objects.filter(of_id=list_token).order_by("pk").values_list("case_id", flat=True))


def _case_lists(rows: QuerySet[models.MatchingList]) -> tuple[CaseList, ...]:
    return tuple(
        CaseList(
            token=row.token,
            side=row.side,
            offices=frozenset(row.offices),
            ground=row.ground,
            declared_by=row.declared_by,
            declared_at=row.declared_at,
            countersigned_by=row.countersigned_by,
            standing=row.stands_from is not None and row.ended_at is None,
            cases=row.listed.count(),
        )
        for row in rows.order_by("declared_at", "token")
    )


def vouched_for(case: Case) -> tuple[CaseList, ...]:
    """The standing lists by which a person is matched whom nobody asked, oldest first; none once she was asked.

    Only in a trial office, where everybody is invented. Pages say it wherever they say that she may be matched.
    """
    if case.side is not Side.LOCATED or not accounts.this_office().trial:
        return ()
    found = _case_lists(models.MatchingList.objects.filter(listed__case=case.token, stands_from__isnull=False, ended_at=None))
    return found if found and wishes_of(case).choice is MayBeMatched.NOT_ASKED else ()


def is_standing(list_token: str) -> bool:
    """True when the list may be used: declared in a trial office, or signed by two elsewhere."""
    return models.MatchingList.objects.filter(token=list_token, stands_from__isnull=False, ended_at=None).exists()

"""Questions to matching: what waits for a judgement, both sides of a candidate, what we asked, what was disclosed to us."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from kinbridge.ground.recipes import shelf
from kinbridge.ground.sealed.keys import load_keys
from kinbridge.plain.linkage import Reason, Record, compare
from kinbridge.plain.linkage.evidence import Setting
from kinbridge.plain.linkage.weigh import weights_id
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, Level
from kinbridge.rooms.consent import queries as wishes
from kinbridge.rooms.consent.values import Agreement, Answer, Purpose
from kinbridge.rooms.exchange import queries as exchanged
from kinbridge.rooms.matching import models, rules
from kinbridge.rooms.matching.values import (
    Alarm,
    AlarmCode,
    Ask,
    AskState,
    Candidate,
    CandidateState,
    Disclose,
    Disclosure,
    Judgement,
    KeysWith,
    Leaving,
    Origin,
    Pair,
    Sides,
    Verdict,
)

AT_ONCE = 500
SEES_ALARMS = frozenset({Role.SUPERVISOR, Role.PROTECTION, Role.OPERATOR, Role.OFFICE})


class NoSuchCandidate(Exception):
    """There is no such candidate, or the located person's record is not yours to see: nobody can tell which."""


# --- candidates -----------------------------------------------------------------------------------------------------------


def candidates_for(
    actor: Actor, *, waiting_only: bool = False, most: int | None = None, skip: int = 0
) -> tuple[Candidate, ...]:
    """The candidates of located persons the actor may see, those that wait first, likeliest first; no more than `most` after
    the first `skip`.

    Her record decides: whoever works on it must be able to judge, also where an intake colleague keeps the report. What is
    only remembered (judged different before, or she said no to that office) is left out; see `candidates_of`. Raises
    RecordsLocked.
    """
    states = (CandidateState.WAITING,) if waiting_only else rules.SHOWN
    rows = models.Candidate.objects.filter(cases.open_to(actor), state__in=states)
    ordered = rows.order_by("-state", "-score", "token")  # "waiting" before "judged"
    return _values(ordered[skip : None if most is None else skip + most])


def how_many_wait_for(actor: Actor, *, most: int) -> int:
    """How many candidates `candidates_for` would give that wait for a judgement; counted to `most` and no further."""
    return models.Candidate.objects.filter(cases.open_to(actor), state=CandidateState.WAITING)[:most].count()


def candidates_of(case: Case, *, seen_by: Actor | None = None) -> tuple[Candidate, ...]:
    """Every candidate of one of our records, remembered and withdrawn ones too, newest first. Raises RecordsLocked.

    A pair of two records of ours is among them only for somebody who may see the located person's: `seen_by`.
    """
    seen = Q(other=None) | cases.open_to(seen_by) if seen_by else Q(other=None)
    rows = models.Candidate.objects.filter(seen, Q(case_id=case.token) | Q(other_id=case.token))
    return _values(rows.order_by("-found_at", "token"))


def candidate(actor: Actor, token: str) -> Candidate:
    """Raises NoSuchCandidate for one that is not there or not the actor's to see."""
    return _values([row_for(actor, token)])[0]


def compare_sides(actor: Actor, token: str) -> Sides:
    """Both records field by field, with the reasons. Raises NoSuchCandidate, RecordsLocked.

    Of a report that is not the actor's to see it shows what another office would be shown: the minimum.
    """
    row = row_for(actor, token)
    ours = cases.facts_of(cases.any_case(row.case_id))
    if row.other_id:
        theirs = _of_the_report(actor, row.other_id)
    else:
        theirs = dict(row.told["theirs"]) if row.told else {}
    return Sides(_values([row])[0], ours, {field: theirs[field] for field in theirs if field != "rec_id"})


def _of_the_report(actor: Actor, case: str) -> dict[str, str]:
    facts = cases.facts_of(cases.any_case(case))
    return facts if cases.opens(actor, case) else rules.sealed_minimum(facts, trial=False)


def row_for(actor: Actor, token: str, level: Level = Level.READ) -> models.Candidate:
    """For this room's actions: the row, if the actor has this level on its record. Raises NoSuchCandidate."""
    row = models.Candidate.objects.filter(token=token).first()
    if row is None or not cases.opens(actor, row.case_id, level):
        raise NoSuchCandidate
    return row


def verdict_of(row: models.Candidate) -> Verdict | None:
    word = models.Judgement.objects.filter(candidate=row, undone_at=None).first()
    return Verdict(word.verdict) if word else None


def leaving(actor: Actor, token: str, at: datetime) -> Leaving:
    """Exactly what `disclose` would send now, for her and her caseworker to look at first. Raises NoSuchCandidate."""
    row = row_for(actor, token)
    case = cases.any_case(row.case_id)
    given = wishes.standing_agreement(case, Purpose.TELL_ENQUIRER, row.office)
    named = rules.named(given)
    refusal = wishes.why_not_permitted(
        case, to=row.office, kind=Disclose.kind, facts=named, purpose=Purpose.TELL_ENQUIRER, at=at
    )
    if given is None:
        return Leaving(None, "", {}, None, refusal)
    return Leaving(given.answer, given.message, rules.told(given.answer, cases.facts_of(case), named), given.until, refusal)


def was_told(row: models.Candidate, given: Agreement | None) -> bool:
    """She knows that somebody asks: a colleague told her, or she answered this very office after it had asked."""
    return row.she_was_told_at is not None or (given is not None and given.given_at >= row.found_at)


def judgements_of(actor: Actor, token: str) -> tuple[Judgement, ...]:
    """Every word said on a candidate, undone ones too, oldest first. Raises NoSuchCandidate."""
    rows = models.Judgement.objects.filter(candidate=row_for(actor, token)).order_by("at", "token")
    return tuple(judgement_of(row) for row in rows)


def judgement_of(row: models.Judgement) -> Judgement:
    return Judgement(row.token, Verdict(row.verdict), row.reason, row.by, row.at, row.undone_at)


def judged_same_here(case: Case) -> tuple[str, ...]:
    """The persons our own office cares for whom somebody judged to be the person of this report."""
    words = models.Judgement.objects.filter(candidate__other=case.token, verdict=Verdict.SAME, undone_at=None)
    return tuple(words.order_by("at", "token").values_list("case_id", flat=True))


def as_told(reasons: Iterable[Reason], theirs: Mapping[str, str]) -> dict[str, Any]:
    """What a candidate's row seals."""
    said = [{"code": reason.code, "facts": dict(reason.facts), "weight": reason.weight} for reason in reasons]
    return {"reasons": said, "theirs": dict(theirs)}


def _values(rows: Iterable[models.Candidate]) -> tuple[Candidate, ...]:
    rows = list(rows)
    load_keys(row.case_id for row in rows)
    facts = dated_facts({token for row in rows if row.other_id for token in (row.case_id, row.other_id)})
    words = models.Judgement.objects.filter(candidate__in=[row.token for row in rows], undone_at=None)
    standing = {word.candidate_id: judgement_of(word) for word in words}
    setting = local_setting() if facts else Setting()
    return tuple(_value(row, _reasons(row, facts, setting), standing.get(row.token)) for row in rows)


def _value(row: models.Candidate, reasons: tuple[Reason, ...], judgement: Judgement | None) -> Candidate:
    return Candidate(
        token=row.token,
        origin=Origin(row.origin),
        case=row.case_id,
        other=row.other_id or "",
        office=row.office,
        ask=row.ask,
        thread=row.thread,
        shares=row.shares,
        score=row.score,
        reasons=reasons,
        found_at=row.found_at,
        state=CandidateState(row.state),
        judgement=judgement,
        she_was_told_at=row.she_was_told_at,
        disclosed_at=row.disclosed_at,
    )


def dated_facts(tokens: Iterable[str]) -> dict[str, dict[str, str]]:
    """For the machine only: facts of many cases, an age with the day it was said: where nobody wrote one, the day the case was
    opened."""
    facts = cases.facts_of_many(tokens)
    undated = cases.opened_days(token for token, of_one in facts.items() if rules.lacks_its_day(of_one))
    return facts | {token: rules.dated(facts[token], day) for token, day in undated.items()}


def records_compared(row: models.Candidate, facts: Mapping[str, Mapping[str, str]]) -> tuple[Record, Record]:
    """Both sides as linkage reads them, the person asked about left, ours right; `facts` holds our own records by case."""
    theirs = facts[row.other_id] if row.other_id else (row.told or {}).get("theirs", {})
    return rules.record_of(theirs), rules.record_of(facts[row.case_id])


def local_setting() -> Setting:
    """How our own comparisons weigh: as shipped, or as our judgements moved the weights of this very version."""
    row = models.LocalWeights.objects.filter(shipped=weights_id(), ended_at=None).first()
    return Setting(weights={(feature, level): weight for feature, level, weight in row.weights}) if row else Setting()


def _reasons(row: models.Candidate, facts: Mapping[str, Mapping[str, str]], setting: Setting) -> tuple[Reason, ...]:
    """Sealed beside the other office's facts; for two records of ours read afresh from both: `facts` holds them by case."""
    if row.other_id:
        return compare(*records_compared(row, facts), setting).reasons
    said = row.told["reasons"] if row.told else ()
    return tuple(Reason(one["code"], one["facts"], one["weight"]) for one in said)


def pairs(actor: Actor) -> tuple[Pair, ...]:
    """What the judges of this office see, for measuring: the asking side's record left, ours right. Raises NotAllowed.

    Record numbers stand only where both sides wrote one, which only trial offices do; elsewhere our own tokens.
    """
    require(actor, "matching.pairs")
    rows = list(models.Candidate.objects.filter(state__in=rules.SHOWN).order_by("-score", "token"))
    load_keys(row.case_id for row in rows)
    facts = dated_facts({row.case_id for row in rows} | {row.other_id for row in rows if row.other_id})
    setting = local_setting()
    return tuple(_pair(row, facts, setting) for row in rows)


def _pair(row: models.Candidate, facts: Mapping[str, Mapping[str, str]], setting: Setting) -> Pair:
    if row.other_id:
        theirs = facts[row.other_id].get("rec_id") or row.other_id
    else:
        theirs = (row.told or {}).get("theirs", {}).get("rec_id") or row.ask
    codes = tuple(f"{reason.code}:{reason.weight:+.2f}" for reason in _reasons(row, facts, setting))
    return Pair(theirs, facts[row.case_id].get("rec_id") or row.case_id, row.score, row.shares, codes)


# --- asks and disclosures -------------------------------------------------------------------------------------------------


def asks_of(case: Case) -> tuple[Ask, ...]:
    """What we asked about the person sought, and where; newest first."""
    return tuple(as_ask(row) for row in models.Ask.objects.filter(case_id=case.token).order_by("-asked_at", "token"))


def as_ask(row: models.Ask) -> Ask:
    state = AskState(row.state)
    meets = state is AskState.STANDING and _is_computed_by_both(row.recipe, row.office)
    return Ask(row.token, row.case_id, row.office, state, row.asked_at, row.expires_at, meets)


def _is_computed_by_both(recipe: str, office: str) -> bool:
    return recipe in exchanged.card_of(office).recipes and shelf().computed(recipe) is not None


def keys_with(office: str) -> KeysWith | None:
    """By which recipe we match with an office today; None for one that never gave us a card."""
    try:
        common = shelf().common(exchanged.card_of(office).recipes)
    except exchanged.NoCard:
        return None
    if common is None:
        return KeysWith.NONE
    return KeysWith.OURS if common is shelf().current else KeysWith.EARLIER


def disclosures_of(case: Case) -> tuple[Disclosure, ...]:
    """What persons located elsewhere let us know about this case, newest first. Raises RecordsLocked."""
    rows = models.Disclosed.objects.filter(case_id=case.token).order_by("-received_at", "token")
    return tuple(_disclosure(row) for row in rows)


def _disclosure(row: models.Disclosed) -> Disclosure:
    told = row.told
    answer, message, fields = Answer(told["answer"]), told["message"], dict(told["fields"])
    return Disclosure(row.token, row.ask_id, row.case_id, row.office, answer, message, fields, row.received_at)


# --- the machine ----------------------------------------------------------------------------------------------------------


def unsearched(tokens: Iterable[str]) -> frozenset[str]:
    """Those of the cases that were not yet compared with our own records since their facts last changed."""
    wanted = list(tokens)
    marks = cases.facts_mark(wanted)
    done: dict[str, str] = {}
    for part in rules.chunks(wanted, AT_ONCE):
        rows = models.CaseKeys.objects.filter(case_id__in=part, searched_at__isnull=False)
        done.update(rows.values_list("case_id", "mark"))
    return frozenset(token for token in wanted if done.get(token) != marks[token])


def alarms(actor: Actor = OFFICE, since: datetime | None = None) -> tuple[Alarm, ...]:
    """Trouble between offices that people must look at, newest first; empty for roles that do not oversee matching."""
    if actor.roles.isdisjoint(SEES_ALARMS):
        return ()
    rows = models.Alarm.objects.order_by("-at", "token")
    rows = rows.filter(at__gte=since) if since else rows
    return tuple(Alarm(row.token, AlarmCode(row.code), row.office, dict(row.facts), row.at) for row in rows)


"""Pure decisions of consent, as tables of objections: what nothing may override, then what her word decides.

A question is laid before the rows of a table in order; the first row that objects gives the reason. Nothing that is not
foreseen passes: an unknown kind, an unknown fact, a recipient nobody verified are objections like any other.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from kinbridge.rooms.cases.values import FIELDS
from kinbridge.rooms.consent import exception_rules as exceptions
from kinbridge.rooms.consent.values import (
    Agreement,
    Answer,
    Asked,
    Basis,
    Ground,
    Leave,
    MayBeMatched,
    Panel,
    Person,
    Purpose,
    Question,
    Reach,
    Reason,
    Recipient,
    Refusal,
    Vetting,
    Wishes,
)

PERMIT_LIFE = timedelta(days=30)
CONVERSATION = timedelta(hours=2)  # how long it holds what was said once about how she is asked

PREPARE, ASK, DISCLOSE = "match.prepare", "match.ask", "match.disclose"
_REFERRED = frozenset({Purpose.ASSISTANCE, Purpose.TRACING, Purpose.NATIONALITY_CHECK, Purpose.SAFE_RETURN, Purpose.COURT})

# For which purposes a kind of message may be permitted. A kind that is not here is never permitted.
PURPOSES_OF: dict[str, frozenset[Purpose]] = {
    PREPARE: frozenset({Purpose.MATCHING}),
    ASK: frozenset({Purpose.MATCHING}),
    DISCLOSE: frozenset({Purpose.TELL_ENQUIRER}),
    "referral.offer": _REFERRED,
    "referral.request": _REFERRED,
    "referral.more": _REFERRED,
    "letter": _REFERRED,
    "return.nationality_ask": frozenset({Purpose.NATIONALITY_CHECK}),
    "return.plan": frozenset({Purpose.SAFE_RETURN}),
    "return.handover": frozenset({Purpose.SAFE_RETURN}),
}
TELLS_RELATIVES = frozenset({Purpose.TELL_ENQUIRER})

Objection = Callable[[Question], Refusal | None]


# --- her answers ----------------------------------------------------------------------------------------------------------


def does_count(answer: Answer, asked: Asked, *, child: bool = False) -> bool:
    """A no always counts; a yes only when it was free."""
    return answer in (Answer.NO, Answer.NOT_NOW) or asked.is_free(child=child)


def standing_answer(answers: Iterable[Agreement], purpose: Purpose, root: str) -> Agreement | None:
    """The newest answer that counts for this purpose and this office; None when she was not asked."""
    fitting = [given for given in answers if given.counts and given.purpose is purpose and root in given.to]
    return fitting[-1] if fitting else None


def no_to_matching(asked: Asked) -> dict[str, object]:
    """Her no to matching as it is written down: nobody named, nobody lifted; every earlier *never* goes on standing."""
    nobody: dict[str, object] = {"offices": [], "never_offices": [], "never_states": [], "never_people": ""}
    return {"choice": MayBeMatched.NO, **nobody, "asked": asdict(asked), "free": asked.is_free()}


def standing_wishes(history: Sequence[tuple[Wishes, bool]]) -> Wishes:
    """From (wishes, said freely) in order: her newest choice, a yes only when free; every *never* since she last spoke freely.

    A *never* is taken back only by speaking freely again; a choice against matching needs no freedom to stand.
    """
    free = [turn for turn, (_, freely) in enumerate(history) if freely]
    since = [wishes for wishes, _ in history[free[-1] if free else 0 :]]
    chosen = [wishes for wishes, freely in history if freely or wishes.choice is not MayBeMatched.WITH_OFFICES]
    newest = chosen[-1] if chosen else Wishes()
    return Wishes(
        choice=newest.choice,
        offices=newest.offices,
        never_offices=frozenset().union(*(wishes.never_offices for wishes in since)),
        never_states=frozenset().union(*(wishes.never_states for wishes in since)),
        never_people="\n".join(dict.fromkeys(wishes.never_people for wishes in since if wishes.never_people)),
        asked_at=newest.asked_at,
    )


# --- objections nothing overrides -----------------------------------------------------------------------------------------


def _erased(question: Question) -> Refusal | None:
    return Refusal(Reason.ERASED) if question.person.erased else None


def _no_office(question: Question) -> Refusal | None:
    return None if question.to.root else Refusal(Reason.EMPTY_GROUP)


def _unverified(question: Question) -> Refusal | None:
    return None if question.to.verified else Refusal(Reason.NOT_VERIFIED, {"to": question.to.root})


def _trial_and_real(question: Question) -> Refusal | None:
    return None if question.to.same_kind else Refusal(Reason.TRIAL_ONLY, {"to": question.to.root})


def _wrong_purpose(question: Question) -> Refusal | None:
    if question.purpose in PURPOSES_OF.get(question.kind, frozenset()):
        return None
    return Refusal(Reason.WRONG_PURPOSE, {"kind": question.kind, "purpose": question.purpose})


def _matching_stopped(question: Question) -> Refusal | None:
    stopped = question.matching_stopped and question.kind.startswith("match.")
    return Refusal(Reason.MATCHING_STOPPED) if stopped else None


def _unknown_fact(question: Question) -> Refusal | None:
    return _about_facts(Reason.UNKNOWN_FACT, question.facts - FIELDS.keys())


def _never_travels(question: Question) -> Refusal | None:
    held = {code for code in question.facts if not FIELDS[code].travels}
    if question.to.both_trial and question.kind in (PREPARE, ASK):
        held = {code for code in held if not FIELDS[code].trial}
    return _about_facts(Reason.NEVER_TRAVELS, held)


def _never_there(question: Question) -> Refusal | None:
    wishes, to = question.person.wishes, question.to
    never = to.root in wishes.never_offices or to.country in wishes.never_states
    return Refusal(Reason.NEVER_THIS_OFFICE, {"to": to.root}) if never else None


def _feared_state(question: Question) -> Refusal | None:
    if question.to.country not in states_closed(question.person, (question.to.country,)):
        return None
    return Refusal(Reason.FEARED_STATE, {"to": question.to.root, "country": question.to.country})


def states_closed(person: Person, states: Iterable[str]) -> frozenset[str]:
    """Of these states, those nothing may go to before she had independent advice.

    One who seeks asylum and names no state may fear any but the one she is in: all others stay closed.
    """
    fear = person.fear
    if fear.advised or not (fear.states or fear.seeks_asylum):
        return frozenset()
    if fear.states:
        return frozenset(states) & fear.states
    return frozenset(states) - {person.home}


def _guarded(question: Question) -> Refusal | None:
    if not question.to.can_detain:
        return None
    guarded = {code for code in question.facts if FIELDS[code].guarded}
    return _about_facts(Reason.GUARDED_FACT, guarded - _named_by_her(question) - _for_her_life(question))


def _for_her_life(question: Question) -> frozenset[str]:
    """Where she is and what happens, while one has signed that her life is in danger: whoever can come must know where."""
    exception = exceptions.exception_for(question)
    if exception is None or exception.ground is not Ground.DANGER_TO_LIFE:
        return frozenset()
    return frozenset(code for code in question.facts if FIELDS[code].for_life)


def _named_by_her(question: Question) -> frozenset[str]:
    """The facts she herself named for this one office: no group, no other basis than her agreement."""
    given = standing_answer(question.person.answers, question.purpose, question.to.root)
    if given is None or not _is_live_yes(given, question.at):
        return frozenset()
    hers = given.basis is Basis.AGREEMENT and given.to == {question.to.root}
    return given.facts if hers else frozenset()


def _is_live_yes(given: Agreement, at: datetime) -> bool:
    return given.answer is Answer.YES and given.withdrawn_at is None and at < given.until


def _about_facts(code: Reason, facts: Iterable[str]) -> Refusal | None:
    named = " ".join(sorted(facts))
    return Refusal(code, {"facts": named}) if named else None


# --- objections of her word -----------------------------------------------------------------------------------------------


def _absent(question: Question) -> Refusal | None:
    """Nobody agrees for an absent adult, least of all the one who reports her missing."""
    return None if question.person.located else Refusal(Reason.ABSENT)


_ANSWER_REFUSED = {Answer.NO: Reason.SAID_NO, Answer.NOT_NOW: Reason.NOT_NOW}


def _answer_refuses(question: Question) -> Refusal | None:
    given = standing_answer(question.person.answers, question.purpose, question.to.root)
    if given is None:
        return Refusal(Reason.NOT_ASKED, {"to": question.to.root, "purpose": question.purpose})
    if given.answer in _ANSWER_REFUSED:
        return Refusal(_ANSWER_REFUSED[given.answer])
    if given.withdrawn_at is not None:
        return Refusal(Reason.WITHDRAWN)
    return Refusal(Reason.EXPIRED) if question.at >= given.until else None


def _objects(question: Question) -> Refusal | None:
    """What she objects to stops. Danger to life, and an order that binds this office, are exceptions and not decided here."""
    return Refusal(Reason.OBJECTED, {"purpose": question.purpose}) if question.purpose in question.person.objects_to else None


def _stopped(question: Question) -> Refusal | None:
    """She said stop while nobody could open her record; until her answers show it, this stands in their place."""
    return Refusal(Reason.WITHDRAWN) if question.purpose in question.person.stopped else None


def _fact_not_agreed(question: Question) -> Refusal | None:
    given = standing_answer(question.person.answers, question.purpose, question.to.root)
    agreed = given.facts if given is not None and given.answer is Answer.YES else frozenset[str]()
    return _about_facts(Reason.FACT_NOT_AGREED, question.facts - agreed)


def _child_rule(question: Question) -> Refusal | None:
    return why_not_for_child(question.person.panel, question.purpose, question.kind) if question.person.child else None


def why_not_for_child(panel: Panel | None, purpose: Purpose, kind: str) -> Refusal | None:
    """What is missing for a step about a child: a panel, its leave for this purpose or kind, the family's assessment."""
    if panel is None:
        return Refusal(Reason.CHILD_RULE, {"missing": "panel"})
    if panel.guardian_implicated:
        return Refusal(Reason.GUARDIAN_IMPLICATED)
    if panel.allows.isdisjoint({str(purpose), kind}):
        return Refusal(Reason.CHILD_RULE, {"missing": "panel_allows", "purpose": purpose})
    if purpose in TELLS_RELATIVES and not panel.family_assessed:
        return Refusal(Reason.CHILD_RULE, {"missing": "family_assessment"})
    return None


# --- objections to matching and asking ------------------------------------------------------------------------------------


def _may_not_be_matched(question: Question) -> Refusal | None:
    wishes = question.person.wishes
    if wishes.choice is MayBeMatched.NO:
        return Refusal(Reason.SAID_NO)
    asked = wishes.choice is MayBeMatched.WITH_OFFICES
    willing = question.to.root in wishes.offices if asked else _invented_and_listed(question)
    return None if willing else Refusal(Reason.NOT_ASKED, {"to": question.to.root, "purpose": question.purpose})


def _invented_and_listed(question: Question) -> bool:
    """Between trial offices everybody is invented, and a list stands in her place; nobody vouches for a living person."""
    return question.to.both_trial and question.person.listed


def _child_not_in_trial(question: Question) -> Refusal | None:
    """Between trial offices the declared list stands in the panel's place too."""
    return None if _invented_and_listed(question) else _child_rule(question)


def _not_sought(question: Question) -> Refusal | None:
    return Refusal(Reason.NOT_SOUGHT) if question.person.located else None


def _enquirer(question: Question) -> Refusal | None:
    vetting = question.person.vetting
    if vetting is None:
        return None if question.person.listed else Refusal(Reason.NOT_VETTED)
    return why_not_vetted(vetting)


def why_not_vetted(vetting: Vetting) -> Refusal | None:
    """The objection in a vetting itself: nothing found out, somebody implicated, or one who must not learn."""
    if not (vetting.relation.strip() and vetting.how_known.strip() and vetting.by):
        return Refusal(Reason.NOT_VETTED)
    if vetting.implicated:
        return Refusal(Reason.ENQUIRER_MUST_NOT_LEARN, {"because": "implicated"})
    if not vetting.may_learn:
        return Refusal(Reason.ENQUIRER_MUST_NOT_LEARN, {"because": "may_not_learn"})
    return None


# --- the tables -----------------------------------------------------------------------------------------------------------

NEVER: tuple[Objection, ...] = (
    _erased,
    _no_office,
    _unverified,
    _trial_and_real,
    _wrong_purpose,
    _matching_stopped,
    _unknown_fact,
    _never_travels,
    _never_there,
    _feared_state,
    _guarded,
)
HER_WORD: tuple[Objection, ...] = (_absent, _objects, _stopped, _answer_refuses, _fact_not_agreed, _child_rule)
TO_PREPARE: tuple[Objection, ...] = (_absent, _objects, _stopped, _may_not_be_matched, _child_not_in_trial)
TO_ASK: tuple[Objection, ...] = (_not_sought, _enquirer)
BY_KIND: dict[str, tuple[Objection, ...]] = {PREPARE: TO_PREPARE, ASK: TO_ASK}


def why_never(question: Question) -> Refusal | None:
    """The first objection that neither her word nor an exception could lift."""
    return _first(NEVER, question)


def why_not(question: Question) -> Refusal | None:
    """The first objection to this share; None when it may go. An exception in force speaks in place of her word only."""
    never = why_never(question)
    if never or exceptions.exception_for(question):
        return never
    return _first(BY_KIND.get(question.kind, HER_WORD), question)


def _first(table: Iterable[Objection], question: Question) -> Refusal | None:
    found = (objection(question) for objection in table)
    return next((refusal for refusal in found if refusal), None)


def leave(question: Question) -> Leave:
    """On what something that `why_not` lets pass rests, and until when."""
    longest = question.at + PERMIT_LIFE
    if question.kind in BY_KIND:
        basis = Basis.VETTED_REPORT if question.kind == ASK else Basis.AGREEMENT
        return Leave(basis, longest)
    if exception := exceptions.exception_for(question):
        return Leave(exceptions.BASIS_OF[exception.ground], min(longest, exception.until), exception=exception.token)
    given = standing_answer(question.person.answers, question.purpose, question.to.root)
    assert given is not None
    return Leave(given.basis, min(longest, given.until), given.answer, given.message, agreement=given.token)


# By which kind of message a fact would go, for each purpose something may be told for.
KIND_FOR: dict[Purpose, str] = {
    Purpose.TELL_ENQUIRER: DISCLOSE,
    Purpose.ASSISTANCE: "referral.offer",
    Purpose.TRACING: "referral.request",
    Purpose.SAFE_RETURN: "return.handover",
    Purpose.NATIONALITY_CHECK: "return.nationality_ask",
    Purpose.COURT: "referral.offer",
}


def reach(to: Recipient, person: Person, at: datetime) -> dict[str, Reach]:
    """Field by field what could go to this office now, by the same objections that a permit meets."""
    found: dict[str, Reach] = {}
    for purpose, kind in KIND_FOR.items():
        for field in FIELDS.keys() - found.keys():
            asked = Question(kind, purpose, frozenset({field}), to, person, at)
            if why_not(asked) is None:
                granted, given = leave(asked), standing_answer(person.answers, purpose, to.root)
                until = granted.until if granted.exception or given is None else given.until
                found[field] = Reach(purpose, until, by_exception=bool(granted.exception))
    return found

"""Who may be the same person: the list, two records side by side, a person's judgement, and what she then allows to be sent."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.apart import told_apart
from kinbridge.doors.staff.case.standing import answer_to, knows
from kinbridge.doors.staff.forms.consent import AnswerWhoAsks, NoteTold
from kinbridge.doors.staff.forms.matching import AskOffices, Judge
from kinbridge.doors.staff.forms.questions import Nothing
from kinbridge.doors.staff.listed import part_of as part_of_list
from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import Done, Part, Step, Undo, page_of, part_of, step, the_case, works_on
from kinbridge.doors.ui.values import AGREES, DIFFERS, UNKNOWN, Compared, Pair
from kinbridge.doors.words import in_words, sentence
from kinbridge.doors.words.filters import aided
from kinbridge.doors.words.likeness import Says, of_one_thing, spoken
from kinbridge.rooms.cases import actions as case_actions
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import FIELDS, Case, Level
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries as consents
from kinbridge.rooms.consent.values import Answer, Purpose
from kinbridge.rooms.matching import actions, queries
from kinbridge.rooms.matching.values import Candidate, Origin, Sides, Verdict

__all__ = ["answer", "ask", "disclose", "judge", "show", "show_all", "tell", "undo", "withdraw_ask"]


def show_all(request: HttpRequest) -> HttpResponse:
    """Everything that may be the same person, what waits first, page by page."""
    seat = seat_of(request)
    rows = part_of_list(request, lambda most, skip: queries.candidates_for(seat.actor, most=most, skip=skip))
    return page(request, seat, "candidates.html", **rows, apart=told_apart(one.case for one in rows["rows"]))


def show(request: HttpRequest, token: str) -> HttpResponse:
    """Two records side by side, with what agrees and what does not in words."""
    seat = seat_of(request)
    sides = queries.compare_sides(seat.actor, token)
    candidate = sides.candidate
    case_actions.note_reading(cases.case_for(seat.actor, candidate.case), "candidate", by=seat.actor, at=seat.at)
    return page(
        request, seat, "candidate.html", pair=side_by_side(sides), agreeing=by_what_they_say(candidate),
        doings=doings(seat, candidate), opens_other=cases.opens(seat.actor, candidate.other),
        words=queries.judgements_of(seat.actor, token), **on_the_path(seat, candidate),
    )  # fmt: skip


# Which of the things that reasons speak of a field is part of; a field that is none of them cannot be compared.
THING_OF = {
    "name_full": "name", "name_family": "name", "name_given": "name", "name_other": "name", "birth": "born", "age": "born",
    "place": "place", "phone": "phone", "sex": "sex", "nationality": "nationality",
}  # fmt: skip
AGREEMENT = {Says.AGREES: AGREES, Says.DIFFERS: DIFFERS, Says.OPEN: UNKNOWN}


THEIR_SIDE = {
    Origin.OWN_RECORDS: _("Our other record"), Origin.ASKED_BY_OFFICE: _("What they ask about"),
    Origin.DISCLOSED_TO_US: _("What was disclosed to us"),
}  # fmt: skip


def side_by_side(sides: Sides) -> Pair:
    """Both records in the order of the fields, each value with a reading aid where it has one."""
    said = said_by_thing(sides.candidate)
    there = sides.ours.keys() | sides.theirs.keys()
    told = there | set(BORN[:1]) if there & set(BORN) else there
    fields = [code for code, rule in FIELDS.items() if rule.travels and code in told]
    theirs = THEIR_SIDE[sides.candidate.origin]
    rows = [born(sides, said) if code == BORN[0] else compared(code, sides, said) for code in fields if code not in BORN[1:]]
    return Pair(_("The two records"), _("Our record"), theirs, rows)


BORN = ("birth", "age")


def born(sides: Sides, said: dict[str, str]) -> Compared:
    """Birth and age are weighed as one thing: a birth here and an age there stand in one line."""
    ours, theirs = (next((code for code in BORN if code in side), "") for side in (sides.ours, sides.theirs))
    agrees = said.get("born", UNKNOWN) if ours and theirs else UNKNOWN
    both = (shown(sides.ours.get(ours, ""), ours), shown(sides.theirs.get(theirs, ""), theirs))
    return Compared(_("Born, or how old"), *both, agrees, marks={"kind": "side", "field": BORN[0]})


def said_by_thing(candidate: Candidate) -> dict[str, str]:
    """Thing → whether the two agree in it."""
    codes: dict[str, set[str]] = {}
    for reason in candidate.reasons:
        codes.setdefault(reason.code.partition("_")[0], set()).add(reason.code)
    return {thing: AGREEMENT[of_one_thing(of_thing)] for thing, of_thing in codes.items()}


def compared(field: str, sides: Sides, said: dict[str, str]) -> Compared:
    """One line; what stands on one side only cannot be compared."""
    ours, theirs = sides.ours.get(field, ""), sides.theirs.get(field, "")
    agrees = said.get(THING_OF.get(field, ""), UNKNOWN) if ours and theirs else UNKNOWN
    both = (shown(ours, field), shown(theirs, field))
    return Compared(sentence("field", field), *both, agrees, marks={"kind": "side", "field": field})


def shown(value: str, field: str) -> str:
    """A value with its reading aid; empty, and so a dash, where nothing was said."""
    return aided(value, field) if value else ""


# The way from a question to an answer, one step after the other: its word in the address, its title, when it is behind us.
PATH: tuple[tuple[str, Any], ...] = (
    ("", _("Compare and judge")),
    ("tell/", _("Tell her")),
    ("answer/", _("Her answer")),
    ("disclose/", _("What leaves")),
)


def on_the_path(seat: Seat, candidate: Candidate) -> dict[str, Any]:
    """Where somebody asks about a person here: how far we are, and the next step; nothing for two records of ours."""
    if candidate.origin is not Origin.ASKED_BY_OFFICE:
        return {"candidate": candidate, "path": (), "next_step": None}
    case = cases.any_case(candidate.case)
    agreements = consents.agreements_of(case)
    judged = candidate.judgement is not None and candidate.judgement.verdict is Verdict.SAME
    mine = may_go_on(seat, candidate)
    done = (judged, judged and knows(candidate, agreements), judged and answer_to(candidate, agreements) is not None,
            candidate.disclosed_at is not None)  # fmt: skip
    open_now = next((number for number, over in enumerate(done) if not over), None)
    here = page_of(candidate)
    path = [
        {
            "path": f"{here}{word}", "title": title, "done": over, "now": number == open_now,
            "open": all(done[:number]) and word in mine,
        }
        for number, ((word, title), over) in enumerate(zip(PATH, done, strict=True))
    ]
    following = path[open_now] if open_now and path[open_now]["open"] else None
    return {
        "candidate": candidate, "path": path, "next_step": following, "answer": answer_to(candidate, agreements),
        "vouched": consents.vouched_for(case),
    }  # fmt: skip


def may_go_on(seat: Seat, candidate: Candidate) -> set[str]:
    """The words of the path that open for this colleague: whoever only reads the case compares, and goes no further."""
    steps = {"tell/": tell, "answer/": answer, "disclose/": disclose} if works_on(seat, candidate.case) else {}
    return {"", *(word for word, doing in steps.items() if seat.may(doing.verb))}


def by_what_they_say(candidate: Candidate) -> list[tuple[Any, list[Any], str]]:
    """The reasons under three headings."""
    headings = (
        (Says.AGREES, _("What agrees")),
        (Says.DIFFERS, _("What does not agree")),
        (Says.OPEN, _("What stands on one side only")),
    )
    reasons = spoken(candidate.reasons)
    return [(heading, [reason for reason in reasons if reason.says is says], says.value) for says, heading in headings]


def doings(seat: Seat, candidate: Candidate) -> list[tuple[str, Any]]:
    """What can be done next: judge; after “the same” of another office's question, ask her and send what she allowed."""
    here = page_of(candidate)
    word = candidate.judgement
    steps: list[tuple[str, Step]] = [(f"{here}judge/", judge)]
    if word is not None:
        steps.append((f"{here}undo/", undo))
        if is_about_her(candidate) and works_on(seat, candidate.case):
            steps += [(f"{here}tell/", tell), (f"{here}answer/", answer), (f"{here}disclose/", disclose)]
    return [(path, doing.title) for path, doing in steps if seat.may(doing.verb)]


def the_candidate(seat: Seat, token: str) -> Candidate:
    """Raises NoSuchCandidate."""
    return queries.candidate(seat.actor, token)


def both_records(seat: Seat, candidate: Candidate) -> dict[str, Any]:
    """What is judged stays in view while the reason is written."""
    return {"pair": side_by_side(queries.compare_sides(seat.actor, candidate.token))} | on_the_path(seat, candidate)


@step(Judge, _("Judge"), "matching.judge", the_candidate, button=_("That is my judgement"),
      before=_("Nothing is sent because of a judgement. It can be undone, and it stays readable."),
      shows=both_records, template="judge.html")
def judge(seat: Seat, candidate: Candidate, said: dict[str, Any]) -> Done:
    """A person's word, with a reason."""
    actions.judge(candidate.token, Verdict(said["verdict"]), reason=said["reason"], by=seat.actor, at=seat.at)
    return Done(page_of(candidate), Undo(f"{page_of(candidate)}undo/"))


@step(Nothing, _("Undo the judgement"), "matching.undo", the_candidate, button=_("Undo it"))
def undo(seat: Seat, candidate: Candidate, said: dict[str, Any]) -> str:
    """The candidate waits again. Raises NoSuchJudgement where nobody judged."""
    actions.undo(candidate.judgement.token if candidate.judgement else "", by=seat.actor, at=seat.at)
    return page_of(candidate)


def the_question(seat: Seat, token: str) -> Candidate:
    """A candidate of another office's question that somebody here judged to be her. Raises NoSuchCandidate otherwise."""
    candidate = the_candidate(seat, token)
    if not is_about_her(candidate):
        raise queries.NoSuchCandidate
    cases.case_for(seat.actor, candidate.case, Level.WORK)
    return candidate


def is_about_her(candidate: Candidate) -> bool:
    """Another office asks, and somebody here judged that it asks about this person."""
    judged_same = candidate.judgement is not None and candidate.judgement.verdict is Verdict.SAME
    return judged_same and candidate.origin is Origin.ASKED_BY_OFFICE


@step(NoteTold, _("Tell her that somebody asks"), "matching.note_told", the_question, button=_("She knows now"),
      before=_("Alone, in her language. Say: somebody asks about you. Do you want to know who? You decide whether they learn "
               "anything, and what. You can say no, now or later. You will still get help."),
      shows=on_the_path, template="candidate_step.html")
def tell(seat: Seat, candidate: Candidate, said: dict[str, Any]) -> str:
    """Before she is asked anything."""
    actions.note_told(candidate.token, words=said["words"], by=seat.actor, at=seat.at)
    return f"{page_of(candidate)}answer/"


@step(AnswerWhoAsks, _("Ask her, and record her answer"), "consent.give", the_question, button=_("Record her answer"),
      before=_("Yes with these facts, a message only, not now, or no: all are answers. Tell her that the staff of that office "
               "see which office it came from."),
      shows=on_the_path, template="candidate_step.html")
def answer(seat: Seat, candidate: Candidate, said: dict[str, Any]) -> str:
    """Who may know, what, until when. Before she was told nothing is asked."""
    if candidate.she_was_told_at is None:
        raise actions.NotToldYet
    said["answer"] = Answer(said["answer"])
    case = cases.case_for(seat.actor, candidate.case, Level.WORK)
    given = consent.give(case, purpose=Purpose.TELL_ENQUIRER, to=candidate.office, **said, by=seat.actor, at=seat.at)
    allowed = given.counts and given.answer in (Answer.YES, Answer.MESSAGE_ONLY)
    return f"{page_of(candidate)}disclose/" if allowed else page_of(candidate)


def what_leaves(seat: Seat, candidate: Candidate) -> dict[str, Any]:
    """Exactly what would be sent now, or why nothing would."""
    leaving = queries.leaving(seat.actor, candidate.token, seat.at)
    refused = leaving.why_not
    why = sentence("consent.Reason", refused.code, **in_words(refused.facts)) if refused else ""
    return {"leaving": leaving, "why_not": why} | on_the_path(seat, candidate)


@step(Nothing, _("What leaves"), "matching.disclose", the_candidate, button=_("Send exactly this"),
      before=_("This and nothing else goes, to this one office."), shows=what_leaves, template="leaves.html")
def disclose(seat: Seat, candidate: Candidate, said: dict[str, Any]) -> str:
    """Her answer, to the office that asked."""
    actions.disclose(candidate.token, by=seat.actor, at=seat.at)
    return page_of(candidate)


@step(AskOffices, _("Ask other offices"), "matching.ask", the_case, button=_("Ask them"),
      before=_("A blind question: it opens only where a record already agrees, and nothing comes back without her."))
def ask(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """One question to each named office."""
    actions.ask(case, vetting=said["vetting"], to=said["to"], by=seat.actor, at=seat.at)
    return page_of(case)


@step(Nothing, _("Take a question back"), "matching.withdraw_ask", part_of(queries.asks_of), button=_("Take it back"))
def withdraw_ask(seat: Seat, ask: Part, said: dict[str, Any]) -> str:
    """The office that has it is told to forget it."""
    actions.withdraw_ask(ask.one, by=seat.actor, at=seat.at)
    return page_of(ask)

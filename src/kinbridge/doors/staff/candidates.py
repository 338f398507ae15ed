"""Who may be the same person: the list, two records side by side, a person's judgement, and what she then allows to be sent."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.matching import AskOffices, Judge
from kinbridge.doors.staff.forms.questions import Nothing
from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import Done, Part, Undo, page_of, part_of, step, the_case, works_on
from kinbridge.doors.words.likeness import Says, spoken
from kinbridge.rooms.cases import actions as case_actions
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import FIELDS, Case
from kinbridge.rooms.matching import actions, queries
from kinbridge.rooms.matching.values import Candidate, Origin, Sides, Verdict

__all__ = ["ask", "disclose", "judge", "show", "show_all", "undo", "withdraw_ask"]


def show_all(request: HttpRequest) -> HttpResponse:
    """Everything that may be the same person, what waits first."""
    seat = seat_of(request)
    return page(request, seat, "candidates.html", rows=queries.candidates_for(seat.actor))


def show(request: HttpRequest, token: str) -> HttpResponse:
    """Two records side by side, with what agrees and what does not in words."""
    seat = seat_of(request)
    sides = queries.compare_sides(seat.actor, token)
    candidate = sides.candidate
    case_actions.note_reading(cases.case_for(seat.actor, candidate.case), "candidate", by=seat.actor, at=seat.at)
    return page(
        request, seat, "candidate.html", candidate=candidate, sides=side_by_side(sides), agreeing=by_what_they_say(candidate),
        doings=doings(seat, candidate), opens_other=cases.opens(seat.actor, candidate.other),
    )  # fmt: skip


def side_by_side(sides: Sides) -> list[tuple[str, str, str]]:
    """Field, ours, theirs: what both have first comes in the order of the fields."""
    return [
        (field, sides.ours.get(field, ""), sides.theirs.get(field, ""))
        for field, rule in FIELDS.items()
        if rule.travels and (field in sides.ours or field in sides.theirs)
    ]


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
    here, hers = f"/candidates/{candidate.token}/", f"/cases/{candidate.case}/"
    word = candidate.judgement
    steps: list[tuple[str, Any]] = [(f"{here}judge/", judge)]
    if word is not None:
        steps.append((f"{here}undo/", undo))
    titled = [(path, doing.title) for path, doing in steps if seat.may(doing.verb)]
    if word is not None and word.verdict is Verdict.SAME and candidate.origin is Origin.ASKED_BY_OFFICE:
        asks_her = seat.may("consent.give") and works_on(seat, candidate.case)
        titled += [(f"{hers}give/", _("Record her answer"))] if asks_her else []
        titled += [(f"{here}disclose/", disclose.title)] if seat.may(disclose.verb) else []
    return titled


def the_candidate(seat: Seat, token: str) -> Candidate:
    """Raises NoSuchCandidate."""
    return queries.candidate(seat.actor, token)


@step(Judge, _("Judge"), "matching.judge", the_candidate, button=_("That is my judgement"),
      before=_("Nothing is sent because of a judgement. It can be undone, and it stays readable."))
def judge(seat: Seat, candidate: Candidate, said: dict[str, Any]) -> Done:
    """A person's word, with a reason."""
    actions.judge(candidate.token, Verdict(said["verdict"]), reason=said["reason"], by=seat.actor, at=seat.at)
    return Done(page_of(candidate), Undo(f"{page_of(candidate)}undo/"))


@step(Nothing, _("Undo the judgement"), "matching.undo", the_candidate, button=_("Undo it"))
def undo(seat: Seat, candidate: Candidate, said: dict[str, Any]) -> str:
    """The candidate waits again. Raises NoSuchJudgement where nobody judged."""
    actions.undo(candidate.judgement.token if candidate.judgement else "", by=seat.actor, at=seat.at)
    return page_of(candidate)


@step(Nothing, _("Send what she allowed"), "matching.disclose", the_candidate, button=_("Send it"),
      before=_("Only what she agreed to goes, to this one office. Tell her before: the staff there see which office it "
               "came from. With “a message only” her sentence goes and no fact."))
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

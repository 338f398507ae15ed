"""Where a safe outcome stands on its way, and the sheet that two offices sign when she is handed over."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.pages import page, place_of_field
from kinbridge.doors.staff.seat import seat_of
from kinbridge.rooms.cases import actions as case_actions
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.consent import queries as consents
from kinbridge.rooms.consent.values import Answer, Purpose
from kinbridge.rooms.returns import queries
from kinbridge.rooms.returns.values import Ending, PaperStanding, SafeOutcome, Stage, Turn, Wish

__all__ = ["WAYS", "sheet", "way_of"]

AT_HAND = (PaperStanding.HELD_BY_US, PaperStanding.WITH_HER)
ASKED: tuple[tuple[Any, frozenset[Stage]], ...] = (
    (_("Her wish"), frozenset({Stage.WISHES_ASKED})),
    (_("Danger judged"), frozenset({Stage.ASSESSED, Stage.PROPOSED})),
)
AFTERWARDS: tuple[tuple[Any, frozenset[Stage]], ...] = (
    (_("Asked how she is"), frozenset({Stage.FOLLOWING_UP})),
    (_("Closed"), frozenset({Stage.CLOSED})),
)
NATIONALITY = frozenset(
    {Stage.NATIONALITY_ASKED, Stage.NATIONALITY_CONFIRMED, Stage.NATIONALITY_DENIED, Stage.NATIONALITY_TAKEN_BACK}
)
HOME: tuple[tuple[Any, frozenset[Stage]], ...] = (
    (_("Her choice"), frozenset({Stage.CHOICE_CONFIRMED})),
    (_("Nationality"), NATIONALITY),
    (_("Papers and travel"), frozenset({Stage.TRAVEL_READY})),
    (_("Asked again"), frozenset({Stage.ASKED_AGAIN})),
    (_("On her way"), frozenset({Stage.DEPARTED})),
    (_("Two offices sign"), frozenset({Stage.HANDED_OVER})),
    (_("Arrived"), frozenset({Stage.ARRIVED})),
)
SETTLED = frozenset({Stage.STAY, Stage.ELSEWHERE, Stage.ASYLUM, Stage.NO_CONTACT})
SETTLING: tuple[tuple[Any, frozenset[Stage]], ...] = ((_("Her choice, and she is there"), SETTLED),)

# Every wish has its way; none is a detour of another.
WAYS: dict[Wish, tuple[tuple[Any, frozenset[Stage]], ...]] = {
    wish: ASKED + (HOME if wish is Wish.HOME else SETTLING) + AFTERWARDS for wish in Wish
}


def way_of(outcome: SafeOutcome, turns: Iterable[Turn]) -> list[dict[str, Any]]:
    """The steps of her way with what is behind her, what is now, and what is ahead; a no at the bridge has its own end."""
    went = {turn.stage for turn in turns if turn.counted}
    way = way_taken(outcome, went)
    reached = [number for number, (_title, stages) in enumerate(way) if went & stages or outcome.stage in stages]
    last = max(reached, default=0)
    return [{"title": title, "state": state_of(number, reached, last)} for number, (title, _stages) in enumerate(way)]


def state_of(number: int, reached: Sequence[int], last: int) -> str:
    """Where one step stands."""
    if number == last:
        return "now"
    return "done" if number in reached else "skipped" if number < last else "later"


def way_taken(outcome: SafeOutcome, went: set[Stage]) -> Sequence[tuple[Any, frozenset[Stage]]]:
    """Who turned back on the way home stands where she is."""
    turned_back = outcome.wish is Wish.HOME and (went & SETTLED or outcome.ended_as is Ending.WITHDRAWN)
    if not turned_back:
        return WAYS[outcome.wish]
    gone = [step for step in ASKED + HOME if step[1] & went]
    ended: tuple[Any, frozenset[Stage]] = (_("She chose otherwise, and stays"), SETTLED | {Stage.WITHDRAWN})
    return [*gone, ended, *AFTERWARDS]


def sheet(request: HttpRequest, token: str) -> HttpResponse:
    """The handover on paper: who hands her over, who receives her, what goes with her, her own word, two signatures."""
    seat = seat_of(request)
    outcome = queries.outcome(seat.actor, token)
    shown: dict[str, Any] = {"facts": queries.facts_of(outcome), "papers": ()}
    if outcome.ours and outcome.case:
        case = cases.case_for(seat.actor, outcome.case)
        case_actions.note_reading(case, "handover", by=seat.actor, at=seat.at)
        given = consents.standing_agreement(case, Purpose.SAFE_RETURN, outcome.office) if outcome.office else None
        live = given is not None and given.answer is Answer.YES and given.withdrawn_at is None and seat.at < given.until
        known = cases.facts_of(case)
        allowed = sorted(given.facts, key=place_of_field) if given is not None and live else []
        shown = {
            "facts": {field: known[field] for field in allowed if field in known},
            "papers": [paper for paper in queries.papers_of(case) if paper.standing in AT_HAND],
        }
    own_word = next((turn.words for turn in reversed(queries.turns_of(outcome)) if turn.stage is Stage.HANDED_OVER), "")
    return page(request, seat, "handover.html", outcome=outcome, own_word=own_word, **shown)

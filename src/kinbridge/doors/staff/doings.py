"""What can be done with a case: the word in its address, the step, and on whose side it makes sense.

`urls` and the case page read the same table.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff import attachments, candidates, consents, facts, hers, keeping, referrals, returns
from kinbridge.doors.staff.case import belongings
from kinbridge.doors.staff.seat import Seat
from kinbridge.doors.staff.steps import Step, the_case_to_read, works_on
from kinbridge.rooms.cases.values import Case, Side

__all__ = ["OF_A_CASE", "OF_A_PART", "offered"]

ANY = frozenset(Side)
HERS = frozenset({Side.LOCATED})
SOUGHT = frozenset({Side.SOUGHT})

OF_A_CASE: tuple[tuple[str, Step, frozenset[Side]], ...] = (
    ("facts/add/", facts.add_fact, ANY),
    ("attachments/add/", attachments.attach, ANY),
    ("note/", keeping.note_event, ANY),
    ("situation/", belongings.set_situation, HERS),
    ("calling/", belongings.say_calling, HERS),
    ("people/", belongings.open_kin, HERS),
    ("papers/", belongings.note_paper, HERS),
    ("may-be-matched/", consents.set_may_be_matched, HERS),
    ("give/", consents.give, HERS),
    ("fear/", consents.record_fear, HERS),
    ("object/", belongings.object_to, HERS),
    ("child/", keeping.set_child, HERS),
    ("panel/", consents.record_panel, HERS),
    ("her-code/", hers.give_code, HERS),
    ("her-code/end/", hers.end_code, HERS),
    ("ask/", candidates.ask, SOUGHT),
    ("wishes/", returns.ask_wishes, HERS),
    ("referrals/offer/", referrals.offer, HERS),
    ("referrals/request/", referrals.request, HERS),
    ("exception/", consents.propose_exception, HERS),
    ("review/", keeping.review, ANY),
    ("close/", keeping.close, ANY),
    ("access/grant/", keeping.grant_access, ANY),
    ("hold/", keeping.hold_for_court, ANY),
    ("release/", keeping.release_hold, ANY),
    ("erase/", keeping.erase, ANY),
)

OF_A_PART: tuple[tuple[str, Step], ...] = (
    ("facts/<str:part>/correct/", facts.correct),
    ("facts/<str:part>/retract/", facts.retract),
    ("facts/<str:part>/undo/", facts.undo_correction),
    ("attachments/<str:part>/take-back/", attachments.take_back),
    ("notes/<str:part>/strike/", keeping.strike_event),
    ("conflicts/<str:part>/choose/", facts.choose),
    ("papers/<str:part>/", belongings.move_paper),
    ("shared/<str:part>/ask-back/", belongings.ask_back),
    ("objections/<str:part>/answer/", belongings.answer_objection),
    ("agreements/<str:part>/withdraw/", consents.withdraw),
    ("access/<str:part>/withdraw/", keeping.withdraw_access),
    ("asks/<str:part>/withdraw/", candidates.withdraw_ask),
)

ONLY_WHEN: dict[Step, bool] = {keeping.hold_for_court: False, keeping.release_hold: True}


def offered(seat: Seat, case: Case) -> Iterator[tuple[str, Any]]:
    """Address word and title of every step this colleague may take in this case; a hold is set or released, not both."""
    works = works_on(seat, case.token)
    for path, step, sides in OF_A_CASE:
        fits = case.side in sides and ONLY_WHEN.get(step, case.legal_hold) == case.legal_hold
        if fits and seat.may(step.verb) and (works or step.of is the_case_to_read):
            yield path, step.title
    if seat.may("audit.read"):
        yield "trail/", _("Trail")

"""What can be done with a case: opening, facts, what happened, who may see, how long.

Nothing is overwritten. Every action takes a `Case`, which only a fetch that authorises gives out, asks the permission
table, and writes its audit line in the same transaction.
"""

from kinbridge.rooms.cases.actions.access import CannotGrantAccess, grant_access, withdraw_access
from kinbridge.rooms.cases.actions.attachments import FileNotTaken, NoSuchAttachment, attach, take_back_attachment
from kinbridge.rooms.cases.actions.drafts import drop_draft, drop_old_drafts, keep_draft
from kinbridge.rooms.cases.actions.end import (
    AlreadyClosed,
    BadReviewDate,
    NotHeld,
    UnderLegalHold,
    close,
    erase,
    hold_for_court,
    release_hold,
    review,
)
from kinbridge.rooms.cases.actions.facts import (
    EmptyFact,
    NoSuchFact,
    NotACorrection,
    NotInConflict,
    NotStanding,
    UnknownField,
    add_fact,
    choose,
    correct,
    retract,
    say_calling,
    undo_correction,
)
from kinbridge.rooms.cases.actions.happenings import (
    NotRelated,
    NotYoursToStrike,
    note_event,
    note_reading,
    relate,
    set_child,
    set_situation,
    strike_event,
)
from kinbridge.rooms.cases.actions.opening import IntakeSeesNoLocated, open_case, open_cases, open_kin
from kinbridge.rooms.cases.actions.turn import NotACode

__all__ = [
    "AlreadyClosed",
    "BadReviewDate",
    "CannotGrantAccess",
    "EmptyFact",
    "FileNotTaken",
    "IntakeSeesNoLocated",
    "NoSuchAttachment",
    "NoSuchFact",
    "NotACode",
    "NotACorrection",
    "NotHeld",
    "NotInConflict",
    "NotRelated",
    "NotStanding",
    "NotYoursToStrike",
    "UnderLegalHold",
    "UnknownField",
    "add_fact",
    "attach",
    "choose",
    "close",
    "correct",
    "drop_draft",
    "drop_old_drafts",
    "erase",
    "grant_access",
    "hold_for_court",
    "keep_draft",
    "note_event",
    "note_reading",
    "open_case",
    "open_cases",
    "open_kin",
    "relate",
    "release_hold",
    "retract",
    "review",
    "say_calling",
    "set_child",
    "set_situation",
    "strike_event",
    "take_back_attachment",
    "undo_correction",
    "withdraw_access",
]

"""What can be done in intake: reports and the pages they open, calls, and shifts handed over."""

from kinbridge.rooms.intake.actions.calls import (
    CallOver,
    CannotCallBack,
    NoSuchQuestion,
    begin_call,
    end_call,
    note_attempt,
    resume_call,
    save_call,
    turn_call,
    write_down,
)
from kinbridge.rooms.intake.actions.codes import NoSuchCode
from kinbridge.rooms.intake.actions.reports import (
    NothingAllowed,
    NothingSaid,
    WrongState,
    add_statement,
    answer_enquirer,
    close_report,
    file_report,
    read_page,
    triage,
    vet_report,
    withdraw_report,
)
from kinbridge.rooms.intake.actions.shifts import CannotTakeOver, forget_hand_overs, hand_over, take_over

__all__ = [
    "CallOver",
    "CannotCallBack",
    "CannotTakeOver",
    "NoSuchCode",
    "NoSuchQuestion",
    "NothingAllowed",
    "NothingSaid",
    "WrongState",
    "add_statement",
    "answer_enquirer",
    "begin_call",
    "close_report",
    "end_call",
    "file_report",
    "forget_hand_overs",
    "hand_over",
    "note_attempt",
    "read_page",
    "resume_call",
    "save_call",
    "take_over",
    "triage",
    "turn_call",
    "vet_report",
    "withdraw_report",
    "write_down",
]

"""What can be done in intake: reports and the pages they open."""

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

__all__ = [
    "NoSuchCode",
    "NothingAllowed",
    "NothingSaid",
    "WrongState",
    "add_statement",
    "answer_enquirer",
    "close_report",
    "file_report",
    "read_page",
    "triage",
    "vet_report",
    "withdraw_report",
]

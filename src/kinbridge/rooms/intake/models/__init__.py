"""Tables of intake, by aggregate. What people said, whom it must not reach and how to reach back are sealed under the case's key.

Of a code only a mark stays: a hash of 80 random bits. Who somebody is stands nowhere unless they said it.
"""

from kinbridge.rooms.intake.models.calls import Call, CallAttempt, CallLine, HandOver
from kinbridge.rooms.intake.models.hers import HelpTold, HerCode, Knock, Waiting
from kinbridge.rooms.intake.models.reports import Guess, Report, Statement, VettingRow

__all__ = [
    "Call",
    "CallAttempt",
    "CallLine",
    "Guess",
    "HandOver",
    "HelpTold",
    "HerCode",
    "Knock",
    "Report",
    "Statement",
    "VettingRow",
    "Waiting",
]

"""What can be done with a referral, here and by the other office's word; letters, and who is on duty across the border.

Every step here is told to the other side in the same transaction. A word from there is never refused for coming late or out
of turn: `rules.heard` says what it changes, and what it does not change is kept as a turn that did not count.
"""

from kinbridge.rooms.referrals.actions.answering import (
    NothingNamed,
    accept,
    await_approval,
    decline,
    need_more,
    report_outcome,
    start,
)
from kinbridge.rooms.referrals.actions.asking import (
    close,
    expire_offers,
    offer,
    request,
    send_more,
    take_back_recalled,
    withdraw,
)
from kinbridge.rooms.referrals.actions.duty import our_duty, receive_duty, tell_duty
from kinbridge.rooms.referrals.actions.hearing import (
    forget,
    forget_more,
    receive_answer,
    receive_end,
    receive_more,
    receive_offer,
)
from kinbridge.rooms.referrals.actions.helping import (
    NotFreelySaid,
    SheSaidNo,
    say_no_to_help,
    send_help,
    send_help_for_her_life,
)
from kinbridge.rooms.referrals.actions.letters import (
    NotEntered,
    NotThisLetter,
    Signed,
    enter_letter,
    issue_letter,
    preview_letter,
    set_letterhead,
    void_letter,
)
from kinbridge.rooms.referrals.actions.stepping import DUE, NotAnAnswer, NotThisStep

__all__ = [
    "DUE",
    "NotAnAnswer",
    "NotEntered",
    "NotFreelySaid",
    "NotThisLetter",
    "NotThisStep",
    "NothingNamed",
    "SheSaidNo",
    "Signed",
    "accept",
    "await_approval",
    "close",
    "decline",
    "enter_letter",
    "expire_offers",
    "forget",
    "forget_more",
    "issue_letter",
    "need_more",
    "offer",
    "our_duty",
    "preview_letter",
    "receive_answer",
    "receive_duty",
    "receive_end",
    "receive_more",
    "receive_offer",
    "report_outcome",
    "request",
    "say_no_to_help",
    "send_help",
    "send_help_for_her_life",
    "send_more",
    "set_letterhead",
    "start",
    "take_back_recalled",
    "tell_duty",
    "void_letter",
    "withdraw",
]

"""The verbs of returns, by where she is on her way."""

from kinbridge.rooms.returns.actions.nationality import (
    AlreadyAnswered,
    QuestionTakenBack,
    answer_nationality,
    ask_nationality,
    receive_nationality_answer,
    receive_nationality_question,
    take_back_questions,
)
from kinbridge.rooms.returns.actions.papers import PaperChanged, note_paper
from kinbridge.rooms.returns.actions.step import CannotGoOn, NotThisStep
from kinbridge.rooms.returns.actions.travel import (
    ask_again,
    close,
    depart,
    follow_up,
    forget,
    hand_over,
    make_ready,
    receive,
    receive_arrival,
    receive_handover,
)
from kinbridge.rooms.returns.actions.wishes import ask_wishes, assess_risk, confirm_choice, propose, withdraw

__all__ = [
    "AlreadyAnswered",
    "CannotGoOn",
    "NotThisStep",
    "PaperChanged",
    "QuestionTakenBack",
    "answer_nationality",
    "ask_again",
    "ask_nationality",
    "ask_wishes",
    "assess_risk",
    "close",
    "confirm_choice",
    "depart",
    "follow_up",
    "forget",
    "hand_over",
    "make_ready",
    "note_paper",
    "propose",
    "receive",
    "receive_arrival",
    "receive_handover",
    "receive_nationality_answer",
    "receive_nationality_question",
    "take_back_questions",
    "withdraw",
]

"""What matching can do, by verb. Between offices only the holder learns; nothing is sent because of a hit."""

from kinbridge.rooms.matching.actions.alarm import MatchingStopped
from kinbridge.rooms.matching.actions.ask import (
    AlreadyAsked,
    NobodyAsked,
    NoSuchAsk,
    RecipeMismatch,
    ask,
    ask_list,
    expire,
    receive_ask,
    receive_withdrawal,
    withdraw_ask,
    withdraw_asks_of,
)
from kinbridge.rooms.matching.actions.disclose import (
    NotJudgedSame,
    NotToldYet,
    disclose,
    forget_disclosed,
    note_told,
    receive_disclosed,
)
from kinbridge.rooms.matching.actions.evaluate import answer_prepared, evaluate
from kinbridge.rooms.matching.actions.find import find
from kinbridge.rooms.matching.actions.index import index_new, look_up, reindex, search
from kinbridge.rooms.matching.actions.judge import NoReason, NoSuchJudgement, NotToBeJudged, judge, undo
from kinbridge.rooms.matching.actions.prepare import keep_prepared, prepare, prepare_all, take_evaluated
from kinbridge.rooms.matching.actions.refit import (
    NoLocalWeights,
    NothingLearned,
    TooFewJudgements,
    look_at_refit,
    refit_to_judgements,
    undo_refit,
)

__all__ = [
    "AlreadyAsked",
    "MatchingStopped",
    "NoLocalWeights",
    "NoReason",
    "NoSuchAsk",
    "NoSuchJudgement",
    "NobodyAsked",
    "NotJudgedSame",
    "NotToBeJudged",
    "NotToldYet",
    "NothingLearned",
    "RecipeMismatch",
    "TooFewJudgements",
    "answer_prepared",
    "ask",
    "ask_list",
    "disclose",
    "evaluate",
    "expire",
    "find",
    "forget_disclosed",
    "index_new",
    "judge",
    "keep_prepared",
    "look_at_refit",
    "look_up",
    "note_told",
    "prepare",
    "prepare_all",
    "receive_ask",
    "receive_disclosed",
    "receive_withdrawal",
    "refit_to_judgements",
    "reindex",
    "search",
    "take_evaluated",
    "undo",
    "undo_refit",
    "withdraw_ask",
    "withdraw_asks_of",
]

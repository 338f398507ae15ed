"""Everything that happens by itself: how often, and which room's verb.

A job runs on a fixed grid of time (every full hour, every full day), whatever happened in between: an office that
answered sooner because somebody was found would have said so.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from kinbridge.doors.kinds import KINDS
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.values import OFFICE
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.clocks import actions as clocks
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.intake import actions as intake
from kinbridge.rooms.intake import queries as intake_queries
from kinbridge.rooms.matching import actions as matching
from kinbridge.rooms.referrals import actions as referrals
from kinbridge.rooms.referrals import queries as referral_queries
from kinbridge.rooms.returns import actions as returns

__all__ = ["JOBS", "Job", "erase_ended", "let_calls_go"]

SECOND, MINUTE, HOUR, DAY = (dt.timedelta(seconds=n) for n in (1, 60, 3600, 86400))


@dataclass(frozen=True)
class Job:
    """One row: the job's name (also of its setting), its default interval, what it does, and whether it needs open records."""

    name: str
    every: dt.timedelta
    verb: Callable[[dt.datetime], object]
    needs_records: bool = True


def erase_ended(at: dt.datetime) -> int:
    """Erase the cases whose end has come and that no hold keeps; returns how many. An end that is not kept is no end."""
    ended = case_queries.due_for_erasure(accounts.today(at))
    for case in ended:
        cases.erase(case, "end_reached", by=OFFICE, at=at)
    return len(ended)


def let_calls_go(at: dt.datetime) -> int:
    """The hotline works on an ended call until the help it sent was closed; returns how many calls left its hands."""
    kept = intake_queries.kept_for_help()
    still = referral_queries.helped([case for _call, case in kept], at)
    over = [call for call, case in kept if case not in still]
    for call in over:
        intake.let_go(call, at)
    return len(over)


JOBS = (
    # First of all, so that what she stopped while the records were locked is written down before anything else goes.
    Job("apply_stops", 2 * SECOND, lambda at: consent.apply_stops(at)),
    Job("take_in", 2 * SECOND, lambda at: intake.take_in(at)),
    Job("deliver", 2 * SECOND, lambda at: exchange.deliver(at), needs_records=False),
    Job("run_stored", 5 * SECOND, lambda at: exchange.run_stored(KINDS, at)),
    Job("index", 2 * SECOND, lambda at: matching.index_new(at)),
    Job("recall_unsigned", MINUTE, lambda at: consent.recall_unsigned(at)),
    Job("take_back", MINUTE, lambda at: referrals.take_back_recalled(at)),
    Job("take_back_questions", 2 * SECOND, lambda at: returns.take_back_questions(at), needs_records=False),
    Job("lapse_exceptions", MINUTE, lambda at: consent.lapse_exceptions(at)),
    Job("escalate", MINUTE, lambda at: clocks.escalate_late(at), needs_records=False),
    Job("fixed_receipts", HOUR, lambda at: exchange.send_fixed_receipts(at), needs_records=False),
    Job("find", HOUR, lambda at: matching.find(at)),
    Job("evaluate", HOUR, lambda at: matching.answer_prepared(at), needs_records=False),
    Job("prepare", DAY, lambda at: matching.prepare_all(at)),
    Job("expire", HOUR, lambda at: matching.expire(at)),
    Job("tell_duty", MINUTE, lambda at: referrals.tell_duty(at), needs_records=False),
    Job("expire_referrals", DAY, lambda at: referrals.expire_offers(at)),
    Job("let_calls_go", MINUTE, let_calls_go, needs_records=False),
    Job("erase_ended", DAY, erase_ended),
    Job("drop_drafts", HOUR, lambda at: cases.drop_old_drafts(at), needs_records=False),
    Job("forget_hand_overs", DAY, lambda at: intake.forget_hand_overs(at), needs_records=False),
    Job("forget_guesses", MINUTE, lambda at: intake.forget_guesses(at), needs_records=False),
    Job("drop_old_keys", DAY, lambda at: exchange.drop_old_keys(at), needs_records=False),
    Job("sign_head", HOUR, lambda at: audit.sign_head(at), needs_records=False),
)

"""Lists of cases brought in together, whose matching somebody vouches for: at once between trial offices, else signed by two.

For people located a list stands between trial offices only, where everybody is invented. Elsewhere each is asked herself.
"""

from collections.abc import Iterable
from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import queries as cases_here
from kinbridge.rooms.cases.values import CaseRef, Side
from kinbridge.rooms.consent import exception_rules, models, queries
from kinbridge.rooms.consent.refusing import Refused, refuse
from kinbridge.rooms.consent.values import CaseList, Reason


class NoSuchList(Exception):
    """No list has this token."""


def declare_list(
    side: Side, offices: Iterable[str], ground: str, by: Actor, at: datetime, cases: Iterable[CaseRef] | None = None
) -> CaseList:
    """Somebody vouches for cases brought in together: they may be matched with these offices, or asked about there.

    In a trial office, where everybody is invented, the list stands at once; elsewhere after `countersign_list`. `cases`
    are tokens of that side; left out, all open ones. Refused: no_reason, empty_group (no office, or no case), not_asked
    (people located outside a trial office: not asked is no, and nobody says yes in their place).
    """
    require(by, "consent.declare_list")
    trial = accounts.this_office().trial
    if side is Side.LOCATED and not trial:
        raise Refused(Reason.NOT_ASKED)
    live = _live_among(side, cases)
    named = frozenset(offices)
    if not ground.strip():
        raise Refused(Reason.NO_REASON)
    if not named or not live:
        raise Refused(Reason.EMPTY_GROUP)
    with write():
        row = models.MatchingList.objects.create(
            side=side,
            offices=sorted(named),
            ground=ground.strip()[:200],
            declared_by=by.token,
            above_first=list(by.commanders),
            declared_at=at,
            stands_from=at if trial else None,
        )
        models.ListedCase.objects.bulk_create([models.ListedCase(of=row, case_id=token) for token in live], batch_size=500)
        audit.record("consent.declare_list", actor=by.token, at=at)
    return next(found for found in queries.lists() if found.token == row.token)


def _live_among(side: Side, tokens: Iterable[CaseRef] | None) -> list[CaseRef]:
    live = cases_here.live(side)
    wanted = frozenset(live if tokens is None else tokens)
    return [token for token in live if token in wanted]


def countersign_list(case_list: CaseList | str, by: Actor, at: datetime) -> None:
    """A second person, neither above nor below the first, vouches too; from now on the list stands. Raises NoSuchList.

    Refused: same_signer, signer_commands, wrong_state (it stands already, or was ended).
    """
    require(by, "consent.countersign_list")
    token = _token(case_list)
    with write():
        row = models.MatchingList.objects.filter(token=token).first()
        if row is None:
            raise NoSuchList
        refuse(exception_rules.why_not_second(row.declared_by, row.above_first, by.token, by.commanders))
        waiting = models.MatchingList.objects.filter(token=token, stands_from=None, ended_at=None)
        if waiting.update(stands_from=at, countersigned_by=by.token) != 1:
            raise Refused(Reason.WRONG_STATE)
        audit.record("consent.countersign_list", actor=by.token, at=at)


def end_list(case_list: CaseList | str, *, by: Actor, at: datetime) -> None:
    """The list no longer stands for anybody on it; what is queued under it is withheld. Twice is once. Raises NoSuchList."""
    require(by, "consent.end_list")
    token = _token(case_list)
    with write():
        if not models.MatchingList.objects.filter(token=token).exists():
            raise NoSuchList
        if models.MatchingList.objects.filter(token=token, ended_at=None).update(ended_at=at):
            audit.record("consent.end_list", actor=by.token, at=at)


def _token(row: CaseList | str) -> str:
    return row if isinstance(row, str) else row.token

"""Her papers: which there are, where they are, and until when they hold. Her children's stand in their own cases."""

from datetime import date, datetime

from kinbridge.ground.database import write
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases.values import Case, Side
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent.values import Reason
from kinbridge.rooms.returns import models
from kinbridge.rooms.returns.values import Paper, PaperKind, PaperStanding


class PaperChanged(Exception):
    """Somebody wrote something newer about this paper meanwhile. Look again first."""


def note_paper(
    case: Case,
    kind: PaperKind,
    standing: PaperStanding,
    *,
    number: str = "",
    expires_on: date | None = None,
    words: str = "",
    replaces: str = "",
    by: Actor,
    at: datetime,
) -> Paper:
    """One paper as it stands now; `replaces` is the token of what was said of it before, empty for the first word.

    Raises PaperChanged, consent.Refused (absent: of somebody missing we hold no papers; erased).
    """
    require(by, "returns.note_paper")
    if case.side is not Side.LOCATED:
        raise consent.Refused(Reason.ABSENT)
    said = {
        "kind": PaperKind(kind), "standing": PaperStanding(standing), "number": number.strip(),
        "expires_on": expires_on.isoformat() if expires_on else "", "words": words,
    }  # fmt: skip
    with write():
        before = models.Paper.objects.filter(token=replaces, case_id=case.token).first() if replaces else None
        if replaces and (before is None or models.Paper.objects.filter(replaces=before).exists()):
            raise PaperChanged
        row = models.Paper.objects.create(case_id=case.token, said=said, by=by.token, at=at, replaces=before)
        audit.record("returns.note_paper", actor=by.token, subject=case.token, words={"kind": kind, "standing": standing}, at=at)
    return row.as_value()

"""Opening a case for one person, or for every row of a list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from kinbridge.ground.database import write
from kinbridge.ground.sealed.keys import new_keys
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Actor, Role
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import models, rules
from kinbridge.rooms.cases.actions.facts import checked, told_of
from kinbridge.rooms.cases.actions.happenings import relate
from kinbridge.rooms.cases.actions.turn import as_code
from kinbridge.rooms.cases.queries import picture
from kinbridge.rooms.cases.values import Case, Kin, Level, Side, Sureness

AT_ONCE = 500

Facts = Mapping[str, str]


class IntakeSeesNoLocated(Exception):
    """A located person's case cannot be opened for the intake role: name the role that cares for her."""


def open_case(
    side: Side,
    *,
    facts: Facts,
    source: str,
    purpose: str,
    by: Actor,
    at: datetime,
    office_role: Role = Role.CASEWORKER,
    sureness: Sureness = Sureness.STATED,
    review_days: int = rules.REVIEW_DAYS,
) -> Case:
    """Opens a case for one person, with whatever was told; blanks are skipped, the rest is kept as written.

    Whoever takes her in goes on with it, by name where no role of theirs would. Works while the records are locked. Raises
    UnknownField, NotACode, IntakeSeesNoLocated, NotAllowed.
    """
    require(by, "cases.open_case")
    opening = _Opening(side, source, purpose, by, at, office_role, sureness, review_days)
    with write():
        (row,) = opening.write([checked(facts)])
        opening.let_author_go_on(row)
        audit.record("cases.open_case", actor=by.token, subject=row.token, at=at)
    return picture(row)


def open_kin(case: Case, kin: Kin, *, facts: Facts, source: str, by: Actor, at: datetime) -> Case:
    """A record of her own for somebody who belongs to her, her child say: linked from both sides, for the same purpose.

    Who is under 18, or of doubtful age, is under the rule for children from that moment. Raises as `open_case`, NoSuchCase.
    """
    with write():
        other = open_case(case.side, facts=facts, source=source, purpose=case.purpose, by=by, at=at)
        relate(case, other, kin, by=by, at=at)
    return other


def open_cases(
    rows: Iterable[Facts],
    *,
    side: Side,
    source: str,
    purpose: str,
    by: Actor,
    at: datetime,
    office_role: Role = Role.CASEWORKER,
    sureness: Sureness = Sureness.STATED,
    review_days: int = rules.REVIEW_DAYS,
) -> list[Case]:
    """Opens many cases, for an import: 500 to a transaction, an audit line for each, in the order given.

    All rows are checked before the first is written. Raises as `open_case`.
    """
    require(by, "cases.open_cases")
    opening = _Opening(side, source, purpose, by, at, office_role, sureness, review_days)
    left, opened = iter([checked(facts) for facts in rows]), list[Case]()
    while part := list(islice(left, AT_ONCE)):
        with write():
            cases = opening.write(part)
            audit.record_all("cases.open_cases", [case.token for case in cases], actor=by.token, at=at)
        opened += [picture(case) for case in cases]
    return opened


@dataclass(frozen=True, slots=True)
class _Opening:
    """What the cases opened in one go have in common."""

    side: Side
    source: str
    purpose: str
    by: Actor
    at: datetime
    office_role: Role
    sureness: Sureness
    review_days: int

    def __post_init__(self) -> None:
        as_code("purpose", self.purpose)
        if not rules.intake_may_see(self.side, self.office_role):
            raise IntakeSeesNoLocated

    def write(self, people: Sequence[Facts]) -> list[models.Case]:
        """A key, a case, its facts and its first Access rows for each person; inside the caller's transaction."""
        cases = [self._case() for _ in people]
        access = rules.opening_access(self.office_role)
        new_keys([case.token for case in cases])
        models.Case.objects.bulk_create(cases)
        models.Fact.objects.bulk_create(
            [self._fact(case, field, value) for case, facts in zip(cases, people, strict=True) for field, value in facts.items()]
        )
        models.Access.objects.bulk_create([self._access(case, role, level) for case in cases for role, level in access])
        return cases

    def let_author_go_on(self, case: models.Case) -> None:
        """Nobody writes a record and then cannot open it; a supervisor may end that."""
        if rules.goes_on_by_name(self.side, self.office_role, self.by.roles):
            models.Access.objects.create(
                case=case, member_id=self.by.token, level=Level.WORK, granted_by=self.by.token, granted_at=self.at
            )

    def _case(self) -> models.Case:
        return models.Case(
            side=self.side,
            opened_at=self.at,
            opened_by=self.by.token,
            purpose=self.purpose,
            review_on=self.at.date() + timedelta(days=self.review_days),
            ends_on=self.at.date() + timedelta(days=max(rules.END_AFTER_DAYS, self.review_days)),
        )

    def _fact(self, case: models.Case, field: str, value: str) -> models.Fact:
        told = told_of(field, value, self.source, self.sureness)
        return models.Fact(case=case, told=told, recorded_by=self.by.token, recorded_at=self.at, turn=case.turn)

    def _access(self, case: models.Case, role: Role, level: Level) -> models.Access:
        return models.Access(case=case, role=role, level=level, granted_by=self.by.token, granted_at=self.at)

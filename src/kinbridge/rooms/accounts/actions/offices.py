"""Other offices: what their cards say, and which of them people here have verified."""

from collections.abc import Iterable
from datetime import date, datetime

from kinbridge.ground.database import write
from kinbridge.rooms.accounts import models, rules
from kinbridge.rooms.accounts.queries import NoSuchOffice, require, this_office, today
from kinbridge.rooms.accounts.values import OFFICE, Actor, Power, Standing
from kinbridge.rooms.audit import actions as audit


def note_office(
    root: str,
    name: str,
    country: str,
    mandate: str,
    powers: Iterable[Power],
    languages: Iterable[str],
    trial: bool,
    at: datetime,
) -> Standing:
    """Remember what an office's card says. A new office is only seen; answers its standing now.

    When a renewed card changes what people agreed to — its country, mandate, more powers, trial — a verified office falls
    back to seen until people look again. A revoked one stays revoked.
    """
    with write():
        row = models.KnownOffice.objects.filter(root=root).first() or models.KnownOffice(
            root=root, standing=Standing.SEEN, country=country, mandate=mandate, trial=trial, powers=sorted(set(powers))
        )
        after = (country, mandate, frozenset(powers), trial)
        if row.standing == Standing.VERIFIED and rules.card_differs(_agreed(row), after):
            row.standing, row.agreement, row.review_on = Standing.SEEN, "", None
            audit.record("accounts.card_changed", actor=OFFICE.token, subject=root, at=at)
        row.name, row.country, row.mandate, row.trial = name, country, mandate, trial
        row.powers, row.languages, row.seen_at = sorted(after[2]), list(languages), at
        row.save()
        audit.record("accounts.note_office", actor=OFFICE.token, subject=root, at=at)
    return Standing(row.standing)


def _agreed(row: models.KnownOffice) -> tuple[str, str, frozenset[Power], bool]:
    return row.country, row.mandate, frozenset(Power(power) for power in row.powers), row.trial


class CannotVerify(Exception):
    """`code`: digits_not_checked, no_agreement, no_review_date, review_date_past or trial_only."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def verify_office(
    root: str, *, digits_checked: bool, agreement: str, review_on: date | None, by: Actor, at: datetime
) -> None:
    """People compared the digits and there is an agreement: facts may go there until `review_on`.

    Verifying again renews the agreement; a revoked office needs the same, digits included. Raises CannotVerify, NoSuchOffice.
    """
    require(by, "accounts.verify_office")
    with write():
        row = _known(root)
        why = rules.why_not_verified(
            digits_checked=digits_checked,
            agreement=agreement,
            review_on=review_on,
            today=today(at),
            same_kind=row.trial == this_office().trial,
        )
        if why:
            raise CannotVerify(why)
        row.standing, row.agreement, row.review_on = Standing.VERIFIED, agreement.strip(), review_on
        row.save(update_fields=["standing", "agreement", "review_on"])
        audit.record("accounts.verify_office", actor=by.token, subject=root, at=at)


def revoke_office(root: str, *, by: Actor, at: datetime) -> None:
    """From this moment no byte goes to that office. Revoking twice is revoking once. Raises NoSuchOffice."""
    require(by, "accounts.revoke_office")
    with write():
        row = _known(root)
        row.standing = Standing.REVOKED
        row.save(update_fields=["standing"])
        audit.record("accounts.revoke_office", actor=by.token, subject=root, at=at)


def _known(root: str) -> models.KnownOffice:
    found = models.KnownOffice.objects.filter(root=root).first()
    if found is None:
        raise NoSuchOffice
    return found

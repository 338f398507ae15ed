"""Second factors that need no telephone of one's own: an authenticator app, a passkey, a printed sheet of codes.

A code of an app is good for its half minute and the one on either side, once. A printed code is good once. Both are
recorded by a filtered update, so of two who bring the same code at the same moment one is refused.
"""

import hmac
import json
from datetime import datetime

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.db.models import F
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    UserVerificationRequirement,
)

from kinbridge.ground.database import write
from kinbridge.ground.env import env
from kinbridge.ground.sealed.keyrings import open_with_transport, seal_with_transport, transport_key
from kinbridge.rooms.accounts import models, rules
from kinbridge.rooms.accounts.actions.alarms import raise_alarm
from kinbridge.rooms.accounts.queries import NoSuchMember, require
from kinbridge.rooms.accounts.values import Actor, AlarmCode, Challenge, Factor
from kinbridge.rooms.audit import actions as audit

STEP, DIGITS, SECRET = 30, 6, 20  # seconds, digits, bytes: what every authenticator app does without being told
MOST = 10  # of each kind


class CannotKeepFactor(Exception):
    """`code`: not_proven (the code or the key does not fit what was shown), no_label or too_many."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NoSuchFactor(Exception):
    """The member has no such factor."""


# --- an authenticator app -------------------------------------------------------------------------------------------------


def new_secret() -> bytes:
    """A secret to show to an app; it is kept once a code made from it came back."""
    return env().random.bytes(SECRET)


def invitation(secret: bytes, account: str, issuer: str) -> str:
    """The otpauth:// address that an app reads from a QR code."""
    return _totp(secret).get_provisioning_uri(account, issuer)


def keep_authenticator(member: str, secret: bytes, typed: str, label: str, *, at: datetime) -> None:
    """The app shows the right code, so it is hers. Raises CannotKeepFactor."""
    step = _step_of(secret, typed, at)
    if step is None:
        raise CannotKeepFactor("not_proven")
    with write():
        _room_for(models.Authenticator, member, label)
        row = models.Authenticator(member_id=member, label=label.strip()[:60], last_step=step, added_at=at)
        row.box = seal_with_transport(secret, _place(row))
        row.save(force_insert=True)
        audit.record("accounts.add_authenticator", actor=member, subject=member, at=at)


def _step_of(secret: bytes, typed: str, at: datetime) -> int | None:
    """The half minute around `at` that the typed code is of."""
    code, now = rules.digits_of(typed).encode(), int(at.timestamp()) // STEP
    matching = [step for step in (now - 1, now, now + 1) if hmac.compare_digest(_totp(secret).generate(step * STEP), code)]
    return matching[0] if matching else None


def _totp(secret: bytes) -> TOTP:
    return TOTP(secret, DIGITS, SHA1(), STEP)  # noqa: S303 - RFC 6238 as apps know it; HMAC-SHA1 is not broken


def _place(row: models.Authenticator) -> bytes:
    return f"accounts.authenticator|{row.token}|{row.member_id}".encode()


def take_code(member: models.Member, typed: str, *, at: datetime) -> Factor | None:
    """Which factor the typed code is of; it is used up. None where it is of none."""
    for row in models.Authenticator.objects.filter(member=member).order_by("added_at", "token"):
        step = _step_of(open_with_transport(bytes(row.box), _place(row)), typed, at)
        if step is not None and _use_step(row, step, at):
            return Factor.AUTHENTICATOR
    return Factor.PRINTED if _use_printed(member, typed, at) else None


def _use_step(row: models.Authenticator, step: int, at: datetime) -> bool:
    with write():
        return models.Authenticator.objects.filter(token=row.token, last_step__lt=step).update(last_step=step, used_at=at) == 1


# --- a printed sheet ------------------------------------------------------------------------------------------------------


def print_codes(member: str, *, at: datetime) -> tuple[str, ...]:
    """Ten new codes, shown this once; the sheet before is worth nothing any more."""
    codes = tuple(rules.code_from(env().random.bytes(rules.CODE_LENGTH)) for _ in range(rules.PRINTED))
    with write():
        models.PrintedCode.objects.filter(member_id=member).delete()
        models.PrintedCode.objects.bulk_create(
            [models.PrintedCode(member_id=member, digest=_digest(member, code), made_at=at) for code in codes]
        )
        audit.record("accounts.print_codes", actor=member, subject=member, at=at)
    return codes


def _digest(member: str, code: str) -> str:
    return hmac.new(transport_key("printed codes"), f"{member}|{rules.as_printed(code)}".encode(), "sha256").hexdigest()


def _use_printed(member: models.Member, typed: str, at: datetime) -> bool:
    with write():
        mine = models.PrintedCode.objects.filter(member=member, digest=_digest(member.token, typed), used_at=None)
        return mine.update(used_at=at) == 1


# --- a passkey ------------------------------------------------------------------------------------------------------------


def _server(host: str, origin: str) -> Fido2Server:
    entity = PublicKeyCredentialRpEntity(id=host, name="Kinbridge")
    return Fido2Server(entity, verify_origin=lambda said: hmac.compare_digest(str(said), origin))


def _state(challenge: Challenge) -> dict[str, str]:
    return {"challenge": challenge.text, "user_verification": UserVerificationRequirement.PREFERRED}


def invite_passkey(member: str, host: str, origin: str) -> tuple[str, Challenge]:
    """What the browser asks a new key for, as JSON, and the challenge to keep until it answers. `host` has no port."""
    held = [AttestedCredentialData(bytes(row.credential)) for row in _passkeys(member, host)]
    # The key shows this name to whoever holds it: it says nothing about where she works or who she is.
    user = PublicKeyCredentialUserEntity(id=member.encode(), name="Kinbridge", display_name="Kinbridge")
    options, state = _server(host, origin).register_begin(
        user, held, user_verification=UserVerificationRequirement.PREFERRED, challenge=env().random.bytes(32)
    )
    return json.dumps(dict(options)), Challenge(state["challenge"], host, origin)


def keep_passkey(member: str, challenge: Challenge, answer: str, label: str, *, at: datetime) -> None:
    """The key answered the challenge, so it is hers. Raises CannotKeepFactor."""
    try:
        shown = _server(challenge.host, challenge.origin).register_complete(_state(challenge), json.loads(answer))
    except Exception as error:  # whatever a stranger sent instead of an answer
        raise CannotKeepFactor("not_proven") from error
    with write():
        _room_for(models.Passkey, member, label)
        models.Passkey.objects.create(
            member_id=member, label=label.strip()[:60], host=challenge.host, credential=bytes(shown.credential_data or b""),
            counter=shown.counter, added_at=at,
        )  # fmt: skip
        audit.record("accounts.add_passkey", actor=member, subject=member, at=at)


def ask_passkey(member: str, host: str, origin: str) -> tuple[str, Challenge] | None:
    """What the browser asks her keys for, as JSON, and the challenge to keep; None where none of hers is good at this host."""
    held = [AttestedCredentialData(bytes(row.credential)) for row in _passkeys(member, host)]
    if not held:
        return None
    options, state = _server(host, origin).authenticate_begin(
        held, user_verification=UserVerificationRequirement.PREFERRED, challenge=env().random.bytes(32)
    )
    return json.dumps(dict(options)), Challenge(state["challenge"], host, origin)


def take_passkey(member: models.Member, challenge: Challenge, answer: str, *, at: datetime) -> Factor | None:
    """PASSKEY where one of hers answered the challenge; None where none did. A key whose count went back is a copy."""
    held = [(AttestedCredentialData(bytes(row.credential)), row) for row in _passkeys(member.token, challenge.host)]
    try:
        read = AuthenticationResponse.from_dict(json.loads(answer))
        fits = _server(challenge.host, challenge.origin).authenticate_complete(_state(challenge), [key for key, _ in held], read)
    except Exception:  # whatever a stranger sent instead of an answer
        return None
    row = next(row for key, row in held if key is fits)
    return _counted(member, row, read.response.authenticator_data, at)


def _counted(member: models.Member, row: models.Passkey, shown: AuthenticatorData, at: datetime) -> Factor | None:
    grown = models.Passkey.objects.filter(token=row.token)
    if shown.counter or row.counter:  # a key that does not count always says nought
        grown = grown.filter(counter__lt=shown.counter)
    with write():
        if grown.update(counter=shown.counter, used_at=at):
            return Factor.PASSKEY
        raise_alarm(AlarmCode.KEY_COPIED, member, at=at)
    return None


def _passkeys(member: str, host: str) -> list[models.Passkey]:
    return list(models.Passkey.objects.filter(member_id=member, host=host).order_by("added_at", "token"))


# --- losing them ----------------------------------------------------------------------------------------------------------


def remove_factor(member: str, factor: str, *, at: datetime) -> None:
    """She no longer uses this one; "printed" is the whole sheet. Raises NoSuchFactor."""
    with write():
        gone = models.PrintedCode.objects.filter(member_id=member).delete()[0] if factor == Factor.PRINTED else 0
        for table in (models.Authenticator, models.Passkey):
            gone += table.objects.filter(member_id=member, token=factor).delete()[0]
        if not gone:
            raise NoSuchFactor
        audit.record("accounts.remove_factor", actor=member, subject=member, at=at)


class CannotReset(Exception):
    """`code`: own_factors (nobody takes their own away unasked for the old ones: a colleague does)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def reset_factors(member: str, *, by: Actor, at: datetime) -> None:
    """The member lost them: all are gone, her seats end, and others hear of it. Raises CannotReset, NoSuchMember."""
    require(by, "accounts.reset_factors")
    if member == by.token:
        raise CannotReset("own_factors")
    with write():
        found = models.Member.objects.filter(token=member).first()
        if found is None:
            raise NoSuchMember
        for table in (models.Authenticator, models.Passkey, models.PrintedCode):
            table.objects.filter(member=found).delete()
        models.Member.objects.filter(token=member).update(round=F("round") + 1, pin="")
        raise_alarm(AlarmCode.FACTORS_RESET, found, at=at)
        audit.record("accounts.reset_factors", actor=by.token, subject=member, at=at)


def _room_for(table: type[models.Authenticator] | type[models.Passkey], member: str, label: str) -> None:
    if not label.strip():
        raise CannotKeepFactor("no_label")
    if table.objects.filter(member_id=member).count() >= MOST:
        raise CannotKeepFactor("too_many")

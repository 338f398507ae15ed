"""The outbox: a message waits readable only here, is numbered and sealed at its first attempt, and is sent until its receipt."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import msgspec

from kinbridge.ground.crash import crash_point
from kinbridge.ground.database import write
from kinbridge.ground.env import Unreachable, env
from kinbridge.ground.sealed.boxes import Tampered
from kinbridge.ground.sealed.keyrings import RecordsLocked, open_with_transport, seal_with_transport
from kinbridge.ground.sealed.keys import KeyShredded
from kinbridge.plain.envelopes import EnvelopeRefused, Message, MessageRefused, Released, encode_content, encode_message, seal
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import OFFICE, Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.consent.values import OfficeNotice, Permit
from kinbridge.rooms.exchange import models, rules
from kinbridge.rooms.exchange.queries import UNDER_WAY, NoCard, card_of, own_signing
from kinbridge.rooms.exchange.values import Content, Recall, Sending, Test

TIMEOUT = 10.0  # seconds for one envelope
ARRIVED = range(200, 300)
NEVER_CONNECTED = "refused"  # the one failure after which the other office can have nothing
LABEL = b"outbox"


class CannotPost(Exception):
    """This message may not go. `code`: not_verified, no_card, wrong_kind, needs_permit, not_a_notice, fact_not_permitted,
    cannot_be_written, or a reason of consent why the permit is no longer valid."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Waiting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of a message before it is numbered."""

    content: bytes
    fields: tuple[Released, ...]
    purpose: str
    handling: str
    permit_receipt: str
    answer_by: datetime | None


# --- posting --------------------------------------------------------------------------------------------------------------


def post(
    content: Content,
    *,
    authority: Permit | OfficeNotice,
    thread: str,
    at: datetime,
    fields: Mapping[str, str] | None = None,
    handling: str = "",
    answer_by: datetime | None = None,
    lasting: timedelta = rules.LASTING,
) -> str:
    """Queue one message to one office; returns its token. The transaction is the caller's: nothing is queued that is undone.

    A content that carries facts needs a Permit for its kind, whose facts cover `fields`; a notice needs an OfficeNotice.
    Raises CannotPost.
    """
    fields = fields or {}
    if code := _objection(content, authority, fields, at):
        raise CannotPost(code)
    permit = authority if isinstance(authority, Permit) else None
    waiting = Waiting(
        content=bytes(encode_content(content)),
        fields=tuple(Released(name, value, permit.basis if permit else "") for name, value in fields.items()),
        purpose=permit.purpose if permit else "",
        handling=handling,
        permit_receipt=permit.receipt if permit else "",
        answer_by=answer_by,
    )
    row = models.Outgoing(
        to=authority.to, kind=content.kind, thread=thread, permit=permit.id if permit else "",
        subject=permit.subject if permit else "", queued_at=at, next_at=at, expires_at=at + lasting,
    )  # fmt: skip
    _insist_it_can_be_written(row, waiting)
    _put_away(row, msgspec.msgpack.encode(waiting))
    with write():
        row.save(force_insert=True)
        if permit:
            audit.record("exchange.post", actor=OFFICE.token, subject=row.subject, at=at)
        crash_point("outbox.before_commit")
    crash_point("outbox.after_commit")
    return row.token


def _objection(content: Content, authority: Permit | OfficeNotice, fields: Mapping[str, str], at: datetime) -> str:
    if not accounts.is_verified(authority.to, at):
        return "not_verified"
    if authority.kind != content.kind:
        return "wrong_kind"
    if isinstance(authority, Permit):
        return _why_not_permitted(content, authority, fields, at)
    if content.carries_facts:
        return "needs_permit"
    return "" if rules.is_notice_safe(type(content)) and not fields else "not_a_notice"


def _why_not_permitted(content: Content, permit: Permit, fields: Mapping[str, str], at: datetime) -> str:
    if not content.carries_facts:
        return "wrong_kind"
    if not frozenset(fields) <= permit.facts:
        return "fact_not_permitted"
    return str(consent.why_not_valid(permit.id, at) or "")


def _insist_it_can_be_written(row: models.Outgoing, waiting: Waiting) -> None:
    """What no office could read is refused here, to whoever wrote it, and not at night in the outbox."""
    try:
        encode_message(_framed(row, waiting, row.token, 1, ""))
    except MessageRefused as error:
        raise CannotPost("cannot_be_written") from error


def _put_away(row: models.Outgoing, waiting: bytes) -> None:
    """Facts about one person wait under her key; what concerns no single person, under the transport key."""
    if row.subject:
        row.told = waiting
    else:
        row.notice = seal_with_transport(waiting, LABEL + row.token.encode())


def post_test(root: str, *, at: datetime, number: int = 0) -> str:
    """Queue a message that says nothing, for measuring the way. Raises CannotPost."""
    return post(Test(number), authority=OfficeNotice(root, Test.kind), thread="", at=at)


# --- delivering -----------------------------------------------------------------------------------------------------------


def deliver(at: datetime, limit: int = 200) -> int:
    """Send what is due, at most `limit` messages to each office; returns how many arrived at an office's door.

    An office that does not answer is asked once a round. What needs a permit leaves only if the permit is still valid.
    """
    due = models.Outgoing.objects.filter(state__in=UNDER_WAY, next_at__lte=at)
    offices = due.order_by("to").values_list("to", flat=True).distinct()
    return sum(_deliver_to(office, at, limit) for office in list(offices))


def _deliver_to(office: str, at: datetime, limit: int) -> int:
    """One office's turn. Where nobody answers, all that waits for it waits on, and nobody else waits because of it."""
    waiting = models.Outgoing.objects.filter(to=office, state__in=UNDER_WAY)
    due = waiting.filter(next_at__lte=at).values_list("token", flat=True)
    arrived = 0
    for token in [*_numbered_in_vain(office), *due[:limit]]:
        answered = _send(token, at)
        arrived += bool(answered)
        if answered is False:
            with write():
                again_at = waiting.values_list("next_at", flat=True).get(token=token)
                waiting.filter(next_at__lt=again_at).update(next_at=again_at)
            break
    return arrived


def _numbered_in_vain(office: str) -> list[str]:
    """The message that has the stream's last number and reached nobody yet: it goes first, so there is only ever one of them."""
    rows = models.Outgoing.objects.filter(to=office, state=Sending.QUEUED, seq__isnull=False, may_have_arrived=False)
    return list(rows.order_by("seq").values_list("token", flat=True))


def _send(token: str, at: datetime) -> bool | None:
    """One attempt: True when it reached the office's door, False when nobody was there, None when it did not leave."""
    row = models.Outgoing.objects.filter(token=token, state__in=UNDER_WAY).first()
    if row is None or not _may_leave(row, at):
        return None
    address = _made_ready(row, at)
    if address is None:
        return None
    crash_point("deliver.before_send")
    try:
        answer = env().network.post(address, bytes(row.wire or b""), TIMEOUT)
    except Unreachable as error:
        _wait(row, error.code, at, may_have_arrived=row.may_have_arrived or error.code != NEVER_CONNECTED)
        return False
    crash_point("deliver.after_send")
    if answer.status not in ARRIVED:
        _wait(row, "refused", at, may_have_arrived=True)
        return None
    _reached(row, at)
    return True


def _may_leave(row: models.Outgoing, at: datetime) -> bool:
    """Asks again, at the last moment. What may not leave stays, with the reason for people to see."""
    try:
        why = _why_it_stays(row, at)
    except RecordsLocked:
        return False
    except (KeyShredded, Tampered):
        why = "erased"
    if why:
        _end(row, Sending.EXPIRED if why == "out_of_time" else Sending.WITHHELD, why, at)
    return not why


def _why_it_stays(row: models.Outgoing, at: datetime) -> str:
    if at >= row.expires_at:
        return "out_of_time"
    if not accounts.is_verified(row.to, at):
        return "not_verified"
    return str(consent.why_not_valid(row.permit, at) or "") if row.permit else ""


def _end(row: models.Outgoing, state: Sending, why: str, at: datetime) -> None:
    """What never reached anybody ends here and leaves no trace on the way; what may have arrived is taken back."""
    with write():
        now = models.Outgoing.objects.select_for_update().filter(token=row.token, state=row.state).first()
        if now is None:
            return
        if now.may_have_arrived and state is not Sending.EXPIRED:
            state = Sending.RECALLED
            _ask_to_forget(now, at)
        elif not now.may_have_arrived:
            _give_number_back(now)
        ended = {"state": state, "reason": why, "wire": None, "notice": None, "told": None}
        models.Outgoing.objects.filter(token=row.token).update(**ended)
        audit.record(f"exchange.{state.value}", actor=OFFICE.token, subject=row.subject, at=at)


def _give_number_back(row: models.Outgoing) -> None:
    """The other office must not be able to count what it was not told."""
    if row.seq is not None:
        streams = models.Stream.objects.filter(root=row.to, seq=row.seq, prev=row.body_hash)
        streams.update(seq=row.seq - 1, prev=row.prev)


def _ask_to_forget(row: models.Outgoing, at: datetime) -> None:
    if accounts.is_verified(row.to, at):
        post(Recall((row.token,)), authority=OfficeNotice(row.to, Recall.kind), thread=row.thread, at=at)


def _made_ready(row: models.Outgoing, at: datetime) -> str | None:
    """The address to send to, the row numbered and sealed; None when that cannot be done now."""
    try:
        card = card_of(row.to)
        if not _on_its_way(row, at):
            return None
    except (NoCard, EnvelopeRefused) as error:
        _wait(row, getattr(error, "code", "no_card"), at, may_have_arrived=row.may_have_arrived)
        return None
    except (KeyShredded, Tampered):
        _end(row, Sending.WITHHELD, "erased", at)
        return None
    except RecordsLocked:
        return None
    return card.address


def _on_its_way(row: models.Outgoing, at: datetime) -> bool:
    """Numbers and seals what is not yet, and notes before the sending that it may arrive from now on: a recall may come between.

    False when the message was taken back meanwhile.
    """
    with write():
        mine = models.Outgoing.objects.select_for_update().filter(token=row.token, state__in=UNDER_WAY)
        if not mine.exists():
            return False
        if row.wire is None:
            _number_and_seal(row, at)
        if not row.may_have_arrived:
            mine.update(may_have_arrived=True)
    return True


def _number_and_seal(row: models.Outgoing, at: datetime) -> None:
    """The next number of the stream, and the bytes that every later attempt repeats; both or neither are kept."""
    raw = row.told if row.subject else open_with_transport(bytes(row.notice or b""), LABEL + row.token.encode())
    waiting = msgspec.msgpack.decode(raw, type=Waiting)
    stream, _ = models.Stream.objects.select_for_update().get_or_create(root=row.to)
    body = encode_message(_framed(row, waiting, stream.epoch, stream.seq + 1, stream.prev))
    row.wire = seal(body, sender=own_signing(), recipient=card_of(row.to), at=at)
    row.body_hash = hashlib.sha256(body).hexdigest()
    row.told = row.notice = None
    row.seq, row.prev = stream.seq + 1, stream.prev
    stream.seq, stream.prev = row.seq, row.body_hash
    stream.save()
    row.save(update_fields=["wire", "body_hash", "told", "notice", "seq", "prev"])


def _framed(row: models.Outgoing, waiting: Waiting, epoch: str, seq: int, prev: str) -> Message:
    return Message(
        id=row.token,
        kind=row.kind,
        thread=row.thread,
        epoch=epoch,
        seq=seq,
        prev=prev,
        created=row.queued_at,
        expires=row.expires_at,
        answer_by=waiting.answer_by,
        purpose=waiting.purpose,
        handling=waiting.handling,
        permit_receipt=waiting.permit_receipt,
        fields=waiting.fields,
        content=msgspec.Raw(waiting.content),
    )


def _wait(row: models.Outgoing, why: str, at: datetime, *, may_have_arrived: bool) -> None:
    attempts = row.attempts + 1
    again = {
        "attempts": attempts,
        "reason": why,
        "next_at": at + rules.wait_after(attempts),
        "may_have_arrived": may_have_arrived,
    }
    with write():
        models.Outgoing.objects.filter(token=row.token, state__in=UNDER_WAY).update(**again)


NO_RECEIPT = frozenset({"receipt.delivered"})  # Receipts.NEVER: reaching the door is all there is to know


def _reached(row: models.Outgoing, at: datetime) -> None:
    """At the door is not delivered: only the receipt says that the other office has stored it."""
    attempts = row.attempts + 1
    fared = {"state": Sending.SENT, "attempts": attempts, "reason": "", "next_at": at + rules.wait_for_receipt(attempts)}
    fared["may_have_arrived"] = True
    if row.kind in NO_RECEIPT:
        fared = {"state": Sending.DELIVERED, "delivered_at": at, "wire": None, "attempts": attempts, "reason": ""}
    with write():
        models.Outgoing.objects.filter(token=row.token, state__in=UNDER_WAY).update(**fared)


# --- taking back ----------------------------------------------------------------------------------------------------------


def recall(tokens: Iterable[str], *, by: Actor, at: datetime) -> None:
    """Take messages back: one that has not left never will; the others' office is asked to destroy what it got."""
    require(by, "exchange.recall")
    for token in list(tokens):
        with write():
            _recall(token, by, at)


def _recall(token: str, by: Actor, at: datetime) -> None:
    over = (Sending.WITHHELD, Sending.RECALLED)
    row = models.Outgoing.objects.select_for_update().filter(token=token).exclude(state__in=over).first()
    if row is None:
        return
    if row.may_have_arrived:
        _ask_to_forget(row, at)
    elif row.state in UNDER_WAY:
        _give_number_back(row)
    models.Outgoing.objects.filter(token=token).update(
        state=Sending.RECALLED, reason="recalled", wire=None, notice=None, told=None
    )
    audit.record("exchange.recall", actor=by.token, subject=row.subject, at=at)

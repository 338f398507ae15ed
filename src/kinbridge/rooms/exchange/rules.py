"""Pure decisions of the exchange: how long to wait, what a notice may hold, what a message must bring."""

import types
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from msgspec import Meta

from kinbridge.plain.envelopes import Message
from kinbridge.rooms.exchange.values import AlarmCode, Content, Kind

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=1)
RECEIPT_GRID = timedelta(hours=1)
LASTING = timedelta(days=90)  # an office may be off the line for weeks and must still be served
KEM_LIFE = timedelta(days=30)
KEMS_AHEAD = 8  # the root is offline: a card carries the keys of eight months, each used for one
KEM_GRACE = LASTING  # a private key is kept until no message sealed to it can still arrive
CARD_LIFE = timedelta(days=360)


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts that failed: 5 s, 10 s, 20 s … one hour."""
    return min(FIRST_WAIT * 2 ** min(attempts - 1, 20), LONGEST_WAIT)


def wait_for_receipt(attempts: int) -> timedelta:
    """How long a receipt may take before the same bytes are sent again: longer than the fixed grid of the slow ones."""
    return RECEIPT_GRID * 2 + wait_after(attempts)


def is_notice_safe(content: type[Content]) -> bool:
    """True when nothing in the content could hold free text: only ids with a pattern, enums, times, numbers and bytes."""
    hints = get_type_hints(content, include_extras=True)
    return all(_is_safe(hints[name]) for name in content.__struct_fields__)


def _is_safe(hint: Any) -> bool:
    if get_origin(hint) is Annotated:
        base, *metas = get_args(hint)
        return _is_safe(base) or any(isinstance(meta, Meta) and meta.pattern for meta in metas)
    if get_origin(hint) in (tuple, list, types.UnionType):
        return all(_is_safe(part) for part in get_args(hint) if part not in (Ellipsis, type(None)))
    return isinstance(hint, type) and (issubclass(hint, Enum) or hint in (int, float, bool, bytes, datetime))


def why_refused(message: Message, kind: Kind | None) -> AlarmCode | None:
    """Why a message of a verified office is put aside unread; None when its action may see it."""
    return next((code for code, is_so in OBJECTIONS if is_so(message, kind)), None)


def _carries_facts(kind: Kind | None) -> bool:
    return kind is not None and kind.content.carries_facts


OBJECTIONS: tuple[tuple[AlarmCode, Callable[[Message, Kind | None], bool]], ...] = (
    (AlarmCode.UNKNOWN_KIND, lambda message, kind: kind is None),
    (AlarmCode.NO_PERMIT_NAMED, lambda message, kind: _carries_facts(kind) and not message.permit_receipt),
    (AlarmCode.FACTS_IN_A_NOTICE, lambda message, kind: not _carries_facts(kind) and bool(message.fields)),
)

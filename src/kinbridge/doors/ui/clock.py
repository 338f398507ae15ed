"""A clock as a bar: how much of the time is used, how much is left, or how late it is — in words, and drawn."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

__all__ = ["Bar", "bar_of"]

DAY, HOUR, MINUTE = 86_400, 3_600, 60
SOON = 80  # from four fifths on, what is left is little


@dataclass(frozen=True)
class Bar:
    """`used` of a hundred; `state` is running, soon, late or held; `words` say the same without a picture."""

    used: int
    state: str
    words: str


def bar_of(clock: Any, at: dt.datetime) -> Bar:
    """The bar of anything with `started`, `due_at` and perhaps `held_reason` (a clock); `at` is now."""
    whole = max((clock.due_at - clock.started).total_seconds(), 1)
    used = max(0, min(100, round(100 * (at - clock.started).total_seconds() / whole)))
    span = long(abs((clock.due_at - at).total_seconds()))
    if getattr(clock, "held_reason", ""):
        return Bar(used, "held", _("held: the time stands still"))
    if at > clock.due_at:
        return Bar(100, "late", _("late by %(span)s") % {"span": span})
    return Bar(used, "soon" if used >= SOON else "running", _("%(span)s left") % {"span": span})


def long(seconds: float) -> str:
    """A span in its largest whole unit, rounded down: nobody is promised time that is not there."""
    days, hours, minutes = int(seconds // DAY), int(seconds // HOUR), int(seconds // MINUTE)
    if days:
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    if hours:
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}

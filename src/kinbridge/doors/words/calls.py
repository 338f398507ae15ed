"""Words of the hotline: who is on duty, calls and what came of them, call-backs, handing over, drafts."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

__all__ = ["CALLS"]

DUTY: dict[str, Mapping[str, Any]] = {
    "accounts.NoSuchDuty": {"": _("That turn at the duty telephone is not on the list.")},
    "accounts.CannotPutOnDuty": {
        "no_phone": _("Write the office’s duty telephone in digits, as it is dialled: +66 53 711 000."),
        "ends_before_it_begins": _("The turn must end after it begins."),
        "over": _("That turn would be over already."),
        "too_long": _("A turn is seven days at most."),
        "not_here": _("This colleague no longer works here."),
        "on_duty_already": _("This colleague is on duty in that time already."),
    },
}

CALLS: dict[str, Mapping[str, Any]] = {**DUTY}

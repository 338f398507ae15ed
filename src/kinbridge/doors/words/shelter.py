"""Words of the shelter's day: what comes next in a case."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

__all__ = ["SHELTER"]

SHELTER: dict[str, Mapping[str, Any]] = {
    "next": {
        "help": _("Help asked for now"),
        "help_sent": _("Help on its way"),
        "choose": _("Two colleagues changed the same fact: choose"),
        "compare": _("Somebody may be asking about this person: compare the two records"),
        "wait_until_safe": _("Not safe to contact: nobody calls. Look whether that still holds"),
        "tell": _("Tell her that somebody asks about her"),
        "ask": _("Ask her who may know, and what"),
        "send": _("Look at what would leave, and send what she allowed"),
        "answer_objection": _("She objected: answer her"),
        "panel": _("Under 18, or in doubt: call a best-interests panel"),
        "who_must_not_find": _("Ask whom she fears and who must not find her"),
        "may_be_matched": _("Ask whether other offices’ questions may meet her record"),
        "wish": _("Ask what she wants"),
        "vet": _("Vet the report"),
        "ask_again": _("An agreement of hers ends soon: ask her again, or let it end"),
        "paper": _("A paper of hers ends soon"),
        "outcome": _("Go on with her way to a safe outcome"),
        "papers": _("Note which papers she has, and where they are"),
        "review": _("Look whether the case is still needed"),
    },
}

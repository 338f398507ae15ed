"""The sentences of official letters. Each letter is written twice, in our language and in the addressee's, from one table."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

__all__ = ["LETTERS"]

LETTERS: dict[str, Mapping[str, Any]] = {
    "letter.subject": {
        "transmit.assistance": _("Request to take up a person’s matter: help and support"),
        "transmit.tracing": _("Request to trace a person’s family"),
        "transmit.verification": _("Request to verify a person’s nationality"),
        "verify.verification": _("Request to verify a person’s nationality"),
        "remind": _("Reminder: an answer is awaited"),
        "answer": _("Answer to your request"),
        "close": _("Thanks, and close of the matter"),
    },
    "letter.opening": {
        "transmit.offer": _(
            "We ask your office to take up the matter of the person known to both our offices by the reference %(reference)s. "
            "What is asked for: %(matter)s."
        ),
        "transmit.ask": _(
            "We ask your office for an answer about the person known to both our offices by the reference %(reference)s. What is "
            "asked for: %(matter)s. The person stays in our care."
        ),
        "verify": _(
            "We ask your office to verify whether the person known to both our offices by the reference %(reference)s is a "
            "national of your country, and to tell us the result in writing."
        ),
        "remind": _(
            "On %(offered_on)s we turned to your office under the reference %(reference)s. What was asked for: %(matter)s. We "
            "still await your answer and ask you to send it."
        ),
        "answer": _("We answer your request under the reference %(reference)s. What you asked for: %(matter)s."),
        "close": _("We thank you for your answer under the reference %(reference)s. With this the matter is closed on our side."),
    },
    "letter.answer": {
        "accepted": _("We take the matter up."),
        "declined": _("We cannot take the matter up. The reason: %(reason)s."),
        "need_more": _("Before we can decide we need the following: %(lacks)s."),
        "awaiting_approval": _("We may not decide this alone. An approval has been asked for from: %(level)s."),
        "in_progress": _("We are working on the matter."),
        "answered": _("The result: %(outcome)s."),
        "closed": _("The matter is closed on our side too."),
    },
    "letter.line": {
        "urgent": _("This matter is urgent."),
        "basis": _("This letter rests on: %(agreement)s."),
        "due": _("Please answer by %(day)s."),
        "was_due": _("An answer was due by %(day)s. Please answer without further delay."),
        "their_letter": _("Your letter: No. %(number)s of %(day)s."),
        "our_letter": _("Our earlier letter: No. %(number)s of %(day)s."),
        "facts": _("The following was released for your office alone and for this purpose:"),
        "keep": _("Please keep it under lock, do not copy it, and do not pass it on to anybody."),
        "nobody": _("This letter names nobody. What is known about the person goes by the protected way between our offices."),
        "quote": _("When you answer, please give our number and the reference %(reference)s."),
        "faithfully": _("Yours faithfully"),
    },
    "letter.label": {
        "number": _("Number"),
        "to": _("To"),
        "subject": _("Subject"),
        "signed": _("Signature, name and position"),
        "stamp": _("Stamp"),
        "telephone": _("Telephone"),
    },
    "meeting.direction": {"out": _("we asked"), "in": _("we were asked")},
    "meeting.owed": {"us": _("we owe the next word"), "them": _("they owe the next word"), "nobody": _("nobody")},
    "letter.not_to_be_sent": {"voided": _("This letter is void.")},
}

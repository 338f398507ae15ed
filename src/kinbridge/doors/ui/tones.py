"""Which tone a state has: the colour of its tag. What a state means stands in its words; the tone helps the eye find it."""

__all__ = ["TONES", "tone_of"]

# tone: the codes that have it, whichever table they come from
TONES: dict[str, frozenset[str]] = {
    "late": frozenset({
        "late", "overdue", "unsafe", "1", "2", "3", "may_arrest", "may_detain", "may_deport", "must_report_status",
    }),
    "wait": frozenset({
        "waiting", "received", "triaged", "queued", "sent", "open", "offered", "requested", "proposed", "standing", "seen",
        "preparing", "held", "awaiting_approval", "need_more", "unsure", "not_asked", "acted",
    }),
    "good": frozenset({
        "verified", "accepted", "delivered", "vetted", "same", "yes", "signed", "confirmed", "reached_safety", "in_work",
    }),
    "grave": frozenset({"revoked", "recalled", "withheld", "refused", "lapsed"}),
    "over": frozenset({"closed", "withdrawn", "expired", "different", "declined", "no"}),
}  # fmt: skip
BY_CODE = {code: tone for tone, codes in TONES.items() for code in codes}


def tone_of(code: str) -> str:
    """The tone of a code; an empty string, and so a plain tag, where none is agreed."""
    return BY_CODE.get(code, "")

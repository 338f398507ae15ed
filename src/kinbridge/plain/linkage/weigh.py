"""Two records side by side: a score that is the sum of its reasons."""

from kinbridge.plain.linkage.dates import HalfDate
from kinbridge.plain.linkage.traits import Traits, traits
from kinbridge.plain.linkage.values import Comparison, Reason, Record
from kinbridge.plain.names import compare_names

BASE = -9.0


def _born(a: HalfDate, b: HalfDate) -> tuple[Reason, ...]:
    if not (a.bounded and b.bounded):
        return ()
    facts = {"left": str(a.first), "right": str(b.first)}
    if a.day and b.day and (a.first, a.month, a.day) == (b.first, b.month, b.day):
        return (Reason("birth_day_same", facts, 5.0),)
    if a.day and b.day and (a.first, a.month, a.day) == (b.first, b.day, b.month):
        return (Reason("birth_day_month_swapped", facts, 3.5),)
    gap = max(a.first - b.last, b.first - a.last, 0)
    if gap == 0:
        return (Reason("birth_year_same", facts, 1.5),)
    return (Reason("birth_year_near", facts, 0.3) if gap <= 2 else Reason("birth_year_differs", facts, -4.0),)


def _same(code: str, a: str, b: str, agrees: float, differs: float) -> tuple[Reason, ...]:
    if not (a and b):
        return ()
    facts = {"left": a, "right": b}
    return (Reason(f"{code}_same", facts, agrees) if a == b else Reason(f"{code}_differs", facts, differs),)


def weigh(a: Traits, b: Traits) -> Comparison:
    likeness, words = compare_names(a.name.written, b.name.written)
    name = 12.0 * (likeness - 0.6)
    total = sum(reason.weight for reason in words) or 1.0
    reasons = (
        tuple(Reason(reason.code, reason.facts, name * reason.weight / total) for reason in words)
        + _born(a.born, b.born)
        + _same("phone", a.phone, b.phone, 5.0, 0.0)
        + _same("place", a.place, b.place, 2.0, 0.0)
        + _same("sex", a.sex, b.sex, 0.3, -3.0)
        + _same("nationality", a.nationality, b.nationality, 0.5, -1.5)
    )
    return Comparison(BASE + sum(reason.weight for reason in reasons), reasons)


def compare(left: Record, right: Record) -> Comparison:
    """How strongly two records look like one person, with reasons whose weights and the base add up to the score."""
    return weigh(traits(left), traits(right))

"""Spellings no sound rule explains (Ong = Wang, Mohd = Muhammad), and how common a word is in names of the region."""

from collections import defaultdict

from kinbridge.plain.names.tables import table

ORDINARY = 8.0  # bits of surprise of a word no table lists


def _families() -> dict[str, frozenset[str]]:
    found = defaultdict(set)
    for kind, group in table("spellings").items():
        for head, others in group.items():
            for spelling in (head, *others):
                found[spelling].add(f"{head} abroad" if kind == "given_abroad" else head)  # no surname is meant
    return {spelling: frozenset(heads) for spelling, heads in found.items()}


FAMILIES = _families()
SURNAMES = frozenset(table("spellings")["surnames"])
COMMON: dict[str, float] = {word: float(bits) for bits, group in reversed(table("common").items()) for word in group}
NO_FAMILY: frozenset[str] = frozenset()


def families_of(latin: str) -> frozenset[str]:
    """The spelling families a word may belong to; usually none."""
    return FAMILIES.get(latin, NO_FAMILY)


def bits_of(latin: str) -> float:
    """Bits of surprise: a listed word or spelling as listed, other words more the longer they are."""
    if latin in COMMON:
        return COMMON[latin]
    listed = [COMMON[head] for head in families_of(latin) if head in COMMON]
    return max(listed, default=min(ORDINARY + 0.5 * max(len(latin) - 4, 0), 12.0))

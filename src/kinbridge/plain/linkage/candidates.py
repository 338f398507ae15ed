"""From keys to candidate pairs by one SQL shape; rare keys weigh more, keys common in a list are dropped."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

import duckdb
import numpy as np
from numpy.typing import NDArray

MOST_MEETINGS = 4000  # a key that would pair more records than this says too little
PER_LEFT, PER_RIGHT = 8, 3
# `keys_left` and `keys_right`: rec (position in the list), key. Weight = bits of surprise that a random pair shares the key, in
# 1,024ths: whole numbers add up alike in any order, so every engine ranks alike.
_MEETINGS = """
with l as (select key, count(*) as n from keys_left group by key),
     r as (select key, count(*) as n from keys_right group by key),
     used as (select l.key, cast(round(512 * log2(cast({size} as double) / (l.n * r.n))) as bigint) as bits
              from l join r using (key) where l.n * r.n <= {most}),
     pairs as (select a.rec as left_rec, b.rec as right_rec, cast(sum(used.bits) as bigint) as bits
               from used join keys_left a using (key) join keys_right b using (key) {only} group by 1, 2),
"""
PAIRS_SQL = """
     ranked as (select *, row_number() over (partition by left_rec order by bits desc, right_rec) as of_left,
                          row_number() over (partition by right_rec order by bits desc, left_rec) as of_right from pairs)
select left_rec, right_rec from ranked where of_left <= {per_left} or of_right <= {per_right} order by left_rec, right_rec
"""
# The same pairs without sorting all that meet, which takes DuckDB twice as long: it can keep the few greatest numbers of a group.
# Here these are the bits with the other's position behind them, turned round, so that the first of equals is the greatest.
_LAST = (1 << 32) - 1
BEST_SQL = """
     met as materialized (select left_rec, right_rec, bits << 32 as bits from pairs),
     best as (select left_rec, {last} - (unnest(max(bits + {last} - right_rec, {per_left})) & {last}) as right_rec
              from met group by left_rec
              union
              select {last} - (unnest(max(bits + {last} - left_rec, {per_right})) & {last}) as left_rec, right_rec
              from met group by right_rec)
select cast(left_rec as int) as left_rec, cast(right_rec as int) as right_rec from best order by left_rec, right_rec
"""

Keys = tuple[NDArray[np.int32], NDArray[np.uint64]]


def key_number(key: str) -> int:
    """A key as 64 bits, the same in every process."""
    return int.from_bytes(_digest(key), "big")


def _digest(key: str) -> bytes:
    return blake2b(key.encode(), digest_size=8).digest()


def key_columns(keys_of_records: Iterable[Iterable[str]]) -> Keys:
    """Positions and key numbers of a list, two columns of equal length; each key of a record once."""
    mine = [[_digest(key) for key in dict.fromkeys(keys)] for keys in keys_of_records]
    places = np.repeat(np.arange(len(mine), dtype=np.int32), [*map(len, mine)])
    numbers = np.frombuffer(b"".join([digest for digests in mine for digest in digests]), dtype=">u8")
    return places, numbers.astype(np.uint64)


def pairs_sql(shape: str, size: float, only: str = "") -> str:
    """The question, ending in one of the shapes above, for lists whose lengths multiply to `size`."""
    limits = {"per_left": PER_LEFT, "per_right": PER_RIGHT, "last": _LAST}
    return (_MEETINGS + shape).format(size=float(size), most=MOST_MEETINGS, only=only, **limits)


def candidate_pairs(left: Keys, right: Keys, *, size: float, inside_one_list: bool = False) -> NDArray[np.int32]:
    """Positions of the pairs worth comparing, shape (n, 2). `size` = records left times records right."""
    with duckdb.connect() as base:
        base.execute("set threads = 2")
        base.execute("set enable_progress_bar = false")  # it would be written among the answers on stdout
        for name, (records, numbers) in (("keys_left", left), ("keys_right", right)):
            base.register("columns", {"rec": records, "key": numbers})
            base.execute(f"create table {name} as from columns")
        only = "where a.rec < b.rec" if inside_one_list else ""
        found = base.execute(pairs_sql(BEST_SQL, size, only)).fetchnumpy()
    return np.stack([found["left_rec"], found["right_rec"]], axis=1)


def shared_sums(left: Sequence[Mapping[str, int]], right: Sequence[Mapping[str, int]], least: int) -> list[tuple[int, int, int]]:
    """Positions of pairs and the sum of the left's shares over keys both have, where it reaches `least`."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, keys in enumerate(right):
        for key in keys:
            holders[key].append(place)
    found: list[tuple[int, int, int]] = []
    for place, keys in enumerate(left):
        sums: Counter[int] = Counter()
        for key, shares in keys.items():
            for other in holders.get(key, ()):
                sums[other] += shares
        found.extend((place, other, total) for other, total in sorted(sums.items()) if total >= least)
    return found

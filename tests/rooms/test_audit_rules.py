"""Whatever is done to entries, their order or their number, the check finds the first that does not hold."""

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kinbridge.plain.ledger import EMPTY
from kinbridge.rooms.audit.rules import LogBroken, Written, check, leaf_of, mac_of

KEY = bytes(range(32))
Log = list[tuple[Written, bytes]]

OTHERWISE = [("at", 7), ("verb", "x"), ("actor", "x"), ("subject", "x"), ("box", b""), ("seq", 0)]
sayings = st.tuples(st.integers(0, 2**50), st.sampled_from(["cases.read", "cases.correct"]), st.text("abc", max_size=3))
logs = st.lists(sayings, min_size=1, max_size=30).map(lambda said: written([Written(0, *s, "her", b"box") for s in said]))


def written(entries: list[Written]) -> Log:
    numbered = [msgspec.structs.replace(entry, seq=seq) for seq, entry in enumerate(entries, 1)]
    return [(entry, mac_of(leaf_of(entry), KEY)) for entry in numbered]


def grown(log: Log, size: int | None = None):
    return EMPTY.extend(leaf_of(entry) for entry, _ in log[:size])


def broken(log: Log, head, heads=None) -> tuple[int, str]:
    with pytest.raises(LogBroken) as found:
        check(log, KEY, head, heads or {})
    return found.value.seq, found.value.why


@given(logs, st.data())
def test_a_log_nobody_touched_holds(log, data):
    sizes = data.draw(st.sets(st.integers(1, len(log))))
    check(log, KEY, grown(log), {size: grown(log, size).root for size in sizes})


@given(logs, st.data())
def test_a_changed_entry_is_the_first_bad_one(log, data):
    at = data.draw(st.integers(0, len(log) - 1))
    field, value = data.draw(st.sampled_from(OTHERWISE))
    entry, mac = log[at]
    changed = msgspec.structs.replace(entry, **{field: value})
    assume(changed != entry)
    tampered = [*log[:at], (changed, mac), *log[at + 1 :]]
    assert broken(tampered, grown(log)) == (changed.seq, "changed")


@given(logs, st.data())
def test_a_cut_entry_is_missed_in_its_place(log, data):
    at = data.draw(st.integers(0, len(log) - 1))
    assert broken(log[:at] + log[at + 1 :], grown(log)) == (at + 1, "missing")


@given(logs, st.data())
def test_swapped_entries_are_found_at_the_earlier(log, data):
    one, other = sorted(data.draw(st.tuples(st.integers(0, len(log) - 1), st.integers(0, len(log) - 1))))
    assume(one != other)
    swapped = list(log)
    swapped[one] = (msgspec.structs.replace(log[other][0], seq=one + 1), log[other][1])
    swapped[other] = (msgspec.structs.replace(log[one][0], seq=other + 1), log[one][1])
    assert broken(swapped, grown(log)) == (one + 1, "changed")


@given(logs, st.data())
def test_who_holds_the_keys_and_rewrites_history_contradicts_what_was_signed(log, data):
    size = data.draw(st.integers(1, len(log)))
    at = data.draw(st.integers(0, size - 1))
    entries = [entry for entry, _ in log]
    entries[at] = msgspec.structs.replace(entries[at], actor="forged")
    forged = written(entries)
    assert broken(forged, grown(forged), {size: grown(log, size).root}) == (size, "rewritten")


@given(logs)
def test_a_head_of_another_log_is_found(log):
    other = EMPTY.extend(bytes([n]) * 32 for n in range(len(log)))
    assert broken(log, other) == (len(log), "head_changed")


@given(logs, st.integers(1, 9))
def test_a_log_shorter_than_what_was_signed_was_cut(log, more):
    assert broken(log, grown(log), {len(log) + more: bytes(32)}) == (len(log) + 1, "cut")

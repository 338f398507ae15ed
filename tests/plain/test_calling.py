"""Whether a person may be called: what is written reads the same elsewhere, and whatever cannot be read allows no call."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinbridge.plain.calling import AROUND, Calling, MayCall

EIGHT = dt.datetime(2026, 11, 26, 20, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
CLOSED = (MayCall.NEVER, MayCall.NOT_SAID, MayCall.OVER)
WORDS = st.text(max_size=40).map(str.strip)


@given(st.sampled_from([Calling(MayCall.NEVER), Calling(MayCall.NOT_SAID), Calling(MayCall.AT, EIGHT)]), WORDS)
def test_what_was_written_reads_the_same(calling, how):
    said = Calling(calling.may, calling.at, how)
    assert Calling.read(str(said)) == said


def test_a_way_with_its_words_reads_the_same_and_without_them_says_nothing():
    assert Calling.read(str(Calling(MayCall.ONLY_SO, how="ask for Lan"))) == Calling(MayCall.ONLY_SO, how="ask for Lan")
    assert Calling.read(str(Calling(MayCall.ONLY_SO))).may is MayCall.NOT_SAID


HOSTILE = [
    "", " ", "yes", "may", "ONLY_SO\nask for Lan", "only_so ask for Lan", "at", "at 20:00", "at 2026-11-26T20:00",
    "at 2569-11-26T20:00:00+07:00", "at 2026-11-26T20:00:00+07:00 or later", "never mind, call her", "over", "nev\u0435r",
]  # fmt: skip


@pytest.mark.parametrize("written", HOSTILE)
def test_whatever_cannot_be_read_allows_no_call_and_stays_as_words(written):
    said = Calling.read(written)
    assert (said.may, said.at, said.how) == (MayCall.NOT_SAID, None, written.strip())


@given(st.text(max_size=60))
def test_no_text_allows_a_call_unless_it_begins_with_its_code(written):
    if not written.strip().startswith(("only_so\n", "at ")):
        assert Calling.read(written).may in CLOSED


def test_the_moment_she_named_is_over_an_hour_later():
    said = Calling(MayCall.AT, EIGHT, "ask for Lan")
    assert [said.by(EIGHT + passed) for passed in (-dt.timedelta(days=1), AROUND)] == [MayCall.AT, MayCall.AT]
    assert said.by(EIGHT + AROUND + dt.timedelta(seconds=1)) is MayCall.OVER

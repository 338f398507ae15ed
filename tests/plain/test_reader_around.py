"""A rule that breaks costs a paragraph and never a report; and no slip of a typist breaks one."""

import random
import re
from pathlib import Path

import pytest

from kinbridge.plain.reader import around
from kinbridge.plain.reader.around import read_around
from kinbridge.plain.reader.reading import read

HERE = Path(__file__).parent / "reading"
REPORT = """In 2016 police in Kenya rescued 38 girls, the ministry said.

A wicked line.
In 2016 police arrested 7 suspects.

In 2017 police in Kenya rescued 12 boys.
"""
SLIPS = [
    "2014 (p)", "2014*", "½", "1,2,3", "1.234,5", "0692.907.113", "99999999999", "-3", "−7", "n/a", "nil", "—", "..",
    "2014-15", "31 February", "29 February 2019", "13th month", "24:61", "two hundred and", "a dozen dozen", "10%", "%",
    "(3)", "7–", "between 9", "zero zero", "BE 2560", "FY 2019", "Q5 2019", "2000-13-45", "1e5", "٣٤", "一二", "III",
    "1 000 000", "12k", "5 million million",
]
MARKS = "|,;:.()[]/-–—\"'\t*†‡ "


@pytest.fixture
def wicked(monkeypatch):
    """A reader that breaks wherever something wicked stands, and where `both` is said, only on a whole report."""

    def breaks(text, **said):
        if "wicked" in text or ("both" in text and "Kenya" in text):
            raise ZeroDivisionError("the words of a report")
        return read(text, **said)

    monkeypatch.setattr(around, "read", breaks)


def values(rows):
    return [row["value"] for row in rows if row["kind"] == "figure"]


def test_what_breaks_no_rule_is_read_as_ever():
    assert read_around(REPORT, doc="kenya") == (read(REPORT, doc="kenya"), [])


def test_a_rule_that_breaks_costs_its_paragraph_only(wicked):
    rows, left = read_around(REPORT, doc="kenya")
    assert values(rows) == [38, 12]
    assert all(REPORT[row["start"] : row["end"]] == row["text"] for row in rows)
    assert [(one.first, one.last) for one in left] == [(3, 4)]


def test_where_it_broke_is_told_and_no_word_of_the_report(wicked):
    _, [left] = read_around(REPORT)
    assert re.fullmatch(r"test_reader_around\.py, line \d+", left.broke_at)


def test_where_no_paragraph_breaks_by_itself_nothing_is_read(wicked):
    rows, [left] = read_around("Of both:\n\nIn 2016 police in Kenya rescued 38 girls.")
    assert rows == []
    assert (left.first, left.last) == (1, 3)


@pytest.mark.parametrize("seed", range(6))
def test_no_slip_of_a_typist_breaks_a_rule(seed):
    chance = random.Random(seed)
    reports = sorted(HERE.glob("other*/*.txt"))
    for path in chance.sample(reports, 20):
        text = slipped(path.read_text(encoding="utf-8"), chance)
        assert all(text[row["start"] : row["end"]] == row["text"] for row in read(text))


def slipped(text: str, chance: random.Random) -> str:
    """A report with a dozen of its words mistyped, lines cut and cells torn, and a tenth of its numbers written oddly."""
    words = re.split(r"( +|\n)", text)
    for _ in range(12):
        place = chance.randrange(len(words))
        words[place] = chance.choice((chance.choice(SLIPS), words[place] + chance.choice(MARKS), "\n", "", "  "))
    return re.sub(r"\d+", lambda number: chance.choice(SLIPS) if chance.random() < 0.1 else number.group(), "".join(words))

"""Texts and pages that nobody writes: the time they take grows with their length and not with its square, and nothing breaks."""

import sys
import time

import pytest

from kinbridge.plain.reader import read, reading
from kinbridge.plain.reader.figures.lives import lived_through
from kinbridge.plain.reader.files import page
from kinbridge.plain.reader.files.sources import NotText, text_of
from kinbridge.plain.reader.tables import rows

SAID = "Police rescued 14 women in May 2019."
# What is said again and again, and how many characters of it are read at first: more than one sentence is looked through for.
AGAIN = {
    "a headline of many numbers": ("12 women ", 2000),
    "words of saying": ("said ", 2000),
    "open quotes": ("said “", 2000),
    "times and counts in one sentence": ("Harmattan II (2018): 216 victims ", 3600),
    "comparisons in one sentence": ("The government reported 36 investigations, up from 21 in 2015 ", 3600),
    "bodies in one sentence": ("Police in Cebu and arrested five others ", 3600),
    "a number without end": ("two hundred and ", 1600),
    "Vietnamese without a full stop": ("giải cứu 47 nạn nhân và ", 2000),
    "Chinese without a full stop": ("解救妇女1130名，", 2000),
    "numbers in provinces": ("Province 3 204 17 98 12 440 11 9 9 12\n", 2000),
    "lines that begin with a time": ("1200 - 3 women\n", 2000),
    "agreements that end nowhere": ("signed a memorandum with ", 2000),
    "cells": ("12 | ", 2000),
    "letters with marks": ("e\u0301 ", 2000),
}
PAGES = {
    "cells nobody closes": (b"<td>12 women", b""),
    "a row that does not end": (b"<table><tr>" + b"<td>12" * 40, b""),
    "boxes in boxes": (b"<div>", SAID.encode()),
    "lines of a list": (b"<li>12 women", b""),
    "comments that do not end": (b"<!-- <p>", b""),
    "scripts that do not end": (b"<script>12 women", b""),
    "tags that do not end": (b"<p ", b""),
    "signs": (b"&amp;", SAID.encode()),
}


def grows_with_its_length(work, *, size: int) -> bool:
    """Whether `work` of three times the size takes less than six times as long (its square would take nine times as
    long), in one of three tries: a machine that does other work beside the test must not fail it.
    """
    work(size // 2)
    return any(seconds(work, 3 * size) < 6 * max(seconds(work, size), 0.002) for _ in range(3))


def seconds(work, size: int) -> float:
    begun = time.process_time()
    work(size)
    return time.process_time() - begun


@pytest.mark.parametrize("name", AGAIN)
def test_what_is_said_without_end_takes_as_long_as_it_is(name):
    said, size = AGAIN[name]
    assert grows_with_its_length(lambda many: read((said * many)[:many]), size=size)


def test_the_long_words_of_a_place_are_not_taken_apart_letter_by_letter():
    assert grows_with_its_length(lambda many: lived_through(f"12 girls from {'a' * many}", "", 8, "girls"), size=30)


def test_a_line_of_words_alone_is_soon_seen_to_be_no_row():
    assert rows.ROW.match("girls of the hills 12 14")["label"] == "girls of the hills"
    assert grows_with_its_length(lambda many: rows.ROW.match("abc, " * many), size=100)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_without_end_takes_as_long_as_it_is(name):
    said, last = PAGES[name]

    def taken(many: int) -> None:
        try:
            page.taken(b"<html><body>" + said * many + last)
        except NotText:
            pass

    assert grows_with_its_length(taken, size=60_000 // len(said))


@pytest.mark.parametrize("opened", [b"<div>", b"<b>", b"<blockquote>", b"<table><tr><td>", b"<section><h1>"])
def test_what_lies_deep_in_a_page_is_read(opened):
    assert SAID in page.taken(b"<html><body>" + opened * 1000 + SAID.encode() + b"</body></html>").text


def test_the_cells_of_an_endless_page_stand_beside_one_another_and_its_scripts_nowhere(monkeypatch):
    monkeypatch.setattr("kinbridge.plain.reader.files.tags.MOST_TAGS", 3)
    head = b"<title>x</title><script>if (1 < 2) alert('99 women')</script>"
    cells = b"<table><tr><th>Area<td>12 <b>wo</b>men<tr><td>A &amp; B<td>13<!-- 14 -->"
    assert page.taken(head + cells).text == "Area | 12 women\nA & B | 13"


@pytest.mark.parametrize(
    "said",
    [
        "two hundred and " * 200 + "women were rescued.",
        "1" + " 000" * 120 + " women were rescued.",
        "1" + ",000" * 60 + " women were rescued.",
        "Năm 2023 có 1.234.567 triệu triệu nạn nhân.",
        "Năm 2023 có 1" + ".000" * 120 + " nạn nhân.",
        "9" * sys.get_int_max_str_digits() + " women and 9e999 men were rescued.",
    ],
)
def test_a_number_larger_than_mankind_counts_nobody(said):
    assert [row for row in read(said) if row["kind"] == "figure" and (row["value"] or 0) > 10**15] == []


def test_thousands_and_a_scale_stand_together():
    rows = read("Cả nước có 1.234.567 nghìn nạn nhân và 1,5 triệu nạn nhân.")
    assert [row["value"] for row in rows if row["kind"] == "figure"] == [1_234_567_000, 1_500_000]


def test_of_a_long_text_it_is_heard_how_far_the_reading_is(monkeypatch):
    monkeypatch.setattr(reading, "LONGEST", 1000)
    heard: list[int] = []
    read(f"{SAID} " * 100, hears=heard.append)
    assert heard == sorted(set(heard))
    assert heard[-1] == len(f"{SAID} " * 100)


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbf", "\ufeff \n".encode(), "\ufeff\r\n".encode("utf-16-le"), "\u00a0".encode()])
def test_a_mark_and_nothing_behind_it_is_an_empty_file(raw):
    with pytest.raises(NotText) as refused:
        text_of(raw)
    assert refused.value.code == "empty"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_letters_without_their_mark_are_told_from_a_program(encoding):
    with pytest.raises(NotText) as refused:
        text_of(SAID.encode(encoding))
    assert refused.value.code == "unmarked"
    with pytest.raises(NotText) as refused:
        text_of(bytes(range(256)) * 8)
    assert refused.value.code == "binary"

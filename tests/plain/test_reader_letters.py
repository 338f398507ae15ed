"""Any text a machine may save: offsets are true to it, whatever its letters, line ends and languages."""

import random
import unicodedata
from pathlib import Path

import pytest

from kinbridge.plain.reader import read

ANNOTATED = sorted(Path(__file__).parent.glob("reading/*.txt"))
VIETNAMESE = "Năm 2023, công an tỉnh Lào Cai đã giải cứu 47 nạn nhân và bắt giữ 12 đối tượng."
ENGLISH = "Police in Lao Cai rescued 14 women in May 2019, and the officials of the ministry said so on Friday."
CHINESE = "2018年，公安机关解救妇女1130名，抓获犯罪嫌疑人1322名。"
ODD = (
    "\r\n", "\r", "\x00", "\ufeff", "\u200b", "\u202e", "\u0301", "\x1b[31m", "\ud800", "\u2028", "\u1100\u1161", "\u00ad", "\t",
    "İ", "ﬁ", "🙂", "é", "e\u0301", "가", "<b>", "١٢", "½", "1,2,3", "٪", "'", '"',
)  # fmt: skip


def figures(text: str) -> list[tuple[float | None, str]]:
    return [(row["value"], row["unit"]) for row in read(text) if row["kind"] == "figure"]


def true_to(text: str) -> bool:
    rows = read(text)
    return all(text[row["start"] : row["end"]] == row["text"] and row["text"].strip() for row in rows)


def test_letters_whose_marks_stand_apart_are_read_as_the_same_letters():
    apart = unicodedata.normalize("NFD", VIETNAMESE)
    assert figures(apart) == figures(VIETNAMESE) == [(47, "victims"), (12, "suspects")]
    assert true_to(apart)
    assert [row["text"] for row in read(apart)] == [unicodedata.normalize("NFD", row["text"]) for row in read(VIETNAMESE)]


@pytest.mark.parametrize("thin", [" ", "\u00a0", "\u202f", "\u2009"])
def test_thousands_parted_by_any_space_are_one_number(thin):
    text = f"We had 4{thin}902 calls in all. Calls went up from 3{thin}100, while 1{thin}204{thin}310 women were counted."
    assert [value for value, _ in figures(text)] == [4902, 3100, 1204310]
    assert true_to(text)


PARTED = {
    "Police iden\u00adtified 40 vic\u00adtims.": (40, "victims"),
    "Police identi-\nfied 40 vic-\ntims.": (40, "victims"),
    "A cross-\nborder team freed 40 wo\u200bmen\u200b.": (40, "women"),
    "Police freed forty\u2011two women.": (42, "women"),
    "\ufeffPolice freed 3\u20114 girls.": (3, "girls"),
}


@pytest.mark.parametrize("text", PARTED)
def test_a_word_that_a_machine_parted_is_one_word(text):
    assert figures(text) == [PARTED[text]]
    assert true_to(text)


@pytest.mark.parametrize(
    "parts", [(ENGLISH, VIETNAMESE, CHINESE), (VIETNAMESE, ENGLISH, VIETNAMESE), (CHINESE, ENGLISH, CHINESE)]
)
def test_each_language_of_a_report_is_read_by_its_own_rules(parts):
    text = "\n\n".join(parts)
    assert figures(text) == [figure for part in parts for figure in figures(part)]
    assert true_to(text)


def test_a_name_in_other_letters_does_not_take_a_passage_from_its_report():
    text = "The Ministry of Public Security (公安部) said on Friday that police had rescued 1,130 women (Bộ Công an) in 2018."
    assert figures(text) == [(1130, "women")]


def test_a_text_that_no_form_of_letters_makes_whole_is_read():
    assert true_to("\u1100\u1161\u11a8 police rescued 14 women e\u0301 in May 2019.\u0958")


def test_offsets_are_true_in_every_text_a_careless_machine_may_make():
    chance = random.Random(5)
    pieces = [path.read_bytes().decode()[:1500] for path in ANNOTATED]
    pieces += [VIETNAMESE, CHINESE, ENGLISH, f"{ENGLISH}\n\n{CHINESE}"]
    for _ in range(90):
        text = chance.choice(pieces)
        for _ in range(chance.randint(1, 12)):
            place = chance.randrange(len(text) + 1)
            text = text[:place] + chance.choice(ODD) + text[place + chance.choice((0, 0, 1, 5, 80)) :]
        text = unicodedata.normalize("NFD", text) if chance.random() < 0.3 else text
        assert true_to(text), repr(text)


AS_SAVED = (
    "VIENTIANE, 3 May 2019\n\nPolice rescued 14 women from two bars in 2018 and arrested nine men.\n"
    "Six of the women were under 18.\n\nCalls: 1,240\nCases: 31\n"
)
WAYS_TO_SAVE = {
    "windows": lambda text: text.replace("\n", "\r\n"),
    "old machines": lambda text: text.replace("\n", "\r"),
    "fixed spaces": lambda text: text.replace("14 women", "14\u00a0women").replace("nine men", "nine\u00a0men"),
}


@pytest.mark.parametrize("save", WAYS_TO_SAVE.values(), ids=WAYS_TO_SAVE)
def test_a_report_says_the_same_however_its_lines_end_and_spaces_are_fixed(save):
    slots = ("kind", "value", "unit", "action", "period", "counted_by")
    saved = save(AS_SAVED)
    assert [[row[slot] for slot in slots] for row in read(saved)] == [[row[slot] for slot in slots] for row in read(AS_SAVED)]
    assert all(saved[row["start"] : row["end"]] == row["text"] for row in read(saved))

"""Texts longer than what is read at once: a table that goes on counts what its heading says, and takes no longer a row."""

import pytest

from kinbridge.plain.reader import read, reading
from kinbridge.plain.reader.tables.pieces import pieces
from tests.plain.test_reader_hostile import grows_with_its_length

NAMES = ("Lao Cai", "Ha Giang", "Lang Son", "Cao Bang", "Quang Ninh", "Nghe An", "Kunming", "Mae Sot", "Chiang Rai", "Ruili")
# A heading, and a row of it.
TABLES = {
    "bars": ("Victims assisted by province\nProvince | 2015 | 2016 | 2017\n", "{} | {} | {} | {}\n"),
    "bars at the edges": ("Victims assisted\n| Province | 2015 | 2016 | 2017 |\n|---|---|---|---|\n", "| {} | {} | {} | {} |\n"),
    "words": ("Province Victims Suspects Cases\n", "{} {} {} {}\n"),
    "wide space": ("Women rescued\nProvince   2015   2016\n", "{}     {}     {}\n"),
    "tabs": ("province\twomen\tgirls\tmen\n", "{}\t{}\t{}\t{}\n"),
    "commas": ("province,women,girls,men\n", "{},{},{},{}\n"),
    "one column": ("Women rescued by province, 2019\n", "{} {}\n"),
    "a cell a line": ("Women rescued\nProvince\n2015\n2016\n2017\n", "{}\n{}\n{}\n{}\n"),
    "empty lines between": ("Women rescued\n\nProvince | 2015 | 2016\n\n", "{} | {} | {}\n\n"),
    "a list": ("Women rescued by province, 2019:\n", "- {}: {}\n"),
}
BEFORE = "The ministry published the numbers of the last years on Monday.\n\n"


def table(name: str, many: int) -> str:
    heading, row = TABLES[name]
    numbers = ([(i * 7919 + k * 104_729) % 997 + 2 for k in range(row.count("{}") - 1)] for i in range(many))
    return heading + "".join(row.format(NAMES[i % len(NAMES)], *cells) for i, cells in enumerate(numbers))


def figures(text: str) -> list[tuple]:
    slots = ("start", "end", "value", "unit", "action", "period", "role")
    return [tuple(str(row[slot]) for slot in slots) for row in read(text) if row["kind"] == "figure"]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_longer_than_what_is_read_at_once_keeps_its_headings(name, monkeypatch):
    text = BEFORE + table(name, 100)
    whole = figures(text)
    monkeypatch.setattr(reading, "LONGEST", 700)
    assert len(list(pieces(text, 700))) > 1
    assert len(whole) == 100 * (TABLES[name][1].count("{}") - 1)
    assert figures(text) == whole


def test_the_second_of_two_tables_is_read_under_its_own_heading(monkeypatch):
    monkeypatch.setattr(reading, "LONGEST", 900)
    first, second = table("bars", 60), table("bars", 60).replace("assisted", "repatriated").replace("201", "202")
    said = [row for row in read(first + "\n" + second) if row["kind"] == "figure"]
    assert {row["period"] for row in said if row["start"] > len(first)} == {"2025", "2026", "2027"}
    assert {row["action"] for row in said if row["start"] > len(first)} == {"repatriated"}


def test_a_heading_inside_a_long_table_goes_along_too():
    half = table("bars", 30)
    text = half + "Suspects arrested\nProvince | 2018 | 2019 | 2020\n" + half.split("\n", 2)[2]
    headings = [piece.heading for piece in pieces(text, 1000) if piece.start > len(half)]
    assert headings
    assert all("Suspects arrested\nProvince | 2018 | 2019 | 2020\n" in heading for heading in headings)


@pytest.mark.parametrize("said", ["Police rescued 14 women in May 2019. ", "Police freed 14 women.\n\n", "Nobody knew.\n"])
def test_prose_takes_nothing_along(said):
    assert {piece.heading for piece in pieces(said * 200, 1000)} == {""}


@pytest.mark.parametrize("text", ["x" * 5000, "12\n" * 3000, "12 | 13\n" * 900, "\n" * 4000, "a b " * 2000, "| | |\n" * 1000])
def test_pieces_hold_every_character_once(text):
    cut = list(pieces(text, 1000))
    assert "".join(text[piece.start : piece.end] for piece in cut) == text
    assert all(0 < piece.end - piece.start <= 1000 for piece in cut)


@pytest.mark.parametrize("name", TABLES)
def test_a_long_table_takes_as_long_as_it_is(name):
    assert grows_with_its_length(lambda many: read(table(name, many)), size=300)

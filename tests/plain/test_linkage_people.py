"""Promises of people kept in columns: what was read comes out again, however many processes read it."""

from dataclasses import astuple, replace

import pytest

from kinbridge.plain.linkage import Record
from kinbridge.plain.linkage.engine import read_people, read_to_link, search_columns
from kinbridge.plain.linkage.evidence import setting_of
from kinbridge.plain.linkage.people import gathered, in_columns, setting_in_columns
from kinbridge.plain.linkage.traits import read
from tests.plain.test_linkage_lists import LOCATED, SOUGHT


def test_several_processes_make_the_keys_one_process_makes(monkeypatch):
    alone = read_to_link(SOUGHT, LOCATED)
    monkeypatch.setattr("kinbridge.plain.linkage.engine.FEW", 2)
    monkeypatch.setattr("kinbridge.plain.linkage.engine.CHUNK", 2)
    for one, many in zip(alone, read_to_link(SOUGHT, LOCATED), strict=True):
        assert [column.tolist() for column in many.keys] == [column.tolist() for column in one.keys]
        assert [*map(told, many)] == [*map(told, one)]


def told(person):
    """A person with the words of the name spelt out: a word is equal to itself alone."""
    spelt = [astuple(token) for token in person.name.tokens]
    return replace(person, name=replace(person.name, tokens=())), spelt


def test_people_kept_in_columns_come_out_as_they_were_read():
    records = [*SOUGHT, *LOCATED, Record("C1"), Record("C2", "Ms. -", phone="1"), Record("C3", "Daw Hla Hla Aung", place="?")]
    people = [read(record) for record in records]
    kept = gathered([in_columns(people[:3]), in_columns([]), in_columns(people[3:])])
    assert [*map(told, kept)] == [*map(told, people)]
    assert told(kept[-1]) == told(people[-1])
    assert [*map(told, kept[1:3])] == [*map(told, people[1:3])]
    with pytest.raises(IndexError):
        kept[len(people)]


def test_what_is_common_in_columns_is_what_is_common_person_by_person():
    people = [read(record) for record in [*SOUGHT, *LOCATED, *SOUGHT, *SOUGHT, *SOUGHT, Record("C1"), Record("C2", "Ha Ha")]]
    assert setting_in_columns([in_columns(people[:4]), in_columns(people[4:])]) == setting_of(people)


def test_nobody_is_a_list_too():
    nobody = read_people([])
    assert list(nobody) == []
    assert [column.tolist() for column in search_columns(nobody)] == [[], []]
    assert setting_in_columns([nobody]) == setting_of([])

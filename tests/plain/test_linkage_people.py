"""Promises of people kept in columns: what was read comes out again, however many processes read it."""

from collections import defaultdict
from dataclasses import astuple, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinbridge.plain.linkage import Record
from kinbridge.plain.linkage.engine import read_people, read_to_link, search_columns
from kinbridge.plain.linkage.evidence import setting_of
from kinbridge.plain.linkage.keys import loose_keys
from kinbridge.plain.linkage.keys_at_once import keys_at_once
from kinbridge.plain.linkage.people import gathered, in_columns, setting_in_columns
from kinbridge.plain.linkage.traits import read
from tests.plain.test_linkage_bounds import RECORDS
from tests.plain.test_linkage_lists import LOCATED, SOUGHT


def test_several_processes_make_the_keys_one_process_makes(monkeypatch):
    alone = read_to_link(SOUGHT, LOCATED)
    monkeypatch.setattr("kinbridge.plain.linkage.engine.FEW", 2)
    monkeypatch.setattr("kinbridge.plain.linkage.engine.CHUNK", 2)
    for one, many in zip(alone, read_to_link(SOUGHT, LOCATED), strict=True):
        assert {*zip(*many.keys, strict=True)} == {*zip(*one.keys, strict=True)}
        assert len(many.keys[0]) == len(one.keys[0])
        assert [*map(told, many)] == [*map(told, one)]


def holders(places, keys):
    """Who shares which key, whatever the keys are called."""
    found = defaultdict(list)
    for place, key in sorted(zip(places, keys, strict=True)):
        found[key].append(place)
    return sorted(found.values())


@settings(max_examples=150, deadline=None)
@given(st.lists(RECORDS, max_size=8))
def test_people_share_keys_made_at_once_where_they_share_keys_made_one_by_one(records):
    people = [read(record) for record in records]
    one_by_one = [(place, key) for place, person in enumerate(people) for key in dict.fromkeys(loose_keys(person))]
    at_once = [column.tolist() for column in keys_at_once(in_columns(people))]
    assert holders(*at_once) == holders(*zip(*one_by_one, strict=True)) if one_by_one else at_once == [[], []]


def test_a_name_of_many_words_has_the_same_keys_at_once():
    words = ["Maria", "Sok", "Dara", "Xuan", "Huong", "Khin", "Myint", "Kyi", "Somchai", "Jaidee", "Wang", "Ong", "Tae"]
    people = [read(Record(str(n), " ".join([*words[n:], *words[:n]]), dob="1999-03-02", place="Hue")) for n in range(len(words))]
    one_by_one = [(place, key) for place, person in enumerate(people) for key in dict.fromkeys(loose_keys(person))]
    assert holders(*(column.tolist() for column in keys_at_once(in_columns(people)))) == holders(*zip(*one_by_one, strict=True))


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

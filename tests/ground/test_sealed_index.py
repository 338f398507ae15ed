"""The sealed index finds by keys and tells the disk none of them."""

import pytest

from kinbridge.ground.sealed import index, keys
from kinbridge.ground.sealed.keyrings import RecordsLocked, lock_records
from kinbridge.ground.sealed.models import IndexRow

pytestmark = pytest.mark.usefixtures("office")


def test_cases_are_found_by_how_many_keys_they_share():
    index.put("a" * 32, ["name:hong", "year:1999", b"\x00raw"])
    index.put("b" * 32, ["name:hong"])
    assert index.look_up(["name:hong", "year:1999", b"\x00raw", "place:vinh"]) == {"a" * 32: 3, "b" * 32: 1}


def test_a_key_said_twice_counts_once():
    index.put("a" * 32, ["name:hong", "name:hong"])
    assert index.look_up(["name:hong", b"name:hong"]) == {"a" * 32: 1}


def test_new_keys_take_the_place_of_the_old():
    index.put("a" * 32, ["name:hong"])
    index.put("a" * 32, ["name:huong"])
    assert index.look_up(["name:hong"]) == {}
    assert index.look_up(["name:huong"]) == {"a" * 32: 1}


def test_a_forgotten_case_is_found_by_nothing():
    index.put("a" * 32, ["name:hong"])
    index.forget("a" * 32)
    assert index.look_up(["name:hong"]) == {}


def test_shredding_a_case_takes_it_out_of_the_index():
    keys.new_key("a" * 32)
    index.put("a" * 32, ["name:hong"])
    keys.shred("a" * 32)
    assert not IndexRow.objects.exists()


def test_many_cases_are_put_and_asked_at_once():
    index.put_all({f"{n:032x}": [f"name:{n}", "country:vn"] for n in range(1200)})
    found = index.look_up(["country:vn", *[f"name:{n}" for n in range(700)]])
    assert len(found) == 1200
    assert sorted(set(found.values())) == [1, 2]
    assert sum(count == 2 for count in found.values()) == 700


def test_whoever_carries_the_rarest_keys_is_nearest():
    index.put_all({f"{n:032x}": ["country:vn"] for n in range(200)})
    index.put("a" * 32, ["country:vn", "name:hong"])
    index.put("b" * 32, ["name:hong", "year:1999"])
    index.put("c" * 32, ["name:hong"])
    found = index.nearest(["country:vn", "name:hong", "year:1999", "place:vinh"])
    assert found[:3] == ["b" * 32, "a" * 32, "c" * 32]
    assert len(found) == 203


def test_a_key_half_the_office_carries_is_not_followed(monkeypatch):
    monkeypatch.setattr(index, "MOST_HOLDERS", 10)
    index.put_all({f"{n:032x}": ["country:vn"] for n in range(200)})
    index.put("a" * 32, ["country:vn", "name:hong"])
    assert index.nearest(["country:vn", "name:hong"]) == ["a" * 32]
    assert len(index.nearest(["country:vn"])) == 10
    assert index.nearest(["name:nobody"]) == []


def test_locked_records_find_nobody():
    lock_records()
    with pytest.raises(RecordsLocked):
        index.look_up(["name:hong"])
    with pytest.raises(RecordsLocked):
        index.put("a" * 32, ["name:hong"])


def test_the_digest_is_not_a_hash_anyone_can_make():
    index.put("a" * 32, ["name:hong"])
    assert len(bytes(IndexRow.objects.get().digest)) == index.DIGEST

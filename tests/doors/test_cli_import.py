"""`kinbridge import`: a list comes in whole or not at all, and no row is lost in silence."""

import datetime as dt

import pytest

from kinbridge.doors.cli import import_list, rows
from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.ground.env import env
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts.values import CONSOLE
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.consent.values import CaseList

HEADER = "rec_id,name_full,sex,dob,age,nationality,place,phone,report_date"
GOOD = f"{HEADER}\nA1,Nguyễn Thị Yến,f,1999-08-14,,VN,Lào Cai,,\nA2,သန္တာ,f,,17,MM,,,2025-08-06\n"
OTHER = "d" * 64


def list_of(*lines: str) -> str:
    return "\n".join([HEADER, *lines]) + "\n"


def take_in(machine, content=GOOD, *more, side="located", **typed):
    path = machine.file("list.csv", content)
    return machine.types("import", path, "--format", "csv", "--as", side, "--ground", "case meeting", *more, **typed)


def people(side=Side.LOCATED):
    return sorted(cases.facts_of_many(cases.live(side)).values(), key=lambda facts: facts["rec_id"])


@pytest.fixture
def with_hanoi(founded):
    """The office, and another it has verified."""
    at = env().clock.now()
    accounts.note_office(OTHER, "Hà Nội hotline", "VN", "hotline", [], ["vi"], True, at)
    review_on = at.date() + dt.timedelta(days=100)
    accounts.verify_office(OTHER, digits_checked=True, agreement="memo", review_on=review_on, by=CONSOLE, at=at)
    return founded


def test_every_row_becomes_a_case_as_it_was_written(founded):
    said = take_in(founded)
    assert (said.status, said.out) == (Status.DONE, "2 cases taken in, 0 rows left out, 0 kept with a remark\n")
    yen, thanda = people()
    assert yen == {
        "rec_id": "A1", "name_full": "Nguyễn Thị Yến", "sex": "f", "birth": "1999-08-14", "nationality": "VN", "place": "Lào Cai",
    }  # fmt: skip
    assert thanda["age"] == "17 (2025-08-06)"


def test_a_list_comes_by_standard_input_too(founded):
    said = founded.types("import", "-", "--format", "csv", "--as", "sought", "--ground", "x", stdin="\ufeff" + GOOD)
    assert said.status == Status.DONE, said.err
    assert len(people(Side.SOUGHT)) == 2


def test_broken_rows_are_counted_and_listed_without_what_stands_in_them(founded):
    broken = list_of("A1,Yến,f,,,,,,", ",Hoa,f,,,,,,", "A1,Mai,f,,,,,,", "A4,Lan", "A5,,,,,,,,", f"A6,{'x' * 10_001},,,,,,,")
    said = take_in(founded, broken)
    assert said.status == Status.DONE
    assert "1 cases taken in, 5 rows left out" in said.out
    assert [line.split(":")[0] for line in said.err.splitlines()[:5]] == ["line 3", "line 4", "line 5", "line 6", "line 7"]
    assert not any(name in said.err for name in ("Hoa", "Mai", "Lan"))


def test_a_birth_date_that_cannot_be_is_told_and_kept_as_written(founded):
    said = take_in(founded, list_of("A1,Yến,f,2008-02-30,,,,,", "A2,Hoa,f,2546,,,,,", "A3,Mai,f,1999-00-00,,,,,"))
    assert "line 2: a birth date that cannot be" in said.err
    assert "0 rows left out, 1 kept with a remark" in said.out
    assert people()[0]["birth"] == "2008-02-30"


@pytest.mark.parametrize("row", ["A2,,,,,,,,", "A2,Hoa,f,never,,,,,", "A2,Hoa,f,,300,,,,", "A2,Hoa,f,,17,,,,soon"])
def test_strict_refuses_the_whole_list_for_one_row(founded, row):
    said = take_in(founded, list_of("A1,Yến,f,,,,,,", row), "--strict")
    assert said.status == Status.WRONG_USE
    assert "1 broken rows; nothing was taken in" in said.err
    assert people() == []


@pytest.mark.parametrize(("content", "told"), [
    ("", "line 1: the header lacks rec_id and name_full"),
    ("name,born\nx,y\n", "line 1: the header lacks rec_id and name_full"),
    ("rec_id,name_full,rec_id\n", "line 1: the header has rec_id more than once"),
    (f"{HEADER}\n".encode() + b"A1,Y\xffn,f,,,,,,\n", "line 2: not UTF-8 (byte 5 of the line)"),
    (list_of("A1,Yến,f,,,,,,", 'A2,"Hoa,f,,,,,,', "A3,Mai,f,,,,,,"), "line 4: unexpected end of data"),
    (list_of("A1," + "x" * 2**20), "line 2: longer than 1048576 bytes"),
])  # fmt: skip
def test_what_is_no_list_is_told_with_its_line(founded, content, told):
    said = take_in(founded, content)
    assert said.status == Status.WRONG_USE
    assert f"list.csv, {told}" in said.err
    assert said.err.count("\n") == 1
    assert people() == []


@pytest.mark.parametrize("name", ["nowhere.csv", "."])
def test_a_file_that_cannot_be_read(founded, name):
    said = founded.types("import", founded.folder / name, "--format", "csv", "--as", "sought", "--ground", "x")
    assert (said.status, "cannot be read" in said.err) == (Status.WRONG_USE, True)


@pytest.mark.parametrize(("side", "option"), [("sought", "--ask"), ("located", "--may-be-matched")])
def test_an_office_nobody_verified_reaches_nobody(founded, side, option):
    said = take_in(founded, GOOD, option, "Hà Nội hotline", side=side)
    assert said.status == Status.WRONG_USE
    assert "no verified office of this one is called 'Hà Nội hotline'" in said.err
    assert people(Side(side)) == []


@pytest.mark.parametrize(("side", "option"), [("located", "--ask"), ("sought", "--may-be-matched")])
def test_the_option_of_the_other_side_is_wrong_use(with_hanoi, side, option):
    said = take_in(with_hanoi, GOOD, option, "Hà Nội hotline", side=side)
    assert (said.status, "--ask goes with --as sought" in said.err) == (Status.WRONG_USE, True)


def test_a_ground_is_said(founded):
    path = founded.file("list.csv", GOOD)
    said = founded.types("import", path, "--format", "csv", "--as", "sought", "--ground", " ")
    assert (said.status, "--ground" in said.err) == (Status.WRONG_USE, True)


def test_in_a_trial_office_the_list_stands_at_once(with_hanoi):
    assert take_in(with_hanoi, GOOD, "--may-be-matched", "Hà Nội hotline").status == Status.DONE
    (one,) = consent.lists()
    assert isinstance(one, CaseList)
    assert (one.standing, one.cases, one.offices, one.ground) == (True, 2, {OTHER}, "case meeting")


@pytest.fixture
def real(machine):
    """A real office, and another it has verified."""
    machine.init()
    at = env().clock.now()
    accounts.note_office(OTHER, "Hà Nội hotline", "VN", "hotline", [], ["vi"], False, at)
    review_on = at.date() + dt.timedelta(days=100)
    accounts.verify_office(OTHER, digits_checked=True, agreement="memo", review_on=review_on, by=CONSOLE, at=at)
    return machine


def test_elsewhere_a_second_person_has_to_sign(real):
    said = take_in(real, GOOD, "--ask", OTHER[:6], side="sought")
    assert (said.status, "has to countersign" in said.err) == (Status.DONE, True)
    assert [one.standing for one in consent.lists()] == [False]
    assert "1 wait for a second person" in real.types("check").out


def test_elsewhere_people_located_are_taken_in_and_nobody_says_yes_for_them(real):
    said = take_in(real, GOOD, "--may-be-matched", OTHER[:6])
    assert (said.status, "before she was asked" in said.err) == (Status.DONE, True)
    assert consent.lists() == ()
    assert len(people()) == 2
    assert consent.admitting(OTHER, env().clock.now()) == frozenset()


def test_whatever_breaks_nobody_is_taken_in(with_hanoi, monkeypatch):
    def breaks(*args, **more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(import_list.consent, "declare_list", breaks)
    said = take_in(with_hanoi, GOOD, "--may-be-matched", "Hà Nội hotline")
    assert said.status == Status.MACHINE
    assert people() == []


def test_with_another_passphrase_nobody_is_taken_in(founded):
    founded.file("secret", "not this one")
    said = take_in(founded)
    assert (said.status, "does not open" in said.err) == (Status.NO, True)
    assert cases.live(Side.LOCATED) == []


def test_a_question_that_cannot_be_put_leaves_the_cases(with_hanoi, monkeypatch):
    def stopped(*args, **more):
        raise import_list.matching.MatchingStopped

    monkeypatch.setattr(import_list.matching, "ask_list", stopped)
    said = take_in(with_hanoi, GOOD, "--ask", "Hà Nội hotline", side="sought")
    assert (said.status, "nobody was asked" in said.err) == (Status.NO, True)
    assert len(people(Side.SOUGHT)) == 2


def test_many_broken_rows_are_counted_and_the_first_shown(founded):
    said = take_in(founded, list_of(*["x,y"] * 50))
    assert "… and 30 more" in said.err
    assert "50 rows left out" in said.out


def test_a_record_over_several_lines_is_named_by_its_first(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text('rec_id,name_full\nA1,"Yến\nof Lào Cai"\n,Hoa\n')
    people, faults = rows.read(str(path), 2026)
    assert people == [{"rec_id": "A1", "name_full": "Yến\nof Lào Cai"}]
    assert [fault.line for fault in faults] == [4]


def test_columns_nobody_knows_are_no_facts(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("rec_id,name_full,diagnosis\nA1,Yến,none\n")
    assert rows.read(str(path), 2026)[0] == [{"rec_id": "A1", "name_full": "Yến"}]


def test_a_folder_is_no_list(tmp_path):
    with pytest.raises(Refused):
        rows.read(str(tmp_path), 2026)

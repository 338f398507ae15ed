"""Promises of linking lists: the same person is found, broken files are named, nothing is half-written, blind = clear."""

import contextlib
import csv
import gc
import io
import json

import pytest

from kinbridge.doors.cli import main
from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.lists import uncollected
from kinbridge.plain.linkage import RECIPE, Record, compare, travelling_keys
from kinbridge.plain.linkage.engine import dedupe, link, link_by_keys, one_to_one, read_people
from kinbridge.plain.linkage.index import MOST_CANDIDATES, by_every_reading, index_of, look_up
from kinbridge.plain.linkage.lists import ListUnreadable, read_list
from kinbridge.plain.linkage.traits import traits
from kinbridge.plain.linkage.weigh import weights

HEADER = "rec_id,name_full,dob,place,phone,sex,nationality,age,report_date\n"
SOUGHT = [
    Record("A1", "Nguyễn Thị Xuân Hương", dob="1999-03-02", place="Huế", phone="+84 91 234 5678", sex="f", nationality="VN"),
    Record("A2", "ခင်မြင့်ကြည်", dob="2003-05-08", place="ရန်ကုန်မြို့", sex="f", nationality="MM"),
    Record("A3", "สมชาย ใจดี", dob="2001", place="เชียงใหม่", sex="m", nationality="TH"),
    Record("A4", "Sok Dara", dob="1990-01-15", place="Battambang", sex="m", nationality="KH"),
]
LOCATED = [
    Record("B1", "NGUYEN XUAN HUONG", dob="1999-02-03", place="順化市", phone="0084912345678", sex="f"),
    Record("B2", "Khin Myint Kyi", age="21", report_date="2025-01-10", place="Yangon", sex="f", nationality="MM"),
    Record("B3", "Jaidee Somchai", dob="2544-06-30", place="Chiang Mai", sex="m"),
    Record("B4", "Wang Xiaoming", dob="1985-11-11", place="Kunming", sex="m", nationality="CN"),
]


@pytest.fixture
def lists(tmp_path):
    for name, people in (("sought.csv", SOUGHT), ("located.csv", LOCATED)):
        rows = [[getattr(p, f) for f in HEADER.strip().split(",")] for p in people]
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([HEADER.strip().split(","), *rows])
    return tmp_path


def test_people_are_found_across_scripts_calendars_and_half_known_dates():
    pairs = one_to_one(link(read_people(SOUGHT), read_people(LOCATED)))
    assert {(pair.left, pair.right) for pair in pairs if pair.score > 0} == {("A1", "B1"), ("A2", "B2"), ("A3", "B3")}


def test_one_to_one_uses_each_record_once():
    others = [*LOCATED, Record("B5", "Nguyễn Xuân Hương", dob="1999")]
    pairs = one_to_one(link(read_people(SOUGHT), read_people(others), floor=-99.0))
    assert len({pair.left for pair in pairs}) == len({pair.right for pair in pairs}) == len(pairs)


def test_the_collector_is_back_after_a_command_even_one_that_failed():
    for work in (lambda: None, lambda: 1 / 0):
        with contextlib.suppress(ZeroDivisionError), uncollected():
            assert not gc.isenabled()
            work()
        assert gc.isenabled()


def test_a_person_twice_in_one_list_is_paired_with_herself_once():
    pairs = dedupe(read_people([*LOCATED, Record("B9", "Nguyễn Hương Xuân", dob="1999-03-02", place="Hue")]))
    assert [(pair.left, pair.right) for pair in pairs if pair.score > 0] == [("B1", "B9")]


def test_keys_only_gives_exactly_what_shared_travelling_keys_open():
    opened = {(pair.left, pair.right): pair.shares for pair in link_by_keys(read_people(SOUGHT), read_people(LOCATED))}
    for a in SOUGHT:
        mine = {key.text: key.shares for key in travelling_keys(a)}
        for b in LOCATED:
            shared = sum(mine.get(key.text, 0) for key in travelling_keys(b))
            assert opened.get((a.rec_id, b.rec_id), 0) == (shared if shared >= RECIPE.threshold else 0)


def test_a_lookup_finds_the_person_first_and_a_stranger_not_at_all():
    index = index_of(read_people(LOCATED))
    assert look_up(index, Record(name_full="阮春香", place="Hue", dob="1999"))[0][0] == "B1"
    assert look_up(index, Record(name_full="unknown")) == []


def test_one_person_alone_in_a_list_is_not_made_unlikely_by_standing_there():
    index = index_of(read_people([Record("b", name_full="เหงียน ถิ ฮ่อง เอี๋ยน", dob="14/8/2542", place="老街")]))
    asked = Record(name_full="Nguyễn Thị Hồng Yến", age="27", report_date="2026-11-26", place="Lào Cai")
    ((_, comparison),) = look_up(index, asked)
    assert comparison.score > 3


@pytest.mark.parametrize(("asked", "told"), [("", "KH"), ("KH", ""), ("", ""), ("KH", "KH")])
def test_a_khmer_name_in_thai_letters_is_found_whoever_tells_that_it_is_khmer(asked, told):
    thais = [Record(f"T{n}", f"สม{letter} ใจดี", nationality="TH", place="Trat") for n, letter in enumerate("กขคงจชซดตถ")]
    index = index_of([traits(record) for record in [*thais, Record("K", "เฮง สเรยมม", nationality=told, place="Trat")]])
    ((first, comparison), *_rest) = look_up(index, Record(name_full="เฮง สเรยมม", nationality=asked))
    assert first == "K"
    assert {reason.code for reason in comparison.reasons if reason.code.startswith("name")} == {"name_same"}


def test_every_reading_of_a_name_together_names_no_more_records_than_one():
    people = [traits(Record(f"R{n}", "เฮง สเรยมม", nationality=home)) for n, home in enumerate(("KH", "MM", "VN", "TH") * 40)]
    places = by_every_reading(index_of(people), traits(Record(name_full="เฮง สเรยมม")))
    assert len(set(places)) == len(places) == MOST_CANDIDATES


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name_full\nX\n", "line 1: the header lacks rec_id"),
        (b"", "line 1: the header lacks"),
        (b"rec_id,name_full\nA,\xff\xfe\n", "line 2: the bytes are not UTF-8"),
        (b"rec_id,name_full\nA," + b"x" * (1 << 20) + b"\n", "line 2: the line is longer"),
        (b'rec_id,name_full\nA,"never closed\nB,Lan\nC,Mai\n', "line 2: a quotation mark is opened and never closed"),
    ],
)
def test_what_is_no_list_is_refused_with_its_line(tmp_path, content, said):
    (tmp_path / "list.csv").write_bytes(content)
    with pytest.raises(ListUnreadable, match=said):
        read_list(tmp_path / "list.csv")


def test_quotation_marks_that_close_are_read_as_written(tmp_path):
    (tmp_path / "list.csv").write_text('rec_id,name_full\nA,"Lan ""Mai"" Tran"\nB,O"Brien\nC,"two\nlines"\n', encoding="utf-8")
    names = [record.name_full for record in read_list(tmp_path / "list.csv").records]
    assert names == ['Lan "Mai" Tran', 'O"Brien', "two\nlines"]


def test_a_truncated_parquet_is_refused(tmp_path):
    (tmp_path / "list.parquet").write_bytes(b"PAR1 and then nothing")
    with pytest.raises(ListUnreadable, match="not a Parquet file"):
        read_list(tmp_path / "list.parquet")


def test_broken_rows_are_counted_and_kept_apart(tmp_path):
    rows = ["rec_id,name_full,dob", "A,Lan,1999", ",Mai,", "A,Hoa,", "B,Linh,soon", "C,Le,1,2,3", ""]
    (tmp_path / "list.csv").write_text("\n".join(rows), encoding="utf-8")
    found = read_list(tmp_path / "list.csv")
    assert [(fault.line, fault.code) for fault in found.faults] == [
        (3, "no_rec_id"),
        (4, "rec_id_twice"),
        (5, "impossible_date"),
        (6, "too_many_fields"),
    ]
    assert [record.rec_id for record in found.records] == ["A", "B"]


def test_link_writes_the_whole_answer_or_none(lists, capsys):
    words = ["link", str(lists / "sought.csv"), str(lists / "located.csv"), "--out", str(lists / "pairs.csv")]
    assert main.run(words) == Status.DONE
    with (lists / "pairs.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[0].keys() == {"left", "right", "score", "reasons"}
    assert ("A1", "B1") in {(row["left"], row["right"]) for row in rows}
    assert sorted(path.name for path in lists.iterdir()) == ["located.csv", "pairs.csv", "sought.csv"]


@pytest.mark.parametrize(
    "words", [["link", "{}/no.csv", "{}/located.csv"], ["dedupe", "{}/no.csv"], ["lookup", "{}/no.csv", "--name", "Lan"]]
)
def test_a_missing_list_ends_with_one_sentence_and_no_file(lists, words):
    with pytest.raises(Refused, match=r"no\.csv: no such file") as refused:
        main.run([word.format(lists) for word in words])
    assert refused.value.status == Status.WRONG_USE


def test_strict_makes_a_broken_row_fatal(tmp_path):
    (tmp_path / "list.csv").write_text("rec_id,name_full\n,Mai\n", encoding="utf-8")
    with pytest.raises(Refused, match=r"line 2: no rec_id"):
        main.run(["dedupe", str(tmp_path / "list.csv"), "--strict"])


def test_lookup_prints_a_line_of_json_per_record(lists, capsys):
    assert main.run(["lookup", str(lists / "located.csv"), "--name", "阮春香", "--born", "1999", "--place", "Huế"]) == Status.DONE
    assert json.loads(capsys.readouterr().out.splitlines()[0])["rec_id"] == "B1"
    assert main.run(["lookup", str(lists / "located.csv"), "--name", "不详"]) == Status.NO


def test_a_kept_index_answers_the_second_question_without_reading_the_list(lists, capsys, monkeypatch):
    words = ["lookup", str(lists / "located.csv"), "--index", str(lists / "kept"), "--name", "阮春香", "--place", "Huế"]
    assert main.run(words) == Status.DONE
    first = capsys.readouterr().out
    monkeypatch.setattr("kinbridge.doors.cli.lookup.records_of", None)
    assert main.run(words) == Status.DONE
    assert capsys.readouterr().out == first


def test_an_index_that_cannot_be_kept_is_told_in_a_sentence(lists):
    for place in (lists / "located.csv", lists / "located.csv" / "below"):
        with pytest.raises(Refused, match="located"):
            main.run(["lookup", str(lists / "located.csv"), "--name", "Lan", "--index", str(place)])
    with pytest.raises(Refused, match="no such file"):
        main.run(["lookup", str(lists / "no.csv"), "--name", "Lan", "--index", str(lists / "kept")])


def test_an_answer_with_no_place_to_go_is_refused_before_the_work(lists):
    with pytest.raises(Refused, match="no such place") as refused:
        main.run(["link", str(lists / "sought.csv"), str(lists / "located.csv"), "--out", str(lists / "none" / "pairs.csv")])
    assert refused.value.status == Status.WRONG_USE


def test_questions_on_stdin_are_answered_line_by_line_and_a_bad_line_ends_nothing(lists, capsys, monkeypatch):
    questions = ['{"name": "阮春香", "place": "Huế"}', "not json", '{"nom": "x"}', '{"name": "Somchai Jaidee"}']
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(questions)))
    assert main.run(["lookup", str(lists / "located.csv"), "--serve"]) == Status.DONE
    first, second, third, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first[0]["rec_id"], last[0]["rec_id"]) == ("B1", "B3")
    assert "not JSON" in second["error"]
    assert "nom" in third["error"]


def test_the_reasons_say_which_way_each_fact_speaks():
    comparison = compare(SOUGHT[0], LOCATED[0])
    speaks = {reason.code: reason.weight for reason in comparison.reasons}
    assert speaks["born_day_month_swapped"] > 0
    assert speaks["place_same"] > 0
    assert all(weight <= 0 for code, weight in speaks.items() if code.startswith("name_only"))
    assert comparison.score == pytest.approx(weights()[0] + sum(reason.weight for reason in comparison.reasons))

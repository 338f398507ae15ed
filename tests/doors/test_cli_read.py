"""`kinbridge read`: files in, claims out, a clear sentence where a file is no report."""

import argparse
import json
import subprocess
import sys
from importlib.util import find_spec

import pytest

from kinbridge.doors.cli import read as command
from kinbridge.doors.cli.answers import Refused
from kinbridge.plain.reader import around
from kinbridge.plain.reader.reading import read

REPORT = "In 2016 police in Kenya rescued 38 girls and arrested 7 suspects, the ministry said.\n"


def run(capsys, *words: str) -> tuple[int, str, str]:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    status = command.run(parser.parse_args(list(words)))
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "kenya.txt"
    path.write_bytes(REPORT.encode())
    return path


def test_claims_come_as_json_lines_named_after_the_file(report, capsys):
    status, out, _ = run(capsys, str(report))
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert {row["doc"] for row in rows} == {"kenya"}
    assert [row["value"] for row in rows if row["kind"] == "figure"] == [38, 7]


def test_offsets_stay_true_with_any_line_ends(tmp_path, capsys):
    path = tmp_path / "crlf.txt"
    path.write_bytes("Käthe said.\r\n\r\nIn 2016 police rescued 38 girls.\r\n".encode())
    _, out, _ = run(capsys, str(path))
    saved = path.read_bytes().decode()
    assert all(saved[row["start"] : row["end"]] == row["text"] for row in map(json.loads, out.splitlines()))


def test_a_table_and_a_page_can_be_read_by_people(report, capsys):
    _, table, _ = run(capsys, str(report), "--format", "table")
    _, page, _ = run(capsys, str(report), "--format", "html")
    assert "rescued" in table.splitlines()[1]
    assert '<mark class="figure"' in page
    assert "38 girls" in page


def test_a_page_that_tries_to_run_is_only_text(tmp_path, capsys):
    path = tmp_path / "evil.txt"
    path.write_text('Police rescued 38 girls <script>alert("x")</script> in 2016.', encoding="utf-8")
    _, page, _ = run(capsys, str(path), "--format", "html")
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_a_web_page_is_read_without_its_scripts(tmp_path, capsys):
    path = tmp_path / "page.html"
    body = (
        "<p>Police in Kenya rescued 38 girls and arrested seven suspects last week, the ministry "
        "said in a long statement on Friday.</p>"
    ) * 2
    path.write_text(
        "<!doctype html><html><head><title>News</title><script>document.write('99 women')</script></head>"
        f"<body><article><h1>News</h1>{body}</article></body></html>",
        encoding="utf-8",
    )
    _, out, _ = run(capsys, str(path), "--keep-text", str(tmp_path / "texts"))
    saved = (tmp_path / "texts" / "page.txt").read_bytes().decode()
    rows = [json.loads(line) for line in out.splitlines()]
    assert 38 in [row["value"] for row in rows]
    assert 99 not in [row["value"] for row in rows]
    assert all(saved[row["start"] : row["end"]] == row["text"] for row in rows)


@pytest.mark.parametrize(
    ("name", "raw", "sentence"),
    [
        ("empty.txt", b" \n", "there is no text in it"),
        ("pic.txt", b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        ("latin.txt", "Köln rescued 12".encode("latin-1"), "line 1 is not UTF-8"),
        ("nul.txt", b"abc\x00\x01def", "a binary file"),
        ("big.txt", b"a" * 8_000_001, "it has more than 8000000 bytes, the most a report may have"),
        ("torn.pdf", b"%PDF-1.4\nnothing", "cannot be opened"),
        ("blank.html", b"<html><body></body></html>", "there is no text in it"),
    ],
)
def test_what_is_no_report_says_why(tmp_path, capsys, name, raw, sentence):
    path = tmp_path / name
    path.write_bytes(raw)
    status, out, err = run(capsys, str(path))
    assert (status, out) == (2, "")
    assert sentence in err
    assert "Traceback" not in err


def test_a_missing_file_does_not_stop_the_others(report, tmp_path, capsys):
    status, out, err = run(capsys, str(report), str(tmp_path / "gone.txt"))
    assert status == 2
    assert "gone.txt: it cannot be opened" in err
    assert "38 girls" in out


def test_another_language_is_named_and_left_alone(tmp_path, capsys):
    path = tmp_path / "fr.txt"
    path.write_text(
        ("La police a libéré 12 femmes et arrêté 3 suspects dans une opération avec les autorités, selon le ministre."),
        encoding="utf-8",
    )
    status, out, err = run(capsys, str(path))
    assert (status, out) == (0, "")
    assert "written in French" in err


def test_the_day_of_publication_is_one_day_or_a_list(report, tmp_path, capsys):
    report.write_text("Police rescued 38 girls last year.", encoding="utf-8")
    dates = tmp_path / "dates.csv"
    dates.write_text("doc,date\nkenya,2017-05-01\n", encoding="utf-8")
    for words in (["2017-05-01"], [str(dates)]):
        _, out, _ = run(capsys, str(report), "--published", *words)
        assert [row["period"] for row in map(json.loads, out.splitlines()) if row["kind"] == "figure"] == ["2016"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [("name,day\n", "line 1: the columns must be doc,date"), ("doc,date\nkenya,2017-13-01\n", "line 2: 2017-13-01 is no day")],
)
def test_a_wrong_list_of_dates_names_its_line(report, tmp_path, capsys, content, sentence):
    dates = tmp_path / "dates.csv"
    dates.write_text(content, encoding="utf-8")
    with pytest.raises(Refused, match=sentence) as refused:
        run(capsys, str(report), "--published", str(dates))
    assert refused.value.status == 2


def test_a_day_that_is_none_is_refused(report, capsys):
    with pytest.raises(Refused, match="write a day as 2019-06-21"):
        run(capsys, str(report), "--published", "yesterday")


def test_the_out_file_appears_whole_or_not_at_all(report, tmp_path, capsys):
    target = tmp_path / "claims.jsonl"
    run(capsys, str(report), "--out", str(target))
    assert json.loads(target.read_text(encoding="utf-8").splitlines()[0])["doc"] == "kenya"
    with pytest.raises(Refused) as refused:
        run(capsys, str(report), "--out", str(tmp_path / "none" / "claims.jsonl"))
    assert refused.value.status == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.jsonl", "kenya.txt"]


def test_two_files_of_one_name_are_not_mixed(report, tmp_path, capsys):
    other = tmp_path / "sub" / "kenya.txt"
    other.parent.mkdir()
    other.write_text(REPORT, encoding="utf-8")
    status, _, err = run(capsys, str(report), str(other))
    assert status == 2
    assert "rename one of them" in err


def test_it_starts_without_django():
    code = (
        "import sys, kinbridge.doors.cli.read; print([name for name in ('django', 'trafilatura',"
        " 'pypdf', 'pyspark') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_spark_is_used_where_it_is_and_named_where_it_is_not(report, capsys):
    if find_spec("pyspark") is None:
        with pytest.raises(Refused, match="Spark is not installed"):
            run(capsys, str(report), "--engine", "spark")
        return
    _, by_spark, _ = run(capsys, str(report), "--engine", "spark")
    _, local, _ = run(capsys, str(report))
    assert by_spark == local


def test_a_byte_order_mark_counts_as_the_character_it_is(tmp_path, capsys):
    path = tmp_path / "marked.txt"
    path.write_bytes(b"\xef\xbb\xbf" + REPORT.encode())
    _, out, _ = run(capsys, str(path))
    saved = path.read_bytes().decode("utf-8")
    assert all(saved[row["start"] : row["end"]] == row["text"] for row in map(json.loads, out.splitlines()))


def test_a_report_that_breaks_a_rule_is_named_and_the_others_are_read(report, tmp_path, capsys, monkeypatch):
    def breaks(text, **said):
        if "wicked" in text:
            raise ZeroDivisionError("words of the report")
        return read(text, **said)

    monkeypatch.setattr(around, "read", breaks)
    (tmp_path / "wicked.txt").write_text("A wicked line.\n\nIn 2017 police in Kenya rescued 12 boys.\n", encoding="utf-8")
    status, out, err = run(capsys, str(tmp_path / "wicked.txt"), str(report))
    assert status == 2
    assert {row["value"] for row in map(json.loads, out.splitlines()) if row["kind"] == "figure"} == {12, 38, 7}
    assert "wicked: lines 1 to 1 were not read" in err
    assert "words of the report" not in err

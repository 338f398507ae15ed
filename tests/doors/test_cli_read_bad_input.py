"""`kinbridge read` under attack: what it is given, where it writes, and what it says of names that are no good."""

import argparse
import io
import json
import os
import shutil
import stat
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

import kinbridge
from kinbridge.doors.cli import read as command
from kinbridge.doors.cli import reports
from kinbridge.doors.cli.answers import Refused
from kinbridge.plain.reader import reading
from kinbridge.plain.reader.files import pdf

REPORT = "Police rescued 14 women in May 2019.\n"


def run(capsys, *words: str) -> tuple[int, str, str]:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    status = command.run(parser.parse_args(list(words)))
    said = capsys.readouterr()
    return status, said.out, said.err


def values(out: str) -> list[float]:
    return [row["value"] for row in map(json.loads, out.splitlines()) if row["kind"] == "figure"]


def printed(*pages: list[str] | bytes) -> bytes:
    """A PDF with these lines on its pages; bytes are drawn as they are."""
    objects = [b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    for page in pages:
        drawn = zlib.compress(page if isinstance(page, bytes) else _drawn(page))
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    tree = len(objects) + len(pages) + 1
    kids = b" ".join(b"%d 0 R" % (len(pages) + 2 + n) for n in range(len(pages)))
    fonts = b"/MediaBox [0 0 612 792] /Resources << /Font << /F1 1 0 R >> >>"
    objects += [b"<< /Type /Page /Parent %d 0 R %s /Contents %d 0 R >>" % (tree, fonts, n + 2) for n in range(len(pages))]
    objects += [b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)), b"<< /Type /Catalog /Pages %d 0 R >>" % tree]
    body, places = b"%PDF-1.5\n", []
    for number, one in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(objects), len(body))
    return body + head + b"".join(places) + tail


def _drawn(lines: list[str]) -> bytes:
    rows = (b"1 0 0 1 72 %d Tm (%s) Tj " % (720 - 14 * number, line.encode("cp1252")) for number, line in enumerate(lines))
    return b"BT /F1 11 Tf " + b"".join(rows) + b"ET"


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "may.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_standard_input_is_a_report(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    status, out, _ = run(capsys, "-", "--published", "2019-06-01")
    assert (status, values(out)) == (0, [14])
    assert '"doc": "stdin"' in out


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="this machine has no endless device")
def test_a_device_that_never_ends_is_no_report(capsys, monkeypatch):
    monkeypatch.setattr("kinbridge.doors.cli.reports.MOST_FILE_BYTES", 9_000_000)
    status, _, err = run(capsys, "/dev/zero")
    assert status == 2
    assert "a report may have" in err


def test_a_folder_says_how_to_name_its_files(tmp_path, capsys):
    status, _, err = run(capsys, str(tmp_path))
    assert status == 2
    assert f"name the files in it, as in {tmp_path}/*" in err


def test_a_file_named_twice_is_read_once_and_all_is_well(report, capsys):
    status, out, err = run(capsys, str(report), str(report))
    assert (status, values(out)) == (0, [14])
    assert "it is read once" in err


def test_a_name_of_broken_letters_can_be_written(tmp_path, capsys):
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(name, "wb") as stream:
            stream.write(REPORT.encode())
    except OSError:
        pytest.skip("this disk takes no such name")
    for form in ("jsonl", "table", "html"):
        assert run(capsys, os.fsdecode(name), "--format", form, "--out", str(tmp_path / "out"))[0] == 0
        assert "caf\ufffd" in (tmp_path / "out").read_text(encoding="utf-8")


def test_a_name_gives_no_orders_to_the_screen(tmp_path, capsys):
    (tmp_path / "\x1b[31mred\u202e.txt").write_bytes(b"\x89PNG")
    _, _, err = run(capsys, str(tmp_path / "\x1b[31mred\u202e.txt"))
    assert "\x1b" not in err
    assert "\u202e" not in err


def test_the_lines_of_json_hold_no_other_ends_of_lines(tmp_path, capsys):
    path = tmp_path / "odd.txt"
    path.write_text("Police rescued 14\u2028women and arrested 5\x85men in May 2019.", encoding="utf-8")
    _, out, _ = run(capsys, str(path))
    assert len(out.splitlines()) == out.count("\n")
    saved = path.read_bytes().decode()
    assert all(saved[row["start"] : row["end"]] == row["text"] for row in map(json.loads, out.splitlines()))


def test_claims_never_take_the_place_of_their_report(report, capsys):
    with pytest.raises(Refused, match="that is one of the reports"):
        run(capsys, str(report), "--out", str(report))
    assert report.read_text(encoding="utf-8") == REPORT


def test_the_text_kept_never_takes_the_place_of_a_report(tmp_path, capsys):
    wide = tmp_path / "wide.txt"
    wide.write_bytes(REPORT.encode("utf-16"))
    with pytest.raises(Refused, match="is a report itself"):
        run(capsys, str(wide), "--keep-text", str(tmp_path))
    assert wide.read_bytes() == REPORT.encode("utf-16")


def test_where_nothing_can_be_written_is_said_before_anything_is_read(report, tmp_path, capsys):
    with pytest.raises(Refused, match="is not there") as refused:
        run(capsys, str(tmp_path / "gone.txt"), "--out", str(tmp_path / "none" / "claims.jsonl"))
    assert refused.value.status == 3
    with pytest.raises(Refused, match="it is a folder"):
        run(capsys, str(report), "--out", str(tmp_path))
    with pytest.raises(Refused, match="--keep-text") as refused:
        run(capsys, str(report), "--keep-text", str(report))
    assert refused.value.status == 3


def test_a_device_is_written_to_and_stays_a_device(report, tmp_path, capsys):
    assert run(capsys, str(report), "--out", os.devnull)[0] == 0
    assert not stat.S_ISREG(os.stat(os.devnull).st_mode)


def test_others_may_read_the_claims_that_were_written(report, tmp_path, capsys):
    run(capsys, str(report), "--out", str(tmp_path / "claims.jsonl"))
    assert stat.S_IMODE((tmp_path / "claims.jsonl").stat().st_mode) == 0o644


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this machine has no full device")
def test_a_full_disk_is_told_in_a_sentence(report):
    with open("/dev/full", "w", encoding="utf-8") as full:
        words = [sys.executable, "-m", "kinbridge", "read", str(report)]
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (3, "kinbridge: the claims cannot be written (no space left on device).\n")


def test_a_machine_of_other_letters_writes_utf_8(tmp_path):
    path = tmp_path / "vi.txt"
    path.write_text("Năm 2023, công an tỉnh Lào Cai đã giải cứu 47 nạn nhân.", encoding="utf-8")
    words = [sys.executable, "-m", "kinbridge", "read", str(path)]
    done = subprocess.run(words, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=True)
    assert "47 nạn nhân" in done.stdout.decode("utf-8")


def test_the_list_of_days_may_name_whole_files_and_tells_what_fits_nothing(report, tmp_path, capsys):
    dates = tmp_path / "dates.csv"
    dates.write_text("\ufeffdoc;date\nmay.txt;2019-06-21\nother;2019-06-22\n", encoding="utf-8")
    other = tmp_path / "june.txt"
    other.write_text("Police rescued 14 women last month.", encoding="utf-8")
    _, out, err = run(capsys, str(report), str(other), "--published", str(dates))
    assert {row["doc_date"] for row in map(json.loads, out.splitlines()) if row["doc"] == "may"} == {"2019-06-21"}
    assert "no report is called other." in err
    assert "it gives no day for june." in err


def test_a_list_of_days_with_an_endless_field_is_refused_by_line(report, tmp_path, capsys):
    dates = tmp_path / "dates.csv"
    dates.write_text('doc,date\n"' + "x" * 200_000 + '",2019-01-01\n', encoding="utf-8")
    with pytest.raises(Refused, match="field larger"):
        run(capsys, str(report), "--published", str(dates))


def test_a_web_page_of_one_sentence_is_read(tmp_path, capsys):
    path = tmp_path / "short.htm"
    path.write_text("<p>Police rescued 12 girls in 2018.</p><script>alert('99 women were rescued')</script>", encoding="utf-8")
    status, out, _ = run(capsys, str(path))
    assert (status, values(out)) == (0, [12])


def test_a_press_release_in_pdf_has_its_parted_words_whole(tmp_path, capsys):
    path = tmp_path / "press.pdf"
    first = ["In 2018 police freed 96 wo-", "men, and ar-", "rested 41 suspects."]
    path.write_bytes(printed(first, ["Courts convicted 30 traffickers in 2017."]))
    status, out, _ = run(capsys, str(path), "--keep-text", str(tmp_path / "kept"))
    saved = (tmp_path / "kept" / "press.txt").read_text(encoding="utf-8")
    assert (status, values(out)) == (0, [96, 41, 30])
    assert "arrested" in saved
    assert all(saved[row["start"] : row["end"]] == row["text"] for row in map(json.loads, out.splitlines()))


@pytest.mark.parametrize(
    ("pages", "sentence"),
    [
        ([b"0 0 m 9 9 l S"] * 2, "no text (pages of pictures: 2)"),
        ([["Police freed 96 women."], b"0 0 m 9 9 l S"], "no text on page 2"),
    ],
)
def test_pages_that_are_pictures_are_told(tmp_path, capsys, pages, sentence):
    path = tmp_path / "scan.pdf"
    path.write_bytes(printed(*pages))
    assert sentence in run(capsys, str(path))[2]


def test_pages_beyond_the_last_that_is_read_are_told(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    path = tmp_path / "long.pdf"
    path.write_bytes(printed(["Police freed 96 women."], ["Police freed 97 women."]))
    _, out, err = run(capsys, str(path))
    assert values(out) == [96]
    assert "it has 2 pages; only the first 1 were read" in err


def test_a_locked_pdf_says_so(tmp_path, capsys):
    writer = pdf.pypdf.PdfWriter(clone_from=io.BytesIO(printed(["Police freed 96 women."])))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    assert "locked with a password" in run(capsys, str(tmp_path / "locked.pdf"))[2]


def test_a_pdf_that_swells_is_refused(tmp_path, capsys):
    path = tmp_path / "bomb.pdf"
    path.write_bytes(printed(b" " * 100_000_000))
    status, _, err = run(capsys, str(path))
    assert status == 2
    assert "cannot be opened" in err


def test_a_pdf_of_many_pages_that_swell_is_read_as_far_as_it_may(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_DRAWN", 3000)
    path = tmp_path / "swelling.pdf"
    path.write_bytes(printed(["Police freed 96 women."], b" " * 5000, ["Police freed 97 women."]))
    status, out, err = run(capsys, str(path))
    assert (status, values(out)) == (0, [96])
    assert "it has 3 pages; only the first 1 were read" in err


def test_half_a_letter_of_a_wide_file_is_told_by_its_own_encoding(tmp_path, capsys):
    path = tmp_path / "wide.txt"
    path.write_bytes(REPORT.encode("utf-16") + b"x")
    status, _, err = run(capsys, str(path))
    assert status == 2
    assert "is not UTF-16 (byte" in err


def test_a_file_that_vanishes_between_two_others_is_told_and_they_are_read(report, tmp_path, capsys, monkeypatch):
    gone, june = tmp_path / "gone.txt", tmp_path / "june.txt"
    gone.write_text(REPORT, encoding="utf-8")
    june.write_text("Police rescued 15 women in June 2019.", encoding="utf-8")
    whole = reports.kind_of
    monkeypatch.setattr(reports, "kind_of", lambda name, raw: gone.unlink(missing_ok=True) or whole(name, raw))
    status, out, err = run(capsys, str(report), str(gone), str(june))
    assert (status, values(out)) == (2, [14, 15])
    assert "gone.txt: it cannot be opened (no such file or directory)" in err


def test_whoever_reads_only_the_first_line_is_no_trouble(tmp_path):
    path = tmp_path / "many.txt"
    path.write_text(REPORT * 300, encoding="utf-8")
    words = [sys.executable, "-m", "kinbridge", "read", str(path)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as going:
        going.stdout.readline()
        going.stdout.close()
        assert going.stderr.read() == b""
    assert going.returncode == 0


def test_of_a_long_report_it_is_told_how_far_the_reading_is(report, capsys, monkeypatch):
    clock = iter(range(0, 1000, 6))
    monkeypatch.setattr(reports.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(reading, "LONGEST", 1000)
    report.write_text(REPORT * 100, encoding="utf-8")
    assert "may: read 999 of 3,700 characters" in run(capsys, str(report))[2]


THAI = "ตำรวจไทยช่วยเหลือเหยื่อการค้ามนุษย์ 47 คน และจับกุมผู้ต้องหา 12 คน ที่จังหวัดเชียงราย"
HAN = "2018年，公安机关解救被拐卖妇女1130名，抓获犯罪嫌疑人1322名，公安部表示。"
TRADITIONAL = "2018年，警方解救被拐賣婦女130名，逮捕嫌疑人132名，內政部表示。"
MARKED = "Công an đã giải cứu 47 nạn nhân, bắt giữ 12 đối tượng ở Lào Cai."
QUOTED = "Police rescued 14 women in May 2019 – the ministry’s spokesman said."


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        (THAI, "cp874"),
        (HAN, "gb18030"),
        (TRADITIONAL, "big5"),
        (MARKED, "cp1258"),
        (QUOTED, "cp1252"),
        (HAN, "utf-16-le"),
        (THAI, "utf-16-be"),
    ],
)
def test_letters_that_are_no_utf_8_are_named_and_read_when_asked(tmp_path, capsys, said, encoding):
    path = tmp_path / "saved.txt"
    path.write_bytes(said.encode(encoding))
    status, out, err = run(capsys, str(path))
    assert (status, out) == (2, "")
    assert f"--encoding {encoding}" in err
    status, out, _ = run(capsys, str(path), "--encoding", encoding, "--keep-text", str(tmp_path / "kept"))
    kept = (tmp_path / "kept" / "saved.txt").read_text(encoding="utf-8")
    assert (status, kept) == (0, said)
    assert all(kept[row["start"] : row["end"]] == row["text"] for row in map(json.loads, out.splitlines()))


def test_what_is_utf_8_is_read_so_whatever_the_others_are(report, tmp_path, capsys):
    (tmp_path / "zh.txt").write_bytes(HAN.encode("gb18030"))
    (tmp_path / "wide.txt").write_bytes(REPORT.encode("utf-16"))
    _, out, _ = run(capsys, str(report), str(tmp_path / "zh.txt"), str(tmp_path / "wide.txt"), "--encoding", "gbk")
    assert values(out) == [14, 1130, 1322, 14]


@pytest.mark.parametrize("name", ["klingon", "rot13", "hex", "base64", "a b", ""])
def test_letters_nobody_knows_are_refused(report, capsys, name):
    with pytest.raises(Refused, match="no such way to write letters"):
        run(capsys, str(report), "--encoding", name)


@pytest.mark.parametrize("raw", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 400, os.urandom(3000) + b"\x00", b"ab\x00"])
def test_no_guess_is_made_of_what_is_no_text(tmp_path, capsys, raw):
    (tmp_path / "odd.txt").write_bytes(raw)
    status, _, err = run(capsys, str(tmp_path / "odd.txt"))
    assert status == 2
    assert "--encoding" not in err


def test_slow_work_is_never_nothing_a_second(capsys, monkeypatch):
    clock = iter(range(0, 1000, 6))
    monkeypatch.setattr(reports.time, "monotonic", lambda: next(clock))
    list(reports.telling("read", ["one", "two"], 2))
    said = capsys.readouterr().err
    assert "read 1 of 2 (5 a minute)" in said
    assert " 0 a second" not in said


@pytest.mark.parametrize(
    ("file", "slip", "said"),
    [
        ("en/following.yaml", "words: [", "lexicon/en/following.yaml, line"),
        ("places.yaml", "a: 'b", "lexicon/places.yaml, line"),
        ("en/serving.yaml", "phrases: [{name: torn, behind: '(a'}]", "lexicon/en/serving.yaml, torn: missing )"),
    ],
)
def test_a_slip_in_the_words_is_told_by_file_and_place_and_nothing_is_half_read(tmp_path, file, slip, said):
    house = tmp_path / "kinbridge"
    shutil.copytree(Path(kinbridge.__file__).parent, house, ignore=shutil.ignore_patterns("__pycache__", "rooms", "demo"))
    (house / "plain" / "reader" / "lexicon" / file).write_text(slip, encoding="utf-8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    asked = [sys.executable, "-m", "kinbridge", "read", "report.txt", "--out", "claims.jsonl"]
    done = subprocess.run(asked, cwd=tmp_path, env=os.environ | {"PYTHONPATH": "."}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"kinbridge: {said}")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "claims.jsonl").exists()

"""What `kinbridge read` shows people: the page, the table and the spreadsheet. Nothing a report says can give them orders."""

import argparse
import csv
import html.parser
import io
import re

import pytest

from kinbridge.doors.cli import read as command
from kinbridge.plain.reader.show.marks import marked
from kinbridge.plain.reader.show.wording import period

FIRST = (
    "BEIJING, June 21, 2019 -- Police rescued 1,130 women and arrested 1,322 suspects, including 262 foreigners, from July to "
    "December 2018, the Ministry of Public Security said.\n\n"
    "China signed a memorandum with Myanmar, Vietnam, Cambodia, and in 2004, the said Friday.\n"
)
SECOND = "BANGKOK, 12 March 2020 -- Since April 2009 police have rescued 17,746 women, the Ministry of Public Security said.\n"


class Page(html.parser.HTMLParser):
    """What a page holds: its ids, the ways in it, every tag, and the words of its texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.ways: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.inside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        self.tags.append((tag, said))
        self.inside.append(tag)
        self.ids += [said["id"]] if "id" in said else []
        self.ways += [said["href"]] if "href" in said else []
        if tag == "pre":
            self.texts.append("")

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        if "pre" in self.inside and "a" not in self.inside:
            self.texts[-1] += data


@pytest.fixture
def shown(tmp_path, capsys):
    """The answer of the command to reports by name."""

    def show(form: str, **texts: str) -> str:
        names = [tmp_path / f"{doc}.txt" for doc in texts]
        for name, text in zip(names, texts.values(), strict=True):
            name.write_text(text, encoding="utf-8")
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        command.run(parser.parse_args([*map(str, names), "--format", form]))
        return capsys.readouterr().out

    return show


def test_every_claim_can_be_reached_from_its_text_and_back(shown):
    page = Page(shown("html", first=FIRST, second=SECOND))
    assert len(page.ids) == len(set(page.ids))
    assert {way.removeprefix("#") for way in page.ways} <= set(page.ids)
    claims = {one for one in page.ids if one.startswith("c")}
    assert claims
    assert {f"#{one}" for one in claims} <= set(page.ways)
    assert {f"#t{one[1:]}" for one in claims} <= set(page.ways)


def test_the_ways_have_names_for_the_ear(shown):
    page = Page(shown("html", first=FIRST))
    ways = [said for tag, said in page.tags if tag == "a" and said.get("class")]
    assert ways
    assert all(re.match(r"claim \d+", said.get("aria-label") or "") for said in ways)


def test_a_hole_is_marked_inside_the_claim_it_lies_in(shown):
    page = shown("html", first=FIRST)
    assert '<mark class="gap">the said Friday</mark>' in page
    assert re.search(r'<a class="n gap"[^>]*aria-label="claim \d+: hole">hole \d+</a>', page)
    assert '<mark class="agreement">' in page


def test_the_text_on_the_page_is_the_text_of_the_report(shown):
    text = "First < second & \"third\".\n\nPolice rescued 14 women, among them 3 girls, in May 2019.\n"
    assert Page(shown("html", one=text)).texts == [text]


def test_claims_that_cross_each_other_keep_every_letter():
    spans = [("figure", 0, 5), ("route", 3, 8), ("gap", 4, 6), ("actor", 0, 9), ("gap", 9, 9)]
    rows = [{"id": str(number), "kind": kind, "start": start, "end": end} for number, (kind, start, end) in enumerate(spans)]
    made = marked("abcdefghi", rows, {row["id"]: number for number, row in enumerate(rows)})
    assert re.sub(r"<a .*?</a>|<[^>]+>", "", made) == "abcdefghi"


def test_the_page_says_how_each_slot_is_known_and_why_figures_are_linked(shown):
    page = shown("html", first=FIRST, second=SECOND)
    assert "inferred: not stated here" in page
    assert "found by the rule" in page
    assert "One time holds the other" in page
    assert "is a part of" in page
    assert "Who counted what" in page


def test_the_names_of_the_standards_stay_as_the_standards_write_them(shown):
    page = shown("html", one="The women had been promised jobs in factories and were sold as brides in Henan, police said.")
    assert "<dt>HTCDS 2.0</dt><dd>vic_MethodsOfControl=FalsePromises</dd>" in page.replace("<wbr>", "")
    assert "<dt>Palermo Protocol</dt><dd>practices similar to slavery</dd>" in page


def test_the_page_says_what_was_not_read(shown):
    french = "La police a libéré 12 femmes et arrêté 3 suspects dans une opération avec les autorités."
    page = shown("html", first=FIRST, french=french)
    assert "What was not read" in page
    assert "written in French" in page


def test_no_report_gives_the_page_or_the_screen_an_order(shown):
    evil = 'Police \x1b]0;x\x07 \u202e rescued 14 women </pre><img src=x onerror="alert(1)"> in <b>May</b> 2019.'
    page = Page(shown("html", evil=evil))
    assert {tag for tag, _ in page.tags} & {"script", "img", "iframe", "object", "form", "base"} == set()
    assert not any(name.startswith("on") for _, said in page.tags for name in said)
    assert all(way.startswith("#") for way in page.ways)
    for form in ("html", "table"):
        assert not set(shown(form, evil=evil)) & {"\x1b", "\x07", "\u202e"}


def test_the_table_explains_its_marks_and_its_links_and_holds_its_columns(shown):
    table = shown("table", first=FIRST, second=SECOND, zh="2018年，公安机关解救被拐卖妇女1130名，抓获犯罪嫌疑人1322名。")
    assert "* inferred" in table
    assert "different scope:" in table
    counted = next(line for line in table.splitlines() if "17,746" in line)
    assert "the Ministry of Public …" in counted


def test_a_spreadsheet_reads_the_claims_and_runs_nothing(shown):
    said = shown("csv", first=FIRST, second=SECOND, evil="=Police rescued 14 women in May 2019, the -=HYPERLINK Ministry said.")
    rows = list(csv.DictReader(io.StringIO(said.removeprefix("\ufeff"))))
    assert said.startswith("\ufeff")
    assert {"1130", "17746"} <= {row["value"] for row in rows}
    assert any("different scope" in row["links"] for row in rows)
    assert not [cell for row in rows for cell in row.values() if cell[:1] in tuple("=+-@")]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("2018-07/2018-12", "July to December 2018"),
        ("2018-12/2019-01", "December 2018 to January 2019"),
        ("2019-01-01/2019-06-30", "January to June 2019"),
        ("2019-05-01/2019-05-31", "May 2019"),
        ("2017-05-08/2017-05-26", "8 to 26 May 2017"),
        ("2017-05-08/2017-06-08", "8 May to 8 June 2017"),
        ("2016/2018", "2016 to 2018"),
        ("2009-04/..", "since April 2009"),
        ("../2018-03-05", "until 5 March 2018"),
        ("2018", "2018"),
        ("2018-W07", "2018-W07"),
        ("2018-W07/2018-W09", "2018-W07 to 2018-W09"),
        ("9999-12-01/9999-12-31", "1 to 31 December 9999"),
        (None, ""),
    ],
)
def test_a_period_is_told_as_people_say_it(said, told):
    assert period(said) == told


def test_a_day_of_publication_that_was_worked_out_is_not_told_as_the_report_s_own(shown):
    said = "Police rescued 14 women in May 2019, the ministry said.\n"
    assert "31 May 2019 (inferred)" in shown("html", one=said)
    assert '"doc_date": "2019-05-31", "doc_date_inferred": true' in shown("jsonl", one=said)
    assert "doc_date_inferred" not in shown("jsonl", one="HANOI, 31 May 2019 - " + said)
    (row, *_) = csv.DictReader(io.StringIO(shown("csv", one=said).removeprefix("\ufeff")))
    assert "doc date" in row["inferred"]

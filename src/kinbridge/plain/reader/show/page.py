"""Claims for the eye: a page with what was counted by whom, how the figures hang together, each text with its claims marked, and
of each claim how every slot is known.

The page runs nothing and loads nothing; it is read by keyboard, aloud, in the dark and on paper.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from kinbridge.plain.reader.show.marks import escaped, marked
from kinbridge.plain.reader.show.slots import slots
from kinbridge.plain.reader.show.style import STYLE
from kinbridge.plain.reader.show.wording import LINKS, TORN, amount, counted, counter, period, place, why, words
from kinbridge.plain.reader.words.languages import language_of

__all__ = ["as_page"]

Row = Mapping[str, Any]
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
MOST_SHOWN = 100  # links of one kind in the overview
MOST_AT_ONE = 20  # links at one claim
HOW = (
    "A machine read them by rules and by what words weigh: each claim is a proposal for a person to confirm. "
    "In the texts a claim is marked and its number follows; the number leads to what was read, by which rule, "
    "and whether each part is stated, inferred or missing. A dashed frame is a hole: "
    "words were torn out, and nothing was put in their place."
)
_Link = tuple[Row, Row, Row]  # the link, the figure it begins at, the figure it leads to


class _Book:
    """What the page is made of: the claims by report, their numbers, and what was not read."""

    def __init__(self, rows: Sequence[Row], texts: Mapping[str, str], unread: Mapping[str, Sequence[str]]) -> None:
        self.texts, self.unread, self.all = texts, unread, rows
        self.languages = {doc: language_of(text) for doc, text in texts.items()}
        self.by_id = {row["id"]: row for row in rows}
        self.rows: dict[str, list[Row]] = {doc: [] for doc in texts}
        for row in rows:
            self.rows[row["doc"]].append(row)
        shown = [row for doc in texts for row in self.rows[doc] if row["kind"] != "actor"]
        self.numbers = {row["id"]: number for number, row in enumerate(shown, 1)}
        self.links: dict[str, list[_Link]] = defaultdict(list)
        self.links_at: dict[str, list[_Link]] = defaultdict(list)
        for row in rows:
            for link in row.get("links", ()):
                found = link, row, self.by_id[link["to"]]
                self.links[link["code"]].append(found)
                self.links_at[row["id"]].append(found)
                self.links_at[link["to"]].append(found)

    def tongue(self, doc: str) -> str:
        """In what language a report is written, for the voice that reads it aloud and the letters it is shown in."""
        return f' lang="{self.languages[doc]}"' if self.languages[doc] not in {None, "en"} else ""

    def to(self, row: Row) -> str:
        """The way to a claim, by its number."""
        number = self.numbers[row["id"]]
        return f'<a class="n" href="#c{number}" aria-label="claim {number}">{number}</a>'

    def told(self, found: _Link, at: Row | None = None) -> str:
        """Why two figures are linked, and the ways to both; at one of them, to the other."""
        ways = " ".join(self.to(row) for row in found[1:] if row is not at)
        return f"<bdi>{escaped(why(*found))}</bdi> {ways}"


def as_page(rows: Sequence[Row], texts: Mapping[str, str], unread: Mapping[str, Sequence[str]] | None = None) -> str:
    """A self-contained page. `unread`: of a report or a file, sentences that say what of it was not read."""
    book = _Book(rows, texts, unread or {})
    figures = (_counted(book), _linked(book))
    parts = (_overview(book, _ways(*figures)), *figures, *(_document(book, doc, place) for place, doc in enumerate(texts, 1)))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><title>Claims read from reports</title>'
        f"<style>{STYLE}</style></head><body><main><h1>Claims read from reports</h1>{''.join(parts)}</main></body></html>\n"
    )


WAYS = {"reports": "What was read", "figures": "Who counted what, for which time", "linked": "How the figures hang together"}


def _ways(*sections: str) -> str:
    """The ways to what stands below the reports; a page may be many screens long."""
    there = [name for name in list(WAYS)[1:] if any(f'id="{name}"' in section[:40] for section in sections)]
    links = " · ".join(f'<a href="#{name}">{WAYS[name]}</a>' for name in there)
    return f'<nav class="ways">{links}</nav>' if links else ""


def _overview(book: _Book, ways: str) -> str:
    many = sum(row["kind"] == "figure" for row in book.all)
    holes = sum(row["kind"] == "gap" for row in book.all)
    told = f"<p>Reports: {len(book.texts)}. Figures: {many}. Holes: {holes}. {HOW}</p>"
    body = "".join(_line(book, doc, place) for place, doc in enumerate(book.texts, 1))
    return told + ways + _not_read(book) + _table("reports", ("report", "published", "figures", "other claims", "holes"), body)


def _line(book: _Book, doc: str, place: int) -> str:
    rows = book.rows[doc]
    day = next((_published(row) for row in rows if row.get("doc_date")), "not known")
    figures, holes = (sum(row["kind"] == kind for row in rows) for kind in ("figure", "gap"))
    other = len(rows) - figures - holes - sum(row["kind"] == "actor" for row in rows)
    cells = (f'<a href="#d{place}"><bdi>{escaped(doc)}</bdi></a>', day, figures, other, holes)
    return _row(("report", "published", "figures", "other claims", "holes"), cells)


def _published(row: Row) -> str:
    return period(row["doc_date"]) + (" (inferred)" if row.get("doc_date_inferred") else "")


def _not_read(book: _Book) -> str:
    told = ((name, said) for name, sentences in book.unread.items() for said in sentences)
    lines = [f"<li><bdi>{escaped(name)}</bdi>: <bdi>{escaped(said)}</bdi></li>" for name, said in told]
    return f'<section><h2>What was not read</h2><ul class="unread">{"".join(lines)}</ul></section>' if lines else ""


def _table(name: str, columns: Sequence[str], body: str) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    rows = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<section id="{name}"><h2>{WAYS[name]}</h2>{rows}</section>'


def _row(columns: Sequence[str], cells: Sequence[object]) -> str:
    return "<tr>" + "".join(f'<td data-of="{name}">{cell}</td>' for name, cell in zip(columns, cells, strict=True)) + "</tr>"


# --- who counted what -----------------------------------------------------------------------------------------------------

COUNTED = ("what", "number", "when", "who counted", "where", "claims")


def _counted(book: _Book) -> str:
    """Each count once, however often it is told."""
    counts: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in book.all:
        if row["kind"] == "figure":
            counts[_count(row)].append(row)
    if not counts:
        return "<p>No figures were read.</p>"
    ordered = sorted(counts.items(), key=lambda count: _order(count[1][0]))
    body = "".join(_row(COUNTED, (*map(_said, count), " ".join(map(book.to, rows)))) for count, rows in ordered)
    return _table("figures", COUNTED, body)


def _order(row: Row) -> tuple[str, str, str, float]:
    """By what was counted, then by time, so that what may be compared stands together."""
    return row.get("unit") or "", row.get("action") or "", row.get("period") or "9999", row.get("value") or 0


def _count(row: Row) -> tuple[str, ...]:
    slots = {"period": period(row.get("period")), "counted_by": counter(row.get("counted_by")), "place": place(row.get("place"))}
    known = row.get("known") or {}
    lent = (f"{said} (inferred)" if said and known.get(name) == "inferred" else said for name, said in slots.items())
    return counted(row) or "not said", amount(row) or "no number", *lent


def _said(slot: str) -> str:
    return f"<bdi>{escaped(slot)}</bdi>" if slot and slot != TORN else f'<span class="missing">{slot or "not said"}</span>'


# --- how the figures hang together ----------------------------------------------------------------------------------------


def _linked(book: _Book) -> str:
    groups = "".join(_of_one_kind(book, code, title) for code, title in LINKS.items() if book.links[code])
    return f'<section id="linked"><h2>{WAYS["linked"]}</h2>{groups}</section>' if groups else ""


def _of_one_kind(book: _Book, code: str, title: str) -> str:
    links = book.links[code]
    shown = "".join(f"<li>{book.told(found)}</li>" for found in links[:MOST_SHOWN])
    more = f"<p>{len(links) - MOST_SHOWN} more stand at their claims.</p>" if len(links) > MOST_SHOWN else ""
    return f'<h3>{escaped(title)}</h3><ul class="{code}">{shown}</ul>{more}'


# --- one report -----------------------------------------------------------------------------------------------------------


def _document(book: _Book, doc: str, place: int) -> str:
    rows = book.rows[doc]
    bodies = sorted({" ".join(row["text"].split()) for row in rows if row["kind"] == "actor"})
    named = f"<p>Bodies named: {', '.join(f'<bdi>{escaped(body)}</bdi>' for body in bodies)}</p>" if bodies else ""
    claims = "".join(_claim(book, row) for row in rows if row["kind"] != "actor")
    unread = "".join(f'<p class="unread">Not read: {escaped(said)}</p>' for said in book.unread.get(doc, ()))
    listed = f'<ol class="claims">{claims}</ol>' if claims else "<p>No claims were read.</p>"
    back = '<p class="ways"><a href="#reports">To the list of reports</a></p>' if len(book.texts) > 1 else ""
    return (
        f'<section id="d{place}"><h2><bdi>{escaped(doc)}</bdi></h2>{unread}'
        f'<pre dir="auto"{book.tongue(doc)}>{marked(book.texts[doc], rows, book.numbers)}</pre>{named}{listed}{back}</section>'
    )


def _claim(book: _Book, row: Row) -> str:
    number, kind = book.numbers[row["id"]], "hole" if row["kind"] == "gap" else words(row["kind"])
    quoted = f"<q><bdi{book.tongue(row['doc'])}>{escaped(row['text'])}</bdi></q>"
    back = f'<a class="n" href="#t{number}" aria-label="claim {number}: its place in the text">{number}</a>'
    found = book.links_at[row["id"]]
    told = ((LINKS[one[0]["code"]].partition(":")[0], book.told(one, row)) for one in found[:MOST_AT_ONE])
    links = "".join(f"<li><b>{title}:</b> {said}</li>" for title, said in told)
    links += f"<li>{len(found) - MOST_AT_ONE} more; --format jsonl has all.</li>" if len(found) > MOST_AT_ONE else ""
    return (
        f'<li id="c{number}" class="{escaped(row["kind"])}"><p>{back} <b>{kind}</b> {quoted}</p>'
        f"<dl>{slots(row)}</dl>{f'<ul>{links}</ul>' if links else ''}</li>"
    )

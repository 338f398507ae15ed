"""Claims for the eye: a table of columns, and a page that marks each claim in its text.

The page runs nothing and loads nothing.
"""

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

__all__ = ["as_page", "as_table"]

COLUMNS = (
    ("doc", 18),
    ("kind", 11),
    ("value", 12),
    ("unit", 14),
    ("action", 13),
    ("period", 21),
    ("counted_by", 24),
    ("place", 12),
    ("text", 60),
)
STYLE = """
body{font:16px/1.6 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c;background:#fff}
pre{white-space:pre-wrap;font:inherit}h2{margin-top:3rem;border-bottom:1px solid #999}
mark{padding:.05em .15em;border-radius:.2em;color:inherit;background:#fde9a9;border-bottom:2px solid #8a6d00}
mark.gap{background:#fbd5d5;border-bottom-color:#a11}mark.agreement,mark.cooperation{background:#d4ead6;border-bottom-color:#1b6b2c}
mark.route,mark.country_role{background:#d7e5fa;border-bottom-color:#1b4f9c}mark.operation{background:#e8dcf5;border-bottom-color:#5a2d91}
mark.recruitment,mark.control,mark.purpose,mark.obstacle,mark.actor{background:#eee;border-bottom-color:#666}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{border:1px solid #bbb;padding:.25rem .4rem;text-align:left;vertical-align:top}
.inferred{font-style:italic}.missing{color:#a11}
"""


def as_table(rows: Sequence[Mapping[str, Any]]) -> str:
    """One line per claim, cut to the columns' widths."""
    lines = ["  ".join(name.upper().ljust(width) for name, width in COLUMNS).rstrip()]
    lines += ["  ".join(_cell(row, name).ljust(width)[:width] for name, width in COLUMNS).rstrip() for row in rows]
    return "\n".join(lines) + "\n"


def _cell(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if name == "value" and value is not None:
        high = row.get("value_max")
        return f"{value:,}" + (f"-{high:,}" if high else "")
    if name == "value" and row.get("value_min"):
        return f"≥{row['value_min']:,}"
    if name == "unit" and not value:
        value = row.get("codes") or row.get("missing") or row.get("parties")
    if name == "place" and not value and (row.get("origin") or row.get("destination")):
        return ",".join(row.get("origin") or ["?"]) + ">" + ",".join(row.get("destination") or ["?"])
    if isinstance(value, list):
        value = ",".join(str(part) for part in value)
    said = " ".join(str(value or "").split())
    return said + "*" if said and (row.get("known") or {}).get(name) == "inferred" else said


def as_page(rows: Sequence[Mapping[str, Any]], texts: Mapping[str, str]) -> str:
    """A self-contained page: each text with its claims marked, and the figures of each as a table."""
    parts = [_document(doc, text, [row for row in rows if row["doc"] == doc]) for doc, text in texts.items()]
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
        f'content="{policy}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>Claims read '
        f"from reports</title><style>{STYLE}</style></head><body>"
        f"<h1>Claims read from reports</h1><p>Marked words are claims. In the tables, <em>italics</em> "
        f"are inferred, red is missing: the text does not say it.</p>{''.join(parts)}</body></html>\n"
    )


def _document(doc: str, text: str, rows: Sequence[Mapping[str, Any]]) -> str:
    return f"<section><h2>{html.escape(doc)}</h2><pre>{_marked(text, rows)}</pre>{_figures(rows)}</section>"


def _marked(text: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """The text with a mark around each claim; of claims that overlap the first and then the longer one shows."""
    pieces, position = [], 0
    for row in sorted(rows, key=lambda row: (row["start"], -row["end"])):
        if row["start"] < position:
            continue
        title = html.escape(_title(row), quote=True)
        pieces += [
            html.escape(text[position : row["start"]]),
            f'<mark class="{html.escape(row["kind"], quote=True)}" title="{title}">',
            html.escape(text[row["start"] : row["end"]]),
            "</mark>",
        ]
        position = row["end"]
    return "".join(pieces) + html.escape(text[position:])


def _title(row: Mapping[str, Any]) -> str:
    said: Iterable[tuple[str, Any]] = (
        (name, row.get(name))
        for name in (
            "value",
            "unit",
            "action",
            "period",
            "counted_by",
            "codes",
            "origin",
            "destination",
            "parties",
            "missing",
            "rule",
        )
    )
    return row["kind"] + ": " + "; ".join(f"{name} {value}" for name, value in said if value not in (None, [], ""))


def _figures(rows: Sequence[Mapping[str, Any]]) -> str:
    figures = [row for row in rows if row["kind"] == "figure"]
    if not figures:
        return "<p>No figures were read.</p>"
    names = ("value", "unit", "action", "period", "place", "counted_by", "text")
    head = "".join(f'<th scope="col">{name.replace("_", " ")}</th>' for name in names)
    body = "".join("<tr>" + "".join(_slot(row, name) for name in names) + "</tr>" for row in figures)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _slot(row: Mapping[str, Any], name: str) -> str:
    how = (row.get("known") or {}).get(name, "")
    said = _cell(row, name).removesuffix("*") or ("missing" if how == "missing" else "")
    return f'<td class="{html.escape(how, quote=True)}">{html.escape(said)}</td>'

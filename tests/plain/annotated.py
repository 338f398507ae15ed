"""Reports of our own with their claims marked in the text, as `tests/plain/reading/*.txt` hold them.

    === name layout day          layout: prose, list, table
    codes: purpose.forced_labour …
    routes: MM>TH …
    counter: who counted everything that no mark says otherwise of
    ---
    Police freed ⟦40 women|40 women rescued p=2019 @Ministry⟧.

A mark holds value, unit, action (`-` or nothing where none is said), the period where its clause says one, who counted. `?`
marks a hole, `x` a number that counts nobody. The rows are those of the claim schema.
"""

import datetime as dt
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kinbridge.plain.reader.ways.charts import Map
from kinbridge.plain.reader.ways.routes import routes_in
from kinbridge.plain.reader.words.text import Document

MARK = re.compile(r"⟦([^|⟧]*)\|([^⟧]*)⟧")


@dataclass(frozen=True)
class Report:
    """One report: its text without marks, the day it came out where it is given, and the rows that are marked in it."""

    name: str
    text: str
    day: dt.date | None
    rows: list[dict[str, Any]]


def reports(path: Path) -> list[Report]:
    """The reports of one file."""
    return [_report(part) for part in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]]


def reports_of(folder: Path) -> list[Report]:
    """The reports of a folder with the rows of its gold.jsonl; their day must be read from their heads."""
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines() if line]
    return [
        Report(path.stem, path.read_bytes().decode(), None, [row for row in rows if row["doc"] == path.stem])
        for path in sorted(folder.glob("*.txt"))
    ]


def _report(part: str) -> Report:
    head, marked = part.split("\n---\n", 1)
    name, layout, day = head.split("\n")[0].split()
    lines = dict(re.findall(r"(?m)^(codes|routes|counter):[ \t]*(.*)$", head))
    text, rows, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        rows += _row(mark.group(2), layout, lines.get("counter"), len(text), mark.group(1))
        text, at = text + mark.group(1), mark.end()
    text += marked[at:]
    rows += [_whole(*code.split("."), codes=[code.split(".")[1]]) for code in lines["codes"].split()]
    rows += [_whole("route", "", origin=[way.split(">")[0]], destination=[way.split(">")[1]]) for way in lines["routes"].split()]
    return Report(name, text, dt.date.fromisoformat(day), [{"doc": name, **row} for row in rows])


def _whole(kind: str, _: str, **slots: Any) -> dict[str, Any]:
    return {"kind": kind, "start": 0, "end": 0, **slots}


def _row(said: str, layout: str, voice: str | None, start: int, text: str) -> list[dict[str, Any]]:
    place = {"start": start, "end": start + len(text), "text": text}
    if said in {"x", "?"}:
        return [{"kind": "gap", "missing": "name", **place}] if said == "?" else []
    said, _, counter = said.partition("@")
    value, unit, *more = said.split()
    period = next((word[2:] for word in more if word.startswith("p=")), None)
    action = next((word for word in more if not word.startswith("p=") and word != "-"), None)
    return [
        {
            "kind": "figure",
            "value": None if value == "none" else float(value),
            "unit": unit,
            "action": action,
            "period": period,
            "period_text": period,
            "counted_by": counter or voice,
            "layout": layout,
            **place,
        }
    ]


def pairs(text: str) -> set[str]:
    """The journeys read from a text, as "MM>TH"."""
    return {
        f"{origin}>{destination}"
        for claim in routes_in(Map(Document(text)), [])
        for origin in claim.origin
        for destination in claim.destination
    }

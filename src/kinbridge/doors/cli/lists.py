"""What link, dedupe and lookup share: a list read with its faults told, and an answer that appears whole or not at all."""

import csv
import gc
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.plain.linkage.engine import Pair, read_people
from kinbridge.plain.linkage.lists import ListUnreadable, PeopleList, read_list
from kinbridge.plain.linkage.people import People

FAULTS = {
    "no_rec_id": "no rec_id; the row was left out",
    "rec_id_twice": "a rec_id that stands further up already; the row was left out",
    "too_many_fields": "more fields than the header; the row was left out",
    "impossible_date": "a birth date that cannot be, or an age without the day of the report; the row was compared without it",
}
MOST_TOLD = 20


def say(sentence: str) -> None:
    """Progress, on stderr."""
    print(sentence, file=sys.stderr, flush=True)


@contextmanager
def uncollected() -> Iterator[None]:
    """Python's search for rings of objects put off: lists of people make none, and it cost a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def ready_for(out: Path | None) -> None:
    """Refused before any work where the answer could not be put down afterwards."""
    if out is not None and (out.is_dir() or not out.absolute().parent.is_dir()):
        raise Refused(f"{out}: there is no such place for the answer")


def people_of(path: Path, *, strict: bool) -> People:
    """The people of a list, ready to compare; broken rows are told, and fatal when strict."""
    found = records_of(path, strict=strict)
    say(f"{path}: reading {len(found.records):,} names …")
    return read_people(found.records)


def records_of(path: Path, *, strict: bool) -> PeopleList:
    """A list as written. Refused: what is no list at all, and with `strict` any broken row."""
    try:
        found = read_list(path)
    except ListUnreadable as error:
        raise Refused(str(error)) from None
    for fault in found.faults[:MOST_TOLD]:
        say(f"{path}, line {fault.line}: {FAULTS[fault.code]}")
    if len(found.faults) > MOST_TOLD:
        say(f"{path}: {len(found.faults)} broken rows in all")
    if strict and found.faults:
        first = found.faults[0]
        raise Refused(f"{path}, line {first.line}: {FAULTS[first.code].split(';')[0]}, and --strict was asked")
    return found


def write_pairs(out: Path | None, pairs: Iterable[Pair], *, shares: bool = False) -> None:
    """left,right,score[,shares],reasons to a file that appears whole, or to stdout."""
    header = ["left", "right", "score", *(["shares"] if shares else []), "reasons"]
    rows = ([p.left, p.right, f"{p.score:.4f}", *([p.shares] if shares else []), p.reasons] for p in pairs)
    if out is None:
        csv.writer(sys.stdout, lineterminator="\n").writerows([header, *rows])
        return
    try:
        _write_whole(out, header, rows)
    except OSError as error:
        raise Refused(f"{out}: cannot be written ({error.strerror})", Status.MACHINE) from None


def _write_whole(out: Path, header: list[str], rows: Iterable[list[object]]) -> None:
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)
        os.chmod(name, 0o644)
        os.replace(name, out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

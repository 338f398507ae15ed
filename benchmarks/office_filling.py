"""Fills the office that `office.py` measures, in the office's own process: invented people, their keys, some reports.

Imported by name once the office's settings stand: whatever knows a table needs them.
"""

import datetime as dt
import itertools
import sys
import time

from kinbridge.doors.cli.demo.people import OFFICES, crowd
from kinbridge.ground.env import env
from kinbridge.rooms.accounts.values import CONSOLE, OFFICE
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases import queries
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.intake import actions as intake
from kinbridge.rooms.intake.values import Channel
from kinbridge.rooms.matching import actions as matching
from kinbridge.rooms.matching import models
from kinbridge.rooms.matching.actions.index import fresh_keys

BATCH, REPORTS, DAYS = 500, 200, 80


def fill(size: int) -> None:
    """Cases, their keys, and some reports for which a search has found something."""
    now, started = env().clock.now(), time.monotonic()
    tokens = opened(size, now, started)
    indexed(tokens, now, started)
    reported(now, started)


def opened(size: int, now: dt.datetime, started: float) -> list[str]:
    """Invented people, opened over the last weeks."""
    people, tokens = crowd(OFFICES[1], size=size), list[str]()
    while part := list(itertools.islice(people, BATCH)):
        at = now - dt.timedelta(days=DAYS * (1 - len(tokens) / size))
        for side in Side:
            rows = [{field: value for field, value in person.facts.items() if value} for person in part if person.side == side]
            made = cases.open_cases(rows, side=side, source="list", purpose="imported_list", by=CONSOLE, at=at)
            tokens += [case.token for case in made]
        said(f"{len(tokens)} cases", started)
    return tokens


def indexed(tokens: list[str], now: dt.datetime, started: float) -> None:
    """The keys and the sealed index of every case, which then counts as compared."""
    for start in range(0, len(tokens), BATCH):
        part = tokens[start : start + BATCH]
        fresh_keys(part)
        models.CaseKeys.objects.filter(case_id__in=part).update(searched_at=now)
        said(f"{start + len(part)} indexed", started)


def reported(now: dt.datetime, started: float) -> None:
    """Reports about people who are here, as their families would write them; the job compares them."""
    for known in queries.facts_of_many(queries.live(Side.LOCATED)[:REPORTS]).values():
        facts = {field: value for field, value in known.items() if field in ("name_full", "birth", "place")}
        intake.file_report("She has not called.", channel=Channel.PHONE, language="vi", facts=facts, by=OFFICE, at=now)
    matching.index_new(now)
    said(f"{REPORTS} reports compared", started)


def said(words: str, started: float) -> None:
    print(f"{time.monotonic() - started:8.1f} s  {words}", file=sys.stderr, flush=True)

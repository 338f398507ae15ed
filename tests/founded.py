"""The three offices as they were founded once in this process, put back into a test's empty databases: rows, files and chance.

To found them takes keys, cards, hundreds of questions and eighty flushes to the disk; to put them back takes none of these.
Everything is put back inside the test's own transaction, and so goes with it.
"""

import copy
import pathlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.apps import apps
from django.db import connections

from kinbridge.doors.cli.demo.people import OFFICES
from kinbridge.ground.env import FixedClock, HomeDisk, use
from kinbridge.ground.sealed.keyrings import unlock_records
from tests.cast import NOON, PASSPHRASE, PostOffice, TestOffice, three_offices

__all__ = ["founded_again", "founded_once", "rows_of"]

Rows = dict[str, tuple[list[str], list[tuple]]]  # table → its columns and what stands in them


@dataclass(frozen=True)
class Kept:
    """One office a moment after everybody was paired."""

    office: TestOffice
    rows: Rows = field(repr=False)
    files: dict[str, bytes] = field(repr=False)

    @classmethod
    def of(cls, office: TestOffice, before: Rows) -> "Kept":
        files = {one.name: one.read_bytes() for one in office.env.disk.home.iterdir()}
        still = replace(office.env, random=copy.deepcopy(office.env.random), held={})
        written = {table: rows for table, rows in rows_of(still.database).items() if rows != before.get(table)}
        return cls(replace(office, env=still), written, files)

    def again(self, home: pathlib.Path, post_office: PostOffice, clock: FixedClock) -> TestOffice:
        """The same office at home in `home`, its records open."""
        home.mkdir(mode=0o700, parents=True)
        for name, content in self.files.items():
            (home / name).write_bytes(content)
            (home / name).chmod(0o600)
        put_back(self.office.env.database, self.rows)
        chance, network = copy.deepcopy(self.office.env.random), post_office.line_of(self.office.desk.key)
        env = replace(self.office.env, clock=clock, random=chance, network=network, disk=HomeDisk(home), held={})
        post_office.envs[self.office.desk.key] = env
        with use(env):
            unlock_records(PASSPHRASE)
        return replace(self.office, env=env, colleagues=dict(self.office.colleagues))


_kept: dict[str, Kept] = {}


def founded_again(folder: pathlib.Path, clock: FixedClock) -> tuple[dict[str, TestOffice], PostOffice]:
    """What `three_offices` answers."""
    if clock.now() != NOON:
        return three_offices(folder, clock)
    if not _kept:
        before = {desk.key: rows_of(desk.key) for desk in OFFICES}  # what the migrations themselves write
        made, post_office = three_offices(folder, clock)
        _kept.update({key: Kept.of(office, before[key]) for key, office in made.items()})
        return made, post_office
    post_office = PostOffice()
    return {key: kept.again(folder / key, post_office, clock) for key, kept in _kept.items()}, post_office


def founded_once() -> dict[str, Kept]:
    """What is put back, by office."""
    return _kept


def tables() -> Iterator[str]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model._meta.db_table


def rows_of(alias: str) -> Rows:
    """All that stands in an office's database, table by table."""
    found: Rows = {}
    with connections[alias].cursor() as cursor:
        for table in tables():
            cursor.execute(f'SELECT * FROM "{table}"')
            if rows := cursor.fetchall():
                found[table] = ([column[0] for column in cursor.description], rows)
    return found


def put_back(alias: str, kept: Rows) -> None:
    """Writes the rows into tables that are empty. Counters stand past them: the founding drew from them."""
    with connections[alias].cursor() as cursor:
        for table, (columns, rows) in kept.items():
            names, places = ", ".join(f'"{name}"' for name in columns), ", ".join(["%s"] * len(columns))
            cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)

"""docs/protocol.md and the table of kinds say the same."""

import pathlib
import re

from kinbridge.doors.kinds import KINDS
from kinbridge.rooms.exchange.rules import is_notice_safe

PAGE = pathlib.Path(__file__).parents[2] / "docs" / "protocol.md"
ROW = re.compile(r"^\| `([a-z_.]+)` \| (yes|no) \| (at once|fixed|never) \|$", re.MULTILINE)


def test_the_page_names_every_kind_as_the_code_has_it():
    written = {kind: (facts == "yes", receipt.replace(" ", "_")) for kind, facts, receipt in ROW.findall(PAGE.read_text())}
    assert written == {kind: (row.content.carries_facts, row.content.schedule.value) for kind, row in KINDS.items()}


def test_no_notice_could_hold_a_name():
    unsafe = [kind for kind, row in KINDS.items() if not row.content.carries_facts and not is_notice_safe(row.content)]
    assert unsafe == []


def test_nothing_of_the_match_but_the_disclosure_is_acknowledged_at_once():
    quick = {kind for kind, row in KINDS.items() if kind.startswith("match.") and row.content.schedule == "at_once"}
    assert quick == {"match.disclose"}

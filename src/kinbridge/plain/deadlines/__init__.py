"""When is it due, and by which rule.

The rules are data (`rules.yaml`): an amount and a unit, where they hold, since when and until when, and the instrument they
come from. `rules.find` picks the one in force; `due.due` counts it in the office's own time zone and working days
(`calendars.working_days`).
"""

from kinbridge.plain.deadlines.calendars import UnknownCountry, WorkingDays, holiday_on, utc_offset, working_days
from kinbridge.plain.deadlines.due import due
from kinbridge.plain.deadlines.rules import Rule, Unit, UnknownRule, all_rules, find

__all__ = [
    "Rule", "Unit", "UnknownCountry", "UnknownRule", "WorkingDays", "all_rules", "due", "find", "holiday_on", "utc_offset",
    "working_days",
]  # fmt: skip

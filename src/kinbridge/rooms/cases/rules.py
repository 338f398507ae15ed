"""Pure decisions of cases: how long, who sees, which fact stands, and when somebody counts as a child."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from kinbridge.plain.calling import Calling, MayCall
from kinbridge.rooms.accounts.values import Role
from kinbridge.rooms.cases.values import CALLING, FIELDS, Childhood, Conflict, Fact, Level, Side, Sureness

REVIEW_DAYS = 90
DRAFT_LIFE = timedelta(days=14)
END_AFTER_DAYS = 5 * 365
# How long a closed case is kept, by what it was closed as; the rest two years, for follow-up and complaint.
KEEP_CLOSED_DAYS: dict[str, int] = {"unrelated": 90, "duplicate": 90}
KEEP_CLOSED_OTHERWISE = 2 * 365

ADULT_AT = 18
# An age that is only "about" known must clear this before nobody doubts it.
SURELY_ADULT_AT = 20
HEDGE_YEARS = 2
OLDEST = 130
BUDDHIST_ERA = 543

_LEVELS = tuple(Level)
_SURENESS = {sureness: -place for place, sureness in enumerate(Sureness)}
_CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
_DATE = re.compile(r"\b(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\b")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_BARE = re.compile(r"\s*\d{1,2}\s*")
_REPUBLIC = re.compile(r"民國|民国|minguo|\broc\b", re.IGNORECASE)
_PLAIN = re.compile(r"[\d\s/.年月日-]+")


def is_code(text: str) -> bool:
    """True for lower_snake words joined by dots, at most 60 characters: the form of kinds and outcomes."""
    return len(text) <= 60 and _CODE.fullmatch(text) is not None


def unknown_fields(facts: Mapping[str, str]) -> tuple[str, ...]:
    """The codes that are not in FIELDS, in order."""
    return tuple(code for code in facts if code not in FIELDS)


def written(facts: Mapping[str, str]) -> dict[str, str]:
    """What was really answered: every question can be skipped, so blanks are no facts; the rest stays as written."""
    return {code: value for code, value in facts.items() if value.strip()}


def at_least(level: Level) -> tuple[Level, ...]:
    """The levels that include `level`."""
    return _LEVELS[_LEVELS.index(level) :]


def opening_access(office_role: Role) -> tuple[tuple[Role, Level], ...]:
    """Who sees a new case: those it is opened for work on it, supervisors read it."""
    rows = {Role.SUPERVISOR: Level.READ} | {office_role: Level.WORK}
    return tuple(rows.items())


# Who takes people of which side in, and so goes on with the record: intake hears of people sought, and works on somebody
# located only while a call lasts; whoever watches over records opens none.
TAKEN_IN_BY: dict[Side, frozenset[Role]] = {
    Side.SOUGHT: frozenset({Role.INTAKE, Role.CASEWORKER, Role.SUPERVISOR, Role.LIAISON}),
    Side.LOCATED: frozenset({Role.CASEWORKER, Role.SUPERVISOR, Role.LIAISON}),
}


def takes_in(side: Side, roles: frozenset[Role]) -> bool:
    """True when somebody with these roles goes on with the record of a person of this side that they opened."""
    return not roles.isdisjoint(TAKEN_IN_BY[side])


def goes_on_by_name(side: Side, office_role: Role, roles: frozenset[Role]) -> bool:
    """True when whoever opens the case would lose sight of it, or of what can be done, but for a row with their name."""
    return office_role not in roles and takes_in(side, roles)


def intake_may_see(side: Side, role: Role) -> bool:
    """Intake takes reports; who is located is not theirs to see unless somebody grants it, with a reason."""
    return not (side is Side.LOCATED and role is Role.INTAKE)


def end_of(closed_as: str, on: date) -> date:
    """The day a case closed on `on` is to be erased."""
    return on + timedelta(days=KEEP_CLOSED_DAYS.get(closed_as, KEEP_CLOSED_OTHERWISE))


def standing(corrections: Iterable[tuple[str, str, bool]]) -> frozenset[str]:
    """Of (token, corrects, undone) of all a case's facts: the tokens that stand, neither undone nor corrected."""
    live = [(token, corrects) for token, corrects, undone in corrections if not undone]
    return frozenset(token for token, _ in live) - frozenset(corrects for _, corrects in live)


def conflicts(facts: Sequence[Fact]) -> tuple[Conflict, ...]:
    """The pairs of standing facts of which the second was written against one that somebody else changed meanwhile."""
    first = {fact.token: fact for fact in facts}
    standing = {_origin(fact, first): fact for fact in facts if fact.is_current}
    pairs = ((standing.get(_origin(first[fact.disputes], first)), fact) for fact in facts if fact.is_current and fact.disputes)
    return tuple(Conflict(second.field, one, second) for one, second in pairs if one is not None and second.value)


def _origin(fact: Fact, facts: Mapping[str, Fact]) -> str:
    """The first statement that this fact, through however many corrections, goes back to."""
    while fact.corrects:
        fact = facts[fact.corrects]
    return fact.token


class Said(NamedTuple):
    """What a standing fact says, in the order by which one of several is believed: the greatest."""

    sureness: int
    recorded_at: datetime
    turn: int
    token: str
    field: str
    value: str


def said(told: Mapping[str, str], recorded_at: datetime, turn: int, token: str) -> Said:
    """A standing fact as its row seals it: `told` is {field, value, sureness, …}."""
    return Said(_SURENESS[Sureness(told["sureness"])], recorded_at, turn, token, told["field"], told["value"])


def believed(facts: Iterable[Said]) -> dict[str, str]:
    """Field → value: of several standing facts on a field the surest, of equally sure ones the newest.

    Of several on whether she may be called one that forbids it, however sure the others are.
    """
    standing = [fact for fact in sorted(facts) if fact.value]
    found = {fact.field: fact.value for fact in standing}
    if CALLING in found:
        found[CALLING] = min((one.value for one in reversed(standing) if one.field == CALLING), key=_care)
    return found


def _care(written: str) -> int:
    """Never before not said, and both before every way in which she may be called."""
    may = Calling.read(written).may
    return (MayCall.NEVER, MayCall.NOT_SAID, may).index(may)


def best_of(facts: Iterable[Fact]) -> dict[str, str]:
    """`believed` of those that stand."""
    return believed(
        Said(_SURENESS[fact.sureness], fact.recorded_at, fact.turn, fact.token, fact.field, fact.value)
        for fact in facts
        if fact.is_current
    )


@dataclass(frozen=True, slots=True)
class Births:
    """The days on which somebody may have been born, both ends possible; `hedged` when whoever said it was not sure."""

    earliest: date
    latest: date
    hedged: bool

    def childhood(self, on: date) -> Childhood:
        """What she is on that day (Palermo Protocol, article 3(d): a child is under eighteen)."""
        if _age(self.earliest, on) < ADULT_AT:
            return Childhood.CHILD
        if _age(self.latest, on) >= (SURELY_ADULT_AT if self.hedged else ADULT_AT):
            return Childhood.ADULT
        return Childhood.IN_DOUBT


@dataclass(frozen=True, slots=True)
class Answer:
    """What staff answered on child or adult, and at which turn of the case."""

    said: Childhood
    turn: int


def childhood_of(facts: Iterable[Fact], on: date) -> Childhood:
    """From all current facts on birth and age: what they agree on, in doubt where they differ or say nothing readable."""
    births = [_births_in(fact) for fact in facts if fact.is_current and fact.field in ("birth", "age")]
    answers = {span.childhood(on) for span in births if span is not None}
    return answers.pop() if len(answers) == 1 else Childhood.IN_DOUBT


def _births_in(fact: Fact) -> "Births | None":
    if fact.field == "birth" and _BARE.fullmatch(_latin_digits(fact.value)):
        return None  # "22" under birth may be an age or the year 2022
    return possible_births(fact.value, fact.recorded_at.date(), doubted=fact.sureness is Sureness.DOUBTFUL)


def childhood(answer: Answer | None, facts: Sequence[Fact], on: date) -> Childhood:
    """What staff answered; without an answer what the facts say.

    An "adult" gives way to doubt when a later fact on birth or age no longer says so: new knowledge protects at once.
    """
    if answer is None:
        return childhood_of(facts, on)
    later = [fact for fact in facts if fact.turn > answer.turn and fact.is_current and fact.field in ("birth", "age")]
    if answer.said is Childhood.ADULT and later and childhood_of(later, on) is not Childhood.ADULT:
        return Childhood.IN_DOUBT
    return answer.said


def possible_births(text: str, said_on: date, *, doubted: bool = False) -> Births | None:
    """Read "1999-03-02", "1999", "born 2546", "๒๕๔๖", "17" or "about 17"; None when it holds neither a year nor an age.

    Matching reads dates for what is likeliest (`plain.linkage.dates`); here every possible day counts, and words beside a
    bare date or age are a hedge: better to doubt an adult's age than to miss a child. A year after 2400 is Buddhist.
    """
    digits = _latin_digits(text)
    if _REPUBLIC.search(digits):
        return None  # years of the Republic of China look like ages
    hedged = doubted or _PLAIN.fullmatch(digits) is None
    span = _from_date(digits) or _from_year(digits) or _from_age(digits, said_on, HEDGE_YEARS if hedged else 0)
    if span is None or not _years_before(said_on, OLDEST) <= span[0] <= said_on:
        return None
    return Births(span[0], span[1], hedged)


def _from_date(digits: str) -> tuple[date, date] | None:
    found = _DATE.search(digits)
    if not found:
        return None
    year, month, day = _gregorian(int(found[1])), int(found[2]), found[3]
    try:
        if day:
            return (exact := date(year, month, int(day)), exact)
        return date(year, month, 1), date(year, month, 28) + timedelta(days=3)
    except ValueError:  # no such day: its year may still be right
        return None


def _from_year(digits: str) -> tuple[date, date] | None:
    years = sorted(_gregorian(int(found)) for found in _YEAR.findall(digits))
    if not years or years[0] < 1:
        return None
    return date(years[0], 1, 1), date(years[-1], 12, 31)


def _from_age(digits: str, said_on: date, margin: int) -> tuple[date, date] | None:
    ages = sorted(int(found) for found in _NUMBER.findall(digits))
    if not ages or ages[-1] > OLDEST - HEDGE_YEARS - 1:
        return None
    youngest, oldest = max(ages[0] - margin, 0), ages[-1] + margin
    return _years_before(said_on, oldest + 1) + timedelta(days=1), _years_before(said_on, youngest)


def _gregorian(year: int) -> int:
    return year - BUDDHIST_ERA if year > 2400 else year


def _latin_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(char, char)) for char in text)


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)

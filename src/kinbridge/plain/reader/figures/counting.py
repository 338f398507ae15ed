"""What stands around an amount: its clause, verbs and noun group, and the counts before it; the figures are made by
constructions.
"""

import bisect
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from operator import attrgetter

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.actions import action_of
from kinbridge.plain.reader.figures.company import are_the_suspects, estimated_at_work, seen_with_others
from kinbridge.plain.reader.figures.exclusions import why_not_a_count
from kinbridge.plain.reader.figures.following import (
    SIGNS,
    WENT_ALONG,
    by_composition,
    by_treaty,
    by_what_follows,
    passed_to_care,
    taken_out,
)
from kinbridge.plain.reader.figures.heads import Head, head_after, head_of_one
from kinbridge.plain.reader.figures.kinds import tell_kind
from kinbridge.plain.reader.figures.learning import learned
from kinbridge.plain.reader.figures.lives import lived_through
from kinbridge.plain.reader.figures.meant import meant
from kinbridge.plain.reader.figures.moods import may_be_moody, tell_mood
from kinbridge.plain.reader.figures.named import those_inside
from kinbridge.plain.reader.figures.verbs import Verb, noun_action, noun_action_else, verbs_in
from kinbridge.plain.reader.words.amounts import Amount, amounts_in
from kinbridge.plain.reader.words.leads import is_of_a_page
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["Constructions", "Counting", "Fitting"]

Construction = Callable[["Counting", Amount], Claim | None]
Constructions = Mapping[str, tuple[Construction, ...]]
Fitting = Callable[["Counting", Claim], Claim]

STARTS = attrgetter("start")
TAKEN = frozenset(("trafficked", "assisted", "returned", None))  # what a verb of taking may have been read as
OF_PEOPLE = frozenset(("people", "women", "men", "girls", "boys", "children", "minors", "victims"))
LITTLE = frozenset((None, "sheltered", "received", "met", "recorded", "mentioned", "employed", "checked", "released", "involved"))
SECOND_OF = leaping(r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\s+of\s+$", re.IGNORECASE)


OF_NOTHING = frozenset(("hardly_anybody", "none_wished_for"))  # rules that also hold for "nobody"
LABEL = re.compile(
    r"\s*(?:\(?(?:\d{1,2}|[ivx]{1,4}|[a-zA-Z])[.):]+\s*|[-•*]\s*)?(?P<said>[A-Za-z][^\n]*?)\s*(?:\.\s?|…\s?|_){2,}\s*"
)
HELD_FOR = re.compile(  # "- Held for using unmanned crossings: 58 persons", "Caught crossing the river .. 62 persons"
    r"(?m)^[\s•*·>–-]*(?:\(?\w{1,2}[.)]\s*)?(?:Held|Caught|Detained|Apprehended|Arrested|Taken\s+into\s+custody)\s(?!for\s+(?:ransom|sale)|by\b)"
    r"[^\n.;:]{0,60}[:.…_\s]+(?:\d[\d, ]*\s[a-z]+,\s(?:of\swhom|of\sthem|including|among\sthem)\s)?\Z"
)
SIGNS_IN = re.compile(rf"(?i)\b{SIGNS}")
LETTER = re.compile(r"[^\W\d_]")
NEAR = 100  # characters
MANY = 1000  # so many at work nobody found one by one: they are estimated


SHARED = re.compile(r",\s+|\s+and\s+|,\s+and\s+")


class Counting:
    """Reads the figures of one document from left to right; each construction may look back at the figures before it."""

    def __init__(self, document: Document, taken: list[Claim], constructions: Constructions, fit: Fitting) -> None:
        self.document = document
        self.fit = fit
        self.found: list[Claim] = []
        self.taken = sorted(taken, key=STARTS)
        self.constructions = constructions
        self.sums: dict[int, Claim] = {}  # by where a part begins, the count that it and the parts beside it add up to
        self.passed: list[Amount] = []  # numbers that made no figure
        self.alone: dict[int, bool] = {}  # by where a line begins, whether it is a headline among others on a page
        self.wholes: dict[int, Claim] = {}  # by where a part begins, whom it is a part of, where these are called otherwise
        self._verbs: dict[int, list[Verb]] = {}

    def figures(self) -> list[Claim]:
        """All figures of the prose; those of tables and lists stand in `taken` and are not read again."""
        passed: list[Amount] = []
        for amount in amounts_in(self.document.text):
            if self._is_taken(amount):
                continue
            if self.found and amount.core < self.found[-1].end:
                continue
            claim = self.figure(amount) if self._is_told(amount) else None
            if claim:
                self.found += [*self._listed_before(claim, passed), claim]
                self._add_up()
                passed = []
            else:
                passed.append(amount)
                self.passed.append(amount)
        return self.found

    def _is_told(self, amount: Amount) -> bool:
        """Whether a letter stands near: a number among numbers counts nobody that could be known."""
        return LETTER.search(self.document.text, max(0, amount.start - NEAR), amount.end + NEAR) is not None

    def _is_taken(self, amount: Amount) -> bool:
        """Whether a table or list has the amount; its figures do not overlap, so the last to begin before its end is asked."""
        index = bisect.bisect_left(self.taken, amount.end, key=STARTS) - 1
        return index >= 0 and amount.start < self.taken[index].end

    def _add_up(self) -> None:
        """ "147 children, 112 boys and 35 girls": what goes on after the parts goes on about their sum."""
        for size in (2, 3, 4, 5):
            parts = self.found[-size:]
            near = self.between(max(0, parts[-1].end - 200), parts[0].start)
            whole = max(near, key=STARTS, default=None)
            if whole is None or len(parts) < size or whole.unit == "percent" or not whole.value:
                return
            if whole.role == parts[-1].role and sum(part.value or 0 for part in parts) == whole.value:
                for part in parts:
                    self.sums[part.start] = self.wholes[part.start] = whole

    def _listed_before(self, claim: Claim, passed: list[Amount]) -> list[Claim]:
        """ "1,255, 3,113 and 2,687 victims": numbers that share the noun of the last one."""
        listed: list[Claim] = []
        start = claim.start
        for amount in reversed(passed if claim.rule == "number_noun" else []):
            between = self.document.text[amount.end : start]
            if amount.kind != "count" or not SHARED.fullmatch(between) or why_not_a_count(self.document.text, amount):
                break
            start = amount.start
            part = replace(claim, start=amount.start, end=amount.end, value=amount.value, value_max=None, qualifier=None)
            listed.insert(0, replace(part, known={}, place=[], links=[]))
        return listed if listed and " and " in self.document.text[listed[-1].end : claim.start] else []

    def figure(self, amount: Amount) -> Claim | None:
        """The claim that an amount makes, None where it counts nobody."""
        why = why_not_a_count(self.document.text, amount)
        if why and (amount.kind != "zero" or why in OF_NOTHING):
            return None
        if amount.kind == "count" and self._is_a_whole(amount):
            return None
        claim = next((claim for construction in self.constructions[amount.kind] if (claim := construction(self, amount))), None)
        if claim is None:
            return None
        claim = self.fit(self, claim)
        self._tell_by_clause(amount, claim)
        return claim

    def _tell_by_clause(self, amount: Amount, claim: Claim) -> None:
        """Whom it counts and what was done to them, where the clause says more than noun and verb do."""
        noun, clause = claim.unit, self.clause(amount)
        tell_kind(self.document, clause, claim)
        if claim.unit == "victims" != noun:
            self.wholes.setdefault(claim.start, replace(claim, known={}, value=None, unit=noun))
        if may_be_moody(self.document, clause):
            _, how = action_of(self.document, clause, self.verbs(clause), amount.start, claim.end)
            tell_mood(self.document, clause, claim, how)

    def _is_a_whole(self, amount: Amount) -> bool:
        """Whether a part was just counted of it: "389 of the 602". One is no count: "one of the 6 help desks" counts 6."""
        before = SECOND_OF.search(self.document.text[max(0, amount.start - 16) : amount.start])
        if before is None:
            return False
        return not before.group().lower().startswith("one") or self.head(amount.end, self.clause(amount)).status != "known"

    # what stands around an amount

    def clause(self, amount: Amount) -> Span:
        """The clause that holds the amount."""
        return self.document.clause_at(amount.core)

    def verbs(self, clause: Span) -> list[Verb]:
        """The action verbs of a clause, read once."""
        if clause.start not in self._verbs:
            self._verbs[clause.start] = verbs_in(self.document, clause)
        return self._verbs[clause.start]

    def head(self, position: int, clause: Span) -> Head:
        """The noun group after a position inside the clause."""
        return meant(self.document, head_after(self.document, position, clause.end))

    def head_of_one(self, position: int, clause: Span) -> Head:
        """The same where it is of none or of one, whose noun stands in the singular."""
        return meant(self.document, head_of_one(self.document, position, clause.end))

    def before(self, amount: Amount, reach: int = 60) -> str:
        """The clause's text left of the amount."""
        return self.document.text[max(self.clause(amount).start, amount.start - reach) : amount.start]

    def before_claim(self, claim: Claim) -> str:
        """The clause's text left of a claim."""
        return self.document.text[self.document.clause_at(claim.start).start : claim.start]

    def after(self, amount: Amount, reach: int = 80) -> str:
        """The clause's text right of the amount."""
        return self.document.text[amount.end : min(self.clause(amount).end, amount.end + reach)]

    def antecedent(self, amount: Amount, clauses_back: int = 2, across: bool = False) -> Claim | None:
        """The last count before the amount, not further away than so many clauses; in another paragraph only `across`."""
        since = max(self.since(amount), self._begins(self.document.clause_index(amount.core) - clauses_back))
        torn = -1 if across else self.document.text.rfind("\n\n", 0, amount.core)  # where the paragraph begins
        for claim in sorted(self.between(since, amount.core), key=STARTS, reverse=True):
            if claim.end <= torn:
                return None
            if claim.unit and claim.unit not in NO_ANTECEDENT and not self.is_single(claim, amount):
                return those_inside(self.document, self.found, claim, amount) or claim
        return None

    def is_single(self, claim: Claim, amount: Amount) -> bool:
        """Whether only one was told of, on which no other number leans: "a single shelter", "one interpreter"; but "none" may."""
        one_of_staff = claim.unit == "personnel" and amount.kind != "zero"
        alone = one_of_staff or self.document.text[claim.start : claim.start + 9].lower() == "a single "
        return claim.value == 1 and alone

    def antecedent_of(self, role: str, amount: Amount) -> Claim | None:
        """The last count of a role in the two clauses before the amount and its own."""
        here = self.document.clause_index(amount.core)
        since = max(self.since(amount), self._begins(here - 2))
        alike = (claim for claim in self.between(since, amount.core) if claim.role == role and claim.unit != "percent")
        return max(alike, key=STARTS, default=None)

    def since(self, amount: Amount) -> int:
        """From where on what was said may be taken up again; a headline among others on a page takes up nothing."""
        line = self.document.line_at(amount.core)
        if line.start not in self.alone:
            self.alone[line.start] = is_of_a_page(self.document, line)
        return line.start if self.alone[line.start] else 0

    def _begins(self, clause: int) -> int:
        return self.document.clauses[clause].start if clause > 0 else 0

    def between(self, since: int, until: int) -> list[Claim]:
        """The counts that begin and end between two places of the text."""
        return [
            claim
            for claims in (self.found, self.taken)
            for claim in claims[bisect.bisect_left(claims, since, key=STARTS) : bisect.bisect_left(claims, until, key=STARTS)]
            if claim.end <= until
        ]

    def last_of(self, role: str, claim: Claim) -> Claim | None:
        """The last count of a role before a claim, in the sentences right before it."""
        alike = (other for other in reversed(self.found) if other.role == role and claim.start - other.end < 400)
        return next(alike, None)

    def whole_of(self, amount: Amount) -> Claim | None:
        """The count that "them" is a part of, where the last one is a part itself and too small: "595 victims, including 230
        children, and referred 303 of them".
        """
        last = self.antecedent(amount, 2)
        if last and last.start in self.sums:
            return self.sums[last.start]
        if last is None or last.subset_of is None or amount.value is None or (last.value or 0) >= amount.value:
            return None
        whole = next((claim for claim in reversed(self.found) if self.is_called(claim, last.subset_of)), None)
        return whole if whole and (whole.value or 0) >= amount.value else None

    def is_called(self, claim: Claim, words: str) -> bool:
        """Whether a claim stands in the text in these words."""
        return self.document.text[claim.start : claim.end] == words

    def with_value(self, value: float | None, position: int) -> list[Claim]:
        """The counts before a position that had this value, the last of them last."""
        counts = (claim for claim in self.found + self.taken if not (claim.unit or "").startswith("percent"))
        return sorted((claim for claim in counts if claim.end <= position and claim.value == value), key=STARTS)

    def same_value(self, value: float | None, position: int) -> Claim | None:
        """The last count before a position that had this value: "Of the 61"."""
        return next(reversed(self.with_value(value, position)), None)

    def claim(self, amount: Amount, rule: str, end: int, unit: str | None, role: str | None, noun: str = "") -> Claim:
        """A figure with its action; `end` is the end of what is counted."""
        clause = self.clause(amount)
        action = noun_action(noun)
        if action is None:
            action, _ = action_of(self.document, clause, self.verbs(clause), amount.start, end)
            action = self._label(amount) or action or noun_action_else(noun) or self._told_before_the_noun(amount, end)
        follows = by_what_follows(self.document.text, end)
        along = follows == "prosecuted" and role == "victim" and WENT_ALONG.search(self.before(amount))
        action = "assisted" if along else follows or action
        taken = action in TAKEN or (action == "arrested" and self._others_were(clause, unit))
        if taken and taken_out(self.document.text, self.before(amount), end, action is None):
            action = "arrested" if noun and role in {"suspect", "offender"} else "rescued"
        if action in LITTLE or (action == "busted" and unit in OF_PEOPLE):
            action = by_composition(self.document.text, self.before(amount), end, unit) or action
        action = by_treaty(self.document.text, end, role) or action
        action = passed_to_care(self.document.text, self.before(amount), end) or action
        action = learned(self.document.text, self.before(amount), end, unit, role) or action
        if role == "victim" or (unit == "people" and role == "partner" and action is None):
            action = lived_through(self.document.text, self.before(amount), end, unit) or action
            if amount.value and amount.value >= MANY and estimated_at_work(self.document.text, self.before(amount, 120), end):
                action = "trafficked"
            action = seen_with_others(self.document.text, self.before(amount, 120), end, unit, action) or action
        action = are_the_suspects(self.before(amount), action) or action
        return Claim(
            amount.start,
            end,
            "figure",
            rule,
            value=amount.value,
            value_max=amount.value_max,
            value_min=amount.value_min,
            qualifier=amount.qualifier,
            unit=unit,
            role=role,
            action=action,
            layout="prose",
        )

    def _label(self, amount: Amount) -> str | None:
        """ "4. Held with false papers ....... 19 persons, of them 2 minors": the label before the dots says what was done."""
        line = self.document.line_at(amount.start)
        if amount.start - line.start < 120 and HELD_FOR.match(self.document.text, line.start, amount.start):
            return "arrested"
        label = LABEL.fullmatch(self.document.text, line.start, amount.start) if amount.start - line.start < 120 else None
        if label is None or re.search(r"(?i)\b(?:not|no)\b", label["said"]):
            return None
        if SIGNS_IN.search(label["said"]):
            return "identified"
        verbs = verbs_in(self.document, Span(label.start("said"), label.end("said")))
        return verbs[-1].action if verbs else None

    def _others_were(self, clause: Span, unit: str | None) -> bool:
        """ "arrested 67 people and took 128 women out of flats": the arrest had its own object."""
        last = self.found[-1] if self.found and self.found[-1].start >= clause.start else None
        return last is not None and last.action == "arrested" and unit in OF_PEOPLE - {"men"}

    def _told_before_the_noun(self, amount: Amount, end: int) -> str | None:
        """ "1,920 missing children": what was done to them stands between the number and its noun."""
        return next((verb.action for verb in verbs_in(self.document, Span(amount.end, end))), None) if end > amount.end else None


NO_ANTECEDENT = frozenset(("countries", "provinces", "percent", "percent_change"))

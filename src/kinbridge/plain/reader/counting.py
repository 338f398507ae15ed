"""What stands around an amount: its clause, verbs and noun group, and the counts before it; the figures are made by
constructions.
"""

import bisect
import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from operator import attrgetter

from kinbridge.plain.reader.actions import Verb, action_of, noun_action, noun_action_else, verbs_in
from kinbridge.plain.reader.amounts import Amount, amounts_in
from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.exclusions import why_not_a_count
from kinbridge.plain.reader.heads import Head, head_after, unit_of
from kinbridge.plain.reader.kinds import tell_kind
from kinbridge.plain.reader.moods import may_be_moody, tell_mood
from kinbridge.plain.reader.text import Document, Span

__all__ = ["Constructions", "Counting"]

Construction = Callable[["Counting", Amount], Claim | None]
Constructions = Mapping[str, tuple[Construction, ...]]

STARTS = attrgetter("start")
SECOND_OF = re.compile(r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\s+of\s+$", re.IGNORECASE)


SHARED = re.compile(r",\s+|\s+and\s+|,\s+and\s+")


class Counting:
    """Reads the figures of one document from left to right; each construction may look back at the figures before it."""

    def __init__(self, document: Document, taken: list[Claim], constructions: Constructions) -> None:
        self.document = document
        self.found: list[Claim] = []
        self.taken = sorted(taken, key=STARTS)
        self.constructions = constructions
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
            claim = self.figure(amount)
            if claim:
                self.found += [*self._listed_before(claim, passed), claim]
                passed = []
            else:
                passed.append(amount)
        return self.found

    def _is_taken(self, amount: Amount) -> bool:
        """Whether a table or list has the amount; its figures do not overlap, so the last to begin before its end is asked."""
        index = bisect.bisect_left(self.taken, amount.end, key=STARTS) - 1
        return index >= 0 and amount.start < self.taken[index].end

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
        if amount.kind != "zero" and why_not_a_count(self.document.text, amount):
            return None
        if amount.kind == "count" and self._is_a_whole(amount):
            return None
        claim = next((claim for construction in self.constructions[amount.kind] if (claim := construction(self, amount))), None)
        if claim is None:
            return None
        claim = _fitting(self, claim)
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
        return self._as_helped(head_after(self.document, position, clause.end))

    def _as_helped(self, head: Head) -> Head:
        """Clients are buyers where sex is sold, elsewhere those whom an office helps."""
        if head.noun in {"clients", "client"} and not (self._sells_sex and self._buys(head)):
            return replace(head, unit=unit_of("people"))
        if head.noun == "states" and self._is_federal(head):
            return replace(head, unit=unit_of("provinces"))
        return head

    def _is_federal(self, head: Head) -> bool:
        """Whether states are parts of a country here; with a capital they are the parties of a treaty, outside India."""
        text = self.document.text
        if STATES_OF.search(text, max(0, head.start - 40), head.end):
            return True
        country = INDIA if text[head.start : head.end].endswith("States") else FEDERAL
        return len(country.findall(text)) > 1 and not BETWEEN_STATES.search(text, max(0, head.start - 30), head.end)

    def _buys(self, head: Head) -> bool:
        """Whether clients are not those of an office: "our clients", "14 clients like Hanh"."""
        return HELPED.search(self.document.text, max(0, head.start - 40), min(len(self.document.text), head.end + 30)) is None

    @functools.cached_property
    def _sells_sex(self) -> bool:
        return bool(re.search(r"(?i)brothel|prostitut|\bsex\b|\bescort|massage parlou?r|\bpimp", self.document.text))

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
        here = self.document.clause_index(amount.core)
        since = self.document.clauses[max(0, here - clauses_back)].start if here >= 0 else 0
        torn = -1 if across else self.document.text.rfind("\n\n", 0, amount.core)  # where the paragraph begins
        for claim in sorted(self._between(since, amount.core), key=STARTS, reverse=True):
            if claim.end <= torn:
                return None
            if claim.unit and not claim.unit.startswith("percent") and claim.unit not in {"countries", "provinces"}:
                return claim
        return None

    def antecedent_of(self, role: str, amount: Amount) -> Claim | None:
        """The last count of a role in the two clauses before the amount and its own."""
        here = self.document.clause_index(amount.core)
        since = self.document.clauses[max(0, here - 2)].start if here >= 0 else 0
        return max((claim for claim in self._between(since, amount.core) if claim.role == role), key=STARTS, default=None)

    def _between(self, since: int, until: int) -> list[Claim]:
        """The counts that begin and end between two places of the text."""
        return [
            claim
            for claims in (self.found, self.taken)
            for claim in claims[bisect.bisect_left(claims, since, key=STARTS) : bisect.bisect_left(claims, until, key=STARTS)]
            if claim.end <= until
        ]

    def whole_of(self, amount: Amount) -> Claim | None:
        """The count that "them" is a part of, where the last one is a part itself and too small: "595 victims, including 230
        children, and referred 303 of them".
        """
        last = self.antecedent(amount, 2)
        if last is None or last.subset_of is None or amount.value is None or (last.value or 0) >= amount.value:
            return None
        whole = next((claim for claim in reversed(self.found) if self.is_called(claim, last.subset_of)), None)
        return whole if whole and (whole.value or 0) >= amount.value else None

    def is_called(self, claim: Claim, words: str) -> bool:
        """Whether a claim stands in the text in these words."""
        return self.document.text[claim.start : claim.end] == words

    def same_value(self, value: float | None, position: int) -> Claim | None:
        """The last count before a position that had this value: "Of the 61"."""
        earlier = [claim for claim in self.found + self.taken if claim.end <= position and claim.value == value]
        return max(earlier, key=lambda claim: claim.start, default=None)

    def claim(self, amount: Amount, rule: str, end: int, unit: str | None, role: str | None, noun: str = "") -> Claim:
        """A figure with its action; `end` is the end of what is counted."""
        clause = self.clause(amount)
        action = noun_action(noun)
        if action is None:
            action, _ = action_of(self.document, clause, self.verbs(clause), amount.start, end)
            action = action or noun_action_else(noun) or self._told_before_the_noun(amount, end)
        action = _by_what_follows(self.document.text, end) or action
        if (action == "trafficked" or (action is None and TOOK.search(self.before(amount)))) and OUT_OF.match(
            self.document.text, end
        ):
            action = "rescued"
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

    def _told_before_the_noun(self, amount: Amount, end: int) -> str | None:
        """ "1,920 missing children": what was done to them stands between the number and its noun."""
        return next((verb.action for verb in verbs_in(self.document, Span(amount.end, end))), None) if end > amount.end else None


HELPED = re.compile(
    r"(?i)\b(?:our|new|helped|assisted|counselled|represented|lawyers|service['’]s|received|legal\s+aid)\b[^.;]*\bclients?\b"
    r"|\bclients?\s+(?:like|this\s+(?:month|year|quarter)|of\s+(?:the|our)\s+(?:centre|shelter|service|clinic|charity))"
)
STATES_OF = re.compile(r"[a-z]['’]s?\s+(?:[\w,-]+\s+)?states?$|\bstates\s+and\s+(?:regions|territories|provinces)$")
INDIA = re.compile(r"\b(?:India|Indian|Delhi)\b")
FEDERAL = re.compile(
    r"\b(?:Indian?|Nigerian?|Mexico|Mexican|U\.S\.|American|Malaysian?|Brazil|Brazilian|Myanmar|Venezuela|Sudan)\b"
)
BETWEEN_STATES = re.compile(r"(?i)\b(?:member|signatory|participating|asean|gulf|baltic|arab|both|neighbou?ring)\s+states?")
OUT_OF = re.compile(
    r"(?:\s+of\s+(?:[\w-]+\s+){1,5}?|\s+)out\s+of\s+(?:an?|the|two|three|several|(?!every|each|all|these|those|them|which|school|work\b)[a-z]+s\b)|\s+out\s*[.,;)]"
)  # "have taken 1,048 people out of a compound"
TOOK = re.compile(
    r"\b(?:took|take|takes|taken|taking|got|get|pulled|brought|bring|led|lead|lifted|escort(?:ed|s)?|carried|helped|ushered|walked|whisked|fetched|hauled|"
    r"dragged|winched|moved|guided|ferried|flew|let)\s+$"
)
FOLLOWS = (
    (re.compile(r"\s+(?:safely\s+)?(?:back\s+)?home\b(?!\s+(?:affairs|office|ministry))|\s+back\s+to\s+their"), "returned"),
    (
        re.compile(
            r"\s+to\s+(?:trial|court|justice)\b|\s+on\s+trial\b|(?:\s+(?:now|still|currently|pending|awaiting\s+trial))?\s+before\s+"
            r"(?:(?:the|an?)\s+)?(?:\w+\s+)?(?:courts?|magistrates?|magistracy|judges?|tribunals?)\b"
            r"|(?:\s+(?:have|has|had|were|was|been|are|is))*\s+(?:gone|went|go|sent|passed|handed|forwarded|transferred|referred)\s+"
            r"(?:over\s+)?(?:to\s+)?the\s+(?:public\s+)?(?:prosecut\w+|procurac\w+|procuratorate)\b"
        ),
        "prosecuted",
    ),
    (re.compile(r"\s+to\s+(?:prison|jail)\b|\s+guilty\b"), "convicted"),
    (
        re.compile(
            r"\s+(?:(?:were|was|have|has|had|each|been|also|then|later)\s+)*(?:given|got|received|handed|drew|serv(?:ed|es|ing)|dealt)\s+"
            r"(?:(?!training|help|aid|care|support)[\w’'-]+\s+){0,6}?(?:prison|jail|imprisonment|custody|sentences?|(?:prison|jail|suspended)\s+terms?"
            r"|(?:years?|months?)(?:['’]|\s*[.,;]|\s+(?:apiece|each|in\s+(?:prison|jail)|behind|imprisonment|of\s+imprisonment)))"
        ),
        "convicted",
    ),
    (
        re.compile(
            r"(?:\s+(?:from|of|in|at)\s+[^.;:,]{2,40}?)?(?:,[^,.;:]{2,40},)?(?:\s+and\s+[\d,]+\s+(?:[\w-]+\s+){0,2}?[\w-]+)?"
            r"\s+(?:have\s+|has\s+|had\s+)?(?:attended|completed|received|took\s+part\s+in|went\s+through|underwent|finished|"
            r"joined|passed|participated\s+in)\s+(?:[\w-]+\s+){0,4}?(?:training|workshops?|courses?|seminars?|e-learning|modules?)\b"
        ),
        "trained",
    ),
)


def _by_what_follows(text: str, end: int) -> str | None:
    """The action that the words right after those counted decide: "brought 27 girls home", "sent 142 people to trial"."""
    return next((action for pattern, action in FOLLOWS if pattern.match(text, end)), None)


MADE_UP = re.compile(
    r"(?i)\b(women|men|girls|boys|children|minors|adults)\s+(?:made\s+up|accounted\s+for|formed|constituted|represented|comprised)\s+$"
)
OURS = re.compile(r"\b(?:guests|residents|interviewees|respondents|charges|newcomers)$")
KINDS = frozenset(("women", "men", "girls", "boys"))
OF_PEOPLE = KINDS | {"people", "victims", "children", "minors"}


def _of_one_kind(count: "Counting", claim: Claim) -> str | None:
    """ "17 of our guests": girls, where every count of people on the page before was one of girls."""
    before = (other for other in count.found if other.role == "victim" and claim.start - other.end < 1500)
    people = {other.unit for other in before if other.unit in OF_PEOPLE}
    return next(iter(people)) if len(people) == 1 and people <= KINDS else None


BROUGHT = re.compile(r"\b(?:brought|brings?|bringing|filed|files|laid|lodged)\s+$")
HOLDING = re.compile(
    r"(?i)\b(?:police|authorities|officers|gendarmes|gendarmerie|prison|jail|detectives|agents)\b[^.;]*\b(?:hold|holds|held|holding)\s+$"
)
REMANDED = re.compile(r"\bremand(?:ed|s|ing)\s+(?:the\s+|all\s+)?$")
TERMS_FOR = re.compile(r"\b(?:prison|jail|custodial|suspended|life|terms|years)\b[^.;]{0,40}\b(?:to|on|upon|against)\s+$")
WORKED_ON = re.compile(r"\b(?:work(?:ed|ing|s)?|busy|on its desk)\s+(?:on|at|with)\s+$")
COUNTS_ONLY = {"convictions": "convicted", "arrests": "arrested", "prosecutions": "prosecuted"}  # "Convictions numbered nine"
PROCEEDING = re.compile(r"\b(?:criminal|penal)\s+(?:cases?|files?)\b|\b(?:investigat|inquir|enquir|probe|docket)")
FILES = re.compile(r"\b(?:case\s+)?(?:files|dossiers|dockets)\b")
TAKES_IN = re.compile(r"(?i)\b(?:shelters?|centres?|centers?|refuges?|homes?|clinics?|hospitals?|sisters|nuns|mission)\b[^.;]*$")
CORRECTS = re.compile(r"(?i)^\W*(?:correction|clarification|corrigendum|erratum|corrected)\b")


WITHDRAWN = re.compile(
    r"(?i)\b(?:article|report|story|we|version|headline|release)\b[^.;]{0,60}\b(?:said|misstated|"
    r"gave|stated|wrongly|incorrectly|reported|put|had)\b"
)
EARLIER = re.compile(  # where no heading says that it corrects: "an earlier version of this story put the number at 31"
    r"(?i)\b(?:(?:earlier|previous|original|first)\s+(?:versions?|story|article|headline|edition|draft|tweet|post)"
    r"|our\s+(?:earlier|previous|first)\s+(?:report|release|notice)|(?:initial|first)\s+reports)\b"
    r"[^.;]{0,60}\b(?:said|gave|stated|reported|put|had|listed|spoke|misstated)\b"
    r"|\b(?:incorrectly|wrongly|mistakenly|erroneously|in\s+error)\s+(?:said|stated|reported|gave|given|put|listed|claimed|printed)\b"
)


def _fitting(count: Counting, claim: Claim) -> Claim:
    """Puts right what a verb cannot mean of those counted: suspects released are not rescued, victims held are not arrested."""
    wrong = {
        ("suspect", "rescued"): "released",
        ("offender", "rescued"): "released",
        ("case", "established"): "investigated",
        ("case", "opened"): "investigated",
        ("case", "opened_case"): "investigated",
        ("victim", "established"): "identified",
        ("case", "trafficked"): None,
        ("facility", "arrested"): None,
        ("case", "arrested"): None,
        ("case", "died"): None,
        ("suspect", "confined"): "arrested",
        ("offender", "confined"): "convicted",
        ("buyer", "confined"): "arrested",
        ("suspect", "trafficked"): None,
    }
    if claim.rule == "number_noun" and claim.role == "partner" and claim.action in {"trafficked", "rescued"}:
        claim.action = None
    claim.action = wrong.get((claim.role or "", claim.action or ""), claim.action)
    if claim.action in {"trafficked", None} and claim.role == "case" and BROUGHT.search(count.before_claim(claim)):
        claim.action = "prosecuted"
    if claim.action == "trafficked" and HOLDING.search(count.before_claim(claim)):
        claim.action = "arrested"
    if claim.action in {None, "received", "convicted"} and REMANDED.search(count.before_claim(claim)):
        claim.action = "arrested"
    if claim.action is None and claim.unit != "victims" and TERMS_FOR.search(count.before_claim(claim)):
        claim.action = "convicted"
    if claim.role == "case" and WORKED_ON.search(count.before_claim(claim)):
        claim.action = "investigated"
    subject = MADE_UP.search(count.before_claim(claim))
    if subject and claim.role in {"victim", "suspect"} and not (claim.unit or "").startswith("percent"):
        claim.unit = subject.group(1).lower()
    if claim.unit == "people" and claim.role == "victim" and OURS.search(count.document.text, claim.start, claim.end):
        claim.unit = _of_one_kind(count, claim) or claim.unit
    if claim.rule != "elided" or claim.action not in {"convicted", "acquitted"}:
        claim.action = COUNTS_ONLY.get(claim.unit or "", claim.action)
    if claim.action == "received" and claim.role == "victim" and TAKES_IN.search(count.before_claim(claim)):
        claim.action = "assisted"
    if claim.action in {"opened", "opened_case"} and FILES.search(count.document.text[claim.start : claim.end]):
        claim.action = "investigated"
    if claim.action in {"opened", "opened_case"} and PROCEEDING.search(count.document.text[claim.start : claim.end]):
        claim.action = "investigated"
    said = count.before_claim(claim)[-120:]
    claim.retracted = bool(EARLIER.search(said) or (CORRECTS.search(count.document.text[:80]) and WITHDRAWN.search(said)))
    return claim

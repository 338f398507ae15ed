"""Figures in sentences: an amount and the people, cases or offices it counts, by the constructions of `en/figure_rules.yaml`."""

import functools
import re
from collections.abc import Callable

from kinbridge.plain.reader.actions import Verb, action_of, noun_action, noun_action_else, of_people, verbs_in
from kinbridge.plain.reader.amounts import Amount, amounts_in
from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.exclusions import why_not_a_count
from kinbridge.plain.reader.heads import Head, Unit, head_after, unit_of, vocabulary
from kinbridge.plain.reader.lexicon import alternatives, load
from kinbridge.plain.reader.text import Document, Span

__all__ = ["Counting", "RESULTS"]

RESULTS = frozenset({"convictions", "cases", "investigations", "prosecutions", "arrests", "traffickers", "offenders", "suspects", "defendants", "buyers"})
OF_PRONOUN = re.compile(r"\s+(?:more\s+|others?\s+)?of\s+(?:the\s+)?(them|those|these|whom|which)\b")
OF_NOUN = re.compile(r"\s+(?:more\s+)?of\s+(?:all\s+)?(?:of\s+)?(?:the|these|those|its|their|his|her|our|all|this|my|such|known|identified)?\s*", re.IGNORECASE)
ELIDED_AFTER = re.compile(
    r"(?:to|from|against|compared (?:with|to)|than|versus|vs\.?|total(?:led|ling)?(?: to)?|at|was|were|is|are|reached|reaching|hit|only|by|existing|other|remaining|and|of whom|of which|asked for|includes?|including|,|;|\(|[“‘\x22])\s*$"
)
AUX = re.compile(
    r"\s+(?:(?:also|later|then|now|still|already|eventually|reportedly|allegedly|each|have|had|has)\s+)*(?:were|was|are|is|have|has|had|been|will|would|could|did|do|said|says|told|went|came|left|agreed|asked|died|fled|"
    r"testified|escaped|pleaded|await|face|faced|remain|remained|slept|worked|works|received|concerned|involved|involve|came|sought|chose|refused|returned|showed|found|got|wanted|reported|described|ended|"
    r"paid|owed|lost|signed|took|gave|made|suffered|tested|became|needed|filed|spoke|knew|mentioned|live|lived|travelled|traveled|managed|declined|opened|survived|stayed|led|fell|became|began|ran|went|rose|drew|stood|sat|met|wrote|won|held|kept|fought|hid|ate|drank|bore|sent|spent|grew|broke|caught|taught|thought|bought|brought|sold|felt|heard|met|who|withdrawn|drawn|taken|given|pending|gone|known|seen|thrown|driven|beaten|hidden|chosen|[a-z]{3,}ed)\b"
)
SECOND_OF = re.compile(r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\s+of\s+$", re.IGNORECASE)
NUMBER_OF = re.compile(r"\b(?:[Nn]umbers?|[Tt]otal(?:\snumber)?|[Cc]ount|[Tt]ally)\s+of\s+")
PREDICATE = re.compile(r"\s+(?:of\s+(?:them|those|these|whom|the\s+[\d,]+|the\s+[a-z]+)\s*,?\s*)?(?:(?:were|was|are|is)\s+|,?\s+(?=(?:women|men|girls|boys|children|minors)\b))(?!(?:a|the)\s+\w+\s+of\b)")
MONEYED = re.compile(
    r"(?i)\b(?:budget|expenditure|spen[dt]|funds?|funded|funding|income|price|prices|gdp|revenue|profits?|interest|commission|turnout|turnover|tax|wages?|salary|salaries|costs?|rice|inflation|discount|land|exports?|"
    r"economy|battery|humidity|usd|npr|fees?|remittances|donations?|programmes|market share|capacity|recruitment fee|earnings|poverty rate|literacy|dollars|euros|baht|yuan|ringgit|rupees|kwacha|shillings|naira|pesos|dong|kyat|riel|taka|rand|birr|a month|per month|went to programmes)\b"
)


class Counting:
    """Reads the figures of one document from left to right; each construction may look back at the figures before it."""

    def __init__(self, document: Document, taken: list[Claim]) -> None:
        self.document = document
        self.found: list[Claim] = []
        self.taken = taken
        self._verbs: dict[int, list[Verb]] = {}

    def figures(self) -> list[Claim]:
        """All figures of the prose; those of tables and lists stand in `taken` and are not read again."""
        for amount in amounts_in(self.document.text):
            if any(claim.start < amount.end and amount.start < claim.end for claim in self.taken):
                continue
            if self.found and amount.core < self.found[-1].end:
                continue
            claim = self.figure(amount)
            if claim:
                self.found.append(claim)
        return self.found

    def figure(self, amount: Amount) -> Claim | None:
        """The claim that an amount makes, None where it counts nobody."""
        if amount.kind != "zero" and why_not_a_count(self.document.text, amount):
            return None
        if amount.kind == "count" and SECOND_OF.search(self.document.text[max(0, amount.start - 16) : amount.start]):
            return None
        claim = next((claim for construction in CONSTRUCTIONS[amount.kind] if (claim := construction(self, amount))), None)
        return _fitting(self, claim) if claim else None

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
        return head_after(self.document, position, clause.end)

    def before(self, amount: Amount, reach: int = 60) -> str:
        """The clause's text left of the amount."""
        return self.document.text[max(self.clause(amount).start, amount.start - reach) : amount.start]

    def after(self, amount: Amount, reach: int = 80) -> str:
        """The clause's text right of the amount."""
        return self.document.text[amount.end : min(self.clause(amount).end, amount.end + reach)]

    def antecedent(self, amount: Amount, clauses_back: int = 2, across: bool = False) -> Claim | None:
        """The last count before the amount, not further away than so many clauses; in another paragraph only `across`."""
        here = self.document.clause_index(amount.core)
        earlier = sorted((claim for claim in self.found + self.taken if claim.end <= amount.core), key=lambda claim: claim.start)
        for claim in reversed(earlier):
            if here - self.document.clause_index(claim.start) > clauses_back or (not across and "\n\n" in self.document.text[claim.end : amount.core]):
                return None
            if claim.unit and not claim.unit.startswith("percent") and claim.unit not in {"countries", "provinces"}:
                return claim
        return None

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
            action = action or noun_action_else(noun)
        action = _by_what_follows(self.document.text, end) or action
        return Claim(
            amount.start, end, "figure", rule, value=amount.value, value_max=amount.value_max, value_min=amount.value_min,
            qualifier=amount.qualifier, unit=unit, role=role, action=action, layout="prose",
        )


FOLLOWS = (
    (re.compile(r"\s+(?:safely\s+)?(?:back\s+)?home\b(?!\s+(?:affairs|office|ministry))|\s+back\s+to\s+their"), "returned"),
    (re.compile(r"\s+to\s+(?:trial|court|justice)\b|\s+before\s+(?:the\s+|a\s+)?courts?\b|\s+on\s+trial\b"), "prosecuted"),
    (re.compile(r"\s+to\s+(?:prison|jail)\b|\s+guilty\b"), "convicted"),
    (re.compile(r"\s+(?:have\s+|has\s+|had\s+)?(?:attended|completed|received|took\s+part\s+in|went\s+through|underwent)\s+(?:[\w-]+\s+){0,4}?(?:training|workshops?|courses?|seminars?)\b"), "trained"),
)


def _by_what_follows(text: str, end: int) -> str | None:
    """The action that the words right after those counted decide: "brought 27 girls home", "sent 142 people to trial"."""
    return next((action for pattern, action in FOLLOWS if pattern.match(text, end)), None)


CORRECTS = re.compile(r"(?i)^\W*(?:correction|clarification|corrigendum|erratum|corrected)\b")
WITHDRAWN = re.compile(r"(?i)\b(?:article|report|story|we|version|headline|release)\b[^.;]{0,60}\b(?:said|misstated|gave|stated|wrongly|incorrectly|reported|put|had)\b")


def _fitting(count: Counting, claim: Claim) -> Claim:
    """Puts right what a verb cannot mean of those counted: suspects released are not rescued, victims held are not arrested."""
    wrong = {("suspect", "rescued"): "released", ("offender", "rescued"): "released", ("case", "established"): "opened", ("case", "trafficked"): None, ("facility", "arrested"): None}
    claim.action = wrong.get((claim.role or "", claim.action or ""), claim.action)
    if CORRECTS.search(count.document.text[:80]):
        clause = count.document.clause_at(claim.start)
        claim.retracted = bool(WITHDRAWN.search(count.document.text[clause.start : claim.start][-120:]))
    return claim


# counts: numerals, number words, ranges


def number_noun(count: Counting, amount: Amount) -> Claim | None:
    """"1,130 abducted foreign women": the noun group after the amount."""
    clause = count.clause(amount)
    head = count.head(amount.end, clause)
    if head.status != "known" or head.unit is None or not _in_company(count, amount, head):
        return None
    claim = count.claim(amount, "number_noun", head.end, head.unit.name, head.unit.role, head.noun)
    claim.unit = _sheltering(count, head, claim)
    if amount.value == 1 and not _counts_one(count, amount, claim, head):
        return None
    return _with_parent(count, amount, claim) if not _is_a_name(count, amount, head) else None


def _sheltering(count: Counting, head: Head, claim: Claim) -> str | None:
    """Centres and homes for victims are shelters."""
    if head.noun in {"centers", "centres", "center", "centre", "homes", "facilities"} and re.match(r"\s+(?:for|of)\s+(?:\w+\s+){0,2}(?:victims|survivors|women|girls|children)\b", count.document.text[head.end : head.end + 60]):
        return "shelters"
    return claim.unit


@functools.cache
def _careful() -> dict[str, dict[str, re.Pattern[str]]]:
    rows = load("en/units")["careful"]
    return {noun: {side: re.compile(pattern, re.IGNORECASE) for side, pattern in row.items() if pattern} for noun, row in rows.items()}


def _in_company(count: Counting, amount: Amount, head: Head) -> bool:
    """Whether a noun that counts only in some company has it."""
    asked = _careful().get(head.noun)
    if not asked:
        return True
    before = count.before(amount) + count.document.text[amount.start : amount.end] + " " if amount.kind == "zero" else count.before(amount)
    return any(
        pattern.search(before) if side == "before" else pattern.match(count.document.text[head.end : head.end + 30]) for side, pattern in asked.items()
    )


def _is_a_name(count: Counting, amount: Amount, head: Head) -> bool:
    """A number inside a name ("Women 2000 members") or an age group is no count."""
    between = count.document.text[amount.end : head.start]
    return bool(re.match(r"\s*[:–—]", between)) or "\n" in between


def _counts_one(count: Counting, amount: Amount, claim: Claim, head: Head) -> bool:
    said = count.document.text[amount.start : amount.end].lower()
    if said.endswith("1"):
        return True
    if claim.unit in RESULTS and not re.search(r"(?i)\b(?:in|this|that|as|is|for|from|took)\s$", count.before(amount)):
        return claim.unit != "cases" or claim.action in {"investigated", "prosecuted", "registered", "recorded", "convicted", "opened_case", "received", "busted", "identified"} or "only" in said
    if claim.unit in {"people", "officials", "men", "women"} and (claim.action in {"convicted", "arrested", "prosecuted"} or re.match(r", not \w+, (?:has|have|was|were) ", count.after(amount)[head.end - amount.end :])):
        return not re.match(r"\s+(?:of|who|whom)\b", count.after(amount)) and (claim.unit != "women" or "only" in said) and claim.start >= count.clause(amount).start
    if claim.unit in {"shelters", "offices", "victims", "agencies"}:
        return "only" in said or claim.action in {"established", "identified", "assisted", "rescued"} and claim.unit != "agencies"
    return "another" in said and head.unit is not None and head.unit.name == "countries"


def partitive(count: Counting, amount: Amount) -> Claim | None:
    """"389 of the 602", "four of them", "six of the victims"."""
    text, clause = count.document.text, count.clause(amount)
    pronoun = OF_PRONOUN.match(text, amount.end)
    if amount.value == 1:
        return None
    if pronoun and pronoun.group(1) in {"them", "those", "these", "whom", "which"} and not re.match(r"\s+(?=[\d])", text[pronoun.end() :][:3]):
        head = count.head(pronoun.end(), clause) if pronoun.group(1) in {"those", "these"} else None
        if head and head.status == "left_out":
            return None
        if head and head.status == "known" and head.unit:
            return _with_parent(count, amount, count.claim(amount, "partitive", head.end, head.unit.name, head.unit.role), True)
        parent = count.antecedent(amount, 4, across=True)
        noun = None if parent else _last_noun(count, amount)
        if parent is None and noun is None and amount.kind == "count" and not _people_action(count, amount, pronoun.end()):
            return None
        unit = _predicate_unit(count, amount.end) or (parent.unit if parent else noun.name if noun else "people")
        return _with_parent(count, amount, count.claim(amount, "partitive", pronoun.end(), unit, parent.role if parent else noun.role if noun else "victim"), True)
    return _of_the(count, amount)


def _last_noun(count: Counting, amount: Amount) -> Unit | None:
    """The last plural that names a unit in the forty words before: what "them" may mean."""
    index = count.document.word_index(amount.start)
    for word in reversed(count.document.words[max(0, index - 40) : index]):
        if word.low.endswith(("s", "men", "ren", "people")) and word.low in vocabulary().nouns:
            return unit_of(word.low)
    return None


def _of_the(count: Counting, amount: Amount) -> Claim | None:
    text, clause = count.document.text, count.clause(amount)
    match = OF_NOUN.match(text, amount.end)
    if not match or match.end() >= clause.end:
        return None
    whole = next((other for other in amounts_in(text[match.start() : min(clause.end, match.start() + 60)]) if other.kind == "count"), None)
    direct = whole is not None and text[match.start() : match.start() + whole.core].strip().lower() in {"of", "of the", "of these", "of those", "of its", "of their", "of all", "of our", "of his"}
    position = match.start() + whole.end if direct and whole else match.end()
    head = count.head(position, clause)
    parent = (count.same_value(whole.value, amount.core) if direct and whole else None) or count.antecedent(amount, 3)
    if head.status == "known" and head.unit:
        same_kind = parent is not None and parent.unit == head.unit.name
        claim = _with_parent(count, amount, count.claim(amount, "partitive", head.end, head.unit.name, head.unit.role), same_kind)
        alike = next((other for other in sorted(count.found, key=lambda other: -other.start) if other.role == claim.role and other.action), None)
        claim.action = claim.action or (alike.action if alike and claim.role in {"suspect", "offender"} else None)
        return claim
    if direct and parent and head.status in {"none", "unknown"}:
        unit = _predicate_unit(count, amount.end) or parent.unit
        return _with_parent(count, amount, count.claim(amount, "partitive", position, unit, parent.role), True)
    return None


def _predicate_unit(count: Counting, position: int) -> str | None:
    """The unit named after the verb: "389 of the 602 were Nigerian women"."""
    match = PREDICATE.match(count.document.text, position) or re.compile(r"\s+(?:were|was|are|is)\s+").match(count.document.text, position)
    if not match:
        return None
    head = count.head(match.end(), count.document.clause_at(position))
    named = head.unit.name if head.status == "known" and head.unit else None
    return named if named in {"women", "men", "girls", "boys", "children", "minors", "foreigners", "adults", "officials"} else None


def number_of(count: Counting, amount: Amount) -> Claim | None:
    """"The number of women found was 26", "the number of calls fell from 3,260"."""
    text, clause = count.document.text, count.clause(amount)
    said = [match for match in NUMBER_OF.finditer(text, clause.start, amount.start)]
    if not said or not re.search(r"(?:\b(?:was|were|is|are|at|to|from|reached|hit|stood at|totalled|totaled|exceeded|of|passed|remained|with|than|as)|,|:)\s+$", text[clause.start : amount.start]):
        return None
    head = count.head(said[-1].end(), clause)
    if head.status != "known" or head.unit is None or count.head(amount.end, clause).status in {"left_out", "known"}:
        return None
    claim = count.claim(amount, "number_of", amount.end, head.unit.name, head.unit.role, head.noun)
    claim.action = noun_action(head.noun) or action_of(count.document, clause, count.verbs(clause), said[-1].start(), head.end)[0]
    return claim


def elided(count: Counting, amount: Amount) -> Claim | None:
    """"217 were registered", "up from 21", "Eleven rescued": the noun is gone, an action or the count before it says who."""
    text, clause = count.document.text, count.clause(amount)
    head = count.head(amount.end, clause)
    more = bool(re.match(r"\s+more\s+[a-z]", text[amount.end : amount.end + 8])) and head.status == "unknown"
    if head.status in {"known", "left_out"} or _begins_a_name(text, amount):
        return None
    parent, verb = _of_those(count, amount) or count.antecedent(amount), _verb_after(count, amount, _past_brackets(text, amount.end) if more else amount.end)
    unit = _predicate_unit(count, amount.end)
    passive = AUX.match(text, _past_brackets(text, amount.end))
    if verb or passive:
        if amount.value == 1 and not _one_more(count, amount, parent, verb):
            return None
        parent = parent or count.antecedent(amount, 4, across=True)
        if parent is None and not (verb and of_people(verb)) and not passive:
            return None
        if parent and (of_people(verb) or verb == "identified") and parent.role in {"case", "facility", "place", "mechanism"} and verb not in {"prosecuted", "acquitted"}:
            parent, noun = None, _last_noun(count, amount)
            unit = unit or (noun.name if noun and noun.role not in {"case", "facility", "place", "mechanism"} else None)
        unit = unit or (parent.unit if parent else "suspects" if verb == "arrested" else "people")
        claim = _with_parent(count, amount, count.claim(amount, "elided", amount.end, unit, parent.role if parent else "victim"))
        claim.action = parent.action if parent and _of_those(count, amount) and not verb else claim.action
        return claim
    return _compared(count, amount, parent) or _object(count, amount, parent)


def _object(count: Counting, amount: Amount, parent: Claim | None) -> Claim | None:
    """"referred nine to care", "ARRESTED 14.": the bare object of a verb whose objects are people."""
    verbs = [verb for verb in count.verbs(count.clause(amount)) if verb.end <= amount.start]
    after = count.document.text[amount.end : amount.end + 12]
    if amount.value == 1 or not verbs or count.document.text[verbs[-1].end : amount.start].strip() or not re.match(r"\s*(?:$|[.,;:)\n]|(?:to|in|from|for|at|on|with|and|after|during|last|as|more|who|since|when)\b)", after):
        return None
    action = verbs[-1].action
    if not of_people(action) and action not in {"referred", "identified", "investigated", "trained"}:
        return None
    unit = parent.unit if parent else "suspects" if action == "arrested" else "people"
    return count.claim(amount, "verb_number", amount.end, unit, parent.role if parent else "victim")


OF_THOSE = re.compile(r"\b[Oo]f\s+(?:those|the ones|all those)\s+(?:who\s+(?:were|had been)\s+)?(\w+)(?:\s[\w ]{1,24})?,\s+$")


def _of_those(count: Counting, amount: Amount) -> Claim | None:
    """"Of those freed, 138 were minors": the last count of whom the same was said."""
    match = OF_THOSE.search(count.before(amount, 80))
    verbs = [verb for verb in count.verbs(count.clause(amount)) if match and count.document.text[verb.start : verb.end].lower().startswith(match.group(1).lower())]
    if not verbs:
        return None
    return next((claim for claim in sorted(count.found, key=lambda claim: -claim.start) if claim.action == verbs[0].action), None)


def _past_brackets(text: str, position: int) -> int:
    match = re.compile(r"\s?\([^)]{1,20}\)|\s+(?:more|others?)(?=\s+[a-z]+(?:ed|ld|en|re|ve|as|ad)\b)").match(text, position)
    return match.end() if match else position


def _one_more(count: Counting, amount: Amount, parent: Claim | None, verb: str | None) -> bool:
    """"two were beaten and one was fined": one counts where the same clause counted before."""
    same = parent is not None and count.document.clause_index(parent.start) == count.document.clause_index(amount.start)
    return same and bool(verb or re.match(r"\s+(?:was|had been|has been)\s+\w+ed\b", count.after(amount)))


def _begins_a_name(text: str, amount: Amount) -> bool:
    """A capital letter after the number, other than a new sentence: the number is part of a name."""
    return bool(re.match(r"[ -][A-Z][a-z]+", text[amount.end : amount.end + 20]))


def _verb_after(count: Counting, amount: Amount, end: int) -> str | None:
    clause = count.clause(amount)
    action, how = action_of(count.document, clause, count.verbs(clause), amount.start, end)
    return action if how in {"after", "relative"} else None


def _compared(count: Counting, amount: Amount, parent: Claim | None) -> Claim | None:
    text = count.document.text
    after = text[amount.end : amount.end + 16]
    one = amount.value == 1 and not (re.search(r"\b(?:from|to|with|against|than)\s+(?:just\s+|only\s+)?$", count.before(amount)) and re.match(r"\s+(?:in\s+(?:19|20)\d\d|a year|the (?:year|previous))|\s*[.,;]", after))
    if parent is None or one or not ELIDED_AFTER.search(count.before(amount)):
        return None
    if not re.match(r"\s*(?:$|[.,;:)\]!?\"”’]|in (?:19|20)\d\d|(?:female|male|foreign|without|with|who)\b|in the|a year|the (?:year|month|previous)|last|this|from|between|by|during|over|for|and|at|on|to|of|more|per year|or|years? before|annually|among|were|was|across|under|since|before|after|—|–)", after):
        return None
    if amount.kind == "count" and re.match(r"\s*(?:to|and)\s+\d", after) and not re.search(r"\bfrom\s+$", count.before(amount)):
        return None
    end = amount.end
    dated = re.match(r"\s+in\s+(?:19|20)\d\d\b", text[end : end + 9])
    claim = count.claim(amount, "compared", end + dated.end() if dated else end, parent.unit, parent.role)
    claim.action = parent.action
    return claim if not re.search(r"(?:\bby|\bof)\s+$", count.before(amount)) else None


def of_total(count: Counting, amount: Amount) -> Claim | None:
    """"Of the 61, only twenty-two went to court": the whole, named again at the start of a clause."""
    text = count.document.text
    opening = re.search(r"(?:^|[.;\n“\"]\s*|\bof\s+the\s+|\b)Of\s+(?:the|these|those)\s+$|\bof\s+the\s+$", text[max(0, amount.core - 12) : amount.core] if amount.start == amount.core else text[max(0, amount.start - 12) : amount.core])
    parent = count.antecedent(amount, 4)
    same = count.same_value(amount.value, amount.core)
    parent = same or parent
    if not opening or parent is None or not re.match(r"\s*,", text[amount.end : amount.end + 2]):
        return None
    claim = count.claim(amount, "of_total", amount.end, parent.unit, parent.role)
    claim.action = parent.action
    return claim if parent.value == amount.value or count.found else None


def answered(count: Counting, amount: Amount) -> Claim | None:
    """"How many officers do you have?" "Fourteen.": the question names what the answer counts."""
    clause = count.clause(amount)
    index = count.document.clause_index(amount.core)
    alone = re.match(r"^(?:A[:.]\s*)?[\"“]?\s*$", count.document.text[clause.start : amount.start])
    if index < 1 or not alone:
        return None
    asked = count.document.clauses[index - 1]
    match = re.search(r"(?i)\bhow many\s+", count.document.of(asked))
    head = count.head(asked.start + match.end(), asked) if match else None
    if head is None or head.status == "left_out" or match is None:
        return None
    verbs = count.verbs(asked)
    if head.unit is None and not (verbs and re.fullmatch(r"\s*(?:were|are|was|have been|people were)?\s*", count.document.text[asked.start + match.end() : verbs[0].start])):
        return None
    claim = count.claim(amount, "answered", amount.end, head.unit.name if head.unit else "people", head.unit.role if head.unit else "victim")
    claim.action = claim.action or (verbs[0].action if verbs else None)
    return claim


def counted_by_action(count: Counting, amount: Amount) -> Claim | None:
    """"trawled 54 zarafs out ... rescued 54 zarafs": a noun nobody listed, counted by a verb whose object is always people."""
    clause = count.clause(amount)
    head = count.head(amount.end, clause)
    if head.status != "unknown" or amount.value == 1 or head.noun in {"to", "years"}:
        return None
    action, how = action_of(count.document, clause, count.verbs(clause), amount.start, head.end)
    near = how == "after" or (how == "left" and _adjoins(count, amount, clause))
    if not (near and of_people(action)) and not (head.unit and action and how in {"after", "left", "relative"}):
        return None
    if head.unit is None and not head.noun.endswith(("s", "men", "women", "folk", "people", "i")):
        return None
    return _with_parent(count, amount, count.claim(amount, "counted_by_action", head.end, "people", "victim"))


def _adjoins(count: Counting, amount: Amount, clause: Span) -> bool:
    verbs = [verb for verb in count.verbs(clause) if verb.end <= amount.start]
    return bool(verbs) and len(count.document.text[verbs[-1].end : amount.start].split()) <= 2


def _people_action(count: Counting, amount: Amount, end: int) -> bool:
    clause = count.clause(amount)
    return of_people(action_of(count.document, clause, count.verbs(clause), amount.start, end)[0])


def _with_parent(count: Counting, amount: Amount, claim: Claim, surely: bool = False) -> Claim:
    """Marks a part of the count before it: "including 262 foreigners", "48 of them"."""
    parent = count.antecedent(amount, 2 if surely else 1)
    marked = surely or _subset_words().search(count.before(amount))
    if parent is not None and marked and (parent.value is None or claim.value is None or parent.value >= claim.value):
        claim.subset_of = count.document.text[parent.start : parent.end]
        _, how = action_of(count.document, count.clause(amount), count.verbs(count.clause(amount)), amount.start, claim.end)
        if how != "after" or claim.action is None:
            claim.action = parent.action if how != "after" else claim.action
        claim.role = parent.role if claim.unit in {"foreigners", "women", "men", "minors", "children", "people", "girls", "boys", "officials"} and parent.role else claim.role
    return claim


@functools.cache
def _subset_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(load('en/grammar')['subset_before'])})(?:,|\s)*(?:\w+\s){{0,1}}$", re.IGNORECASE)


# vague amounts and zero


def vague_noun(count: Counting, amount: Amount) -> Claim | None:
    """"dozens of brides", "scores of them"."""
    clause, text = count.clause(amount), count.document.text
    pronoun = re.compile(r"\s*(?:of\s+)?(?:them|those|whom|these)\b").match(text, amount.end)
    parent = count.antecedent(amount, 2)
    if pronoun and parent:
        return _with_parent(count, amount, count.claim(amount, "vague_noun", pronoun.end(), parent.unit, parent.role))
    of = re.compile(r"\s+(?:of\s+)?(?:the\s+|other\s+|more\s+|these\s+|its\s+)?").match(text, amount.end)
    head = count.head(of.end() if of else amount.end, clause)
    if head.status == "known" and head.unit:
        return count.claim(amount, "vague_noun", head.end, head.unit.name, head.unit.role, head.noun)
    if head.status == "unknown" and head.unit:
        claim = count.claim(amount, "vague_noun", head.end, "people", "victim")
        return claim if claim.action else None
    return elided(count, amount) if head.status == "none" and "of" not in text[amount.start : amount.end].split()[-1:] else None


def zero_noun(count: Counting, amount: Amount) -> Claim | None:
    """"no convictions", "zero referrals": nothing of a kind that is counted. A finding, not an absence."""
    clause, text = count.clause(amount), count.document.text
    said = text[amount.core : amount.end].lower()
    if said not in {"no", "zero", "nil", "not a single", "not one single", "not one"} or re.match(r"\s+(?:other|longer|more|less|fewer|one|doubt|matter|such|further)\b", text[amount.end : amount.end + 9]):
        return None
    also = re.compile(r"\s+is\s+(?:also\s+)?the\s+number\s+of\s+").match(text, amount.end)
    head = count.head(also.end() if also else amount.end, clause)
    if head.status != "known" or head.unit is None:
        return _zero_by_action(count, amount, head, clause)
    claim = count.claim(amount, "zero_noun", head.end, head.unit.name, head.unit.role, head.noun)
    _, how = action_of(count.document, clause, count.verbs(clause), amount.start, head.end)
    person_like = head.unit.name in {"women", "men", "girls", "boys", "children", "minors", "adults", "victims", "people", "foreigners", "countries", "provinces", "agencies", "gangs", "suspects"}
    singular = not head.noun.endswith("s") and head.noun not in {"women", "men", "children", "people", "staff", "personnel", "police"}
    if re.match(rf"\s+(?:{alternatives(load('en/grammar')['modals'])})\b", text[head.end : head.end + 10]):
        return None
    if (person_like or singular) and not also and how not in {"after", "phrase"} and not (how == "left" and (head.unit.name in RESULTS or head.unit.name in {"victims"} and not singular)):
        return None
    if head.noun in {"calls", "call", "contacts", "claims", "claim", "interest", "lead", "charge", "sentence", "statements", "disputes", "appeal"}:
        return None
    return claim


def _zero_by_action(count: Counting, amount: Amount, head: Head, clause: Span) -> Claim | None:
    if head.status != "unknown":
        return None
    words = count.document.words_of(Span(amount.end, clause.end))[:4]
    verbs = [verb for verb in count.verbs(clause) if verb.start > amount.end and of_people(verb.action)]
    passive = verbs and len(count.document.words_of(Span(amount.end, verbs[0].start))) <= 6 and re.search(r"\b(?:been|were|was|has|have)\s+\S*\s*$", count.document.text[amount.end : verbs[0].start])
    if not (passive or (verbs and " to jail" in count.document.text[verbs[0].start : verbs[0].end + 1])) or not words:
        return None
    if unit_of(words[0].low) is None and not (head.unit or re.search(r"(?:or|er|ist|ee|ant|ian|man)$", head.noun)):
        return None
    return count.claim(amount, "zero_noun", head.end, "people", "offender")


def zero_pronoun(count: Counting, amount: Amount) -> Claim | None:
    """"none were established", "no one had been charged", "none of the convicted brokers"."""
    text, clause = count.document.text, count.clause(amount)
    said = text[amount.core : amount.end].lower()
    if said in {"no", "zero", "neither"}:
        return None
    of = re.compile(r"\s+of\s+(?:the|these|those|them|its|their|whom|which|our)\b(?:\s+[\d,]+)?").match(text, amount.end)
    head = count.head(of.end(), clause) if of else None
    if head and head.unit and head.status == "known" and re.match(r"[^.;]{0,30}?\b(?:was|were|has|had|have|is|are|received|went|came|got|led)\b", text[head.end : head.end + 40]):
        return _with_parent(count, amount, count.claim(amount, "zero_pronoun", head.end, head.unit.name, head.unit.role), True)
    end = of.end() if of else amount.end
    verbs = [verb for verb in count.verbs(clause) if verb.start >= end]
    between = text[end : verbs[0].start] if verbs else ""
    if not verbs or not re.fullmatch(r"\s+(?:(?:has|have|had|was|were|yet|ever|been|being|is|are|so far|led to|resulted in|ended in|went|gone|officially|formally|a)\s+)*", between):
        return None
    if not re.search(r"\b(?:been|was|were|is|are)\s", between) and verbs[0].action not in {"convicted", "prosecuted", "testified"}:
        return None
    parent = count.antecedent(amount, 3)
    unit = parent.unit if parent and said not in {"no one", "nobody"} else "people"
    if verbs[0].action == "identified" and unit == "people":
        unit = "victims" if re.search(r"as (?:a )?victims?", text[verbs[0].end : verbs[0].end + 16]) else unit
    claim = count.claim(amount, "zero_pronoun", end, unit, parent.role if parent else None)
    claim.action = verbs[0].action
    return claim


Construction = Callable[[Counting, Amount], Claim | None]
COUNTS: tuple[Construction, ...] = (of_total, number_noun, partitive, number_of, answered, elided, counted_by_action)
CONSTRUCTIONS: dict[str, tuple[Construction, ...]] = {
    "count": COUNTS, "vague": (partitive, vague_noun), "zero": (zero_noun, zero_pronoun), "percent": (), "fraction": (), "ratio": (),
}
_ = vocabulary

"""How many of theirs somebody has, has not, asked for: "Women officers? I have three", "two homes for women and none for men"."""

import calendar
import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.heads import Unit, unit_of
from kinbridge.plain.reader.figures.moving import subject_of
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.amounts import Amount
from kinbridge.plain.reader.words.places import gazetteer

__all__ = ["beside_parties", "by_form", "had", "had_none", "in_all", "signed_too", "some_more", "surveyed", "there_too"]

SAID = Phrases("en/having")
OURS = frozenset(("partner", "facility", "mechanism", "case", "place", "reporter"))  # what one has; victims are no one's
ALONE = re.compile(r"\s*(?:[.,;)\"”]|$)|\s+(?:for|in|here|where|now|today|left|on|at|of\s+them)\b")
AT_ANOTHER = re.compile(r"(?:\b(?:and|but)|,|;)\s+(?:(?:in|at|for)\s+)?(?P<name>[A-Z]\w+(?:\s[A-Z]\w+)?)\s+$|\b(?:and|but)\s+$")
FOR_OTHERS = re.compile(r"\s+(?:for|to|in|at|on)\s+\w")
ENDS = re.compile(
    r"\s*(?:[.,;!?)\"”]|$)|\s+(?:for|to|in|at|on|here|yet|left|at\s+all|that\s+(?:I|we)\s+know\s+of|of\s+(?:our|its|their)\s+own|who|with)\b"
)


def had(count: Counting, amount: Amount) -> Claim | None:
    """ "Women officers? I have three, for fifteen districts": of those named right before."""
    alone = amount.kind == "count" and ALONE.match(count.document.text, amount.end)
    has = SAID["has_so_many"].search(count.before(amount)) if alone else None
    other = has["other"] if has else None
    if has is None or (other and (not SAID["is_an_office"].search(other) or _of_something_else(count, amount))):
        return None
    unit = _named(count, amount)
    if unit is None or (amount.value == 1 and unit.role != "partner"):
        return None
    return count.claim(amount, "compared", amount.end, unit.name, unit.role)


THERE = (
    r"(?:(?P<place>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2})(?:\s+(?:province|city|district|county|state|region|prefecture))?"
    r"|[Tt]he\s+(?:(?:north|south|east|west|centre|center)(?:-?(?:east|west))?|capital|coast|interior|islands|highlands))(?:\s+(?:alone|itself))?"
)
SAW = re.compile(  # "Vientiane had 41", "the north saw 41", "Vientiane led with 41, followed by Savannakhet with 30"
    rf"(?:^|[.;:,(]\s+|\b(?:and|while|but|[Oo]f\s+(?:these|them)|followed\s+by|[Ii]n\s+[A-Z]\w+(?:\s+alone)?,?)\s+){THERE}\s+"
    r"(?:had|has|saw|(?:came\s+(?:first|second|third|next|last)|led|leads|follow(?:s|ed))?\s*with)\s+(?:only\s+|just\s+|the\s+most,\s+)?$"
)
AND_THERE = re.compile(rf"(?:,|;)?\s+(?:and\s+|while\s+)?{THERE}\s+(?:only\s+|just\s+)?")
GOES_ON = re.compile(r"\s*(?:[.,;)]|$)|\s+(?:and|while|in|against)\b")


def there_too(count: Counting, amount: Amount) -> Claim | None:
    """ "Police rescued 230 women. Vientiane had 41": of those counted before, in a place or in a month alone."""
    if amount.kind != "count" or not GOES_ON.match(count.document.text, amount.end):
        return None
    saw = SAW.search(count.before(amount)) or _and_there(count, amount)
    place = saw["place"] if saw else None
    if saw is None or _of_something_else(count, amount) or (place and place not in gazetteer().names and place not in MONTHS):
        return None
    parent = count.antecedent(amount, 2)
    if parent is None or parent.unit is None or parent.unit in {"countries", "provinces"}:
        return None
    claim = count.claim(amount, "compared", amount.end, parent.unit, parent.role)
    claim.action = parent.action
    return claim


def _and_there(count: Counting, amount: Amount) -> re.Match[str] | None:
    """ "Vientiane had 41, Savannakhet 30": the verb said once."""
    last = count.found[-1] if count.found else None
    if last is None or not SAW.search(count.before_claim(last)):
        return None
    return AND_THERE.fullmatch(count.document.text, last.end, amount.start)


NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b)\d")
MONTHS = frozenset(calendar.month_name[1:])


def _of_something_else(count: Counting, amount: Amount) -> bool:
    """ "Laos has 49 ethnic groups, Thailand has 70": a number that counts nobody stands between."""
    last = count.found[-1].end if count.found else 0
    return NUMBER.search(count.document.text, max(last, count.clause(amount).start), amount.start) is not None


def had_none(count: Counting, amount: Amount) -> Claim | None:
    """ "For men there is none", "one safe house in Kayes, in Sikasso none"."""
    text, before = count.document.text, count.before(amount)
    has = SAID["has_none"].search(before) and ENDS.match(text, amount.end)
    other = AT_ANOTHER.search(before)
    if not has and not (other and (ENDS if other["name"] else FOR_OTHERS).match(text, amount.end)):
        return None
    unit = _named(count, amount)
    return count.claim(amount, "zero_pronoun", amount.end, unit.name, unit.role) if unit else None


def _named(count: Counting, amount: Amount) -> Unit | None:
    """Whom or what "none" and "three" are: those counted in the clause, else those who open it or the one before, else the last
    ones counted.
    """
    here = count.antecedent(amount, 0)
    if here and here.role in OURS and here.unit:
        return Unit(here.unit, here.role or "")
    index, torn = count.document.clause_index(amount.core), count.document.text.rfind("\n\n", 0, amount.core)
    near = (clause for clause in reversed(count.document.clauses[max(0, index - 2) : index + 1]) if clause.end > torn)
    for clause in near:
        head = subject_of(count, clause.start, min(clause.end, amount.start)) if clause.start < amount.start else None
        if head and head.unit and head.unit.role in OURS and head.unit.name not in {"countries", "provinces"}:
            return head.unit
    last = count.antecedent(amount, 2)
    return Unit(last.unit, last.role) if last and last.unit and last.role in OURS else None


ENDED = re.compile(  # "There are six": of what, the sentence says, or the one before where there are six now
    r"[.!?]\s(?!.*\b(?:now|total|brings)\b)|[.!?]\s.*[.!?]\s", re.DOTALL
)
LAST = 150  # characters of a sentence over which what opened is what there is


def in_all(count: Counting, amount: Amount) -> Claim | None:
    """ "Two safe houses opened in May, and there are now nine": as many of what opened."""
    before = count.document.text[max(0, amount.start - LAST) : amount.start]
    if amount.kind != "count" or not ALONE.match(count.document.text, amount.end) or not SAID["in_all"].search(before):
        return None
    before = before[max(before.rfind("\n\n"), 0) :]
    opened = [match for match in SAID["opened"].finditer(before) if ENDED.search(before, match.end()) is None]
    begin = amount.start - len(before)
    units = (_counted(count, begin, match) or _kept(match["noun"] or match["also"]) for match in reversed(opened))
    unit = next(filter(None, units), None)
    claim = count.claim(amount, "compared", amount.end, unit.name, unit.role) if unit else None
    if claim:
        claim.action = None  # that they stand is all that is said
    return claim


def _counted(count: Counting, begin: int, opened: re.Match[str]) -> Unit | None:
    """What was counted by the noun of what opened: "Three women's centres opened, bringing the total to 21"."""
    start, end = opened.span("noun" if opened["noun"] else "also")
    alike = (claim for claim in count.found if claim.start < begin + end and begin + start < claim.end)
    claim = next((claim for claim in alike if claim.role in {"facility", "mechanism"}), None)
    return Unit(claim.unit, claim.role or "") if claim and claim.unit else None


def _kept(noun: str) -> Unit | None:
    """What an office keeps, by its noun or by the last word of it, which may be the only one."""
    last = noun.split()[-1]
    units = (unit_of(said) for said in (noun, f"{noun}s", last, f"{last}s"))
    return next((unit for unit in units if unit and unit.role in {"facility", "mechanism"}), None)


MORE = re.compile(r"\s+more(?=\s*(?:[.,;:)]|$|in\b|at\b|from\b|who\b|whose\b|of\b|abroad\b))")


def some_more(count: Counting, amount: Amount) -> Claim | None:
    """ "I know of two more", "the ministry is looking for thirty more": of those counted before."""
    more = MORE.match(count.document.text, amount.end)
    parent = count.antecedent(amount, 3, across=True) if more and SAID["known_to"].search(count.before(amount)) else None
    if more is None or parent is None or parent.unit is None:
        return None
    return count.claim(amount, "compared", more.end(), parent.unit, parent.role)


WHILE = re.compile(r"\b(?:while|with|and|but|though|although)\s+(?:only\s+|just\s+|a\s+further\s+|another\s+|some\s+)?$")
ADOPTED = re.compile(r"\b(?:ratified|signed|accepted|acceded|adopted|endorsed)\b")
DONE_TO = re.compile(  # "and 40 were arrested", "while 12 left under them", "with two arrested": people, whoever signed
    r"(?:(?:only|just|about|some|another|at\s+least|a\s+further)\s+)?[\w,.-]+\s+(?:(?:are|were|was|have\s+been|had\s+been|has\s+been|being|left|"
    r"in\s+attendance|returned|died)\b|(?:[a-z]+ed|held|found|sent)\s+(?:at|in|on|to|by|under|from|home)\b)"
)
STATES = 300  # characters between the states that ratified and those that signed


def signed_too(count: Counting, amount: Amount) -> Claim | None:
    """ "ratified by 15 states, with one more having acceded", "while six more had put their names to it": so many states more."""
    near = (claim for claim in reversed(count.found) if amount.start - claim.end < STATES)
    states = next((claim for claim in near if claim.unit == "countries"), None)
    signed = SAID["signed"].match(count.document.text, amount.end)
    if states is None or not (signed or beside_parties(count, states, amount.start)):
        return None
    return count.claim(amount, "elided", amount.end, states.unit, states.role)


def beside_parties(count: Counting, states: Claim, position: int) -> bool:
    """Whether a number stands in the sentence of the states that ratified a treaty, as the next that it counts."""
    between = count.document.text[states.end : position]
    goes_on = WHILE.search(between) is not None and not re.search(r"[.;!?\n]", between)
    if DONE_TO.match(count.document.text, position):
        return False
    begin = count.document.clause_at(states.start).start
    return goes_on and states is count.found[-1] and ADOPTED.search(count.document.text, begin, position) is not None


FORMS_ARE_OF = frozenset(("cases", "victims", "investigations", "prosecutions", "convictions", "people"))


def by_form(count: Counting, amount: Amount) -> Claim | None:
    """ "61 of the cases concerned sexual exploitation, 22 begging", "and forced labour for eleven": as many of the same."""
    text, parent = count.document.text, count.antecedent(amount, 0)
    by_forms = BY_FORM.search(text, max(0, amount.start - 160), amount.start)
    if by_forms and SAID["of_a_form"].match(text, amount.end):
        parent = next((claim for claim in reversed(count.found) if claim.end <= by_forms.start() + 1), parent)
    elif parent and parent.role == "case" and _by_the_same_word(text, parent.end, amount):
        return _as_many(count, amount, parent)
    if parent is None or parent.unit not in FORMS_ARE_OF:
        return None
    told = SAID["of_a_form"].match(text, amount.end) or SAID["a_form_for"].search(count.before(amount))
    if not told or not (by_forms or SAID["a_form"].search(text, count.clause(amount).start, amount.start)):
        return None
    return _as_many(count, amount, parent)


BY_FORM = re.compile(
    r"(?i)[.;,(\n]\s*(?:broken\s+down\s+)?by\s+(?:the\s+)?(?:forms?|types?|kinds?|purposes?|articles?)(?:\s+of\s+\w+)?:\s+[^.]*\Z"
)
SMALL = re.compile(r"\s+(?P<small>to|with|under|for|by|against)\s+(?!\d)")


def _by_the_same_word(text: str, since: int, amount: Amount) -> bool:
    """ "77 cases related to prostitution, 48 to farm work and 5 to the sale of newborns": each by the small word of the first."""
    small = SMALL.match(text, amount.end)
    between = text[since : amount.start]
    if small is None or len(between) > 120 or not re.search(r"(?:,|\band)\s+$", between) or re.search(r"[.;:!?]\s", between):
        return False
    return re.match(rf"\s+(?:[\w-]+\s+){{0,3}}?{small['small']}\s|\s+{small['small']}\s", between) is not None


def _as_many(count: Counting, amount: Amount, parent: Claim) -> Claim:
    """So many more of whom or what was counted before, to whom the same was done."""
    claim = count.claim(amount, "elided", amount.end, parent.unit, parent.role)
    claim.action = parent.action
    return claim


TOWNS = re.compile(r"\s+(?:[a-z]+\s+){0,2}(?:towns|villages|cities|hamlets|settlements)\b")


def surveyed(count: Counting, amount: Amount) -> Claim | None:
    """ "We interviewed 40 returnees in four towns": where a study asked is told like districts."""
    towns = TOWNS.match(count.document.text, amount.end)
    if towns is None or amount.value == 1 or not SAID["asked_in"].search(count.before(amount, 160)):
        return None
    claim = count.claim(amount, "number_noun", towns.end(), "provinces", "place")
    claim.action = "interviewed"
    return claim

"""What a report says of recruitment, control, purpose, cooperation and obstacles, in the field's codes."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.lexicon import load, small_letters
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.told.concepts import SIGN, Concept, Said, everything, said_in, sayable
from kinbridge.plain.reader.told.weighing import Key, Weighed, words_for
from kinbridge.plain.reader.words.leads import leads_elsewhere
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["FILES", "WEIGHED", "by_rules", "codes_in", "names_it", "said_once"]

SAID = Phrases("en/doubts")
AROUND = 60
HEADLINE = 200  # letters of a line that may only lead to another report
CASED = "(?-i:"  # a piece of a pattern for which capitals matter
BESIDE = (-2, -1, 0, 1, 2)  # clauses from the one that leans to the one it leans on
WEIGHED = "weighed"  # the rule of what words make likely though no rule says so
# Things suffered that a text which names none must make out by its words, in all and in a hundred words, to be read as of this
# matter: few news articles of other matters do, and most reports that tell of it in everyday words (docs/decisions/reading.md).
MADE_OUT, MADE_OUT_OF_100 = 1.2, 1.14
DEFINING = leaping(
    r"(?i)\b(?:is defined as|the term|means any|refers? to|what is|definition of|warning signs?|"
    r"red flags|indicators include|signs of|tip-off|suspect that|if you (?:see|know|suspect)|"
    r"defines)\b"
)
SUPPOSING = leaping(  # what is asked, warned of, denied or not shown has not been said to have happened
    r"(?i)\b(?:what to do if|if (?:an?|the|your) (?:employer|boss|agent|broker|stranger)|never (?:give|hand|send)|"
    r"anyone who (?:has|is|was) not (?:been )?paid|(?:may|can|might|could) involve|(?:plans?|intends?) to (?:ban|outlaw|forbid)|"
    r"code of conduct|asked whether|say whether|whether any|(?:have|has|had) not (?:been )?(?:established|shown)|"
    r"no (?:new |further |other )?(?:signs?|evidence|indications?|cases?|reports?|proof|suggestion) "
    r"(?:of|that|involv\w+|concern\w+)|no complaints? of|"
    r"no (?:callers?|complainants?) (?:reported|named|spoke of|told of|mentioned)|"
    r"(?:nobody|no one|none) (?:called|rang|phoned|wrote)(?: in| us)? about|(?:^|[.:] )suppose|denie[ds] (?:that|having)|"
    r"not believe that|imagine that|for want of evidence|need not be (?:shown|proved)|not required where|"
    r"(?:to|how to) recogni[sz]e|might the \w+ have|had (?:she|he|they) been|"
    r"no \w+ (?:was|were|had been) (?:made|found|reported) against|prohibits (?:slavery|forced))\b"
)
NAMED = leaping(  # what is told in no other matter; of other words a text of wages, elections or football is full as well
    r"traffick|enslav|slavery|slaves\b|brothel|prostitut|forced (?:labou?r|marriage|begging)|bonded|bondage|servitude|"
    r"victim|rescu|\bbrokers?\b|brides\b|smuggl|abduct|kidnap|lured|begging|beggar|repatriat|helpline|hotline|\bmaids?\b|scam|"
    r"sold (?:to|into|as|by)\b|recruiters?\b|recruitment agen|migrant|undocumented|child soldiers|exploited|survivors\b|"
    r"missing (?:girls|women|children|persons)|false (?:job )?offers? of (?:work|jobs?|employment)|false job offers?|"
    r"(?:forc|mak|made|sent)\w*(?: \w+){0,3} to beg\b|talib[eé]"
)
TURN = leaping(r"[:;–—]|\b(?:although|though|but|yet|while)\b")
NOT_HOME = re.compile(  # who is driven out, fetched from another place or only asks to go has not been helped home
    r"\b(?:undocumented|rounded\s+up|as\s+illegal|illegal\s+(?:workers|immigrants|migrants)|(?:un|without\s+(?:being\s+)?)screen(?:ed|ing)|"
    r"(?:to|from)\s+(?:school|work|prison|jail|hospital|court)|with\s+a\s+warning|before\s+(?:anybody|anyone|(?:the\s+)?trial)|asked\s+to\s+be|"
    r"to\s+(?:the|their|his|her)\s+(?:clubs?|brothels?|bars?|kilns?|boats?|factory|farms?|estates?|compounds?|flats?|mines?|vessels?|camps?|"
    r"employers?|owners?|traffickers?|brokers?|agents?)|"
    r"handed\s+over\s+by\s+us|in\s+handcuffs|to\s+stand\s+trial|promised\s+(?:\w+\s+){0,2}to|safe\s+return\s+line)\b"
)
ONLY_SOUNDS = {  # what a clause that says this does not tell, whatever other words stand in it
    "repatriation": leaping(
        NOT_HOME.pattern + r"|\bby\s+(?:their|her|his|an?)\s+(?:uncles?|aunts?|parents|(?:grand)?(?:father|mother)s?|brothers?)\b"
    ),
    "training": leaping(r"\bfirst[ -]aid\b|\b(?:language|driving|sewing|weaving|cooking)\s+(?:courses?|lessons?|class(?:es)?)\b"),
    "treaty_mou": leaping(
        r"\bpeace\s+treat(?:y|ies)\b|\bno\s+text\s+has\s+been\s+signed|\bunder\s+discussion\b|"
        r"\b(?:seek|seeking|sought)\s+(?:to\s+sign\s+)?(?:an?\s+)?(?:bilateral\s+)?(?:agreement|accord|memorandum|treaty)\b"
    ),
    "meeting_mechanism": leaping(r"\b(?:choir|club|parish\s+council|football)\b"),
    "task_force": leaping(r"\bjoint\s+(?:investigation\s+)?teams?\s+of\s+(?:investigators|prosecutors|detectives)\b"),
    "hotline": leaping(r"\bmissing\s+(?:man|dog)\b|\bon\s+call\s+day\b"),
    "victims_punished": leaping(
        r"\b(?:no|nobody|none|not\s+one)\b(?:\s+\w+){0,7}?\s+(?:was|were|has\s+been|have\s+been)\s+(?:fined|held|jailed|detained|punished)\b"
    ),
    "lack_of_resources": leaping(
        r"\b(?:been|was|were)\s+(?:given|lent|donated)\s+(?:an?\s+)?(?:second|third|new|further)\b|\bserviced\s+every\b"
    ),
    "lack_of_data": leaping(r"\b(?:figures?|data|statistics)\b[^.;]{0,30}\b(?:are|is|were)\s+complete\b|\brainfall\b"),
    "language_barrier": leaping(r"\binterpreters?\b[^.;]{0,40}\bon\s+duty\b(?!\s*[:.]*\s*(?:none|no|0))"),
}
SUFFERED = frozenset(("recruitment", "control", "purpose"))


@dataclass(frozen=True, slots=True)
class Rule:
    """One way a report says a thing; `when` are small-letter pieces of which one must stand in the clause.

    `pattern` is in small letters and runs over the small-letter text: twice as fast as a search that ignores case. Only one
    that is `cased` needs the text as written.
    """

    name: str
    kind: str
    codes: tuple[str, ...]
    when: frozenset[str]
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    cased: bool
    keys: frozenset[Key]  # its kind with each of its codes


FILES = ("en/codes", "en/codes_everyday")


@functools.cache
def rules() -> tuple[Rule, ...]:
    """The rules of `en/codes.yaml` and of `en/codes_everyday.yaml`, each with its file's words filled in."""
    return tuple(_rule(row, load(name)["words"]) for name in FILES for row in load(name)["rules"])


def _rule(row: dict[str, Any], words: dict[str, str]) -> Rule:
    pattern = row["pattern"] if "pattern" in row else "|".join(row["ways"])
    for name, meant in words.items():
        pattern = pattern.replace("{" + name + "}", meant)
    before, after, unless = (
        leaping(row[key], re.IGNORECASE) if key in row else None for key in ("unless_before", "unless_after", "unless")
    )
    cased = CASED in pattern
    return Rule(
        row["name"],
        row["kind"],
        tuple(row["codes"]),
        frozenset(row["when"]),
        leaping(pattern, re.IGNORECASE) if cased else leaping(small_letters(pattern)),
        before,
        after,
        unless,
        cased,
        frozenset((row["kind"], code) for code in row["codes"]),
    )


def codes_in(document: Document) -> list[Claim]:
    """The coded statements of a text; definitions and boilerplate about signs of trafficking are left out."""
    weighed = Weighed(document)
    if not (names_it(document) or _tells_of_it(weighed)):
        return []
    found = _weighed(document, weighed)
    return [claim for claim in found if not any(doubt(document, document.low, claim) for doubt in DOUBTS)]


def by_rules(document: Document, unlikely: Sequence[frozenset[Key]] = ()) -> list[Claim]:
    """What the rules find, but for what the words of a clause make `unlikely` there."""
    found: list[Claim] = []
    said: set[tuple[int, str, tuple[str, ...]]] = set()  # what a clause has said it need not say again
    leaning: list[tuple[int, Concept, Claim]] = []
    silent = {index for index, doubted in enumerate(unlikely) if sayable() <= doubted}
    for index in range(len(document.clauses)):
        for concept, start, end in _spoken(document, index, everything() if index in silent else _doubted(unlikely, index)):
            if concept.beside:
                leaning.append((index, concept, _claim(concept, start, end)))
                continue
            said.add((index, concept.kind, concept.codes))
            if concept.kind != SIGN:
                found.append(_claim(concept, start, end))
    for index in silent & {index + step for index, *_ in leaning for step in BESIDE}:
        said |= {(index, SIGN, concept.codes) for concept, *_ in _spoken(document, index, unlikely[index])}
    for index, rule in _asked(document, unlikely):
        if (index, rule.kind, rule.codes) not in said:
            claims = _claims(document, rule, document.clauses[index])
            if claims:
                said.add((index, rule.kind, rule.codes))
                found += claims
    return found + _borne_out(leaning, said)


def _doubted(unlikely: Sequence[frozenset[Key]], index: int) -> frozenset[Key]:
    return unlikely[index] if unlikely else frozenset()


def _spoken(document: Document, index: int, doubted: frozenset[Key]) -> list[Said]:
    """The concepts of a clause that it tells of, and does not only define or suppose."""
    said = said_in(document, index, doubted)
    clause = document.of(document.clauses[index])
    return [one for one in said if not _only_spoken_of(one.concept.kind, clause)]


def _asked(document: Document, unlikely: Sequence[frozenset[Key]]) -> Iterator[tuple[int, Rule]]:
    """The clauses and the rules that may find something there: one of the pieces that a rule waits for stands in the clause."""
    low = document.low
    for index, clause in enumerate(document.clauses):
        here = low[max(0, clause.start - 1) : clause.end + 1]  # a piece may begin or end with the space between two clauses
        for rule in _left(_doubted(unlikely, index)):
            for piece in rule.when:
                if piece in here:
                    yield index, rule
                    break


@functools.lru_cache(maxsize=10_000)
def _left(unlikely: frozenset[Key]) -> tuple[Rule, ...]:
    """The rules that find something else than what is unlikely; of most clauses few are left."""
    return tuple(rule for rule in rules() if not rule.keys <= unlikely)


def _tells_of_it(weighed: Weighed) -> bool:
    """Whether the words of a text make out so much suffering that it is of this matter, though it never names it."""
    suffered = weighed.expected(SUFFERED)
    return suffered >= MADE_OUT and 100 * suffered >= MADE_OUT_OF_100 * weighed.length


def _weighed(document: Document, weighed: Weighed) -> list[Claim]:
    """What rules find and the words do not speak against, and what the words of a clause make likely though no rule says so."""
    found = by_rules(document, weighed.unlikely())
    told = {(document.clause_index(claim.start), claim.kind, code) for claim in found for code in claim.codes}
    for index, (kind, code) in weighed.likely():
        clause = document.clauses[index]
        if (index, kind, code) not in told and not _only_spoken_of(kind, document.of(clause)):
            said = words_for(document.words_of(clause), (kind, code))
            found.append(Claim(said.start, said.end, kind, WEIGHED, codes=[code], standard=_mapped(kind, (code,))))
    return found


def names_it(document: Document) -> bool:
    """Whether a text names what people in this field suffer."""
    return NAMED.search(document.low) is not None


def said_once(claims: list[Claim]) -> list[Claim]:
    """The coded statements without those that say the same of some of the same words: of several rules the widest stands."""
    kept: dict[tuple[str, tuple[str, ...]], list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.start - claim.end, claim.start)):
        same = kept.setdefault((claim.kind, tuple(claim.codes)), [])
        if not any(claim.start < other.end and other.start < claim.end for other in same):
            same.append(claim)
    return [claim for same in kept.values() for claim in same]


def _borne_out(leaning: list[tuple[int, Concept, Claim]], said: set[tuple[int, str, tuple[str, ...]]]) -> list[Claim]:
    """What says too little alone, where its clause or one right beside it says a thing it may lean on."""
    places = {(index, name) for index, kind, codes in said for name in (kind, *codes)}
    return [
        claim
        for index, concept, claim in leaning
        if any((index + step, name) in places for step in BESIDE for name in concept.beside)
    ]


def _claims(document: Document, rule: Rule, clause: Span) -> list[Claim]:
    matches = rule.pattern.finditer(document.text if rule.cased else document.low, clause.start, clause.end)
    return [_claim(rule, *match.span()) for match in matches if _holds(document, rule, match)]


def _holds(document: Document, rule: Rule, match: re.Match[str]) -> bool:
    text, clause = document.text, document.clause_at(match.start())
    before = text[max(clause.start, match.start() - AROUND) : match.start()]
    if rule.before and rule.before.search(before):
        return False
    if rule.after and rule.after.match(text, match.end()):
        return False
    said = document.of(clause)
    return not (rule.unless and rule.unless.search(said)) and not _only_spoken_of(rule.kind, said)


def _only_spoken_of(kind: str, said: str) -> bool:
    """Whether a clause only defines a thing, or speaks of what somebody may suffer without saying that anybody has."""
    return _defines(said) or (kind in SUFFERED and _supposes(said))


@functools.lru_cache(maxsize=512)
def _supposes(said: str) -> bool:
    return SUPPOSING.search(said) is not None


@functools.lru_cache(maxsize=512)
def _defines(said: str) -> bool:
    """Whether a clause defines a word or warns in general; many rules ask it of the same clause."""
    return DEFINING.search(said) is not None


def _only_wished(document: Document, low: str, claim: Claim) -> bool:
    """Whether what offices do together is only advised or hoped for."""
    if claim.kind != "cooperation":
        return False
    begin = max(document.clause_at(claim.start).start, claim.start - AROUND)
    still = SAID["still_wished"].match(low, claim.end, claim.end + AROUND)
    return still is not None or SAID["only_wished"].search(low, begin, claim.start) is not None


def _not_shown(document: Document, low: str, claim: Claim) -> bool:
    """Whether what stands in the way is only denied, or asked after."""
    if claim.kind != "obstacle":
        return False
    begin = max(document.clause_at(claim.start).start, claim.start - AROUND)
    *_, said = TURN.split(low[begin : claim.end])
    return SAID["not_shown"].search(said) is not None


def _explains_nothing(_: Document, low: str, claim: Claim) -> bool:
    """Whether a legend explains a sign that stands nowhere else in the text."""
    return low.startswith("n/a", claim.start) and low.count("n/a") == 1


def _only_sounds_so(document: Document, low: str, claim: Claim) -> bool:
    """Whether its clause says what a code's words are used for as well: lessons in first aid, going home with an uncle."""
    doubted = [ONLY_SOUNDS[code] for code in claim.codes if code in ONLY_SOUNDS]
    clause = document.clause_at(claim.start)
    return any(said.search(low, clause.start, clause.end) for said in doubted)


def _of_another_page(document: Document, _: str, claim: Claim) -> bool:
    """Whether a headline that only leads to another report tells it: no mark is of those."""
    line = document.line_at(claim.start)
    return line.end - line.start < HEADLINE and claim.codes != ["hotline"] and leads_elsewhere(document, line)


DOUBTS = (_only_wished, _not_shown, _only_sounds_so, _explains_nothing, _of_another_page)


def _claim(rule: Rule | Concept, start: int, end: int) -> Claim:
    return Claim(start, end, rule.kind, rule.name, codes=list(rule.codes), standard=_mapped(rule.kind, rule.codes))


def _mapped(kind: str, codes: tuple[str, ...]) -> dict[str, str]:
    """What the standards call it. They name what people suffer: a language that stands in an office's way is none of theirs."""
    standards = load("en/codes")["standards"] if kind in SUFFERED else {}
    return {f"{code}.{name}": value for code in codes for name, value in standards.get(code, {}).items()}

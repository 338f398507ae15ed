"""Figures in languages other than English: one small grammar, and for each language a file of its words
(`lexicon/<code>/figures.yaml`).
"""

import datetime as dt
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.tongues.dating import Dating, Named, dating_of, period_of, published_in
from kinbridge.plain.reader.tongues.whose import Whose, say_whose, whose_of
from kinbridge.plain.reader.when.publishing import Publication
from kinbridge.plain.reader.words.amounts import LARGEST

__all__ = ["figures_in"]

CLAUSE = re.compile(r"[^.。；;！？!?\n]+(?:\.(?=\d)[^.。；;！？!?\n]*)*")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled words of one language."""

    figure: re.Pattern[str]
    zero: re.Pattern[str]
    actions: re.Pattern[str]
    action_of: dict[str, str]
    nouns: dict[str, tuple[str, str]]
    scales: dict[str, int]
    words: dict[str, int]
    qualifiers: dict[str, str]
    not_after: re.Pattern[str]
    not_before: re.Pattern[str]
    dating: Dating
    between: re.Pattern[str]
    some: str
    whose: Whose


def _any(words: object) -> str:
    ordered = sorted({str(word) for word in words}, key=lambda word: (-len(word), word))  # type: ignore[attr-defined]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@functools.cache
def grammar(language: str) -> Grammar:
    """The grammar of a language, built once."""
    said = load(f"{language}/figures")
    nouns = {noun: (unit, row["role"]) for unit, row in said["units"].items() for noun in row["nouns"]}
    gap, edge = (r"\s+", r"(?!\w)") if said["spaced"] else (r"\s*", "")
    start = r"(?<![\w.,])" if said["spaced"] else r"(?<![\d.,])"
    joint = r" " if said["spaced"] else gap
    some = said.get("some", "")
    scale = rf"(?:{joint}?(?:{_any(said['scales'])}){edge})?" + (f"[{some}]?" if some else "")
    between = rf"(?:{_any(said['between'])})" if said.get("between") else "(?!)"
    number = rf"(?P<{{}}>(?:\d{{{{1,3}}}}(?:[.,]\d{{{{3}}}})+|\d+(?:[.,]\d+)?){scale}|(?:{_any(said['words'])}){edge})"
    classifier = rf"(?:(?:{_any(said['classifiers'])}){edge}{gap})?" if said["spaced"] else rf"(?:{_any(said['classifiers'])})"
    qualifier = rf"(?:(?P<q>{_any(said['qualifiers'])}){gap})?"
    ahead = (
        rf"{start}{qualifier}{number.format('n')}{gap}{classifier}{between}*(?P<noun>{_any(nouns)}){edge}"
    )
    behind = (
        rf"(?P<noun2>{_any(nouns)})\s*(?P<q2>{_any(said['qualifiers'])})?{number.format('n2')}(?:{_any(said['classifiers'])})"
        if "noun_number" in said["orders"]
        else r"(?!)(?P<noun2>x)(?P<q2>x)(?P<n2>x)"
    )
    return Grammar(
        re.compile(rf"{ahead}|{behind}"),
        re.compile(rf"(?:{_any(said['zero'])}){gap}(?:ai|một)?{gap if said['spaced'] else ''}(?P<noun>{_any(nouns)}){edge}"),
        re.compile(_any(form for forms in said["actions"].values() for form in forms), re.IGNORECASE),
        {form: action for action, forms in said["actions"].items() for form in forms},
        nouns,
        dict(said["scales"]),
        dict(said["words"]),
        dict(said["qualifiers"]),
        re.compile("|".join(said["not_after"])),
        re.compile("|".join(said["not_before"])),
        dating_of(said),
        re.compile(rf"{between}+$"),
        some,
        whose_of(said.get("counters", [])),
    )


def figures_in(text: str, language: str, published: dt.date | None = None) -> tuple[list[Claim], Publication]:
    """The figures of a text, each with its action, the period its clause names and who counted; and the day of the text, as given
    or as its head says it, from which "last year" counts.
    """
    known, found = grammar(language), []  # type: Grammar, list[Claim]
    publication = published_in(known.dating, text, published)
    period: Named | None = None
    speaker: str | None = None
    for start, end in _clauses(text):
        named, first = period_of(known.dating, text[start:end], publication.day), len(found)
        speaker = None if "\n" in text[max(0, start - 1) : start] else speaker
        for match in known.figure.finditer(text, start, end):
            claim = _figure(known, text, start, match)
            if claim:
                _date(claim, named, period)
                found.append(claim)
        speaker = say_whose(known.whose, found[first:], text, (start, end), speaker)
        period = named or period
    return found, publication


LONGEST_CLAUSE = 800  # characters; a longer one is cut, at a space or a comma where there is one


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    for clause in CLAUSE.finditer(text):
        start, end = clause.span()
        while end - start > LONGEST_CLAUSE:
            cut = max(text.rfind(mark, start + 1, start + LONGEST_CLAUSE) for mark in " ，、,")
            cut = cut + 1 if cut > 0 else start + LONGEST_CLAUSE
            yield start, cut
            start = cut
        yield start, end


def _date(claim: Claim, named: Named | None, carried: Named | None) -> None:
    """Gives a figure the period its clause names, else the last one named; none where that cannot be counted."""
    told = named or carried
    claim.period, claim.period_text = told.means if told else None, named.text if named else None
    stated = Known.STATED if named else Known.INFERRED
    claim.known["period"] = (stated if claim.period else Known.MISSING).value


def _figure(known: Grammar, text: str, begin: int, match: re.Match[str]) -> Claim | None:
    noun, said, qualifier = (
        (match.group("noun"), match.group("n"), match.group("q"))
        if match.group("noun")
        else (match.group("noun2"), match.group("n2"), match.group("q2"))
    )
    number_end = match.end("n") if match.group("noun") else match.end("n2")
    value = _value(known, said)
    before = text[begin : match.start()]
    if (
        value is None
        or known.not_after.match(text, number_end)
        or known.not_before.search(before)
        or (1900 <= value <= 2100 and re.search(r"(?:[Nn]ăm\s*|年)$", before))
    ):
        return None
    unit, role = known.nouns[re.sub(r"\s+", " ", noun)]
    heard = (known.actions.findall(words) for words in (known.between.sub("", before), before, match.group()))
    verbs = next(filter(None, heard), [])
    action = known.action_of.get(verbs[-1].lower()) if verbs else None
    return Claim(
        match.start(),
        match.end(),
        "figure",
        "number_noun",
        value=value,
        unit=unit,
        role=role,
        action=action,
        layout="prose",
        qualifier=known.qualifiers.get(qualifier or "") or None,
    )


def _value(known: Grammar, said: str) -> float | None:
    said = said.rstrip(known.some).strip()
    if said in known.words:
        return known.words[said]
    match = re.match(r"([\d.,]+)\s*(\D*)$", said)
    if not match:
        return None
    digits, scale = match.group(1), match.group(2).strip()
    groups = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})" + ("{2,}" if scale else "+"), digits)  # "1.234 triệu" is 1,234,000
    number = float(re.sub(r"[.,]", "", digits) if groups else digits.replace(",", "."))
    number *= known.scales.get(scale, 1)
    if number > LARGEST:
        return None
    return int(number) if number == int(number) else number

"""Numbers that count nobody: money, ages, dates, durations, counts of an indictment; the rules stand in `en/not_counts.yaml`."""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from kinbridge.plain.reader.figures.heads import vocabulary
from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.words.amounts import Amount
from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["why_not_a_count"]

AROUND = 48


@dataclass(frozen=True, slots=True)
class Rule:
    """One way a number counts nobody; every part that is given must hold."""

    name: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    itself: re.Pattern[str] | None
    holds: Callable[[str, Amount], bool] | None


@functools.cache
def rules() -> tuple[Rule, ...]:
    """The rules in the order of the file."""
    return tuple(
        Rule(
            row["name"],
            leaping(row["before"]) if "before" in row else None,
            re.compile(row["after"]) if "after" in row else None,
            re.compile(row["itself"]) if "itself" in row else None,
            _SPECIAL.get(row.get("text", "")),
        )
        for row in load("en/not_counts")["rules"]
    )


def why_not_a_count(text: str, amount: Amount) -> str | None:
    """The name of the rule by which an amount counts nobody, None where no rule says so."""
    before = text[max(0, amount.core - AROUND) : amount.core]
    after = text[amount.end : amount.end + AROUND]
    said = text[amount.core : amount.end]
    for rule in _rules_of(said):
        if (
            (rule.after is None or rule.after.match(after))
            and (rule.before is None or rule.before.search(before))
            and (rule.holds is None or rule.holds(text, amount))
        ):
            return rule.name
    return None


@functools.lru_cache(maxsize=10_000)
def _rules_of(said: str) -> tuple[Rule, ...]:
    """The rules that a number said so may fall under; most numbers are said again and again."""
    return tuple(rule for rule in rules() if rule.itself is None or rule.itself.fullmatch(said))


YEARS = re.compile(r"(?:[Bb]etween|[Ff]rom)\s+1[678]\d\d\s+(?:and|to|until)\s+1\d\d\d\b")


def _not_a_big_count(text: str, amount: Amount) -> bool:
    following = re.match(r"\s+([a-z]+)", text[amount.end : amount.end + 24])
    counted = bool(following and vocabulary().nouns.get(following.group(1)))
    dated = re.search(
        (
            r"(?:\b(?:in|since|by|during|until|of|from|to|and|for|year|early|late|mid|before|after|through|"
            r"between|the|to|[A-Z][a-z]+|Act|Law)|[,(\-–/])\s*$"
        ),
        text[max(0, amount.core - 14) : amount.core],
    )
    return not counted or bool(dated or YEARS.match(text, amount.start))


def _date_with_dots(text: str, amount: Amount) -> bool:
    day, month = (int(part) for part in text[amount.core : amount.end].split(".")[:2])
    following = text[amount.end : amount.end + 12]
    return 1 <= day <= 31 and 1 <= month <= 12 and not re.match(r"\s?(?:%|per|million|thousand|billion)", following)


def _starts_an_item(text: str, amount: Amount) -> bool:
    line = text.rfind("\n", 0, amount.core) + 1
    before = text[line : amount.core].strip(" -*•\t(")
    if "(" in before and ")" not in before[before.rindex("(") :]:
        return False  # "26 (2018: 19)": inside brackets that began before it
    return not before or bool(re.search(r"(?:[A-Z]{3,}|:)\s*$|\b\d{1,2}\.\s[^.]*$", before))


def _begins_lines(text: str, amount: Amount) -> bool:
    """A time of day at the start of a line in a log, where other lines begin so too."""
    line = text.rfind("\n", 0, amount.core) + 1
    return line == amount.core and _is_a_log(text)


@functools.lru_cache(maxsize=8)
def _is_a_log(text: str) -> bool:
    return len(re.findall(r"(?m)^[0-2]\d[0-5]\d\b", text)) > 1


_SPECIAL: dict[str, Callable[[str, Amount], bool]] = {
    "not_a_big_count": _not_a_big_count,
    "date_with_dots": _date_with_dots,
    "starts_an_item": _starts_an_item,
    "begins_lines": _begins_lines,
}

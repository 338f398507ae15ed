"""Two records side by side: a score that is the sum of its reasons, priced by the table `weights`."""

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import StringIO

from kinbridge.plain.linkage.evidence import ANYWHERE, Levels, Paired, Setting, levels
from kinbridge.plain.linkage.tables import raw_csv
from kinbridge.plain.linkage.traits import Traits, together, traits
from kinbridge.plain.linkage.values import Comparison, Reason, Record
from kinbridge.plain.names.compare import reasons_of
from kinbridge.plain.names.values import Token

OF_AGREEING = ("words", "likeness", "likeness_script", "words_odds")
OF_OTHERS = ("at_odds", "left_out")
# What counts with a fact: how it plays together with the name or the birth date.
ALONG = {"born": ("words_born",), "place": ("place_bits", "place_born"), "phone": ("phone_odds",)}
Weights = dict[tuple[str, str], float]
# Levels in an order along which the weight may only fall: an agreeing word never speaks against, a word at odds never for.
FALLING: dict[str, list[str]] = {
    "words": [str(step) for step in range(16, -1, -1)],
    "likeness": [*map(str, range(11)), "none"],
    "at_odds": [str(step) for step in range(7)],
    "left_out": [str(step) for step in range(7)],
    "place_bits": [str(step) for step in range(7, -1, -1)],
    "sex": ["same", "unknown", "differs"],
    "nationality": ["same", "unknown", "differs"],
}


@cache
def weights() -> tuple[float, Weights]:
    """The base and the weight (log odds) of every level; a level the table does not list weighs nothing."""
    rows = list(csv.DictReader(StringIO(raw_csv("weights").decode("utf-8"))))
    priced = {(row["feature"], row["level"]): float(row["weight"]) for row in rows}
    return priced.pop(("base", "")), priced


@cache
def weights_id() -> str:
    """A name for the shipped weights, another for every version of them."""
    return hashlib.sha256(raw_csv("weights")).hexdigest()[:32]


def score_of(found: Levels, base: float, priced: Weights) -> float:
    """The base and the weights of all levels, added up."""
    return base + sum([priced.get(level, 0.0) for level in found.items()])


def priced_in(setting: Setting) -> tuple[float, Weights]:
    """The shipped base and weights, with what the setting's office moved in their place."""
    base, priced = weights()
    return (base, {**priced, **setting.weights}) if setting.weights else (base, priced)


@dataclass(frozen=True, slots=True)
class Scored:
    """Two records compared; its reasons are found when somebody asks for them (`explained`)."""

    left: Traits
    right: Traits
    score: float
    found: Levels
    paired: Paired


def scored(a: Traits, b: Traits, setting: Setting = ANYWHERE) -> Scored:
    """Two records already read, with words and phones as common as `setting` says."""
    found, paired = levels(a, b, setting)
    return Scored(a, b, score_of(found, *priced_in(setting)), found, paired)


def explained(one: Scored, setting: Setting = ANYWHERE) -> Comparison:
    """The comparison with its reasons; `setting` is the one it was scored with."""
    _, priced = priced_in(setting)
    facts = _facts(one.left, one.right)
    reasons = (*_name_reasons(one.found, one.paired, priced, setting), *_other_reasons(one.found, priced, facts))
    return Comparison(one.score, reasons)


def score(a: Traits, b: Traits, setting: Setting = ANYWHERE) -> float:
    """The score of `weigh` without its reasons."""
    return scored(a, b, setting).score


def weigh(a: Traits, b: Traits, setting: Setting = ANYWHERE) -> Comparison:
    """`compare` for records already read, with words and phones as common as `setting` says."""
    return explained(scored(a, b, setting), setting)


def weigh_above(floor: float, a: Traits, b: Traits, setting: Setting) -> Comparison | None:
    """`weigh` for many pairs: None, and no reasons looked for, where the score stays below the floor."""
    one = scored(a, b, setting)
    return explained(one, setting) if one.score >= floor else None


def _name_reasons(found: Levels, paired: Paired, priced: Weights, setting: Setting) -> tuple[Reason, ...]:
    """What the names weigh, spread over their words by how surprising these are: agreeing words, then words of one side."""
    said = reasons_of(*paired)
    agreeing, left, right = paired
    others = [(word,) for word in (*left, *right)]
    for_words, for_others = (sum(priced.get((f, found.get(f, "")), 0.0) for f in part) for part in (OF_AGREEING, OF_OTHERS))
    if not (agreeing and others):
        for_words = for_others = for_words + for_others
    weights = (*_spread(for_words, [words for words, _, _ in agreeing], setting), *_spread(for_others, others, setting))
    return tuple(Reason(reason.code, reason.facts, weight) for reason, weight in zip(said, weights, strict=True))


def _spread(weight: float, words: Sequence[tuple[Token, ...]], setting: Setting) -> list[float]:
    bits = [sum(map(setting.bits, word)) for word in words]
    whole = sum(bits) or 1.0
    return [weight * share / whole for share in bits]


def _facts(a: Traits, b: Traits) -> dict[str, dict[str, str]]:
    return {
        "born": {"left": a.born.said, "right": b.born.said},
        "place": {"left": a.place_said, "right": b.place_said},
        "phone": {"left": a.phone, "right": b.phone},
        "sex": {"left": a.sex, "right": b.sex},
        "nationality": {"left": a.nationality, "right": b.nationality},
    }


def _other_reasons(found: Levels, priced: Weights, facts: dict[str, dict[str, str]]) -> tuple[Reason, ...]:
    """A reason per fact both sides tell; how a fact plays together with the name or the birth date counts with that fact."""
    told = []
    for fact, said in facts.items():
        weight = sum(priced.get((feature, found.get(feature, "")), 0.0) for feature in (fact, *ALONG.get(fact, ())))
        if weight or found[fact] not in ("unknown",):
            told.append(Reason(f"{fact}_{found[fact]}", said, weight))
    return tuple(told)


def compare(left: Record, right: Record, setting: Setting = ANYWHERE) -> Comparison:
    """How strongly two records look like one person, with reasons whose weights and the base add up to the score."""
    return weigh(*together(traits(left), traits(right)), setting)

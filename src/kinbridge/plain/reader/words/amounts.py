"""Amounts in English text: numerals in every usual format, number words, ranges, percentages, fractions, ratios, vague
amounts, zero.
"""

import functools
import re
from dataclasses import dataclass, replace

from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.numerals import grammar

__all__ = ["LARGEST", "Amount", "amounts_in", "value_of"]

LARGEST = 10**15  # what is larger counts nobody


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount and where it stands. `kind`: count, percent, fraction, ratio, vague, zero.

    `start` includes the qualifier, `core` not.
    """

    start: int
    end: int
    core: int
    kind: str
    value: float | None
    value_max: float | None = None
    value_min: float | None = None
    qualifier: str | None = None
    noun: str = ""


TOKEN = leaping(r"[A-Za-z]+|\d+")
VERB_WITH_OVER = re.compile(
    (
        r"\b(?:handed|hand|hands|turned|turn|took|take|brought|carried|passed|gave|give|won|taken|"
        r"crossed|signed)\s+$"
    ),
    re.IGNORECASE,
)
WENT_UP = re.compile(r"\b(?:went|gone|go|goes|shot|moved|crept|climbed|jumped|was|were|came)\s+$")  # "went up to 2,418"


def amounts_in(text: str) -> list[Amount]:
    """Every amount of the text from left to right, its qualifier included; nothing yet says that it counts anybody."""
    found: list[Amount] = []
    position, pattern, starts = 0, grammar().amount, grammar().starts
    for token in TOKEN.finditer(text):
        if token.start() < position or not (token.group()[0].isdigit() or token.group().lower() in starts):
            continue
        match = pattern.match(text, token.start())
        if match:
            made = _ratio(match) or _nth(match) or _range(match, text) or _parts(match, text) or _plain(match)
            position = made[-1].end if made else max(match.start() + 1, _skip(match))
            found += [_qualified(text, _said_again(text, amount)) for amount in made]
            position = max(position, found[-1].end) if made else position
            found = _guessed(text, found)
    return found


OPENS_A_QUOTE = re.compile(r"[\"“](?:(?:about|some|maybe|around|perhaps)\s+)?$")
OR_MAYBE = re.compile(
    r"(?:\s+(?:a|each|every|per)\s+(?:year|month|week|day|night))?,\s+(?:(?:sometimes|maybe|perhaps|possibly|or|even|at\s+most)\s+)*"
)


def _guessed(text: str, found: list[Amount]) -> list[Amount]:
    """ "forty, maybe fifty", "sixty, seventy at most" in quotation marks: one guess, from the one to the other."""
    if len(found) < 2 or found[-1].kind != "count" or found[-2].kind != "count" or found[-2].value_max is not None:
        return found
    low, high = found[-2:]
    if not (low.value or 0) < (high.value or 0) <= 3 * (low.value or 0) or not OR_MAYBE.fullmatch(text, low.end, high.core):
        return found
    if not OPENS_A_QUOTE.search(text, max(0, low.core - 10), low.core):
        return found
    return [*found[:-2], replace(low, end=high.end, value_max=high.value)]


AGAIN = re.compile(r"\s?\((?P<said>[\w, -]{1,60})\)(?=\s+[a-z]|\s*[.,;]|\s*$)")


def _said_again(text: str, amount: Amount) -> Amount:
    """ "twenty-six (26) women", "26 (twenty-six) women": one number, as clerks write it."""
    again = AGAIN.match(text, amount.end) if amount.kind == "count" and amount.value_max is None else None
    if again is None or again.group("said")[0].isdigit() == text[amount.core].isdigit():
        return amount  # "26 (26)" in a row: this year's and the last one's
    return replace(amount, end=again.end()) if value_of(again.group("said")) == amount.value else amount


def _skip(match: re.Match[str]) -> int:
    """Where to go on when a match said nothing: past its first number, so that the second gets its own chance."""
    low = match.group("low") or match.group("out")
    return match.start() + 1 if low is None else match.end("low" if match.group("low") else "out")


SPELLS = frozenset(("months", "years", "weeks", "days", "hours", "nights", "times", "quarters"))


IN_TEN = re.compile(r"\s+(?:who\s|cases\s+(?:the|a|an|they|it|her|his|their|there)\s)")
BEHIND_EVERY = frozenset(("had", "has", "was", "were", "is", "are", "said", "could", "did", "one"))


def _in_ten(match: re.Match[str], base: float) -> bool:
    """ "In nine of ten cases the witness gives up": as many in a hundred, though "nine of the ten cases" are nine."""
    return base == 10 and IN_TEN.match(match.string, match.end()) is not None


def _nth(match: re.Match[str]) -> list[Amount]:
    """ "Every fifth call", "every third had been slapped", "every second one"."""
    if not match.group("nth"):
        return []
    each = match.group("each").lower()
    end = match.end("rank") if each in BEHIND_EVERY - {"one"} else match.end()
    base = 2 if match.group("rank").lower() == "second" else grammar().denominators[match.group("rank").lower()]
    return [Amount(match.start(), end, match.start(), "ratio", round(100 / base, 1), noun="" if each in BEHIND_EVERY else each)]


def _ratio(match: re.Match[str]) -> list[Amount]:
    if not match.group("ratio"):
        return []
    out, base = value_of(match.group("out")), value_of(match.group("base"))
    word = match.group(0)[len(match.group("out")) :]
    tail = match.string[match.end() : match.end() + 14].lower()
    is_date = re.match(
        (
            r"\s?(?:months?|years?|weeks?|days?|hours?|provinces|districts|countries|cases|[a-z]+ (?:months|"
            r"years|days))"
        ),
        tail,
    )
    if out and out > 1 and (match.group("noun") or "") in SPELLS:
        return [replace(amount, end=match.end("out")) for amount in _single(match, "out")]  # "four months out of six"
    part = " of " in word and " out " not in word and " every " not in word and not (base and _in_ten(match, base))
    dated = is_date and out and out > 1 and not (base and _in_ten(match, base))
    if out is None or not base or out >= base or base > 1000 or dated or part:
        return [replace(amount, end=match.end("out")) for amount in _single(match, "out")]
    if match.group("noun") and out > 1 and base > 10 and base % 10:  # "eleven offices out of nineteen": a count, no share
        return [replace(amount, end=match.end("out")) for amount in _single(match, "out")]
    share = 100 * out / base
    return [Amount(match.start(), match.end(), match.start(), "ratio", round(share, 1), noun=match.group("noun") or "")]


def _range(match: re.Match[str], text: str) -> list[Amount]:
    if not match.group("range"):
        return []
    low, high = value_of(match.group("low")), value_of(match.group("high"))
    gap = text[match.end("low") : match.start("high")]
    opens = (match.group("between") or "").strip().lower()
    if " and " in gap and opens != "between":
        return _single(match, "low")
    if (
        low is None
        or high is None
        or (opens == "from" and not _from_one_to_another(match, text))
        or low >= high
        or _is_year_then_count(match)
        or DATELINE.search(text[max(0, match.start("low") - 12) : match.end("low")] + gap)
        or _changes(text, match.start())
    ):
        return _single(match, "low")
    scale = re.search(r"(?:million|billion|thousand|hundred|dozen)$", match.group("high"))
    if scale and low < 1000 and (match.group("low").replace(".", "").isdigit() or low * grammar().scales[scale.group()] < high):
        low *= grammar().scales[scale.group()]
    kind = "percent" if match.group("range_percent") else "count"
    start = match.start() if opens in {"between", "either"} else match.start("low")
    return [Amount(start, match.end(), start, kind, low, value_max=high, qualifier=opens or None)]


ANYWHERE = re.compile(r"(?:[Aa]nyw|[Ss]omew)here\s+$")


def _from_one_to_another(match: re.Match[str], text: str) -> bool:
    """Whether "from 60 to 80" is how many there were, and not how their number grew."""
    opens = match.group().startswith("From") or ANYWHERE.search(text[max(0, match.start() - 12) : match.start()])
    return bool(opens or WERE_SO_MANY.match(text, match.end()))


WERE_SO_MANY = re.compile(  # "From 60 to 80 girls were sold": nothing grew
    r"\s+(?:[a-z-]+\s+){0,2}[a-z]+(?:s|men|ren|people|persons)\s+(?:were|are|have\s+been|had\s+been|a\s+year|each\s+year|every\s+year)\b"
)
DATELINE = re.compile(  # "PHNOM PENH, Aug 9 - Forty-one Indonesians were freed"
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}\s+[-–—]+\s+$"
)


def _is_year_then_count(match: re.Match[str]) -> bool:
    """ "in 2000 to 168 million": a year, then a count."""
    year = re.compile(r"(?:1[89]|20)\d\d")
    return (
        bool(year.fullmatch(match.group("low")))
        and not year.match(match.group("high"))
        and not re.fullmatch(r"\d\d", match.group("high"))
    )


def _changes(text: str, start: int) -> bool:
    return bool(
        re.search(
            (
                r"\b(?:rose|risen|rises?|fell|fallen|falls?|dropped|increased?|decreased?|grew|grown|up|"
                r"down|climbed|jumped|declined) (?:from )?$"
            ),
            text[max(0, start - 20) : start],
        )
    )


ABOUT = re.compile(r"(?:by|than|about|nearly|almost|over|under|roughly|around|least|most|only|fully|some|exactly|barely|to)\s+$")
OR_SO = re.compile(r"\s+or\s+(?:so|more)\b(?=\s+(?:of|had|were|have|are)\b)")
A_SHARE_OF = re.compile(
    r"\s+(?:of|were|was|are|had|have|said|more|came|could|can|cannot|did|do|told|knew|know|slept|sleep|live|lived|worked|spoke|never|still|owed|"
    r"lost|paid|went|received|reported|described|needed|need|want|wanted|concern(?:ed)?|involved?|related|mentioned|begged)\b"
)


def _parts(match: re.Match[str], text: str) -> list[Amount]:
    if not match.group("parts"):
        return []
    value = _share(match.group("fraction"))
    first = match.group("first") or match.group("lower")
    before = text[max(0, match.start() - 14) : match.start()].lower()
    if match.group("lower") and _changes(text, match.start()):
        return []
    if value is None or re.search(r"(?:first|second|other|latter|last|next|better|third|this|previous)\s+$|[-/]$", before):
        return []
    if first:
        return [
            Amount(match.start(), match.end(), match.start(), "fraction", _share(first), value_max=value, qualifier="between")
        ]
    if (
        re.match(r"(?i)a\s+(?:good\s+)?(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|quarter)", match.group())
        and not ABOUT.search(before)
        and not (A_SHARE_OF.match(text, match.end()) or OR_SO.match(text, match.end()))
    ):
        return []
    or_so = OR_SO.match(text, match.end())
    return [Amount(match.start("fraction"), or_so.end() if or_so else match.end(), match.start("fraction"), "fraction", value)]


def _share(words: str) -> float | None:
    parts = re.split(r"[\s-]+", words.lower())
    below = grammar().denominators.get(parts[-1])
    if not below:
        return None
    above = grammar().words.get(parts[0], 1) if parts[0] not in {"a", "an"} else 1  # "a good third" is one
    share = 100 * above / below
    return round(share, 1) if share < 100 else None


def _plain(match: re.Match[str]) -> list[Amount]:
    if match.group("vague"):
        least = grammar().vague[re.sub(r"\s+", " ", match.group().lower())]
        return [Amount(match.start(), match.end(), match.start(), "vague", None, value_min=least, qualifier="vague")]
    if match.group("zero"):
        return [Amount(match.start(), match.end(), match.start(), "zero", 0)]
    return _single(match, "number") if match.group("number") else []


def _single(match: re.Match[str], group: str) -> list[Amount]:
    said = match.group(group)
    percent = group == "number" and bool(match.group("percent"))
    if group == "low":
        rest = re.compile(r"\s?%|[\s-]?per\s?cent\b|[\s-]?percent\b", re.IGNORECASE).match(match.string, match.end(group))
        percent, end = bool(rest), rest.end() if rest else match.end(group)
    else:
        end = match.end() if percent else match.end(group)
    value = value_of(said, decimal=percent)
    if value is None:
        return []
    kind = "percent" if percent else "zero" if value == 0 and not said[0].isdigit() else "count"
    return [Amount(match.start(group), end, match.start(group), kind, value)]


def _qualified(text: str, amount: Amount) -> Amount:
    start = amount.start
    words: list[str] = []
    while hit := grammar().qualifier.search(text, max(0, start - 24), start):
        if hit.group().strip().lower() == "over" and VERB_WITH_OVER.search(text[max(0, hit.start() - 12) : hit.start()]):
            break
        if hit.group().strip().lower() == "up to" and WENT_UP.search(text[max(0, hit.start() - 12) : hit.start()]):
            break
        start = hit.start()
        words.insert(0, re.sub(r"\s+", " ", hit.group().strip().lower()))
    after = grammar().after.match(text, amount.end) if amount.kind == "count" else None
    said = [word for word in words if word not in grammar().silent] + ([after.group().strip(" -")] if after else [])
    if start == amount.start and not after:
        return amount  # as most are
    qualifier = " ".join(said) or amount.qualifier
    return replace(amount, start=start, end=after.end() if after else amount.end, qualifier=qualifier)


@functools.lru_cache(maxsize=4096)
def value_of(said: str, decimal: bool = False) -> float | None:
    """The value of a numeral or of number words; None where the words make no number.

    `decimal`: a comma can only be a decimal mark.
    """
    said = re.sub(r"(?<=\d) and a half\b", "½", re.sub(r"\s+", " ", said.strip().lower().rstrip("+")))
    if said[:1].isdigit():
        return _numeral(said, decimal)
    return _worded(said)


def _numeral(said: str, decimal: bool) -> float | None:
    match = re.match(r"(\d[\d.,'’ \u00a0\u202f\u2009]*)([½¼¾]?)\s*-?([a-z]*)$", said)
    if not match:
        return None
    digits, part, scale = match.group(1).strip(), PART.get(match.group(2), 0), match.group(3)
    factor = grammar().scales.get(scale) or grammar().short_scales.get(scale) or 1
    if re.fullmatch(r"\d{1,3}(?:[,.'’ \u00a0\u202f\u2009]\d{3})+", digits) and not (
        digits[0] == "0" or ((decimal or factor > 1) and digits.count(".") == 1)
    ):
        number = float(re.sub(r"\D", "", digits))
    elif re.fullmatch(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?", digits):
        number = float(digits.replace(",", ""))
    else:
        decimal_mark = re.fullmatch(r"\d+[.,]\d+", digits)
        number = float(digits.replace(",", ".") if decimal_mark else re.sub(r"\D", "", digits))
    return _tidy((number + part) * factor)


PART = {"½": 0.5, "¼": 0.25, "¾": 0.75}
QUARTERS = re.compile(r"(?P<many>an?|one|three)[\s-]+quarters?\s+of\s+an?\s+(?P<scale>\w+)")


def _worded(said: str) -> float | None:
    total, current, known = 0.0, 0.0, grammar()
    if said in known.words:
        return known.words[said]  # "a single"
    if quarters := QUARTERS.fullmatch(said):  # "three quarters of a million"; "a quarter of a year" is no number
        whole = known.scales.get(quarters.group("scale"))
        return _tidy(whole * (0.75 if quarters.group("many") == "three" else 0.25)) if whole else None
    for word in re.split(r"[\s,-]+", re.sub(r"half[\s-]an?\b", "half", said)):
        if word in known.words:
            current += known.words[word]
        elif word in known.scales:
            factor = known.scales[word]
            current = (current or 1) * factor
            if factor >= 1000:
                total, current = total + current, 0.0
        elif word == "half":
            current += 0.5  # "two and a half million"
        elif word not in {"a", "an", "and"}:
            return 0 if word in {"zero", "nil"} else None
    return _tidy(total + current)


def _tidy(number: float) -> float | None:
    if number > LARGEST:
        return None
    return int(number) if number == int(number) else round(number, 6)

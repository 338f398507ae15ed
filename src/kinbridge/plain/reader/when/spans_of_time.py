"""What a table's head or row says of time: a year of either era, a month, a quarter, a half of the caption's year."""

import re

from kinbridge.plain.reader.when.intervals import COUNTED, MONTHS

__all__ = ["TIMES", "span_of", "year_of"]

BUDDHIST = 543  # the Buddhist Era counts 543 years more
YEAR = re.compile(
    r"(?<![\d,./-])(?:B\.?E\.?\s?|FY\s?)?(?P<year>(?:19|20|25)\d\d)(?P<second>[/–-](?:\d\d(?:\d\d)?))?(?![\d,.]\d|\d|/)"
)
MONTH = re.compile(
    r"(?i)(?P<first>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s*[-–/]\s*(?P<last>[a-z]{3})[a-z]*\.?)?"
)
QUARTER = re.compile(
    r"(?i)(?:q\s?(?P<q>[1-4])|(?P<nth>1st|2nd|3rd|4th|first|second|third|fourth|i{1,3}|iv)\s+(?:q(?:ua)?rt?(?:e?r)?)\.?)"
)
HALF = re.compile(r"(?i)(?:(?:h\s?|(?:semester|half-year|half)\s)(?P<h>[12]|ii?)|(?P<nth>1st|2nd|first|second)\s+half)")
MONTHS_OF_IT = re.compile(
    r"(?i)(?:first\s+)?(?P<n>\d{1,2}|three|four|five|six|seven|eight|nine|ten|eleven)[\s-]+months(?:\s+of)?"
)
TIMES = re.compile(  # the times that may stand side by side over a table's columns
    r"(?i)(?:(?:\d{1,2}|three|six|nine)[\s-]months(?:\sof)?\s|(?:q[1-4]|h[12]|(?:semester|half-year|half|quarter)\s(?:i{1,3}|iv|[1-4])|(?:1st|2nd|3rd|4th|first|second|third|fourth)\s"
    r"(?:quarter|half)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s?[-–/]\s?[a-z]{3,9}\.?)?)(?:\sof)?[\s,/'-]{1,2})?"
    r"(?:FY\s?|B\.?E\.?\s)?(?<!\d)(?:19|20|25)\d\d(?:[/–-]\d{2,4})?(?:\s?[/-]?q[1-4]\b)?\*?(?![\d.,]\d)"
    r"|\bq[1-4]\b|\bh[12]\b|\b(?:i{1,3}|iv)\squarter\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b\.?"
    r"|\b(?:total|change|all|sum|\+/-)\b|%\schange"
)
ENDS = {3: 31, 6: 30, 9: 30, 12: 31}
NTH = {
    "1": 1,
    "2": 2,
    "1st": 1,
    "first": 1,
    "i": 1,
    "2nd": 2,
    "second": 2,
    "ii": 2,
    "3rd": 3,
    "third": 3,
    "iii": 3,
    "4th": 4,
    "fourth": 4,
    "iv": 4,
}


def year_of(text: str, inside: bool = False) -> str | None:
    """The year that a text is, or the last one inside it, in the common era."""
    said = text.strip(" *()ab")
    if not inside:
        match = YEAR.fullmatch(said)
        return _common(match) if match else None
    years = [_common(match) for match in YEAR.finditer(said)]
    return years[-1] if years else None


def _common(match: re.Match[str]) -> str:
    year = int(match.group("year"))
    first = year - BUDDHIST if year > 2400 else year
    second = match.group("second")
    if not second or len(second) not in (3, 5):
        return str(first)
    last = int(second[1:]) if len(second) == 5 else first // 100 * 100 + int(second[1:])
    return f"{first}/{last - BUDDHIST if last > 2400 else last}"


def span_of(text: str, year: str | None) -> str | None:
    """The ISO interval that a short head means; months, quarters and halves are those of the caption's year."""
    said = text.strip(" *()")
    whole = year_of(said)
    if whole:
        return whole
    own = year_of(said, inside=True)
    bare = YEAR.sub("", said).strip(" ,'")
    base = own or year
    if base is None or len(base) != 4:
        return None
    several = MONTHS_OF_IT.fullmatch(bare)
    if several:
        return _first_months(several.group("n").lower(), base)
    quarter, half, month = QUARTER.fullmatch(bare), HALF.fullmatch(bare), MONTH.fullmatch(bare)
    if quarter:
        last = 3 * (int(quarter.group("q")) if quarter.group("q") else NTH[quarter.group("nth").lower()])
        return f"{base}-{last - 2:02}-01/{base}-{last:02}-{ENDS[last]}"
    if half:
        last = 6 * NTH[(half.group("h") or half.group("nth")).lower()]
        return f"{base}-{last - 5:02}-01/{base}-{last:02}-{ENDS[last]}"
    return _months(month, base) if month else None


def _first_months(said: str, year: str) -> str | None:
    """ "8 months 2011"."""
    count = COUNTED.get(said) or int(said)
    if not 1 <= count <= 12:
        return None
    return f"{year}-01/{year}-{count:02}"


def _months(match: re.Match[str], year: str) -> str | None:
    first = MONTHS.index(match.group("first").lower()) + 1
    if not match.group("last"):
        return f"{year}-{first:02}"
    if match.group("last").lower() not in MONTHS:
        return None
    return f"{year}-{first:02}/{year}-{MONTHS.index(match.group('last').lower()) + 1:02}"

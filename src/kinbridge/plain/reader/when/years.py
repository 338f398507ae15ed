"""The year of which a paper gives account, as its head says: "Yearly account to our friends, 2021", "Memoria 2016"."""

import functools
import re

from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["YEARLY", "year_in_titles", "year_of_account"]

YEARLY = leaping(
    r"(?i)\b(?:annual report|(?<!persons )report|yearbook|year in review|statistics|review|summary|overview|fact ?sheet|"
    r"in figures|totals)\b"
    r"(?:(?!\d|\b(?:week|month|quarter|half|semester|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec))[^\n]){0,20}?"
    r"(?<![\d/])\b((?:19|20)\d\d)\b(?![-/]\d|\s*\(\d{1,2}\b)"
)


AT_A_GLANCE = leaping(
    r"(?i)(?<![\d/–-])((?:19|20)\d\d)\s(?:at\sa\sglance|in\s(?:figures|numbers|review|brief)|(?:annual\s)?(?:results|figures|statistics|report|review|totals|returns?)\b)"
)
TITLE_YEAR = re.compile(  # a title of some words that ends in its year
    r"(?im)^(?=(?:[^\s\n]+\s){4})[^\n.;!?]{10,110}?(?:[,(–—:-]\s?|\b(?:in|for|during|year)\s)((?:19|20)\d\d)\)?[ \t]*$"
)
OTHER_YEAR = re.compile(
    r"(?i)\b(?:act|law|plan|issued|published|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?,?|by|press|since|founded|established|opened|born|"
    r"no\.?|[ivx]+\.|\d{1,2}[/.])\s[^\n]*\d{4}\)?\s*$|\d{4}[^\n]*\d{4}"
)


LONGEST = 120  # characters of a line that can be a title
TITLES = 4  # lines of words that can be titles
ENDED = re.compile(r"\S[.!?][\"”’]?$")  # as a sentence is
A_SENTENCE = 6  # words of the shortest
A_ROW = re.compile(r":\s*\d[\d,.]*$")
YEAR = re.compile(r"(?<![\d/.–-])(?:19|20)\d\d(?![\d/–-])")
NOT_ITS_OWN = re.compile(  # what is dated so is a law, a day, the founding, the printing
    r"(?i)(?:\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?,?|\b\d{1,2}(?:st|nd|rd|th)?,?|\b(?:christmas|easter|spring|summer|autumn|winter),?|"
    r"\b(?:founded|established|since|published|issued|posted|printed|updated|created|opened|registered|signed|adopted|by|until|before|after|from|to|till|born|over|doubles?|triples?|than|the|hears?|like)(?:\s+in)?|"
    r"©|\(c\)[^\n]{0,40}|copyright[^\n]{0,40}|\bno\.?\s?\d+,?|[/.]|"
    r"\b(?:act|law|order|convention|protocol|decree|plan|strategy|agenda|resolution|directive|regulation|cup|games|olympics|expo|operation|census)\b[^\n]{0,24})\s*\Z"
)
NOT_OF_IT = re.compile(
    r"(?i)\s+(?:act|law|convention|protocol|plan|strategy|agreement|cup|games|olympics|elections?|raids?|operation|case|trial|edition\s+of\s+the\s+law|agenda|accounts\s+of)\b"
)
OF_ACCOUNTS = re.compile(
    r"(?i)\b(?:report|review|accounts?|letter|yearbook|annual|yearly|memoria|jahresbericht|rapport|informe|relat[oó]rio|bilan|statistics|figures|numbers|results|"
    r"activit(?:y|ies)|work|did|done|brought|our|year|nutshell|glance|brief|look(?:ing)?\s+back|summary|overview|narrative|profile|edition|totals|returns?)\b"
)
ALONE = re.compile(r"(?:^|[|*/:–—,(-]\s?|\n)\s*\Z")
AT_ITS_END = re.compile(r"\)?\s*(?:$|\n|[|*/:;(–—-]|\.\s|\s{3})")


@functools.lru_cache(maxsize=8)
def year_of_account(head: str) -> tuple[int, int, str] | None:
    """(start, end, year) of the year that the first lines of a paper say it is the account of."""
    glances = (said for said in AT_A_GLANCE.finditer(head) if not NOT_ITS_OWN.search(head[: said.start()].rpartition("\n")[2]))
    said = YEARLY.search(head) or next(glances, None)
    if said:
        return *said.span(1), said.group(1)
    titles = [match for match in TITLE_YEAR.finditer(head) if not OTHER_YEAR.search(match.group())]
    return (*titles[0].span(1), titles[0].group(1)) if titles else None


@functools.lru_cache(maxsize=8)
def year_in_titles(head: str) -> tuple[int, int, str] | None:
    """(start, end, year) of the one year that a paper's titles name as their own, where they name no other time."""
    named = [match for match in YEAR.finditer(head[: _end_of_titles(head)]) if _is_its_own(head, match)]
    return (*named[0].span(), named[0].group()) if len({match.group() for match in named}) == 1 else None


def _end_of_titles(head: str) -> int:
    """Where the titles end: at the first sentence, row or long line."""
    end, left = 0, TITLES
    for line in head.split("\n"):
        said = line.strip()
        if len(said) > LONGEST or not left or A_ROW.search(said) or (ENDED.search(said) and len(said.split()) >= A_SENTENCE):
            break
        end, left = end + len(line) + 1, left - bool(said)
    return end


def _is_its_own(head: str, year: re.Match[str]) -> bool:
    begins = head.rfind("\n", 0, year.start()) + 1
    ends = head.find("\n", year.end())
    before, after = head[begins : year.start()], head[year.end() : ends if ends >= 0 else len(head)]
    if NOT_ITS_OWN.search(before) or NOT_OF_IT.match(after) or "\t" in before + after:
        return False
    ends_so = AT_ITS_END.match(after) is not None
    alone = ends_so and (ALONE.search(before) is not None or before.istitle())
    return alone or OF_ACCOUNTS.search(before + "|" + after) is not None

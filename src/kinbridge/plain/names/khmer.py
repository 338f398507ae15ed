"""Names in Khmer script: clusters of consonants, read by series, with their vowel; final consonants carry none."""

import re
from functools import lru_cache

from kinbridge.plain.names.tables import table

_TABLE = table("khmer")
_CONSONANTS, _VOWELS, _ALONE = _TABLE["consonants"], _TABLE["vowels"], _TABLE["independent"]
_COENG, _TO_FIRST, _TO_SECOND, _BANTOC, _SILENT, _ROBAT = "\u17d2", "\u17c9", "\u17ca", "\u17cb", "\u17cd", "\u17cc"
_AM_NG, _A_NG = "\u17b6\u17c6\u1784", "\u17b6\u1784"  # the sign of -am is silent before ng
_CLUSTER = re.compile(
    "(?P<first>[\u1780-\u17a2])(?P<shift>[\u17c9\u17ca]?)(?P<feet>(?:\u17d2[\u1780-\u17a2])*)(?P<late>[\u17c9\u17ca]?)"
    "(?P<vowel>[\u17b6-\u17c8\u17d0]*)(?P<marks>[\u17cb-\u17cf\u17d1\u17c9\u17ca]*)|(?P<alone>[\u17a5-\u17b3])"
)
_WEAK = "\u1784\u1789\u178e\u1793\u1798\u1799\u179a\u179b\u179c"  # sonorants take the series of the consonant before them


def _series(cluster: re.Match[str]) -> int:
    shift = cluster["shift"] or cluster["late"]
    if shift:
        return 1 if shift == _TO_FIRST else 2
    letters = [cluster["first"], *cluster["feet"].replace(_COENG, "")]
    strong = [letter for letter in letters if letter not in _WEAK] or letters[:1]
    return int(_CONSONANTS[strong[-1]][1])


def _onset(cluster: re.Match[str]) -> str:
    """The consonants of a cluster; a letter that stands on another of its kind is heard once, ប before another letter as p."""
    first, *feet = (str(_CONSONANTS[letter][0]) for letter in [cluster["first"], *cluster["feet"].replace(_COENG, "")])
    heard = [foot for foot in feet if not (first and foot.startswith(first))]
    return "".join(["p" if first == "b" and heard else first, *heard])


@lru_cache(maxsize=50_000)
def romanise_khmer(word: str) -> str:
    """A Khmer word in Latin letters; signs the table does not know are left out."""
    if word in _TABLE["words"]:
        return str(_TABLE["words"][word])
    word = word.replace(_AM_NG, _A_NG)
    clusters = [cluster for cluster in _CLUSTER.finditer(word) if _SILENT not in (cluster["marks"] or "")]
    return "".join(_read(cluster, place, clusters) for place, cluster in enumerate(clusters))


def _read(cluster: re.Match[str], place: int, clusters: list[re.Match[str]]) -> str:
    if cluster["alone"]:
        return str(_ALONE.get(cluster["alone"], ""))
    onset = _onset(cluster)
    if cluster["vowel"]:
        return onset + _vowel(cluster)
    if _BANTOC in cluster["marks"]:
        return onset
    if place == len(clusters) - 1 and place:
        return _coda(cluster)
    return onset + _inherent(cluster, clusters[place + 1 :])


def _inherent(cluster: re.Match[str], behind: list[re.Match[str]]) -> str:
    """The vowel no sign writes: "a" in open syllables and before doubled letters (Indic words), else by series."""
    opened = len(behind) > 1 or bool(behind and (behind[0]["feet"] or behind[0]["vowel"]))
    return "a" if opened else str(_VOWELS[""][_series(cluster) - 1])


def _coda(cluster: re.Match[str]) -> str:
    """The end of a word: the first letter of a cluster is heard, a lone r is not."""
    letter = str(_CONSONANTS[cluster["first"]][0])
    return {"b": "p", "r": "", "d": "t"}.get(letter, letter)


def _vowel(cluster: re.Match[str]) -> str:
    sign = cluster["vowel"].replace("\u17d0\u17c6", "\u17d0")
    pair = _VOWELS.get(sign) or _VOWELS.get(sign[:1]) or ["", ""]
    return str(pair[_series(cluster) - 1])

"""In which language a text is written: those the reader knows, another one by name, or none."""

import re
from collections import Counter

from kinbridge.plain.reader.lexicon import languages

__all__ = ["COMMON", "KNOWN", "NOT_LATIN", "VIETNAMESE", "language_of"]

KNOWN = frozenset(languages())
COMMON = {
    "en": "the of and to in a is was for that with by on were from are as at had have has not their who said be an which its",
    "fr": "le la les des et du une dans pour que qui par sur est avec aux été ont sont plus ce cette",
    "es": "el la los las de del y en que por con para una un se fueron son al como más su fue",
    "pt": "o os as do da dos das em que e para por com uma um foram são ao não mais foi",
    "de": "der die das und in den von mit zu des im für auf ist nicht eine ein wurden werden dem sich",
    "it": "il lo la i gli le di del della che e in per con un una sono stati è al dei delle",
    "id": "yang dan di dari untuk dengan dalam pada ini itu adalah oleh telah para ke tidak korban orang sebagai",
    "nl": "de het een van en in dat op te zijn met voor niet aan er werden door naar bij",
    "tr": "ve bir bu için ile olarak da de olan daha gibi çok kadar sonra ise",
    "pl": "w i na z do się że nie jest o od za przez są po dla oraz jak",
    "ro": "și de la în cu pe un o din pentru care au fost este sunt prin nu mai",
    "tl": "ang ng sa mga na at ay si ni para hindi ito kay nasa",
    "vi": "của và các là trong đã người cho với những được không một có từ khi này đến nạn nhân",
}
SCRIPTS = (
    ("zh", re.compile(r"[㐀-鿿]")),
    ("ja", re.compile(r"[぀-ヿ]")),
    ("th", re.compile(r"[฀-๿]")),
    ("lo", re.compile(r"[຀-໿]")),
    ("my", re.compile(r"[က-႟]")),
    ("km", re.compile(r"[ក-៿]")),
    ("ru", re.compile(r"[Ѐ-ӿ]")),
    ("ar", re.compile(r"[؀-ۿ]")),
    ("ko", re.compile(r"[가-힯]")),
    ("hi", re.compile(r"[ऀ-ॿ]")),
    ("bn", re.compile(r"[ঀ-৿]")),
    ("el", re.compile(r"[Ͱ-Ͽ]")),
    ("he", re.compile(r"[֐-׿]")),
    ("am", re.compile(r"[ሀ-፿]")),
)
SAMPLE = 20_000
NOT_LATIN = re.compile(r"[\u0370-\u1dff\u3040-\uffff]")  # only then the scripts are counted
VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, None where there are too few words to say.

    Short lists in plain letters pass as English.
    """
    sample = text.strip()[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < 3:
        return None
    if NOT_LATIN.search(sample):
        scripts = Counter({code: len(pattern.findall(sample)) for code, pattern in SCRIPTS})
        code, most = scripts.most_common(1)[0]
        if most > 0.3 * letters:
            return "ja" if code == "zh" and scripts["ja"] > 0.1 * most else code
    if len(VIETNAMESE.findall(sample)) > 0.04 * letters:
        return "vi"
    return _by_common_words(sample)


def _by_common_words(sample: str) -> str | None:
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    total = sum(words.values())
    scores = {code: sum(words[word] for word in common.split()) for code, common in COMMON.items()}
    best = max(scores, key=lambda code: scores[code])
    if best == "en" or scores["en"] >= 0.8 * scores[best]:
        return "en"
    return best if scores[best] > max(0.06 * total, 1.5 * scores["en"]) and total >= 8 else "en"

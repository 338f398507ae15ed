"""Two names side by side: how alike (0 to 1), and why, word by word."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from rapidfuzz.distance import JaroWinkler

from kinbridge.plain.names.parts import read_name
from kinbridge.plain.names.sound import fallen, sound
from kinbridge.plain.names.values import Name, Reason, Token

SAME, FAMILY, SOUNDS, CLOSE, RUN = 0.999, 0.93, 0.88, 0.8, 0.93
SHORTEST_RUN, MOST_RUN = 4, 3  # letters; words
Pair = tuple[tuple[Token, ...], tuple[Token, ...], float]  # words of the left, words of the right they were found in, likeness


@lru_cache(maxsize=1_000_000)
def word_likeness(left: str, right: str, left_sound: str, right_sound: str) -> float:
    """0 to 1 for two words in Latin letters: the better of spelling and sound."""
    if left == right:
        return 1.0
    if left_sound and (left_sound == right_sound or sound(left) == sound(right)):  # one side's country may not be known
        return 0.96
    return max(JaroWinkler.similarity(left, right), 0.95 * JaroWinkler.similarity(left_sound, right_sound))


def likeness(left: Token, right: Token) -> float:
    """0 to 1 for two words of names; two spellings of one family count as nearly the same word."""
    by_letters = word_likeness(left.latin, right.latin, left.sound, right.sound)
    if left.letterwise is not right.letterwise:
        by_letters = max(by_letters, 0.96 * JaroWinkler.similarity(fallen(left.latin), fallen(right.latin)))
    return max(by_letters, FAMILY) if left.families and left.families & right.families else by_letters


def pair_up(left: Name, right: Name) -> tuple[list[Pair], tuple[Token, ...], tuple[Token, ...]]:
    """Words of the left beside words of the right they agree with, then what is left over on each side.

    Words written together on one side and apart on the other are tried first, then single words, best partners first.
    """
    a, b = left.tokens, right.tokens
    options = _singles(a, b)
    if len(a) > 1:
        options += _runs(a, b, turned=False)
    if len(b) > 1:
        options += _runs(b, a, turned=True)
    options.sort(reverse=True)
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs: list[Pair] = []
    for score, _, mine, others in options:
        if used_left.isdisjoint(mine) and used_right.isdisjoint(others):
            used_left.update(mine)
            used_right.update(others)
            pairs.append((tuple([a[i] for i in mine]), tuple([b[j] for j in others]), score))
    over_left = tuple([word for i, word in enumerate(a) if i not in used_left])
    return pairs, over_left, tuple([word for j, word in enumerate(b) if j not in used_right])


Option = tuple[float, float, tuple[int, ...], tuple[int, ...]]  # likeness, tie-break (surprise), places left, places right
Words = tuple[Token, ...]


def _singles(a: Words, b: Words) -> list[Option]:
    found: list[Option] = []
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            score = 1.0 if x is y else likeness(x, y)
            if score >= CLOSE:
                found.append((score, min(x.bits, y.bits), (i,), (j,)))
    return found


def _runs(apart: Words, together: Words, *, turned: bool) -> list[Option]:
    """Two or three neighbours on one side that read like one long word of the other."""
    found: list[Option] = []
    lengths = [len(word.latin) for word in together]
    longest = max(lengths, default=0) + 2
    for start in range(len(apart) - 1):
        length = len(apart[start].latin)
        for end in range(start + 1, min(start + MOST_RUN, len(apart))):
            length += len(apart[end].latin)
            if length > longest:
                break
            for j, long in enumerate(lengths):
                if length >= SHORTEST_RUN and abs(long - length) <= 2:
                    score = _run_likeness(apart[start : end + 1], together[j])
                    if score >= RUN:
                        places = tuple(range(start, end + 1))
                        found.append((score, together[j].bits, *(((j,), places) if turned else (places, (j,)))))
    return found


def _run_likeness(words: Words, whole: Token) -> float:
    latin, said = "".join([word.latin for word in words]), "".join([word.sound for word in words])
    score = word_likeness(latin, whole.latin, said, whole.sound)
    if whole.letterwise is not words[0].letterwise:
        score = max(score, 0.96 * JaroWinkler.similarity(fallen(latin), fallen(whole.latin)))
    return score


class Written(Protocol):
    """A word as far as telling needs it."""

    @property
    def written(self) -> str: ...
    @property
    def families(self) -> frozenset[str]: ...


def word_reason(left: Sequence[Written], right: Sequence[Written], score: float) -> Reason:
    """Why words of one name agree with words of another, its weight their likeness."""
    facts = {"left": " ".join(token.written for token in left), "right": " ".join(token.written for token in right)}
    if facts["left"] == facts["right"]:
        return Reason("name_same", facts, score)
    if score >= SAME:
        return Reason("name_same_letters", facts, score)
    if any(a.families & b.families for a in left for b in right):
        return Reason("name_same_family", facts, score)
    return Reason("name_sounds_alike" if score >= SOUNDS else "name_close", facts, score)


def compare_names(left: str, right: str) -> tuple[float, tuple[Reason, ...]]:
    """How alike two names are, 0 to 1, whatever their script and order, with a reason per word. Unknown names: 0, no reason."""
    return compare_read(read_name(left), read_name(right))


def compare_read(a: Name, b: Name) -> tuple[float, tuple[Reason, ...]]:
    """`compare_names` for names already read."""
    if not (a.known and b.known):
        return 0.0, ()
    pairs, over_left, over_right = pair_up(a, b)
    return overall(pairs, over_left, over_right), reasons_of(pairs, over_left, over_right)


def reasons_of(pairs: list[Pair], over_left: tuple[Token, ...], over_right: tuple[Token, ...]) -> tuple[Reason, ...]:
    """A reason per pair of words and per word only one side has; weights are likenesses here."""
    return (
        *(word_reason(*pair) for pair in pairs),
        *(Reason("name_only_left", {"left": token.written}) for token in over_left),
        *(Reason("name_only_right", {"right": token.written}) for token in over_right),
    )


def overall(pairs: list[Pair], over_left: tuple[Token, ...], over_right: tuple[Token, ...]) -> float:
    """Likeness weighted by how surprising the words are; words only one side has count half when the other has none left."""
    agreed = sum(min(sum(t.bits for t in a), sum(t.bits for t in b)) * _strength(score) for a, b, score in pairs)
    matched = sum(min(sum(t.bits for t in a), sum(t.bits for t in b)) for a, b, _ in pairs)
    one, other = sorted((sum(t.bits for t in over_left), sum(t.bits for t in over_right)))
    whole = matched + one + 0.4 * (other - one)
    return min(agreed / whole, 1.0) if whole else 0.0


def _strength(score: float) -> float:
    """Likeness of two words stretched so that merely close words count little."""
    return max(0.0, (score - 0.7) / 0.3)

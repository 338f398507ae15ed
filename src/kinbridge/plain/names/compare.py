"""Two names side by side: how alike (0 to 1), and why, word by word."""

from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from kinbridge.plain.names.parts import read_name
from kinbridge.plain.names.values import Name, Reason, Token

SAME, SOUNDS, CLOSE = 0.999, 0.9, 0.8


@lru_cache(maxsize=1_000_000)
def token_likeness(left: str, right: str, left_sound: str, right_sound: str) -> float:
    """0 to 1 for two words in Latin letters: the better of spelling and sound, a shared sound counts almost as the same word."""
    if left == right:
        return 1.0
    by_sound = 0.95 if left_sound == right_sound and left_sound else 0.92 * JaroWinkler.similarity(left_sound, right_sound)
    return max(JaroWinkler.similarity(left, right), by_sound)


def likeness(left: Token, right: Token) -> float:
    return token_likeness(left.latin, right.latin, left.sound, right.sound)


def pair_up(left: Name, right: Name) -> list[tuple[Token, Token, float]]:
    """Words of the shorter name with their best partner of the longer, each used once, best pairs first."""
    every = sorted(((likeness(a, b), i, j) for i, a in enumerate(left.tokens) for j, b in enumerate(right.tokens)), reverse=True)
    taken_left, taken_right, pairs = set(), set(), []
    for score, i, j in every:
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            pairs.append((left.tokens[i], right.tokens[j], score))
    return pairs


def _reason(left: Token, right: Token, score: float) -> Reason:
    facts = {"left": left.written, "right": right.written}
    if left.written == right.written:
        return Reason("name_same", facts, score)
    if score >= SAME:
        return Reason("name_same_letters", facts, score)
    return Reason("name_sounds_alike" if score >= SOUNDS else "name_close" if score >= CLOSE else "name_differs", facts, score)


def compare_names(left: str, right: str) -> tuple[float, tuple[Reason, ...]]:
    """How alike two names are, 0 to 1, whatever their script and order, with a reason per word. Unknown names: 0, no reason."""
    a, b = read_name(left), read_name(right)
    if not (a.known and b.known):
        return 0.0, ()
    pairs = pair_up(a, b)
    weights = [len(x.latin) + len(y.latin) for x, y, _ in pairs]
    joined = JaroWinkler.similarity("".join(sorted(t.latin for t in a.tokens)), "".join(sorted(t.latin for t in b.tokens)))
    alone = sum(score * w for (_, _, score), w in zip(pairs, weights, strict=True)) / sum(weights)
    left_out = abs(len(a.tokens) - len(b.tokens)) / max(len(a.tokens), len(b.tokens))
    return max(alone * (1 - 0.3 * left_out), joined * 0.97), tuple(_reason(*pair) for pair in pairs)

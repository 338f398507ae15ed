"""The asker's half: the questions of one message, all of one size, whatever the reports say."""

from collections import Counter
from collections.abc import Callable, Iterable

from kinbridge.plain.blind.oprf import Output
from kinbridge.plain.blind.shares import Polynomial, new_polynomial, share_at
from kinbridge.plain.blind.slots import (
    ID,
    MOST_TURNS,
    NONCE,
    SLOT,
    Asked,
    Question,
    QuestionRefused,
    hide,
    mark,
    place_of,
    seal_facts,
)

Random = Callable[[int], bytes]
Weighted = tuple[Output, int]  # an output, and how many shares it carries


def ask(reports: Iterable[tuple[Iterable[Weighted], bytes]], *, threshold: int, slots: int, salt: bytes, random: Random) -> Asked:
    """One question for each report, in their order: its outputs with their weights in shares, and its facts.

    `salt` is fresh for each message. Where `slots` do not suffice the heaviest outputs stay. Raises QuestionRefused.
    """
    if not 0 < threshold <= slots:
        raise QuestionRefused("too_few_slots")
    turns: Counter[Output] = Counter()
    made = []
    for outputs, facts in reports:
        polynomial = new_polynomial(threshold, random)
        filled = _filled(_fitting(outputs, turns, slots), turns, polynomial, slots, salt, random)
        made.append(Question(filled, seal_facts(facts, share_at(polynomial, 0), salt, random(NONCE))))
    return Asked(tuple(made), _rounded(max(turns.values(), default=1)))


def _fitting(outputs: Iterable[Weighted], turns: Counter[Output], slots: int) -> list[Weighted]:
    """Each output once with its weight, heaviest first, as far as the slots go and unless the message has it too often."""
    heaviest: dict[Output, int] = {}
    for output, weight in outputs:
        heaviest[output] = max(weight, heaviest.get(output, 0))
    fitting = []
    for output, weight in sorted(heaviest.items(), key=lambda item: -item[1]):
        if turns[output] < MOST_TURNS and min(weight, slots) > 0:
            fitting.append((output, min(weight, slots)))
            slots -= min(weight, slots)
    return fitting


def _filled(
    outputs: list[Weighted], turns: Counter[Output], polynomial: Polynomial, slots: int, salt: bytes, random: Random
) -> bytes:
    """Real and dummy slots in random order: a place must not tell one from the other. Counts up the outputs' turns.

    A share's x is its place in the question, from one.
    """
    marks = [mark(output, place_of(salt, turns[output], number)) for output, weight in outputs for number in range(weight)]
    turns.update(output for output, _ in outputs)
    marks += [random(SLOT) for _ in range(slots - len(marks))]
    mixed = [one for _, one in sorted(((random(16), one) for one in marks), key=lambda pair: pair[0])]
    return b"".join(one[:ID] + hide(one[ID:], share_at(polynomial, x)) for x, one in enumerate(mixed, 1))


def _rounded(turns: int) -> int:
    """The next power of two: how often a message repeats a key is told only roughly."""
    return 1 << (turns - 1).bit_length()

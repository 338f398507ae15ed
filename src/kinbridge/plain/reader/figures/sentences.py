"""Figures in sentences: an amount and what it counts, by the constructions of `en/figure_rules.yaml`, tried in this order."""

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.beside import already, in_so_many, then_so_many
from kinbridge.plain.reader.figures.counting import Constructions, Counting
from kinbridge.plain.reader.figures.counts import answered, brought_to, counted_by_action, number_noun, number_of
from kinbridge.plain.reader.figures.dealing import as_victims, dealt_with
from kinbridge.plain.reader.figures.elisions import elided
from kinbridge.plain.reader.figures.fitting import fit
from kinbridge.plain.reader.figures.having import surveyed
from kinbridge.plain.reader.figures.inside import done_to_one, in_those, parted
from kinbridge.plain.reader.figures.nothings import nothing_answered, vague_noun, zero_noun, zero_pronoun
from kinbridge.plain.reader.figures.numbering import number_done, numbered
from kinbridge.plain.reader.figures.shares import change, share
from kinbridge.plain.reader.figures.strength import asked_for, of_strength
from kinbridge.plain.reader.figures.unpunished import nil_behind, no_boss, no_life, no_report, none_of_them_a
from kinbridge.plain.reader.figures.wholes import of_total, partitive
from kinbridge.plain.reader.words.text import Document

__all__ = ["figures_in"]

CONSTRUCTIONS: Constructions = {
    "count": (
        *(of_total, brought_to, number_noun, partitive, number_of),
        *(number_done, numbered, answered, of_strength, asked_for, in_so_many, done_to_one, in_those, then_so_many, already),
        *(as_victims, dealt_with, parted, elided),
        *(counted_by_action, surveyed),
    ),
    "vague": (partitive, vague_noun),
    "zero": (no_boss, no_life, zero_noun, none_of_them_a, done_to_one, zero_pronoun, nothing_answered, no_report, nil_behind),
    "percent": (change, share),
    "fraction": (change, share),
    "ratio": (share,),
}


def figures_in(document: Document, taken: list[Claim]) -> list[Claim]:
    """All figures of the prose; those of tables and lists stand in `taken` and are not read again."""
    return Counting(document, taken, CONSTRUCTIONS, fit).figures()

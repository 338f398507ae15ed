"""anonlink with clkhash: keyed Bloom filters of bigrams, the usual way between offices that share a secret."""

import argparse
import csv
import io
import json
import time

import anonlink
from clkhash import clk
from clkhash.comparators import ExactComparison, NgramComparison
from clkhash.field_formats import BitsPerFeatureStrategy, FieldHashingProperties, Ignore, StringSpec
from clkhash.schema import Schema

SECRET = "a secret both offices share"
FIELDS = ("words", "bones", "year", "day", "place", "phone", "sex", "nationality")


def strings(name: str, comparator, bits: int) -> StringSpec:
    how = FieldHashingProperties(comparator=comparator, strategy=BitsPerFeatureStrategy(bits))
    return StringSpec(name, how, max_length=400)


SCHEMA = Schema(
    [
        Ignore("rec_id"), strings("words", NgramComparison(2), 260), strings("bones", NgramComparison(2), 200),
        strings("year", ExactComparison(), 60), strings("day", ExactComparison(), 90), strings("place", ExactComparison(), 60),
        strings("phone", ExactComparison(), 120), strings("sex", ExactComparison(), 10),
        strings("nationality", ExactComparison(), 10),
    ],
    1024,
)  # fmt: skip


def filters(path: str) -> tuple[list[str], list]:
    with open(path, encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    out = io.StringIO()
    writer = csv.DictWriter(out, ["rec_id", *FIELDS], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    out.seek(0)
    hashed = clk.generate_clk_from_csv(out, SECRET, SCHEMA, validate=False, progress_bar=False)
    return [row["rec_id"] for row in rows], hashed


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    for name in ("left", "right", "truth", "out"):
        words.add_argument(name)
    words.add_argument("--threshold", type=float, default=0.62)
    args = words.parse_args()
    started = time.perf_counter()
    sides = [filters(path) for path in (args.left, args.right)]
    scores, _, (left, right) = anonlink.candidate_generation.find_candidate_pairs(
        [side for _, side in sides], anonlink.similarities.dice_coefficient_accelerated, args.threshold
    )
    with open(args.out, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["left", "right", "score"])
        writer.writerows(
            (sides[0][0][i], sides[1][0][j], f"{score:.5f}") for score, i, j in zip(scores, left, right, strict=True)
        )  # fmt: skip
    print(json.dumps({"seconds": time.perf_counter() - started, "pairs": len(scores)}))


if __name__ == "__main__":
    main()

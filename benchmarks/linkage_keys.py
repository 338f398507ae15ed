"""What the travelling keys open on the training lists, and what each kind of key is worth.

    python benchmarks/linkage_keys.py [train_10k]

For every kind: keys a record carries, true and false pairs that share one. For the recipe: true pairs opened at the threshold,
false openings per 1,000 asks, the same for neighbouring thresholds, and how full the slots are. The numbers of shares in
tables/recipe.yaml were chosen with it: starting from a logistic regression with non-negative weights over the counts of shared
keys by kind, whole numbers were moved one at a time as long as true openings rose and false ones stayed under 10 per 1,000 asks
(on train_10k and two other samples of that size from train_100k). Afterwards day_place was lowered by hand so that a birth day
and a place never open anything without a word of the name.
"""

import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path

from kinbridge.plain.linkage.engine import read_people
from kinbridge.plain.linkage.lists import read_list
from kinbridge.plain.linkage.recipe import RECIPE
from kinbridge.plain.linkage.travel import travelling

DATA = Path(__file__).parents[2] / "shared/data/matching"


def main() -> None:
    folder = DATA / (sys.argv[1] if len(sys.argv) > 1 else "train_10k")
    if not folder.exists():
        sys.exit(f"{folder} is not here: the lists are kept beside the project")
    ending = "csv" if (folder / "missing.csv").exists() else "parquet"
    sides = [read_people(read_list(folder / f"{name}.{ending}").records) for name in ("missing", "found")]
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as stream:
        truth = {(row["a"], row["b"]) for row in csv.DictReader(stream)}
    keys = [{person.rec_id: travelling(person) for person in people} for people in sides]
    holders: dict[str, list[str]] = defaultdict(list)
    for record, mine in keys[1].items():
        for key in mine:
            holders[key.text].append(record)
    shares: Counter[tuple[str, str]] = Counter()
    kinds: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for record, mine in keys[0].items():
        for key in mine:
            for other in holders.get(key.text, ()):
                shares[record, other] += key.shares
                kinds[key.text.partition(":")[0]].add((record, other))
    carried = Counter(key.text.partition(":")[0] for side in keys for mine in side.values() for key in mine)
    records = sum(map(len, keys))
    print(f"{'kind':14} {'a record':>8} {'true':>6} {'false':>7}")
    for kind, pairs in sorted(kinds.items()):
        true = len(pairs & truth)
        print(f"{kind:14} {carried[kind] / records:8.2f} {true:6} {len(pairs) - true:7}")
    for threshold in range(RECIPE.threshold - 2, RECIPE.threshold + 4):
        opened = {pair for pair, total in shares.items() if total >= threshold}
        true = len(opened & truth)
        mark = " <- recipe" if threshold == RECIPE.threshold else ""
        rate = 1000 * (len(opened) - true) / len(keys[0])
        print(f"threshold {threshold:2}: {true / len(truth):.3f} of true pairs opened, {rate:.1f} false per 1,000 asks{mark}")
    sums = [sum(key.shares for key in mine) for mine in keys[0].values()]
    mean = sum(sums) / len(sums)
    print(f"keys a record {sum(carried.values()) / records:.2f}; slots {RECIPE.slots}; shares used: mean {mean:.1f}")


if __name__ == "__main__":
    main()

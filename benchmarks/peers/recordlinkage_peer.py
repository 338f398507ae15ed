"""recordlinkage: blocked candidates, Jaro–Winkler and exact comparisons, logistic regression fitted on half of the true pairs."""

import argparse
import json
import time

import pandas as pd
import recordlinkage

BLOCKS = (
    ["phone"], ["words"], ["bones"], ["day"], ["first_word", "last_word"], ["first_word", "place"], ["last_word", "place"],
    ["first_word", "year"], ["last_word", "year"], ["place", "year"], ["first_sound", "last_sound"],
)  # fmt: skip


def people(path: str) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False).set_index("rec_id").replace("", None)


def candidates(left: pd.DataFrame, right: pd.DataFrame) -> pd.MultiIndex:
    index = recordlinkage.Index()
    for columns in BLOCKS:
        index.block(columns)
    return index.index(left, right)


def compared(pairs: pd.MultiIndex, left: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
    compare = recordlinkage.Compare(n_jobs=2)
    for column in ("words", "bones", "first_word", "last_word"):
        compare.string(column, column, method="jarowinkler", label=f"{column}_like")
    for column in ("words", "day", "month", "month_day", "year", "place", "phone", "sex", "nationality"):
        compare.exact(column, column, label=column, missing_value=0.3)
    return compare.compute(pairs, left, right).fillna(0)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    for name in ("left", "right", "truth", "out"):
        words.add_argument(name)
    args = words.parse_args()
    started = time.perf_counter()
    left, right = people(args.left), people(args.right)
    features = compared(candidates(left, right), left, right)
    truth = pd.read_csv(args.truth, dtype=str)
    known = pd.MultiIndex.from_frame(truth[["a", "b"]].iloc[::2])
    fitted_on = features[features.index.get_level_values(0).isin(set(truth["a"].iloc[::2]))]
    model = recordlinkage.LogisticRegressionClassifier()
    model.fit(fitted_on, known.intersection(fitted_on.index))
    found = pd.DataFrame({"score": model.prob(features)})
    found = found[found["score"] > 0.002]
    found.index.names = ["left", "right"]
    found.to_csv(args.out)
    print(json.dumps({"seconds": time.perf_counter() - started, "pairs": len(found)}))


if __name__ == "__main__":
    main()

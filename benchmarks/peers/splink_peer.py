"""Splink 5: several blocking rules and ways to compare a name, term frequencies; m by EM or, with `--labels`, from the truth."""

import argparse
import json
import time

import duckdb
import pandas as pd
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

NAME = cl.CustomComparison(
    output_column_name="name",
    comparison_levels=[
        cll.NullLevel("words"),
        cll.ExactMatchLevel("words", term_frequency_adjustments=True),
        cll.ExactMatchLevel("bones", term_frequency_adjustments=True),
        cll.JaroWinklerLevel("words", 0.96),
        cll.JaroWinklerLevel("words", 0.92),
        cll.JaroWinklerLevel("bones", 0.92),
        cll.JaroWinklerLevel("words", 0.88),
        cll.JaroWinklerLevel("words", 0.80),
        cll.ElseLevel(),
    ],
)
PARTS = cl.ArrayIntersectAtSizes("parts", [3, 2, 1])
SOUNDS = cl.ArrayIntersectAtSizes("sounds", [3, 2, 1])
BORN = cl.CustomComparison(
    output_column_name="born",
    comparison_levels=[
        cll.NullLevel("year_first"),
        cll.ExactMatchLevel("day"),
        cll.CustomLevel("day_swapped_l = day_r and day_l is not null", "day and month swapped"),
        cll.CustomLevel("month_day_l = month_day_r", "same day, another year"),
        cll.CustomLevel("month_l = month_r", "same month"),
        cll.CustomLevel("year_first_l <= year_last_r and year_first_r <= year_last_l", "years overlap"),
        cll.CustomLevel("year_first_l <= year_last_r + 1 and year_first_r <= year_last_l + 1", "a year apart"),
        cll.CustomLevel("year_first_l <= year_last_r + 3 and year_first_r <= year_last_l + 3", "three years apart"),
        cll.ElseLevel(),
    ],
)
SETTINGS = SettingsCreator(
    link_type="link_only",
    unique_id_column_name="rec_id",
    comparisons=[
        NAME, PARTS, SOUNDS, BORN,
        cl.ExactMatch("place").configure(term_frequency_adjustments=True),
        cl.ExactMatch("phone"), cl.ExactMatch("sex"), cl.ExactMatch("nationality"),
    ],
    blocking_rules_to_generate_predictions=[
        block_on("phone"), block_on("words"), block_on("bones"), block_on("day"), block_on("first_word", "last_word"),
        block_on("first_word", "place"), block_on("last_word", "place"), block_on("first_word", "year"),
        block_on("last_word", "year"), block_on("first_sound", "last_sound"), block_on("place", "year"),
        block_on("first_sound", "year"), block_on("last_sound", "year"),
    ],
    retain_matching_columns=False,
)  # fmt: skip
COLUMNS = """
select rec_id, nullif(words, '') as words, nullif(bones, '') as bones, string_split(nullif(words, ''), ' ') as parts,
       string_split(nullif(bones, ''), ' ') as sounds, nullif(first_word, '') as first_word, nullif(last_word, '') as last_word,
       nullif(first_sound, '') as first_sound, nullif(last_sound, '') as last_sound, try_cast(year_first as int) as year_first,
       try_cast(year_last as int) as year_last, nullif(year, '') as year, nullif(day, '') as day, nullif(month, '') as month,
       nullif(month_day, '') as month_day, nullif(day_swapped, '') as day_swapped, nullif(place, '') as place,
       nullif(phone, '') as phone, nullif(sex, '') as sex, nullif(nationality, '') as nationality
from read_csv('{path}', header = true, all_varchar = true)
"""


def people(base: duckdb.DuckDBPyConnection, path: str) -> pd.DataFrame:
    return base.execute(COLUMNS.format(path=path)).df()


def trained(linker: Linker, api: DuckDBAPI, truth: str, labels: bool) -> None:
    """u from random pairs; m from the labels, or by EM over three blockings, which between them see every comparison."""
    certain = [block_on("words", "day"), block_on("words", "phone")]
    linker.training.estimate_probability_two_random_records_match(certain, recall=0.3)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=7)
    if labels:
        pairs = pd.read_csv(truth, dtype=str)
        table = pd.DataFrame({
            "source_dataset_l": "asker", "rec_id_l": pairs["a"], "source_dataset_r": "holder", "rec_id_r": pairs["b"],
            "clerical_match_score": 1.0,
        })  # fmt: skip
        linker.training.estimate_m_from_pairwise_labels(api.register(table))
        return
    for rule in (block_on("words"), block_on("phone"), block_on("day", "place")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    for name in ("left", "right", "truth", "out"):
        words.add_argument(name)
    words.add_argument("--labels", action="store_true")
    args = words.parse_args()
    started = time.perf_counter()
    base = duckdb.connect()
    base.execute("set threads = 2")
    api = DuckDBAPI(connection=base)
    # Splink orders its two tables by name, and reads a table called left as a word of SQL.
    lists = {"asker": args.left, "holder": args.right}
    sides = [api.register(people(base, path), dataset_display_name=name) for name, path in lists.items()]
    linker = Linker(sides, SETTINGS, log_level=40)
    trained(linker, api, args.truth, args.labels)
    found = linker.inference.predict(threshold_match_weight=-6).as_pandas_dataframe()
    pairs = found[["rec_id_l", "rec_id_r", "match_weight"]].set_axis(["left", "right", "score"], axis=1)
    pairs.to_csv(args.out, index=False)
    print(json.dumps({"seconds": time.perf_counter() - started, "pairs": len(pairs)}))


if __name__ == "__main__":
    main()

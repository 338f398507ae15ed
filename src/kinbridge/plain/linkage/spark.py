"""The same linking past one machine: read, keys, candidate pairs and scores on Apache Spark, by the same functions and SQL.

What differs is only where a step runs: names are read and pairs weighed inside Spark's Python workers, counts of words add up
from the partitions, and `PAIRS_SQL` runs in Spark's SQL. The pairs are those of the DuckDB engine, with the same scores and
reasons. Ranking, rivals and one-to-one are done where the command runs. Needs the extra `kinbridge[spark]` and Java.
"""

import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any

import pandas as pd
from pyspark.sql import DataFrame, SparkSession

from kinbridge.plain.linkage.candidates import PAIRS_SQL, key_number, pairs_sql
from kinbridge.plain.linkage.engine import FLOOR, Pair, rivals_told
from kinbridge.plain.linkage.evidence import Counted, Setting
from kinbridge.plain.linkage.keys import loose_keys
from kinbridge.plain.linkage.recipe import RECIPE
from kinbridge.plain.linkage.traits import Traits, read
from kinbridge.plain.linkage.travel import travelling
from kinbridge.plain.linkage.values import Record
from kinbridge.plain.linkage.weigh import weigh_above
from kinbridge.plain.linkage.wording import in_words
from kinbridge.plain.spark import session

# `travelling_left` and `travelling_right`: rec, key, shares. What blind mode would open, as `candidates.shared_sums` finds it.
SHARED_SQL = """
select a.rec as left_rec, b.rec as right_rec, cast(sum(a.shares) as int) as shares
from travelling_left a join travelling_right b using (key) group by 1, 2 having sum(a.shares) >= {least}
"""
PER_PARTITION = 5_000  # records: enough work to outweigh starting a worker, small enough to spread


def link(left: Sequence[Record], right: Sequence[Record], *, floor: float = FLOOR) -> list[Pair]:
    """As `engine.link`, from the records as they were written."""
    spark = session("kinbridge link")
    sides = [people_of(spark, records) for records in (left, right)]
    for name, side in zip(("keys_left", "keys_right"), sides, strict=True):
        side.mapInPandas(_search_keys, "rec int, key long").createOrReplaceTempView(name)
    places = spark.sql(pairs_sql(PAIRS_SQL, float(len(left)) * len(right)))
    return rivals_told(_ranked(_weighed(spark, places, sides, floor)))


def link_by_keys(left: Sequence[Record], right: Sequence[Record], *, threshold: int = RECIPE.threshold) -> list[Pair]:
    """As `engine.link_by_keys`, from the records as they were written."""
    spark = session("kinbridge link")
    sides = [people_of(spark, records) for records in (left, right)]
    for name, side in zip(("travelling_left", "travelling_right"), sides, strict=True):
        side.mapInPandas(_travelling_keys, "rec int, key string, shares int").createOrReplaceTempView(name)
    places = spark.sql(SHARED_SQL.format(least=threshold))
    return _ranked(_weighed(spark, places, sides, float("-inf")))


def people_of(spark: SparkSession, records: Sequence[Record]) -> DataFrame:
    """One row a record: its position, and the person read, packed. Kept, because several steps begin here."""
    columns = [column.name for column in fields(Record)]
    table = pd.DataFrame([asdict(record) for record in records], columns=columns).assign(rec=range(len(records)))
    schema = ", ".join([*(f"{column} string" for column in columns), "rec int"])
    spread = spark.createDataFrame(table, schema).repartition(max(1, len(records) // PER_PARTITION))
    return spread.mapInPandas(_read, "rec int, person binary").persist()


def _read(parts: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    for part in parts:
        rows = part.drop(columns="rec").to_dict("records")
        yield pd.DataFrame({"rec": part["rec"], "person": [pickle.dumps(read(Record(**row))) for row in rows]})


def _people(part: pd.DataFrame) -> Iterator[tuple[int, Traits]]:
    # What is unpacked here was packed by this job's own workers a step before.
    return ((int(rec), pickle.loads(person)) for rec, person in zip(part["rec"], part["person"], strict=True))  # noqa: S301


def _search_keys(parts: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    for part in parts:
        numbers = ((rec, {key_number(key) for key in loose_keys(person)}) for rec, person in _people(part))
        rows = [(rec, _signed(number)) for rec, mine in numbers for number in mine]
        yield pd.DataFrame(rows, columns=["rec", "key"])


def _signed(number: int) -> int:
    """64 bits as Spark's long."""
    return number - 2**64 if number >= 2**63 else number


def _travelling_keys(parts: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    for part in parts:
        shares = ((rec, {key.text: key.shares for key in travelling(person)}) for rec, person in _people(part))
        rows = [(rec, key, worth) for rec, keys in shares for key, worth in keys.items()]
        yield pd.DataFrame(rows, columns=["rec", "key", "shares"])


def _counted(parts: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    counted = Counted()
    for part in parts:
        for _, person in _people(part):
            counted.count(person)
    yield pd.DataFrame({"counted": [pickle.dumps(counted)]})


def setting_of(sides: Sequence[DataFrame]) -> Setting:
    """Words, places and phones counted in both lists, partition by partition."""
    whole = Counted()
    for side in sides:
        for row in side.mapInPandas(_counted, "counted binary").collect():
            whole.add(pickle.loads(row.counted))  # noqa: S301
    return whole.setting()


def _weighed(spark: SparkSession, places: DataFrame, sides: Sequence[DataFrame], floor: float) -> pd.DataFrame:
    """The candidate pairs that reach the floor, with score, reasons and shares."""
    setting = spark.sparkContext.broadcast(setting_of(sides))
    left, right = (
        side.withColumnsRenamed({"rec": f"{name}_rec", "person": f"{name}_person"})
        for name, side in zip(("left", "right"), sides, strict=True)
    )
    pairs = places.join(left, "left_rec").join(right, "right_rec")
    schema = "left string, right string, score double, reasons string, shares int"
    return pairs.mapInPandas(_weighing(setting, floor), schema).toPandas()


def _weighing(setting: Any, floor: float) -> Callable[[Iterator[pd.DataFrame]], Iterator[pd.DataFrame]]:
    def weigh(parts: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for part in parts:
            rows = [row for row in (_pair(line, setting.value, floor) for line in part.itertuples(index=False)) if row]
            yield pd.DataFrame(rows, columns=["left", "right", "score", "reasons", "shares"])

    return weigh


def _pair(line: Any, setting: Setting, floor: float) -> tuple[str, str, float, str, int] | None:
    a, b = pickle.loads(line.left_person), pickle.loads(line.right_person)  # noqa: S301
    comparison = weigh_above(floor, a, b, setting)
    if comparison is None:
        return None
    return a.rec_id, b.rec_id, comparison.score, in_words(comparison.reasons), int(getattr(line, "shares", 0))


def _ranked(found: pd.DataFrame) -> list[Pair]:
    pairs = (Pair(*row) for row in found.itertuples(index=False, name=None))
    return sorted(pairs, key=lambda pair: (-pair.score, pair.left, pair.right))

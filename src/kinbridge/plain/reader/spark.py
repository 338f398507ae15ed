"""The same pure function over many documents under Spark: `mapInPandas` on (doc, text, published) -> (doc, claims as
JSON Lines).
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping

import pandas as pd

from kinbridge.plain.reader.reading import read
from kinbridge.plain.spark import session

__all__ = ["claims_of_many"]


def claims_of_many(texts: Mapping[str, str], published: Mapping[str, dt.date]) -> Iterator[tuple[str, list[str]]]:
    """(doc, its claims as JSON lines) for every document, in the order given."""
    spark = session("kinbridge read")
    try:
        rows = pd.DataFrame(
            [(doc, text, published[doc].isoformat() if doc in published else "") for doc, text in texts.items()],
            columns=["doc", "text", "published"],
        )
        frame = spark.createDataFrame(rows).repartition(2 * spark.sparkContext.defaultParallelism)
        claims = frame.mapInPandas(_read, schema="doc string, claims string").persist()
        claims.count()  # every partition at once; walking them one by one would read them one by one
        done = {row["doc"]: row["claims"].split("\n") if row["claims"] else [] for row in claims.toLocalIterator()}
    finally:
        spark.stop()
    yield from ((doc, done.get(doc, [])) for doc in texts)


def _read(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """One batch of documents on a worker."""
    for frame in frames:
        lines = [
            "\n".join(
                json.dumps(row, ensure_ascii=False)
                for row in read(text, doc=doc, published=dt.date.fromisoformat(day) if day else None)
            )
            for doc, text, day in zip(frame["doc"], frame["text"], frame["published"], strict=True)
        ]
        yield pd.DataFrame({"doc": frame["doc"], "claims": lines})

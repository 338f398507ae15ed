"""The same pure function over many documents under Spark: `mapInPandas` on (doc, text, published) -> (doc, claims as
JSON Lines, what was left out).
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping

import pandas as pd

from kinbridge.plain.reader.around import Left, read_around
from kinbridge.plain.spark import session

__all__ = ["claims_of_many"]


def claims_of_many(texts: Mapping[str, str], published: Mapping[str, dt.date]) -> Iterator[tuple[str, list[str], list[Left]]]:
    """(doc, its claims as JSON lines, what of it was left out) for every document, in the order given."""
    spark = session("kinbridge read")
    try:
        rows = pd.DataFrame(
            [(doc, text, published[doc].isoformat() if doc in published else "") for doc, text in texts.items()],
            columns=["doc", "text", "published"],
        )
        frame = spark.createDataFrame(rows).repartition(2 * spark.sparkContext.defaultParallelism)
        claims = frame.mapInPandas(_read, schema="doc string, claims string, left string").persist()
        claims.count()  # every partition at once; walking them one by one would read them one by one
        done = {row["doc"]: (row["claims"], row["left"]) for row in claims.toLocalIterator()}
    finally:
        spark.stop()
    for doc in texts:
        lines, left = done[doc]
        yield doc, lines.split("\n") if lines else [], [Left(*one) for one in json.loads(left)]


def _read(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """One batch of documents on a worker."""
    for frame in frames:
        read = [
            read_around(text, doc=doc, published=dt.date.fromisoformat(day) if day else None)
            for doc, text, day in zip(frame["doc"], frame["text"], frame["published"], strict=True)
        ]
        lines = ["\n".join(json.dumps(row, ensure_ascii=False) for row in rows) for rows, _ in read]
        yield pd.DataFrame({"doc": frame["doc"], "claims": lines, "left": [json.dumps(left) for _, left in read]})

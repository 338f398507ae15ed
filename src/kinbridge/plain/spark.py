"""Apache Spark for lists and reports too long for one machine. Needs the extra `kinbridge[spark]` and Java 17 or later."""

import os
import sys

from pyspark.sql import SparkSession

__all__ = ["session"]


def session(name: str) -> SparkSession:
    """Spark on all cores of this machine, or wherever spark-submit and SPARK_REMOTE say. What it spills to disk is encrypted."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # its workers need our libraries too
    settings = {
        "spark.ui.enabled": "false",
        "spark.log.level": "ERROR",
        "spark.io.encryption.enabled": "true",
        "spark.driver.memory": os.environ.get("SPARK_DRIVER_MEMORY", "4g"),
    }
    return SparkSession.builder.appName(name).config(map=settings).getOrCreate()

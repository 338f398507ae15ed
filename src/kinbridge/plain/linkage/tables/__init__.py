"""The weights of the re-rank and of the keys as data, readable line by line."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def table(name: str) -> Any:
    """The table `name`.yaml beside this file, parsed once; callers must not change it."""
    return yaml.load(raw(name).decode("utf-8"), Loader=yaml.CSafeLoader)


@cache
def raw_csv(name: str) -> bytes:
    """The bytes of a table with rows, `name`.csv."""
    return (files(__package__) / f"{name}.csv").read_bytes()


@cache
def raw(name: str) -> bytes:
    """The bytes of a table, for the recipe's fingerprint."""
    return (files(__package__) / f"{name}.yaml").read_bytes()

"""The tables of the names room as data: linguistic knowledge a reader of the language can check line by line."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def table(name: str) -> Any:
    """The table `name`.yaml beside this file, parsed once; callers must not change it."""
    text = (files(__package__) / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


@cache
def raw(name: str) -> bytes:
    """The bytes of a table, for the recipe's fingerprint."""
    return (files(__package__) / f"{name}.yaml").read_bytes()

"""Rows of a frame as plain dictionaries, for the loops that make findings and write cells."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from perfxl.template.columns import objects

Record = dict[str, Any]


def series_of(values: Iterable[Any], index: pd.Index) -> pd.Series:
    """Return values as a series of objects, each as it is: pandas would turn None among words into NaN."""
    return pd.Series(objects(values), index=index, dtype=object)

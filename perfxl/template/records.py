"""Rows of a frame as plain dictionaries, for the loops that make findings and write cells."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd

Record = dict[str, Any]


def records(frame: pd.DataFrame) -> Iterator[tuple[Any, Record]]:
    """Yield the index and the values of every row; many times faster than reading cell by cell."""
    if frame.empty:
        return
    names = list(frame.columns)
    for key, row in zip(frame.index, frame.to_numpy(dtype=object).tolist(), strict=True):
        yield key, dict(zip(names, row, strict=True))


def rows_of(frame: pd.DataFrame, workbook: int) -> dict[int, Record]:
    """Return one workbook's rows of a frame indexed by (workbook, row): row → values."""
    numbers = frame.index.get_level_values("workbook").to_numpy()
    first, last = np.searchsorted(numbers, [workbook, workbook + 1])
    return {int(row): record for (_, row), record in records(frame.iloc[first:last])}


def record_of(frame: pd.DataFrame, workbook: int) -> Record:
    """Return one workbook's row of a frame indexed by workbook."""
    position = frame.index.get_loc(workbook)
    return next(record for _, record in records(frame.iloc[position : position + 1]))


def objects(values: Iterable[Any], index: pd.Index) -> pd.Series:
    """Return values as a column of objects, each as it is: pandas would turn None among words into NaN."""
    column = np.empty(len(index), dtype=object)
    column[:] = list(values)
    return pd.Series(column, index=index, dtype=object)

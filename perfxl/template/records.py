"""Rows of a frame as plain dictionaries, for the loops that make findings and write cells."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import pandas as pd

from perfxl.template.columns import objects

Record = dict[str, Any]
FRAMES_OF_A_CHUNK = 64
"""More frames than the results of one chunk of workbooks have."""
HELD_FRAMES_OF_A_CHUNK = 1
"""So many of them are asked only for the rows that hold something; more remembered would be those of chunks gone by."""


def records(frame: pd.DataFrame) -> Iterator[tuple[Any, Record]]:
    """Yield the index and the values of every row; many times faster than reading cell by cell."""
    if frame.empty:
        return
    names = list(frame.columns)
    for key, row in zip(frame.index, frame.to_numpy(dtype=object).tolist(), strict=True):
        yield key, dict(zip(names, row, strict=True))


def rows_of(frame: pd.DataFrame, workbook: int) -> dict[int, Record]:
    """Return one workbook's rows of a frame indexed by (workbook, row): row → values."""
    return _rows_by_workbook(_Same(frame)).get(workbook, {})


def rows_held(frame: pd.DataFrame, workbook: int) -> dict[int, Record]:
    """Return the same of those rows alone that hold something: of formulas, say, where there are few."""
    return _held_by_workbook(_Same(frame)).get(workbook, {})


def record_of(frame: pd.DataFrame, workbook: int) -> Record:
    """Return one workbook's row of a frame indexed by workbook."""
    return _row_by_workbook(_Same(frame))[workbook]


class _Same:
    """A frame as a key, equal to itself alone: the frames of a chunk are cut into workbooks once, not once for each."""

    __slots__ = ("frame",)

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.frame is self.frame

    def __hash__(self) -> int:
        return id(self.frame)


@lru_cache(maxsize=FRAMES_OF_A_CHUNK)
def _rows_by_workbook(same: _Same) -> dict[int, dict[int, Record]]:
    return _by_workbook(same.frame)


@lru_cache(maxsize=HELD_FRAMES_OF_A_CHUNK)
def _held_by_workbook(same: _Same) -> dict[int, dict[int, Record]]:
    return _by_workbook(same.frame[same.frame.notna().any(axis=1)])


def _by_workbook(frame: pd.DataFrame) -> dict[int, dict[int, Record]]:
    rows: dict[int, dict[int, Record]] = {}
    for (workbook, row), record in records(frame):
        rows.setdefault(int(workbook), {})[int(row)] = record
    return rows


@lru_cache(maxsize=FRAMES_OF_A_CHUNK)
def _row_by_workbook(same: _Same) -> dict[int, Record]:
    return {int(workbook): record for workbook, record in records(same.frame)}


def series_of(values: Iterable[Any], index: pd.Index) -> pd.Series:
    """Return values as a series of objects, each as it is: pandas would turn None among words into NaN."""
    return pd.Series(objects(values), index=index, dtype=object)

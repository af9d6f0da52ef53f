"""The rows of a sheet of the roll-up by the names of its columns: a misspelt one fails the type check."""

from collections.abc import Iterable, Iterator
from typing import Any, Generic, Literal

import pandas as pd

from perfxl.template.columns import objects
from perfxl.template.grid import C, Cells

ToDo = Literal["errors", "waiting", "warnings", "answered"]
ProjectColumn = (
    Literal[
        "department", "unit", "year", "name", "claimed", "reviewed", "grade", "conclusion", "remark", "place",
        "counted", "project_number", "unit_number", "department_number", "total_key", "spending_key", "standard",
        "money_unit",
    ]
    | ToDo
)  # fmt: skip
LevelColumn = Literal["number", "department", "unit", "projects", "decided", "mean", "open"] | ToDo
FiguresColumn = Literal["level", "above", "name", "times", "decided", "full", "open", "weight", "score", "rate"]
SingleColumn = Literal["unit", "name", "level2", "indicator", "weight", "score", "rate", "place"]
ReportingColumn = Literal["department", "unit", "name", "kind", "remark", "place"]
PreviousColumn = Literal[
    "department", "unit", "name", "kind", "old_year", "new_year", "old_reviewed", "new_reviewed", "change",
    "project_number", "found_at",
]  # fmt: skip


class Listing(Generic[C]):
    """A row per row of a sheet, in its order."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame

    def __len__(self) -> int:
        return len(self.frame)

    def __getitem__(self, column: C) -> "pd.Series[Any]":
        """Return a column."""
        return self.named(column)

    def named(self, column: str) -> "pd.Series[Any]":
        """Return a column the standard names: an amount, a rate, a grade."""
        found: pd.Series[Any] = self.frame[column]
        return found

    def where(self, rows: "pd.Series[bool]") -> "Listing[C]":
        """Return some of the rows."""
        return Listing(self.frame[rows])

    def cut(self, first: int = 0, end: int | None = None) -> "Listing[C]":
        """Return the rows from one place to another."""
        return Listing(self.frame.iloc[first:end])

    def records(self) -> Iterator[tuple[int, Cells[C]]]:
        """Yield every row with its place in the list; many times faster than reading cell by cell."""
        rows = self.frame.to_numpy(dtype=object).tolist() if len(self) else []
        for place, row in zip(self.frame.index, rows, strict=True):
            yield int(place), Cells(zip(self.frame.columns, row, strict=True))


def series_of(values: Iterable[Any], index: pd.Index) -> "pd.Series[Any]":
    """Return values as a series of objects, each as it is: pandas would turn None among words into NaN."""
    return pd.Series(objects(values), index=index, dtype=object)

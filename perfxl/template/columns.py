"""Rows of many workbooks, kept column by column: `Typed.weight` is a column, `indicator.weight` a value in it."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Generic, Protocol, Self, TypeVar, overload

import numpy as np
import numpy.typing as npt

T = TypeVar("T")
Array = npt.NDArray[Any]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Place = tuple[int, int]
"""A workbook's number and a row of Excel's."""


@dataclass(frozen=True, eq=False)
class Index:
    """Where some rows stand: the number of each one's workbook, and its row."""

    workbooks: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int64]

    @classmethod
    def of(cls, places: Iterable[Place]) -> Self:
        """Return the index of rows at these places."""
        return cls(*np.array(list(places), dtype=np.int64).reshape(-1, 2).T)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, rows: Array) -> "Index":
        """Return where some of the rows stand, in the order in which they are named."""
        return Index(self.workbooks[rows], self.rows[rows])

    @cached_property
    def places(self) -> list[Place]:
        """The same, row by row."""
        return list(zip(self.workbooks.tolist(), self.rows.tolist(), strict=True))


def objects(values: Iterable[Any]) -> Array:
    """Return values as an array of objects, each as it is."""
    listed = list(values)
    array = np.empty(len(listed), dtype=object)
    array[:] = listed
    return array


class Column(Generic[T]):
    """A column of objects, declared in a class of rows; None where nothing stands."""

    name: str
    dtype: type = object
    blank: Any = None
    """Stands where nothing is known."""

    def __init__(self, blank: Any = None) -> None:
        if blank is not None:
            self.blank = blank

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...

    @overload
    def __get__(self, row: object, owner: type) -> T: ...

    def __get__(self, row: Any, owner: type) -> Self | T:
        """Return the column of the class, or the value in a row, which has it at hand from then on."""
        if row is None:
            return self
        try:
            value: T = row.lists[self][row.position]
        except KeyError:
            raise AttributeError(f"{owner.__name__} has no {self.name} yet") from None
        row.__dict__[self.name] = value
        return value

    def array(self, values: Iterable[T]) -> Array:
        """Return values of the column as an array."""
        if isinstance(values, np.ndarray) and values.dtype == self.dtype:
            return values
        return objects(values) if self.dtype is object else np.array(list(values), dtype=self.dtype)


class NumberColumn(Column[float]):
    """A column of numbers; NaN where there is none."""

    dtype = float
    blank = math.nan


class FlagColumn(Column[bool]):
    """A column that tells what is so."""

    dtype = bool
    blank = False


class CountColumn(Column[int]):
    """A column of whole numbers."""

    dtype = int
    blank = 0


class Named(NumberColumn):
    """A column of numbers that a standard names, and no class: of an amount, a rate, a grade."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)


class Titled(Protocol):
    """What bears the name of a column: its heading, its place in a table."""

    @property
    def name(self) -> str:
        """The name."""


class Row:
    """The values of one row by their columns' names, each fetched when it is first asked for."""

    def __init__(self, lists: "_Lists", position: int) -> None:
        self.lists = lists
        self.position = position

    def __getitem__(self, column: Column[T]) -> T:
        """Return the value of a column that is only known by its name on the sheet."""
        value: T = self.lists[column][self.position]
        return value

    def under(self, heading: Titled) -> Any:
        """Return the value under a heading of a table."""
        return self.lists[self.lists.by_name[heading.name]][self.position]

    @classmethod
    @cache
    def columns(cls) -> frozenset[Column[Any]]:
        """Return the columns a row of this class has."""
        return frozenset(value for kind in cls.__mro__ for value in vars(kind).values() if isinstance(value, Column))


class _Lists(dict[Column[Any], list[Any]]):
    """Columns as lists, each made when it is first asked for."""

    def __init__(self, columns: Mapping[Column[Any], Array]) -> None:
        super().__init__()
        self.columns = columns

    def __missing__(self, column: Column[Any]) -> list[Any]:
        values: list[Any] = self.columns[column].tolist()
        self[column] = values
        return values

    @cached_property
    def by_name(self) -> dict[str, Column[Any]]:
        """The columns by their names."""
        return {column.name: column for column in self.columns}


Columns = dict[Column[Any], Iterable[Any]]
"""What is found out of some rows, column by column."""
R_co = TypeVar("R_co", bound=Row, covariant=True)
S = TypeVar("S", bound=Row)


class Listing(Generic[R_co]):
    """Rows of one class in their order; beside its columns may stand such as a standard names."""

    def __init__(self, kind: type[R_co], columns: Mapping[Column[Any], Iterable[Any]]) -> None:
        if kind.columns() != columns.keys():
            differing = kind.columns() ^ columns.keys()
            if names := sorted(column.name for column in differing if not isinstance(column, Named)):
                raise ValueError(f"{kind.__name__} and what was computed differ in {', '.join(names)}")
        self.kind = kind
        self._columns = {column: column.array(values) for column, values in columns.items()}
        self._lists = _Lists(self._columns)

    def __len__(self) -> int:
        return len(next(iter(self._columns.values())))

    @overload
    def __getitem__(self, column: NumberColumn) -> Numbers: ...

    @overload
    def __getitem__(self, column: FlagColumn) -> Flags: ...

    @overload
    def __getitem__(self, column: Column[Any]) -> Array: ...

    def __getitem__(self, column: Column[Any]) -> Array:
        """Return a column."""
        return self._columns[column]

    def under(self, heading: Titled) -> Array:
        """Return the column under a heading of a table."""
        return self._columns[self._lists.by_name[heading.name]]

    def grown(self, kind: type[S], columns: Mapping[Column[Any], Iterable[Any]]) -> "Listing[S]":
        """Return the same rows with what one more step found out about them."""
        return Listing(kind, {**self._columns, **columns})

    def chosen(self, rows: Array) -> "Listing[R_co]":
        """Return some of the rows, in the order in which they are named."""
        return Listing(self.kind, {column: values[rows] for column, values in self._columns.items()})

    def __iter__(self) -> Iterator[R_co]:
        return (self.kind(self._lists, number) for number in range(len(self)))

    def each(self, *columns: Column[Any]) -> Iterator[tuple[Any, ...]]:
        """Return what stands in some of the columns, row by row."""
        return zip(*(self._lists[column] for column in columns), strict=True)


class Rows(Listing[R_co]):
    """Rows of many workbooks; the index is (workbook, row) from reading to writing."""

    def __init__(self, kind: type[R_co], index: Index, columns: Mapping[Column[Any], Iterable[Any]]) -> None:
        super().__init__(kind, columns)
        self.index = index

    def __len__(self) -> int:
        return len(self.index)

    @property
    def workbooks(self) -> npt.NDArray[np.int64]:
        """The number of each row's workbook."""
        return self.index.workbooks

    @property
    def places(self) -> list[Place]:
        """Where each row stands."""
        return self.index.places

    def grown(self, kind: type[S], columns: Mapping[Column[Any], Iterable[Any]]) -> "Rows[S]":
        """Return the same rows with what one more step found out about them."""
        return Rows(kind, self.index, {**self._columns, **columns})

    def chosen(self, rows: Array) -> "Rows[R_co]":
        """Return some of the rows, in the order in which they are named."""
        return Rows(self.kind, self.index[rows], {column: values[rows] for column, values in self._columns.items()})

    def where(self, rows: Flags) -> Iterator[tuple[Place, R_co]]:
        """Yield some of the rows, each with its place."""
        if rows.any():
            yield from (
                (self.places[number], self.kind(self._lists, number)) for number in np.flatnonzero(rows).tolist()
            )

    def items(self) -> Iterator[tuple[Place, R_co]]:
        """Yield all rows, each with its place."""
        return zip(self.places, self, strict=True)

    def of(self, workbook: int) -> dict[int, R_co]:
        """Return one workbook's rows by their numbers."""
        return self._by_workbook.get(workbook, {})

    @cached_property
    def _by_workbook(self) -> dict[int, dict[int, R_co]]:
        rows: dict[int, dict[int, R_co]] = {}
        columns = list(self.kind.columns())
        names, lists = [column.name for column in columns], (self._lists[column] for column in columns)
        for (workbook, number), row, values in zip(self.places, self, zip(*lists, strict=True), strict=True):
            vars(row).update(zip(names, values, strict=True))  # who writes a workbook looks at most of them
            rows.setdefault(workbook, {})[number] = row
        return rows


def joined(kind: type[S], upper: Rows[S], lower: Rows[S]) -> Rows[S]:
    """Return the rows of both, in the order of their places."""
    index = Index.of((*upper.places, *lower.places))
    order = np.lexsort((index.rows, index.workbooks))
    columns = {column: np.concatenate([upper[column], lower[column]])[order] for column in kind.columns()}
    return Rows(kind, index[order], columns)


def filled(values: Array) -> Flags:
    """Return where a column of objects holds something."""
    return np.array([value is not None for value in values.tolist()], dtype=bool)

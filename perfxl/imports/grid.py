"""Cells with their merges: what stands at a place, and how far it reaches."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from perfxl.template.carried import Range, address
from perfxl.template.cells import EMPTY, Cell, SheetCells, is_blank


@dataclass(frozen=True)
class Grid:
    """A sheet, or the tables of a document one below the other; what of it nobody sees."""

    name: str
    cells: SheetCells
    merges: tuple[Range, ...] = field(default=())
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False

    @cached_property
    def _filled(self) -> dict[int, list[int]]:
        """The columns in which something stands, by row."""
        rows: dict[int, list[int]] = {}
        for (row, column), cell in sorted(self.cells.items(), key=lambda item: item[0]):
            if not is_blank(cell.value):
                rows.setdefault(row, []).append(column)
        return rows

    @cached_property
    def _rows(self) -> list[int]:
        return sorted(self._filled)

    @cached_property
    def _merged(self) -> dict[int, list[Range]]:
        """The merges that reach into a row, down to the last one with anything in it."""
        rows: dict[int, list[Range]] = {}
        for area in self.merges:
            for row in range(area[0], min(area[2], self.last_row) + 1):
                rows.setdefault(row, []).append(area)
        return rows

    @cached_property
    def last_row(self) -> int:
        """The last row in which something stands."""
        return self._rows[-1] if self._rows else 0

    @cached_property
    def last_column(self) -> int:
        """The last column in which something stands."""
        return max((columns[-1] for columns in self._filled.values()), default=0)

    def rows(self, first: int, last: int) -> list[int]:
        """Return the rows among these in which something stands, or into which a merge reaches."""
        begun = self._rows[bisect_left(self._rows, first) : bisect_right(self._rows, last)]
        return sorted({*begun, *(row for row in self._merged if first <= row <= last)})

    def area(self, row: int, column: int) -> Range:
        """Return the merge a place belongs to, or the place alone."""
        found = (area for area in self._merged.get(row, ()) if area[1] <= column <= area[3])
        return next(found, (row, column, row, column))

    def at(self, row: int, column: int) -> Cell:
        """Return what is shown at a place: of a merge, what stands in its first cell."""
        return self.cells.get(self.area(row, column)[:2], EMPTY)

    def address(self, row: int, column: int) -> str:
        """Return the address of what is shown at a place."""
        return address(self.area(row, column)[:2])

    def shown(self, row: int) -> Iterator[tuple[int, Cell]]:
        """Yield what begins in a row, from left to right, with its column."""
        for column in self._filled.get(row, ()):
            if self.area(row, column)[:2] == (row, column):
                yield column, self.cells[row, column]

    def beside(self, row: int, column: int) -> tuple[int, int] | None:
        """Return the next place to the right, None at the edge."""
        following = self.area(row, column)[3] + 1
        return (row, following) if following <= self.last_column else None

    def below(self, row: int, column: int) -> tuple[int, int]:
        """Return the next place below."""
        return self.area(row, column)[2] + 1, column

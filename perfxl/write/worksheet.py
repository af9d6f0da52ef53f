"""Worksheets written by a shorter path than XlsxWriter's own, in the same words."""

from functools import cache, lru_cache
from io import StringIO
from typing import Any

from xlsxwriter.worksheet import RowInfo, Worksheet

from perfxl.write.values import from_markup

AT_ONCE = 1024
"""So many rows are put into bytes together."""
ANY_ROW, USUAL_PIXELS = RowInfo(), 20
"""A row of which nothing is known, and how high it is in a file that says nothing of it."""


class PlainWorksheet(Worksheet):  # type: ignore[misc] # XlsxWriter is untyped
    """A worksheet whose cells are kept as the file will hold them.

    XlsxWriter keeps an object for every cell, and at the end looks in each for signs to be escaped, in numbers too,
    where the search ends in an exception. Here a cell is a text once it is put (`Sheet` in `write/book.py`); those that
    XlsxWriter makes itself, for links, tables and a person's formulas, stand beside them as its own objects.
    A row of a long list is one text in bytes (`whole`), a fifth of the memory; all of them have as many columns.
    As rows are written their cells go; in memory they stay as bytes (`blocks`), half as long as a text with Chinese in
    it. Which columns a row uses (`spans`), a hint to readers that none needs, is left out. `kept_rows` is what another
    file says of rows that are taken over.
    """

    fh: Any

    def __init__(self) -> None:
        super().__init__()
        self.whole: dict[int, bytes] = {}
        self.whole_columns = 0
        self.blocks: list[bytes] = []
        self.blocks_begin = 0
        self.kept_rows: dict[int, str] = {}

    def _assemble_xml_file(self) -> None:
        rows = [*self.whole, *(row for row, cells in self.table.items() if cells)]
        if rows:
            columns = {0, self.whole_columns - 1} if self.whole else set[int]()
            columns.update(*self.table.values())
            self._check_dimensions(min((*rows, *self.row_info)), min(columns))
            self._check_dimensions(max((*rows, *self.row_info)), max(columns))
        super()._assemble_xml_file()

    def set_height(self, row: int, points: float) -> None:
        """Give a row, counted from 0, a height."""
        pixels = int(points * 4 / 3 + 0.5)
        self.row_info[row], self.row_sizes[row] = _row_of(pixels), _size_of(pixels)

    def add_table(self, *place: Any) -> int:
        """Make a table of a range; none overlap, so that nothing of its cells need be remembered."""
        result = int(super().add_table(*place))
        self.table_cells.clear()
        return result

    def validate(self, place: str, **options: object) -> None:
        """Say what may be typed in a range, in XlsxWriter's words."""
        self.validations.append(_validation(place, tuple(options.items())))

    def _write_data_validation(self, options: str) -> None:
        self.fh.write(options)

    def _write_rows(self) -> None:
        known = self.table.keys() | self.whole.keys() | self.row_info.keys() | self.comments.keys()
        rows = sorted(row for row in known if self.dim_rowmin <= row <= self.dim_rowmax)
        in_memory = isinstance(self.fh, StringIO)
        self.blocks_begin = self.fh.tell() if in_memory else 0
        for first in range(0, len(rows), AT_ONCE):
            some = "".join(map(self._row, rows[first : first + AT_ONCE]))
            if in_memory:
                self.blocks.append(some.encode())
            else:
                self.fh.write(some)

    def _row(self, row: int) -> str:
        """Return a row of which something is known, and let go of its cells."""
        held = self.table.pop(row, None)
        cells = self._cells(row, held) if held else self.whole.pop(row, b"").decode()
        if not cells and row not in self.row_info and row not in self.comments:
            return ""
        kept = self.kept_rows.get(row)
        attributes = self._sized(row) if kept is None else kept
        return f'<row r="{row + 1}"{attributes}>{cells}</row>' if cells else f'<row r="{row + 1}"{attributes}/>'

    def _sized(self, row: int) -> str:
        """Return what is said of the size of a row before its cells."""
        size = self.row_info.get(row, ANY_ROW)
        return _row_attributes(size.height, self.default_row_height, size.hidden, size.level)

    def _cells(self, row: int, held: dict[int, Any]) -> str:
        """Return the cells of a row as the texts they are, where all of them are texts."""
        columns = sorted(held)
        try:
            return "".join(map(held.__getitem__, columns))
        except TypeError:
            return "".join(self._text_of(row, column, held[column]) for column in columns)

    def _text_of(self, row: int, column: int, cell: Any) -> str:
        """Return a cell as the file has it, which may be XlsxWriter's own."""
        if isinstance(cell, str):
            return cell
        around, self.fh = self.fh, StringIO()
        self._write_cell(row, column, cell)
        text, self.fh = self.fh.getvalue(), around
        return str(text)

    def around_rows(self, part: str) -> bytes:
        """Return the sheet's part of the file, of which XlsxWriter has what stands around the rows."""
        begin, rows = self.blocks_begin, tuple(self.blocks)
        self.blocks.clear()
        return b"".join((part[:begin].encode(), *rows, part[begin:].encode()))

    def _get_range_data(self, row_start: int, col_start: int, row_end: int, col_end: int) -> list[Any]:
        """Return what the cells of a range hold, for a chart that shows them."""
        rows = range(row_start, row_end + 1)
        return [
            self._held(self.table.get(row, {}).get(column)) for row in rows for column in range(col_start, col_end + 1)
        ]

    def _held(self, cell: str | None) -> str | None:
        """Return the value of a cell that is a text already; None where there is none."""
        if cell is None:
            return None
        kind = cell.partition(">")[0]
        _, stored, rest = cell.rpartition("<v>")
        text = from_markup(rest.partition("<")[0]) if stored else ""
        return str(self.str_table._get_shared_string(int(text))) if 't="s"' in kind else text  # noqa: SLF001

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002
        """Return a person's formula as it stands: it has the prefixes it needs."""
        if formula.startswith("{"):
            formula = formula.removeprefix("{").removesuffix("}")  # an array formula
        return formula.removeprefix("=")


@lru_cache(maxsize=1024)
def _row_attributes(pixels: int | None, usual: int, hidden: bool, level: int) -> str:  # noqa: FBT001 - names cost more
    """Return the height of a row, unless it is every row's, whether it is hidden, how deep it is grouped."""
    height = usual if pixels is None else pixels
    sized = height != USUAL_PIXELS or usual != USUAL_PIXELS
    points, own = (f' ht="{height * 0.75:.16g}"', ' customHeight="1"') if sized else ("", "")
    return "".join((points, ' hidden="1"' if hidden else "", own, f' outlineLevel="{level}"' if level else ""))


@lru_cache(maxsize=1024)
def _row_of(pixels: int) -> RowInfo:
    return RowInfo(height=pixels)


@lru_cache(maxsize=1024)
def _size_of(pixels: int) -> list[Any]:
    return [pixels, False]


@lru_cache(maxsize=4096)
def _validation(place: str, options: tuple[tuple[str, object], ...]) -> str:
    """Return what the file says of what may be typed in a range; much the same in all workbooks."""
    sheet = _bare_worksheet()
    sheet.validations.clear()
    sheet.data_validation(place, {name: list(value) if isinstance(value, tuple) else value for name, value in options})
    sheet._set_filehandle(StringIO())  # noqa: SLF001
    sheet._write_data_validations()  # noqa: SLF001
    return str(sheet.fh.getvalue()).partition(">")[2].removesuffix("</dataValidations>")


@cache
def _bare_worksheet() -> Worksheet:
    """Return a worksheet of no workbook, to write pieces with."""
    return Worksheet()

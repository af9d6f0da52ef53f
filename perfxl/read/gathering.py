"""The cells of many workbooks → one set of tables, a row known by (workbook, row) from here to the writing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from perfxl.read.asides import asides_of
from perfxl.read.merged import group_merges, taken_apart
from perfxl.read.workbook import RawWorkbook
from perfxl.standards import Form
from perfxl.template import layout
from perfxl.template.carried import NO_EXTRAS, Carried, Merged
from perfxl.template.cells import EMPTY, UNSTORED, Cell, SheetCells, is_blank, plain, same_name
from perfxl.template.columns import Index, objects
from perfxl.template.ends import total_row
from perfxl.template.entries import Answer, Aside, Entries, LooseCell, TableGrids
from perfxl.template.grid import Grid
from perfxl.template.merges import filled_down
from perfxl.template.model import MAX_ROW, Column, Owner, Table
from perfxl.template.own_formulas import typed_cells

Row = tuple[int, int, list[Cell]]
NOTHING_SAID = Cell("")
"""The answer beside which something else is typed."""


def gather(workbooks: Sequence[RawWorkbook], form: Form) -> Entries:
    """Return the tables of workbooks that are known to be the template in this form."""
    books = [_Book(number, raw, form) for number, raw in enumerate(workbooks)]
    return Entries(
        form=form,
        paths=tuple(raw.path for raw in workbooks),
        basics=_grids(layout.basics(form), (row for book in books for row in book.basics)),
        funding=_grids(layout.funding(form), (row for book in books for row in book.funding)),
        expenditure=_grids(layout.EXPENDITURE, (row for book in books for row in book.expenditure)),
        expenditure_total=_grids(layout.EXPENDITURE, (book.expenditure_total for book in books)),
        indicators=_grids(layout.INDICATORS, (row for book in books for row in book.indicators)),
        totals=_grids(layout.INDICATORS, (row for book in books for row in book.totals)),
        elements=_grids(layout.ELEMENTS, (row for book in books for row in book.elements)),
        total_row=tuple(book.total_row for book in books),
        has_elements=tuple(layout.ELEMENTS.sheet in raw.sheets for raw in workbooks),
        opinion=_grids(layout.OPINION, (row for book in books for row in book.opinion)),
        has_opinion=tuple(layout.OPINION.sheet in raw.sheets for raw in workbooks),
        loose=tuple(tuple(book.loose()) for book in books),
        working=tuple(tuple(book.working()) for book in books),
        further_sheets=tuple(book.further_sheets() for book in books),
        answers=tuple(_answers(raw) for raw in workbooks),
        asides=tuple(_asides(raw, form) for raw in workbooks),
        carried=tuple(_carried(raw, form) for raw in workbooks),
        apart=tuple(_apart(raw, layout.template(form)) for raw in workbooks),
        remarks=tuple(raw.remarks for raw in workbooks),
    )


class _Book:
    """One workbook cut into the rows of its tables; what no table takes is loose."""

    def __init__(self, number: int, raw: RawWorkbook, form: Form) -> None:
        self.number = number
        self.raw = raw
        self.form, self.tables = form, layout.template(form)
        self.taken: dict[str, dict[int, frozenset[int]]] = {sheet: {} for sheet in layout.TEMPLATE_SHEETS}
        marked = total_row(raw.sheets.get(layout.INDICATORS.sheet, {}))
        self.sheets = {table.sheet: self._typed(table, marked) for table in self.tables}
        self.basics = self._lines(layout.basics(form))
        self.funding = self._lines(layout.funding(form))
        [self.expenditure_total] = self._rows(layout.EXPENDITURE, [layout.EXPENDITURE_TOTAL_ROW])
        self.expenditure = self._list(layout.EXPENDITURE)
        self.indicators = self._list(layout.INDICATORS, before=marked or None)
        last = self.indicators[-1][1] if self.indicators else layout.INDICATORS.first_row - 1
        self.total_row = marked or last + 1
        self.totals = [self._total(row) for row in (self.total_row, self.total_row + 1)]
        self.elements = self._list(layout.ELEMENTS)
        self.opinion = self._lines(layout.OPINION)

    def _typed(self, table: Table, total: int) -> SheetCells:
        """What stands on a sheet apart from perfxl's own formulas: their cells are as good as blank."""
        own_rows = {
            layout.FUNDING_SHEET: {line.row for line in table.lines if line.owner is Owner.PERFXL},
            layout.EXPENDITURE.sheet: {layout.EXPENDITURE_TOTAL_ROW},
            layout.INDICATORS.sheet: {*range(total, total + layout.TOTAL_ROWS)} if total else set(),
        }
        typed = typed_cells(table, self.raw.sheets.get(table.sheet, {}), own_rows.get(table.sheet, ()), self.form)
        return filled_down(table, typed, self.raw.carried.get(table.sheet, NO_EXTRAS).merges)

    def _cells(self, table: Table) -> SheetCells:
        return self.sheets[table.sheet]

    def _columns(self, table: Table) -> tuple[Column, ...]:
        """The table's columns, and the optional ones this workbook has a heading for."""
        cells, row = self._cells(table), layout.OPTIONAL_HEADING_ROW
        present = [
            column
            for column in table.optional_columns
            if same_name(cells.get((row, column.number), EMPTY).value) == column.heading
        ]
        return (*table.columns, *present)

    def _rows(self, table: Table, rows: Iterable[int]) -> list[Row]:
        cells, taken = self._cells(table), self.taken[table.sheet]
        numbers = [column.number for column in self._columns(table)]
        absent, together = [EMPTY] * (len(table.all_columns) - len(numbers)), frozenset(numbers)
        listed = []
        for row in rows:
            taken[row] = together
            listed.append((self.number, row, [cells.get((row, number), EMPTY) for number in numbers] + absent))
        return listed

    def _lines(self, table: Table) -> list[Row]:
        return self._rows(table, [line.row for line in table.lines])

    def _list(self, table: Table, before: int | None = None) -> list[Row]:
        """Every row of a list in which somebody typed; a formula in a cell perfxl computes makes no row."""
        last_column = self._columns(table)[-1].number
        computed = {column.number for column in table.columns if column.owner is not Owner.UNIT}
        last_row = MAX_ROW if before is None else before - 1
        rows: set[int] = set()
        for (row, column), cell in self._cells(table).items():
            if row not in rows and table.first_row <= row <= last_row and column <= last_column:
                typed = column not in computed if cell.formula else not is_blank(cell.value)
                if typed:
                    rows.add(row)
        return self._rows(table, sorted(rows))

    def _total(self, row: int) -> Row:
        """A row of perfxl's own: its label and sums are taken, whatever else stands there is loose."""
        cells, own = self._cells(layout.INDICATORS), ("level1", "weight", "score", "reviewed_score")
        columns = layout.INDICATORS.all_columns
        places = {column.name: (row, column.number) for column in columns if column.name in own}
        self.taken[layout.INDICATORS.sheet][row] = frozenset(number for _, number in places.values())
        found = [cells.get(places[c.name], EMPTY) if c.name in places else EMPTY for c in columns]
        return self.number, row, found

    def loose(self) -> Iterable[LooseCell]:
        """Yield what was typed on the template's sheets outside every table."""
        for table in self.tables:
            taken = self.taken[table.sheet]
            computed = {column.number for column in table.columns if column.owner is not Owner.UNIT}
            for (row, column), cell in self.raw.stray.get(table.sheet, {}).items():
                yield LooseCell(table.sheet, row, column, cell)
            for (row, column), cell in self._cells(table).items():
                if column in taken.get(row, ()) or self._is_working(table, row, column):
                    continue
                beside = column > table.all_columns[-1].number and isinstance(cell.value, str)
                nothing = cell.value is UNSTORED or (is_blank(cell.value) and not (beside and cell.value))
                # perfxl's formula on a row nobody has used yet shows nothing and is written anew
                waiting = cell.formula and nothing and column in computed and row >= table.first_row
                if not waiting and (cell.formula or not nothing):
                    yield LooseCell(table.sheet, row, column, cell)

    def _is_working(self, table: Table, row: int, column: int) -> bool:
        """Tell whether a cell lies in a working column: from its heading to what is counted below the list."""
        if all(column != each.number for each in table.working_columns):
            return False
        last = self.total_row + layout.TOTAL_ROWS - 1 if table is layout.INDICATORS else MAX_ROW
        return table.first_row - 1 <= row <= last

    def working(self) -> Iterable[LooseCell]:
        """Yield what stands in the working columns apart from perfxl's formulas and headings."""
        for table in self.tables:
            headings = {column.number: column.heading for column in table.working_columns}
            for (row, column), cell in self._cells(table).items() if headings else ():
                if column not in headings or is_blank(cell.value) or not self._is_working(table, row, column):
                    continue
                if row >= table.first_row or same_name(cell.value) != headings[column]:
                    yield LooseCell(table.sheet, row, column, cell)

    def further_sheets(self) -> dict[str, SheetCells]:
        """Return the sheets that are neither the template's nor perfxl's own."""
        known = {*layout.TEMPLATE_SHEETS, *layout.own_sheets(self.form)}
        return {name: cells for name, cells in self.raw.sheets.items() if name not in known}


def _grids(table: Table, rows: Iterable[Row]) -> TableGrids[Any]:
    listed = list(rows)
    index, columns = Index.of(row[:2] for row in listed), [column.name for column in table.all_columns]
    cells = [cell for _, _, row in listed for cell in row]
    parts = (objects(map(itemgetter(part), cells)) for part in range(len(Cell._fields)))
    return TableGrids(*(Grid(index, columns, part.reshape(len(listed), len(columns))) for part in parts))


def _carried(raw: RawWorkbook, form: Form) -> Carried:
    """Return what is taken over; of the template's merges only those over a group of indicators."""
    kept = dict(raw.carried)
    for sheet in (*layout.TEMPLATE_SHEETS, *layout.own_sheets(form)):
        if sheet in kept:
            merges = group_merges(kept[sheet].merges) if sheet == layout.INDICATORS.sheet else ()
            kept[sheet] = replace(kept[sheet], merges=merges)
    return kept


def _apart(raw: RawWorkbook, tables: tuple[Table, ...]) -> tuple[Merged, ...]:
    return tuple(
        (table.sheet, merge)
        for table in tables
        for merge in taken_apart(table, raw.carried.get(table.sheet, NO_EXTRAS).merges)
    )


def _asides(raw: RawWorkbook, form: Form) -> tuple[Aside, ...]:
    """Return what people typed on perfxl's sheets, apart from answers."""
    return tuple(
        aside
        for name in layout.own_sheets(form)
        if raw.sheets.get(name)
        for aside in asides_of(name, raw.sheets[name], raw.carried.get(name, NO_EXTRAS).links)
    )


def _answers(raw: RawWorkbook) -> tuple[Answer, ...]:
    """Return what units wrote beside the findings of an earlier run, in their order."""
    table = layout.FINDINGS
    answer = table.by_name["answer"].number
    leads = {link.place[:2]: link for link in raw.carried.get(table.sheet, NO_EXTRAS).links}
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in raw.sheets.get(table.sheet, {}).items():
        if row >= table.first_row and not is_blank(cell.value):
            rows.setdefault(row, {})[column] = cell
    code, place, problem = (table.by_name[name].number for name in ("code", "place", "problem"))
    return tuple(
        Answer(
            plain(cells[code].value),
            str(cells.get(place, EMPTY).value),
            str(cells.get(problem, EMPTY).value),
            str(cells.get(answer, NOTHING_SAID).value),
            leads.get((row, answer)),
        )
        for row, cells in sorted(rows.items())
        if code in cells and max(cells) >= answer
    )

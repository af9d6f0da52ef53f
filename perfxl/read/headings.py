"""Is this workbook the template? Every sheet and fixed text is compared with the declaration."""

from collections.abc import Iterable, Iterator

from perfxl import findings
from perfxl.findings import Finding, quote
from perfxl.read.workbook import RawWorkbook
from perfxl.standards import Form
from perfxl.template import layout
from perfxl.template.carried import Place
from perfxl.template.cells import EMPTY, SheetCells, is_blank, plain, same_name
from perfxl.template.ends import total_row
from perfxl.template.model import Table, place_of
from perfxl.template.own_sheets import RENAMED

LEAST_MOVED, MOST_MOVED = 2, 0.6
"""Headings are said to be moved together if so many of those out of place are, in number and as a share."""
TOTAL_WORDS = (layout.TOTAL_LABEL, "合计", "合计数", "总分", "总得分", "得分合计")
"""What people write in place of 总计."""
SHIFTS = tuple(shift for count in (1, 2, 3, 4) for shift in ((0, count), (0, -count), (count, 0), (-count, 0)))


def template_findings(raw: RawWorkbook, form: Form) -> list[Finding]:
    """Return what keeps this workbook from being the template in this form; nothing if it is."""
    if layout.ROLLUP_SHEET in raw.sheets and layout.BASICS_SHEET not in raw.sheets:
        return [findings.ROLLUP_GIVEN.at("", "")]
    if layout.BASICS_SHEET not in raw.sheets and (sheet := _one_page(raw)):
        return [findings.ONE_PAGE_GIVEN.at("", "", name=sheet)]
    tables = layout.template(form)
    if not any(_stands_for(name, table.sheet) for name in raw.sheets for table in tables):
        return [findings.NOT_THE_TEMPLATE.at("", "", present="、".join(raw.sheets))]
    missing = list(_sheet_findings(raw, tables))
    headings = [
        finding
        for table in tables
        if table.sheet in raw.sheets
        for finding in _heading_findings(table, raw.sheets[table.sheet])
    ]
    return missing + list(_version_findings(raw)) + headings


def _one_page(raw: RawWorkbook) -> str:
    """Return the sheet that holds the ministry's one-page form, "" where none does."""
    from perfxl.read.grids import one_page_sheet  # noqa: PLC0415 - only of workbooks that are no template

    return one_page_sheet(raw)


def _sheet_findings(raw: RawWorkbook, tables: Iterable[Table]) -> Iterator[Finding]:
    present = "、".join(raw.sheets)
    for table in tables:
        copies = [name for name in raw.sheets if _is_copy(name, table.sheet)]
        if table.sheet not in raw.sheets:
            if not table.optional or copies:
                yield findings.SHEET_MISSING.at("", "", name=table.sheet, present=present)
        elif copies:
            yield findings.SHEET_TWICE.at(table.sheet, "A1", name=table.sheet, present="、".join(copies))


def _stands_for(name: str, sheet: str) -> bool:
    return name == sheet or _is_copy(name, sheet)


def _is_copy(name: str, sheet: str) -> bool:
    """Tell whether a sheet is the declared one under a changed name: `资金安排 (2)`, `资金安排 `."""
    return name != sheet and RENAMED not in name and same_name(plain(name).split("(")[0]) == sheet


def _version_findings(raw: RawWorkbook) -> Iterator[Finding]:
    cell = raw.sheets.get(layout.BASICS_SHEET, {}).get(place_of(layout.VERSION_CELL), EMPTY)
    if not is_blank(cell.value) and same_name(cell.value) != same_name(layout.VERSION_TEXT):
        yield findings.VERSION_UNKNOWN.at(layout.BASICS_SHEET, layout.VERSION_CELL, present=quote(cell.value))


def fixed_texts(table: Table) -> Iterator[tuple[str, str]]:
    """Yield every cell of a form that holds a fixed text, except the title, which may be reworded."""
    for heading in table.headings:
        if heading.cell != "A1":
            yield heading.cell, heading.text
    for line in table.lines:
        yield f"A{line.row}", line.label
        if line.sign:
            yield f"B{line.row}", line.sign


def _heading_findings(table: Table, cells: SheetCells) -> Iterator[Finding]:
    wrong = [
        (cell, expected)
        for cell, expected in fixed_texts(table)
        if not _says(cells, place_of(cell), expected) or is_blank(cells.get(place_of(cell), EMPTY).value)
    ]
    moved = _moved(cells, wrong)
    if moved:
        (first, expected), words = wrong[0], _moved_words(*moved)
        yield findings.HEADINGS_MOVED.at(table.sheet, first, moved=words, expected=expected)
        wrong = [(cell, text) for cell, text in wrong[1:] if not _says(cells, _beside(cell, moved), text)]
    for cell, expected in wrong:
        value = cells.get(place_of(cell), EMPTY).value
        present = "空白" if is_blank(value) else quote(value)
        yield findings.HEADING_CHANGED.at(table.sheet, cell, expected=expected, present=present)
    if table is layout.INDICATORS:
        yield from _total_findings(cells)


def _says(cells: SheetCells, place: Place, expected: str) -> bool:
    return same_name(cells.get(place, EMPTY).value) == same_name(expected)


def _beside(cell: str, shift: Place) -> Place:
    row, column = place_of(cell)
    return row + shift[0], column + shift[1]


def _moved(cells: SheetCells, wrong: list[tuple[str, str]]) -> Place | None:
    """Return by how many rows and columns the headings that are not in their places were moved together."""
    if len(wrong) < LEAST_MOVED:
        return None
    for shift in SHIFTS:
        found = sum(_says(cells, _beside(cell, shift), expected) for cell, expected in wrong)
        if found >= LEAST_MOVED and found >= len(wrong) * MOST_MOVED:
            return shift
    return None


def _moved_words(rows: int, columns: int) -> str:
    if columns:
        return f"{'右' if columns > 0 else '左'}移了{abs(columns)}列"
    return f"{'下' if rows > 0 else '上'}移了{abs(rows)}行"


def _total_findings(cells: SheetCells) -> Iterator[Finding]:
    """The row of the total says 总计 in its first cell, and the row after it 评价等级 or nothing yet."""
    total = total_row(cells)
    meant = 0 if total else _meant_total(cells)
    row, expected = (meant, layout.TOTAL_LABEL) if meant else (total + 1, layout.GRADE_LABEL)
    label = cells.get((row, 1), EMPTY).value
    if meant or (total and not is_blank(label) and same_name(label) != expected):
        present = "空白" if is_blank(label) else quote(label)
        cell = layout.INDICATORS.cell("level1", row)
        yield findings.HEADING_CHANGED.at(layout.INDICATORS.sheet, cell, expected=expected, present=present)


def _meant_total(cells: SheetCells) -> int:
    """Return the row somebody meant as the total: by a word like it, or above 评价等级; 0 where there is none."""
    first, names = layout.INDICATORS.first_row, layout.INDICATORS.by_name["indicator"].number

    def named(row: int) -> bool:
        return not is_blank(cells.get((row, names), EMPTY).value)

    for row, column in sorted(place for place in cells if place[0] >= first and place[1] <= names):
        word = same_name(cells[row, column].value)
        if word in TOTAL_WORDS and (column == names or not named(row)):
            return row
        if word == layout.GRADE_LABEL and column == 1:
            return row if row == first or named(row - 1) else row - 1
    return 0

"""Is this workbook the template? Every sheet and fixed text is compared with the declaration."""

from collections.abc import Iterator

from perfxl import findings
from perfxl.findings import Finding, quote
from perfxl.read.workbook import RawWorkbook
from perfxl.template import layout
from perfxl.template.cells import EMPTY, SheetCells, is_blank, plain
from perfxl.template.model import Table, place_of


def template_findings(raw: RawWorkbook) -> list[Finding]:
    """Return what keeps this workbook from being the template; nothing if it is."""
    missing = list(_sheet_findings(raw))
    headings = [
        finding
        for table in layout.TEMPLATE
        if table.sheet in raw.sheets
        for finding in _heading_findings(table, raw.sheets[table.sheet])
    ]
    return missing + list(_version_findings(raw)) + headings


def _sheet_findings(raw: RawWorkbook) -> Iterator[Finding]:
    present = "、".join(raw.sheets)
    for table in layout.TEMPLATE:
        copies = [name for name in raw.sheets if _is_copy(name, table.sheet)]
        if table.sheet not in raw.sheets:
            if not table.optional or copies:
                yield findings.SHEET_MISSING.at("", "", name=table.sheet, present=present)
        elif copies:
            yield findings.SHEET_TWICE.at(table.sheet, "A1", name=table.sheet, present="、".join(copies))


def _is_copy(name: str, sheet: str) -> bool:
    """Tell whether a sheet is the declared one under a changed name: `资金安排 (2)`, `资金安排 `."""
    stem = plain(name).split("(")[0]
    return name != sheet and stem == sheet


def _version_findings(raw: RawWorkbook) -> Iterator[Finding]:
    cell = raw.sheets.get(layout.BASICS.sheet, {}).get(place_of(layout.VERSION_CELL), EMPTY)
    if not is_blank(cell.value) and plain(cell.value) != plain(layout.VERSION_TEXT):
        yield findings.VERSION_UNKNOWN.at(layout.BASICS.sheet, layout.VERSION_CELL, present=quote(cell.value))


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
    for cell, expected in fixed_texts(table):
        value = cells.get(place_of(cell), EMPTY).value
        if is_blank(value) or plain(value) != plain(expected):
            present = "空白" if is_blank(value) else quote(value)
            yield findings.HEADING_CHANGED.at(table.sheet, cell, expected=expected, present=present)
    if table is layout.INDICATORS:
        yield from _grade_findings(cells)


def _grade_findings(cells: SheetCells) -> Iterator[Finding]:
    """The row after 总计 says 评价等级, or nothing yet."""
    total = total_row(cells)
    below = cells.get((total + 1, 1), EMPTY).value if total else None
    if not is_blank(below) and plain(below) != layout.GRADE_LABEL:
        yield findings.HEADING_CHANGED.at(
            layout.INDICATORS.sheet, f"A{total + 1}", expected=layout.GRADE_LABEL, present=quote(below)
        )


def total_row(cells: SheetCells) -> int:
    """Return the row that says 总计 in 绩效指标, 0 where none does."""
    first = layout.INDICATORS.first_row
    rows = (row for (row, column), cell in cells.items() if column == 1 and plain(cell.value) == "总计")
    return min((row for row in rows if row >= first), default=0)

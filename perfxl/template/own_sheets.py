"""Which sheet is which: the template's by any spelling, perfxl's told from a unit's; and which rows are perfxl's."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from perfxl.patterns import pattern
from perfxl.template import layout
from perfxl.template.cells import EMPTY, UNSTORED, Cell, SheetCells, is_blank, same_name
from perfxl.template.model import Table, letter_number, place_of
from perfxl.template.one_page import ONE_PAGE

RENAMED = "（原表）"
LONGEST_NAME = 31
SUMMARY, MONEY, LEVEL1, LEVEL2, INDICATORS, REVIEWED, DIFFERENCES = (
    "一、总分与等级", "二、资金", "三、按一级指标", "四、按二级指标", "五、各项指标", "六、复核人填写的内容",
    "七、自评与复核的差异",
)  # fmt: skip
"""The sections of 绩效分析."""
GONE_HEADING = "以下问题已经消除或有变化，单位原来的说明保留在这里："
REVIEW_HEADING = "复核人改动和说明的内容（自评单位请逐条核对）："
REVIEW_KINDS = ("复核改动", "复核说明")
CODE = pattern(r"[A-Z]\d{2}")


class _Section(NamedTuple):
    """A section of 绩效分析: its last column, and columns that hold a formula in each of its rows."""

    last: str
    formulas: str


SECTIONS = {
    SUMMARY: _Section("J", ""),
    MONEY: _Section("C", "B"),
    LEVEL1: _Section("H", "DE"),
    LEVEL2: _Section("H", "DE"),
    INDICATORS: _Section("J", "CJ"),
    REVIEWED: _Section("J", "EG"),
    DIFFERENCES: _Section("J", "A"),
}
SUMMARY_ROWS = 5
"""So many rows are below the title of the first section."""
LAST_COLUMN = letter_number("J")
BETWEEN = "|"
BELOW = ""
"""The label of what stands below all rows of perfxl's."""
NAMES = ("A", "B", "C")
"""What a row of a section is about stands in these, or in the first alone."""
ONE_NAME = (MONEY, DIFFERENCES)


def _headings(table: Table) -> dict[str, str]:
    return {table.cell(column.name, table.first_row - 1): column.heading for column in table.columns}


MARKS = {
    layout.ANALYSIS_SHEET: {"A1": layout.ANALYSIS_SHEET, "A3": SUMMARY},
    layout.FINDINGS.sheet: _headings(layout.FINDINGS),
    layout.ATTACHMENTS.sheet: _headings(layout.ATTACHMENTS),
    layout.OPINION.sheet: {layout.OPINION.cell("label", line.row): line.label for line in layout.OPINION.lines},
}
"""Sheet → what perfxl writes on it whatever the workbook."""


def declared_names(titles: Iterable[str]) -> dict[str, str]:
    """Return the sheets that are the template's under a name spelled otherwise: `资金安排 ` → 资金安排.

    None where the template's own name is taken, or more than one could be meant.
    """
    present = list(titles)
    meant = {title: same_name(title) for title in present}
    names = list(meant.values())
    declared = set(layout.TEMPLATE_SHEETS) - set(present)
    return {title: name for title, name in meant.items() if name in declared and names.count(name) == 1}


def is_foreign(name: str, cells: SheetCells) -> bool:
    """Tell whether a sheet has the name of one of perfxl's and holds something else."""
    if name == ONE_PAGE.sheet:
        return bool(cells) and not any(_is_live(cell) for cell in cells.values())
    marks = MARKS.get(name)
    if marks is None or not cells:
        return False
    said = sum(same_name(cells.get(place_of(cell), EMPTY).value) == same_name(text) for cell, text in marks.items())
    return said * 2 < len(marks)


def _is_live(cell: Cell) -> bool:
    """Tell whether a cell takes what it shows from the template, as all of 自评表 does."""
    return bool(cell.formula) and f"{layout.BASICS_SHEET}!" in str(cell.formula).replace("'", "")


def other_name(name: str, taken: set[str]) -> str:
    """Return a name under which a unit's sheet stands beside perfxl's."""
    number = 1
    while (other := f"{name}{RENAMED}{number if number > 1 else ''}"[:LONGEST_NAME]) in taken:
        number += 1
    return other


class OwnRow(NamedTuple):
    """A row perfxl wrote on a sheet of its own: what it is about, most telling words last, and its last column."""

    label: str
    last: int


def label_of(*words: object) -> str:
    """Return what a row is about, so that it is found again where other rows were added."""
    return BETWEEN.join(str(word) for word in words if not (is_blank(word) or word is UNSTORED))


def own_rows(name: str, cells: SheetCells) -> dict[int, OwnRow]:
    """Return the rows of one of perfxl's sheets that are perfxl's, as far as they go to the right."""
    rows = {
        layout.ANALYSIS_SHEET: _analysis_rows,
        layout.FINDINGS.sheet: _finding_rows,
        layout.ATTACHMENTS.sheet: _attachment_rows,
        ONE_PAGE.sheet: _page_rows,
    }[name]
    by_row: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in cells.items():
        by_row.setdefault(row, {})[column] = cell
    return dict(rows(by_row))


_Rows = dict[int, dict[int, Cell]]


def _head(table: Table) -> Iterator[tuple[int, OwnRow]]:
    for row in range(1, table.first_row - 1):
        yield row, OwnRow(label_of("行", row), 1)
    yield table.first_row - 1, OwnRow(label_of("行", table.first_row - 1), table.columns[-1].number)


def _finding_rows(rows: _Rows) -> Iterator[tuple[int, OwnRow]]:
    table = layout.FINDINGS
    named = [table.by_name[name].number for name in ("code", "place", "problem")]
    yield from _head(table)
    for row, cells in rows.items():
        said = [str(cells.get(number, EMPTY).value) for number in named]
        if row >= table.first_row and CODE.fullmatch(said[0]):
            yield row, OwnRow(label_of(*said), table.columns[-1].number)
        elif (first := cells.get(1, EMPTY).value) in REVIEW_KINDS:
            yield row, OwnRow(label_of(first, *said[1:]), table.by_name["remedy"].number)
        elif first in (GONE_HEADING, REVIEW_HEADING):
            yield row, OwnRow(str(first), 1)


def _attachment_rows(rows: _Rows) -> Iterator[tuple[int, OwnRow]]:
    table = layout.ATTACHMENTS
    yield from _head(table)
    for row, cells in rows.items():
        indicator, number, attachment = (cells.get(column.number, EMPTY).value for column in table.columns)
        if row >= table.first_row and isinstance(number, int | float) and not is_blank(attachment):
            yield row, OwnRow(label_of(indicator, attachment), table.columns[-1].number)


def _page_rows(rows: _Rows) -> Iterator[tuple[int, OwnRow]]:
    """Yield all rows of 自评表 down to its last formula; each is about what stands in it first."""
    last = max((row for row, cells in rows.items() if any(cell.formula for cell in cells.values())), default=0)
    name = ONE_PAGE.by_name["indicator"].number
    for row in range(1, last + 1):
        cells = rows.get(row, {})
        label = next((cell.value for cell in (cells.get(name, EMPTY), cells.get(1, EMPTY)) if cell.value), row)
        yield row, OwnRow(label_of(ONE_PAGE.sheet, label), ONE_PAGE.columns[-1].number)


def _analysis_rows(rows: _Rows) -> Iterator[tuple[int, OwnRow]]:
    """Yield title, headings and rows of every section; a row is perfxl's if its formulas are there."""
    section, begins = "", 0
    yield 1, OwnRow(label_of("行", 1), LAST_COLUMN)
    for row, cells in sorted(rows.items()):
        first = cells.get(1, EMPTY)
        if first.value in SECTIONS and not first.formula:
            section, begins = str(first.value), row
            yield row, OwnRow(section, 1)
        elif section and (found := _section_row(section, row - begins, cells)) is not None:
            yield row, found


def _section_row(section: str, distance: int, cells: dict[int, Cell]) -> OwnRow | None:
    shape, first = SECTIONS[section], cells.get(1, EMPTY).value
    if distance == 1 and section != MONEY:
        return OwnRow(label_of(section, "表头"), letter_number(shape.last))
    if section == SUMMARY:
        return OwnRow(label_of(section, first), letter_number(shape.last)) if distance <= SUMMARY_ROWS else None
    if section == REVIEWED and distance == 2 and len(cells) == 1 and 1 in cells:
        return OwnRow(label_of(section, "没有"), LAST_COLUMN)
    if any(cells.get(letter_number(letter), EMPTY).formula is None for letter in shape.formulas):
        return None
    names = (cells.get(letter_number(letter), EMPTY).value for letter in (NAMES[:1] if section in ONE_NAME else NAMES))
    return OwnRow(f"{section}{BETWEEN}{label_of(*names)}", letter_number(shape.last))

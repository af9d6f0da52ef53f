"""One-page forms as people lay them out, and what a template made of one says."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import docx
import openpyxl
from cells import Held, held, number_formats
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet.worksheet import Worksheet

import perfxl

FORMS = Path(__file__).parent / "data" / "forms"
Row = Iterable[object]
LIST = ("一级指标", "二级指标", "三级指标", "目标值", "业绩值", "权重", "评分结果", "偏差原因分析及改进措施")


def laid_out(sheet: Worksheet, rows: Iterable[Row], merges: str = "") -> Worksheet:
    """Type rows into a sheet, one below the other, and merge ranges."""
    for row in rows:
        sheet.append(list(row))
    for merge in merges.split():
        sheet.merge_cells(merge)
    return sheet


def workbook(path: Path, rows: Iterable[Row], merges: str = "", title: str = "自评表") -> Path:
    """Save a workbook with one sheet of these rows."""
    book = openpyxl.Workbook()
    book.active.title = title
    laid_out(book.active, rows, merges)
    book.save(path)
    return path


def document(path: Path, rows: list[list[object]], merges: str = "", above: Iterable[str] = ()) -> Path:
    """Save a Word document with paragraphs and below them one table of these rows."""
    written = docx.Document()
    for line in above:
        written.add_paragraph(line)
    width = max(map(len, rows))
    table = written.add_table(len(rows), width)
    cells = [row.cells for row in table.rows]  # `table.cell` looks at all of them for each
    for row, values in zip(cells, rows, strict=True):
        for cell, value in zip(row, values, strict=False):
            if value is not None:
                cell.text = str(value)
    for merge in merges.split():
        first, last = (openpyxl.utils.cell.coordinate_from_string(cell) for cell in merge.split(":"))
        corners = [(row - 1, openpyxl.utils.column_index_from_string(letters) - 1) for letters, row in (first, last)]
        begin, end = (cells[row][column] for row, column in corners)
        begin.merge(end)
    written.save(path)
    return path


class Template(NamedTuple):
    """What stands in a template: entries by label, amounts by line and source, rows by heading, number formats."""

    basics: dict[str, object]
    money: dict[tuple[str, str], object]
    rows: list[tuple[object, ...]]
    formats: dict[str, str]
    standard: object


def template(path: Path) -> Template:
    """Read a template, but for what perfxl computes in it."""
    content = path.read_bytes()
    basics, funding, indicators = map(_by_place, held(io.BytesIO(content), "基本情况", "资金安排", "绩效指标").values())
    entries = {basics.get((row, 1)): value for (row, column), value in basics.items() if row >= 2 and column == 2}
    sources = {column: value for row in (3, 4) for (at, column), value in funding.items() if at == row}
    money = {
        (str(funding.get((row, 1))), str(sources[column])): value
        for (row, column), value in funding.items()
        if row >= 5 and column >= 3 and not str(value).startswith("=")
    }
    columns = {str(value): column for (row, column), value in indicators.items() if row == 3}
    looks, rows, formats = number_formats(io.BytesIO(content), "绩效指标"), [], {}
    for row in range(4, max(row for row, _ in indicators) + 1):
        if indicators.get((row, 1)) == "总计":
            break
        cells = {name: f"{get_column_letter(columns[name])}{row}" for name in LIST if name in columns}
        shown = {name: looks.get(cell, "General") for name, cell in cells.items()}
        values = tuple(_typed(indicators.get((row, columns.get(name, 0))), shown.get(name)) for name in LIST)
        if any(value is not None for value in values):
            rows.append(values)
            formats |= {f"{name}{row}": shown[name] for name in ("目标值", "业绩值")}
    return Template(entries, money, rows, formats, basics.get((2, 4)))


def _by_place(cells: dict[str, Held]) -> dict[tuple[int, int], object]:
    held_by_place = ((coordinate_to_tuple(cell), formula or value) for cell, (formula, value) in cells.items())
    return {place: value for place, value in held_by_place if value is not None}


def _typed(value: object, look: str | None) -> object:
    if isinstance(value, int | float) and is_date_format(look):
        return from_excel(value)
    return None if isinstance(value, str) and value.startswith("=") and not value[1:2].isdecimal() else value


def imported(path: Path, **options: object) -> Template:
    """Import a file that holds one form, and read the template."""
    [done] = perfxl.import_form(path, **options)
    assert done.output is not None
    return template(done.output)


def said(path: Path, **options: object) -> list[tuple[str, str]]:
    """Import a file and return the codes and cells of all that is said, but for what is always left out."""
    return [
        (finding.code, finding.cell)
        for done in perfxl.import_form(path, **options)
        for finding in done.findings
        if finding.code != "I16"
    ]

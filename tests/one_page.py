"""One-page forms as people lay them out, and what a template made of one says."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from sheets import sheets_of

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
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                table.cell(number, column).text = str(value)
    for merge in merges.split():
        first, last = (openpyxl.utils.cell.coordinate_from_string(cell) for cell in merge.split(":"))
        corners = [(row - 1, openpyxl.utils.column_index_from_string(letters) - 1) for letters, row in (first, last)]
        table.cell(*corners[0]).merge(table.cell(*corners[1]))
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
    basics, funding, indicators = sheets_of(path, "基本情况", "资金安排", "绩效指标")
    entries = {row[0].value: row[1].value for row in basics.iter_rows(min_row=2, max_col=2) if row[1].value is not None}
    sources = {
        cell.column: funding.cell(4, cell.column).value or cell.value
        for cell in funding[3]
        if funding.cell(4, cell.column).value or cell.value
    }
    money = {
        (str(line[0].value), str(sources[cell.column])): cell.value
        for line in funding.iter_rows(min_row=5)
        for cell in line[2:]
        if cell.value is not None and not str(cell.value).startswith("=")
    }
    columns = {str(cell.value): cell.column for cell in indicators[3] if cell.value}
    rows, formats = [], {}
    for row in range(4, indicators.max_row + 1):
        if indicators.cell(row, 1).value == "总计":
            break
        values = tuple(_typed(indicators.cell(row, columns[name]).value if name in columns else None) for name in LIST)
        if any(value is not None for value in values):
            rows.append(values)
            formats |= {
                f"{name}{row}": indicators.cell(row, columns[name]).number_format for name in ("目标值", "业绩值")
            }
    return Template(entries, money, rows, formats, basics["D2"].value)


def _typed(value: object) -> object:
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

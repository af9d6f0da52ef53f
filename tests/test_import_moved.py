"""The six published forms moved about, taken apart, renamed, put into Word: the template is the same each time."""

import shutil
from pathlib import Path

import openpyxl
import pytest
from one_page import FORMS, Template, document, template

import perfxl

LABELS = {
    "项目名称",
    "主管部门",
    "实施单位",
    "项目单位",
    "分值",
    "执行率",
    "得分",
    "预期目标",
    "一级指标",
    "权重",
    "指标值",
}
NAMES = ("A01_1", "A02_2", "A03_1", "A04_2", "A06_1", "A07_2")


def result(path: Path) -> Template:
    [done] = perfxl.import_form(path, path.with_name("出.xlsx"), force=True)
    return template(done.output)


def moved(sheet, rows: int, columns: int) -> None:
    """Insert rows above and columns to the left, as a person would."""
    merges = [str(merge) for merge in sheet.merged_cells.ranges]
    for merge in merges:
        sheet.unmerge_cells(merge)
    if rows:
        sheet.insert_rows(1, rows)
    if columns:
        sheet.insert_cols(1, columns)
    for merge in merges:
        left, top, right, bottom = openpyxl.utils.range_boundaries(merge)
        sheet.merge_cells(
            start_row=top + rows, end_row=bottom + rows, start_column=left + columns, end_column=right + columns
        )


def taken_apart(sheet) -> None:
    """Take every merge apart: what stood in it stands in its first cell."""
    for merge in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merge))


def in_full_width(sheet) -> None:
    """Write every label with a colon and blanks, and brackets of full width."""
    for row in sheet.iter_rows(max_row=12):
        for cell in row:
            if cell.value in LABELS:
                cell.value = "　".join(cell.value) + "："


def with_a_line_above(sheet) -> None:
    """Put a line above the title, and one for the unit of money below it."""
    moved(sheet, 1, 0)
    sheet["A1"] = "附件3"


def with_a_column_before_the_list(sheet) -> None:
    """Put 绩效指标 down the left side of the list, as the ministry prints it."""
    moved(sheet, 0, 1)
    sheet["A12"] = "绩\n效\n指\n标"
    sheet.merge_cells(f"A12:A{sheet.max_row - 2}")


def with_blank_rows(sheet) -> None:
    """Leave a row free above 项目资金."""
    merges = [str(merge) for merge in sheet.merged_cells.ranges]
    taken_apart(sheet)
    sheet.insert_rows(5)
    for merge in merges:
        left, top, right, bottom = openpyxl.utils.range_boundaries(merge)
        down = 1 if top >= 5 else 0
        sheet.merge_cells(start_row=top + down, end_row=bottom + down, start_column=left, end_column=right)


CHANGES = {
    "down": lambda sheet: moved(sheet, 7, 0),
    "right": lambda sheet: moved(sheet, 0, 3),
    "taken apart": taken_apart,
    "full width": in_full_width,
    "a line above": with_a_line_above,
    "a column before": with_a_column_before_the_list,
    "a blank row": with_blank_rows,
}


@pytest.fixture(scope="module")
def before(tmp_path_factory) -> dict[str, Template]:
    """What each form gives as it was published."""
    folder = tmp_path_factory.mktemp("published")
    return {name: result(Path(shutil.copy(FORMS / f"{name}.xlsx", folder))) for name in NAMES}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_same_wherever_it_stands(name, change, before, tmp_path):
    path = Path(shutil.copy(FORMS / f"{name}.xlsx", tmp_path))
    book = openpyxl.load_workbook(path)
    CHANGES[change](book.active)
    book.save(path)
    assert result(path) == before[name]


def shown(cell) -> object:
    """Return what a cell shows, as it is typed into Word."""
    if isinstance(cell.value, float | int) and "%" in cell.number_format:
        return f"{cell.value * 100:g}%"
    return cell.value


@pytest.mark.parametrize("name", NAMES)
def test_the_same_from_word(name, before, tmp_path):
    path = Path(shutil.copy(FORMS / f"{name}.xlsx", tmp_path))
    sheet = openpyxl.load_workbook(path).active
    rows = [[shown(cell) for cell in row] for row in sheet.iter_rows()]
    written = document(path.with_suffix(".docx"), rows, " ".join(str(merge) for merge in sheet.merged_cells.ranges))
    typed, printed = before[name], result(written)
    assert printed.basics == typed.basics
    assert printed.money == typed.money
    texts = [
        tuple(f"{value * 100:g}%" if "%" in typed.formats.get(f"{heading}{number}", "") else value for heading, value in
              zip(("", "", "", "目标值", "业绩值", "", "", ""), row, strict=True))
        for number, row in enumerate(typed.rows, start=4)
    ]  # fmt: skip
    assert [[str(value) for value in row] for row in printed.rows] == [[str(value) for value in row] for row in texts]

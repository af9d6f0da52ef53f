"""Cells typed over in a workbook without openpyxl are as openpyxl saves them."""

import re
from pathlib import Path
from xml.etree.ElementTree import canonicalize

import merged_quickly
import openpyxl
import pytest
import read_once
import xlsxwriter
from make_faulty_files import parts_of
from openpyxl.worksheet.merge import MergedCellRange
from test_round_trip import REVIEW
from workbooks import BELOW_TARGET, SEEDS, completed_seed, edited, edited_by_openpyxl

TYPED = {
    "绩效指标!F13": None, "绩效指标!C13": "a\r\nb", "绩效指标!C14": "长" * 33_000, "绩效指标!D14": 0.1 + 0.2,
    "绩效指标!E14": 12345678901234567890, "绩效指标!H14": " 约3<4 & 5 ", "绩效指标!H15": True, "绩效指标!H16": 1e22,
    "绩效指标!H17": -0.1, "绩效指标!H18": "=1<2", "绩效指标!H19": "=", "绩效指标!H20": "#N/A",
    "绩效指标!H21": "一行\n又一行", "绩效指标!J13": "#无", "绩效指标!J14": "1\u3000", "绩效指标!Z13": "外",
    "绩效指标!Z14": None, "绩效指标!B900": 1, "资金安排!G6": "", "基本情况!B2": False, "支出情况!A200": '"双引号"',
}  # fmt: skip
MONEY_AND_ACTUALS = {place: value for place, value in BELOW_TARGET.items() if not place.startswith("要素清单")}


@pytest.fixture(autouse=True)
def _by_openpyxl(monkeypatch):
    monkeypatch.setattr(openpyxl, "load_workbook", read_once.THEIR_OWN)


@pytest.fixture(scope="module")
def completed(tmp_path_factory) -> dict[str, Path]:
    """A workbook as perfxl writes it, and as it is saved once more."""
    folder = tmp_path_factory.mktemp("completed")
    as_written = completed_seed(SEEDS[0], folder / "completed.xlsx")
    return {"completed": as_written, "saved": edited(as_written, folder / "saved.xlsx", REVIEW)}


@pytest.mark.parametrize("typed", [MONEY_AND_ACTUALS, TYPED, {}], ids=["below target", "anything", "nothing"])
@pytest.mark.parametrize("seed", [*SEEDS, "completed", "saved"], ids=lambda seed: Path(seed).stem)
def test_every_part_is_as_openpyxl_saves_it(seed, typed, completed, tmp_path):
    workbook = completed.get(seed, seed)
    saved = [told(save(workbook, tmp_path / "x.xlsx", typed)) for save in (edited, edited_by_openpyxl)]
    assert list(saved[0]) == list(saved[1])
    assert [name for name in saved[0] if saved[0][name] != saved[1][name]] == []


def test_merged_ranges_are_read_as_openpyxl_reads_them(tmp_path, monkeypatch):
    bordered = tmp_path / "bordered.xlsx"
    merge_with_borders(bordered)
    workbooks = (completed_seed(SEEDS[0], tmp_path / "completed.xlsx"), bordered)
    read = [told(edited_by_openpyxl(workbook, tmp_path / "x.xlsx", {})) for workbook in workbooks]
    for name, own in merged_quickly.THEIR_OWN.items():
        monkeypatch.setattr(MergedCellRange, name, own)
    assert read == [told(edited_by_openpyxl(workbook, tmp_path / "x.xlsx", {})) for workbook in workbooks]


@pytest.mark.parametrize("workbook", [*SEEDS, "completed", "bordered"], ids=lambda workbook: Path(workbook).stem)
def test_a_workbook_read_before_is_as_openpyxl_reads_it(workbook, completed, tmp_path):
    if workbook == "bordered":
        merge_with_borders(tmp_path / "bordered.xlsx")
        workbook = tmp_path / "bordered.xlsx"
    path = completed.get(workbook, workbook)
    read_once.load_workbook(path).worksheets[0]["A1"].value = "changed since"
    again, own = read_once.load_workbook(path), read_once.THEIR_OWN(path)
    assert looked_at(again) == looked_at(own)
    written = []
    for book in (again, own):
        book.save(tmp_path / "x.xlsx")
        parts = told(tmp_path / "x.xlsx")
        written.append({name: told_apart(part) for name, part in parts.items() if name != "xl/styles.xml"})
    assert written[0] == written[1]


def told_apart(part):
    """Return the elements of a part, without the numbers of looks; those of merged ranges are in no order."""
    merged, others = re.findall("<mergeCell .*?>", part), re.sub(' s="[0-9]+"|<mergeCell .*?>', "", part)
    return sorted(merged), others


TABLES = ("_fonts", "_fills", "_borders", "_alignments", "_protections", "_number_formats")


def looked_at(book):
    """Return what the cells of a workbook hold, the looks there are and which each cell has, and what is not there."""
    cells = ((sheet.title, place, cell) for sheet in book for place, cell in sheet._cells.items())  # noqa: SLF001
    held = {(sheet, place): (cell.value, list(cell._style)) for sheet, place, cell in cells}  # noqa: SLF001
    sizes = [(sheet.row_dimensions[900].height, sheet.column_dimensions["ZZ"].width) for sheet in book]
    return held, sizes, {name: list(map(repr, getattr(book, name))) for name in TABLES}


def merge_with_borders(path):
    """Save a workbook with merged ranges whose last cells have sides that the first have not."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        first = book.add_format({"top": 1, "left": 2})
        lasts = [{"right": 5}, {"bottom": 6}, {"right": 3, "bottom": 4, "left": 1}, {}]
        for row, last in zip(range(0, 20, 4), lasts, strict=False):
            sheet.merge_range(row, 0, row + 2, 2, None)
            sheet.write_blank(row, 0, None, first)
            sheet.write_blank(row + 2, 2, None, book.add_format(last | {"bold": True}))
        sheet.merge_range("F1:G2", None)


def told(workbook):
    """Return the parts of a workbook in one spelling, without when it was saved and how far its cells reach."""
    parts = {name: canonicalize(part) for name, part in parts_of(workbook).items() if name != "docProps/core.xml"}
    return {name: re.sub(r'<dimension ref="[^"]*">', "", part) for name, part in parts.items()}

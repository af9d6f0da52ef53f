"""What people type below and beside the lists on perfxl's own sheets stays beside its row, wherever that goes."""

from pathlib import Path

import openpyxl
import pytest
from sheets import sheet_of
from workbooks import SEEDS, UNSCORED, completed_seed, edited

import perfxl
from perfxl.pipeline import read
from perfxl.read.gathering import gather
from perfxl.standards import load_standard

FINDINGS, ANALYSIS, ATTACHMENTS = "核对问题", "绩效分析", "附件清单"


@pytest.fixture(scope="module")
def completed(tmp_path_factory) -> Path:
    return completed_seed(UNSCORED, tmp_path_factory.mktemp("asides") / "x.xlsx")


def where(path: Path, *words: object) -> dict[object, str]:
    """Return where words stand on perfxl's sheets."""
    book = openpyxl.load_workbook(path)
    cells = (cell for name in (FINDINGS, ANALYSIS, ATTACHMENTS) for row in book[name].iter_rows() for cell in row)
    return {cell.value: f"{cell.parent.title}!{cell.coordinate}" for cell in cells if cell.value in words}


def row_of(path: Path, sheet: str, letter: str, text: str) -> int:
    column = sheet_of(path, sheet)[letter]
    return next(cell.row for cell in column if str(cell.value).startswith(text))


@pytest.mark.parametrize("workbook", SEEDS, ids=lambda path: path.stem)
def test_nothing_perfxl_wrote_is_taken_for_a_person_s(workbook, tmp_path):
    raws, _ = read([perfxl.fill(workbook, tmp_path / "x.xlsx").output])
    assert gather(raws, load_standard().form).asides == ((),)


def test_what_is_typed_stays_where_it_is_while_nothing_else_changes(completed, tmp_path):
    last = {name: sheet_of(completed, name).max_row for name in (FINDINGS, ANALYSIS, ATTACHMENTS)}
    section = row_of(completed, ANALYSIS, "A", "五、")
    typed = {
        f"{FINDINGS}!G4": "旁注", f"{FINDINGS}!D2": "页顶", f"{FINDINGS}!A{last[FINDINGS] + 1}": "紧接其下",
        f"{FINDINGS}!D{last[FINDINGS] + 4}": "隔三行", f"{ANALYSIS}!K5": "总分旁", f"{ANALYSIS}!E10": "空格里",
        f"{ANALYSIS}!K{section + 4}": "再核", f"{ANALYSIS}!A{last[ANALYSIS] + 2}": "一、复核小结",
        f"{ANALYSIS}!C{last[ANALYSIS] + 2}": "=B5-C5", f"{ATTACHMENTS}!D6": "已收",
        f"{ATTACHMENTS}!A{last[ATTACHMENTS] + 2}": "共缺两件",
    }  # fmt: skip
    source = edited(completed, tmp_path / "y.xlsx", typed)
    once = perfxl.fill(source, tmp_path / "z.xlsx").output
    assert where(once, *typed.values()) == {words: place for place, words in typed.items()}
    assert perfxl.fill(once, tmp_path / "zz.xlsx").output.read_bytes() == once.read_bytes()


def test_a_note_beside_a_finding_goes_with_it(completed, tmp_path):
    row = row_of(completed, FINDINGS, "B", "M05")
    noted = edited(completed, tmp_path / "y.xlsx", {f"{FINDINGS}!G{row}": "口径已问", "基本情况!B5": None})
    once = perfxl.fill(noted, tmp_path / "z.xlsx").output
    assert where(once, "口径已问") == {"口径已问": f"{FINDINGS}!G{row_of(once, FINDINGS, 'B', 'M05')}"}
    assert row_of(once, FINDINGS, "B", "M05") == row + 1


def test_a_note_beside_a_finding_that_is_gone_stands_beside_what_it_was(completed, tmp_path):
    row = row_of(completed, FINDINGS, "B", "V10")
    noted = edited(completed, tmp_path / "y.xlsx", {f"{FINDINGS}!G{row}": "已减少", "绩效指标!H14": 3})
    once = perfxl.fill(noted, tmp_path / "z.xlsx").output
    gone = row_of(once, FINDINGS, "A", "已消除")
    assert sheet_of(once, FINDINGS)[f"B{gone}"].value == "V10"
    assert where(once, "已减少") == {"已减少": f"{FINDINGS}!G{gone}"}
    assert perfxl.fill(once, tmp_path / "zz.xlsx").output.read_bytes() == once.read_bytes()


def test_a_note_whose_row_is_gone_stands_below(completed, tmp_path):
    noted = edited(completed, tmp_path / "y.xlsx", {f"{ATTACHMENTS}!D4": "原件已收", "绩效指标!K4": "另一份材料"})
    once = perfxl.fill(noted, tmp_path / "z.xlsx").output
    last = max(cell.row for cell in sheet_of(once, ATTACHMENTS)["B"] if cell.value is not None)
    assert where(once, "原件已收") == {"原件已收": f"{ATTACHMENTS}!D{last + 2}"}


def test_links_beside_answers_and_notes_lead_where_they_led(completed, tmp_path):
    book = openpyxl.load_workbook(completed)
    book[FINDINGS]["F4"] = "见附件"
    book[FINDINGS]["F4"].hyperlink = "https://example.org/answer"
    book[ANALYSIS]["K14"] = "见另表"
    book[ANALYSIS]["K14"].hyperlink = "https://example.org/note"
    book.save(tmp_path / "y.xlsx")
    output = perfxl.fill(tmp_path / "y.xlsx").output
    once, answered = openpyxl.load_workbook(output), row_of(output, FINDINGS, "F", "见附件")
    assert once[FINDINGS][f"F{answered}"].hyperlink.target == "https://example.org/answer"
    assert once[ANALYSIS]["K14"].hyperlink.target == "https://example.org/note"
    assert once[FINDINGS]["C4"].hyperlink.location == "'基本情况'!B9"


def test_formulas_turned_into_values_are_no_notes(completed, tmp_path):
    book = openpyxl.load_workbook(completed)
    for row in book[ANALYSIS].iter_rows():
        for cell in row:
            if str(cell.value).startswith("="):
                cell.value = "数"
    book[ANALYSIS]["K9"] = "旁注"
    book.save(tmp_path / "y.xlsx")
    once = perfxl.fill(tmp_path / "y.xlsx").output
    assert "数" not in where(once, "数", "旁注")
    assert where(once, "旁注")

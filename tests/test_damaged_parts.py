"""A damaged part that perfxl does not need is left and named; one that it needs is said to be damaged."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from make_faulty_files import SHEET, pack, parts_of
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from sheets import sheet_of
from test_carried_over import png
from workbooks import UNSCORED

import perfxl

TOTAL_SHEETS = 6


def whole(path: Path) -> Path:
    """Save the seed with a further sheet, a comment, a picture, and a formula that looks at the sheet."""
    book = openpyxl.load_workbook(UNSCORED)
    book.create_sheet("台账").append([1, "会议费"])
    book["绩效指标"]["J4"].comment = Comment("要问主管部门", "李四")
    book["资金安排"].add_image(Image(io.BytesIO(png())), "B14")
    book["绩效指标"]["R30"] = "=台账!A1*2"
    book.save(path)
    return path


def broken(path: Path, name: str) -> Path:
    """Save it with a part that ends in the middle of its markup."""
    parts = parts_of(whole(path))
    [part] = [part for part in parts if part.endswith(name)]
    return pack(path, parts | {part: parts[part][: len(parts[part]) * 2 // 3] + b"<<"})


def said(path: Path) -> list[str]:
    return [found.problem for found in perfxl.fill(path).findings if found.code in ("F05", "F14", "F20")]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("comments/comment1.xml", ["文件中的批注（内容已损坏）（工作表“绩效指标”）不能带入结果文件"]),
        ("drawings/drawing1.xml", ["文件中的图片和图形（内容已损坏）（工作表“资金安排”）不能带入结果文件"]),
        ("sheet2.xml.rels", ["文件中的超链接、批注和图片（内容已损坏）（工作表“资金安排”）不能带入结果文件"]),
        ("docProps/app.xml", []),
        ("xl/styles.xml", ["文件已损坏，无法读取：内部文件xl/styles.xml不完整"]),
        ("sheet4.xml", ["文件已损坏，无法读取：内部文件xl/worksheets/sheet4.xml不完整"]),
    ],
)
def test_only_what_is_needed_must_be_whole(tmp_path, name, what):
    assert said(broken(tmp_path / "x.xlsx", name)) == what


def test_a_damaged_sheet_of_the_unit_s_is_named_and_the_others_completed(tmp_path):
    source = broken(tmp_path / "x.xlsx", f"sheet{TOTAL_SHEETS}.xml")
    cut, named = said(source)
    assert named == ("文件中的工作表“台账”（内容已损坏：内部文件xl/worksheets/sheet6.xml不完整）不能带入结果文件")
    assert cut == "公式“=台账!A1*2”引用了名称“台账”，只保留了它的值“#REF!”，因为文件里没有它的计算结果"
    assert "台账" not in openpyxl.load_workbook(perfxl.fill(source).output).sheetnames


def test_damaged_cells_of_a_further_sheet_do_not_stop_the_reading(tmp_path):
    parts = parts_of(whole(tmp_path / "x.xlsx"))
    name = SHEET.format(TOTAL_SHEETS)
    odd = parts[name].replace(b"</sheetData>", b'<row r="0"><c r="A0"><v>1</v></c></row></sheetData>')
    [_, named] = said(pack(tmp_path / "x.xlsx", parts | {name: odd}))
    assert "“台账”（内容已损坏：工作表“台账”中单元格的位置超出Excel的范围）" in named


def test_a_picture_whose_bytes_are_damaged_is_named(tmp_path):
    source = whole(tmp_path / "x.xlsx")
    with zipfile.ZipFile(source) as archive:
        [entry] = [entry for entry in archive.infolist() if entry.filename.startswith("xl/media/")]
    content = bytearray(source.read_bytes())
    content[entry.header_offset + 30 + len(entry.filename) + 20] ^= 0xFF
    source.write_bytes(bytes(content))
    assert said(source) == ["文件中的图片和图形（内容已损坏）（工作表“资金安排”）不能带入结果文件"]


def test_a_day_that_is_none_stays_as_words_and_is_said(tmp_path):
    parts = parts_of(whole(tmp_path / "x.xlsx"))
    for number, sheet in ((2, "资金安排"), (TOTAL_SHEETS, "台账")):
        name = SHEET.format(number)
        row = '<row r="60"><c r="Z60" t="d"><v>二〇二一年</v></c></row></sheetData>'
        odd = parts[name].replace(b"</sheetData>", row.encode())
        outcome = perfxl.fill(pack(tmp_path / "y.xlsx", parts | {name: odd}))
        [found] = [found for found in outcome.findings if found.code == "F21"]
        assert (found.sheet, found.cell) == (sheet, "Z60")
        assert found.problem == "“二〇二一年”存作日期，却不是日期，已作文字保留"
        assert sheet_of(outcome.output, sheet)["Z60"].value == "二〇二一年"

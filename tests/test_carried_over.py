"""Nothing typed is lost: every value, and on further sheets formulas, looks, sizes, comments and pictures too."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import libreoffice
import openpyxl
import pytest
import xlsxwriter
from judges.book import Book
from judges.package import MAIN
from make_faulty_files import INDICATORS, cell_markup, changed, inline, pack, parts_of
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from sheets import sheet_of
from workbooks import SEEDS, UNSCORED, add_seed, all_cells, completed_seed, edited

import perfxl
from perfxl.template import layout

OWN = layout.OWN_SHEETS
FURTHER = "明细 台账"


def png(width: int = 40, height: int = 20) -> bytes:
    """Return a grey picture, as any program may have made it."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def full(path: Path) -> Path:
    """Save a workbook with a further sheet full of looks, comments on several sheets, pictures, merged groups."""
    book = openpyxl.load_workbook(UNSCORED)
    sheet = book.create_sheet(FURTHER)
    sheet.append(["日期", "事项", "金额", "占比", "网址"])
    sheet.append(["2021-03-01", "会议费", 1234.5, 0.25, "https://example.org/"])
    sheet.append(["2021-04-01", "=不是公式", "=C2*2", True, "@文本"])
    sheet["B3"].data_type = "s"
    sheet["C2"].number_format = "#,##0.00"
    sheet["D2"].number_format = "0.0%"
    sheet["A1"].font = Font(name="黑体", size=14, bold=True, italic=True, color="FFC00000", underline="double")
    sheet["B1"].fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.4))
    sheet["C1"].border = Border(left=Side("thin", "FF0000FF"), bottom=Side("double"), top=Side("mediumDashDot"))
    sheet["D1"].alignment = Alignment("center", "top", wrap_text=True, text_rotation=45)
    sheet["E1"].alignment = Alignment(horizontal="left", indent=2)
    sheet["G9"].fill = PatternFill("lightGrid", fgColor="FF00FF00", bgColor="FFFFFF00")
    sheet.merge_cells("A5:C6")
    sheet["A5"] = "合并的说明"
    sheet.column_dimensions["B"].width = 33.5
    sheet.column_dimensions["F"].hidden = True
    sheet.row_dimensions[2].height = 40
    sheet.row_dimensions[4].hidden = True
    sheet.freeze_panes = "B2"
    sheet.sheet_view.showGridLines = False
    sheet["B2"].comment = Comment("第一行\n第二行", "张会计")
    book["绩效指标"]["J4"].comment = Comment("这条标准要问主管部门", "李四")
    book["基本情况"]["B2"].comment = Comment("名称以批复为准", "王五")
    sheet.add_image(Image(io.BytesIO(png())), "D5")
    book["资金安排"].add_image(Image(io.BytesIO(png(60, 30))), "B14")
    book["绩效指标"].merge_cells("A4:A12")
    book["绩效指标"].merge_cells("C6:C8")
    book["绩效指标"]["U5"] = "表外的字"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    return full(tmp_path_factory.mktemp("carried") / "项目.xlsx")


@pytest.fixture(scope="module")
def outcome(source):
    return perfxl.fill(source)


@pytest.fixture(scope="module")
def completed(outcome):
    return openpyxl.load_workbook(outcome.output)


@pytest.mark.parametrize("workbook", SEEDS, ids=lambda path: path.stem)
def test_every_value_stands_where_it_stood(workbook, tmp_path):
    outcome = perfxl.fill(workbook, tmp_path / "x.xlsx")
    before, after = all_cells(workbook), all_cells(outcome.output)
    lost = {cell: value for cell, value in before.items() if not same(value, after.get(cell))}
    assert lost == {}


def same(before: object, after: object) -> bool:
    """Tell whether a value is still there; perfxl's own cells may have become formulas."""
    return before == after or (
        isinstance(after, str) and after.startswith("=") and isinstance(before, str | int | float)
    )


def test_every_value_of_a_full_workbook_stands_where_it_stood(source, outcome):
    before, after = all_cells(source), all_cells(outcome.output)
    own = {cell for cell in before if cell.startswith("绩效指标!") and cell[5] in "HI"}
    assert {cell: value for cell, value in before.items() if cell not in own and after.get(cell) != value} == {}


@pytest.mark.libreoffice
def test_formulas_keep_their_results(source, tmp_path):
    [calculated] = libreoffice.convert([source], tmp_path)
    output = perfxl.fill(calculated, tmp_path / "x.xlsx").output
    assert sheet_of(output, FURTHER)["C3"].value == "=C2*2"
    assert sheet_of(output, FURTHER, data_only=True)["C3"].value == 2469


def test_looks(completed):
    sheet = completed[FURTHER]
    assert sheet["B3"].data_type == "s"
    assert (sheet["C2"].number_format, sheet["D2"].number_format) == ("#,##0.00", "0.0%")
    font = sheet["A1"].font
    assert (font.name, font.sz, font.b, font.i, font.u, font.color.rgb) == (
        "黑体", 14, True, True, "double", "FFC00000",
    )  # fmt: skip
    assert sheet["B1"].fill.fgColor.rgb == "FF95B3D7"
    border = sheet["C1"].border
    assert (border.left.style, border.left.color.rgb) == ("thin", "FF0000FF")
    assert (border.bottom.style, border.top.style, border.right.style) == ("double", "mediumDashDot", None)
    alignment = sheet["D1"].alignment
    assert (alignment.horizontal, alignment.vertical, alignment.wrap_text) == ("center", "top", True)
    assert alignment.textRotation == 45
    assert sheet["E1"].alignment.indent == 2
    fill = sheet["G9"].fill
    assert (fill.patternType, fill.fgColor.rgb, fill.bgColor.rgb) == ("lightGrid", "FF00FF00", "FFFFFF00")


def test_sizes(completed):
    sheet = completed[FURTHER]
    assert [str(merge) for merge in sheet.merged_cells.ranges] == ["A5:C6"]
    assert sheet.column_dimensions["B"].width == pytest.approx(33.5, abs=0.1)
    assert sheet.column_dimensions["F"].hidden
    assert sheet.row_dimensions[2].height == pytest.approx(40, abs=0.5)
    assert sheet.row_dimensions[4].hidden
    assert sheet.freeze_panes == "B2"
    assert not sheet.sheet_view.showGridLines


def test_comments(completed):
    assert completed[FURTHER]["B2"].comment.text == "第一行\n第二行"
    assert completed[FURTHER]["B2"].comment.author == "张会计"
    assert completed["基本情况"]["B2"].comment.text == "名称以批复为准"
    assert completed["绩效指标"]["J4"].comment.text == "这条标准要问主管部门"


def test_pictures(outcome):
    found = parts_of(outcome.output)
    pictures = {content for name, content in found.items() if name.startswith("xl/media/")}
    assert pictures == {png(), png(60, 30)}
    book = openpyxl.load_workbook(outcome.output)
    [picture] = book[FURTHER]._images  # noqa: SLF001 - openpyxl has no other name for them
    assert (picture.anchor._from.row, picture.anchor._from.col) == (4, 3)  # noqa: SLF001


def test_groups_stay_merged(completed):
    merges = {str(merge) for merge in completed["绩效指标"].merged_cells.ranges}
    assert {"A4:A12", "C6:C8"} <= merges


def test_nothing_is_said_of_what_is_carried(outcome):
    assert not {"F14", "F19", "F20", "F21"} & {finding.code for finding in outcome.findings}


def test_filling_twice_changes_nothing(outcome, tmp_path):
    twice = perfxl.fill(outcome.output, tmp_path / "twice.xlsx")
    once = parts_of(outcome.output)
    assert [name for name, content in parts_of(twice.output).items() if once.get(name) != content] == []
    assert twice.findings == outcome.findings


@pytest.mark.libreoffice
def test_a_further_sheet_reads_the_same_in_another_program(outcome):
    [recalculated] = libreoffice.recalculated([outcome.output])
    values = recalculated[FURTHER]
    assert values["B3"] == "=不是公式"
    assert values["C3"] == 2469
    assert values["A5"] == "合并的说明"


def test_a_mark_goes_and_the_comment_stays(tmp_path):
    source = edited(UNSCORED, tmp_path / "x.xlsx", {"资金安排!F7": "约300"})
    book = openpyxl.load_workbook(source)
    book["资金安排"]["F7"].comment = Comment("问过银行", "出纳")
    book.save(source)
    first = perfxl.fill(source).output
    comment = sheet_of(first, "资金安排")["F7"].comment.text
    assert comment.startswith("问过银行\n【自动】")
    mended = edited(first, tmp_path / "y.xlsx", {"资金安排!F7": 2070000})
    second = perfxl.fill(mended).output
    assert sheet_of(second, "资金安排")["F7"].comment.text == "问过银行"


def test_what_a_person_adds_below_a_mark_stays(tmp_path):
    first = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", {"资金安排!F7": "约300"})).output
    book = openpyxl.load_workbook(first)
    cell = book["资金安排"]["F7"]
    cell.comment = Comment(cell.comment.text + "\n已核实\n是三百元", "复核人")
    book.save(first)
    second = perfxl.fill(first, tmp_path / "y.xlsx").output
    written = sheet_of(second, "资金安排")["F7"].comment.text.splitlines()
    assert written[:2] == ["已核实", "是三百元"]
    assert [line[:4] for line in written[2:]] == ["【自动】"]


def test_words_on_the_instructions_stay(tmp_path):
    perfxl.template(tmp_path / "模板.xlsx", example=True)
    source = edited(
        tmp_path / "模板.xlsx", tmp_path / "x.xlsx", {"填表说明!B40": "本单位补充说明", "填表说明!B3": "改过"}
    )
    once = perfxl.fill(source).output
    sheet = sheet_of(once, "填表说明")
    assert (sheet["B40"].value, sheet["B3"].value) == ("本单位补充说明", "改过")
    twice = perfxl.fill(once, tmp_path / "twice.xlsx").output
    assert parts_of(once) == parts_of(twice)


def said(path: Path) -> list[str]:
    return [finding.problem for finding in perfxl.fill(path).findings if finding.code in ("F14", "F20")]


def test_what_cannot_be_carried_is_named(tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    sheet = book.create_sheet("图")
    sheet.append([1, 2])
    sheet["A1"].hyperlink = "https://example.org/"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, max_col=2, min_row=1))
    sheet.add_chart(chart)
    sheet.conditional_formatting.add("A1", CellIsRule("greaterThan", ["1"]))
    validation = DataValidation("list", '"是,否"')
    validation.add("B1")
    sheet.add_data_validation(validation)
    book.defined_names["总额"] = DefinedName("总额", attr_text="图!$A$1")
    sheet["A3"] = "=总额*2"
    book.save(tmp_path / "x.xlsx")
    assert said(tmp_path / "x.xlsx") == [
        "文件中的定义的名称总额不能带入结果文件",
        "公式“=总额*2”引用了名称“总额”，只保留了它的值“#REF!”，因为文件里没有它的计算结果",
        "文件中的图表（工作表“图”）不能带入结果文件",
    ]
    outcome = perfxl.fill(tmp_path / "x.xlsx")
    assert [(found.sheet, found.cell) for found in outcome.findings if "图表" in found.problem] == [("图", "E15")]
    completed = sheet_of(outcome.output, "图")
    assert [str(cells.sqref) for cells in completed.conditional_formatting] == ["A1"]
    assert [str(found.sqref) for found in completed.data_validations.dataValidation] == ["B1"]
    assert completed["A1"].hyperlink.target == "https://example.org/"


def test_perfxl_s_own_charts_are_not_named_and_people_s_are(tmp_path):
    once = completed_seed(UNSCORED, tmp_path / "x.xlsx")
    assert said(once) == []
    book = openpyxl.load_workbook(once)
    chart = BarChart()
    chart.add_data(Reference(book["绩效分析"], min_col=2, min_row=4, max_row=6))
    book["绩效分析"].add_chart(chart, "K2")
    book.save(tmp_path / "y.xlsx")
    assert said(tmp_path / "y.xlsx") == ["文件中的图表（工作表“绩效分析”）不能带入结果文件"]


@pytest.mark.libreoffice
def test_perfxl_s_own_charts_are_not_named_when_another_program_saved_them(tmp_path):
    [elsewhere] = libreoffice.convert([completed_seed(UNSCORED, tmp_path / "x.xlsx")], tmp_path / "elsewhere")
    assert said(elsewhere) == []


def test_comments_on_perfxl_s_own_sheets_stay(tmp_path):
    once = completed_seed(UNSCORED, tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(once)
    book["绩效分析"]["B3"].comment = Comment("总分已复核", "李四")
    book.save(tmp_path / "y.xlsx")
    twice = perfxl.fill(tmp_path / "y.xlsx").output
    assert sheet_of(twice, "绩效分析")["B3"].comment.text == "总分已复核"


def laid_out(path: Path) -> Path:
    """Write the seed with a further sheet that is set up for the eye and for paper, as XlsxWriter's users do it."""
    book = xlsxwriter.Workbook(path)
    add_seed(book)
    sheet = book.add_worksheet("台账")
    sheet.write_rich_string("A1", "其中", book.add_format({"bold": True, "color": "red"}), "重点", "三项")
    sheet.write_column("B1", range(40))
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.3, 0.4, 0.5, 0.6)
    sheet.set_header("&C内部 && 资料", {"margin": 0.2})
    sheet.set_footer("&R第 &P 页")
    sheet.center_horizontally()
    sheet.print_area("A1:C20")
    sheet.repeat_rows(0, 1)
    sheet.repeat_columns("A:A")
    sheet.set_h_pagebreaks([10])
    sheet.set_column("E:F", 12, None, {"level": 1, "hidden": True})
    sheet.set_row(6, None, None, {"level": 2})
    sheet.autofilter("A1:C20")
    sheet.set_tab_color("#1072BA")
    sheet.set_zoom(85)
    sheet.protect()
    sheet.add_sparkline("D1", {"range": "台账!B1:B9"})
    book.add_worksheet("藏").very_hidden()
    book.close()
    return path


def test_how_a_further_sheet_is_printed_and_shown(tmp_path):
    once = perfxl.fill(laid_out(tmp_path / "x.xlsx")).output
    sheet = sheet_of(once, "台账")
    page, margins = sheet.page_setup, sheet.page_margins
    assert (page.orientation, page.paperSize, page.fitToHeight) == ("landscape", 8, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (margins.left, margins.right, margins.top, margins.bottom, margins.header) == (0.3, 0.4, 0.5, 0.6, 0.2)
    assert (sheet.oddHeader.center.text, sheet.oddFooter.right.text) == ("内部 && 资料", "第 &P 页")
    assert sheet.print_options.horizontalCentered
    assert (sheet.print_area, sheet.print_title_rows, sheet.print_title_cols) == ("'台账'!$A$1:$C$20", "$1:$2", "$A:$A")
    assert [found.id for found in sheet.row_breaks.brk] == [10]
    assert (sheet.column_dimensions["E"].outlineLevel, sheet.column_dimensions["E"].hidden) == (1, True)
    assert sheet.row_dimensions[7].outlineLevel == 2
    assert (sheet.auto_filter.ref, sheet.sheet_view.zoomScale) == ("A1:C20", 85)
    assert sheet.sheet_properties.tabColor.rgb == "FF1072BA"
    assert sheet_of(once, "藏").sheet_state == "veryHidden"
    assert parts_of(perfxl.fill(once, tmp_path / "y.xlsx").output) == parts_of(once)


def test_words_in_several_fonts_stay_whole(tmp_path):
    source = laid_out(tmp_path / "x.xlsx")
    assert sheet_of(perfxl.fill(source).output, "台账")["A1"].value == "其中重点三项"
    assert said(source) == []
    runs = sheet_of(perfxl.fill(source).output, "台账", rich_text=True)["A1"].value
    assert [getattr(run, "text", run) for run in runs] == ["其中", "重点", "三项"]
    assert (runs[1].font.b, runs[1].font.color.rgb) == (True, "FFFF0000")


def with_formula(path: Path, formula: str, stored: str, kind: str = "n") -> Path:
    cell = f'<c r="R30" t="{kind}"><f>{formula}</f><v>{stored}</v></c>'.encode()
    changed(INDICATORS, cell_markup(cell, 30))(path)
    return path


def test_a_formula_into_another_workbook_keeps_its_value(tmp_path):
    source = with_formula(tmp_path / "x.xlsx", "[1]表!A1*2", "42")
    outcome = perfxl.fill(source)
    assert sheet_of(outcome.output, "绩效指标")["R30"].value == 42
    assert [finding.cell for finding in outcome.findings if finding.code == "F20"] == ["R30"]


def test_brackets_in_a_text_are_no_other_workbook(tmp_path):
    source = with_formula(tmp_path / "x.xlsx", '"[1]"&amp;A1', "[1]一级指标", "str")
    output = perfxl.fill(source).output
    assert sheet_of(output, "绩效指标")["R30"].value == '="[1]"&A1'


def test_an_array_formula_stays_one(tmp_path):
    cell = b'<c r="R30"><f t="array" ref="R30">SUM(F4:F5*F4:F5)</f><v>9</v></c>'
    changed(INDICATORS, cell_markup(cell, 30))(tmp_path / "x.xlsx")
    once = perfxl.fill(tmp_path / "x.xlsx").output
    found = sheet_of(once, "绩效指标")["R30"].value
    assert (found.ref, found.text) == ("R30", "=SUM(F4:F5*F4:F5)")
    assert parts_of(perfxl.fill(once, tmp_path / "y.xlsx").output) == parts_of(once)


def test_a_cell_far_away_stays_there(tmp_path):
    changed(INDICATORS, cell_markup(inline("A1048576", "总计"), 1_048_576))(tmp_path / "x.xlsx")
    once = perfxl.fill(tmp_path / "x.xlsx")
    assert [finding.cell for finding in once.findings if finding.code == "F18"] == ["A1048576"]
    with zipfile.ZipFile(once.output) as archive:
        assert b'r="A1048576"' in archive.read("xl/worksheets/sheet4.xml")
    twice = perfxl.fill(once.output, tmp_path / "y.xlsx")
    assert parts_of(twice.output) == parts_of(once.output)


def test_a_damaged_picture_is_named(source, tmp_path):
    found = parts_of(source)
    name = next(name for name in found if name.startswith("xl/media/"))
    pack(tmp_path / "x.xlsx", found | {name: found[name][:60]})
    assert [problem for problem in said(tmp_path / "x.xlsx") if "无法识别的图片" in problem]


def test_a_sheet_named_like_one_of_perfxl_s_is_carried_over_under_another_name(tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    for name in (*OWN, "附件清单（原表）"):
        book.create_sheet(name)["B2"] = f"我们的{name}"
    book["附件清单"]["B2"].alignment = Alignment(vertical="bottom")
    book.create_sheet("引用")["A1"] = "=附件清单!B2"
    book.save(tmp_path / "x.xlsx")
    once = perfxl.fill(tmp_path / "x.xlsx")
    said = [finding.problem for finding in once.findings if finding.code == "F23"]
    assert said[0] == "工作表“绩效分析”与程序写出的工作表同名，已改名为“绩效分析（原表）”，内容保留"
    cells = all_cells(once.output)
    renamed = {"绩效分析（原表）": "绩效分析", "核对问题（原表）": "核对问题", "附件清单（原表）2": "附件清单"}
    assert {name: cells[f"{name}!B2"] for name in renamed} == {name: f"我们的{old}" for name, old in renamed.items()}
    assert cells["附件清单（原表）!B2"] == "我们的附件清单（原表）"
    assert cells["附件清单!A3"] == "三级指标"
    assert cells["引用!A1"] == "#REF!"  # never calculated, so that there is no value to keep
    assert [finding.code for finding in once.findings if finding.code == "F20"] == ["F20"]
    assert perfxl.fill(once.output, tmp_path / "y.xlsx").output.read_bytes() == once.output.read_bytes()


def test_perfxl_s_own_sheets_and_empty_ones_are_made_anew(tmp_path):
    book = openpyxl.load_workbook(completed_seed(UNSCORED, tmp_path / "x.xlsx"))
    book["核对问题"]["F3"] = "说明"
    book["附件清单"].delete_rows(1, 999)
    book.save(tmp_path / "y.xlsx")
    outcome = perfxl.fill(tmp_path / "y.xlsx")
    assert not {"F14", "F23"} & {finding.code for finding in outcome.findings}
    assert len(openpyxl.load_workbook(outcome.output).sheetnames) == len(book.sheetnames)


def test_blanks_and_typed_error_values_stay_what_they_are(tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    sheet = book.create_sheet("台账")
    for row, (value, kind) in enumerate(((" ", "s"), ("\u3000", "s"), ("#N/A", "e"), ("#DIV/0!", "e")), start=1):
        sheet.cell(row, 1, value).data_type = kind
    book["绩效指标"]["U5"] = "  "
    book.save(tmp_path / "x.xlsx")
    once = perfxl.fill(tmp_path / "x.xlsx").output
    cells = [sheet_of(once, "台账").cell(row, 1) for row in range(1, 5)]
    assert [(cell.value, cell.data_type) for cell in cells] == [
        (" ", "s"), ("\u3000", "s"), ("#N/A", "e"), ("#DIV/0!", "e"),
    ]  # fmt: skip
    assert sheet_of(once, "绩效指标")["U5"].value == "  "
    assert perfxl.fill(once, tmp_path / "y.xlsx").output.read_bytes() == once.read_bytes()


@pytest.mark.parametrize("cell", [None, "B3"])
def test_rows_are_carried_where_no_cell_is_used_so_far_down(cell, tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    sheet = book.create_sheet("台账")
    sheet.row_dimensions[2].height, sheet.row_dimensions[40].height = 33, 44
    sheet.row_dimensions[7].fill = PatternFill("solid", fgColor="FFFF0000")
    if cell:
        sheet[cell] = "有字"
    book.save(tmp_path / "x.xlsx")
    once = perfxl.fill(tmp_path / "x.xlsx", tmp_path / "once.xlsx").output
    rows = openpyxl.load_workbook(once)["台账"].row_dimensions
    assert (rows[2].height, rows[40].height, rows[7].fill.fgColor.rgb) == (33, 44, "FFFF0000")
    assert perfxl.fill(once, tmp_path / "twice.xlsx").output.read_bytes() == once.read_bytes()


@pytest.mark.parametrize(
    ("merges", "kept"),
    [
        (["B1:B1048576", "D2:E3"], {"B1:B1048576", "D2:E3"}),
        (["D2:E3", "B1:B1048576", "C1:C1048576"], {"D2:E3", "B1:B1048576", "C1:C1048576"}),
        (["B1:B1048576", "A1:C2"], {"A1:C2"}),  # the upper left one, whatever the order
        (["A1:C2", "B1:B1048576"], {"A1:C2"}),
        (["A1:C2", "C2:D3"], {"A1:C2"}),
    ],
)
def test_merges_are_carried_however_large_but_none_over_another(merges, kept, tmp_path):
    markup = "".join(f'<mergeCell ref="{merge}"/>' for merge in merges)
    book = openpyxl.load_workbook(UNSCORED)
    book.create_sheet("台账")["A1"] = "有字"
    book.save(tmp_path / "x.xlsx")
    parts = parts_of(tmp_path / "x.xlsx")
    name = f"xl/worksheets/sheet{len(book.sheetnames)}.xml"
    ends = parts[name].replace(b"</sheetData>", f"</sheetData><mergeCells>{markup}</mergeCells>".encode())
    once = perfxl.fill(pack(tmp_path / "x.xlsx", parts | {name: ends}), tmp_path / "once.xlsx").output
    book = Book(once)
    [part] = (sheet.part for sheet in book.sheets if sheet.name == "台账")
    assert {merge.get("ref") for merge in book.tree(part).iter(f"{MAIN}mergeCell")} == kept


def test_numbers_stay_what_they_are_to_the_last_digit(tmp_path):
    numbers = [
        286564788871546.56,
        44257.384891898146,
        43.199999999999996,
        0.1 + 0.2,
        1e300,
        -1.0301474697885324,
        7,
        0.5,
    ]
    book = openpyxl.load_workbook(UNSCORED)
    book.create_sheet("台账")
    book.save(tmp_path / "x.xlsx")
    parts = parts_of(tmp_path / "x.xlsx")
    name = f"xl/worksheets/sheet{len(book.sheetnames)}.xml"
    row = "".join(f"<c><v>{number!r}</v></c>" for number in numbers)
    parts[name] = (
        parts[name].partition(b"<sheetData")[0] + f"<sheetData><row>{row}</row></sheetData></worksheet>".encode()
    )
    once = perfxl.fill(pack(tmp_path / "x.xlsx", parts)).output
    assert [cell.value for cell in sheet_of(once, "台账")[1]] == numbers

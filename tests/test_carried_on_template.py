"""What people set up on the template's own sheets stays: links, looks, conditions, lists, protection, what they hid."""

import io
from pathlib import Path

import openpyxl
import pytest
from make_faulty_files import pack, parts_of
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule
from openpyxl.styles import Font, GradientFill, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from sheets import sheet_of
from test_carried_over import png, said
from workbooks import CLAIMED, FROM_LIBREOFFICE, UNSCORED, completed_seed, edited

import perfxl
from perfxl.pipeline import read

YELLOW = PatternFill("solid", fgColor="FFFFFF00")
RUNS = CellRichText(
    "其中",
    TextBlock(InlineFont(b=True, color="FFFF0000", rFont="黑体", sz=14), "重点"),
    TextBlock(InlineFont(strike=True), "三项"),
)


def set_up(path: Path) -> Path:
    """Save the seed with something of every kind on the template's sheets."""
    book = openpyxl.load_workbook(UNSCORED)
    basics, funding, items, indicators, elements = book
    indicators["H13"].fill = YELLOW
    indicators["H14"].font = Font(strike=True, color="FFC00000")
    indicators["E15"].font = Font(italic=True, bold=True, underline="single")
    indicators["G14"].fill = GradientFill(stop=("FF0000", "0000FF"))
    indicators["K4"].hyperlink = "file:///D:/附件/a.pdf"
    indicators["K5"].hyperlink = "https://example.org/a?b=1&c=2"
    basics["B3"].hyperlink = "mailto:a@example.org"
    basics["B8"] = RUNS
    orange = PatternFill(bgColor="FFFFC000")
    indicators.conditional_formatting.add("I4:I24", CellIsRule("lessThan", ["5"], fill=orange))
    indicators.conditional_formatting.add("H4:H24", ColorScaleRule("min", None, "FFFF0000", "max", None, "FF00FF00"))
    words = DataValidation("list", '"达成,部分达成,未达成"', promptTitle="选一个", prompt="请选择\n达成情况")
    words.add("H15:H17")
    indicators.add_data_validation(words)
    indicators.auto_filter.ref = "A3:N24"
    indicators.auto_filter.add_filter_column(0, ["产出目标"])
    indicators.row_dimensions[14].hidden = True
    items.row_dimensions[7].hidden = True
    funding.column_dimensions["K"].hidden = True
    funding["F5"].protection = Protection(locked=False)
    funding.protection.set_password("1234")
    funding.protection.formatCells = False
    funding.sheet_properties.tabColor = "FF00B050"
    funding.add_image(Image(io.BytesIO(png(60, 30))), "B14")
    elements.sheet_state = "hidden"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    return set_up(tmp_path_factory.mktemp("template") / "项目.xlsx")


@pytest.fixture(scope="module")
def outcome(source):
    return perfxl.fill(source)


@pytest.fixture(scope="module")
def completed(outcome):
    return openpyxl.load_workbook(outcome.output, rich_text=True)


def test_links_lead_where_they_led(completed):
    links = {
        name: completed[name[:4]][name[5:]].hyperlink.target for name in ("绩效指标!K4", "绩效指标!K5", "基本情况!B3")
    }
    assert list(links.values()) == ["file:///D:/附件/a.pdf", "https://example.org/a?b=1&c=2", "mailto:a@example.org"]
    assert completed["绩效指标"]["K4"].value == sheet_of(UNSCORED, "绩效指标")["K4"].value


def test_looks_people_gave(completed):
    sheet = completed["绩效指标"]
    assert sheet["H13"].fill.fgColor.rgb == "FFFFFF00"
    assert (sheet["H14"].font.strike, sheet["H14"].font.color.rgb) == (True, "FFC00000")
    assert (sheet["E15"].font.b, sheet["E15"].font.i, sheet["E15"].font.u) == (True, True, "single")
    assert [stop.color.rgb for stop in sheet["G14"].fill.stop] == ["FFFF0000", "FF0000FF"]
    assert sheet["H16"].fill.fgColor.rgb == "FFFFFBEA"


def test_the_fonts_within_a_text_stay(completed):
    plain, bold, struck = completed["基本情况"]["B8"].value
    assert (plain, bold.text, struck.text) == ("其中", "重点", "三项")
    assert (bold.font.b, bold.font.color.rgb, bold.font.rFont, bold.font.sz) == (True, "FFFF0000", "黑体", 14)
    assert struck.font.strike


def test_formats_by_condition(completed):
    rules = {str(cells.sqref): cells.rules[0] for cells in completed["绩效指标"].conditional_formatting}
    assert rules["I4:I24"].dxf.fill.bgColor.rgb == "FFFFC000"
    assert [color.rgb for color in rules["H4:H24"].colorScale.color] == ["FFFF0000", "FF00FF00"]


def test_a_list_of_people_s_takes_the_place_of_a_prompt(completed):
    found = {str(one.sqref): one for one in completed["绩效指标"].data_validations.dataValidation}
    assert (found["H15:H17"].formula1, found["H15:H17"].prompt) == ('"达成,部分达成,未达成"', "请选择\n达成情况")
    assert {"H4:H14", "H18:H24"} < set(found)


def test_protection_with_what_is_allowed_under_it(source, completed):
    before, after = (book["资金安排"].protection for book in (openpyxl.load_workbook(source), completed))
    assert (after.sheet, after.password, after.formatCells) == (True, before.password, False)
    assert not completed["资金安排"]["F5"].protection.locked
    assert completed["资金安排"]["G5"].protection.locked


def test_what_is_hidden_stays_hidden(completed):
    assert completed["绩效指标"].row_dimensions[14].hidden
    assert not completed["绩效指标"].row_dimensions[13].hidden
    assert completed["资金安排"].column_dimensions["K"].hidden
    assert completed["要素清单"].sheet_state == "hidden"
    assert completed["绩效指标"].auto_filter.ref == "A3:N24"
    assert completed["绩效指标"].auto_filter.filterColumn[0].filters.filter == ["产出目标"]
    assert completed["资金安排"].sheet_properties.tabColor.rgb == "FF00B050"


def test_what_is_hidden_and_counts_is_said_once(outcome):
    found = [(one.cell, one.problem) for one in outcome.findings if one.code == "F40"]
    assert found == [
        ("A7", "第7行隐藏着，里面填的内容照常计入支出合计"),
        ("A14", "第14行隐藏着，里面填的内容照常计入总分"),
        ("A4", "整张工作表隐藏着，里面填的内容照常计入要素得分"),
    ]


@pytest.mark.parametrize(("row", "said_there"), [(13, ["A13"]), (25, []), (30, [])])
def test_only_rows_that_count_are_said(row, said_there, tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    book["绩效指标"].row_dimensions[row].hidden = True
    book.save(tmp_path / "x.xlsx")
    found = [one.cell for one in perfxl.fill(tmp_path / "x.xlsx").findings if one.code == "F40"]
    assert found == said_there


def test_a_hidden_column_is_said_if_an_amount_is_in_it(tmp_path):
    book = openpyxl.load_workbook(edited(UNSCORED, tmp_path / "x.xlsx", {"资金安排!K6": 100}))
    for letter in "JK":
        book["资金安排"].column_dimensions[letter].hidden = True
    book.save(tmp_path / "x.xlsx")
    found = [one.problem for one in perfxl.fill(tmp_path / "x.xlsx").findings if one.code == "F40"]
    assert found == ["K列隐藏着，里面填的内容照常计入各项合计和比率"]


def test_nothing_of_it_is_said_to_be_left(outcome):
    assert "F14" not in {found.code for found in outcome.findings}


def test_filling_twice_gives_the_same_bytes(outcome, tmp_path):
    twice = perfxl.fill(outcome.output, tmp_path / "twice.xlsx")
    assert twice.output.read_bytes() == outcome.output.read_bytes()
    assert twice.findings == outcome.findings


@pytest.mark.parametrize("workbook", [UNSCORED, CLAIMED, FROM_LIBREOFFICE], ids=lambda path: path.stem)
def test_nothing_of_perfxl_s_own_is_taken_for_people_s(workbook, tmp_path):
    [raw], _ = read([perfxl.fill(workbook, tmp_path / "x.xlsx").output])
    held = {name: extras for name, extras in raw.carried.items() if extras.emphasis or extras.parts or extras.links}
    assert held == {}


def test_a_coloured_cell_with_an_error_shows_both_and_keeps_its_colour(tmp_path):
    book = openpyxl.load_workbook(edited(UNSCORED, tmp_path / "x.xlsx", {"资金安排!F7": "约300"}))
    book["资金安排"]["F7"].fill = YELLOW
    book["资金安排"]["F8"].fill = PatternFill("solid", fgColor="FFFFC7CE")
    book.save(tmp_path / "x.xlsx")
    first = perfxl.fill(tmp_path / "x.xlsx").output
    fill = sheet_of(first, "资金安排")["F7"].fill
    assert (fill.patternType, fill.fgColor.rgb, fill.bgColor.rgb) == ("darkUp", "FFFFC7CE", "FFFFFF00")
    assert perfxl.fill(first, tmp_path / "again.xlsx").output.read_bytes() == first.read_bytes()
    mended = perfxl.fill(edited(first, tmp_path / "y.xlsx", {"资金安排!F7": 2070000})).output
    sheet = sheet_of(mended, "资金安排")
    assert (sheet["F7"].fill.patternType, sheet["F7"].fill.fgColor.rgb) == ("solid", "FFFFFF00")
    assert sheet["F8"].fill.fgColor.rgb == "FFFFC7CE"  # a person's: no mark stands there


def test_a_mark_of_perfxl_s_goes_without_a_trace(tmp_path):
    first = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", {"资金安排!F7": "约300"})).output
    assert sheet_of(first, "资金安排")["F7"].fill.fgColor.rgb == "FFFFC7CE"
    mended = perfxl.fill(edited(first, tmp_path / "y.xlsx", {"资金安排!F7": 2070000})).output
    assert sheet_of(mended, "资金安排")["F7"].fill.fgColor.rgb == "FFFFFBEA"


def test_a_number_in_words_is_written_as_one_though_it_had_two_fonts(tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    book["资金安排"]["F7"] = CellRichText("2070", TextBlock(InlineFont(b=True), "000元"))
    book.save(tmp_path / "x.xlsx")
    assert sheet_of(perfxl.fill(tmp_path / "x.xlsx").output, "资金安排")["F7"].value == 2070000


@pytest.mark.parametrize("formula", ["SUM(市级明细)", "SUM(市级明细[金额])"])
def test_a_formula_that_names_a_table_keeps_its_value(formula, tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    sheet = book.create_sheet("台账")
    for row in (["项目", "金额"], ["一", 1], ["二", 2]):
        sheet.append(row)
    sheet["D1"] = f"={formula}"
    sheet["D2"] = "=SUM(B2:B3)"
    sheet.conditional_formatting.add("B2:B3", FormulaRule([f"{formula}>1"]))
    sheet.add_table(Table(displayName="市级明细", ref="A1:B3"))
    book.save(tmp_path / "x.xlsx")
    outcome = perfxl.fill(tmp_path / "x.xlsx")
    completed = sheet_of(outcome.output, "台账")
    assert (completed["D1"].value, completed["D2"].value) == ("#REF!", "=SUM(B2:B3)")
    assert completed.auto_filter.ref == "A1:B3"
    left = [(one.cell, one.code) for one in outcome.findings if one.sheet == "台账"]
    assert sorted(left) == [("A1", "F14"), ("B2", "F14"), ("D1", "F20")]


def test_a_list_of_words_on_another_sheet(tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    sources = DataValidation("list", "资金安排!$A$5:$A$8")
    sources.add("S4:S9")
    book["绩效指标"].add_data_validation(sources)
    book.save(tmp_path / "x.xlsx")
    once = perfxl.fill(tmp_path / "x.xlsx").output
    found = {str(one.sqref): one.formula1 for one in sheet_of(once, "绩效指标").data_validations.dataValidation}
    assert found["S4:S9"] == "资金安排!$A$5:$A$8"


def test_what_people_set_up_on_perfxl_s_sheets_is_named(tmp_path):
    book = openpyxl.load_workbook(completed_seed(UNSCORED, tmp_path / "x.xlsx"))
    book["核对问题"].auto_filter.ref = "A3:F9"
    book["核对问题"].protection.enable()
    book.save(tmp_path / "y.xlsx")
    assert said(tmp_path / "y.xlsx") == ["文件中的筛选（工作表“核对问题”）不能带入结果文件"]
    assert sheet_of(perfxl.fill(tmp_path / "y.xlsx").output, "核对问题").protection.sheet


def test_a_comment_ends_as_it_ended(tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    book["基本情况"]["B2"].comment = Comment("第一行\n\n第三行\n", "王五")
    book.save(tmp_path / "x.xlsx")
    once = perfxl.fill(tmp_path / "x.xlsx").output
    assert sheet_of(once, "基本情况")["B2"].comment.text == "第一行\n\n第三行\n"
    assert parts_of(perfxl.fill(once, tmp_path / "y.xlsx").output) == parts_of(once)


def test_every_sheet_of_the_template_can_hold_all_of_it(tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    for sheet in book:
        sheet["B30"].hyperlink = "https://example.org/"
        sheet["B30"] = "见"
        sheet["C30"].fill = YELLOW
        sheet.protection.enable()
        sheet.conditional_formatting.add("C30", CellIsRule("greaterThan", ["1"], font=Font(bold=True)))
    book.save(tmp_path / "x.xlsx")
    completed = openpyxl.load_workbook(perfxl.fill(tmp_path / "x.xlsx").output)
    for name in book.sheetnames:
        sheet = completed[name]
        kept = (sheet["B30"].hyperlink.target, sheet["C30"].fill.fgColor.rgb, sheet.protection.sheet)
        assert (name, *kept) == (name, "https://example.org/", "FFFFFF00", True)
        assert len(sheet.conditional_formatting) == 1


def struck(tmp_path, *cells):
    """Return what is said of a workbook in which whole cells are struck out, also when it is run again."""
    book = openpyxl.load_workbook(UNSCORED)
    for cell in cells:
        sheet, place = cell.split("!")
        book[sheet][place].font = Font(strike=True)
    book.save(tmp_path / "x.xlsx")
    once = perfxl.fill(tmp_path / "x.xlsx", tmp_path / "once.xlsx")
    twice = perfxl.fill(once.output, tmp_path / "twice.xlsx")
    assert twice.output.read_bytes() == once.output.read_bytes()
    return [(one.cell, one.problem) for one in once.findings if one.code == "F24"]


def test_what_is_struck_out_as_a_whole_and_counts_is_said_once_a_sheet(tmp_path):
    found = struck(tmp_path, "资金安排!F5", "绩效指标!H13", "绩效指标!H14", "绩效指标!F14")
    assert found == [
        ("F5", "F5划了删除线，里面填的内容照常计入各项合计和比率"),
        ("F14", "F14、H13至H14划了删除线，里面填的内容照常计入总分"),
    ]


@pytest.mark.parametrize("cell", ["绩效指标!K13", "绩效指标!H40", "资金安排!G5", "基本情况!B9", "绩效指标!E13"])
def test_what_is_struck_out_and_does_not_count_is_not_said(cell, tmp_path):
    assert struck(tmp_path, cell) == []


def test_colours_hidden_rows_tables_and_headers_on_perfxl_s_sheets_are_named(tmp_path):
    first = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", {"资金安排!F7": "约300"})).output
    book = openpyxl.load_workbook(first)
    sheet = book["核对问题"]
    sheet.auto_filter.ref = "A3:F9"
    sheet["D5"].fill = YELLOW
    sheet.row_dimensions[6].hidden = True
    sheet["H3"], sheet["I3"] = "甲", "乙"
    sheet.add_table(Table(displayName="旁边", ref="H3:I6"))
    sheet.oddFooter.center.text = "内部资料"
    book.save(first)
    found = [one.problem for one in perfxl.fill(first, tmp_path / "y.xlsx").findings if one.code == "F14"]
    assert sorted(found) == [
        f"文件中的{what}（工作表“核对问题”）不能带入结果文件"
        for what in ("“表格”样式", "填充颜色", "筛选", "隐藏的行列", "页眉页脚（本表另有程序的页眉页脚）")
    ]


def test_filling_twice_is_the_same_where_further_sheets_come_first(tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    book["基本情况"]["B2"].fill = YELLOW
    sheet = book.create_sheet("封面", 0)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["A"].font = 20, Font(name="黑体", size=14)
    sheet["B1"] = "封面"
    book.save(tmp_path / "x.xlsx")
    once = perfxl.fill(tmp_path / "x.xlsx").output
    assert perfxl.fill(once, tmp_path / "y.xlsx").output.read_bytes() == once.read_bytes()


@pytest.mark.parametrize(
    "color", ['rgb="ff000000"', 'auto="true"', 'theme="1" tint="-0.5"', 'rgb="000000"', 'rgb="FFFF0000"']
)
def test_a_font_within_a_text_is_the_same_twice(color, tmp_path):
    parts = parts_of(UNSCORED)
    name = "xl/worksheets/sheet1.xml"
    text = f'<is><r><rPr><sz val="11.0"/><color {color}/><rFont val="宋体"/></rPr><t>概况</t></r></is>'.encode()
    parts[name] = parts[name].replace(
        b"</sheetData>", b'<row r="30"><c r="D30" t="inlineStr">' + text + b"</c></row></sheetData>"
    )
    pack(tmp_path / "x.xlsx", parts)
    once = perfxl.fill(tmp_path / "x.xlsx").output
    assert sheet_of(once, "基本情况")["D30"].value == "概况"
    assert perfxl.fill(once, tmp_path / "y.xlsx").output.read_bytes() == once.read_bytes()


def test_grouped_columns_stay_grouped_beside_perfxl_s_own(tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    book["绩效指标"].column_dimensions.group("B", "D", outline_level=2)
    book["资金安排"].column_dimensions.group("E", "H", hidden=True)
    book.save(tmp_path / "x.xlsx")
    once = perfxl.fill(tmp_path / "x.xlsx").output
    indicators, funding = (sheet_of(once, name).column_dimensions for name in ("绩效指标", "资金安排"))
    assert [(letter, indicators[letter].outlineLevel) for letter in "BCDEPQ"] == [
        ("B", 2), ("C", 2), ("D", 2), ("E", 0), ("P", 1), ("Q", 1),
    ]  # fmt: skip
    assert not indicators["B"].hidden
    assert (funding["E"].outlineLevel, funding["E"].hidden) == (1, True)
    assert parts_of(perfxl.fill(once, tmp_path / "y.xlsx").output) == parts_of(once)


@pytest.mark.parametrize(("level", "found"), [("7", 7), ("9", 7), ("x", 0), ("-1", 0)])
def test_a_level_is_one_that_there_is(tmp_path, level, found):
    parts = parts_of(UNSCORED)
    name = "xl/worksheets/sheet4.xml"
    odd = parts[name].replace(b'<row r="5"', f'<row r="5" outlineLevel="{level}"'.encode(), 1)
    once = perfxl.fill(pack(tmp_path / "x.xlsx", parts | {name: odd})).output
    assert sheet_of(once, "绩效指标").row_dimensions[5].outlineLevel == found


SHAPE = """<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:o="urn:schemas-microsoft-com:office:office">{}</v:shape></xml>"""

BESIDE_J4 = '<x:ClientData ObjectType="Note"><x:Row>3</x:Row><x:Column>9</x:Column></x:ClientData>'


@pytest.mark.parametrize(
    ("shape", "what"),
    [
        ('<x:ClientData ObjectType="Checkbox"><x:Anchor>1,0,4,0,2,0,2,0</x:Anchor></x:ClientData>', ("B5", "窗体控件")),
        (f'<v:fill o:relid="r"/>{BESIDE_J4}', ("J4", "批注里的图片")),
        ("<br>", None),
        ("<v:fill color2='#ffffe1'/>", None),
    ],
)
def test_what_stands_in_an_old_drawing_beside_comments_is_named(tmp_path, shape, what):
    book = openpyxl.load_workbook(UNSCORED)
    book["绩效指标"]["J4"].comment = Comment("要问主管部门", "李四")
    book.save(tmp_path / "x.xlsx")
    parts = parts_of(tmp_path / "x.xlsx")
    [name] = [name for name in parts if name.endswith(".vml")]
    odd = parts[name].replace(b"</xml>", SHAPE.format(shape).encode())
    outcome = perfxl.fill(pack(tmp_path / "x.xlsx", parts | {name: odd}))
    found = [(one.cell, one.problem) for one in outcome.findings if one.code == "F14"]
    assert found == ([(what[0], f"文件中的{what[1]}（工作表“绩效指标”）不能带入结果文件")] if what else [])
    assert sheet_of(outcome.output, "绩效指标")["J4"].comment.text == "要问主管部门"

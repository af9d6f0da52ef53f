"""Cells written by the short path are read as those that XlsxWriter writes itself."""

import datetime
import re
import zipfile

import pytest
import xlsxwriter
from sheets import sheet_of
from xlsxwriter.utility import xl_col_to_name

from perfxl.template.cells import ErrorValue
from perfxl.write.book import Book
from perfxl.write.formulas import ROW, SOURCE
from perfxl.write.looks import USUAL
from perfxl.write.styles import HEADING, PLAIN, Style

TEXTS = [
    "中文", " 前后有空格 ", "第一行\n第二行", "a<b>&\"'", "=1+1", "{=1}", "http://例.cn", "00123", "1e5",
    "<r>不是格式</r>", "_x0041_", "\x01控制符", "😀" * 3, "长" * 32_767, "TRUE", "#N/A",
]  # fmt: skip
NUMBERS = [0, -1, 0.1 + 0.2, 1e15, 123456789012345678, 1e-9, 64.99, True, False]
MOMENTS = [datetime.date(2024, 2, 29), datetime.datetime.fromisoformat("2024-02-29T13:05"), datetime.time(8, 30)]
VALUES = [*TEXTS, *NUMBERS]


def read(path, **options):
    return sheet_of(path, "页", **options)


@pytest.fixture(params=[True, False], ids=["in memory", "on disk"])
def written(request, tmp_path):
    """Return what writes a sheet and gives it as openpyxl reads it: formulas, and stored values."""

    def write(fill):
        book = Book(tmp_path / "x.xlsx", in_memory=request.param)
        fill(book.sheet("页"))
        book.close()
        return read(tmp_path / "x.xlsx"), read(tmp_path / "x.xlsx", data_only=True)

    return write


def test_constants_are_read_as_xlsxwriter_writes_them(written, tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "y.xlsx")
    sheet = book.add_worksheet("页")
    for row, value in enumerate(VALUES):
        kinds = {str: sheet.write_string, bool: sheet.write_boolean}
        kinds.get(type(value), sheet.write_number)(row, 0, value)
    book.close()
    expected = [cell.value for cell in read(tmp_path / "y.xlsx")["A"]]
    own, _ = written(lambda sheet: [sheet.put(f"A{row}", value) for row, value in enumerate(VALUES, start=1)])
    rich = TEXTS.index("<r>不是格式</r>")  # XlsxWriter takes it for a text with fonts in it
    expected[rich] = TEXTS[rich]
    for number in (0.1 + 0.2, 123456789012345678):  # of which XlsxWriter leaves the last digit, and another number
        expected[VALUES.index(number)] = float(number)
    assert [cell.value for cell in own["A"]] == expected


def test_moments_are_shown_as_such(written):
    own, _ = written(lambda sheet: [sheet.put(f"B{row}", value) for row, value in enumerate(MOMENTS, start=1)])
    first, second, third = (own[f"B{row}"].value for row in (1, 2, 3))
    assert (first.date(), second, third) == tuple(MOMENTS)


def test_formulas_keep_their_value(written):
    values = ["中<文>", 64.99, 3, True, None, float("nan"), datetime.date(2024, 5, 1), ErrorValue("#DIV/0!"), "  "]

    def fill(sheet):
        for row, value in enumerate(values, start=1):
            sheet.formula(f"C{row}", f'IF(A{row}<>"&",1,2)', value, PLAIN)

    formulas, stored = written(fill)
    assert [cell.value for cell in formulas["C"]] == [f'=IF(A{row}<>"&",1,2)' for row in range(1, len(values) + 1)]
    shown = [stored[f"C{row}"].value for row in range(1, len(values) + 1)]
    assert shown == [
        "中<文>",
        64.99,
        3,
        True,
        None,
        None,
        datetime.datetime.fromisoformat("2024-05-01"),
        "#DIV/0!",
        None,
    ]


def test_a_formula_down_a_column_looks_at_its_own_row_and_at_another(written):
    formulas, stored = written(
        lambda sheet: sheet.formulas("D", f"D{ROW}<B{SOURCE}", [(2, 7), (3, 9)], ["是", 1.5], PLAIN)
    )
    assert [formulas["D2"].value, formulas["D3"].value] == ["=D2<B7", "=D3<B9"]
    assert [stored["D2"].value, stored["D3"].value] == ["是", 1.5]


def test_looks_sizes_merges_and_choices_are_those_asked_for(written):
    def fill(sheet):
        sheet.merge("A1:C2", "标题", HEADING)
        sheet.put("A3", 0.5, Style(number_format="0.00%", bold=True))
        sheet.set_height(3, 45)
        sheet.worksheet.validate("A3:A9", validate="list", source=("是", "否"), input_title="甲", input_message="乙")

    sheet, _ = written(fill)
    assert [str(merge) for merge in sheet.merged_cells.ranges] == ["A1:C2"]
    assert (sheet["A1"].font.b, sheet["A1"].fill.fgColor.rgb[-6:]) == (True, "DCE6F1")
    assert sheet["A3"].number_format == "0.00%"
    assert sheet.row_dimensions[3].height == 45
    [choice] = sheet.data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1, choice.promptTitle, choice.prompt) == ("A3:A9", '"是,否"', "甲", "乙")
    assert sheet.dimensions == "A1:C3"


def test_a_chart_keeps_what_its_cells_hold(tmp_path):
    book = Book(tmp_path / "x.xlsx")
    sheet = book.sheet("页")
    sheet.put("A1", "甲<乙")
    sheet.formula("B1", "1+1", 2.5, PLAIN)
    sheet.put("C1", 7)
    chart = book.workbook.add_chart({"type": "column"})
    chart.add_series({"categories": ["页", 0, 0, 0, 0], "values": ["页", 0, 1, 0, 4]})
    sheet.worksheet.insert_chart("A5", chart)
    book.close()
    with zipfile.ZipFile(tmp_path / "x.xlsx") as archive:
        part = archive.read("xl/charts/chart1.xml").decode()
    assert [f"<c:v>{value}</c:v>" in part for value in ("甲&lt;乙", "2.5", "7")] == [True] * 3


def test_the_same_styles_again_give_the_same_part(tmp_path):
    def part(name, styles):
        book = Book(tmp_path / name)
        for row, style in enumerate(styles, start=1):
            book.sheets.get("页", book.sheets.get("页") or book.sheet("页")).put(f"A{row}", 1, style)
        book.close()
        with zipfile.ZipFile(tmp_path / name) as archive:
            return archive.read("xl/styles.xml")

    one, other = [HEADING, PLAIN], [PLAIN, HEADING, Style(bold=True)]
    assert part("1.xlsx", one) == part("2.xlsx", one) != part("3.xlsx", other)
    assert part("4.xlsx", one) == part("1.xlsx", one)


def test_a_comment_says_what_was_written(written):
    said = "第一行\n a<b>&\"' _x0041_ \x01"

    def fill(sheet):
        sheet.put("A1", "有批注", PLAIN)
        sheet.note("A1", said, "复核人<甲>")

    sheet, _ = written(fill)
    assert (sheet["A1"].comment.text, sheet["A1"].comment.author) == (
        said.replace("_x0041_", "_x005F_x0041_").replace("\x01", "_x0001_"),
        "复核人<甲>",
    )


def test_heights_and_choices_are_those_xlsxwriter_writes(written, tmp_path):
    heights = {2: 15, 3: 20.25, 4: 45, 5: 409.5}
    choice = {"validate": "list", "source": ["是", "否"], "input_title": "甲", "input_message": "乙<丙>"}
    number = {"validate": "decimal", "criteria": "between", "minimum": -1.5, "maximum": 1e15, "error_title": "请填数字"}

    def fill(sheet):
        for row, points in heights.items():
            sheet.put(f"A{row}", row, PLAIN)
            sheet.set_height(row, points)
        sheet.worksheet.validate("A3:A9", **choice | {"source": ("是", "否")})
        sheet.worksheet.validate("B3", **number)

    book = xlsxwriter.Workbook(tmp_path / "y.xlsx")
    sheet = book.add_worksheet("页")
    for row, points in heights.items():
        sheet.set_row(row - 1, points)
    sheet.data_validation("A3:A9", choice)
    sheet.data_validation("B3", number)
    book.close()
    expected, (own, _) = read(tmp_path / "y.xlsx"), written(fill)
    assert {row: own.row_dimensions[row].height for row in heights} == {
        row: expected.row_dimensions[row].height for row in heights
    }
    assert list(map(vars, own.data_validations.dataValidation)) == list(
        map(vars, expected.data_validations.dataValidation)
    )


def parts(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


STYLES = (HEADING, PLAIN, Style(bold=True), HEADING.error(), Style(number_format="0.00%"), PLAIN)
PLACES = [(0, 3), (14, 0), (15, 9), (16, 2), (16, 5), (40, 701), (63, 1)]
"""In the order of the sheet: XlsxWriter numbers looks in it."""


def test_looks_and_rows_are_those_xlsxwriter_writes_without_the_hint_which_columns_a_row_uses(tmp_path):
    own = Book(tmp_path / "x.xlsx")
    sheet = own.sheet("页")
    book = xlsxwriter.Workbook(tmp_path / "y.xlsx", {"default_format_properties": {**USUAL}})
    theirs = book.add_worksheet("页")
    for (row, column), style in zip(PLACES, (*STYLES, HEADING), strict=True):
        sheet.put(f"{xl_col_to_name(column)}{row + 1}", row, style)
        theirs.write_number(row, column, row, book.add_format(style.properties()))
    sheet.note("G60", "在空行里", "甲")
    theirs.write_comment("G60", "在空行里", {"author": "甲"})
    own.close()
    book.close()
    written, expected = parts(tmp_path / "x.xlsx"), parts(tmp_path / "y.xlsx")
    rows = re.compile(r'<(?:dimension|row) [^>]*>|<c r="[A-Z]+\d+" s="\d+">')
    shown = re.sub(r' spans="[^"]*"', "", expected["xl/worksheets/sheet1.xml"])
    assert rows.findall(written["xl/worksheets/sheet1.xml"]) == rows.findall(shown)
    assert written["xl/styles.xml"] == expected["xl/styles.xml"]
    assert written.keys() - expected.keys() == {"docProps/perfxl.xml"}
    assert expected.keys() <= written.keys()

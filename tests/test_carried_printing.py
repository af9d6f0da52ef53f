"""What people say of how the template's sheets are printed: carried over, or named where perfxl prints its own."""

import openpyxl
import pytest
from make_faulty_files import pack, parts_of
from openpyxl.worksheet.pagebreak import Break
from workbooks import UNSCORED, completed_seed

import perfxl


def completed(edit, tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    edit(book)
    book.save(tmp_path / "x.xlsx")
    outcome = perfxl.fill(tmp_path / "x.xlsx")
    again = perfxl.fill(outcome.output, tmp_path / "again.xlsx").output
    assert again.read_bytes() == outcome.output.read_bytes()
    return outcome, openpyxl.load_workbook(outcome.output)


def left(outcome):
    return [found.problem for found in outcome.findings if found.code == "F14"]


@pytest.mark.parametrize(
    ("sheet", "area", "printed"),
    [
        ("绩效指标", "A1:I26", "'绩效指标'!$A$1:$I$26"),
        ("绩效指标", "A1:I12,A13:N26", "'绩效指标'!$A$1:$I$12,'绩效指标'!$A$13:$N$26"),
        ("绩效指标", "A3:N26", "'绩效指标'!$A$3:$N$26"),
        ("绩效指标", "A1:N12", "'绩效指标'!$A$1:$N$26"),  # perfxl's, of a list that has grown since
        ("绩效指标", "A1:O99", "'绩效指标'!$A$1:$N$26"),
        ("资金安排", "A1:H12", "'资金安排'!$A$1:$H$12"),
        ("附", "A1:B2,D1:E2", "'附'!$A$1:$B$2,'附'!$D$1:$E$2"),
    ],
)
def test_print_areas(sheet, area, printed, tmp_path):
    def edit(book):
        book.create_sheet("附")["A1"] = 1
        book[sheet].print_area = area

    outcome, book = completed(edit, tmp_path)
    assert book[sheet].print_area == printed
    cut_short = (
        ["文件中的打印区域A1:N12（本表连同其下的行一起打印）（工作表“绩效指标”）不能带入结果文件"]
        if area == "A1:N12"
        else []
    )
    assert left(outcome) == cut_short


@pytest.mark.parametrize(
    ("rows", "columns", "printed"),
    [
        ("3:3", None, "'绩效指标'!$1:$3"),
        ("1:4", None, "'绩效指标'!$1:$4"),
        (None, "A:E", "'绩效指标'!$1:$3,'绩效指标'!$A:$E"),
    ],
)
def test_rows_and_columns_on_every_page(rows, columns, printed, tmp_path):
    def edit(book):
        book["绩效指标"].print_title_rows, book["绩效指标"].print_title_cols = rows, columns

    outcome, book = completed(edit, tmp_path)
    assert book["绩效指标"].print_titles == printed
    assert not left(outcome)


def test_where_a_page_ends(tmp_path):
    outcome, book = completed(lambda book: book["绩效指标"].row_breaks.append(Break(id=13)), tmp_path)
    assert [page.id for page in book["绩效指标"].row_breaks.brk] == [13]
    assert not left(outcome)


@pytest.mark.parametrize(
    ("part", "text"), [("oddFooter", "内部资料"), ("oddHeader", "附件3"), ("evenFooter", "第 &P 页")]
)
def test_people_s_header_and_footer_are_named(part, text, tmp_path):
    def edit(book):
        getattr(book["绩效指标"], part).center.text = text

    outcome, book = completed(edit, tmp_path)
    [found] = left(outcome)
    assert "页眉页脚" in found
    assert "绩效指标" in found
    assert book["绩效指标"].oddFooter.center.text == "第 &P 页 共 &N 页"


def test_perfxl_s_own_header_is_nobody_s_whoever_saved_it(tmp_path):
    first = completed_seed(UNSCORED, tmp_path / "first.xlsx")
    book = openpyxl.load_workbook(first)
    for sheet in book:
        sheet.oddHeader.left.text, sheet.oddHeader.left.font = "某局　某项目", None
    book.save(first)
    assert not left(perfxl.fill(first, tmp_path / "x.xlsx"))


def test_an_area_that_a_formula_finds_is_named(tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    book.create_sheet("附")["A1"] = 1
    book.save(tmp_path / "x.xlsx")
    name = '<definedName name="_xlnm.Print_Area" localSheetId="{}">{}</definedName>'
    parts = parts_of(tmp_path / "x.xlsx")
    names = name.format(3, "OFFSET(绩效指标!$A$1,0,0,9,9)") + name.format(5, "#REF!")
    named = f"</sheets><definedNames>{names}</definedNames>".encode()
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"</sheets>", named)
    pack(tmp_path / "x.xlsx", parts)
    [found] = left(perfxl.fill(tmp_path / "x.xlsx"))
    assert "打印区域（用公式算的）（工作表“绩效指标”）" in found


def test_a_remark_below_a_table_does_not_make_its_print_area_a_person_s(tmp_path):
    once, _ = completed(lambda _: None, tmp_path)
    book = openpyxl.load_workbook(once.output)
    book["绩效指标"]["A27"] = book["基本情况"]["A18"] = "以上内容由财务科填报"
    book.save(tmp_path / "again.xlsx")
    assert not left(perfxl.fill(tmp_path / "again.xlsx"))

"""A workbook is read by what it says, not by how its parts are spelled; what is no worksheet is no sheet."""

import zipfile
from pathlib import Path
from time import process_time

import openpyxl
import pytest
from make_faulty_files import SHEET, pack, parts_of
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from respelled import SPELLINGS, in_parts, replacing, respelled
from workbooks import CLAIMED, FROM_LIBREOFFICE, UNSCORED

import perfxl
from perfxl.read.archive import UnreadableWorkbook
from perfxl.read.shared_formulas import SharedFormulas
from perfxl.read.workbook import RawWorkbook, read_workbook

FURTHER = "明细 台账"


def add_further_sheet(book: openpyxl.Workbook) -> None:
    """Add a sheet that has something of everything that is taken over."""
    sheet = book.create_sheet(FURTHER)
    for row in (["日期", "金额"], ["一月", 1234.5], ["二月", "=B2*2"], ["三月", "=B3*2"]):
        sheet.append(row)
    sheet["A1"].font, sheet["B1"].fill = Font(name="黑体", size=14, bold=True), PatternFill("solid", fgColor="FFC00000")
    sheet.merge_cells("A6:B7")
    sheet["A6"], sheet["A2"].comment = "合并的\n说明 <&> _x005F_x0041_", Comment("请核对", "张三")
    sheet.column_dimensions["B"].width, sheet.row_dimensions[2].height = 33.5, 40
    sheet.row_dimensions[3].hidden, sheet.freeze_panes, sheet.auto_filter.ref = True, "B2", "A1:B4"
    sheet.oddHeader.center.text, sheet.oddFooter.left.text = "标题\n第二行", "单位"
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_area = "landscape", 9, "A1:B7"
    sheet.print_title_rows, sheet.sheet_view.zoomScale, sheet.sheet_properties.tabColor = "1:1", 85, "FF00B050"
    sheet.page_margins.left = 1.25


def with_further_sheet(source: Path, path: Path) -> Path:
    """Return a workbook with that sheet."""
    book = openpyxl.load_workbook(source)
    add_further_sheet(book)
    book.save(path)
    return path


def read(path: Path) -> RawWorkbook:
    """Return a workbook as it is read, without its path."""
    return RawWorkbook(Path(), **{name: value for name, value in vars(read_workbook(path)).items() if name != "path"})


@pytest.fixture(scope="module", params=[UNSCORED, CLAIMED, FROM_LIBREOFFICE], ids=lambda path: path.stem)
def plain(request, tmp_path_factory) -> Path:
    return with_further_sheet(request.param, tmp_path_factory.mktemp("plain") / "x.xlsx")


@pytest.fixture(scope="module")
def plain_read(plain) -> RawWorkbook:
    return read(plain)


@pytest.mark.parametrize("spelling", SPELLINGS, ids=str)
def test_another_spelling_is_the_same_workbook(spelling, plain, plain_read, tmp_path):
    before = parts_of(plain)
    after = SPELLINGS[spelling](before)
    assert after != before
    pack(tmp_path / "x.xlsx", after)
    assert read(tmp_path / "x.xlsx") == plain_read


def test_the_plain_workbook_has_what_spellings_must_not_lose(plain):
    raw = read(plain)
    extras = raw.carried[FURTHER]
    assert raw.sheets[FURTHER][6, 1].value == "合并的\n说明 <&> _x0041_"
    assert raw.sheets[FURTHER][4, 2].formula == "=B3*2"
    assert extras.merges == ((6, 1, 7, 2),)
    view, pane = extras.part("sheetView"), extras.part("sheetView").child("pane")
    assert (view.get("zoomScale"), pane.get("xSplit"), pane.get("ySplit")) == ("85", "1", "1")
    assert (extras.part("autoFilter").get("ref"), extras.tab) == ("A1:B4", "#00B050")
    assert extras.rows[2].size.get("ht") == "40"
    assert extras.rows[3].size.get("hidden") == "1"
    assert extras.comments[2, 1] == ("请核对", "张三")
    assert header_of(extras) == "&C标题\n第二行"
    assert (extras.names.areas, extras.names.repeated_rows) == (((1, 1, 7, 2),), (1, 1))
    assert extras.part("pageSetup").get("orientation") == "landscape"
    assert extras.looks[1, 2].fill.child("patternFill").child("fgColor").get("rgb") == "FFC00000"
    assert [float(column.size.get("width")) for column in extras.columns] == [pytest.approx(33.5, abs=1)]


def header_of(extras) -> str:
    return extras.part("headerFooter").child("oddHeader").text


def fill(path: Path, output: Path) -> tuple[dict[str, dict[tuple[int, int], object]], list[str]]:
    """Return the values of the completed workbook by sheet, and what was said."""
    outcome = perfxl.fill(path, output)
    assert outcome.output == output, outcome.findings
    return read(output).sheets, [finding.message for finding in outcome.findings]


@pytest.mark.parametrize("spelling", ["带连字符的前缀", "UTF-16", "反斜杠", "共享的文字"])
def test_it_is_completed_the_same(spelling, tmp_path):
    plain = with_further_sheet(UNSCORED, tmp_path / "x.xlsx")
    odd = pack(tmp_path / "odd.xlsx", SPELLINGS[spelling](parts_of(plain)))
    assert fill(odd, tmp_path / "a.xlsx") == fill(plain, tmp_path / "b.xlsx")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("xlMacrosheet", "宏工作表"),
        ("xlIntlMacrosheet", "宏工作表"),
        ("dialogsheet", "对话框工作表"),
        ("chartsheet", "图表工作表"),
    ],
)
def test_only_worksheets_are_sheets(kind, words, tmp_path):
    plain = with_further_sheet(UNSCORED, tmp_path / "x.xlsx")
    change = in_parts("workbook.xml.rels", lambda part: _last_kind(part, kind))
    outcome = perfxl.fill(pack(tmp_path / "odd.xlsm", change(parts_of(plain))))
    assert [finding.problem for finding in outcome.findings if finding.code == "F14"] == [
        f"文件中的{words}“{FURTHER}”不能带入结果文件"
    ]
    with zipfile.ZipFile(outcome.output) as archive:
        assert FURTHER not in archive.read("xl/workbook.xml").decode()


def _last_kind(relations: bytes, kind: str) -> bytes:
    """Make the last worksheet one of another kind."""
    head, mark, tail = relations.rpartition(b"relationships/worksheet")
    assert mark
    return head + b"relationships/" + kind.encode() + tail


def test_a_formula_on_a_macro_sheet_keeps_its_value_only(tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    book["绩效指标"]["U30"] = "=宏表!A1"
    add_further_sheet(book)
    book[FURTHER].title = "宏表"
    book.save(tmp_path / "x.xlsx")
    change = in_parts("workbook.xml.rels", lambda part: _last_kind(part, "xlMacrosheet"))
    outcome = perfxl.fill(pack(tmp_path / "odd.xlsx", change(parts_of(tmp_path / "x.xlsx"))))
    assert [finding.cell for finding in outcome.findings if finding.code == "F20"] == ["U30"]


def test_a_sheet_whose_part_is_not_there_is_said(tmp_path):
    whole = parts_of(with_further_sheet(UNSCORED, tmp_path / "x.xlsx"))
    for number, completed in ((5, False), (6, True)):
        parts = {name: part for name, part in whole.items() if name != SHEET.format(number)}
        outcome = perfxl.fill(pack(tmp_path / "y.xlsx", parts))
        said = [finding.problem for finding in outcome.findings if finding.code in ("F05", "F14")]
        assert bool(outcome.output) == completed
        assert said == [
            f"文件中的没有内容的工作表“{FURTHER}”不能带入结果文件"
            if completed
            else "文件已损坏，无法读取：工作表“要素清单”的内容不在文件里"
        ]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<c r="Z60"><v>abc</v></c>', "工作表“资金安排”Z60的内容“abc”不合格式"),
        ('<c r="Z60" t="b"><v>maybe</v></c>', "工作表“资金安排”Z60的内容“maybe”不合格式"),
        ('<c r="Z60" t="s"><v>-1</v></c>', "工作表“资金安排”Z60的内容“-1”不合格式"),
        ('<c r="Z60" t="x"><v>1</v></c>', "工作表“资金安排”Z60的内容“1”不合格式"),
        ('<c r="Z0"><v>1</v></c>', "工作表“资金安排”中单元格的位置超出Excel的范围"),
    ],
)
def test_what_no_cell_can_hold_is_said_with_its_place(cell, said, tmp_path):
    change = in_parts(SHEET.format(2), replacing(b"</sheetData>", f'<row r="60">{cell}</row></sheetData>'.encode()))
    with pytest.raises(UnreadableWorkbook, match=said):
        read_workbook(pack(tmp_path / "x.xlsx", change(parts_of())))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<v>1e300</v>", 1e300),
        ("<v>1.5E-3</v>", 0.0015),
        ("<v> 7 </v>", 7),
        (f"<v>{'9' * 309}</v>", "#NUM!"),
        (f"<v>-{'9' * 400}</v>", "#NUM!"),
        ("<v>1e999</v>", "#NUM!"),
        ("<v>NaN</v>", "#NUM!"),
        ("<v>12345678901234567890</v>", 12345678901234567890.0),
    ],
)
def test_a_number_is_what_it_is(cell, value, tmp_path, recwarn):
    row = f'<row r="60"><c r="Z60">{cell}</c></row></sheetData>'.encode()
    pack(tmp_path / "x.xlsx", in_parts(SHEET.format(2), replacing(b"</sheetData>", row))(parts_of()))
    assert read_workbook(tmp_path / "x.xlsx").sheets["资金安排"][60, 26].value == value
    assert not recwarn.list


@pytest.mark.parametrize("number_format", [27, 31, 36, 57, 58])
def test_a_chinese_date_format_without_a_text_of_its_own_shows_a_date(number_format, tmp_path):
    parts = parts_of()
    styles = parts["xl/styles.xml"].replace(b"</cellXfs>", b'<xf numFmtId="%d"/></cellXfs>' % number_format)
    style = styles.partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0].count(b"<xf") - 1
    row = b'<row r="60"><c r="Z60" s="%d"><v>44317</v></c></row></sheetData>' % style
    changed = in_parts(SHEET.format(2), replacing(b"</sheetData>", row))(parts | {"xl/styles.xml": styles})
    cell = read_workbook(pack(tmp_path / "x.xlsx", changed)).sheets["资金安排"][60, 26]
    assert f"{cell.value:%Y-%m-%d}" == "2021-05-01"
    assert "月" in cell.number_format


def test_codes_of_characters_are_decoded_once_and_stay(tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    book["基本情况"]["B16"] = "_x005F_x0041_B"  # as Excel writes a typed _x0041_B
    book.save(tmp_path / "x.xlsx")
    path = tmp_path / "x.xlsx"
    for _ in range(3):
        assert read_workbook(path).sheets["基本情况"][16, 2].value == "_x0041_B"
        path = perfxl.fill(path).output


def test_headers_of_two_lines_stay_two_lines(tmp_path):
    plain = with_further_sheet(UNSCORED, tmp_path / "x.xlsx")
    change = in_parts("worksheets/", replacing("标题\n第二行".encode(), "标题_x000D_\n第二行".encode()))
    path = pack(tmp_path / "y.xlsx", change(parts_of(plain)))
    for _ in range(3):
        assert header_of(read_workbook(path).carried[FURTHER]) == "&C标题\n第二行"
        path = perfxl.fill(path).output


def test_shared_formulas_move_with_their_cells(tmp_path):
    rows = (
        b'<row r="60"><c r="Y60"><f t="shared" si="0">SUM($A1:B$2)&amp;"A1"&amp;\'B 1\'!C3</f><v>1</v></c>'
        b'<c r="Z60"><f t="shared" si="0"/><v>2</v></c></row><row r="61"><c r="Y61"><f t="shared" si="0"/></c></row>'
    )
    change = in_parts(SHEET.format(2), replacing(b"</sheetData>", rows + b"</sheetData>"))
    cells = read_workbook(pack(tmp_path / "x.xlsx", change(parts_of()))).sheets["资金安排"]
    assert [cells[place].formula for place in ((60, 25), (60, 26), (61, 25))] == [
        "=SUM($A1:B$2)&\"A1\"&'B 1'!C3",
        "=SUM($A1:C$2)&\"A1\"&'B 1'!D3",
        "=SUM($A2:B$2)&\"A1\"&'B 1'!C4",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("SUM(A1:INDEX(B:B,3))", "=SUM(A2:INDEX(B:B,3))"),
        ("SUM($A$1:B1)+LOG10(C1)", "=SUM($A$1:B2)+LOG10(C2)"),
        ("SUM(1:3)+'3月'!A1+[1]表!A1", "=SUM(2:4)+'3月'!A2+[1]表!A2"),
        ("A1048576+A1", "=#REF!+A2"),
        ("XFE1+TAX_1+A1E", "=XFE1+TAX_1+A1E"),
        ("SUM((A1", "=SUM((A2"),
        ("A1)", "=A2)"),
        ('"A1', '="A1'),
        ("'x!A1", "='x!A1"),
        ("[A1", "=[A1"),
        ('"a""A1"&A1', '="a""A1"&A2'),
        ("'it''s'!A1", "='it''s'!A2"),
    ],
)
def test_a_shared_formula_moves_as_in_excel_and_a_broken_one_breaks_nothing(first, second):
    shared = SharedFormulas()
    attributes = {"t": "shared", "si": "0"}
    assert shared.text(first, attributes, (1, 1)) == f"={first}"
    assert shared.text("", attributes, (2, 1)) == second


@pytest.mark.parametrize("sign", ['"', "'", "[", "A", "$", ":", "1:"])
def test_a_formula_of_one_sign_takes_no_time(sign):
    began = process_time()
    SharedFormulas().text(sign * 130_001, {"t": "shared", "si": "0"}, (1, 1))
    assert process_time() - began < 1


@pytest.mark.parametrize(
    "part", ["xl/styles.xml", "xl/sharedStrings.xml", SHEET.format(4), "xl/workbook.xml", "docProps/app.xml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_document_type_is_refused_whatever_stands_before_it(part, encoding, tmp_path):
    # the bytes of 㸭ⴭ hold those of --> in UTF-16: who looks for them takes the comment for ended
    parts = SPELLINGS["共享的文字"](parts_of(with_further_sheet(UNSCORED, tmp_path / "x.xlsx")))
    root = respelled(parts[part], encoding="utf-8").partition(b"?>")[2].decode()
    text = f'\ufeff<?xml version="1.0"?><!-- 㸭ⴭ --><?x 㸭ⴭ?><!DOCTYPE a [<!ENTITY b "c">]>{root}'
    pack(tmp_path / "y.xlsx", parts | {part: text.encode(encoding)})
    assert [finding.code for finding in perfxl.fill(tmp_path / "y.xlsx").findings] == ["F07"]


@pytest.mark.parametrize("before", [b"X", b"\r\n", bytes(range(128, 256)) * 9, b"0;charset=utf-8\n\n"])
def test_an_archive_behind_other_bytes_is_read(before, tmp_path):
    whole = UNSCORED.read_bytes()
    (tmp_path / "x.xlsx").write_bytes(before + whole)
    assert read_workbook(tmp_path / "x.xlsx").sheets == read_workbook(UNSCORED).sheets
    (tmp_path / "x.xlsx").write_bytes(before + whole[:-2000])
    assert perfxl.fill(tmp_path / "x.xlsx").findings[0].code == "F03"


def test_empty_styles_are_plain_ones(tmp_path):
    pack(tmp_path / "x.xlsx", parts_of() | {"xl/styles.xml": b""})
    plain = perfxl.fill(tmp_path / "x.xlsx", tmp_path / "done.xlsx")
    assert plain.summary.total == perfxl.fill(UNSCORED, tmp_path / "usual.xlsx").summary.total
    pack(tmp_path / "x.xlsx", parts_of() | {"xl/styles.xml": b"<styleSheet"})
    assert perfxl.fill(tmp_path / "x.xlsx").findings[0].code == "F05"

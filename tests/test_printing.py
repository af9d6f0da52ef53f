"""Every sheet printed on A4: whose it is above, page n of m below, headings on every page, nothing too small."""

import datetime
import itertools
import math

import libreoffice
import openpyxl
import pytest
from printed import printed
from projects import long_named, roll, rolled
from workbooks import UNSCORED, edited

import perfxl
from perfxl.template import layout
from perfxl.write import printing, widths
from perfxl.write.rollup import single
from perfxl.write.rollup.workbook import write_rollup

LEGIBLE = 8.0
NAMES = (
    "template", "example", "completed", "faulty", "reviewed", "comparison", "roll-up",
    "roll-up of two standards", "many criteria", "billions", "mof", "imported form", "one page",
)  # fmt: skip
BILLIONS = {
    f"资金安排!{column}{row}": None if column in "CD" else 617283945.06 for column in "CDEF" for row in range(5, 9)
}
ON_ONE_PAGE = {"总览", "自评表"}


@pytest.fixture(scope="module")
def workbooks(of_every_kind, tmp_path_factory):
    folder = tmp_path_factory.mktemp("printed")
    billions = edited(UNSCORED, folder / "billions.xlsx", BILLIONS)
    return of_every_kind | {
        "billions": perfxl.fill(billions).output,
        "mof": perfxl.template(folder / "mof.xlsx", standard="mof"),
    }


@pytest.mark.parametrize("name", NAMES)
def test_no_letter_is_too_small(name, workbooks):
    """Also where another font stands in for 宋体, whose digits are wider."""
    small = [(each.sheet, each.points) for each in printed(workbooks[name]) if min(each.points.values()) < LEGIBLE]
    assert small == []


@pytest.mark.parametrize("name", NAMES)
def test_what_stands_on_every_page(name, workbooks):
    for sheet in printed(workbooks[name]):
        assert sheet.paper == "9"
        assert sheet.footer == "&C第 &P 页 共 &N 页"
        assert sheet.titles or sheet.sheet in ON_ONE_PAGE


def test_unit_project_and_year_stand_above(workbooks):
    headers = {sheet.header for name in ("completed", "example") for sheet in printed(workbooks[name])}
    font = '&9&"宋体,Regular"'
    assert headers == {f"&L{font}郑州市工业和信息化局　企业服务活动专项经费&R{font}2021年度"}
    of_ministry = {sheet.header for sheet in printed(workbooks["one page"])}
    assert of_ministry == {
        f"&L{font}棠溪镇人民政府　委托业务项目&R{font}2022年度"
    }  # 填表说明 of its blank template too
    assert {sheet.header for sheet in printed(workbooks["template"])} == {"&L&F&R&A"}
    assert {sheet.header for sheet in printed(workbooks["roll-up"])} == {
        f"&L{font}绩效自评汇总　60个项目&R{font}2021年度"
    }


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("甲&乙", "2021年度", ("甲&&乙", "2021年度")),
        ("2021年项目", "", ("2021年项目", None)),
        ("", "", (None, None)),
        ("长" * 40, "", ("长" * 40, None)),
        ("长" * 41, "", ("长" * 39 + "…", None)),
        ("&" * 300, "2021年度", ("&&" * 67 + "…", "2021年度")),
    ],
)  # fmt: skip
def test_a_header_of_any_names(left, right, expected):
    made = printing.header(left, right)
    texts = zip(("&L", "&R"), expected, strict=True)
    assert made == "".join(f'{place}&9&"宋体,Regular"{text}' for place, text in texts if text is not None)
    assert len(made) <= 255


def test_what_is_not_printed(workbooks):
    columns = {sheet.sheet: sheet.columns for sheet in printed(workbooks["completed"])}
    assert columns["基本情况"] == (1, 2)  # the version stands in D
    assert columns["绩效指标"] == (1, 14)
    rolled_up = {sheet.sheet: sheet.columns for sheet in printed(workbooks["roll-up"])}
    headings = [cell.value for cell in openpyxl.load_workbook(workbooks["roll-up"])["项目汇总"][5]]
    not_printed = headings[rolled_up["项目汇总"][1] :]
    assert not_printed[0] == "文件"
    assert {"单位序号", "部门序号", "总分排序", "支出率排序"} < set(not_printed)
    assert headings[rolled_up["项目汇总"][1] - 1] == "说明"


def test_words_below_the_form_are_printed(tmp_path):
    source = edited(UNSCORED, tmp_path / "x.xlsx", {"基本情况!A19": "单位负责人（签字）：", "绩效指标!B30": "填表说明"})
    areas = {sheet.title: sheet.print_area for sheet in openpyxl.load_workbook(perfxl.fill(source).output)}
    assert areas["基本情况"] == "'基本情况'!$A$1:$B$19"
    assert areas["绩效指标"] == "'绩效指标'!$A$1:$N$30"


def test_columns_share_the_page_by_what_stands_in_them():
    columns = layout.INDICATORS.columns
    empty = {column.name: [None] * 20 for column in columns}
    long_actual = widths.shared(columns, empty | {"actual": ["字" * 200] * 20}, {})
    long_criterion = widths.shared(columns, empty | {"criterion": ["字" * 200] * 20}, {})
    assert long_actual["actual"] > 3 * long_criterion["actual"]
    both = widths.shared(columns, empty | {"actual": ["字" * 200] * 20, "criterion": ["字" * 200] * 20}, {})
    assert both["actual"] == pytest.approx(both["criterion"], abs=3)
    for shared in (long_actual, long_criterion, both, widths.shared(columns, empty, {})):
        assert sum(shared.values()) <= printing.room(len(columns), landscape=True) + 1e-9
        assert all(shared[column.name] >= widths.least_of(column) for column in columns)


def test_a_cell_shown_in_part_takes_no_room_from_others():
    columns = layout.INDICATORS.columns
    cells = {column.name: [None] * 20 for column in columns} | {
        "evidence": ["字" * 5000] * 20,
        "criterion": ["字" * 200] * 20,
    }
    shared = widths.shared(columns, cells, {"evidence": 14})
    assert shared["criterion"] > 2 * shared["evidence"]


@pytest.mark.parametrize(
    ("wanted", "least", "expected"),
    [
        ((10, 20), (5, 5), (10, 20)), ((200, 200), (20, 20), None), ((200, 100), (100, 100), None),
        ((5, 5), (9, 8), (9, 8)),
    ],
)  # fmt: skip
def test_widths_that_are_too_wide_become_narrower_alike(wanted, least, expected):
    fitted = widths.fitted(wanted, least, landscape=False)
    if expected is None:
        assert sum(fitted) == pytest.approx(printing.room(2, landscape=False))
        assert fitted[0] == fitted[1]
    else:
        assert fitted == pytest.approx(expected, rel=0.01)


@pytest.mark.parametrize(
    ("budgeted", "said", "shown"),
    [
        (60_000, "单位：元", "#,##0.00"), (9_999_999.96, "单位：元", "#,##0.00"),
        (10_000_000.02, "金额显示为万元（单元格里是元）", r"0\.0,"),
    ],
)  # fmt: skip
def test_large_amounts_of_a_roll_up_are_shown_in_ten_thousands(budgeted, said, shown, tmp_path):
    amounts = dict.fromkeys(("budgeted", "invested", "received", "spent"), budgeted / 6)
    write_rollup(
        roll(*(rolled(f"{number}.xlsx", name=f"项目{number}", **amounts) for number in range(6))), tmp_path / "x.xlsx"
    )
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["项目汇总"]
    assert sheet["A2"].value.startswith(said)
    assert sheet["E6"].number_format == shown
    assert sheet["E6"].value == pytest.approx(budgeted / 6)  # the cell holds 元


@pytest.mark.libreoffice
def test_pages_as_libreoffice_prints_them(workbooks, tmp_path):
    """Headings go on, nothing becomes a row of #, and letters are as large as reckoned."""
    pages = [words for words, _, _ in libreoffice.pages(workbooks["billions"], tmp_path)]
    assert not any("##" in words for words in pages)
    assert all("郑州市工业和信息化局" in words and "2021年度" in words for words in pages)
    assert all(f"第{number}页共{len(pages)}页" in words for number, words in enumerate(pages, start=1))
    [listed] = [place for place, words in enumerate(pages) if "五、各项指标" in words]
    assert "结论位置" in pages[listed]
    headed = [words for words in pages if "三级指标权重目标值业绩值" in words]
    assert len(headed) > 2
    rolled_up = [words for words, _, _ in libreoffice.pages(workbooks["roll-up"], tmp_path)]
    listed = [words for words in rolled_up if "主管部门" in words and "项目名称" in words]
    assert len(listed) > 3


def test_the_list_of_indicators_goes_on_under_its_headings(workbooks):
    for name, repeated in (("completed", "$1:$1"), ("many criteria", None)):
        book = openpyxl.load_workbook(workbooks[name])["绩效分析"]
        heading = next(cell.row for cell in book["A"] if str(cell.value).startswith("五、")) + 1
        assert book.print_title_rows == (repeated or f"${heading}:${heading}")
        breaks = [each.id for each in book.row_breaks.brk]
        starts = [cell.row - 1 for cell in book["A"] if str(cell.value)[1:2] == "、"]
        assert breaks
        assert set(breaks) <= set(starts)
        assert all(one < other for one, other in itertools.pairwise(breaks))


REASONS = (
    'based_on = "zhengzhou"\nname = "我市"\ntitle = "我市绩效自评"\nsource = "办法"\n[indicators]\nreasons = true\n'
)


def test_reasons_are_printed_where_there_are_some_or_the_standard_has_them(tmp_path):
    (tmp_path / "我市.toml").write_text(REASONS, encoding="utf-8")
    reasons = {"绩效指标!O3": "偏差原因分析及改进措施", "绩效指标!O14": "应企业要求加办一场" * 9}
    ours = str(tmp_path / "我市.toml")
    for number, (name, standard, edits, last) in enumerate(
        (("zhengzhou", "zhengzhou", {}, 14), ("zhengzhou", "zhengzhou", reasons, 15), ("我市", ours, {}, 15))
    ):
        source = edited(UNSCORED, tmp_path / f"{number}.xlsx", edits | {"基本情况!D2": f"评价标准 {name}"})
        output = perfxl.fill(source, standard=standard).output
        [sheet] = [each for each in printed(output) if each.sheet == "绩效指标"]
        assert sheet.columns == (1, last)
        heading = openpyxl.load_workbook(output)["绩效指标"]["O3"]
        assert (heading.value is not None, heading.font.bold) == (last > 14, last > 14)
        assert min(sheet.points.values()) >= LEGIBLE


@pytest.mark.parametrize(
    ("workbooks", "others"),
    [
        (long_named(), ["其余9个主管部门"]),
        ([rolled(f"{place}", unit=f"短{place}.xlsx") for place in range(12)], ["其余2个单位"]),
        (long_named(("zhengzhou", "mof")), ["其余10个主管部门"]),
    ],
)
def test_the_overview_is_one_page_however_long_the_names_are(workbooks, others, tmp_path):
    write_rollup(roll(*workbooks), tmp_path / "x.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["总览"]
    rows = sheet.max_row
    assert sheet.page_setup.fitToHeight in (None, 1)
    assert sum(sheet.row_dimensions[row].height for row in range(1, rows + 1)) <= single.PAGE
    listed = [cell.value for cell in sheet["A"] if str(cell.value).startswith("其余")]
    assert listed == others


def test_a_conclusion_on_the_analysis_is_shown_whole(tmp_path):
    output = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", {"绩效指标!I13": 1, "绩效指标!H13": 300})).output
    sheet = openpyxl.load_workbook(output, data_only=True)["绩效分析"]
    [row] = [cell.row for cell in sheet["I"] if cell.value == "失分5分，自评少计2分"]
    [short] = [cell.row for cell in sheet["C"] if cell.value == "企业服务平台"]
    assert sheet.row_dimensions[row].height > sheet.row_dimensions[short].height


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes at least in a column of that width: no line is broken before it is full."""
    room = (width * 7 - 6) / 13.33  # a wide character of ten points, in pixels
    return sum(max(1, math.ceil((len(line.encode()) + len(line)) / 4 / room)) for line in text.splitlines() or [""])


def cut_off(workbook) -> list[str]:
    """Return the wrapped texts for which their rows are too low, of those that are printed and not cut on purpose."""
    found = []
    for sheet in openpyxl.load_workbook(workbook, data_only=True):
        sizes = [(size.min, size.max, size.width) for size in sheet.column_dimensions.values() if size.min]
        widths = {number: width for first, last, width in sizes for number in range(first, last + 1)}
        merged = {cell for area in sheet.merged_cells.ranges for row in area.rows for cell in row}
        for row in sheet.iter_rows():
            height = sheet.row_dimensions[row[0].row].height
            for cell in row:
                text, place = cell.value, (cell.row, cell.column)
                if not isinstance(text, str) or not height or not cell.alignment.wrap_text or place in merged:
                    continue
                if sheet.column_dimensions[cell.column_letter].outlineLevel or height >= MOST_HEIGHT:
                    continue
                lines = lines_of(text, widths.get(cell.column, 9))
                if lines * 12 > height + 1 and (sheet.title, cell.column_letter) not in SHORTENED:
                    found.append(f"{sheet.title}!{cell.coordinate}: {lines} lines in {height}")
    return found


MOST_HEIGHT = 409
SHORTENED = {("绩效指标", "K"), ("总览", "A")}
"""Evidence shows so many lines at most, 附件清单 has all of it; 总览 is one page, the names stand in the lists."""


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_cut_off(name, workbooks):
    assert cut_off(workbooks[name]) == []


def test_a_column_of_days_shows_them_whole():
    """A day that finds no room is shown as ###."""
    columns = layout.INDICATORS.columns
    cells = {column.name: ["字" * 90 if column.name == "criterion" else None] * 20 for column in columns}
    days = cells | {"reviewed_actual": [datetime.date(2025, 12, 20), *[None] * 19]}
    assert widths.shared(columns, days, {})["reviewed_actual"] >= len("2025-12-20") + 1
    assert widths.shared(columns, cells, {})["reviewed_actual"] < len("2025-12-20") + 1

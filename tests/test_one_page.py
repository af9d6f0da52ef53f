"""自评表: the ministry's page, live, in 万元, merged as printed, kept when the workbook comes back."""

import libreoffice
import openpyxl
import pytest
from command import invoke
from forms import MOF_INDICATORS, mof_workbook
from sheets import sheet_of
from workbooks import UNSCORED, edited

import perfxl
from perfxl.standards import StandardError, load_standard

PAGE = "自评表"


def page_of(path, **options):
    return sheet_of(path, PAGE, **options)


def shown(path):
    return [[cell for cell in row if cell is not None] for row in page_of(path, data_only=True).values]


def test_the_page_is_the_ministry_s(tmp_path):
    output = perfxl.fill(mof_workbook(tmp_path)).output
    assert sheet_of(output, "附件清单")["A2"].value.startswith("没有列出附件")
    rows = shown(output)
    assert rows[:10] == [
        ["项目支出绩效自评表"],
        ["（2022年度）"],
        ["项目名称", "委托业务项目"],
        ["主管部门", "贵池区财政局", "实施单位", "棠溪镇人民政府"],
        ["项目资金\n（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", 90, 100, 85, 10, 0.85, 8.5],
        ["其中：当年财政拨款", 90, 89.974, 74.974, "—", "—", "—"],
        ["　　　上年结转资金", 10.026, 10.026, "—", "—", "—"],
        ["　　　其他资金", 0, "—", "—", "—"],
        ["年度总体目标", "预期目标", "实际完成情况"],
    ]
    assert rows[10] == ["委托报告及时、合格", "报告50份，全部合格"]
    assert rows[11] == [
        "绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分",
        "偏差原因分析及改进措施",
    ]  # fmt: skip
    assert rows[12] == ["产出指标", "数量指标", "基建工程委托业务项目数量", "≥50个", 50, 8, 8]
    assert rows[19][1:] == [
        "对控制基建项目成本影响程度",
        "效果明显",
        "部分达成预期指标并具有一定效果",
        10,
        7,
        "材料价格上涨",
    ]
    assert rows[22] == ["总分", 100, 94.5]
    assert rows[23][0].startswith("注：1.其他资金包括")
    assert [row[0] for row in rows[24:]] == ["填报人签字：", "填报人电话："]


def test_it_is_merged_as_printed(tmp_path):
    page = page_of(perfxl.fill(mof_workbook(tmp_path)).output)
    merged = set(map(str, page.merged_cells))
    assert {"A5:A9", "A10:A11", "B11:E11", "F11:I11", "A12:A22", "B13:B18", "C14:C15", "B19:B21", "A23:F23"} <= merged
    assert (page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight or 1) == (
        "portrait",
        9,
        1,
    )


@pytest.mark.parametrize("rate", [0.958, 0.9586206897, "95.8%"])
def test_the_rate_is_printed_as_typed_and_takes_one_line(tmp_path, rate):
    """A long reason for it makes no row higher either."""
    changes = {"H4": rate, "O4": "材料未到，款项结转到下年支付，已督促供应商按合同供货。" * 4}
    page = page_of(perfxl.fill(mof_workbook(tmp_path, 绩效指标=changes)).output, data_only=True)
    assert page["H6"].value == rate
    assert page.row_dimensions[6].height == page.row_dimensions[7].height


@pytest.mark.libreoffice
def test_it_follows_the_template(tmp_path):
    output = perfxl.fill(mof_workbook(tmp_path)).output
    edits = {"资金安排!E7": 849740, "绩效指标!H5": 40, "基本情况!B3": "县财政局", "绩效指标!G9": "合规"}
    changed = edited(output, tmp_path / "changed.xlsx", edits)
    computed = libreoffice.recalculated([changed])[0][PAGE]
    assert [computed[cell] for cell in ("F4", "F6", "H6", "I6", "F13", "H13", "E15")] == [
        "县财政局", 95, 0.95, 9.5, 40, 6.4, "合规",
    ]  # fmt: skip


@pytest.mark.libreoffice
def test_what_cannot_be_said_is_blank(tmp_path):
    changes = {
        "资金安排": {"E6": "约90万", "F6": None, "E7": None, "F7": None, "G7": None},
        "绩效指标": {"I15": None, "F5": "八", "I16": "七分", "H8": None},
        "基本情况": {"B5": "去年", "B17": None},
    }
    output = perfxl.fill(mof_workbook(tmp_path, **changes)).output
    assert libreoffice.differences([output]) == [[]]
    page = page_of(output, data_only=True)
    assert [page[cell].value for cell in ("A2", "E6", "F6", "I6", "G13", "H19", "H20", "H23")] == [None] * 8


def test_a_completed_workbook_is_a_valid_input(tmp_path):
    once = perfxl.fill(mof_workbook(tmp_path)).output
    again = perfxl.fill(once, tmp_path / "again.xlsx")
    assert again.output.read_bytes() == once.read_bytes()
    assert again.findings == ()


def test_what_people_write_on_it_is_kept(tmp_path):
    once = perfxl.fill(mof_workbook(tmp_path)).output
    noted = edited(once, tmp_path / "noted.xlsx", {f"{PAGE}!K13": "待核", f"{PAGE}!A28": "已报局长"})
    page = page_of(perfxl.fill(noted, tmp_path / "again.xlsx").output)
    assert (page["K13"].value, page["A28"].value) == ("待核", "已报局长")


def test_a_sheet_of_the_unit_s_of_that_name_is_not_lost(tmp_path):
    sheet = {"A1": "项目支出绩效自评表", "A3": "项目名称", "B3": "旧项目"}
    for name, source in (("部", mof_workbook(tmp_path)), ("郑", UNSCORED)):
        book = openpyxl.load_workbook(source)
        book.create_sheet(PAGE)
        book.save(tmp_path / f"{name}自.xlsx")
        edited(tmp_path / f"{name}自.xlsx", tmp_path / f"{name}自.xlsx", {f"{PAGE}!{c}": v for c, v in sheet.items()})
    ours, theirs = perfxl.fill(tmp_path / "部自.xlsx"), perfxl.fill(tmp_path / "郑自.xlsx")
    books = [openpyxl.load_workbook(outcome.output) for outcome in (ours, theirs)]
    assert books[0]["自评表（原表）"]["B3"].value == "旧项目"
    assert [one.code for one in ours.findings] == ["F23"]
    assert (books[1][PAGE]["B3"].value, "F23" in {one.code for one in theirs.findings}) == ("旧项目", False)


def test_amounts_typed_in_ten_thousands_stay_as_they_are(tmp_path):
    money = {"G2": "单位：万元", "E5": 90, "E6": 89.974, "F6": 10.026, "E7": 74.974, "F7": 10.026}
    page = page_of(perfxl.fill(mof_workbook(tmp_path, 资金安排=money)).output, data_only=True)
    assert [page[cell].value for cell in ("A5", "D7", "E7", "E6")] == ["项目资金\n（万元）", 90, 89.974, 100]


def alone(workbook, target):
    """Save the page as it shows, without the sheets it looks at."""
    book = openpyxl.load_workbook(workbook, data_only=True)
    for name in book.sheetnames:
        if name != PAGE:
            del book[name]
    book.save(target)
    return target


def many_indicators(folder, number):
    """Return a project with so many indicators more, of long names."""
    rows = {}
    for row in range(20, 20 + number):
        cells = ("满意度指标", f"第{row}类服务对象对工作人员办理业务态度和效率的满意程度", 0, "≥90%", "95%")
        rows |= {f"{letter}{row}": value for letter, value in zip("AEFGH", cells, strict=True)}
    return mof_workbook(folder, 绩效指标=rows)


@pytest.mark.libreoffice
@pytest.mark.parametrize(("number", "pages"), [(0, 1), (12, 2)])
def test_it_is_one_page_or_two(tmp_path, number, pages):
    page = alone(perfxl.fill(many_indicators(tmp_path, number)).output, tmp_path / "page.xlsx")
    assert len(libreoffice.render(page, tmp_path)) == pages


def test_a_page_has_room_for_three_lines(tmp_path):
    own = tmp_path / "我省.toml"
    lines = ", ".join(f'{{ name = "{name}" }}' for name in "甲乙丙丁")
    own.write_text(f'based_on = "mof"\n[funding]\nlines = [{lines}]\nrates = []\n', encoding="utf-8")
    with pytest.raises(StandardError, match="“自评表”上放不下4行金额，最多3行"):
        load_standard(str(own))


@pytest.mark.libreoffice
def test_a_form_of_fewer_lines_and_without_a_rate(tmp_path):
    own = tmp_path / "我省.toml"
    lines = '[{ name = "预算数", role = "budgeted" }, { name = "执行数", role = "spent" }]'
    own.write_text(f'based_on = "mof"\n[funding]\nlines = {lines}\nrates = []\n', encoding="utf-8")
    blank = perfxl.template(tmp_path / "模板.xlsx", standard=str(own))
    cells = {f"绩效指标!{letter}{row}": value for row, values in MOF_INDICATORS.items()
             for letter, value in zip("EFGHI", values, strict=True)}  # fmt: skip
    filled = edited(
        blank, tmp_path / "x.xlsx", cells | {"资金安排!E5": 10000, "资金安排!E6": 5000, "绩效指标!H4": "50%"}
    )
    output = perfxl.fill(filled, standard=str(own)).output
    assert libreoffice.differences([output]) == [[]]
    rows = shown(output)
    assert rows[4:6] == [
        ["项目资金\n（万元）", "预算数", "执行数", "分值", "执行率", "得分"], ["年度资金总额", 1, 0.5, "—", "—", "—"],
    ]  # fmt: skip
    assert rows[12][:3] == ["预算执行率", "预算执行率", "预算执行率"]


def test_the_page_is_read_as_the_ministry_s_form_again(tmp_path):
    alone(perfxl.fill(mof_workbook(tmp_path)).output, tmp_path / "page.xlsx")
    result = invoke("import", tmp_path / "page.xlsx", "-o", tmp_path / "back.xlsx")
    assert "必须改0处" in result.output, result.output
    again = perfxl.fill(tmp_path / "back.xlsx").output
    assert shown(again) == shown(tmp_path / "page.xlsx")

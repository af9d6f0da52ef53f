"""The report as a Word document: what it says, how it looks, and what becomes of an older one."""

import sys
import zipfile
from itertools import takewhile
from pathlib import Path
from types import SimpleNamespace

import docx
import libreoffice
import openpyxl
import pytest
from command import invoke
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from workbooks import BELOW_TARGET, UNSCORED, edited

import perfxl
from perfxl.criteria.values import read_value
from perfxl.report.standing import falls_short

HEADINGS = [
    "一、项目的基本情况",
    "（一）项目概况",
    "（二）项目资金安排和使用情况",
    "1. 资金安排情况",
    "2. 资金使用情况",
    "（三）项目绩效目标",
    "1. 项目总目标",
    "2. 项目年度绩效目标",
    "（四）项目实施计划",
    "二、项目绩效情况分析",
    "（一）绩效目标完成的指标",
    "（二）没有完成绩效目标的指标",
    "（三）未完成绩效目标指标原因解释",
    "三、改进建议",
    "（一）对项目管理及实施的建议",
    "（二）对完善制度保障的建议",
    "（三）对以后年度项目预算安排的建议",
    "（四）备注",
]


class Report:
    """A report as a reader sees it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.document = docx.Document(str(path))
        self.paragraphs = [paragraph.text for paragraph in self.document.paragraphs if paragraph.text]

    def headings(self) -> list[str]:
        return [p.text for p in self.document.paragraphs if p.style.name.startswith("Heading")]

    def table(self, number: int) -> list[list[str]]:
        """Return the rows of a table; a merged cell says the same in each of its places."""
        return [[cell.text for cell in row.cells] for row in self.document.tables[number].rows]

    def below(self, heading: str) -> list[str]:
        """Return the paragraphs between a heading and the next."""
        others = set(self.headings()) | {"附表1"}
        after = self.paragraphs[self.paragraphs.index(heading) + 1 :]
        return list(takewhile(lambda text: text not in others, after))

    def highlighted(self) -> list[str]:
        runs = [run for paragraph in self.document.paragraphs for run in paragraph.runs]
        return [run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]


def written(folder: Path, edits=(), **options) -> Report:
    """The report of the project with some cells typed over."""
    return Report(perfxl.report(edited(UNSCORED, folder / "项目.xlsx", dict(edits)), **options).output)


@pytest.fixture(scope="module")
def seed(tmp_path_factory) -> Report:
    return written(tmp_path_factory.mktemp("seed"))


@pytest.fixture(scope="module")
def below_target(tmp_path_factory) -> Report:
    claims = {"绩效指标!I4": 2.22, "绩效指标!M13": 6, "绩效指标!O3": "偏差原因分析及改进措施", "绩效指标!O13": "人手少"}
    return written(tmp_path_factory.mktemp("below"), BELOW_TARGET | claims)


def run_report(*arguments: object):
    return invoke("report", *arguments)


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


# 内容


def test_headings_to_the_letter(seed):
    assert seed.headings() == HEADINGS
    assert seed.paragraphs[:4] == [
        "企业服务活动专项经费绩效自评报告",
        "项目单位：郑州市工业和信息化局",
        "主管部门：郑州市工业和信息化局",
        "评价年度：2021年",
    ]
    assert seed.paragraphs[-4:] == ["附表1", "自评价评分附件表", "附表2", "数据来源及支持材料清单"]


def test_total_and_grade_in_a_sentence(seed):
    assert seed.below("二、项目绩效情况分析") == [
        "按自评价评分附件表（附表1），本项目自评得分100.00分，评价等级为“优秀”。"
    ]
    assert seed.below("（二）没有完成绩效目标的指标") == ["没有。"]
    first, second, *_ = seed.below("（一）绩效目标完成的指标")
    assert first == "完成绩效目标的指标共21项，权重合计100.00分，都得满分："
    assert second.startswith("1. 投入和管理目标9项：预算执行率（目标值100%，业绩值100%）；预算编制合理性（目标值合理，")
    assert "业绩值具备3项要素中的3项" in second


def test_amounts_in_yuan(seed):
    amounts, rates, spent = map(seed.table, range(3))
    assert amounts[0] == ["资金来源"] * 2 + [
        "预算安排\n(1)", "项目实际投入\n(2)", "资金到位\n(3)", "实际支出\n(4)", "资金结余\n(5)=(3)-(4)",
    ]  # fmt: skip
    totals = ["2,070,000.00", "2,070,000.00", "2,070,000.00", "1,345,343.00", "724,657.00"]
    assert amounts[1] == ["合计", "合计", *totals]
    assert amounts[4] == ["财政资金", "市级", *totals]
    assert [row[1] for row in amounts[2:]] == [
        "小计", "中央级", "市级", "区县级", "乡镇级", "小计", "单位自筹", "银行贷款等", "社会资本",
    ]  # fmt: skip
    assert [row[:3] for row in rates[2:]] == [
        ["预算执行率(%)\n(6)=(3)/(1)", "100.00", "100.00"],
        ["资金到位率(%)\n(7)=(3)/(2)", "100.00", "100.00"],
        ["资金实际支出率(%)\n(8)=(4)/(3)", "64.99", "64.99"],
    ]
    assert spent[:3] == [
        ["项目支出内容", "合计", "财政资金支出数", "其他资金支出数", "财政资金专款专用数"],
        ["合计", "1,345,343.00", "1,345,343.00", "0.00", "0.00"],
        ["会议费", "270,000.00", "270,000.00", "0.00", "0.00"],
    ]
    assert seed.paragraphs.count("单位：元") == 2


def test_scoring_table(seed):
    scoring = seed.table(3)
    assert scoring[0] == [
        "一级指标", "一级权重", "二级指标", "二级权重", "三级指标", "权重", "目标值", "业绩值", "评分结果", "评分标准",
        "数据来源及支持材料（附件）", "复核业绩值", "复核得分", "复核说明",
    ]  # fmt: skip
    assert scoring[1][:9] == ["投入和管理目标", "20", "投入管理", "6.66", "预算执行率", "2.22", "100%", "100%", "2.22"]
    assert scoring[-2][4:9] == ["总计", "100.00", "", "", "100.00"]
    assert scoring[-1][4:9] == ["评价等级", "", "", "", "优秀"]
    assert {cell for row in scoring[1:] for cell in row[11:]} == {""}
    assert [row[10] for row in scoring if row[4] == "企业问题办结率"] == ["共95件，见附表2"]
    assert [row[0] for row in seed.table(4)].count("企业问题办结率") == 95


def test_reached_missed_and_undecided(below_target):
    assert below_target.below("（一）绩效目标完成的指标") == ["已评定的指标中没有，待人工评分的另列。"]
    missed = below_target.below("（二）没有完成绩效目标的指标")
    assert missed[1] == "1. 预算执行率：目标值100%，业绩值69%，权重2.22分，自评2.22分，复核1.53分，失分0.69分。"
    assert missed[2] == "2. 预算编制合理性：目标值合理，业绩值具备3项要素中的2项，权重2.22分，得1.33分，失分0.89分。"
    assert missed[10:12] == [
        "10. 培训和参加论坛人数（人次）：目标值800，业绩值700，权重8分，自评7.00分，复核6.00分，失分2.00分。",
        "偏差原因分析及改进措施：人手少",
    ]
    undecided = below_target.below("（四）待人工评分的指标")
    assert undecided[0] == "待人工评分的指标共7项，权重合计45.66分，没有计入上面两类："
    assert undecided[1] == (
        "1. 企业数据报送质量：目标值提升，业绩值有所提升。（待人工评分）"
        "业绩值“有所提升”与目标值“提升”不同，没有评分标准说明如何计分。"
    )
    [verdict] = below_target.below("二、项目绩效情况分析")
    assert verdict.startswith("总分和评价等级尚不能确定（待人工评分）：已定14项42.74分，待人工评分7项共45.66分")
    scoring = below_target.table(3)
    assert [row[11:] for row in scoring if row[4].startswith("培训和参加论坛人数")] == [
        ["700", "6.00", "复核人评为6分，按评分标准应得7分"]
    ]
    assert [row[11:13] for row in scoring if row[4] == "预算编制合理性"] == [["2", "1.33"]]
    assert [row[11:13] for row in scoring if row[4] == "企业数据报送质量"] == [["有所提升", "（待人工评分）"]]
    assert scoring[-2][12] == "（待人工评分）"


def test_a_reviewer_s_score_and_full_marks_below_the_target(tmp_path):
    reviewed = {
        "绩效指标!H4": "98%",
        "绩效指标!L14": 3,
        "绩效指标!M13": 6,
        "绩效指标!H18": "85%",
        "绩效指标!J18": "80%（含）以上得满分，80%以下不得分",
    }
    report = written(tmp_path, reviewed)
    assert report.below("二、项目绩效情况分析") == [
        "按自评价评分附件表（附表1），本项目自评得分99.96分，评价等级为“优秀”；复核得分98.00分，评价等级为“优秀”。"
    ]
    scoring = report.table(3)
    assert (scoring[-2][8], *scoring[-2][11:]) == ("99.96", "", "98.00", "")
    assert scoring[-1][12] == "优秀"
    assert scoring[1][11:] == [
        "100%",
        "2.22",
        "自评业绩值98%，按资金安排(6)预算执行率C10为100%，应得2.22分，少计0.04分",
    ]
    _, first, second, *_ = report.below("（一）绩效目标完成的指标")
    assert "预算执行率（目标值100%，业绩值100%（按资金安排），自评2.18分，复核2.22分）" in first
    assert "政策宣讲场次（场）（目标值3，业绩值3（复核））" in second
    assert report.below("（二）没有完成绩效目标的指标")[2] == (
        "2. 企业问题办结率：目标值90%，业绩值85%，权重7.5分，得7.50分，按评分标准不失分，但业绩值没有达到目标值。"
    )


@pytest.mark.parametrize(
    ("typed", "row", "shown"),
    [
        ({"绩效指标!H13": 400}, 11, ["", "", ""]),
        ({"绩效指标!I13": 1}, 11, ["", "", ""]),
        ({"绩效指标!L13": 850}, 11, ["850", "8.00", "复核业绩值改为850，应得8分"]),
        ({"绩效指标!M13": 7.5}, 11, ["900", "7.50", "复核人评为7.5分，按评分标准应得8分"]),
        ({"绩效指标!N13": "请补充照片"}, 11, ["900", "8.00", "请补充照片"]),
        ({"要素清单!E5": "否"}, 2, ["2", "1.55", "自评2.22分，按要素清单具备2项，应得1.55分，多计0.67分"]),
    ],
)
def test_the_review_s_columns_are_blank_until_a_reviewer_typed(tmp_path, typed, row, shown):
    report = written(tmp_path, typed)
    place = next(n for n, cells in enumerate(report.table(3)) if cells[4].startswith("培训")) if row == 11 else row
    assert report.table(3)[place][11:] == shown
    again = perfxl.fill(report.path.with_name("项目.xlsx")).output
    assert Report(perfxl.report(again).output).table(3)[place][11:] == shown


@pytest.mark.parametrize(
    ("remarks", "last"), [(None, "（三）"), (" ", "（三）"), ("\u200b", "（三）"), ("见附件", "（四）")]
)
def test_empty_remarks_are_left_out(tmp_path, remarks, last):
    headings = written(tmp_path, {"基本情况!B16": remarks}).headings()
    assert headings[-1] == {"（三）": "（三）对以后年度项目预算安排的建议", "（四）": "（四）备注"}[last]


@pytest.mark.parametrize(
    ("target", "actual", "short"),
    [
        ("90%", "89.99%", True), ("90%", "90%", False), ("≥90%", "89%", True), ("≤5天", "6天", True),
        ("≤5天", "5天", False), ("<5", 5, True), (">5", 5, True), ("3~5天", "6天", True), ("3~5天", "4天", False),
        ("2021年6月底前", "2021年7月1日", True), ("2021年6月底前", "2021年6月30日", False),
        ("900人次", "800场", False), ("90%", 80, False), ("提升", "下降", False), (None, 1, False),
    ],
)  # fmt: skip
def test_short_of_the_target_only_where_that_is_sure(target, actual, short):
    indicator = SimpleNamespace(target_value=read_value(target), reviewed_value=read_value(actual))
    assert falls_short(indicator) is short


def test_what_is_missing_is_marked(tmp_path):
    blank = perfxl.template(tmp_path / "空白.xlsx")
    outcome = perfxl.report(blank)
    report = Report(outcome.output)
    assert report.paragraphs[0] == "（未填写）绩效自评报告"
    assert report.below("（一）项目概况") == ["（未填写）"]
    assert report.below("（二）项目资金安排和使用情况")[0].startswith("预算安排（未填写），项目实际投入（未填写）")
    assert "预算执行率（无法计算）" in report.below("（二）项目资金安排和使用情况")[0]
    assert report.below("2. 资金使用情况") == ["（未填写）"]
    assert set(report.highlighted()) == {
        "（未填写）", "（无法计算）", "（待人工评分）",
        f"本报告所依据的工作簿有{outcome.errors}处必须改，有关的数空缺，请按“核对问题”改正、评分后重新生成本报告。",
    }  # fmt: skip


def test_an_amount_that_cannot_be_read(tmp_path):
    report = written(tmp_path, {"资金安排!F5": "约300", "资金安排!C5": None, "资金安排!D5": None})
    assert report.table(0)[4][2] == report.table(0)[1][2] == "（待改正）"
    assert "预算执行率（无法计算）" in report.below("（二）项目资金安排和使用情况")[0]


def test_figures_are_computed_anew(tmp_path):
    completed = perfxl.fill(edited(UNSCORED, tmp_path / "项目.xlsx", {})).output
    edited(completed, completed, {"绩效指标!H13": 400})  # and what was stored beside the formulas is lost
    report = Report(perfxl.report(completed).output)
    assert "1. 培训和参加论坛人数（人次）：目标值800，业绩值400，权重8分，得4.00分，失分4.00分。" in report.paragraphs
    assert report.table(3)[-2][8] == "96.00"
    assert report.path.name == "项目_自评报告.docx"


@pytest.mark.parametrize("items_in_wan", [False, True])
def test_wan_becomes_yuan(tmp_path, items_in_wan):
    book = openpyxl.load_workbook(UNSCORED)
    book["资金安排"]["L2"] = "单位：万元"
    rows = [("资金安排", row, "EFGHJKL") for row in range(5, 9)]
    rows += [("支出情况", row, "CDE") for row in range(6, 9)] if items_in_wan else []
    for sheet, row, letters in rows:
        for letter in "CDI" if sheet == "资金安排" else "B":
            book[sheet][f"{letter}{row}"] = None
        for letter in letters:
            cell = book[sheet][f"{letter}{row}"]
            cell.value = None if cell.value is None else cell.value / 10000
    book.save(tmp_path / "项目.xlsx")
    report = Report(perfxl.report(tmp_path / "项目.xlsx").output)
    assert report.table(0)[1][5:] == ["1,345,343.00", "724,657.00"]
    assert report.table(2)[1][1] == "1,345,343.00"
    assert report.paragraphs.count("工作簿以万元填报，以上已换算为元。") == 1 + items_in_wan


# 样子


def test_pages_of_an_official_document(seed):
    upright, sideways, last = seed.document.sections
    millimetres = [round(getattr(upright, f"{side}_margin").mm) for side in ("top", "bottom", "left", "right")]
    assert (round(upright.page_width.mm), round(upright.page_height.mm), *millimetres) == (210, 297, 37, 35, 28, 26)
    assert sideways.orientation is WD_ORIENT.LANDSCAPE
    assert sideways.page_width == upright.page_height
    assert last.orientation is WD_ORIENT.PORTRAIT
    assert upright.footer.paragraphs[0].text == "— 1 —"
    styles = seed.document.styles
    fonts = {
        name: (styles[name].element.rPr.rFonts.get(qn("w:eastAsia")), styles[name].font.size.pt)
        for name in ("Title", "Normal", "Heading 1", "Heading 2", "Heading 3")
    }
    assert fonts == {
        "Title": ("方正小标宋简体", 22),
        "Normal": ("仿宋", 16),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体", 16),
        "Heading 3": ("仿宋", 16),
    }
    assert styles["Normal"].paragraph_format.line_spacing.pt == 28
    assert styles["Normal"].element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    with zipfile.ZipFile(seed.path) as archive:
        assert '<w:font w:name="方正小标宋简体"><w:altName w:val="方正小标宋_GBK,' in archive.read(
            "word/fontTable.xml"
        ).decode("utf-8")


def test_tables_repeat_their_headings_and_keep_rows_whole(seed):
    scoring = seed.document.tables[3]
    rows = scoring._tbl.tr_lst  # noqa: SLF001 - python-docx has no words for these properties
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * (len(rows) - 1)
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    merges = [[cell.vMerge for cell in row.tc_lst[:5]] for row in rows[1:6]]
    assert merges == [
        ["restart", "restart", "restart", "restart", None],
        ["continue", "continue", "continue", "continue", None],
        ["continue", "continue", "continue", "continue", None],
        ["continue", "continue", "restart", "restart", None],
        ["continue", "continue", "continue", "continue", None],
    ]


@pytest.mark.libreoffice("writer")
def test_printed(seed, tmp_path):
    pages = libreoffice.pages(seed.path, tmp_path)
    wide = [words for words, width, height in pages if width > height]
    assert len(pages) > len(wide) == 4
    assert all("数据来源及支持材料（附件）" in words for words in wide)
    for number, (words, _, _) in enumerate(pages, start=1):
        assert f"—{number}—" in words
        assert words != f"—{number}—", f"page {number} is empty"


# 文件


def test_equal_input_gives_equal_bytes(seed, tmp_path):
    assert written(tmp_path).path.read_bytes() == seed.path.read_bytes()
    with zipfile.ZipFile(seed.path) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_text_of_any_kind(tmp_path):
    report = written(
        tmp_path,
        {
            "基本情况!B2": "<w:p>&甲\n乙",
            "基本情况!B8": "一_x000D_\n二\t\u2028三" + "长" * 32_000,
            "绩效指标!H15": "=" * 3_000,
            "绩效指标!K4": "件；" * 250,
            "绩效指标!E5": "“要素”]]>",
        },
    )
    assert report.paragraphs[0] == "<w:p>&甲 乙绩效自评报告"
    assert report.below("（一）项目概况")[:2] == ["一", "二\t"[:1]]
    assert [row[4] for row in report.table(3)][2] == "“要素”]]>"


def test_control_characters_are_left_out(tmp_path):
    source = edited(UNSCORED, tmp_path / "x.xlsx", {"基本情况!B8": "甲乙"})
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(source, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part.replace("甲乙".encode(), "甲_x0001__xFFFE_乙".encode()))
    assert Report(perfxl.report(source).output).below("（一）项目概况")[0].endswith("甲乙")


def test_an_edited_report_is_kept(tmp_path):
    source = edited(UNSCORED, tmp_path / "项目.xlsx", {})
    run_report(source)
    assert "另存" not in run_report(source).output
    report = tmp_path / "项目_自评报告.docx"
    for kept in ("项目_自评报告_旧1.docx", "项目_自评报告_旧2.docx"):
        document = docx.Document(str(report))
        document.add_paragraph("单位补充的话")
        document.save(str(report))
        assert f"已另存为{tmp_path / kept}" in run_report(source).output
        assert "单位补充的话" in Report(tmp_path / kept).paragraphs
    docx.Document(str(report)).save(str(report))
    assert "另存" not in run_report(source, "--force").output


def test_the_newest_completed_form_speaks(tmp_path):
    source = edited(UNSCORED, tmp_path / "项目.xlsx", {"基本情况!B2": "原件"})
    for name, project in (("项目_已评分_旧1", "旧"), ("项目_已评分", "一"), ("项目_已评分_2", "二")):
        edited(UNSCORED, tmp_path / f"{name}.xlsx", {"基本情况!B2": project})
    for given in (source, tmp_path / "*.xlsx"):
        assert run_report(given, "--force").exit_code == 0
        [report] = tmp_path.glob("*.docx")
        assert Report(report).paragraphs[0] == "二绩效自评报告"
        report.unlink()
    assert "没有可以写报告的工作簿" in run_report(tmp_path / "项目_已评分_旧1.xlsx").output


def test_several_workbooks_give_several_reports(tmp_path):
    for name in ("甲/项目.xlsx", "乙/项目_已评分.xlsx"):
        (tmp_path / "in" / name).parent.mkdir(parents=True)
        edited(UNSCORED, tmp_path / "in" / name, {})
    assert run_report(tmp_path / "in", "-o", tmp_path / "out").exit_code == 0
    assert names(tmp_path / "out") == {"甲/项目_自评报告.docx", "乙/项目_自评报告.docx"}
    run_report(tmp_path / "in/甲/项目.xlsx", tmp_path / "in/乙/项目_已评分.xlsx", "-o", tmp_path / "named")
    assert names(tmp_path / "named") == {"甲/项目_自评报告.docx", "乙/项目_自评报告.docx"}


def test_one_workbook_to_a_file_or_a_folder(tmp_path):
    source = edited(UNSCORED, tmp_path / "项目.xlsx", {})
    run_report(source, "-o", tmp_path / "报告" / "自评.docx")
    run_report(source, "-o", tmp_path / "报告")
    assert names(tmp_path / "报告") == {"自评.docx", "项目_自评报告.docx"}
    assert run_report(source, "-o", tmp_path / "没有后缀").exit_code == 2


def test_errors_are_said_and_the_report_is_written(tmp_path):
    (tmp_path / "坏.xlsx").write_bytes(b"PK")
    source = edited(UNSCORED, tmp_path / "项目.xlsx", BELOW_TARGET)
    result = run_report(tmp_path)
    assert result.exit_code == 1
    assert [finding.message in result.output for finding in perfxl.check(tmp_path / "坏.xlsx")] == [True]
    assert names(tmp_path) == {"坏.xlsx", "项目.xlsx", "项目_自评报告.docx"}
    assert (
        Report(source.with_name("项目_自评报告.docx")).highlighted()[2].startswith("本报告所依据的工作簿有7项待评分，")
    )


def test_without_python_docx(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    result = run_report(edited(UNSCORED, tmp_path / "项目.xlsx", {}))
    assert result.exit_code == 1
    assert result.output == '写报告要用python-docx，还没有安装。请运行：pip install "perfxl[word]"\n'
    assert names(tmp_path) == {"项目.xlsx"}

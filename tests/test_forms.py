"""The form is the standard's: template, fill, report and roll-up of forms with other sources, lines and rates."""

import re
import shutil
import zipfile

import docx
import libreoffice
import openpyxl
import pytest
from command import invoke
from forms import PROVINCE, STANDARDS, mof_workbook, province_workbook
from one_page import FORMS as ONE_PAGE_FORMS
from one_page import template
from sheets import sheet_of
from workbooks import DATA, UNSCORED, edited

import perfxl
from perfxl.standards import StandardError, load_standard
from perfxl.template import layout

FORMS = DATA.parent / "forms"


def sheet_part(path, number):
    """Return the cells of a sheet as they stand in its part, without their looks, and what is merged and refused."""
    with zipfile.ZipFile(path) as archive:
        texts = re.findall(r"<si>(.*?)</si>", archive.read("xl/sharedStrings.xml").decode(), flags=re.DOTALL)
        part = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
    words = re.sub(r't="s"><v>(\d+)</v>', lambda match: f't="s">{texts[int(match[1])]}', part)
    kept = re.findall(
        r"<c .*?(?:/>|</c>)|<mergeCell .*?/>|<dataValidation .*?</dataValidation>", words, flags=re.DOTALL
    )
    return [re.sub(r' s="\d+"', "", piece) for piece in kept]


def test_the_seed_s_form_is_what_it_was_but_for_the_name_of_the_standard(tmp_path):
    blank = perfxl.template(tmp_path / "x.xlsx")
    named = '<c r="D2" t="s"><t>评价标准 zhengzhou</t></c>'
    before = {name: (FORMS / f"{name}.txt").read_text("utf-8").splitlines() for name in ("basics", "funding")}
    assert [piece for piece in sheet_part(blank, 1) if piece != named] == before["basics"]
    assert named in sheet_part(blank, 1)
    assert sheet_part(blank, 2) == before["funding"]


def headings(path, rows=(3, 4)):
    sheet = sheet_of(path, "资金安排")
    return [[cell.value for cell in sheet[row] if cell.value] for row in rows], sorted(map(str, sheet.merged_cells))


def test_the_template_of_a_form_with_more_sources(tmp_path):
    blank = perfxl.template(tmp_path / "x.xlsx", standard=str(PROVINCE))
    said, merged = headings(blank)
    assert said == [
        ["项目", "行次", "合计", "财政资金", "其他资金"],
        ["小计", "中央级", "省级", "市级", "区县级", "乡镇级", "小计", "事业收入", "经营收入", "上级补助收入",
         "附属单位上缴收入", "捐赠收入", "银行贷款"],
    ]  # fmt: skip
    assert merged == ["A3:A4", "B3:B4", "C3:C4", "D3:I3", "J3:P3"]
    book = openpyxl.load_workbook(blank)
    assert (book["基本情况"]["D2"].value, book["资金安排"]["P2"].value) == ("评价标准 province", "单位：元")


def test_money_of_the_province_is_filled_and_rolled_up(tmp_path):
    source = province_workbook(tmp_path)
    outcome = perfxl.fill(source, standard=str(PROVINCE))
    assert outcome.summary.rates == (("预算执行率", 90.0), ("资金到位率", 90.0), ("资金实际支出率", 80.0))
    sheet = sheet_of(outcome.output, "资金安排", data_only=True)
    assert [sheet[f"{column}8"].value for column in "CDJ"] == [720000, 650000, 70000]
    assert [sheet[f"{column}10"].value for column in "CFP"] == [90, 80, 100]
    again = perfxl.fill(outcome.output, tmp_path / "again.xlsx", standard=str(PROVINCE))
    assert again.output.read_bytes() == outcome.output.read_bytes()


def test_a_sum_that_differs_is_not_said_to_lack_the_province(tmp_path):
    source = province_workbook(tmp_path, 资金安排={"D5": 900000})
    [said] = [one for one in perfxl.check(source, standard=str(PROVINCE)) if one.code == "M02"]
    assert (said.cell, "省级" in said.message) == ("D5", False)


def test_the_report_lists_every_source(tmp_path):
    report = perfxl.report(province_workbook(tmp_path), standard=str(PROVINCE))
    rows = [
        [cell.text for cell in row.cells] for table in docx.Document(str(report.output)).tables for row in table.rows
    ]
    amounts = next(row for row in rows if row[1] == "省级")
    assert amounts[2:] == ["500,000.00", "500,000.00", "400,000.00", "350,000.00", "50,000.00"]
    rates = [row for row in rows if row[1] == "省级"][1]
    assert rates[2:] == ["80.00", "80.00", "87.50"]


def test_the_ministry_s_form(tmp_path):
    blank = perfxl.template(tmp_path / "x.xlsx", standard="mof")
    said, merged = headings(blank)
    assert said == [["项目", "行次", "合计", "财政资金", "其他资金"], ["小计", "当年财政拨款", "上年结转资金"]]
    assert merged == ["A3:A4", "B3:B4", "C3:C4", "D3:F3", "G3:G4"]
    sheet = sheet_of(blank, "资金安排")
    assert [(sheet[f"A{row}"].value, sheet[f"B{row}"].value) for row in range(5, 9)] == [
        ("年初预算数", "(1)"), ("全年预算数", "(2)"), ("全年执行数", "(3)"), ("预算执行率(%)", "(4)=(3)/(2)"),
    ]  # fmt: skip
    indicators = sheet_of(blank, "绩效指标")
    weights = {indicators[f"A{row}"].value: indicators[f"B{row}"].value for row in range(4, 20)}
    assert weights == {"预算执行率": 10, "产出指标": 50, "效益指标": 30, "满意度指标": 10}
    assert indicators["O3"].value == "偏差原因分析及改进措施"


def test_a_project_on_the_ministry_s_form(tmp_path):
    outcome = perfxl.fill(mof_workbook(tmp_path))
    assert outcome.findings == ()
    assert (outcome.summary.total, outcome.summary.grade, outcome.summary.rates) == (
        94.5,
        "优",
        (("预算执行率", 85.0),),
    )
    book = openpyxl.load_workbook(outcome.output, data_only=True)
    assert [book["绩效指标"][cell].value for cell in ("H4", "I4", "L4", "M4")] == [0.85, 8.5, 0.85, 8.5]
    money = {
        row[0]: row[1:3] for row in book["绩效分析"].iter_rows(min_row=10, max_row=16, max_col=3, values_only=True)
    }
    assert money["预算执行率(%)"] == (85, "(4)=(3)/(2)")
    assert money["全年预算数"] == (1000000, "(2)")


def test_a_worded_target_has_its_bands(tmp_path):
    source = mof_workbook(tmp_path, 绩效指标={"I15": 7.9, "I16": 8.1, "I17": None})
    found = {one.cell: one for one in perfxl.check(source) if one.sheet == "绩效指标"}
    assert {cell: one.severity for cell, one in found.items()} == dict.fromkeys(("H15", "H16", "H17"), "open")


@pytest.mark.parametrize(
    ("missing", "said"),
    [("E5", []), ("E6 F6", ["C6"]), ("E7 F7 G7", ["C7"])],
)
def test_only_budget_and_execution_must_be_filled_in(tmp_path, missing, said):
    source = mof_workbook(tmp_path, 资金安排=dict.fromkeys(missing.split()))
    assert [one.cell for one in perfxl.check(source) if one.code == "N01"] == said


def test_what_is_not_asked_for_is_not_missed_and_what_is_there_is_compared(tmp_path):
    assert not {"V09", "X02"} & {one.code for one in perfxl.check(mof_workbook(tmp_path))}
    spent = mof_workbook(tmp_path, "支.xlsx", 支出情况={"A6": "委托费", "C6": 1})
    assert "X02" in {one.code for one in perfxl.check(spent)}


def test_spending_above_the_budget_is_said_in_the_words_of_the_form(tmp_path):
    source = mof_workbook(tmp_path, 资金安排={"E7": 1749740})
    said = [one.problem for one in perfxl.check(source) if one.code == "M03"]
    assert said == ["全年执行数1,850,000.00大于全年预算数1,000,000.00"]


def test_nothing_to_execute(tmp_path):
    source = mof_workbook(tmp_path, 资金安排=dict.fromkeys(("E6", "E7", "F6", "F7"), 0))
    assert ("S09", "H4") in {(one.code, one.cell) for one in perfxl.check(source)}
    assert "全年预算数和全年执行数都是0" in str(perfxl.check(source))


@pytest.mark.libreoffice
def test_several_forms_in_one_folder_and_one_roll_up(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    blanks = tmp_path / "blank"
    blanks.mkdir()
    for made in (mof_workbook(blanks), province_workbook(blanks), edited(UNSCORED, blanks / "郑.xlsx", {})):
        made.rename(folder / made.name)
    printed = invoke("fill", folder, "--standard", PROVINCE)
    assert printed.stdout.count("必须改0处") == 3
    summary = tmp_path / "汇总.xlsx"
    result = invoke("summary", folder, "-o", summary, "--standard", PROVINCE)
    assert result.exit_code in (0, 1), result.output
    completed = sorted(folder.glob("*_已评分.xlsx"))
    assert libreoffice.differences([*completed, summary]) == [[]] * 4
    sheet = sheet_of(summary, "项目汇总", data_only=True)
    texts = [cell.value for cell in sheet[5]]
    assert texts[4:9] == ["年初预算数", "全年预算数／预算安排", "项目实际投入", "资金到位", "全年执行数／实际支出"]
    rows = {row[1]: dict(zip(texts, row, strict=True)) for row in sheet.iter_rows(min_row=6, values_only=True)}
    own, seed = "预算执行率(%)\n全年执行数÷全年预算数", "预算执行率(%)\n资金到位÷预算安排"
    of_mof = next(row for row in rows.values() if row["年初预算数"])
    assert (of_mof[own], of_mof[seed], of_mof["评价等级"]) == (85, None, "优")


def problems(file):
    with pytest.raises(StandardError) as caught:
        load_standard(str(file))
    return [(problem.line, problem.message) for problem in caught.value.problems]


def test_everything_wrong_with_a_form_is_said_at_once_with_its_key():
    expected = [
        (2, "“one_page”写的是“是”（文字），应是true（是）或false（否）"),
        (5, "[funding]的“fiscal”第2项“中央级”与第1项重复"),
        (5, "[funding]的“fiscal”第3项写的是“”，应是文字"),
        (6, "[funding]的“other”写的是“银行贷款”（文字），应是文字的列表"),
        (7, "[funding]里没有“sources”这个键，是不是“source”"),
        (9, "funding的lines第1项的“role”写的是“budget”，是不是“budgeted”；只能写initial"),
        (10, "funding的lines第2项里没有“nam”这个键，是不是“name”"),
        (10, "funding的lines第2项的“required”写的是“是”（文字），应是true（是）或false（否）"),
        (12, "funding的rates第1项缺少“denominator”（分母：哪一行的name）"),
        (15, "[basics]的“further”第2项写的是“3”，应是文字"),
        (15, "[basics]的“further”第3项的“role”写的是“类型”；只能写goal_done"),
        (18, "[evidence]的“asked”写的是“否”（文字），应是true（是）或false（否）"),
    ]
    said = problems(STANDARDS / "wrong_form.toml")
    assert [
        (line, message[: len(words)]) for (line, message), (_, words) in zip(said, expected, strict=True)
    ] == expected


CONTRADICTIONS = [
    ('[funding]\nother = ["市级", "合计"]', 3, ["资金来源“市级”写了两次", "资金来源不能叫“合计”，表上另有这一栏"]),
    (
        '[funding]\nlines = [{ name = "预算" }, { name = "支出" }]',
        2,
        ["rates第1项的“numerator”写的是“资金到位”；只能写lines里的name：预算、支出"],
    ),
    (
        '[funding]\nlines = [{ name = "预算", role = "spent" }, { name = "预算", role = "spent" }]\nrates = []',
        3,
        ["lines第2项的“name”写的是“预算”，与lines第1项重复", "lines第2项的“role”写的是“spent”，与lines第1项重复"],
    ),
    (
        '[funding]\nbalance = { name = "结余", minuend = "到位", subtrahend = "实际支出" }',
        3,
        ["balance的“minuend”写的是“到位”，是不是“资金到位”；只能写lines里的name"],
    ),
    ('[basics]\nfurther = ["编码", { name = "编码" }]', 3, ["further里“编码”写了两次"]),
    (
        '[[linked]]\nnames = ["执行率"]\nline = "执行比率"\nsource = "办法"',
        4,
        ["linked第1项的“line”写的是“执行比率”，是不是“预算执行率”；只能写execution_rate（预算执行率）"],
    ),
]


@pytest.mark.parametrize(("text", "line", "words"), CONTRADICTIONS)
def test_a_form_that_does_not_fit_together(tmp_path, text, line, words):
    own = tmp_path / "我省.toml"
    own.write_text(f'based_on = "zhengzhou"\n{text}\n', encoding="utf-8")
    said = problems(own)
    assert all(any(word in message for _, message in said) for word in words)
    assert said[0][0] == line


def test_three_lines_are_a_standard(tmp_path):
    own = tmp_path / "我省.toml"
    own.write_text('based_on = "zhengzhou"\n[funding]\nfiscal = ["中央级", "省级"]\n', encoding="utf-8")
    standard = load_standard(str(own))
    assert (standard.name, standard.title, standard.form.fiscal) == ("我省", "我省", ("中央级", "省级"))
    assert standard.source == "以“郑州市项目支出绩效自评”为底"


OWN_FORM = """based_on = "zhengzhou"
[funding]
fiscal = ["财政"]
other = []
lines = [{ name = "计划", number = 1 }, { name = "到账", number = "二", required = false }]
rates = [{ name = "到账率", numerator = "到账", denominator = "计划" }]
[indicators]
reasons = true
[[indicators.groups]]
level1 = "产出"
level1_weight = 60
level2 = "数量"
rows = 2
source = "办法"
"""


@pytest.mark.libreoffice
def test_a_form_of_one_source_with_lines_of_its_own_names(tmp_path):
    own = tmp_path / "我省.toml"
    own.write_text(OWN_FORM, encoding="utf-8")
    blank = perfxl.template(tmp_path / "模板.xlsx", standard=str(own))
    sheet = sheet_of(blank, "资金安排")
    assert [sheet[cell].value for cell in ("C3", "D3", "B5", "B6", "A7", "B7", "D2")] == [
        "合计", "财政", "(1)", "二", "到账率(%)", "(3)=二/(1)", "单位：元",
    ]  # fmt: skip
    money = {"资金安排!D5": 200, "资金安排!D6": 50}
    rows = {f"绩效指标!{letter}4": value for letter, value in zip("EFGH", ("甲", 60, 10, 10), strict=True)}
    filled = edited(
        blank, tmp_path / "x.xlsx", money | rows | {"基本情况!B2": "一", "基本情况!B3": "二", "基本情况!B5": 2024}
    )
    outcome = perfxl.fill(filled, standard=str(own))
    assert outcome.summary.rates == (("到账率", 25.0),)
    summary = tmp_path / "汇总.xlsx"
    invoke("summary", outcome.output, "-o", summary, "--standard", own)
    assert libreoffice.differences([outcome.output, summary]) == [[], []]
    assert [cell.value for cell in sheet_of(summary, "项目汇总")[5]][4:7] == ["计划", "到账", "到账率(%)"]
    perfxl.report(outcome.output, tmp_path / "x.docx", standard=str(own))


def test_the_ministry_s_form_has_an_example_of_its_own(tmp_path):
    """It is the published one among the six forms, without its scores."""
    example = perfxl.template(tmp_path / "x.xlsx", example=True, standard="mof")
    outcome = perfxl.fill(example)
    assert (outcome.summary.total, outcome.summary.grade, outcome.open) == (99.8, "优", 0)
    [published] = perfxl.import_form(shutil.copy(ONE_PAGE_FORMS / "A03_1.xlsx", tmp_path))
    found, expected = template(example), template(published.output)
    sources = {place: amount for place, amount in expected.money.items() if place[1] != "合计"}
    assert (found.basics, found.money, found.standard) == (expected.basics, sources, expected.standard)
    assert [row[:4] for row in found.rows] == [row[:4] for row in expected.rows]


OTHER = 'based_on = "mof"\n[funding]\nsource = "办法"\nfiscal = ["省级"]\n'


def test_no_example_has_a_place_on_a_form_of_other_sources(tmp_path):
    (tmp_path / "我省.toml").write_text(OTHER, encoding="utf-8")
    options = ("--example", "--standard", str(tmp_path / "我省.toml"), "-o", str(tmp_path / "x.xlsx"))
    result = invoke("template", *options)
    assert (result.exit_code, "示例项目是按zhengzhou和mof的表式填的" in result.output) == (2, True)


def test_the_report_says_what_the_form_asks_and_nothing_else(tmp_path):
    report = perfxl.report(mof_workbook(tmp_path, 基本情况={"B18": "410100-01"}))
    said = [paragraph.text for paragraph in docx.Document(str(report.output)).paragraphs]
    begin = said.index("（五）其他情况")
    assert said[begin + 1 : begin + 5] == [
        "1. 年度总体目标实际完成情况",
        "报告50份，全部合格",
        "2. 项目编码",
        "410100-01",
    ]
    assert "全年预算数1,000,000.00元，全年执行数850,000.00元，预算执行率85.00%。" in "".join(said)
    assert not [text for text in said if "资金使用情况" in text and text.startswith("2.")]


def test_the_chart_is_of_what_the_form_has(tmp_path):
    once = perfxl.fill(mof_workbook(tmp_path))
    with zipfile.ZipFile(once.output) as archive:
        charts = "".join(archive.read(name).decode() for name in archive.namelist() if "charts/chart" in name)
    assert ("预算与支出（元）" in charts, "到位" in charts) == (True, False)
    assert perfxl.fill(once.output, tmp_path / "again.xlsx").findings == ()


def test_further_fields_are_kept(tmp_path):
    output = perfxl.fill(mof_workbook(tmp_path, 基本情况={"B18": "410100-01"})).output
    sheet = sheet_of(output, layout.BASICS_SHEET)
    assert [(sheet[f"A{row}"].value, sheet[f"B{row}"].value) for row in (17, 18)] == [
        ("年度总体目标实际完成情况", "报告50份，全部合格"), ("项目编码", "410100-01"),
    ]  # fmt: skip

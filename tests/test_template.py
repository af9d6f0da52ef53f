"""The blank template and the example: what a unit finds when it opens them."""

import openpyxl
import pytest
from libreoffice import differences, recalculated
from sheets import sheet_of

import perfxl
from perfxl.standards import load_standard
from perfxl.template import layout


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return perfxl.template(tmp_path_factory.mktemp("blank") / "模板.xlsx")


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    return perfxl.template(tmp_path_factory.mktemp("example") / "示例.xlsx", example=True)


def test_its_sheets(blank):
    assert openpyxl.load_workbook(blank).sheetnames == [
        "基本情况", "资金安排", "支出情况", "绩效指标", "要素清单", "填表说明",
    ]  # fmt: skip


def test_every_declared_text_stands_at_its_cell(blank):
    book = openpyxl.load_workbook(blank)
    for table in layout.template(load_standard().form)[:-1]:  # 复核意见 is made when a reviewer has begun
        assert book[table.sheet]["A1"].value == table.title
        for heading in table.headings:
            assert book[table.sheet][heading.cell].value == heading.text
        for line in table.lines:
            assert book[table.sheet][f"A{line.row}"].value == line.label
    assert book["基本情况"]["D1"].value == "模板版本 1"
    assert book["资金安排"]["L2"].value == "单位：元"


def test_the_standard_s_common_indicators_and_elements(blank):
    book, standard = openpyxl.load_workbook(blank), load_standard()
    indicators, elements = book["绩效指标"], book["要素清单"]
    names = [indicators[f"E{row}"].value for row in range(4, 13)]
    assert names == [indicator.indicator for indicator in standard.common_indicators]
    assert sum(indicators[f"F{row}"].value for row in range(4, 13)) == pytest.approx(20)
    assert all(indicators[f"J{row}"].value for row in range(4, 13))
    assert [elements[f"C{row}"].value for row in range(4, 39)] == [entry.element for entry in standard.catalogue]
    labels = {indicators[f"A{row}"].value: row for row in range(13, 60)}
    assert labels["评价等级"] == labels["总计"] + 1


def test_drop_downs_checks_and_prompts(blank):
    book = openpyxl.load_workbook(blank)
    choices = [rule for rule in book["要素清单"].data_validations.dataValidation if rule.type == "list"]
    assert {str(rule.sqref) for rule in choices} == {"D4:D503", "E4:E503"}
    assert all(rule.formula1 == '"是,否"' for rule in choices)
    funding = book["资金安排"].data_validations.dataValidation
    assert {rule.type for rule in funding} == {"decimal"}
    assert any("调整后预算" in (rule.prompt or "") for rule in funding)
    weights = [rule for rule in book["绩效指标"].data_validations.dataValidation if rule.type == "decimal"]
    assert all(rule.formula2 == "100" for rule in weights)


def test_prompts_keep_excel_s_limits(blank):
    for sheet in openpyxl.load_workbook(blank):
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.prompt or "") <= 255


def test_set_up_to_print_on_a4(blank):
    for sheet in openpyxl.load_workbook(blank):
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet_of(blank, "绩效指标").freeze_panes == "F4"


def test_cells_to_fill_in_are_recognisable(blank):
    book = openpyxl.load_workbook(blank)
    unit, own = book["资金安排"]["F5"].fill.fgColor.rgb, book["资金安排"]["F10"].fill.fgColor.rgb
    assert unit != own
    assert book["绩效指标"]["H13"].fill.fgColor.rgb == unit
    assert book["绩效指标"]["M13"].fill.fgColor.rgb not in (unit, own)


def test_percent_rows_have_a_percent_format(blank):
    sheet = sheet_of(blank, "绩效指标")
    assert "%" in sheet["H4"].number_format
    assert "%" in sheet["H6"].number_format
    assert "%" not in sheet["H5"].number_format


@pytest.fixture(scope="module")
def completed_blank(blank, tmp_path_factory):
    return perfxl.fill(blank, tmp_path_factory.mktemp("completed") / "blank.xlsx")


@pytest.mark.libreoffice
def test_nothing_is_shown_as_an_error(blank, example, completed_blank):
    assert differences([blank, example, completed_blank.output]) == [[], [], []]


@pytest.mark.libreoffice
def test_rates_and_scores_appear_while_typing(blank, tmp_path):
    book = openpyxl.load_workbook(blank)
    for row, amount in ((5, 1000), (6, 1000), (7, 900), (8, 450)):
        book["资金安排"][f"F{row}"].value = amount
    for row in range(4, 39):
        book["要素清单"][f"D{row}"].value = "是"
    book.save(tmp_path / "typed.xlsx")
    [shown] = recalculated([tmp_path / "typed.xlsx"])
    assert [shown["资金安排"][f"C{row}"] for row in range(9, 13)] == [450, 90, 90, 50]
    assert [shown["绩效指标"][f"I{row}"] for row in range(4, 13)] == [2, 2.22, 2, 2.22, 2.22, 2.22, 2.22, 2.22, 2.24]


def test_sums_survive_rows_inserted_above_the_total(blank):
    sheet = sheet_of(blank, "绩效指标")
    assert "SUM(F$3:INDEX(F:F,Q43))" in sheet["F43"].value
    assert sheet["Q43"].value == "=ROWS(A$1:A43)-1"


def test_the_example_is_the_real_project(example, tmp_path):
    outcome = perfxl.fill(example, tmp_path / "completed.xlsx")
    assert (outcome.summary.total, outcome.summary.grade) == (100.0, "优秀")
    assert [finding.code for finding in outcome.findings] == ["B04"] * 4 + ["M05", "S06", "V10"]


def test_the_example_leaves_the_review_to_the_reviewer(example):
    sheet = sheet_of(example, "绩效指标")
    assert {sheet[f"{column}{row}"].value for column in "LMN" for row in range(4, 25)} == {None}


def test_a_blank_template_gets_blanks_and_marks(completed_blank):
    assert completed_blank.errors
    assert completed_blank.summary.grade is None
    book = openpyxl.load_workbook(completed_blank.output)
    assert book["资金安排"]["C5"].comment.text.startswith("【自动】")

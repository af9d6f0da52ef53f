"""One rate of one name: console, 绩效分析, report and roll-up print 预算执行率 as the standard defines it."""

import docx
import libreoffice
import pytest
from command import invoke
from sheets import sheet_of
from test_standards import CITY
from workbooks import UNSCORED, edited

import perfxl
from perfxl.rollup import layout
from perfxl.rollup.shown import shown_of
from perfxl.standards import load_standard

CITY_RATE = ("64.99%", "(4)/(1)", 64.99)
RATES = {"zhengzhou": ("100.00%", "(6)=(3)/(1)", 100), str(CITY): CITY_RATE}


@pytest.fixture(params=RATES)
def standard(request):
    return request.param


@pytest.fixture
def source(tmp_path):
    return edited(UNSCORED, tmp_path / "x.xlsx", {"绩效指标!H4": None})


def test_the_console(source, standard):
    printed = invoke("fill", source, "--standard", standard).output
    assert f"预算执行率{RATES[standard][0]}，资金到位率100.00%，资金实际支出率64.99%" in printed


def test_the_analysis(source, standard):
    output = perfxl.fill(source, standard=standard).output
    sheet = sheet_of(output, "绩效分析", data_only=True)
    [row] = [cells for cells in sheet.iter_rows(max_col=3, values_only=True) if cells[0] == "预算执行率(%)"]
    assert row == ("预算执行率(%)", RATES[standard][2], RATES[standard][1])


def test_the_report(source, standard):
    document = docx.Document(str(perfxl.report(source, standard=standard).output))
    assert f"预算执行率{RATES[standard][0]}" in "".join(paragraph.text for paragraph in document.paragraphs)
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    [row] = [texts for texts in cells if texts[0].startswith("预算执行率(%)")]
    assert row[:2] == [f"预算执行率(%)\n{RATES[standard][1]}", f"{RATES[standard][2]:.2f}"]


@pytest.mark.libreoffice
def test_the_roll_up_and_every_formula(source, standard, tmp_path):
    output = perfxl.fill(source, standard=standard).output
    summary = tmp_path / "汇总.xlsx"
    invoke("summary", output, "-o", summary, "--standard", standard)
    computed = libreoffice.stored_values(summary)
    shown = shown_of([load_standard(standard)])
    cells = [layout.projects_table(shown).cell("execution_rate", row) for row in (layout.SUM_ROW, layout.FIRST_ROW)]
    assert [computed["项目汇总"][cell] for cell in cells] == [RATES[standard][2]] * 2
    units = layout.level_table(layout.UNITS, shown)
    assert computed["单位汇总"][units.cell("execution_rate", units.first_row)] == RATES[standard][2]
    assert libreoffice.differences([output, summary]) == [[], []]

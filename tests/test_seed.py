"""The real project, from three programs, to the last digit; and the same project below every target."""

import libreoffice
import openpyxl
import pytest
from sheets import sheet_of
from workbooks import BELOW_TARGET, SEEDS, UNSCORED, edited

import perfxl
from perfxl.findings import Severity

RATES = [("预算执行率", 100.0), ("资金到位率", 100.0), ("资金实际支出率", 64.99)]
OWN_SHEETS = {"绩效分析", "核对问题", "附件清单"}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """The seeds and the project below every target, completed."""
    folder = tmp_path_factory.mktemp("seed")
    below = edited(UNSCORED, folder / "below.xlsx", BELOW_TARGET)
    return {source.stem: perfxl.fill(source, folder / f"{source.stem}_.xlsx") for source in (*SEEDS, below)}


@pytest.fixture(params=SEEDS, ids=lambda path: path.stem)
def seed(request, outcomes):
    return request.param, outcomes[request.param.stem]


@pytest.fixture(scope="module")
def judged(outcomes):
    """What LibreOffice computes otherwise, of each."""
    return dict(zip(outcomes, libreoffice.differences(each.output for each in outcomes.values()), strict=True))


def test_rates_total_and_grade(seed):
    _, outcome = seed
    assert outcome.summary.project == "企业服务活动专项经费"
    assert list(outcome.summary.rates) == RATES
    assert (outcome.summary.total, outcome.summary.grade) == (100.0, "优秀")


def test_every_cell_of_the_funding_table_is_the_form_s(seed):
    _, outcome = seed
    sheet = sheet_of(outcome.output, "资金安排", data_only=True)
    rows = {row: [cell.value for cell in sheet[f"C{row}:L{row}"][0]] for row in range(9, 13)}
    nothing = [0, 0, 0, 0, 0, 0]
    assert rows[9] == [724657, 724657, 0, 724657, *nothing]
    assert rows[10] == [100, 100, 0, 100, *nothing]
    assert rows[11] == [100, 100, 0, 100, *nothing]
    assert rows[12] == [64.99, 64.99, 0, 64.99, *nothing]


def test_expenditure_totals(seed):
    _, outcome = seed
    sheet = sheet_of(outcome.output, "支出情况", data_only=True)
    assert [cell.value for cell in sheet["B5:E5"][0]] == [1345343, 1345343, 0, 0]


def test_twenty_one_indicators_at_full_marks(seed):
    source, outcome = seed
    sheet = sheet_of(outcome.output, "绩效指标", data_only=True)
    rows = [[sheet.cell(row, column).value for column in (6, 9, 13)] for row in range(4, 25)]
    assert len(rows) == 21
    assert all(weight == claimed == reviewed for weight, claimed, reviewed in rows)
    assert [sheet[cell].value for cell in ("F25", "I25", "M25", "I26", "M26")] == [100, 100, 100, "优秀", "优秀"]
    claims = sheet_of(source, "绩效指标")
    for row, (weight, _, _) in enumerate(rows, start=4):
        note = sheet[f"N{row}"].value
        assert note == "【自动：与自评一致】" if claims[f"I{row}"].value else note.endswith(f"应得{weight:g}分】")


def test_only_what_is_true_of_it_is_said(seed):
    _, outcome = seed
    said = [(finding.code, finding.sheet, finding.cell) for finding in outcome.findings]
    goals = [("B04", "基本情况", cell) for cell in ("B9", "B9", "B10", "B10")]
    assert said == [*goals, ("M05", "资金安排", "C10"), ("S06", "资金安排", "C12"), ("V10", "绩效指标", "H14")]
    assert "343人次" in outcome.findings[0].message
    assert "90%" in outcome.findings[1].message
    assert "64.99%" in outcome.findings[4].message
    assert all(finding.severity is Severity.WARNING for finding in outcome.findings)


def test_nothing_typed_is_lost(seed):
    source, outcome = seed
    before, after = openpyxl.load_workbook(source), openpyxl.load_workbook(outcome.output)
    for sheet in before.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    assert after[sheet.title][cell.coordinate].value == cell.value, (sheet.title, cell.coordinate)


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", [*(path.stem for path in SEEDS), "below"])
def test_libreoffice_computes_every_stored_value(name, judged):
    assert judged[name] == []


def test_what_perfxl_computes_is_formulas(seed):
    source, outcome = seed
    formulas = libreoffice.formulas(outcome.output)
    rates = {f"{column}{row}" for column in "CDEFGHIJKL" for row in range(9, 13)}
    assert rates <= formulas["资金安排"].keys()
    assert {f"{column}5" for column in "BCDE"} <= formulas["支出情况"].keys()
    review = {f"{column}{row}" for column in "LM" for row in range(4, 25)}
    sums = {"F25", "I25", "M25", "I26", "M26"}
    assert review | sums <= formulas["绩效指标"].keys()
    scores = {f"I{row}" for row in range(4, 25)}
    if "claimed" in source.name:
        assert not scores & formulas["绩效指标"].keys()
        assert {f"D{row}" for row in range(4, 39)} <= formulas["要素清单"].keys()
    else:
        assert scores <= formulas["绩效指标"].keys()


def test_a_workbook_without_errors_carries_no_marks(seed):
    _, outcome = seed
    book = openpyxl.load_workbook(outcome.output)
    assert not [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment]


@pytest.fixture
def below_target(outcomes):
    return outcomes["below"]


def test_below_target_scores(below_target):
    sheet = sheet_of(below_target.output, "绩效指标", data_only=True)
    scores = [sheet[f"I{row}"].value for row in range(4, 25)]
    decided = [1.53, 1.33, 1.84, 2.08, 1.78, 1.48, 1.11, 1.48, 1.68, 7.0, 5.33, None, None, None, 6.67, None, None]
    assert scores == [*decided, 7.11, None, None, 3.32]
    assert [sheet[cell].value for cell in ("I25", "M25", "I26", "M26")] == [None] * 4


def test_below_target_says_what_is_known(below_target):
    assert below_target.summary.progress == "已定14项43.74分，待人工评分7项共45.66分，总分在43.74至89.40之间"


def test_text_that_looks_like_a_formula_or_a_link_stays_text(tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    for cell, text in (("K13", "=1+1"), ("K14", "{=SUM(A1)}"), ("K15", "http://example.org/附件"), ("K16", "+86")):
        book["绩效指标"][cell].value = text
        book["绩效指标"][cell].data_type = "s"
    source = tmp_path / "text.xlsx"
    book.save(source)
    outcome = perfxl.fill(source)
    sheet = sheet_of(outcome.output, "绩效指标")
    assert [(sheet[cell].value, sheet[cell].data_type) for cell in ("K13", "K14")] == [
        ("=1+1", "s"),
        ("{=SUM(A1)}", "s"),
    ]
    assert sheet["K15"].value == "http://example.org/附件"
    assert sheet["K15"].hyperlink is None
    assert sheet["K16"].value == "+86"

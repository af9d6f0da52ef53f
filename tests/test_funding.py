"""资金安排 and 支出情况: sums, balance, rates, and what is said of them."""

import datetime

import openpyxl
import pytest
from libreoffice import differences
from sheets import sheet_of
from workbooks import UNSCORED, completed_seed, edited, formatted, template

import perfxl

EMPTY_FUNDING = {f"资金安排!{column}{row}": None for column in "CDEFGHIJKL" for row in range(5, 9)}
ONE_SOURCE = EMPTY_FUNDING | {"资金安排!F5": 1000, "资金安排!F6": 1000, "资金安排!F7": 800, "资金安排!F8": 600}


def funding_sheet(tmp_path, edits):
    outcome = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", edits))
    sheet = sheet_of(outcome.output, "资金安排", data_only=True)
    return sheet, {(finding.code, finding.cell) for finding in outcome.findings if finding.sheet == "资金安排"}


def row(sheet, number):
    return [cell.value for cell in sheet[f"C{number}:L{number}"][0]]


def test_blank_sums_are_computed(tmp_path):
    sheet, _ = funding_sheet(tmp_path, ONE_SOURCE | {"资金安排!J7": 100, "资金安排!K8": 50})
    assert row(sheet, 7) == [900, 800, None, 800, None, None, 100, 100, None, None]
    assert row(sheet, 8) == [650, 600, None, 600, None, None, 50, None, 50, None]
    assert row(sheet, 9) == [250, 200, 0, 200, 0, 0, 50, 100, -50, 0]


def test_rates_have_two_decimals_rounded_half_up(tmp_path):
    sheet, _ = funding_sheet(tmp_path, ONE_SOURCE | {"资金安排!F5": 80000, "资金安排!F7": 50004, "资金安排!F8": 0})
    assert sheet["C10"].value == 62.51  # 62.505 exactly
    assert sheet["C12"].value == 0


def test_a_typed_sum_stands_and_its_difference_is_said(tmp_path):
    sheet, said = funding_sheet(tmp_path, ONE_SOURCE | {"资金安排!D7": 900})
    assert row(sheet, 7)[:2] == [900, 900]
    assert ("M02", "D7") in said


def test_a_typed_sum_without_sources_stands_silently(tmp_path):
    sheet, said = funding_sheet(tmp_path, EMPTY_FUNDING | {f"资金安排!C{r}": 5000 for r in range(5, 9)})
    assert [sheet[f"C{r}"].value for r in range(9, 13)] == [0, 100, 100, 100]
    assert not {code for code, _ in said} & {"M02", "N01"}


def test_a_line_nobody_filled_in_is_an_error(tmp_path):
    sheet, said = funding_sheet(tmp_path, ONE_SOURCE | {"资金安排!F8": None})
    assert ("N01", "C8") in said
    assert [sheet[f"C{r}"].value for r in (8, 9, 12)] == [None, None, None]


def test_nothing_over_nothing_is_0_and_something_over_nothing_is_an_error(tmp_path):
    sheet, said = funding_sheet(tmp_path, ONE_SOURCE | {"资金安排!F5": 0})
    assert [sheet[cell].value for cell in ("E10", "F10", "D10", "C10")] == [0, None, None, None]
    assert [(code, cell) for code, cell in said if code == "M01"] == [("M01", "F10")]


CELLS = [
    ("两百万", "N02", None),
    ("约300", "N02", None),
    (-5, "N03", None),
    (True, "N04", None),
    ("#DIV/0!", "N06", None),
    ("=SUM(F8:F8)", "N07", None),
    ("207万元", "N08", 2070000),
    ("１，３４５，３４３", "N09", 1345343),
    ("1,345,343", "N09", 1345343),
    ("2000元", "N09", 2000),
]


@pytest.mark.parametrize(("typed", "code", "read"), CELLS)
def test_what_stands_where_an_amount_belongs(typed, code, read, tmp_path):
    sheet, said = funding_sheet(tmp_path, ONE_SOURCE | {"资金安排!F7": typed})
    assert (code, "F7") in said
    assert sheet["C7"].value == read
    if read:
        assert sheet["F7"].value == read
    else:
        assert [sheet[f"{column}{r}"].value for column in "CDF" for r in (9, 10, 11, 12)] == [None] * 12


def test_a_date_where_an_amount_belongs(tmp_path):
    source = formatted(UNSCORED, tmp_path / "x.xlsx", "资金安排!F7", 44561, "yyyy-mm-dd")
    outcome = perfxl.fill(source)
    assert ("N05", "F7") in {(finding.code, finding.cell) for finding in outcome.findings}


def test_values_pasted_over_formulas_become_formulas_again(tmp_path):
    completed = completed_seed(UNSCORED, tmp_path / "completed.xlsx")
    values = {"资金安排!C10": 100, "资金安排!C12": 64.99, "绩效指标!I25": 100}
    pasted = edited(completed, tmp_path / "pasted.xlsx", values)
    outcome = perfxl.fill(pasted)
    formulas = openpyxl.load_workbook(outcome.output)
    assert str(formulas["资金安排"]["C12"].value).startswith("=")
    assert not any(finding.transient for finding in outcome.findings)


def test_overtyped_rates_are_put_right_and_said_once(tmp_path):
    completed = completed_seed(UNSCORED, tmp_path / "completed.xlsx")
    outcome = perfxl.fill(edited(completed, tmp_path / "typed.xlsx", {"资金安排!C12": 95}))
    said = [finding for finding in outcome.findings if finding.transient]
    assert [(finding.code, finding.cell) for finding in said] == [("R04", "C12")]
    book = openpyxl.load_workbook(outcome.output, data_only=True)
    assert book["资金安排"]["C12"].value == 64.99
    listed = [book["核对问题"].cell(r, 2).value for r in range(4, book["核对问题"].max_row + 1)]
    assert "R04" not in listed


EXPENDITURE = [
    ({"支出情况!C6": None, "支出情况!B6": None}, {"B5": 1075343, "C5": 1075343}, {("X02", "C5")}),
    ({"支出情况!B6": None}, {"B6": 270000, "B5": 1345343}, set()),
    ({"支出情况!B6": 280000}, {"B6": 280000, "B5": 1355343}, {("X01", "B6")}),
    ({"支出情况!E7": 600000}, {"E5": 600000}, {("X03", "E7")}),
    ({"支出情况!C9": -100, "支出情况!A9": "冲红"}, {"C5": 1345243}, {("X04", "C9"), ("X02", "C5")}),
    ({"支出情况!D8": "若干"}, {"D5": None, "B5": 1345343}, {("N02", "D8")}),
    ({"支出情况!A8": None}, {}, {("X05", "A8")}),
    ({"支出情况!E9": 500}, {"B9": 0, "E5": 500}, {("X05", "A9"), ("X03", "E9")}),
]


TYPED_SUMS = [
    ({"C7": 2070001, "D7": None}, [("C7", "“资金到位合计”填2,070,001.00，各项之和为2,070,000.00，相差1.00")]),
    ({"C7": 2070000, "D7": None}, []),
    ({"C7": None, "D7": 100, "F7": None}, []),
    (
        {"C7": None, "D7": 100, "F7": 99, "I7": None},
        [("D7", "“资金到位财政资金小计”填100.00，各项之和为99.00，相差1.00")],
    ),
    ({"C7": None, "I7": 100, "J7": 99}, [("I7", "“资金到位其他资金小计”填100.00，各项之和为99.00，相差1.00")]),
    ({"C7": None, "D7": 100, "F7": None, "I7": None, "J7": 5}, []),
    ({"C7": 104, "D7": 100, "F7": None, "I7": None, "J7": 5},
     [("C7", "“资金到位合计”填104.00，各项之和为105.00，相差-1.00")]),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "said"), TYPED_SUMS)
def test_a_typed_sum_is_compared_with_what_is_typed_beneath_it(edits, said, tmp_path):
    typed = {f"资金安排!{cell}": value for cell, value in edits.items()}
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", typed))
    assert [(finding.cell, finding.problem) for finding in found if finding.code == "M02"] == said


@pytest.mark.parametrize("typed", [999_999_999_999_999, -1e15, 1e15, "999999999999999", "1000000000000000"])
def test_more_digits_than_a_cell_keeps_are_no_amount(typed, tmp_path):
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", {"资金安排!F7": typed}))
    errors = [finding.cell for finding in found if finding.severity == "error"]
    assert errors == ([] if len(str(int(typed))) == 15 else ["F7"])


@pytest.fixture(scope="module")
def expenditures(tmp_path_factory):
    """The project with each of these edits, completed."""
    folder = tmp_path_factory.mktemp("expenditure")
    edits = [edits for edits, *_ in EXPENDITURE]
    return [perfxl.fill(edited(UNSCORED, folder / f"{number}.xlsx", each)) for number, each in enumerate(edits)]


@pytest.mark.parametrize("number", range(len(EXPENDITURE)))
def test_expenditure(number, expenditures):
    (_, values, said), outcome = EXPENDITURE[number], expenditures[number]
    sheet = sheet_of(outcome.output, "支出情况", data_only=True)
    assert {cell: sheet[cell].value for cell in values} == values
    assert {(finding.code, finding.cell) for finding in outcome.findings if finding.sheet == "支出情况"} == said


@pytest.mark.libreoffice
def test_libreoffice_agrees_on_expenditure_and_on_blanks(expenditures, tmp_path):
    outputs = {str(edits): outcome.output for (edits, *_), outcome in zip(EXPENDITURE, expenditures, strict=True)}
    for number, typed in enumerate(typed for typed, code, _ in CELLS if code != "N07"):
        edits = ONE_SOURCE | {"资金安排!F7": typed, "资金安排!J6": 3}
        outputs[str(typed)] = perfxl.fill(edited(UNSCORED, tmp_path / f"{number}.xlsx", edits)).output
    assert dict(zip(outputs, differences(outputs.values()), strict=True)) == {name: [] for name in outputs}


@pytest.mark.parametrize("place", ["资金安排!G6", "资金安排!C5", "支出情况!B6", "支出情况!D7"])
def test_one_date_is_said_once_and_spoils_no_blank_cell(place, tmp_path):
    source = template(tmp_path / "x.xlsx", example=True)
    found = perfxl.check(edited(source, tmp_path / "y.xlsx", {place: datetime.date(2021, 5, 1)}))
    said = [f"{finding.sheet}!{finding.cell}" for finding in found if finding.severity == "error"]
    assert said == [place]


NAMES = {
    "资金安排": {
        "C": "资金到位合计", "D": "资金到位财政资金小计", "E": "资金到位中央级", "F": "资金到位市级",
        "G": "资金到位区县级", "H": "资金到位乡镇级", "I": "资金到位其他资金小计", "J": "资金到位单位自筹",
        "K": "资金到位银行贷款等", "L": "资金到位社会资本",
    },
    "支出情况": {"B": "合计", "C": "财政资金支出数", "D": "其他资金支出数", "E": "财政资金专款专用数"},
}  # fmt: skip


@pytest.mark.parametrize("sheet", NAMES)
def test_an_amount_is_called_what_the_form_calls_it(sheet, tmp_path):
    edits = {f"{sheet}!{column}7": "若干" for column in NAMES[sheet]}
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", edits))
    said = {finding.cell: finding.problem for finding in found if finding.code == "N02"}
    assert said == {f"{column}7": f"“{name}”应为数字，现为“若干”" for column, name in NAMES[sheet].items()}


SUMS = [
    ("C5", {"C6": 300000, "B6": None}, "财政资金支出数合计1,375,343.00，与资金安排实际支出1,345,343.00相差30,000.00"),
    ("D5", {"D6": 300000, "B6": None}, "其他资金支出数合计300,000.00，与资金安排实际支出0.00相差300,000.00"),
    ("B5", {"A9": "其他", "B9": 30000}, "合计1,375,343.00，与资金安排实际支出1,345,343.00相差30,000.00"),
]


@pytest.mark.parametrize(("cell", "edits", "said"), SUMS)
def test_a_sum_that_differs_from_the_funding_sheet_is_called_by_its_name(cell, edits, said, tmp_path):
    typed = {f"支出情况!{place}": value for place, value in edits.items()}
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", typed))
    assert [(one.cell, one.problem) for one in found if one.code == "X02"] == [(cell, f"支出情况{said}")]


UNITS = {
    "单位：元": False, "金额单位：元": False, "元": False, "（单位：元）": False, "单位：人民币元": False,
    "单位 : 元": False, None: False,
    "单位：万元": True, "万元": True, "单位：千元": True, "单位：美元": True, "见附注": True,
}  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_only_another_unit_than_yuan_is_said(unit, tmp_path):
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", {"资金安排!L2": unit}))
    assert ("M06" in {finding.code for finding in found}) is UNITS[unit]

"""Totals bounded by a low execution rate, and rows that do not apply left out: authorities' rules, off by default."""

import libreoffice
import openpyxl
import pytest
from forms import STANDARDS, mof_workbook
from workbooks import all_cells, edited

import perfxl
from perfxl.standards import StandardError, load_standard

CAPS = STANDARDS / "caps.toml"
NAMED = {"D2": "评价标准 caps"}


def filled(folder, standard=CAPS, **changes):
    changes["基本情况"] = NAMED | changes.get("基本情况", {})
    return perfxl.fill(mof_workbook(folder, **changes), standard=str(standard))


def executed(percent):
    """Return the money of a project that executed so much of 1,000,000."""
    return {"E7": percent * 10000, "F7": None, "G7": None}


def cells(output, *places):
    sheet = openpyxl.load_workbook(output, data_only=True)["绩效指标"]
    total = next(row for row in range(4, 99) if sheet[f"A{row}"].value == "总计")
    return [sheet[f"{column}{total + below}"].value for column, below in places]


def test_neither_is_there_by_default():
    for name in ("zhengzhou", "mof"):
        standard = load_standard(name)
        assert (standard.caps, standard.not_applicable) == ((), "undecided")


@pytest.mark.parametrize(
    ("percent", "total", "grade"),
    [(80, 94, "优"), (79.99, 89, "良"), (70, 89, "良"), (69.99, 79, "中"), (60, 79, "中"), (59.99, 69, "中"),
     (50, 69, "中"), (49.99, 59, "差")],
)  # fmt: skip
def test_a_low_execution_rate_bounds_the_total(tmp_path, percent, total, grade):
    outcome = filled(tmp_path, 资金安排=executed(percent))
    assert (outcome.summary.total, outcome.summary.grade) == (total, grade)
    assert cells(outcome.output, ("I", 0), ("M", 0), ("M", 1)) == [total, total, grade]
    assert ("N20" in {one.code for one in outcome.findings}) is (percent < 80)


def test_it_is_said_what_the_scores_come_to(tmp_path):
    outcome = filled(tmp_path, 资金安排=executed(65))
    [said] = [one.message for one in outcome.findings if one.code == "N20"]
    assert said == "各项得分合计92.50分，因预算执行率偏低，按评价标准总分最多79分。总分已按上限计，请核对资金安排。"
    assert outcome.summary.progress == "已定11项92.50分，全部评定，总分最多79分"


def test_nothing_is_bounded_where_the_rate_is_unknown(tmp_path):
    outcome = filled(tmp_path, 资金安排={"E7": "若干"}, 绩效指标={"H4": "80%", "M4": 8})
    assert (outcome.summary.total == outcome.summary.total, outcome.summary.grade) == (False, None)


def test_what_does_not_apply_is_left_out_and_the_rest_rescaled(tmp_path):
    outcome = filled(tmp_path, 绩效指标={"H17": "不适用", "I17": None})
    # 94.5 less the 10 points of that row, of 90 points that apply
    assert (outcome.summary.total, outcome.summary.grade) == (93.89, "优")
    assert cells(outcome.output, ("F", 0), ("I", 0), ("M", 0)) == [100, 93.89, 93.89]
    assert outcome.summary.progress == "已定10项84.50分，1项不适用，不计入总分，全部评定"
    [said] = outcome.findings
    assert (said.code, said.severity, said.cell) == ("N21", "warning", "H17")
    assert "按评价标准不计入总分，其余指标的得分按比例换算" in said.problem


def test_without_such_a_rule_it_is_a_person_s_to_decide(tmp_path):
    found = perfxl.check(mof_workbook(tmp_path, 绩效指标={"H17": "不适用", "I17": None}))
    assert [(one.code, one.severity) for one in found] == [("V12", "open")]


def test_a_reviewer_s_points_count_all_the_same(tmp_path):
    outcome = filled(tmp_path, 绩效指标={"H17": "不适用", "I17": None, "M17": 5})
    assert outcome.summary.total == 89.5


def test_many_scattered_rows_that_do_not_apply_make_no_long_formula(tmp_path):
    """The factor stands once, in the working columns of the grade, and says what it is."""
    rows = (5, 8, 10, 12, 15, 17)
    none = {f"{letter}{row}": value for row in rows for letter, value in (("H", "不适用"), ("I", None))}
    outcome = filled(tmp_path, 资金安排=executed(65), 绩效指标=none)
    formulas = {place: str(value) for place, value in all_cells(outcome.output).items() if str(value).startswith("=")}
    assert [place for place, formula in formulas.items() if len(formula) > 501] == []
    grade = next(row for row in range(4, 99) if formulas.get(f"绩效指标!S{row}", "").startswith("=IFERROR(IF(COUNT("))
    sheet = openpyxl.load_workbook(outcome.output, data_only=True)["绩效指标"]
    weights = sum(sheet[f"F{row}"].value for row in rows)
    assert sheet[f"S{grade}"].value == pytest.approx(100 / (100 - weights))
    assert sheet[f"P{grade}"].value.startswith("不适用的指标不计入总分")
    again = perfxl.fill(outcome.output, tmp_path / "again.xlsx", standard=str(CAPS))
    assert again.output.read_bytes() == outcome.output.read_bytes()


@pytest.mark.libreoffice
def test_every_formula_says_the_same(tmp_path):
    outputs = []
    for number, changes in enumerate([
        {"资金安排": executed(65)},
        {"绩效指标": {"H17": "不适用", "I17": None}},
        {"资金安排": executed(45), "绩效指标": {"H17": "不适用", "I17": None, "I15": None}},
        {"绩效指标": {"H17": "不适用", "I17": None, "H16": "无此项", "I16": None, "I15": None}},
    ]):  # fmt: skip
        folder = tmp_path / str(number)
        folder.mkdir()
        outputs.append(filled(folder, **changes).output)
    assert libreoffice.differences(outputs) == [[]] * 4
    again = perfxl.fill(outputs[2], tmp_path / "again.xlsx", standard=str(CAPS))
    assert again.output.read_bytes() == outputs[2].read_bytes()


@pytest.mark.libreoffice
def test_an_edit_afterwards_never_gives_a_lucky_total(tmp_path):
    output = filled(tmp_path, 绩效指标={"H17": "不适用", "I17": None}).output
    scored = edited(output, tmp_path / "scored.xlsx", {"绩效指标!M17": 8})
    lower = edited(output, tmp_path / "lower.xlsx", {"资金安排!E7": 500000})
    totals = [
        next(values["绩效指标"][f"M{row}"] for row in range(4, 99) if values["绩效指标"].get(f"A{row}") == "总计")
        for values in libreoffice.recalculated([scored, lower])
    ]
    assert totals == [None, 79]


def test_caps_that_contradict_each_other_are_said(tmp_path):
    own = tmp_path / "我省.toml"
    cap = '[[caps]]\nbelow = {}\nat_most = {}\nsource = "办法"\n'
    rate = '[[caps]]\nbelow = 80\nat_most = 89\nrate = "到位率"\nsource = "办法"\n'
    own.write_text(f'based_on = "mof"\n{cap.format(80, 79)}{cap.format(70, 89)}{rate}', encoding="utf-8")
    with pytest.raises(StandardError) as caught:
        load_standard(str(own))
    assert [(problem.line, problem.message) for problem in caught.value.problems] == [
        (8, "caps第2项：低于70%最多89分，与低于80%最多79分矛盾"),
        (13, "caps第3项的“rate”写的是“到位率”，表上没有这个比率；只能写预算执行率"),
    ]


def test_totals_are_shown_smaller_where_the_columns_are_narrow(tmp_path):
    """100.00 in a column of weights like 8 would be a row of #."""
    sheet = openpyxl.load_workbook(filled(tmp_path).output)["绩效指标"]
    total = next(row for row in range(4, 99) if sheet[f"A{row}"].value == "总计")
    assert all(sheet[f"{column}{total}"].alignment.shrink_to_fit for column in "FIM")

"""Many projects as one: what counts, what is summed, what is left to do."""

import math
import pickle
from collections import Counter

import pytest
from projects import COMPLETE, NAN, cells, roll, rolled
from workbooks import BELOW_TARGET, UNSCORED, edited

import perfxl
from perfxl import findings
from perfxl.batch import Job, Options, outcomes_of
from perfxl.rollup.project import IndicatorScore, OpenScore, Remark
from perfxl.rollup.rolling import rolled_up
from perfxl.standards import load_standard
from perfxl.template.columns import Named


def project_in(path):
    [outcome] = outcomes_of([Job(path, None)], Options(with_project=True))
    return outcome.project


def rows(rollup, *columns):
    return list(map(tuple, cells(rollup.projects, *columns)))


def counted(rollup) -> dict[str, bool]:
    return dict(rows(rollup, "place", "counted"))


def test_the_project_of_the_seed():
    project = project_in(UNSCORED)
    assert (project.unit, project.name, project.year) == ("郑州市工业和信息化局", "企业服务活动专项经费", 2021)
    assert (project.amounts["budgeted"], project.amounts["spent"]) == (2070000, 1345343)
    assert project.rates["spent", "received"] == 64.99
    assert (project.reviewed, project.grade, len(project.scores), project.open_scores) == (100, "优秀", 21, ())
    assert pickle.loads(pickle.dumps(project)) == project  # noqa: S301 - as it travels between processes


def test_what_a_person_has_to_decide(tmp_path):
    project = project_in(edited(UNSCORED, tmp_path / "x.xlsx", BELOW_TARGET | {"绩效指标!J13": "视情况而定"}))
    assert math.isnan(project.reviewed)
    assert [score.row for score in project.open_scores] == [13, 15, 16, 17, 19, 20, 22, 23]
    assert project.unsettled == (("培训和参加论坛人数（人次）", "视情况而定"),)


@pytest.mark.parametrize(
    ("words", "unit", "budgeted"),
    [
        ("单位：万元", "万元", 20700000000.0),
        ("（万元）", "万元", 20700000000.0),
        ("金额单位: 人民币元", "元", 2070000.0),
        ("单位：美元", "", NAN),
    ],
)
def test_amounts_are_converted(tmp_path, words, unit, budgeted):
    project = project_in(edited(UNSCORED, tmp_path / "x.xlsx", {"资金安排!L2": words}))
    assert project.money_unit == unit
    assert project.amounts["budgeted"] == pytest.approx(budgeted, nan_ok=True)
    assert project.rates["received", "budgeted"] == 100


@pytest.mark.parametrize("typed", ["207万元", "207万", "207"])
def test_an_amount_with_the_sheet_s_unit_is_read_in_it(tmp_path, typed):
    edits = {"资金安排!L2": "万元", "资金安排!C5": typed, "资金安排!D5": typed, "资金安排!F5": typed}
    outcome = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", edits))
    assert project_in(outcome.output).amounts["budgeted"] == 2070000.0


def test_an_amount_with_another_unit_than_the_sheet_s_is_not_read(tmp_path):
    edits = {"资金安排!L2": "万元", "资金安排!F5": "2070000元"}
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", edits))
    assert ("N02", "F5") in {(finding.code, finding.cell) for finding in found}


def test_the_best_total_first_and_undecided_ones_last():
    rollup = roll(
        rolled("a", name="甲", reviewed=60), rolled("b", name="乙", reviewed=NAN), rolled("c", name="丙", reviewed=90)
    )
    assert rows(rollup, "place") == [("c",), ("a",), ("b",)]


def test_when_perfxl_wrote_a_result_is_not_when_its_unit_saved_it():
    rollup = roll(rolled("a.xlsx", saved=20)._replace(by_program=True), rolled("b.xlsx", saved=10))
    [row] = [row for row in rollup.findings if row.finding.code == "H01"]
    assert row.place == "b.xlsx"
    assert "后者的结果文件生成得更晚，原表不在旁边，看不出哪份原表保存得更晚" in row.finding.message


@pytest.mark.parametrize(
    "changes",
    [{}, {"unit": "甲　局"}, {"name": "项 目"}, {"unit": " 甲局", "name": "项目\u3000"}],
)
def test_one_project_twice_counts_once(changes):
    rollup = roll(rolled("a.xlsx", saved=20), rolled("b.xlsx", saved=10, **changes))
    assert counted(rollup) == {"a.xlsx": True, "b.xlsx": False}
    assert dict(rows(rollup, "place", "remark")) == {
        "a.xlsx": "另有1个工作簿是同一项目，未计入",
        "b.xlsx": "重复，以a.xlsx为准",
    }
    [row] = [row for row in rollup.findings if row.finding.code == "H01"]
    assert (row.place, row.finding.message) == (
        "b.xlsx",
        "与a.xlsx是同一项目（单位、项目名称、评价年度都相同），后者保存得更晚。本工作簿不计入汇总；如不是同一项目，请改正名称或年度。",
    )
    assert rollup.left_out == 1
    assert rollup.totals[Named("budgeted")] == 200


@pytest.mark.parametrize(
    "changes", [{"unit": "乙局"}, {"name": "项目二"}, {"year": 2022}, {"unit": None}, {"name": None}]
)
def test_different_projects_all_count(changes):
    assert all(counted(roll(rolled("a", **changes), rolled("b"))).values())


@pytest.mark.parametrize("missing", ["unit", "name"])
def test_without_a_name_nothing_is_the_same(missing):
    rollup = roll(rolled("a", **{missing: None}), rolled("b", **{missing: None}))
    assert all(counted(rollup).values())
    assert rows(rollup, missing) == [("（未填）",), ("（未填）",)]
    assert rollup.findings == []


@pytest.mark.parametrize(("later", "counts"), [(1.9, "b"), (2.1, "a")])
def test_saved_almost_at_the_same_time_the_later_name_counts(later, counts):
    rollup = roll(rolled("a", saved=100 + later), rolled("b", saved=100))
    assert [place for place, is_counted in counted(rollup).items() if is_counted] == [counts]


def test_the_order_in_which_perfxl_wrote_two_results_decides_nothing():
    rollup = roll(*(rolled(name, saved=saved)._replace(by_program=True) for name, saved in (("a", 900), ("b", 100))))
    assert counted(rollup) == {"a": False, "b": True}
    assert (
        "两者都是程序写出的结果，原表不在旁边，看不出哪份原表保存得更晚，取文件名靠后的"
        in rollup.findings[0].finding.problem
    )


def test_without_a_year_it_is_only_suspected():
    rollup = roll(rolled("a", year=None), rolled("b"))
    assert all(counted(rollup).values())
    assert [(row.place, row.finding.code) for row in rollup.findings] == [("a", "H02")]


def test_saved_at_the_same_time_the_later_name_counts():
    rollup = roll(rolled("b", saved=1), rolled("a", saved=1))
    assert counted(rollup) == {"a": False, "b": True}
    assert "两者保存时间相同" in rollup.findings[0].finding.problem


def test_the_order_of_the_workbooks_changes_nothing():
    workbooks = [
        rolled(name, name=name, reviewed=float(total)) for name, total in zip("abcd", (7, 9, 9, 3), strict=True)
    ]
    one, other = roll(*workbooks), roll(*reversed(workbooks))
    assert cells(one.projects, *one.table.by_name) == cells(other.projects, *one.table.by_name)


def test_errors_are_remarked_and_the_total_stands_as_in_the_workbook():
    broken = findings.NUMBER_MISSING.at("资金安排", "C7", name="资金到位合计")
    rollup = roll(rolled("a", findings=(broken,), received=NAN))
    [(reviewed, errors, remark)] = rows(rollup, "reviewed", "errors", "remark")
    assert (reviewed, errors, remark) == (COMPLETE.reviewed, 1, "有必须改的问题，改后重新汇总")
    total = rollup.totals
    assert (total[Named("budgeted")], total[Named("received")], total.decided) == (200, 0, 1)


def test_rates_are_weighted_by_the_money_both_amounts_are_known_of():
    rollup = roll(
        rolled("a", name="甲", budgeted=100.0, received=100.0),
        rolled("b", name="乙", budgeted=900.0, received=450.0),
        rolled("c", name="丙", budgeted=5000.0, received=NAN),
    )
    total = rollup.totals
    assert (total[Named("budgeted")], total[Named("execution_rate")]) == (6000, 55)


def test_rates_and_grades_are_those_of_the_standard_a_workbook_was_read_by():
    own = {"amounts": {"budgeted": 200.0, "spent": 150.0}, "rates": {("spent", "budgeted"): 75.0}}
    rollup = rolled_up(
        [
            rolled("a", name="甲", reviewed=90.0, grade="优秀"),
            rolled("b", name="乙", reviewed=85.0, grade="良", standard="mof", **own),
        ],
        load_standard(),
        load_standard("mof"),
    )
    ours, theirs = "received÷budgeted", "spent÷budgeted"
    labels = {rate.name: rate.label for rate in rollup.shown.rates}
    assert (labels[ours], labels[theirs]) == (
        "预算执行率(%)\n资金到位÷预算安排", "预算执行率(%)\n全年执行数÷全年预算数",
    )  # fmt: skip
    assert cells(rollup.projects, "place", ours, theirs) == [["a", 50, 25], ["b", None, 75]]
    assert rows(rollup, "remark") == [("",), ("评价标准是财政部项目支出绩效自评",)]
    assert (rollup.totals[Named(ours)], rollup.totals[Named(theirs)]) == (50, 50)
    assert [grade.label for grade in rollup.shown.grades] == ["优秀／优", "良好／良", "合格／中", "不合格／差"]
    assert cells(rollup.units, "grade0", "grade1", "grade2") == [[1, 1, 0]]


def test_departments_are_told_apart_by_name():
    rollup = roll(
        rolled("a", department="甲部门", unit="甲局", name="一"),
        rolled("b", department="（1）甲 部门", unit="乙局", name="二", budgeted=50.0),
        rolled("c", department=None, unit="乙局", name="三", budgeted=10.0),
        rolled("d", department="乙部门", unit="乙局", name="四", budgeted=1000.0),
        rolled("e", department="丙部门", unit="丙局", name="五", budgeted=5.0, saved=9),
        rolled("f", department="丁部门", unit="丙局", name="五", budgeted=7.0),
    )
    assert cells(rollup.departments, "number", "department", "projects", "budgeted") == [
        [1, "乙部门", 1, 1000.0],
        [2, "甲部门", 2, 250.0],
        [3, "（未填）", 1, 10.0],
        [4, "丙部门", 1, 5.0],
        [5, "丁部门", 0, 0.0],
    ]
    assert cells(rollup.units, "department", "unit") == [
        ["甲部门、乙部门", "乙局"],
        ["甲部门", "甲局"],
        ["丙部门、丁部门", "丙局"],
    ]


def test_units_are_told_apart_by_name():
    rollup = roll(
        rolled("a", unit="甲局", name="一", reviewed=90.0),
        rolled("b", unit="甲 局", name="二", reviewed=80.0, grade="良好"),
        rolled("c", unit="乙局", name="三", budgeted=1000.0, reviewed=NAN, grade=None),
        rolled("d", unit="乙局", name="三", budgeted=999.0, saved=-10),
    )
    columns = ("number", "unit", "projects", "budgeted", "decided", "mean", "grade0", "grade1", "open")
    assert cells(rollup.units, *columns) == [
        [1, "乙局", 1, 1000.0, 0, None, 0, 0, 1],
        [2, "甲局", 2, 400.0, 2, 85.0, 1, 1, 0],
    ]
    assert rows(rollup, "place", "unit_number") == [("d", 1), ("a", 2), ("b", 2), ("c", 1)]


LOW = (
    IndicatorScore("培训 人次", 20.0, 5.0, "产出", "数量"),
    IndicatorScore("满意度", 40.0, NAN, "效果", "满意"),
    IndicatorScore("新指标", 40.0, NAN, "效果", "新"),
)


def test_indicators_of_one_name_with_the_lowest_rate_first():
    rollup = roll(rolled("a", name="一"), rolled("b", name="二", scores=LOW))
    shown = [row for row in rollup.indicators if row.level == "三级指标"]
    assert cells(shown, "name", "times", "decided", "full", "open", "rate") == [
        ["培训人次", 2, 2, 1, 0, 81.25],
        ["满意度", 2, 1, 0, 1, 81.25],
    ]


def test_indicators_of_one_project_stand_apart():
    rollup = roll(rolled("a", name="一"), rolled("b", name="二", scores=LOW))
    assert cells(rollup.single, "name", "level2", "indicator", "weight", "score", "rate", "place") == [
        ["二", "新", "新指标", 40.0, None, None, "b"]
    ]


def test_of_one_project_nothing_stands_apart():
    rollup = roll(rolled("b", scores=LOW))
    assert sorted(Counter(row.level for row in rollup.indicators).values()) == [2, 3, 3]
    assert not rollup.single


def test_levels_add_their_indicators_up():
    other = (IndicatorScore("人次", 50.0, 25.0, "产出", "数 量"), IndicatorScore("质", 10.0, 10.0, "1.产出", "质量"))
    rollup = roll(rolled("a", name="一", scores=LOW), rolled("b", name="二", scores=other))
    shown = [row for row in rollup.indicators if row.level != "三级指标"]
    assert cells(shown, "level", "above", "name", "times", "decided", "weight", "score", "rate") == [
        ["一级指标", "", "产出", 3, 3, 80.0, 40.0, 50.0],
        ["一级指标", "", "效果", 2, 0, 0.0, 0.0, None],
        ["二级指标", "产出", "数量", 2, 2, 70.0, 30.0, 42.86],
        ["二级指标", "产出", "质量", 1, 1, 10.0, 10.0, 100.0],
        ["二级指标", "效果", "新", 1, 0, 0.0, 0.0, None],
        ["二级指标", "效果", "满意", 1, 0, 0.0, 0.0, None],
    ]


def test_a_level_that_projects_put_elsewhere_shows_none_above():
    one, other = (IndicatorScore("人次", 50.0, 25.0, "产出", level2) for level2 in ("数量", "质量"))
    rollup = roll(rolled("a", name="一", scores=(one,)), rolled("b", name="二", scores=(other,)))
    assert cells(rollup.indicators[-1:], "above", "name", "times") == [["", "人次", 2]]


def test_criteria_nobody_could_read_stand_once():
    rollup = roll(
        rolled("a", name="甲", unsettled=(("满意度", "视情况而定"), ("质量", "视情况 而定"))),
        rolled("b", name="乙", unsettled=(("满意度", "酌情扣分"), ("质量", "视情况而定"))),
        rolled("c", name="乙", unsettled=(("满意度", "酌情扣分"),), saved=-10),
    )
    assert [(row.text, row.times, row.projects) for row in rollup.criteria] == [
        ("视情况而定", 3, 2),
        ("酌情扣分", 1, 1),
    ]


def test_criteria_that_leave_cases_to_a_person_are_to_be_settled_too(tmp_path):
    judged = "达到目标值得满分，未达到的酌情扣分"
    project = project_in(edited(UNSCORED, tmp_path / "x.xlsx", {"绩效指标!J13": judged}))
    assert (project.unsettled, project.open_scores) == ((("培训和参加论坛人数（人次）", judged),), ())
    [row] = roll(rolled("a", unsettled=project.unsettled)).criteria
    assert row.unsettled == "已读懂，但有要人评分的：达到目标值得满分；未达到的在0%至100%权重之间由人工评分（酌情扣分）"


def test_what_reviewers_wrote_is_listed():
    remarks = (Remark(13, "“培训”", "请补充培训照片"),)
    rollup = roll(
        rolled("a", conclusion="退回修改", opinion="请补充材料", remarks=remarks),
        rolled("b", name="乙", opinion="没有意见"),
        rolled("c", name="丙", conclusion="通过"),
    )
    assert [(row.place, row.sheet, row.cell, row.text) for row in rollup.reviews] == [
        ("c", "复核意见", "B4", "通过"),
        ("b", "复核意见", "B5", "没有意见"),
        ("a", "复核意见", "B4", "退回修改：请补充材料"),
        ("a", "绩效指标", "N13", "“培训”：请补充培训照片"),
    ]
    assert rows(rollup, "place", "conclusion") == [("c", "通过"), ("b", None), ("a", "退回修改")]


def test_scores_a_person_has_to_give():
    waiting = OpenScore(13, "质量", "酌情扣分", 8.0, 4.0, 6.0, "要人判断")
    rollup = roll(rolled("a", reviewed=NAN, grade=None, open_scores=(waiting,)))
    assert [(row.unit, row.open_score) for row in rollup.waiting] == [("甲局", waiting)]
    assert rows(rollup, "remark") == [("待人工评分1项",)]


def test_a_finding_of_many_cells_is_one_row():
    missing = tuple(findings.EVIDENCE_MISSING.at("绩效指标", cell) for cell in ("K4", "K5", "K9"))
    [row] = roll(rolled("a", findings=missing)).findings
    assert (row.cells, row.times) == ("K4至K5、K9", 3)

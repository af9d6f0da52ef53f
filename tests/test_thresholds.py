"""Every number that decides whether something is said: just below it, at it, just above."""

import pytest
from mistakes import SEED_SAYS, Case, found_in
from workbooks import UNSCORED, edited

import perfxl

BUDGETED, INVESTED, RECEIVED, SPENT = 5, 6, 7, 8
LITTLE_SPENT = ("S06", "C12")
ALL_SPENT = {("M05", "C10"), LITTLE_SPENT}


def line(row: int, amount: float) -> dict[str, object]:
    """One line of 资金安排 paid by the city alone."""
    return {f"资金安排!{column}{row}": amount for column in "CDF"}


def indicator(cell: str, value: object) -> dict[str, object]:
    return {f"绩效指标!{cell}": value}


def spending(cell: str, value: object) -> dict[str, object]:
    return {f"支出情况!{cell}": value}


DIFFERENT_WEIGHTS = {("W02", "F25")}
CASES: list[Case] = [
    # 资金安排：分毫不差，或相差一分
    (line(RECEIVED, 2070000) | {"资金安排!D7": 2070000.004}, set(), set()),
    (line(RECEIVED, 2070000) | {"资金安排!D7": 2070000.01}, {("M02", "D7")}, set()),
    (line(SPENT, 2070000), {("X02", "C5")}, ALL_SPENT),
    (line(SPENT, 2070000.004), {("X02", "C5")}, ALL_SPENT),
    (line(SPENT, 2070000.01), {("X02", "C5"), ("M03", "C8")}, ALL_SPENT),
    (line(BUDGETED, 2069999.996), set(), set()),
    (line(BUDGETED, 2069999.99), {("M04", "C7")}, set()),
    # 一千倍以上的差别像是单位不同；支出少，要五千至两万倍才像
    (line(BUDGETED, 2070), {("M07", "C5"), ("S07", "H4")}, {("M05", "C10")}),
    (line(BUDGETED, 2070.01), {("M04", "C7"), ("S07", "H4")}, set()),
    (line(INVESTED, 2070), {("M07", "C6"), ("S07", "H6")}, {("M05", "C10")}),
    (line(INVESTED, 2070.01), {("S07", "H6")}, set()),
    (line(SPENT, 414), {("M07", "C8"), ("X02", "C5")}, {("M05", "C10")}),
    (line(SPENT, 414.01), {("X02", "C5")}, set()),
    (line(SPENT, 103.5), {("M07", "C8"), ("X02", "C5")}, {("M05", "C10")}),
    (line(SPENT, 103.49), {("X02", "C5")}, set()),
    # 支出率低于80%
    (line(SPENT, 1656000), {("X02", "C5")}, {LITTLE_SPENT}),
    (line(SPENT, 1655793), {("X02", "C5")}, set()),
    # 支出情况
    (spending("B6", 270000.004), set(), set()),
    (spending("B6", 270000.005), {("X01", "B6")}, set()),
    (spending("E6", 270000), set(), set()),
    (spending("E6", 270000.005), set(), set()),
    (spending("E6", 270000.01), {("X03", "E6")}, set()),
    (spending("C6", 270000.004) | spending("B6", None), set(), set()),
    (spending("C6", 270000.005) | spending("B6", None), {("X02", "C5")}, set()),
    # 自评得分、复核得分
    (indicator("I13", 8), set(), set()),
    (indicator("I13", 8.01), {("S02", "I13")}, {LITTLE_SPENT}),
    (indicator("I13", 7.996), {("S04", "I13")}, {LITTLE_SPENT}),
    (indicator("I13", 7.995), {("S04", "I13")}, {LITTLE_SPENT}),
    (indicator("I13", 7.985), {("S04", "I13"), ("S05", "I13")}, {LITTLE_SPENT}),
    (indicator("I13", 7.99), {("S05", "I13")}, {LITTLE_SPENT}),
    (indicator("I13", 0), {("S05", "I13")}, {LITTLE_SPENT}),
    (indicator("I13", -0.01), {("S03", "I13")}, {LITTLE_SPENT}),
    (indicator("M13", 8), set(), set()),
    (indicator("M13", 7.996), set(), set()),
    (indicator("M13", 7.995), {("R01", "M13")}, set()),
    (indicator("M13", 8.01), {("S02", "M13")}, set()),
    # 业绩值与目标值
    (indicator("H13", 1039), set(), set()),
    (indicator("H13", 1040), {("V10", "H13")}, set()),
    (indicator("H13", 800), set(), set()),
    (indicator("H13", 799), {("B03", "B12")}, {LITTLE_SPENT}),
    (indicator("H13", 0), {("B03", "B12")}, {LITTLE_SPENT}),
    (indicator("H13", -1), {("B03", "B12"), ("V14", "H13")}, {LITTLE_SPENT}),
    (indicator("H13", -1) | indicator("E13", "培训人数变化"), {("B03", "B12")}, {LITTLE_SPENT}),
    # 取自资金安排的比率
    (indicator("H4", "99.991%"), set(), set()),
    (indicator("H4", "99.99%"), {("S07", "H4")}, set()),
    (indicator("H4", "100.009%"), set(), set()),
    (indicator("H4", "100.01%"), {("S07", "H4")}, set()),
    (indicator("H4", "64.981%"), {("S08", "H4")}, {LITTLE_SPENT, ("M05", "C10")}),
    (indicator("H4", "64.98%"), {("S07", "H4")}, {LITTLE_SPENT}),
    # 权重
    (indicator("F13", 8.01), DIFFERENT_WEIGHTS, set()),
    (indicator("F13", 7.99), DIFFERENT_WEIGHTS, set()),
    (indicator("B4", 20.01), {("W03", "B4")}, set()),
    # 附件
    (indicator("K13", "没有"), {("K01", "K13")}, set()),
    (indicator("K13", "／"), {("K01", "K13")}, set()),
    (indicator("K13", "没有材料"), set(), set()),
    # 目标中的话要与指标的名称有两个字相同，百分数要有三个
    ({"基本情况!B9": "培训人800人次"}, set(), {("B04", "B9")}),
    ({"基本情况!B9": "培训801人次"}, set(), set()),
    ({"基本情况!B9": "训801人次"}, set(), {("B04", "B9")}),
    ({"基本情况!B9": "满意率90%"}, set(), {("B04", "B9")}),
    ({"基本情况!B9": "满意度90%"}, set(), set()),
]


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """What is found in the project with each of these typed."""
    return found_in(CASES, tmp_path_factory.mktemp("edges"))


@pytest.mark.parametrize("number", range(len(CASES)), ids=[str(edits) for edits, *_ in CASES])
def test_just_below_at_and_just_above(number, checked):
    _, come, go = CASES[number]
    assert checked[number] == SEED_SAYS - go | come


FIVE = "培训和参加论坛人数（人次）、政策宣讲场次（场）、企业问题办结率、企业对工信系统服务满意度、跨部门沟通协作有效性"


@pytest.mark.parametrize(("rows", "said"), [((13, 14, 18, 21, 23), FIVE), ((13, 14, 18, 21, 23, 24), f"{FIVE}等")])
def test_five_indicators_are_named_and_more_are_meant(rows, said, tmp_path):
    edits = {f"绩效指标!M{row}": 1 for row in rows} | {"基本情况!B12": None}
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", edits))
    [reason] = [finding.problem for finding in found if finding.code == "B02"]
    assert reason == f"有{len(rows)}项指标未得满分或未达到目标值（{said}），但没有写未完成原因"

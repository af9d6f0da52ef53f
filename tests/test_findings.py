"""Every mistake a program can see: what is typed, and the one finding it gives, at its cell."""

import datetime
import errno
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from mistakes import SEED_SAYS, Case, found_in
from sheets import sheet_of
from workbooks import CLAIMED, UNSCORED, completed_seed, edited, formatted

import perfxl
from perfxl import batch
from perfxl.batch import chunks
from perfxl.findings import CATALOGUE, Severity, cells_together, grouped

DAY = datetime.date(2021, 5, 1)
MECHANISM = "已制定或具有相应的财务监控机制"
GAP = "90%-100%得7.5分，80%-89%得5分，80%以下不得分"

COSTLY = {"绩效指标!E13": "人均培训成本", "绩效指标!J13": "达到目标值得满分，每少1扣0.1分"}
CASES: list[Case] = [
    # 基本情况
    ({"基本情况!B2": None}, {("B01", "B2")}, set()),
    ({"基本情况!B5": "  "}, {("B01", "B5")}, set()),
    ({"基本情况!B5": "21年"}, {("B05", "B5")}, set()),
    ({"基本情况!B5": "2021-2023"}, {("B05", "B5")}, set()),
    ({"基本情况!B5": "2021年1月-2021年12月"}, set(), {("B05", "B5")}),
    ({"基本情况!B5": "2021（2021-2023）"}, set(), {("B05", "B5")}),
    ({"基本情况!B5": "２０２１年度"}, set(), {("B05", "B5")}),
    ({"基本情况!B5": "二〇二一年"}, set(), {("B05", "B5")}),
    ({"绩效指标!H13": 700, "基本情况!B12": None}, {("B02", "B12")}, {("S06", "C12")}),
    ({"绩效指标!H13": 700, "基本情况!B12": "无"}, {("B03", "B12")}, {("S06", "C12")}),
    ({"绩效指标!H13": 700, "基本情况!B12": "疫情期间培训推迟"}, set(), {("S06", "C12")}),
    ({"基本情况!B9": "培训800人次，服务满意度95%以上"}, set(), {("B04", "B9")}),
    ({"基本情况!B9": "召开3次会议，惠及20家企业"}, set(), {("B04", "B9")}),
    # 资金安排
    ({"资金安排!D7": 2070001}, {("M02", "D7")}, set()),
    ({"资金安排!C8": 3000000, "资金安排!D8": 3000000, "资金安排!F8": 3000000},
     {("M03", "C8"), ("X02", "C5")}, {("M05", "C10"), ("S06", "C12")}),
    ({"资金安排!C5": 2000000, "资金安排!D5": 2000000, "资金安排!F5": 2000000, "绩效指标!H4": None},
     {("M04", "C7")}, set()),
    ({"资金安排!L2": "单位：万元"}, {("M06", "L2")}, set()),
    ({"资金安排!C5": 207, "资金安排!D5": 207, "资金安排!F5": 207, "绩效指标!H4": None},
     {("M07", "C5")}, {("M05", "C10")}),
    ({"资金安排!C8": 134.53, "资金安排!D8": 134.53, "资金安排!F8": 134.53},
     {("M07", "C8"), ("X02", "C5")}, {("M05", "C10")}),
    ({"资金安排!G6": DAY}, {("N05", "G6")}, set()),
    ({"资金安排!C5": DAY}, {("N05", "C5")}, {("M05", "C10")}),
    ({"支出情况!D7": DAY}, {("N05", "D7")}, set()),
    # 权重与结构
    ({"绩效指标!F13": 9}, {("W02", "F25"), ("V10", "H14")}, set()),
    ({"绩效指标!F13": None}, {("N01", "F13")}, {("S06", "C12")}),
    ({"绩效指标!F13": "八分"}, {("N02", "F13")}, {("S06", "C12")}),
    ({"绩效指标!F13": 0}, {("W04", "F13"), ("W02", "F25")}, set()),
    ({"绩效指标!F13": -8}, {("N03", "F13")}, {("S06", "C12")}),
    ({"绩效指标!B4": 21, "绩效指标!B5": 21}, {("W03", "B4")}, set()),
    ({"绩效指标!E14": None}, {("W05", "E14")}, {("V10", "H14")}),
    ({"绩效指标!E15": "企业服务平台"}, {("W06", "E16")}, set()),
    ({"绩效指标!A4": None}, {("W07", "A4")}, set()),
    ({"绩效指标!E13": "培训成本控制", "绩效指标!G13": "≥800"}, {("W08", "G13")}, set()),
    (COSTLY | {"绩效指标!H13": 820}, {("W12", "G13")}, set()),
    (COSTLY | {"绩效指标!J13": f"满分8分。{COSTLY['绩效指标!J13']}", "绩效指标!H13": 820}, {("W12", "G13")}, set()),
    (COSTLY | {"绩效指标!H13": 800}, set(), set()),
    ({"绩效指标!E13": "人均培训成本", "绩效指标!H13": 800}, set(), set()),
    ({"绩效指标!E13": "人均培训成本", "绩效指标!H13": 820}, {("V09", "G13")}, {("S06", "C12")}),
    ({"绩效指标!E13": "事故处置率", "绩效指标!H13": 820}, set(), set()),
    ({"绩效指标!E13": "投诉处理满意率", "绩效指标!H13": 820}, set(), set()),
    ({"绩效指标!E13": "故障修复及时率", "绩效指标!H13": 820}, set(), set()),
    ({"绩效指标!E13": "抽检不合格率", "绩效指标!H13": 820}, {("V09", "G13")}, {("S06", "C12")}),
    ({"绩效指标!E13": "人均培训成本", "绩效指标!G13": "≤800", "绩效指标!H13": 800}, set(), set()),
    ({"绩效指标!E13": "资金执行率"}, {("W09", "E13")}, set()),
    # 目标值与业绩值
    ({"绩效指标!H13": None}, {("V01", "H13")}, {("S06", "C12")}),
    ({"绩效指标!H13": "约900"}, {("V02", "H13")}, {("S06", "C12")}),
    ({"绩效指标!H13": "3期900人次"}, {("V02", "H13")}, {("S06", "C12")}),
    ({"绩效指标!G13": "800人次", "绩效指标!H13": "900场"}, {("V03", "H13")}, {("S06", "C12")}),
    ({"绩效指标!H18": 1}, {("V04", "H18")}, {("S06", "C12")}),
    ({"绩效指标!H18": 95}, {("V05", "H18")}, set()),
    ({"绩效指标!G13": "≥800", "绩效指标!H13": "≥800"}, {("V06", "H13")}, set()),
    ({"绩效指标!G15": None}, {("V08", "G15")}, {("S06", "C12")}),
    ({"绩效指标!G13": True}, {("V09", "G13")}, {("S06", "C12")}),
    ({"绩效指标!H13": 1040}, {("V10", "H13")}, set()),
    ({"绩效指标!G13": "100万元", "绩效指标!H13": "1200000元"}, set(), set()),
    ({"绩效指标!G13": "100万元", "绩效指标!H13": "1500000元"}, {("V10", "H13")}, set()),
    ({"绩效指标!G13": "100万元", "绩效指标!H13": "900000元"}, {("B03", "B12")}, {("S06", "C12")}),
    ({"绩效指标!H13": -5}, {("V14", "H13"), ("B03", "B12")}, {("S06", "C12")}),
    ({"绩效指标!H18": "-5%"}, {("V14", "H18"), ("B03", "B12")}, {("S06", "C12")}),
    ({"绩效指标!L13": -1}, {("V14", "L13"), ("R02", "L13"), ("B03", "B12")}, set()),
    ({"绩效指标!H13": 0}, {("B03", "B12")}, {("S06", "C12")}),
    ({"绩效指标!H13": -5, "绩效指标!E13": "培训人数增长"}, {("B03", "B12")}, {("S06", "C12")}),
    ({"绩效指标!H13": -5, "绩效指标!G13": "≥-10"}, set(), set()),
    ({"绩效指标!H15": "有所提升"}, {("V11", "H15")}, {("S06", "C12")}),
    ({"绩效指标!H15": "不涉及"}, {("V12", "H15")}, {("S06", "C12")}),
    ({"绩效指标!H13": "#DIV/0!"}, {("N06", "H13")}, {("S06", "C12")}),
    ({"绩效指标!H13": "=900+0*A1"}, {("N07", "H13")}, {("S06", "C12")}),
    ({"绩效指标!J4": None, "绩效指标!G4": None}, {("V08", "G4")}, {("S06", "C12")}),
    # 评分标准
    ({"绩效指标!J13": "酌情扣分"}, {("C02", "J13")}, {("S06", "C12")}),
    ({"绩效指标!J13": "按去年办法评分"}, {("C01", "J13")}, {("S06", "C12")}),
    ({"绩效指标!J13": "900人次以上得8分；700人次-1000人次得4分；700人次以下不得分", "绩效指标!H13": 950},
     {("C04", "J13"), ("V13", "G13")}, {("S06", "C12")}),
    ({"绩效指标!J13": "业绩值为900得满分，每降低1扣0.01分", "绩效指标!G13": None}, {("V07", "G13")}, set()),
    ({"绩效指标!J13": "业绩值为900得满分，每降低1扣0.01分"}, {("V13", "G13")}, set()),
    ({"绩效指标!J18": "5%以内得满分，超过5%不得分"}, {("C07", "J18")}, {("S06", "C12")}),
    ({"绩效指标!J15": "提升得5分，否则不得分"}, {("C03", "J15")}, {("S06", "C12")}),
    ({"绩效指标!J15": "提升得8分，较好得4-6分，否则不得分", "绩效指标!H15": "较好"},
     {("C05", "J15")}, {("S06", "C12")}),
    ({"绩效指标!J18": GAP}, {("C06", "J18")}, set()),
    ({"绩效指标!J18": GAP, "绩效指标!H18": "89.5%"}, {("V11", "H18")}, {("S06", "C12")}),
    ({"绩效指标!J18": "≥90%得7.5分，85%-95%得5分，85%以下不得分"}, {("C06", "J18")}, set()),
    ({"绩效指标!J13": "800-1000人次得8分，700-799人次得4分，700人次以下不得分"}, set(), set()),
    ({"绩效指标!J13": "800-1000人次得8分，700-798人次得4分，700人次以下不得分"}, {("C06", "J13")}, set()),
    ({"绩效指标!J14": "90-100分得8分，80-89分得4分", "绩效指标!G14": "90分", "绩效指标!H14": "95分"},
     {("C06", "J14")}, {("V10", "H14")}),
    # 要素
    ({"要素清单!D5": None}, {("E01", "D5")}, {("S06", "C12")}),
    ({"要素清单!D5": "有"}, {("E01", "D5")}, {("S06", "C12")}),
    ({"绩效指标!J13": "具备要素1得50%权重分，具备要素2得50%权重分"}, {("E02", "J13")}, {("S06", "C12")}),
    ({"绩效指标!J5": "具备要素1得60%权重分，具备要素4得40%权重分"}, {("E03", "J5")}, {("S06", "C12")}),
    ({"要素清单!A38": "没有的指标"}, {("E04", "A38"), ("C03", "J12")}, {("S06", "C12")}),
    ({"要素清单!B5": 1}, {("E05", "B5")}, {("S06", "C12")}),
    ({"绩效指标!L5": 2}, {("E07", "L5")}, set()),
    ({"绩效指标!H9": MECHANISM}, {("E08", "H9")}, set()),
    ({"绩效指标!H9": MECHANISM, "要素清单!D22": "否", "要素清单!D23": "否"}, {("B03", "B12")}, {("S06", "C12")}),
    ({"绩效指标!E5": "财务管理制度健全性"}, {("E09", "E7"), ("E04", "A4")}, {("S06", "C12")}),
    # 评分、复核
    ({"绩效指标!I13": 9}, {("S02", "I13")}, {("S06", "C12")}),
    ({"绩效指标!I13": -1}, {("S03", "I13")}, {("S06", "C12")}),
    ({"绩效指标!I13": 7.123}, {("S04", "I13"), ("S05", "I13")}, {("S06", "C12")}),
    ({"绩效指标!I13": 7}, {("S05", "I13")}, {("S06", "C12")}),
    ({"绩效指标!I13": "八分"}, {("S01", "I13")}, {("S06", "C12")}),
    ({"绩效指标!E28": "漏掉的指标", "绩效指标!F28": 5, "绩效指标!G28": 10}, {("W10", "E28")}, set()),
    ({"绩效指标!A28": "备注：5项已核对", "绩效指标!E29": "说明"}, set(), set()),
    ({"支出情况!A9": "合计", "支出情况!C9": 1345343}, {("X06", "A9")}, set()),
    ({"绩效指标!A14": " 产出目标"}, set(), set()),
    ({f"资金安排!{column}6": None for column in "CDEFGHIJKL"}, {("N01", "C6")}, set()),
    ({"绩效指标!M13": 9}, {("S02", "M13")}, set()),
    ({"绩效指标!M13": 7}, {("R01", "M13"), ("B03", "B12")}, set()),
    ({"绩效指标!L13": 700}, {("R02", "L13"), ("B03", "B12")}, set()),
    ({"绩效指标!H4": "95%"}, {("S07", "H4")}, {("S06", "C12")}),
    ({"绩效指标!H4": "全部到位"}, {("V02", "H4")}, {("S06", "C12")}),
    ({"绩效指标!H4": 1}, set(), set()),
    ({"绩效指标!H4": 0.7}, {("V04", "H4")}, {("S06", "C12")}),
    ({"绩效指标!H4": "64.99%"}, {("S08", "H4")}, {("S06", "C12"), ("M05", "C10")}),
    # 附件
    ({"绩效指标!K13": None}, {("K01", "K13")}, set()),
    ({"绩效指标!K13": "无"}, {("K01", "K13")}, set()),
]  # fmt: skip


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """What is found in the project with each of these mistakes."""
    return found_in(CASES, tmp_path_factory.mktemp("mistakes"))


@pytest.mark.parametrize("number", range(len(CASES)), ids=[str(edits) for edits, *_ in CASES])
def test_one_mistake_one_finding(number, checked):
    _, come, go = CASES[number]
    assert checked[number] == SEED_SAYS - go | come


LISTS = [
    ({"要素清单!D21": "否"}, f"业绩值列有“{MECHANISM}”，清单填“否”"),
    ({"绩效指标!H9": f"1.{MECHANISM}。", "要素清单!D22": "否"},
     "清单填“是”的“按项目进行成本核算，以及项目成本差异情况”，业绩值没有列"),
    ({"绩效指标!H9": f"{MECHANISM}；定期检查"}, None),
    ({"绩效指标!H9": f"{MECHANISM}；定期检查", "要素清单!D21": "否"}, f"业绩值列有“{MECHANISM}”，清单填“否”"),
    ({"绩效指标!H9": "2项"}, None),
    ({"绩效指标!H9": None, "要素清单!D21": "否"}, None),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "what"), LISTS)
def test_phrases_that_contradict_the_list_are_said(edits, what, tmp_path):
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", edits))
    said = [finding.problem for finding in found if finding.code == "E08"]
    assert said == ([f"“财务监控有效性”的业绩值与要素清单不一致：{what}"] if what else [])


TOTALS = [
    ({"A25": "合计", "F25": 100, "I25": 100, "I26": "优秀"}, "A25", "此处应为“总计”，现为“合计”"),
    ({"A25": "合计："}, "A25", "此处应为“总计”，现为“合计：”"),
    ({"A25": "总分", "A26": None}, "A25", "此处应为“总计”，现为“总分”"),
    ({"A25": None, "C25": "总计", "I25": 100}, "A25", "此处应为“总计”，现为空白"),
    ({"A25": None}, "A25", "此处应为“总计”，现为空白"),
    ({"A25": "评价等级", "A26": None}, "A25", "此处应为“总计”，现为“评价等级”"),
    ({"A26": "等级"}, "A26", "此处应为“评价等级”，现为“等级”"),
]


@pytest.mark.parametrize(("edits", "cell", "problem"), TOTALS)
def test_a_total_under_another_word_is_said_once(edits, cell, problem, tmp_path):
    """Nothing is written: whatever stands in that row would be an indicator's, and added up twice."""
    source = edited(UNSCORED, tmp_path / "x.xlsx", {f"绩效指标!{place}": value for place, value in edits.items()})
    outcome = perfxl.fill(source)
    assert [(one.code, one.cell, one.problem) for one in outcome.findings] == [("F12", cell, problem)]
    assert outcome.output is None


def test_a_list_without_a_total_is_complete_all_the_same(tmp_path):
    edits = {"绩效指标!A25": None, "绩效指标!A26": None, "绩效指标!E13": "培训合计人次"}
    outcome = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", edits))
    assert outcome.summary.total == 100


def test_without_every_weight_there_is_no_range(tmp_path):
    outcome = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", {"绩效指标!F13": "八分"}))
    assert outcome.summary.progress == "已定20项92.00分，待人工评分1项，有权重不明，总分范围无法确定"


@pytest.mark.parametrize(("weight", "total"), [(None, None), ("八分", None), (0, 92), (8.004, 100), (8.006, 100.01)])
def test_the_sum_of_weights_leaves_out_none(weight, total, tmp_path):
    output = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", {"绩效指标!F13": weight})).output
    assert sheet_of(output, "绩效指标", data_only=True)["F25"].value == total


def test_a_weight_written_as_a_percentage_is_no_weight(tmp_path):
    outcome = perfxl.fill(formatted(UNSCORED, tmp_path / "x.xlsx", "绩效指标!F13", 0.08, "0.00%"))
    [said] = [finding.message for finding in outcome.findings if finding.code == "W11"]
    assert said == "“权重”写成了百分数，不能计分。权重按百分制写：8%写成8，并把单元格格式改为“常规”。"
    assert outcome.summary.grade is None


def test_below_target_is_below_target_even_at_full_marks(tmp_path):
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", {"绩效指标!H13": 799.9, "基本情况!B12": "无"}))
    assert "B03" in {finding.code for finding in found}


def test_words_in_a_group_s_weight_stay(tmp_path):
    source = edited(UNSCORED, tmp_path / "x.xlsx", {"绩效指标!B5": "二十"})
    once = perfxl.fill(source, tmp_path / "once.xlsx")
    twice = perfxl.fill(once.output, tmp_path / "twice.xlsx")
    assert sheet_of(twice.output, "绩效指标")["B5"].value == "二十"
    for outcome in (once, twice):
        assert ("N02", "B5") in {(finding.code, finding.cell) for finding in outcome.findings}


def test_no_indicators_at_all(tmp_path):
    nothing = {f"绩效指标!{column}{row}": None for column in "ABCDEFGHIJKLMN" for row in range(4, 25)}
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", nothing, without=("要素清单",)))
    assert ("W01", "E4") in {(finding.code, finding.cell) for finding in found}


def test_a_formula_put_in_place_of_perfxl_s(tmp_path):
    """Formula and value are quoted, and perfxl's stands there again; in 评分结果 the value stays as the claim."""
    completed = completed_seed(UNSCORED, tmp_path / "completed.xlsx")
    own = tmp_path / "own.xlsx"
    with zipfile.ZipFile(completed) as source, zipfile.ZipFile(own, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet4.xml":
                for cell, formula, value in ((b"M13", b"F13*0.5", b"4"), (b"I14", b"F14*0.75", b"6")):
                    new = rb"\g<1><f>" + formula + b"</f><v>" + value + b"</v></c>"
                    content = re.sub(rb'(<c r="' + cell + rb'"[^>]*>).*?</c>', new, content)
            target.writestr(name, content)
    outcome = perfxl.fill(own, tmp_path / "again.xlsx")
    said = {finding.cell: finding for finding in outcome.findings if finding.code == "R03"}
    assert {"M13", "I14"} <= said.keys()
    assert "“=F13*0.5”，结果为“4”" in said["M13"].message
    sheet = sheet_of(outcome.output, "绩效指标")
    assert "F13*0.5" not in sheet["M13"].value
    assert sheet["I14"].value == 6


def test_a_file_the_system_refuses(tmp_path, monkeypatch):
    source = edited(UNSCORED, tmp_path / "x.xlsx", {})
    refuse = PermissionError(errno.EACCES, "Permission denied")
    monkeypatch.setattr(Path, "open", lambda *_, **__: (_ for _ in ()).throw(refuse))
    assert [finding.code for finding in perfxl.check(source)] == ["F09"]


def test_a_workbook_the_program_stumbles_over_stops_no_other(tmp_path, monkeypatch):
    sound, strange = (edited(UNSCORED, tmp_path / name, {}) for name in ("sound.xlsx", "strange.xlsx"))
    whole = chunks.complete

    def stumble(workbooks, *rest, **options):
        if any(raw.path == strange for raw in workbooks):
            raise RuntimeError("bug")
        return whole(workbooks, *rest, **options)

    monkeypatch.setattr(chunks, "complete", stumble)
    outcomes = list(batch.check_workbooks([strange, sound]))
    assert [finding.code for finding in outcomes[0].findings] == ["F90"]
    assert outcomes[1].summary.total == 100


def test_every_code_is_tested():
    folder = Path(__file__).parent
    tests = "".join(path.read_text("utf-8") for path in [*folder.glob("test_*.py"), folder / "make_faulty_files.py"])
    assert [code.name for code in CATALOGUE if f'"{code.name}"' not in tests] == []


def test_nothing_budgeted_and_nothing_received(tmp_path):
    nothing = {f"资金安排!{column}{row}": 0 for column in "CDF" for row in (5, 7, 8)}
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", nothing | {"绩效指标!H4": None}))
    assert ("S09", "H4") in {(finding.code, finding.cell) for finding in found}


def test_phrases_that_are_no_element(tmp_path):
    edits = {"绩效指标!H9": "已制定或具有相应的财务监控机制;我们自己的办法"}
    found = perfxl.check(edited(CLAIMED, tmp_path / "x.xlsx", edits))
    said = [finding for finding in found if finding.code == "E06"]
    assert [(finding.cell, "我们自己的办法" in finding.message) for finding in said] == [("H9", True)]


def test_a_date_where_a_percentage_is_wanted(tmp_path):
    source = formatted(UNSCORED, tmp_path / "x.xlsx", "绩效指标!H18", datetime.datetime(2021, 12, 1), "yyyy-mm-dd")  # noqa: DTZ001
    assert ("V02", "H18") in {(finding.code, finding.cell) for finding in perfxl.check(source)}


def test_a_reason_in_column_o_answers_the_warning(tmp_path):
    edits = {"绩效指标!O3": "偏差原因分析及改进措施", "绩效指标!O14": "应企业要求加办一场"}
    source = edited(UNSCORED, tmp_path / "x.xlsx", edits)
    [said] = [finding for finding in perfxl.check(source) if finding.code == "V10"]
    assert "已在偏差原因栏说明" in said.message


def test_codes_are_told_apart():
    assert len({code.name for code in CATALOGUE}) == len(CATALOGUE)
    assert all(code.problem and code.remedy for code in CATALOGUE)


def test_findings_say_where_what_and_what_to_do(tmp_path):
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", {"绩效指标!H18": 95, "资金安排!F7": "两百万"}))
    assert all(finding.message.count("。") >= 2 for finding in found)
    [unreadable] = [finding for finding in found if finding.code == "N02"]
    assert unreadable.message == "“资金到位市级”应为数字，现为“两百万”。请改为纯数字，不带文字。"
    assert unreadable.severity is Severity.ERROR


def test_the_same_in_several_cells_is_said_once():
    assert cells_together(["F5", "F8", "F9", "F10", "F11"]) == "F5、F8至F11"
    assert cells_together(["D4"]) == "D4"


def test_grouping_across_indicators(tmp_path):
    edits = {f"要素清单!D{row}": None for row in (5, 6, 8)}
    found = [finding for finding in perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", edits)) if finding.code == "E01"]
    assert [cells for _, cells in grouped(found)] == ["D5至D6、D8"]


def test_a_gap_between_bands_is_said_in_words(tmp_path):
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", {"绩效指标!J18": GAP}))
    assert [finding.problem for finding in found if finding.code == "C06"] == [
        "“企业问题办结率”的评分标准各档没有衔接好：89%与90%之间没有规定得分"
    ]


def test_a_merge_that_hides_an_input_is_said_with_it(tmp_path):
    source = edited(UNSCORED, tmp_path / "x.xlsx", {})
    book = openpyxl.load_workbook(source)
    book["绩效指标"].merge_cells("H13:H15")
    book.save(source)
    found = [finding for finding in perfxl.check(source) if (finding.code, finding.cell) not in SEED_SAYS]
    assert [(finding.code, finding.cell) for finding in found] == [("V01", "H14"), ("V01", "H15")]
    assert {finding.message for finding in found} == {
        "业绩值没有填（H13:H15是合并单元格，已拆开，内容留在H13）。请填写业绩值。"
    }
    sheet = sheet_of(perfxl.fill(source).output, "绩效指标")
    assert sheet["H14"].comment.text == "【自动】业绩值没有填。请填写业绩值。"

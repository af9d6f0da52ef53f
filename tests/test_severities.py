"""Three kinds of to-do: what the unit must mend, what a person must score, what wants a reason, answered or not."""

import datetime
import json
import re

import openpyxl
import pytest
from command import invoke
from sheets import sheet_of
from workbooks import UNSCORED, edited, formatted

import perfxl
from perfxl.findings import CATALOGUE, SHEET_MISSING, Severity, counts_of

OPEN_CODES = {"C01", "C02", "C04", "C05", "C07", "V11", "V12", "S08", "S09"}
REWRITE = re.compile("请改写.*例如写成“(.+?)”")


def checked(folder, edits) -> dict[str, perfxl.findings.Finding]:
    """The findings of the project with some cells typed over, by code."""
    found = perfxl.check(edited(UNSCORED, folder / "x.xlsx", edits))
    return {finding.code: finding for finding in found}


def answer(completed, code: str, text: str) -> None:
    """Type into 单位说明 beside the first finding of a code."""
    book = openpyxl.load_workbook(completed)
    sheet = book["核对问题"]
    row = next(cell.row for cell in sheet["B"] if cell.value == code)
    sheet.cell(row, 6).value = text
    book.save(completed)


def test_what_needs_a_person_is_no_mistake_of_the_unit():
    assert {code.name for code in CATALOGUE if code.severity is Severity.OPEN} >= OPEN_CODES
    assert [severity.label for severity in Severity] == ["必须改", "待评分", "需说明"]


@pytest.mark.parametrize(
    ("edits", "code", "cell"),
    [
        ({"绩效指标!J16": "酌情评分"}, "C02", "J16"),
        ({"绩效指标!J16": "视完成情况另行规定"}, "C01", "J16"),
        ({"绩效指标!H19": "有所提升"}, "V11", "H19"),
        ({"绩效指标!H19": "不适用"}, "V12", "H19"),
        ({"绩效指标!G19": "约一半", "绩效指标!H19": "50%"}, "V11", "H19"),
        ({"绩效指标!H18": "89.5%", "绩效指标!J18": "90%以上得满分，80%~89%得5分，80%以下不得分"}, "V11", "H18"),
    ],
)
def test_a_score_that_only_a_person_can_give(tmp_path, edits, code, cell):
    source = edited(UNSCORED, tmp_path / "x.xlsx", edits)
    result = invoke("fill", source)
    assert result.exit_code == 1
    first, *lines = result.stdout.splitlines()
    assert "；必须改0处，待评分1项，需说明" in first
    assert lines[0].startswith(f"  [待评分] {code} 绩效指标!{cell} ")
    book = openpyxl.load_workbook(tmp_path / "x_已评分.xlsx")
    assert book["核对问题"]["A1"].value.startswith("必须改0处，待评分1项，需说明")
    assert (book["核对问题"]["A4"].value, book["核对问题"]["B4"].value) == ("待评分", code)
    assert book["绩效指标"][cell].comment.text.startswith("【自动】")
    [record, *_] = json.loads(invoke("check", source, "--format", "json").stdout)
    assert (record["severity"], record["answer"]) == ("open", "")


def test_the_unit_s_claim_stands_beside_a_score_that_only_a_person_can_give(tmp_path):
    edits = {"绩效指标!J16": "酌情评分", "绩效指标!I16": 7.5, "绩效指标!H19": "有所提升"}
    found = checked(tmp_path, edits)
    assert found["C02"].problem.endswith("（自评7.5分）")
    assert "自评" not in found["V11"].problem


def test_errors_come_first_then_what_waits_then_what_wants_a_reason(tmp_path):
    edits = {"绩效指标!J16": "酌情评分", "绩效指标!H13": "约900"}
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", edits))
    severities = [finding.severity for finding in found]
    assert severities == sorted(severities, key=list(Severity).index)
    assert counts_of(found)[:2] == (1, 1)
    result = invoke("check", tmp_path / "x.xlsx", edited(UNSCORED, tmp_path / "y.xlsx", {}), "-q")
    assert "完成2个（1个有必须改的问题，1个有待评分的指标）" in result.stderr


def test_an_answer_of_the_unit_is_seen_everywhere(tmp_path):
    completed = perfxl.fill(edited(UNSCORED, tmp_path / "项目.xlsx", {})).output
    answer(completed, "M05", "按到位口径考核")
    result = invoke("fill", completed)
    assert result.exit_code == 0
    first, *lines = result.stdout.splitlines()
    assert "；必须改0处，待评分0项，需说明7处（已说明1处）；" in first
    assert lines[-1].startswith("  [已说明] M05 资金安排!C10 ")
    assert lines[-1].endswith("请说明差异。单位说明：按到位口径考核")
    again = tmp_path / "项目_已评分_2.xlsx"
    sheet = sheet_of(again, "核对问题")
    assert sheet["A1"].value == "必须改0处，待评分0项，需说明7处（已说明1处）"
    last = [cell.value for cell in sheet[10]]
    assert (last[0], last[1], last[5]) == ("已说明", "M05", "按到位口径考核")
    records = json.loads(invoke("check", again, "--format", "json").stdout)
    assert [record["answer"] for record in records if record["code"] == "M05"] == ["按到位口径考核"]
    assert {record["answer"] for record in records if record["code"] != "M05"} == {""}
    third = perfxl.fill(again).output
    assert third.read_bytes() == again.read_bytes()
    said = invoke("summary", again, "-o", tmp_path / "汇总.xlsx").stdout
    assert "；必须改0处，待评分0项，需说明7处（已说明1处）；" in said
    book = openpyxl.load_workbook(tmp_path / "汇总.xlsx")
    assert book["问题汇总"]["A2"].value.startswith("必须改0处，待评分0项，需说明7处（已说明1处）")
    rows = [[cell.value for cell in row] for row in book["问题汇总"].iter_rows(min_row=4)]
    assert [(row[2], row[9]) for row in rows if row[3] == "M05"] == [("已说明", "按到位口径考核")]
    heads = {cell.value: cell.column for cell in book["项目汇总"][5]}
    counts = [book["项目汇总"].cell(6, heads[name]).value for name in ("必须改", "待评分", "需说明", "其中已说明")]
    assert counts == [0, 0, 7, 1]


def test_the_same_with_and_without_an_answer_is_said_twice(tmp_path):
    completed = perfxl.fill(edited(UNSCORED, tmp_path / "项目.xlsx", {})).output
    answer(completed, "B04", "人数按期统计")
    lines = invoke("check", completed).stdout.splitlines()
    assert [line.split()[:3] for line in lines if "人次”，而" in line] == [
        ["[需说明]", "B04", "基本情况!B10"], ["[已说明]", "B04", "基本情况!B9"],
    ]  # fmt: skip


def test_an_error_that_is_answered_stays_one(tmp_path):
    completed = perfxl.fill(edited(UNSCORED, tmp_path / "项目.xlsx", {"绩效指标!H13": None})).output
    answer(completed, "V01", "年底才有")
    result = invoke("check", completed)
    assert result.exit_code == 1
    assert "[必须改] V01 绩效指标!H13 业绩值没有填。请填写业绩值。单位说明：年底才有" in result.stdout
    assert "已说明" not in result.stdout


def test_a_reason_in_column_o_answers_as_well(tmp_path):
    edits = {"绩效指标!O3": "偏差原因分析及改进措施", "绩效指标!O14": "应企业要求加办一场"}
    finding = checked(tmp_path, edits)["V10"]
    assert (finding.label, finding.answer) == ("已说明", "应企业要求加办一场")
    sheet = sheet_of(perfxl.fill(tmp_path / "x.xlsx").output, "核对问题")
    [row] = [row for row in sheet.iter_rows(min_row=4, values_only=True) if row[1] == "V10"]
    assert (row[0], row[5]) == ("已说明", None)


def test_what_is_answered_is_green_and_what_waits_has_its_colour():
    said = SHEET_MISSING.at("", "", name="x", present="y")
    assert counts_of([said, said._replace(severity=Severity.WARNING, answer="因为")]).line == (
        "必须改1处，待评分0项，需说明1处（已说明1处）"
    )


# 请改写

ROWS = [
    {"绩效指标!H13": "约900"},
    {"绩效指标!H13": "3期900人次"},
    {"绩效指标!H14": "三场左右（详见附件）"},
    {"绩效指标!H13": "900-1000之间"},
    {"绩效指标!G13": "≥800人次", "绩效指标!H13": "95场"},
    {"绩效指标!H18": 0.95},
    {"绩效指标!H18": 1},
    {"绩效指标!H21": "3/4"},
    {"绩效指标!H21": "基本满意"},
    {"绩效指标!G15": "12月底前", "绩效指标!H15": "三个月左右"},
    {"绩效指标!G15": "2021年6月30日", "绩效指标!H15": 3},
    {"绩效指标!G13": "约800", "绩效指标!H13": 900, "绩效指标!J13": "达到目标值得满分，否则不得分"},
    {"绩效指标!G13": "800人左右", "绩效指标!H13": 900},
    {"绩效指标!G13": "800人左右", "绩效指标!H13": "900人", "绩效指标!J13": "完成目标值得满分，每少1人扣0.1分"},
    {"绩效指标!H4": "约100%"},
]


@pytest.mark.parametrize("edits", ROWS, ids=str)
def test_the_writing_that_is_proposed_is_accepted(tmp_path, edits):
    [finding] = [finding for finding in checked(tmp_path, edits).values() if "请改写" in finding.message]
    proposed = REWRITE.search(finding.message)
    assert proposed, finding.message
    mended = edits | {f"{finding.sheet}!{finding.cell}": proposed[1]}
    assert not [one for one in checked(tmp_path, mended).values() if one.severity is not Severity.WARNING], proposed[1]


def test_a_date_cell_beside_a_percentage(tmp_path):
    source = formatted(UNSCORED, tmp_path / "x.xlsx", "绩效指标!H18", datetime.datetime(2021, 12, 1), "yyyy-mm-dd")  # noqa: DTZ001
    [finding] = [finding for finding in perfxl.check(source) if "请改写" in finding.message]
    assert REWRITE.search(finding.message)


def test_every_code_that_asks_for_another_writing_proposes_one():
    asking = {code.name for code in CATALOGUE if "请改写" in code.remedy}
    assert asking == {"V02", "V03", "V04", "V09"}
    assert all("{example}" in code.remedy for code in CATALOGUE if code.name in asking)

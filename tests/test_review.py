"""The review columns: what perfxl vouches for, what reviewers put in its place, what the note says."""

import shutil
import tempfile
from pathlib import Path

import libreoffice
import openpyxl
import pytest
from sheets import sheet_of
from workbooks import CLAIMED, UNSCORED, all_cells, completed_seed, edited

import perfxl
from perfxl.findings import Severity

NOTES = [
    (UNSCORED, {}, "N4", "【自动：按评分标准应得2.22分】"),
    (CLAIMED, {"绩效指标!I13": 7}, "N13", "【自动：自评7分，按评分标准应得8分，少计1分】"),
    (
        CLAIMED,
        {"绩效指标!H4": "100%", "资金安排!C7": 1966500, "资金安排!D7": None, "资金安排!F7": 1966500},
        "N4",
        "【自动：自评业绩值100%，按资金安排(6)预算执行率C10为95%，应得2.11分，多计0.11分】",
    ),
    (UNSCORED, {"绩效指标!M13": 6}, "N13", "【自动：复核人评为6分，按评分标准应得8分】"),
    (UNSCORED, {"绩效指标!L13": 400}, "N13", "【自动：自评8分，复核业绩值改为400，应得4分，多计4分】"),
    (UNSCORED, {"要素清单!E4": "否"}, "N5", "【自动：自评2.22分，按要素清单具备2项，应得1.55分，多计0.67分】"),
    (UNSCORED, {"绩效指标!N13": "已核对签到表"}, "N13", "【自动：按评分标准应得8分】已核对签到表"),
    (UNSCORED, {"绩效指标!N13": "先看【自动：旧的话】再看原件"}, "N13", "先看【自动：按评分标准应得8分】再看原件"),
    (UNSCORED, {"绩效指标!J13": "酌情扣分"}, "N13", "【自动：待人工评分："),
]


@pytest.mark.parametrize(("source", "edits", "cell", "note"), NOTES)
def test_notes(source, edits, cell, note, tmp_path):
    outcome = perfxl.fill(edited(source, tmp_path / "x.xlsx", edits))
    assert str(sheet_of(outcome.output, "绩效指标")[cell].value).startswith(note)


TRAINING = "“培训和参加论坛人数（人次）”的"
SAID = [
    ({"L13": 700}, "L13", f"{TRAINING}复核业绩值由人填为700，原为900。请在复核说明中写明理由。"),
    ({"L13": 700, "H13": None}, "L13", f"{TRAINING}复核业绩值由人填为700，原为空白。请在复核说明中写明理由。"),
    ({"L4": "80%"}, "L4", "“预算执行率”的复核业绩值由人填为80%，原为100%。请在复核说明中写明理由。"),
    ({"L18": "45%"}, "L18", "“企业问题办结率”的复核业绩值由人填为45%，原为100%。请在复核说明中写明理由。"),
    ({"M13": 6}, "M13", f"{TRAINING}复核得分由人填为6，按评分标准为8.00分。请在复核说明中写明理由。"),
    ({"M13": 6, "N13": "缺页"}, "M13", f"{TRAINING}复核得分由人填为6，按评分标准为8.00分。理由见复核说明。"),
    (
        {"M13": 6, "J13": "看着办"},
        "M13",
        f"{TRAINING}复核得分由人填为6，按评分标准为不能计分。请在复核说明中写明理由。",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "cell", "message"), SAID)
def test_what_a_reviewer_puts_in_place_is_said_beside_what_stood_there(edits, cell, message, tmp_path):
    typed = {f"绩效指标!{place}": value for place, value in edits.items()}
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", typed))
    assert [each.message for each in found if (each.code, each.cell) in {("R01", cell), ("R02", cell)}] == [message]


KEPT = tempfile.TemporaryDirectory(prefix="reviewed")
COMPLETED: list[Path] = []
"""What the tests of this file completed; the last test has LibreOffice recalculate all of it at once."""


def keep(output):
    """Put a workbook by for the last test: a test that passed leaves no files."""
    COMPLETED.append(Path(shutil.copy(output, Path(KEPT.name) / f"{len(COMPLETED)}.xlsx")))


def reviewed(tmp_path, edits, source=UNSCORED):
    outcome = perfxl.fill(edited(source, tmp_path / "x.xlsx", edits))
    keep(outcome.output)
    return sheet_of(outcome.output, "绩效指标", data_only=True), outcome


def test_a_typed_actual_is_kept_and_scored(tmp_path):
    values, outcome = reviewed(tmp_path, {"绩效指标!L13": 400})
    formulas = sheet_of(outcome.output, "绩效指标")
    assert formulas["L13"].value == 400
    assert [values[cell].value for cell in ("I13", "M13", "I25", "M25")] == [8, 4, 100, 96]
    assert outcome.summary.total == 96


def test_a_typed_actual_in_words_is_kept_and_scored(tmp_path):
    values, outcome = reviewed(tmp_path, {"绩效指标!L18": "45%"})
    formulas = sheet_of(outcome.output, "绩效指标")
    assert formulas["L18"].value == "45%"
    assert values["M18"].value == 3.75


def test_a_typed_score_stands_and_its_total_counts_it(tmp_path):
    values, outcome = reviewed(tmp_path, {"绩效指标!M13": 6})
    formulas = sheet_of(outcome.output, "绩效指标")
    assert (formulas["M13"].value, values["M25"].value) == (6, 98)


def test_a_pasted_value_becomes_the_formula_again(tmp_path):
    _, outcome = reviewed(tmp_path, {"绩效指标!M13": 8, "绩效指标!L13": 900})
    formulas = sheet_of(outcome.output, "绩效指标")
    assert str(formulas["M13"].value).startswith("=")
    assert str(formulas["L13"].value).startswith("=")
    assert not {"R01", "R02"} & {finding.code for finding in outcome.findings}


FORMULAS = {
    "绩效指标!I13": "=H13/800*6", "绩效指标!I18": "=7.5-1", "绩效指标!L14": "=H14-2", "绩效指标!L19": '="提高"',
    "绩效指标!M15": "=8-2", "绩效指标!M16": "=F16*0.5", "绩效指标!M17": "=F17",
}  # fmt: skip


@pytest.mark.libreoffice
def test_formulas_of_persons(tmp_path):
    """Without references a constant and kept; else replaced and said where the value differs, a claim by its value."""
    completed = completed_seed(UNSCORED, tmp_path / "completed.xlsx")
    typed = edited(completed, tmp_path / "typed.xlsx", FORMULAS)
    [calculated] = libreoffice.convert([typed], tmp_path / "office")
    outcome = perfxl.fill(calculated, tmp_path / "again.xlsx")
    cells = {place.removeprefix("绩效指标!"): str(all_cells(outcome.output)[place]) for place in FORMULAS}
    assert {cell: cells[cell] for cell in ("I13", "I18", "L19", "M15")} == {
        "I13": "6.75", "I18": "=7.5-1", "L19": '="提高"', "M15": "=8-2",
    }  # fmt: skip
    own = all_cells(completed)
    assert all(cells[cell] == own[f"绩效指标!{cell}"] for cell in ("L14", "M16", "M17"))
    said = {finding.cell: finding for finding in outcome.findings if finding.code == "R03"}
    assert said.keys() == {"I13", "L14", "M16"}
    assert said["M16"].problem == "“复核得分”原是公式“=F16*0.5”，结果为“4”，与应得的8.00不同"
    assert [said[cell].remedy for cell in ("I13", "M16")] == ["已把公式的结果作为自评得分保留", "已改回自动计算的公式"]


def test_a_person_s_formula_never_calculated_is_kept_and_said(tmp_path):
    completed = completed_seed(UNSCORED, tmp_path / "completed.xlsx")
    outcome = perfxl.fill(
        edited(completed, tmp_path / "typed.xlsx", {"绩效指标!M15": "=8-2", "绩效指标!I18": "=7.5-1"})
    )
    assert {(finding.code, finding.cell) for finding in outcome.findings if finding.severity == "error"} == {
        ("S01", "M15"), ("S01", "I18"),
    }  # fmt: skip
    assert [all_cells(outcome.output)[f"绩效指标!{cell}"] for cell in ("M15", "I18")] == ["=8-2", "=7.5-1"]
    assert outcome.summary.grade is None


@pytest.mark.parametrize(("typed", "codes"), [(8.01, ["S02"]), (-1, ["S03"]), (7.99, ["R01"]), (0, ["R01"])])
def test_a_typed_score_is_said_once(typed, codes, tmp_path):
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", {"绩效指标!M13": typed}))
    assert [finding.code for finding in found if finding.cell == "M13"] == codes


def test_a_month_in_words_stays_in_words(tmp_path):
    values, _ = reviewed(tmp_path, {"绩效指标!G15": "12月底前", "绩效指标!H15": "11月"})
    assert (values["L15"].value, values["M15"].value) == ("11月", 8)


def test_a_score_that_cannot_be_is_added_to_nothing(tmp_path):
    values, outcome = reviewed(tmp_path, {"绩效指标!M13": 9})
    assert [values[cell].value for cell in ("M13", "M25", "M26")] == [9, None, None]
    assert outcome.summary.progress == "已定20项92.00分，待人工评分1项共8分，总分在92.00至100.00之间"


def test_an_undecided_score_waits_for_a_person(tmp_path):
    values, outcome = reviewed(tmp_path, {"绩效指标!J13": "酌情扣分"})
    assert [values[cell].value for cell in ("I13", "M13", "M25", "M26")] == [None] * 4
    assert outcome.summary.progress == "已定20项92.00分，待人工评分1项共8分，总分在92.00至100.00之间"


@pytest.mark.parametrize("spelled", ["123456789", "①②③④⑤⑥⑦⑧⑨", "１２３４５６７８９"])
def test_element_numbers_typed_as_texts(spelled, tmp_path):
    rows = range(4, 39)
    numbers = sheet_of(UNSCORED, "要素清单")
    edits = {f"要素清单!B{row}": spelled[int(numbers[f"B{row}"].value) - 1] for row in rows if numbers[f"B{row}"].value}
    values, outcome = reviewed(tmp_path, edits)
    assert (values["M25"].value, outcome.errors) == (100, 0)


@pytest.mark.parametrize("cell", ["要素清单!A21", "要素清单!B21", "要素清单!D21", "要素清单!E21", "资金安排!C5"])
def test_an_error_value_spoils_no_score_but_its_own(cell, tmp_path):
    values, _ = reviewed(tmp_path, {cell: "#N/A"})
    assert [values[f"M{row}"].value for row in (5, 6, 7, 8, 10)] == [2.22] * 5


@pytest.mark.parametrize(
    ("edits", "cell", "vouched"),
    [
        ({"绩效指标!J13": "酌情扣分"}, "L13", 900),
        ({"绩效指标!J13": "看着办"}, "L13", 900),
        ({"绩效指标!F13": None}, "L13", 900),
        ({"绩效指标!F13": None, "绩效指标!H13": "900人次"}, "L13", 900),
        ({"绩效指标!F18": None, "绩效指标!H18": 95}, "L18", 0.95),
        ({"绩效指标!G13": None}, "L13", 900),
        ({"绩效指标!G13": None, "绩效指标!H13": "900人次"}, "L13", "900人次"),
        ({"绩效指标!H15": 5}, "L15", 5),
        ({"绩效指标!H13": "不涉及"}, "L13", "不涉及"),
        ({"绩效指标!H13": "约300"}, "L13", None),
    ],
)
def test_what_is_vouched_for_where_nothing_can_be_scored(edits, cell, vouched, tmp_path):
    values, _ = reviewed(tmp_path, {"绩效指标!H13": 900} | edits)
    assert values[cell].value == vouched


@pytest.mark.parametrize(
    ("edits", "row"),
    [
        ({"绩效指标!G4": 100, "绩效指标!J4": None, "绩效指标!H4": None}, 4),
        ({"绩效指标!G4": "年底前", "绩效指标!J4": None, "绩效指标!H4": None}, 4),
        ({"绩效指标!E13": "资金到位率", "绩效指标!G13": 800}, 13),
    ],
)
def test_a_target_no_rate_of_the_funding_sheet_suits(edits, row, tmp_path):
    values, outcome = reviewed(tmp_path, edits)
    errors = [(each.code, each.cell) for each in outcome.findings if each.severity is Severity.ERROR]
    assert errors == [("V09", f"G{row}")]
    assert [values[cell].value for cell in (f"M{row}", "M25", "M26")] == [None] * 3


def test_a_reviewer_decides_it(tmp_path):
    values, outcome = reviewed(tmp_path, {"绩效指标!J13": "酌情扣分", "绩效指标!M13": 7})
    assert [values[cell].value for cell in ("M13", "M25", "M26")] == [7, 99, "优秀"]
    assert outcome.errors == 0


RANGE = "提升得8分，较好得4-6分，否则不得分"


@pytest.mark.parametrize(("claim", "accepted"), [(3.99, None), (4, 4), (5, 5), (6, 6), (6.01, None)])
def test_a_claim_inside_the_allowed_interval_is_accepted(claim, accepted, tmp_path):
    edits = {"绩效指标!J15": RANGE, "绩效指标!H15": "较好", "绩效指标!I15": claim}
    values, _ = reviewed(tmp_path, edits, CLAIMED)
    assert values["M15"].value == accepted
    assert values["I15"].value == claim


VETOED = "存在截留挪用资金的，本项不得分；资金到位率≥95%得8分，每低1%扣1分"


@pytest.mark.parametrize(("claim", "accepted"), [(8, None), (6.01, None), (6, 6), (3, None), (0, 0), (0.01, None)])
def test_beside_a_veto_a_claim_is_what_the_number_earns_or_nothing(claim, accepted, tmp_path):
    edits = {"绩效指标!J15": VETOED, "绩效指标!G15": "≥95%", "绩效指标!H15": "93%", "绩效指标!I15": claim}
    values, outcome = reviewed(tmp_path, edits, CLAIMED)
    assert values["M15"].value == accepted
    why = "评分标准中“存在截留挪用资金”有没有，业绩值没有写明，须由人说明：没有得6分，有则不得分"
    assert any(why in each.problem for each in outcome.findings) == (accepted is None)


@pytest.mark.parametrize(("claim", "accepted"), [(8, 8), (7.99, None), (4, None), (0, 0)])
def test_beside_a_veto_full_marks_or_nothing_are_accepted(claim, accepted, tmp_path):
    edits = {"绩效指标!J15": VETOED, "绩效指标!G15": "≥95%", "绩效指标!H15": "95%", "绩效指标!I15": claim}
    values, _ = reviewed(tmp_path, edits, CLAIMED)
    assert values["M15"].value == accepted


TWO_WAYS = {"绩效指标!J15": "按完成比例得分，低于60%不得分", "绩效指标!G15": "≥90%", "绩效指标!H15": "54%"}
"""54 % is below 60 %, and 60 % of the 90: nothing, or 60 % of 8 points."""


@pytest.mark.parametrize(("claim", "accepted"), [(None, None), (0, 0), (3, 3), (4.8, 4.8), (4.81, None), (8, None)])
def test_where_readings_differ_a_claim_between_their_scores_is_accepted(claim, accepted, tmp_path):
    values, outcome = reviewed(tmp_path, TWO_WAYS | {"绩效指标!I15": claim}, CLAIMED)
    assert values["M15"].value == accepted
    why = "评分标准有几种读法，业绩值“54%”分别得0或4.8分，须由人工评分"
    said = f"{why}，自评{claim:g}分在允许范围内" if accepted is not None else f"待人工评分：{why}"
    assert values["N15"].value == f"【自动：{said}】"
    open_ends = "待人工评分1项共8分，总分在"
    assert (open_ends in outcome.summary.progress) == (accepted is None)


# weights whose 60 % and 80 % are just above and below those decimals in binary
BOUNDS = [(10.3, 6.18), (10.3, 6.19), (9.2, 7.36), (9.2, 7.35), (8, 4.8), (8, 6.4)]
BEYOND = [(10.3, 6.17), (9.2, 7.37), (8, 4.79), (8, 6.41)]


@pytest.mark.parametrize(("weight", "claim"), BOUNDS + BEYOND)
def test_a_claim_on_the_bound_of_a_share_of_the_weight_is_accepted(weight, claim, tmp_path):
    partly = {"绩效指标!G15": "达成预期指标", "绩效指标!H15": "部分达成预期指标", "绩效指标!J15": None}
    edits = partly | {"绩效指标!F15": weight, "绩效指标!I15": claim}
    values, _ = reviewed(tmp_path, edits, CLAIMED)
    assert values["M15"].value == (claim if (weight, claim) in BOUNDS else None)


def test_reset_review_starts_afresh(tmp_path):
    edits = {"绩效指标!L13": 400, "绩效指标!M14": 1, "要素清单!E4": "否", "绩效指标!N13": "意见"}
    source = edited(UNSCORED, tmp_path / "x.xlsx", edits)
    assert perfxl.fill(source, tmp_path / "a.xlsx").summary.total < 100
    outcome = perfxl.fill(source, tmp_path / "b.xlsx", reset_review=True)
    assert outcome.summary.total == 100
    assert sheet_of(outcome.output, "绩效指标")["N13"].value == "【自动：按评分标准应得8分】意见"


def test_element_numbers_are_not_positions(tmp_path):
    """The phrases of 资金使用规范性 stand in the order 5 1 4 3 2; without 3 one fifth is lost, without 4 everything."""
    phrases = {
        1: "符合国家财经法规和财务管理制度以及有关专项资金管理办法的规定",
        2: "预算资金的拨付有完整的审批程序和手续",
        3: "项目的重大开支经过评估认证",
        4: "符合项目预算批复或合同规定的用途",
        5: "不存在截留、挤占、挪用、虚列支出等情况",
    }
    for missing, score in ((3, 1.78), (2, 1.78), (4, 0), (5, 0)):
        named = ";".join(phrases[number] for number in (5, 1, 4, 3, 2) if number != missing)
        folder = tmp_path / str(missing)
        folder.mkdir()
        values, _ = reviewed(folder, {"绩效指标!H8": named}, CLAIMED)
        assert values["M8"].value == score
        assert values["I8"].value == 2.22


def test_the_reviewer_s_word_on_a_made_list_survives(tmp_path):
    once = completed_seed(CLAIMED, tmp_path / "once.xlsx")
    denied = edited(once, tmp_path / "denied.xlsx", {"要素清单!E5": "否"})
    twice = perfxl.fill(denied, tmp_path / "twice.xlsx")
    assert sheet_of(twice.output, "要素清单")["E5"].value == "否"
    assert sheet_of(twice.output, "绩效指标", data_only=True)["M5"].value == 1.55


def test_a_word_typed_over_a_made_element_is_kept(tmp_path):
    once = completed_seed(CLAIMED, tmp_path / "once.xlsx")
    denied = edited(once, tmp_path / "denied.xlsx", {"要素清单!D5": "否"})
    twice = perfxl.fill(denied, tmp_path / "twice.xlsx")
    sheet = sheet_of(twice.output, "要素清单")
    assert [str(sheet[f"D{row}"].value)[:1] for row in (4, 5, 6)] == ["=", "否", "="]
    assert sheet_of(twice.output, "绩效指标", data_only=True)["M5"].value == 1.55
    keep(twice.output)


def test_an_element_added_to_a_made_list_joins_it(tmp_path):
    once = completed_seed(CLAIMED, tmp_path / "once.xlsx")
    added = {"要素清单!A39": "财务监控有效性", "要素清单!B39": 4, "要素清单!C39": "另有一条", "要素清单!D39": "否"}
    twice = perfxl.fill(edited(once, tmp_path / "added.xlsx", added), tmp_path / "twice.xlsx")
    cells, before = all_cells(twice.output), all_cells(once)
    assert {place: cells[place] for place in added} == added
    assert [cells[f"要素清单!C{row}"] for row in range(4, 39)] == [before[f"要素清单!C{row}"] for row in range(4, 39)]


def test_a_reviewer_s_word_that_no_longer_counts_is_said(tmp_path):
    once = completed_seed(CLAIMED, tmp_path / "once.xlsx")
    renamed = {"要素清单!E5": "否", "绩效指标!E5": "预算编制的合理性"}
    found = perfxl.check(edited(once, tmp_path / "renamed.xlsx", renamed))
    [said] = [finding for finding in found if finding.code == "R05"]
    assert said.cell == "E5"
    assert "“预算编制合理性”要素2的复核是否具备“否”已不起作用" in said.message


@pytest.mark.parametrize(("cell", "word"), [("E4", "部分"), ("D4", "部分")])
def test_a_word_other_than_yes_and_no_decides_nothing(cell, word, tmp_path):
    values, outcome = reviewed(tmp_path, {f"要素清单!{cell}": word})
    assert values["M5"].value is None
    [said] = [finding for finding in outcome.findings if finding.code == "E01"]
    assert (said.cell, word in said.message) == (cell, True)


def test_spaces_around_words_and_names_change_nothing(tmp_path):
    edits = {"要素清单!D4": "是 ", "要素清单!E5": "　", "要素清单!D6": " 是", "要素清单!A7": "财务管理制度健全性 "}
    values, outcome = reviewed(tmp_path, edits)
    assert (values["M5"].value, values["M7"].value, outcome.summary.total) == (2.22, 2.22, 100)


def test_findings_answers_survive(tmp_path):
    once = completed_seed(UNSCORED, tmp_path / "once.xlsx")
    answered = edited(once, tmp_path / "answered.xlsx", {"核对问题!F8": "按到位口径考核"})
    sheet = sheet_of(perfxl.fill(answered, tmp_path / "twice.xlsx").output, "核对问题")
    assert sheet["A1"].value == "必须改0处，待评分0项，需说明7处（已说明1处）"
    assert [sheet[f"{column}10"].value for column in "BCF"] == ["M05", "资金安排!C10", "按到位口径考核"]
    assert sheet["C10"].hyperlink.location == "'资金安排'!C10"


def answers_in(workbook):
    sheet = sheet_of(workbook, "核对问题")
    rows = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_col=6))
    return [(kind, code, place, problem, answer) for kind, code, place, problem, _, answer in rows if answer]


def test_an_answer_goes_to_one_finding_of_two_in_a_cell(tmp_path):
    once = completed_seed(UNSCORED, tmp_path / "once.xlsx")
    answered = edited(once, tmp_path / "answered.xlsx", {"核对问题!F5": "满意度目标年中调整"})
    [said] = answers_in(perfxl.fill(answered, tmp_path / "twice.xlsx").output)
    assert (said[2], "不低于90%" in said[3], said[4]) == ("基本情况!B9", True, "满意度目标年中调整")


def test_a_third_round_loses_nobody_s_words(tmp_path):
    first = completed_seed(UNSCORED, tmp_path / "1.xlsx")
    answers = {"核对问题!F8": "按到位口径考核", "核对问题!F10": "应企业要求加办"}
    review = {"绩效指标!M13": 6, "绩效指标!L18": "45%", "要素清单!E4": "否", "绩效指标!N13": "签到表有缺页"}
    second = perfxl.fill(edited(first, tmp_path / "2.xlsx", {**answers, **review}))
    later = {"绩效指标!H13": 700, "绩效指标!H14": 3, "绩效指标!H18": "90%"}
    third = perfxl.fill(edited(second.output, tmp_path / "3.xlsx", later))
    cells = all_cells(third.output)
    assert {place: cells[place] for place in (*later, *review) if place != "绩效指标!N13"} == {
        **later, "绩效指标!M13": 6, "绩效指标!L18": "45%", "要素清单!E4": "否",
    }  # fmt: skip
    assert cells["绩效指标!N13"] == "【自动：复核人评为6分，按评分标准应得7分】签到表有缺页"
    said = answers_in(third.output)
    assert [(kind, code, place, answer) for kind, code, place, _, answer in said] == [
        ("已说明", "M05", "资金安排!C10", "按到位口径考核"),
        ("已消除", "V10", "绩效指标!H14", "应企业要求加办"),
    ]
    overrides = [finding.message for finding in third.findings if finding.code in ("R01", "R02")]
    assert overrides[0].endswith("由人填为6，按评分标准为7.00分。理由见复核说明。")
    assert overrides[1].endswith("由人填为45%，原为90%。请在复核说明中写明理由。")
    fourth = perfxl.fill(third.output, tmp_path / "4.xlsx")
    assert all_cells(fourth.output) == cells
    back = perfxl.fill(edited(fourth.output, tmp_path / "5.xlsx", {"绩效指标!H14": 4}))
    assert [(said[0], said[4]) for said in answers_in(back.output)] == [
        ("已说明", "按到位口径考核"),
        ("已说明", "应企业要求加办"),
    ]


def sections(workbook, section):
    """Return the rows of a section of 绩效分析, as shown, without its headings."""
    sheet = sheet_of(workbook, "绩效分析", data_only=True)
    rows = [[value for value in row if value is not None] for row in sheet.iter_rows(values_only=True)]
    start = next(number for number, row in enumerate(rows) if row and str(row[0]).startswith(section))
    taken = rows[start + 2 :]
    return taken[: next((number for number, row in enumerate(taken) if not any(row)), len(taken))]


def test_every_typed_cell_is_listed_beside_the_computed_value(tmp_path):
    typed = {"绩效指标!L13": 400, "绩效指标!M14": 1, "要素清单!E4": "否", "绩效指标!N14": "没有通知"}
    _, outcome = reviewed(tmp_path, typed)
    assert sections(outcome.output, "六、") == [
        ["复核业绩值", "培训和参加论坛人数（人次）", "L13", 400, 900, "（没有写理由）"],
        ["复核得分", "政策宣讲场次（场）", "M14", 1, 8, "没有通知"],
        ["复核是否具备", "预算编制合理性 要素1", "E4", "否", "是", "（没有写理由）"],
    ]
    outcome = perfxl.fill(outcome.output, tmp_path / "afresh.xlsx", reset_review=True)
    assert [row[0][:10] for row in sections(outcome.output, "六、")] == ["复核人没有改写任何一"]


def test_a_number_that_replaces_a_count_is_not_said_to_be_ignored(tmp_path):
    values, outcome = reviewed(tmp_path, {"绩效指标!L9": 1, "绩效指标!L5": 1})
    assert [(f.code, f.cell) for f in outcome.findings if f.code in ("R02", "E07")] == [("E07", "L5"), ("R02", "L9")]
    assert [values[cell].value for cell in ("M5", "M9")] == [2.22, 0.74]
    assert values["N5"].value == "【自动：按要素清单具备3项，应得2.22分】"


NO_TOTAL = {
    "neither name nor weight": (UNSCORED, {"绩效指标!E13": None, "绩效指标!F13": "八"}),
    "a claim without a weight": (CLAIMED, {"绩效指标!F7": None}),
    "a claim with a weight in words": (CLAIMED, {"绩效指标!F7": "二"}),
    "a claim with a weight below 0": (CLAIMED, {"绩效指标!F11": -1}),
    "a reviewer's score without a weight": (UNSCORED, {"绩效指标!F13": "八", "绩效指标!M13": 8}),
}


@pytest.mark.parametrize("name", NO_TOTAL)
def test_no_total_is_given_over_a_row_that_is_broken(name, tmp_path):
    source, edits = NO_TOTAL[name]
    values, outcome = reviewed(tmp_path, edits, source)
    assert [values[cell].value for cell in ("F25", "I25", "I26", "M25", "M26")] == [None] * 5
    assert outcome.summary.total != outcome.summary.total
    assert outcome.summary.grade is None


def test_a_row_without_a_name_is_called_by_its_number(tmp_path):
    edits = {"绩效指标!E13": None, "绩效指标!I13": "八分", "绩效指标!M13": 99, "绩效指标!L13": "x", "要素清单!A4": None}
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", edits))
    said = {finding.code: finding.problem for finding in found}
    assert said["S01"] == "“第13行”的评分结果应为数字，现为“八分”"
    assert said["S02"] == "“第13行”的复核得分99超过权重8"
    assert said["R02"] == "“第13行”的复核业绩值由人填为x，原为空白"
    assert said["E03"].endswith("；要素清单的“第4行”在绩效指标中找不到")
    assert "None" not in "".join(finding.message for finding in found)


def test_a_person_s_formula_in_a_row_without_a_name_stays_one(tmp_path):
    edits = {"绩效指标!E13": None, "绩效指标!L13": "=H13*2", "绩效指标!M13": "=I14"}
    cells = all_cells(perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", edits)).output)
    assert (cells["绩效指标!L13"], cells["绩效指标!M13"]) == ("=H13*2", "=I14")


PERCENT_SIGNS = [
    ({"绩效指标!L18": 80}, {"L18": "“企业问题办结率”的业绩值“80”没有百分号，已按百分数读"}),
    ({"绩效指标!L18": 80, "绩效指标!H18": 95}, {"H18": "“95”", "L18": "“80”"}),
    ({"绩效指标!L18": "80%", "绩效指标!H18": 95}, {"H18": "“95”"}),
    ({"绩效指标!H4": 100}, {"H4": "“预算执行率”的业绩值“100”没有百分号"}),
]


@pytest.mark.parametrize(("edits", "said"), PERCENT_SIGNS)
def test_a_missing_percent_sign_is_said_at_the_cell_it_is_missing_in(edits, said, tmp_path):
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", edits))
    signs = {finding.cell: finding.problem for finding in found if finding.code == "V05"}
    assert signs.keys() == said.keys()
    assert all(words in signs[cell] for cell, words in said.items())


MECHANISM, CHECKS, COSTS = (
    "已制定或具有相应的财务监控机制",
    "采取了相应的财务检查等必要的监控措施或手段，对资金使用进行监控",
    "按项目进行成本核算，以及项目成本差异情况",
)
LISTED = {
    "1.": ({"绩效指标!H9": f"1.{MECHANISM}；2.{CHECKS}；3.{COSTS}"}, 2.22),
    "（1）": ({"绩效指标!H9": f"（1）{MECHANISM};（2）{CHECKS}"}, 1.48),
    "①": ({"绩效指标!H9": f"①{COSTS}"}, 0.74),
    "a name with a blank": ({"绩效指标!E9": "财务监控有效性 "}, 2.22),
    "a count": ({"绩效指标!H9": "2项"}, 1.48),
}


@pytest.mark.parametrize("name", LISTED)
def test_phrases_with_numbers_before_them_are_the_same_phrases(name, tmp_path):
    edits, score = LISTED[name]
    values, outcome = reviewed(tmp_path, edits, CLAIMED)
    assert (values["M9"].value, outcome.errors) == (score, 0)
    assert perfxl.fill(outcome.output, tmp_path / "again.xlsx").output.read_bytes() == outcome.output.read_bytes()


def test_a_phrase_with_a_number_that_is_no_element_is_said(tmp_path):
    found = perfxl.check(edited(CLAIMED, tmp_path / "x.xlsx", {"绩效指标!H9": f"1.{MECHANISM}；2.定期检查"}))
    [said] = [finding.problem for finding in found if finding.severity == "error"]
    assert said == "“财务监控有效性”的业绩值中“2.定期检查”对不上任何要素"


@pytest.mark.libreoffice
def test_libreoffice_computes_what_is_stored_in_all_of_them():
    if not COMPLETED:
        pytest.skip("the tests of this file that complete workbooks did not run before")
    wrong = dict(zip(map(str, COMPLETED), libreoffice.differences(COMPLETED), strict=True))
    assert {path: each for path, each in wrong.items() if each} == {}


SAID = {"绩效指标!L13": 400, "绩效指标!N13": "签到表只有400人", "绩效指标!N20": "请补充培训照片", "要素清单!E4": "否"}


@pytest.fixture(scope="module")
def sent_back(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sent back")
    return perfxl.fill(edited(completed_seed(UNSCORED, folder / "a.xlsx"), folder / "b.xlsx", SAID)).output


def review_list(workbook):
    """What stands on 核对问题 of the reviewer's, and what people typed beside it."""
    rows = sheet_of(workbook, "核对问题").iter_rows(values_only=True)
    return [row[0:1] + row[2:4] + row[5:] for row in rows if row[0] in ("复核改动", "复核说明")]


def test_a_workbook_sent_back_alone_says_what_its_letter_says(sent_back):
    assert [row[:3] for row in review_list(sent_back)] == [
        ("复核改动", "要素清单!E4", "“预算编制合理性”要素1“子项目预算内容与项目实际工作内容匹配”复核为“否”"),
        (
            "复核改动",
            "绩效指标!L13",
            "“培训和参加论坛人数（人次）”业绩值由“900”改为“400”，复核得分4分，自评得分8分。复核说明：签到表只有400人",
        ),
        ("复核说明", "绩效指标!N13", "“培训和参加论坛人数（人次）”：签到表只有400人"),
        ("复核说明", "绩效指标!N20", "“政策宣讲覆盖企业面”：请补充培训照片"),
    ]


def test_what_the_unit_writes_beside_the_reviewer_s_words_stays_there(sent_back, tmp_path):
    book = openpyxl.load_workbook(sent_back)
    sheet = book["核对问题"]
    [row] = [cell.row for cell in sheet["D"] if str(cell.value).endswith("：请补充培训照片")]
    sheet[f"F{row}"], sheet[f"H{row}"] = "照片已补", "见附件9"
    book.save(tmp_path / "x.xlsx")
    once = perfxl.fill(edited(tmp_path / "x.xlsx", tmp_path / "y.xlsx", {"绩效指标!N14": "场次以通知为准"})).output
    assert ("照片已补", None, "见附件9") in [row[3:] for row in review_list(once) if "请补充培训照片" in row[2]]
    assert perfxl.fill(once, tmp_path / "z.xlsx").output.read_bytes() == once.read_bytes()


def test_no_list_of_the_reviewer_s_where_he_set_nothing(tmp_path):
    assert review_list(completed_seed(UNSCORED, tmp_path / "x.xlsx")) == []

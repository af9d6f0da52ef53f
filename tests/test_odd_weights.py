"""Weights of 0, below 0, without a number under a counted parent, and such as do not add up to 100."""

import docx
import openpyxl
import pytest
from command import invoke
from libreoffice import differences, recalculated
from sheets import sheet_of
from workbooks import UNSCORED, edited

import perfxl
from perfxl.check.parts import Row, are_parts

PARTS = {
    "绩效指标!F13": 16, "绩效指标!E14": "其中：企业家", "绩效指标!F14": None, "绩效指标!E15": "中层干部",
    "绩效指标!F15": None, "绩效指标!F16": 16,
}  # fmt: skip
NOTHING = {f"绩效指标!{letter}{row}": None for letter in "ABCDEFGHIJK" for row in range(4, 25)}


def completed(tmp_path, edits):
    outcome = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", edits), tmp_path / "done.xlsx")
    sheet = sheet_of(outcome.output, "绩效指标", data_only=True)
    return sheet, {(finding.code, finding.cell) for finding in outcome.findings}, outcome


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        (
            [(0, "人数", 8, None), (0, "其中：女", None, None), (0, "男", None, None), (0, "场次", 8, None)],
            [0, 1, 1, 0],
        ),
        ([(0, "人数", 8, None), (0, "（1）其中女", None, None), (0, "其中男", None, 3)], [0, 1, 0]),
        ([(0, "人数", 8, None), (0, "女", None, None)], [0, 0]),
        ([(0, "人数", None, None), (0, "其中：女", None, None)], [0, 0]),
        ([(0, "人数", 8, None), (1, "其中：女", None, None)], [0, 0]),
        ([(0, "人数", 8, None), (0, None, None, None), (0, "其中：女", None, None)], [0, 0, 0]),
        ([(0, "人数", 8, None), (0, "其中：女", 2, None)], [0, 0]),
    ],
)
def test_parts_of_an_indicator(rows, parts):
    assert list(are_parts(Row(*row) for row in rows)) == list(map(bool, parts))


def test_parts_are_carried_and_nothing_is_said_of_them(tmp_path):
    sheet, said, outcome = completed(tmp_path, PARTS)
    assert (outcome.summary.total, outcome.summary.progress) == (100.0, "已定19项100.00分，全部评定")
    assert [sheet[cell].value for cell in ("E14", "H14", "I14", "L14", "M14")] == ["其中：企业家", 4, None, None, None]
    assert {code for code, cell in said if cell[1:] in ("14", "15")} == set()


def test_a_missing_weight_elsewhere_is_an_error(tmp_path):
    _, said, _ = completed(tmp_path, {"绩效指标!F14": None})
    assert ("N01", "F14") in said


@pytest.mark.parametrize("actual", ["不适用", None, "很多"])
def test_a_weight_of_0_earns_0_whatever_the_actual(tmp_path, actual):
    edits = {"绩效指标!F13": 0, "绩效指标!F14": 16, "绩效指标!H13": actual}
    sheet, said, outcome = completed(tmp_path, edits)
    assert [sheet[cell].value for cell in ("I13", "M13", "M25")] == [0, 0, 100]
    assert {code for code, cell in said if cell in ("F13", "H13")} == {"W04"}
    assert outcome.summary.grade == "优秀"


def test_weights_of_110_are_said_beside_the_total(tmp_path):
    _, said, outcome = completed(tmp_path, {"绩效指标!F13": 18})
    assert ("W02", "F25") in said
    remark = "权重合计110，应为100"
    assert outcome.summary.progress == f"已定21项110.00分，全部评定，{remark}"
    assert sheet_of(outcome.output, "绩效分析", data_only=True)["B7"].value == outcome.summary.progress
    printed = invoke("check", tmp_path / "x.xlsx").output
    assert f"总分110.00，优秀（{remark}）" in printed
    report = docx.Document(str(perfxl.report(outcome.output).output))
    assert f"评价等级为“优秀”（{remark}）。" in "".join(paragraph.text for paragraph in report.paragraphs)


@pytest.mark.parametrize(("weight", "remark"), [(8, False), (7.99, True), (8.01, True)])
def test_weights_of_100_are_not(tmp_path, weight, remark):
    _, _, outcome = completed(tmp_path, {"绩效指标!F13": weight})
    assert ("权重合计" in outcome.summary.progress) is remark


def test_an_indicator_that_claims_nothing_does_not_agree_with_a_claim(tmp_path):
    sheet, _, _ = completed(tmp_path, {"绩效指标!I14": 8, "绩效指标!I15": 7})
    assert sheet["N13"].value == "【自动：按评分标准应得8分】"
    assert sheet["N14"].value == "【自动：与自评一致】"
    assert sheet["N15"].value == "【自动：自评7分，按评分标准应得8分，少计1分】"


def test_a_bare_0_beside_a_percentage_is_0_percent(tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    book["绩效指标"]["H18"].value, book["绩效指标"]["H18"].number_format = 0, "General"
    book.save(tmp_path / "x.xlsx")
    outcome = perfxl.fill(tmp_path / "x.xlsx")
    assert sheet_of(outcome.output, "绩效指标", data_only=True)["M18"].value == 0
    assert "V04" not in {finding.code for finding in outcome.findings}


ODD = (
    PARTS, NOTHING, {"绩效指标!F13": 18}, {"绩效指标!F13": 0, "绩效指标!H13": "不适用"}, {"绩效指标!F13": -5},
    {"绩效指标!H18": 0},
)  # fmt: skip


@pytest.mark.libreoffice
def test_formulas_of_odd_weights(tmp_path):
    sources = [edited(UNSCORED, tmp_path / f"{number}.xlsx", edits) for number, edits in enumerate(ODD)]
    outputs = [perfxl.fill(source).output for source in sources]
    assert differences(outputs) == [[]] * len(ODD)
    again = [perfxl.fill(output, tmp_path / f"again{output.name}").output for output in outputs]
    assert [output.read_bytes() for output in again] == [output.read_bytes() for output in outputs]


@pytest.mark.libreoffice
def test_a_weight_made_negative_earns_nothing(tmp_path):
    _, _, outcome = completed(tmp_path, {})
    negative = edited(outcome.output, tmp_path / "negative.xlsx", {"绩效指标!F13": -5})
    [values] = recalculated([negative])
    assert [values["绩效指标"].get(cell) or None for cell in ("I13", "M13", "I25")] == [None, None, None]

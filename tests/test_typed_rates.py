"""Rates as units print them: rounded, bare, by either definition; claims with the decimals they have."""

import math

import pytest
from libreoffice import differences
from sheets import sheet_of
from workbooks import UNSCORED, edited, formatted

import perfxl
from perfxl.compute.typed_rates import typed_rate, typed_rates

GENERAL = "General"
READ = [
    ("86%", GENERAL, "other", 86), ("86.2%", GENERAL, "other", 86.2), ("86.20%", GENERAL, "other", 86.2),
    ("86.21%", GENERAL, "", 86.21),
    ("86.3%", GENERAL, "", 86.3), ("87%", GENERAL, "", 87), ("85%", GENERAL, "", 85),
    (0.862, "0.00%", "other", 86.2), (0.86, "0.00%", "other", 86),
    (0.862, GENERAL, "other", 86.2), (0.86, GENERAL, "other", 86), (86.2, GENERAL, "other", 86.2),
    (86, GENERAL, "other", 86),
    ("0.862", GENERAL, "other", 86.2), ("86.2", GENERAL, "other", 86.2), (1, GENERAL, "own", 100),
    ("100%", GENERAL, "own", 100),
    (100, GENERAL, "own", 100), ("99.6%", GENERAL, "", 99.6), ("100.0%", GENERAL, "own", 100),
    (0.7, GENERAL, "", math.nan),
    (70, GENERAL, "", 70), ("约86%", GENERAL, "", math.nan), ("≥86%", GENERAL, "", math.nan),
    ("未执行", GENERAL, "", math.nan),
    ("8.62", GENERAL, "", 8.62), (0, "0%", "", 0), (0, GENERAL, "", 0), ("0", GENERAL, "", 0),
    (True, GENERAL, "", math.nan),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "number_format", "which", "percent"), READ)
def test_a_typed_rate_beside_100_and_86_20_percent(typed, number_format, which, percent):
    rate = typed_rate(typed, number_format, 100.0, 86.2)
    assert (rate.is_rate, rate.percent) == (which, pytest.approx(percent, nan_ok=True))


@pytest.mark.parametrize(
    ("typed", "own", "other", "which"),
    [
        ("50%", 49.88, 100.0, "own"),
        ("50%", 100.0, 49.88, "other"),
        (0.958, 100.0, 95.8, "other"),
        (0.5, 49.88, 0.5, "own"),
    ],
)
def test_half_a_decimal_is_rounding_and_the_own_rate_comes_first(typed, own, other, which):
    assert typed_rate(typed, GENERAL, own, other).is_rate == which


@pytest.mark.parametrize(
    ("typed", "rate", "is_own"),
    [("86%", 86.5, True), ("86%", 86.51, False), ("87%", 86.5, True), ("86.4%", 86.45, True), ("86.4%", 86.46, False),
     ("86.45%", 86.45, True), ("86.45%", 86.46, False), ("86.451%", 86.45, True)],
)  # fmt: skip
def test_edges_of_rounding(typed, rate, is_own):
    assert (typed_rate(typed, GENERAL, rate, math.nan).is_rate == "own") is is_own


def test_only_rows_that_stand_for_a_line_have_a_typed_rate():
    rows = [("预算执行率", "86%", GENERAL, 86.0, 100.0), ("", "86%", GENERAL, 86.0, 100.0)]
    rows.append(("预算执行率", None, GENERAL, 86.0, 100.0))
    first, unlinked, blank = typed_rates(rows)
    assert (first.percent, first.is_rate) == (86, "own")
    for none in (unlinked, blank):
        assert (math.isnan(none.percent), none.is_rate, none.is_rounded) == (True, "", False)


RECEIVED = {f"资金安排!{column}7": 1784340 for column in "CDF"}
SPENT = {f"资金安排!{column}8": 1784340 for column in "CDF"} | {"支出情况!C6": 708997, "支出情况!B6": 708997}


def completed(tmp_path, edits):
    outcome = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", edits), tmp_path / "done.xlsx")
    sheet = sheet_of(outcome.output, "绩效指标", data_only=True)
    said = {finding.code: finding.message for finding in outcome.findings if finding.cell in ("H4", "I4", "C10")}
    return sheet, said, outcome


@pytest.mark.parametrize("typed", ["86%", "86.20%", 0.862, 86.2])
def test_the_other_definition_s_rate_is_asked_about_and_nothing_else_said(tmp_path, typed):
    sheet, said, _ = completed(tmp_path, {"绩效指标!H4": typed} | SPENT)
    assert list(said) == ["S08"]
    assert "是另一种口径（实际支出÷预算安排）的86.20%；本表口径（(6)预算执行率C10）为100.00%" in said["S08"]
    assert [sheet[cell].value for cell in ("I4", "L4", "M4", "M25")] == [None, None, None, None]


@pytest.mark.parametrize("typed", ["86%", "86.2%", 0.862, 86.2, 86])
def test_the_sheet_s_rate_rounded_or_bare_is_the_sheet_s(tmp_path, typed):
    sheet, said, _ = completed(tmp_path, {"绩效指标!H4": typed} | RECEIVED)
    assert said.keys() & {"S07", "S08", "V04"} == set()
    assert [sheet[cell].value for cell in ("H4", "I4", "L4", "M4")] == [typed, 1.91, 0.862, 1.91]


def test_another_rate_is_said(tmp_path):
    _, said, _ = completed(tmp_path, {"绩效指标!H4": "87%"} | RECEIVED)
    assert "业绩值87%与资金安排(6)预算执行率C10的86.20%不同" in said["S07"]


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"I4": 1.9}, False), ({"I4": 1.91}, False), ({"I4": 2}, False), ({"I4": 1.8}, True),
        ({"I4": 1.9, "I5": 2.22}, True),
        ({"I4": 1.92}, True), ({"I4": 1}, True),
    ],
)  # fmt: skip
def test_a_claim_is_compared_at_the_decimals_the_claims_have(tmp_path, claims, said):
    edits = {f"绩效指标!{cell}": claim for cell, claim in claims.items()}
    _, found, _ = completed(tmp_path, {"绩效指标!H4": "86%"} | RECEIVED | edits)
    assert ("S05" in found) is said


def test_a_rate_of_percent_format_without_decimals(tmp_path):
    source = edited(UNSCORED, tmp_path / "x.xlsx", RECEIVED)
    found = perfxl.check(formatted(source, tmp_path / "y.xlsx", "绩效指标!H4", 0.86, "0%"))
    assert "S07" not in {finding.code for finding in found if finding.cell == "H4"}


EDITS = ({}, {"绩效指标!L4": 0.8}, {"绩效指标!I4": 1.9}, {"绩效指标!J4": None})


@pytest.mark.libreoffice
def test_formulas_of_rounded_rates(tmp_path):
    cases = [RECEIVED | edits | {"绩效指标!H4": typed} for edits in EDITS for typed in ("86%", 0.862)]
    sources = [edited(UNSCORED, tmp_path / f"{number}.xlsx", case) for number, case in enumerate(cases)]
    outputs = [perfxl.fill(source).output for source in sources]
    assert differences(outputs) == [[]] * len(cases)
    again = [perfxl.fill(output, tmp_path / f"again{output.name}").output for output in outputs]
    assert [output.read_bytes() for output in again] == [output.read_bytes() for output in outputs]

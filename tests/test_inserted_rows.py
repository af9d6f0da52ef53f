"""Rows inserted and deleted in a spreadsheet program: totals count what stands there, or are blank."""

import pytest
from libreoffice import edited_by_hand, insert, remove, stored_values, type_in
from workbooks import UNSCORED

import perfxl

pytestmark = pytest.mark.libreoffice

INDICATORS, EXPENDITURE, ELEMENTS = "绩效指标", "支出情况", "要素清单"
TOTALS = "FIM"


def an_indicator(row):
    typed = {"E": "新增指标", "F": 5, "I": 4, "M": 3}
    return [insert(INDICATORS, row), *(type_in(INDICATORS, f"{column}{row}", value) for column, value in typed.items())]


def an_item(row):
    typed = {"A": "新增支出", "B": 70, "C": 50, "D": 20}
    return [
        insert(EXPENDITURE, row), *(type_in(EXPENDITURE, f"{column}{row}", value) for column, value in typed.items())
    ]  # fmt: skip


@pytest.fixture(scope="module")
def completed(tmp_path_factory):
    return perfxl.fill(UNSCORED, tmp_path_factory.mktemp("completed") / "x.xlsx").output


def totals(values, row):
    return [values[INDICATORS][f"{column}{row}"] for column in TOTALS]


@pytest.mark.parametrize("row", [4, 5, 13, 25])
def test_an_indicator_inserted_anywhere_counts(row, completed, tmp_path):
    values = stored_values(edited_by_hand(completed, tmp_path, an_indicator(row)))
    assert totals(values, 26) == [105, 104, 103]
    assert values["绩效分析"]["B7"].startswith("已定22项103.00分，全部评定")


def test_an_inserted_row_without_a_score_leaves_the_totals_blank(completed, tmp_path):
    steps = [insert(INDICATORS, 4), type_in(INDICATORS, "E4", "新增指标"), type_in(INDICATORS, "F4", 5)]
    values = stored_values(edited_by_hand(completed, tmp_path, steps))
    assert [value or None for value in totals(values, 26)] == [105, None, None]


def test_the_first_indicator_may_be_deleted(completed, tmp_path):
    values = stored_values(edited_by_hand(completed, tmp_path, [remove(INDICATORS, 4)]))
    assert totals(values, 24) == [97.78, 97.78, 97.78]


@pytest.mark.parametrize("row", [6, 7])
def test_an_item_inserted_anywhere_counts(row, completed, tmp_path):
    before = stored_values(completed)[EXPENDITURE]
    after = stored_values(edited_by_hand(completed, tmp_path, an_item(row)))[EXPENDITURE]
    assert [after[cell] - before[cell] for cell in ("B5", "C5", "D5")] == [70, 50, 20]


def test_an_element_inserted_above_the_first_counts(completed, tmp_path):
    name = stored_values(completed)[ELEMENTS]["A4"]
    typed = {"A4": name, "B4": 9, "C4": "新增要素", "D4": "否"}
    steps = [insert(ELEMENTS, 4), *(type_in(ELEMENTS, cell, value) for cell, value in typed.items())]
    values = stored_values(edited_by_hand(completed, tmp_path, steps))
    of = next(row for row in range(4, 25) if values[INDICATORS][f"E{row}"] == name)
    before = stored_values(completed)[INDICATORS]
    assert values[INDICATORS][f"L{of}"] == before[f"L{of}"]
    assert (
        stored_values(edited_by_hand(completed, tmp_path, [*steps, type_in(ELEMENTS, "D4", "是")]))[INDICATORS][
            f"L{of}"
        ]
        == before[f"L{of}"] + 1
    )

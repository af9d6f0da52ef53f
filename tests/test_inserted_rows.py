"""Rows inserted and deleted in a spreadsheet program: totals count what stands there, or are blank."""

import pytest
from libreoffice import edited_by_hand, insert, remove, sort, stored_values, type_in
from workbooks import UNSCORED, completed_seed

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


def an_element(name, possessed):
    typed = {"A": name, "B": 9, "C": "新增要素", "D": possessed}
    return [insert(ELEMENTS, 4), *(type_in(ELEMENTS, f"{column}4", value) for column, value in typed.items())]


FIRST_CHECKLIST = "预算编制合理性"
EDITS = {
    **{f"an indicator at {row}": an_indicator(row) for row in (4, 5, 13, 25)},
    "no score": [insert(INDICATORS, 4), type_in(INDICATORS, "E4", "新增指标"), type_in(INDICATORS, "F4", 5)],
    "the first indicator removed": [remove(INDICATORS, 4)],
    "the last indicator removed": [remove(INDICATORS, 24)],
    "all indicators but one removed": [remove(INDICATORS, 5)] * 20,
    "an indicator at 25, the one above removed": [*an_indicator(25), remove(INDICATORS, 24)],
    **{f"an item at {row}": an_item(row) for row in (6, 7, 8, 9)},
    "the first item removed": [remove(EXPENDITURE, 6)],
    "all items but one removed": [remove(EXPENDITURE, 7)] * 2,
    "all items sorted": [sort(EXPENDITURE, "A6:E8", 2)],
    **{f"an element: {possessed}": an_element(FIRST_CHECKLIST, possessed) for possessed in "是否"},
    "a weight cleared": [type_in(INDICATORS, "F14", "")],
    "an indicator between two levels": an_indicator(13),
    "an indicator below the last": an_indicator(25),
    "an indicator of a level far from its own": [
        *an_indicator(6),
        type_in(INDICATORS, "A6", "产出目标"),
        type_in(INDICATORS, "C6", "产出质量"),
    ],
    "a level cleared": [type_in(INDICATORS, "A13", "")],
    "a level renamed": [type_in(INDICATORS, "A15", "效果目标")],
    "sorted by weight": [sort(INDICATORS, "A4:S24", 5)],
    "an element removed": [remove(ELEMENTS, 5)],
    "an element renumbered": [type_in(ELEMENTS, "B5", 99)],
    "an element of another": [type_in(ELEMENTS, "A5", "另一项")],
    "an element without a name": [type_in(ELEMENTS, "A5", "")],
}


@pytest.fixture(scope="module")
def completed(tmp_path_factory):
    return completed_seed(UNSCORED, tmp_path_factory.mktemp("completed") / "x.xlsx")


@pytest.fixture(scope="module")
def before(completed):
    return stored_values(completed)


@pytest.fixture(scope="module")
def after(completed):
    """The values after each edit."""
    return dict(zip(EDITS, edited_by_hand(completed, EDITS.values()), strict=True))


def totals(values, row):
    return [values[INDICATORS][f"{column}{row}"] for column in TOTALS]


@pytest.mark.parametrize("row", [4, 5, 13, 25])
def test_an_indicator_inserted_anywhere_counts(row, after):
    values = after[f"an indicator at {row}"]
    assert totals(values, 26) == [105, 104, 103]
    assert values["绩效分析"]["B7"].startswith("已定22项103.00分，全部评定")


def test_an_indicator_right_above_the_total_counts_though_the_last_is_gone(before, after):
    last = [before[INDICATORS][f"{column}24"] for column in TOTALS]
    expected = [round(total - points, 2) for total, points in zip([105, 104, 103], last, strict=True)]
    assert totals(after["an indicator at 25, the one above removed"], 25) == expected


def test_an_inserted_row_without_a_score_leaves_the_totals_blank(after):
    assert [value or None for value in totals(after["no score"], 26)] == [105, None, None]


def test_the_first_indicator_may_be_deleted(after):
    assert totals(after["the first indicator removed"], 24) == [97.78, 97.78, 97.78]


def test_the_last_indicators_may_be_deleted(before, after):
    typed = before[INDICATORS]
    last = [typed[f"{column}24"] for column in TOTALS]
    left = [round(total - points, 2) for total, points in zip(totals(before, 25), last, strict=True)]
    assert totals(after["the last indicator removed"], 24) == left
    assert totals(after["all indicators but one removed"], 5) == [typed[f"{column}4"] for column in TOTALS]


def items_of(values):
    return [values[EXPENDITURE][cell] for cell in ("B5", "C5", "D5")]


@pytest.mark.parametrize("row", [7, 8, 9])
def test_an_item_inserted_among_the_others_counts(row, before, after):
    more = zip(items_of(after[f"an item at {row}"]), items_of(before), strict=True)
    assert [now - then for now, then in more] == [70, 50, 20]


def test_sums_wait_for_an_item_inserted_right_below_them(after):
    assert [value or None for value in items_of(after["an item at 6"])] == [None] * 3


def test_items_may_be_deleted_and_sorted(before, after):
    typed = before[EXPENDITURE]
    assert after["the first item removed"][EXPENDITURE]["C5"] == typed["C5"] - typed["C6"]
    assert after["all items but one removed"][EXPENDITURE]["B5"] == typed["B6"]
    assert items_of(after["all items sorted"]) == items_of(before)


def test_an_element_inserted_above_the_first_is_not_passed_over(before, after):
    """What it is worth only the next run can tell: until then neither count nor score is given."""
    assert before[ELEMENTS]["A4"] == FIRST_CHECKLIST
    of = next(row for row in range(4, 25) if before[INDICATORS][f"E{row}"] == FIRST_CHECKLIST)
    for possessed in "是否":
        values = after[f"an element: {possessed}"][INDICATORS]
        assert [values[f"{column}{of}"] or None for column in "ILM"] == [None] * 3
        assert values[f"Q{of}"] == before[INDICATORS][f"Q{of}"] + 1


def test_an_indicator_inserted_in_a_level_counts_there(before, after):
    analysis = "绩效分析"
    row = next(number for number in range(15, 40) if before[analysis].get(f"A{number}") == "投入和管理目标")
    weights = [values[analysis][f"D{row}"] for values in (before, after["an indicator at 5"])]
    assert weights[1] - weights[0] == 5
    assert after["no score"][analysis][f"D{row}"] == weights[0]


def levels(values, name):
    """Return weight, scores and rates of the row of a level on 绩效分析."""
    rows = (row for row in range(20, 60) if values["绩效分析"].get(f"A{row}") == name)
    row = next(rows)
    return [values["绩效分析"][f"{column}{row}"] or None for column in "DEFGH"]


@pytest.mark.parametrize(
    ("edit", "blank"),
    [
        ("a weight cleared", ["产出目标"]),
        ("an indicator between two levels", ["投入和管理目标"]),
        ("an indicator below the last", ["影响力目标"]),
        ("an indicator of a level far from its own", ["投入和管理目标", "产出目标"]),
        ("a level cleared", ["投入和管理目标", "产出目标"]),
        ("a level renamed", ["产出目标", "效果目标"]),
        ("sorted by weight", ["投入和管理目标", "产出目标", "效果目标", "影响力目标"]),
    ],
)
def test_a_level_waits_whose_rows_are_not_what_they_were(edit, blank, before, after):
    for name in ("投入和管理目标", "产出目标", "效果目标", "影响力目标"):
        expected = [None] * 5 if name in blank else levels(before, name)
        assert (name, levels(after[edit], name)) == (name, expected)


def test_a_level_within_a_level_waits_for_its_indicators_elsewhere(before, after):
    """And the list of indicators has of each the levels of its own row."""
    analysis = after["an indicator of a level far from its own"]["绩效分析"]
    [row] = [row for row in range(30, 60) if analysis.get(f"B{row}") == "产出质量" and not analysis.get(f"J{row}")]
    assert [before["绩效分析"][f"{column}{row}"] for column in "DE"] == [16, 16]
    assert [analysis[f"{column}{row}"] or None for column in "DEFGH"] == [None] * 5
    moved = after["sorted by weight"]
    rows = [row for row in range(40, 80) if isinstance(moved["绩效分析"].get(f"J{row}"), int | float)]
    for name, listed in (("E", "C"), ("C", "B"), ("A", "A")):
        shown = [moved["绩效分析"][f"{listed}{row}"] for row in rows]
        assert shown == [moved[INDICATORS][f"{name}{row}"] for row in range(4, 25)]


def test_differences_wait_while_the_list_below_lacks_an_indicator(after):
    analysis = after["an indicator at 5"]["绩效分析"]
    assert [analysis["E6"] or None, analysis["G6"] or None] == [None, None]
    assert analysis["B8"] == "指标有增减，请重新运行"


@pytest.mark.parametrize("edit", [edit for edit in EDITS if edit.startswith("an element ")])
def test_a_list_that_is_not_what_it_was_waits(edit, before, after):
    of = next(row for row in range(4, 25) if before[INDICATORS][f"E{row}"] == FIRST_CHECKLIST)
    values = after[edit]
    rows = [row for row in range(4, 40) if values[ELEMENTS].get(f"A{row}") == FIRST_CHECKLIST]
    assert len(rows) >= 2
    assert not any(values[ELEMENTS][f"{column}{row}"] for row in rows for column in "FGH")
    assert [values[INDICATORS][f"{column}{of}"] or None for column in "ILM"] == [None] * 3

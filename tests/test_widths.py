"""Columns share a page by what stands in them: rows become low, numbers stay whole, no column vanishes."""

import pytest

from perfxl.report.grids import lines_needed
from perfxl.report.widths import Shared, Strip, Words, best_shared, shared
from perfxl.write import measuring

ROOM, SIZE = 200.0, 9


def strip(heading: str, *texts: str, least: float = 0.0) -> Strip:
    return Strip(heading, [Words(text) for text in texts], least)


def test_a_long_text_gets_the_room_that_short_ones_do_not_need():
    long, short, number = shared(
        [strip("评分标准", "字" * 200), strip("目标值", "提升"), strip("权重", "100.00")], ROOM, SIZE
    ).widths
    assert long + short + number == pytest.approx(ROOM)
    assert long > 5 * short
    assert lines_needed("100.00", number, SIZE) == 1


def test_two_long_texts_share_evenly():
    one, other = shared([strip("甲", "字" * 200), strip("乙", "字" * 200)], ROOM, SIZE).widths
    assert abs(one - other) < 20


def test_a_text_over_several_rows_needs_less_room():
    merged = Strip("一级指标", [Words("投入和管理的目标", 4), None, None, None])
    alone = strip("一级指标", *["投入和管理的目标"] * 4)
    rest = strip("业绩值", *["字" * 100] * 4)
    assert shared([merged, rest], ROOM, SIZE).widths[0] < shared([alone, rest], ROOM, SIZE).widths[0] + 0.1


def test_more_than_there_is_room_for_is_shared_all_the_same():
    widths = shared([strip("栏" * 9, "1234567890.12") for _ in range(30)], ROOM, SIZE).widths
    assert sum(widths) == pytest.approx(ROOM)
    assert min(widths) > 0


@pytest.mark.parametrize("texts", [[], [""], ["\n\n"], ["字" * 32_767]])
def test_any_text(texts):
    assert sum(shared([strip("甲", *texts), strip("乙", *texts, least=30.0)], ROOM, SIZE).widths) == pytest.approx(ROOM)


def test_pages_repeat_the_heading_and_break_no_row():
    rows = Shared([], SIZE, [10.0, 30.0, 30.0, 30.0])
    assert [rows.pages(first, 100.0) for first in (100.0, 99.0, 70.0, 69.0)] == [1, 2, 2, 2]
    assert rows.pages(40.0, 40.0) == 3


def test_letters_become_smaller_only_to_save_a_page():
    few, many = [strip("甲", *["字" * 100] * number) for number in (3, 60)]
    page = (100.0, 150.0)
    assert best_shared([few], ROOM, (9, 8.5, 8), page).size == 9
    chosen = best_shared([many], ROOM, (9, 8.5, 8), page)
    assert chosen.pages(*page) == min(shared([many], ROOM, size).pages(*page) for size in (9, 8.5, 8))


@pytest.mark.parametrize(
    ("text", "indented", "lines"),
    [
        ("字" * 4, False, 1), ("字" * 5, False, 2), ("字" * 4, True, 2), ("郑州市第10小学", False, 2),
        ("甲乙（丙丁）", False, 2), ("甲乙丙（丁）", False, 2), ("甲乙丙丁。戊", False, 2), ("1234567890", False, 2),
    ],
)  # fmt: skip
def test_a_narrow_column_breaks_between_what_stands_together(text, indented, lines):
    """Four wide characters fit; a number and marks beside a character stay with it."""
    assert measuring.lines_needed(text, 8.0, indented=indented) == lines

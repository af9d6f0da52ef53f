"""五、各项指标: every indicator with its scores, what it lost, and how the review differs from the claim."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from perfxl.rounding import round_half_up
from perfxl.template import layout
from perfxl.template.indicators import Indicator
from perfxl.template.own_sheets import INDICATORS as SECTION_TITLE
from perfxl.write.analysis.formulas import less, score_shown
from perfxl.write.analysis.gaps import is_left_out, off, off_formula
from perfxl.write.analysis.levels import LEVELS, Listed, level_names
from perfxl.write.analysis.look import NUMBER, PLACE, TEXT
from perfxl.write.book import Sheet
from perfxl.write.formulas import BLANK, ROW, SOURCE, shown
from perfxl.write.measuring import height_for, height_of
from perfxl.write.styles import HEADING, SECTION, Style

INDICATORS = layout.INDICATORS
WAITING, FULL, LOST, LEFT_OUT = "待人工评分", "满分", "失分", "不适用，不计入总分"


def write_indicators(sheet: Sheet, listed: Listed, row: int, widths: Sequence[float]) -> None:
    """Write the list, a row an indicator, into columns of these widths."""
    rows = listed.rows
    sheet.put(f"A{row}", SECTION_TITLE, SECTION)
    labels = "一级指标 二级指标 三级指标 权重 自评得分 复核得分 复核失分 自评－复核 结论 位置"
    for letter, label in zip("ABCDEFGHIJ", labels.split(), strict=True):
        sheet.put(f"{letter}{row + 1}", label, HEADING)
    sheet.set_height(row + 1, height_of(2))
    if rows:
        numbers = range(row + 2, row + 2 + len(rows))
        _write_levels(sheet, numbers, listed)
        conclusions = _write_columns(sheet, numbers, list(rows), list(rows.values()))
        _make_room(sheet, numbers, list(rows.values()), conclusions, widths)


def _write_levels(sheet: Sheet, numbers: range, listed: Listed) -> None:
    """Write the names of an indicator's levels as its own row has them; those of a group, as its first row has them."""
    names = list(zip(*map(level_names, listed.rows.values()), strict=True))
    for letter, level, of_level in zip("AB", LEVELS, names, strict=True):
        typed = listed.typed[level]
        places = list(zip(numbers, listed.rows, of_level, strict=True))
        own = [(number, source) for number, source, name in places if typed[source] == name]
        sheet.formulas(letter, shown(_at_source(level)), own, [typed[source] for _, source in own], TEXT)
        sheet.column(letter, {number: name for number, source, name in places if typed[source] != name}, TEXT)


def _write_columns(sheet: Sheet, numbers: range, sources: list[int], entries: list[Indicator]) -> list[str]:
    """Write the indicators in the rows `sources` of 绩效指标 into the rows `numbers`; return what is said of each."""

    def down(letter: str, template: str, values: list[Any], style: Style) -> None:
        sheet.formulas(letter, template, places, values, style)

    places = list(zip(numbers, sources, strict=True))
    weight = _at_source("weight")
    lost = round_half_up(np.array([entry.weight - entry.reviewed_score for entry in entries], dtype=float))
    gaps = [entry.gap for entry in entries]
    down("C", shown(_at_source("indicator")), [entry.indicator for entry in entries], TEXT)
    down("D", shown(weight), [entry.weight for entry in entries], NUMBER)
    claimed, reviewed = _at_source("score"), _at_source("reviewed_score")
    down("E", score_shown(claimed, weight), [entry.score for entry in entries], NUMBER)
    down("F", score_shown(reviewed, weight), [entry.reviewed_score for entry in entries], NUMBER)
    down("G", less(f"D{ROW}", f"F{ROW}"), lost.tolist(), NUMBER)
    down("H", less(f"E{ROW}", f"F{ROW}"), gaps, NUMBER)
    conclusions = list(map(conclusion, lost.tolist(), gaps))
    down("I", _conclusion_formula(ROW), conclusions, TEXT)
    down("J", f"ROW({_at_source('reviewed_score')})", sources, PLACE)
    for number, entry in zip(numbers, entries, strict=True):
        if is_left_out(entry):
            _leave_out(sheet, number)
        if entry.weight_bad:
            sheet.formula(f"D{number}", BLANK, entry.weight, NUMBER)
    return conclusions


def _make_room(
    sheet: Sheet, numbers: range, entries: list[Indicator], conclusions: list[str], widths: Sequence[float]
) -> None:
    for number, entry, said in zip(numbers, entries, conclusions, strict=True):
        names = zip((entry.level1, entry.level2, entry.indicator), widths, strict=False)
        texts = (*names, (LEFT_OUT if is_left_out(entry) else said, widths[8]))
        sheet.set_height(number, height_for(texts))


def _leave_out(sheet: Sheet, number: int) -> None:
    """Say of an indicator that it does not apply, as long as neither side gives points for it."""
    nothing = f'AND(E{number}="",F{number}="")'
    sheet.formula(f"H{number}", f"IF({nothing},0,{less(f'E{number}', f'F{number}')})", 0.0, NUMBER)
    conclusion_of = _conclusion_formula(str(number))
    sheet.formula(f"I{number}", f'IF({nothing},"{LEFT_OUT}",{conclusion_of})', LEFT_OUT, TEXT)


def _at_source(column: str) -> str:
    """Return the cell of an indicator on 绩效指标."""
    return f"{INDICATORS.sheet}!{INDICATORS.letter(column)}{SOURCE}"


def conclusion(lost: float, difference: float | None) -> str:
    """Return what the points lost say of an indicator, and how far the claim was off."""
    if math.isnan(lost):
        return WAITING
    words = FULL if lost <= 0 else f"{LOST}{lost:.10g}分"
    if difference is None:
        return f"{words}，自评未计分"
    return f"{words}，{off(difference)}" if difference else words


def _conclusion_formula(row: str) -> str:
    words = f'IF(G{row}<=0,"{FULL}","{LOST}"&G{row}&"分")'
    claim = f'IF(H{row}="","，自评未计分",IF(H{row}=0,"","，"&{off_formula(f"H{row}")}))'
    return f'IF(G{row}="","{WAITING}",{words}&{claim})'

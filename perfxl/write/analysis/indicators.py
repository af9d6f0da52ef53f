"""五、各项指标: every indicator with its scores, what it lost, and how the review differs from the claim."""

from functools import lru_cache

import pandas as pd

from perfxl.rounding import round_half_up
from perfxl.template import layout
from perfxl.template.records import Record
from perfxl.write.analysis.formulas import less, score_shown
from perfxl.write.analysis.gaps import gap, off, off_formula
from perfxl.write.analysis.look import NO_LEVEL, NUMBER, PLACE, TEXT, WIDTHS
from perfxl.write.book import Sheet
from perfxl.write.formulas import BLANK, MEMORY, shown
from perfxl.write.measuring import height_of, lines_needed
from perfxl.write.styles import HEADING, SECTION

INDICATORS = layout.INDICATORS
WAITING, FULL, LOST = "待人工评分", "满分", "失分"


def write_indicators(sheet: Sheet, rows: dict[int, Record], row: int) -> None:
    """Write the list, a row an indicator."""
    sheet.put(f"A{row}", "五、各项指标", SECTION)
    labels = "一级指标 二级指标 三级指标 权重 自评得分 复核得分 复核失分 自评－复核 结论 位置"
    for letter, label in zip("ABCDEFGHIJ", labels.split(), strict=True):
        sheet.put(f"{letter}{row + 1}", label, HEADING)
    sheet.set_height(row + 1, height_of(2))
    for number, (source, entry) in enumerate(rows.items(), start=row + 2):
        _write_indicator(sheet, number, source, entry)


def _write_indicator(sheet: Sheet, number: int, source: int, entry: Record) -> None:
    """Write one of them, which stands in the row `source` of 绩效指标."""
    for letter, column in (("A", "level1"), ("B", "level2")):
        sheet.put(f"{letter}{number}", entry[column] or NO_LEVEL, TEXT)
    sheet.formula(f"C{number}", INDICATORS.absolute("indicator", source), entry["indicator"], TEXT)
    weight = INDICATORS.absolute("weight", source)
    sheet.formula(f"D{number}", BLANK if entry["weight_bad"] else shown(weight), entry["weight"], NUMBER)
    for letter, column in (("E", "score"), ("F", "reviewed_score")):
        formula = score_shown(INDICATORS.absolute(column, source), weight)
        sheet.formula(f"{letter}{number}", formula, entry[column], NUMBER)
    lost = float(round_half_up(entry["weight"] - entry["reviewed_score"]))
    sheet.formula(f"G{number}", less(f"D{number}", f"F{number}"), lost, NUMBER)
    sheet.formula(f"H{number}", less(f"E{number}", f"F{number}"), gap(entry), NUMBER)
    sheet.formula(f"I{number}", _conclusion_formula(number), conclusion(lost, gap(entry)), TEXT)
    sheet.formula(f"J{number}", f"ROW({INDICATORS.absolute('reviewed_score', source)})", source, PLACE)
    texts = zip((entry["level1"], entry["level2"], entry["indicator"]), WIDTHS, strict=False)
    sheet.set_height(number, height_of(max(lines_needed(text, width) for text, width in texts)))


def conclusion(lost: float, difference: float | None) -> str:
    """Return what the points lost say of an indicator, and how far the claim was off."""
    if pd.isna(lost):
        return WAITING
    words = FULL if lost <= 0 else f"{LOST}{lost:.10g}分"
    if difference is None:
        return f"{words}，自评未计分"
    return f"{words}，{off(difference)}" if difference else words


@lru_cache(maxsize=MEMORY)
def _conclusion_formula(row: int) -> str:
    words = f'IF(G{row}<=0,"{FULL}","{LOST}"&G{row}&"分")'
    claim = f'IF(H{row}="","，自评未计分",IF(H{row}=0,"","，"&{off_formula(f"H{row}")}))'
    return f'IF(G{row}="","{WAITING}",{words}&{claim})'

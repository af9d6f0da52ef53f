"""六、复核人填写的内容: every cell a person typed into during the review, and what stands there otherwise."""

import math
from typing import NamedTuple

from perfxl.template import layout
from perfxl.template.cells import is_blank
from perfxl.template.elements import Element
from perfxl.template.indicators import Indicator
from perfxl.template.own_sheets import REVIEWED
from perfxl.template.palette import LINK_COLOR
from perfxl.template.results import Results
from perfxl.write.analysis.look import TEXT, WIDTHS, WORD, write_formula, write_headings
from perfxl.write.analysis.reasons import reason
from perfxl.write.book import Sheet
from perfxl.write.formulas import in_row, shown
from perfxl.write.indicator_columns import vouched_format
from perfxl.write.measuring import height_for
from perfxl.write.scores import ScoreFormulas
from perfxl.write.styles import SECTION

INDICATORS, ELEMENTS = layout.INDICATORS, layout.ELEMENTS
HEADINGS = {"A": "栏目", "B:C": "三级指标", "D": "位置", "E:F": "填写", "G:H": "不填写时", "I:J": "理由"}
NOTHING_TYPED = "复核人没有改写任何一格：复核业绩值、复核得分都是计算得出的，复核是否具备都空着。"


class _Typed(NamedTuple):
    """A cell a person typed into during the review, and what stands there otherwise: a formula and its value."""

    heading: str
    subject: str
    place: str
    value: object
    number_format: str
    formula: str
    computed: object
    computed_format: str
    of: int | None


def write_typed(sheet: Sheet, results: Results, workbook: int, row: int) -> int:
    """Write every 复核业绩值, 复核得分 and 复核是否具备 that persons typed, and return the next row."""
    sheet.put(f"A{row}", REVIEWED, SECTION)
    write_headings(sheet, row + 1, HEADINGS)
    cells = _typed_cells(results, workbook)
    if not cells:
        sheet.merge(f"A{row + 2}:J{row + 2}", NOTHING_TYPED, TEXT)
        return row + 3
    rows = results.indicators.of(workbook)
    for number, typed in enumerate(cells, start=row + 2):
        _write_cell(sheet, number, typed, rows)
    return row + 2 + len(cells)


def _write_cell(sheet: Sheet, number: int, typed: _Typed, rows: dict[int, Indicator]) -> None:
    sheet.put(f"A{number}", typed.heading, WORD)
    sheet.merge(f"B{number}:C{number}", typed.subject, TEXT)
    table, _, cell = typed.place.partition("!")
    sheet.link(f"D{number}", table, cell, cell, WORD._replace(color=LINK_COLOR))
    write_formula(sheet, f"E{number}:F{number}", typed.place, typed.value, WORD.with_format(typed.number_format))
    style = WORD.with_format(typed.computed_format)
    write_formula(sheet, f"G{number}:H{number}", typed.formula, typed.computed, style)
    formula, words = reason(typed.of, rows)
    write_formula(sheet, f"I{number}:J{number}", formula, words, TEXT)
    texts = ((typed.subject, sum(WIDTHS[1:3])), (words, sum(WIDTHS[8:])), (typed.value, 18), (typed.computed, 18))
    sheet.set_height(number, height_for(texts))


def _typed_cells(results: Results, workbook: int) -> list[_Typed]:
    elements = results.elements.of(workbook)
    scores = ScoreFormulas(results.standard.form, elements, results.indicators.of(workbook), elsewhere=True)
    found = results.entries.indicators.values.down(workbook)
    typed: list[_Typed] = []
    for row, entry in results.indicators.of(workbook).items():
        if entry.kept_actual is not None:
            typed.append(_actual(row, entry, scores))
        if entry.overridden or entry.reviewed_score_bad:
            typed.append(_score(row, entry, found["reviewed_score"][row], scores))
    typed += [_of_element(row, element) for row, element in elements.items() if not is_blank(element.typed_reviewed)]
    return typed


def _actual(row: int, entry: Indicator, scores: ScoreFormulas) -> _Typed:
    heading, place = INDICATORS.by_name["reviewed_actual"].heading, INDICATORS.absolute("reviewed_actual", row)
    typed, form = entry.kept_actual, str(entry.reviewed_actual_format)
    formula, own_form = in_row(scores.vouched(row, entry), row), vouched_format(entry)
    return _Typed(heading, str(entry.indicator), place, typed, form, formula, entry.vouched_actual, own_form, row)


def _score(row: int, entry: Indicator, typed: object, scores: ScoreFormulas) -> _Typed:
    heading, place = INDICATORS.by_name["reviewed_score"].heading, INDICATORS.absolute("reviewed_score", row)
    formula, computed = in_row(scores.reviewed_score(row, entry), row), entry.computed_reviewed_score
    return _Typed(heading, str(entry.indicator), place, typed, "General", formula, computed, "0.00", row)


def _of_element(row: int, element: Element) -> _Typed:
    unit = ELEMENTS.absolute("possessed", row)
    words = {True: layout.YES, False: layout.NO, None: None}[element.possessed]
    said = words if is_blank(element.typed_possessed) else element.typed_possessed
    number = "" if math.isnan(element.number) else f"{element.number:g}"
    subject = f"{element.indicator} 要素{number}"
    heading, place = ELEMENTS.by_name["reviewed"].heading, ELEMENTS.absolute("reviewed", row)
    of = None if math.isnan(element.of) else int(element.of)
    return _Typed(heading, subject, place, element.typed_reviewed, "General", shown(unit), said, "General", of)

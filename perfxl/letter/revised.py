"""What the reviewer changed, row by row, with what he wrote of it; and what else stands in 复核说明."""

import math
from collections.abc import Iterator

from perfxl.letter.model import Point
from perfxl.template import layout
from perfxl.template.cells import is_blank
from perfxl.template.elements import Element
from perfxl.template.indicators import Indicator
from perfxl.template.results import Results

INDICATORS, ELEMENTS = layout.INDICATORS, layout.ELEMENTS


def revised(results: Results, number: int) -> tuple[Point, ...]:
    """Return what the reviewer set in the workbook with this number: actuals, scores, elements; each with his words."""
    indicators = results.indicators.of(number)
    elements: dict[int, list[Point]] = {}
    for row, element in results.elements.of(number).items():
        if not is_blank(element.typed_reviewed) and not math.isnan(element.of):
            elements.setdefault(int(element.of), []).append(_of_element(row, element))
    points: list[Point] = []
    for row, entry in indicators.items():
        own = [*_of_indicator(row, entry), *elements.get(row, [])]
        if own and entry.remark:
            own[-1] = own[-1]._replace(text=f"{own[-1].text}。复核说明：{entry.remark}")
        points += own
    return tuple(points)


def remarks(results: Results, number: int) -> tuple[Point, ...]:
    """Return what people wrote into 复核说明 of any indicator, perfxl's own sentence left out."""
    return tuple(
        Point(_place(INDICATORS.cell("review_note", row)), f"{_called(entry)}：{entry.remark}")
        for row, entry in results.indicators.of(number).items()
        if entry.remark
    )


def _place(cell: str) -> str:
    return f"{INDICATORS.sheet}!{cell}"


def _called(entry: Indicator) -> str:
    return f"“{entry.called}”"


def _of_indicator(row: int, entry: Indicator) -> Iterator[Point]:
    if entry.kept_actual is None and not entry.overridden:
        return
    score = f"复核得分{_points(entry.reviewed_score)}，自评得分{_points(entry.score)}"
    if entry.kept_actual is not None:
        before = _shown(entry.actual, entry.actual_format)
        actual = f"业绩值由{before}改为{_shown(entry.kept_actual, entry.reviewed_actual_format)}"
        yield Point(_place(INDICATORS.cell("reviewed_actual", row)), f"{_called(entry)}{actual}，{score}")
    if entry.overridden:
        yield Point(_place(INDICATORS.cell("reviewed_score", row)), f"{_called(entry)}由复核人评分，{score}")


def _of_element(row: int, element: Element) -> Point:
    number = "" if math.isnan(element.number) else f"{element.number:.0f}"
    words = f"“{element.indicator}”要素{number}“{element.element}”复核为“{element.typed_reviewed}”"
    return Point(f"{ELEMENTS.sheet}!{ELEMENTS.cell('reviewed', row)}", words)


def _points(score: float) -> str:
    return "待定" if math.isnan(score) else f"{score:.10g}分"


def _shown(value: object, number_format: str) -> str:
    if is_blank(value):
        return "空白"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"“{value * 100:.10g}%”" if "%" in number_format else f"“{value:.10g}”"
    return f"“{value}”"

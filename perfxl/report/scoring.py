"""附表1 自评价评分附件表, on pages on their side."""

from collections.abc import Callable

from docx.document import Document

from perfxl.report.evidence import is_long
from perfxl.report.grids import Field, Grid, draw
from perfxl.report.page import TEXT_WIDTH, turn_page
from perfxl.report.paragraphs import attachment_title
from perfxl.report.standing import differs
from perfxl.report.words import MISSING, TO_MEND, entry, score
from perfxl.review.notes import number
from perfxl.template import layout
from perfxl.template.cells import phrases
from perfxl.template.indicators import Indicator
from perfxl.template.model import Kind
from perfxl.template.results import Totals

TABLE = layout.INDICATORS
WIDTHS = {
    "level1": 16, "level1_weight": 10, "level2": 15, "level2_weight": 10, "indicator": 24, "weight": 13, "target": 15,
    "actual": 29, "score": 14.5, "criterion": 35, "evidence": 43.5,
}  # fmt: skip
"""Of the columns in millimetres; together as wide as the text."""
REVIEWED = "reviewed_score"
REVIEWED_WIDTH = 14.5
TAKEN = {"actual": 3, "criterion": 4.5, "evidence": 7}
"""The column of the reviewed score, where it is wanted, and what the others give it."""
SIZE = 9
LEVELS = ("level1", "level1_weight", "level2", "level2_weight")


def write_scoring(document: Document, indicators: list[Indicator], claimed: Totals, reviewed: Totals) -> None:
    """Write the table of all indicators, 总计 and 评价等级."""
    turn_page(document, sideways=True)
    attachment_title(document, 1, TABLE.title)
    draw(document, _grid(indicators, claimed, reviewed), page_height=TEXT_WIDTH)


def _grid(indicators: list[Indicator], claimed: Totals, reviewed: Totals) -> Grid:
    """Return the form's table; 复核得分 stands beside 评分结果 where they differ."""
    names, widths = list(WIDTHS), list(WIDTHS.values())
    if any(indicator.is_indicator and differs(indicator) for indicator in indicators):
        place = names.index("score") + 1
        names.insert(place, REVIEWED)
        widths.insert(place, REVIEWED_WIDTH)
        for name, less in TAKEN.items():
            widths[names.index(name)] -= less
    headings = [Field(TABLE.by_name[name].heading) for name in names]
    merged = _merged(indicators)
    rows = [
        [_field(name, indicator, merged[name][position] if name in merged else None) for name in names]
        for position, indicator in enumerate(indicators)
    ]
    return Grid(widths, [headings], [*rows, *_closing(names, claimed, reviewed)], SIZE)


def _merged(indicators: list[Indicator]) -> dict[str, list[str]]:
    """Return for the columns of the levels which cells begin a group, and which go on with it."""
    groups = [
        {"level1": (entry.level1,), "level2": (entry.level1, entry.level2)} if entry.level1 else {}
        for entry in indicators
    ]
    return {
        name: [
            "continue" if before.get(name[:6], ()) == group.get(name[:6]) else "restart"
            for before, group in zip([{}, *groups], groups, strict=False)
        ]
        for name in LEVELS
    }


def _field(name: str, indicator: Indicator, merged: str | None) -> Field:
    column = TABLE.by_name[name]
    align = "left" if column.kind is Kind.LONG_TEXT or name == "actual" else "center"
    return Field(_text(name, indicator), align, merged=merged)


def _text(name: str, indicator: Indicator) -> str:
    if not indicator.is_indicator and name not in (*LEVELS, "weight"):
        return ""
    return TEXTS[name](indicator)


def _evidence(indicator: Indicator) -> str:
    evidence = indicator.evidence
    return f"共{len(phrases(evidence))}件，见附表2" if is_long(evidence) else entry(evidence)


def _if_any(value: object) -> str:
    return "" if value is None else entry(value)


def _weight(value: float, *, bad: bool) -> str:
    if value == value:  # noqa: PLR0124 - not NaN
        return number(value)
    return TO_MEND if bad else MISSING


def _actual(indicator: Indicator) -> str:
    """Return 业绩值 as the sheet shows it: typed, or filled in from 资金安排 or 要素清单."""
    if indicator.actual is None and indicator.line and indicator.rate == indicator.rate:
        return f"{number(indicator.rate)}%"
    if indicator.actual is None and indicator.phrases:
        return entry(indicator.phrases)
    return entry(indicator.actual, indicator.actual_format)


def _closing(names: list[str], claimed: Totals, reviewed: Totals) -> list[list[Field]]:
    """Return 总计 and 评价等级, under the columns of the scores."""
    sums = {"weight": MISSING if claimed.weight != claimed.weight else score(claimed.weight)}
    sums |= {"score": score(claimed.total), REVIEWED: score(reviewed.total)}
    grades = {"score": claimed.grade or "", REVIEWED: reviewed.grade or ""}
    first = names.index("weight")
    total = [Field(layout.TOTAL_LABEL, span=first), *(Field(sums.get(name, "")) for name in names[first:])]
    grade = [Field(layout.GRADE_LABEL, span=first), *(Field(grades.get(name, "")) for name in names[first:])]
    return [total, grade]


TEXTS: dict[str, Callable[[Indicator], str]] = {
    "level1": lambda one: entry(one.level1),
    "level1_weight": lambda one: _weight(one.level1_weight, bad=False),
    "level2": lambda one: _if_any(one.level2),
    "level2_weight": lambda one: _weight(one.level2_weight, bad=False),
    "indicator": lambda one: entry(one.indicator),
    "weight": lambda one: _weight(one.weight, bad=one.weight_bad),
    "target": lambda one: entry(one.target, one.target_format),
    "actual": _actual,
    "score": lambda one: TO_MEND if one.score_bad else score(one.score),
    "criterion": lambda one: _if_any(one.criterion),
    "evidence": _evidence,
    REVIEWED: lambda one: TO_MEND if one.reviewed_score_bad else score(one.reviewed_score),
}
"""What the columns say of an indicator."""

"""附表1 自评价评分附件表, on pages on their side."""

from collections.abc import Callable

from docx.document import Document

from perfxl.report.evidence import is_long
from perfxl.report.grids import Field, Grid, draw
from perfxl.report.page import TEXT_HEIGHT, TEXT_WIDTH, turn_page
from perfxl.report.paragraphs import attachment_title
from perfxl.report.reviewing import REVIEW_TEXTS
from perfxl.report.widths import Strip, Words, best_shared
from perfxl.report.words import MISSING, TO_MEND, entry, score
from perfxl.review.notes import number
from perfxl.template import layout
from perfxl.template.cells import phrases
from perfxl.template.elements import Element
from perfxl.template.indicators import Indicator
from perfxl.template.model import Kind
from perfxl.template.results import Totals
from perfxl.template.reviewing import has_begun

TABLE = layout.INDICATORS
COLUMNS = (
    "level1", "level1_weight", "level2", "level2_weight", "indicator", "weight", "target", "actual", "score",
    "criterion", "evidence", "reviewed_actual", "reviewed_score", "review_note",
)  # fmt: skip
TO_WRITE_ON = {"reviewed_actual": 12.0, "reviewed_score": 12.0, "review_note": 16.0}
"""How many millimetres a reviewer needs who writes by hand."""
SIZES = (9, 8.5, 8)
TITLE_HEIGHT = 30
"""Millimetres that number and title take of the first page."""
LEVELS = ("level1", "level1_weight", "level2", "level2_weight")
Texts = dict[str, Callable[[Indicator], str]]


def write_scoring(
    document: Document, indicators: list[Indicator], elements: list[Element], claimed: Totals, reviewed: Totals
) -> None:
    """Write the table of all indicators, 总计 and 评价等级; the review's columns are blank until one has begun."""
    turn_page(document, sideways=True)
    attachment_title(document, 1, TABLE.title)
    in_review = reviewed if has_begun(indicators, elements) else None
    draw(document, _grid(indicators, claimed, in_review), page_height=TEXT_WIDTH)


def _grid(indicators: list[Indicator], claimed: Totals, reviewed: Totals | None) -> Grid:
    """Return the form's table."""
    texts = TEXTS if reviewed is None else TEXTS | REVIEW_TEXTS
    merged = _merged(indicators)
    rows = [
        [_field(name, indicator, texts, merged[name][position] if name in merged else None) for name in COLUMNS]
        for position, indicator in enumerate(indicators)
    ]
    closing = _closing(claimed, reviewed)
    sums = [[Field()] * (row[0].span - 1) + row for row in closing]
    strips = [
        Strip(TABLE.by_name[name].heading, _words([row[place] for row in rows + sums]), TO_WRITE_ON.get(name, 0.0))
        for place, name in enumerate(COLUMNS)
    ]
    headings = [Field(TABLE.by_name[name].heading) for name in COLUMNS]
    made = best_shared(strips, TEXT_HEIGHT, SIZES, (TEXT_WIDTH - TITLE_HEIGHT, TEXT_WIDTH))
    return Grid(made.widths, [headings], [*rows, *closing], made.size)


def _words(fields: list[Field]) -> list[Words | None]:
    """Return the cells of a column, a merged one once and over all its rows."""
    ends = [place for place, field in enumerate(fields) if field.merged != "continue"]
    lasts = dict(zip(ends, [*ends[1:], len(fields)], strict=True))
    return [Words(field.text, lasts[place] - place) if place in lasts else None for place, field in enumerate(fields)]


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


def _field(name: str, indicator: Indicator, texts: Texts, merged: str | None) -> Field:
    column = TABLE.by_name[name]
    align = "left" if column.kind is Kind.LONG_TEXT or name == "actual" else "center"
    empty = not indicator.is_indicator and name not in (*LEVELS, "weight")
    return Field("" if empty or name not in texts else texts[name](indicator), align, merged=merged)


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


def _closing(claimed: Totals, reviewed: Totals | None) -> list[list[Field]]:
    """Return 总计 and 评价等级, under the columns of the scores."""
    sums = {"weight": MISSING if claimed.weight != claimed.weight else score(claimed.weight)}
    grades: dict[str, str] = {}
    for name, known in {"score": claimed, "reviewed_score": reviewed}.items():
        if known is not None:
            sums[name], grades[name] = score(known.total), known.grade or ""
    first = COLUMNS.index("weight")
    total = [Field(layout.TOTAL_LABEL, span=first), *(Field(sums.get(name, "")) for name in COLUMNS[first:])]
    grade = [Field(layout.GRADE_LABEL, span=first), *(Field(grades.get(name, "")) for name in COLUMNS[first:])]
    return [total, grade]


TEXTS: Texts = {
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
}
"""What the columns say of an indicator."""

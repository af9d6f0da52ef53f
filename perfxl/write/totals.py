"""总计 and 评价等级: sums that survive inserted rows, and grades that follow them."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from perfxl.criteria.expressions import quoted
from perfxl.standards import Cap, Standard
from perfxl.template import layout
from perfxl.template.cells import ErrorValue
from perfxl.template.grid import Down
from perfxl.template.indicators import Indicator
from perfxl.template.names import IndicatorColumn
from perfxl.template.results import Results, Totals
from perfxl.write.form import Form
from perfxl.write.formulas import BLANK, MEMORY
from perfxl.write.styles import HEADING, Style

TABLE = layout.INDICATORS
NO_CAP, LOWEST_RATE = "9999", "-9"
"""No total is that high, no rate that low: amounts are never negative."""
COMPLETE, TO_SCORE, SCORED = (
    Style(number_format=words, align="center", shrinks=True)
    for words in ('[=1]"到上一行";"请重新运行"', '"应评"0"项"', '"已定"0"项"')
)
FACTOR = Style(number_format="0.0000", align="center")
RESCALED = "不适用的指标不计入总分，其余指标的得分乘以右边的换算系数：权重合计÷适用指标的权重合计"


def write_totals(form: Form, results: Results, workbook: int, values: Down[IndicatorColumn], *, reviewed: bool) -> None:
    """Write 总计 and 评价等级; `values` are the cells of the indicators as found."""
    row = results.entries.total_row[workbook]
    rows, claimed, in_review = results.indicators.of(workbook), results.claimed[workbook], results.reviewed[workbook]
    for number, label in ((row, layout.TOTAL_LABEL), (row + 1, layout.GRADE_LABEL)):
        for column in TABLE.columns:
            place = (number, column.number)
            if place not in form.loose:
                form.put(TABLE.cell(column.name, number), None, HEADING)
        form.fixed(TABLE.cell("level1", number), label, HEADING)
    bold = Style(number_format="0.00", fill=HEADING.fill, bold=True, align="center", shrinks=True)
    below = shown_below(claimed, in_review, row)
    form.formula(_complete_cell(row), complete_formula(row), below[_complete_cell(row)], COMPLETE)
    parts = sum(entry.is_part for entry in rows.values())
    broken = _holds_errors(rows, values, "indicator", "weight")
    to_score = None if broken else below[_to_score_cell(row)]
    form.formula(_to_score_cell(row), to_score_formula(parts, row), to_score, TO_SCORE)
    bad_weights = [number for number, entry in rows.items() if entry.weight_bad]
    weights = BLANK if _disguised(bad_weights, values, "weight") else weights_formula(parts, row)
    form.formula(TABLE.cell("weight", row), weights, claimed.weight, bold)
    bad_scores = [number for number, entry in rows.items() if entry.score_bad]
    bad_reviewed = [number for number, entry in rows.items() if entry.reviewed_score_bad]
    columns: tuple[tuple[IndicatorColumn, list[int], Totals], ...] = (
        ("score", bad_scores, claimed),
        ("reviewed_score", bad_reviewed, in_review),
    )
    for name, bad, totals in columns:
        shown = reviewed or name == "score"
        out = tuple(number for number, entry in rows.items() if is_left_out(entry, name))
        scored = None if broken or _holds_errors(rows, values, name) else below[scored_cell(name, row)]
        form.formula(scored_cell(name, row), scored_formula(name, row), scored if shown else 0, SCORED)
        formula = BLANK if _disguised(bad, values, name) else total_formula(name, out, results.standard, row)
        form.formula(TABLE.cell(name, row), formula, totals.total if shown else None, bold)
        if out and shown:
            reading, factor = TABLE.cell("reading", row + 1), factor_cell(name, row)
            form.formula(reading, quoted(RESCALED), below[reading], Style())
            form.formula(factor, factor_formula(name, out, row), below[factor], FACTOR)
        formula = grade_formula(TABLE.cell(name, row), results.standard)
        form.formula(TABLE.cell(name, row + 1), formula, totals.grade if shown else None, bold)
    form.heights({row: 1.3, row + 1: 1.3})


def shown_below(claimed: Totals, in_review: Totals, row: int) -> dict[str, object]:
    """Return what the working columns show below the list, the total being in this row.

    That is how far below the list the total is, how many indicators are to have a score and how many have one, and by
    what scores are worth more where indicators do not apply.
    """
    shown: dict[str, object] = {_complete_cell(row): 1, _to_score_cell(row): claimed.to_score}
    for column, totals in (("score", claimed), ("reviewed_score", in_review)):
        shown[scored_cell(column, row)] = totals.decided
        if totals.left_out:
            counted = totals.weight - totals.left_out_weight
            shown[TABLE.cell("reading", row + 1)] = RESCALED
            shown[factor_cell(column, row)] = totals.weight / counted if counted > 0 else None
    return shown


TAKEN: Mapping[str, str] = {"score": "actual_taken", "reviewed_score": "reviewed_taken"}
"""The working columns below which it stands what the total of a column is made of."""


def factor_cell(column: str, row: int) -> str:
    """Return where it stands what each point of a column is worth, the total being in this row."""
    return TABLE.cell(TAKEN[column], row + 1)


def scored_cell(column: str, row: int) -> str:
    """Return where it stands how many indicators have a score, the total being in this row."""
    return TABLE.cell(TAKEN[column], row)


@lru_cache(maxsize=MEMORY)
def scored_formula(column: str, row: int) -> str:
    """Return how many indicators have a score from 0 to their weight."""
    names, scores, weights = (column_span(each, row) for each in ("indicator", column, "weight"))
    sound = f"ISNUMBER({scores})*ISNUMBER({weights})*({scores}>=0)*({scores}<={weights})"
    return _counted(f'SUMPRODUCT(({names}<>"")*{sound})', row)


def _to_score_cell(row: int) -> str:
    return TABLE.cell("target_taken", row + 1)


@lru_cache(maxsize=MEMORY)
def to_score_formula(parts: int, row: int) -> str:
    """Return how many rows must have a score: those with a name or a weight, but the heading and so many `parts`."""
    names, weights = column_span("indicator", row), column_span("weight", row)
    return _counted(f'SUMPRODUCT((({names}<>"")+({weights}<>0)>0)*1)-{1 + parts}', row)


def _counted(rows: str, row: int) -> str:
    """Return how many rows these are, as long as the list ends right above the total."""
    return f'IFERROR(IF({_complete_cell(row)}=1,{rows},""),"")'


@lru_cache(maxsize=MEMORY)
def factor_formula(column: str, out: tuple[int, ...], row: int) -> str:
    """Return the sum of the weights over what is left of it without rows `out`, while these have no score."""
    weight, own, weighing = TABLE.cell("weight", row), cells_of(column, out), cells_of("weight", out)
    return f'IFERROR(IF(COUNT({own})=0,{weight}/({weight}-SUM({weighing})),""),"")'


def _holds_errors(rows: Iterable[int], values: Down[IndicatorColumn], *columns: IndicatorColumn) -> bool:
    """Tell whether an error value stands in one of these columns: nothing is counted beside it."""
    return any(isinstance(values[column][row], ErrorValue) for row in rows for column in columns)


def _disguised(bad: list[int], values: Down[IndicatorColumn], column: IndicatorColumn) -> bool:
    """Tell whether one of these rows holds what is no number, but looks like one to a formula: a date, TRUE."""
    return any(not isinstance(values[column][row], str) for row in bad)


@lru_cache(maxsize=MEMORY)
def weights_formula(parts: int, row: int) -> str:
    """Return the sum of the weights; blank while one of them is missing, or no number from 0 up.

    To LibreOffice TRUE is a number too. So many rows are parts of the indicator above them, without a weight.
    """
    span, names = column_span("weight", row), column_span("indicator", row)
    known = f'COUNTIF({span},">=0")=COUNTA({span})-1,SUMPRODUCT(({names}<>"")*({span}="")+ISLOGICAL({span}))={parts}'
    return f'IFERROR(IF(AND({_complete_cell(row)}=1,{known}),ROUND(SUM({span}),2),""),"")'


def column_span(column: str, row: int) -> str:
    """Return a column from its heading, a text that counts once in COUNTA, to the last row of the list.

    It follows rows inserted and removed, but one inserted right above the total.
    """
    return _from_heading(TABLE.letter(column), row - 1)


def _complete_cell(total_row: int) -> str:
    """Return the cell that tells whether the sums have all rows of the list, in the working columns of the total."""
    return TABLE.cell("target_taken", total_row)


def complete_formula(total_row: int) -> str:
    """Return how many rows the total is below the list: 1, until a row is inserted right above it."""
    letter = TABLE.letter("level1")
    return f"ROWS({_from_heading(letter, total_row)})-ROWS({_from_heading(letter, total_row - 1)})"


def _from_heading(letter: str, last: int) -> str:
    return f"{letter}${TABLE.first_row - 1}:{letter}{last}"


def is_left_out(entry: Indicator, column: str) -> bool:
    """Tell whether a row counts for nothing in the total of a column."""
    return bool(entry.left_out if column == "score" else entry.reviewed_left_out)


def total_formula(column: str, out: tuple[int, ...], standard: Standard, row: int) -> str:
    """Return the sum of a column of scores, in the row of the total.

    Blank while an indicator has none or one that cannot be, or no weight, or a weight has no indicator. Rows `out`
    do not apply: while they have no score, the points of the others are worth as much more as they weigh.
    """
    return _total_formula(column, out, cap_formula(standard), row)


def cap_formula(standard: Standard) -> str:
    """Return the most a total may be, by the rates of 资金安排; "" where the standard bounds none.

    An error where a rate is not known.
    """
    table = layout.funding(standard.form)
    by_rate: dict[str, list[Cap]] = {}
    for cap in standard.caps:
        by_rate.setdefault(table.absolute("total", cap.rate), []).append(cap)
    bounds = [_bound_by(cell, caps) for cell, caps in by_rate.items()]
    return f"MIN({','.join(bounds)})" if len(bounds) > 1 else "".join(bounds)


def _bound_by(rate: str, caps: list[Cap]) -> str:
    """Return what a rate bounds a total by; caps come from the lowest rate up."""
    steps = ",".join(f"{cap.below:g}" for cap in caps)
    return f"LOOKUP({rate},{{{LOWEST_RATE},{steps}}},{{{','.join(f'{cap.at_most:g}' for cap in caps)},{NO_CAP}}})"


def cells_of(column: str, rows: tuple[int, ...]) -> str:
    """Return a column's cells in these rows, those that follow each other as one range."""
    ends: list[tuple[int, int]] = []
    for row in rows:
        ends[-1:] = [(ends[-1][0], row)] if ends and row == ends[-1][1] + 1 else [*ends[-1:], (row, row)]
    cell = TABLE.letter(column)
    return ",".join(f"{cell}{first}" + (f":{cell}{last}" if last > first else "") for first, last in ends)


@lru_cache(maxsize=MEMORY)
def _total_formula(column: str, out: tuple[int, ...], cap: str, row: int) -> str:
    scores, scored, to_score = column_span(column, row), scored_cell(column, row), _to_score_cell(row)
    needed = f"MAX(1,{to_score}-{len(out)})" if out else f"MAX(1,{to_score})"
    known = f"ISNUMBER({factor_cell(column, row) if out else TABLE.cell('weight', row)}),{scored}={needed}"
    total = f"SUM({scores})"
    if out:
        total = f"ROUND({total}*{factor_cell(column, row)},8)"
    if cap:
        total = f"MIN({total},{cap})"
    return f'IFERROR(IF(AND({known},COUNT({scores})={scored}),ROUND({total},2),""),"")'


def grade_formula(total: str, standard: Standard) -> str:
    """Return the grade of a total, blank where there is none."""
    *upper, lowest = standard.grades
    words = "".join(f'IF({total}>={grade.at_least:g},"{grade.name}",' for grade in upper)
    return f'IF(ISNUMBER({total}),{words}"{lowest.name}"{")" * len(upper)},"")'

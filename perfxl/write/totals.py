"""总计 and 评价等级: sums that survive inserted rows, and grades that follow them."""

from collections.abc import Mapping
from functools import lru_cache

from perfxl.criteria.expressions import quoted
from perfxl.standards import Cap, Standard
from perfxl.template import layout
from perfxl.template.indicators import Indicator
from perfxl.template.results import Results, Totals
from perfxl.write.counts import TAKEN, Cells, column_span, counts, scores_known, to_score_cell, weights_known
from perfxl.write.form import Form
from perfxl.write.formulas import BLANK, MEMORY
from perfxl.write.styles import HEADING, Style

TABLE = layout.INDICATORS
NO_CAP, LOWEST_RATE = "9999", "-9"
"""No total is that high, no rate that low: amounts are never negative."""
FACTOR = Style(number_format="0.0000", align="center")
RESCALED = "不适用的指标不计入总分，其余指标的得分乘以右边的换算系数：权重合计÷适用指标的权重合计"


def write_totals(form: Form, results: Results, workbook: int, cells: Cells, *, reviewed: bool) -> None:
    """Write 总计 and 评价等级, and below the working columns what is counted for them; `cells` show the indicators."""
    row = results.entries.total_row[workbook]
    rows, claimed, in_review = results.indicators.of(workbook), results.claimed[workbook], results.reviewed[workbook]
    for number, label in ((row, layout.TOTAL_LABEL), (row + 1, layout.GRADE_LABEL)):
        for column in TABLE.columns:
            place = (number, column.number)
            if place not in form.loose:
                form.put(TABLE.cell(column.name, number), None, HEADING)
        form.fixed(TABLE.cell("level1", number), label, HEADING)
    bold = Style(number_format="0.00", fill=HEADING.fill, bold=True, align="center", shrinks=True)
    parts = sum(entry.is_part for entry in rows.values())
    for count in counts(cells, claimed.to_score, parts, row):
        form.formula(count.cell, count.formula, count.value, count.style)
    bad_weights = [number for number, entry in rows.items() if entry.weight_bad]
    weights = BLANK if _disguised(bad_weights, cells["weight"]) else weights_formula(row)
    form.formula(TABLE.cell("weight", row), weights, claimed.weight, bold)
    bad_scores = [number for number, entry in rows.items() if entry.score_bad]
    bad_reviewed = [number for number, entry in rows.items() if entry.reviewed_score_bad]
    columns = (("score", bad_scores, claimed), ("reviewed_score", bad_reviewed, in_review))
    scaled = _scaled_below(claimed, in_review, row)
    for name, bad, totals in columns:
        shown = reviewed or name == "score"
        out = tuple(number for number, entry in rows.items() if is_left_out(entry, name))
        formula = BLANK if _disguised(bad, cells[name]) else total_formula(name, out, results.standard, row)
        form.formula(TABLE.cell(name, row), formula, totals.total if shown else None, bold)
        if out and shown:
            reading, factor = TABLE.cell("reading", row + 1), factor_cell(name, row)
            form.formula(reading, quoted(RESCALED), scaled[reading], Style())
            form.formula(factor, factor_formula(name, out, row), scaled[factor], FACTOR)
        formula = grade_formula(TABLE.cell(name, row), results.standard)
        form.formula(TABLE.cell(name, row + 1), formula, totals.grade if shown else None, bold)
    form.heights({row: 1.3, row + 1: 1.3})


def shown_below(cells: Cells, parts: int, claimed: Totals, in_review: Totals, row: int) -> dict[str, object]:
    """Return what the working columns show below the list, the total being in this row."""
    counted = {count.cell: count.value for count in counts(cells, claimed.to_score, parts, row)}
    return counted | _scaled_below(claimed, in_review, row)


def _scaled_below(claimed: Totals, in_review: Totals, row: int) -> dict[str, object]:
    """Return by what scores are worth more where indicators do not apply, and the words beside it."""
    shown: dict[str, object] = {}
    for column, totals in (("score", claimed), ("reviewed_score", in_review)):
        if totals.left_out:
            counted = totals.weight - totals.left_out_weight
            shown[TABLE.cell("reading", row + 1)] = RESCALED
            shown[factor_cell(column, row)] = totals.weight / counted if counted > 0 else None
    return shown


def factor_cell(column: str, row: int) -> str:
    """Return where it stands what each point of a column is worth, the total being in this row."""
    return TABLE.cell(TAKEN[column], row + 1)


@lru_cache(maxsize=MEMORY)
def factor_formula(column: str, out: tuple[int, ...], row: int) -> str:
    """Return the sum of the weights over what is left of it without rows `out`, while these have no score."""
    weight, own, weighing = TABLE.cell("weight", row), cells_of(column, out), cells_of("weight", out)
    return f'IFERROR(IF(COUNT({own})=0,{weight}/({weight}-SUM({weighing})),""),"")'


def _disguised(bad: list[int], values: Mapping[int, object]) -> bool:
    """Tell whether one of these rows holds what is no number, but looks like one to a formula: a date, TRUE."""
    return any(not isinstance(values[row], str) for row in bad)


@lru_cache(maxsize=MEMORY)
def weights_formula(row: int) -> str:
    """Return the sum of the weights; blank while one of them is missing, or no number from 0 up."""
    return f'IF(AND({weights_known(row)}),ROUND(SUM({column_span("weight", row)}),2),"")'


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
    needed = f"MAX(1,{to_score_cell(row)}-{len(out)})" if out else f"MAX(1,{to_score_cell(row)})"
    known = f"ISNUMBER({factor_cell(column, row) if out else TABLE.cell('weight', row)})"
    total = f'SUMIF({column_span("indicator", row)},"<>",{column_span(column, row)})'
    if out:
        total = f"ROUND({total}*{factor_cell(column, row)},8)"
    if cap:
        total = f"MIN({total},{cap})"
    return f'IFERROR(IF(AND({known},{scores_known(column, row, needed)}),ROUND({total},2),""),"")'


def grade_formula(total: str, standard: Standard) -> str:
    """Return the grade of a total, blank where there is none."""
    *upper, lowest = standard.grades
    words = "".join(f'IF({total}>={grade.at_least:g},"{grade.name}",' for grade in upper)
    return f'IF(ISNUMBER({total}),{words}"{lowest.name}"{")" * len(upper)},"")'

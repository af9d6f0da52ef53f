"""总计 and 评价等级: sums that survive inserted rows, and grades that follow them."""

from functools import lru_cache

from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.records import Record
from perfxl.template.results import Results
from perfxl.write.form import Form
from perfxl.write.formulas import BLANK, MEMORY
from perfxl.write.styles import HEADING, Style

TABLE = layout.INDICATORS


def write_totals(form: Form, results: Results, workbook: int, values: dict[int, Record], *, reviewed: bool) -> None:
    """Write 总计 and 评价等级; `values` are the cells of the indicators as found."""
    row = int(results.entries.total_row[workbook])
    rows, claimed, in_review = results.indicators.of(workbook), results.claimed[workbook], results.reviewed[workbook]
    for number, label in ((row, layout.TOTAL_LABEL), (row + 1, layout.GRADE_LABEL)):
        for column in TABLE.columns:
            place = (number, column.number)
            if place not in form.loose:
                form.put(TABLE.cell(column.name, number), None, HEADING)
        form.fixed(TABLE.cell("level1", number), label, HEADING)
    bold = Style(number_format="0.00", fill=HEADING.fill, bold=True, align="center")
    parts = sum(entry.is_part for entry in rows.values())
    bad_weights = [number for number, entry in rows.items() if entry.weight_bad]
    weights = BLANK if _disguised(bad_weights, values, "weight") else weights_formula(parts)
    form.formula(TABLE.cell("weight", row), weights, claimed.weight, bold)
    bad_scores = [number for number, entry in rows.items() if entry.score_bad]
    bad_reviewed = [number for number, entry in rows.items() if entry.reviewed_score_bad]
    for name, bad, totals in (("score", bad_scores, claimed), ("reviewed_score", bad_reviewed, in_review)):
        shown = reviewed or name == "score"
        formula = BLANK if _disguised(bad, values, name) else total_formula(name, parts)
        form.formula(TABLE.cell(name, row), formula, totals.total if shown else None, bold)
        formula = grade_formula(TABLE.cell(name, row), results.standard)
        form.formula(TABLE.cell(name, row + 1), formula, totals.grade if shown else None, bold)
    form.heights({row: 1.3, row + 1: 1.3})


def _disguised(bad: list[int], values: dict[int, Record], column: str) -> bool:
    """Tell whether one of these rows holds what is no number, but looks like one to a formula: a date, TRUE."""
    return any(not isinstance(values[row][column], str) for row in bad)


@lru_cache(maxsize=MEMORY)
def weights_formula(parts: int) -> str:
    """Return the sum of the weights; blank while one of them is missing, or no number from 0 up.

    So many rows are parts of the indicator above them, without a weight.
    """
    span, names = column_span("weight"), column_span("indicator")
    known = f'COUNT({span})=COUNTA({span})-1,SUMPRODUCT(({names}<>"")*({span}=""))={parts}'
    return f'IFERROR(IF(AND({known},MIN({span})>=0),ROUND(SUM({span}),2),""),"")'


def column_span(column: str) -> str:
    """Return a column from its heading to the row above the formula, wherever rows are inserted or removed.

    The heading is a text that counts once in COUNTA.
    """
    letter = TABLE.letter(column)
    return f"{letter}${TABLE.first_row - 1}:INDEX({letter}:{letter},ROW()-1)"


def span_elsewhere(column: str, total_row: int) -> str:
    """Return the same as seen from other sheets."""
    letter, row = TABLE.letter(column), TABLE.absolute("level1", total_row)
    return f"{TABLE.sheet}!${letter}${TABLE.first_row - 1}:INDEX({TABLE.sheet}!${letter}:${letter},ROW({row})-1)"


@lru_cache(maxsize=MEMORY)
def total_formula(column: str, parts: int) -> str:
    """Return the sum of a column of scores.

    Blank while an indicator has none or one that cannot be, or no weight, or a weight has no indicator.
    """
    scores, names, weights = column_span(column), column_span("indicator"), column_span("weight")
    complete = f"COUNT({scores})=COUNTA({names})-{1 + parts}"
    proper = f'SUMPRODUCT(({names}="")*({weights}<>"")*({weights}<>0))=0'
    sound = f"SUMPRODUCT(ISNUMBER({scores})*(({scores}>{weights})+({scores}<0)+1-ISNUMBER({weights})))=0"
    return f'IFERROR(IF(AND(COUNTA({names})>1,{complete},{proper},{sound}),ROUND(SUM({scores}),2),""),"")'


def grade_formula(total: str, standard: Standard) -> str:
    """Return the grade of a total, blank where there is none."""
    *upper, lowest = standard.grades
    words = "".join(f'IF({total}>={grade.at_least:g},"{grade.name}",' for grade in upper)
    return f'IF(ISNUMBER({total}),{words}"{lowest.name}"{")" * len(upper)},"")'

"""The formulas perfxl writes, known again by their shape: no program that saved, sorted or moved them changes it.

In a cell perfxl computes, such a formula is nothing anybody typed, whatever value is stored beside it: a
program that did not calculate must not make a person's number of it. `perfxl/write` has the formulas themselves.
"""

import re
from collections.abc import Container
from functools import lru_cache

from perfxl.patterns import pattern
from perfxl.standards import Form
from perfxl.standards.form import TOTAL
from perfxl.template import layout
from perfxl.template.cells import SheetCells
from perfxl.template.model import Table

UNSHAPED = pattern(r"[$'\s]")
"""What other programs add and leave out."""
LONGEST = 8192
"""Excel takes no longer formula, and perfxl writes none."""
BLANK = '""'
CONDITIONS = r'(?:[A-Z]+\(|[A-Z]+\d+|[:,()]|>=?0|=\d*|"")*'
"""What stands before a sum of perfxl's: nothing in it is an amount."""
ENDS = r'(?:(?:,"")?\))*'
ELEMENTS, EXPENDITURE, INDICATORS = layout.ELEMENTS, layout.EXPENDITURE, layout.INDICATORS


def _span(table: Table, first: str, last: str) -> str:
    return rf"{table.letter(first)}\d+:{table.letter(last)}\d+"


def _sum_of(span: str) -> str:
    """A range added up, by perfxl or by a person who wants just that."""
    return rf"IF\({CONDITIONS}ROUND\(SUM\({span}\),2\){ENDS}|SUM\({span}\)"


def _sum_of_cells(table: Table, *columns: str) -> str:
    """Cells added up; a person may write them in any way that means the same."""
    cells = [rf"{table.letter(name)}\d+" for name in columns]
    plus, listed = r"\+".join(cells), f"SUM\\({','.join(cells)}\\)"
    return rf"IF\({CONDITIONS}ROUND\((?:{plus}|{listed}),2\){ENDS}|{plus}|{listed}"


def _holding(begins: str, *pieces: str, ends: str) -> str:
    """Anything with this beginning, this end and these pieces in it; each is looked for once, however long it is."""
    return "".join(f"(?=.*{piece})" for piece in pieces) + f"{begins}.*{ends}"


def _is(cell: str) -> str:
    """Whether a cell holds a value."""
    return rf"(?:(?:AND\(ISTEXT\({cell}\),)?EXACT\(|AND\(NOT\(ISLOGICAL\({cell}\)\),)?{cell}[=,]"


_WEIGHT, _SCORE, _ACTUAL, _SEEN = (
    rf"{INDICATORS.letter(name)}\d+" for name in ("weight", "score", "actual", "reviewed_actual")
)
NOTHING_ELSE = r',""\),""\)'
_POINTS = _holding(
    rf"(?:IFERROR\(IF\(|IF\(AND\(ISNUMBER\({_WEIGHT}\),(?:{_WEIGHT}>=0,)?OR\(TRIM\()",
    rf"MIN\({_WEIGHT},ROUND\(ROUND\(",
    r",8\),2\)\)",
    ends=rf"{NOTHING_ELSE}\)?",
)
_OF_NO_WEIGHT = rf'IF\(AND\(ISNUMBER\({_WEIGHT}\),(?:NOT\(ISLOGICAL\({_WEIGHT}\)\),)?{_WEIGHT}=0\),0,""\)'
_ROUNDED = _holding(
    rf'IF\({_ACTUAL}=(?:"[^"]*"|[\d.]+),IF',
    rf"(?:MIN\({_WEIGHT},ROUND\(ROUND\(|IF\({_WEIGHT}=[\d.]+,[\d.]+,)",
    ends=r',""\)',
)
_ACCEPTED = _holding(
    rf"IF\(ISNUMBER\({_SCORE}\),IF\(AND\({_is(_SEEN)}",
    ends=rf",{_SCORE}>=[\d.]+,{_SCORE}<=[\d.]+\),ROUND\({_SCORE},2\){NOTHING_ELSE}",
)
_RATE = _holding(rf"IF\((?:ISNUMBER|COUNT)\({layout.FUNDING_SHEET}!", r"\)(?:=2)?,IF\(", ends=r'\),""\)')
_COUNT = _holding(r"(?:IFERROR\()?IF\(AND\(SUMPRODUCT\(", r"\)\),SUMPRODUCT\(", ends=r'\),""\)')
_AS_TYPED = rf'(?:IFERROR\()*IF\({_ACTUAL}="","",{_ACTUAL}\)(?:,""\))*'
_UNDERSTOOD = _holding(r"IFERROR\(", rf'(?:{_ACTUAL}&"e0"|{_ACTUAL},"%","e-2")', ends=r',""\)')
"""A number out of a text, as nobody else asks for it."""
_WORTH, _NUMBER = (rf"{ELEMENTS.letter(name)}\d+" for name in ("worth", "number"))
_TARGET, _TAKEN, _SEEN_TAKEN = (
    rf"{INDICATORS.letter(name)}\d+" for name in ("target", "actual_taken", "reviewed_taken")
)
_WORDS = r'"(?:[^"]|"")*"(?:&"(?:[^"]|"")*")*'
"""Nothing but words: how a criterion is read."""
_READING, _CRITERION = (rf"{INDICATORS.letter(name)}\d+" for name in ("reading", "criterion"))
_CHANGED = rf'(?:"{layout.CRITERION_CHANGED}"|{_READING})'
"""What is shown where the criterion is another: words, or the cell that has them."""
_READ = _holding(r"(?:IFERROR\()?IF\(AND\(", _CRITERION, ends=rf",{_CHANGED}\)")
"""The same, beside the name and the criterion that were read."""


def _rule_over(taken: str) -> str:
    """A score that is the rule over what a working column took."""
    return _holding(r"IFERROR\(IF\(", taken, ends=r',""\),""\)')


def _taken_from(cell: str) -> str:
    """What a cell stands for, or what a list comes to, as long as the criterion is the one that was read."""
    shapes = (
        _holding(rf"IF\(ISNUMBER\({cell}\),IF\(", ends=r',""\),""\)'),
        _holding(rf"IFERROR\(IF\((?:[A-Z]+\()*{cell}", ends=r',""\)'),
        _holding(rf"IF\({_is(cell)}", ends=r',""\)'),
        _OF_LIST,
    )
    return rf'(?:IF\({_READING}={_CHANGED},"",)?(?:{"|".join(shapes)})\)?'


_COUNTED = _holding(
    rf"(?:IF\((?:ISNUMBER\()?{INDICATORS.letter('target_taken')}\d+(?:>0|\)),|IFERROR\(IF\((?:AND\()?SUMPRODUCT\()",
    rf"SUMPRODUCT\(\(*{ELEMENTS.sheet}!",
    ends=r',""\)',
)
_OF_LIST = _holding(rf"(?:IFERROR\((?:IF\()?)?SUMPRODUCT\(\(*{ELEMENTS.sheet}!", ends=r'(?:\),""\)|\*1\))')
_NUMBER_IN_WORDS = _holding(rf"IFERROR\(IF\({_is(_ACTUAL)}", ends=r',""\),""\)')
_FUNDING_LINE = _holding(r"IF\((?:AND\()?COUNT\(", r",IF\(MIN\(", r"\)>=0,", ends=NOTHING_ELSE)
_GRADE = r'IF\(ISNUMBER\([A-Z]+\d+\),(?:IF\([A-Z]+\d+>=[\d.]+,"[^"]*",)+"[^"]*"\)+,""\)'
_TOTAL = _holding(
    r"(?:IFERROR\()?IF\(AND\(", r"\),ROUND\((?:MIN\()?(?:ROUND\()?SUM(?:IF)?\(", ends=r',2\)(?:,""\)){1,2}'
)
_FACTOR = rf'IFERROR\(IF\(COUNT\([^()]*\)=0,{_WEIGHT}/\({_WEIGHT}-SUM\([^()]*\)\),""\),""\)'

IN_LISTS = {
    (EXPENDITURE, "total"): (
        f"{_sum_of(_span(EXPENDITURE, 'fiscal', 'other'))}|{_sum_of_cells(EXPENDITURE, 'fiscal', 'other')}"
    ),
    (INDICATORS, "score"): f"{_rule_over(_TAKEN)}|{_OF_NO_WEIGHT}|{_POINTS}|{_ROUNDED}",
    (INDICATORS, "reviewed_actual"): (
        f"{_COUNTED}|{_TAKEN}|{_RATE}|{_OF_LIST}|{_AS_TYPED}|{_NUMBER_IN_WORDS}|{_COUNT}|{_UNDERSTOOD}"
    ),
    (INDICATORS, "reviewed_score"): f"{_rule_over(_SEEN_TAKEN)}|{_OF_NO_WEIGHT}|{_ACCEPTED}|{_POINTS}",
    (INDICATORS, "reading"): f"{_WORDS}|{_READ}",
    (INDICATORS, "target_taken"): _taken_from(_TARGET),
    (INDICATORS, "actual_taken"): _taken_from(_ACTUAL),
    (INDICATORS, "reviewed_taken"): _taken_from(_SEEN),
    (ELEMENTS, "worth"): _holding(rf"IFERROR\(IF\((?:AND\()?{_NUMBER}=", ends=r',""\),""\)'),
    **dict.fromkeys(
        ((ELEMENTS, "earned"), (ELEMENTS, "reviewed_earned")),
        _holding(rf'IFERROR\(IF\({_WORTH}="","",(?:IF\(|CHOOSE\(1\+)', ends=r'\)+,""\)'),
    ),
}
"""What perfxl writes into a column of the lines a unit fills, and wrote before working columns showed what it took."""
_LAST_ROW = rf"ROWS\({_span(INDICATORS, 'level1', 'level1')}\)-1"
_LISTED = rf"[A-Z]\d+:INDEX\([A-Z]:[A-Z],{INDICATORS.letter('target_taken')}\d+\)"
_ROWS = rf"(?:IFERROR\()?(?:SUMPRODUCT\([^:]*|COUNTIFS?\(){_LISTED}.*(?:,\"\"\)|\*1\)|,\">=0\"\))"
"""What is counted below the list."""
IN_ROWS = {
    EXPENDITURE: _holding(r"(?:IFERROR\()?IF\(", r",ROUND\(SUM\(", ends=r'\),2\)(?:,""\)){1,2}'),
    INDICATORS: f"{_TOTAL}|{_GRADE}|{_FACTOR}|{_LAST_ROW}|{_ROWS}|{_WORDS}",
}
"""What perfxl writes into the rows that are its own."""
SHAPES = {
    (table.sheet, table.by_name[column].number): f"{BLANK}|{shape}" for (table, column), shape in IN_LISTS.items()
}
ROW_SHAPES = {table.sheet: f"{BLANK}|{shape}" for table, shape in IN_ROWS.items()} | {
    layout.FUNDING_SHEET: rf"{BLANK}|{_FUNDING_LINE}"
}


@lru_cache(maxsize=layout.FORMS)
def _shapes(form: Form) -> dict[tuple[str, int], str]:
    """Return what perfxl writes into the columns of a form, by sheet and column."""
    table, shapes = layout.funding(form), {}
    for column, terms in form.sums.items():
        side_by_side = table.by_name[terms[-1]].number - table.by_name[terms[0]].number == len(terms) - 1
        ways = [_sum_of(_span(table, terms[0], terms[-1]))] if side_by_side else []
        ways += [_sum_of_cells(table, *terms)] if column == TOTAL else []
        shapes[table.sheet, table.by_name[column].number] = "|".join((BLANK, *ways))
    return SHAPES | shapes


def typed_cells(table: Table, cells: SheetCells, own_rows: Container[int], form: Form) -> SheetCells:
    """Return the cells of a sheet without the formulas perfxl wrote; `own_rows` are those nobody else fills."""
    shapes, of_row = _shapes(form), ROW_SHAPES.get(table.sheet)
    own = {
        (row, column)
        for (row, column), cell in cells.items()
        if cell.formula and _has_shape(cell.formula, of_row if row in own_rows else shapes.get((table.sheet, column)))
    }
    return {place: cell for place, cell in cells.items() if place not in own} if own else cells


def fills_actual(formula: str) -> bool:
    """Tell whether a formula in 业绩值 is perfxl's: a linked rate, or the phrases of a checklist."""
    return ELEMENTS.sheet in formula or _has_shape(formula, _RATE)


def _has_shape(formula: str, shape: str | None) -> bool:
    if shape is None or len(formula) > LONGEST:
        return False
    return re.fullmatch(shape, UNSHAPED.sub("", formula.removeprefix("="))) is not None

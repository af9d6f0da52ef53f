"""A form → the cells of the template of a standard; what has no place there is said."""

from typing import NamedTuple

from perfxl import findings
from perfxl.findings import Finding, in_sheet_order, quote
from perfxl.imports.basics import basics_cells
from perfxl.imports.funds import funding_cells
from perfxl.imports.model import OnePage
from perfxl.imports.rows import indicator_cells
from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.cells import SheetCells, plain


class Filled(NamedTuple):
    """The sheets of a template as the form fills them, what there is to say of the form, and how much was written."""

    sheets: dict[str, SheetCells]
    findings: tuple[Finding, ...]
    project: str
    amounts: int
    indicators: int


def filled(form: OnePage, standard: Standard, *, keep_unknown: bool = False) -> Filled:
    """Return the template filled in as the form says; nothing is computed, and nothing added.

    With `keep_unknown` what has no place is written into 备注.
    """
    basics, said = basics_cells(form, standard, keep_unknown=keep_unknown)
    funding, of_money = funding_cells(form, standard)
    indicators, of_rows = indicator_cells(form, standard)
    project = form.head.get("project")
    return Filled(
        sheets={
            layout.BASICS_SHEET: basics,
            layout.FUNDING_SHEET: funding,
            layout.EXPENDITURE.sheet: {},
            layout.INDICATORS.sheet: indicators,
        },
        findings=tuple(in_sheet_order([*form.findings, *said, *of_money, *of_rows, *_left_out(form)], (form.sheet,))),
        project="" if project is None else plain(project.cell.value),
        amounts=len(funding),
        indicators=len(form.indicators),
    )


def _left_out(form: OnePage) -> list[Finding]:
    """Say that the total and the notes are not written."""
    left = []
    if form.total is not None:
        what = f"总分{quote(form.total.cell.value)}"
        left.append(
            findings.FORM_LEFT_OUT.at(form.sheet, form.total.address, what=what, why="总计由程序按各项得分计算")
        )
    for note in form.notes:
        what, why = f"说明{quote(note.cell.value)}", "这是表的说明，不是填写的内容"
        left.append(findings.FORM_LEFT_OUT.at(form.sheet, note.address, what=what, why=why))
    return left

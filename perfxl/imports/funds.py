"""项目资金 of a form → 资金安排 of a standard, in 元."""

from perfxl import findings
from perfxl.findings import Finding, quote
from perfxl.imports.amounts import yuan
from perfxl.imports.labels import AMOUNTS, MONEY, Words, label_of, source_label, usual
from perfxl.imports.model import Amount, OnePage
from perfxl.imports.usable import usable
from perfxl.standards import Form, Standard
from perfxl.standards.form import GROUPS, TOTAL
from perfxl.template import layout
from perfxl.template.cells import Cell, SheetCells
from perfxl.template.model import place_of
from perfxl.template.money_unit import YUAN

MOST_NAMED = 5
HUGE = 100_000
"""In 万元 or more a project seldom has so much (十亿元), but often so many 元."""


def funding_cells(form: OnePage, standard: Standard) -> tuple[SheetCells, list[Finding]]:
    """Return the cells of 资金安排, and what there is to say."""
    said: list[Finding] = []
    table, declared = layout.funding(standard.form), standard.form
    first: dict[tuple[int, int], Amount] = {}
    cells: SheetCells = {}
    without_unit: list[Amount] = []
    for amount in form.money:
        number = _number(amount, form.sheet, said, without_unit)
        if number is None:
            continue
        column = column_of(amount, declared)
        if column is None or amount.line not in declared.money_lines:
            if number:
                said.append(_no_place(amount, form.sheet, standard))
            continue
        place = place_of(table.cell(column, amount.line))
        if place not in cells:
            first[place], cells[place] = amount, Cell(number)
        elif cells[place].value != number:
            said.append(_twice(amount, first[place], form.sheet))
    said += _without_unit(form, without_unit)
    said += _huge(form)
    said += _missing(form, declared)
    return cells, said


def column_of(amount: Amount, form: Form) -> str | None:
    """Return the column of a source: that of its very name, else the one that means the same, None where none does."""
    words, label = Words.of(form), source_label(amount.label)
    names = {group.column: GROUPS[group.column] if group.sources else group.heading for group in form.groups}
    named = {label_of(names.get(column, column)): column for column in form.columns if column != TOTAL}
    if amount.source == TOTAL or label in named:
        return TOTAL if amount.source == TOTAL else named[label]
    meant = (column for column in form.sources if words.source(names.get(column, column)) == amount.source)
    return next(meant, None)


def _name(amount: Amount) -> str:
    """Return what a form calls an amount: `全年预算数当年财政拨款`."""
    return f"{usual(MONEY, amount.line)}{source_label(amount.label)}"


def _number(amount: Amount, sheet: str, said: list[Finding], without_unit: list[Amount]) -> int | float | None:
    """Return an amount in 元; None where it is none, which is said."""
    cell = usable(amount.entry, _name(amount), sheet, said)
    if cell is None:
        return None
    found = yuan(cell, amount.unit)
    if found.lacks_unit:
        without_unit.append(amount)
    elif found.number is None:
        value = quote(cell.value)
        said.append(findings.FORM_AMOUNT_UNREADABLE.at(sheet, amount.entry.address, name=_name(amount), value=value))
    elif found.own_unit and amount.unit and found.own_unit.removesuffix("元") != amount.unit.removesuffix("元"):
        words = {"value": quote(cell.value), "unit": amount.unit, "number": f"{found.number:,}"}
        said.append(findings.FORM_AMOUNT_UNIT.at(sheet, amount.entry.address, name=_name(amount), **words))
    return found.number


def _no_place(amount: Amount, sheet: str, standard: Standard) -> Finding:
    words = {"label": f"“{_name(amount)}”", "value": quote(amount.entry.cell.value), "standard": standard.name}
    return findings.FORM_NO_PLACE.at(sheet, amount.entry.address, done="没有写入", remedy="", **words)


def _twice(amount: Amount, first: Amount, sheet: str) -> Finding:
    words = {"value": quote(amount.entry.cell.value), "kept": quote(first.entry.cell.value)}
    return findings.FORM_ENTRY_TWICE.at(sheet, amount.entry.address, first=first.entry.address, **words)


def _without_unit(form: OnePage, amounts: list[Amount]) -> list[Finding]:
    """Say of all amounts at once that nobody knows what they are counted in."""
    if not amounts:
        return []
    named = "，".join(f"{_name(amount)}{amount.entry.cell.value}" for amount in amounts[:MOST_NAMED])
    more = "等" if len(amounts) > MOST_NAMED else ""
    cell = amounts[0].entry.address
    return [findings.FORM_UNIT_UNKNOWN.at(form.sheet, cell, count=len(amounts), amounts=named + more)]


def _huge(form: OnePage) -> list[Finding]:
    """Ask once about amounts that were perhaps typed in 元 under a heading in 万元."""
    large = {unit for unit, size in YUAN.items() if size >= YUAN["万元"]}
    for amount in form.money:
        found = yuan(amount.entry.cell, amount.unit)
        if found.number and not found.own_unit and amount.unit in large and found.number >= HUGE * YUAN[amount.unit]:
            words = {"value": quote(amount.entry.cell.value), "unit": amount.unit, "number": f"{found.number:,}"}
            return [findings.FORM_AMOUNT_HUGE.at(form.sheet, amount.entry.address, name=_name(amount), **words)]
    return []


def _missing(form: OnePage, declared: Form) -> list[Finding]:
    """Say which lines the standard asks for and the form does not have."""
    found = {amount.line for amount in form.money}
    missing = [line.name for line in declared.lines if line.is_required and line.key not in found]
    if not missing:
        return []
    what = "、".join(f"“{name}”" for name in missing)
    block = "" if found & set(AMOUNTS) else "（表上没有看到项目资金的金额）"
    cell = form.money_cell or "A1"
    return [findings.FORM_MONEY_MISSING.at(form.sheet, cell, what=f"{what}的金额{block}")]

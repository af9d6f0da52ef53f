"""The list of a form → 绩效指标: the line of execution first, then row by row; scores are the unit's claims."""

from collections.abc import Iterator

from perfxl import findings
from perfxl.findings import Finding, quote
from perfxl.imports.labels import INDICATORS, says_nothing, usual
from perfxl.imports.model import Entry, FormIndicator, OnePage
from perfxl.imports.usable import usable
from perfxl.numerals import number
from perfxl.spelling import AlteredText
from perfxl.standards import Standard
from perfxl.standards.model import CommonIndicator
from perfxl.template import layout
from perfxl.template.cells import Cell, SheetCells, plain
from perfxl.template.model import Kind
from perfxl.template.prefilled import with_totals

TABLE = layout.INDICATORS
COLUMNS = FormIndicator._fields[1:]
SPARE_ROWS = 10
EXECUTION = "预算执行率"
COUNTED = (Kind.WEIGHT, Kind.SCORE, Kind.VALUE)
"""What is read as a number, so that it must be plain which signs belong to it."""
Row = dict[str, Cell]


def indicator_cells(form: OnePage, standard: Standard) -> tuple[SheetCells, list[Finding]]:
    """Return the cells of 绩效指标, and what there is to say."""
    said: list[Finding] = []
    listed = [dict(_row(indicator, form.sheet, said)) for indicator in form.indicators]
    execution = _execution(form, standard, listed, said)
    rows = [execution, *listed] if execution else listed
    if not form.indicators:
        said.append(findings.FORM_NO_INDICATORS.at(form.sheet, "A1"))
    cells = {
        (row, TABLE.by_name[name].number): cell
        for row, entries in enumerate(rows, start=TABLE.first_row)
        for name, cell in entries.items()
    }
    cells |= {
        (layout.OPTIONAL_HEADING_ROW, column.number): Cell(column.heading)
        for column in TABLE.optional_columns
        if any(column.name in row for row in rows)
    }
    return with_totals(cells, len(rows) + SPARE_ROWS), said


def _row(indicator: FormIndicator, sheet: str, said: list[Finding]) -> Iterator[tuple[str, Cell]]:
    for name in COLUMNS:
        entry: Entry | None = getattr(indicator, name)
        cell = _cell(name, entry, sheet, said)
        if cell is not None:
            yield name, cell


def _cell(name: str, entry: Entry | None, sheet: str, said: list[Finding]) -> Cell | None:
    """Return what is written: levels without the line breaks of narrow columns, weights and scores as numbers."""
    if entry is None:
        return None
    cell = usable(entry, _label(name), sheet, said)
    if cell is None or not isinstance(cell.value, str):
        return cell
    kind = TABLE.by_name[name].kind
    if kind in COUNTED and isinstance(cell.value, AlteredText):
        altered = f"{quote(cell.value)}，里面有划掉的字或上下标"
        said.append(findings.FORM_VALUE_UNUSABLE.at(sheet, entry.address, name=_label(name), value=altered))
        return None
    if name in ("level1", "level2"):
        return Cell("".join(cell.value.split()))
    if kind in (Kind.WEIGHT, Kind.SCORE):
        return None if says_nothing(cell.value) else _numeric(cell)
    return cell


def _label(name: str) -> str:
    return usual(INDICATORS, "weight" if name.endswith("weight") else name)


def _numeric(cell: Cell) -> Cell:
    """Return a text that is nothing but a number of points as that number, as typing it would make it."""
    text = plain(cell.value).removesuffix("分")
    value = number(text) if text.replace(".", "", 1).isdecimal() else None
    return cell if value is None else Cell(int(value) if value.is_integer() else value)


def _execution(form: OnePage, standard: Standard, listed: list[Row], said: list[Finding]) -> Row:
    """Return the row of 预算执行率 as 项目资金 has it: its 分值, 执行率, 得分; none where it has no 分值."""
    common = _common(standard)
    name = common.indicator if common is not None and common.indicator else EXECUTION
    entries = {"weight": "weight", "actual": "rate", "score": "score", "deviation": "deviation"}
    found = {
        column: cell
        for column, of_form in entries.items()
        if (cell := _cell(column, form.execution.get(of_form), form.sheet, said)) is not None
    }
    own = (one.indicator for one, row in zip(form.indicators, listed, strict=True) if _is_execution(row, standard))
    first = next(own, None)
    if first is not None and "weight" in found:
        weight = form.execution["weight"]
        words = {"value": quote(weight.cell.value), "first": first.address, "kept": quote(first.cell.value)}
        said.append(findings.FORM_ENTRY_TWICE.at(form.sheet, weight.address, **words))
        return {}
    if "weight" not in found:
        if form.money and first is None:
            said.append(findings.FORM_EXECUTION_UNWEIGHTED.at(form.sheet, form.money_cell, name=name))
        return {}
    texts = {"indicator": name}
    if common is not None:
        texts |= {"level1": common.level1, "level2": common.level2, "criterion": common.criterion or ""}
        found |= {"target": Cell(common.target)} if common.target is not None else {}
    return {column: Cell(text) for column, text in texts.items() if text} | found


def _common(standard: Standard) -> CommonIndicator | None:
    """Return the indicator of a standard that is the execution rate."""
    return next(
        (one for one in standard.common_indicators if one.indicator and _means_execution(one.indicator, standard)), None
    )


def _means_execution(name: str, standard: Standard) -> bool:
    linked, usual = standard.linked_to(name), standard.linked_to(EXECUTION)
    return linked is not None and usual is not None and linked.line == usual.line


def _is_execution(row: Row, standard: Standard) -> bool:
    return "indicator" in row and _means_execution(str(row["indicator"].value), standard)

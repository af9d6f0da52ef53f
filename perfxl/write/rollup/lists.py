"""The lists of a roll-up: indicators, findings, scores a person has to give, criteria nobody could read, files."""

import math
from collections.abc import Iterable
from itertools import count

from perfxl.findings import Severity
from perfxl.rollup.layout import CRITERIA, FINDINGS, INDICATORS, UNREADABLE, WAITING
from perfxl.rollup.model import FindingRow, Rollup, WaitingRow
from perfxl.template import layout
from perfxl.template.model import MAX_ROW, Table
from perfxl.template.records import records
from perfxl.write.book import Book
from perfxl.write.rollup.formulas import ratio
from perfxl.write.rollup.page import Formula, Link, Page

Values = list[object]


def write_indicators(book: Book, rollup: Rollup) -> None:
    """Write 指标分析; the mean rate is a formula of its row."""
    page = Page(book, INDICATORS, "得分率最低的在前；平均得分率=复核得分合计÷已评定的权重合计，只含计入汇总的项目")
    rows = list(records(rollup.indicators))
    for row, (_, entry) in enumerate(rows, start=INDICATORS.first_row):
        rate = ratio(f"{INDICATORS.cell('score', row)}*100", INDICATORS.cell("weight", row))
        special = {"rate": Formula(rate, entry["rate"])}
        page.row(row, [special.get(column.name, entry[column.name]) for column in INDICATORS.columns])
    page.filtered(INDICATORS.first_row + len(rows) - 1)


def write_findings(book: Book, rollup: Rollup) -> None:
    """Write 问题汇总, continued on further sheets where one is full."""
    times = {
        severity: sum(row.times for row in rollup.findings if row.finding.severity is severity) for severity in Severity
    }
    note = "，".join(f"{severity.label}{number}处" for severity, number in times.items())
    note += "；点“文件”打开工作簿，跳到那个单元格" if rollup.findings else ""
    room = MAX_ROW - FINDINGS.first_row + 1
    for number in range(max(-(-len(rollup.findings) // room), 1)):
        part = rollup.findings[number * room : (number + 1) * room]
        name = f"{FINDINGS.sheet}{number + 1}" if number else FINDINGS.sheet
        _list(book, FINDINGS, note, map(_finding, part), name=name)


def _finding(row: FindingRow) -> tuple[Values, list[int]]:
    finding = row.finding
    first_cell = f"{finding.sheet}!{finding.cell}" if finding.cell else ""
    values: Values = [
        row.unit,
        row.name,
        finding.severity.label,
        finding.code,
        finding.sheet or "文件",
        row.cells,
        row.times,
        finding.problem,
        finding.remedy,
        Link(row.place, first_cell, row.place.rsplit("/", 1)[-1]),
    ]
    return values, [2] if finding.severity is Severity.ERROR else []


def write_waiting(book: Book, rollup: Rollup) -> None:
    """Write 待人工评分; where nothing narrows a score, anything up to the weight may be given."""
    note = f"共{len(rollup.waiting)}项；点“文件”跳到“复核得分”，填分后对该工作簿运行fill，再重新汇总"
    _list(book, WAITING, note if rollup.waiting else "没有待人工评分的指标", map(_waiting, rollup.waiting))


def _waiting(row: WaitingRow) -> tuple[Values, list[int]]:
    score = row.open_score
    low, high = (0.0, score.weight) if math.isnan(score.low) else (score.low, score.high)
    cell = f"{layout.INDICATORS.sheet}!{layout.INDICATORS.cell('reviewed_score', score.row)}"
    criterion = score.criterion or "（没有评分标准）"
    file = Link(row.place, cell, row.place.rsplit("/", 1)[-1])
    return [row.unit, row.name, score.name, score.weight, low, high, criterion, score.why, file], []


def write_criteria(book: Book, rollup: Rollup) -> None:
    """Write 未读懂的评分标准, each text once."""
    number = len(rollup.criteria)
    note = f"共{number}种写法；把标准写明确，或在各工作簿由人评分" if number else "评分标准全部读懂"
    _list(book, CRITERIA, note, (([*row], []) for row in rollup.criteria))


def write_unreadable(book: Book, rollup: Rollup) -> None:
    """Write 未完成文件 with the reasons."""
    number = len(rollup.unreadable)
    note = f"共{number}个文件没有计入汇总" if number else "全部文件都已读出"
    rows: Iterable[tuple[Values, list[int]]] = (
        ([Link(rolled.place), finding.code, finding.problem, finding.remedy], [])
        for rolled in rollup.unreadable
        for finding in rolled.findings
    )
    _list(book, UNREADABLE, note, rows)


def _list(book: Book, table: Table, note: str, rows: Iterable[tuple[Values, list[int]]], *, name: str = "") -> None:
    page, last = Page(book, table, note, name=name), table.first_row
    for last, (values, fills) in zip(count(table.first_row), rows):
        page.row(last, values, fills)
    page.filtered(last)

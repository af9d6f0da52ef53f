"""The lists of a roll-up: indicators, findings, scores a person has to give, criteria to be settled, files."""

import math
from collections.abc import Callable, Sequence
from typing import Any

from perfxl.findings import BLANKING, MOST_PRINTED, NOT_THE_TEMPLATE, counts_of
from perfxl.rollup.listing import FiguresRow, FindingRow, ReviewRow, SingleRow, WaitingRow
from perfxl.rollup.lists import CRITERIA, FINDINGS, INDICATORS, SINGLE_INDICATORS, UNREADABLE, WAITING
from perfxl.rollup.model import Rollup
from perfxl.template import layout
from perfxl.template.model import MAX_ROW, Table
from perfxl.write.book import Book
from perfxl.write.rollup.formulas import ratio
from perfxl.write.rollup.page import Formula, Link, Page
from perfxl.write.widths import sampled

Values = list[object]
REVIEW = "复核意见"
"""The kind of row that holds a reviewer's own words."""


def write_indicators(book: Book, rollup: Rollup) -> None:
    """Write 指标分析; the mean rate is a formula of its row."""
    apart = f"；只有一个项目设的{len(rollup.single)}项另见“{SINGLE_INDICATORS.sheet}”" if len(rollup.single) else ""
    note = f"得分率最低的在前；平均得分率=复核得分合计÷已评定的权重合计，只含计入汇总的项目{apart}"
    _list(book, INDICATORS, note, rollup.indicators, _indicator)


def _indicator(entry: FiguresRow, row: int) -> tuple[Values, list[int]]:
    rate = ratio(f"{INDICATORS.cell('score', row)}*100", INDICATORS.cell("weight", row))
    return [*entry[:-1], Formula(rate, entry.rate)], []


def write_single_indicators(book: Book, rollup: Rollup) -> None:
    """Write 个别指标; the rate is a formula of its row."""
    number = len(rollup.single)
    note = f"共{number}项，各只有一个项目设；得分率最低的在前" if number else "没有只在一个项目里的指标"
    _list(book, SINGLE_INDICATORS, note, rollup.single, _single)


def _single(entry: SingleRow, row: int) -> tuple[Values, list[int]]:
    weight, score = SINGLE_INDICATORS.cell("weight", row), SINGLE_INDICATORS.cell("score", row)
    rate = f'IF(ISNUMBER({score}),{ratio(f"{score}*100", weight)},"")'
    return [*entry[:-2], Formula(rate, entry.rate), entry.place.rsplit("/", 1)[-1]], []


def write_findings(book: Book, rollup: Rollup) -> None:
    """Write 问题汇总."""
    note = counts_of(row.finding for row in rollup.findings for _ in range(row.times)).line
    note += f"，复核人意见{len(rollup.reviews)}条" if rollup.reviews else ""
    note += "；点“文件”打开工作簿，跳到那个单元格" if rollup.findings or rollup.reviews else ""
    _list(book, FINDINGS, note, _together(rollup), _finding)


def _together(rollup: Rollup) -> list[FindingRow | ReviewRow]:
    """Return what the reviewer says and what perfxl found, project by project, the reviewer first."""
    rows: list[FindingRow | ReviewRow] = [*rollup.reviews, *rollup.findings]
    return sorted(rows, key=lambda row: (row.unit, row.name, row.place))


def _finding(row: FindingRow | ReviewRow, _: int) -> tuple[Values, list[int]]:
    if isinstance(row, ReviewRow):
        return _review(row), []
    finding = row.finding
    first_cell = f"{finding.sheet}!{finding.cell}" if finding.cell else ""
    values: Values = [
        row.unit,
        row.name,
        finding.label,
        finding.code,
        finding.sheet or "文件",
        row.cells,
        row.times,
        finding.problem,
        finding.remedy,
        finding.answer or None,
        Link(row.place, first_cell, row.place.rsplit("/", 1)[-1]),
    ]
    return values, [2] if finding.severity in BLANKING else []


def _review(row: ReviewRow) -> Values:
    """Return the cells of what a reviewer wrote."""
    file = Link(row.place, f"{row.sheet}!{row.cell}", row.place.rsplit("/", 1)[-1])
    return [row.unit, row.name, REVIEW, None, row.sheet, row.cell, 1, row.text, None, None, file]


def write_waiting(book: Book, rollup: Rollup) -> None:
    """Write 待人工评分; where nothing narrows a score, anything up to the weight may be given."""
    note = f"共{len(rollup.waiting)}项；点“文件”跳到“复核得分”，填分后对该工作簿运行fill，再重新汇总"
    _list(book, WAITING, note if rollup.waiting else "没有待人工评分的指标", rollup.waiting, _waiting)


def _waiting(row: WaitingRow, _: int) -> tuple[Values, list[int]]:
    score = row.open_score
    low, high = (0.0, score.weight) if math.isnan(score.low) else (score.low, score.high)
    cell = f"{layout.INDICATORS.sheet}!{layout.INDICATORS.cell('reviewed_score', score.row)}"
    criterion = score.criterion or "（没有评分标准）"
    file = Link(row.place, cell, row.place.rsplit("/", 1)[-1])
    return [row.unit, row.name, score.name, score.weight, low, high, criterion, score.why or "见问题汇总", file], []


def write_criteria(book: Book, rollup: Rollup) -> None:
    """Write 待明确的评分标准, each text once."""
    number = len(rollup.criteria)
    note = f"共{number}种写法；把标准写明确，或在各工作簿由人评分" if number else "评分标准全部读懂，没有要人评分的"
    _list(book, CRITERIA, note, rollup.criteria, lambda row, _: ([*row], []))


def write_unreadable(book: Book, rollup: Rollup) -> None:
    """Write 未完成文件 with the reasons; what is no project's at all is one line of each kind."""
    found = [(rolled.place, finding) for rolled in rollup.unreadable for finding in rolled.findings]
    strays = [place for place, finding in found if finding.code == NOT_THE_TEMPLATE.name]
    rows: list[Values] = [
        [Link(place), finding.code, finding.problem, finding.remedy]
        for place, finding in found
        if finding.code != NOT_THE_TEMPLATE.name
    ]
    if strays:
        what = f"不是绩效自评的模板，共{len(strays)}个"
        rows.append([_named(strays), NOT_THE_TEMPLATE.name, what, NOT_THE_TEMPLATE.remedy])
    if rollup.blanks:
        rows.append([_named(rollup.blanks), None, f"空白模板，没有填写项目，共{len(rollup.blanks)}个", "不用处理"])
    number = len(rollup.unreadable)
    note = f"共{number}个文件没有完成，改好后重新汇总" if number else "没有不能完成的文件"
    _list(book, UNREADABLE, note, rows, lambda row, _: (row, []))


def _named(places: list[str]) -> str:
    more = "等" if len(places) > MOST_PRINTED else ""
    return "、".join(places[:MOST_PRINTED]) + more


def _list(
    book: Book, table: Table, note: str, rows: Sequence[Any], cells: Callable[[Any, int], tuple[Values, list[int]]]
) -> None:
    """Write a list, continued on further sheets where one is full; `cells` gives the cells of a row, and marks."""
    room = MAX_ROW - table.first_row + 1
    for number in range(max(-(-len(rows) // room), 1)):
        part = rows[number * room : (number + 1) * room]
        name = f"{table.sheet}{number + 1}" if number else ""
        sample = [cells(row, table.first_row)[0] for row in sampled(part)]
        page = Page(book, table, note, sample=sample, name=name, is_long=True)
        for place, row in enumerate(part, start=table.first_row):
            page.row(place, *cells(row, place))
        page.filtered(table.first_row + max(len(part), 1) - 1)

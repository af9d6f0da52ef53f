"""总览: one page to hand to one's leader, every figure taken from the sheets behind it."""

from collections.abc import Iterator, Sequence

from perfxl.rollup.layout import OVERVIEW_SHEET, SUM_ROW, UNKNOWN, Level, key_of, level_table
from perfxl.rollup.levels import parts_known
from perfxl.rollup.listing import Listed, Summed, Totals
from perfxl.rollup.lists import GRADES
from perfxl.rollup.model import Rollup
from perfxl.rollup.sums import overall_rate, ratio_of
from perfxl.template import layout
from perfxl.template.columns import Listing, Named
from perfxl.template.model import Kind
from perfxl.write.book import Book
from perfxl.write.formulas import shown
from perfxl.write.printing import PIXELS, POINTS
from perfxl.write.rollup.charts import add_chart
from perfxl.write.rollup.formulas import Sums
from perfxl.write.rollup.lowest import height_of_lowest, write_lowest
from perfxl.write.rollup.page import Formula
from perfxl.write.rollup.parts import least_height, write_parts
from perfxl.write.rollup.projects import years_said
from perfxl.write.rollup.scale import Scale, scale_of
from perfxl.write.rollup.single import WIDTHS, Field, SinglePage
from perfxl.write.rollup.todo import write_todo

CHART_WIDTH, CHART_GAP = 388, 6
"""Pixels: as wide as the columns under it; as high as the two lists beside it, but for a gap."""
LOWEST = (("四、复核总分最低的项目", Listed.total_key), ("五、支出率最低的项目", Listed.spending_key))
LINES_OF_NAMES = (3, 2)
"""Long names are shown in so many lines, in fewer where there would be no room for the departments."""
CONCLUSIONS = (layout.PASSED, layout.RETURNED)


def write_overview(book: Book, rollup: Rollup) -> None:
    """Write the sheet."""
    scale = scale_of(rollup)
    note = f"单位：{scale.unit}　评价年度：{years_said(rollup)}　评价标准：{rollup.shown.title}"
    page = SinglePage(book, OVERVIEW_SHEET, "绩效自评情况总览", note)
    page.section("一、总体情况")
    _scope(page, rollup)
    _money(page, rollup, scale)
    page.section("二、评价等级和要做的事")
    first, left = page.row, page.left
    _grades(page, rollup)
    grades = (first + 1, page.row - 1)
    write_todo(page, rollup)
    size = (CHART_WIDTH, round((left - page.left) * PIXELS / POINTS) - CHART_GAP)
    add_chart(book, page.sheet, f"D{first}", "column", "各等级的项目数", grades, 1, size=size)
    lowest = [(title, key) for title, key in LOWEST if key in key_of(rollup.shown)]
    room = {n: page.left - sum(height_of_lowest(rollup, key, n) for _, key in lowest) for n in LINES_OF_NAMES}
    lines = next((n for n in LINES_OF_NAMES if room[n] >= least_height(rollup, n)), LINES_OF_NAMES[-1])
    page.most_lines = next((n for n in LINES_OF_NAMES if room[lines] >= least_height(rollup, n)), lines)
    write_parts(page, rollup, scale, room[lines])
    page.most_lines = lines
    for title, key in lowest:
        write_lowest(page, rollup, title, key)
    page.end()


def _scope(page: SinglePage, rollup: Rollup) -> None:
    """Write how many departments, units and projects there are, and how many have their total."""
    sums, total = Sums(rollup), rollup.totals
    counted = rollup.counted
    page.headings("主管部门", "项目单位", "项目", "总分已定", "自评平均分", "复核平均分", *CONCLUSIONS)
    fields = [Field(_known(level, rows, rollup)) for level, rows in rollup.levels]
    fields += [
        Field(Formula(sums.count(), total.projects)),
        Field(Formula(sums.known("reviewed"), total.decided)),
    ]
    scores = (Totals.claimed, Totals.reviewed)
    fields += [Field(_taken(rollup, score.name, total[score]), Kind.SCORE) for score in scores]
    for word in CONCLUSIONS:
        formula = sums.count(sums.span("conclusion"), f'"{word}"')
        fields.append(Field(Formula(formula, int((counted[Listed.conclusion] == word).sum()))))
    page.values(*fields)


def _known(level: Level, rows: Listing[Summed], rollup: Rollup) -> Formula:
    """Return how many of a level have projects that count and are named."""
    table = level_table(level, rollup.shown)
    last = table.first_row + max(len(rows), 1) - 1
    projects, names = (table.span(name, table.first_row, last) for name in ("projects", level.name.name))
    return Formula(f'COUNTIFS({projects},">0",{names},"<>{UNKNOWN}")', parts_known(rows, level))


def _taken(rollup: Rollup, name: str, value: object) -> Formula:
    return Formula(shown(rollup.table.absolute(name, SUM_ROW)), value)


def _money(page: SinglePage, rollup: Rollup, scale: Scale) -> None:
    """Write the sums of money and the rates over all projects, below each other where there is no room beside."""
    total, columns = rollup.totals, rollup.shown
    amounts = [
        (amount.label, scale.amount(rollup.table.absolute(amount.name, SUM_ROW), total[Named(amount.name)]))
        for amount in columns.amounts
    ]
    rates = [(rate.label, _taken(rollup, rate.name, total[Named(rate.name)])) for rate in columns.rates]
    if (rate := columns.overall) is not None:
        rates.append((rate.label, Formula(Sums(rollup).rate(rate), overall_rate(rollup.projects, rate))))
    fields = [(label, Field(value, Kind.RATE, 1 + ("\n" in label))) for label, value in rates]
    beside = len(amounts) + sum(field.span for _, field in fields) <= len(WIDTHS)
    for group in ([*amounts, *fields],) if beside else (amounts, fields):
        for row in _rows(group):
            page.headings(*(label for label, _ in row), spans=[field.span for _, field in row])
            page.values(*(field for _, field in row))


def _rows(fields: Sequence[tuple[str, Field]]) -> Iterator[list[tuple[str, Field]]]:
    """Yield as many of some fields as stand beside each other."""
    row: list[tuple[str, Field]] = []
    for label, field in fields:
        if sum(each.span for _, each in row) + field.span > len(WIDTHS):
            yield row
            row = []
        row.append((label, field))
    yield row


def _grades(page: SinglePage, rollup: Rollup) -> None:
    """Write how many projects have which grade, as 等级分布 has it."""
    page.headings(*(column.heading for column in GRADES.columns))
    for row, (name, number) in enumerate(rollup.grades, start=GRADES.first_row):
        share = ratio_of(number * 100, len(rollup.counted))
        page.values(
            Field(name, Kind.TEXT),
            Field(Formula(GRADES.absolute("projects", row), number)),
            Field(Formula(shown(GRADES.absolute("share", row)), share), Kind.RATE),
        )

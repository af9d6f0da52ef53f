"""项目汇总: a row per workbook as a table with filter; above it the sums of what counts, and of what is filtered."""

from perfxl.rollup.layout import (
    APART,
    COUNTED,
    COUNTED_FINDINGS,
    FILTERED_ROW,
    LEFT_OUT,
    PROJECTS,
    SUM_ROW,
)
from perfxl.rollup.model import Rollup
from perfxl.rollup.sums import totals
from perfxl.template import layout
from perfxl.template.records import Record, records
from perfxl.write.book import Book
from perfxl.write.rollup.formulas import Sums
from perfxl.write.rollup.page import Formula, Link, Page
from perfxl.write.styles import HEADING
from perfxl.write.totals import grade_formula

TABLE_NAME = "项目"
SCORES = ("claimed", "reviewed")
POSITIONS = {column.name: column.number - 1 for column in PROJECTS.columns}


def last_row(rollup: Rollup) -> int:
    """Return the last row of the list; an empty one has a row all the same."""
    return PROJECTS.first_row + max(len(rollup.projects), 1) - 1


def write_projects(book: Book, rollup: Rollup) -> None:
    """Write the sheet."""
    note = f"单位：元　评价年度：{years_said(rollup)}　评价标准：{rollup.standards.title}"
    if differing := rollup.standards.differing:
        note += f"　{'、'.join(differing)}按各自的评价标准计算，口径不同，不合计"
    page = Page(book, PROJECTS, note, largest=rollup.largest)
    for number, (_, entry) in enumerate(records(rollup.projects), start=PROJECTS.first_row):
        page.row(number, _values(entry, number, rollup), _fills(entry))
    if rollup.projects.empty:
        page.row(PROJECTS.first_row, [None] * len(PROJECTS.columns))
    _sums(page, rollup)
    _filtered_sums(page, rollup)
    page.sheet.worksheet.add_table(
        PROJECTS.first_row - 2,
        0,
        last_row(rollup) - 1,
        len(PROJECTS.columns) - 1,
        {
            "name": TABLE_NAME,
            "style": None,
            "columns": [
                {"header": column.heading, "header_format": book.format(HEADING)} for column in PROJECTS.columns
            ],
        },
    )
    page.sheet.worksheet.freeze_panes(PROJECTS.first_row - 1, PROJECTS.by_name["name"].number)


def years_said(rollup: Rollup) -> str:
    """Return the years of all projects."""
    return "、".join(sorted({str(year) for year in rollup.projects["year"]}))


def _values(entry: Record, row: int, rollup: Rollup) -> list[object]:
    total = PROJECTS.cell("reviewed", row)
    special: Record = {
        "grade": Formula(grade_formula(total, rollup.standards.named(entry["standard"])), entry["grade"]),
        "counted": COUNTED if entry["counted"] else LEFT_OUT,
        "place": Link(entry["place"], text=entry["place"].rsplit("/", 1)[-1]),
        **{name: _rate(entry, name, row, rollup) for name in layout.RATE_LINES},
        "total_key": _key(entry, "total_key", "reviewed", row),
        "spending_key": _key(entry, "spending_key", rollup.standards.spending_of(entry["standard"]), row),
    }
    return [special.get(column.name, entry.get(column.name)) for column in PROJECTS.columns]


def _rate(entry: Record, name: str, row: int, rollup: Rollup) -> object:
    """Return a rate as a formula of its row; where the amounts cannot be told in 元, as the form has it."""
    rate = rollup.standards.rate(entry["standard"], name)
    if rate is None:
        return entry[name]
    upper, lower = rate.terms
    if entry[upper] != entry[upper] or entry[lower] != entry[lower]:
        return entry[name]
    above, below = PROJECTS.cell(upper, row), PROJECTS.cell(lower, row)
    quotient = f'IF({below}=0,IF({above}=0,0,""),ROUND(ROUND({above}/{below}*100,8),2))'
    return Formula(f'IF(COUNT({above},{below})=2,{quotient},"")', entry[name])


def _key(entry: Record, key: str, figure: str, row: int) -> Formula | None:
    """Return what the lowest of a figure is found by, blank where the row does not count or has none."""
    if not figure:
        return None
    cell = PROJECTS.cell(figure, row)
    formula = f'IF(AND({PROJECTS.cell("counted", row)}="{COUNTED}",ISNUMBER({cell})),{cell}+ROW()/{APART:.0f},"")'
    return Formula(formula, entry[key])


def _fills(entry: Record) -> list[int]:
    marked = {"errors": entry["errors"] > 0, "waiting": entry["waiting"] > 0, "counted": not entry["counted"]}
    return [POSITIONS[name] for name, is_marked in marked.items() if is_marked]


def _sums(page: Page, rollup: Rollup) -> None:
    total, sums = rollup.totals, Sums(last_row(rollup))
    values: Record = {
        "department": "合计",
        "name": Formula(f'{sums.count()}&"个项目"', f"{total['projects']}个项目"),
        **{name: Formula(sums.sum(name), total[name]) for name in (*rollup.standards.lines, *COUNTED_FINDINGS)},
        **{rate.name: Formula(sums.rate(rate), total[rate.name]) for rate in rollup.standards.rates},
        **{name: Formula(sums.mean(name), total[name]) for name in SCORES},
        "remark": Formula(
            f'"平均分按总分已定的"&{sums.known("reviewed")}&"个项目计算"',
            f"平均分按总分已定的{total['decided']}个项目计算",
        ),
    }
    page.emphasised(SUM_ROW, [values.get(column.name) for column in PROJECTS.columns])


def _filtered_sums(page: Page, rollup: Rollup) -> None:
    """Write the sums of the rows that are shown, whether they count or not."""
    total, sums = totals(rollup.projects.assign(counted=True), ()), Sums(last_row(rollup))
    values: Record = {
        "department": "筛选结果",
        "name": Formula(f'SUBTOTAL(103,{sums.span("name")})&"个工作簿"', f"{len(rollup.projects)}个工作簿"),
        **{
            name: Formula(f"ROUND(SUBTOTAL(109,{sums.span(name)}),2)", total[name])
            for name in (*rollup.standards.lines, *COUNTED_FINDINGS)
        },
        **{name: Formula(_shown_mean(sums.span(name)), total[name]) for name in SCORES},
        "remark": "含标为“否”的；要去掉，在“计入汇总”筛选“是”",
    }
    page.emphasised(FILTERED_ROW, [values.get(column.name) for column in PROJECTS.columns])


def _shown_mean(span: str) -> str:
    return f'IF(SUBTOTAL(102,{span})=0,"",ROUND(ROUND(SUBTOTAL(101,{span}),8),2))'

"""等级分布: how many projects have which grade."""

from perfxl.rollup.lists import GRADES
from perfxl.rollup.model import Rollup
from perfxl.rounding import round_half_up
from perfxl.template.model import Table
from perfxl.write.book import Book
from perfxl.write.rollup.charts import add_chart
from perfxl.write.rollup.formulas import Sums, ratio
from perfxl.write.rollup.page import Formula, Page


def write_grades(book: Book, rollup: Rollup) -> None:
    """Write the sheet with its chart."""
    page = Page(book, GRADES, "只含计入汇总的项目")
    sums, total = Sums(rollup), rollup.totals
    formulas = [*map(sums.grade, rollup.shown.grades), f"{sums.count()}-{sums.known('reviewed')}"]
    first, last = GRADES.first_row, GRADES.first_row + len(formulas)
    for row, ((name, count), formula) in enumerate(zip(rollup.grades, formulas, strict=True), start=first):
        page.row(row, [name, Formula(formula, count), share(GRADES, row, last, count, total.projects)])
    page.emphasised(last, ["合计", Formula(f"SUM(B{first}:B{last - 1})", total.projects), None])
    add_chart(book, page.sheet, f"E{first - 1}", "column", "各等级的项目数", (first, last - 1), 1)


def share(table: Table, row: int, sum_at: int, count: int, of: int) -> Formula:
    """Return a number of projects in percent of all of them."""
    known = float(round_half_up(count / of * 100)) if of else None
    return Formula(ratio(f"{table.cell('projects', row)}*100", f"{table.letter('projects')}${sum_at}"), known)

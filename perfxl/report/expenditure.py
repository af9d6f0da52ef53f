"""2. 资金使用情况: what the money was spent on, in 元."""

from docx.document import Document

from perfxl.compute.expenditure import column_totals, item_totals
from perfxl.report.grids import Field, Grid, captioned, fitting_size
from perfxl.report.paragraphs import heading, sentence
from perfxl.report.scale import Scale
from perfxl.report.words import MISSING, TO_MEND, amount, entry
from perfxl.template import layout
from perfxl.template.items import AMOUNTS, sums_of
from perfxl.template.results import Results

TABLE = layout.EXPENDITURE
ITEM_WIDTH, AMOUNT_WIDTH = 44, 28
LARGEST = 10.5
SUM_LABEL = "合计"


def write_expenditure(document: Document, results: Results, number: int, scale: Scale) -> None:
    """Write the items and their sums; nothing where there are none and nobody asks for them."""
    names = results.entries.expenditure.values.of(number)
    if not names and not results.standard.form.asks_expenditure:
        return
    heading(document, 3, f"2. {TABLE.title}")
    if not names:
        sentence(document, MISSING)
        return
    captioned(document, _grid(results, number, scale), scale.caption, scale.note)


def _grid(results: Results, number: int, scale: Scale) -> Grid:
    every = item_totals(results.item_amounts, scale.factor)
    sums, items = sums_of(column_totals(every, len(results.entries.paths)), number), every.of(number)
    columns = [TABLE.by_name[name] for name in layout.EXPENDITURE_COLUMNS]
    names = results.entries.expenditure.values.of(number)
    listed = [(SUM_LABEL, sums)]
    listed += [(entry(names[row]["item"]), item) for row, item in items.items()]
    figures = [(name, [amount(item[AMOUNTS[column.name][0]], TO_MEND) for column in columns]) for name, item in listed]
    rows = [[Field(name, "left"), *(Field(text, "right") for text in texts)] for name, texts in figures]
    headings = [Field(TABLE.by_name["item"].heading), *(Field(column.heading) for column in columns)]
    size = fitting_size((text for _, texts in figures for text in texts), AMOUNT_WIDTH, LARGEST)
    return Grid((ITEM_WIDTH, *[AMOUNT_WIDTH] * len(columns)), [headings], rows, size)

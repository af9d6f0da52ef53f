"""1. 资金安排情况: a sentence on the totals, the amounts of every source in 元, the rates of every source."""

from collections.abc import Iterable, Mapping

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from perfxl.compute.funding import funding, with_sums
from perfxl.report.grids import Field, Grid, captioned, fitting_size
from perfxl.report.page import TEXT_WIDTH
from perfxl.report.paragraphs import heading, sentence
from perfxl.report.scale import Scale
from perfxl.report.words import MARKS, MISSING, TO_MEND, UNKNOWN, amount
from perfxl.standards import Form
from perfxl.standards.form import TOTAL
from perfxl.template import layout
from perfxl.template.model import Kind, Table
from perfxl.template.rates import rates_of
from perfxl.template.results import Results

GROUP_WIDTH, SOURCE_WIDTH, LABEL_WIDTH = 10, 19, 33
LARGEST = 9.0
MOST_BESIDE = 10
"""So many columns of rates stand beside each other; those of more sources stand as rows."""
Figures = dict[str, dict[str, str]]
"""Line → column → amount, rate or mark, as printed."""


def write_funding(document: Document, results: Results, number: int, scale: Scale) -> None:
    """Write what was budgeted, invested, received and spent, or whatever lines the form has."""
    figures, rates, form = _figures(results, number, scale), rates_of(results.standard), results.standard.form
    table = layout.funding(form)
    # amounts do not break: spread over a line, the words between them would stand far apart
    sentence(document, _summary(table, figures)).alignment = WD_ALIGN_PARAGRAPH.LEFT
    heading(document, 3, f"1. {table.title}")
    amounts = {line.name: f"{line.label}\n{line.sign}" for line in table.lines if line.kind is Kind.AMOUNT}
    captioned(document, _grid(form, figures, amounts), scale.caption, scale.note)
    shown = {rate.name: f"{rate.label}\n{rate.sign}" for rate in rates}
    if shown:
        beside = len(form.columns) <= MOST_BESIDE
        captioned(document, (_rates_grid if beside else _grid)(form, figures, shown), "单位：%")


def _figures(results: Results, number: int, scale: Scale) -> Figures:
    """Return what is printed; sums are made of converted amounts, a sum in 万元 would have lost some 元."""
    form = results.standard.form
    known = results.funding_amounts
    typed, bad = known.typed.of(number), known.bad.of(number)
    amounts = funding(with_sums(known.number.times(scale.factor), known.typed, known.bad, form), form)
    stands_for = {rate.name: rate.line for rate in rates_of(results.standard)}
    figures: Figures = {}
    for line in layout.funding(form).lines:
        if line.name in form.money_lines:
            entered = any(typed[line.row].values()) or any(bad[line.row].values())
            why = TO_MEND if entered else MISSING
        else:
            why = UNKNOWN
        converted = line.kind is not Kind.RATE
        own = amounts.line(line.name) if converted else results.funding[stands_for.get(line.name, line.name)]
        values = own.of(number)
        figures[line.name] = {name: amount(values[name], why) for name in form.columns}
    return figures


def _summary(table: Table, figures: Figures) -> str:
    """Return the sentence on the totals."""
    said = []
    for line in table.lines:
        figure = figures[line.name][TOTAL]
        unit = "" if figure in MARKS else "%" if line.kind is Kind.RATE else "元"
        said.append(f"{line.label.removesuffix(layout.PERCENT)}{figure}{unit}")
    return f"{'，'.join(said)}。"


def _grid(form: Form, figures: Figures, lines: Mapping[str, str]) -> Grid:
    """Return some lines by their labels, a row for each source: so they fit on an upright page."""
    table = layout.funding(form)

    def amounts(column: str) -> list[Field]:
        return [Field(figures[line][column], "right") for line in lines]

    rows = [[Field(table.by_name[TOTAL].heading, span=2), *amounts(TOTAL)]]
    for group in form.groups:
        if not group.sources:
            rows.append([Field(group.heading, span=2), *amounts(group.column)])
        for column in (group.column, *group.sources) if group.sources else ():
            merged = "restart" if column == group.column else "continue"
            heading_of = Field(table.by_name[column].heading)
            rows.append([Field(group.heading, merged=merged), heading_of, *amounts(column)])
    width = (TEXT_WIDTH - GROUP_WIDTH - SOURCE_WIDTH) / len(lines)
    size = fitting_size(_of(figures, lines), width, LARGEST)
    widths = (GROUP_WIDTH, SOURCE_WIDTH, *[width] * len(lines))
    return Grid(widths, [[Field("资金来源", span=2), *map(Field, lines.values())]], rows, size)


def _rates_grid(form: Form, figures: Figures, rates: Mapping[str, str]) -> Grid:
    """Return the rates by their labels, a column for each source as on the form."""
    table = layout.funding(form)
    upper, lower = [], []
    for name in ("item", TOTAL):
        upper.append(Field(table.by_name[name].heading, merged="restart"))
        lower.append(Field(table.by_name[name].heading, merged="continue"))
    for group in form.groups:
        if group.sources:
            upper.append(Field(group.heading, span=len(group.sources) + 1))
            lower += [Field(table.by_name[column].heading) for column in (group.column, *group.sources)]
        else:
            upper.append(Field(group.heading, merged="restart"))
            lower.append(Field(group.heading, merged="continue"))
    rows = [
        [Field(label), *(Field(figures[name][column], "right") for column in form.columns)]
        for name, label in rates.items()
    ]
    width = (TEXT_WIDTH - LABEL_WIDTH) / len(form.columns)
    size = fitting_size(_of(figures, rates), width, LARGEST)
    return Grid((LABEL_WIDTH, *[width] * len(form.columns)), [upper, lower], rows, size)


def _of(figures: Figures, lines: Iterable[str]) -> list[str]:
    return [text for line in lines for text in figures[line].values()]

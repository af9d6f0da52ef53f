"""1. 资金安排情况: a sentence on the totals, the amounts of every source in 元, the rates of every source."""

from collections.abc import Iterable

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from perfxl.compute.funding import funding, with_sums
from perfxl.report.grids import Field, Grid, captioned, fitting_size
from perfxl.report.paragraphs import heading, sentence
from perfxl.report.scale import Scale
from perfxl.report.words import MARKS, MISSING, TO_MEND, UNKNOWN, amount
from perfxl.template import layout
from perfxl.template.model import Kind
from perfxl.template.rates import Rate, rates_of
from perfxl.template.records import record_of, rows_of
from perfxl.template.results import Results

TABLE = layout.FUNDING
AMOUNT_LINES = (*layout.MONEY_LINES, "balance")
GROUPS = (("fiscal", layout.FISCAL_SOURCES), ("other", layout.OTHER_SOURCES))
GROUP_WIDTH, SOURCE_WIDTH, AMOUNT_WIDTH = 10, 19, 25.4
LABEL_WIDTH, RATE_WIDTH = 33, 12.3
LARGEST = 9.0
Figures = dict[str, dict[str, str]]
"""Line → column → amount, rate or mark, as printed."""


def write_funding(document: Document, results: Results, number: int, scale: Scale) -> None:
    """Write what was budgeted, invested, received and spent."""
    figures, rates = _figures(results, number, scale), rates_of(results.standard)
    # amounts do not break: spread over a line, the words between them would stand far apart
    sentence(document, _summary(figures)).alignment = WD_ALIGN_PARAGRAPH.LEFT
    heading(document, 3, f"1. {TABLE.title}")
    captioned(document, _amounts_grid(figures), scale.caption, scale.note)
    captioned(document, _rates_grid(figures, rates), "单位：%")


def _figures(results: Results, number: int, scale: Scale) -> Figures:
    """Return what is printed; sums are made of converted amounts, a sum in 万元 would have lost some 元."""
    typed, bad = (rows_of(frame, number) for frame in (results.funding_amounts.typed, results.funding_amounts.bad))
    frames = [frame.loc[[number]] for frame in results.funding_amounts[:3]]
    amounts = funding(with_sums(frames[0] * scale.factor, *frames[1:])).by_name()
    stands_for = {rate.name: rate.line for rate in rates_of(results.standard)}
    figures: Figures = {}
    for line in TABLE.lines:
        if line.name in layout.MONEY_LINES:
            entered = any(typed[line.row].values()) or any(bad[line.row].values())
            why = TO_MEND if entered else MISSING
        else:
            why = UNKNOWN
        converted = line.kind is not Kind.RATE
        own = results.funding[stands_for.get(line.name, line.name)]
        values = record_of(amounts[line.name], 0) if converted else record_of(own, number)
        figures[line.name] = {name: amount(values[name], why) for name in layout.MONEY_COLUMNS}
    return figures


def _summary(figures: Figures) -> str:
    """Return the sentence on the totals."""
    said = []
    for line in TABLE.lines:
        figure = figures[line.name]["total"]
        unit = "" if figure in MARKS else "%" if line.kind is Kind.RATE else "元"
        said.append(f"{line.label.removesuffix('(%)')}{figure}{unit}")
    return f"{'，'.join(said)}。"


def _amounts_grid(figures: Figures) -> Grid:
    """Return the amounts, a row for each source: so they fit on an upright page."""

    def amounts(column: str) -> list[Field]:
        return [Field(figures[line][column], "right") for line in AMOUNT_LINES]

    rows = [[Field(_source("total"), span=2), *amounts("total")]]
    for group, sources in GROUPS:
        for column in (group, *sources):
            merged = "restart" if column == group else "continue"
            rows.append([Field(_group(group), merged=merged), Field(_source(column)), *amounts(column)])
    size = fitting_size(_of(figures, AMOUNT_LINES), AMOUNT_WIDTH, LARGEST)
    widths = (GROUP_WIDTH, SOURCE_WIDTH, *[AMOUNT_WIDTH] * len(AMOUNT_LINES))
    return Grid(widths, [[Field("资金来源", span=2), *map(_label, AMOUNT_LINES)]], rows, size)


def _rates_grid(figures: Figures, rates: Iterable[Rate]) -> Grid:
    """Return the rates, a column for each source as on the form."""
    upper, lower = [Field(_item(), merged="restart")], [Field(_item(), merged="continue")]
    upper.append(Field(_source("total"), merged="restart"))
    lower.append(Field(_source("total"), merged="continue"))
    for group, sources in GROUPS:
        upper.append(Field(_group(group), span=len(sources) + 1))
        lower += [Field(_source(column)) for column in (group, *sources)]
    rows = [
        [
            Field(f"{rate.label}\n{rate.sign}"),
            *(Field(figures[rate.name][column], "right") for column in layout.MONEY_COLUMNS),
        ]
        for rate in rates
    ]
    size = fitting_size(_of(figures, layout.RATE_LINES), RATE_WIDTH, LARGEST)
    return Grid((LABEL_WIDTH, *[RATE_WIDTH] * len(layout.MONEY_COLUMNS)), [upper, lower], rows, size)


def _of(figures: Figures, lines: Iterable[str]) -> list[str]:
    return [text for line in lines for text in figures[line].values()]


def _label(line: str) -> Field:
    declared = TABLE.line_by_name[line]
    return Field(f"{declared.label}\n{declared.sign}")


def _item() -> str:
    return TABLE.by_name["item"].heading


def _source(column: str) -> str:
    return TABLE.by_name[column].heading


def _group(column: str) -> str:
    """Return the heading over the columns of 财政资金 or 其他资金."""
    return next(heading.text for heading in TABLE.headings if heading.cell[0] == TABLE.letter(column))

"""（二）项目资金安排和使用情况: a sentence, and both tables in 元."""

from typing import NamedTuple

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from perfxl.report import styles
from perfxl.report.grids import Field, Grid, draw, fitting_size
from perfxl.report.page import TEXT_HEIGHT
from perfxl.report.paragraphs import heading, sentence, write
from perfxl.report.words import MARKS, MISSING, TO_MEND, UNKNOWN, amount, entry
from perfxl.template import layout
from perfxl.template.model import Kind, Line
from perfxl.template.money_unit import YUAN, unit_of_money
from perfxl.template.records import Record, record_of, rows_of
from perfxl.template.results import Results

FUNDING, EXPENDITURE = layout.FUNDING, layout.EXPENDITURE
GROUPS = (("fiscal", layout.FISCAL_SOURCES), ("other", layout.OTHER_SOURCES))
GROUP_WIDTH, SOURCE_WIDTH, AMOUNT_WIDTH, RATE_WIDTH = 9, 17, 19.4, 11
ITEM_WIDTH, ITEM_AMOUNT_WIDTH = 44, 28
LARGEST_FUNDING, LARGEST_EXPENDITURE = 9, 10.5


Amounts = dict[str, dict[str, float | str]]
"""Line → column → amount or rate, or a mark."""


class Scale(NamedTuple):
    """How typed amounts become 元, what stands above the table, and what is to be said of it below."""

    factor: float = 1.0
    caption: str = layout.MONEY_UNIT_TEXT
    note: str = ""


def write_money(document: Document, results: Results, number: int) -> None:
    """Write what was budgeted, received and spent, and on what."""
    amounts = _amounts(results, number)
    scale = _scale(results, number)
    # amounts do not break: spread over the line, their words would stand far apart
    sentence(document, _summary(amounts, scale)).alignment = WD_ALIGN_PARAGRAPH.LEFT
    heading(document, 3, f"1. {FUNDING.title}")
    _captioned(document, scale, _funding_grid(amounts, scale))
    heading(document, 3, f"2. {EXPENDITURE.title}")
    _write_expenditure(document, results, number, scale)


def _amounts(results: Results, number: int) -> Amounts:
    """Return the form's figures, a mark where there is none."""
    bad = rows_of(results.funding_amounts.bad, number)
    found: Amounts = {}
    for line in FUNDING.lines:
        typed = line.name in layout.MONEY_LINES
        why = (TO_MEND if any(bad[line.row].values()) else MISSING) if typed else UNKNOWN
        values = record_of(results.funding[line.name], number)
        found[line.name] = {name: why if _nan(values[name]) else values[name] for name in layout.MONEY_COLUMNS}
    return found


def _scale(results: Results, number: int) -> Scale:
    unit = unit_of_money(results, number)
    if unit not in YUAN:
        return Scale(1.0, "单位按工作簿所填", "工作簿的金额单位不能确定，以上按所填的数列出。")
    if YUAN[unit] == 1:
        return Scale()
    return Scale(YUAN[unit], layout.MONEY_UNIT_TEXT, f"工作簿以{unit}填报，以上已换算为元。")


def _summary(amounts: Amounts, scale: Scale) -> str:
    """Return the sentence on the totals."""
    said = []
    for line in FUNDING.lines:
        shown = _shown(amounts[line.name]["total"], line, scale)
        unit = "" if shown in MARKS else "%" if line.kind is Kind.RATE else "元"
        said.append(f"{line.label.removesuffix('(%)')}{shown}{unit}")
    return f"{'，'.join(said)}。"


def _shown(value: float | str, line: Line, scale: Scale) -> str:
    if isinstance(value, str):
        return value
    return amount(value if line.kind is Kind.RATE else value * scale.factor)


def _funding_grid(amounts: Amounts, scale: Scale) -> Grid:
    """Return the table of the form with its rows and columns exchanged: so it fits on an upright page."""
    columns = FUNDING.by_name

    def numbers(column: str) -> list[Field]:
        return [Field(_shown(amounts[line.name][column], line, scale), "right") for line in FUNDING.lines]

    rows = [[Field(columns["total"].heading, span=2), *numbers("total")]]
    for group, sources in GROUPS:
        name = next(heading.text for heading in FUNDING.headings if heading.place.startswith(columns[group].letter))
        merged = "restart"
        for column in (group, *sources):
            rows.append([Field(name, merged=merged), Field(columns[column].heading), *numbers(column)])
            merged = "continue"
    labels = [Field(f"{line.label}\n{line.sign}") for line in FUNDING.lines]
    money = [fields[-len(labels) :][place].text for fields in rows for place in range(len(layout.MONEY_LINES) + 1)]
    rates = [RATE_WIDTH] * len(layout.RATE_LINES)
    widths = (GROUP_WIDTH, SOURCE_WIDTH, *[AMOUNT_WIDTH] * (len(layout.MONEY_LINES) + 1), *rates)
    size = fitting_size(money, AMOUNT_WIDTH, LARGEST_FUNDING)
    return Grid(widths, [[Field("资金来源", span=2), *labels]], rows, size)


def _write_expenditure(document: Document, results: Results, number: int, scale: Scale) -> None:
    items = rows_of(results.items, number)
    if not items:
        sentence(document, MISSING)
        return
    names = rows_of(results.entries.expenditure.values, number)
    sums, spent = record_of(results.item_sums, number)["total"], record_of(results.funding["spent"], number)["total"]
    if abs(sums - spent) > abs(sums - spent * scale.factor):
        scale = Scale()  # typed in 元, as its heading says, though 资金安排 is not
    rows = [("合计", record_of(results.item_sums, number))]
    rows += [(entry(names[row]["item"]), item) for row, item in items.items()]
    _captioned(document, scale, _expenditure_grid(rows, scale))


def _expenditure_grid(rows: list[tuple[str, Record]], scale: Scale) -> Grid:
    columns = [EXPENDITURE.by_name[name] for name in layout.EXPENDITURE_COLUMNS]
    texts = [
        [TO_MEND if _nan(item[column.name]) else amount(item[column.name] * scale.factor) for column in columns]
        for _, item in rows
    ]
    fields = [
        [Field(name, "left"), *(Field(text, "right") for text in line)]
        for (name, _), line in zip(rows, texts, strict=True)
    ]
    headings = [Field(EXPENDITURE.columns[0].heading), *(Field(column.heading) for column in columns)]
    size = fitting_size((text for line in texts for text in line), ITEM_AMOUNT_WIDTH, LARGEST_EXPENDITURE)
    return Grid((ITEM_WIDTH, *[ITEM_AMOUNT_WIDTH] * len(columns)), [headings], fields, size)


def _captioned(document: Document, scale: Scale, grid: Grid) -> None:
    """Draw a table, its unit above it at the right, and below it what was converted."""
    caption = write(document.add_paragraph(style=styles.TABLE), scale.caption)
    caption.alignment, caption.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.RIGHT, True
    draw(document, grid, page_height=TEXT_HEIGHT)
    write(document.add_paragraph(style=styles.TABLE), scale.note)


def _nan(value: float) -> bool:
    return value != value  # noqa: PLR0124 - the amount cannot be known

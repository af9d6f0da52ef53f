"""The head of the report, and what is taken from 基本情况 as it was written there."""

import re
from collections.abc import Iterable

from docx.document import Document

from perfxl.findings import Counts
from perfxl.report import styles
from perfxl.report.paragraphs import entries, heading, sentence, write
from perfxl.report.words import entry
from perfxl.standards.form import FurtherField
from perfxl.template import layout
from perfxl.template.cells import is_blank
from perfxl.template.grid import Record
from perfxl.write.measuring import display_width

REPORT = "绩效自评报告"
HEAD = ("unit", "department", "year", "filler", "filled_on")
ADVICE = ("advice_management", "advice_system", "advice_budget", "remarks")
TITLE_ROOM = 38
"""How wide a title on one line may be, in half characters."""
NUMERALS = "一二三四"
UNFINISHED = "本报告所依据的工作簿有{left}，有关的数空缺，请按“核对问题”改正、评分后重新生成本报告。"


def label(field: str) -> str:
    """Return the label of a field of 基本情况."""
    return layout.basics_label(field)


def write_head(document: Document, basics: Record, counts: Counts) -> None:
    """Write the title, who reports when, and a warning while anything must be mended."""
    name = one_line(basics["project"])
    between = "\n" if display_width(f"{name}{REPORT}") > TITLE_ROOM else ""
    write(document.add_paragraph(style=styles.TITLE), f"{name}{between}{REPORT}")
    document.add_paragraph()
    for field in HEAD:
        sentence(document, f"{label(field)}：{one_line(basics[field])}{'年' if _is_year(field, basics) else ''}")
    left = [f"{counts.errors}处必须改"] if counts.errors else []
    left += [f"{counts.open}项待评分"] if counts.open else []
    if left:
        write(document.add_paragraph(), UNFINISHED.format(left="、".join(left)), highlighted=True)
    document.add_paragraph()


def _is_year(field: str, basics: Record) -> bool:
    return field == "year" and re.fullmatch(r"\d{4}", one_line(basics[field])) is not None


def one_line(value: object) -> str:
    """Return an entry without line ends."""
    return " ".join(entry(value).split())


def write_overview(document: Document, basics: Record) -> None:
    """Write （一）项目概况."""
    heading(document, 2, f"（一）{label('overview')}")
    entries(document, basics["overview"])


def write_goals(document: Document, basics: Record, further: Iterable[FurtherField]) -> None:
    """Write （三）项目绩效目标, （四）项目实施计划, and what the form asks further, as far as it is filled in."""
    heading(document, 2, "（三）项目绩效目标")
    for position, field in enumerate(("overall_goal", "annual_goal"), start=1):
        heading(document, 3, f"{position}. {label(field)}")
        entries(document, basics[field])
    heading(document, 2, f"（四）{label('plan')}")
    entries(document, basics["plan"])
    filled = [field for field in further if not is_blank(basics[field.key])]
    if filled:
        heading(document, 2, "（五）其他情况")
    for position, asked in enumerate(filled, start=1):
        heading(document, 3, f"{position}. {asked.name}")
        entries(document, basics[asked.key])


def write_advice(document: Document, basics: Record) -> None:
    """Write 三、改进建议."""
    heading(document, 1, "三、改进建议")
    written = [field for field in ADVICE if field != "remarks" or not is_blank(basics[field])]
    for numeral, field in zip(NUMERALS, written, strict=False):
        heading(document, 2, f"（{numeral}）{label(field)}")
        entries(document, basics[field])

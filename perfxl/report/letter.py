"""退回修改意见: one page in the layout of an official paper, from department to unit, for one workbook or several."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from perfxl.findings import Finding, grouped
from perfxl.letter.model import Letter
from perfxl.report import styles
from perfxl.report.document import CREATED, save
from perfxl.report.page import new_document
from perfxl.report.paragraphs import heading, sentence, write
from perfxl.report.words import clean, entry
from perfxl.template.reviewing import Opinion

TITLE = "绩效自评工作簿退回修改意见"
UNNAMED_UNIT, UNNAMED_PROJECT = "项目单位", "（未填项目名称）"
NUMERALS = "一二三四五六七八九"
OPENING = "你单位报送的绩效自评工作簿已经复核。现将意见反馈如下，请逐条修改或说明后重新报送。"
NOTHING = "没有需要修改或说明的问题。"
TITLES = (
    "必须改",
    "待评分（请补充评分依据，由复核人评分）",
    "需说明（请写在“核对问题”的“单位说明”一栏）",
)
UNITS = ("处", "项", "处")
ROOM = "　" * 5
"""Room to write by hand, or for a seal."""


def write_letter(letters: Sequence[Letter], path: Path) -> None:
    """Write one letter over these workbooks, all of one unit, into the file `path`."""
    document = new_document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = TITLE, "", ""
    properties.created = properties.modified = CREATED
    write(document.add_paragraph(style=styles.TITLE), TITLE)
    document.add_paragraph()
    unit = letters[0].unit or UNNAMED_UNIT
    write(document.add_paragraph(), f"{clean(unit)}：").paragraph_format.first_line_indent = 0
    sentence(document, OPENING)
    for position, letter in enumerate(letters):
        if len(letters) > 1:
            heading(document, 1, f"{_numeral(position)}、{_project(letter)}")
        _write_one(document, letter, level=1 if len(letters) == 1 else 2)
    _sign(document, letters[0].opinion, letters[0].department)
    save(document, path)


def _numeral(position: int) -> str:
    return NUMERALS[position] if position < len(NUMERALS) else f"（{position + 1}）"


def _project(letter: Letter) -> str:
    year = f"（{letter.year}年度）" if letter.year else ""
    return clean(f"{letter.project or UNNAMED_PROJECT}{year}")


def _write_one(document: Document, letter: Letter, *, level: int) -> None:
    """Write what is to be said of one workbook; sections with nothing to say are left out."""
    if level == 1:
        sentence(document, f"项目：{_project(letter)}")
    sentence(document, f"目前情况：{letter.standing}。")
    for label, said in (("复核结论", letter.opinion.conclusion), ("总体意见", letter.opinion.opinion)):
        if said is not None:
            sentence(document, f"{label}：{entry(said)}")
    if letter.asks_nothing:
        sentence(document, NOTHING)
    for position, (title, lines) in enumerate(_sections(letter)):
        numeral = f"{_numeral(position)}、" if level == 1 else f"（{_numeral(position)}）"
        heading(document, level, f"{numeral}{title}")
        for number, line in enumerate(lines, start=1):
            sentence(document, clean(f"{number}. {line}"))


def _sections(letter: Letter) -> Iterator[tuple[str, list[str]]]:
    """Yield the title and the lines of every section that has some."""
    for found, title, unit in zip((letter.to_mend, letter.to_score, letter.to_explain), TITLES, UNITS, strict=True):
        if found:
            yield f"{title}，共{len(found)}{unit}", [_finding(*one) for one in grouped(found)]
    for points, title in ((letter.revised, "复核人改动"), (letter.remarks, "复核说明")):
        if points:
            yield f"{title}，共{len(points)}处", [f"{point.cell}：{point.text}。" for point in points]


def _finding(finding: Finding, cells: str) -> str:
    place = f"{finding.sheet}!{cells}：" if finding.cell else ""
    return f"{place}{finding.problem}。{finding.remedy}。"


def _sign(document: Document, opinion: Opinion, department: str | None) -> None:
    """Write the lines to sign and seal on, at the right, kept together; what the reviewer typed stands there."""
    day = entry(opinion.reviewed_on) if opinion.reviewed_on is not None else "　　　　年　　月　　日"
    reviewer = entry(opinion.reviewer) if opinion.reviewer is not None else ROOM
    lines = (f"主管部门（盖章）：{clean(department or ROOM)}", f"复核人（签字）：{reviewer}", day)
    document.add_paragraph().paragraph_format.keep_with_next = True
    for line in lines:
        paragraph = write(document.add_paragraph(), line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.keep_with_next = line is not day
        paragraph.paragraph_format.keep_together = True

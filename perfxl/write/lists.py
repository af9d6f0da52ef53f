"""核对问题 and 附件清单: perfxl's own lists."""

from perfxl.findings import BLANKING, counts_of
from perfxl.letter.revised import remarks, revised
from perfxl.template import layout
from perfxl.template.answers import answers_to, place_text
from perfxl.template.cells import phrases
from perfxl.template.entries import Answer
from perfxl.template.model import Kind, Owner, Table
from perfxl.template.own_sheets import GONE_HEADING, REVIEW_HEADING, REVIEW_KINDS
from perfxl.template.results import Results
from perfxl.write.book import Book, Sheet
from perfxl.write.measuring import height_of, lines_needed
from perfxl.write.printing import print_on_a4
from perfxl.write.styles import HEADING, LINK, SECTION, TITLE, Style, style_of

WORDS, CENTERED, LOOSE = Style(), Style(align="center"), Style(border=False, wrap=False)
GONE = "已消除"
MOST_LINKS = 60_000
"""Excel allows 65,530 links a sheet."""


NOTHING_ATTACHED = "没有列出附件；“数据来源及支持材料（附件）”一栏填写后，重新运行时逐项列在这里。"


def _begin(book: Book, table: Table, *, landscape: bool) -> Sheet:
    sheet = book.sheet(table.sheet)
    for column in table.columns:
        sheet.worksheet.set_column(column.number - 1, column.number - 1, column.width)
        sheet.put(table.cell(column.name, table.first_row - 1), column.heading, HEADING)
    sheet.worksheet.freeze_panes(table.first_row - 1, 0)
    sheet.set_height(1, 30)
    print_on_a4(sheet, landscape=landscape, titles=(1, table.first_row - 1))
    return sheet


def write_findings(book: Book, results: Results, workbook: int) -> None:
    """Write every finding with a link to its cell, and what the unit said of it at an earlier run.

    Below stands what the reviewer changed and wrote, so that a workbook sent back says all that its letter says; then
    answers to what is found no more, so that nobody's words are lost.
    """
    table = layout.FINDINGS
    sheet = _begin(book, table, landscape=True)
    listed = [finding for finding in results.findings[workbook] if not finding.transient]
    answers = results.entries.answers[workbook]
    sheet.put("A1", counts_of(listed).line, SECTION)
    hint = "点“位置”可跳到单元格；“单位说明”一栏填写后，重新运行时会保留。" if listed else "没有发现问题。"
    sheet.put("A2", hint, LOOSE)
    given, left = answers_to(listed, answers)
    for row, (finding, answer) in enumerate(zip(listed, given, strict=True), start=table.first_row):
        style = WORDS.error() if finding.severity in BLANKING else WORDS
        sheet.put(table.cell("severity", row), finding.label, style)
        _link(sheet, row, finding.sheet, finding.cell, place_text(finding))
        _words(sheet, row, finding.code, finding.problem, finding.remedy, answer)
    first = _write_review(sheet, results, workbook, table.first_row + len(listed) + 1)
    if left:
        sheet.put(f"A{first}", GONE_HEADING, LOOSE)
    for row, gone in enumerate(left, start=first + 1):
        sheet.put(table.cell("severity", row), GONE, WORDS)
        sheet.put(table.cell("place", row), gone.place, WORDS)
        _words(sheet, row, gone.code, gone.problem, "", gone)


def _write_review(sheet: Sheet, results: Results, workbook: int, first: int) -> int:
    """Write what the reviewer changed and wrote, from a row on; return the first row that is free below."""
    kinds = zip(REVIEW_KINDS, (revised(results, workbook), remarks(results, workbook)), strict=True)
    listed = [(kind, point) for kind, points in kinds for point in points]
    if not listed:
        return first
    sheet.put(f"A{first}", REVIEW_HEADING, LOOSE)
    for row, (kind, point) in enumerate(listed, start=first + 1):
        sheet.put(layout.FINDINGS.cell("severity", row), kind, WORDS)
        to_sheet, _, to_cell = point.cell.partition("!")
        _link(sheet, row, to_sheet, to_cell, point.cell)
        _words(sheet, row, "", point.text, "", None)
    return first + len(listed) + 2


def _words(sheet: Sheet, row: int, code: str, problem: str, remedy: str, answer: Answer | None) -> None:
    table = layout.FINDINGS
    said = answer.text or None if answer is not None else None
    texts = {"code": code, "problem": problem, "remedy": remedy, "answer": said}
    if answer is not None and answer.link is not None:
        column = table.by_name["answer"].number
        sheet.worksheet.links.append(answer.link._replace(place=(row, column, row, column)))
    for name, text in texts.items():
        style = style_of(Kind.LONG_TEXT, Owner.UNIT) if name == "answer" else WORDS
        sheet.put(table.cell(name, row), text, style)
    lines = max(lines_needed(text, table.by_name[name].width) for name, text in texts.items())
    sheet.set_height(row, height_of(lines))


def _link(sheet: Sheet, row: int, to_sheet: str, to_cell: str, text: str) -> None:
    cell = layout.FINDINGS.cell("place", row)
    if not to_cell or row > MOST_LINKS:
        sheet.put(cell, text, WORDS)
        return
    sheet.link(cell, to_sheet, to_cell, text, LINK)


def write_attachments(book: Book, results: Results, workbook: int) -> None:
    """Write one line per attachment."""
    table = layout.ATTACHMENTS
    sheet = _begin(book, table, landscape=False)
    sheet.put("A1", table.title, TITLE)
    for column in table.columns[1:]:
        sheet.put(f"{column.letter}1", None, TITLE)
    names: dict[int, object] = {}
    numbers: dict[int, object] = {}
    attachments: dict[int, object] = {}
    row = table.first_row
    for indicator in results.indicators.of(workbook).values():
        name, evidence = indicator.indicator, indicator.evidence
        name_lines = lines_needed(name, table.columns[0].width)
        for number, attachment in enumerate(phrases(evidence) if evidence is not None else [], start=1):
            names[row], numbers[row], attachments[row] = name, number, attachment
            sheet.set_height(row, height_of(max(name_lines, lines_needed(attachment, table.columns[2].width))))
            row += 1
    for column, values, style in zip(
        table.columns, (names, numbers, attachments), (WORDS, CENTERED, WORDS), strict=True
    ):
        sheet.column(column.letter, values, style)
    if not names:
        sheet.put("A2", NOTHING_ATTACHED, Style(border=False, wrap=False))

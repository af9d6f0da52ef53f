"""What the unit claimed beside what the review gives: every indicator, what persons typed, every difference."""

from typing import NamedTuple

import pandas as pd

from perfxl.rounding import round_half_up
from perfxl.template import layout
from perfxl.template.cells import is_blank
from perfxl.template.records import Record, rows_of
from perfxl.template.results import Results
from perfxl.write.book import HEADING, SECTION, Sheet, Style, height_of, lines_needed
from perfxl.write.elements import quoted
from perfxl.write.funding import BLANK
from perfxl.write.indicators import vouched_format
from perfxl.write.scores import ScoreFormulas

INDICATORS, ELEMENTS = layout.INDICATORS, layout.ELEMENTS
WIDTHS = (16, 13, 25, 9, 9, 9, 9, 9, 28, 6)
"""Columns A to J of 绩效分析."""
TEXT, WORD, BARE = Style(), Style(align="center"), Style(border=False, number_format='" "@')
NUMBER = Style(number_format="0.00", align="center")
PLACE = Style(number_format=f'"{INDICATORS.letter("reviewed_score")}"0', align="center")
"""Shows the row of an indicator as the address of its 复核得分."""
NO_LEVEL = "（未填）"
LONGEST_LITERAL = 255
WAITING, FULL, LOST = "待人工评分", "满分", "失分"
NOTHING_TYPED = "复核人没有改写任何一格：复核业绩值、复核得分都是计算得出的，复核是否具备都空着。"
NO_REASON = "（没有写理由）"
OUT_OF_DATE = "（得分已改动，下面是改动前的说明，重新运行后更新）"


class Span(NamedTuple):
    """The rows of the list of indicators on this sheet."""

    first: int
    last: int

    def of(self, letter: str) -> str:
        """Return a column of the list as a fixed range."""
        return f"${letter}${self.first}:${letter}${self.last}"

    @property
    def open_or_different(self) -> str:
        """How many indicators have another score in the review, or none that can be compared."""
        return f"SUMPRODUCT(1-({self.of('H')}=0))"


def gap(entry: Record) -> float | None:
    """Return claimed minus reviewed score, None where one of them is not known."""
    difference = entry["score"] - entry["reviewed_score"]
    return None if pd.isna(difference) else float(round_half_up(difference))


def write_list(sheet: Sheet, rows: dict[int, Record], row: int) -> None:
    """Write every indicator with its scores, what it lost, and how the review differs from the claim."""
    sheet.put(f"A{row}", "五、各项指标", SECTION)
    labels = "一级指标 二级指标 三级指标 权重 自评得分 复核得分 复核失分 自评－复核 结论 位置"
    for letter, label in zip("ABCDEFGHIJ", labels.split(), strict=True):
        sheet.put(f"{letter}{row + 1}", label, HEADING)
    sheet.worksheet.set_row(row, height_of(2))
    for number, (source, entry) in enumerate(rows.items(), start=row + 2):
        for letter, column in (("A", "level1"), ("B", "level2")):
            sheet.put(f"{letter}{number}", entry[column] or NO_LEVEL, TEXT)
        sheet.formula(f"C{number}", INDICATORS.absolute("indicator", source), entry["indicator"], TEXT)
        for letter, column in (("D", "weight"), ("E", "score"), ("F", "reviewed_score")):
            sheet.formula(f"{letter}{number}", _shown(INDICATORS.absolute(column, source)), entry[column], NUMBER)
        lost = float(round_half_up(entry["weight"] - entry["reviewed_score"]))
        for letter, left, right, value in (("G", "D", "F", lost), ("H", "E", "F", gap(entry))):
            known = f"COUNT({left}{number},{right}{number})=2"
            difference = f"ROUND(ROUND({left}{number}-{right}{number},8),2)"
            sheet.formula(f"{letter}{number}", f'IF({known},{difference},"")', value, NUMBER)
        sheet.formula(f"I{number}", _conclusion_formula(number), conclusion(lost, gap(entry)), TEXT)
        place = f"ROW({INDICATORS.absolute('reviewed_score', source)})"
        sheet.formula(f"J{number}", place, source, PLACE)
        texts = zip((entry["level1"], entry["level2"], entry["indicator"]), WIDTHS, strict=False)
        sheet.worksheet.set_row(number - 1, height_of(max(lines_needed(text, width) for text, width in texts)))


def conclusion(lost: float, difference: float | None) -> str:
    """Return what the points lost say of an indicator, and how far the claim was off."""
    if pd.isna(lost):
        return WAITING
    words = FULL if lost <= 0 else f"{LOST}{lost:.10g}分"
    if difference is None:
        return f"{words}，自评未计分"
    return f"{words}，{off(difference)}" if difference else words


def off(difference: float) -> str:
    """Return by how much a claim is too high or too low."""
    return f"自评{'多计' if difference > 0 else '少计'}{abs(difference):.10g}分"


def off_formula(difference: str) -> str:
    """Return the same as a formula on the cell that holds the difference."""
    return f'"自评"&IF({difference}>0,"多计","少计")&ABS({difference})&"分"'


def _conclusion_formula(row: int) -> str:
    words = f'IF(G{row}<=0,"{FULL}","{LOST}"&G{row}&"分")'
    claim = f'IF(H{row}="","，自评未计分",IF(H{row}=0,"","，"&{off_formula(f"H{row}")}))'
    return f'IF(G{row}="","{WAITING}",{words}&{claim})'


def _shown(cell: str) -> str:
    return f'IF({cell}="","",{cell})'


class _Typed(NamedTuple):
    """A cell a person typed into during the review, and what stands there otherwise: a formula and its value."""

    heading: str
    subject: str
    place: str
    value: object
    number_format: str
    formula: str
    computed: object
    computed_format: str
    of: int | None


def write_typed(sheet: Sheet, results: Results, workbook: int, row: int) -> int:
    """Write every 复核业绩值, 复核得分 and 复核是否具备 that persons typed, and return the next row."""
    sheet.put(f"A{row}", "六、复核人填写的内容", SECTION)
    headings = (
        ("A", "栏目"),
        ("B:C", "三级指标"),
        ("D", "位置"),
        ("E:F", "填写"),
        ("G:H", "不填写时"),
        ("I:J", "理由"),
    )
    for letters, label in headings:
        sheet.merge(_across(letters, row + 1), label, HEADING)
    cells = _typed_cells(results, workbook)
    if not cells:
        sheet.merge(f"A{row + 2}:J{row + 2}", NOTHING_TYPED, TEXT)
        return row + 3
    rows = rows_of(results.indicators, workbook)
    for number, typed in enumerate(cells, start=row + 2):
        sheet.put(f"A{number}", typed.heading, WORD)
        sheet.merge(f"B{number}:C{number}", typed.subject, TEXT)
        table, _, cell = typed.place.partition("!")
        sheet.worksheet.write_url(
            f"D{number}", f"internal:'{table}'!{cell}", sheet.book.format(WORD._replace(color="#1F5FAE")), cell
        )
        _formula(sheet, f"E{number}:F{number}", typed.place, typed.value, WORD.with_format(typed.number_format))
        style = WORD.with_format(typed.computed_format)
        _formula(sheet, f"G{number}:H{number}", typed.formula, typed.computed, style)
        reason, words = _reason(typed.of, rows)
        _formula(sheet, f"I{number}:J{number}", reason, words, TEXT)
        texts = ((typed.subject, sum(WIDTHS[1:3])), (words, sum(WIDTHS[8:])), (typed.value, 18), (typed.computed, 18))
        sheet.worksheet.set_row(number - 1, height_of(max(lines_needed(text, width) for text, width in texts)))
    return row + 2 + len(cells)


def _across(letters: str, row: int) -> str:
    return ":".join(f"{letter}{row}" for letter in letters.split(":"))


def _formula(sheet: Sheet, place: str, formula: str, value: object, style: Style) -> None:
    """Write a formula over merged cells."""
    sheet.merge(place, "", style)
    sheet.formula(place.split(":")[0], formula, value, style)


def _typed_cells(results: Results, workbook: int) -> list[_Typed]:
    elements = rows_of(results.elements, workbook)
    scores = ScoreFormulas(elements, elsewhere=True)
    raw = rows_of(results.entries.indicators.values, workbook)
    typed: list[_Typed] = []
    for row, entry in rows_of(results.indicators, workbook).items():
        if entry["is_kept"]:
            formula, form = scores.vouched(row, entry), str(entry["reviewed_format"])
            cell = (
                "reviewed_actual",
                row,
                entry["kept_actual"],
                form,
                formula,
                entry["vouched"],
                vouched_format(entry),
            )
            typed.append(_of_indicator(entry, *cell))
        if entry["override"] or entry["typed_score_bad"]:
            formula, value = scores.reviewed_score(row, entry), raw[row]["reviewed_score"]
            cell = ("reviewed_score", row, value, "General", formula, entry["review_computed"], "0.00")
            typed.append(_of_indicator(entry, *cell))
    for row, element in elements.items():
        if not is_blank(element["typed_reviewed"]):
            typed.append(_of_element(row, element))
    return typed


def _of_indicator(
    entry: Record, column: str, row: int, value: object, form: str, formula: str, computed: object, own_form: str
) -> _Typed:
    heading, place = INDICATORS.by_name[column].heading, INDICATORS.absolute(column, row)
    return _Typed(heading, str(entry["indicator"]), place, value, form, formula, computed, own_form, row)


def _of_element(row: int, element: Record) -> _Typed:
    unit = ELEMENTS.absolute("possessed", row)
    words = {True: layout.YES, False: layout.NO, None: None}[element["possessed"]]
    said = words if is_blank(element["typed_possessed"]) else element["typed_possessed"]
    number = "" if pd.isna(element["number"]) else f"{element['number']:g}"
    subject = f"{element['indicator']} 要素{number}"
    heading, place = ELEMENTS.by_name["reviewed"].heading, ELEMENTS.absolute("reviewed", row)
    of = None if pd.isna(element["of"]) else int(element["of"])
    return _Typed(heading, subject, place, element["typed_reviewed"], "General", _shown(unit), said, "General", of)


def _reason(row: int | None, rows: dict[int, Record]) -> tuple[str, str]:
    """Return what persons wrote in 复核说明 beside perfxl's sentence, as a formula and now."""
    if row is None or row not in rows:
        return BLANK, ""
    cell, note = INDICATORS.absolute("review_note", row), str(rows[row]["review_note"] or "")
    start, end = note.find("【自动："), note.find("】") + 1
    machine = note[start:end] if 0 <= start < end else ""
    if len(machine) > LONGEST_LITERAL:
        return _shown(cell), note
    words = f"TRIM(SUBSTITUTE({cell},{quoted(machine)},{BLANK}))"
    text = " ".join(note.replace(machine, "", 1).split(" ")).strip(" ")
    return f'IF({words}="","{NO_REASON}",{words})', text or NO_REASON


def write_differences(sheet: Sheet, rows: dict[int, Record], row: int, span: Span) -> None:
    """Write the indicators whose reviewed score is not the claimed one; each has a place, should it come to differ."""
    sheet.put(f"A{row}", "七、自评与复核的差异", SECTION)
    headings = (
        ("A:C", "三级指标"),
        ("D", "自评得分"),
        ("E", "复核得分"),
        ("F", "差异"),
        ("G:I", "原因"),
        ("J", "位置"),
    )
    for letters, label in headings:
        sheet.merge(_across(letters, row + 1), label, HEADING)
    first, last = row + 2, row + 1 + max(len(rows), 1)
    different = [(source, entry) for source, entry in rows.items() if gap(entry) != 0]
    for place, number in enumerate(range(first, last + 1)):
        source, entry = different[place] if place < len(different) else (None, {})
        note, score, reviewed = (entry.get(name) for name in ("review_note", "score", "reviewed_score"))
        which = f"ROWS(J${first}:J{number})"
        nth = f"SUMPRODUCT(SMALL(({span.of('H')}=0)*10000000+{span.of('J')},{which}))"
        bare, bare_number = BARE, NUMBER._replace(border=False)
        sheet.formula(
            f"J{number}", f'IF({which}>{span.open_or_different},"",{nth})', source, PLACE._replace(border=False)
        )
        _formula(sheet, f"A{number}:C{number}", _taken("indicator", number), entry.get("indicator"), bare)
        sheet.formula(f"D{number}", _taken("score", number), score, bare_number)
        sheet.formula(f"E{number}", _taken("reviewed_score", number), reviewed, bare_number)
        difference = f'IF(COUNT(D{number},E{number})=2,ROUND(ROUND(D{number}-E{number},8),2),"")'
        sheet.formula(f"F{number}", difference, gap(entry) if entry else None, bare_number)
        _formula(sheet, f"G{number}:I{number}", _note_formula(number), note, bare)
        if entry:
            sheet.worksheet.set_row(number - 1, height_of(lines_needed(note, sum(WIDTHS[6:9]))))
    border = sheet.book.workbook.add_format({"border": 1, "border_color": "#A6A6A6"})
    sheet.worksheet.conditional_format(
        f"A{first}:J{last}", {"type": "formula", "criteria": f'=$J{first}<>""', "format": border}
    )


def _taken(column: str, row: int) -> str:
    """Return a cell of the indicator whose row stands in J."""
    letter = INDICATORS.letter(column)
    cell = f"INDEX({INDICATORS.sheet}!${letter}:${letter},$J{row})"
    return f'IF($J{row}="","",{_shown(cell)})'


def _note_formula(row: int) -> str:
    """Return 复核说明, and say so where it still speaks of other scores than these."""
    letter = INDICATORS.letter("review_note")
    note = f"INDEX({INDICATORS.sheet}!${letter}:${letter},$J{row})"
    said = [f'"计"&ABS(F{row})&"分"', f'"评为"&E{row}&"分"']
    compared = "+".join(f"ISNUMBER(FIND({words},{note}))" for words in said)
    waiting = "+".join(f'ISNUMBER(FIND("{words}",{note}))' for words in (WAITING, "自评未计分", "复核人评为"))
    current = f'IF(F{row}="",{waiting},{compared})'
    return f'IF($J{row}="","",IF({current}>0,{note},"{OUT_OF_DATE}"&{note}))'


def differences_text(rows: dict[int, Record]) -> str:
    """Return how many scores differ and by how much in all."""
    gaps = [gap(entry) for entry in rows.values()]
    known = [difference for difference in gaps if difference]
    waiting = sum(difference is None for difference in gaps)
    if not known and not waiting:
        return "各项得分一致"
    total = float(round_half_up(sum(known)))
    sums = f"{len(known)}项得分不同，合计{off(total) if total else '相抵'}" if known else "已评定的各项得分一致"
    return sums + (f"；{waiting}项待定" if waiting else "")


def differences_formula(span: Span) -> str:
    """Return the same sentence as a formula."""
    gaps = span.of("H")
    count, waiting = f"(COUNT({gaps})-COUNTIF({gaps},0))", f"(COUNTA({span.of('C')})-COUNT({gaps}))"
    total = f"ROUND(SUM({gaps}),2)"
    sums = f'{count}&"项得分不同，合计"&IF({total}=0,"相抵",{off_formula(total)})'
    return (
        f'IF({count}+{waiting}=0,"各项得分一致",IF({count}>0,{sums},"已评定的各项得分一致")'
        f'&IF({waiting}>0,"；"&{waiting}&"项待定",""))'
    )

"""七、自评与复核的差异: the indicators whose reviewed score is not the claimed one."""

from functools import lru_cache

from perfxl.template import layout
from perfxl.template.indicators import Indicator
from perfxl.template.own_sheets import DIFFERENCES
from perfxl.template.palette import BORDER
from perfxl.write.analysis.formulas import Span, less, score_shown
from perfxl.write.analysis.gaps import gap
from perfxl.write.analysis.indicators import WAITING
from perfxl.write.analysis.look import BARE, NUMBER, PLACE, WIDTHS, write_formula, write_headings
from perfxl.write.book import Sheet
from perfxl.write.formulas import MEMORY, shown
from perfxl.write.measuring import height_of, lines_needed
from perfxl.write.styles import SECTION

INDICATORS = layout.INDICATORS
HEADINGS = {"A:C": "三级指标", "D": "自评得分", "E": "复核得分", "F": "差异", "G:I": "原因", "J": "位置"}
BARE_NUMBER, BARE_PLACE = NUMBER._replace(border=False), PLACE._replace(border=False)
OUT_OF_DATE = "（得分已改动，下面是改动前的说明，重新运行后更新）"

MOST_PLACES = 300
"""Every place looks through all indicators: with more of both, a program of tables takes minutes to calculate."""
MORE = "另有{}项不同，见“五、各项指标”的“自评－复核”一栏"


def write_differences(sheet: Sheet, rows: dict[int, Indicator], row: int, span: Span) -> tuple[int, int]:
    """Write them, and return the last row in which something stands, and how many places follow.

    Every indicator has a place, should it come to differ, as far as `MOST_PLACES` go.
    """
    sheet.put(f"A{row}", DIFFERENCES, SECTION)
    write_headings(sheet, row + 1, HEADINGS)
    first, last = row + 2, row + 1 + min(max(len(rows), 1), MOST_PLACES)
    different = [(source, entry) for source, entry in rows.items() if gap(entry) != 0]
    for place, number in enumerate(range(first, last + 1)):
        source, entry = different[place] if place < len(different) else (None, None)
        sheet.formula(f"J{number}", _row_formula(first, number, span), source, BARE_PLACE)
        _write_difference(sheet, number, entry)
    if len(rows) > MOST_PLACES:
        more = max(sum(gap(entry) != 0 for entry in rows.values()) - MOST_PLACES, 0)
        words = MORE.format(more) if more else None
        write_formula(sheet, f"A{last + 1}:I{last + 1}", _more_formula(span), words, BARE)
    border = sheet.book.workbook.add_format({"border": 1, "border_color": BORDER})
    sheet.worksheet.conditional_format(
        f"A{first}:J{last}", {"type": "formula", "criteria": f'=$J{first}<>""', "format": border}
    )
    stands = min(first + max(len(different), 1) - 1, last + 1)
    return stands, last + 1 - stands


def _write_difference(sheet: Sheet, number: int, entry: Indicator | None) -> None:
    """Write an indicator, or formulas that show nothing yet."""
    claimed, reviewed, note = (entry.score, entry.reviewed_score, entry.review_note) if entry else (None, None, None)
    name, difference = (entry.indicator, gap(entry)) if entry else (None, None)
    write_formula(sheet, f"A{number}:C{number}", _taken("indicator", number), name, BARE)
    sheet.formula(f"D{number}", _score_taken("score", number), claimed, BARE_NUMBER)
    sheet.formula(f"E{number}", _score_taken("reviewed_score", number), reviewed, BARE_NUMBER)
    sheet.formula(f"F{number}", less(f"D{number}", f"E{number}"), difference, BARE_NUMBER)
    write_formula(sheet, f"G{number}:I{number}", _note_formula(number), note, BARE)
    if entry:
        sheet.set_height(number, height_of(lines_needed(note, sum(WIDTHS[6:9]))))


def _more_formula(span: Span) -> str:
    before, after = MORE.split("{}")
    more = f"{span.open_or_different}-{MOST_PLACES}"
    return f'IF({more}>0,"{before}"&{more}&"{after}","")'


@lru_cache(maxsize=MEMORY)
def _row_formula(first: int, row: int, span: Span) -> str:
    """Return where on 绩效指标 the next indicator stands that differs."""
    which = f"ROWS(J${first}:J{row})"
    nth = f"SUMPRODUCT(SMALL(({span.of('H')}=0)*10000000+{span.of('J')},{which}))"
    return f'IF({which}>{span.open_or_different},"",{nth})'


@lru_cache(maxsize=MEMORY)
def _taken(column: str, row: int) -> str:
    """Return a cell of the indicator whose row stands in J."""
    return f'IF($J{row}="","",{shown(_at_row_in_j(column, row))})'


@lru_cache(maxsize=MEMORY)
def _score_taken(column: str, row: int) -> str:
    score, weight = _at_row_in_j(column, row), _at_row_in_j("weight", row)
    return f'IF($J{row}="","",{score_shown(score, weight)})'


def _at_row_in_j(column: str, row: int) -> str:
    letter = INDICATORS.letter(column)
    return f"INDEX({INDICATORS.sheet}!${letter}:${letter},$J{row})"


@lru_cache(maxsize=MEMORY)
def _note_formula(row: int) -> str:
    """Return 复核说明, and say so where it still speaks of other scores than these."""
    note, score = _at_row_in_j("review_note", row), _at_row_in_j("score", row)
    same = f'COUNT(FIND("计"&ABS(F{row})&"分",{note}),FIND("评为"&E{row}&"分",{note}))'
    waiting = ",".join(f'"{words}"' for words in (WAITING, "自评未计分", "复核人评为"))
    impossible = f'(D{row}="")*COUNT(FIND("自评"&{score}&"分",{note}))'
    current = f'IF(F{row}="",COUNT(FIND({{{waiting}}},{note}))+{impossible},{same})'
    return f'IF($J{row}="","",IF({current}>0,"","{OUT_OF_DATE}")&{note})'

"""七、自评与复核的差异: the indicators whose reviewed score is not the claimed one."""

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain, repeat

from perfxl.template import layout
from perfxl.template.carried import Node
from perfxl.template.indicators import Indicator
from perfxl.template.own_sheets import DIFFERENCES
from perfxl.template.palette import BORDER
from perfxl.write.analysis.formulas import Span, less
from perfxl.write.analysis.indicators import LEFT_OUT, WAITING
from perfxl.write.analysis.look import BARE, NUMBER, PLACE, WIDTHS, write_formula, write_headings
from perfxl.write.book import Sheet
from perfxl.write.formulas import MEMORY, ROW
from perfxl.write.measuring import height_for
from perfxl.write.styles import SECTION, Style

INDICATORS = layout.INDICATORS
HEADINGS = {
    "A:B": "三级指标", "C": "提示", "D": "自评得分", "E": "复核得分", "F": "差异", "G:I": "原因", "J": "位置",
}  # fmt: skip
BARE_NUMBER, BARE_PLACE = NUMBER._replace(border=False), PLACE._replace(border=False)
OUT_OF_DATE = "原因待更新"
LINE, WITHIN = Node("color", (("rgb", f"FF{BORDER.removeprefix('#')}"),)), (Node("vertical"), Node("horizontal"))
SIDES = (Node(side, (("style", "thin"),), children=(LINE,)) for side in ("left", "right", "top", "bottom"))
BORDERED = Node("dxf", children=(Node("border", children=(*SIDES, *WITHIN)),))
"""The look of a place in which something stands."""

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
    different = [(source, entry) for source, entry in rows.items() if entry.gap != 0]
    _write_places(sheet, range(first, last + 1), different, span)
    if len(rows) > MOST_PLACES:
        more = max(sum(entry.gap != 0 for entry in rows.values()) - MOST_PLACES, 0)
        words = MORE.format(more) if more else None
        write_formula(sheet, f"A{last + 1}:I{last + 1}", _more_formula(span), words, BARE)
    bordered = {"type": "formula", "criteria": f'=$J{first}<>""', "format": sheet.book.conditional(BORDERED)}
    sheet.worksheet.conditional_format(f"A{first}:J{last}", bordered)
    stands = min(first + max(len(different), 1) - 1, last + 1)
    return stands, last + 1 - stands


def _write_places(sheet: Sheet, places: range, different: list[tuple[int, Indicator]], span: Span) -> None:
    """Write an indicator into each place, and formulas that show nothing yet into those that are left."""
    rows = [(number, number) for number in places]
    listed = different[: len(rows)]
    entries = [entry for _, entry in listed]

    def filled(values: Iterable[object]) -> Iterable[object]:
        return chain(values, repeat(None, len(rows) - len(listed)))

    def down(letter: str, template: str, values: Iterable[object], style: Style = BARE_NUMBER) -> None:
        sheet.formulas(letter, template, rows, filled(values), style)

    down("J", _row_formula(places.start, ROW, span), [source for source, _ in listed], BARE_PLACE)
    sheet.merged_formulas("A:B", _taken("indicator"), rows, filled(entry.indicator for entry in entries), BARE)
    down("C", _out_of_date_formula(), [None] * len(entries), BARE)
    down("D", _score_taken("E", span), [entry.score for entry in entries])
    down("E", _score_taken("F", span), [entry.reviewed_score for entry in entries])
    down("F", less(f"D{ROW}", f"E{ROW}"), [entry.gap for entry in entries])
    sheet.merged_formulas("G:I", _taken("review_note"), rows, filled(entry.review_note for entry in entries), BARE)
    for (number, _), entry in zip(rows, entries, strict=False):
        widest = ((entry.indicator, sum(WIDTHS[:2])), (entry.review_note, sum(WIDTHS[6:9])))
        sheet.set_height(number, height_for(widest))


def _more_formula(span: Span) -> str:
    before, after = MORE.split("{}")
    return f'TEXT({span.open_or_different}-{MOST_PLACES},"""{before}""0""{after}"";;")'


def _row_formula(first: int, row: str, span: Span) -> str:
    """Return where on 绩效指标 the next indicator stands that differs."""
    nth = f"SUMPRODUCT(SMALL(({span.of('H')}=0)*10000000+ROW({span.of('H')}),ROWS(J${first}:J{row})))"
    return f'IFERROR(INDEX($J$1:$J${span.last},{nth}),"")'


@cache
def _taken(column: str) -> str:
    """Return a cell of the indicator whose row stands in J."""
    return f'IF($J{ROW}="","",{_at_row_in_j(column)}&"")'


@lru_cache(maxsize=MEMORY)
def _score_taken(letter: str, span: Span) -> str:
    """Return the score that the list of this sheet shows for the row in J."""
    return f'IFERROR(INDEX({span.of(letter)},MATCH($J{ROW},{span.of("J")},0)),"")'


def _at_row_in_j(column: str) -> str:
    letter = INDICATORS.letter(column)
    return f"INDEX({INDICATORS.sheet}!${letter}:${letter},$J{ROW})"


@cache
def _out_of_date_formula() -> str:
    """Return what is said where 复核说明 still speaks of other scores than these."""
    note = f"G{ROW}"
    same = f'COUNT(FIND("计"&ABS(F{ROW})&"分",{note}),FIND("评为"&E{ROW}&"分",{note}))'
    waiting = ",".join(f'"{words}"' for words in (WAITING, "自评未计分", "复核人评为", LEFT_OUT))
    impossible = f'(D{ROW}="")*COUNT(FIND("计"&ABS(ROUND({_at_row_in_j("score")}-E{ROW},2))&"分",{note}))'
    current = f'IF(F{ROW}="",COUNT(FIND({{{waiting}}},{note}))+{impossible},{same})'
    return f'IF($J{ROW}="","",IF({current}>0,"","{OUT_OF_DATE}"))'

"""是否具备 of elements that perfxl lists from the phrases of 业绩值: formulas that follow the phrases."""

from collections.abc import Mapping

from perfxl.criteria.expressions import quoted
from perfxl.template import layout
from perfxl.template.elements import Element
from perfxl.write.list_scores import TABLE, ListScores

MARK = layout.PHRASE_SEPARATOR
OTHER_MARKS = {";": '";"', "\n": "CHAR(10)", " ": '" "'}
"""What else stands between phrases, and how a formula writes it; a blank is nothing."""
LONGEST_LIKENESS, EDGE = 250, 50


def made_formula(lists: ListScores, row: int, element: Element) -> str:
    """Return 是 where 业绩值 names the element; 否 as long as it is the text that names others of the list only."""
    of = int(element.of)
    text = str(lists.indicators[of].actual or "")
    actual = lists.at_indicator(row, of, "actual")
    if element.possessed and not _is_named(element, text):
        return f'IFERROR(IF({_same(actual, text, lists.lists[of])},"{layout.YES}",""),"")'
    otherwise = f'IF({_same(actual, text, lists.lists[of])},"{layout.NO}","")' if element.possessed is False else '""'
    phrase = f'"{MARK}"&{TABLE.cell("element", row)}&"{MARK}"'
    named = f'ISNUMBER(FIND({phrase},"{MARK}"&{_one_mark(actual, text)}&"{MARK}"))'
    return f'IFERROR(IF({named},"{layout.YES}",{otherwise}),"")'


def _one_mark(cell: str, text: str) -> str:
    """Return a cell with one mark between its phrases, of those that stand in it now."""
    for mark, written in OTHER_MARKS.items():
        if mark in text or mark == ";":
            cell = f'SUBSTITUTE({cell},{written},"{"" if mark == " " else MARK}")'
    return cell


def _is_named(element: Element, text: str) -> bool:
    """Tell whether the formula finds the element in the text."""
    for mark in OTHER_MARKS:
        text = text.replace(mark, "" if mark == " " else MARK)
    return f"{MARK}{element.element}{MARK}" in f"{MARK}{text}{MARK}"


def _same(cell: str, text: str, listed: Mapping[int, Element]) -> str:
    """Return whether a cell still holds this text, written as the elements it is made of."""
    pieces, rest = [], text
    names = sorted(((str(each.element), row) for row, each in listed.items()), key=lambda name: -len(name[0]))
    while rest:
        found = [(place, name, row) for name, row in names if name and (place := rest.find(name)) >= 0]
        place, name, row = min(found, key=lambda each: each[0], default=(len(rest), "", 0))
        pieces += [quoted(rest[:place])] if place else []
        pieces += [TABLE.cell("element", row)] if name else []
        rest = rest[place + len(name) :]
    whole = f"{cell}={'&'.join(pieces) or quoted('')}"
    if len(whole) - len(cell) <= LONGEST_LIKENESS:
        return whole
    ends = f"LEFT({cell},{EDGE})={quoted(text[:EDGE])},RIGHT({cell},{EDGE})={quoted(text[-EDGE:])}"
    return f"AND(LEN({cell})={len(text)},{ends})"

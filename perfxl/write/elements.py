"""要素清单 as a sheet, and the formulas that look at it."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from perfxl.criteria import ElementCells
from perfxl.criteria.expressions import found_in, quoted
from perfxl.findings import Finding
from perfxl.template import layout
from perfxl.template.cells import ErrorValue, same_name
from perfxl.template.elements import Element
from perfxl.template.model import MAX_ROW
from perfxl.template.records import rows_of
from perfxl.template.results import Results
from perfxl.write.book import Book
from perfxl.write.form import Form
from perfxl.write.formulas import MEMORY
from perfxl.write.measuring import lines_needed
from perfxl.write.styles import style_of

TABLE = layout.ELEMENTS
MADE: dict[str, Callable[[Element], object]] = {
    "indicator": lambda element: element.indicator,
    "number": lambda element: element.number,
    "element": lambda element: element.element,
    "reviewed": lambda element: element.typed_reviewed,
}
"""What stands in the columns of a row that perfxl made."""
FIRST = TABLE.first_row
HEAD = FIRST - 1
"""Formulas look from the heading on, so that a row inserted below it is not passed over."""


def write_elements(book: Book, results: Results, workbook: int, found: tuple[Finding, ...]) -> None:
    """Write the elements persons listed as they stand, and below them those perfxl made from phrases."""
    form = Form(book, TABLE, results.entries.loose[workbook], found)
    form.begin(landscape=False, frozen=f"A{FIRST}")
    values, formulas, _ = (rows_of(frame, workbook) for frame in results.entries.elements)
    listed = results.elements.of(workbook)
    indicators = results.indicators.of(workbook)
    last_indicator = max([layout.INDICATORS.first_row, *indicators])
    lines = {}
    for row, element in listed.items():
        for column in TABLE.columns:
            cell, style = TABLE.cell(column.name, row), style_of(column.kind, column.owner)
            if not element.made:
                value, formula = values[row][column.name], formulas[row][column.name]
                if column.name == "indicator" and value is None:
                    value = element.indicator  # formulas find an element by this name
                form.typed(cell, value, formula, style)
            elif column.name == "possessed" and element.typed_possessed is not None:
                form.put(cell, element.typed_possessed, style)
            elif column.name == "possessed":
                word = {True: layout.YES, False: layout.NO, None: ""}[element.possessed]
                form.formula(
                    cell, made_formula(row, last_indicator, last_row(listed), int(element.surplus)), word, style
                )
            else:
                form.put(cell, MADE[column.name](element), style)
        lines[row] = lines_needed(element.element, TABLE.by_name["element"].width)
    last = last_row(listed)
    for name in ("possessed", "reviewed"):
        place = f"{TABLE.cell(name, FIRST)}:{TABLE.cell(name, last)}"
        column = TABLE.by_name[name]
        form.one_of(place, (layout.YES, layout.NO), column.heading, column.prompt)
    form.heights(lines)
    form.end()


def last_row(listed: Mapping[int, Element]) -> int:
    """Return the last row formulas look at."""
    return max([FIRST + layout.ELEMENT_RANGE_ROWS - 1, *listed])


class Spelled(NamedTuple):
    """How the words of a list are written, literally: formulas compare to the letter, perfxl does not."""

    names: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    nothing: tuple[str, ...]
    numbers: tuple[tuple[int, str], ...]
    faulty: bool
    """Whether an error value stands in some list: a comparison would spoil the sums of all."""


def is_faulty(elements: Iterable[Element]) -> bool:
    """Tell whether an error value stands in the list."""
    return any(
        isinstance(value, ErrorValue)
        for one in elements
        for value in (one.indicator, one.typed_number, one.typed_possessed, one.typed_reviewed)
    )


def spellings(elements: Iterable[Element], name: object, *, faulty: bool) -> Spelled:
    """Return the spellings in one list that are not the name of its indicator, 是, 否 and nothing themselves."""
    listed = list(elements)
    typed = [str(word) for e in listed for word in (e.typed_possessed, e.typed_reviewed) if word is not None]
    words = {text: same_name(text) for text in dict.fromkeys(typed)}
    return Spelled(
        names=tuple(dict.fromkeys(str(e.indicator) for e in listed if e.indicator != name)),
        numbers=tuple((int(e.number), e.typed_number) for e in listed if _in_words(e)),
        faulty=faulty,
        **{
            meaning: tuple(text for text, word in words.items() if word == exact != text)
            for meaning, exact in (("yes", layout.YES), ("no", layout.NO), ("nothing", ""))
        },
    )


def _in_words(element: Element) -> bool:
    """Tell whether an element's number stands in its cell as a text."""
    return element.number == element.number and isinstance(element.typed_number, str)


@lru_cache(maxsize=MEMORY)
def element_cells(name_cell: str, last: int, spelled: Spelled, *, reviewed: bool) -> ElementCells:
    """Return the list as formulas see it: the unit's words, or in the review the reviewer's first."""
    unit, reviewer = TABLE.span("possessed", HEAD, last), TABLE.span("reviewed", HEAD, last)
    yes, no = _is(unit, layout.YES, spelled), _is(unit, layout.NO, spelled)
    if reviewed:
        open_to_unit = _is(reviewer, "", spelled)
        yes = f"({_is(reviewer, layout.YES, spelled)}+{open_to_unit}*{yes})"
        no = f"({_is(reviewer, layout.NO, spelled)}+{open_to_unit}*{no})"
    return ElementCells(
        number=TABLE.span("number", HEAD, last),
        belongs=belongs(TABLE.span("indicator", HEAD, last), name_cell, spelled),
        possessed=yes,
        known=f"({yes}+{no})",
        spelled=spelled.numbers,
        faulty=spelled.faulty,
    )


def belongs(names: str, name_cell: str, spelled: Spelled) -> str:
    """Return where a range holds the name of the indicator, however it is spelled in this list."""
    spellings_of = (name_cell, *map(quoted, spelled.names))
    return _any(found_in(names, name) if spelled.faulty else f"({names}={name})" for name in spellings_of)


def _is(cells: str, word: str, spelled: Spelled) -> str:
    """Return where a word stands, however it is spelled in this list; an error value is none."""
    others = {layout.YES: spelled.yes, layout.NO: spelled.no, "": spelled.nothing}[word]
    if spelled.faulty:
        return _any(found_in(cells, quoted(text)) for text in (word, *others))
    return _any(f"({cells}={quoted(text)})" for text in (word, *others))


def _any(conditions: Iterable[str]) -> str:
    """Return where one of some conditions holds that exclude each other."""
    first, *more = conditions
    return f"({'+'.join((first, *more))})" if more else first


def count_formula(cells: ElementCells) -> str:
    """Return the number of elements possessed; blank while one is undecided, or where there is no list."""
    all_of_it = f"SUMPRODUCT({cells.belongs}*1)"
    known = f"SUMPRODUCT({cells.belongs}*{cells.known})"
    possessed = f"SUMPRODUCT({cells.belongs}*{cells.possessed})"
    return f'IFERROR(IF(AND({all_of_it}>0,{known}={all_of_it}),{possessed},""),"")'


def phrases_formula(rows: list[int], name_cell: str, last: int, spelled: Spelled) -> str:
    """Return the phrases possessed, joined by ；, as long as the list still stands in these rows."""
    first_to_last = belongs(TABLE.span("indicator", rows[0], rows[-1]), name_cell, spelled)
    all_of_it = belongs(TABLE.span("indicator", HEAD, last), name_cell, spelled)
    separator = layout.PHRASE_SEPARATOR
    joined = "&".join(
        f'IF({_is(TABLE.absolute("possessed", row), layout.YES, spelled)},"{separator}"'
        f'&{TABLE.absolute("element", row)},"")'
        for row in rows
    )
    unmoved = f"SUMPRODUCT({first_to_last}*1)=SUMPRODUCT({all_of_it}*1)"
    return f'IFERROR(IF({unmoved},MID({joined},2,32767),""),"")'


@lru_cache(maxsize=MEMORY)
def made_formula(row: int, last_indicator: int, last: int, surplus: int) -> str:
    """Return 是 where 业绩值 names the element, 否 where it names others of the list only, blank otherwise."""
    indicators = layout.INDICATORS
    names = indicators.span("indicator", indicators.first_row - 1, last_indicator)
    name, letter = TABLE.cell("indicator", row), indicators.letter("actual")
    first = f"SUMPRODUCT(MIN(({names}<>{name})*{MAX_ROW}+ROW({names})))"  # MATCH would read * and ? in a name
    actual = f"INDEX({indicators.sheet}!${letter}:${letter},{first})"
    mark = layout.PHRASE_SEPARATOR
    one_mark = f'SUBSTITUTE(SUBSTITUTE({actual},";","{mark}"),CHAR(10),"{mark}")'
    text = f'"{mark}"&SUBSTITUTE({one_mark}," ","")&"{mark}"'
    phrase = _between_marks(TABLE.cell("element", row))
    own_names, elements = TABLE.span("indicator", HEAD, last), TABLE.span("element", HEAD, last)
    named = f"SUMPRODUCT(({own_names}={name})*ISNUMBER(FIND({_between_marks(elements)},{text})))"
    given = f'LEN({text})-LEN(SUBSTITUTE({text},"{mark}",""))-1'
    given = f"{given}-{surplus}" if surplus else given
    no = f'IF({named}={given},"{layout.NO}","")'
    return f'IFERROR(IF({actual}="","",IF(ISNUMBER(FIND({phrase},{text})),"{layout.YES}",{no})),"")'


def _between_marks(cells: str) -> str:
    mark = layout.PHRASE_SEPARATOR
    return f'"{mark}"&SUBSTITUTE({cells}," ","")&"{mark}"'

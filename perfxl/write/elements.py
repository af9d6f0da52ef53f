"""要素清单 as a sheet, and the formulas that look at it."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from perfxl.criteria import ElementCells
from perfxl.criteria.expressions import quoted
from perfxl.findings import Finding
from perfxl.template import layout
from perfxl.template.cells import plain
from perfxl.template.model import MAX_ROW
from perfxl.template.records import Record, rows_of
from perfxl.template.results import Results
from perfxl.write.book import Book
from perfxl.write.form import Form
from perfxl.write.formulas import MEMORY
from perfxl.write.measuring import lines_needed
from perfxl.write.styles import style_of

TABLE = layout.ELEMENTS
FIRST = TABLE.first_row


def write_elements(book: Book, results: Results, workbook: int, found: tuple[Finding, ...]) -> None:
    """Write the elements persons listed as they stand, and below them those perfxl made from phrases."""
    form = Form(book, TABLE, results.entries.loose[workbook], found)
    form.begin(landscape=False, frozen=f"A{FIRST}")
    values, formulas, _ = (rows_of(frame, workbook) for frame in results.entries.elements)
    listed = rows_of(results.elements, workbook)
    indicators = rows_of(results.indicators, workbook)
    last_indicator = max([layout.INDICATORS.first_row, *indicators])
    lines = {}
    for row, element in listed.items():
        for column in TABLE.columns:
            cell, style = TABLE.cell(column.name, row), style_of(column.kind, column.owner)
            if not element["made"]:
                value, formula = values[row][column.name], formulas[row][column.name]
                if column.name == "indicator" and value is None:
                    value = element["indicator"]  # formulas find an element by this name
                form.typed(cell, value, formula, style)
            elif column.name == "possessed" and element["typed_possessed"] is not None:
                form.put(cell, element["typed_possessed"], style)
            elif column.name == "possessed":
                word = {True: layout.YES, False: layout.NO, None: ""}[element["possessed"]]
                form.formula(
                    cell, made_formula(row, last_indicator, last_row(listed), int(element["surplus"])), word, style
                )
            else:
                form.put(cell, element["typed_reviewed" if column.name == "reviewed" else column.name], style)
        lines[row] = lines_needed(element["element"], TABLE.by_name["element"].width)
    last = last_row(listed)
    for name in ("possessed", "reviewed"):
        place = f"{TABLE.cell(name, FIRST)}:{TABLE.cell(name, last)}"
        column = TABLE.by_name[name]
        form.one_of(place, (layout.YES, layout.NO), column.heading, column.prompt)
    form.heights(lines)
    form.end()


def last_row(listed: dict[int, Record]) -> int:
    """Return the last row formulas look at."""
    return max([FIRST + layout.ELEMENT_RANGE_ROWS - 1, *listed])


class Spelled(NamedTuple):
    """How the words of a list are written, literally: formulas compare to the letter, perfxl does not."""

    names: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    nothing: tuple[str, ...]


def spellings(elements: Iterable[Record], name: object) -> Spelled:
    """Return the spellings in one list that are not the name of its indicator, 是, 否 and nothing themselves."""
    listed = list(elements)
    typed = [str(word) for e in listed for word in (e["typed_possessed"], e["typed_reviewed"]) if word is not None]
    words = {text: plain(text) for text in dict.fromkeys(typed)}
    return Spelled(
        names=tuple(dict.fromkeys(str(e["indicator"]) for e in listed if e["indicator"] != name)),
        **{
            meaning: tuple(text for text, word in words.items() if word == exact != text)
            for meaning, exact in (("yes", layout.YES), ("no", layout.NO), ("nothing", ""))
        },
    )


def element_cells(name_cell: str, last: int, spelled: Spelled, *, reviewed: bool) -> ElementCells:
    """Return the list as formulas see it: the unit's words, or in the review the reviewer's first."""
    unit, reviewer = TABLE.span("possessed", FIRST, last), TABLE.span("reviewed", FIRST, last)
    yes, no = _is(unit, layout.YES, spelled.yes), _is(unit, layout.NO, spelled.no)
    if reviewed:
        open_to_unit = _is(reviewer, "", spelled.nothing)
        yes = f"({_is(reviewer, layout.YES, spelled.yes)}+{open_to_unit}*{yes})"
        no = f"({_is(reviewer, layout.NO, spelled.no)}+{open_to_unit}*{no})"
    return ElementCells(
        number=TABLE.span("number", FIRST, last),
        belongs=belongs(TABLE.span("indicator", FIRST, last), name_cell, spelled),
        possessed=yes,
        known=f"({yes}+{no})",
    )


def belongs(names: str, name_cell: str, spelled: Spelled) -> str:
    """Return where a range holds the name of the indicator, however it is spelled in this list."""
    return _any(f"({names}={name})" for name in (name_cell, *map(quoted, spelled.names)))


def _is(cells: str, word: str, others: Iterable[str]) -> str:
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
    return f'IF(AND({all_of_it}>0,{known}={all_of_it}),{possessed},"")'


def phrases_formula(rows: list[int], name_cell: str, last: int, spelled: Spelled) -> str:
    """Return the phrases possessed, joined by ；, as long as the list still stands in these rows."""
    first_to_last = belongs(TABLE.span("indicator", rows[0], rows[-1]), name_cell, spelled)
    all_of_it = belongs(TABLE.span("indicator", FIRST, last), name_cell, spelled)
    separator = layout.PHRASE_SEPARATOR
    joined = "&".join(
        f'IF({_is(TABLE.absolute("possessed", row), layout.YES, spelled.yes)},"{separator}"'
        f'&{TABLE.absolute("element", row)},"")'
        for row in rows
    )
    unmoved = f"SUMPRODUCT({first_to_last}*1)=SUMPRODUCT({all_of_it}*1)"
    return f'IF({unmoved},MID({joined},2,32767),"")'


@lru_cache(maxsize=MEMORY)
def made_formula(row: int, last_indicator: int, last: int, surplus: int) -> str:
    """Return 是 where 业绩值 names the element, 否 where it names others of the list only, blank otherwise."""
    indicators = layout.INDICATORS
    names = indicators.span("indicator", indicators.first_row, last_indicator)
    name, letter = TABLE.cell("indicator", row), indicators.letter("actual")
    first = f"SUMPRODUCT(MIN(({names}<>{name})*{MAX_ROW}+ROW({names})))"  # MATCH would read * and ? in a name
    actual = f"INDEX({indicators.sheet}!${letter}:${letter},{first})"
    mark = layout.PHRASE_SEPARATOR
    one_mark = f'SUBSTITUTE(SUBSTITUTE({actual},";","{mark}"),CHAR(10),"{mark}")'
    text = f'"{mark}"&SUBSTITUTE({one_mark}," ","")&"{mark}"'
    phrase = _between_marks(TABLE.cell("element", row))
    own_names, elements = TABLE.span("indicator", FIRST, last), TABLE.span("element", FIRST, last)
    named = f"SUMPRODUCT(({own_names}={name})*ISNUMBER(FIND({_between_marks(elements)},{text})))"
    given = f'LEN({text})-LEN(SUBSTITUTE({text},"{mark}",""))-1'
    given = f"{given}-{surplus}" if surplus else given
    no = f'IF({named}={given},"{layout.NO}","")'
    return f'IFERROR(IF({actual}="","",IF(ISNUMBER(FIND({phrase},{text})),"{layout.YES}",{no})),"")'


def _between_marks(cells: str) -> str:
    mark = layout.PHRASE_SEPARATOR
    return f'"{mark}"&SUBSTITUTE({cells}," ","")&"{mark}"'

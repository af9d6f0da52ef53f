"""要素清单: raw rows → numbered elements with 是 or 否; rows perfxl made from phrases are made anew."""

from collections.abc import Iterator

import numpy as np

from perfxl import findings
from perfxl.check.indicators import called
from perfxl.check.typed_numbers import list_number
from perfxl.findings import Finding, Found, quote
from perfxl.spelling import AlteredText
from perfxl.template import layout
from perfxl.template.cells import is_blank, same_name
from perfxl.template.columns import Array, Columns, Flags, Numbers, Place, Rows, filled, joined, objects
from perfxl.template.elements import Element, Listed, Matched
from perfxl.template.entries import Entries
from perfxl.template.indicators import Typed

TABLE = layout.ELEMENTS


def sound_elements(entries: Entries, indicators: Rows[Typed]) -> tuple[Rows[Listed], Found]:
    """Return the elements persons listed, and what is wrong with them."""
    values, formulas, formats = entries.elements
    places = values.index.places
    names = _carried_down(places, [None if is_blank(name) else name for name in values["indicator"]])
    of = _rows_of(places, names, indicators)
    own = [formula is not None and layout.INDICATORS.sheet in str(formula) for formula in formulas["possessed"]]
    typed = values["number"].tolist()
    read = np.array(list(map(list_number, typed, formats["number"])), dtype=float)
    numbers, found = _numbers(places, names, read, typed, own)
    found += _orphan_findings(places, names, of, own)
    listed: Columns = {
        Listed.indicator: names,
        Listed.number: numbers,
        Listed.element: values["element"],
        Listed.possessed: [yes_or_no(word) for word in values["possessed"]],
        Listed.reviewed: [yes_or_no(word) for word in values["reviewed"]],
        Listed.typed_number: values["number"],
        Listed.typed_possessed: values["possessed"],
        Listed.typed_reviewed: values["reviewed"],
        Listed.own: own,
        Listed.of: of,
    }
    return Rows(Listed, values.index, listed), found


def yes_or_no(value: object) -> bool | None:
    """Return True for 是, False for 否, None for anything else."""
    return {layout.YES: True, layout.NO: False}.get(same_name(value)) if value is not None else None


def decided(elements: Rows[Listed], *, reviewed: bool) -> Array:
    """Return whether each element is possessed: in the review the reviewer's word first, then the unit's.

    A reviewer's word that is neither 是 nor 否 leaves the element undecided.
    """
    if not reviewed:
        return elements[Listed.possessed]
    columns = (elements[Listed.typed_reviewed], elements[Listed.reviewed], elements[Listed.possessed])
    return objects(unit if is_blank(typed) else word for typed, word, unit in zip(*columns, strict=True))


def all_elements(listed: Rows[Listed], made: Rows[Matched]) -> Rows[Element]:
    """Return persons' rows and perfxl's together.

    A row perfxl made stays its own where a person typed over 是否具备.
    """
    again = set(_numbered(made))
    kept = ~listed[Listed.own] & np.array([key not in again for key in _numbered(listed)], dtype=bool)
    persons = listed.chosen(kept)
    size = len(persons)
    unmatched: Columns = {
        Matched.made: np.zeros(size, dtype=bool),
        Matched.unmatched: [""] * size,
        Matched.surplus: np.zeros(size),
    }
    together = joined(Matched, persons.grown(Matched, unmatched), made)
    of, number = together[Listed.of], together[Listed.number]
    lists = list(zip(together.workbooks.tolist(), of.tolist(), strict=True))
    broken = {place for place, is_broken in zip(lists, np.isnan(number), strict=True) if is_broken}
    sound = ~np.isnan(of) & np.array([place not in broken for place in lists], dtype=bool)
    return together.grown(Element, {Element.sound: sound})


def _numbered(elements: Rows[Listed]) -> list[tuple[int, float, float]]:
    """Return workbook, row of the indicator and number of each element."""
    columns = (elements.workbooks, elements[Listed.of], elements[Listed.number])
    return list(zip(*(column.tolist() for column in columns), strict=True))


def undecided_findings(elements: Rows[Element], indicators: Rows[Typed]) -> Found:
    """Return the elements about which neither unit nor reviewer said 是 or 否, and the phrases that are no element."""
    undecided = ~filled(decided(elements, reviewed=True))
    open_rows = undecided & ~np.isnan(elements[Element.of]) & ~np.isnan(elements[Element.number])
    by_hand = ~elements[Element.made] | filled(elements[Element.typed_possessed])
    by_hand |= np.array([not is_blank(word) for word in elements[Element.typed_reviewed]], dtype=bool)
    return [
        *map(_undecided_element, elements.where(open_rows & by_hand)),
        *dict.fromkeys(_unmatched_phrases(elements, indicators, open_rows & ~by_hand)),
    ]


def _undecided_element(one: tuple[Place, Element]) -> tuple[int, Finding]:
    (workbook, row), element = one
    by_unit = is_blank(element.typed_reviewed)
    column = TABLE.by_name["possessed" if by_unit else "reviewed"]
    typed = element.typed_possessed if by_unit else element.typed_reviewed
    words = {"name": column.heading, "value": "空白" if is_blank(typed) else quote(typed)}
    return workbook, findings.ELEMENT_UNDECIDED.at(TABLE.sheet, TABLE.cell(column.name, row), **words)


def _unmatched_phrases(elements: Rows[Element], indicators: Rows[Typed], rows: Flags) -> Iterator[tuple[int, Finding]]:
    """Yield 业绩值 that leaves elements open which perfxl made of it: once for each of them."""
    for (workbook, _), element in elements.where(rows):
        of = int(element.of)
        code = findings.PHRASE_UNMATCHED if element.unmatched else findings.ACTUAL_MISSING
        words = {"indicator": indicators.of(workbook)[of].indicator, "phrase": quote(element.unmatched)}
        yield workbook, code.at(layout.INDICATORS.sheet, layout.INDICATORS.cell("actual", of), **words)


def _rows_of(places: list[Place], names: list[object], indicators: Rows[Typed]) -> list[float]:
    """Return the row of each element's indicator in 绩效指标, the first of that name, NaN where there is none."""
    first: dict[tuple[int, str], int] = {}
    for (workbook, row), name in zip(indicators.places, indicators[Typed.indicator], strict=True):
        if name is not None:
            first.setdefault((workbook, same_name(name)), row)
    return [first.get((workbook, same_name(name)), np.nan) for (workbook, _), name in zip(places, names, strict=True)]


def _numbers(
    places: list[Place], names: list[object], numbers: Numbers, typed: list[object], own: list[bool]
) -> tuple[Numbers, Found]:
    """Return the numbers that are whole and each indicator's own, NaN for others, and those others."""
    keys = [(workbook, *key) for (workbook, _), *key in zip(places, names, numbers.tolist(), strict=True)]
    first: dict[object, int] = {}
    repeated = [first.setdefault(key, position) != position for position, key in enumerate(keys)]
    whole = numbers == np.floor(numbers)
    twice = np.array(repeated, dtype=bool) & whole
    found: Found = []
    for position in np.flatnonzero((~whole | twice) & ~np.array(own, dtype=bool)).tolist():
        (workbook, row), value = places[position], typed[position]
        cell = TABLE.cell("number", row)
        if isinstance(value, AlteredText):
            name = TABLE.by_name["number"].heading
            found.append((workbook, findings.TEXT_ALTERED.at(TABLE.sheet, cell, name=name, value=quote(value))))
            continue
        words = {"indicator": called(places, names)[position], "value": "没有填", "why": ""}
        if not is_blank(value):
            words |= {"value": quote(value), "why": "重复" if whole[position] else "不是整数"}
        found.append((workbook, findings.ELEMENT_NUMBER.at(TABLE.sheet, cell, **words)))
    return np.where(whole & ~twice, numbers, np.nan), found


def _carried_down(places: list[Place], names: list[object]) -> list[object]:
    """Return the names with every blank taking the last above it in the same workbook."""
    carried: list[object] = []
    last: tuple[object, object] = (None, None)
    for (workbook, _), name in zip(places, names, strict=True):
        last = (workbook, name) if name is not None or workbook != last[0] else last
        carried.append(last[1])
    return carried


def _orphan_findings(places: list[Place], names: list[object], of: list[float], own: list[bool]) -> Found:
    """Return the lists that belong to no indicator, each at its first row."""
    found: Found = []
    said: set[tuple[int, str]] = set()
    rows = zip(places, names, called(places, names), of, own, strict=True)
    for (workbook, row), name, indicator, belongs, is_own in rows:
        if not np.isnan(belongs) or is_own or (workbook, same_name(name)) in said:
            continue
        said.add((workbook, same_name(name)))
        words = {"indicator": indicator}
        found.append((workbook, findings.ELEMENT_ORPHAN.at(TABLE.sheet, TABLE.cell("indicator", row), **words)))
    return found

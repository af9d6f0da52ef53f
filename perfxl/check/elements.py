"""要素清单: raw rows → numbered elements with 是 or 否; rows perfxl made from phrases are made anew."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from perfxl import findings
from perfxl.check.indicators import called
from perfxl.check.numbers import State, read_number
from perfxl.findings import Finding, Found, quote
from perfxl.template import layout
from perfxl.template.cells import is_blank, same_name
from perfxl.template.entries import Entries
from perfxl.template.records import objects, records

TABLE = layout.ELEMENTS


def sound_elements(entries: Entries, indicators: pd.DataFrame) -> tuple[pd.DataFrame, Found]:
    """Return the elements persons listed; index (workbook, row).

    Columns: `indicator` (filled down), `number` (NaN where unusable), `element`, `possessed` and `reviewed`
    (True, False or None), `typed_number`, `typed_possessed` and `typed_reviewed` as found, `own` (a row perfxl made:
    only its `reviewed` counts), and `of`: the row of its indicator in 绩效指标, NaN where there is none.
    """
    values, formulas, _ = entries.elements
    names = objects([None if is_blank(name) else name for name in values["indicator"]], values.index)
    frame = pd.DataFrame(index=values.index)
    frame["indicator"] = _carried_down(names)
    read = [read_number(value) for value in values["number"]]
    frame["number"] = [number if state is not State.TRUE else np.nan for number, state in read]
    frame["typed_number"] = values["number"]
    frame["element"] = values["element"]
    for column, name in (("possessed", "possessed"), ("reviewed", "reviewed")):
        frame[f"typed_{name}"] = values[column]
        frame[name] = pd.Series([yes_or_no(v) for v in values[column]], index=values.index, dtype=object)
    frame["own"] = formulas["possessed"].astype(str).str.contains(layout.INDICATORS.sheet)
    frame["of"] = _rows_of(frame["indicator"], indicators)
    found = [*_number_findings(frame, values["number"]), *_orphan_findings(frame)]
    return frame, found


def yes_or_no(value: object) -> bool | None:
    """Return True for 是, False for 否, None for anything else."""
    return {layout.YES: True, layout.NO: False}.get(same_name(value)) if value is not None else None


def decided(elements: pd.DataFrame, *, reviewed: bool) -> pd.Series:
    """Return whether each element is possessed: in the review the reviewer's word first, then the unit's.

    A reviewer's word that is neither 是 nor 否 leaves the element undecided.
    """
    if not reviewed:
        return elements["possessed"]
    columns = [elements[name] for name in ("typed_reviewed", "reviewed", "possessed")]
    words = [unit if is_blank(typed) else word for typed, word, unit in zip(*columns, strict=True)]
    return objects(words, elements.index)


def all_elements(listed: pd.DataFrame, made: pd.DataFrame) -> pd.DataFrame:
    """Return persons' rows and perfxl's, index (workbook, row), with `made` telling them apart.

    A row perfxl made stays its own where a person typed over 是否具备.
    """
    own = made.assign(made=True, typed_reviewed=made["reviewed"])
    own["reviewed"] = objects([yes_or_no(word) for word in made["reviewed"]], made.index)
    again = set(_numbered(own))
    kept = ~listed["own"].to_numpy(dtype=bool) & np.array([key not in again for key in _numbered(listed)], dtype=bool)
    persons = listed[kept].assign(made=False, unmatched="")
    together = pd.concat([persons, own]) if len(own) else persons
    together = together.sort_index(kind="stable")
    places = list(zip(together.index.get_level_values("workbook"), together["of"], strict=True))
    broken = {place for place, number in zip(places, together["number"], strict=True) if number != number}  # noqa: PLR0124
    known = together["of"].notna().to_numpy()
    together["sound"] = known & np.array([place not in broken for place in places], dtype=bool)
    return together


def _numbered(elements: pd.DataFrame) -> list[tuple[int, float, float]]:
    """Return workbook, row of the indicator and number of each element."""
    workbooks = elements.index.get_level_values("workbook")
    return list(zip(workbooks, elements["of"].astype(float), elements["number"].astype(float), strict=True))


def undecided_findings(elements: pd.DataFrame, indicators: pd.DataFrame) -> Found:
    """Return the elements about which neither unit nor reviewer said 是 or 否, and the phrases that are no element."""
    undecided = np.array([word is None for word in decided(elements, reviewed=True)], dtype=bool)
    open_rows = elements[undecided & elements["of"].notna().to_numpy() & elements["number"].notna().to_numpy()]
    found: Found = []
    by_hand = ~open_rows["made"] | open_rows["typed_possessed"].notna()
    by_hand |= np.array([not is_blank(word) for word in open_rows["typed_reviewed"]], dtype=bool)
    for (workbook, row), element in records(open_rows[by_hand]):
        column = "possessed" if is_blank(element["typed_reviewed"]) else "reviewed"
        typed = element[f"typed_{column}"]
        words = {"name": TABLE.by_name[column].heading, "value": "空白" if is_blank(typed) else quote(typed)}
        found.append((workbook, findings.ELEMENT_UNDECIDED.at(TABLE.sheet, TABLE.cell(column, row), **words)))
    made = open_rows[~by_hand]
    for (workbook, _), of, unmatched in zip(made.index, made["of"], made["unmatched"], strict=True):
        name = indicators.at[(workbook, int(of)), "indicator"]
        cell = layout.INDICATORS.cell("actual", int(of))
        code = findings.PHRASE_UNMATCHED if unmatched else findings.ACTUAL_MISSING
        finding = code.at(layout.INDICATORS.sheet, cell, indicator=name, phrase=quote(unmatched))
        if (workbook, finding) not in found:
            found.append((workbook, finding))
    return found


def _rows_of(names: pd.Series, indicators: pd.DataFrame) -> pd.Series:
    """Return the row of each element's indicator in 绩效指标, the first of that name."""
    first: dict[tuple[int, str], int] = {}
    for (workbook, row), name in indicators["indicator"].items():
        if name is not None:
            first.setdefault((workbook, same_name(name)), row)
    workbooks = names.index.get_level_values("workbook")
    rows = [first.get((workbook, same_name(name)), np.nan) for workbook, name in zip(workbooks, names, strict=True)]
    return pd.Series(rows, index=names.index, dtype=float)


def _number_findings(frame: pd.DataFrame, typed: pd.Series) -> Iterator[tuple[int, Finding]]:
    """Yield the elements without a number of their own; such numbers are made unusable (NaN)."""
    numbers = frame["number"].to_numpy(dtype=float)
    whole = numbers == np.floor(numbers)
    keys = list(zip(frame.index.get_level_values("workbook"), frame["indicator"], numbers, strict=True))
    seen: set[object] = set()
    repeated: list[bool] = []
    for key in keys:
        repeated.append(key in seen)
        seen.add(key)
    twice = np.array(repeated, dtype=bool) & whole
    names = called(frame["indicator"])
    for position in np.flatnonzero((~whole | twice) & ~frame["own"].to_numpy()):
        workbook, row = frame.index[position]
        value, why = typed.iat[position], "不是整数" if not whole[position] else "重复"
        finding = findings.ELEMENT_NUMBER.at(
            TABLE.sheet,
            TABLE.cell("number", row),
            indicator=names[position],
            value="没有填" if is_blank(value) else quote(value),
            why="" if is_blank(value) else why,
        )
        yield workbook, finding
    frame["number"] = np.where(whole & ~twice, numbers, np.nan)


def _carried_down(names: pd.Series) -> pd.Series:
    """Return the names with every blank taking the last above it in the same workbook."""
    filled: list[object] = []
    last: tuple[object, object] = (None, None)
    for (workbook, _), name in names.items():
        last = (workbook, name) if name is not None or workbook != last[0] else last
        filled.append(last[1])
    return objects(filled, names.index)


def _orphan_findings(frame: pd.DataFrame) -> Iterator[tuple[int, Finding]]:
    """Yield the lists that belong to no indicator, each at its first row."""
    orphans = frame[frame["of"].isna() & ~frame["own"]]
    workbooks = orphans.index.get_level_values("workbook")
    repeated = pd.MultiIndex.from_arrays([workbooks, list(map(same_name, orphans["indicator"]))]).duplicated()
    orphans = orphans[~repeated]
    for (workbook, row), name in zip(orphans.index, called(orphans["indicator"]), strict=True):
        cell = TABLE.cell("indicator", row)
        yield workbook, findings.ELEMENT_ORPHAN.at(TABLE.sheet, cell, indicator=name)

"""The text of a formula as it stands in a file: what it needs beyond the workbook, and what is none at all."""

import re
from collections.abc import Mapping

from perfxl.patterns import pattern
from perfxl.template.cells import ErrorValue

OVER_SEVERAL_CELLS = "{}"
OTHER_BOOK = pattern(r"\[\d+\]")
TEXT_LITERAL = pattern('"[^"]*"')
ERROR_ALONE = pattern(r"=(#(?:[A-Z]+/)?[A-Z0-9_]+[!?]?)")


def with_names(formula: str, names: Mapping[str, str]) -> str:
    """Return a formula in which sheets have their new names."""
    for old, new in names.items():
        if old in formula:
            quoted = re.escape(old.replace("'", "''"))
            formula = re.sub(rf"'{quoted}'!|(?<![\w'\]]){quoted}!", f"{new}!", formula)
    return formula


def error_alone(formula: str) -> ErrorValue | None:
    """Return the error value of `=#N/A`: how one that was typed or pasted stands in many files."""
    found = ERROR_ALONE.fullmatch(formula)
    return ErrorValue(found[1]) if found else None


def beyond(formula: str, names: frozenset[str]) -> str:
    """Return what a formula needs that is not carried over, empty where it needs nothing of the kind."""
    if formula == OVER_SEVERAL_CELLS:
        return "一片单元格（数组）"
    if "[" not in formula and not names:
        return ""
    shown = TEXT_LITERAL.sub("", formula)
    if OTHER_BOOK.search(shown):
        return "其他工作簿"
    if "[" in shown:
        return "“表格”的列名"
    used = names.intersection(re.findall(r"[\w.\\]+", shown))
    return f"名称“{min(used)}”" if used else ""

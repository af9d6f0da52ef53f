"""Which standard a workbook is read by: the one it names, whatever the command line says."""

from collections.abc import Sequence
from typing import NamedTuple

from perfxl import findings
from perfxl.findings import Finding, quote
from perfxl.read.archive import unreadable
from perfxl.spelling import same_name
from perfxl.standards import BUILT_IN, Standard, load_standard
from perfxl.template import layout
from perfxl.template.cells import EMPTY, SheetCells
from perfxl.template.model import place_of

DEFAULT = "zhengzhou"
"""What a workbook that names no standard was made for."""
BETWEEN = ":：“”\"' "


class Choice(NamedTuple):
    """The standard of a workbook, and what there is to say of it."""

    standard: Standard
    remarks: tuple[Finding, ...] = ()


def standard_of(basics: SheetCells, given: Sequence[Standard]) -> Choice:
    """Return the standard that 基本情况 names; `given` are those of the command line, known by their names.

    A workbook that names none may be read by one that is given and has its form.

    Raises:
        UnreadableWorkbook: nobody knows the name.
    """
    named = named_in(basics)
    standard = _known(named or DEFAULT, given)
    if standard is None:
        known = "、".join(dict.fromkeys((*BUILT_IN, *(one.name for one in given))))
        raise unreadable(findings.STANDARD_UNKNOWN, name=named, known=known)
    if not given or standard in given:
        return Choice(standard)
    other = given[0]
    used = other if not named and other.form == standard.form else standard
    says = quote(named) if named else f"空白，即“{standard.name}”"
    words = {"says": says, "other": other.name, "used": used.name}
    cell = layout.STANDARD_CELL
    return Choice(used, (findings.STANDARD_DIFFERS.at(layout.BASICS_SHEET, cell, **words),))


def named_in(basics: SheetCells) -> str:
    """Return the standard that 基本情况 names, "" where it names none."""
    value = basics.get(place_of(layout.STANDARD_CELL), EMPTY).value
    text = str(value).strip() if isinstance(value, str) else ""
    return text.removeprefix(layout.STANDARD_WORD).strip(BETWEEN) if text.startswith(layout.STANDARD_WORD) else ""


def _known(name: str, given: Sequence[Standard]) -> Standard | None:
    """Return the standard of a name: one that is given, or one built in."""
    meant = same_name(name).casefold()
    found = next((one for one in given if same_name(one.name).casefold() == meant), None)
    return found or next((load_standard(one) for one in BUILT_IN if one == meant), None)

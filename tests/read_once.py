"""Workbooks that openpyxl has read before, handed out anew in a fifth of the time: tests read the same ones often.

What is handed out is the caller's own, to be changed as it likes. Its cells look as they were read, though of looks
that the library holds twice it may be given the other number.
"""

import hashlib
import pickle
from collections import OrderedDict
from collections.abc import Callable
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.bound_dictionary import BoundDictionary
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook import Workbook
from openpyxl.worksheet.dimensions import DimensionHolder

THEIR_OWN = openpyxl.load_workbook
MOST, LARGEST = 40, 150_000
"""So many workbooks are kept, none of more bytes."""
Key = tuple[bytes, tuple[tuple[str, object], ...]]
KEPT: OrderedDict[Key, bytes] = OrderedDict()


def load_workbook(workbook: str | PathLike[str] | BytesIO, **options: bool) -> Workbook:
    """Read a workbook as `openpyxl.load_workbook` does."""
    if options.keys() - {"data_only", "rich_text"} or not isinstance(workbook, str | PathLike):
        return THEIR_OWN(workbook, **options)
    content = Path(workbook).read_bytes()
    known = hashlib.sha256(content).digest(), tuple(sorted(options.items()))
    if known not in KEPT:
        return _kept(known, THEIR_OWN(workbook, **options), len(content))
    KEPT.move_to_end(known)
    return pickle.loads(KEPT[known])  # noqa: S301 - nobody's but ours


def _kept(known: Key, book: Workbook, size: int) -> Workbook:
    drawn = any(sheet._images or sheet._charts for sheet in book.worksheets)  # noqa: SLF001 - files of their own
    if not drawn and size <= LARGEST:
        whole = BytesIO()
        _Pickler(whole, pickle.HIGHEST_PROTOCOL).dump(book)
        KEPT[known] = whole.getvalue()
        if len(KEPT) > MOST:
            KEPT.popitem(last=False)
    return book


def _made(kind: type[IndexedList], values: list[Any], state: dict[str, object]) -> IndexedList:
    made = kind()
    list.extend(made, values)
    vars(made).update(state)
    return made


def _taken(indexed: IndexedList) -> tuple[Callable[..., IndexedList], tuple[object, ...]]:
    """Take a list of looks to pieces as it is: filled as others are, it would drop a look that it holds twice."""
    state = vars(indexed)
    places = {look: place for look, place in state["_dict"].items() if look in state["_dict"]}
    return _made, (type(indexed), list(indexed), state | {"_dict": places})


def _empty(kind: type[BoundDictionary]) -> BoundDictionary:
    return kind.__new__(kind)


def _sized(rows: BoundDictionary) -> tuple[object, ...]:
    """Take rows or columns to pieces, with what makes one that is not there yet."""
    return (
        _empty,
        (type(rows),),
        vars(rows) | {"default_factory": rows.default_factory},
        None,
        iter(rows.items()),
        _sets,
    )


def _sets(rows: BoundDictionary, state: dict[str, object]) -> None:
    for name, value in state.items():
        setattr(rows, name, value)


class _Pickler(pickle.Pickler):
    dispatch_table = {IndexedList: _taken, BoundDictionary: _sized, DimensionHolder: _sized}  # noqa: RUF012 - as it is


def take_it_quickly() -> None:
    """Let `openpyxl.load_workbook` do so from now on."""
    openpyxl.load_workbook = load_workbook

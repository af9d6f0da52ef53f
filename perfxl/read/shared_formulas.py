"""Formulas that cells share: the first has the text, in the others openpyxl moves its relative addresses along."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from perfxl import findings
from perfxl.read.archive import unreadable
from perfxl.read.formulas import OVER_SEVERAL_CELLS
from perfxl.template.carried import Place
from perfxl.template.model import column_letters

if TYPE_CHECKING:
    from openpyxl.formula.translate import Translator

MOST_CHARACTERS = 30_000_000
"""Of all formulas of a sheet: a small file may share a long one over a million cells."""
OUTSIDE = "=#REF!"
"""Stands for a formula of which an address lies beyond the sheet, or that is none."""


class SharedFormulas:
    """The formulas of one sheet."""

    def __init__(self) -> None:
        self._firsts: dict[str, Translator] = {}
        self._characters = 0

    def text(self, words: str, attributes: Mapping[str, str], place: Place) -> str:
        """Return a formula's text, empty where there is none; an array formula in braces, over several cells alone."""
        kind = attributes.get("t", "")
        if kind == "dataTable":
            return OVER_SEVERAL_CELLS
        if kind == "array":
            return f"{{={words}}}" if words and ":" not in attributes.get("ref", ":") else OVER_SEVERAL_CELLS
        number = attributes.get("si", "")
        if kind == "shared" and not words and number in self._firsts:
            return self._moved(self._firsts[number], place)
        if kind == "shared" and words:
            from openpyxl.formula.translate import Translator  # noqa: PLC0415 - few workbooks share formulas

            self._firsts[number] = Translator(f"={words}", origin=_address(place))
        return f"={words}" if words else ""

    def _moved(self, first: "Translator", place: Place) -> str:
        from openpyxl.formula.tokenizer import TokenizerError  # noqa: PLC0415 - as above
        from openpyxl.formula.translate import TranslatorError  # noqa: PLC0415 - as above

        try:
            moved = str(first.translate_formula(_address(place)))
        except (TranslatorError, TokenizerError):
            return OUTSIDE
        self._characters += len(moved)
        if self._characters > MOST_CHARACTERS:
            raise unreadable(findings.FILE_TOO_LARGE, why=f"公式超过{MOST_CHARACTERS}字")
        return moved


def _address(place: Place) -> str:
    return f"{column_letters(place[1])}{place[0]}"

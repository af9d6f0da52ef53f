"""What a column of a sheet is to hold, before it is written at once."""

from collections.abc import Mapping
from typing import NamedTuple, Self

from perfxl.write.styles import Style
from perfxl.write.values import dated


class Typed(NamedTuple):
    """A formula of a person's: what it gives, its look, and its words."""

    value: object
    style: Style
    formula: object


class Contents:
    """What a column is to hold, by row; what looks alike, or comes from one formula, stands together."""

    def __init__(self) -> None:
        self.values: dict[int, object] = {}
        self.alike: dict[tuple[Style, str | None], dict[int, object]] = {}
        self.typed: dict[int, Typed] = {}
        self.sources: dict[int, str] = {}
        """What `SOURCE` stands for in the formula of a row."""

    @classmethod
    def of_one_look(cls, values: dict[int, object], typed: Mapping[int, object], style: Style) -> Self:
        """Return values of one look; `typed` are the formulas persons wrote, by row, or nothing."""
        column = cls()
        if any(typed.values()):
            for row, value in values.items():
                column.keep(row, value, style, typed[row])
        else:
            column.values, column.alike = values, {(style, None): values} if values else {}
        return column

    def put(self, row: int, value: object, style: Style, formula: str | None = None) -> None:
        """Let a cell hold a constant, or a formula of perfxl's with its value."""
        self.values[row] = value
        kind = style if formula is None else dated(style, value), formula
        alike = self.alike.get(kind)
        if alike is None:
            alike = self.alike[kind] = {}
        alike[row] = value

    def keep(self, row: int, value: object, style: Style, formula: object) -> None:
        """Let a cell hold what a person typed: a constant, or what `formula` gives."""
        if formula:
            self.values[row], self.typed[row] = value, Typed(value, style, formula)
        else:
            self.put(row, value, style)

"""An element of 要素清单: as listed by persons, as made by perfxl of phrases, and both together."""

from typing import Any

from perfxl.template.columns import Column, FlagColumn, NumberColumn, Row


class Listed(Row):
    """A row of 要素清单; `possessed` and `reviewed` are True, False, or None where neither 是 nor 否 stands."""

    indicator = Column[Any]()
    number = NumberColumn()
    """NaN where it is unusable."""
    element = Column[Any]()
    possessed = Column["bool | None"]()
    reviewed = Column["bool | None"]()
    typed_number = Column[Any]()
    typed_possessed = Column[Any]()
    typed_reviewed = Column[Any]()
    own = FlagColumn()
    """A row that perfxl made: only its `reviewed` counts."""
    of = NumberColumn()
    """The row of its indicator in 绩效指标, NaN where there is none."""


class Matched(Listed):
    """The same of persons' rows and perfxl's."""

    made = FlagColumn()
    """Made by perfxl at this run."""
    unmatched = Column[str]()
    """The phrases of 业绩值 that are no element."""
    surplus = NumberColumn()
    """How many separators of 业绩值 part nothing new: a doubled ；, a phrase said twice."""


class Element(Matched):
    """An element, and whether its list is sound: it has an indicator, and every element a number of its own."""

    sound = FlagColumn()

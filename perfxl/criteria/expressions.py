"""One expression for a rule's points: computed over a column with numpy, written as an Excel formula.

Every operation stands here once, with both faces side by side; the families only combine them.
A blank (NaN in a column, "" in a cell) means: no number may be given.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from perfxl.rounding import round_half_up

Numbers = npt.NDArray[np.float64]
Columns = Mapping[str, npt.NDArray[Any]]
Texts = Mapping[str, str]

ATOM, POWER, PRODUCT, SUM, COMPARISON = 9, 5, 4, 3, 1


@dataclass(frozen=True)
class Expression:
    """A quantity: its column, its formula, how tightly that binds, and its number where it is always the same."""

    column: Callable[[Columns], Any]
    formula: Callable[[Texts], str]
    level: int = ATOM
    known: float | None = None

    def within(self, level: int, texts: Texts) -> str:
        """The formula, in brackets where it binds less tightly than its surroundings."""
        text = self.formula(texts)
        return text if self.level >= level else f"({text})"


def name(key: str) -> Expression:
    """A quantity of the row: weight, actual, target."""
    return Expression(lambda columns: columns[key], lambda texts: texts[key])


def literal(value: float) -> str:
    """A number as Excel reads it, exactly."""
    return f"{value:.15g}" if value == float(f"{value:.15g}") else repr(value)


FEW_DIGITS = 10


def _as_fraction(value: float) -> str:
    """`1/3` for a third; empty for a number with few decimals."""
    if len(literal(value)) <= FEW_DIGITS:
        return ""
    pairs = ((part, whole) for whole in (3, 6, 7, 9, 11) for part in range(1, whole))
    return next((f"{part}/{whole}" for part, whole in pairs if value == part / whole), "")


def constant(value: float, *, percent: bool = False) -> Expression:
    """A number of the criterion; a percentage is written as one."""
    if fraction := _as_fraction(value):
        return Expression(lambda _: np.float64(value), lambda _: fraction, PRODUCT, value)
    shown = literal(float(f"{round(value * 100, 10):.15g}")) + "%" if percent else literal(value)
    return Expression(lambda _: np.float64(value), lambda _: shown, POWER if value < 0 else ATOM, value)


TAKEN_DIGITS = 8
"""Numbers taken from the cells of a row are rounded to so many decimals, as bounds are compared."""
BLANK = Expression(lambda _: np.float64(np.nan), lambda _: '""')
NOTHING = constant(0)
WEIGHT = name("weight")
ACTUAL = name("actual")
TARGET = name("target")


def _infix(
    sign: str, level: int, compute: Callable[[Any, Any], Any], *, associative: bool
) -> Callable[[Expression, Expression], Expression]:
    def operation(left: Expression, right: Expression) -> Expression:
        behind = level if associative else level + 1
        return Expression(
            lambda columns: compute(left.column(columns), right.column(columns)),
            lambda texts: f"{left.within(level, texts)}{sign}{right.within(behind, texts)}",
            level,
        )

    return operation


def _quotient(left: Any, right: Any) -> Any:
    with np.errstate(divide="ignore", invalid="ignore"):
        result = np.divide(left, right)
    return np.where(np.isfinite(result), result, np.nan)


_more = _infix("+", SUM, np.add, associative=True)
_less = _infix("-", SUM, np.subtract, associative=False)
times = _infix("*", PRODUCT, np.multiply, associative=True)
over = _infix("/", PRODUCT, _quotient, associative=False)


def plus(left: Expression, right: Expression) -> Expression:
    """The sum; what is added to 0 stays as it is."""
    return right if left.known == 0 else _more(left, right)


def minus(left: Expression, right: Expression) -> Expression:
    """The difference; what 0 is taken from stays as it is."""
    return left if right.known == 0 else _less(left, right)


def rounded(value: Expression, digits: int = 8) -> Expression:
    """Rounded half away from zero; what the row takes from its cells comes rounded to 8 decimals."""
    is_short = value.known is not None and round(value.known, digits) == value.known
    if is_short or value is BLANK or (digits >= TAKEN_DIGITS and value in (ACTUAL, TARGET)):
        return value
    return Expression(
        lambda columns: round_half_up(np.asarray(value.column(columns), dtype=np.float64), digits),
        lambda texts: f"ROUND({value.formula(texts)},{digits})",
    )


_WHOLE: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "up": ("ROUNDUP", np.ceil),
    "down": ("ROUNDDOWN", np.floor),
    "nearest": ("ROUND", lambda steps: round_half_up(steps, 0)),
}


def whole(value: Expression, direction: str) -> Expression:
    """Whole steps: rounded "up", "down" or to the "nearest", after rounding to 8 decimals."""
    title, compute = _WHOLE[direction]
    exact = rounded(value)
    return Expression(
        lambda columns: compute(exact.column(columns)),
        lambda texts: f"{title}({exact.formula(texts)},0)",
    )


_COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    ">": np.greater, ">=": np.greater_equal, "<": np.less, "<=": np.less_equal, "=": np.equal, "<>": np.not_equal,
}  # fmt: skip


class Bound(str):  # noqa: SLOT000  (what it is made of is kept with it)
    """A comparison as it is written, and of what, with which number where that is always the same."""

    left: str
    sign: str
    number: float | None

    def __new__(cls, left: str, sign: str, right: str, number: float | None) -> Self:
        """The comparison of two quantities."""
        made = super().__new__(cls, f"{left}{sign}{right}")
        made.left, made.sign, made.number = left, sign, number
        return made

    def keeps(self, value: float) -> bool:
        """Whether a number is within it."""
        return self.number is not None and bool(_COMPARE[self.sign](value, self.number))

    def follows(self, stricter: str) -> bool:
        """Whether it holds wherever a stricter one does: ≥80% where ≥90% does."""
        if not isinstance(stricter, Bound) or (stricter.left, stricter.sign) != (self.left, self.sign):
            return False
        if self.number is None or stricter.number is None:
            return False
        least, most = sorted((self.number, stricter.number))
        return {">": least, "<": most}.get(self.sign.rstrip("=")) == self.number


class Call(str):  # noqa: SLOT000  (likewise)
    """A function as it is written, and what it is of."""

    function: str
    parts: tuple[str, ...]

    def __new__(cls, function: str, *parts: str) -> Self:
        """The function of these."""
        made = super().__new__(cls, f"{function}({','.join(parts)})")
        made.function, made.parts = function, parts
        return made


def _function(title: str, compute: Callable[[Any, Any], Any]) -> Callable[..., Expression]:
    """A function of several; of one that one itself."""

    def of(*parts: Expression) -> Expression:
        if len(parts) == 1:
            return parts[0]
        return Expression(
            lambda columns: reduce(compute, (part.column(columns) for part in parts)),
            lambda texts: Call(title, *(part.formula(texts) for part in parts)),
        )

    return of


least = _function("MIN", np.minimum)
most = _function("MAX", np.maximum)
both = _function("AND", np.logical_and)
either = _function("OR", np.logical_or)


def compare(left: Expression, sign: str, right: Expression) -> Expression:
    """A comparison of two numbers."""
    return Expression(
        lambda columns: _COMPARE[sign](left.column(columns), right.column(columns)),
        lambda texts: Bound(left.within(SUM, texts), sign, right.within(SUM, texts), right.known),
        COMPARISON,
    )


def choose(condition: Expression, then: Expression, otherwise: Expression) -> Expression:
    """The one where the condition holds, the other where it does not."""
    return Expression(
        lambda columns: np.where(condition.column(columns), then.column(columns), otherwise.column(columns)),
        lambda texts: choice(condition.formula(texts), then.formula(texts), otherwise.formula(texts)),
    )


def choice(condition: str, then: str, otherwise: str) -> str:
    """An IF, as short as it can be: none where both sides are the same, or the next one gives it too."""
    further = otherwise.parts if isinstance(otherwise, Call) and otherwise.function == "IF" else ()
    given = further[1:2] == (then,) and isinstance(further[0], Bound) and further[0].follows(condition)
    return otherwise if given or then == otherwise else Call("IF", condition, then, otherwise)


def part_of(value: Expression, amount: float, *, percent: bool = False) -> Expression:
    """A value times an amount; a third of it is written as a division by 3."""
    parts = round(1 / amount) if amount > 0 else 0
    if parts > 1 and amount == 1 / parts and len(literal(amount)) > FEW_DIGITS:
        return over(value, constant(parts))
    return times(value, constant(amount, percent=percent))


LONGEST_TEXT = 255
"""Excel's limit for a text literal in a formula."""


def quoted(text: str) -> str:
    """A text literal; one too long for Excel is joined from several."""
    pieces = [text[start : start + LONGEST_TEXT // 2] for start in range(0, len(text), LONGEST_TEXT // 2)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)

"""Arithmetic of any shape: sums, products and quotients of numbers, the weight, and one thing that is measured."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from perfxl.criteria.grammar.amounts import Amount, amount, item, weight
from perfxl.criteria.grammar.names import measure
from perfxl.criteria.grammar.parsing import Found, Parser, word
from perfxl.criteria.grammar.quotients import rate_of, ratio, spent
from perfxl.criteria.lexicon.directions import denies
from perfxl.criteria.lexicon.tokens import Tokens, mask
from perfxl.criteria.meaning.proportions import Proportion

Value = Callable[[float, float, float], float]
"""What a term comes to for an actual, a target and the weight."""


@dataclass(frozen=True)
class Term:
    """A part of a formula: what it comes to, what it speaks of, and the numbers in it."""

    value: Value
    of: Proportion | None = None
    whole: bool = False
    """Whether the weight is in it."""
    size: float | None = None
    """The number it is, if it is nothing else."""
    divisor: Amount | None = None
    """The number by which what it speaks of is divided."""
    plain: bool = True
    """Whether no number and no weight stands beside what it speaks of."""


def _joined(one: Term, other: Term, value: Value) -> Term | None:
    """Two terms as one, of which one speaks of something or both of the same."""
    if one.of is not None and other.of is not None:
        return None
    size = value(0, 0, 0) if one.size is not None and other.size is not None else None
    return Term(value, one.of or other.of, one.whole or other.whole, size, one.divisor or other.divisor, plain=False)


def _product(one: Term, other: Term) -> Term | None:
    twice = one.whole and other.whole
    return None if twice else _joined(one, other, lambda *at: one.value(*at) * other.value(*at))


def _sum(one: Term, other: Term, sign: float) -> Term | None:
    return _joined(one, other, lambda *at: one.value(*at) + sign * other.value(*at))


def _divided(one: Term, by: Amount | tuple[float, str, float]) -> Term | None:
    """So much of it; (支付率-60%)/(90%-60%) is nothing at 60 %."""
    size, unit, *base = by
    if size <= 0 or any(not math.isclose(one.value(low, 1, 1), 0, abs_tol=1e-12) for low in base):
        return None
    found = _joined(one, Term(lambda *_: size, size=size), lambda *at: one.value(*at) / size)
    return replace(found, divisor=(size, unit)) if found is not None and one.plain else found


_COUNTS = ("实际", "完成", "数", "量", "次", "人", "天")


def _spoken(said: str) -> Proportion | None:
    """A name in a formula: a rate, the actual, or a count."""
    if said.startswith("("):
        return None
    plain = said.removeprefix("指标").removesuffix("值") in ("实际完成", "实际", "完成", "业绩")
    if plain or rate_of(said):
        return Proportion("rate", "" if plain else said)
    return Proportion("rate", said, counted=True) if any(sign in said for sign in _COUNTS) else None


OF: dict[str, Value] = {
    "up": lambda actual, target, _: actual / target,
    "down": lambda actual, target, _: target / actual,
    "linear": lambda actual, target, _: actual / target,
    "target": lambda actual, target, _: actual / target,
    "rate": lambda actual, *_: actual,
}


def _speaks(of: Proportion) -> Term:
    return Term(OF[of.of], of)


def _any_rate(done: str, due: str) -> Proportion | None:
    """`满意人数/调查人数`: a rate that the score's own name must name."""
    sound = not any(map(denies, (done, due))) and done != due and "(" not in done + due
    return Proportion("rate", noun=f"{done}/{due}") if sound else None


_inner = Parser(lambda tokens, place: _terms(tokens, place))  # noqa: PLW0108  (_terms stands below)
_some_share = word("ACTUAL", text="完成比例 实际完成比例 实际比例 完成比率") >> (lambda: Proportion("target"))
_number = amount >> (lambda size: Term(lambda *_: size[0], size=size[0]) if size[1] != "pp" else None)
_bracketed = word("(") + _inner + word(")")
_atom = (
    _bracketed
    | (ratio | spent | measure >> _spoken | _some_share | measure + word("OVER") + measure >> _any_rate) >> _speaks
    | item + weight >> (lambda: Term(lambda *at: at[2], whole=True))
    | _number
)
_times = word("STOP", text=",").or_() + word("TIMES") + _atom
_rise = word("(") + amount + word("-", "BETWEEN", text="-").or_() + amount + word(")")
_by = word("OVER") + (amount | _rise >> (lambda high, low: (high[0] - abs(low[0]), low[1], abs(low[0]))))
_less = word("-", "BETWEEN", text="-")


def _chain(first: Term, end: int, tokens: Tokens, signs: Iterable[tuple[Parser, Callable[..., Term | None]]]) -> Found:
    """A term and everything that is joined to it from left to right."""
    found: Found = [((first,), end)]
    for (held,), at in found:
        for sign, join in signs:
            ways = ((join(held, *other), behind) for other, behind in sign(tokens, at))
            found += [((made,), behind) for made, behind in ways if made is not None]
    return found


def _products(tokens: Tokens, place: int) -> Found:
    signs = ((_times, _product), (_by, _divided))
    return [each for (first,), end in _atom(tokens, place) for each in _chain(first, end, tokens, signs)]


_product_read = Parser(_products)
_minus_number = amount >> (lambda size: Term(lambda *_: -size[0], size=-size[0]) if size[0] < 0 else None)
_first = word("ONEMINUS") + _product_read >> (lambda rest: _sum(Term(lambda *_: 1.0, size=1.0), rest, -1.0))


def _terms(tokens: Tokens, place: int) -> Found:
    signs: tuple[tuple[Parser, Callable[..., Term | None]], ...] = (
        (_less + _product_read, lambda one, other: _sum(one, other, -1.0)),
        (word("+") + _product_read, lambda one, other: _sum(one, other, 1.0)),
        (_minus_number, lambda one, other: _sum(one, other, -1.0)),
    )
    begun = [*_first(tokens, place), *_product_read(tokens, place)]
    return [each for (first,), end in begun for each in _chain(first, end, tokens, signs)]


total = Parser(_terms, needs=frozenset({mask("TIMES", "OVER")}))
"""A whole formula: something is multiplied or divided."""

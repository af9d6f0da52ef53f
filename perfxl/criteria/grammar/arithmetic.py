"""Formulas of any shape: sums, products and quotients (实际值/目标值) of numbers, the weight, and what is measured."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from perfxl.criteria.grammar.awards import item, weight
from perfxl.criteria.grammar.comparisons import Amount, amount
from perfxl.criteria.grammar.names import measure
from perfxl.criteria.grammar.parsing import Found, Parser, one, playing, role, some, word
from perfxl.criteria.grammar.spans import run
from perfxl.criteria.lexicon import measures
from perfxl.criteria.lexicon.degrees import denies, is_better_low
from perfxl.criteria.lexicon.measures import COUNTS, PLANNED, RATES, TO_GOAL, ends_as_done, is_any_share
from perfxl.criteria.lexicon.roles import mask
from perfxl.criteria.lexicon.tokens import Tokens
from perfxl.criteria.meaning.awards import Proportion


def rate_of(said: str) -> str | None:
    """A name, if it is that of a rate."""
    return said if said.endswith(RATES) and not is_any_share(said) and not TO_GOAL.search(said) else None


def _up(done: str) -> Proportion:
    return Proportion("up", of_counts=done.endswith(COUNTS))


def _named(done: str) -> Proportion | None:
    """`房屋鉴定完成数量/计划数量`: the name of what is counted before what was done of it."""
    sound = done.endswith(measures.DONE_OF) and not denies(done) and not is_better_low(done)
    return replace(_up(done), noun=done) if sound else None


def _quotient(done: str, due: str) -> Proportion | None:
    """`已整改问题数/应整改问题数`: what was done of what was due, in the row's own nouns."""
    if denies(done) or denies(due):
        return None
    alike = done[-1] == due[-1] and any(done[start : start + 2] in due for start in range(len(done) - 2))
    planned = any(said in due for said in PLANNED) and not any(said in done for said in PLANNED)
    if planned and done[:4] == due[:4]:
        return Proportion("up", noun=done)
    whose = next((at for at, (one, other) in enumerate(zip(done, due, strict=False)) if one != other), 0)
    done, due = done[whose:], due[whose:]  # 案件结案数/案件应结案数
    taken = len(due) > 2 and due[0] == "应" and done.endswith(due[1:])  # 参训人数/应训人数
    is_done = taken or done.startswith(measures.DONE) or ends_as_done(done)
    counts = not done.endswith(measures.VALUES)
    return Proportion("up", of_counts=counts) if is_done and due.startswith(measures.DUE) and alike else None


def is_part(done: str, due: str) -> bool:
    """`合格人数/参加人数`, `已整改问题数/问题总数`: a part, and all there was, whatever was planned."""
    whole = due.endswith(measures.TOTALS) or due.startswith(measures.ALL_WHO)
    return whole and any(said in done for said in measures.PARTS) and _quotient(done, due) is None


def _within(said: str) -> Proportion | None:
    """`实有天数占应有天数`, in one name."""
    done, _, due = said.partition("占")
    return _quotient(done, due) if len(done) > 2 and len(due) > 2 else None


rate = measure >> rate_of
_goal = one(lambda found: not found.text.endswith(("标准", "要求")), "GOAL")
_counted = one(lambda found: found.text.endswith(measures.SIZES), "NAME").or_()
_planned = measure >> (
    lambda said: (
        True if said.startswith((*PLANNED, "应")) and not {"率", "均"} & set(said) and not denies(said) else None
    )
)
_letter = (word("(") + word("NAME", text="A B") + word(")")).or_()
_year = some("NAME", "BLOCK", text="年度 全年 当年 本年 本年度")
_goals = _year + (_goal + _counted | _planned.quiet()) + _letter
_actual = role("ACTUAL") >> (lambda found: found[0])
_slash = word("OVER")
_with = _slash | word("THAN", "LISTING", text="与 和 同 及") | word("NAME", text="占") | word("IN", text="在")
_among = word("NAME", text="中所占 中所占的 中占 中的 中").or_() + some("ITEM", text="所占")
_shared = (_among + some("DE") + word("RATIO")).or_()
_b, _a = word("NAME", text="B"), word("NAME", text="A")
_b_by_a, _a_by_b = _b + _slash + _a, _a + _slash + _b
ratio = (
    (_b_by_a + word("OR") + _a_by_b | _a_by_b + word("OR") + _b_by_a) >> (lambda: Proportion("target"))
    | _actual + _letter + _with + _goals + _shared >> _up
    | measure + _with + _goals + _shared >> _named
    | word(text="实际 实际完成 完成 已完成 实际数") + _slash + _goals >> (lambda: Proportion("up"))
    | _b_by_a >> (lambda: Proportion("up"))
    | _goals + _with + _actual.quiet() + _letter + _shared >> (lambda: Proportion("down"))
    | (measure >> _within) + _shared
    | measure + (_slash | word("NAME", text="占")) + (measure | run(lambda found: found.nameable)) + _shared
    >> _quotient
)


_meant = measure | playing("GOAL")


def _spent(done: str, due: str) -> Proportion | None:
    """`实际成本/计划成本`: what was spent of what was meant to be."""
    alike = done[-2:] == due[-2:] and due.startswith(measures.DUE) and done.startswith(measures.DONE)
    return Proportion("linear") if alike and not denies(done) else None


spent = (measure | word("DONE") + measure >> (lambda said: f"完成{said}")) + _slash + _meant >> _spent
"""Of which only so much less is earned as it exceeds the plan: 分值×(2-实际成本/计划成本)."""


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


def _spoken(said: str) -> Proportion | None:
    """A name in a formula: a rate, the actual, or a count."""
    if said.startswith("("):
        return None
    plain = said.removeprefix("指标").removesuffix("值") in measures.ACTUAL
    if plain or rate_of(said):
        return Proportion("rate", "" if plain else said)
    return Proportion("rate", said, counted=True) if any(sign in said for sign in measures.NUMBERS) else None


OF: dict[str, Value] = {
    "up": lambda actual, target, _: actual / target,
    "down": lambda actual, target, _: target / actual,
    "linear": lambda actual, target, _: actual / target,
    "target": lambda actual, target, _: actual / target,
    "rate": lambda actual, *_: actual,
}


def _any_rate(done: str, due: str) -> Proportion | None:
    """`满意人数/调查人数`: a rate that the score's own name must name."""
    plain = not any(sign in done + due for sign in measures.SEVERAL)
    sound = plain and not any(map(denies, (done, due))) and done != due
    return Proportion("rate", noun=f"{done}/{due}") if sound else None


_inner = Parser(lambda tokens, place: _terms(tokens, place))  # noqa: PLW0108  (_terms stands below)
_some_share = word("ACTUAL", text="完成比例 实际完成比例 实际比例 完成比率") >> (lambda: Proportion("target"))
_number = amount >> (lambda size: Term(lambda *_: size[0], size=size[0]) if size[1] != "pp" else None)
_bracketed = word("(") + _inner + word(")")
_atom = (
    _bracketed
    | (ratio | spent | measure >> _spoken | _some_share | measure + word("OVER") + measure >> _any_rate)
    >> (lambda of: Term(OF[of.of], of))
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

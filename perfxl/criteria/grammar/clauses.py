"""One clause: a condition with its award, words with theirs, else, a deduction, a cap, parts of a step."""

from dataclasses import replace
from typing import Any

from perfxl.criteria.grammar.amounts import amount, points
from perfxl.criteria.grammar.awards import award, judged
from perfxl.criteria.grammar.comparisons import compared
from perfxl.criteria.grammar.conditions import condition
from perfxl.criteria.grammar.names import wide_words, words
from perfxl.criteria.grammar.parsing import Parser, role, some, word
from perfxl.criteria.grammar.proportions import proportion
from perfxl.criteria.grammar.incidents import incident, once_and_for_all
from perfxl.criteria.grammar.steps import earning, measured, per_amount, stepping
from perfxl.criteria.lexicon.tokens import Tokens
from perfxl.criteria.meaning.awards import FULL, NONE, Award, Fixed, Open
from perfxl.criteria.meaning.clauses import Base, Basis, Branch, Cap, Condition, Said, Whole, Worth
from perfxl.criteria.meaning.steps import Step, StepParts

gap = some("THEN", "STOP", "DE", "ITEM", text="的 , 则 就 : 时 者 均 一律 即 将 该项 本项 该指标 本指标 此项")
anything = award | proportion | stepping | per_amount


def _branch(found: Condition, given: Any) -> Branch | None:
    if isinstance(given, Step) and given.way in ("incident", "late", "done"):
        return None
    if isinstance(given, Step) and _runs_back(found, given):
        return None  # 不低于90%的，每低1个百分点: what is lost above the bound?
    if isinstance(given, Step) and given.way == "beyond":
        way = _which(found)
        if way is None or (way == "down" and given.unit not in ("%", "pp")):
            return None  # 不足3场的每场扣1分: of those held, or of those missing?
        given = replace(given, way=way)
    return Branch(condition=found, award=given)


def _runs_back(found: Condition, step: Step) -> bool:
    """Whether a step behind a condition with 的 runs away from where the condition holds."""
    interval = found.interval
    if interval is None or interval.at or found.space:
        return False
    low, high = interval.low, interval.high
    inf = float("inf")
    return (step.way == "down" and high == inf and interval.low_edge == "out" and low != -inf) or (
        step.way == "up" and low == -inf and interval.high_edge == "out" and high != inf
    )


def _which(found: Condition) -> Any:
    """Which way `每1个百分点` goes behind its condition: below a bound downwards, above it upwards."""
    if found.reached == "missed" and found.limit in ("", "up"):
        return "down"
    if found.limit == "above":
        return "up"
    if found.interval is None or found.interval.at or found.space:
        return None
    low, high = found.interval.low, found.interval.high
    inf = float("inf")
    return "down" if low == -inf and high != inf else "up" if high == inf and low != -inf else None


conditioned = condition + gap + anything >> _branch
alone = condition >> (lambda found: Branch(condition=found) if found.interval is not None and not found.space else None)
otherwise = (
    some("AND", text="而 但") + word("ELSE") + gap + incident >> (lambda step: Branch(award=step))
    | some("AND", text="而 但") + word("ELSE", text="否则 不然 反之") + gap + stepping
    >> (lambda step: Branch(otherwise=True, award=step))
    | some("AND", text="而 但") + word("ELSE") + gap + (award | proportion)
    >> (
        lambda given: None if isinstance(given, Step) and given.way == "beyond" else Branch(otherwise=True, award=given)
    )
)
_worded_award = award
_colon = some(
    "THEN", "STOP", ":", "DE", "ITEM", "DEGREE", text="的 , 则 就 : 时 者 均 一律 该项 本项 该指标 本指标 此项"
)


def _words(said: str, given: Award) -> Branch | None:
    """Words and what they earn; 若 is dropped only where 的 says that the words are a condition (若…的)."""
    plain = said.rstrip("的:者、")
    begun = next((sign for sign in ("如果", "若", "如", "凡", "对于", "对") if plain.startswith(sign)), "")
    if begun and said.endswith("的"):
        plain = plain.removeprefix(begun)
    return Branch(words=plain, award=given) if plain else None


_veto = word("BLOCK", text="一票否决") + word(":")
worded = words + _colon + award >> _words | _veto + words + _colon + award >> (
    lambda said, given: _words(said, given) if given == NONE else None
)
wide = wide_words + _colon + award >> _words
"""An item with commas in it, under a number of its own."""
wide_judged = wide_words + _colon + judged >> _words
_bracketed = words + word("〔") + points + word("〕") >> (
    lambda said, value: Branch(
        words=said.strip("、的"), award=Fixed(value, "points") if value else NONE, bracketed=True
    )
)
bare_condition_points = condition + amount >> (
    lambda found, size: (
        Branch(condition=found, award=Fixed(size[0], "points") if size[0] else NONE) if size[1] == "" else None
    )
) | condition + amount + word("BETWEEN") + amount >> (
    lambda found, high, low: (
        Branch(
            condition=found,
            award=Open(f"{high[0]:g}-{low[0]:g}分", *sorted((low[0], high[0])), "points", "award-range"),
        )
        if high[1] == low[1] == ""
        else None
    )
)
_LEVELS = ((0.8, 1.0), (0.6, 0.8), (0.0, 0.6))
levels = word("LEVELS") >> (lambda: "levels")
deduction = (stepping | measured | incident) >> (lambda step: Branch(award=step))
costing_all = once_and_for_all >> (lambda step: Branch(award=step))
lone_judged = judged >> (lambda given: Branch(award=given))
earned = earning >> (lambda step: Branch(award=step))
shared = proportion >> (lambda found: Branch(award=found))
named_share = condition + gap + proportion >> (lambda found, given: Branch(condition=found, award=given))

_most = word("ATMOST") + some("THEN", "AS", ":", text="为 : =") + points + word("LAST").or_()
_alone = Parser(
    lambda tokens, place: (
        [((), place + 1)]
        if place < len(tokens) and "CAPPED" in tokens[place].roles and _takes(tokens[place].text)
        else []
    )
)


def _takes(said: str) -> bool:
    return said.startswith("最多") or said.endswith(("止", "限", "完", "光", "0分", "零分")) or "至" in said


cap = (
    some("ITEM", "THEN") + _alone >> (lambda: Cap())
    | some("ITEM") + _most >> (lambda value: Cap(value))
    | some("THEN", "ITEM") + word("CAPPED", "NOTHING", text="扣完 扣满") + points + word("LAST").or_()
    >> (lambda value: Cap(value))
    | word("FULL", text="满分") + points >> (lambda value: Cap(value, top=True))
    | some("ITEM", "SCORING")
    + word("TOP")
    + some("AS", "GET", "THEN", ":", text="为 得 : 至")
    + points
    + word("LAST").or_()
    >> (lambda value: Cap(value, top=True))
)
_part = amount
_as = word("BY", text="按 以 按照") + _part + word("COUNTAS", "SCORING", "LOSE")


def _whole(parts: StepParts, size: Any, other: Any = None) -> Whole | None:
    """What becomes of parts of a step; 不足1%按5%计 contradicts itself."""
    value, unit = _plain(size)
    if other is not None and _plain(other) != (value, unit):
        return None
    return Whole(parts, value, unit)


def _plain(size: tuple[float, str]) -> tuple[float, str]:
    value, unit = size
    return (round(value * 100, 10), "%") if unit == "%" else (value, "%") if unit == "pp" else (value, unit)


_less = some("THEN", "STOP") + word("HEAD", "CHANGE", "LACK", text="不足 不满 未满 少于 不到 低于")
_dots = some("THEN", "DE", "STOP", text="的 , 部分")
whole = (
    _less + _part + _dots + _as >> (lambda one, other: _whole("up", one, other))
    | _less + _part + _dots + word("IGNORED") >> (lambda one: _whole("down", one))
    | _less + _part + _dots + word("WHOLE") + some("COUNTAS", "SCORING", "NAME", text="计算 计 取整")
    >> (lambda one: _whole("nearest", one))
    | word("WHOLE") + some("COUNTAS", "SCORING", "NAME", text="计算 计 取整") >> (lambda: Whole("nearest"))
)
basis = word("BY", text="以") + some("IN") + amount + word("BASE") >> (lambda size: _basis(size, "")) | word(
    "GOAL", text="目标值 年度目标值 指标值 年度指标值 计划值 标准值 年度指标目标值 指标目标值"
).quiet() + some("AS", "=", "HEAD", ":", text="为 是 = :") + amount >> (lambda size: _basis(size, "目标值"))


def _basis(size: tuple[float, str], subject: str) -> Basis:
    return Basis(Condition(compared("=", size), subject=subject))


base = word("FULL", "WEIGHT", text="基础分 基本分 起评分 基准分") + some(
    "AS", ":", "HEAD", "=", "GET", text="为 得 : ="
) + points >> (lambda value: Base(value))
worth = some("ITEM") + word("FULL", "WEIGHT", text="满分 总分 分值 权重 权重分 标准分 满分值") + some(
    "AS", ":", "HEAD", "=", text="为 共 : ="
) + points >> (lambda value: Worth(value))
scope = some("IF", "BY") + (
    word("COUNTED") + some("DE", "THEN", ":", "STOP", text="的 : ,") >> (lambda: Said("定量指标", "counted"))
    | word("QUALITATIVE") + some("DE", "THEN", ":", "STOP", text="的 : ,") >> (lambda: Said("定性指标", "qualitative"))
)
listed = words >> (lambda said: Said(said, "listed"))
"""A requirement without an award, under a number of its own."""
_filled = some("IF", "COUNTED", "AS", "THEN", "STOP", "HEAD", "DE", "MARK", text="若 如 定量指标 为 则 , 的 : 对于")
_how = (
    word("SCORING", "WEIGHT", text="得分 计分")
    + word("NAME", text="计算方法应用 计算方法 计算方法为 方法应用 计算公式为")
).or_()
directed = _filled + role("DIRECTED") + some(
    "DE", "AS", "THEN", "STOP", "HEAD", text="的 , : 则 为"
) + _how + proportion >> (lambda way, found: Branch(award=found, bare=way) if found.of == way else None)
"""正向指标得分=…, 反向指标得分=…."""
harmless = word("HARMLESS") >> (lambda: Said("", "harmless"))
clause = (
    conditioned
    | otherwise
    | worded
    | wide_judged
    | directed
    | _bracketed
    | deduction
    | costing_all
    | earned
    | shared
    | cap
    | whole
    | basis
    | base
    | worth
    | harmless
    | lone_judged
    | alone
    | bare_condition_points
)

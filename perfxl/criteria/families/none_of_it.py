"""Nothing of what is measured, in words beside numbers: 没有投诉得5分，1起投诉得3分; 未开展的不得分."""

import math
from dataclasses import replace

from perfxl.criteria.lexicon.patterns import HAPPENED, NOTHING_OF
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.meaning.awards import NONE
from perfxl.criteria.meaning.clauses import Branch, Condition, Parts
from perfxl.criteria.meaning.denials import NEGATIONS
from perfxl.criteria.meaning.intervals import Interval
from perfxl.patterns import pattern


def none_of_it(parts: Parts) -> Parts:
    """`没有投诉得5分，1起投诉得3分`: none of what is counted is 0 of it."""
    worded = [each for each in parts.branches if each.words is not None]
    held = [each.condition for each in parts.branches if each.condition and each.condition.interval]
    counted = [each.interval for each in held if each.interval and not each.interval.percent and each.interval.unit]
    none = NOTHING_OF.match(worded[0].words or "") if len(worded) == 1 and held else None
    of = HAPPENED.sub("", (worded[0].words or "")[none.end() :]) if none else ""
    named = any(each.subject.endswith(of) for each in held)
    if len(counted) < len(held) or not of or not named or len(parts.branches) != len(held) + 1:
        return parts
    nothing = Condition(Interval(0.0, 0.0, "in", "in", unit=counted[0].unit, at=True), subject=of)
    return replace(
        parts,
        branches=tuple(
            replace(each, condition=nothing, words=None, bare=each.words or "") if each in worded else each
            for each in parts.branches
        ),
    )


_UNDONE = pattern(
    r"(?:都|均)?(?:未|没有|未能|没|无|不)(?:具备|做到|满足|符合|开展|举办|召开|组织|实施|进行|(?P<changed>下降|降低|减少|增长|增加|提高|提升))|"
    r"(?:未|没有?)(?P<begun>.{1,2})"
)


def undone(parts: Parts) -> Parts:
    """`未开展的不得分`, `未下降不得分` beside numbers: nothing of what is measured."""
    numbers = [each.condition for each in parts.branches if each.condition and each.condition.interval]
    if not numbers or any(each.words is not None and not _is_undone(each, numbers) for each in parts.branches):
        return parts
    first = numbers[0].interval or Interval()
    none = Condition(Interval(-math.inf, 0.0, "out", "in", first.percent, first.unit))
    return replace(
        parts, branches=tuple(each if each.words is None else _of_none(each, none) for each in parts.branches)
    )


def _of_none(branch: Branch, none: Condition) -> Branch:
    """The same of a number, which its words may name (未下降)."""
    return replace(branch, words=None, condition=none, bare="" if branch.words in NEGATIONS else branch.words or "")


def _is_undone(branch: Branch, numbers: list[Condition]) -> bool:
    said = word(branch.words or "")
    found = None if said in NEGATIONS else _UNDONE.fullmatch(said)
    if branch.award != NONE or (found is None and said not in NEGATIONS):
        return False
    if found is None:  # 没有不得分
        return said != "否" and not any(each.space or each.interval is None for each in numbers)
    if found["begun"]:  # 没开, beside 开会4次以上
        return any(each.subject.startswith(found["begun"]) for each in numbers)
    return not found["changed"] or any(found["changed"] in each.subject for each in numbers)

"""What words say of a count or a day: how often each fault happened, that nothing did, that it was in time."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from perfxl.criteria.expressions import (
    ACTUAL,
    BLANK,
    NOTHING,
    TARGET,
    WEIGHT,
    Expression,
    choose,
    compare,
    constant,
    minus,
    most,
    times,
)
from perfxl.criteria.families.faults import Clause, counted_clause
from perfxl.criteria.lexicon import happening
from perfxl.criteria.lexicon.cells import SIGNS_OF_NUMBERS, SO_MANY
from perfxl.criteria.lexicon.connecting import LISTED, SENTENCES
from perfxl.criteria.lexicon.denying import NEGATIONS
from perfxl.criteria.lexicon.measures import MEASURES
from perfxl.criteria.lexicon.spelling import respelled, word
from perfxl.criteria.lexicon.timing import KEPT, MISSED
from perfxl.criteria.meaning.awards import NONE, Award, Deducted
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Condition, Interval
from perfxl.criteria.meaning.steps import Step
from perfxl.criteria.model import Expect, Left, Plan
from perfxl.criteria.values import Value

EVERYTHING = 9999.0
"""What a clause takes that leaves nothing, where the weight is not known."""
Sum = Literal["times", "points", "weight"]
"""What is added up: how often it happened, or what it costs."""


@dataclass(frozen=True)
class Named:
    """What may happen, and the words that say that nothing did."""

    clauses: tuple[Clause, ...]
    none: frozenset[str] = frozenset()
    whose: str = ""
    """What it must be said of (重点项目), where nothing else says so."""
    only_none: bool = False
    """Whether only that nothing was is clear."""
    by: Sum = "times"

    def lost(self, said: str) -> float:
        """How often it happened, or all that it costs; NaN where the words leave that open."""
        found = self._found(said)
        if found is None or self.by == "times":
            return math.nan if found is None else sum(found.values())
        if len(found) == 1 and self.clauses[min(found)].step is None and not SO_MANY.search(respelled(said)):
            return math.nan  # what costs something once names itself, so that another may be typed in its place
        lost = [_loss(self.clauses[place].award, size, self.by) for place, size in found.items() if size]
        return min(round(sum(lost), 10), EVERYTHING)

    def _found(self, said: str) -> dict[int, float] | None:
        """How much of each clause the words name; None where they leave that open."""
        plain = respelled(said)
        if word(plain) in self.none:
            return {}
        found = list(self._phrases(plain))
        which = {place for place, _, _ in found}
        if not found or -1 in which or len({each for _, _, each in found}) < len(found):
            return None
        joined = {each for clause in self.clauses for each in clause.several}
        if all(size == 0 for _, size, _ in found) and (
            len(which) < len(self.clauses) or any(each not in plain for each in joined)
        ):
            return None  # of the others nothing is said
        return {place: sum(size for at, size, _ in found if at == place) for place in which}

    def _phrases(self, said: str) -> Iterator[tuple[int, float, str]]:
        """Which clause each phrase speaks of, how often it happened, and its words; -1 where that is not clear."""
        place, size = self._phrase(said)
        ways = (list(filter(None, between.split(said))) for between in (SENTENCES, LISTED))
        parts = next((parts for parts in ways if len(parts) > 1), [])
        apart = not size and SENTENCES.search(said) is not None  # 0项;未完成 is not 0项未完成
        if (place >= 0 and not apart) or not parts:
            yield place, size, SIGNS_OF_NUMBERS.sub("", said)
        else:
            for part in parts:
                yield from self._phrases(part)

    def _phrase(self, said: str) -> tuple[int, float]:
        if self.whose not in happening.core(said):
            return -1, 0.0
        alone = len(self.clauses) == 1
        found = {(at, size) for at, each in enumerate(self.clauses) for size in each.sizes(said, alone=alone)}
        place, size = found.pop() if len(found) == 1 else (-1, 0.0)
        unclear = place >= 0 and (self.only_none or (self.clauses[place].unclear and self.clauses[place].award != NONE))
        return (-1, 0.0) if size and unclear else (place, size)


def _loss(award: Step | Award, size: float, by: str) -> float:
    """What so much of it costs, in points or of the weight."""
    if award == NONE:
        return EVERYTHING
    if not isinstance(award, Step | Deducted) or award.by != by:
        return math.nan
    return size / award.size * award.amount if isinstance(award, Step) else award.amount


def or_in_words(plan: Plan, step: Step, none: frozenset[str] = frozenset(), bound: float | None = None) -> Plan:
    """The plan of a count, also for words that say how much it is (开展2次), or is missing of a bound (少1次)."""
    lost = Named((counted_clause(replace(step, way="incident")),), none).lost

    def counted(said: str) -> float:
        size = lost(said) if bound is None else bound - lost(said)
        return size if size >= 0 else math.nan

    words = replace(plan, expect=Expect("words"), counted=counted, doubt=Left("业绩值“{}”不是一个明确的数"))
    return replace(plan, other=words)


def left_of(start: Expression, by: Sum, cap: float | None = None) -> Expression:
    """What all that was lost leaves, where the actual counts what it costs; none beyond a cap of one of them."""
    lost = ACTUAL if by == "points" else times(WEIGHT, ACTUAL)
    left = most(NOTHING, minus(start, lost))
    return left if cap is None else choose(compare(lost, "<=", constant(cap)), left, BLANK)


def with_several(plan: Plan, clauses: tuple[Clause, ...]) -> Plan:
    """The same, and what several faults cost together where an actual names them (台账不全；记录不规范)."""
    bys = {each.award.by for each in clauses if isinstance(each.award, Deducted)}
    if len(clauses) < 2 or len(bys) != 1:
        return plan
    by = bys.pop()
    counted = Named(clauses, by=by).lost
    points = left_of(WEIGHT, by)
    return replace(plan, other=replace(plan, points=points, branches=(), counted=counted, fixed_target=True))


def counted(target: Value) -> Plan | None:
    """How often it happened: never earns full marks, ever nothing. A target above 0 allows some."""
    if target.kind != "missing" and not (target.kind == "number" and target.number == 0 and not target.percent):
        return None
    if target.sign in ("≥", ">", "<"):
        return None
    points = choose(compare(ACTUAL, ">", NOTHING), NOTHING, WEIGHT)
    expect = Expect("number", percent=False, unit=target.unit, counted="" if target.unit else "个")
    return Plan(expect, points, Left("业绩值{}不是次数"), direction="down", fixed_target=True, from_zero=True)


def says_in_time(full: str, nothing: str) -> bool:
    """Whether full marks are for being in time, and nothing for being late."""
    return KEPT.fullmatch(full) is not None and (nothing == "否则" or MISSED.fullmatch(nothing) is not None)


def dated(target: Value) -> Plan | None:
    """Until the target's day full marks, later nothing."""
    if not target.names_day and not (target.kind == "date" and any(end in target.text for end in "前底末")):
        return None  # 2023年12月: which day of it?
    left = minus(TARGET, ACTUAL)  # Excel compares a text with any number, but counts no days from it
    points = choose(compare(left, ">=", NOTHING), WEIGHT, NOTHING)
    return Plan(Expect("date"), points, Left("业绩值“{}”无法与目标值比较"), needs_target=True)


def none_of_it(parts: Parts) -> Parts:
    """`没有投诉得5分，1起投诉得3分`, `无投诉得5分，1-2次得3分`: none of what is counted is 0 of it."""
    worded = [each for each in parts.branches if each.words is not None]
    subjects = [each.where.subject for each in parts.branches if each.interval]
    counted = all(each.unit and not each.percent for each in parts.intervals)
    denied = happening.nothing_of(worded[0].plain) if len(worded) == 1 and subjects else ""
    of, leads = happening.CAUSED.sub("", happening.core(denied)), parts.branches[0] in worded
    unsaid = all((each or (of and leads)) and not happening.core(each) for each in subjects)  # 发生1次
    named = unsaid or (of and any(each.endswith(of) for each in subjects))
    if not (counted and denied and named) or len(parts.branches) != len(subjects) + 1:
        return parts
    none = Interval(0.0, 0.0, "in", "in", unit=parts.intervals[0].unit, at=True)
    return parts.changed(lambda each: _of_none(each, Condition(none, subject=of)) if each in worded else each)


def undone(parts: Parts) -> Parts:
    """`未开展的不得分`, `未下降不得分` beside numbers: nothing of what is measured."""
    numbers = [each.where for each in parts.branches if each.interval]
    worded = [each for each in parts.branches if each.words is not None]
    if not numbers or not all(_is_undone(each, numbers) for each in worded):
        return parts
    first = parts.intervals[0]
    none = Condition(Interval(-math.inf, 0.0, "out", "in", first.percent, first.unit))
    return parts.changed(lambda each: _of_none(each, none) if each in worded else each)


def _of_none(branch: Branch, none: Condition) -> Branch:
    """The same of a number, which its words may name (未下降)."""
    return replace(branch, words=None, condition=none, bare="" if branch.words in NEGATIONS else branch.words or "")


def _is_undone(branch: Branch, numbers: list[Condition]) -> bool:
    said = branch.plain
    if said in NEGATIONS:  # 没有不得分
        return branch.award == NONE and said != "否" and not any(each.space for each in numbers)
    found = happening.UNDONE.fullmatch(said)
    if found is None or branch.award != NONE:
        return False
    if found["begun"]:  # 没开, beside 开会4次以上
        return any(each.subject.startswith(found["begun"]) for each in numbers)
    return not found["changed"] or any(found["changed"] in each.subject for each in numbers)


def each_counted(parts: Parts) -> Parts:
    """`错账一笔扣1分，漏账一笔扣2分`: for each of them, where no more of the same costs something else."""
    ones = [each.subject for each in parts.conditions if _is_one(each)]
    lone = 0 < len(ones) == len(parts.conditions) == len(set(ones))
    return parts.changed(_as_counted) if lone and not any(each.otherwise for each in parts.branches) else parts


def _is_one(condition: Condition) -> bool:
    interval, subject = condition.interval, condition.subject
    named = bool(subject) and not subject.startswith("每") and not subject.endswith(MEASURES)
    return named and interval is not None and interval.at and interval.low == 1 and bool(interval.unit)


def _as_counted(branch: Branch) -> Branch:
    condition, interval, award = branch.condition, branch.interval, branch.award
    if condition is None or interval is None or not isinstance(award, Deducted):
        return branch
    step = Step("incident", 1.0, interval.unit, award.amount, award.by, "", before=condition.subject)
    return replace(branch, condition=None, award=step, bare="")

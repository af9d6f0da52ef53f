"""Words that stand for a count or a day: that nothing happened, that nothing was done, that it was in time."""

import math
from collections.abc import Sequence
from dataclasses import replace

from perfxl.criteria.expressions import ACTUAL, NOTHING, TARGET, WEIGHT, choose, compare, minus
from perfxl.criteria.families.faults import Clause, names_of_it
from perfxl.criteria.grammar.names import MEASURES
from perfxl.criteria.lexicon import happening
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.timing import KEPT, MISSED
from perfxl.criteria.meaning.awards import NONE, Deducted
from perfxl.criteria.meaning.clauses import Branch, Condition, Parts
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.meaning.phrases import Names
from perfxl.criteria.meaning.steps import Step
from perfxl.criteria.meaning.unsaid import NEGATIONS, all_done, asserted, positive_of, without_object, without_subject
from perfxl.criteria.model import Expect, Left, Plan
from perfxl.criteria.values import Value


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


_PUNCTUAL = ("按时", "按期", "如期", "准时", "未逾期")


def dated(target: Value) -> Plan | None:
    """Until the target's day full marks, later nothing."""
    if not target.names_day and not (target.kind == "date" and any(end in target.text for end in "前底末")):
        return None  # 2023年12月: which day of it?
    left = minus(TARGET, ACTUAL)  # Excel compares a text with any number, but counts no days from it
    points = choose(compare(left, ">=", NOTHING), WEIGHT, NOTHING)
    return Plan(Expect("date"), points, Left("业绩值“{}”无法与目标值比较"), needs_target=True)


def names_of_none(said: list[str], awards: Sequence[object]) -> Names | None:
    """What costs nothing, where the words say no more than what does."""
    if awards == [NONE] and MISSED.fullmatch(said[0]):
        return Names(_PUNCTUAL)
    alone = said[0].removeprefix("如果").lstrip("如若凡") if len(said) == 1 else ""
    if all(map(happening.is_event, said)):
        denied = (f"{no}{happening.core(alone)}" for no in happening.DENIALS if alone)
        return Names((*happening.NONE_SAID, "0", *(["不存在"] if alone else []), *denied))
    positive = asserted(alone)
    undone = without_object(alone)
    done = {each[1:] for each in undone if alone.endswith(each[1:]) or alone.partition(each)[2] in happening.THINGS}
    done.update(*(asserted(each) for each in without_subject(alone) - undone))
    return Names(positive, frozenset(done)) if positive else None


def none_of_it(parts: Parts) -> Parts:
    """`没有投诉得5分，1起投诉得3分`, `无投诉得5分，1-2次得3分`: none of what is counted is 0 of it."""
    worded = [each for each in parts.branches if each.words is not None]
    held = [each.condition for each in parts.branches if each.condition and each.interval]
    counted = [each.interval for each in held if each.interval and not each.interval.percent and each.interval.unit]
    denied = happening.nothing_of(worded[0].words or "") if len(worded) == 1 and held else ""
    of, leads = happening.CAUSED.sub("", happening.core(denied)), parts.branches[0] in worded
    unsaid = all((each.subject or (of and leads)) and not happening.core(each.subject) for each in held)  # 发生1次
    named = unsaid or (of and any(each.subject.endswith(of) for each in held))
    if len(counted) < len(held) or not denied or not named or len(parts.branches) != len(held) + 1:
        return parts
    nothing = Condition(Interval(0.0, 0.0, "in", "in", unit=counted[0].unit, at=True), subject=of)
    none = replace(worded[0], condition=nothing, words=None, bare=worded[0].words or "")
    return replace(parts, branches=tuple(none if each in worded else each for each in parts.branches))


def undone(parts: Parts) -> Parts:
    """`未开展的不得分`, `未下降不得分` beside numbers: nothing of what is measured."""
    numbers = [each.condition for each in parts.branches if each.condition and each.interval]
    if not numbers or any(each.words is not None and not _is_undone(each, numbers) for each in parts.branches):
        return parts
    first = numbers[0].interval or Interval()
    none = Condition(Interval(-math.inf, 0.0, "out", "in", first.percent, first.unit))
    told = tuple(each if each.words is None else _of_none(each, none) for each in parts.branches)
    return replace(parts, branches=told)


def _of_none(branch: Branch, none: Condition) -> Branch:
    """The same of a number, which its words may name (未下降)."""
    return replace(branch, words=None, condition=none, bare="" if branch.words in NEGATIONS else branch.words or "")


def _is_undone(branch: Branch, numbers: list[Condition]) -> bool:
    said = branch.plain
    found = None if said in NEGATIONS else happening.UNDONE.fullmatch(said)
    if branch.award != NONE or (found is None and said not in NEGATIONS):
        return False
    if found is None:  # 没有不得分
        return said != "否" and not any(each.space or each.interval is None for each in numbers)
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


def never(clauses: tuple[Clause, ...], none: str) -> frozenset[str]:
    """The words for nothing of it: 未缺席, 无缺席; of several things, of all together."""
    said = {happening.core(happening.nothing_of(none))}
    steps = [each.step for each in clauses if each.step]
    alone = len(steps) == len(clauses) == 1
    said |= names_of_it(steps[0]) | happening.faults_in(steps[0].before) if alone else set()
    said |= {f"{steps[0].verb}{steps[0].unit}"} if alone and steps[0].lacks else set()
    done = all_done(steps[0].before) if alone else frozenset[str]()
    zero = {"0", f"0{steps[0].unit}"} if alone and is_undone(steps[0]) else set[str]()
    return done.union(zero, (denial + each for each in said - {""} for denial in happening.DENIALS))


def is_undone(step: Step) -> bool:
    """`未建档的，每缺1份`: 0份 are undone; of 未配备专人的，每缺1人 nobody may be there."""
    return step.lacks and bool(positive_of(step.before)) and not happening.ABSENT.search(step.before)


def none_of(clauses: tuple[Clause, ...]) -> frozenset[str]:
    """The words for nothing at all; where a fault is that there is none (无门牌的，每处扣), 无 may say either."""
    either = happening.NONE_AT_ALL if any(map(_is_absence, clauses)) else ()
    return frozenset(happening.NONE_SAID).difference(either)


def _is_absence(clause: Clause) -> bool:
    step = clause.step
    if step is None:
        return not happening.is_event(word(clause.said))
    return clause.absent or (
        step.verb not in happening.HAPPENING and happening.THERE_IS_NONE.match(step.before) is not None
    )

"""Whether clauses say that nothing of what is counted happened, or excuse some of it; what a count or a day earns."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from perfxl.criteria.expressions import ACTUAL, NOTHING, TARGET, WEIGHT, choose, compare, minus
from perfxl.criteria.grammar.fitting import SPARED
from perfxl.criteria.lexicon.happening import (
    DENIALS,
    DENIES_ANY,
    EXCUSES,
    HALF,
    NONE_SAID,
    OFTEN,
    REMEDIES,
    UNDONE,
    asks_for_good,
    core,
    faults_in,
    is_event,
    nothing_of,
    says_whose,
    thing_of,
)
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.timing import KEPT, MISSED, ON_TIME, SAYS_WHEN
from perfxl.criteria.lexicon.units import same
from perfxl.criteria.meaning.awards import FULL, NONE, Fixed, earns
from perfxl.criteria.meaning.clauses import Branch, Condition, Parts
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.meaning.phrases import Names
from perfxl.criteria.meaning.steps import Step, lacks
from perfxl.criteria.meaning.unsaid import NEGATIONS, asserted, without_object
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
    if all(map(is_event, said)):
        denied = (f"{no}{core(alone)}" for no in DENIALS if alone)
        return Names((*NONE_SAID, "0", *(["不存在"] if alone else []), *denied))
    positive = asserted(alone)
    done = frozenset(each[1:] for each in without_object(alone) if alone.endswith(each[1:]))
    return Names(positive, done) if positive else None


def asked(parts: Parts, step: Step) -> list[Branch]:
    """`按要求整改，未整改的每处扣1分`: what is asked for last, where it says that nothing of it happened."""
    asked = [Branch(words=said, award=FULL) for said in parts.required[-1:] if asks_for_good(said)]
    return [each for each in asked if is_none(each, step, behind=False) and not excuses(each, step, parts)]


def is_none(branch: Branch, step: Step, *, behind: bool) -> bool:
    """`未发生安全事故得满分`, `账实相符得3分`: a state without the incidents, of the same thing if it says so."""
    said = word(branch.words or branch.bare)
    if _counts_none(branch, step) or (said in NONE_SAID and earns(branch.award)):
        return True
    if branch.award == Fixed(0.5):
        return False  # 逾期的减半: half of what is left, beside what is counted
    if not isinstance(branch.award, Fixed) or branch.award.amount == 0 or not said or HALF.search(said):
        return False
    what = f"{step.verb}{step.before}{step.what}"
    often = said.startswith(OFTEN) and lacks(step.verb) and not (step.what or step.before)  # 每月按时上报，每少1次
    timed = all(ON_TIME.search(part) for part in re.split("[、,]", said))
    if timed and not often and not SAYS_WHEN.search(what):
        return False  # 按时完成 and then 每出现1次差错: two things
    if negated := DENIES_ANY.match(said):
        denied = said[negated.end() :]
        again = behind and len(denied) > 1 and any(thing_of(each).endswith(denied) for each in (step.before, step.what))
        return again or all(thing_of(each) in denied for each in (step.before, step.what))
    return not said.startswith("未")  # 未整改


def excuses(branch: Branch, step: Step, parts: Parts) -> bool:
    """`整改到位的不扣`, `非责任事故得满分`: some incidents cost nothing; how many of them, no count says."""
    said = word(branch.words or branch.bare)
    if DENIES_ANY.match(said) or _counts_none(branch, step):
        return False
    place = parts.branches.index(branch) if branch in parts.branches else 0
    behind = any(isinstance(each.award, Step) for each in parts.branches[:place])
    excuse = EXCUSES.search(said) or REMEDIES.search(said)
    apart = excuse is not None and excuse[0] not in f"{step.before}{step.what}"  # 未整改的每处扣1分 is of its opposite
    return behind or (branch.said.endswith(SPARED) and (bool(faults_in(said)) or says_whose(said))) or apart


def _counts_none(branch: Branch, step: Step) -> bool:
    """`0次得满分`, `事故为0得满分`: none of the same thing, in the same unit."""
    interval = branch.condition.interval if branch.condition else None
    if not earns(branch.award) or branch.condition is None or interval is None or interval.percent:
        return False
    subject = branch.condition.subject
    named = not subject or subject in step.what or subject in step.before or not (step.what or step.before)
    return interval.at and interval.low == 0 and named and same(interval.unit, step.unit)


def none_of_it(parts: Parts) -> Parts:
    """`没有投诉得5分，1起投诉得3分`: none of what is counted is 0 of it."""
    worded = [each for each in parts.branches if each.words is not None]
    held = [each.condition for each in parts.branches if each.condition and each.condition.interval]
    counted = [each.interval for each in held if each.interval and not each.interval.percent and each.interval.unit]
    of = core(nothing_of(worded[0].words or "")) if len(worded) == 1 and held else ""
    unsaid = all(each.subject and not core(each.subject) for each in held)  # 发生1次
    named = unsaid or any(each.subject.endswith(of) for each in held)
    if len(counted) < len(held) or not of or not named or len(parts.branches) != len(held) + 1:
        return parts
    nothing = Condition(Interval(0.0, 0.0, "in", "in", unit=counted[0].unit, at=True), subject=of)
    none = replace(worded[0], condition=nothing, words=None, bare=worded[0].words or "")
    return replace(parts, branches=tuple(none if each in worded else each for each in parts.branches))


def undone(parts: Parts) -> Parts:
    """`未开展的不得分`, `未下降不得分` beside numbers: nothing of what is measured."""
    numbers = [each.condition for each in parts.branches if each.condition and each.condition.interval]
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
    said = word(branch.words or "")
    found = None if said in NEGATIONS else UNDONE.fullmatch(said)
    if branch.award != NONE or (found is None and said not in NEGATIONS):
        return False
    if found is None:  # 没有不得分
        return said != "否" and not any(each.space or each.interval is None for each in numbers)
    if found["begun"]:  # 没开, beside 开会4次以上
        return any(each.subject.startswith(found["begun"]) for each in numbers)
    return not found["changed"] or any(found["changed"] in each.subject for each in numbers)

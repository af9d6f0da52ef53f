"""Clauses that speak of the target, beside one: every bound a number, and which way is good."""

from dataclasses import dataclass, replace
from typing import Literal

from perfxl.criteria.families.unplaced import leads_both_ways, limits_of, of_another_kind, opposed, without_base
from perfxl.criteria.lexicon.degrees import is_completion, is_of_all, says_how_much_is_done
from perfxl.criteria.lexicon.measures import KEPT_LITTLE, TASK
from perfxl.criteria.lexicon.units import same
from perfxl.criteria.meaning.awards import FULL, NONE, Award, Open, Proportion, earns
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Condition, Interval
from perfxl.criteria.meaning.steps import Step
from perfxl.criteria.values import Value


def meanings(parts: Parts, target: Value) -> tuple[Parts, ...]:
    """Beside a target of 90 % `低于60%不得分` may speak of the actual, or of how much of the target it is."""
    if not target.percent or target.number == 1:
        return (parts,)
    shared = any(each.of != "rate" for each in parts.shares)
    parts = parts.changed(_perhaps_of_it)
    of_target = parts.changed(lambda each: _share_of(each, target, shared=shared))
    return tuple(dict.fromkeys((parts, of_target)))


def _share_of(branch: Branch, target: Value, *, shared: bool) -> Branch:
    """A clause with its bounds as shares of the target, where they may be."""
    found = None if branch.where.space else branch.interval
    completion = shared or says_how_much_is_done(branch.said)
    if found is None or not found.percent or not completion:
        return branch
    if target.number in (found.low, found.high):
        return branch  # the target itself
    low, high = (round(bound * target.number, 10) for bound in (found.low, found.high))
    return branch.within(replace(found, low=low, high=high))


def _perhaps_of_it(branch: Branch) -> Branch:
    """`完成任务80%`, unlike 任务的80%, may be said of the actual itself."""
    unsure = branch.where.space == "share" and says_how_much_is_done(branch.said)
    return replace(branch, condition=replace(branch.where, space="")) if unsure else branch


Way = Literal["up", "down"]
NO_SHARES = "目标值不大于0，没有它的百分之几"


def placed_beside(parts: Parts, target: Value, *, follows: bool) -> tuple[Parts, Way] | str:
    """The clauses with every bound a number, and which way is good; or why they cannot be placed."""
    parts = parts.changed(_full_beyond) if parts.shares else parts
    down = target.sign in ("≤", "<") or "down" in limits_of(parts) or (target.sign in ("", "=") and _only_beyond(parts))
    way: Way = "down" if down else "up"
    parts = _on_its_side(parts, target, way)
    why = opposed(parts, target, way) or of_another_kind(parts, target) or without_base(parts, target, follows=follows)
    if why:
        return why
    parts = _without_shares_of_nothing(parts, way) if target.number <= 0 else parts
    beside = _Beside(target, way == "down", leads_both_ways(parts), follows)
    branches: list[Branch] = []
    for branch in parts.branches:
        found = beside.placed(branch)
        if isinstance(found, str):
            return found
        branches += [found, *on_the_edge(found, branch)]
    return replace(parts, branches=(*_unsaid(parts, beside), *branches)), way


def _only_beyond(parts: Parts) -> bool:
    """`超过控制指标的，每超过1起扣3分`: nothing is lost but beyond what keeps it little."""
    told = [each for each in parts.branches if each.condition]
    kept = all(KEPT_LITTLE.search(each.said) for each in told)
    return bool(told) and kept and all(each.where.limit == "above" and (each.step or each.takes) for each in told)


def _full_beyond(branch: Branch) -> Branch:
    """`超过的得满分`: what is more than the target is as good as it."""
    beyond = branch.award == FULL and (branch.reached, branch.where.limit) == ("missed", "above")
    return replace(branch, condition=Condition(reached="reached")) if beyond else branch


def _on_its_side(parts: Parts, target: Value, way: Way) -> Parts:
    """`达到目标值得满分，每偏差1%` beside ≥90%: what reaches it is full, so that only less is off it."""
    full = any(each.award == FULL and each.reached == "reached" for each in parts.branches)
    if not full or target.sign in ("", "="):
        return parts
    side: Way = "down" if way == "up" else "up"

    def turned(branch: Branch) -> Branch:
        both = branch.step and branch.step.way == "both"
        return replace(branch, award=replace(branch.step, way=side)) if branch.step and both else branch

    return parts.changed(turned)


def _without_shares_of_nothing(parts: Parts, way: Way) -> Parts:
    """Beside a target of 0 there are no shares: above a limit of 0 there is nothing."""
    nothing = parts.changed(
        lambda each: replace(each, award=NONE) if way == "down" and each.share and each.share.of != "loss" else each
    )
    return replace(parts, branches=tuple(each for each in nothing.branches if not each.share))


def _unsaid(parts: Parts, beside: "_Beside") -> list[Branch]:
    """Full marks for the target, where only what misses it is said."""
    told = [each.award for each in parts.branches if each.condition]
    earned = any(earns(each) or isinstance(each, Open) or (isinstance(each, Step) and each.gains) for each in told)
    lone_share = len(parts.branches) == 1 and parts.shares and not told
    if lone_share or earned:
        return []
    return [Branch(condition=Condition(beside.reached()), award=FULL)]


@dataclass(frozen=True)
class _Beside:
    """A target, which way is good, and whether it is the only bound."""

    target: Value
    down: bool
    both: bool
    follows: bool

    def reached(self) -> Interval:
        """Where the target is reached; only there, where both ways lead away from it."""
        return _at(self.target) if self.both else _side(self.target, down=self.down, reached=True)

    def placed(self, branch: Branch) -> Branch | str:
        """A clause with its bound as a number; or why it has none."""
        condition, award = branch.condition, self._given(branch.award)
        if isinstance(award, str):
            return award
        if condition is None:
            return replace(branch, award=award)
        if condition.reached and isinstance(award, Proportion) and award.divisor is not None:
            agrees = award.divisor == self.target.number
            return replace(branch, condition=None) if agrees else f"目标值“{self.target.text}”与公式的不同"
        if condition.reached == "missed" and isinstance(award, Step):
            return replace(branch, condition=None, award=award)
        if condition.limit == "above" and not self.down and award != FULL:
            return replace(branch, condition=Condition(_at(self.target).above, subject=condition.subject), award=award)
        if condition.reached:
            bound = (
                self.reached() if condition.reached == "reached" else _side(self.target, down=self.down, reached=False)
            )
            return replace(branch, condition=Condition(bound, subject=condition.subject), award=award)
        found = _bound(condition, self.target) if not self._is_rate_of_a_task(branch) else branch.interval or Interval()
        if isinstance(found, str):
            return found
        if award == NONE and _is_better(found, self.target, down=self.down):
            return f"“{branch.said}”是比目标值更好的，却不得分，看不出说的是什么"
        far = condition.how_far and not condition.space
        return replace(branch, award=award, condition=Condition(found, subject=condition.subject, how_far=far))

    def _given(self, award: Award | Step | Proportion | None) -> Award | Step | Proportion | str | None:
        """What a clause gives beside this target, or why nobody knows: 450人 of 500人 are 90 % done."""
        if isinstance(award, Step):
            return NO_SHARES if self._is_shared(award) and self.target.number <= 0 else self._step(award)
        if not isinstance(award, Proportion) or award.of != "rate" or award.divisor is not None or self.target.percent:
            return award
        done = is_completion(award.subject) and not (award.falls or award.offset)
        other = f"目标值“{self.target.text}”不是百分比，看不出怎样按比率计分"
        return replace(award, of="up", subject="") if done else other

    def _is_rate_of_a_task(self, branch: Branch) -> bool:
        """`达到年度任务90%` beside ≥90%: the target is how much of the task is to be done."""
        bounds = branch.interval.bounds if branch.interval and branch.where.space == "share" else ()
        return self.target.percent and self.target.number in bounds and TASK.search(branch.said) is not None

    def _is_shared(self, step: Step) -> bool:
        return step.of_target and step.unit == "%" and not self.target.percent

    def _step(self, step: Step) -> Step:
        """A step of so many percent of a counted target as so many of them, unless the formula follows the target."""
        shared = self._is_shared(step)
        if shared and self.follows:
            return step
        size = step.size / 100 * self.target.number if shared else step.size
        return replace(step, of_target=False, size=size, unit=self.target.unit if shared else step.unit)


def _is_better(interval: Interval, target: Value, *, down: bool) -> bool:
    return bool(interval.way) and (interval.high <= target.number if down else interval.low >= target.number)


def on_the_edge(found: Branch, branch: Branch) -> list[Branch]:
    """`少3场以上不得分`: and three?"""
    interval = found.interval
    if interval is None or branch.where.space not in ("offset", "fall") or branch.award != NONE:
        return []
    ends = ((interval.low, interval.low_edge), (interval.high, interval.high_edge))
    at = [replace(interval, low=end, high=end, low_edge="in", high_edge="in") for end, edge in ends if edge == "soft"]
    return [replace(found, condition=Condition(one), award=Open(branch.said)) for one in at]


def _side(target: Value, *, down: bool, reached: bool) -> Interval:
    """What reaches the target, or what misses it."""
    at = _at(target)
    if (target.sign in ("<", ">")) == reached:
        return at.below if down == reached else at.above
    return at.and_less() if down == reached else at.and_more()


def _at(target: Value) -> Interval:
    """The target itself."""
    return Interval(target.number, target.number, "in", "in", target.percent, target.unit, at=True)


def _bound(condition: Condition, target: Value) -> Interval | str:
    """A bound of the actual, from one of the actual, of a share of the target, or so far off it."""
    found = condition.interval
    if found is None:
        return "看不出"
    counted = found.percent and not target.percent and not condition.space
    if condition.space == "share" or (counted and is_of_all(condition.subject)):
        if target.number <= 0:
            return NO_SHARES
        if target.percent and target.number != 1:
            return "目标值的百分之几是百分点还是比例，看不出"
        low, high = (round(bound * target.number, 10) for bound in (found.low, found.high))
        return replace(found, low=low, high=high, percent=target.percent, unit=target.unit)
    if found.percent != target.percent or not same(found.unit, target.unit):
        return f"“{found.shown()}”与目标值“{target.text}”的单位不同"
    shift = target.number if condition.space == "offset" else 0.0
    return replace(found, low=round(found.low + shift, 10), high=round(found.high + shift, 10), unit=target.unit)

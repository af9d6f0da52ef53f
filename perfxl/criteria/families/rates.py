"""The family of rates: `得分=执行率×权重`, `根据到位资金占计划的比重计算得分（3分）`. The actual is the rate itself.

`得分=权重×（1-差错率）`: what a rate of faults leaves of it.
"""

from dataclasses import dataclass, replace

from perfxl.criteria.expressions import WEIGHT, least
from perfxl.criteria.families import counting, numbers
from perfxl.criteria.families.around import Also
from perfxl.criteria.families.bands import Bands
from perfxl.criteria.families.default import UNCLEAR, is_limit, target_form
from perfxl.criteria.families.several import one_of
from perfxl.criteria.lexicon.directions import is_better_high, is_better_low, is_share_of_plan, leaves_out
from perfxl.criteria.meaning.awards import Fixed, Proportion, against_target, earns
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.model import Doubt, Expect, Plan, Rule, Rules
from perfxl.criteria.values import MISSING, Value
from perfxl.numerals import percent


@dataclass(frozen=True)
class Rate(Rule):
    """The weight times the rate; a count against a counted target is the rate actual/target."""

    proportion: Proportion

    def sentence(self) -> str:
        """How it is said."""
        return f"{self.proportion.sentence()}，最多得满分"

    def edges(self) -> tuple[object, ...]:
        """Some rates."""
        return ("0%", "50%", "95.5%", "100%", "120%")

    def form(self, target: Value) -> Value:
        """A counted target, an upper limit, or a share that is no whole one."""
        if target.kind != "number" or (self.proportion.falls and _is_low(target)):
            return MISSING
        of_target = is_share_of_plan(self.proportion.subject)
        if not self.proportion.falls and (is_limit(target) or (of_target and not target.percent)):
            return target_form(target)
        degree = self.proportion.subject.endswith("满意度")
        either = of_target or degree or self.proportion.divisor is not None
        return target if self.proportion.falls or (either and target.percent and target.number != 1) else MISSING

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """Weight × rate; a target that asks for something else is in doubt."""
        share, number = self.proportion, target.kind == "number"
        points = share.points(reverse=False, rules=rules)
        if share.falls:
            expect = Expect("number", percent=True, names_percent=False)
            left = Plan(expect, points, UNCLEAR, share.points_named, direction="down", fixed_target=True)
            return Doubt("criterion-unread", "criterion", "评分标准以业绩值越低越好，目标值却不是") if number else left
        if number and is_limit(target):
            return Doubt("criterion-unread", "criterion", "评分标准按比率计分，目标值却是上限")
        if number and not target.percent:
            expect, points = (
                Expect("number", percent=False, unit=target.unit),
                against_target(reverse=False, rules=rules),
            )
            return Plan(expect, points, UNCLEAR, share.points_named, needs_target=True, direction="up")
        full = share.full_at
        expect = Expect("number", percent=True, hundred_words=True, base=full, names_percent=number)
        rate = Plan(expect, points, UNCLEAR, share.points_named, base=full, direction="up", no_limit=True)
        if not number:
            return replace(rate, fixed_target=is_share_of_plan(share.subject))
        return self._beside(replace(rate, fixed_target=True), target, rules)

    def _beside(self, rate: Plan, target: Value, rules: Rules) -> Plan | Doubt:
        """Beside a target of 90 %: the rate as it stands, or full marks at the target? `满意度/90%×分值` says which."""
        divisor = self.proportion.divisor
        if divisor is None:
            ways = (rate.points, against_target(reverse=False, rules=rules))
            kept = replace(rate, base=None, needs_target=True)
            return one_of([replace(kept, points=least(WEIGHT, points)) for points in ways])
        if abs(target.number - divisor) > 1e-9:
            why = f"目标值“{target.text}”与公式的{percent(divisor)}不同"
            return Doubt("criterion-opposed", "criterion", why)
        return replace(rate, base=None, no_limit=False)


def _is_low(target: Value) -> bool:
    """Whether a target may be one of a rate of faults."""
    return target.number == 0 or (target.percent and target.number < 0.5 and target.sign not in ("≥", ">"))


def read(parts: Parts) -> Rule | None:
    """The rule of a rate that must be whole and what is lacking of it, or of one rate times the weight."""
    return _with_lack(parts) or _alone(parts)


def _alone(parts: Parts) -> Rate | None:
    """The rule of one rate times the weight, and nothing else."""
    branch = parts.branches[0]
    lone = len(parts.branches) == 1 and not (parts.bases or parts.caps or parts.wholes)
    plain = not (branch.condition or branch.words or branch.otherwise)
    award = branch.award
    return Rate(award) if lone and plain and isinstance(award, Proportion) and _pays(award) else None


def _pays(award: Proportion) -> bool:
    """Whether points rise with what is good: with a rate, or with what a rate of faults leaves."""
    if award.of != "rate" or award.counted:
        return False
    if award.falls:
        return is_better_low(award.subject)
    return is_better_high(award.subject) if award.implied else not is_better_low(award.subject)


def _with_lack(parts: Parts) -> Also | None:
    """`办结率100%得5分，每有1件未办结扣0.5分`: one rate that earns, and one deduction for what is lacking of it."""
    steps = [branch for branch in parts.branches if branch.step and branch.step.way == "incident"]
    rates = [branch for branch in parts.branches if branch not in steps]
    if len(steps) != 1 or len(rates) != 1 or parts.bases or not _is_whole(rates[0]):
        return None
    if not _is_lack_of(rates[0], steps[0]):
        return None
    award = rates[0].award
    rate = numbers.read(replace(parts, branches=tuple(rates), caps=(), wholes=()))
    lacking = counting.read(replace(parts, branches=tuple(steps)))
    if not isinstance(rate, Bands) or lacking is None or not isinstance(award, Fixed):
        return None
    return Also(rate, replace(lacking, start=award))


def _is_whole(branch: Branch) -> bool:
    interval = branch.interval
    return earns(branch.award) and interval is not None and interval.percent and interval.low == 1


def _is_lack_of(rate: Branch, lack: Branch) -> bool:
    """Whether the incidents are what the rate leaves out: 未办结 of 办结率, 错误 of 准确率."""
    step, subject = lack.step, rate.condition.subject if rate.condition else ""
    return step is not None and leaves_out(subject, f"{step.before}{step.verb}{step.what}")

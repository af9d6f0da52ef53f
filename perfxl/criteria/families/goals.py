"""The family of targets: `达到目标值得满分，未达到的按比例得分`, and deductions per step from the target."""

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

from perfxl.criteria.expressions import (
    ACTUAL,
    BLANK,
    NOTHING,
    TARGET,
    Expression,
    choose,
    compare,
    constant,
    name,
    rounded,
    unless_negative,
)  # fmt: skip
from perfxl.criteria.families.default import is_limit, is_month
from perfxl.criteria.families.stepped import Stepped, expecting_steps, full_points, step_misfit
from perfxl.criteria.lexicon.numerals import shown
from perfxl.criteria.lexicon.units import is_large, is_time
from perfxl.criteria.meaning.awards import FULL, Award, Open
from perfxl.criteria.meaning.clauses import Limit
from perfxl.criteria.meaning.proportions import Proportion
from perfxl.criteria.model import Doubt, Expect, Left, Plan, Rule, Rules
from perfxl.criteria.values import Value

Missed = Award | Stepped | Proportion


@dataclass(frozen=True)
class Goal(Rule):
    """What reaching the target earns, and what missing it earns."""

    missed: Missed | None
    over: Stepped | None = None
    reached: Award = FULL
    limit: Limit = ""
    measure: str = field(default="业绩值", compare=False)
    """The name of what is measured."""
    sized: bool = False
    """Whether a negative actual says nothing clear (偏差率)."""
    whole: bool = False
    """Whether the words ask for all of it (全部到位)."""
    budget: bool = False
    """Whether the words speak of a budget, so that the target must be money, or a share of it."""
    counted: bool = False
    """Whether it speaks of numbers only (定量指标)."""
    lacking: Plan | None = field(default=None, compare=False)
    untargeted: Plan | None = field(default=None, compare=False)
    """What it says where there is no target (超一天扣1分)."""
    """The plan for words that say how much is missing (少报2项)."""

    def sentence(self) -> str:
        """How it is said."""
        whose = "" if self.measure == "业绩值" else self.measure
        said = [f"{whose}达到目标值{self.reached.sentence()}"]
        if self.missed is not None:
            said.append(f"未达到的{self.missed.sentence()}")
        if self.over is not None:
            said.append(f"超出的{self.over.sentence()}")
        return "；".join(said)

    def _asks_for_all(self) -> bool:
        """Whether a percentage as target has to be 100 %: the words say 全部 or 预算, or divide counts."""
        return self.whole or self.budget or (isinstance(self.missed, Proportion) and self.missed.of_counts)

    def _is_loss(self) -> bool:
        return isinstance(self.missed, Proportion) and self.missed.of == "loss"

    def _steps(self) -> bool:
        return isinstance(self.missed, Stepped)

    def form(self, target: Value) -> Value:
        """Numbers by unit and sign only."""
        if target.kind != "number" or target.sign == "?":
            return target
        number = target.number
        if not self._asks_for_all():
            number = 1.0 if number > 0 else -1.0 if number < 0 else 0.0
        return Value("number", number=number, unit=target.unit, percent=target.percent, sign=target.sign)

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The rule for a numeric target; for words, the same words."""
        if target.kind == "missing" and (told := self.untargeted or self.lacking) is not None:
            return told
        if target.kind == "missing":
            return Doubt("target-missing", "target", "评分标准以目标值为准，而目标值没有填写")
        if target.kind == "words" and not self.counted and self.over is None and not isinstance(self.missed, Stepped):
            return _same_words(target, self.reached)
        if target.kind != "number":
            return Doubt(
                "target-unreadable", "target", f"评分标准以目标值为准，而目标值“{target.text}”不是一个明确的数"
            )
        if target.sign == "?" and (self.limit or self._steps()):
            target = replace(target, sign="")
        if why := self._without_base(target):
            known = replace(self, missed=None).plan(target, rules)
            left = Left(why, "criterion-unread", "criterion")
            return known if isinstance(known, Doubt) else replace(known, doubt=left, fixed_target=True)
        return self._against(target) or self._numbers(target, rules)

    def _without_base(self, target: Value) -> str:
        """Why of `每少1%` beside 5000人次 only what reaches the target gets a number: nobody says of what it is."""
        step = self.missed.step if isinstance(self.missed, Stepped) and self.over is None else None
        if step is None or step.unit not in ("%", "pp") or target.percent or target.number <= 0:
            return ""
        against = (step.way == "up") != self._down(target)
        return "" if against else step_misfit(step, target)

    def _down(self, target: Value) -> bool:
        return self.limit == "down" or is_limit(target)

    def _against(self, target: Value) -> Doubt | None:
        """Words and target that contradict each other, or steps that do not say of what."""
        down = self._down(target)
        if (self.limit == "down" and target.sign in ("≥", ">")) or (self.limit == "up" and is_limit(target)):
            return Doubt("criterion-unread", "criterion", "评分标准的方向与目标值相反")
        if self.limit == "above" and not down:
            return Doubt("criterion-unread", "criterion", "评分标准以超过目标值为不好，目标值却不是上限")
        if (
            isinstance(self.missed, Proportion)
            and self.missed.of in ("up", "down")
            and (self.missed.of == "down") != down
        ):
            return Doubt("criterion-unread", "criterion", "评分标准的比值方向与目标值相反")
        if self.budget and not (target.percent or target.unit.endswith("元")):
            return Doubt("criterion-unread", "criterion", "评分标准以预算为准，目标值却不是金额")
        if self._asks_for_all() and target.percent and target.number != 1:
            return Doubt("criterion-unread", "criterion", "目标值不是100%，看不出业绩值与它怎样相比")
        for stepped in (self.missed, self.over):
            if isinstance(stepped, Stepped) and (found := step_misfit(stepped.step, target)):
                return Doubt("criterion-unread", "criterion", found)
        if self.over is not None and target.sign not in ("", "="):
            return Doubt("criterion-unread", "criterion", f"偏离目标值都扣分，目标值“{target.sign}”却只有一边不好")
        if isinstance(self.missed, Stepped) and self.over is None and (self.missed.way == "up") != down:
            return Doubt("criterion-unread", "criterion", "扣分的方向与目标值相反")
        return None

    def _numbers(self, target: Value, rules: Rules) -> Plan:
        down = self._down(target)
        reached = compare(
            rounded(ACTUAL), _sign_reaching(target, down=down, exact=self.over is not None), rounded(TARGET)
        )
        missed = self._missed_points(target, rules, down=down)
        unsigned = target.sign in ("", "=", "?") and not self.limit
        unclear = (
            target.sign == "?" or target.number <= 0 or is_month(target) or (is_time(target.unit) and not self._steps())
        )
        if unsigned and unclear:  # which way is better?
            reached, missed = compare(rounded(ACTUAL), "=", rounded(TARGET)), BLANK
        points = missed if self._says_full(target) else choose(reached, self.reached.points(), missed)
        if sizes := self._sizes_beside(target):
            sign = ">" if target.percent else ">="
            points = choose(compare(TARGET, sign, constant(max(sizes), percent=target.percent)), points, BLANK)
        sized = self.sized and target.number >= 0
        if sized:
            points = unless_negative(points)
        expect = expecting_steps(target, [each.step for each in (self.missed, self.over) if isinstance(each, Stepped)])
        direction: Literal["", "up", "down"] = "" if self.over else "down" if down else "up"
        fixed = any(isinstance(each, Stepped) and is_large(each.step.unit) for each in (self.missed, self.over))
        full = self._full_points()
        return Plan(
            expect,
            points,
            partial(self._doubt, little=target.sign == "?"),
            full_points=full,
            needs_target=True,
            fixed_target=fixed,
            from_zero=sized,
            direction=direction,
            other=self.lacking,
        )

    def _full_points(self) -> float | None:
        """The points full marks are said to be, by what reaching earns or by what is shared out below."""
        named = self.missed.points_named if isinstance(self.missed, Proportion) else None
        return named if self.reached == FULL else full_points([self.reached]) or named

    def _sizes_beside(self, target: Value) -> list[float]:
        """Steps no target is smaller than: its own percentage points, and 10000元 beside a bare 100, rather in 万元."""
        steps = [each.step for each in (self.missed, self.over) if isinstance(each, Stepped)]
        if target.percent:
            return [step.size / 100 for step in steps if step.of_target and step.unit == "%"]
        return [] if target.unit else [step.size for step in steps if step.size > 1 and step.unit not in ("%", "pp")]

    def _says_full(self, target: Value) -> bool:
        """Whether what is left below the target, never more than the weight, is full marks from the target on."""
        steps = isinstance(self.missed, Stepped) and self.over is None
        share = isinstance(self.missed, Proportion) and self.missed.of not in ("rate", "loss")
        usual = target.number > 0 and self.reached == FULL and target.sign not in (">", "<")
        return usual and (steps or share)

    def _missed_points(self, target: Value, rules: Rules, *, down: bool) -> Expression:
        missed = self.missed
        if missed is None:
            return BLANK
        if isinstance(missed, Proportion):
            zero = target.number <= 0 and missed.of != "rate"
            return self._zero_target(down=down) if zero else missed.points(reverse=down, rules=rules)
        if isinstance(missed, Stepped):
            points = replace(missed, percent=target.percent).points(TARGET, TARGET)
            if self.over is None:
                return points
            over = replace(self.over, percent=target.percent).points(TARGET, TARGET)
            return choose(compare(rounded(ACTUAL), "<", rounded(TARGET)), points, over)
        return missed.points()

    def _zero_target(self, *, down: bool) -> Expression:
        """Above a limit of 0 there is nothing."""
        return NOTHING if down and not self._is_loss() else BLANK

    def _doubt(self, actual: float | str, weight: float, *, little: bool = False) -> Doubt:
        if isinstance(self.missed, Open):
            return self.missed.doubt(weight)
        if little:
            why = f"业绩值{shown(float(actual))}与目标值不同，目标值没有写≤或≥，不知多好还是少好，请在目标值前写明"
            return Doubt("actual-gap", "target", why, 0.0, weight)
        if self.missed is not None and self._steps():
            why = f"{self.missed.sentence()}：目标值不大于一步，看不出怎样扣"
            return Doubt("criterion-unread", "criterion", why)
        why = f"业绩值{shown(float(actual))}没有达到目标值，评分标准没有说明如何扣分"
        return Doubt("actual-gap", "actual", why, 0.0, weight)


def _sign_reaching(target: Value, *, down: bool, exact: bool) -> str:
    """How the actual compares with a target it reaches."""
    if exact:
        return "="
    return ("<" if target.sign == "<" else "<=") if down else (">" if target.sign == ">" else ">=")


def _same_words(target: Value, reached: Award) -> Plan:
    """The award for the very words of the target, and nothing else."""
    why = f"业绩值“{{}}”与目标值“{target.text}”不同，是否达到须由人工判断"
    points = choose(compare(name("word"), "=", name("target word")), reached.points(), BLANK)
    return Plan(Expect("words"), points, Left(why, "actual-unmatched", open=True))

"""No criterion, or a plain `完成得满分`: the target decides. Or one rate is all there is, and decides itself.

Without a criterion: full when the target is reached, else weight × actual/target; upper limits the other way round.
`得分=执行率×权重`, `得分=权重×（1-差错率）`: the actual is the rate itself, or what it leaves.
"""

import math
from dataclasses import dataclass, replace

from perfxl.criteria.expressions import ACTUAL, BLANK, NOTHING, TARGET, WEIGHT, Expression, choose, compare, least, name
from perfxl.criteria.families.several import one_of
from perfxl.criteria.lexicon.degrees import is_share_of_plan, level_of
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.meaning.awards import Proportion, against_target
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.model import Doubt, Expect, Left, Plan, Rule, Rules
from perfxl.criteria.values import MISSING, Value
from perfxl.numerals import percent


def target_form(target: Value) -> Value:
    """A number by its unit and sign only."""
    if target.kind != "number" or target.sign == "?":
        return target
    side = math.copysign(1.0, target.number) if target.number else 0.0
    return Value("number", number=side, unit=target.unit, percent=target.percent, sign=target.sign)


def is_limit(target: Value) -> bool:
    """Whether the target is an upper limit."""
    return target.sign in ("≤", "<")


UNCLEAR = Left("业绩值{}与目标值之比无法计算")


@dataclass(frozen=True)
class Default(Rule):
    """Full marks for the target, in proportion below it."""

    def sentence(self) -> str:
        """How it is said."""
        return (
            "没有评分标准：业绩值达到目标值得满分，未达到的按业绩值÷目标值×权重得分"
            "（目标值为上限的按目标值÷业绩值）；文字目标与业绩相同得满分"
        )

    def form(self, target: Value) -> Value:
        """Numbers share a plan, whatever their size."""
        return target_form(target)

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The rule for this kind of target."""
        if target.kind == "number":
            return _number(target, rules)
        if target.kind == "range":
            return _range(target)
        if target.kind == "date":
            return _date(target)
        if target.kind == "words":
            return _words(target, rules)
        if target.kind == "missing":
            return Doubt("target-missing", "target", "没有评分标准，也没有目标值，无法计分")
        return Doubt("target-unreadable", "target", f"没有评分标准，目标值“{target.text}”也无法识别")


def only_exactly(target: Value, full: Expression = WEIGHT) -> Plan:
    """Nobody can tell which way is better, by the name or by a sign: only the target itself is clear."""
    said = f"业绩值{{}}{'' if target.percent else target.unit}与它不同"
    named = f"目标值“{target.text}”" if target.text else "目标值"
    why = f"{named}没有写≤或≥，{said}，不知多好还是少好，请在目标值前写明"
    doubt = Left(why, at="target", percent=target.percent, open=True)
    points = choose(compare(ACTUAL, "=", TARGET), full, BLANK)
    return Plan(_expecting(target), points, doubt, needs_target=True, fixed_target=True)


def _number(target: Value, rules: Rules) -> Plan:
    """Above 0 in proportion; at 0 full when it is at most 0; below 0, and in months, only reaching it counts."""
    limit = is_limit(target) or (target.number == 0 and target.sign not in ("≥", ">"))
    if target.sign == "?":
        return only_exactly(target)
    if target.number < 0 or target.unit == "月":
        points = choose(_reached(target), WEIGHT, BLANK)
    elif target.number == 0:
        points = _points_of_zero(target)
    else:
        points = _in_proportion(target, rules)
    return Plan(_expecting(target), points, UNCLEAR, needs_target=True, direction="down" if limit else "up")


def _in_proportion(target: Value, rules: Rules) -> Expression:
    """Weight × actual/target, which reaches the weight with the target; a limit is full until it is passed."""
    share = against_target(reverse=is_limit(target), rules=rules)
    return choose(compare(ACTUAL, "=", TARGET), BLANK, share) if target.sign in (">", "<") else share


def _expecting(target: Value) -> Expect:
    """A number of the target's kind; beside a bare 0, percentages are as good as counts."""
    bare_zero = target.number == 0 and not target.percent and not target.unit
    asks_for_all = target.percent and not is_limit(target)
    return Expect("number", None if bare_zero else target.percent, target.unit, hundred_words=asks_for_all)


def _points_of_zero(target: Value) -> Expression:
    """A target of 0: full when the actual is 0 or less, else nothing; `≥0` says something else of all but 0."""
    if target.sign == ">":
        return BLANK
    if target.sign == "≥":
        return choose(compare(ACTUAL, "=", NOTHING), WEIGHT, BLANK)
    return choose(compare(ACTUAL, "<=", NOTHING), WEIGHT, NOTHING)


def _reached(target: Value) -> Expression:
    """The actual reaches the target, in the direction of its sign; without one only exactly, as 12月 (or 12个月?)."""
    signs = {"≤": "<=", "<": "<", ">": ">", "≥": ">="}
    return compare(ACTUAL, "=" if target.unit == "月" else signs.get(target.sign, "="), TARGET)


def _range(target: Value) -> Plan:
    """Inside a range: full; outside it nobody has said."""
    inside = Interval(target.number, target.high, "in", "in", target.percent).around(ACTUAL)
    points = choose(inside, WEIGHT, BLANK)
    why = f"业绩值{{}}不在目标值“{target.text}”的范围内，没有评分标准说明如何扣分"
    doubt = Left(why, percent=target.percent, open=True)
    return Plan(Expect("number", target.percent, target.unit), points, doubt, fixed_target=True)


def _date(target: Value) -> Plan:
    """On time: full; late: undecided."""
    doubt = Left(f"晚于目标值“{target.text}”，没有评分标准说明如何扣分", open=True)
    points = choose(compare(ACTUAL, "<=", TARGET), WEIGHT, BLANK)
    return Plan(Expect("date"), points, doubt, needs_target=True)


def band_of(text: str, rules: Rules) -> tuple[str, float, float] | None:
    """The three-level wording a text begins with; the longest that fits."""
    said = level_of(text)
    found = [band for band in rules.bands if said.startswith(band[0])]
    return max(found, key=lambda band: len(band[0]), default=None)


def _words(target: Value, rules: Rules) -> Plan:
    """The same words: full; a three-level wording bounds a person's score; anything else is undecided."""

    def doubt(actual: float | str, weight: float) -> Doubt:
        band = band_of(word(str(actual)), rules)
        if band is None:
            why = f"业绩值“{actual}”与目标值“{target.text}”不同，没有评分标准说明如何计分"
            return Doubt("actual-unmatched", "actual", why, 0.0, weight)
        _, low, high = band
        why = f"“{actual}”只限定分值区间为权重的{percent(low)}至{percent(high)}，须由人工评分"
        return Doubt("award-range", "actual", why, low * weight, high * weight)

    points = choose(compare(name("word"), "=", name("target word")), WEIGHT, BLANK)
    return Plan(Expect("words"), points, doubt)


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
        if number and not target.percent and "/" in share.subject:
            return Doubt(
                "criterion-unread", "criterion", f"评分标准按“{share.subject}”计分，目标值“{target.text}”不是比率"
            )
        if number and not target.percent:
            expect = Expect("number", percent=False, unit=target.unit)
            points = against_target(reverse=False, rules=rules)
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

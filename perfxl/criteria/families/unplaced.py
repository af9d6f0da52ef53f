"""What a criterion on the target says where no bands can be laid beside it, and why: another way, another kind.

Then only the target's own words, the target itself, or how many are missing of it get a number.
"""

import math
from dataclasses import replace

from perfxl.criteria.expressions import BLANK, choose, compare, name
from perfxl.criteria.families.default import only_exactly
from perfxl.criteria.families.faults import counted_clause, never
from perfxl.criteria.families.late import Late
from perfxl.criteria.families.occurrence import Named
from perfxl.criteria.families.stepped import (
    AS_LONG,
    FROM_NONE_ON,
    Stepped,
    from_none_on,
    full_points,
    is_as_long,
    step_misfit,
)
from perfxl.criteria.lexicon.degrees import is_completion
from perfxl.criteria.lexicon.units import PERCENT
from perfxl.criteria.meaning.awards import FULL, Fixed
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Limit
from perfxl.criteria.meaning.steps import Step, exceeds_a_time
from perfxl.criteria.model import Doubt, Expect, Left, Plan, Rules
from perfxl.criteria.values import MISSING, Value


def limits_of(parts: Parts) -> set[Limit]:
    """Which sides the words call good."""
    return {each.limit for each in parts.conditions if each.limit}


def _sides(parts: Parts) -> set[Limit]:
    """The side on which a bound of full marks lies."""
    full = [each.interval for each in parts.branches if each.interval and each.award == FULL]
    return {"up" for each in full if each.way == "up"}


def leads_both_ways(parts: Parts) -> bool:
    """Whether both sides of the target lead away from it."""
    return any(step.way == "both" for step in parts.steps)


def opposed(parts: Parts, target: Value, way: str) -> str:
    """Why words, ratios or steps run against the target's sign; empty if they do not."""
    limits, down = limits_of(parts) | _sides(parts), way == "down"
    kept = any(each.award == FULL and _ends(each) for each in parts.branches)
    beyond = "above" in limits and not down and not kept
    if ("up" in limits and down) or beyond or (down and target.sign in ("≥", ">")):
        return "评分标准的方向与目标值相反"
    if leads_both_ways(parts) and target.sign not in ("", "="):
        return f"偏离目标值都扣分，目标值“{target.sign}”却只有一边不好"
    wrong = ("up",) if down else ("down", "linear")
    if any(each.of in wrong for each in parts.shares):
        return "评分标准的比值方向与目标值相反"
    loose = [each.step for each in parts.branches if each.step and not each.condition]
    against = any(step.way == way and not step.gains for step in loose)
    return "扣分的方向与目标值相反" if against and not parts.intervals else ""


def _ends(branch: Branch) -> bool:
    """Whether full marks end somewhere (90%-100%), so that more than the target may cost them."""
    return branch.interval is not None and math.isfinite(branch.interval.high)


def of_another_kind(parts: Parts, target: Value) -> str:
    """Why steps, a budget or a division of counts speak of another kind of number than the target."""
    if why := next((why for step in parts.steps if (why := step_misfit(step, target))), ""):
        return why
    if target.percent and target.number != 1 and any(is_completion(step.before) for step in parts.steps):
        return "目标值不是100%，完成率的1%是百分点还是目标值的1%看不出"
    budget = any(each.budget for each in parts.conditions)
    if budget and not (target.percent or target.unit.endswith("元")):
        return "评分标准以预算为准，目标值却不是金额"
    counts = budget or any(each.whole for each in parts.conditions) or any(each.of_counts for each in parts.shares)
    return "目标值不是100%，看不出业绩值与它怎样相比" if counts and target.percent and target.number != 1 else ""


def without_base(parts: Parts, target: Value, *, follows: bool) -> str:
    """Why nobody can tell where the steps begin, or how they fit into the target."""
    if leads_both_ways(parts) and len(parts.branches) == 1 and not any(step.of_target for step in parts.steps):
        return "偏离多少从哪里算起没有说明"
    larger = not follows and any(_exceeds(step, target) for step in parts.steps)
    as_long = any(is_as_long(step, target.number, percent=target.percent) for step in parts.steps)
    return AS_LONG if larger or as_long else ""


def _exceeds(step: Step, target: Value) -> bool:
    """Whether one step is as large as the target: its own percentage points, or 10000元 beside a bare 100."""
    if target.percent:
        return step.of_target and step.unit == "%" and step.size / 100 >= target.number
    return not target.unit and not step.in_percent and step.size > max(1.0, target.number)


def full_of(parts: Parts) -> Fixed:
    """What reaching the target earns."""
    reached = [each.award for each in parts.branches if each.reached == "reached"]
    return reached[0] if reached and isinstance(reached[0], Fixed) else FULL


def lacking(parts: Parts, target: Value) -> Plan | None:
    """What words say of how many are missing (少报2项), or how late it was where nothing else is said (超一天扣1分)."""
    steps, told = parts.steps, parts.of_steps()
    if len(steps) != 1 or told is None or steps[0].unit in ("分", "") or steps[0].gains:
        return None
    step = steps[0]
    made = Stepped(step, "up", full_of(parts), 0.0, told[0], None, told[1])
    moves = target.kind == "missing" and not step.verb.startswith(_OFF)  # 每减少5分钟
    if step.in_percent or moves:
        clause = next(each.said for each in parts.branches if each.step)
        return _said_in_words(made, _NO_TARGET, clause) if _is_how_far(parts, step, target) else None
    if step.lacks:
        apart = any(each.space for each in parts.conditions)
        return None if apart else _said_in_words(made, Left(UNSAID, "actual-unmatched"))  # 少3个以上不得分
    if len(parts.branches) > 1 or not exceeds_a_time(step):
        return None
    plan = Late(FULL, ((FROM_NONE_ON, made),), step.unit).plan(MISSING if target.kind == "number" else target, Rules())
    return plan if isinstance(plan, Plan) else None


def _said_in_words(made: Stepped, doubt: Left, clause: str = "") -> Plan:
    """How many, or how many percent, words say it is; numbers alone are unclear."""
    step = replace(made.step, way="incident")
    counted = counted_clause(replace(step, unit=PERCENT[step.unit == "pp"]) if step.in_percent else step, clause)
    named = Named((counted,), never((counted,), ""))
    points = from_none_on(made.start, ((FROM_NONE_ON, replace(made, step=replace(step, unit=""))),))
    return Plan(Expect("words"), points, doubt, full_points([made.start]), fixed_target=True, counted=named.lost)


def _is_how_far(parts: Parts, step: Step, target: Value) -> bool:
    """Whether words may say how far off it is (低2个百分点); beside a number a change may be one since last year."""
    plain = all(each.step or each.reached == "reached" for each in parts.branches) and not parts.intervals
    off = target.kind == "missing" or (target.kind == "number" and step.verb.startswith(_OFF))
    return plain and off and bool(step.verb)


_NO_TARGET = Left("评分标准以目标值为准，而目标值没有填写", "target-missing", "target")
_OFF = tuple("低高超多少差欠偏短")
"""How words begin that say where something is, not which way it went."""
UNSAID = "业绩值“{}”是缺的个数还是已有的个数看不出"


def unsided(parts: Parts, target: Value) -> Plan | Doubt:
    """Beside 0, or so many days without a sign, nobody can tell which way is better: only the target is clear."""
    if parts.shares or any(each.reached == "reached" for each in parts.conditions):
        return only_exactly(target, full_of(parts).points())
    return Doubt("criterion-unread", "criterion", f"目标值“{target.text}”没有写≤或≥，不知多好还是少好")


def same_words(target: Value, reached: Fixed) -> Plan:
    """The award for the very words of the target, and nothing else."""
    why = f"业绩值“{{}}”与目标值“{target.text}”不同，是否达到须由人工判断"
    points = choose(compare(name("word"), "=", name("target word")), reached.points(), BLANK)
    return Plan(Expect("words"), points, Left(why, "actual-unmatched", open=True))

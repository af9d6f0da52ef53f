"""What a criterion on the target says where no bands can be laid: the target's own words, or how many are missing."""

from dataclasses import replace

from perfxl.criteria.expressions import ACTUAL, BLANK, TARGET, choose, compare, name
from perfxl.criteria.families.default import expecting
from perfxl.criteria.families.faults import Named, counted_clause, never
from perfxl.criteria.families.late import Late
from perfxl.criteria.families.stepped import FROM_NONE_ON, Stepped, from_none_on, full_points
from perfxl.criteria.meaning.awards import FULL, Fixed
from perfxl.criteria.meaning.clauses import Parts
from perfxl.criteria.meaning.steps import exceeds_a_time, lacks
from perfxl.criteria.model import Doubt, Expect, Left, Plan, Rules
from perfxl.criteria.values import MISSING, Value


def full_of(parts: Parts) -> Fixed:
    """What reaching the target earns."""
    reached = [each.award for each in parts.branches if each.reached == "reached"]
    return reached[0] if reached and isinstance(reached[0], Fixed) else FULL


def lacking(parts: Parts, target: Value) -> Plan | None:
    """What words say of how many are missing (少报2项), or how late it was where nothing else is said (超一天扣1分)."""
    steps, told = parts.steps, parts.of_steps()
    if len(steps) != 1 or told is None or steps[0].unit in ("%", "pp", "分", "") or steps[0].gains:
        return None
    step = steps[0]
    made = Stepped(replace(step, way="incident"), "up", full_of(parts), 0.0, told[0], None, told[1])
    if lacks(step.verb):
        apart = any(each.space for each in parts.conditions)
        return None if apart else _missing_in_words(made)  # 少3个以上不得分
    if len(parts.branches) > 1 or not exceeds_a_time(step):
        return None
    plan = Late(FULL, ((FROM_NONE_ON, replace(made, step=step)),), step.unit).plan(
        MISSING if target.kind == "number" else target, Rules()
    )
    return plan if isinstance(plan, Plan) else None


def _missing_in_words(made: Stepped) -> Plan:
    """How many words say are missing; numbers alone are unclear."""
    clause = counted_clause(made.step)
    counted = Named((clause,), never((clause,), "")).lost
    points = from_none_on(made.start, ((FROM_NONE_ON, made),))
    doubt, full = Left(UNSAID, "actual-unmatched"), full_points([made.start])
    return Plan(Expect("words"), points, doubt, full, fixed_target=True, counted=counted)


UNSAID = "业绩值“{}”是缺的个数还是已有的个数看不出"


def only_exactly(parts: Parts, target: Value) -> Plan | Doubt:
    """Beside 0, or so many days without a sign, nobody can tell which way is better: only the target is clear."""
    reached = any(each.reached == "reached" for each in parts.conditions)
    if not reached and not parts.shares:
        return Doubt("criterion-unread", "criterion", f"目标值“{target.text}”没有写≤或≥，不知多好还是少好")
    points = choose(compare(ACTUAL, "=", TARGET), full_of(parts).points(), BLANK)
    why = Left(f"业绩值{{}}与目标值“{target.text}”不同，目标值没有写≤或≥，不知多好还是少好", open=True)
    return Plan(expecting(target), points, why, needs_target=True, fixed_target=True)


def same_words(target: Value, reached: Fixed) -> Plan:
    """The award for the very words of the target, and nothing else."""
    why = f"业绩值“{{}}”与目标值“{target.text}”不同，是否达到须由人工判断"
    points = choose(compare(name("word"), "=", name("target word")), reached.points(), BLANK)
    return Plan(Expect("words"), points, Left(why, "actual-unmatched", open=True))

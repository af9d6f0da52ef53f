"""A target in words is reached by the same words; whether others reach it a person must say."""

from perfxl.criteria.expressions import BLANK, choose, compare, name
from perfxl.criteria.meaning.awards import Award
from perfxl.criteria.model import Expect, Left, Plan
from perfxl.criteria.values import Value


def same_words(target: Value, reached: Award) -> Plan:
    """The award for the very words of the target, and nothing else."""
    why = f"业绩值“{{}}”与目标值“{target.text}”不同，是否达到须由人工判断"
    points = choose(compare(name("word"), "=", name("target word")), reached.points(), BLANK)
    return Plan(Expect("words"), points, Left(why, "actual-unmatched", open=True))

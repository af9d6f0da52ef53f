"""Words on being in time (`按时完成得满分，未按时完成不得分`), beside a target and an actual that are days."""

import re

from perfxl.criteria.expressions import ACTUAL, NOTHING, TARGET, WEIGHT, choose, compare, minus
from perfxl.criteria.model import Expect, Left, Plan
from perfxl.criteria.values import Value

_WORK = r"(?:项目|工程|工作|任务)?"
_IN_TIME = r"(?:按时|按期|及时|如期|准时|按规定时间|在规定时间内|按计划时间)"
_DONE = r"(?:完成|竣工|完工|交付|验收|投入使用)?"
_EARLY = rf"{_WORK}{_IN_TIME}{_DONE}|{_WORK}完成(?:及时|按时)"
_LATE = rf"{_WORK}(?:未|没有|未能|不){_IN_TIME}{_DONE}|(?:逾期|超期|延期|延迟|滞后){_DONE}|否则"


def says_in_time(full: str, nothing: str) -> bool:
    """Whether full marks are for being in time, and nothing for being late."""
    return re.fullmatch(_EARLY, full) is not None and re.fullmatch(_LATE, nothing) is not None


def is_late(said: str) -> bool:
    """Whether words say that something was late, and nothing else."""
    return said != "否则" and re.fullmatch(_LATE, said) is not None


IN_TIME = ("按时", "按期", "如期", "准时", "未逾期")


def dated(target: Value) -> Plan | None:
    """Until the target's day full marks, later nothing."""
    if not target.names_day and not (target.kind == "date" and re.search(r"[前底末]", target.text)):
        return None  # 2023年12月: which day of it?
    left = minus(TARGET, ACTUAL)  # Excel compares a text with any number, but counts no days from it
    points = choose(compare(left, ">=", NOTHING), WEIGHT, NOTHING)
    return Plan(Expect("date"), points, Left("业绩值“{}”无法与目标值比较"), needs_target=True)

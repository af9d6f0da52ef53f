"""Words on whether something happened, or was in time, beside an actual that counts or is a day."""

import re

from perfxl.criteria.expressions import ACTUAL, NOTHING, TARGET, WEIGHT, choose, compare, minus, unless_negative
from perfxl.criteria.model import Expect, Left, Plan
from perfxl.criteria.values import Value

_HAPPENS = r"(?:发生|出现|发现|查出|存在)"
_EVENT = r"(?:事故|事件|投诉|违规|违纪|违法|纠纷|举报|案件|上访|信访|舆情|伤亡|死亡|差错)(?:行为|情况|现象|问题)?"
_NEVER = rf"(?:全年|当年)?(?:(?:未|没有|不|无){_HAPPENS}过?(.*)|(?:无|没有)(.*?{_EVENT}))"
_EVER = rf"(?:{_HAPPENS}|有)过?(.*)"
_SIZES = r"率|超|逾|延|迟|比例|金额|偏差|浪费|损失|挪用|截留|挤占|[且并或及]"
"""What is measured, not counted; and two things at once."""


def says_whether(full: str, nothing: str) -> bool:
    """Whether full marks are for its never having happened, and nothing for its having happened."""
    never = re.fullmatch(_NEVER, full)
    if never is None or re.search(_SIZES, full):
        return False
    if nothing == "否则":
        return True
    ever = re.fullmatch(_EVER, nothing)
    return ever is not None and (ever[1] == "" or (never[1] or never[2] or ever[1]) == ever[1])


def counted(target: Value) -> Plan | None:
    """How often it happened: never earns full marks, ever nothing. A target above 0 allows some."""
    if target.kind != "missing" and not (target.kind == "number" and target.number == 0 and not target.percent):
        return None
    if target.sign in ("≥", ">", "<"):
        return None
    points = unless_negative(choose(compare(ACTUAL, ">", NOTHING), NOTHING, WEIGHT))
    expect = Expect("number", percent=False, unit=target.unit)
    return Plan(expect, points, Left("业绩值{}不是次数"), direction="down", fixed_target=True, from_zero=True)


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

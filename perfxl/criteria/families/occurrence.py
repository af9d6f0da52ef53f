"""Words on whether something happened (`未发生安全事故得满分，发生不得分`), beside an actual that counts how often."""

import re

from perfxl.criteria.expressions import ACTUAL, BLANK, NOTHING, WEIGHT, choose, compare
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
    none = choose(compare(ACTUAL, "=", NOTHING), WEIGHT, BLANK)
    points = choose(compare(ACTUAL, ">", NOTHING), NOTHING, none)
    expect = Expect("number", percent=False, unit=target.unit)
    return Plan(expect, points, Left("业绩值{}不是次数"), direction="down", fixed_target=True)

"""Names that say the contrary of each other, or the same of something else: 满意率 and 不满意率, 综合 and 单项."""

import re
from functools import lru_cache

from perfxl.patterns import pattern

_RATE = "(?:率|度|比例|比重|占比|人数|户数|件数|数量|数)"
_DENIED = pattern(rf"[不未非无](?:能|按|及时)?(.{{1,4}}?){_RATE}")
_OPPOSED = (
    ("按期|按时|准时|及时|如期", "逾期|超期|超时|延期|迟延|滞后|迟报"),
    ("准确|正确", "差错|错误|误差|出错"),
    ("完好", "故障|损坏|破损"),
    ("就业", "失业"),
    ("成活|存活|救治成功", "死亡"),
    ("入住|利用|使用", "空置|闲置"),
    ("留存|巩固|在学|在岗", "流失|辍学|离职"),
    ("出勤|到会", "缺勤|缺席"),
    ("节约|结余", "超支"),
    ("增收|增长|增加|上升|提高|提升|增幅", "减收|下降|减少|降低|降幅|减幅|压减|缩减"),
)
_OPPOSITES = tuple((pattern(one), pattern(other)) for one, other in _OPPOSED)
_KINDS = (
    ("综合", "单项", "分项"),
    ("平均", "最低", "最高", "累计"),
    ("人均", "户均", "亩均", "次均"),
    ("上年", "去年", "本年", "当年"),
    ("上半年", "下半年", "全年"),
    ("年初", "年末", "年底", "调整后"),
    ("农村", "城市"),
    ("农村", "城镇"),
    ("男", "女"),
    ("群众", "干部"),
)


def are_contrary(measure: str, name: str) -> bool:
    """Whether a criterion's measure is the contrary of what a row is named for."""
    return _denies(measure, name) or _denies(name, measure) or _opposed(measure, name)


def _denies(one: str, other: str) -> bool:
    """Whether one denies what the other names without denial."""
    cores = [re.escape(denied[1]) for denied in _DENIED.finditer(one)]
    return any(
        re.search(f"{core}{_RATE}", other) and not re.search(f"[不未非无].{{0,2}}{core}", other) for core in cores
    )


def _opposed(measure: str, name: str) -> bool:
    return any(other.search(name) and not one.search(name) for one, other in _poles(measure))


@lru_cache(maxsize=4096)
def _poles(measure: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Of the opposites of which a measure says one, that and the other; it is asked once for all names of rows."""
    pairs = (*_OPPOSITES, *((other, one) for one, other in _OPPOSITES))
    return tuple((one, other) for one, other in pairs if one.search(measure) and not other.search(measure))


def are_apart(measure: str, name: str) -> bool:
    """Whether both say which of several, and none that both say."""
    both = ((one, _said(name, kinds)) for kinds, one in _which(measure))
    return any(other and one.isdisjoint(other) for one, other in both)


@lru_cache(maxsize=4096)
def _which(measure: str) -> tuple[tuple[tuple[str, ...], set[str]], ...]:
    """Which of several a measure says, with all of them; asked once, as above."""
    return tuple((kinds, said) for kinds in _KINDS if (said := _said(measure, kinds)))


def _said(text: str, kinds: tuple[str, ...]) -> set[str]:
    return {kind for kind in kinds if kind in text}

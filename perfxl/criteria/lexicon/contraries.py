"""Names of measures: which are of one thing, which say the contrary or the same of something else (综合 and 单项)."""

import re
from functools import lru_cache
from itertools import pairwise

from perfxl.criteria.lexicon.degrees import is_completion
from perfxl.criteria.lexicon.verbs import FALLS, PUNCTUAL, RISES
from perfxl.patterns import any_of, pattern, saying

_RATE = "(?:率|度|比例|比重|占比|人数|户数|件数|数量|数)"
_DENIED = pattern(rf"[不未非无](?:能|按|及时)?(.{{1,4}}?){_RATE}")
_SHARE = pattern("占(.{2,8}?)(?:的?(?:比例|比重|比率|百分比|率)|$)")
_OPPOSED = (
    (f"及时|{any_of(PUNCTUAL)}", "逾期|超期|超时|延期|迟延|滞后|迟报"),
    ("准确|正确", "差错|错误|误差|出错"),
    ("完好", "故障|损坏|破损"),
    ("就业", "失业"),
    ("成活|存活|救治成功", "死亡"),
    ("入住|利用|使用", "空置|闲置"),
    ("留存|巩固|在学|在岗", "流失|辍学|离职"),
    ("出勤|到会", "缺勤|缺席"),
    ("节约|结余", "超支"),
    (f"增收|增幅|{any_of(RISES)}", f"减收|降幅|减幅|缩减|{any_of(FALLS)}"),
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
    """Whether both say which of several, or of what they are a share, and nothing that both say."""
    bases = [_SHARE.search(each) for each in (measure, name)]
    if bases[0] and bases[1] and _pairs(bases[0][1]).isdisjoint(_pairs(bases[1][1])):
        return True
    both = ((one, _said(name, kinds)) for kinds, one in _which(measure))
    return any(other and one.isdisjoint(other) for one, other in both)


@lru_cache(maxsize=4096)
def _which(measure: str) -> tuple[tuple[tuple[str, ...], set[str]], ...]:
    """Which of several a measure says, with all of them; asked once, as above."""
    return tuple((kinds, said) for kinds in _KINDS if (said := _said(measure, kinds)))


def _pairs(text: str) -> set[str]:
    """Every two characters in a row, of which words for one thing share some (合同价, 合同金额)."""
    return set(map("".join, pairwise(text)))


def _said(text: str, kinds: tuple[str, ...]) -> set[str]:
    return {kind for kind in kinds if kind in text}


_GENERIC = (
    r"(?:指标|实际|业绩|本项|年度|全年|年内|项目|该|本|其|目标|任务|工作|计划)*(?:完成|实现|达到|达成|执行|具备)?"
    r"(?:业绩值|完成值|实际值|比率|比例|指标值|完成情况|值|数值|结果|业绩|)"
)


_WHY = pattern(r"^(?:因|由于|未经|未按|擅自|私自|造成|导致)|原因|正当理由|(?:造成|导致)的?$")


def says_why(said: str) -> bool:
    """Whether words tell why or with whose leave, which no number shows: 因自身原因, 未经批准超概算的."""
    measured_so = said.endswith(("率", "度", "数", "量", "额", "比例", "值", "成本", "费用"))
    return _WHY.search(said) is not None and not measured_so


is_of_a_sample = saying(r"(?:抽查|抽样|样本|样本量)$|^样本")
"""Whether words say how much was looked at, which is not what is measured."""


def is_special(subject: str) -> bool:
    """Whether a subject names a thing of its own (满意度, not 业绩值)."""
    return not re.fullmatch(rf"{_GENERIC}|比?率|[xX]", _bare(subject))


@lru_cache(maxsize=4096)
def _bare(subject: str) -> str:
    plain = re.sub(r"[的是]|\(.*?\)|^实际(?=.*率)|^项目(?=..)|^(?:发生|出现|产生|存在)(?:了|过)?(?!率)", "", subject)
    return re.sub("增[幅速]", "增长", plain)


def same_subject(subjects: tuple[str, ...]) -> bool:
    """Whether all conditions speak of one thing, so far as their subjects say."""
    named = ["完成率" if is_completion(subject) else _bare(subject) for subject in subjects]
    special = [subject for subject in named if is_special(subject)]
    if special and named[0] != special[0]:
        return False  # 业绩值…，执行率低于…: two things
    longest = max(special, key=len, default="")
    return all(_is_short_for(subject, longest) for subject in special)


def _is_short_for(subject: str, longest: str) -> bool:
    """三公经费 for 三公经费变动率; 产区 is not 非产区."""
    if not (longest.startswith(subject) or longest.endswith(subject)):
        return False
    rest = longest.replace(subject, "", 1)
    return not re.search(r"[非不未无新续其外]|有效", rest)

"""Names of measures: what they end with, what is done and due, which are of one thing, which say the contrary."""

import re
from functools import lru_cache
from itertools import pairwise

from perfxl.criteria.lexicon.degrees import is_completion
from perfxl.criteria.lexicon.verbs import FALLS, PUNCTUAL, RISES
from perfxl.patterns import any_of, being, pattern, saying, words_of

RATES = words_of("率 比例 比重 占比 百分比 进度 满意度 匹配度 完成度 达成度 知晓度 覆盖度 契合度")
"""What names of rates end with."""
OF_PERSONS = ("率", "满意度")
"""Those of which a bare 95 is 95%."""
COUNTS = words_of("数 数量 人次 场次 面积 里程")
"""What names of amounts end with."""
VALUES = words_of("率 度 比例 额 金额")
"""What names end with of which no number is a count."""
COSTS = words_of("价 成本 支出 费用 投资 造价 经费 金额")
"""What is spent."""
WHOLES = (*COSTS, *words_of("额 数 量 面积 长度 资金 预算 人口"))
"""Of what a share may be told: 变更金额不超过合同价的10%."""
MEASURES = words_of(
    "得分 成绩 率 度 数 量 额 值 比例 比重 占比 成本 时间 时长 支出 费用 经费 进度 情况 场次 人次 天数 面积"
)
"""What names of measures end with."""
SUFFIXES = words_of("率 量 额 幅 度 比例 比重 面积 数 次数 天数")
"""What makes a word of a rule part of a name: 不合格率, 降低率."""
SHARES = words_of("占比 比例 比重 总数")
"""What may be named of several things together."""
PAIRED = words_of("率 度 比例 金额 数量")
"""What names of measures end with that stand beside each other: 完成率和合格率."""
COMPLETION = words_of("完成率 完成情况 完成比例 完成进度")
"""Names of the actual as a share of the target."""
NUMBERS = words_of("实际 完成 数 量 次 人 天")
"""What is in a name of what is counted."""
SIZES = words_of("数 量 值 次")
"""What names of a number end with."""
ACTUAL = words_of("实际完成 实际 完成 业绩")
"""The actual, without 值."""
VALUES_OF_ALL = words_of("业绩值 业绩 完成值 实际值 实际完成值 指标完成值 指标值完成值 目标完成值")
WHOSE = words_of("项目 该 指标 其 本 年度 全年 工作 任务")
"""The actual itself, and what may be said in front of it."""
PLANNED = ("计划", "目标", "任务")
"""What is planned."""
DONE = words_of(
    "已 实际 实 完成 按时 按期 及时 合格 达标 到位 通过 当年完成 办结 验收 发放 满意 入库 支付 支出 覆盖 参加"
)
DUE = words_of("应 计划 目标 总 全部 预算 拟 需 应该 任务 核定 年度 抽检 抽查 检查 检测 样本 参与 申请 受理 在校 在册")
"""What names begin with of what was done, and of what was due."""
PARTS, TOTALS = (
    words_of("已 合格 满意 达标 整改 办结 完成 验收 通过 及格 优秀 参加 到课 到会"),
    words_of("总数 总量 总人数 总人次 总户数 总件数 总次数 总额 总面积"),
)
ALL_WHO = words_of("参加 参训 参考 参会 受训 受访 被调查 调查 回访 测评 抽查 检查 抽检 检测 送检 受检")
"""What is in the name of a part, and what names of its whole end or begin with."""
OF_A_SCORE = ("实际", "最终", "考核")
"""What may be said in front of a score."""
DONE_OF = words_of("完成人次 完成场次 完成量 实际人次 实际场次 实际量 数 数量 面积 里程 率 满意度 进度")
"""What names end with of what was done of a plan: 房屋鉴定完成数量."""
SEVERAL = words_of("( 以及数 以及率 和数 与数 、数")
"""Signs of several measures in one name."""
UNTIL = words_of("截至 截止 截止到 截止至 截至到")
"""What leads to a time in a name."""
END_OF_MONTH = pattern(r"(?<=月[底末])(?=.*[率度]$)")
"""11月底 in the name of a rate, which is also told as 11月底前."""
LEADING = words_of("12月底 12月末 12月份底 12月份末 年均 其他 其它")
"""Words of time or of others that may begin a name: 12月末支付率, 年均在读人数, 其他建议."""
RATE_OF = pattern(r"([一-龥]{0,12}?(?:率|满意度))的?(?:问卷|电话|现场)*(?:调查|测评|回访)?(?:结果|情况|数据|统计)?$")
"""A heading that names a rate."""
is_any_share = being(r"(?:实际|完成|执行|任务|目标|实现|相应|同等|其|情况|的)*(?:比例|比重|百分比)")
"""Whether a share is that of the actual to the target, and none of a name: 完成比例."""
TASK = pattern("(?:任务|计划)(?![一-龥]*值)")
"""What is planned, and no value."""
_GAP = "(?:未(?:完成|实现|达成|达到)|缺口|差额|缺额|不足|欠缺|短缺|少完成|超支|超出)"
UNDONE_SHARE = pattern(
    rf"(?:其|相应|同等|的|实际|完成|实现|执行|情况|{_GAP}(?:的?(?:部分|数量?|额|任务))?)*"
    r"(?:占(?:年度|总|全部|应完成的?)*(?:目标|计划|任务|预算)(?:任务|目标)?(?:总?[数量额]|值)?的?)?"
)
"""Of what it is the share, where something is taken in proportion: of what is missing, or of what is done at all."""
KEPT_LITTLE = pattern("控制|限[额价值]|上限")
"""What says of a target that less than it is as good: 控制指标."""
_RATE_OF_ITS_OWN = pattern(
    rf"[率比度]|投资|收入|产值|增加值|零售|税收|进出口|满意|合格|达标|优良|覆盖|通过|{any_of(RISES)}|{any_of(FALLS)}|[增减降节压]"
)
_WITHOUT_YEAR = pattern(r"年度|季度|\([^()]*\)")
_IS_DONE = pattern("(?:完成|执行|支付|支出|拨付|到位|开工|完工|竣工|建成|实施)(?:的?(?:率|比例|进度|情况|程度))?$")
_HOW_DONE = pattern(rf"[未不无]|及时|{any_of(PUNCTUAL)}|偏差|合格|质量")


def says_all_by_done(name: str) -> bool:
    """Whether of what is so called 全部完成 is 100 %: 完成率, 执行率 and what is no rate; not 合格率, 按时完成率."""
    plain = _WITHOUT_YEAR.sub("", name)
    if not (_RATE_OF_ITS_OWN.search(plain) or plain.endswith(RATES)):
        return True
    return _IS_DONE.search(plain) is not None and _HOW_DONE.search(plain) is None


ends_as_done = saying("(?:实际|已|完成)[^率]{0,4}$")
"""Whether a name ends with what was done."""
TO_GOAL = pattern(r"(?:[与和同]|(?<=[数量])占)(?:年度|年初)?(?:目标|计划|指标|任务){1,2}[值数量]?的?比")
"""What is compared with the target, in a name."""
IS_SO = pattern("(?:到位|合格|落实|允许|具备)(?!率|比|数|度|量|额)")
"""What says that something is so, and names no measure."""
says_when = saying(r"[一-鿿]{2}后(?![勤续备期台果代进]|$)|^在(?![编校岗线建册园库]).{2,}(后|期间|内|中|时)")
"""Whether a name says when it is measured, which is a condition: 疫情消除后到岗率; not 产后访视率."""
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
    part, _, whole = measure.partition("/")
    stem = name.removesuffix("率")[-2:]
    if stem in whole and stem not in part:
        return True  # 合格份数/抽查份数 is no 抽查率
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

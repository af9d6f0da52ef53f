"""What is good or bad by its word: degrees, scales, levels, soundness; what names of measures say of more and less."""

import re

from perfxl.criteria.lexicon.units import is_time
from perfxl.criteria.lexicon.verbs import CARRIED_OUT, FALLS, FOUNDED, FULFILLED, PUNCTUAL, RISES
from perfxl.patterns import any_of, being, pattern, saying, words_of

_DEGREE = (
    r"(?:非常|十分|特别|很|比较|较为|较|基本|不太|不够|不|极)*"
    r"(?:优秀|优良|优异|优|良好|良|中等|中|一般|合格|及格|达标|显著|明显|突出|充分|好|差|高|低|强|弱|大|小|有|没有|无|未|是|否|缺失|空白|有效|无效)|尚可|尚好|欠佳|不佳|支持|中立|反对|变好|变差|没变化|不变|持平|不?认可|"
    r"[A-E甲乙丙丁][级类等档]?|[一二三四五]等|[一二三四]类|(?:国家|[国省部市县区]|[一二三四五])级|[特一二三]等奖?"
)
DEGREE = pattern(rf"(?:{_DEGREE})$")
"""Words that grade anything."""
IS_FOUNDED = pattern(any_of(f"{FOUNDED} {CARRIED_OUT}"))
_UNFOUNDED = rf"^(?:未|没有|没){IS_FOUNDED.pattern}$"
"""What must be before it can be sound: 未建立 is the lowest degree of 健全."""
is_degree = being(_DEGREE)
"""Whether words grade anything."""


_RISES, _FALLS = any_of(RISES), any_of(FALLS)
CHANGED = rf"{_RISES}|{_FALLS}|变化|[增降升减]|好转|持平|不变|恶化|相当|改善"
_STAGES = (
    r"开工|动工|启动|招标|签约|施工|在建|建成|封顶|完工|竣工|验收|投用|投产|投入使用|运行|通车|挂牌|立项|未批|已批"
)
SOME_OF_THEM = pattern(r"^(?:[有缺]|缺少|具备)?其中[一两二三]项|^有一项(?:不符|未?不?达|不合)")
"""That it is so of some of what another clause lists: 缺其中一项, 有一项不符."""
_SCALES = (
    (CHANGED, CHANGED),
    (_STAGES, _STAGES),
    (rf"及时|{any_of(PUNCTUAL)}|进度|节点|工期|时限|期限|跟上", r"滞后|落后|慢|拖|延|逾|超[期时]|迟|晚|^未完成$"),
    (r"属实|真实", r"虚报|瞒报|谎报|虚假|不实"),
    (r"预算|概算|控制在|以内|不超|[没未]超|限额|标准", r"超|突破"),
    (
        r"^(?!.*(?:基本|较)).*(?:专款专用|合规|规范|合规合法|符合.*(?:规定|要求|制度|办法|法规|用途|批复))$",
        r"^(?:如|若|凡)?(?:存在|发现|出现|发生|有).*(?:虚列|套取|截留|挤占|挪用|侵占|骗取|滞留|贪污)",
    ),
    (r"(?:完整|齐全|齐备|完备)$", r"^(?:缺少|缺失)"),
    (r"", rf"{_UNFOUNDED}|{SOME_OF_THEM.pattern}|^(?:[两二三]项)?[均都全][无未不没]有?$|^[两二三]项均[无未不没]|^无$"),
)  # fmt: skip
"""Opposites that share no sign: in time and late, within and beyond, true and false, kept and misused; all and some."""


def on_one_scale(one: str, other: str) -> bool:
    """Whether one is the good and the other the bad end of the same scale."""
    return any(
        (re.search(good, one) and re.search(bad, other)) or (re.search(good, other) and re.search(bad, one))
        for good, bad in _SCALES
    )


_DONE = r"(?:全部|部分|基本|大部分)?(?:完成|实现|达标|达到(?:要求|标准)?|办结|完工|达成)(?:大部分|一部分|部分|过半)?"
is_done = being(_DONE)
"""Whether words only say that something was done, or some of it."""


_DONE_IT = "|".join(FULFILLED)
_EXPECTED = r"(?:预期|年度|既定|绩效|预定|设定|全年)*(?:目标|指标|效果|要求)?"
_LEVELS = (
    ("部分达成", rf"(?:部分|基本)(?:{_DONE_IT}){_EXPECTED}(?:且|并).*|部分(?:{_DONE_IT}){_EXPECTED}"),
    ("未达成", rf"(?:未|没有|未能)(?:{_DONE_IT}){_EXPECTED}(?:(?:且|并).*)?"),
    ("达成", rf"(?:全部|全面|按时|按期|按要求|圆满|顺利)?(?:{_DONE_IT}|达标){_EXPECTED}|100%"),
)
"""What units write beside worded targets, in the ministry's words or near them."""


def level_of(text: str) -> str:
    """The level a text says in other words; else the text itself."""
    return next((level for level, words in _LEVELS if re.fullmatch(words, text)), text)


_PAID = "(?:资金|补贴|补助|工资|经费|待遇|费用?|款项?|[租税奖]金)"
is_in_full = saying(
    rf"^(?:(?:[一-龥]{{0,6}}?{_PAID})?(?:足额|全额|如数|足量)[一-龥]{{2}}(?:[一-龥、]{{0,16}}?{_PAID})?|"
    r"全部(?![一-龥]*(?:基本|部分|大多|大部|分批|逐步))[一-龥]{1,8}?(?:实现|建成|完成|达到)[一-龥]{2,10}|(?:全部|全面)?完成(?!全部|所有|部分|[各每大多]|[一-龥]*[且或并])[一-龥]{2,8}?(?:任务|计划|目标))$"
)
"""Whether words ask for all of what was meant to be paid or done: 足额发放, 完成招生计划, 全部村实现分类."""


_HOW_MUCH = r"非常|十分|基本|较为|比较|不太|不够|较|很|不|无|未|没有|有所|有|明显|显著|突出"
HOW_FAR = pattern(rf"^(?:{_HOW_MUCH}|部分|全部)+")
"""How much of something holds, in front of it."""
HALVES = words_of("基本 部分 较 较为 比较 大部分 大部 大多 大多数 多数 大致 大体 总体 相对 尚 多半 勉强")
"""That something holds in part."""
LESSER = ("仅", "只", "一般")
"""What begins a lesser degree."""
IN_PART = ("部分完成", "部分达标", "部分实现")
CLASSING = ("属", "为", "是", "系")
"""What says of which class something is."""
COMMON = frozenset(
    "的了着过未没无不非有已均全部皆都得分在被按时个项次本该其和与或及且并而但为是发生出现存在情况问题完成度率数量额值级类年月日"
)
"""Signs that two clauses may share without speaking of one thing."""
IS = pattern("[为是]$")
LEVEL = pattern(r"(?:国家|[国省部市县区镇])级|(?<![A-Z])[A-E](?![A-Z])级?|[甲乙丙丁一二三四][级类等]|[特一二三]等奖")
"""A level that names a clause by itself."""


_GOOD = (
    rf"{any_of(PUNCTUAL)}|完成|执行|到位|合格|满意|达标|覆盖|实现|办结|及时|达成|支出|支付|使用|利用|通过|参与|参训|出勤|普及|知晓|回复|"
    r"响应|成功|优良|优秀|有效|就业|入学|验收|开工|竣工|发放|兑现|保障|准确|完好|正确|公开|受理|处理|整改|落实|采纳|成活|存活|签约|"
    r"治愈|达产|投产|拨付|到账|建成|交付|回收"
)
_BAD = (
    r"[未不错误漏违]|差[错评]|超支|超[标期时限]|逾期|延[误期迟]|闲置|空置|结余|结转|调整|变动|偏[差离]|差异|投诉|事故|损[失耗]|亏损|浪费|"
    r"能耗|负债|退[货回]|流失|失业|死亡|故障|缺[陷勤岗]|返[工修]"
)
_HIDING = (
    r"绝对值|差异|偏[差离]|误差|调整|变更率|浮动|波动|增减|变化幅度|变动幅度|"
    rf"{_FALLS}|下浮|节约|节省|压[减缩]|缩[短减]|削减|结余|结转"
)


BELOW_NOTHING = pattern(r"(?<![\d%])-\d|±|正负|负")
"""Words of numbers below 0."""


def is_better_high(rate: str) -> bool:
    """Whether of a rate more is surely better (到位率, not 差错率, nor 人均成本占预算的比例)."""
    return re.search(_GOOD, rate) is not None and not is_better_low(rate)


is_better_low = saying(_BAD)
"""Whether of a rate less is better, or may be: 差错率, 未完成率, 预算调整率."""
is_failing = saying(
    r"(?:差错|差评|错误|失误|超支|超标|超期|逾期|延误|闲置|空置|投诉|信访|上访|事故|案件|损耗|亏损|负债|流失|失业|死亡|故障|缺陷|缺勤|迟到|"
    r"返工|返修|退货|退回|[未不][一-龥]{2,3})(?:发生)?率$"
)
"""Whether a rate is surely one of what is bad: 差错率, 事故发生率, 未完成率; not 投诉办结率."""


is_task = being("完成(?:了|年度|全年|总|目标|任务|工作|计划|指标)+")
"""Whether words say that a task was done, of which so many percent are a share: 完成任务80%."""
is_completion = being("(?:实际|任务|工作|计划)*完成率")
"""Whether a rate is that of the actual to the target, by its name."""
is_of_all = being("(?:任务|目标)?(?:完成率?)?|(?:完成)?比例")
"""Whether a share, by its name or without one, is of all that is to be done: 任务, 完成比例."""
is_share_of_plan = being(
    "(?:实际|目标|任务|指标|工作|年度|计划)*完成率|.*(?:完成|实际).*占.*(?:计划|目标|任务).*(?:比例|比重|百分比)"
)
"""Whether a rate may say that it is what was done of what was planned: 实际完成面积占计划面积的比例, 目标完成率."""
says_how_much_is_done = saying(
    r"完成(?:了|(?:年度|全年|总|目标|任务|工作|计划|指标)+|达到|不足|不到|≥|≤|<|>|低于|超过)?\d"
)
"""Whether words say how much is done: 完成80% beside a target of 90 % is 80 %, or 80 % of it."""


def leaves_out(rate: str, said: str) -> bool:
    """Whether what is said is what a rate leaves out: 未办结 of 办结率, 错误 of 准确率, 未完成 of any."""
    if re.search("准确|正确", rate):
        return re.search("错|误|差|不准", said) is not None
    core = rate.removesuffix("率")[-2:] if rate else "完成|达标|合格"
    return re.search(f"(?:未|不|没有)(?:能|及时|按时|按期)?(?:{core})", said) is not None


may_be_size = saying(_HIDING)
"""Whether a negative actual of it may mean a size as well as less than nothing: 偏差率-12%, 能耗下降-12%."""


def may_be_negative(measure: str) -> bool:
    """Whether less than none of it may be meant: of what changes or is left, and of what has no name."""
    return (
        measure == "业绩值" or re.search(f"{CHANGED}|{_HIDING}|[增降涨幅差额余亏]|利润|收益|变动", measure) is not None
    )


_LITTLE = (
    r"差错|错误|投诉|事故|故障|违规|逾期|空置|闲置|流失|死亡|损耗|能耗|排放|超支|返工|拖欠|不合格|退货|结余|结转|"
    r"成本|单价|造价|时限|用时|耗时|时长|工期|住院日|恩格尔系数|[药耗]占比|[用耗][水电能煤油气]量|"
    r"(?:响应|等待|等候|候诊|排队|接通|办理|处理|到达|到场|审批|办结|修复|恢复|整改|处置|反应)(?:时间|时效|速度|周期)"
)
_UNWANTED = (
    r"(?:失业|辍学|失学|返贫|漏[损失报检]|[迟误错]报|滞后|延误|延期|超[编期时]|超标|返修|缺[勤课]|感染|[发患]病|复发|伤亡|死伤|受伤|火灾|"
    r"污染|浓度|噪[声音]|负债|欠[费税薪款]|信访|上访|舆情|纠纷|发案|隐患|偏差|误差|变更|中断|停机|停电|损坏|破损|丢失|失信|违[法纪约]|"
    r"垃圾|污泥|废[水气物]|费用|开支|花费|排名|名次|位次)"
    r"(?:发生|产生)?(?:率|比例|占比|总?数量?|总?量|[人件户例宗]数|[人件]次|[起次天]数|总额|标准|水平|强度|指数|情况)?$"
)
_DEALT_WITH = (
    r"化解|调[处解]|处[置理]|接待|排查|治理|清[运理]|收[集取]|扑救|查处|整改|消除|办理|受理|[监检]测|救助|帮扶|资助|补[助贴]|减免|报销|"
    r"监督|检查|防[控治]|修复|回收|利用|转运|节[约省]|压[减缩降]|削减|减少|降低|下降|筹集|争取"
)
_MUCH = (
    r"(?:(?:处置|控制|处理|办结|整改|下降|降低|减少|节约|解决|查处|回复|修复|压减|压缩|消除|防范|预防|化解|盘活|回收|治理|培训|学习|"
    r"运行|服务|开放|使用)(?:率|比例|数|量|额|时长|次数)?|(?<![不未])(?:满意|及时|准时|达标|完成|回访|合格)(?:率|度|比例))$"
)


def should_be_little(indicator: str, unit: str = "") -> bool:
    """Whether by its name less of it is better: 项目总成本, 失业率, 排名; not 事故处置率, 化解纠纷数."""
    name = re.sub(r"[(（].*$", "", indicator).rstrip("：: ")
    if re.search(_MUCH, name):
        return False
    unwanted = re.search(_UNWANTED, name) and not re.search(_DEALT_WITH, name)
    return bool(re.search(_LITTLE, name) or unwanted or (is_time(unit) and name.endswith("速度")))


denies = saying(r"[不未没无非](?!成年|就业|遗|公)")
"""Whether a noun turns round what it counts: 不合格数, 未完成数."""

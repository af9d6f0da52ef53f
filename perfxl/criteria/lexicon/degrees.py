"""Words that grade, and their opposites: degrees of anything, scales whose ends share no sign, levels, soundness."""

import re

from perfxl.patterns import pattern

_DEGREE = (
    r"(?:非常|十分|特别|很|比较|较为|较|基本|不太|不够|不|极)*"
    r"(?:优秀|优良|优异|优|良好|良|中等|中|一般|合格|及格|达标|显著|明显|突出|充分|好|差|高|低|强|弱|大|小|有|没有|无|未|是|否|缺失|空白|有效|无效)|尚可|尚好|欠佳|不佳|支持|中立|反对|变好|变差|没变化|不变|持平|不?认可|"
    r"[A-E甲乙丙丁][级类等档]?|[一二三四五]等|[一二三四]类|(?:国家|[国省部市县区]|[一二三四五])级|[特一二三]等奖?"
)
DEGREE = pattern(rf"(?:{_DEGREE})$")
"""Words that grade anything."""
_RULES = r"规定|要求|制度|办法|法规|用途|批复|财经法规|财务制度|管理制度|管理办法"
_SOUND = (
    rf"(?:项目|专项|财政|预算|经费|资金|支出|的)*(?:使用|支出|管理|拨付)?(?:情况)?"
    rf"(?:专款专用|合规|规范|合法合规|合规合法|符合[^未不、,且并或]{{0,14}}?(?:{_RULES}))"
)
_MISUSE = (
    r"(?:如|若|凡)?(?:存在|发现|出现|发生|有)[^未不无]{0,4}?(?:(?:虚列|套取|截留|挤占|挪用|侵占|骗取|滞留|贪污)"
    r"(?:项目|专项|财政)?(?:资金|支出|经费|费用)?[、和及或]?)+等?(?:违规|违法|违纪)?(?:使用)?(?:资金)?"
    r"(?:情况|行为|现象|问题|情形)?(?:之一)?"
)
FOUNDED = pattern("建立|制定|制订|编制|设立|出台|开展|形成|实施")
UNFOUNDED = pattern(rf"(?:未|没有|没)(?:{FOUNDED.pattern})")
"""What must be before it can be sound: 未建立 is the lowest degree of 健全."""


def is_degree(said: str) -> bool:
    """Whether words grade anything."""
    return re.fullmatch(_DEGREE, said) is not None


def is_kept(said: str) -> bool:
    """Whether words say that rules are kept: 资金使用符合规定."""
    return re.fullmatch(_SOUND, said) is not None


def is_misuse(said: str) -> bool:
    """Whether words say that money was misused: 存在截留、挪用等情况."""
    return re.fullmatch(_MISUSE, said) is not None


CHANGED = r"变化|下降|减少|降低|[增降升减]|提高|增长|上升|好转|提升|持平|不变|恶化|下滑|相当|改善"
_STAGES = (
    r"开工|动工|启动|招标|签约|施工|在建|建成|封顶|完工|竣工|验收|投用|投产|投入使用|运行|通车|挂牌|立项|未批|已批"
)
_SCALES = (
    (CHANGED, CHANGED),
    (_STAGES, _STAGES),
    (r"及时|按时|按期|如期|准时|进度|节点|工期|时限|期限|跟上", r"滞后|落后|慢|拖|延|逾|超[期时]|迟|晚|^未完成$"),
    (r"属实|真实", r"虚报|瞒报|谎报|虚假|不实"),
    (r"预算|概算|控制在|以内|不超|[没未]超|限额|标准", r"超|突破"),
)  # fmt: skip
"""Opposites that share no sign: in time and late, within and beyond, risen and fallen, true and false."""


def on_one_scale(one: str, other: str) -> bool:
    """Whether one is the good and the other the bad end of the same scale."""
    return any(
        (re.search(good, one) and re.search(bad, other)) or (re.search(good, other) and re.search(bad, one))
        for good, bad in _SCALES
    )


_DONE = r"(?:全部|部分|基本|大部分)?(?:完成|实现|达标|达到(?:要求|标准)?|办结|完工|达成)(?:大部分|一部分|部分|过半)?"


def is_done(said: str) -> bool:
    """Whether words only say that something was done, or some of it."""
    return re.fullmatch(_DONE, said) is not None


_EXPECTED = r"(?:预期|年度|既定|绩效|预定|设定|全年)*(?:目标|指标|效果|要求)?"
_LEVELS = (
    ("部分达成", rf"(?:部分|基本)(?:达成|完成|达到|实现){_EXPECTED}(?:且|并).*|部分(?:达成|完成|达到|实现){_EXPECTED}"),
    ("未达成", rf"(?:未|没有|未能)(?:达成|完成|达到|实现){_EXPECTED}(?:(?:且|并).*)?"),
    ("达成", rf"(?:全部|全面|按时|按期|按要求|圆满|顺利)?(?:达成|完成|达到|实现|达标){_EXPECTED}|100%"),
)
"""What units write beside worded targets, in the ministry's words or near them."""


def level_of(text: str) -> str:
    """The level a text says in other words; else the text itself."""
    return next((level for level, words in _LEVELS if re.fullmatch(words, text)), text)


_IN_FULL = pattern(
    r"^(?:(?:[一-龥]{0,6}?(?:资金|补贴|补助|工资|经费|待遇))?(?:足额|全额|如数|足量)[一-龥]{2}|(?:全部|全面)?完成(?!全部|所有|部分|[各每大多]|[一-龥]*[且或并])[一-龥]{2,8}?(?:任务|计划|目标))$"
)


def is_in_full(said: str) -> bool:
    """Whether words ask for all of what was meant to be paid or done: 足额发放, 完成招生计划."""
    return _IN_FULL.search(said) is not None


_HOW_MUCH = r"非常|十分|基本|较为|比较|不太|不够|较|很|不|无|未|没有|有所|有|明显|显著|突出"
HOW_FAR = pattern(rf"^(?:{_HOW_MUCH}|部分|全部)+")
"""How much of something holds, in front of it."""
IS = pattern("[为是]$")
LEVEL = pattern(r"(?:国家|[国省部市县区镇])级|(?<![A-Z])[A-E](?![A-Z])级?|[甲乙丙丁一二三四][级类等]|[特一二三]等奖")
"""A level that names a clause by itself."""

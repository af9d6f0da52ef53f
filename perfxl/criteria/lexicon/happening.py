"""What words say of something bad: that it happened, that it did not, how grave it is, what excuses or mends it."""

import re

from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.lexicon.units import PERIODS
from perfxl.criteria.lexicon.verbs import CARRIED_OUT, FALLS, FOUNDED, RISES, THINGS
from perfxl.criteria.lexicon.words import ROLES
from perfxl.patterns import any_of, pattern, saying, words_of

HAPPENING = tuple(ROLES["HAPPEN"].split())
"""Verbs of what happens, or is found."""
NONE_AT_ALL = ("无", "没有")
_NOT_ONCE = [f"{no}{happened}" for no in ("未", "没有", "没") for happened in ("发生", "出现", "发现")]
NEVER_SAID = (*_NOT_ONCE, "不存在")
NONE_SAID = (*NONE_AT_ALL, *_NOT_ONCE, "零", "无此情况")
"""That nothing of what is counted, or of any fault, happened."""
DENIALS = ("未", "无", "没有", "没", "零", "未发生", "未出现", "未发现", "没有发生", "不存在", "未被", "没被", "未有")
"""What says so of one thing, in front of it."""
_OCCURS = "(?:发生|出现|发现|查出|存在)"
EVENT = pattern(
    "(?:事故|事件|投诉|违[规纪法约]|纠纷|举报|案件|上访|信访|舆情|伤亡|死亡|差错|欠薪|拖欠|处罚|通报|问题|隐患|火[灾情警]|险情|故障)"
)
"""What nobody wants to happen."""
_OVER_THE_YEAR = "(?:全年|当年|本年|年内)?"
DENIES_ANY = pattern(
    rf"(?:全年|当年|[一-龥]{{1,6}}[内间])?(?:未(?!整改|纠正)|无|没有?|不存在|零|不)(?:{_OCCURS}|有|认定)?过?"
)
"""States that say there was none of something."""
_NOTHING = pattern(rf"{_OVER_THE_YEAR}(?:未被?|没有?|无|零|不存在|从未|没|均未|均无|无人|未有)")
_HAPPENED = pattern(
    r"^(?:如|若|但?凡|全年|当年|本年|年内)?(?:共计?|累计|合计)?(?:经?(?:检查|抽查|核查|查)中?(?=[发出存有查])|经查$)?"
    rf"(?:{_OCCURS}|有(?![效害毒])|产生|收到|受到)?被?"
)
_PAST = pattern("[的了过已 ]")


def nothing_of(said: str) -> str:
    """What words say that nothing of happened: 投诉 of 全年无投诉; empty where they do not say so."""
    found = _NOTHING.match(said)
    return said[found.end() :] if found else ""


def core(said: str) -> str:
    """What happened, without that it did."""
    return _HAPPENED.sub("", _PAST.sub("", said))


def without_goal(said: str, clause: str) -> str:
    """How far off a target something is, without naming the one of the clause: 超 of 超概算, but 超预算 is another."""
    return "".join(each.text for each in tokenised(said) if not (each.plays("GOAL BUDGET") and each.text in clause))


HAPPENS = pattern(rf"(?:如|若|凡|对)?(?:{_OCCURS}|被|弄虚)")
"""What happened, as a sentence of its own."""
THERE_IS = pattern("(?<![没未无])(?:有(?![专关效序限机])|存在|出现|发生)")
"""That there is something, wherever it is said."""
THERE_WAS = ("有", "存在", "发生", "出现")
"""The same, where nothing else is asked."""
THERE_OR_NOT = (*NONE_AT_ALL, "有", "存在", "不存在")
"""That there is or was something, or not, and nothing of what."""
_THING = any_of(" ".join(THINGS))
_NAMES_A_THING = pattern(rf"(?:{_THING})(?:{any_of(FOUNDED)}|建设|配备|签订)?(?:情况)?$")
_NAMES_AN_EVENT = pattern(rf"{EVENT.pattern}[一-龥]{{0,2}}$")


def answers_another(said: str, indicator: str, criterion: str) -> bool:
    """Whether a bare 有 or 无 may answer the row's name: of a thing (安全制度) beside a criterion on events, or so."""
    if said not in THERE_OR_NOT:
        return False
    named = re.sub(r"[(（].*$", "", indicator)
    thing, event = _NAMES_A_THING.search(named), _NAMES_AN_EVENT.search(named)
    asks_thing, asks_event = re.search(_THING, criterion), EVENT.search(criterion)
    return bool((thing and asks_event and not asks_thing) or (event and asks_thing and not asks_event))


NONE_OF_THEM = pattern("均[未没不无非否]")
"""That it is so of none of them: 均未按时."""
THERE_IS_ONE = pattern("有(?![关效序限]|机(?!构))[^有无不未、,且并和及或]+")
"""That there is one thing."""
_VETOED = "事故|事件|弄虚作假|违规|违纪|违法|投诉|问责|截留|挪用"
VETO_EVENT = pattern(rf"^(?:如|若|凡)?(?:有|发生|存在|出现|发现|被|因|违反)[^,]*(?:{_VETOED})")
"""What somebody did or what happened that takes everything."""
HIDDEN = pattern(rf"{VETO_EVENT.pattern}|弄虚作假|造假|虚报|瞒|谎|伪造|骗|舞弊|套取|贪污")
"""What may lie behind any other fault."""
WORSE = pattern(
    "反复|造成|导致|引发|致人|情节|性质|影响|瞒报|谎报|隐瞒|较大|重大(?!节|活动|项目|决策|事项)|特大|严重|重复|再次|多次|屡|拒不"
)
"""What makes a fault a graver one."""
EXCUSES = pattern("整改|改正|纠正|弥补|挽回|补正|批准|同意|报备|备案|客观|免责|非责任|无责|属实|说明|不可抗力")
"""States of what has happened: that they hold does not say that nothing did."""
MENDED = pattern(rf"{EXCUSES.pattern}|(?<!奖)补(?![贴助偿])|[,;](?:但|现|目前|后[已又才来]?)")
"""What was not so at first, or not without a reason."""
EXCUSED = pattern(rf"^[^未不没无]*(?:{EXCUSES.pattern.replace('属实|', '')})(?:到位|完成|完毕|后)*的?,?$")
"""整改到位的: what is spared, not what is counted."""
REMEDIES = pattern("处置|(?<!账务|会计)处理|化解|解决|补充")
"""What is done about what has happened."""
SUFFERED = pattern("(?:受到?|被|移送)[^,;]{0,8}$")
"""What makes it something that is done to somebody: 受到处理, 移送司法机关处理."""
REMEDIED = pattern("(?:拒?不|未|没有?)(?:及时|按期|按时)?(?:整改|改正|纠正)(?:到位|完成)?")
"""That nothing was done about it."""
ABSENT = pattern(
    rf"(?:未|没有?|无)(?:{any_of(FOUNDED)}|开展|组织|进行|提供|成立|实施|签订|配备|上报|报送|公开|登记)(?!.*(?:整改|处理|回复))"
)
"""That what others are counted in is not there."""
CAUSED = pattern("^因.{2,12}?(?:引发|引起|造成|导致)的?")
"""因质量缺陷引发的: what brought it about."""
AMENDS = pattern(
    r"^(?:且|并|或|但|经|视)|[且但]|(?<![合兼归])并(?!发|购|网|列|行|案|轨)|视.+情况|适当|整改前|(?:不|未|没|免|于|限|先|并|一般|[不再]再)$|^[加另多再各共]+$"
)
"""What stands before a deduction and changes it, or which of them it is for; no name of a thing."""
VERIFIED = pattern("的?,?经(?:上级|有关部门)?(?:调查|核查|查证|核实|查)(?:属实|核实|查实|实)的?$")
"""经调查属实的: what counts at all."""
WHY = pattern("^(?:因|由于).*原因")
"""因客观原因延误的: which of them."""
SPOILT = pattern("问题|隐患|缺|漏|错|脏|乱|破|损|裂|堵|污|迟|欠|违|私|堆")
"""Signs of what is wrong, in words that name no rule."""
INCOMPLETE = pattern("(?:不全面?|不完整|不齐全?|不完善)的?,?$")
"""制度不全，每缺1项: what is incomplete is what something is missing of."""
BESIDES = pattern(r".(?:且|并且?|同时)(?:未|没有?|无)|^(?:未|没有?|无).{2,}(?:且|并且?|同时|、)(?![未没无])")
"""That nothing bad happened, and what is asked for besides (制度健全且未发生投诉, 无投诉且资料齐全)."""
SHORT = pattern("[未没不]足|不[到满]|[少低小]于|未[达满]|达不到|没有?达|至少|不少于|以[下内]|<|≤")
"""What falls short of so many, so that none of it may be the worst."""
AT_LEAST = pattern("至少|不少于|不低于|不得少于")
"""How often something was to be done."""
REFERRING = pattern(
    r"平均|免责|豁免|未发现|下列|如下|以下(?=[情行问条要])|之一|允许|容许|可[以不](?!能)|(?:超|[多少低高大小]于|不足|不到|达不到|未达到?)[^,]*"
    r"(?:[次人件个户篇条项份处例起家批]数|数量|名额)"
)
"""What stands elsewhere, what is allowed, and a bound in how many there are: none of it describes what is counted."""
LACKED = pattern("缺|少|漏|未|不")
SHORT_OF_IT = pattern("(?:数量?|任务|场次|人次)(?:(?:未能?|没有?|不)(?:达|完成|足|够|满)|达不到|低于)[^,;的]{0,8}$")
"""That there are fewer than there were to be: 报送数量不达标的，每少1篇."""
THERE_IS_NONE = pattern("(?:没有|无|缺少?)(?!故|证|照)")
"""That something is not there, in front of it."""
is_absent = saying(rf"(?:没有|无)(?!故|证|照|法|无|[^,;]*(?:{SPOILT.pattern}))[^,;]*的,")
"""Whether a clause is of the case in which something is not there: 门前无消毒池的，发现一户扣5分."""


UNDONE = pattern(
    rf"(?:都|均)?(?:未|没有|未能|没|无|不)(?:具备|做到|满足|符合|开展|举办|召开|组织|实施|进行|(?P<changed>{any_of(RISES)}|{any_of(FALLS)}))|"
    r"(?:未|没有?)(?P<begun>.{1,2})"
)
"""That nothing was done, or has changed."""
LOOKS = pattern("^[一-龥]{0,6}(?:监测|检测|检查|抽查|巡查|督查|核查|评价)$")
"""Who looks, in front of what is found."""
URGED = words_of("推进 加强 做好 强化 推动 抓好 深化 积极")
"""What begins words that only urge: 加强管理, in front of what is asked for."""
NOT_DONE = pattern("(?:未能?|没有?)(?:按[时期]|按要求|按规定|及时|全部)*(?:完成|达到|做到|实现)(?:要求|目标|任务)?")
"""That what was said before was not done."""
_RESPONDS = pattern(
    "(?:未|没有?|不)?(?:及时|按时|按规定|如实|妥善|有效)*"
    "(?:处理|处置|整改|改正|报告|上报|反馈|回复|答复|化解|办结|调查|赔偿)(?:不?(?:及时|到位|力|当))?"
)


def responds(said: str, event: str) -> bool:
    """Whether words say how what happened was dealt with (未及时处理, of 投诉)."""
    dealt = re.search(rf"(?:{_RESPONDS.pattern})$", event)  # 未整改, and 整改不到位 beside 问题未整改
    return _RESPONDS.fullmatch(said) is not None and EVENT.search(event) is not None and dealt is None


_NEVER = pattern(
    rf"(?:全年|当年)?(?:(?:未|没有|不|无){_OCCURS}过?(.*)|(?:无|没有)(.*?{EVENT.pattern}(?:行为|情况|现象|问题)?))"
)
_EVER = pattern(rf"(?:{_OCCURS}|有)过?(.*)")
_SIZES = pattern("率|超|逾|延|迟|比例|金额|偏差|浪费|损失|挪用|截留|挤占|[且并或及]")
"""What is measured, not counted; and two things at once."""


def says_whether(full: str, nothing: str) -> bool:
    """Whether full marks are for its never having happened, and nothing for its having happened."""
    never, ever = _NEVER.fullmatch(full), _EVER.fullmatch(nothing)
    if never is None or _SIZES.search(full):
        return False
    told = ever is not None and (ever[1] == "" or (never[1] or never[2] or ever[1]) == ever[1])
    return nothing == "否则" or told


_EVENTFUL = pattern("^(?:如|若|凡)?(?:有|发生|存在|出现|发现|被|受到|因|违反|违规|造成|引发)")
_NO_EVENT = pattern("未|没|不|无|非|否|缺|欠|少|基本|部分|较|一般|完成|达到|到位|整改|合格|健全|齐全|[好差高低弱]$")


def is_event(said: str) -> bool:
    """Whether words say that something happened, so that none of it is nothing at all."""
    return _EVENTFUL.search(said) is not None or _NO_EVENT.search(said) is None


_ALL = ("", "以上", "以上情况", "上述情况", "凡")


def is_owed(said: str, unit: str) -> bool:
    """Whether words say that so many are to be done: 按时报送12期."""
    return re.search(rf"(?:按[时期]|应).*\d{unit}", said) is not None


_KIND = pattern("(?:行为|事件|事项|情况|问题|现象|情形)+$")


def thing_of(said: str) -> str:
    """What incidents are of: 违规 of 违规行为; empty where all of them are meant."""
    plain = core(word(said))
    return "" if plain in _ALL else _KIND.sub("", plain)


_WHOSE = words_of(
    "期间 期内 日 月 季 季度 年 村 乡 镇 县 区 市 街道 单位 部门 机构 项目 工程 企业 公司 户 学校 人员 对象"
)


def says_whose(said: str) -> bool:
    """`受灾乡镇不扣分`, `疫情期间不扣分`: for whom or when nothing is taken, and no state of anything."""
    return said.endswith(_WHOSE)


_GOOD = "STATE HOW DONE ALLDONE ONTIME DENIED NONE HAVE NEG"
_EITHER_WAY = words_of(
    f"签订 {FOUNDED} {CARRIED_OUT} 提供 报送 上报 拨付 验收 公示 发放 改善 提升 提高 增强 加强 "
    "办结 明显 突出 显著 差 中 高 低 强 弱 大 小 较差 较高 较低 较大 较小 较强 较弱 一般"
)
"""What may be said of a fault as well: 重复发放, 裂缝明显."""


def asks_for_good(said: str) -> bool:
    """Whether words ask for something that is known to be good; 垃圾堆积，每处扣1分 names what is bad."""
    good = [token for token in tokenised(said) if token.plays(_GOOD) and token.text not in _EITHER_WAY]
    return bool(good) or DENIES_ANY.match(said) is not None


def faults_in(said: str) -> set[str]:
    """The words that say by themselves that something is wrong."""
    return {token.text for token in tokenised(said) if token.plays("FAULT LACK LATE") and "NAME" not in token.roles}


ALL_OF_IT = pattern("全部|均|都")
"""That something holds of all of them."""
HALF = pattern(r"基本|部分|较(?![大重])|多数|大多|比较|大致")
"""That something holds in part."""
OFTEN = tuple(each for _, words in PERIODS for each in words.split())
"""How often something is to be done, in front of it."""

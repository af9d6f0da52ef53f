"""Words on whether something happened, or was in time, beside an actual that counts or is a day."""

import re
from collections.abc import Sequence

from perfxl.criteria.expressions import ACTUAL, NOTHING, TARGET, WEIGHT, choose, compare, minus, unless_negative
from perfxl.criteria.grammar.fitting import SPARED
from perfxl.criteria.lexicon import words as w
from perfxl.criteria.lexicon.patterns import DENIALS, DENIES_ANY, EVENT, EXCUSES, HAPPENED, NONE_SAID, REMEDIES
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.timing import KEPT, MISSED
from perfxl.criteria.lexicon.tokens import tokenised
from perfxl.criteria.lexicon.units import same
from perfxl.criteria.meaning.awards import FULL, NONE, Fixed, earns
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.denials import NEGATING, asserted
from perfxl.criteria.meaning.phrases import Names
from perfxl.criteria.meaning.steps import Step, lacks
from perfxl.criteria.meaning.unsaid import without_object
from perfxl.criteria.model import Expect, Left, Plan
from perfxl.criteria.values import Value
from perfxl.patterns import pattern

_OCCURS = r"(?:发生|出现|发现|查出|存在)"
_NEVER = rf"(?:全年|当年)?(?:(?:未|没有|不|无){_OCCURS}过?(.*)|(?:无|没有)(.*?{EVENT.pattern}(?:行为|情况|现象|问题)?))"
_EVER = rf"(?:{_OCCURS}|有)过?(.*)"
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
    expect = Expect("number", percent=False, unit=target.unit, counted="" if target.unit else "个")
    return Plan(expect, points, Left("业绩值{}不是次数"), direction="down", fixed_target=True, from_zero=True)


def says_in_time(full: str, nothing: str) -> bool:
    """Whether full marks are for being in time, and nothing for being late."""
    return KEPT.fullmatch(full) is not None and (nothing == "否则" or MISSED.fullmatch(nothing) is not None)


_PUNCTUAL = ("按时", "按期", "如期", "准时", "未逾期")


def dated(target: Value) -> Plan | None:
    """Until the target's day full marks, later nothing."""
    if not target.names_day and not (target.kind == "date" and re.search(r"[前底末]", target.text)):
        return None  # 2023年12月: which day of it?
    left = minus(TARGET, ACTUAL)  # Excel compares a text with any number, but counts no days from it
    points = choose(compare(left, ">=", NOTHING), WEIGHT, NOTHING)
    return Plan(Expect("date"), points, Left("业绩值“{}”无法与目标值比较"), needs_target=True)


_EVENTFUL = r"^(?:如|若|凡)?(?:有|发生|存在|出现|发现|被|受到|因|违反|违规|造成|引发)"
_NO_EVENT = rf"{NEGATING}|缺|欠|少|基本|部分|较|一般|完成|达到|到位|整改|合格|健全|齐全|[好差高低弱]$"


def names_of_none(said: list[str], awards: Sequence[object]) -> Names | None:
    """What costs nothing, where the words say no more than what does."""
    if awards == [NONE] and MISSED.fullmatch(said[0]):
        return Names(_PUNCTUAL)
    alone = re.sub("^(?:如果?|若|凡)", "", said[0]) if len(said) == 1 else ""
    if all(map(is_event, said)):
        denied = (f"{no}{HAPPENED.sub('', alone)}" for no in DENIALS if alone)
        return Names((*NONE_SAID, "0", *(["不存在"] if alone else []), *denied))
    positive = asserted(alone)
    done = frozenset(each[1:] for each in without_object(alone) if alone.endswith(each[1:]))
    return Names(positive, done) if positive else None


def is_event(said: str) -> bool:
    """Whether words say that something happened, so that none of it is nothing at all."""
    return re.search(_EVENTFUL, said) is not None or re.search(_NO_EVENT, said) is None


_LATE = r"迟|晚|逾|延|拖|误"
_OFTEN = tuple(word for _, words in w.PERIODS for word in words.split())
_IN_TIME = r"按时|按期|及时|准时|如期"
_HALF = r"基本|部分|较(?![大重])|多数|大多|比较|大致"
_FAULT = (
    r"^(?:未|没有?|不|无)(?!发生|出现|发现|存在|违|漏|错|误|逾|拖|延|差错|事故|投诉|安全|重大|信访|举报|纠纷|上访|责任|质"
    r"量)"
)


def asked(parts: Parts, step: Step) -> list[Branch]:
    """`按要求整改，未整改的每处扣1分`: what is asked for last, where it says that nothing of it happened."""
    asked = [Branch(words=said, award=FULL) for said in parts.required[-1:] if _is_good(said)]
    return [each for each in asked if is_none(each, step, behind=False) and not excuses(each, step, parts)]


def _is_good(said: str) -> bool:
    """Whether words ask for something that is known to be good; 垃圾堆积，每处扣1分 names what is bad."""
    good = [token for token in tokenised(said) if _GOOD & token.roles.keys() and token.text not in _EITHER_WAY]
    return bool(good) or DENIES_ANY.match(said) is not None


_GOOD = frozenset({"STATE", "HOW", "DONE", "ALLDONE", "ONTIME", "DENIED", "NONE", "HAVE", "NEG"})
_EITHER_WAY_SAID = (
    "签订 建立 制定 制订 编制 设立 出台 开展 形成 实施 提供 报送 上报 拨付 验收 公示 发放 改善 提升 提高 增强 加强 "
    "办结 明显 突出 显著 差 中 高 低 强 弱 大 小 较差 较高 较低 较大 较小 较强 较弱 一般"
)
_EITHER_WAY = frozenset(_EITHER_WAY_SAID.split())
"""What may be said of a fault as well: 重复发放, 裂缝明显."""


def is_none(branch: Branch, step: Step, *, behind: bool) -> bool:
    """`未发生安全事故得满分`, `账实相符得3分`: a state without the incidents, of the same thing if it says so."""
    said = word(branch.words or branch.bare)
    if _counts_none(branch, step) or (said in NONE_SAID and earns(branch.award)):
        return True
    if branch.award == Fixed(0.5):
        return False  # 逾期的减半: half of what is left, beside what is counted
    if not isinstance(branch.award, Fixed) or branch.award.amount == 0 or not said or re.search(_HALF, said):
        return False
    what = f"{step.verb}{step.before}{step.what}"
    often = said.startswith(_OFTEN) and lacks(step.verb) and not (step.what or step.before)  # 每月按时上报，每少1次
    timed = all(re.search(_IN_TIME, part) for part in re.split("[、,]", said))
    if timed and not often and not re.search(f"{_LATE}|{_IN_TIME}", what):
        return False  # 按时完成 and then 每出现1次差错: two things
    if negated := re.match(rf"(?:全年|当年|[一-龥]{{1,6}}[内间])?(?:未|无|没有|不存在|零|不){_FOUND}?过?", said):
        denied = said[negated.end() :]
        again = behind and len(denied) > 1 and any(_thing(each).endswith(denied) for each in (step.before, step.what))
        return again or all(_thing(each) in denied for each in (step.before, step.what))
    return re.search(_FAULT, said) is None


def excuses(branch: Branch, step: Step, parts: Parts) -> bool:
    """`整改到位的不扣`, `非责任事故得满分`: some incidents cost nothing; how many of them, no count says."""
    said = word(branch.words or branch.bare)
    if said in NONE_SAID or DENIES_ANY.match(said) or _counts_none(branch, step):
        return False
    place = parts.branches.index(branch) if branch in parts.branches else 0
    behind = any(isinstance(each.award, Step) for each in parts.branches[:place])
    excuse = EXCUSES.search(said) or REMEDIES.search(said)
    apart = excuse is not None and excuse[0] not in f"{step.before}{step.what}"  # 未整改的每处扣1分 is of its opposite
    return behind or (branch.said.endswith(SPARED) and (_is_a_fault(said) or _says_whose(said))) or apart


def _is_a_fault(said: str) -> bool:
    """`一般差错不扣分`: some of what is counted."""
    return any(_FAULTS & token.roles.keys() and "NAME" not in token.roles for token in tokenised(said))


def _says_whose(said: str) -> bool:
    """`受灾乡镇不扣分`, `疫情期间不扣分`: for whom or when nothing is taken, and no state of anything."""
    return _WHOSE.search(said) is not None


_WHOSE = pattern(
    "(?:期间|期内|日|月|季度?|年|村|乡|镇|县|区|市|街道|单位|部门|机构|项目|工程|企业|公司|户|学校|人员|对象)$"
)
_FAULTS = frozenset({"FAULT", "LACK", "LATE"})


_FOUND = rf"(?:{_OCCURS}|有|认定)"


def _counts_none(branch: Branch, step: Step) -> bool:
    """`0次得满分`, `事故为0得满分`: none of the same thing, in the same unit."""
    interval = branch.condition.interval if branch.condition else None
    if not earns(branch.award) or branch.condition is None or interval is None or interval.percent:
        return False
    subject = branch.condition.subject
    named = not subject or subject in step.what or subject in step.before or not (step.what or step.before)
    return interval.at and interval.low == 0 and named and same(interval.unit, step.unit)


def of_all(said: str) -> set[str]:
    """`手续、时限都合规`: 合规 of all of them, where one that is not is counted."""
    found = re.search(r"(?:均|都|全部|皆)((?!未|没|不|无).{2,})$", said)
    return {word(found[1]), word(found[0])} if found else set()


_ALL = ("", "以上", "以上情况", "上述情况", "凡")


def _thing(said: str) -> str:
    """What incidents are of: 违规 of 违规行为; empty where all of them are meant."""
    plain = HAPPENED.sub("", word(said))
    return "" if plain in _ALL else re.sub(r"(?:行为|事件|事项|情况|问题|现象|情形)+$", "", plain)

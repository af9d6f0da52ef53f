"""Whether clauses of words are degrees of one thing (no veto, cap, bonus or second thing), and 完成 by its word."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from perfxl.criteria.lexicon.patterns import EXCUSES, REMEDIES, VETO_EVENT
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.tokens import tokenised
from perfxl.criteria.meaning.awards import NONE, Award, Deducted, Fixed, Open, earns, worth_of
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.denials import NEGATING, NEGATIONS, positive_of
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
_EXISTS = r"建立|制定|制订|编制|设立|出台|开展|形成|实施"
"""What must be before it can be sound: 未建立 is the lowest degree of 健全."""


def is_one_scale(worded: list[Branch], awards: list[Award]) -> bool:
    """Degrees of one thing: not numbered items, not two pairs, not items in brackets, not several of equal worth."""
    said = [word(branch.words or "") for branch in worded]
    bracketed = any(branch.bracketed for branch in worded) and not all(map(is_degree, said[1:]))
    if len({branch.mark for branch in worded}) > 1:
        return _is_numbered(worded, awards)
    if bracketed and not one_item(worded):
        return False
    if not is_one_way(awards):
        return False
    if _is_soundness_or_misuse(said, awards):
        return True
    if not all(_is_akin(place, said) for place in range(len(said))):
        return False
    if any(loses_all(branch, worded) for branch in worded):
        return False
    if not all(negates_a_degree(each, said) for each in nothing(said, awards)[1:]):
        return False
    gained = [award for award in awards if isinstance(award, Fixed) and award.amount > 0 and award.by == "points"]
    adding = len(gained) == len(awards) and len(set(gained)) < len(gained) and not all(map(is_degree, said))
    return len(gained) < 2 or (len(set(gained)) > 1 and not adding)


def _is_numbered(worded: list[Branch], awards: list[Award]) -> bool:
    """`(1)自有车库8分(2)租用5分(3)无车库0分`: each under its own number, down to nothing; no item is worth nothing."""
    worths = [award.amount if isinstance(award, Fixed) else -1.0 for award in awards]
    falls = all(one > other for one, other in pairwise(worths)) and awards[-1] == NONE
    marks = {branch.mark for branch in worded if branch.mark}
    said = [word(branch.words or "") for branch in worded]
    akin = all(any(shares_stem(one, other) for other in said if other != one) for one in said)
    return falls and len(marks) == len(worded) and akin and VETO_EVENT.search(said[-1]) is None


def _is_soundness_or_misuse(said: list[str], awards: list[Award]) -> bool:
    """`符合规定得满分;存在截留、挪用等情况不得分`: who keeps to the rules does none of it."""
    if len(said) != 2 or not earns(awards[0]) or awards[1] != NONE:
        return False
    return re.fullmatch(_SOUND, said[0]) is not None and re.fullmatch(_MISUSE, said[1]) is not None


def _is_akin(place: int, said: list[str]) -> bool:
    """Whether a clause is a degree of what the others speak of; `弄虚作假`, `上限`, `典型经验` are something else."""
    own, others = said[place], [other for position, other in enumerate(said) if position != place]
    if not others or is_degree(own) or any(_is_of(own, other) for other in others):
        return True
    if re.fullmatch(rf"(?:未|没有|没)(?:{_EXISTS})", own):
        return True
    if _lacks(own):
        return True
    return all(map(is_degree, others)) and not re.search(NEGATING, own)


def _is_of(one: str, other: str) -> bool:
    """Whether two clauses share a stem or a scale, or one says that the other happened: 发了, 没发."""
    did = any(no in (f"没{yes[:-1]}", f"未{yes[:-1]}") and yes[-1] == "了" for yes, no in ((one, other), (other, one)))
    return did or shares_stem(one, other) or on_one_scale(one, other)


_LACKING = frozenset(["LACK", "DEGREE", "STATE", "NEG"])


def _lacks(own: str) -> bool:
    """`缺失严重`: what is lacking is what the others grade."""
    roles = [token.roles.keys() for token in tokenised(own)]
    return any("LACK" in each for each in roles) and all(_LACKING & each for each in roles)


def is_degree(said: str) -> bool:
    """Whether words grade anything, or deny it."""
    return re.fullmatch(_DEGREE, said) is not None or said in NEGATIONS


def is_one_way(awards: list[Award]) -> bool:
    """Whether the awards only fall or only rise, as degrees are listed; a bonus or a floor comes behind the lowest."""
    worths = [_worth(award) for award in awards if not (isinstance(award, Open) and award.code == "judgement")]
    return worths in (sorted(worths), sorted(worths, reverse=True))


def _worth(award: Award) -> float:
    """How good an award is; a deduction of points is nothing to compare."""
    if isinstance(award, Deducted):
        return 0.0 if award.by == "points" else 1 - award.amount
    return worth_of(award)


def loses_all(own: Branch, branches: Sequence[Branch]) -> bool:
    """Whether 均 stands before a negation beside degrees between: 未按时 may be 均未按时, or one of them."""
    return len(branches) > 2 and re.search(rf"均(?:{NEGATING})", own.words or "") is not None


def is_excuse(said: str) -> bool:
    """Whether a state spares what is taken elsewhere (整改到位), and is not denied."""
    return (EXCUSES.search(said) or REMEDIES.search(said)) is not None and re.search(NEGATING, said) is None


def nothing(said: list[str], awards: list[Award]) -> list[str]:
    """The words of the clauses that earn nothing."""
    return [each for each, award in zip(said, awards, strict=True) if award == NONE]


def negates_a_degree(said: str, all_said: list[str]) -> bool:
    """Whether a further clause that earns nothing denies what another says (制度未公开 is no degree of 健全)."""
    denied = re.split(NEGATING, said)[-1].removeprefix("有")
    return (
        is_degree(said)
        or bool(re.match(_EXISTS, denied))
        or (len(denied) > 1 and any(denied in other for other in all_said if other != said))
    )


def caps_fit(parts: Parts, awards: list[Award]) -> bool:
    """`扣完7分为止` beside words says nothing new if it names all the points."""
    caps = [cap.points for cap in parts.caps if cap.points is not None]
    tops = [award.amount for award in awards if isinstance(award, Fixed) and award.by == "points"]
    return all(cap == max(tops, default=None) for cap in caps)


def one_item(worded: list[Branch]) -> bool:
    """Whether every clause speaks of the same thing, or is a degree of it: two signs in common with another."""
    said = [said for branch in worded if (said := word(branch.words or "")) not in NEGATIONS]
    if len(said) == 1:
        return True
    return all(DEGREE.search(one) or any(shares_stem(one, other) for other in said if other is not one) for one in said)


def shares_stem(one: str, other: str) -> bool:
    """Whether two clauses have two signs in a row in common."""
    return any(one[start : start + 2] in other for start in range(len(one) - 1))


COMMON = frozenset(
    "的了着过未没无不非有已均全部皆都得分在被按时个项次本该其和与或及且并而但为是发生出现存在情况问题完成度率数量额值级类年月日"
)
"""Signs that two clauses may share without speaking of one thing."""


def of_one_thing(one: str, other: str) -> bool:
    """Whether two clauses speak of one thing: a stem in common, of short words a sign, or words of one scale."""
    short = min(len(one), len(other)) <= _SHORT and bool(set(one) & set(other) - COMMON)
    return short or shares_stem(one, other) or on_one_scale(one, other)


_SHORT = 4


CHANGED = r"变化|下降|减少|降低|[增降升减]|提高|增长|上升|好转|提升|持平|不变|恶化|下滑|相当|改善"
_STAGES = (
    r"开工|动工|启动|招标|签约|施工|在建|建成|封顶|完工|竣工|验收|投用|投产|投入使用|运行|通车|挂牌|立项|未批|已批"
)
_SCALES = (
    (CHANGED, CHANGED),
    (_STAGES, _STAGES),
    (r"及时|按时|按期|如期|准时|进度|节点|工期|时限|期限|跟上", r"滞后|落后|慢|拖|延|逾|超[期时]|迟|晚"),
    (r"预算|概算|控制在|以内|不超|[没未]超|限额|标准", r"超|突破"),
)  # fmt: skip
"""Opposites that share no sign: in time and late, within and beyond, risen and fallen."""


def on_one_scale(one: str, other: str) -> bool:
    """Whether one is the good and the other the bad end of the same scale."""
    return any(
        (re.search(good, one) and re.search(bad, other)) or (re.search(good, other) and re.search(bad, one))
        for good, bad in _SCALES
    )


_TIMELY = (
    r"[^未没不无]{0,8}?(?:在规定时间内|按规定时间|按时|按期|及时|如期|准时|提前|(?P<late>未按时|超期|逾期|延期|延迟|推迟))"
    r"(?:完成|完工|办结)"
)
_DONE = r"(?:全部|部分|基本|大部分)?(?:完成|实现|达标|达到(?:要求|标准)?|办结|完工|达成)(?:大部分|一部分|部分|过半)?"


def in_words(branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
    """`完成`, `未完成` by their words: where no target is named, or beside other degrees of the same."""
    worded = [branch.words for branch in branches if branch.words is not None]
    plain = [branch for branch in branches if branch.condition is not None and branch.condition.reached and branch.bare]
    if not plain or (not worded and not all(branch.condition and branch.condition.plain for branch in plain)):
        return branches
    named = any(branch.condition and branch.condition.plain for branch in plain)
    opposed = all(any(_denies(word(said), word(branch.bare)) for branch in plain) for said in worded)
    done = all(re.fullmatch(_DONE, word(said)) for said in worded)
    if named and not (done or opposed or _in_time_or_late(worded)):
        return branches
    return tuple(
        replace(branch, condition=None, words=branch.bare) if branch in plain else branch for branch in branches
    )


def _denies(one: str, other: str) -> bool:
    """Whether one clause is the other turned round: 未按要求完成, 按要求完成."""
    return any(positive_of(no) and yes.endswith(positive_of(no)) for no, yes in ((one, other), (other, one)))


def _in_time_or_late(worded: list[str]) -> bool:
    """`按时完成…，超期完成…，未完成…`: degrees of one thing."""
    found = [re.fullmatch(_TIMELY, word(said)) for said in worded]
    return all(found) and any(each and each["late"] for each in found)

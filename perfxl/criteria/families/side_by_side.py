"""What clauses that cost something leave open of each other: which may be a kind of another, or come of it."""

import re
from dataclasses import replace

from perfxl.criteria.families.counts import Counts
from perfxl.criteria.families.faults import Clause
from perfxl.criteria.families.scales import shares_stem
from perfxl.criteria.lexicon.patterns import VETO_EVENT
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.meaning.awards import NONE
from perfxl.criteria.meaning.steps import Step, lacks
from perfxl.patterns import pattern


def beside(found: Counts) -> Counts:
    """The rule with what its clauses leave open of each other."""
    counted = [each for each in found.clauses if isinstance(each.award, Step)]
    once = [each for each in found.clauses if each not in counted]
    bound = [each.said for each in found.clauses if found.bands and each is not counted[0] and each.award != NONE]
    apart = [each for each in once if _is_apart(each, counted)]
    worse = [each for each in once if any(_is_akin(each, other) for other in counted)]
    further = [each for each in once if each not in apart and each not in worse]
    unclear = {each.said for each in counted if _is_open(each, found.clauses)}
    unclear |= {each.said for each in worse} | {each.said for each in further if _takes_all(each, counted)}
    return replace(
        found,
        sterner=found.sterner or "”“".join(bound),
        unclear=frozenset(unclear),
        worse=bool(worse),
        further=tuple(each.award for each in further if not isinstance(each.award, Step)),
    )


def _is_open(clause: Clause, clauses: tuple[Clause, ...]) -> bool:
    """Whether what is counted may be of another clause too (投诉 beside 重大投诉), or hide a veto (弄虚作假)."""
    others = [each for each in clauses if each is not clause]
    vetoes = [each for each in others if each.award == NONE and _ending(each) != _ending(clause)]
    hidden = any(_HIDDEN.search(word(each.said)) for each in vetoes)
    return hidden or any(_is_kind_of(each, clause) or _is_kind_of(clause, each) for each in others)


def _is_kind_of(one: Clause, other: Clause) -> bool:
    """Whether a fault is some of what another clause speaks of, or what comes of it; no other kind beside it."""
    return _is_akin(one, other) and not (_ending(one) == _ending(other) and other.core not in one.core)


def _is_akin(one: Clause, other: Clause) -> bool:
    within = not other.core or other.core in one.core
    responds = _RESPONDS.fullmatch(one.core) is not None and _EVENTS.search(other.core) is not None
    return within or responds or _WORSE.search(one.said) is not None


def _ending(clause: Clause) -> str:
    """What kind of thing happened: 事故 of 一般事故, 报 of 瞒报."""
    return clause.core[-1:] if len(clause.core) <= len("未上报") else clause.core[-2:]


def _takes_all(clause: Clause, counted: list[Clause]) -> bool:
    """`未开展巡查扣2分，每少1场扣1分`: where there is none, all are missing."""
    steps = [each.award for each in counted if isinstance(each.award, Step) and lacks(each.award.verb)]
    lacking = any(not each.before or shares_stem(word(each.before), word(clause.said)) for each in steps)
    return lacking and _ABSENT.match(word(clause.said)) is not None


def _is_apart(clause: Clause, counted: list[Clause]) -> bool:
    """`未建立台账不得分` beside what is missing in it: where something is missing, it is there."""
    lacking = all(re.search("缺|少|漏|未|不", each.said) for each in counted)
    return clause.award == NONE and lacking and _ABSENT.match(word(clause.said)) is not None


_ABSENT = pattern(
    "(?:未|没有?|无)(?:建立|制定|制订|编制|开展|组织|进行|提供|设立|成立|实施|签订|配备|上报|报送|公开|登记)(?!.*(?:整改|处理|回复))"
)
_RESPONDS = pattern(
    "(?:未|没有?|不)?(?:及时|按时|按规定|如实|妥善|有效)*(?:处理|处置|整改|改正|报告|上报|反馈|回复|答复|化解|办结|调查|赔偿)(?:不?(?:及时|到位|力|当))?"
)
"""未及时处理, of what happened."""
_EVENTS = pattern("事故|事件|投诉|问题|隐患|火[灾情警]|纠纷|案件|上访|信访|舆情|险情|故障|举报|违规|违法")
_HIDDEN = pattern(rf"{VETO_EVENT.pattern}|弄虚作假|造假|虚报|瞒|谎|伪造|骗|舞弊|套取|贪污")
_WORSE = pattern("反复|造成|导致|引发|致人|情节|性质|影响|瞒报|谎报|隐瞒|较大|重大|特大|严重|重复|再次|多次|屡|拒不")

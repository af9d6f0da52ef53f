"""Clauses that count to the rule of incidents: which of them is none of it, a band of so many, or another matter."""

import math
import re
from dataclasses import replace

from perfxl.criteria.families.happened import names_of_it
from perfxl.criteria.families.incidents import Incidents
from perfxl.criteria.families.scales import shares_stem
from perfxl.criteria.families.stepped import Stepped
from perfxl.criteria.grammar.assembling import SPARED
from perfxl.criteria.lexicon import words as w
from perfxl.criteria.lexicon.patterns import DENIES_ANY, EXCUSES, HAPPENED, NONE_SAID, REMEDIES, TAKES_MORE
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.tokens import tokenised
from perfxl.criteria.lexicon.units import kind, same
from perfxl.criteria.meaning.awards import FULL, NONE, Award, Deducted, Fixed, Open, earns
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.meaning.phrases import Names
from perfxl.criteria.meaning.steps import ITEMS, LACKING, Step, lacks
from perfxl.patterns import pattern


def read(parts: Parts) -> Incidents | None:
    """The rule of a criterion that only counts incidents."""
    steps = [branch for branch in parts.branches if isinstance(branch.award, Step)]
    several = len(steps) > 1 and all(_is_counted(branch) for branch in steps)
    step = _as_lack(steps[0].award, parts) if len(steps) == 1 or several else None
    said = parts.of_steps()
    if not isinstance(step, Step) or step.way != "incident" or step.unit in ("%", "pp", "要素", "个要素"):
        return None
    worse = [branch for branch in parts.branches if _is_sterner(branch, steps)]
    others = [branch for branch in parts.branches if branch not in steps and branch not in worse]
    apart = [branch for branch in others if _is_apart(branch, steps)]
    others = [branch for branch in others if branch not in apart]
    others = [branch for branch in others if not (branch.condition and branch.condition.often and branch.award is None)]
    first = parts.branches.index(steps[0])
    counted = [each for each in others if _is_band(each, step, leads=parts.branches.index(each) < first)]
    plain = [branch for branch in others if branch not in counted]
    bands = _bands(counted, step)
    if said is None or parts.bases or len(plain) > 1 or bands is None or steps[0].condition is not None:
        return None
    behind = bool(plain) and parts.branches.index(plain[0]) > parts.branches.index(steps[0])
    if not all(_is_none(each, step, behind=behind) and not _excuses(each, step, parts) for each in plain):
        return None
    none = plain or _asked(parts, step)
    start = none[0].award if none and isinstance(none[0].award, Fixed) else FULL
    found = Incidents(
        Stepped(step, "up", start, 0.0, said[0], None, said[1]),
        bands=bands,
        kinds=tuple(each.award for each in steps[1:] if isinstance(each.award, Step)),
        sterner="”“".join(branch.said for branch in worse if branch.award != NONE),
        faults=tuple(_fault(branch) for branch in (*worse, *apart) if branch.award == NONE),
        worse=bool(worse),
    )
    found = replace(found, periodic=any(map(_PERIODS.search, parts.context)), things=_things_of(parts, step))
    if len({each.by for each in (step, *found.kinds)}) > 1 or (found.kinds and (said != (None, "") or bands)):
        found = replace(found, sterner=found.sterner or "”“".join(branch.said for branch in steps[1:]))
    if not none:
        return found
    led = {word(f"{none[0].lead},{none[0].words}")} if none[0].lead else set()
    also = frozenset(led | _of_all(none[0].words or ""))
    own = word(none[0].words or _subject(none[0]) or none[0].bare)
    of_count = none[0].condition is not None and not none[0].bare
    return replace(found, none=own, also=also, of_count=of_count)


def _asked(parts: Parts, step: Step) -> list[Branch]:
    """`按要求整改，未整改的每处扣1分`: what is asked for last, where it says that nothing of it happened."""
    asked = [Branch(words=said, award=FULL) for said in parts.required[-1:]]
    return [each for each in asked if _is_none(each, step, behind=False) and not _excuses(each, step, parts)]


def _bands(counted: list[Branch], step: Step) -> tuple[tuple[Interval, Award], ...] | None:
    """From how many on there is nothing, or what 2次, 3次以上 cost beside 1次; None where some number is left out."""
    bands = [
        (branch.condition.interval, branch.award)
        for branch in counted
        if branch.condition and branch.condition.interval and isinstance(branch.award, Fixed | Deducted)
    ]
    if len(bands) == 1 and bands[0][1] == NONE:
        return ((bands[0][0].and_more(), NONE),)
    next_one = 2.0
    for interval, _ in bands:
        ends = interval.at or interval.high == math.inf
        if not (step.once and ends and interval.low == next_one) or interval.low_edge == "out":
            return None
        next_one = interval.high + 1
    whole = not bands or next_one == math.inf
    return tuple((replace(interval, low_edge="in"), award) for interval, award in bands) if whole else None


def _things_of(parts: Parts, step: Step) -> frozenset[str]:
    """`①方案②合同③验收单，缺一样扣1分`, `有场地、有人员，缺一项扣1分`: what is listed."""
    if not lacks(step.verb) or step.unit not in ITEMS or step.what or "等" in "".join(parts.context):
        return frozenset()
    listed = parts.context if len(parts.context) > 1 else re.split("、|和|以及", "".join(parts.context))
    things = frozenset(map(word, listed)) - {""}
    return things if len(things) == len(listed) > 1 and max(map(len, things)) <= _LONGEST_THING else frozenset()


_LONGEST_THING = 20
_PERIODS = pattern("[按每逐](?:个?月|季度?|周|半年)")


def _of_all(said: str) -> set[str]:
    """`手续、时限都合规`: 合规 of all of them, where one that is not is counted."""
    found = re.search(r"(?:均|都|全部|皆)((?!未|没|不|无).{2,})$", said)
    return {word(found[1]), word(found[0])} if found else set()


def _subject(branch: Branch) -> str:
    """`事故` of 事故为0."""
    return branch.condition.subject if branch.condition else ""


_LATE = r"迟|晚|逾|延|拖|误"
_OFTEN = tuple(word for _, words in w.PERIODS for word in words.split())
_IN_TIME = r"按时|按期|及时|准时|如期"
_HALF = r"基本|部分|较(?![大重])|多数|大多|比较|大致"
_FAULT = (
    r"^(?:未|没有?|不|无)(?!发生|出现|发现|存在|违|漏|错|误|逾|拖|延|差错|事故|投诉|安全|重大|信访|举报|纠纷|上访|责任|质"
    r"量)"
)


def _as_lack(award: object, parts: Parts) -> object:
    """`食品留样齐全得4分，每少一样扣1分`: fewer than all of them, not fewer than a target."""
    worded = any(branch.words is not None for branch in parts.branches) or len(parts.context) > 1
    counts = isinstance(award, Step) and award.way == "down" and lacks(award.verb) and award.unit not in ("%", "pp", "")
    return replace(award, way="incident") if worded and counts and isinstance(award, Step) else award


def _is_none(branch: Branch, step: Step, *, behind: bool) -> bool:
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


def _excuses(branch: Branch, step: Step, parts: Parts) -> bool:
    """`整改到位的不扣`, `非责任事故得满分`: some incidents cost nothing; how many of them, no count says."""
    said = word(branch.words or branch.bare)
    if said in NONE_SAID or DENIES_ANY.match(said) or _counts_none(branch, step):
        return False
    place = parts.branches.index(branch) if branch in parts.branches else 0
    behind = any(isinstance(each.award, Step) for each in parts.branches[:place])
    excuse = EXCUSES.search(said) or REMEDIES.search(said)
    apart = excuse is not None and excuse[0] not in f"{step.before}{step.what}"  # 未整改的每处扣1分 is of its opposite
    return behind or (branch.said.endswith(SPARED) and _is_a_fault(said)) or apart


def _is_a_fault(said: str) -> bool:
    """`一般差错不扣分`: some of what is counted."""
    return any(_FAULTS & token.roles.keys() and "NAME" not in token.roles for token in tokenised(said))


_FAULTS = frozenset({"FAULT", "LACK", "LATE"})


_FOUND = r"(?:发生|出现|发现|有|存在|查出|认定)"


def _counts_none(branch: Branch, step: Step) -> bool:
    """`0次得满分`, `事故为0得满分`: none of the same thing, in the same unit."""
    interval = branch.condition.interval if branch.condition else None
    if not earns(branch.award) or branch.condition is None or interval is None or interval.percent:
        return False
    subject = branch.condition.subject
    named = not subject or subject in step.what or subject in step.before or not (step.what or step.before)
    return interval.at and interval.low == 0 and named and same(interval.unit, step.unit)


def _is_counted(branch: Branch) -> bool:
    """One of several kinds of incidents; of each only none is clear."""
    step = branch.award
    counted = isinstance(step, Step) and step.way == "incident" and branch.condition is None
    return counted and isinstance(step, Step) and (not lacks(step.verb) or bool(step.before))


def _is_sterner(branch: Branch, steps: list[Branch]) -> bool:
    """`重复投诉加倍`, `造成人员伤亡的扣10分`: some of the incidents, or what comes of them, that cost more."""
    if branch.words is None or not (isinstance(branch.award, Deducted | Open) or branch.award == NONE):
        return False
    said = word(branch.words)
    awards = [each.award for each in steps if isinstance(each.award, Step)]
    things = [part for step in awards for part in (step.before, step.verb, step.what) if len(part) > 1]
    if _is_apart(branch, steps):
        return False
    doubled = isinstance(branch.award, Open) and TAKES_MORE.match(branch.award.words) is not None
    return doubled or _WORSE.search(said) is not None or any(shares_stem(word(each), said) for each in things)


def _is_apart(branch: Branch, steps: list[Branch]) -> bool:
    """`未建立台账不得分` beside what is missing in it: where something is missing, it is there."""
    parts = [f"{each.award.verb}{each.award.before}{each.award.what}" for each in steps if isinstance(each.award, Step)]
    lacking = all(re.search("缺|少|漏|未|不", said) for said in parts)
    return branch.award == NONE and lacking and _ABSENT.match(word(branch.words or "")) is not None


def _fault(branch: Branch) -> tuple[Names, Award]:
    assert isinstance(branch.award, Fixed | Deducted)  # noqa: S101  (faults are chosen by it)
    return Names((word(branch.words or ""),)), branch.award


_ABSENT = pattern(
    "(?:未|没有?|无)(?:建立|制定|制订|编制|开展|组织|进行|提供|设立|成立|实施|签订|配备|上报|报送|公开|登记)(?!.*(?:整改|处理|回复))"
)
_WORSE = pattern("造成|导致|引发|致人|情节|性质|影响|瞒报|谎报|隐瞒|较大|重大|特大|严重|重复|再次|多次|屡|拒不|整改")
_ALL = ("", "以上", "以上情况", "上述情况", "凡")


def _thing(said: str) -> str:
    """What incidents are of: 违规 of 违规行为; empty where all of them are meant."""
    plain = HAPPENED.sub("", word(said))
    return "" if plain in _ALL else re.sub(r"(?:行为|事件|事项|情况|问题|现象|情形)+$", "", plain)


def _is_band(branch: Branch, step: Step, *, leads: bool) -> bool:
    """`发生3起以上不得分`, `2次扣3分`: of the same thing, in the same unit; what leads names what is counted behind."""
    condition = branch.condition
    takes = branch.award == NONE or isinstance(branch.award, Deducted)
    if condition is None or condition.interval is None or not takes:
        return False
    interval, subject = condition.interval.and_more(), condition.subject.replace("的", "")
    above = math.isfinite(interval.low) and math.isinf(interval.high)
    bare = re.sub(rf"^(?:{'|'.join(w.ROLES['HAPPEN'].split())})", "", subject)
    unsaid = leads and not (step.before or step.what)
    named = len(bare) > 1 and (unsaid or step.what.endswith(bare) or word(subject) in names_of_it(step))
    alike = not bare or subject == step.verb or named or (subject in LACKING and lacks(step.verb))
    return alike and above and bool(interval.unit) and kind(interval.unit) == kind(step.unit)

"""Clauses to the rule of counts: what each counts, what costs once, what says that nothing happened."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from perfxl.criteria.families.counts import Counts, Faults
from perfxl.criteria.families.graded import goal_of, is_sound
from perfxl.criteria.families.grades import Grade
from perfxl.criteria.families.named import Clause, counted_clause, named_by_its_end, names_of_it
from perfxl.criteria.families.occurrence import asked, excuses, is_none, names_of_none, of_all
from perfxl.criteria.families.scales import in_words, is_excuse
from perfxl.criteria.lexicon import words as w
from perfxl.criteria.lexicon.patterns import TAKES_MORE, VETO_EVENT
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.units import kind
from perfxl.criteria.meaning.awards import FULL, NONE, Award, Deducted, Fixed, Open
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.meaning.phrases import disjoint
from perfxl.criteria.meaning.steps import ITEMS, LACKING, Step, lacks
from perfxl.patterns import pattern


def read(parts: Parts) -> Counts | None:
    """The rule of a criterion that counts at least one thing."""
    costing = [each for each in parts.branches if isinstance(each.award, Step) or _costs_once(each)]
    branches = [_as_counted(each, parts, several=len(costing) > 1) for each in parts.branches]
    steps = [each for each in branches if isinstance(each.award, Step)]
    told = parts.of_steps()
    if not steps or told is None or parts.bases or not all(map(_is_counted, steps)):
        return None
    step, first = steps[0].award, branches.index(steps[0])
    assert isinstance(step, Step)  # noqa: S101  (chosen by it)
    others = [each for each in branches if each not in steps and not _is_often(each)]
    bands = [each for each in others if _is_band(each, step, leads=branches.index(each) < first)]
    once = [each for each in others if each not in bands and _costs_once(each)]
    plain = [each for each in others if each not in bands and each not in once]
    held = _bands(bands, step)
    if held is None or len(plain) > 1 or any(_is_spared(word(each.words or "")) for each in once):
        return None
    behind = bool(plain) and branches.index(plain[0]) > first
    if not all(is_none(each, step, behind=behind) and not excuses(each, step, parts) for each in plain):
        return None
    good = plain or asked(parts, step)
    start = good[0].award if good and isinstance(good[0].award, Fixed) else FULL
    doubled = [each for each in once if isinstance(each.award, Open) and TAKES_MORE.match(each.award.words)]
    clauses = _clauses([each for each in branches if each in (*steps, *once) and each not in doubled])
    if clauses is None:
        return None
    found = Counts(clauses, start, told[0], told[1], held, sterner="”“".join(each.said for each in doubled))
    found = replace(_beside(found), things=_things_of(parts, step))
    found = replace(found, periodic=any(map(_PERIODS.search, parts.context)))
    return _with_none(found, good[0]) if good else found


def _with_none(found: Counts, good: Branch) -> Counts:
    """The rule with the words that say that nothing happened."""
    led = {word(f"{good.lead},{good.words}")} if good.lead else set()
    own = word(good.words or (good.condition.subject if good.condition else "") or good.bare)
    of_count = good.condition is not None and not good.bare
    return replace(found, none=own, also=frozenset(led | of_all(good.words or "")), of_count=of_count)


def read_once(parts: Parts) -> Faults | None:
    """The rule of faults in words that each cost something once (未编制应急预案的扣2分)."""
    branches = in_words(parts.branches)
    if parts.counted or parts.bases or parts.wholes or any(cap.points for cap in parts.caps):
        return None
    if not all(_costs_once(each) and (each.words is None or is_sound(each)) for each in branches):
        return None
    spared = any(_is_spared(word(each.words or "")) for each in branches)
    if all(each.words is None for each in branches) or (len(branches) > 1 and spared):
        return None
    clauses = _clauses(branches)
    if clauses is None:
        return None
    held = [(each, each.award) for each in clauses if not isinstance(each.award, Step)]
    grades = [Grade(each.said, each.names, award) for each, award in held]
    none = names_of_none([word(each.said) for each in clauses], [award for _, award in held])
    spare = [] if none is None else [Grade(none.first, none, FULL)]
    return Faults((*grades, *spare), goal_of(parts))


def _clauses(branches: Sequence[Branch]) -> tuple[Clause, ...] | None:
    """What each counts or takes, named apart; None where whole conditions are the same."""
    found = [_clause(each) for each in branches]
    names = disjoint([each.names for each in found])
    return tuple(replace(each, names=held) for each, held in zip(found, names, strict=True)) if names else None


def _clause(branch: Branch) -> Clause:
    if isinstance(branch.award, Step):
        return counted_clause(branch.award)
    assert isinstance(branch.award, Fixed | Deducted | Open)  # noqa: S101  (what costs once)
    said = branch.words or branch.said
    return Clause(said, named_by_its_end(said), branch.award)


def _beside(found: Counts) -> Counts:
    """The rule with what its clauses leave open of each other."""
    counted = [each for each in found.clauses if isinstance(each.award, Step)]
    once = [each for each in found.clauses if each not in counted]
    bound = [each.said for each in counted[1:] if found.bands]
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
    hidden = any(each.award == NONE and VETO_EVENT.search(word(each.said)) for each in others)
    return hidden or any(_is_kind_of(each, clause) or _is_kind_of(clause, each) for each in others)


def _is_kind_of(one: Clause, other: Clause) -> bool:
    """Whether a fault is some of what another clause speaks of, or what comes of it; no other kind beside it."""
    return _is_akin(one, other) and not (_ending(one) == _ending(other) and other.core not in one.core)


def _is_akin(one: Clause, other: Clause) -> bool:
    return not other.core or other.core in one.core or _WORSE.search(one.said) is not None


def _ending(clause: Clause) -> str:
    """What kind of thing happened: 事故 of 一般事故, 报 of 瞒报."""
    return clause.core[-1:] if len(clause.core) <= len("未上报") else clause.core[-2:]


def _takes_all(clause: Clause, counted: list[Clause]) -> bool:
    """`未开展巡查扣2分，每少1场扣1分`: where there is none, all are missing."""
    lacking = any(isinstance(each.award, Step) and lacks(each.award.verb) and not each.award.before for each in counted)
    return lacking and _ABSENT.match(word(clause.said)) is not None


def _costs_once(branch: Branch) -> bool:
    """Whether words or a rate cost something once."""
    taken = isinstance(branch.award, Deducted | Open) or branch.award == NONE
    return taken and (branch.words is not None or _misses_a_rate(branch))


def _misses_a_rate(branch: Branch) -> bool:
    """`参保率未达99%的，扣1分`: a bound of its own."""
    interval = branch.condition.interval if branch.condition else None
    named = branch.condition is not None and bool(branch.condition.subject)
    return isinstance(branch.award, Deducted) and interval is not None and interval.percent and named


def _is_spared(said: str) -> bool:
    """`及时整改的扣0.5分`: how much of the other deductions it spares, or whether it was done."""
    return is_excuse(said) or _REMEDIED.fullmatch(said) is not None


_REMEDIED = pattern("(?:拒?不|未|没有?)(?:及时|按期|按时)?(?:整改|改正|纠正)(?:到位|完成)?")


def _is_often(branch: Branch) -> bool:
    return branch.condition is not None and branch.condition.often and branch.award is None


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


def _as_counted(branch: Branch, parts: Parts, *, several: bool) -> Branch:
    """`食品留样齐全得4分，每少一样扣1分`: fewer than all of them, not fewer than a target; beside others 晚报1天."""
    step = branch.award
    if not isinstance(step, Step) or step.unit in ("%", "pp", ""):
        return branch
    worded = any(each.words is not None for each in parts.branches) or len(parts.context) > 1
    fewer = (worded or several) and step.way == "down" and lacks(step.verb)
    if not fewer and not (several and step.way == "late"):
        return branch
    subject = branch.condition.subject if branch.condition else ""
    return replace(branch, condition=None, award=replace(step, way="incident", before=step.before or subject))


def _is_counted(branch: Branch) -> bool:
    step = branch.award
    counted = isinstance(step, Step) and step.way == "incident" and branch.condition is None
    return counted and isinstance(step, Step) and step.unit not in ("%", "pp", "要素", "个要素")


def _is_apart(clause: Clause, counted: list[Clause]) -> bool:
    """`未建立台账不得分` beside what is missing in it: where something is missing, it is there."""
    lacking = all(re.search("缺|少|漏|未|不", each.said) for each in counted)
    return clause.award == NONE and lacking and _ABSENT.match(word(clause.said)) is not None


_ABSENT = pattern(
    "(?:未|没有?|无)(?:建立|制定|制订|编制|开展|组织|进行|提供|设立|成立|实施|签订|配备|上报|报送|公开|登记)(?!.*(?:整改|处理|回复))"
)
_WORSE = pattern("造成|导致|引发|致人|情节|性质|影响|瞒报|谎报|隐瞒|较大|重大|特大|严重|重复|再次|多次|屡|拒不|整改")


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

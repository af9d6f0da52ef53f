"""Clauses to the rule of counts: what each counts, what costs once, what says that nothing happened."""

import math
from collections.abc import Sequence
from dataclasses import replace

from perfxl.criteria.families.counts import Counts
from perfxl.criteria.families.faults import Clause, counted_clause, named_by_its_end, names_of_it, shortened
from perfxl.criteria.families.graded import Graded, goal_of, is_sound
from perfxl.criteria.families.grades import Grade
from perfxl.criteria.families.occurrence import names_of_none
from perfxl.criteria.families.scales import in_words, is_excuse
from perfxl.criteria.families.side_by_side import asked, beside, excuses, is_none, kept, not_lacking
from perfxl.criteria.grammar.awards import split_award
from perfxl.criteria.lexicon import happening
from perfxl.criteria.lexicon.patterns import TAKES_MORE
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.tokens import tokenised
from perfxl.criteria.lexicon.units import is_measured, kind
from perfxl.criteria.meaning.awards import FULL, NONE, Award, Deducted, Fixed, Open
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.meaning.phrases import disjoint
from perfxl.criteria.meaning.steps import LACKING, Step


def read(parts: Parts) -> Counts | None:
    """The rule of a criterion that counts at least one thing."""
    parts = replace(parts, branches=tuple(each for each in parts.branches if not _repeats(each, parts)))
    costing = [each for each in parts.branches if each.step or _costs_once(each)]
    branches = [_as_counted(each, parts, several=len(costing) > 1) for each in parts.branches]
    steps = [each for each in branches if each.step]
    told = parts.of_steps()
    if not steps or told is None or parts.bases or not all(map(_is_counted, steps)):
        return None
    fault = _fault_above(parts, steps[0].step) if len(branches) == 1 else None
    if fault is not None:
        steps = branches = [fault]
    step, first = steps[0].step, branches.index(steps[0])
    assert step is not None  # noqa: S101  (chosen by it)
    others = [each for each in branches if each not in steps and not each.asks]
    bands = [each for each in others if _is_band(each, step, leads=branches.index(each) < first)]
    once = [each for each in others if each not in bands and _costs_once(each)]
    plain = [each for each in others if each not in bands and each not in once]
    held = _bands(bands, step)
    if held is None or len(plain) > 1 or any(_is_spared(each.plain) for each in once):
        return None
    behind = bool(plain) and branches.index(plain[0]) > first
    counted = [each.step for each in steps if each.step and (behind or each is steps[0])]  # what is said last is of all
    nothing = all(is_none(each, one, behind=behind) for each in plain for one in counted)
    if not nothing or any(excuses(each, step, parts) for each in plain):
        return None
    good = plain or ([] if fault else asked(parts, step))
    start = good[0].award if good and isinstance(good[0].award, Fixed) else FULL
    doubled = [each for each in once if isinstance(each.award, Open) and TAKES_MORE.match(each.award.words)]
    clauses = _clauses([each for each in branches if each in (*steps, *once) and each not in doubled])
    if clauses is None:
        return None
    found = Counts(clauses, start, told[0], told[1], held, sterner="”“".join(each.said for each in doubled))
    owed = any(each.asks and each.interval and each.interval.unit == step.unit for each in branches)
    regular = owed or any(_says_how_often(each) or _is_owed(each, step) for each in parts.context)
    whole = any(each.asks and each.interval and each.interval.percent for each in branches)
    found = beside(replace(found, vague=regular, whole=whole))
    if not good:
        return replace(found, also=not_lacking(parts))
    return _with_none(found, good[0], frozenset() if plain else kept(parts))


def _repeats(branch: Branch, parts: Parts) -> bool:
    """`有1件扣0.1分，每多1件扣0.1分`: each costs the same as the first."""
    step = branch.step
    if step is None or step.verb not in ("多", "增加") or step.before or step.what or branch.condition:
        return False
    return any(one.once and one.costs_as(step) for one in parts.steps)


def _fault_above(parts: Parts, step: Step | None) -> Branch | None:
    """`巷道有垃圾污物，每处扣1分`: what there is of each place, where nothing else names it."""
    said = parts.required[-1] if parts.required else ""
    if step is None or step.before or step.verb or step.what or not happening.THERE_IS.search(said):
        return None
    return Branch(award=replace(step, before=said))


def _with_none(found: Counts, good: Branch, kept: frozenset[str]) -> Counts:
    """The rule with the words that say that nothing happened."""
    led = kept.union({word(f"{good.lead},{good.words}")} if good.lead else ())
    own = word(good.words or good.where.subject or good.bare)
    urged, _, rest = own.rpartition(",")
    led |= {rest} if urged.startswith(happening.URGED) else set()
    of_count = good.condition is not None and not good.bare
    return replace(found, none=own, also=led | happening.of_all(good.words or ""), of_count=of_count)


def read_once(parts: Parts) -> Graded | None:
    """The rule of faults in words that each cost something once (未编制应急预案的扣2分)."""
    branches = in_words(parts.branches)
    if parts.counted or parts.bases or parts.wholes or any(cap.points for cap in parts.caps):
        return None
    if not all(_costs_once(each) and (each.words is None or is_sound(each)) for each in branches):
        return None
    spared = any(_is_spared(each.plain) for each in branches)
    if all(each.words is None for each in branches) or (len(branches) > 1 and spared):
        return None
    clauses = _clauses(branches)
    if clauses is None:
        return None
    held = [(each, each.award) for each in clauses if not isinstance(each.award, Step)]
    grades = [Grade(each.said, each.names, award) for each, award in held]
    none = names_of_none([word(each.said) for each in clauses], [award for _, award in held])
    spare = [] if none is None else [Grade(none.first, none.also(*kept(parts)), FULL)]
    return Graded((*grades, *spare), goal_of(parts))


def _clauses(branches: Sequence[Branch]) -> tuple[Clause, ...] | None:
    """What each counts or takes, named apart; None where whole conditions are the same."""
    found = [_clause(each) for each in branches]
    names = disjoint([shortened(each, found) for each in found])
    return tuple(replace(each, names=held) for each, held in zip(found, names, strict=True)) if names else None


def _clause(branch: Branch) -> Clause:
    if branch.step:
        return counted_clause(branch.step, branch.said)
    assert isinstance(branch.award, Fixed | Deducted | Open)  # noqa: S101  (what costs once)
    said = branch.words or split_award(branch.said)[0].rstrip("的,")
    return Clause(said, named_by_its_end(said), branch.award)


def _costs_once(branch: Branch) -> bool:
    """Whether words or a rate cost something once."""
    taken = isinstance(branch.award, Deducted | Open) or branch.award == NONE
    return taken and (branch.words is not None or _misses_a_rate(branch))


def _misses_a_rate(branch: Branch) -> bool:
    """`参保率未达99%的，扣1分`, `公示时间不足的扣1分`: a bound of its own."""
    found = branch.condition
    if found is None or not found.subject or not isinstance(branch.award, Deducted):
        return False
    return found.reached == "missed" if found.interval is None else found.interval.percent


def _is_spared(said: str) -> bool:
    """`及时整改的扣0.5分`: how much of the other deductions it spares, or whether it was done."""
    return is_excuse(said) or happening.REMEDIED.fullmatch(said) is not None


def _is_owed(said: str, step: Step) -> bool:
    """`按时报送12期，每漏报1期扣0.5分`: beside it 12期 may be what was done."""
    return happening.is_owed(said, step.unit or "次")


def _bands(counted: list[Branch], step: Step) -> tuple[tuple[Interval, Award], ...] | None:
    """From how many on there is nothing, or what 2次, 3次以上 cost beside 1次; None where some number is left out."""
    held = [(branch.interval, branch.award) for branch in counted]
    bands = [(interval, award) for interval, award in held if interval and isinstance(award, Fixed | Deducted)]
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


def _says_how_often(said: str) -> bool:
    """Whether words say that something is done every month or quarter."""
    return any(token.roles.get("PERIOD", (0,))[0] > 1 for token in tokenised(said))


def _as_counted(branch: Branch, parts: Parts, *, several: bool) -> Branch:
    """`食品留样齐全得4分，每少一样扣1分`: fewer than all of them, not fewer than a target; beside others 晚报1天."""
    step = branch.step
    if step is None or step.unit in ("%", "pp", ""):
        return branch
    worded = any(each.words is not None for each in parts.branches) or len(parts.context) > 1
    fewer = (worded or several) and step.way == "down" and step.lacks
    if not fewer and not (several and step.way == "late"):
        return branch
    subject = step.before or branch.where.subject
    return replace(branch, condition=None, award=replace(step, way="incident", before=subject.removesuffix("的")))


def _is_counted(branch: Branch) -> bool:
    step = branch.step
    if step is None or step.way != "incident" or branch.condition or (step.lacks and is_measured(step.unit)):
        return False
    return step.unit not in ("%", "pp", "要素", "个要素")


def _is_band(branch: Branch, step: Step, *, leads: bool) -> bool:
    """`发生3起以上不得分`, `2次扣3分`: of the same thing, in the same unit; what leads names what is counted behind."""
    condition = branch.condition
    takes = branch.award == NONE or isinstance(branch.award, Deducted)
    if condition is None or condition.interval is None or not takes:
        return False
    interval, subject = condition.interval.and_more(), condition.subject.replace("的", "")
    bare = next((subject.removeprefix(each) for each in happening.HAPPENING if subject.startswith(each)), subject)
    unsaid = leads and not (step.before or step.what)
    named = len(bare) > 1 and (unsaid or step.what.endswith(bare) or word(subject) in names_of_it(step))
    alike = not bare or subject == step.verb or named or (subject in LACKING and step.lacks)
    return alike and interval.way == "up" and bool(interval.unit) and kind(interval.unit) == kind(step.unit)

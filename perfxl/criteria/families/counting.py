"""Clauses to the rule of counts: what each counts, what costs once, what says that nothing happened."""

import math
from collections.abc import Sequence
from dataclasses import replace

from perfxl.criteria.families.around import Around
from perfxl.criteria.families.counts import Counts
from perfxl.criteria.families.earned import Earned
from perfxl.criteria.families.faults import (
    Clause,
    counted_clause,
    named_by_its_end,
    names_of_it,
    names_of_none,
    shortened,
)
from perfxl.criteria.families.graded import Graded, goal_of, is_sound
from perfxl.criteria.families.grades import Grade
from perfxl.criteria.families.scales import in_words, is_excuse
from perfxl.criteria.families.several import Several
from perfxl.criteria.families.side_by_side import asked, beside, excuses, is_none, kept, not_lacking
from perfxl.criteria.grammar.awards import split_award
from perfxl.criteria.lexicon import happening
from perfxl.criteria.lexicon.connecting import LACKING
from perfxl.criteria.lexicon.denying import of_all
from perfxl.criteria.lexicon.patterns import TAKES_MORE
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.lexicon.units import ELEMENTS, is_measured, kind
from perfxl.criteria.meaning.awards import FULL, NONE, Award, Deducted, Fixed, Open
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.meaning.phrases import Names, disjoint
from perfxl.criteria.meaning.steps import Step
from perfxl.criteria.meaning.unsaid import act_of, positive_of
from perfxl.criteria.model import Rule


def read(parts: Parts) -> Counts | None:
    """The rule of a criterion that counts at least one thing."""
    kept_once = tuple(each for each in parts.branches if not _repeats(each, parts))
    parts = _of_each_place(_counted(replace(parts, branches=kept_once)))
    told, step = parts.of_steps(), next(iter(parts.steps), None)
    counted = [each for each in parts.branches if each.step]
    if told is None or step is None or not all(map(_is_counted, counted)):
        return None
    led = parts.branches[: parts.branches.index(counted[0])]
    others = [each for each in parts.branches if not each.step and not each.asks]
    bands = [each for each in others if _is_band(each, step, leads=each in led)]
    once = [each for each in others if each not in bands and _costs_once(each)]
    plain = [each for each in others if each not in bands and each not in once]
    held = _bands(bands, step)
    if held is None or len(plain) > 1 or any(_is_spared(each.plain) for each in once):
        return None
    behind = bool(plain) and plain[0] not in led
    meant = parts.steps if behind else [step]  # what is said last is of all
    nothing = all(is_none(each, one, behind=behind) for each in plain for one in meant)
    if not nothing or any(excuses(each, step, parts) for each in plain):
        return None
    doubled = [each for each in once if isinstance(each.award, Open) and TAKES_MORE.match(each.award.words)]
    clauses = _clauses([each for each in parts.branches if each.step or (each in once and each not in doubled)])
    if clauses is None:
        return None
    found = Counts(clauses, FULL, told[0], told[1], held, sterner="”“".join(each.said for each in doubled))
    asked_for = [each.interval for each in parts.branches if each.asks and each.interval]
    owed = any(each.unit == step.unit for each in asked_for)
    vague = owed or any(_is_regular(each, step) for each in parts.context)
    found = beside(replace(found, vague=vague, whole=any(each.percent for each in asked_for)))
    good = plain or asked(parts, step)
    if not good:
        return replace(found, also=not_lacking(parts))
    return _with_none(found, good[0], frozenset() if plain else kept(parts))


def _repeats(branch: Branch, parts: Parts) -> bool:
    """`有1件扣0.1分，每多1件扣0.1分`: each costs the same as the first."""
    step = branch.step
    if step is None or step.verb not in ("多", "增加") or step.of or branch.condition:
        return False
    return any(one.once and one.costs_as(step) for one in parts.steps)


def _of_each_place(parts: Parts) -> Parts:
    """`巷道有垃圾污物，每处扣1分`: what there is of each place, where nothing else names it."""
    said = parts.required[-1] if parts.required else ""
    step = parts.branches[0].step
    if len(parts.branches) > 1 or step is None or step.verb or step.of or not happening.THERE_IS.search(said):
        return parts
    return replace(parts, branches=(Branch(award=replace(step, before=said)),), required=())


def _with_none(found: Counts, good: Branch, kept: frozenset[str]) -> Counts:
    """The rule with the words that say that nothing happened."""
    led = kept.union({word(f"{good.lead},{good.words}")} if good.lead else ())
    own = word(good.words or good.where.subject or good.bare)
    urged, _, rest = own.rpartition(",")
    led |= {rest} if urged.startswith(happening.URGED) else set()
    start = good.award if isinstance(good.award, Fixed) else FULL
    found = replace(found, also=led | of_all(good.words or ""), joined=happening.asks_for_good(good.lead))
    return replace(found, start=start, none=own, of_count=good.condition is not None and not good.bare)


def read_once(parts: Parts) -> Graded | None:
    """The rule of faults in words that each cost something once (未编制应急预案的扣2分)."""
    branches = in_words(parts.branches)
    if not all(_costs_once(each) and (each.words is None or is_sound(each)) for each in branches):
        return None
    spared = any(_is_spared(each.plain) for each in branches)
    if all(each.words is None for each in branches) or (len(branches) > 1 and spared):
        return None
    clauses = _clauses(branches)
    if clauses is None:
        return None
    if len(clauses) == 1 and happening.THERE_IS.search(clauses[0].said) and happening.is_event(word(clauses[0].said)):
        clauses = (replace(clauses[0], names=clauses[0].names.also(*happening.THERE_WAS)),)
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
    return Clause(said, _with_its_thing(branch, said), branch.award, absent=not happening.is_event(word(said)))


def _with_its_thing(branch: Branch, said: str) -> Names:
    """`设置机构，未设置`: 未设置机构 as well, or 未设置 of both in one."""
    before, _, own = word(said).rpartition(",")
    act, asked = positive_of(own), word(branch.lead) or before
    names = named_by_its_end(said, counted=False)
    if not act or act != act_of(asked.partition(",")[0])[1]:
        return names
    return names.also(f"未{asked}") if branch.lead else names.also(own)


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


def _is_regular(said: str, step: Step) -> bool:
    """Whether words say what is to be done every month, or so often: beside 按时报送12期, 12期 may be what was done."""
    often = any(token.roles.get("PERIOD", (0,))[0] > 1 for token in tokenised(said))
    return often or happening.is_owed(said, step.unit or "次")


def _counted(parts: Parts) -> Parts:
    """`食品留样齐全得4分，每少一样扣1分`: fewer than all of them, not fewer than a target; beside others 晚报1天."""
    several = sum(bool(each.step) or _costs_once(each) for each in parts.branches) > 1
    worded = any(each.words is not None for each in parts.branches) or len(parts.context) > 1

    def counted(branch: Branch) -> Branch:
        step = branch.step
        if step is None or step.in_percent or not step.unit:
            return branch
        fewer = (worded or several) and step.way == "down" and step.lacks
        if not fewer and not (several and step.way == "late"):
            return branch
        subject = step.before or branch.where.subject
        return replace(branch, condition=None, award=replace(step, way="incident", before=subject.removesuffix("的")))

    return parts.changed(counted)


def _is_counted(branch: Branch) -> bool:
    step = branch.step
    if step is None or step.way != "incident" or branch.condition or (step.lacks and is_measured(step.unit)):
        return False
    return not step.in_percent and step.unit not in ELEMENTS


def _is_band(branch: Branch, step: Step, *, leads: bool) -> bool:
    """`发生3起以上不得分`, `2次扣3分`: of the same thing, in the same unit; what leads names what is counted behind."""
    condition = branch.condition
    if condition is None or condition.interval is None or not branch.takes:
        return False
    interval, subject = condition.interval.and_more(), condition.subject.replace("的", "")
    bare = next((subject.removeprefix(each) for each in happening.HAPPENING if subject.startswith(each)), subject)
    unsaid = leads and not step.of
    named = len(bare) > 1 and (unsaid or step.what.endswith(bare) or word(subject) in names_of_it(step))
    alike = not bare or subject == step.verb or named or (subject in LACKING and step.lacks)
    return alike and interval.way == "up" and bool(interval.unit) and kind(interval.unit) == kind(step.unit)


def to_the_letter(rule: Rule | None) -> Rule | None:
    """The rule of counts, or what stands around one, by the very words; none for any other.

    What is earned by count says all of its words itself.
    """
    if isinstance(rule, Several):
        each = tuple(filter(None, map(to_the_letter, rule.rules)))
        return replace(rule, rules=each) if len(each) == len(rule.rules) else None
    if isinstance(rule, Earned):
        return rule
    if isinstance(rule, Around):
        held = to_the_letter(rule.rule)
        return held and replace(rule, rule=held)
    if not isinstance(rule, Counts):
        return None
    exact = (replace(each, names=Names(each.names.exact[:1])) if each.step else each for each in rule.clauses)
    return replace(rule, clauses=tuple(exact), lettered=True)


def only_none(rule: Counts, words: Sequence[str]) -> Counts:
    """The rule where the words of what is counted say how it is, and that was not understood."""
    return replace(rule, sterner="”“".join(words).replace(",", "，"))

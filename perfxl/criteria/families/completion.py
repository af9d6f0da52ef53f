"""Tasks: without a target a percentage is how much was done; where there is no task, 全部完成 says nothing."""

from dataclasses import dataclass, replace

from perfxl.criteria.families.around import Around, Worth, with_number, within
from perfxl.criteria.families.bands import Bands
from perfxl.criteria.families.cited import AlsoCited
from perfxl.criteria.families.default import Default, Rate
from perfxl.criteria.families.graded import Graded
from perfxl.criteria.families.grades import Grade
from perfxl.criteria.families.ladder import Ladder
from perfxl.criteria.families.several import Several
from perfxl.criteria.families.unplaced import full_of
from perfxl.criteria.lexicon.cells import DONE_SAID
from perfxl.criteria.lexicon.measures import COMPLETION, TASK
from perfxl.criteria.meaning.phrases import Names
from perfxl.criteria.model import Doubt, Plan, Rule, Rules
from perfxl.criteria.values import MISSING, Value

_ALL_OF_IT = Value("number", "100%", number=1.0, percent=True)


@dataclass(frozen=True)
class Completed(Around):
    """A ladder on a task, which without a target asks for all of it, beyond which nothing more is earned."""

    task: Ladder

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The ladder's plan; where there is no target, that of a percentage typed as such beside 100 %."""
        found, whole = super().plan(target, rules), self.task.plan(_ALL_OF_IT, rules)
        told = isinstance(found, Plan) and found.expect.kind != "words"
        if target.kind != "missing" or told or isinstance(whole, Doubt):
            return found
        plan, expect = with_number(whole, _ALL_OF_IT), replace(whole.expect, names_percent=False)
        done = Graded((Grade(DONE_SAID[0], Names(DONE_SAID), full_of(self.task.parts)),)).worded(MISSING)
        other = found if isinstance(found, Plan) else None
        words = replace(done, by_words=True, fixed_target=True, other=other)
        return replace(plan, expect=expect, fixed_target=True, other=words)


def completed(rule: Rule, indicator: str) -> Rule:
    """The rule in the row of this indicator, where a percentage can be nothing but how much of a task was done."""
    if isinstance(rule, Worth | AlsoCited):
        return replace(rule, rule=completed(rule.rule, indicator))
    if not isinstance(rule, Ladder) or not indicator.endswith(COMPLETION):
        return rule
    told = tuple(each for each in rule.parts.branches if not (each.step and each.step.gains))
    task = any((each.reached or each.where.space) and (TASK.search(each.said) or "完成" in each.said) for each in told)
    return Completed(rule, Ladder(replace(rule.parts, branches=told))) if task and not rule.limited else rule


@dataclass(frozen=True)
class NoTask(Around):
    """A rule on a rate that is no share of a task (合格率, 偏差率): 全部完成 says nothing of it."""

    def around(self, plan: Plan, target: Value) -> Plan:  # noqa: ARG002
        """The plan, which takes no such words for 100 %."""
        return plan.expecting(lambda each: replace(each, hundred_words=False))


def no_task(rule: Rule) -> Rule:
    """The rule on a number, where its measure or the row's indicator is no share of a task."""
    return NoTask(rule) if isinstance(within(rule), Default | Rate | Bands | Ladder | Several) else rule

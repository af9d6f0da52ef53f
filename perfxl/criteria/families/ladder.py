"""A ladder of numbers: pieces of a line whose bounds are numbers, the target or nothing, each with what it gives."""

from dataclasses import dataclass, replace

from perfxl.criteria.expressions import BLANK, TARGET, Expression, choose, compare, constant
from perfxl.criteria.families.default import Rate, target_form
from perfxl.criteria.families.line_bands import bands_of
from perfxl.criteria.families.several import one_of
from perfxl.criteria.families.stepped import AS_LONG, is_as_long, step_misfit
from perfxl.criteria.families.target_line import meanings, placed_beside
from perfxl.criteria.families.unplaced import full_of, lacking, limits_of, same_words, unsided
from perfxl.criteria.lexicon.degrees import is_completion
from perfxl.criteria.lexicon.units import is_large, is_time
from perfxl.criteria.meaning.awards import FULL, NONE
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Condition, Limit
from perfxl.criteria.meaning.subjects import measured
from perfxl.criteria.model import Doubt, Left, Plan, Rule, Rules
from perfxl.criteria.values import MISSING, Value


@dataclass(frozen=True)
class Ladder(Rule):
    """Clauses that become bands once the target is known."""

    parts: Parts

    def sentence(self) -> str:
        """Every clause with what it gives, and what bounds them."""
        bounds = [found for cap in self.parts.caps if (found := cap.sentence())]
        others = [each for each in self.parts.branches if each.reached != "reached"]
        gains = any(step.gains for step in self.parts.steps)
        if self.follows and len(others) == 1 and not (bounds or gains) and others[0].award is not None:
            whose = measured(self.parts.branches).removeprefix("业绩值")
            missed = self._in_whole_steps(others[0]).award
            return f"{whose}达到目标值{full_of(self.parts).sentence()}；未达到的{missed.sentence() if missed else ''}"
        return "；".join([*(self._in_whole_steps(branch).sentence() for branch in self.parts.branches), *bounds])

    def _in_whole_steps(self, branch: Branch) -> Branch:
        """A clause with what becomes of parts of its step."""
        step = branch.step
        whole = [each.parts for each in self.parts.wholes if step and each.fits(step)]
        return replace(branch, award=replace(step, parts=whole[0])) if whole and step else branch

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The bands beside this target."""
        if target.kind == "missing":
            untold = Doubt("target-missing", "target", "评分标准以目标值为准，而目标值没有填写")
            return self._itself(rules) or lacking(self.parts, target) or untold
        missing = self._missing(target)
        if target.kind == "words" and not self.parts.counted and (missing or not self.parts.steps):
            return replace(same_words(target, full_of(self.parts)), other=missing)
        if target.sign == "?" and (self.limited or (self.follows and self.parts.steps)):
            target = replace(target, sign="")
        if target.sign == "?" and self.follows and target.kind == "number":
            return unsided(self.parts, target)
        if target.kind != "number" or target.unit == "月" or target.sign == "?":
            why = f"评分标准以目标值为准，而目标值“{target.text}”不是一个明确的数"
            late = lacking(self.parts, target) if target.kind == "date" else None
            return late or Doubt("target-unreadable", "target", why)
        one_way = self.limited or self.parts.steps
        if target.sign in ("", "=") and not one_way and (target.number <= 0 or is_time(target.unit)):
            return unsided(self.parts, target)
        if why := self._without_base(target):
            return self._only_reached(target, rules, why)
        meant = meanings(self.parts, target)
        plans = [self._beside(parts, target, rules, alone=len(meant) == 1) for parts in meant]
        doubts = [plan for plan in plans if isinstance(plan, Doubt)]
        return doubts[0] if doubts else one_of([plan for plan in plans if isinstance(plan, Plan)])

    def _itself(self, rules: Rules) -> Plan | Doubt | None:
        """`得分=合格人数/总人数×10`, without a target: a percentage is that quotient itself."""
        share = self.parts.branches[0].share
        lone = share is not None and len(self.parts.branches) == 1 and share.of == "up" and share.of_counts
        return Rate(replace(share, of="rate", of_counts=False)).plan(MISSING, rules) if share and lone else None

    def _missing(self, target: Value) -> Plan | None:
        """How many are missing, or how far off it is, where words say so (少开展1次, 低2个百分点)."""
        said = any(step.in_percent or step.lacks for step in self.parts.steps)
        return lacking(self.parts, target) if said else None

    def _only_reached(self, target: Value, rules: Rules, why: str) -> Plan | Doubt:
        """What reaches the target, and a doubt for the rest."""
        untold = [each for each in self.parts.branches if each.step or (each.reached, each.award) == ("missed", NONE)]
        kept = tuple(each for each in self.parts.branches if each not in untold)
        reached = Branch(condition=Condition(reached="reached", limit=_limit(self.parts)), award=FULL)
        known = Ladder(replace(self.parts, branches=kept or (reached,), caps=(), wholes=())).plan(target, rules)
        left = Left(why, "criterion-unread", "criterion")
        return known if isinstance(known, Doubt) else replace(known, doubt=left, fixed_target=True)

    def _without_base(self, target: Value) -> str:
        """Why only what reaches the target gets a number beside `每少1%` of 5000人次, or `每少于20节` of 20节."""
        steps = self.parts.steps
        if not self.follows or len(steps) != 1:
            return ""
        bare = steps[0].in_percent and not target.percent
        long = is_as_long(steps[0], target.number, percent=target.percent)
        down = target.sign in ("≤", "<") or _limit(self.parts) == "down"
        against = target.number <= 0 or steps[0].gains or steps[0].way == "both" or (steps[0].way == "up") != down
        if against or not (bare or long):
            return ""
        return step_misfit(steps[0], target) if bare else AS_LONG

    def _beside(self, parts: Parts, target: Value, rules: Rules, *, alone: bool) -> Plan | Doubt:
        """The bands of clauses that are meant so."""
        placed = placed_beside(parts, target, follows=self.follows)
        if isinstance(placed, str):
            return Doubt("criterion-unread", "criterion", placed)
        clauses, way = placed
        found = bands_of(clauses, percent=target.percent, unit=target.unit)
        if found is None:
            why = f"评分标准的各档与目标值“{target.text}”放在一起看不出怎样计分"
            return Doubt("criterion-unread", "criterion", why)
        sided = replace(target, sign="≤" if way == "down" else "≥")
        goal = target.number if self.follows else None
        plan = replace(found, placed=True, goal=goal, alone=alone).plan(sided, rules)
        if isinstance(plan, Doubt):
            return plan
        plan = replace(plan, other=self._missing(target))
        if self.follows:
            expect = replace(plan.expect, base=None, bound=None)
            points = self._beside_steps(plan.points, target)
            return replace(plan, points=points, expect=expect, needs_target=True, base=None)
        return plan if target.unit or target.percent else replace(plan, expect=replace(plan.expect, base=None))

    @property
    def follows(self) -> bool:
        """Whether the target is its only bound, so that its formula holds beside any other."""
        return not self.parts.intervals

    def _beside_steps(self, points: Expression, target: Value) -> Expression:
        """No target is smaller than a step: than its own percentage points, or 10000元 beside a bare 100."""
        steps = [step for step in self.parts.steps if not step.gains]
        if target.percent:
            sizes = [step.size / 100 for step in steps if step.of_target and step.unit == "%"]
        else:
            sizes = [] if target.unit else [step.size for step in steps if step.size > 1 and not step.in_percent]
        if not sizes:
            return points
        longer = compare(TARGET, ">" if target.percent else ">=", constant(max(sizes), percent=target.percent))
        return choose(longer, points, BLANK)

    @property
    def limited(self) -> bool:
        """Whether the words say which side of the target is the better."""
        return bool(limits_of(self.parts))

    @property
    def shares(self) -> bool:
        """Whether what misses the target earns in proportion."""
        return bool(self.parts.shares)

    def form(self, target: Value) -> Value:
        """Numbers by unit and sign only, unless another number would ask for another plan."""
        asks = not self.follows or any(each.whole or each.budget for each in self.parts.conditions)
        counts = any(each.of_counts or each.divisor for each in self.parts.shares)
        return target if asks or counts or self._steps_ask(target) else target_form(target)

    def _steps_ask(self, target: Value) -> bool:
        """Whether a step may be a bound (每少于20节), is of a rate of completion, or as large as 每1万元."""
        bounds = any(step.size > 1 and step.verb.endswith(("于", "过")) for step in self.parts.steps)
        long = any(is_as_long(step, target.number, percent=target.percent) for step in self.parts.steps)
        return bounds or long or any(is_completion(step.before) or is_large(step.unit) for step in self.parts.steps)


def _limit(parts: Parts) -> Limit:
    return next(iter(limits_of(parts) - {"above"}), "")

"""The family of words: `健全的得10分，基本健全的得6分，不健全的扣10分`, `签订得5分，否则不得分`, three-level wordings.

Score: the award of the one clause the actual matches. Formula: nested IFs over the same words.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from perfxl.criteria.expressions import BLANK, Expression, choose, either
from perfxl.criteria.families import numbers, scales
from perfxl.criteria.families.faults import Clause
from perfxl.criteria.families.grades import Grade, grades_of, is_subject
from perfxl.criteria.families.occurrence import counted, dated, says_in_time, with_several
from perfxl.criteria.families.stepped import full_points
from perfxl.criteria.lexicon.denying import NEGATING, OF_THINGS
from perfxl.criteria.lexicon.happening import HAPPENS, says_whether
from perfxl.criteria.lexicon.patterns import GRADE
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.meaning.awards import FULL, NONE, Award, By, Deducted, Fixed, Open, earns, worth_of
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.phrases import Names, disjoint
from perfxl.criteria.meaning.refusing import fails
from perfxl.criteria.model import Doubt, Expect, Plan, Rule, Rules
from perfxl.criteria.values import MISSING, Value


@dataclass(frozen=True)
class Graded(Rule):
    """Clauses of words, each with its award."""

    grades: tuple[Grade, ...]
    goal: Rule | None = None
    """What the same clauses say of a number beside a numeric target (完成得满分)."""

    def sentence(self) -> str:
        """Every clause with its award."""
        return "；".join(f"“{grade.said}”{grade.award.sentence()}" for grade in self.grades)

    def edges(self) -> tuple[object, ...]:
        """The words themselves."""
        return tuple(grade.names.first for grade in self.grades)

    def form(self, target: Value) -> Value:
        """The target matters only where numbers are measured against it."""
        if self.goal is not None and target.kind == "number":
            return self.goal.form(target)
        worded = target.kind == "words" and self.beside(target) != self.grades
        return target if worded or self._says(says_whether) or self._says(says_in_time) else MISSING

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The choice of the clause the actual matches; beside a numeric target a number is measured against it."""
        faults = tuple(Clause(each.said, each.names, each.award) for each in self.grades if not earns(each.award))
        worded = with_several(self.worded(target), faults)
        for means, told in ((says_whether, counted), (says_in_time, dated)):
            if self._says(means) and (plan := told(target)) is not None:
                return replace(worded, other=replace(plan, full_points=self._full_points()))
        if self.goal is None or target.kind != "number":
            return worded
        numbered = self.goal.plan(target, rules)
        return worded if isinstance(numbered, Doubt) else replace(numbered, other=worded)

    def _says(self, means: Callable[[str, str], bool]) -> bool:
        """Whether it gives full marks for one thing and nothing for its opposite, as far as these words go."""
        full = [word(grade.said) for grade in self.grades if earns(grade.award)]
        nothing = [word(grade.said) for grade in self.grades if grade.award == NONE]
        whole = len(self.grades) == 2 and len(full) == len(nothing) == 1 and not self._full_share()
        return whole and means(full[0], nothing[0])

    def beside(self, target: Value) -> tuple[Grade, ...]:
        """The clauses, of which the best has the name that a target in words gives it: 认可 of 领导认可."""
        wanted = word(target.text) if target.kind == "words" else ""
        ending = [grade for grade in self.grades if wanted and _ends_with(grade, wanted)]
        best = ending[0] if len(ending) == 1 and self._is_best(ending[0].award) else None
        if best is None or best.names.holds(wanted) or not _is_named(best.names.first.removesuffix(wanted)):
            return self.grades
        named = replace(best, names=best.names.also(wanted))
        return tuple(named if grade is best else grade for grade in self.grades)

    def _is_best(self, award: Award) -> bool:
        return isinstance(award, Fixed) and worth_of(award) == max(self._tops(award.by))

    def worded(self, target: Value) -> Plan:
        """The choice of the clause that the words of an actual name."""
        grades = self.beside(target)
        return Plan(
            Expect("words"),
            _chosen(grades),
            self._doubt,
            full_points=self._full_points(),
            full_share=self._full_share(),
            branches=tuple(grade.names for grade in grades),
            fixed_target=grades != self.grades,
        )

    def _doubt(self, actual: float | str, weight: float) -> Doubt:
        said = word(str(actual))
        for grade in self.grades:
            if grade.names.holds(said) and isinstance(grade.award, Open):
                return grade.award.doubt(weight)
        return Doubt("actual-unmatched", "actual", f"业绩值“{actual}”与评分标准的任何一档都对不上")

    def _tops(self, by: By) -> list[float]:
        awards = (grade.award for grade in self.grades if isinstance(grade.award, Fixed | Open))
        return [worth_of(award) for award in awards if award.by == by]

    def _full_points(self) -> float | None:
        return full_points(grade.award for grade in self.grades)

    def _full_share(self) -> float | None:
        awards = [grade.award for grade in self.grades]
        deducted = any(isinstance(award, Deducted) for award in awards)
        takes = not any(isinstance(award, Fixed | Open) and worth_of(award) for award in awards)
        if FULL in awards or self._full_points() or takes:
            return None
        return max(filter(None, self._tops("weight")), default=None if deducted else 0.0)


def spared(whose: str, nothing: str) -> Graded:
    """Full marks for an actual that says that there was nothing of the kind to do: 没有采购任务."""
    said = tuple(f"{whose}{none}{nothing}" for none in OF_THINGS[:2])
    return Graded((Grade(said[0], Names(said), FULL),))


def _chosen(grades: tuple[Grade, ...]) -> Expression:
    """The award of the first clause the actual's words name; as a formula every award once, beside all its clauses.

    What a person gives needs no clause there: other words give nothing either.
    """
    points = said = BLANK
    for grade in reversed(grades):
        points = choose(grade.names.matches(), grade.award.points(), points)
    for award in reversed(dict.fromkeys(grade.award for grade in grades)):
        named = [grade.names.matches() for grade in grades if grade.award == award]
        given = award.points()
        said = said if given is BLANK else choose(either(*named), given, said)
    return replace(points, formula=said.formula, level=said.level)


def _is_named(said: str) -> bool:
    """Whether words only say of what others are said, if they say anything."""
    return not said or is_subject(said, tokenised(said))


def _ends_with(grade: Grade, wanted: str) -> bool:
    """Whether a clause ends with these words, and does not deny them."""
    said = grade.names.first
    return said.endswith(wanted) and not NEGATING.search(said.removesuffix(wanted))


def read(parts: Parts) -> Graded | None:
    """The rule of a criterion made of words and awards only."""
    if any(cap.points for cap in parts.caps[1:]):
        return None
    branches = scales.in_words(parts.branches)
    worded = [branch for branch in branches if branch.words is not None]
    others = [branch for branch in branches if branch.words is None]
    if not worded or any(not branch.otherwise for branch in others) or len(others) > 1:
        return None
    if any(not is_sound(branch) for branch in (*worded, *others)):
        return None
    called = all(GRADE.fullmatch(branch.lead) for branch in worded)
    awards = _awards(worded, others)
    if awards is None or not scales.caps_fit(parts, awards):
        return None
    held = zip(worded, awards, strict=False)
    graded = [(branch, award) for branch, award in held if not isinstance(branch.award, Open)]
    given = [award for _, award in graded]
    if graded and not (
        (called and scales.is_one_way(given))
        or _is_headed(parts, given)
        or scales.is_one_scale([branch for branch, _ in graded], given)
    ):
        return None
    grades = grades_of(worded, awards[: len(worded)], awards[len(worded) :], parts.heading, parts.asked)
    resolved = disjoint([grade.names for grade in grades])
    if resolved is None or all(grade.award == NONE for grade in grades):
        return None
    named = tuple(replace(grade, names=names) for grade, names in zip(grades, resolved, strict=True))
    return Graded(named, goal_of(parts))


def _is_headed(parts: Parts, awards: list[Award]) -> bool:
    """Whether a heading says what all clauses grade, in awards of one kind that only fall or only rise."""
    sizes = {award.by for award in awards if isinstance(award, Fixed) and award not in (FULL, NONE)}
    said = [branch.plain for branch in parts.branches]
    akin = any(scales.is_degree(one) or scales.of_one_thing(one, other) for one, other in pairwise(said))
    alike = akin and len(set(awards)) > 1
    if len(set(awards)) < len(awards) and not alike and all(award.by == "points" and earns(award) for award in awards):
        return False  # items, each with its points
    return parts.headed and (FULL in awards or (len(sizes) < len("分%") and scales.is_one_way(awards)))


def goal_of(parts: Parts) -> Rule | None:
    """What the same clauses say of a number beside a numeric target."""
    if any(branch.words is not None for branch in parts.branches):
        return None
    return numbers.read(parts)


def is_sound(branch: Branch) -> bool:
    """Whether the words can be matched."""
    if not isinstance(branch.award, Fixed | Deducted | Open) or (branch.bracketed and isinstance(branch.award, Open)):
        return False
    if branch.words is None:
        return True
    return not (branch.is_judged and HAPPENS.match(branch.words)) and len(word(branch.words)) <= 60


def _awards(worded: list[Branch], others: list[Branch]) -> list[Award] | None:
    """Awards with deductions settled: `得2分…扣2分` earns nothing; from full marks a deduction is itself."""
    awards = [branch.award for branch in (*worded, *others)]
    gained = [award.amount for award in awards if isinstance(award, Fixed) and award.by == "points"]
    settled: list[Award] = []
    for award in awards:
        if isinstance(award, Deducted):
            whole = award.by == "points" and award.amount == max(gained, default=0)
            of_one = whole and scales.one_item(worded)
            if not of_one and not _is_left(award, worded, gained, from_full=FULL in awards):
                return None
            settled.append(NONE if whole else award)
        elif isinstance(award, Fixed | Open):
            settled.append(award)
    return settled


def _is_left(award: Deducted, worded: list[Branch], gained: list[float], *, from_full: bool) -> bool:
    """Whether a deduction leaves the rest of the full mark: of one thing, or of what earns it being not so."""
    if not gained:
        return from_full and scales.one_item(worded)
    return len(gained) == 1 and award.by == "points" and award.amount < gained[0] and _is_failed(award, worded)


def _is_failed(award: Deducted, worded: list[Branch]) -> bool:
    """`整改及时得4分，整改不及时扣2分`: whether what is taken is for the very thing that earns not being so."""
    full = next((branch.plain for branch in worded if earns(branch.award)), "")
    return all(fails(branch.plain, full) for branch in worded if branch.award == award)

"""A row's score as an Excel formula: the rule over the weight and what working columns took from the row's cells."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from perfxl.criteria.bare import may_be_other, may_be_percentage, unit_of
from perfxl.criteria.case import opposed
from perfxl.criteria.families.elements import Elements
from perfxl.criteria.guards import number_of
from perfxl.criteria.lexicon.units import is_scaled
from perfxl.criteria.meaning.awards import earns_all
from perfxl.criteria.model import Cells, Doubt, Plan, Settled
from perfxl.criteria.taken import actual_taken, same_text, target_taken
from perfxl.criteria.understanding import understand
from perfxl.criteria.values import MISSING, Value
from perfxl.patterns import pattern

LONGEST_SCORE = 300
"""No score is longer, so that a person can read it."""
FORMULAS_KEPT = 4096
"""Many rows have the same criterion, target and kind of actual: with cells named alike they share one formula."""


@dataclass(frozen=True)
class Row:
    """A rule in its place beside a target and an actual: what its formulas need to know."""

    place: Settled
    actual: Value
    target: Value

    @cached_property
    def plan(self) -> Plan | Doubt:
        """The rule settled for the target, and for this kind of actual."""
        plan = self.place.rule.plan(self.place.rule.form(self.target), self.place.rules)
        return plan if isinstance(plan, Doubt) else plan.beside(self.actual)

    @property
    def listed(self) -> bool:
        """Whether a list of elements decides."""
        return self.place.elements is not None or isinstance(self.place.rule, Elements)

    @property
    def is_full_anyway(self) -> bool:
        """Whether the authority gives full marks for what does not apply."""
        return self.place.rules.not_applicable == "full" and self.actual.kind == "not-applicable" and not self.listed

    @cached_property
    def is_signed(self) -> bool:
        """Whether the actual carries a sign (≥266米), so that it counts only where it earns full marks."""
        plan = self.plan
        if isinstance(plan, Doubt) or plan.expect.kind != "number":
            return False
        return bool(understand(self.actual, plan.expect, self.target, self.place.hint).signed)

    def earns_full(self, plan: Plan) -> bool:
        """Whether a signed actual earns full marks beside this target."""
        if not plan.direction or (self.actual.sign in ("≥", ">")) != (plan.direction == "up"):
            return False
        taken = understand(self.actual, plan.expect, self.target, self.place.hint).number
        return earns_all(plan, taken, self.target.number)

    def is_fixed(self, plan: Plan) -> bool:
        """Whether another target may ask for another plan, so that the formulas hold for this one only."""
        of_its_own = plan.fixed_target or plan.asks_for_little or plan.no_limit or plan.as_share
        scaled = plan.base is not None and is_scaled(self.target.unit)
        beside = self.is_signed or self._number_matters or self._is_base(plan) or self._size_matters(plan)
        return of_its_own or scaled or beside

    def _is_base(self, plan: Plan) -> bool:
        """Whether a bare 95 is 95% only because the target is the criterion's own bound, without a percent sign too."""
        bare = self.target.kind == "number" and not self.target.percent
        return bare and bool(plan.expect.percent) and may_be_percentage(plan.expect, self.target)

    def _size_matters(self, plan: Plan) -> bool:
        """Whether a bare actual is a number only beside a target of this size."""
        unit = unit_of(plan.expect, self.target, self.place.hint)
        return plan.expect.kind == "number" and may_be_other(self.actual, self.target, unit, self.place.hint)

    @property
    def _number_matters(self) -> bool:
        """Whether a target a quarter larger has another plan."""
        rule, target = self.place.rule, self.target
        return target.kind == "number" and rule.form(target) != rule.form(replace(target, number=target.number * 1.25))

    def heeds_target(self, plan: Plan) -> bool:
        """Whether the score depends on the target though its formula may not name it."""
        if plan.needs_target or self.is_fixed(plan):
            return True
        if plan.expect.kind != "number":
            return False
        if plan.expect.percent:
            bare = self.actual.kind == "number" and not self.actual.percent
            return bare and may_be_percentage(plan.expect, self.target)
        return not plan.expect.unit


class Texts(dict[str, str]):
    """The Excel text of every quantity a rule may ask for, and which of them it asked for."""

    def __init__(self, cells: Cells, plan: Plan) -> None:
        super().__init__(weight=cells.weight, actual=cells.actual, target=cells.target, word=cells.actual)
        self |= {"target word": cells.target, "count": cells.actual, "size": cells.target}
        self |= {f"branch:{said}": label for said, label in plan.labels.items()}
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.asked.add(key)
        return super().__getitem__(key)


@lru_cache(maxsize=FORMULAS_KEPT)
def row_of(rule: object, actual: Value | None, target: Value | None) -> Row | None:
    """Return a rule beside a target and an actual; None where there is no rule."""
    if rule is None:
        return None
    place = rule if isinstance(rule, Settled) else Settled(rule)  # type: ignore[arg-type]
    return Row(place, actual or MISSING, target or MISSING)


@lru_cache(maxsize=FORMULAS_KEPT)
def score_formula(
    rule: object, actual_value: Value | None, target_value: Value | None, cells: Cells, weight: float | None = None
) -> str:
    """The score as a formula without its `=`; empty where no edit of the row could decide it.

    `weight` is the row's, where points of the criterion are nearly but not quite it.
    """
    row = row_of(rule, actual_value, target_value)
    if row is None:
        return ""
    if row.is_full_anyway:
        score = f"MIN({cells.weight},ROUND({cells.weight},2))"
        return _guarded([f'{cells.actual}<>""', *_of_weight(cells.weight, None)], score)
    plan = row.plan
    if isinstance(plan, Doubt) or (row.listed and not is_usable_list(row.place)):
        return ""
    if (plan.full_share is not None and abs(plan.full_share - 1) > 0.001) or opposed(plan, row.target):
        return ""
    full = _full_points(row, plan)
    exact = full if full is None or weight is None or abs(full - weight) > 0.001 * weight + 1e-9 else weight
    return _scored(row, plan, cells, exact)


NEVER = '""'
"""A formula that gives no number, whatever stands in the row: a person gives all the points."""


def _scored(row: Row, plan: Plan, cells: Cells, full: float | None) -> str:
    texts = Texts(cells, plan)
    points = plan.points.formula(texts)
    if points == NEVER:
        return ""
    plain = full is not None and plan.full_points == full and _is_plain(points, cells.weight)
    score = points if plain else f"MIN({cells.weight},ROUND(ROUND({points},8),2))"
    return _guarded(_conditions(row, plan, cells, full, texts.asked), score)


_CHOSEN = pattern(r'"[^"]*"|(?:[<>]=?|=|<>)-?[\d.]+%?|[A-Z]+(?:\d+|\ud800)|IF|AND|OR|NOT')
_AWARDS = pattern(r"(?:[(),<>=]|\d+(?:\.\d\d?)?(?![\d.%]))*")


def _is_plain(points: str, weight: str) -> bool:
    """Whether the points are only chosen, each with two decimals at most: nothing is computed or rounded."""
    return weight not in points and _AWARDS.fullmatch(_CHOSEN.sub("", points)) is not None


def _guarded(conditions: list[str], score: str) -> str:
    within = conditions[0] if len(conditions) == 1 else f"AND({','.join(conditions)})"
    return f'IFERROR(IF({within},{score},""),"")'


def _of_weight(weight: str, full: float | None) -> list[str]:
    return [f"ISNUMBER({weight})", f"{weight}>=0"] if full is None else [f"{weight}={number_of(full, percent=False)}"]


def _conditions(row: Row, plan: Plan, cells: Cells, full: float | None, asked: set[str]) -> list[str]:
    """What must hold before a number may be given: numbers where numbers are needed, words where words are."""
    in_words = plan.expect.kind == "words" and plan.counted is None
    numbers = [] if full is not None else [cells.weight]
    conditions: list[str] = []
    if row.listed:
        conditions.append(f"{cells.target}>0")
    elif row.heeds_target(plan) or asked & {"target", "target word"}:
        if row.target.kind in ("number", "date"):
            numbers.append(cells.target)
        else:
            conditions.append(f'{cells.target}<>""')
    if not in_words:
        numbers.append(cells.actual)
    elif not plan.branches:
        conditions.append(f'{cells.actual}<>""')
    held = [f"{cells.weight}={number_of(full, percent=False)}" if full is not None else f"{cells.weight}>=0"]
    if len(numbers) > 1:
        return [f"COUNT({','.join(numbers)})={len(numbers)}", *held, *conditions]
    return [*(f"ISNUMBER({cell})" for cell in numbers), *held, *conditions]


def _full_points(row: Row, plan: Plan) -> float | None:
    """The points of the criterion that must be the weight."""
    rule, size = row.place.rule, row.place.elements
    if isinstance(rule, Elements) and rule.by == "points" and rule.missing is None:
        return round(rule.sum_for(len(size or ())), 8)
    return plan.full_points


def is_usable_list(place: Settled) -> bool:
    """Whether a list of these elements can decide by this rule."""
    if place.elements is None:
        return False
    if not isinstance(place.rule, Elements):
        return place.rule.counts_elements
    fits = place.rule.by == "points" or place.rule.fits(len(place.elements), 1.0)
    return fits and all(place.elements.count(number) == 1 for number in place.rule.numbers)


@lru_cache(maxsize=FORMULAS_KEPT)
def actual_formula(
    rule: object, actual_value: Value | None, target_value: Value | None, cell: str, target_cell: str
) -> str:
    """What the typed cell stands for, `target_cell` being what was taken as target; empty where for nothing."""
    row = row_of(rule, actual_value, target_value)
    if row is None or row.listed:
        return ""
    if row.is_full_anyway:
        return f'IFERROR(IF({same_text(cell, row.actual.text)},{cell},""),"")'
    plan = row.plan
    if isinstance(plan, Doubt):
        return ""
    taken = UNREAD if row.is_signed and not row.earns_full(plan) else row.actual
    return actual_taken(cell, target_cell, taken, plan, row.target, row.place.hint)


UNREAD = Value("words")
"""An actual that stands for nothing, in a cell that shows no percentage."""


@lru_cache(maxsize=FORMULAS_KEPT)
def target_formula(rule: object, actual_values: tuple[Value | None, ...], target_value: Value | None, cell: str) -> str:
    """What the target's cell stands for beside each of some actuals; empty where nothing depends on it."""
    rows = [row for value in actual_values if (row := row_of(rule, value, target_value)) is not None]
    plans = [(row, row.plan) for row in rows if not row.listed and isinstance(row.plan, Plan)]
    if not plans:
        return ""
    fixed = any(row.is_fixed(plan) for row, plan in plans if isinstance(plan, Plan))
    dated = any(plan.expect.kind == "date" for _, plan in plans if isinstance(plan, Plan))
    return target_taken(cell, plans[0][0].target, fixed=fixed, dated=dated)

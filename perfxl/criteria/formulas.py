"""A row's score as an Excel formula: the rule's own expression over the row's cells."""

from dataclasses import replace
from functools import lru_cache

from perfxl.criteria.bare import YEARS, may_be_year
from perfxl.criteria.case import opposed
from perfxl.criteria.cells import (
    actual_number,
    bare_word,
    date_number,
    is_text_or_number,
    keeps_mark,
    no_limit,
    other_formats,
    phrase_list,
    same_text,
    shown_as_none_of,
    target_number,
)  # fmt: skip
from perfxl.criteria.expressions import quoted
from perfxl.criteria.families.elements import Elements
from perfxl.criteria.families.items import phrases
from perfxl.criteria.late_cells import lateness
from perfxl.criteria.lexicon.numerals import shown
from perfxl.criteria.lexicon.units import is_scaled, kind
from perfxl.criteria.lists import among
from perfxl.criteria.model import Cells, Doubt, ElementCells, Expect, Plan, Settled
from perfxl.criteria.understanding import understand
from perfxl.criteria.values import MISSING, NOT_APPLICABLE, Value

LONGEST_FORMULA = 8192
FORMULAS_KEPT = 4096
"""Many rows have the same criterion, target and kind of actual: with cells named alike they share one formula."""


class CellTexts(dict[str, str]):
    """The Excel text of every quantity a rule may ask for, made when it is asked for."""

    def __init__(self, place: Settled, plan: Plan, actual: Value, target: Value, cells: Cells) -> None:
        super().__init__(weight=cells.weight)
        self._place, self._plan, self._actual, self._target, self._cells = place, plan, actual, target, cells

    def __missing__(self, key: str) -> str:
        text = self._listed(key) if self._cells.elements is not None else None
        self[key] = text if text is not None else self._typed(key)
        return self[key]

    def _typed(self, key: str) -> str:
        cells, expect = self._cells, self._plan.expect
        if key == "actual" and expect.kind == "date":
            known = self._target.year_known
            return date_number(cells.actual, self._actual, year_known=known, is_number=cells.actual_is_number)
        if key == "actual" and expect.kind == "late":
            return lateness(cells.actual, self._actual, expect, self._target, is_number=cells.actual_is_number)
        if key == "actual":
            of = (self._actual, expect, self._target, self._place.hint)
            return actual_number(cells.actual, cells.target, *of, is_number=cells.actual_is_number)
        if key == "target" and expect.kind == "date":
            return date_number(cells.target, self._target, year_known=self._target.year_known)
        if key == "target":
            return target_number(cells.target, self._target)
        if key == "word":
            return bare_word(cells.actual, self._actual)
        if key == "phrases":
            return phrase_list(cells.actual, self._actual, phrases(self._actual.text))
        if key == "target word":
            return bare_word(cells.target, self._target)
        raise KeyError(key)

    def _listed(self, key: str) -> str | None:
        if key not in ("size", "count", "actual") and not key.startswith(("in:", "not in:")):
            return None
        listed = self._cells.elements
        if listed is None:
            return None
        if key == "size":
            return f"SUMPRODUCT({listed.belongs}*1)"
        if key in ("count", "actual"):
            return self._count(listed)
        kind, _, named = key.partition(":")
        chosen = among(listed, tuple(map(int, named.split(","))))
        if kind == "not in":
            chosen = f"(1-{chosen})"
        return f"SUMPRODUCT({listed.belongs}*{chosen}*{listed.possessed})"

    def _count(self, listed: ElementCells) -> str:
        counted = f"SUMPRODUCT({listed.belongs}*{listed.possessed})"
        if not self._cells.typed_count:
            return counted
        cell = self._cells.actual
        fits = f'IF(AND({cell}>=0,{cell}<={self["size"]},INT({cell})={cell}),{cell},"")'
        return f"IF({_is_count(cell)},{fits},{counted})"


def _is_count(cell: str) -> str:
    """Whether a number stands there that can replace the count of elements: 99% and 6/8 cannot."""
    return f"ISNUMBER({cell})*{shown_as_none_of('PD', cell)}"


def _as_settled(rule: object) -> Settled | None:
    if rule is None or isinstance(rule, Settled):
        return rule
    return Settled(rule)  # type: ignore[arg-type]


def _planned(place: Settled, target: Value, actual: Value) -> Plan | Doubt:
    plan = place.rule.plan(place.rule.form(target), place.rules)
    return plan if isinstance(plan, Doubt) else plan.beside(actual)


@lru_cache(maxsize=FORMULAS_KEPT)
def score_formula(rule: object, actual_value: Value | None, target_value: Value | None, cells: Cells) -> str:
    """The score as a formula without its `=`; empty where no edit of the row could decide it."""
    place, actual, target = _as_settled(rule), actual_value or MISSING, target_value or MISSING
    if place is None:
        return ""
    if cells.typed_count and not place.rule.counts_elements:
        cells = replace(cells, typed_count=False)
    listed = place.elements is not None or isinstance(place.rule, Elements)
    plan = _planned(place, target, actual)
    if isinstance(plan, Doubt) or (listed and (cells.elements is None or not _usable_list(place))):
        return ""
    if (plan.full_share is not None and abs(plan.full_share - 1) > 0.001) or opposed(plan, target):
        return ""
    texts = CellTexts(
        place, plan, actual, target, cells if listed else replace(cells, elements=None, typed_count=False)
    )
    points = plan.points.formula(texts)
    score = f"MIN({cells.weight},ROUND(ROUND({points},8),2))"
    score = _signed(score, plan, actual, target, place, cells)
    conditions = _conditions(place, plan, target, cells, listed=listed)
    formula = f'IFERROR(IF({conditions},{score},""),"")'
    if place.rules.not_applicable == "full" and not listed:
        words = ",".join(quoted(each) for each in sorted(NOT_APPLICABLE))
        known = f"ISNUMBER({cells.weight}),{cells.weight}>=0"
        formula = f"IF(AND({known},OR(TRIM({cells.actual})={{{words}}})),{cells.weight},{formula})"
    return formula if len(formula) < LONGEST_FORMULA else ""


def _usable_list(place: Settled) -> bool:
    if place.elements is None:
        return False
    if not isinstance(place.rule, Elements):
        return place.rule.counts_elements
    fits = place.rule.by == "points" or place.rule.fits(len(place.elements), 1.0)
    return fits and all(place.elements.count(number) == 1 for number in place.rule.numbers)


def _signed(score: str, plan: Plan, actual: Value, target: Value, place: Settled, cells: Cells) -> str:
    """`≥266米` typed as actual counts only where it earns full marks."""
    if (
        cells.actual_is_number
        or plan.expect.kind != "number"
        or not understand(actual, plan.expect, target, place.hint).signed
    ):
        return score
    weight = cells.weight
    same = f"{cells.actual}={quoted(actual.text)}"
    agrees = (actual.sign in ("≥", ">")) == (plan.direction == "up") and plan.direction
    full = f'IF({score}=MIN({weight},ROUND({weight},2)),{score},"")' if agrees else '""'
    return f"IF({same},{full},{score})"


def _conditions(place: Settled, plan: Plan, target: Value, cells: Cells, *, listed: bool) -> str:
    """What must hold before a number may be given."""
    weight = cells.weight
    conditions = [f"ISNUMBER({weight})", f"{weight}>=0"]
    if plan.full_points is not None:
        conditions.append(f"ABS({weight}-{shown(plan.full_points)})<=0.1%*{weight}+1E-9")
    if listed and cells.elements is not None:
        conditions += _list_conditions(place, cells.elements, cells)
    else:
        conditions += _proper_values(plan, target, cells) + _no_date(place, plan, target, cells)
        conditions += _no_year(plan, target, cells)
        is_fixed = plan.fixed_target or plan.asks_for_little or (plan.base is not None and is_scaled(target.unit))
        if is_fixed:  # another target may ask for much: the next run sees
            conditions.append(same_text(cells.target, target))
        elif plan.no_limit:
            conditions.append(no_limit(cells.target, target))
    return f"AND({','.join(conditions)})" if len(conditions) > 1 else conditions[0]


def _proper_values(plan: Plan, target: Value, cells: Cells) -> list[str]:
    """TRUE is no number, a blank no word, a date no count; a percentage read from its text needs no such guard."""
    expect, target_cell = plan.expect, cells.target
    conditions = _proper_actual(expect, cells.actual, is_number=cells.actual_is_number)
    if plan.needs_target and expect.kind != "number":
        conditions.append(f"NOT(ISLOGICAL({target_cell}))")
    elif plan.needs_target and not target.percent and not keeps_mark(target):
        conditions.append(is_text_or_number(target_cell, "PD"))
    return conditions


def _proper_actual(expect: Expect, cell: str, *, is_number: bool) -> list[str]:
    if expect.kind != "number":
        is_day = is_number and expect.kind == "date"
        return [f"ISNUMBER({cell})"] if is_day else [f"NOT(ISLOGICAL({cell}))", f'{cell}<>""']
    kinds = other_formats(expect)
    if is_number:
        return [f"ISNUMBER({cell})", *([] if expect.percent else [shown_as_none_of(kinds, cell)])]
    return [] if expect.percent else [is_text_or_number(cell, kinds)]


def _no_date(place: Settled, plan: Plan, target: Value, cells: Cells) -> list[str]:
    """Where years are counted, 2022年 is none of them."""
    counted = plan.expect.kind == "number" and not cells.actual_is_number
    if not counted or kind(plan.expect.unit or target.unit or place.hint) != "年":
        return []
    return [f'ISERROR(SEARCH("{century}??年",{cells.actual}))' for century in (19, 20)]


def _no_year(plan: Plan, target: Value, cells: Cells) -> list[str]:
    """2022 beside 2021 may be later, not more."""
    if not plan.needs_target or not may_be_year(target):
        return []
    actual, wanted = f"VALUE({cells.actual})", f"VALUE({cells.target})"
    return [f"IFERROR(OR({actual}={wanted},{actual}<{YEARS[0]},{actual}>{YEARS[1]}),TRUE)"]


def _list_conditions(place: Settled, listed: ElementCells, cells: Cells) -> list[str]:
    """Every element decided, every named one present, and the shares still make up the weight."""
    size = f"SUMPRODUCT({listed.belongs}*1)"
    decided = f"SUMPRODUCT({listed.belongs}*{listed.known})={size}"
    if cells.typed_count:
        decided = f"OR({_is_count(cells.actual)},{decided})"
    conditions = [f"{size}>0", decided]
    if isinstance(place.rule, Elements):
        named = place.rule.numbers
        if named:
            conditions.append(f"SUMPRODUCT({listed.belongs}*{among(listed, named)})={len(named)}")
        if place.rule.each is not None and place.elements is not None:
            conditions.append(f"{size}={len(place.elements)}")
        if place.rule.by == "points":
            conditions += _points_fit(place.rule, len(place.elements or ()), cells.weight)
    return conditions


def _points_fit(rule: Elements, size: int, weight: str) -> list[str]:
    return [] if rule.missing is not None else [f"ABS({weight}-{shown(rule.sum_for(size))})<=0.1%*{weight}+1E-9"]


@lru_cache(maxsize=FORMULAS_KEPT)
def actual_formula(
    rule: object, actual_value: Value | None, target_value: Value | None, cell: str, target_cell: str
) -> str:
    """What the typed cell was understood as: its number as a formula, or the cell itself for words and dates."""
    place, actual, target = _as_settled(rule), actual_value or MISSING, target_value or MISSING
    itself = f'IFERROR(IF({cell}="","",{cell}),"")'
    plan = _planned(place, target, actual) if place is not None else None
    if place is None or plan is None or isinstance(plan, Doubt) or plan.expect.kind != "number":
        return itself
    found = actual_number(cell, target_cell, actual, plan.expect, target, place.hint)
    if proper := _proper_actual(plan.expect, cell, is_number=False):
        found = f'IF({proper[0]},{found},"")'
    return f'IFERROR({found},"")'

"""Whether a deduction per step can be taken from a target: percentage points of a percentage, days of days."""

from collections.abc import Iterable
from dataclasses import replace

from perfxl.criteria.families.default import expecting
from perfxl.criteria.lexicon.numerals import shown
from perfxl.criteria.lexicon.units import GENERIC, counts_as, is_large
from perfxl.criteria.meaning.steps import Step
from perfxl.criteria.model import Expect
from perfxl.criteria.values import Value


def step_misfit(step: Step, target: Value) -> str:
    """Why a step cannot be taken from this target; empty if it can."""
    said = f"“每{step.verb}{shown(step.size)}{'个百分点' if step.unit == 'pp' else step.unit}”"
    if step.unit in ("%", "pp"):
        if not target.percent and not (step.of_target and step.unit == "%"):
            return f"{said}没有写明以什么为基数（{f'目标值“{target.text}”' if target.text else '目标值不是百分比'}）"
        return (
            f"{said}既可指百分点，也可指目标值的百分之几" if target.percent and step.of_target and step.relative else ""
        )
    if target.percent:
        return f"{said}与目标值的百分比不是同一单位"
    if not counts_as(step.unit, target.unit):
        return f"{said}与目标值的单位“{target.unit}”不同"
    if is_large(step.unit) and not target.unit:
        return f"{said}以“{step.unit}”计，目标值“{target.text}”却没有写单位"
    return ""


def expecting_steps(target: Value, steps: Iterable[Step]) -> Expect:
    """A number of the target's kind; beside a bare target one in the unit of the steps."""
    expect = expecting(target)
    units = [step.unit for step in steps if step.unit not in GENERIC and step.unit not in ("%", "pp")]
    return replace(expect, unit=units[0]) if units and not (target.unit or target.percent) else expect

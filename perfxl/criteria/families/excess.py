"""`每超1天扣1分，超过5天不得分`: whether a bound is one of the actual, or of how far off the actual is."""

import math
from dataclasses import replace
from typing import Literal

from perfxl.criteria.families.pieces import Band
from perfxl.criteria.families.stepped import EXCESS, Stepped
from perfxl.criteria.meaning.awards import NONE
from perfxl.criteria.meaning.intervals import Edge, Interval

Meant = Literal["actual", "excess", "unsure", "neither"]


def meant(nothing: Interval, base: float, *, how_far: bool, stepping: bool) -> Meant:
    """What the bound of a band of nothing speaks of, on the side of full marks where points are lost.

    On the side of full marks it can only be an excess; a long way from it, it may be either.
    """
    upward = math.isinf(nothing.high)
    bound = nothing.low if upward else nothing.high
    distance = bound - base if upward else base - bound
    if distance == 0 and stepping and base != 0:
        return "unsure" if upward and how_far else "neither"  # 超过10天不得分 beside 10天: and the deduction?
    if distance < 0:
        return "excess" if upward and how_far and stepping and bound > 0 else "neither"
    far = bound >= 2 * base if upward else bound < base / 2
    return "unsure" if how_far and stepping and base > 0 and far else "actual"


def shifted(nothing: Interval, base: float) -> Interval:
    """An excess as a bound of the actual."""
    return replace(nothing, low=round(nothing.low + base, 10))


def crosses(nothing: Interval, full: Interval) -> bool:
    """Whether on the other side, where no points are lost, it reaches over full marks to where they are."""
    if math.isinf(nothing.high):
        return nothing.low < (full.high if math.isfinite(full.high) else full.low)
    return nothing.high > (full.low if math.isfinite(full.low) else full.high)


def one_sided(interval: Interval) -> bool:
    """Whether it has one bound."""
    return math.isinf(interval.low) != math.isinf(interval.high)


def settled(bands: list[Band], full: Interval, stepped: dict[str, Stepped]) -> list[Band] | None:
    """The bands beside deductions per step, those of nothing as they are meant; None if that cannot be told."""
    result: list[Band] = []
    for band in bands:
        found = _settled(band, full, stepped) if band.award == NONE else [band]
        if found is None:
            return None
        result += found
    return result


def _settled(band: Band, full: Interval, stepped: dict[str, Stepped]) -> list[Band] | None:
    if not one_sided(band.interval):
        return None if band.interval.at and band.interval.low != 0 else [band]  # 80%不得分: and 79 %?
    upward = math.isinf(band.interval.high)
    step, base = stepped.get("up" if upward else "down"), full.high if upward else full.low
    if step is None:
        return None if crosses(band.interval, full) else [band]
    meaning = meant(band.interval, base, how_far=band.how_far, stepping=True)
    if meaning == "actual":
        return [band]
    if meaning == "neither" or len(stepped) > 1:
        return None
    if meaning == "excess":
        return [replace(band, interval=shifted(band.interval, base))]
    return _either(band, base, step)


def _either(band: Band, base: float, step: Stepped) -> list[Band]:
    """Between both meanings a deduction that has left nothing says the same, any other nothing."""
    said = band.interval
    unsure = replace(step, unsure=EXCESS)
    if math.isinf(said.high):
        certain = shifted(said, base)
        edge: Edge = "out" if certain.low_edge == "in" else "in"
        return [Band(replace(said, high=certain.low, high_edge=edge), unsure), replace(band, interval=certain)]
    edge = "out" if said.high_edge == "in" else "in"
    between = replace(said, low=said.high, low_edge=edge, high=round(base - said.high, 10), high_edge="in")
    return [Band(between, unsure), band]

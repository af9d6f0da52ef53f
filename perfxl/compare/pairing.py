"""Which workbook of one side is which of the other: one unit, one project, one year."""

import math

from perfxl.compare.changes import compared
from perfxl.compare.model import Compared, Comparison, Side, State
from perfxl.template.identity import ProjectKey, project_key

Identity = tuple[ProjectKey | None, int | None]


def paired(old: Side, new: Side) -> Compared:
    """Compare what is on both sides, the largest effect on the total first, and name what is on one side only.

    A single workbook on each side is one project in two states, whatever it is called by now.
    """
    if len(old) == len(new) == 1:
        return Compared((compared(*old[0], *new[0]),), ())
    waiting: dict[Identity, list[tuple[str, State]]] = {}
    for place, state in reversed(new):
        waiting.setdefault(_identity(state), []).append((place, state))
    pairs, only_old = [], []
    for place, state in old:
        identity = _identity(state)
        same = waiting.get(identity) if identity[0] is not None else None  # without names nothing can be compared
        if same:
            pairs.append(compared(place, state, *same.pop()))
        else:
            only_old.append((place, state))
    left = {place for same in waiting.values() for place, _ in same}
    only_new = [(place, state) for place, state in new if place in left]
    return Compared(tuple(sorted(pairs, key=_effect)), (("old", only_old), ("new", only_new)))


def _identity(state: State) -> Identity:
    return project_key(state.unit, state.name), state.year


def _effect(pair: Comparison) -> tuple[float, int]:
    """The largest effect first; one that cannot be known counts as the largest."""
    known = not math.isnan(pair.effect)
    return (-abs(pair.effect) if known else float("-inf") if pair.changes else 0.0), -len(pair.changes)

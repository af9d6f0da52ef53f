"""评分标准读法: how a criterion is read, beside the criterion that was read."""

from functools import lru_cache
from typing import NamedTuple

from perfxl.criteria import NOT_READ, read_criterion
from perfxl.criteria.expressions import quoted
from perfxl.criteria.guards import no_truth
from perfxl.criteria.taken import same_text
from perfxl.template import layout
from perfxl.template.indicators import Indicator
from perfxl.write.formulas import ROW, SOURCE

LONGEST, LONGEST_ROW = 500, "1" * 5
"""No formula is longer, its `=` included, down to row 99999: of what is, the end is left out."""

WHOLE_CRITERION = 380
"""A criterion longer than this is known by its length and its ends: its formula would hold nothing else."""


def _cell(column: str) -> str:
    return f"{layout.INDICATORS.letter(column)}{ROW}"


NAME = _cell("indicator")


def reading_shown(entry: Indicator) -> str:
    """Return 评分标准读法: how the criterion is read, or what is done where there is none, or it could not be read."""
    if entry.criterion is None and entry.readable:
        return str(read_criterion("").reading)
    return str(entry.reading or NOT_READ)


class Reading(NamedTuple):
    """评分标准读法 as a formula and what it shows.

    `ROW` stands in the formula for its row, `SOURCE` for `named`: whether the indicator's name is as typed. So rows of
    other names share one formula.
    """

    formula: str
    shown: str
    named: str = ""


def reading_written(entry: Indicator, typed: object, *, listed: bool) -> Reading:
    """Return the reading, as far as there is room, while name and criterion are as typed.

    Nothing is scored beside an error value as target or actual, but where a list of elements decides; nor beside
    TRUE as weight, which to LibreOffice is a number.
    """
    said = reading_shown(entry)
    if said == NOT_READ or not isinstance(typed, str | None):
        return Reading(quoted(said), said)
    named = same_text(NAME, entry.indicator) if isinstance(entry.indicator, str) else ""
    sound = "" if listed or not entry.usable else f"NOT(ISERROR({_cell('target')}&{_cell('actual')}))"
    weight = "" if entry.weight_bad else no_truth(_cell("weight"))
    still = (SOURCE if named else "", sound, weight)
    formula, length = _written(typed or "", said, still)
    over = length + _length(named) - LONGEST
    if over > 0:
        said = f"{said[: -over - 2]}…"
        formula, _ = _written(typed or "", said, still)
    return Reading(formula, said, named)


@lru_cache(maxsize=4096)
def _written(criterion: str, said: str, beside: tuple[str, ...]) -> tuple[str, int]:
    """Return the formula, and how long it is without what tells of the name; `beside` is what else must hold."""
    name, *others = beside
    conditions = filter(None, (name, same_text(_cell("criterion"), criterion, WHOLE_CRITERION), *others))
    still = f"AND({','.join(conditions)})"
    # an error value beside it is another criterion
    formula = f"IFERROR(IF({still},{quoted(said)},{layout.notice()}),{layout.notice()})"
    return formula, _length(f"={formula}".replace(SOURCE, ""))


def _length(formula: str) -> int:
    """Return how long a formula is in the last row that is thought of."""
    return len(formula) + formula.count(ROW) * (len(LONGEST_ROW) - len(ROW))

"""评分标准读法: how a criterion is read, beside the criterion that was read."""

from functools import lru_cache

from perfxl.criteria import NOT_READ, read_criterion
from perfxl.criteria.expressions import quoted
from perfxl.criteria.taken import same_text
from perfxl.template import layout
from perfxl.template.indicators import Indicator
from perfxl.write.formulas import ROW

LONGEST, LONGEST_ROW = 500, "1" * 5
"""No formula is longer, its `=` included, down to row 99999: of what is, the end is left out."""

WHOLE_CRITERION = 380
"""A criterion longer than this is known by its length and its ends: its formula would hold nothing else."""


def reading_shown(entry: Indicator) -> str:
    """Return 评分标准读法: how the criterion is read, or what is done where there is none, or it could not be read."""
    if entry.criterion is None and entry.readable:
        return str(read_criterion("").reading)
    return str(entry.reading or NOT_READ)


def reading_written(entry: Indicator, typed: object, *, listed: bool) -> tuple[str, str]:
    """Return 评分标准读法 as a formula, `ROW` being its row, and what it shows: the reading, as far as there is room.

    That is while name and criterion are as typed. Nothing is scored beside an error value as target, but where a list
    of elements decides.
    """
    said = reading_shown(entry)
    if said == NOT_READ or not isinstance(typed, str | None):
        return quoted(said), said
    name = entry.indicator if isinstance(entry.indicator, str) else None
    return _written(name, typed or "", said, sound=listed or not entry.usable)


@lru_cache(maxsize=4096)
def _written(name: str | None, criterion: str, said: str, *, sound: bool) -> tuple[str, str]:
    named = [] if name is None else [same_text(_cell("indicator"), name)]
    target = [] if sound else [f"NOT(ISERROR({_cell('target')}))"]
    still = f"AND({','.join([*named, same_text(_cell('criterion'), criterion, WHOLE_CRITERION), *target])})"
    over = len(f"={_while(still, said)}".replace(ROW, LONGEST_ROW)) - LONGEST
    shown = said if over <= 0 else f"{said[: -over - 2]}…"
    return _while(still, shown), shown


def _cell(column: str) -> str:
    return f"{layout.INDICATORS.letter(column)}{ROW}"


def _while(still: str, said: str) -> str:
    """Return the reading while it holds; an error value beside it is another criterion."""
    return f"IFERROR(IF({still},{quoted(said)},{layout.notice()}),{layout.notice()})"

"""三、按一级指标 and 四、按二级指标: weight, scores and rates of the indicators of a level."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from perfxl.rounding import round_half_up
from perfxl.template import layout
from perfxl.template.cells import is_blank
from perfxl.template.grid import Down
from perfxl.template.indicators import Indicator
from perfxl.template.names import IndicatorColumn
from perfxl.template.own_sheets import LEVEL1, LEVEL2
from perfxl.write.analysis.formulas import Span
from perfxl.write.analysis.look import NO_LEVEL, NUMBER, TEXT, WIDTHS
from perfxl.write.analysis.summary import DECIDED, UNDECIDED
from perfxl.write.book import Sheet
from perfxl.write.formulas import MEMORY
from perfxl.write.measuring import height_for, height_of, lines_needed
from perfxl.write.styles import HEADING, SECTION, Style

INDICATORS = layout.INDICATORS
LABELS = ("权重", "自评得分", "自评得分率(%)", "复核得分", "复核得分率(%)")


def level_names(entry: Indicator) -> tuple[str, ...]:
    """Return the names of both levels an indicator belongs to."""
    return entry.level1 or NO_LEVEL, entry.level2 or NO_LEVEL


@dataclass(frozen=True)
class Listed:
    """The indicators of a workbook, all the rows of its list, what was typed there, and the row of 总计."""

    rows: dict[int, Indicator]
    all_rows: dict[int, Indicator]
    typed: Down[IndicatorColumn]
    total_row: int

    @cached_property
    def counted(self) -> int:
        """How many indicators count in the totals of the review."""
        return sum(not entry.reviewed_left_out for entry in self.rows.values())

    @cached_property
    def order(self) -> list[int]:
        """The rows of the indicators, from above."""
        return list(self.rows)

    @cached_property
    def parts(self) -> list[int]:
        """The rows that are parts of an indicator: they have a name and no weight."""
        return [row for row, entry in self.all_rows.items() if entry.is_part]

    @cached_property
    def named(self) -> list[int]:
        """The rows that have a name."""
        return [row for row, name in self.typed["indicator"].items() if not is_blank(name)]

    @cached_property
    def nameless(self) -> list[int]:
        """The rows that have a weight and no name."""
        rows = self.all_rows.items()
        return [row for row, entry in rows if not is_blank(entry.weight) and is_blank(entry.indicator)]

    @cached_property
    def unnamed_weights(self) -> list[int]:
        """Those of them whose weight is more than nothing: no indicator's, so that it counts in no sum."""
        return [row for row in self.nameless if self.all_rows[row].weight != 0]

    @cached_property
    def filled(self) -> tuple[str, ...]:
        """The columns by which an indicator is told from a part of one, and from a weight that has no name."""
        return ("indicator",) * (not self.parts or bool(self.nameless)) + ("weight",) * bool(self.parts)


def _between(rows: list[int], first: int, last: int) -> int:
    """Return how many of some rows stand between two, these included."""
    return bisect_right(rows, last) - bisect_left(rows, first)


def write_levels(sheet: Sheet, listed: Listed, names: Sequence[tuple[str, ...]], row: int, span: Span) -> None:
    """Write a row a level; names of one part are those of level 1, names of two those of level 2."""
    deep = bool(names) and len(names[0]) > 1
    sheet.put(f"A{row}", LEVEL2 if deep else LEVEL1, SECTION)
    _write_names(sheet, row + 1, ("一级指标", "二级指标") if deep else ("一级指标",), HEADING)
    for letter, label in zip("DEFGH", LABELS, strict=True):
        sheet.put(f"{letter}{row + 1}", label, HEADING)
    alone = Counter(name[-1] for name in names)
    groups: dict[tuple[str, ...], dict[int, Indicator]] = {}
    for source, entry in listed.rows.items():
        groups.setdefault(level_names(entry)[: 2 if deep else 1], {})[source] = entry
    for number, name in enumerate(names, start=row + 2):
        _write_names(sheet, number, name, TEXT)
        runs = _runs(listed, groups[name], LEVELS[: len(name)])
        formulas = _sums_of(number, runs, listed.total_row, listed.filled, alone=alone[name[-1]] == 1) if runs else ()
        if not formulas or max(map(len, formulas)) > LONGEST:
            formulas = _sums_by_name(number, span, listed.counted, deep=deep)
        _write_scores(sheet, number, list(groups[name].values()), formulas)
        width = WIDTHS[0] if deep else sum(WIDTHS[:3])
        sheet.set_height(number, height_of(lines_needed(name[0], width)))
    sheet.set_height(row + 1, height_for(zip(LABELS, WIDTHS[3:], strict=False)))


class Run(NamedTuple):
    """Rows of 绩效指标 that follow each other, all of one level, from the first to the last.

    `parts` of indicators have a name and no weight, the `nameless` a weight and no name. `after` is the next
    indicator, or 总计, and so many rows have a name from the last to it. Of each column that names the level: whether
    the first row does, and the next indicator.
    """

    first: int
    last: int
    after: int
    named_after: int
    parts: int
    nameless: int
    levels: tuple[tuple[str, bool, bool], ...]


MOST_RUNS, LONGEST = 2, 500
"""Over more runs, and in longer formulas, nobody follows a sum; then it goes by the names on this sheet."""
LEVELS: tuple[IndicatorColumn, ...] = ("level1", "level2")


def _runs(listed: Listed, group: Mapping[int, Indicator], levels: tuple[IndicatorColumn, ...]) -> tuple[Run, ...]:
    """Return where the indicators of a level stand together; nothing where they are scattered, or a weight is bad."""
    if any(entry.weight != entry.weight for entry in group.values()):
        return ()
    ends: list[tuple[int, int]] = []
    for before, row in zip((0, *listed.rows), listed.rows, strict=False):
        if row in group:
            ends[-1:] = [(ends[-1][0], row)] if before in group else [*ends[-1:], (row, row)]
    if len(ends) > MOST_RUNS or any(_between(listed.unnamed_weights, *each) for each in ends):
        return ()
    return tuple(_run(listed, first, last, levels) for first, last in ends)


def _run(listed: Listed, first: int, last: int, levels: tuple[IndicatorColumn, ...]) -> Run:
    place = bisect_right(listed.order, last)
    after = listed.order[place] if place < len(listed.order) else listed.total_row
    cells = [(level, listed.typed[level]) for level in levels]
    parts, nameless = (_between(rows, first, last) for rows in (listed.parts, listed.nameless))
    columns = tuple((level, not is_blank(found[first]), not is_blank(found.get(after))) for level, found in cells)
    return Run(first, last, after, _between(listed.named, last, after), parts, nameless, columns)


def _write_scores(sheet: Sheet, number: int, group: Sequence[Indicator], formulas: tuple[str, ...]) -> None:
    """Write the sums of a group, and its scores in percent of its weight; without one of the weights, nothing."""
    weight = float(round_half_up(sum(entry.weight for entry in group)))
    values: list[float | None] = [weight]
    for scores in ([entry.score for entry in group], [entry.reviewed_score for entry in group]):
        score = float(round_half_up(sum(scores)))
        values += [score, float(round_half_up(score / weight * 100)) if weight else None]
    for letter, formula, value in zip("DEFGH", formulas, values, strict=True):
        sheet.formula(f"{letter}{number}", formula, value, NUMBER)


@lru_cache(maxsize=MEMORY)
def _sums_of(
    number: int, runs: tuple[Run, ...], total_row: int, filled: Sequence[str], *, alone: bool
) -> tuple[str, ...]:
    """Return the formulas of weight, score and rate as claimed, score and rate as reviewed: sums over the rows.

    A row inserted among them counts. A weight or score that is none, or cannot be, leaves the sum blank, and so do rows
    of another level among them, and indicators of this level elsewhere, known by the columns `filled`; its name says
    which, where it is `alone` to have it.
    """
    known = [word for run in runs for word in _all_of_the_level(number, run)]
    named = list(zip("AB", runs[0].levels, strict=False))[-1 if alone else 0 :]
    if all(is_named for _, (_, is_named, _) in named):
        columns = {letter: level for letter, (level, _, _) in named}
        everywhere, *here = (
            _many(number, {letter: place(level) for letter, level in columns.items()}, map(place, filled))
            for place in (
                partial(INDICATORS.span, first=INDICATORS.first_row - 1, last=total_row),
                *(partial(INDICATORS.span, first=run.first, last=run.last) for run in runs),
            )
        )
        known.append(f"{everywhere}={'+'.join(here)}")
    formulas = [f'IFERROR(IF(AND({",".join(known)}),ROUND(SUM({_ranges("weight", runs)}),2),""),"")']
    for letter, column in (("E", "score"), ("G", "reviewed_score")):
        known = [f"ISNUMBER(D{number})", *(f"{_bad_scores(column, run)}={run.parts}" for run in runs)]
        total = f"ROUND(SUM({_ranges(column, runs)}),2)"
        formulas += [f'IFERROR(IF(AND({",".join(known)}),{total},""),"")', _rate(letter, number)]
    return tuple(formulas)


def _many(number: int, levels: Mapping[str, str], filled: Iterable[str]) -> str:
    """Return how many rows of the level have all of some columns filled, in ranges."""
    known = [f"({cells}={letter}{number})" for letter, cells in levels.items()]
    known += [f'({cells}<>"")' for cells in filled]
    return f"SUMPRODUCT({'*'.join(known)})"


def _ranges(column: str, runs: tuple[Run, ...]) -> str:
    return ",".join(INDICATORS.span(column, run.first, run.last) for run in runs)


def _all_of_the_level(number: int, run: Run) -> Iterator[str]:
    """Yield what must hold of rows: each has a weight, none is of another level, none came before the next."""
    name, weight = (INDICATORS.span(each, run.first, run.last) for each in ("indicator", "weight"))
    yield f'COUNTA({name})-COUNTIF({weight},">=0")={run.parts - run.nameless}'
    yield f"COUNTA({INDICATORS.span('indicator', run.last, run.after)})={run.named_after}"
    for letter, (level, is_named, names_next) in zip("AB", run.levels, strict=False):
        cells = INDICATORS.span(level, run.first, run.last)
        if is_named:
            yield f"{INDICATORS.absolute(level, run.first)}={letter}{number}"
        if names_next and level == run.levels[-1][0]:
            yield f'{INDICATORS.absolute(level, run.after)}<>""'
        yield f'SUMPRODUCT(({cells}<>"")*({cells}<>{letter}{number}))=0'


def _bad_scores(column: str, run: Run) -> str:
    """Return how many indicators among rows have no score from 0 to their weight."""
    score, weight, name = (INDICATORS.span(each, run.first, run.last) for each in (column, "weight", "indicator"))
    return f'SUMPRODUCT(({name}<>"")*(1-ISNUMBER({score})*({score}>=0)*({score}<={weight})))'


def _rate(letter: str, number: int) -> str:
    guard = f"AND(ISNUMBER({letter}{number}),D{number}>0)"
    return f'IF({guard},ROUND(ROUND({letter}{number}/D{number}*100,8),2),"")'


@lru_cache(maxsize=MEMORY)
def _sums_by_name(number: int, span: Span, counted: int, *, deep: bool) -> tuple[str, ...]:
    """Return the same where a level's indicators are scattered: by the names in the list on this sheet.

    As long as it has all indicators there are, so many `counted`.
    """
    letters = "AB" if deep else "A"
    own = "*".join(f"({span.of(letter)}=${letter}{number})" for letter in letters)
    others = "+".join(f"({span.of(letter)}<>${letter}{number})" for letter in letters)
    sums = []
    for source in "DEF":
        known = f"SUMPRODUCT(0/({others}+ISNUMBER({span.of(source)})))"  # 0, or an error where a number is missing
        total = f"ROUND(SUMPRODUCT({own}*1,{span.of(source)})+{known},2)"
        sums.append(f'IFERROR(IF({DECIDED}+{UNDECIDED}={counted},{total},""),"")')
    weight, claimed, reviewed = sums
    return weight, claimed, _rate("E", number), reviewed, _rate("G", number)


def _write_names(sheet: Sheet, row: int, names: Sequence[str], style: Style) -> None:
    """Write the names of a level over columns A to C."""
    *upper, lowest = names
    for letter, text in zip("AB", upper, strict=False):
        sheet.put(f"{letter}{row}", text, style)
    sheet.merge(f"{'ABC'[len(upper)]}{row}:C{row}", lowest, style)

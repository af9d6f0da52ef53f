"""三、按一级指标 and 四、按二级指标: weight, scores and rates of the indicators of a level."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from perfxl.rounding import round_half_up
from perfxl.template import layout
from perfxl.template.indicators import Indicator
from perfxl.template.own_sheets import LEVEL1, LEVEL2
from perfxl.write.analysis.formulas import Span
from perfxl.write.analysis.look import NO_LEVEL, NUMBER, TEXT, WIDTHS
from perfxl.write.book import Sheet
from perfxl.write.formulas import MEMORY
from perfxl.write.measuring import height_of, lines_needed
from perfxl.write.styles import HEADING, SECTION, Style

INDICATORS = layout.INDICATORS
LABELS = ("权重", "自评得分", "自评得分率(%)", "复核得分", "复核得分率(%)")


def level_names(entry: Indicator) -> tuple[str, ...]:
    """Return the names of both levels an indicator belongs to."""
    return entry.level1 or NO_LEVEL, entry.level2 or NO_LEVEL


def write_levels(
    sheet: Sheet, rows: dict[int, Indicator], names: Sequence[tuple[str, ...]], row: int, span: Span
) -> None:
    """Write a row a level; names of one part are those of level 1, names of two those of level 2."""
    deep = bool(names) and len(names[0]) > 1
    sheet.put(f"A{row}", LEVEL2 if deep else LEVEL1, SECTION)
    _write_names(sheet, row + 1, ("一级指标", "二级指标") if deep else ("一级指标",), HEADING)
    for letter, label in zip("DEFGH", LABELS, strict=True):
        sheet.put(f"{letter}{row + 1}", label, HEADING)
    groups: dict[tuple[str, ...], dict[int, Indicator]] = {}
    for source, entry in rows.items():
        groups.setdefault(level_names(entry)[: 2 if deep else 1], {})[source] = entry
    for number, name in enumerate(names, start=row + 2):
        _write_names(sheet, number, name, TEXT)
        runs = _runs(list(rows), groups[name])
        formulas = _sums_of(number, runs) if runs else _sums_by_name(number, span, deep=deep)
        _write_scores(sheet, number, list(groups[name].values()), formulas)
        width = WIDTHS[0] if deep else sum(WIDTHS[:3])
        sheet.set_height(number, height_of(lines_needed(name[0], width)))
    sheet.set_height(row + 1, height_of(max(map(lines_needed, LABELS, WIDTHS[3:]))))


Runs = tuple[tuple[int, int], ...]
"""Rows of 绩效指标 that follow each other, each from the first to the last."""
MOST_RUNS = 2


def _runs(order: Sequence[int], group: Mapping[int, Indicator]) -> Runs:
    """Return where the indicators of a level stand together; nothing where they are scattered, or a weight is bad."""
    if any(entry.weight != entry.weight for entry in group.values()):
        return ()
    runs: list[tuple[int, int]] = []
    for before, row in zip((0, *order), order, strict=False):
        if row in group:
            runs[-1:] = [(runs[-1][0], row)] if before in group else [*runs[-1:], (row, row)]
    return tuple(runs) if len(runs) <= MOST_RUNS else ()


def _write_scores(sheet: Sheet, number: int, group: Sequence[Indicator], formulas: tuple[str, ...]) -> None:
    """Write the sums of a group, and its scores in percent of its weight."""
    weight = float(round_half_up(sum(entry.weight for entry in group if entry.weight == entry.weight)))
    values: list[float | None] = [weight]
    for scores in ([entry.score for entry in group], [entry.reviewed_score for entry in group]):
        score = float(round_half_up(sum(scores)))
        values += [score, float(round_half_up(score / weight * 100)) if weight else None]
    for letter, formula, value in zip("DEFGH", formulas, values, strict=True):
        sheet.formula(f"{letter}{number}", formula, value, NUMBER)


@lru_cache(maxsize=MEMORY)
def _sums_of(number: int, runs: Runs) -> tuple[str, ...]:
    """Return the formulas of weight, score and rate as claimed, score and rate as reviewed: sums over the rows.

    A row inserted among them counts; a score that is none, or cannot be, leaves the sum blank.
    """
    formulas = [f"ROUND(SUM({_ranges('weight', runs)}),2)"]
    for letter, column in (("E", "score"), ("G", "reviewed_score")):
        bad = "+".join(_bad_scores(column, run) for run in runs)
        formulas += [f'IFERROR(IF({bad}=0,ROUND(SUM({_ranges(column, runs)}),2),""),"")', _rate(letter, number)]
    return tuple(formulas)


def _ranges(column: str, runs: Runs) -> str:
    return ",".join(INDICATORS.span(column, *run) for run in runs)


def _bad_scores(column: str, run: tuple[int, int]) -> str:
    """Return how many indicators among rows have no score from 0 to their weight."""
    score, weight, name = (INDICATORS.span(each, *run) for each in (column, "weight", "indicator"))
    return f'SUMPRODUCT(({name}<>"")*({weight}<>"")*(1-ISNUMBER({score})*({score}>=0)*({score}<={weight})))'


def _rate(letter: str, number: int) -> str:
    guard = f"AND(ISNUMBER({letter}{number}),D{number}>0)"
    return f'IF({guard},ROUND(ROUND({letter}{number}/D{number}*100,8),2),"")'


@lru_cache(maxsize=MEMORY)
def _sums_by_name(number: int, span: Span, *, deep: bool) -> tuple[str, ...]:
    """Return the same where a level's indicators are scattered: by the names in the list on this sheet."""
    match = f"({span.of('A')}=$A{number})" + (f"*({span.of('B')}=$B{number})" if deep else "")
    formulas = [f"ROUND(SUMPRODUCT({match}*1,{span.of('D')}),2)"]
    for letter, source in (("E", "E"), ("G", "F")):
        complete = f"SUMPRODUCT({match}*ISNUMBER({span.of(source)}))=SUMPRODUCT({match}*1)"
        formulas.append(f'IF({complete},ROUND(SUMPRODUCT({match}*1,{span.of(source)}),2),"")')
        formulas.append(_rate(letter, number))
    return tuple(formulas)


def _write_names(sheet: Sheet, row: int, names: Sequence[str], style: Style) -> None:
    """Write the names of a level over columns A to C."""
    *upper, lowest = names
    for letter, text in zip("AB", upper, strict=False):
        sheet.put(f"{letter}{row}", text, style)
    sheet.merge(f"{'ABC'[len(upper)]}{row}:C{row}", lowest, style)

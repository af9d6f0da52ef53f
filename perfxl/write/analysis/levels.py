"""三、按一级指标 and 四、按二级指标: weight, scores and rates of the indicators of a level."""

from collections.abc import Sequence
from functools import lru_cache

from perfxl.rounding import round_half_up
from perfxl.template.indicators import Indicator
from perfxl.template.own_sheets import LEVEL1, LEVEL2
from perfxl.write.analysis.formulas import Span
from perfxl.write.analysis.look import NO_LEVEL, NUMBER, TEXT, WIDTHS
from perfxl.write.book import Sheet
from perfxl.write.formulas import MEMORY
from perfxl.write.measuring import height_of, lines_needed
from perfxl.write.styles import HEADING, SECTION, Style

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
    groups: dict[tuple[str, ...], list[Indicator]] = {}
    for entry in rows.values():
        groups.setdefault(level_names(entry)[: 2 if deep else 1], []).append(entry)
    for number, name in enumerate(names, start=row + 2):
        _write_names(sheet, number, name, TEXT)
        _write_scores(sheet, number, groups[name], span, deep=deep)
        width = WIDTHS[0] if deep else sum(WIDTHS[:3])
        sheet.set_height(number, height_of(lines_needed(name[0], width)))
    sheet.set_height(row + 1, height_of(max(map(lines_needed, LABELS, WIDTHS[3:]))))


def _write_scores(sheet: Sheet, number: int, group: Sequence[Indicator], span: Span, *, deep: bool) -> None:
    """Write the sums of a group, and its scores in percent of its weight."""
    weight = float(round_half_up(sum(entry.weight for entry in group if entry.weight == entry.weight)))
    values: list[float | None] = [weight]
    for scores in ([entry.score for entry in group], [entry.reviewed_score for entry in group]):
        score = float(round_half_up(sum(scores)))
        values += [score, float(round_half_up(score / weight * 100)) if weight else None]
    for letter, formula, value in zip("DEFGH", _sums(number, span, deep=deep), values, strict=True):
        sheet.formula(f"{letter}{number}", formula, value, NUMBER)


@lru_cache(maxsize=MEMORY)
def _sums(number: int, span: Span, *, deep: bool) -> tuple[str, ...]:
    """Return the formulas of weight, score and rate as claimed, score and rate as reviewed."""
    match = f"({span.of('A')}=$A{number})" + (f"*({span.of('B')}=$B{number})" if deep else "")
    formulas = [f"ROUND(SUMPRODUCT({match}*1,{span.of('D')}),2)"]
    for letter, source in (("E", "E"), ("G", "F")):
        complete = f"SUMPRODUCT({match}*ISNUMBER({span.of(source)}))=SUMPRODUCT({match}*1)"
        formulas.append(f'IF({complete},ROUND(SUMPRODUCT({match}*1,{span.of(source)}),2),"")')
        guard = f"AND(ISNUMBER({letter}{number}),D{number}>0)"
        formulas.append(f'IF({guard},ROUND(ROUND({letter}{number}/D{number}*100,8),2),"")')
    return tuple(formulas)


def _write_names(sheet: Sheet, row: int, names: Sequence[str], style: Style) -> None:
    """Write the names of a level over columns A to C."""
    *upper, lowest = names
    for letter, text in zip("AB", upper, strict=False):
        sheet.put(f"{letter}{row}", text, style)
    sheet.merge(f"{'ABC'[len(upper)]}{row}:C{row}", lowest, style)

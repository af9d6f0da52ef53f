"""一、总分与等级 and 二、资金."""

import math
from functools import lru_cache

from perfxl.rounding import round_half_up
from perfxl.standards import Form
from perfxl.template import layout
from perfxl.template.indicators import Indicator
from perfxl.template.model import Kind, letter_number
from perfxl.template.own_sheets import MONEY as MONEY_SECTION
from perfxl.template.own_sheets import SUMMARY
from perfxl.template.rates import rates_of
from perfxl.template.results import NO_INDICATORS, NO_RANGE, WEIGHTS_SUM, Results, Totals, bounds, progress
from perfxl.write.analysis.formulas import Span
from perfxl.write.analysis.gaps import differences_formula, differences_text
from perfxl.write.analysis.look import MONEY, NUMBER, TEXT, WIDTHS, write_formula
from perfxl.write.book import Sheet
from perfxl.write.counts import scored_cell
from perfxl.write.formulas import MEMORY, shown
from perfxl.write.measuring import height_for, height_of, lines_needed
from perfxl.write.styles import HEADING, SECTION
from perfxl.write.totals import NO_CAP, cap_formula, factor_cell

INDICATORS = layout.INDICATORS
HEAD = INDICATORS.first_row - 1
SUMMARY_ROW, SUMMARY_ROWS = 3, 9


def write_summary(sheet: Sheet, results: Results, workbook: int, rows: dict[int, Indicator], span: Span) -> None:
    """Write total and grade, how far the scoring is, and by how much claim and review differ."""
    total = results.entries.total_row[workbook]
    claimed, reviewed = results.claimed[workbook], results.reviewed[workbook]
    sheet.put("A3", SUMMARY, SECTION)
    for cell, text in (("A4", "项目"), ("B4", "自评"), ("C4", "复核")):
        sheet.put(cell, text, HEADING)
    for letter, column, totals in (("B", "score", claimed), ("C", "reviewed_score", reviewed)):
        sheet.formula(f"{letter}5", shown(INDICATORS.absolute(column, total)), totals.total, NUMBER)
        sheet.formula(f"{letter}6", shown(INDICATORS.absolute(column, total + 1)), totals.grade, NUMBER)
    sheet.put("A5", "总分", HEADING)
    sheet.put("A6", "评价等级", HEADING)
    listed = results.indicators.of(workbook)
    parts = sum(entry.is_part for entry in listed.values())
    out = tuple(number for number, entry in listed.items() if entry.reviewed_left_out)
    full, cap = results.standard.full_total, cap_formula(results.standard)
    counts = counts_of(total, parts, out, cap, span, len(rows) - len(out))
    _write_counts(sheet, counts, _counted(reviewed, rows))
    sentences = (
        (7, "评分进度", progress_formula(total, full, out, capped=bool(cap)), progress(reviewed, full)),
        (8, "复核差异", differences_formula(DIFFERENT, APART, WAITING), differences_text(rows)),
    )
    for row, label, formula, text in sentences:
        sheet.put(f"A{row}", label, HEADING)
        write_formula(sheet, f"B{row}:J{row}", formula, text, TEXT)
        sheet.set_height(row, height_of(lines_needed(text, sum(WIDTHS[1:]))))


DECIDED, KNOWN, UNDECIDED, OPEN_WEIGHT, LEAST, MOST = "D5", "E5", "F5", "G5", "H5", "I5"
DIFFERENT, APART, WAITING = "E6", "G6", "I6"
"""The cells with what the sentences on the review are made of."""
COUNT_LABELS = {
    "D4": "已定项数", "E4": "已定得分", "F4": "待定项数", "G4": "待定权重", "H4": "最低总分", "I4": "最高总分",
    "D6": "差异项数", "F6": "差异合计", "H6": "未比项数",
}  # fmt: skip
WHOLE = (DECIDED, UNDECIDED, DIFFERENT, WAITING)


def _write_counts(sheet: Sheet, formulas: dict[str, str], values: dict[str, float]) -> None:
    for cell, label in COUNT_LABELS.items():
        sheet.put(cell, label, HEADING)
    for row in (4, 6):
        labels = [(label, cell) for cell, label in COUNT_LABELS.items() if cell.endswith(str(row))]
        sheet.set_height(row, height_for((label, WIDTHS[letter_number(cell[0]) - 1]) for label, cell in labels))
    for cell, formula in formulas.items():
        sheet.formula(cell, formula, values[cell], NUMBER.with_format("0") if cell in WHOLE else NUMBER)


def _counted(reviewed: Totals, rows: dict[int, Indicator]) -> dict[str, float]:
    """Return the values of the counts."""
    gaps = [entry.gap for entry in rows.values()]
    known = [difference for difference in gaps if difference]
    least, most = bounds(reviewed)
    return {
        DECIDED: reviewed.decided, KNOWN: reviewed.decided_score, UNDECIDED: reviewed.undecided,
        OPEN_WEIGHT: math.nan if math.isnan(reviewed.weight) else reviewed.undecided_weight, LEAST: least, MOST: most,
        DIFFERENT: len(known), APART: float(round_half_up(sum(known))), WAITING: gaps.count(None),
    }  # fmt: skip


@lru_cache(maxsize=MEMORY)
def counts_of(total_row: int, parts: int, out: tuple[int, ...], cap: str, span: Span, counted: int) -> dict[str, str]:
    """Return how many indicators are decided and their score, how many are not and their weight, and the bounds.

    And by how many the review differs, and by how much in all, as long as the list below has all indicators, so many
    `counted`. `parts` are rows without a score of their own, rows `out` do not apply, `cap` is what a total may be at
    most.
    """
    columns = ("level1", "indicator", "reviewed_score", "weight")
    firsts, names, scores, weights = (INDICATORS.span(column, HEAD, total_row) for column in columns)
    named = f'({firsts}<>"{layout.TOTAL_LABEL}")*({names}<>"")'
    sound = f"ISNUMBER({scores})*ISNUMBER({weights})*({scores}>=0)*({scores}<={weights})"
    listed = f"{DECIDED}+{UNDECIDED}={counted}"
    weight, gaps, factor = INDICATORS.absolute("weight", total_row), span.of("H"), _factor(out, total_row)
    left = f"-{weight}+{weight}/{factor}" if factor else ""
    applying = f"{weight}/{factor}" if factor else weight
    most = f"MIN(ROUND({KNOWN}+{OPEN_WEIGHT},2),MAX(ROUND({applying},2),{KNOWN}))"
    least, most = (_bound(points, factor, cap) for points in (KNOWN, most))
    known = factor or weight
    formulas = {
        DECIDED: f"{INDICATORS.sheet}!{scored_cell('reviewed_score', total_row)}",
        KNOWN: f"ROUND(SUMPRODUCT({named}*{sound},{scores}),2)",
        UNDECIDED: f"SUMPRODUCT({named})-{1 + parts + len(out)}-{DECIDED}",  # the heading is no name
        OPEN_WEIGHT: f'IF({known}="","",ROUND(SUMPRODUCT({named}*(1-{sound}),{weights}){left},2))',
        LEAST: f'IF({known}="","",{least})',
        MOST: f'IF({known}="","",{most})',
        DIFFERENT: f'IF({listed},COUNT({gaps})-COUNTIF({gaps},0),"")',
        APART: f'IF({listed},ROUND(SUM({gaps}),2),"")',
        WAITING: f'IF({listed},COUNTA({span.of("C")})-COUNT({gaps}),"")',
    }
    return {cell: f'IFERROR({formula},"")' for cell, formula in formulas.items()}


def _factor(out: tuple[int, ...], total_row: int) -> str:
    """Return the cell of what each point is worth where rows `out` do not apply; nothing where all do."""
    return f"{INDICATORS.sheet}!{factor_cell('reviewed_score', total_row)}" if out else ""


def _bound(points: str, factor: str, cap: str) -> str:
    scaled = f"ROUND(ROUND({points}*{factor},8),2)" if factor else points
    return f"MIN({scaled},IFERROR({cap},{NO_CAP}))" if cap else scaled


@lru_cache(maxsize=MEMORY)
def progress_formula(total_row: int, full: float, out: tuple[int, ...] = (), *, capped: bool = False) -> str:
    """Return the sentence of `progress` as a formula on the counts."""
    weight, factor = INDICATORS.absolute("weight", total_row), _factor(out, total_row)
    left = f"，{len(out)}项不适用，不计入总分" if out else ""
    scaled = _bound(KNOWN, factor, "")
    done = f'"全部评定"&IF({LEAST}<{scaled},"，总分最多"&{LEAST}&"分","")' if capped else '"全部评定"'
    remark = f'IF(OR({weight}="",{weight}=0,{weight}={full:g}),"","，{WEIGHTS_SUM}"&{weight}&"，应为{full:g}")'
    return (
        f'IFERROR(IF({DECIDED}+{UNDECIDED}=0,"{NO_INDICATORS}","已定"&{DECIDED}&"项"&TEXT({KNOWN},"0.00")&"分{left}，"&'
        f'IF({UNDECIDED}=0,{done},"待人工评分"&{UNDECIDED}&"项"&IF({LEAST}="","，{NO_RANGE}",'
        f'"共"&{OPEN_WEIGHT}&"分，总分在"&TEXT({LEAST},"0.00")&"至"&TEXT({MOST},"0.00")&"之间")))&{remark},"")'
    )


def write_funding(sheet: Sheet, results: Results, workbook: int, row: int) -> int:
    """Write the lines of 资金安排 with what they come to in all, and return the next row."""
    sheet.put(f"A{row}", MONEY_SECTION, SECTION)
    form = results.standard.form
    lines = [(line.name, line.label, line.sign) for line in layout.funding(form).lines if line.kind is Kind.AMOUNT]
    lines += [(rate.line, rate.label, rate.sign) for rate in rates_of(results.standard)]
    for number, (name, label, sign) in enumerate(lines, start=row + 1):
        sheet.put(f"A{number}", label, HEADING)
        sheet.set_height(number, height_of(lines_needed(label, WIDTHS[0])))
        value = results.funding[name].of(workbook)["total"]
        sheet.formula(f"B{number}", _line_formula(form, name), value, MONEY)
        sheet.put(f"C{number}", sign, TEXT)
    return row + len(lines) + 1


@lru_cache(maxsize=MEMORY)
def _line_formula(form: Form, name: str) -> str:
    """Return the 合计 of a line; of a rate that no line shows, the quotient of its amounts."""
    table = layout.funding(form)
    if name in table.line_by_name:
        return f'IFERROR({shown(table.absolute("total", name))},"")'
    above, below = (table.absolute("total", amount) for amount in form.terms[name])
    quotient = f'IF({below}=0,IF({above}=0,0,""),ROUND(ROUND({above}/{below}*100,8),2))'
    return f'IFERROR(IF(COUNT({above},{below})=2,{quotient},""),"")'

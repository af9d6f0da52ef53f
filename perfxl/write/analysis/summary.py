"""一、总分与等级 and 二、资金."""

from functools import lru_cache

from perfxl.standards import Form
from perfxl.template import layout
from perfxl.template.indicators import Indicator
from perfxl.template.model import Kind
from perfxl.template.own_sheets import MONEY as MONEY_SECTION
from perfxl.template.own_sheets import SUMMARY
from perfxl.template.rates import rates_of
from perfxl.template.records import record_of
from perfxl.template.results import NO_INDICATORS, NO_RANGE, WEIGHTS_SUM, Results, progress
from perfxl.write.analysis.formulas import Span
from perfxl.write.analysis.gaps import differences_formula, differences_text
from perfxl.write.analysis.look import MONEY, NUMBER, TEXT, WIDTHS, write_formula
from perfxl.write.book import Sheet
from perfxl.write.formulas import MEMORY, shown
from perfxl.write.measuring import height_of, lines_needed
from perfxl.write.styles import HEADING, SECTION
from perfxl.write.totals import cap_formula, span_elsewhere

INDICATORS = layout.INDICATORS
SUMMARY_ROW, SUMMARY_ROWS = 3, 9


def write_summary(sheet: Sheet, results: Results, workbook: int, rows: dict[int, Indicator], span: Span) -> None:
    """Write total and grade, how far the scoring is, and by how much claim and review differ."""
    total = int(results.entries.total_row[workbook])
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
    sentences = (
        (7, "评分进度", progress_formula(total, parts, full, out, cap), progress(reviewed, full)),
        (8, "复核差异", differences_formula(span), differences_text(rows)),
    )
    for row, label, formula, text in sentences:
        sheet.put(f"A{row}", label, HEADING)
        write_formula(sheet, f"B{row}:J{row}", formula, text, TEXT)
        sheet.set_height(row, height_of(lines_needed(text, sum(WIDTHS[1:]))))


@lru_cache(maxsize=MEMORY)
def progress_formula(total_row: int, parts: int, full: float, out: tuple[int, ...] = (), cap: str = "") -> str:
    """Return the sentence of `progress` as a formula on 复核得分; `parts` are rows without a score of their own.

    Rows `out` do not apply, `cap` is what a total may be at most.
    """
    columns = ("reviewed_score", "indicator", "weight")
    scores, names, weights = (span_elsewhere(column, total_row) for column in columns)
    sound = f"ISNUMBER({scores})*ISNUMBER({weights})*({scores}>=0)*({scores}<={weights})"
    decided, known = f"SUMPRODUCT({sound})", f"ROUND(SUMPRODUCT({sound},{scores}),2)"
    listed = f"(COUNTA({names})-{1 + parts + len(out)})"  # the heading is no name, nor does it weigh anything
    undecided = f"({listed}-{decided})"
    open_weight = f'ROUND(SUMPRODUCT(({names}<>"")*(1-{sound}),{weights}),2)'
    all_weights, left, least = f"ROUND(SUM({weights}),2)", "", known
    if out:
        weighing = f"SUM({','.join(INDICATORS.absolute('weight', row) for row in out)})"
        open_weight, all_weights = f"({open_weight}-{weighing})", f"({all_weights}-{weighing})"
        left = f"，{len(out)}项不适用，不计入总分"
    most = f"MIN({known}+{open_weight},MAX({all_weights},{known}))"
    if out:
        least, most = (f"ROUND(ROUND({points}*SUM({weights})/{all_weights},8),2)" for points in (known, most))
    capped = f'IF({least}>{cap},"，总分最多"&{cap}&"分","")' if cap else '""'
    if cap:
        least, most = (f"MIN({points},{cap})" for points in (least, most))
    done = f'"全部评定"&{capped}' if cap else '"全部评定"'
    weight = INDICATORS.absolute("weight", total_row)
    remark = f'IF(OR({weight}="",{weight}=0,{weight}={full:g}),"","，{WEIGHTS_SUM}"&{weight}&"，应为{full:g}")'
    return (
        f'IF({listed}=0,"{NO_INDICATORS}","已定"&{decided}&"项"&TEXT({known},"0.00")&"分{left}，"&IF({undecided}=0,{done},'
        f'"待人工评分"&{undecided}&"项"&IF({weight}="","，{NO_RANGE}",'
        f'"共"&{open_weight}&"分，总分在"&TEXT({least},"0.00")&"至"&TEXT({most},"0.00")&"之间")))&{remark}'
    )


def write_funding(sheet: Sheet, results: Results, workbook: int, row: int) -> int:
    """Write the lines of 资金安排 with what they come to in all, and return the next row."""
    sheet.put(f"A{row}", MONEY_SECTION, SECTION)
    form = results.standard.form
    lines = [(line.name, line.label, line.sign) for line in layout.funding(form).lines if line.kind is Kind.AMOUNT]
    lines += [(rate.line, rate.label, rate.sign) for rate in rates_of(results.standard)]
    for number, (name, label, sign) in enumerate(lines, start=row + 1):
        sheet.put(f"A{number}", label, HEADING)
        value = record_of(results.funding[name], workbook)["total"]
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

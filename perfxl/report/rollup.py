"""绩效自评情况汇总报告: what a bureau says of all its projects, from the roll-up, lists in annexes."""

from collections import Counter
from pathlib import Path

from docx.document import Document

from perfxl.report import styles
from perfxl.report.document import CREATED, save
from perfxl.report.page import end, new_document
from perfxl.report.paragraphs import heading, sentence, write
from perfxl.report.rollup_annexes import write_annexes
from perfxl.report.rollup_problems import write_indicators, write_problems
from perfxl.report.rollup_tables import write_departments, write_grades, write_money
from perfxl.report.words import amount, clean
from perfxl.rollup.expected import MISSING, REPORTED, UNEXPECTED
from perfxl.rollup.layout import UNKNOWN
from perfxl.rollup.levels import parts_known
from perfxl.rollup.listing import Listed
from perfxl.rollup.model import Rollup
from perfxl.template import layout

TITLE = "绩效自评情况汇总报告"


def write_rollup_report(rollup: Rollup, path: Path) -> None:
    """Write the report of a roll-up; its figures are those of the workbook."""
    document = new_document()
    title = f"{years_of(rollup)}{TITLE}"
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.created = properties.modified = CREATED
    write(document.add_paragraph(style=styles.TITLE), title)
    document.add_paragraph()
    heading(document, 1, "一、总体情况")
    _scope(document, rollup)
    write_money(document, rollup)
    heading(document, 1, "二、评价结果")
    write_grades(document, rollup)
    heading(document, 1, "三、分主管部门情况")
    write_departments(document, rollup)
    heading(document, 1, "四、存在的共性问题")
    write_problems(document, rollup)
    write_indicators(document, rollup)
    heading(document, 1, "五、下一步要做的事")
    _left(document, rollup)
    write_annexes(document, rollup)
    end(document.add_paragraph())
    save(document, path)


def years_of(rollup: Rollup) -> str:
    """Return the years of the projects, as a title begins; nothing where one is not known."""
    years = {str(year) for year in rollup.counted[Listed.year]}
    return f"{'、'.join(sorted(years))}年度" if years and UNKNOWN not in years else ""


def _scope(document: Document, rollup: Rollup) -> None:
    """Say how many projects there are, of whom, and how many were expected."""
    total = rollup.totals
    named = [f"{parts_known(rows, level)}{level.counted_as}" for level, rows in rollup.levels]
    said = f"本次汇总的绩效自评涉及{'、'.join(named)}，共{total.projects}个项目"
    said += f"；另有{rollup.left_out}个工作簿与其他工作簿是同一项目，没有计入" if rollup.left_out else ""
    sentence(document, f"{said}。")
    if rollup.reporting is not None:
        kinds = Counter(one.kind for one in rollup.reporting)
        expected = kinds[REPORTED] + kinds[MISSING]
        came = f"应报{expected}个项目，已报{kinds[REPORTED]}个，未报{kinds[MISSING]}个"
        sentence(document, f"{came}；另有{kinds[UNEXPECTED]}个报来的项目不在应报清单上。")
    decided = f"{total.decided}个项目的总分已定，平均{amount(total.reviewed)}分" if total.decided else ""
    open_ones = total.projects - total.decided
    rest = f"{open_ones}个项目的总分还没有定" if open_ones else ""
    sentence(document, f"{'；'.join(filter(None, (decided, rest))) or '没有计入汇总的项目'}。")


def _left(document: Document, rollup: Rollup) -> None:
    """Say what is left to do, and by how many projects."""
    counted, total = rollup.counted, rollup.totals
    errors, waiting, unanswered = total.errors, total.waiting, total.warnings - total.answered
    wrong, open_ones = (int((counted[count] > 0).sum()) for count in (Listed.errors, Listed.waiting))
    returned = int((counted[Listed.conclusion] == layout.RETURNED).sum())
    lines = [
        (errors, f"必须改的问题{errors}处，涉及{wrong}个项目，改好后重新报送。"),
        (waiting, f"待人工评分的指标{waiting}项，涉及{open_ones}个项目，由复核人评分。"),
        (unanswered, f"需说明而单位还没有说明的问题{unanswered}处，请各单位说明。"),
        (returned, f"复核结论为{layout.RETURNED}的项目{returned}个，修改后重新报送。"),
        (len(rollup.criteria), f"没有读懂或要人判断的评分标准{len(rollup.criteria)}种，请写明确。"),
        (len(rollup.unreadable), f"不能读取或不是模板的文件{len(rollup.unreadable)}个，请换一份报送。"),
    ]
    wanted = [line for number, line in lines if number]
    for place, line in enumerate(wanted, start=1):
        sentence(document, clean(f"{place}. {line}"))
    if not wanted:
        sentence(document, "没有要改、要评分或要说明的。")

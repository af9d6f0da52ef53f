"""二、项目绩效情况分析: total and grade, indicators that reached their target and those that did not, and why."""

from docx.document import Document

from perfxl.report.basics import label, one_line
from perfxl.report.paragraphs import entries, heading, sentence
from perfxl.report.standing import (
    Standing,
    actual_words,
    differs,
    points_lost,
    score_words,
    target_words,
    why_undecided,
)
from perfxl.report.words import MISSING, OPEN, TO_MEND, entry, score
from perfxl.review.notes import points
from perfxl.template.cells import is_blank
from perfxl.template.grid import Record
from perfxl.template.indicators import Indicator
from perfxl.template.results import Totals, progress, weights_remark

NO_LEVEL = "其他"


def write_analysis(
    document: Document, basics: Record, claimed: Totals, reviewed: Totals, full: float, standing: Standing
) -> None:
    """Write the chapter; `claimed` and `reviewed` are the totals of 评分结果 and 复核得分, out of `full`."""
    heading(document, 1, "二、项目绩效情况分析")
    sentence(document, verdict(claimed, reviewed, full))
    heading(document, 2, "（一）绩效目标完成的指标")
    _write_reached(document, standing)
    heading(document, 2, "（二）没有完成绩效目标的指标")
    _write_missed(document, standing)
    heading(document, 2, f"（三）{label('reasons')}")
    if is_blank(basics["reasons"]) and not standing.missed and not standing.undecided and standing.reached:
        sentence(document, "没有未完成绩效目标的指标。")
    else:
        entries(document, basics["reasons"])
    if standing.undecided:
        heading(document, 2, "（四）待人工评分的指标")
        _write_undecided(document, standing.undecided)


def verdict(claimed: Totals, reviewed: Totals, full: float) -> str:
    """Return the sentence on total and grade, or on what is known of them."""
    if not reviewed.decided and not reviewed.undecided:
        return f"绩效指标{MISSING}，没有总分和评价等级。"
    own, checked = _total("自评", claimed), _total("复核", reviewed)
    why = OPEN if reviewed.undecided else TO_MEND
    if not own and not checked:
        return f"总分和评价等级尚不能确定{why}：{progress(reviewed, full)}。"
    if not checked:
        said = f"{own}；复核的总分尚不能确定{why}：{progress(reviewed, full)}"
    elif not own:
        said = f"{checked}；自评没有全部计分"
    else:
        said = own if claimed.total == reviewed.total else f"{own}；{checked}"
    remark = weights_remark(claimed.weight, full) if checked else ""
    return f"按自评价评分附件表（附表1），本项目{said}{f'（{remark}）' if remark else ''}。"


def _total(who: str, totals: Totals) -> str:
    if totals.total != totals.total:
        return ""
    return f"{who}得分{score(totals.total)}分，评价等级为“{totals.grade}”"


def _write_reached(document: Document, standing: Standing) -> None:
    """Write a paragraph for each group of level 1."""
    reached = standing.reached
    if not reached:
        sentence(document, _none(standing))
        return
    weight = sum(indicator.weight for indicator in reached)
    sentence(document, f"完成绩效目标的指标共{len(reached)}项，权重合计{score(weight)}分，都得满分：")
    groups: dict[str, list[Indicator]] = {}
    for indicator in reached:
        groups.setdefault(entry(indicator.level1 or NO_LEVEL), []).append(indicator)
    for position, (name, group) in enumerate(groups.items(), start=1):
        listed = "；".join(f"{_name(indicator)}（{_values(indicator)}{_both(indicator)}）" for indicator in group)
        sentence(document, f"{position}. {name}{len(group)}项：{listed}。")


def _both(indicator: Indicator) -> str:
    return f"，{score_words(indicator)}" if differs(indicator) else ""


def _write_missed(document: Document, standing: Standing) -> None:
    """Write a paragraph for each indicator."""
    missed = standing.missed
    if not missed:
        sentence(document, _none(standing))
        return
    lost = sum(points_lost(indicator) for indicator in missed)
    sentence(document, f"没有完成绩效目标的指标共{len(missed)}项，共失分{score(lost)}分：")
    for position, indicator in enumerate(missed, start=1):
        sentence(document, f"{position}. {_name(indicator)}：{_values(indicator)}，{_scored(indicator)}。")
        if indicator.deviation is not None:
            sentence(document, f"偏差原因分析及改进措施：{entry(indicator.deviation)}")


def _none(standing: Standing) -> str:
    return "已评定的指标中没有，待人工评分的另列。" if standing.undecided else "没有。"


def _scored(indicator: Indicator) -> str:
    lost = points_lost(indicator)
    rest = f"失分{score(lost)}分" if lost > 0 else "按评分标准不失分，但业绩值没有达到目标值"
    return f"权重{points(indicator.weight)}分，{score_words(indicator)}，{rest}"


def _write_undecided(document: Document, undecided: list[Indicator]) -> None:
    """Write a paragraph for each indicator, with what keeps it from being scored."""
    weight = sum(indicator.weight for indicator in undecided if indicator.weight == indicator.weight)
    sentence(document, f"待人工评分的指标共{len(undecided)}项，权重合计{score(weight)}分，没有计入上面两类：")
    for position, indicator in enumerate(undecided, start=1):
        claim = "" if indicator.score != indicator.score else f"，自评{score(indicator.score)}分"
        why = f"{OPEN}{why_undecided(indicator)}"
        sentence(document, f"{position}. {_name(indicator)}：{_values(indicator)}{claim}。{why}。")


def _name(indicator: Indicator) -> str:
    return one_line(indicator.indicator)


def _values(indicator: Indicator) -> str:
    return f"目标值{target_words(indicator)}，业绩值{actual_words(indicator)}"

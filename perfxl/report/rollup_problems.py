"""What many projects have in common: the problems said most often, the indicators with the lowest rates."""

from typing import NamedTuple

from docx.document import Document

from perfxl.findings import Finding
from perfxl.report.grids import Field, Grid, captioned
from perfxl.report.paragraphs import heading, sentence
from perfxl.report.words import amount, clean
from perfxl.rollup.indicators import INDICATOR
from perfxl.rollup.listing import FindingRow, Listed
from perfxl.rollup.model import Rollup

MOST_PROBLEMS, MOST_INDICATORS, FULL = 10, 10, 100
LEAST_PROJECTS = 2
"""So many projects make a problem a common one."""


class Common(NamedTuple):
    """A kind of problem: one of its findings, in how many places and projects it stands."""

    example: Finding
    times: int
    projects: int


def common_problems(rollup: Rollup) -> list[Common]:
    """Return the kinds of problems of several projects that count, those of most first; what is answered is none."""
    found: dict[str, list[FindingRow]] = {}
    counted = set(rollup.counted[Listed.place])
    for row in rollup.findings:
        if row.place in counted and not row.finding.is_answered and not row.finding.transient:
            found.setdefault(row.finding.code, []).append(row)
    kinds = [
        Common(of_kind[0].finding, sum(row.times for row in of_kind), len({row.place for row in of_kind}))
        for of_kind in found.values()
    ]
    several = [kind for kind in kinds if kind.projects >= LEAST_PROJECTS]
    return sorted(several, key=lambda kind: (-kind.projects, -kind.times, kind.example.code))[:MOST_PROBLEMS]


def write_problems(document: Document, rollup: Rollup) -> None:
    """Write them with an example each."""
    heading(document, 2, "（一）较多的问题")
    kinds = common_problems(rollup)
    for place, kind in enumerate(kinds, start=1):
        example = kind.example
        where = f"{example.sheet}：" if example.sheet else ""
        many = f"{kind.projects}个项目{kind.times}处（{example.label}）"
        sentence(document, clean(f"{place}. {many}，例如{where}{example.problem}。{example.remedy}。"))
    if not kinds:
        sentence(document, "没有两个以上项目共有的问题。")


def write_indicators(document: Document, rollup: Rollup) -> None:
    """Write the indicators of several projects that earned the least of what they could."""
    heading(document, 2, "（二）得分率较低的指标")
    low = [one for one in rollup.indicators if one.level == INDICATOR and one.rate < FULL]
    if not low:
        sentence(document, "多个项目共有的指标都得了满分，或还没有评定。")
        return
    listed = [
        [
            Field(clean(one.name), "left"),
            Field(str(one.times)),
            Field(str(one.full)),
            Field(amount(one.rate)),
        ]
        for one in low[:MOST_INDICATORS]
    ]
    headings = [Field("三级指标"), Field("项目数"), Field("其中满分"), Field("平均得分率(%)")]
    captioned(document, Grid((80, 22, 22, 32), [headings], listed), "")

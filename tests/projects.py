"""Projects for the tests of roll-ups, made without a workbook."""

from collections.abc import Iterable, Sequence

from perfxl import findings
from perfxl.findings import Finding
from perfxl.rollup.model import Rolled, Rollup
from perfxl.rollup.project import IndicatorScore, OpenScore, Project, Remark
from perfxl.rollup.rolling import rolled_up
from perfxl.standards import load_standard
from perfxl.summary import used_standards
from perfxl.template.columns import Named, Row

NAN = float("nan")
COMPLETE = Project(
    department="甲部门", unit="甲局", name="项目", year=2021, money_unit="元",
    amounts={"budgeted": 200.0, "invested": 200.0, "received": 100.0, "spent": 50.0},
    rates={("received", "budgeted"): 50.0, ("received", "invested"): 50.0, ("spent", "received"): 50.0},
    claimed=95.0, reviewed=92.5, grade="优秀",
    scores=(IndicatorScore("培训人次", 60.0, 60.0), IndicatorScore("满意度", 40.0, 32.5)), open_scores=(), unsettled=(),
)  # fmt: skip


def rolled(place: str, *, saved: float = 0.0, findings: tuple[Finding, ...] = (), **changes: object) -> Rolled:
    """Return one workbook of a roll-up: the complete project, changed; amounts and rates by their names."""
    terms = load_standard().form.terms
    amounts = {name: changes.pop(name) for name in COMPLETE.amounts if name in changes}
    rates = {terms[name]: changes.pop(name) for name in terms if name in changes}
    money = {"amounts": COMPLETE.amounts | amounts, "rates": COMPLETE.rates | rates}
    return Rolled(place, saved, findings, COMPLETE._replace(**money | changes))


def roll(*workbooks: Rolled) -> Rollup:
    """Return their roll-up."""
    return rolled_up(workbooks, *used_standards(workbooks, ()))


def cells(rows: Iterable[Row | tuple[object, ...]], *columns: str) -> list[list[object]]:
    """Return what stands in some columns, row by row, None for what is unknown."""
    return [[None if (value := _cell(row, column)) != value else value for column in columns] for row in rows]


def _cell(row: Row | tuple[object, ...], column: str) -> object:
    return row.under(Named(column)) if isinstance(row, Row) else getattr(row, column)


def many(number: int) -> Rollup:
    """Return the roll-up of so many projects of a department: large and small, with findings and open scores."""
    return roll(*(_one_of_many(place) for place in range(number)))


def _one_of_many(place: int) -> Rolled:
    budgeted = round(1_345_343.07 * (1 + place % 23), 2)
    received, spent = (round(budgeted * share, 2) for share in (0.9, 0.3 + place % 7 / 10))
    total = NAN if place % 9 == 0 else round(100 - place % 45 * 1.01, 2)
    grade = next((each.name for each in load_standard().grades if total >= each.at_least), None)
    open_scores = (OpenScore(13, "企业满意度", "根据满意度情况酌情给分", 10.0, NAN, NAN, "“酌情”要由人判断"),)
    found = (
        findings.WEIGHT_TOTAL.at("绩效指标", "F25", where="", total=98, expected=100),
        findings.EVIDENCE_MISSING.at("绩效指标", "K13"),
    )
    return rolled(
        f"部门/{place % 12}/项目{place}_已评分.xlsx",
        findings=found[: place % 3],
        department=f"郑州市第{place % 4 + 1}工业和信息化局",
        unit=f"郑州市第{place % 12 + 1}中等职业教育服务中心",
        name=f"{2020 + place}年度中小企业公共服务活动专项经费（第{place}批）",
        budgeted=budgeted, invested=budgeted, received=received, spent=spent,
        execution_rate=round(received / budgeted * 100, 2), arrival_rate=round(received / budgeted * 100, 2),
        spending_rate=round(spent / received * 100, 2),
        claimed=total, reviewed=total, grade=grade,
        conclusion="退回修改" if place % 5 == 0 else "通过",
        remarks=(Remark(14, "政策宣讲场次（场）", "签到表只有两场，按两场计分"),)[: place % 2],
        open_scores=open_scores[: place % 9 == 0],
        unsettled=(("企业满意度", "根据满意度情况酌情给分"),)[: place % 9 == 0],
    )  # fmt: skip


LONG = {
    "department": "河南省郑州市管城回族区卫生健康委员会（爱国卫生运动委员会办公室）第{}分会",
    "unit": "郑州市管城回族区第{}实验小学教育集团（南校区）综合事务服务中心",
    "name": "义务教育薄弱环节改善与能力提升中央补助资金（校舍维修改造及教学仪器设备购置）第{}批项目经费",
}


def long_named(standards: Sequence[str] = ("zhengzhou",)) -> list[Rolled]:
    """Return workbooks of many departments whose names are long, of some standards by turns."""
    return [_long_named(place, standards[place % len(standards)]) for place in range(12)]


def _long_named(place: int, standard: str) -> Rolled:
    total, grades = 60.0 + place, load_standard(standard).grades
    return rolled(
        f"{place}.xlsx",
        **{name: words.format(place) for name, words in LONG.items()},
        budgeted=1e9, claimed=total, reviewed=total, standard=standard,
        grade=next(each.name for each in grades if total >= each.at_least),
    )  # fmt: skip

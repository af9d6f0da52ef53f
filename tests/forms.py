"""Workbooks on the forms of other standards, filled in for tests."""

from pathlib import Path

from workbooks import edited, template

STANDARDS = Path(__file__).parent / "data" / "standards"
PROVINCE = STANDARDS / "province.toml"
BASICS = {
    2: "委托业务项目", 3: "棠溪镇人民政府", 4: "贵池区财政局", 5: "2022", 8: "基建项目的委托业务", 9: "规范基建市场",
    10: "委托报告及时、合格", 12: "市场价格波动，已调整计划",
}  # fmt: skip
PROVINCE_MONEY = {
    "E5": 100000, "F5": 500000, "G5": 200000, "K5": 50000, "P5": 150000,
    "E6": 100000, "F6": 500000, "G6": 200000, "K6": 50000, "P6": 150000,
    "E7": 100000, "F7": 400000, "G7": 200000, "K7": 50000, "P7": 150000,
    "E8": 100000, "F8": 350000, "G8": 200000, "K8": 50000, "P8": 20000,
}  # fmt: skip
MOF_MONEY = {"E5": 900000, "E6": 899740, "F6": 100260, "E7": 749740, "F7": 100260, "G7": 0}
MOF_INDICATORS = {
    5: ("基建工程委托业务项目数量", 8, "≥50个", 50, None),
    8: ("委托业务报告合格率", 8, "≥100%", "100%", None),
    9: ("经费支出合规性", 8, "严格执行相关制度规定", "达成预期指标", 8),
    10: ("提交报告及时性", 8, "在项目计划完成时间内完成", "达成预期指标", 8),
    12: ("项目总成本", 8, "≤90万元", "84.97万元", None),
    13: ("单项业务成本", 10, "符合相关规定", "达成预期指标", 10),
    15: ("对维护基建市场公平的影响程度", 10, "效果明显", "达成预期指标", 9),
    16: ("对控制基建项目成本影响程度", 10, "效果明显", "部分达成预期指标并具有一定效果", 7),
    17: ("对基建工程制度健全的持续影响", 10, "效果明显", "达成预期指标", 10),
    18: ("公众满意度", 10, "≥90%", "95%", None),
}


def mof_workbook(folder: Path, name: str = "部.xlsx", **changes: dict[str, object]) -> Path:
    """Return a project on the ministry's form; `changes` are further cells by sheet."""
    edits = {f"基本情况!B{row}": words for row, words in BASICS.items()}
    edits |= {"基本情况!B17": "报告50份，全部合格", "绩效指标!O16": "材料价格上涨"}
    edits |= {f"资金安排!{cell}": amount for cell, amount in MOF_MONEY.items()}
    for row, entries in MOF_INDICATORS.items():
        edits |= {f"绩效指标!{letter}{row}": entry for letter, entry in zip("EFGHI", entries, strict=True)}
    edits |= {f"{sheet}!{cell}": value for sheet, cells in changes.items() for cell, value in cells.items()}
    return edited(template(folder / "模板.xlsx", "mof"), folder / name, edits)


def province_workbook(folder: Path, name: str = "省.xlsx", **changes: dict[str, object]) -> Path:
    """Return a project with money of the province; `changes` are further cells by sheet."""
    edits = {f"基本情况!B{row}": words for row, words in BASICS.items()}
    edits |= {f"资金安排!{cell}": amount for cell, amount in PROVINCE_MONEY.items()}
    edits |= {"支出情况!A6": "委托费", "支出情况!C6": 650000, "支出情况!D6": 70000}
    edits |= {f"绩效指标!{letter}13": value for letter, value in zip("ACEFGHK", (
        "产出目标", "数量指标", "报告数量", 80, "≥50份", "50份", "合同"), strict=True)}  # fmt: skip
    edits |= {f"要素清单!D{row}": "是" for row in range(4, 39)}
    edits |= {f"绩效指标!K{row}": "凭证" for row in range(4, 13)}
    edits |= {f"{sheet}!{cell}": value for sheet, cells in changes.items() for cell, value in cells.items()}
    return edited(template(folder / "模板.xlsx", PROVINCE), folder / name, edits)

"""Six published one-page forms, imported cell by cell; then filled."""

import csv
import shutil
from pathlib import Path

import openpyxl
import pytest
from one_page import FORMS, imported, template

import perfxl

EXECUTION = "预算执行率"
YEAR_2022, YEAR_2019 = 2022, 2019
TOTAL, GRANTED = "合计", "当年财政拨款"
BEFORE, BUDGET, SPENT = "年初预算数", "全年预算数", "全年执行数"

# project, unit (which is its department), year
HEADS = {
    "A01_1": ("委托业务项目", "池州市贵池区棠溪镇人民政府", YEAR_2022),
    "A02_2": ("村级补助及运转经费", "池州市贵池区棠溪镇人民政府", YEAR_2022),
    "A03_1": ("义务教育营养改善计划专项资金", "永德县明朗中学", YEAR_2022),
    "A04_2": ("临时救助", "濉溪县民政局", YEAR_2019),
    "A06_1": ("市级文物保护专项经费", "裕安区文化和旅游局", YEAR_2022),
    "A07_2": ("商品和服务支出(免费开放)", "济南市历城区文化馆", YEAR_2019),
}
# 年初预算数, 全年预算数, 全年执行数: each the same in total and as 当年财政拨款
MONEY = {
    "A01_1": (900000, 899740, 899740),
    "A02_2": (2026400, 1329120, 1329120),
    "A03_1": (None, 387664.62, 387664.62),
    "A04_2": (None, 300000, 300000),
    "A06_1": (290000, 290000, 278000),
    "A07_2": (450000, 450000, 450000),
}
# 年度总体目标: how 预期目标 and 实际完成情况 begin
GOALS = {
    "A01_1": ("本项目共申请预算资金90万元。", "本项目共完成预算资金89.97万元。"),
    "A02_2": ("本项目共申请预算资金2026400元", "本项目共完成预算资金1329120.67元"),
    "A03_1": ("确保每一个学生都能享受到国家政策福利,改善学生体质", "确保每一个学生都能享受到国家政策福利,改善学生体质"),
    "A04_2": ("为建档立卡扶贫户解决临时性的困难", "全年救助建档立卡扶贫户临时救助87人次,救助资金30万元"),
    "A06_1": ("通过项目实施,完成六安市罗氏宗祠、李氏宗祠", "基本完成年度目标。"),
    "A07_2": ("历城区文化馆免费开放", "用于历城区文化馆全年免费开放"),
}
REPAIRED = (
    "完成六安市六安市罗氏宗祠、李氏宗祠、英布墓日常维护,指挥部旧址报病虫害防治测绘、"
    "国保省保矢量数据测绘、龙盘石刻护栏制装"
)
DONE = "达成预期指标"
# 一级指标, 二级指标, 三级指标, 目标值, 业绩值, 权重, 评分结果 (and 偏差原因)
ROWS = {
    "A01_1": [
        (EXECUTION, EXECUTION, EXECUTION, "100%", 0, 10, 0),
        ("产出指标", "数量指标", "基建工程委托业务项目数量", "≥50个", 50, 8, 8),
        ("产出指标", "质量指标", "委托业务报告合格率", "≥100百分比", 100, 8, 8),
        ("产出指标", "质量指标", "经费支出合规性", "严格执行相关制度规定", DONE, 8, 8),
        ("产出指标", "时效指标", "提交报告及时性", "在项目计划完成时间内完成", DONE, 8, 8),
        ("产出指标", "成本指标", "项目总成本", "≤90万元", 90, 8, 8),
        ("产出指标", "成本指标", "单项业务成本", "符合相关规定", DONE, 10, 10),
        ("效益指标", "社会效益指标", "对维护基建市场公平的影响程度", "效果明显", DONE, 10, 10),
        ("效益指标", "生态效益指标", "对控制基建项目成本影响程度", "效果明显", DONE, 10, 10),
        ("效益指标", "可持续影响指标", "对推动基建项目“四项制度”健全和落实的持续性影响", "效果明显", DONE, 10, 10),
    ],
    "A02_2": [
        (EXECUTION, EXECUTION, EXECUTION, "100%", 0, 10, 0),
        ("产出指标", "数量指标", "补助村(社区)数量", "=8个", 8, 8, 8),
        ("产出指标", "数量指标", "保障村干部人数", "=42个", 42, 8, 8),
        ("产出指标", "质量指标", "补助资格合规性", "合规", DONE, 8, 8),
        ("产出指标", "质量指标", "经费审批流程规范性", "严格执行相关制度规定", DONE, 8, 8),
        ("产出指标", "时效指标", "补助经费到位及时性", "及时", DONE, 8, 8),
        ("产出指标", "成本指标", "项目总成本", "≤202.6万元", 132.9, 10, 10),
        ("效益指标", "经济效益指标", "对保障村(社区)两委机构正常运行的影响程度", "效果明显", DONE, 10, 10),
        ("效益指标", "社会效益指标", "提高村(社区)干部工作积极性的影响程度", "效果明显", DONE, 10, 10),
    ],
    "A03_1": [
        (EXECUTION, EXECUTION, EXECUTION, "100%", 1, 10, 10),
        ("产出指标", "数量指标", "学生受资助人数", "≧735人次", 735, 10, 10),
        ("产出指标", "质量指标", "营养改善计划覆盖率", "≧100%", 1, 10, 10),
        ("产出指标", "时效指标", "资金到位及时率", "≧100%", 1, 10, 7),
        ("产出指标", "成本指标", "生均补助标准达标率", "═100%", 1, 10, 10),
        ("效益指标", "经济效益指标", "减轻贫困学生家庭经济负担", "有效", "有效", 10, 10),
        ("效益指标", "社会效益指标", "政策知晓率", "═100%", 0.98, 10, 9),
        ("效益指标", "可持续影响指标", "促进学校教育事业健康发展", "≧100%", 1, 10, 10),
        ("满意度指标", "服务对象满意度指标等", "学生满意度", "≧95%", 1, 10, 10),
        ("满意度指标", "服务对象满意度指标等", "家长满意度", "≧95%", 1, 10, 10),
    ],
    "A04_2": [
        (EXECUTION, EXECUTION, EXECUTION, "100%", 1, 10, 10),
        ("产出指标", "数量指标", "★★★农村低保发放人数(按月平均)(≥**人)", ">=21933人", "21980人", 5, 5),
        ("产出指标", "数量指标", "★★★其中:农村低保对象中建档立卡贫困人口数量(按月平均)(≥**人)",
         ">=9431人", "9453人", 5, 5),
        ("产出指标", "数量指标", "★★★建档立卡贫困人口中接受临时救助的人次数(≥**人次)", ">=59人次", "87人次", 5, 5),
        ("产出指标", "数量指标", "★★★特困人员救助供养人数(按月平均)(≥**人)", ">=4754人", "4604人", 5, 5,
         "特困人员实行动态管理"),
        ("产出指标", "数量指标", "扶贫临时救助人数(按月平均)(≥**人)", ">=7人", "7人", 10, 10),
        ("产出指标", "质量指标", "★农村低保标准(≥**元/人·月)", ">=530元/人*月", "583元/人*月", 5, 5),
        ("产出指标", "质量指标", "农村特困人员救助供养基本生活标准(≥**元/人·月)", ">=570元/人*月", "758元/人*月", 5, 5),
        ("产出指标", "质量指标", "扶贫临时救助标准(<**元/户·年)——一户年最高5300元", "<=5300元/户", "5830元/户", 10, 10),
        ("效益指标", "社会效益指标", "★★★受益建档立卡贫困人口数≥**人", ">=80人", "87人", 30, 30),
    ],
    "A06_1": [
        (EXECUTION, EXECUTION, EXECUTION, "100%", 0.958, 9, 8),
        ("产出指标", "数量指标", "指标1:修缮建筑数量", REPAIRED, REPAIRED, 7, 7),
        ("产出指标", "数量指标", "指标2:修缮建筑面积", "6000平方米", "6000平方米", 7, 7),
        ("产出指标", "数量指标", "指标3:修缮级别", "市级保护单位", "市级保护单位", 7, 7),
        ("产出指标", "质量指标", "指标1:验收通过率", 1, 0.95, 6, 5),
        ("产出指标", "质量指标", "指标2:工程质量管理", "≥95%", 0.98, 6, 6),
        ("产出指标", "质量指标", "指标3:文明施工", "≥95%", 0.97, 6, 6),
        ("产出指标", "时效指标", "项目设计、招标、施工", "完成时间为2022年12月30日", "完成时间为2022年12月30日", 6, 5),
        ("产出指标", "成本指标", "项目成本控制在预算内", "本着节约的原则,控制在预算中。", 1, 5, 5),
        ("效益指标", "社会效益指标", "文物本体安全、体现文物价值,提升知名度", "加大文物保护,展示文物价值",
         "程度较高", 15, 15),
    ],
    "A07_2": [
        (EXECUTION, EXECUTION, EXECUTION, "100%", 1, 10, 10),
        ("产出指标", "数量指标", "全年免费开放", "=100%", 1, 12.5, 12.5),
        ("产出指标", "质量指标", "免费开放管理制度健全、执行有效性", "=100%", 1, 12.5, 12.5),
        ("产出指标", "时效指标", "免费开放率", "=100%", 1, 12.5, 12.5),
        ("产出指标", "成本指标", "实际成本与工作内容的匹配程度", "=45万", "45万", 12.5, 12.5),
        ("效益指标", "经济效益指标", "承担重要公益服务项目、助推民生事业发展", "=100%", 1, 10, 10),
    ],
}  # fmt: skip
# the cells that are percentages in the form: 执行率 of all but two, and these
PERCENT = {
    "A03_1": {"业绩值4", "业绩值6", "业绩值7", "业绩值8", "业绩值10", "业绩值11", "业绩值12", "业绩值13"},
    "A04_2": {"业绩值4"},
    "A06_1": {"目标值8", "业绩值8", "业绩值9", "业绩值10", "业绩值12"},
    "A07_2": {"业绩值4", "业绩值5", "业绩值6", "业绩值7", "业绩值9"},
}


def read_answers() -> dict[str, dict[str, str]]:
    """Return what each indicator of a form is worth by the ministry's rule, worked out by hand; blank: a person's."""
    answers: dict[str, dict[str, str]] = {}
    with (FORMS / "answers.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            answers.setdefault(row["表"], {})[row["三级指标"]] = row["应得"]
    return answers


ANSWERS = read_answers()


@pytest.fixture
def form(request, tmp_path):
    return Path(shutil.copy(FORMS / f"{request.param}.xlsx", tmp_path))


pytestmark = pytest.mark.parametrize("form", HEADS, indirect=True)


@pytest.fixture
def name(form):
    return form.name.removesuffix(".xlsx")


def test_every_cell_comes_to_its_place(form, name):
    found = imported(form)
    project, unit, year = HEADS[name]
    goal, done = found.basics["项目年度绩效目标"], found.basics["年度总体目标实际完成情况"]
    assert found.standard == "评价标准 mof"
    assert [found.basics[label] for label in ("项目名称", "项目单位", "主管部门", "评价年度")] == [
        project,
        unit,
        unit,
        year,
    ]
    assert str(goal).startswith(GOALS[name][0])
    assert str(done).startswith(GOALS[name][1])
    assert len(found.basics) == 6
    lines = zip((BEFORE, BUDGET, SPENT), MONEY[name], strict=True)
    assert found.money == {
        (line, source): amount for line, amount in lines for source in (TOTAL, GRANTED) if amount is not None
    }
    assert found.rows == [(*row, None)[:8] if len(row) == 7 else row for row in ROWS[name]]
    assert {cell for cell, look in found.formats.items() if "%" in look} == PERCENT.get(name, set())


def test_amounts_are_whole_where_they_are_whole(form):
    assert all(isinstance(amount, int) or amount == 387664.62 for amount in imported(form).money.values())


def test_only_the_total_and_the_note_are_left_out(form):
    [done] = perfxl.import_form(form)
    assert [finding.code for finding in done.findings] == ["I16", "I16"]
    assert "总分“100”没有写入" in done.findings[0].message
    assert "说明“注：1.其他资金包括与财政资金共同投入到同一项目的自有资金" in done.findings[1].message


def test_filled_every_row_gets_the_score_it_should(form, name):
    [done] = perfxl.import_form(form)
    outcome = perfxl.fill(done.output)
    sheet = openpyxl.load_workbook(outcome.output, data_only=True)["绩效指标"]
    rows = {row[4]: row[12] for row in sheet.iter_rows(min_row=4, values_only=True) if row[4]}
    assert rows == {indicator: float(score) if score else None for indicator, score in ANSWERS[name].items()}
    assert outcome.open == list(ANSWERS[name].values()).count("")
    about_the_rate = [one.code for one in outcome.findings if (one.sheet, one.cell) == ("绩效指标", "H4")]
    assert about_the_rate == {"A01_1": ["S07"], "A02_2": ["S07"], "A06_1": ["V04"]}.get(name, [])
    assert not [one for one in outcome.findings if one.severity == "error" and one.cell != "H4"]


def there_and_back(workbook: Path) -> Path:
    """Fill a template and import the 自评表 of its completed form."""
    completed = perfxl.fill(workbook).output
    [done] = perfxl.import_form(completed, workbook.with_name(f"{workbook.stem}回.xlsx"))
    assert {one.code for one in done.findings} <= {"I16"}
    return done.output


def test_through_the_page_to_sign_and_back_it_is_the_same_workbook(form):
    [done] = perfxl.import_form(form)
    assert template(there_and_back(done.output)) == template(done.output)

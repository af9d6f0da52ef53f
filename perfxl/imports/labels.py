"""The words of the one-page form: every label once, and what it names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from perfxl.patterns import pattern
from perfxl.standards import Form
from perfxl.template.cells import plain

REMARK = pattern(r"[(][^()]{0,16}[)]$")
ORDER = pattern(r"^(?:[一二三四五六七八九十]+、|[(]?\d{1,2}(?:[)、](?!\d)|[.](?!\d)))")
MARKS = pattern(r"[:*★]")
CIRCLED = pattern(r"[①-⑳]")
UNFILLED = pattern(r":[年月日]*$")
INSTRUCTION = pattern(r"\d+字以内|[需须应](?:单独)?说明(?:原因|理由)")
"""What blank forms print where something is to be written."""
SIGNED = pattern(
    r"[^:]{0,12}(?:签字|签名|签章|盖章|负责人|填[报表]人|联系人|审核人|复核人|经办人|日期|电话)(?:[(][^()]*[)])?:"
)
NOTHING_SAID = frozenset(("", "-", "--", "—", "——", "/", "\\", "―", "–", "_", "无"))
"""What people write where there is no amount and no score."""


def _named(**said: str) -> Mapping[str, str]:
    return MappingProxyType({word: name for name, words in said.items() for word in words.split()})


def _words(said: str) -> frozenset[str]:
    return frozenset(said.split())


HEAD = _named(
    project="项目名称 项目 自评项目名称 预算项目名称 项目支出名称 专项名称 专项(项目)名称",
    department="主管部门 项目主管部门 主管单位 部门名称 预算部门 主管部门及代码 一级预算单位 省级主管部门 市级主管部门",
    unit="实施单位 项目单位 项目实施单位 资金使用单位 承担单位 预算单位 单位名称 填报单位 具体实施单位",
    year="评价年度 年度 预算年度",
    filler="填报人 填表人 填报人员 填报人签字 填表人签字",
    filled_on="填报日期 填表日期 填报时间 填表时间",
    overview="项目概况 项目内容 项目主要内容 项目简介 项目实施内容 项目实施内容及过程概述",
    remarks="备注",
    code="项目编码 项目代码 项目编号",
    type="项目类型 项目类别 项目属性 资金类别",
    leader="项目负责人 负责人",
    finance="财务负责人",
    phone="联系电话 联系方式 电话 填报人电话",
    contact="联系人",
    problems="存在问题 存在的问题 存在问题及原因 存在的主要问题",
    measures="改进措施 下一步改进措施 整改措施 改进建议 下一步改进工作的意见及建议",
    points="自评总分 总分 综合得分 自评得分 自评分数",
    conclusion="评价结论 自评结论 自评等级 评价等级",
)
"""What stands before or above one entry."""

MONEY = _named(
    initial="年初预算数 年初预算 年初预算金额 年初批复预算数",
    budgeted="全年预算数 全年预算 调整后预算数 调整预算数 预算数 调整后预算 预算金额 全年预算金额",
    spent="全年执行数 全年执行 执行数 实际执行数 全年支出数 实际支出数 支出数 执行金额 预算执行数 全年执行金额",
    weight="分值 权重",
    rate="执行率 预算执行率",
    score="得分 自评得分",
    deviation="原因 原因分析 偏差原因 偏差原因分析 未完成原因 未完成原因分析 偏差原因分析及改进措施",
)
"""The columns of 项目资金."""
AMOUNTS = ("initial", "budgeted", "spent")

SOURCES = _named(
    total="年度资金总额 资金总额 合计 总额 年度资金合计 资金合计 预算资金总额 年度财政资金总额 项目资金总额",
    appropriation="当年财政拨款 财政拨款 本年财政拨款 本年度财政拨款 财政资金 当年财政资金 年度财政拨款 财政拨款资金 "
    "一般公共预算 一般公共预算资金 一般公共预算拨款",
    carried_over="上年结转资金 上年结转 上年结转结余 上年结转结余资金 结转资金 上年结余 以前年度结转资金",
    other="其他资金 其他",
    special="财政专户管理资金",
    own="单位资金 自有资金 单位自筹 单位自筹资金",
)
"""Its lines."""
MONEY_BLOCK = _words(
    "项目资金 资金 预算执行情况 项目资金情况 资金情况 年度预算执行情况 资金使用情况 年度预算数 资金来源 预算资金"
)

GOALS = _named(
    goal="预期目标 年初设定目标 年初目标 年度预期目标 年初预期目标 绩效目标 设定目标 项目年度目标",
    done="实际完成情况 目标实际完成情况 全年实际完成情况 全年完成情况 完成情况 目标完成情况 年度完成情况 实际完成目标 "
    "年度目标完成情况 年度总体目标完成情况 年度总体目标实际完成情况 年度总体目标完成情况综述",
)
GOAL_BLOCK = _words(
    "年度总体目标 年度绩效目标 总体目标 年度目标 项目目标 年度总体绩效目标 项目年度绩效目标 项目年度目标完成情况"
)
OTHER_BLOCKS = _words("绩效指标 项目基本情况 基本情况 绩效指标完成情况")

INDICATORS = _named(
    level1="一级指标",
    level2="二级指标",
    indicator="三级指标 指标名称 绩效指标名称",
    target="年度指标值 目标值 年初目标值 预期指标值 预期值 年度目标值 计划指标值 指标目标值 年初指标值",
    sign="指标性质 性质 符号",
    number="指标值",
    unit="度量单位 计量单位 单位",
    actual="实际完成值 完成值 全年完成值 全年实际完成值 实际值 实际完成指标值 完成指标值 业绩值 实际完成情况 完成情况 "
    "实际完成数",
    weight="分值 权重 分数 标准分 权重分 指标分值 指标权重",
    score="得分 自评得分 自评分 自评分数 评分",
    deviation="偏差原因分析及改进措施 未完成原因分析 偏差原因分析 未完成原因 原因分析 偏差原因及改进措施 "
    "未完成原因分析及改进措施 偏差原因分析与改进措施 未完成原因及改进措施 改进措施 备注 偏差原因 原因",
    criterion="评分标准 评分细则 计分标准 评分规则",
    order="序号 编号",
    evidence="佐证材料 数据来源 证明材料 数据来源及支持材料",
)
"""The columns of its list."""
TOTALS = _words("总分 合计 总计 自评总分 自评得分 总得分 合计得分 总分合计 合计总分")
SUBTOTALS = _words("小计 分项小计")
NOTES = ("注", "说明", "备注", "填表说明", "填报说明")
"""How a note at the foot begins."""


def label_of(value: object) -> str:
    """Return a label as it is compared: without blanks, numbering, colons, stars and remarks in brackets behind it."""
    text = MARKS.sub("", plain(CIRCLED.sub("", value))).replace("其它", "其他") if isinstance(value, str) else ""
    text = ORDER.sub("", text)
    while shorter := REMARK.sub("", text):
        if shorter == text or text in HEAD:
            break
        text = shorter
    return text


def source_label(value: object) -> str:
    """Return the label of a line of 项目资金 without what leads to it: `其中：1.财政拨款` is 财政拨款."""
    label = label_of(value)
    return label_of(label.removeprefix("其中")) if label.startswith("其中") else label


@dataclass(frozen=True)
class Words:
    """The labels of a form: those everybody has, and the fields and sources of money of one standard."""

    fields: Mapping[str, str] = field(default_factory=lambda: HEAD)
    sources: Mapping[str, str] = field(default_factory=lambda: SOURCES)

    @classmethod
    def of(cls, form: Form) -> "Words":
        """Return the words of a standard's form: what it calls by a name of its own is known by that name."""
        fields = {label_of(further.name): further.key for further in form.further}
        sources = {label_of(source): source for source in form.sources}
        return cls({**fields, **HEAD}, {**sources, **SOURCES})

    def field(self, value: object) -> str | None:
        """Return which entry a label names."""
        return self.fields.get(label_of(value))

    def source(self, value: object) -> str | None:
        """Return which line of 项目资金 a label names: `其中：当年财政拨款` names the appropriation."""
        return self.sources.get(source_label(value))

    def is_label(self, value: object) -> bool:
        """Tell whether a text is a label of the form above its list, and no entry."""
        label = label_of(value)
        known = (self.fields, MONEY, GOALS, GOAL_BLOCK, MONEY_BLOCK, OTHER_BLOCKS)
        return any(label in words for words in known)


def is_note(value: object) -> bool:
    """Tell whether a text is a note at the foot, which says so itself, or says what is to be filled in."""
    text = plain(value)
    return INSTRUCTION.search(text) is not None or any(
        text.startswith((f"{word}:", f"{word}1", f"{word}一", f"{word}.")) for word in NOTES
    )


def is_unfilled(value: object) -> bool:
    """Tell whether a text is a label beside which nobody wrote anything: `单位（盖章）：　　年　月　日`."""
    return UNFILLED.search(plain(value)) is not None


def is_signed(value: object) -> bool:
    """Tell whether a text is a line to sign, signed or not, and nobody else's entry: `单位负责人（签字）：张三`."""
    return SIGNED.match(plain(value)) is not None


def says_nothing(value: object) -> bool:
    """Tell whether a cell is as good as blank: `—`, `/`, 无."""
    return value is None or (isinstance(value, str) and plain(value) in NOTHING_SAID)


def usual(words: Mapping[str, str], name: str) -> str:
    """Return what forms usually call something; what only one standard knows has its own name."""
    return next((label for label, known in words.items() if known == name), name)

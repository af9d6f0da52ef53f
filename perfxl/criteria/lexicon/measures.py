"""Names of measures: what they end with, what of them is done and due, and what is no name of one."""

from perfxl.patterns import being, pattern, saying, words_of

RATES = words_of("率 比例 比重 占比 百分比 进度 满意度 匹配度 完成度 达成度 知晓度 覆盖度 契合度")
"""What names of rates end with."""
OF_PERSONS = ("率", "满意度")
"""Those of which a bare 95 is 95%."""
COUNTS = words_of("数 数量 人次 场次 面积 里程")
"""What names of amounts end with."""
VALUES = words_of("率 度 比例 额 金额")
"""What names end with of which no number is a count."""
COSTS = words_of("价 成本 支出 费用 投资 造价 经费 金额")
"""What is spent."""
WHOLES = (*COSTS, *words_of("额 数 量 面积 长度 资金 预算 人口"))
"""Of what a share may be told: 变更金额不超过合同价的10%."""
MEASURES = words_of(
    "得分 成绩 率 度 数 量 额 值 比例 比重 占比 成本 时间 时长 支出 费用 经费 进度 情况 场次 人次 天数 面积"
)
"""What names of measures end with."""
SUFFIXES = words_of("率 量 额 幅 度 比例 比重 面积 数 次数 天数")
"""What makes a word of a rule part of a name: 不合格率, 降低率."""
SHARES = words_of("占比 比例 比重 总数")
"""What may be named of several things together."""
PAIRED = words_of("率 度 比例 金额 数量")
"""What names of measures end with that stand beside each other: 完成率和合格率."""
COMPLETION = words_of("完成率 完成情况 完成比例 完成进度")
"""Names of the actual as a share of the target."""
NUMBERS = words_of("实际 完成 数 量 次 人 天")
"""What is in a name of what is counted."""
SIZES = words_of("数 量 值 次")
"""What names of a number end with."""
ACTUAL = words_of("实际完成 实际 完成 业绩")
"""The actual, without 值."""
VALUES_OF_ALL = words_of("业绩值 业绩 完成值 实际值 实际完成值 指标完成值 指标值完成值 目标完成值")
WHOSE = words_of("项目 该 指标 其 本 年度 全年 工作 任务")
"""The actual itself, and what may be said in front of it."""
PLANNED = ("计划", "目标", "任务")
"""What is planned."""
DONE = words_of(
    "已 实际 实 完成 按时 按期 及时 合格 达标 到位 通过 当年完成 办结 验收 发放 满意 入库 支付 支出 覆盖 参加"
)
DUE = words_of("应 计划 目标 总 全部 预算 拟 需 应该 任务 核定 年度 抽检 抽查 检查 检测 样本 参与 申请 受理 在校 在册")
"""What names begin with of what was done, and of what was due."""
PARTS, TOTALS = (
    words_of("已 合格 满意 达标 整改 办结 完成 验收 通过 及格 优秀 参加 到课 到会"),
    words_of("总数 总量 总人数 总人次 总户数 总件数 总次数 总额 总面积"),
)
ALL_WHO = words_of("参加 参训 参考 参会 受训 受访 被调查 调查 回访 测评")
"""What is in the name of a part, and what names of its whole end or begin with."""
OF_A_SCORE = ("实际", "最终", "考核")
"""What may be said in front of a score."""
DONE_OF = words_of("完成人次 完成场次 完成量 实际人次 实际场次 实际量 数 数量 面积 里程 率 满意度 进度")
"""What names end with of what was done of a plan: 房屋鉴定完成数量."""
SEVERAL = words_of("( 以及数 以及率 和数 与数 、数")
"""Signs of several measures in one name."""
UNTIL = words_of("截至 截止 截止到 截止至 截至到")
"""What leads to a time in a name."""
END_OF_MONTH = pattern(r"(?<=月[底末])(?=.*[率度]$)")
"""11月底 in the name of a rate, which is also told as 11月底前."""
LEADING = words_of("12月底 12月末 12月份底 12月份末 年均 其他 其它")
"""Words of time or of others that may begin a name: 12月末支付率, 年均在读人数, 其他建议."""
RATE_OF = pattern(r"([一-龥]{0,12}?(?:率|满意度))的?(?:问卷|电话|现场)*(?:调查|测评|回访)?(?:结果|情况|数据|统计)?$")
"""A heading that names a rate."""
is_any_share = being(r"(?:实际|完成|执行|任务|目标|实现|相应|同等|其|情况|的)*(?:比例|比重|百分比)")
"""Whether a share is that of the actual to the target, and none of a name: 完成比例."""
TASK = pattern("(?:任务|计划)(?![一-龥]*值)")
"""What is planned, and no value."""
ends_as_done = saying("(?:实际|已|完成)[^率]{0,4}$")
"""Whether a name ends with what was done."""
TO_GOAL = pattern(r"(?:[与和同]|(?<=[数量])占)(?:年度|年初)?(?:目标|计划|指标|任务){1,2}[值数量]?的?比")
"""What is compared with the target, in a name."""
IS_SO = pattern("(?:到位|合格|落实|允许|具备)(?!率|比|数|度|量|额)")
"""What says that something is so, and names no measure."""
says_when = saying(r"[一-鿿]{2}后(?![勤续备期台果代进]|$)|^在(?![编校岗线建册园库]).{2,}(后|期间|内|中|时)")
"""Whether a name says when it is measured, which is a condition: 疫情消除后到岗率; not 产后访视率."""

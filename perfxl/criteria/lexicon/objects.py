"""Objects of verbs that are known to be one plain thing (安全管理制度, 业务培训), and what stands before a verb."""

from perfxl.criteria.lexicon.verbs import ADVERBS, FOUNDED, FURTHER_ACT, THINGS
from perfxl.criteria.lexicon.words import QUALITIES
from perfxl.patterns import any_of, pattern

_THINGS = any_of(
    f"{' '.join(THINGS)} 办法 意见 细则 规划 规程 机制 体系 小组 工作组 专班 班子 委员会 责任 责任状 总结 报表 "
    "简报 月报 手册 标识牌 警示牌 公示栏 宣传栏 要点"
)
_EVENTS = (
    "会议 例会 活动 培训 演练 检查 宣传 调研 评估 考核 排查 巡查 工作 任务 行动 讲座 竞赛 督查 整治 调查 测评 "
    "审计 验收 整改 名单 措施"
)
_OTHERS = any_of(f"{_EVENTS} 月报 报表 资金 设施 设备 补贴 保险 事故 疫情 结果 预算 决算 表彰 荣誉 称号 目标")
_TOPIC = any_of(
    f"{_EVENTS} "
    "年度 年中 季度 月度 半年 全年 管理 安全 生产 财务 资金 项目 应急 业务 内部 控制 内控 监督管理 绩效 重点 "
    "环境 卫生 消防 食品 防汛 防火 防疫 森林 疫情 教育 教学 人事 财政 预算 采购 资产 设备 技术 廉政 党建 责任 "
    "服务 发展 实施 治理 专项 招标 补助 配套 分配 风险 突发 事件 救援 值班 隐患 维护 保养 运行 质量 信息 网络 "
    "数据 统计 政务 信访 法治 普法 综合 治安 城乡 农村 乡村 社区 学校 领导 相应 相关 有关 专门"
)
_NO_CLAUSE = rf"(?!{FURTHER_ACT.pattern}|[的后时高低好差快慢早晚,;])"
"""What begins no second act, no degree, and no attribute."""
_PLAIN = rf"(?:(?:{_NO_CLAUSE}.)+(?:项目|工程))?{_TOPIC}*"
"""Of which project, or of what in general."""
_SOUND = rf"(?:{any_of(QUALITIES)}的?)*"
_WHO = "(?:[各全本]?(?:省|市|县|区|乡镇|乡|镇|村|街道|单位|部门|企业|学校|社区)(?:级财政|级|内)?|(?:施工)?现场|全部)"
_ONE_OF_IT = rf"(?:(?:国家|[省市县区])级(?:以上)?|\d+[次场期份个项](?:以上)?|{_TOPIC})"
_SOME = rf"{_ONE_OF_IT}*"
_MADE = rf"(?:{any_of(FOUNDED)}|成立|组建|设置|配备|配置|安装|签订|签署)"
NAMED_THING = pattern(rf"{_PLAIN}{_THINGS}")
NAMED_EVENT = pattern(rf"{_PLAIN}{any_of(_EVENTS)}")
"""One plain thing, or event, and nothing that says how many, how sound, what was done with it, or by whom."""
SOME_OF_IT = pattern(rf"{_SOME}{_OTHERS}(?:[、和及]{_SOME}{_OTHERS})*")
"""The same, however many, and of whatever kind: where nothing was done, nothing was done with these."""
WHATEVER = pattern(
    rf"(?!率|情况|进度|过程|单位|比例|金额|结果|.*{any_of(QUALITIES)}$)[有了]?{_SOUND}(?:{_NO_CLAUSE}.)+"
)
"""Any object, of which nothing is said."""
_FOUNDING = rf"(?:{_MADE}|召开|举办|聘请|购买|悬挂|张贴|印发|明确|清理|获得?|取得|荣获|争取到|健全|完善)"
FOUNDING = pattern(rf"{_FOUNDING}+")
"""Verbs of which nothing holds where they do not: 建立, 签订, 召开."""
NO_NAME = pattern(rf"(?:{_FOUNDING}|落实|完成|报送|上报|提交|缴纳)+")
"""Verbs that no name begins with, as 组织机构 does with 组织."""
IN_FRONT = pattern(rf"(?:{ADVERBS.pattern}|{_WHO})*+")
"""How, and by whom or where."""
OF_WHAT = pattern(rf"(?:{_WHO}|{_ONE_OF_IT})*+")
"""What in front of a thing says of what it is."""
HOLDING = pattern(rf"{IN_FRONT.pattern}(?:有|设有|建有){_SOUND}{_SOME}")
"""That there is something, in front of it."""
MAKING = pattern(rf"{IN_FRONT.pattern}{_MADE}{_SOUND}(?:{_NO_CLAUSE}.)*")
"""That it was made."""
CARRYING_OUT = pattern(rf"{IN_FRONT.pattern}(?:组织|开展|召开|举办|举行|进行)*")
"""That an act is done, in front of it."""
NORM = pattern(rf"(?:{_NO_CLAUSE}.)*(?:法规|规定|要求|标准|条件|程序|政策|制度)")
"""What things comply with."""
BEGUN = pattern(rf"{IN_FRONT.pattern}(?:有(?![关效序限])|设有|建有|{_FOUNDING}|组织|开展)")
"""What begins words for what was to be there, or to be done, whatever happens."""

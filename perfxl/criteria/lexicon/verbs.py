"""Verbs, each once: what rises and falls, what is done with things and how, what is founded, what gives."""

from perfxl.patterns import any_of, pattern, words_of

AWARDING = "得计记给赋"
SCORING = "得分 计分 打分 评分 赋分 给分 记分 评定"
"""Signs of verbs of an award, and verbs of a score."""
PUNCTUAL = "按时 按期 如期 准时"
FOUNDED = "建立 制定 制订 编制 设立 出台"
"""What must be done before anything can be sound."""
CARRIED_OUT = "开展 形成 实施"
FULFILLED = ("完成", "达到", "实现", "达成")
"""What is done with a task or a target."""
RISES = "增长 上升 提高 提升 增加 上涨"
FALLS = "下降 降低 减少 下滑 回落 压减 压降"
CHANGES = (
    (
        "down",
        (
            f"{FALLS} 少于 少 低于 低出 低 降 减 短缺 下跌 下浮 缩减 "
            "缩水 滑落 欠缺 跌 减缓 减损 降幅 落后 落后于 滞后 滞后于 偏低 不足 短 小于 削减 减低 递减 走低 欠 亏 差 "
            "差欠"
        ),
    ),
    (
        "up",
        (
            f"{RISES} 超过 超出 超支 高于 高出 高 多于 多出 多 超 上浮 突破 增 升高 大于 增多 "
            "涨 偏高 增支 延长 长于 超额 超额完成 多超"
        ),
    ),
    (
        "both",
        (
            "相差 偏离 偏差 正负偏差 差异 相差于 偏移 背离 变动 浮动 波动 偏出 误差 差距 增减 上下浮动 "
            "上下偏离 上下波动 上下偏差 正负相差 出入 "
            "偏 多或少 少或多 多(少) 少(多) 多或者少 高或低 高(低) 超或减"
        ),
    ),
)
ACTS = (
    "派 报 发 交 拨 付 登 送 办 检 巡 查 填 缴 还 开 建 批 审 训 种 植 改 修 装 测 配 进 讲 购 招 完成 举办 开展 培训 "
    "召开 组织 进驻 建设 发放 报送 检查 巡查 上报 登记 配备 安装 提交 拨付 支付 参加 宣传 走访 更新 公开 办理 覆盖 "
    "编 录 录入 公布 公示 签 购置 采购 种植 改造 新建"
)
"""What may be done less, late or wrongly: 少建, 晚发, 漏报."""


def late_or_wrong(*adverbs: str) -> str:
    """Return what is done, each with what says that it was done late or wrongly."""
    return "".join(f" {adverb}{act}" for adverb in adverbs for act in ACTS.split())


PROMPT = pattern(
    "通知|分解|下达|印发|转发|下发|传达|告知|答复|反馈|回复|移交|归还|退还|上传|办结|结清|清算|结算|兑付|审核|审批|受理|出动|到达|抵达|赶到|"
    "到场|修复|恢复|排除|解决|处理|处置|整改|化解|清理|清除|公布|发布|签订|备案|到账|到位|汇总|归集|归档|制定|编制"
)
"""What is done at one time, so that so long is how long it may take."""
THINGS = words_of(
    "台账 台帐 制度 方案 预案 档案 合同 协议 清单 资料 材料 名册 日志 计划 责任书 标牌 协议书 记录 机构 队伍"
)
"""Objects that are things and nothing done with them: 已整理 is all of 整理台账; 已培训 says less than 培训考核."""
A_THING = (
    rf"(?:{'|'.join(THINGS)}|小组|专班|机制|规划|名单|专账|会议?|意见|细则|办法|报告|总结|任务|目标|目标值|"
    "政策|预算|要点|设备|设施|编制|建设|改造|加固)"
)
"""What names a thing ends so."""
_ACT = (
    "完成|成立|建立|设立|设置|制定|制订|编制|起草|出台|印发|召开|举办|举行|开展|组织|实施|实行|执行|推行|落实|签订|"
    "签署|配备|配置|安装|架设|悬挂|张贴|购买|缴纳|交纳|聘请|聘用|明确|确定|纳入|列入|报送|上报|报告|提交|上交|提供|填报|"
    "公示|公布|公开(?!招|选|竞|征|拍|透)|发布|备案|登记|发放|兑现|拨付|开设|开通|组建|建成|召集|安排|部署|研究|参加|指定|"
    "划定|佩戴|佩带|更新|归档|存档|保存|清理|编印|设有|建有|选聘|选派|转发|下发|学习|传达|慰问|走访|回访"
)
_OF_A_THING = rf"(?:实施|报告|公示|公开|登记|报送|发放|安排)(?:{'|'.join(THINGS)}|办法|意见|细则|规划|标准|措施)"
_NEXT = rf"(?!{_OF_A_THING})(?:{_ACT})"
FURTHER_ACT, ACTS_ON = pattern(_NEXT), pattern(rf"(?:{_ACT})(?:{_NEXT})*")
"""What is done with a thing, one act or several together: 组织开展; not the first half of 实施方案."""
LIGHT = pattern("(?:开展|组织|召开|举办|举行|实施|实行|执行|推行|落实|安排|部署|参加|提供|公示|公布|公开|研究)+")
"""What says of an act only that it was done: 开展培训."""
TREATMENT = (
    "(?:[论验]证|[评内]审|审[核查批计]|验收|[考复]核|检查|整改|培训|宣传|招标|采购|治理|管理|监[督管测控]|值[守班]|保管|"
    "维护|处[理置]|签字|评[估价]|鉴定|检测|指导|把关|负责|办理|主持|到[人位户]|上墙|入[库户])"
)
PLAIN_THING = pattern(rf"(?!.*(?:有(?!关)|高(?:水平|质量|标准|规格)))(?:.*(?:{A_THING}|{TREATMENT}))?")
"""A thing of which no more is said than which it is: not 质量高, 标准统一, 有针对性的方案."""
DONE_TO = pattern(rf"^到|{TREATMENT}$")
"""What is done with a thing, or by somebody, besides: 聘请专家论证."""
IN_TURN = pattern("上岗|作业|施工|开工|使用|经营|运营|生产|销售|出厂|调运|支付|擅自|造成|导致|[先便即就]")
"""What is done, or comes of it, where something else was not: 未签订合同施工."""
DONE_TOGETHER = pattern("[,;或且]|并(?!网)")
"""What joins several things that are done."""
_AS_DUE = "照?(?:规定|要求)(?:的?(?:时限|时间|程序))?|计划|程序|标准|时限|规范|约定|规划|方案|合同|设计"
DULY = rf"(?:及时|{any_of(PUNCTUAL)}|如实|依法|按(?:{_AS_DUE}))"
"""As it must be, or when."""
ADVERBS = pattern(
    rf"(?:{DULY}|主动|定期|认真|严格|保质保量|保质|按质|高质量|有效|全面|足额|专门|统一|单独|"
    r"在?规定的?(?:时间|时限|期限)内)+"
)
"""How, or when, something is done."""
HOW_MUCH = pattern(rf"{ADVERBS.pattern}|全部|所有|全额|同步|同时|一并|部分|逐|每|均|都")
"""How something is done, or how much of it, behind with whom: 与农户全部签订."""
ANOTHER_ACT = pattern(rf"[、和及与](?:{_ACT})")
"""A second thing that is done: 成立专班、明确职责."""
FOUNDED_ONE = pattern(rf"^({any_of(FOUNDED)}|组建)[有了好]")
"""制定有方案, 制定了方案: that it was done, and no more of it."""
SUCH_AS_IT_IS = pattern(
    "的|具有|具备|^[经由]|满足|符合|覆盖|切实|正常运行|数量|全[体员套年部]|经常|常态|醒目|标准化|书面|纸质|盖章|原件|[一二三四]级|以[上下]|"
    "第三方|专家|群众|主持|[、及]|会议研究|解决|造册|贯彻"
)
"""What says which thing it must be, what comes of it, or that it is several: 具有可操作性的方案, 总结及附件."""
ANY_SUCH = pattern("^(?:相应|相关|有关|专门|专项|单独|半年)")
"""What says no more of a thing than that it is the one that is meant."""

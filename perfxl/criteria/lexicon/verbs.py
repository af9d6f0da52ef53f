"""Verbs, each once: what rises and falls, what is done, what is founded, how in time, what gives."""

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
            "缩水 滑落 欠缺 跌 减缓 减损 降幅 落后 落后于 滞后 滞后于 偏低 不足 短 小于 削减 减低 递减 走低 欠 亏 差"
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

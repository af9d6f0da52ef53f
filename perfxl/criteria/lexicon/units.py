"""Units of counting: which exist, and which are two words for one."""

import math

from perfxl.patterns import words_of

_SAME = (
    ("天", "日"), ("月", "个月"), ("年", "年度"), ("小时", "个小时", "h"), ("公里", "千米", "km", "KM"),
    ("平方米", "㎡", "m2", "平米", "m²"), ("米", "m"), ("人次", "人/次", "人·次"), ("人", "名", "位"), ("场", "场次"),
    ("立方米", "m3", "方"), ("公斤", "千克", "kg"), ("人天", "人日"), ("家", "户"), ("周", "个星期", "星期"),
    ("例", "起", "宗"), ("台(套)", "台（套）", "套(台)", "台/套", "台套"), ("℃", "°C", "摄氏度"), ("毫秒", "ms"),
    ("季度", "个季度"), ("工作日", "个工作日"),
)  # fmt: skip
_OTHERS = words_of(
    "样 路 段 桩 栏 柜 棚 塘 窖 池 扇 具 副 枝 朵 幢 频次 轮次 周岁 项 个 次 件 期 篇 份 元 万元 "
    "亿元 亩 公顷 吨 克 微克 台 套 座 所 条 处 批 辆 部 本 册 万人次 万人 千人 门 种 类 块 "
    "棵 株 间 只 头 支 张 课时 学时 人月 平方公里 毫克 升 分钟 秒 批次 站 村 个村 镇 "
    "部门 个部门 企业 个要素 要素 班 节 轮 宗地 枚 幅 栋 艘 架 匹 户次 班次 车次 趟 分贝 度 千瓦时 "
    "千瓦 兆瓦 千公里 延米 延长米 标段 人均 床 组 款 道 顶 把 双 万 人数 户数 项目 百万元 千元 美元 "
    "岁 层 步 万吨 万亩 万户 万次 万份 盏 片 口 眼 人/天 床位 床日 例次 件次 台次 架次 项次 宗次 笔 "
    "卷 箱 盒 袋 瓶 桶 颗 头次 尾 羽 匹次 篇次 万字 页 帧 期次 学分 人天次 帕 摄氏度 ℃ °C TB "
    "GB MB PB Mbps 千瓦时/年 度电 万度 万千瓦 万千瓦时 吨标准煤 万立方米 万平方米 亿立方米 毫米 "
    "厘米 毫升 平方厘米 海里 班列 航班 项目次 人份 剂 剂次 针 支次 例/年 次/年 起/年 元/人 元/吨 "
    "元/亩 元/户 元/年 个工作小时 刻钟 分钟/次 万台 万套 万件 万只 万头 万羽 万株 万棵 万元/年 户/年 "
    "件/年 天/次 组次 工时 台班 处次 台(套) 套(台) 台/套 台套 场(次) 人(次) 个(项) 项(个) 分 档 "
    "单 毫秒 档次 个档次 等次 个等次 等级 个等级 车 件(次) 起(次) 例(次) 户(人) 处(次) 项(次) 份(次) 册次 万册 万册次"
)
_KINDS = {unit: same[0] for same in _SAME for unit in same} | {unit: unit for unit in _OTHERS}
UNITS = frozenset(_KINDS) - {"分", "人数", "户数"}
"""What may stand behind a number in a criterion; 分 is read apart, as points."""
_MEASURED = {
    "分", "元", "千元", "万元", "百万元", "亿元", "美元", "吨", "万吨", "亩", "万亩", "公顷", "米", "公里", "千公里",
    "延米", "延长米", "平方米", "平方公里", "立方米", "公斤", "克", "毫克", "微克", "升", "小时", "分钟", "秒", "度",
    "千瓦时", "千瓦", "兆瓦", "分贝", "年", "万", "万人", "万人次", "千人", "万户", "万次", "万份", "人均",
}  # fmt: skip
ELEMENTS = ("要素", "个要素")
GENERIC = frozenset({"", "个", "项", *ELEMENTS})
OF_FAULTS = frozenset({"", "处", "次", "起", "例", "人次", "件次", "处次"})
"""Units in which what goes wrong is counted, and nothing that a rate is of (98户 of 100)."""
COUNTED = words_of("起 例 路 次 件 项 处 个 人 宗 家 户 场 条 份 笔 期 篇 人次 例次 件次 处次 宗次")
"""Those that count cases by themselves (每例扣1分)."""
LONE = words_of("起 例 次 件 处 项 宗")
"""Those that do so without 每 (一次扣1分)."""
ALLOWING = OF_FAULTS | GENERIC | {"件", "条", "款", "回"}
"""Units of cases, a number of which allows some or counts them otherwise."""
NAMING = words_of("条 项 款 个 件")
"""Units of the parts of a name (三十六条相关规定)."""
OF_WHOM = ("个村", "个部门")
"""Units that say of whom so many are, which a number of 个 leaves out."""
ITEMS = words_of("项 个 样 件 种 份 条")
"""Units in which things that are listed are counted."""
KINDS = words_of("类 种 批 级 档")
"""Units of what is no single case."""
AGES = ("岁", "周岁")
POWERS = ("百", "千", "万")
"""So many of them are counted together (每百人)."""
_LISTED = frozenset({"项", "个", "件", "条", "款", "类", "种", "项目", "要素", "个要素"})
"""What can be counted by 项: no persons, no months."""
TIMES = ("天", "月", "周", "年", "工作日", "季度")
"""In which it is said how late something is."""
_TIMES = frozenset({"天", "月", "周", "季度", "工作日", "课时", "学时", "人天", "人月"})


def is_unit(text: str) -> bool:
    """Whether the word is a unit of counting."""
    return text in _KINDS or (text[:1] == "万" and text[1:2] != "万" and text[1:] in _KINDS)


def kind(unit: str) -> str:
    """One word for the units that mean the same: 日 is 天, 个月 is 月."""
    return _KINDS.get(unit, unit)


PERCENT, POINTS = ("%", "个百分点"), ("个百分点", "百分点", "个点", "点")


def is_measured(unit: str) -> bool:
    """Whether parts of it are usual (89.5分, 1.5吨); persons, times and days are counted whole."""
    return kind(unit) in _MEASURED or kind(unit.split("/")[0]) in _MEASURED


_WHOLE = words_of("人 人次 家 例 次 件 项 个 处 份 场 期 篇 台 套 座 所 条 笔 村 镇 班 项目 企业 部门")


def is_whole(unit: str) -> bool:
    """Whether nothing below 1 is counted by it: 0.95 beside 100人 is no number of persons."""
    return kind(unit) in _WHOLE


def is_large(unit: str) -> bool:
    """Whether it counts by the thousand or more (万元, 万人次), so that a bare number may leave that out."""
    return unit.startswith(("万", "百万", "亿")) or unit in ("千元", "千人")


def too_many(unit: str) -> float:
    """How many times its bound a bare number is rather in a smaller unit: 元 beside 万元, 分钟 beside 小时."""
    return 100 if is_large(unit) else 10 if kind(unit) in _DIVIDED else math.inf


def is_scaled(unit: str) -> bool:
    """Whether nobody can tell what a bare number beside it means: 元 or 万元, persons or 万人次."""
    return is_large(unit) or unit.endswith("元") or unit == "千公里"


_DIVIDED = frozenset({"小时", "年", "公里", "吨", "公顷"})
_DURATIONS = frozenset({"天", "小时", "分钟", "秒", "工作日", "周"})


def is_time(unit: str) -> bool:
    """Whether it measures how long something takes: 30天 without a sign may be a limit, or something to be reached."""
    return kind(unit) in _DURATIONS


def has_two_sides(unit: str) -> bool:
    """Whether more of it may be worse as well as better: days and sums, not what is counted."""
    return is_time(unit) or kind(unit) in _TIMES | {"年"} or "元" in unit


def extends(unit: str) -> bool:
    """Whether a bound is passed by so many of it (超过5天, 超过3公里), where 次 and 件 are cases."""
    return is_measured(unit) or kind(unit) in _TIMES


def names_a_time(number: float, unit: str) -> bool:
    """`6月` may be June, `2021年` is a year: neither counts anything; `6个月` does."""
    return unit in ("月", "季度") or is_year(number, unit)


def is_year(number: float, unit: str) -> bool:
    """Whether a number of years is rather a year of the calendar."""
    return kind(unit) == "年" and 1900 <= number < 2100


def counts_as(step: str, unit: str) -> bool:
    """Whether a step in one unit can be taken from a number in another: 每少1个 of 10人, not 每少1项 of 12个月."""
    if same(step, unit) or unit.startswith(f"{step}/") or (unit == "个" and step in OF_WHOM):
        return True
    if step == "个":
        return not is_measured(unit) and kind(unit) not in _TIMES
    return step in GENERIC and unit in _LISTED


def same(one: str, other: str) -> bool:
    """Whether two units mean the same; a missing one fits every unit."""
    return not one or not other or not _either(one).isdisjoint(_either(other))


def _either(unit: str) -> set[str]:
    """One word for a unit, or for each of two (每件(次))."""
    first, _, second = unit.partition("(")
    pair = first in _EITHER and second[:-1] in ("次", "人")
    return {kind(first), kind(second[:-1]), unit} if pair else {kind(unit)}


_EITHER = frozenset("件起例户处项份")


_SCALES = (
    {"元": 1.0, "千元": 1e3, "万元": 1e4, "百万元": 1e6, "亿元": 1e8},
    {"毫秒": 1e-3, "秒": 1.0, "分钟": 60.0, "小时": 3600.0},
    {"毫米": 1e-3, "厘米": 1e-2, "米": 1.0, "公里": 1e3, "千公里": 1e6},
    {"公斤": 1.0, "吨": 1e3, "万吨": 1e7},
    {"平方米": 1.0, "万平方米": 1e4, "平方公里": 1e6},
    {"立方米": 1.0, "万立方米": 1e4, "亿立方米": 1e8},
    {"人": 1.0, "千人": 1e3, "万人": 1e4},
    {"家": 1.0, "万户": 1e4},
    {"千瓦": 1.0, "兆瓦": 1e3, "万千瓦": 1e4},
)
"""Units of one kind, and how much of the smallest each is; of any other 万 is ten thousand."""


def converted(value: float, unit: str, into: str) -> float | None:
    """A number in another unit of the same kind (8876000元 in 万元); None where they are of different kinds."""
    one, other = kind(unit), kind(into)
    for scale in _SCALES:
        if one in scale and other in scale:
            return float(f"{value * scale[one] / scale[other]:.12g}")
    if other == f"万{one}" or one == f"万{other}":
        return float(f"{value / 10000 if other.startswith('万') else value * 10000:.12g}")
    return None


PERIODS = (
    (1, "每年 每年度 每个年度"),
    (12, "每月 每个月 按月 逐月"),
    (4, "每季度 每季 每个季度 按季度 按季 逐季"),
    (2, "每半年 每半年度"),
    (52, "每周 每星期"),
    (365, "每日 每天"),
)
"""How often a year."""

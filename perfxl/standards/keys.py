"""Every key a standard may hold, as data: meaning, unit, what is allowed. The checks and docs/standards.md use it."""

from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What stands behind a key, and how the user is told to write it."""

    TEXT = "文字，放在英文双引号里"
    NUMBER = "数，不加引号"
    VALUE = "文字或数"
    TEXTS = '文字的列表，写成["…", "…"]'
    TABLES = "列表，每项写成{ … }"


class Key(NamedTuple):
    """A key: `least` and `most` bound a number, `choices` are the words allowed with what they mean."""

    name: str
    meaning: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    least: float | None = None
    most: float | None = None
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = True
    items: "tuple[Key, ...]" = ()

    @property
    def allowed(self) -> str:
        """What may be written here, in words."""
        if self.choices:
            return "、".join(f"{word}（{meaning}）" for word, meaning in self.choices)
        if self.least is None:
            return self.kind.value
        bounds = f"不小于{self.least:g}" if self.most is None else f"{self.least:g}至{self.most:g}之间"
        return f"{bounds}的数{f'（{self.unit}）' if self.unit else ''}"


class Section(NamedTuple):
    """A part of a standard: a list of tables `[[name]]`, or one table `[name]` of keys with value and source.

    `inherits` says what becomes of the base's part where a standard is based on another.
    """

    name: str
    meaning: str
    keys: tuple[Key, ...]
    inherits: str
    is_list: bool = True
    required: bool = True

    @property
    def header(self) -> str:
        """How the section begins in the file."""
        return f"[[{self.name}]]" if self.is_list else f"[{self.name}]"


SOURCE = Key("source", "来源：依据哪份文件、哪一条")
VALUE = "value"
WHOLE, BY_KEY = "写了就整节代替", "写了哪一项就代替哪一项"
LINES = (
    ("execution_rate", "预算执行率，(6)=(3)/(1)"),
    ("arrival_rate", "资金到位率，(7)=(3)/(2)"),
    ("spending_rate", "资金实际支出率，(8)=(4)/(3)"),
    ("spent_over_budgeted", "(4)/(1)，实际支出÷预算安排"),
)

TOP = (
    Key("based_on", "以哪个标准为底：内置标准的名称，或另一个TOML文件（相对于本文件的位置）", required=False),
    Key("name", "简称；不写就用文件名", required=False),
    Key("title", "名称"),
    SOURCE,
)
SECTIONS = (
    Section(
        "grades",
        "评价等级",
        (
            Key("name", "等级的名称"),
            Key("at_least", "总分不低于，从高到低，最后一个是0", Kind.NUMBER, "分", 0),
            SOURCE,
        ),
        WHOLE,
    ),
    Section(
        "limits",
        "界限",
        (
            Key("full_total", "权重合计应为", Kind.NUMBER, "分", 1, 1000),
            Key("far_above_target", "业绩值达到目标值的多少倍须说明", Kind.NUMBER, "倍，1.30表示130%", 1, 10),
            Key("low_spending_rate", "全部满分时，资金实际支出率低于多少须核对", Kind.NUMBER, "%，80表示80%", 0, 100),
        ),
        BY_KEY,
        is_list=False,
    ),
    Section(
        "rules",
        "计分规则",
        (
            Key(
                "reverse",
                "越小越好的指标没有达到目标时怎样计分",
                choices=(("inverse", "权重×目标值÷业绩值"), ("linear", "从目标值到两倍目标值，得分由满分按直线降到0")),
            ),
            Key(
                "not_applicable",
                "业绩值写“不涉及”等怎样计分",
                choices=(("undecided", "待人工评分"), ("full", "满分")),
            ),
        ),
        BY_KEY,
        is_list=False,
    ),
    Section(
        "qualitative",
        "文字指标的得分区间",
        (
            Key("word", "档次"),
            Key("low", "得分的下限", Kind.NUMBER, "占权重的份额，0.8表示80%", 0, 1),
            Key("high", "得分的上限", Kind.NUMBER, "占权重的份额", 0, 1),
            SOURCE,
        ),
        WHOLE,
    ),
    Section(
        "linked",
        "取自资金安排的指标",
        (
            Key("names", "三级指标的名称，可以有几种叫法", Kind.TEXTS),
            Key("line", "取哪一行", choices=LINES),
            Key("other", "可能被误填的另一种口径", choices=LINES, required=False),
            SOURCE,
        ),
        "写到的名称按这里，没有写到的照旧",
    ),
    Section(
        "indicators",
        "共性指标",
        (
            Key("level1", "一级指标"),
            Key("level1_weight", "一级权重", Kind.NUMBER, "分", 0, 1000),
            Key("level2", "二级指标"),
            Key("level2_weight", "二级权重", Kind.NUMBER, "分", 0, 1000),
            SOURCE,
            Key(
                "list",
                "三级指标",
                Kind.TABLES,
                items=(
                    Key("indicator", "三级指标"),
                    Key("weight", "权重", Kind.NUMBER, "分", 0, 1000),
                    Key("target", "目标值", Kind.VALUE),
                    Key("criterion", "评分标准"),
                ),
            ),
        ),
        WHOLE,
        required=False,
    ),
    Section(
        "elements",
        "要素目录",
        (
            Key("indicator", "三级指标"),
            SOURCE,
            Key("list", "要素，依次编号1、2、3……，就是评分标准里“要素n”的n", Kind.TEXTS),
        ),
        "写到的三级指标按这里，没有写到的照旧",
        required=False,
    ),
)

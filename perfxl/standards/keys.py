"""Every key a standard may hold, as data: meaning, unit, what is allowed. The checks and docs/standards.md use it."""

from perfxl.standards.form_keys import FORM_SECTIONS
from perfxl.standards.key import BY_KEY, SOURCE, WHOLE, Key, Kind, Section, Shape

TOP = (
    Key("based_on", "以哪个标准为底：内置标准的名称，或另一个TOML文件（相对于本文件的位置）", required=False),
    Key("name", "简称；不写就用文件名", required=False),
    Key("title", "名称；有底本时不写就用简称"),
    SOURCE,
    Key("one_page", "结果文件另有一张可以打印、签字的“自评表”", Kind.FLAG, required=False),
    Key("page_note", "印在“自评表”下面的注", required=False),
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
        Shape.PAIRS,
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
                choices=(
                    ("undecided", "待人工评分"),
                    ("full", "满分"),
                    ("rescale", "不计，其余指标的得分按比例换算成满分"),
                ),
            ),
        ),
        BY_KEY,
        Shape.PAIRS,
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
            Key("line", "取哪一个比率：funding的rates里的role或name"),
            Key("other", "可能被误填的另一种口径，写法同line", required=False),
            SOURCE,
        ),
        "写到的名称按这里，没有写到的照旧",
    ),
    Section(
        "caps",
        "总分的上限",
        (
            Key("below", "比率低于多少", Kind.NUMBER, "%，80表示80%", 0, 1000),
            Key("at_most", "总分最多多少", Kind.NUMBER, "分", 0, 1000),
            Key("rate", "哪一个比率：funding的rates里的role或name；不写就是预算执行率", required=False),
            SOURCE,
        ),
        WHOLE,
        required=False,
    ),
    *FORM_SECTIONS,
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

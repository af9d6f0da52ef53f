"""The keys of a standard that say what its form is; the checks and docs/standards.md use them."""

from perfxl.standards.key import BY_KEY, NAME, SOURCE, Key, Kind, Section, Shape

ROLES = (
    ("initial", "年初预算"),
    ("budgeted", "预算（年中有调整的，调整后）"),
    ("invested", "实际投入"),
    ("received", "到位"),
    ("spent", "支出、执行"),
)
RATE_ROLES = (
    ("execution_rate", "预算执行率"),
    ("arrival_rate", "资金到位率"),
    ("spending_rate", "资金实际支出率"),
    ("spent_over_budgeted", "支出÷预算"),
)
FIELD_ROLES = (("goal_done", "年度总体目标的实际完成情况"),)


def _asked(name: str, meaning: str) -> Section:
    """Return a section that says whether it is said where the unit filled nothing in."""
    keys = (SOURCE, Key("asked", "没有填的，要不要说", Kind.FLAG))
    return Section(name, meaning, keys, BY_KEY, Shape.PLAIN, required=False)


FORM_SECTIONS = (
    Section(
        "funding",
        "资金安排",
        (
            SOURCE,
            Key("fiscal", "财政资金的来源，每个一栏；只有一个就没有小计", Kind.TEXTS),
            Key("other", "其他资金的来源，每个一栏；只有一个就没有小计", Kind.TEXTS, may_be_empty=True),
            Key(
                "lines",
                "单位填写的行，从上到下",
                Kind.TABLES,
                items=(
                    NAME,
                    Key("role", "是什么", choices=ROLES, required=False),
                    Key("number", "行次；不写就是(1)、(2)、(3)……", Kind.VALUE, required=False),
                    Key("required", "是不是必须填；不写就是必须填", Kind.FLAG, required=False),
                    Key("prompt", "填写时的提示", required=False),
                ),
            ),
            Key(
                "balance",
                "结余：一行减去另一行；写了lines而不写balance，就没有结余",
                Kind.TABLE,
                required=False,
                items=(
                    NAME,
                    Key("minuend", "被减数：哪一行的name"),
                    Key("subtrahend", "减数：哪一行的name"),
                    Key("number", "行次；不写就接着编号", Kind.VALUE, required=False),
                ),
            ),
            Key(
                "rates",
                "比率(%)：一行除以另一行",
                Kind.TABLES,
                may_be_empty=True,
                items=(
                    NAME,
                    Key("role", "是什么", choices=RATE_ROLES, required=False),
                    Key("numerator", "分子：哪一行的name"),
                    Key("denominator", "分母：哪一行的name"),
                    Key("number", "行次；不写就接着编号", Kind.VALUE, required=False),
                    Key("printed", "表上有没有这一行；不写就是有", Kind.FLAG, required=False),
                ),
            ),
        ),
        BY_KEY,
        Shape.PLAIN,
    ),
    Section(
        "basics",
        "基本情况",
        (
            SOURCE,
            Key(
                "further",
                "备注下面另有的项目",
                Kind.NAMES,
                required=False,
                may_be_empty=True,
                items=(
                    NAME,
                    Key("role", "是什么", choices=FIELD_ROLES, required=False),
                    Key("prompt", "填写时的提示", required=False),
                ),
            ),
        ),
        BY_KEY,
        Shape.PLAIN,
        required=False,
    ),
    _asked("evidence", "数据来源及支持材料（附件）"),
    _asked("expenditure", "支出情况"),
    Section(
        "indicators",
        "绩效指标",
        (
            SOURCE,
            Key("reasons", "空白模板有没有“偏差原因分析及改进措施”一栏（O列）", Kind.FLAG, required=False),
            Key(
                "groups",
                "共性指标，写成[[indicators.groups]]；只有共性指标时也可以写成[[indicators]]",
                Kind.TABLES,
                required=False,
                may_be_empty=True,
                may_stand_alone=True,
                items=(
                    Key("level1", "一级指标"),
                    Key("level1_weight", "一级权重", Kind.NUMBER, "分", 0, 1000),
                    Key("level2", "二级指标"),
                    Key("level2_weight", "二级权重；由单位定的不写", Kind.NUMBER, "分", 0, 1000, required=False),
                    SOURCE,
                    Key("rows", "给单位写三级指标的空行数；不写就是1", Kind.NUMBER, "行", 1, 50, required=False),
                    Key(
                        "list",
                        "三级指标；由单位写的不写",
                        Kind.TABLES,
                        required=False,
                        items=(
                            Key("indicator", "三级指标"),
                            Key("weight", "权重", Kind.NUMBER, "分", 0, 1000),
                            Key("target", "目标值", Kind.VALUE),
                            Key("criterion", "评分标准；不写则按完成比例计分", required=False),
                        ),
                    ),
                ),
            ),
        ),
        BY_KEY,
        Shape.PLAIN,
        required=False,
    ),
)

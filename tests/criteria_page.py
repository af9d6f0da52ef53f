"""docs/criteria.md: every family of wording with its reading, scores and Excel formula, as `explain` gives them.

Run `python tests/criteria_page.py` to write the page; `test_criteria_page.py` fails when it is stale.
"""

from pathlib import Path

from perfxl.criteria import explain

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "criteria.md"

# Each family: its name, what it is for, and criteria tried with a weight, a target and actuals.
FAMILIES = (
    (
        "没有评分标准",
        "评分标准为空，或只写“完成得满分”：按目标值计分。上限（≤、不超过、以内）反过来比，标准也可改为到目标值两倍时线性降为0。",
        (
            ("", 8, "800人次", ("900人次", "720人次", "0人次")),
            ("", 8, "≤5天", ("3天", "5天", "10天")),
            ("", 7.5, "提升", ("提升", "有所提升")),
        ),
    ),
    (
        "满分加逐步扣分",
        "先说在何处得满分，再说每偏离一步扣多少。百分点、场、人次、天、月等均可；不足一步按比例，写明四舍五入等的除外。",
        (
            ("业绩值为100%得满分，每降低1%扣权重分的1%，扣完为止", 2.22, "100%", ()),
            ("≤100%得满分，每超过1个百分点扣0.5分，扣完为止", 5, "≤100%", ("98%", "100%", "103%", "112%")),
            ("举办3场得满分，每少一场扣权重分的1/3", 3, "3场", ("3场", "2场", "1场", "0场")),
            ("达到95%得满分，每降低1个百分点扣1分，最多扣2分", 5, "≥95%", ("95%", "94.5%", "80%")),
        ),
    ),
    (
        "分档",
        "“含”决定边界属于哪一档；两档都没有写“含”时取较高的一档。不在任何一档、或两档矛盾的，不计分。",
        (
            ("≥90%计5分;80%(含)-90%计4分;低于60%不得分", 5, "≥90%", ("90%", "80%", "70%", "59%")),
            ("预算调整率=0,计3分;0-10%(含),计2分;大于10%不得分。", 3, "0", ("0%", "10%", "10.1%")),
        ),
    ),
    (
        "与目标值相比",
        "达到目标值得满分，未达到的按比例、逐步扣分、不得分或由人工评分。",
        (
            ("达到目标值得满分，未达到的按比例得分", 8, "800", ("800", "720")),
            ("完成值达到指标值,记满分;未达到指标值,按B/A或A/B*该指标分值记分。", 12.5, "≤20", ("20", "25")),
            ("达到目标值得满分，否则不得分", 6, "≥90%", ("90%", "89.9%")),
        ),
    ),
    (
        "按比率计分",
        "业绩值本身就是比率，乘以权重，最多得满分。",
        (("得分=权重×执行率", 10, "100%", ("95.88%", "104%")),),
    ),
    (
        "文字分档、是否",
        "业绩值去掉“的”“已”“均”后，与条件、“或”的一方或条件的结尾相同，即为该档；“否则”“没有”只对应否定的说法。",
        (
            (
                "财务会计制度健全的得10分,基本健全的得6分,不健全的扣10分。",
                10,
                None,
                ("健全", "基本健全", "不健全", "较健全"),
            ),
            ("签订得5分,否则不得分", 5, None, ("已签订", "未签订", "部分签订")),
        ),
    ),
    (
        "三档定性",
        "达成、部分达成、未达成只限定分值区间；人工给出的分在区间内即被接受。",
        (
            (
                "达成年度指标得100%-80%权重分，部分达成得80%-60%权重分，未达成得60%-0%权重分",
                10,
                None,
                ("达成年度指标", "部分达成"),
            ),
        ),
    ),
    (
        "按要素序号",
        "序号是要素清单B列的序号，不是业绩值里短语的次序。各要素的分值合计须等于权重。",
        (
            ("具备要素1得50%，其余要素每符合一项增加6.25%", 2.22, None, ("1,2,3,4,5,6,7,8,9", "2,3,4,5,6,7,8,9")),
            (
                "具备1个要素得20%权重分。如果缺要素4或缺要素5本指标不得分。",
                2.22,
                None,
                ("1,2,3,4,5", "2,3,4,5", "1,2,3,4"),
            ),
        ),
    ),
    (
        "评分标准自带的清单",
        "带序号或分值写在括号里的各项，各自计分、合计等于权重；业绩值写明具备的各项，用；隔开。",
        (
            ("目标明确(1分),目标细化(1分),目标量化(2分)", 4, None, ("目标明确；目标量化", "目标清楚")),
            ("①资金管理办法健全,2分;②审批手续完整,3分", 5, None, ("审批手续完整",)),
        ),
    ),
    (
        "按次数扣分",
        "业绩值是次数，0得满分。",
        (("每出现一例违规扣1分，扣完为止", 5, None, ("0", "1", "2例", "6")),),
    ),
)
PURPOSE = (
    "perfxl把“评分标准”一栏的文字读成计分规则，一句话也不猜：整段文字都读懂了才计分；读不懂的、需要人工判断的、"
    "业绩值对不上的，不给分，说明是哪几个字，留待人工评分。`perfxl explain 评分标准 --weight 权重`可以随时试读。"
)
DECLINED = (
    ("达到95%得满分，每降低1个百分点扣1分。存在弄虚作假的，酌情扣分。", 5, "≥95%", "96%"),
    ("除财政原因未到位的资金外，资金到位率100%得满分，每降低1%扣权重分的1%", 5, "100%", "95%"),
    ("完成率达到100%且满意度达到90%得满分，每降低1%扣1分", 10, "100%", "95%"),
    ("达到800人次得满分，每降低1%扣权重分的1%", 8, "800", "720人次"),
    ("全市排名前三得满分，第四至六名得60%权重分，其余不得分", 5, "前三", "第3名"),
    ("得分=执行率×20", 10, "100%", "50%"),
    ("100%得5分；80%-95%得3分；80%以下不得分", 5, "100%", "97%"),
)


def criteria_page() -> str:
    """The page, from the same function as `perfxl explain`."""
    lines = [
        "<!-- 由 tests/criteria_page.py 生成，请勿手工修改 -->",
        "",
        "# 评分标准的读法",
        "",
        PURPOSE,
        "",
        "下面的公式以第4行为例：F4是权重，G4是目标值，H4是业绩值。",
        "",
    ]
    for name, purpose, tried in FAMILIES:
        lines += [f"## {name}", "", purpose, ""]
        for criterion, weight, target, actuals in tried:
            lines += example(criterion, weight, target, actuals)
    lines += ["## 不计分的写法", "", "| 评分标准 | 目标值 | 业绩值 | 为什么不计分 |", "| --- | --- | --- | --- |"]
    for criterion, weight, target, actual in DECLINED:
        lines.append(f"| {criterion} | {target} | {actual} | {why(criterion, weight, target, actual)} |")
    return "\n".join([*lines, ""])


def example(criterion, weight, target, actuals):
    """One criterion with its reading, its scores and its formula."""
    explained = explain(criterion, weight, target, actuals)
    goal = f"，目标值{target}" if target else ""
    lines = [f"### {criterion or '（空）'}", "", f"权重{weight:g}{goal}。读作：{explained.reading}。", ""]
    lines += ["| 业绩值 | 得分 | 说明 |", "| --- | --- | --- |"]
    lines += [f"| {at.actual} | {'' if at.score is None else f'{at.score:g}'} | {at.why} |" for at in explained.scores]
    return [*lines, "", "```text", f"={explained.formula}", "```", ""]


def why(criterion, weight, target, actual):
    """Why a criterion gives no score at an actual."""
    [at] = explain(criterion, weight, target, (actual,)).scores
    if at.score is not None:
        raise ValueError(f"{criterion} is read after all")
    return at.why


if __name__ == "__main__":
    PAGE.write_text(criteria_page(), encoding="utf-8")

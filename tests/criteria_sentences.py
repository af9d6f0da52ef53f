"""Criteria as the field words them, put together by chance, with the right scores worked out beside them.

`python tests/criteria_sentences.py SEED NUMBER` tries so many values and prints the wrong ones and what is declined.
"""

import datetime as dt
import random
import sys
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from math import isnan

from test_criteria_cases import scored

LEADS = ("", "", "", "", "查阅台账。", "抽查10户家庭。", "根据调查问卷统计。", "评价要点：", "查看现场和资料，", "1.")
RISING = (
    "完成率", "合格率", "资金支付率", "安置房入住率", "60岁以上老人签约率", "设备完好率", "截至12月末支付进度",
    "3岁以下幼儿建册率", "疑难件办结率", "档案电子化率",
)  # fmt: skip
FALLING = ("漏损率", "差错率", "投诉率", "结转结余率", "辍学率", "返工率")
COUNTED = (("举办培训", "期"), ("新建站点", "个"), ("服务居民", "人次"), ("改造农房", "户"), ("修复道路", "公里"))
FAULTS = ("违规", "数据错误", "安全事故", "群众有效投诉", "逾期未办结", "超时限办理", "记录不全")
DOWN = ("降低", "低", "减少", "少", "下降", "低于", "下滑", "下跌", "回落", "低于目标值")
UP = ("超过", "超", "高", "增加", "上升", "高出", "高于", "提高", "超出")
LATE = ("推迟", "延迟", "逾期", "拖延", "晚", "延期", "滞后", "延误")
FULL = ("得满分", "计满分", "记满分", "得{}分", "计{}分", "的得满分", "的，得满分", "得全分", "给满分")
NOTHING = ("不得分", "得0分", "计0分", "不计分", "得零分")
TAKEN = ("扣", "扣", "减", "扣减", "核减")
TAILS = (
    "",
    "",
    "",
    "，扣完为止",
    "，扣完本项分值为止",
    "，扣至0分为止",
    "，直至扣完",
    "，以扣完该项分值为限",
    "，最低为0分",
)
STOPS = ("", "", "。", "；")
ITEMS = ("制定实施方案", "建立工作台账", "开展专题培训", "落实专人负责", "形成总结报告", "签订责任书", "有应急预案")
STATES = (("健全", "基本健全", "不健全"), ("显著", "较显著", "不显著"), ("及时", "基本及时", "不及时"))


def cents(points):
    """Points with two decimals, half up."""
    return float(Decimal(str(round(points, 8))).quantize(Decimal("0.01"), ROUND_HALF_UP))


def left(weight, gap, step, deduction):
    """What is left of the weight when every step of the gap costs a deduction."""
    return cents(max(0.0, weight - max(0.0, gap) / step * deduction))


class Drawing:
    """Words drawn by chance, the same for the same seed."""

    def __init__(self, seed):
        self.chance = random.Random(seed)  # noqa: S311 - the same at every run

    def one(self, *words):
        return self.chance.choice(words)

    def some(self, values, number):
        return self.chance.sample(list(values), number)

    def lead(self):
        return self.one(*LEADS)

    def rate(self):
        return self.one(*RISING)

    def comma(self):
        return self.one("，", "；", "。")

    def taken(self):
        return self.one(*TAKEN)

    def tail(self):
        return self.one(*TAILS)

    def stop(self):
        return self.one(*STOPS)

    def full(self, weight):
        return self.one(*FULL).format(f"{weight:g}")

    def weight(self):
        return self.one(2, 3, 4, 5, 6, 8, 10, 15, 2.5)

    def at_least(self, name, bound):
        return self.one(
            f"{name}达到{bound}", f"{name}不低于{bound}", f"{name}≥{bound}", f"{name}{bound}以上",
            f"{name}达到{bound}以上", f"{name}在{bound}以上", f"{name}达{bound}及以上", f"{name}{bound}（含）以上",
            f"{name}大于等于{bound}", f"{name}不得低于{bound}",
        )  # fmt: skip

    def at_most(self, name, bound):
        return self.one(
            f"{name}不超过{bound}", f"{name}≤{bound}", f"{name}不高于{bound}", f"{name}控制在{bound}以内",
            f"{name}小于等于{bound}", f"{name}在{bound}以内",
        )  # fmt: skip

    def below(self, bound):
        return self.one(f"低于{bound}", f"不足{bound}", f"小于{bound}", f"＜{bound}", f"{bound}以下", f"未达到{bound}")

    def deduction(self, points, weight):
        """A deduction as worded, and in points."""
        share = self.one(1, 2, 5, 10, 20)
        worded = self.one(f"{share}%权重分", f"权重分的{share}%", f"分值的{share}%", f"{share}%的分值")
        return self.one((f"{points:g}分", points), (f"{points:g}分", points), (worded, share / 100 * weight))


def falling_steps(draw):
    weight, bound, step = draw.weight(), draw.one(80, 85, 90, 95, 98, 100), draw.one(1, 1, 2, 5)
    worded, points = draw.deduction(draw.one(0.1, 0.2, 0.5, 1), weight)
    size, condition = draw.one(f"{step}个百分点", f"{step}%"), draw.one("", "", f"{draw.below(f'{bound}%')}的，")
    text = (
        f"{draw.lead()}{draw.at_least(draw.rate(), f'{bound}%')}{draw.full(weight)}{draw.comma()}"
        f"{condition}每{draw.one(*DOWN)}{size}{draw.taken()}{worded}"
        f"{draw.tail()}{draw.stop()}"
    )
    actuals = draw.some((bound - 7, bound - 3, bound, bound - 12, bound - 0.5), 3)
    yield (
        text,
        weight,
        f"≥{bound}%",
        [(f"{actual:g}%", left(weight, bound - actual, step, points)) for actual in actuals],
    )


def rising_steps(draw):
    weight, bound, step = draw.weight(), draw.one(2, 5, 10, 30), draw.one(1, 1, 2)
    worded, points = draw.deduction(draw.one(0.2, 0.5, 1), weight)
    text = (
        f"{draw.lead()}{draw.at_most(draw.one(*FALLING), f'{bound}%')}{draw.full(weight)}{draw.comma()}"
        f"每{draw.one(*UP)}{step}个百分点{draw.taken()}{worded}{draw.tail()}{draw.stop()}"
    )
    actuals = draw.some((bound, bound + 2, bound + 3, bound + 9, bound / 2), 3)
    yield (
        text,
        weight,
        f"≤{bound}%",
        [(f"{actual:g}%", left(weight, actual - bound, step, points)) for actual in actuals],
    )


def steps_with_floor(draw):
    weight, bound, points = draw.weight(), draw.one(90, 95, 100), draw.one(0.2, 0.5, 1)
    floor = bound - draw.one(10, 20, 30)
    text = (
        f"{draw.at_least(draw.rate(), f'{bound}%')}{draw.full(weight)}，每{draw.one(*DOWN)}1个百分点"
        f"{draw.taken()}{points:g}分{draw.one('，', '；')}{draw.below(f'{floor}%')}{draw.one('', '的')}"
        f"{draw.one(*NOTHING)}"
    )
    for actual in draw.some((bound, bound - 3, bound - 7, floor - 1, floor, floor - 15), 2):
        score = 0 if actual < floor else left(weight, bound - actual, 1, points)
        yield text, weight, f"≥{bound}%", [(f"{actual}%", score)]


def or_nothing(draw):
    weight, bound = draw.weight(), draw.one(80, 90, 95)
    rest = draw.one(f"否则{draw.one(*NOTHING)}", f"{draw.below(f'{bound}%')}的{draw.one(*NOTHING)}", "未达到的不得分")
    text = f"{draw.lead()}{draw.at_least(draw.rate(), f'{bound}%')}{draw.full(weight)}，{rest}{draw.stop()}"
    yield text, weight, f"≥{bound}%", [(f"{bound}%", weight), (f"{bound + 2}%", weight), (f"{bound - 1}%", 0)]


def counted_steps(draw):
    (name, unit), weight, bound = draw.one(*COUNTED), draw.weight(), draw.one(5, 10, 20, 40)
    points = draw.one(0.1, 0.2, 0.5, 1)
    text = (
        f"{draw.lead()}{draw.at_least(name, f'{bound}{unit}')}{draw.full(weight)}，"
        f"每{draw.one('少', '缺', '减少', '少完成', '差')}{draw.one('1', '一')}{unit}{draw.taken()}{points:g}分"
        f"{draw.tail()}"
    )
    actuals = draw.some((bound, bound - 2, bound - 4, bound + 1), 3)
    yield (
        text,
        weight,
        f"≥{bound}{unit}",
        [(f"{each}{unit}", left(weight, bound - each, 1, points)) for each in actuals],
    )


def in_proportion(draw):
    (name, unit), weight, bound = draw.one(*COUNTED), draw.weight(), draw.one(5, 10, 20, 40)
    reached = draw.one("达到目标值", "完成目标任务", "完成计划", draw.at_least(name, f"{bound}{unit}"))
    rest = draw.one(
        "未完成的按比例得分", "未达到的按实际完成比例计分", "未完成的，按完成比例乘以权重计分", "未完成的按完成率计分",
        "未达到目标值的按比例得分", "否则按比例得分",
    )  # fmt: skip
    text = f"{draw.lead()}{reached}{draw.full(weight)}{draw.one('，', '；')}{rest}{draw.stop()}"
    actuals = draw.some((bound, bound - 2, bound - 4, bound + 1, 0), 3)
    scores = [(f"{each}{unit}", cents(min(weight, weight * each / bound))) for each in actuals]
    yield text, weight, draw.one(f"{bound}{unit}", f"≥{bound}{unit}"), scores


def formulas(draw):
    weight, name, bound = draw.weight(), draw.one("完成率", "执行率", "覆盖率"), draw.one(90, 95, 80)
    whole = draw.one("权重", "分值", "指标分值", "本项分值", "该项满分", f"{weight:g}分")
    plain = draw.one(f"得分={name}×{whole}", f"得分＝{name}*{whole}", f"按{name}×{whole}计分", f"{name}×{whole}=得分")
    yield plain, weight, "100%", [(f"{each:g}%", cents(weight * each / 100)) for each in (100, 95, 82.5)]
    over = draw.one(
        f"得分=实际{name}/目标{name}×{whole}", f"按实际{name}/{bound}%×{whole}计分", f"得分={name}÷{bound}%×{whole}",
        f"{name}达到{bound}%得满分，低于{bound}%的，按{name}/{bound}%×{whole}计分",
    )  # fmt: skip
    scores = [(f"{each}%", cents(min(weight, weight * each / bound))) for each in (bound, bound - 5, bound + 2)]
    yield over, weight, f"≥{bound}%", scores


def bands(draw):
    weight, bounds = draw.one(5, 10, 8), draw.one((95, 90, 80), (90, 80), (90, 80, 60))
    points = [weight, *(cents(weight * share) for share in (0.8, 0.6)[: len(bounds) - 1])]
    between = draw.one(
        "{0}%（含）-{1}%", "{0}%以上不足{1}%", "{0}%-{1}%（含{0}%）", "大于等于{0}%小于{1}%", "{0}%≤完成率<{1}%"
    )
    parts = [f"{draw.one(f'{bounds[0]}%以上', f'≥{bounds[0]}%')}得{points[0]:g}分"]
    parts += [
        f"{between.format(low, high)}得{earned:g}分"
        for high, low, earned in zip(bounds, bounds[1:], points[1:], strict=False)
    ]
    parts += [f"{draw.below(f'{bounds[-1]}%')}{draw.one('得0分', '不得分')}"]

    def earned(actual):
        return next((each for bound, each in zip(bounds, points, strict=True) if actual >= bound), 0)

    edges = sorted({edge for bound in bounds for edge in (bound, bound - 1)})
    text = draw.one("；", "，").join(parts) + draw.stop()
    yield text, weight, f"≥{bounds[0]}%", [(f"{edge}%", earned(edge)) for edge in draw.some(edges, 3)]


def incidents(draw):
    weight, unit, points, fault = (
        draw.weight(),
        draw.one("次", "例", "起", "处", "件"),
        draw.one(0.5, 1, 2),
        draw.one(*FAULTS),
    )
    good = draw.one("", "", f"无{fault}{draw.full(weight)}，", f"管理规范{draw.full(weight)}，否则")
    body = draw.one(
        f"每出现一{unit}{fault}", f"每发现1{unit}{fault}", f"每有一{unit}{fault}", f"{fault}每出现1{unit}",
        f"{fault}的，每{unit}", f"{fault}，每{unit}", f"发现{fault}的，每{unit}",
    )  # fmt: skip
    text = f"{draw.lead()}{good}{body}{draw.taken()}{points:g}分{draw.tail()}{draw.stop()}"
    yield text, weight, None, [(f"{each}{unit}", left(weight, each, 1, points)) for each in (1, 3)] + [(0, weight)]


def words(draw):
    weight, states, middle = draw.one(5, 10), draw.one(*STATES), draw.one(0.4, 0.6, 0.8)
    points = (weight, cents(weight * middle), 0)
    awards = draw.one([f"得{each:g}分" for each in points], ["得满分", f"得{middle * 100:g}%", "不得分"])
    name, of = draw.one("", "制度", "效果"), draw.one("", "的", "的，")
    text = draw.one(
        draw.one("，", "；").join(f"{name}{state}{of}{award}" for state, award in zip(states, awards, strict=True)),
        f"落实情况（{'，'.join(f'{state}：{each:g}分' for state, each in zip(states, points, strict=True))}）",
        "、".join(f"{name}{state}（{each:g}分）" for state, each in zip(states, points, strict=True)),
    )
    yield text, weight, None, list(zip(states, points, strict=True))


def lists(draw):
    items, points = draw.some(ITEMS, 3), [draw.one(1, 2, 3) for _ in range(3)]
    pairs = list(zip(items, points, strict=True))
    text = draw.one(
        "；".join(f"{item}的得{each}分" for item, each in pairs),
        "；".join(f"{item}的，得{each}分" for item, each in pairs),
        "".join(f"{mark}{item}，{each}分；" for mark, (item, each) in zip("①②③", pairs, strict=True)),
        "，".join(f"{item}（{each}分）" for item, each in pairs),
        "\n".join(f"（{place}）{item}（{each}分）" for place, (item, each) in enumerate(pairs, 1)),
    )  # fmt: skip
    yield (
        text,
        sum(points),
        None,
        [("；".join(items), sum(points)), ("；".join(items[:2]), sum(points[:2])), (items[2], points[2])],
    )


def lateness(draw):
    weight, points, late, verb = draw.weight(), draw.one(0.1, 0.2, 0.5), draw.one(2, 5, 8), draw.one(*LATE)
    day = dt.date(2023, draw.one(3, 6, 9), draw.one(10, 15, 20))
    good = draw.one("按时完成", "按期完成", "及时完成", "如期完成", "按计划完成", f"{day.month}月{day.day}日前完成")
    text = f"{good}{draw.full(weight)}，每{verb}{draw.one('1', '一')}天{draw.taken()}{points:g}分{draw.tail()}"
    score = left(weight, late, 1, points)
    early, after = day - dt.timedelta(3), day + dt.timedelta(late)
    actuals = [
        (f"{each.year}年{each.month}月{each.day}日", earned) for each, earned in ((early, weight), (after, score))
    ]
    yield text, weight, f"{day.year}年{day.month}月{day.day}日前", [*actuals, (f"{verb}{late}天", score)]


def deductions_alone(draw):
    weight, bound, points = draw.weight(), draw.one(80, 90, 100), draw.one(0.5, 1, 2)
    text = f"{draw.lead()}{draw.rate()}{draw.below(f'{bound}%')}{draw.one('的', '的，', '')}扣{points:g}分"
    yield text, weight, f"≥{bound}%", [(f"{bound - 2}%", left(weight, 1, 1, points)), (f"{bound}%", weight)]


def rises(draw):
    base, bound, points = draw.one(5, 6, 7), draw.one(70, 80, 85), draw.one(0.2, 0.5, 1)
    cap = draw.one("最高10分", "最高得10分", "最高不超过10分", "满分10分", "加满10分为止")
    text = f"{draw.rate()}达到{bound}%得{base}分，每{draw.one('提高', '增加', '高出')}1个百分点加{points:g}分，{cap}"
    scores = [(f"{bound + more}%", cents(min(10, base + more * points))) for more in (0, 3, 14)]
    yield text, 10, f"≥{bound}%", scores
    name, unit = draw.one(*COUNTED)
    each = draw.one(0.5, 1, 2)
    text = f"每{name}1{unit}得{each:g}分，{draw.one('最高得', '最高', '满分', '最多得')}10分"
    yield text, 10, f"{10 / each:g}{unit}", [(f"{done}{unit}", cents(min(10, done * each))) for done in (1, 3, 30)]


KINDS = (
    falling_steps, rising_steps, steps_with_floor, or_nothing, counted_steps, in_proportion, formulas, bands, incidents,
    words, lists, lateness, deductions_alone, rises,
)  # fmt: skip


def drawn(seed, number):
    """So many cases of all kinds, the same for the same seed."""
    draw, cases = Drawing(seed), []
    while len(cases) < number:
        kind = draw.one(*KINDS)
        for text, weight, target, scores in kind(draw):
            for actual, expect in scores:
                case = {"text": text, "weight": weight, "target": target, "actual": actual, "expect": expect}
                cases.append({"id": f"G{len(cases)}", "kind": kind.__name__, **case})
    return cases


def main():
    cases = drawn(int(sys.argv[1]), int(sys.argv[2]))
    found = defaultdict(Counter)
    for case, score in zip(cases, scored(cases)["score"], strict=True):
        verdict = "declined" if isnan(score) else "right" if abs(score - case["expect"]) < 1e-9 else "wrong"
        found[case["kind"]][verdict] += 1
        if verdict == "wrong":
            print(case, score)
    for kind, verdicts in found.items():
        print(f"{kind}: {dict(verdicts)}")


if __name__ == "__main__":
    main()

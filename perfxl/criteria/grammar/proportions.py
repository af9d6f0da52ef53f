"""Awards in proportion: 按比例得分, 得分=执行率×权重, 按B/A或A/B*该指标分值, 已整改数/应整改数×满分."""

import re

from perfxl.criteria.grammar.amounts import amount, item, points, weight
from perfxl.criteria.grammar.names import measure
from perfxl.criteria.grammar.parsing import Parser, role, some, word
from perfxl.criteria.lexicon.tokens import Tokens
from perfxl.criteria.meaning.proportions import Proportion

_RATES = ("率", "满意度", "比例", "比重", "百分比", "得分率")
_DONE, _DUE = (
    (
        "已",
        "实际",
        "实",
        "完成",
        "按时",
        "按期",
        "及时",
        "合格",
        "达标",
        "到位",
        "通过",
        "当年完成",
        "办结",
        "验收",
        "发放",
        "满意",
        "入库",
        "支付",
        "支出",
        "覆盖",
        "参加",
    ),
    (
        "应",
        "计划",
        "目标",
        "总",
        "全部",
        "预算",
        "拟",
        "需",
        "应该",
        "任务",
        "核定",
        "年度",
        "抽检",
        "抽查",
        "检查",
        "检测",
        "样本",
        "参与",
        "申请",
        "受理",
        "在校",
        "在册",
    ),
)

_ANY_SHARE = r"(?:实际|完成|执行|任务|目标|实现|相应|同等|其|情况|的)*(?:比例|比重|百分比)"


def _rate(said: str) -> str | None:
    return said if said.endswith(_RATES) and not re.fullmatch(_ANY_SHARE, said) else None


rate = measure >> _rate
_goals = word(
    "GOAL",
    text="目标值 指标值 计划值 计划数 目标数 计划完成数 计划数量 目标任务 计划任务 年度指标值 年度目标值 年度目标 "
    "目标 计划 年度计划 年度计划数 任务数 预期值 预期目标 年度目标任务 计划量 任务 年度任务 目标任务数 "
    "绩效目标值 年度绩效目标值 年初目标值 计划目标 指标 年度指标 指标目标值 年初指标值 年度计划值 标准值 "
    "指标数 全年目标值 全年计划数 计划完成值 预定目标 下达任务数 任务量 计划任务数 绩效目标 设定目标 "
    "年初设定目标值 年度预期值 设定值",
)
_due_names = Parser(
    lambda tokens, place: [
        ((), end)
        for (said,), end in measure(tokens, place)
        if said.startswith(("计划", "目标", "应")) and "率" not in said
    ]
)
_actuals = word("ACTUAL") + some("BRACKETED")
_lettered = Parser(
    lambda tokens, place: [((), place + 3)] if tokens.text(place, place + 3) in ("(A)", "(B)") else [((), place)]
)
_of_goals = (
    _goals
    + (word("NAME", text="数 数量 值 量 人数 场次 次数 人次 任务数") | Parser(lambda tokens, place: [((), place)]))
    | _due_names
) + _lettered
_of_actuals = _actuals + _lettered
_shared = some("DE") + word("RATIO") | Parser(lambda tokens, place: [((), place)])
_slash = word("OVER") | word("OVER", text="/")
_with = word("THAN", "LISTING", text="与 和 同 及") | word("NAME", text="占") | word("IN", text="在")
_among = (
    word("NAME", text="中所占 中所占的 中占 中的 中").or_() + some("ITEM", text="所占") + some("DE") + word("RATIO")
)
_counts = Parser(
    lambda tokens, place: [
        ((True,) if tokens[end - 1].text.endswith(("数", "数量", "人数", "次数", "场次", "人次")) else (False,), end)
        for _, end in _actuals(tokens, place)
    ]
)
up = (
    _counts + _lettered + (_slash | _with) + _of_goals + (_shared | _among) >> (lambda counts: ("up", counts))
    | word("NAME", text="B").quiet() + _slash + word("NAME", text="A") >> (lambda: ("up", False))
    | word("NAME", text="⟨实际⟩") + _slash + word("NAME", text="⟨目标⟩") >> (lambda: ("up", False))
)
down = _of_goals + (_slash | _with) + _of_actuals + _shared >> (lambda: ("down", False)) | word(
    "NAME", text="⟨目标⟩"
) + _slash + word("NAME", text="⟨实际⟩") >> (lambda: ("down", False))
either = (
    word("NAME", text="B")
    + _slash
    + word("NAME", text="A")
    + word("OR")
    + word("NAME", text="A")
    + _slash
    + word("NAME", text="B")
    | word("NAME", text="A")
    + _slash
    + word("NAME", text="B")
    + word("OR")
    + word("NAME", text="B")
    + _slash
    + word("NAME", text="A")
) >> (lambda: ("target", False))


def _quotient(tokens: Tokens, place: int) -> list[tuple[tuple[tuple[str, bool]], int]]:
    """`已整改问题数/应整改问题数`: what was done of what was due, in the row's own nouns."""
    found: list[tuple[tuple[tuple[str, bool]], int]] = []
    for (one,), middle in measure(tokens, place):
        for _, behind in (word("OVER") | word("NAME", text="占"))(tokens, middle):
            for (other,), end in measure(tokens, behind):
                if one.startswith(_DONE) and other.startswith(_DUE) and _alike(one, other):
                    found.append(((("up", not one.endswith(("率", "度", "比例", "额", "金额"))),), end))
    return found


def _alike(done: str, due: str) -> bool:
    """Whether both count the same thing: 已整改问题数 and 应整改问题数."""
    return done[-1] == due[-1] and any(done[start : start + 2] in due for start in range(len(done) - 2))


quotient = Parser(_quotient)
full = (
    item + (weight + word("SHARES").or_() >> (lambda: None))
    | points
    | amount >> (lambda found: found[0] if found[1] == "" else None)
)
_full = item + weight >> (lambda: (None,))
_named = points >> (lambda value: (value,)) | amount >> (
    lambda found: (found[0],) if found[1] == "" and found[0] > 0 else None
)
whole = _full | _named
times = word("TIMES")
_hundred = (times + amount >> (lambda found: () if found == (1.0, "%") else None)).quiet().or_()
_so = some("SCORING", "COUNTAS", "ITEM", "DE", "ISSCORE")
_brackets = Parser(
    lambda tokens, place: [((), place + 1)] if place < len(tokens) and tokens[place].text in "()" else [((), place)]
)
_equals = word("=", ":", "AS") | word("HEAD", text="= 为")
_score = (
    some("ITEM", "ACTUAL", "DE") + word("SCORING", "WEIGHT", text="得分 计分 评分 分值") + word("NAME", text="值").or_()
)
_led = (some("THEN") + (_score + _equals | word("BY") + some("ITEM"))).or_() + some("THEN")
rest = word("ONEMINUS") + rate | Parser(
    lambda tokens, place: [
        (values, end)
        for values, end in (
            amount + word("-", "BETWEEN") + rate
            >> (lambda size, said: said if size in ((1.0, ""), (1.0, "%")) else None)
        )(tokens, place)
    ]
)


def _of(found: tuple[str, bool], worth: tuple[float | None]) -> Proportion:
    return Proportion(found[0], "", worth[0], of_counts=found[1])  # type: ignore[arg-type]


_ratio = either | up | down | quotient
_b = _brackets
_plain_score = word("SCORING", "WEIGHT", text="得分 计分") + word("NAME", text="值").or_() + _equals
named_score = rate + _plain_score + rate + times + whole + _so >> (
    lambda one, other, worth: Proportion("rate", other, worth[0]) if one == other else None
) | rate + _plain_score + whole + times + rate + _so >> (
    lambda one, worth, other: Proportion("rate", other, worth[0]) if one == other else None
)
"""满意度得分=满意度×10."""
_led_by = word("BY") + rate + word("SCORING", text="计分 得分 评分 赋分 给分") + word(":", "STOP", text=": ,") + (
    _score + _equals
).or_() + rate + times + whole + _so >> (
    lambda one, other, worth: Proportion("rate", one, worth[0]) if one.endswith(other) else None
)
_by_share = some("THEN") + word("BY") + word("ACTUAL", text="完成比例 实际完成比例 实际比例") + times + whole + _so >> (
    lambda worth: Proportion("target", "", worth[0])
)
formula = (
    _led_by
    | _by_share
    | _led + _b + _ratio + _b + _hundred + times + whole + _b + _so >> _of
    | _led + _b + whole + times + _b + _ratio + _b + _hundred + _b + _so >> (lambda worth, found: _of(found, worth))
    | _led + _b + rate + _b + _hundred + times + whole + _b + _so
    >> (lambda said, worth: Proportion("rate", said, worth[0]))
    | _led + _b + whole + times + _b + rate + _b + _hundred + _b + _so
    >> (lambda worth, said: Proportion("rate", said, worth[0]))
    | named_score
    | _led + _b + rest + _b + times + whole + _b + _so >> (lambda said, worth: Proportion("rest", said, worth[0]))
    | _led + _b + whole + times + _b + rest + _b + _so >> (lambda worth, said: Proportion("rest", said, worth[0]))
    | _led + _b + rate + word("OVER") + amount + _b + times + whole + _b + _so
    >> (
        lambda said, size, worth: (
            Proportion("rate", said, worth[0], divisor=size[0]) if size[1] == "%" and size[0] > 0 else None
        )
    )
    | _led + _b + measure + word("OVER") + amount + _b + times + whole + _b + _so
    >> (
        lambda said, size, worth: (
            Proportion("rate", said, worth[0], divisor=size[0], counted=True)
            if size[1] != "%" and size[0] > 0 and re.search(r"实际|完成|数|量|次|人", said)
            else None
        )
    )
)
_by = some("THEN") + word("BY") + some("ITEM", "THEN", text="其 相应 实际 该项 本项")
_done = some(
    "ACTUAL",
    "DONE",
    "REACH",
    "DE",
    "NAME",
    "DEGREE",
    text="实际 完成 实际完成 执行 实现 达成 情况 完成情况 的 相应 同等 等 任务 任务完成 完成率 实际完成率 完成值 "
    "完成的 其",
)
_by_ratio = (
    _by
    + (
        _done + some("ITEM", text="相应 对应") + word("RATIO")
        | word("ACTUAL", text="完成比例 实际完成比例 实际比例 完成比率")
    )
    + some("SCORING", "THEN", "ITEM", "DE", "COUNTAS", text="计算 折算 相应 的 确定 核定")
)
proportional = _by_ratio + word(
    "SCORING",
    "GET",
    "COUNTAS",
    text="得分 计分 给分 记分 赋分 计算得分 折算得分 计算 计算分值 评分 打分 折算 计得分 相应得分 确定得分 计",
) + some("ITEM", "WEIGHT", text="相应 分数 分值 得分") >> (lambda: Proportion("target"))
_undone = some(
    "ACTUAL",
    "DONE",
    "REACH",
    "DE",
    "MISSED",
    "MISS",
    "HEAD",
    "LACK",
    "NAME",
    text="实际 完成 实际完成 未完成 未实现 未达成 缺口 的 相应 同等 完成情况 情况",
)
losing = some("THEN") + word("BY") + some("ITEM", text="相应 其") + _undone + word("RATIO") + some(
    "THEN", "SCORING", text="计算 折算 予以 相应"
) + word("LOSE", "SCORING", text="扣分 扣减 扣除 减分 扣") + some("ITEM", "WEIGHT", text="相应 分数 分值 得分") >> (
    lambda: Proportion("loss")
)
ratio_scored = some("THEN") + word("BY") + _b + _ratio + _b + some("SCORING", "THEN", text="计算 折算") + word(
    "SCORING", "COUNTAS"
) + some("ITEM", "WEIGHT") >> (lambda found: Proportion(found[0], "", None, of_counts=found[1]))
_bracket_points = (word("〔") + points + word("〕")).or_(None)
rate_scored = some("THEN") + word("BY") + some("ACTUAL", "NAME", "ITEM", text="实际 其") + rate + some(
    "SCORING", text="计算 折算"
) + word("SCORING", text="得分 计分 计算得分 给分 评分 记分 赋分 计算") + _bracket_points >> (
    lambda said, worth: Proportion("rate", said, worth, implied=True)
)
proportion = formula | proportional | losing | ratio_scored | rate_scored
__all__ = ["role"]

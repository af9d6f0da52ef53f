"""Awards in proportion: 按比例得分, 得分=执行率×权重, 按B/A或A/B*该指标分值, 已整改数/应整改数×满分."""

import re
from dataclasses import replace

from perfxl.criteria.grammar.amounts import Amount, amount, item, points, weight
from perfxl.criteria.grammar.names import measure
from perfxl.criteria.grammar.parsing import ahead, nothing, role, run, some, word
from perfxl.criteria.lexicon.directions import denies
from perfxl.criteria.meaning.proportions import Proportion
from perfxl.patterns import pattern

_RATES = ("率", "满意度", "匹配度", "完成度", "达成度", "知晓度", "覆盖度", "契合度", "比例", "比重", "百分比")
_ANY_SHARE = r"(?:实际|完成|执行|任务|目标|实现|相应|同等|其|情况|的)*(?:比例|比重|百分比)"
_DONE_SAID = "已 实际 实 完成 按时 按期 及时 合格 达标 到位 通过 当年完成 办结 验收 发放 满意 入库 支付 支出 覆盖 参加"
_DONE = tuple(_DONE_SAID.split())
_DUE_SAID = "应 计划 目标 总 全部 预算 拟 需 应该 任务 核定 年度 抽检 抽查 检查 检测 样本 参与 申请 受理 在校 在册"
_DUE = tuple(_DUE_SAID.split())
_PLAIN = r"(?:指标)?(?:实际完成|实际|完成|业绩)值?"
Worth = float | None
"""The points the criterion names as the whole, or none: the weight."""


def _rate(said: str) -> str | None:
    return said if said.endswith(_RATES) and not re.fullmatch(_ANY_SHARE, said) else None


# ---- what is divided ---------------------------------------------------------------------------------------------
def _up(done: str) -> Proportion:
    counts = done.endswith(("数", "数量", "人数", "次数", "场次", "人次"))
    return Proportion("up", of_counts=counts)


_DONE_OF = pattern(r"(?:实际完成|实际|完成)(?:数量?|次数|人数|人次|场次|量)$")


def _named(done: str) -> Proportion | None:
    """`房屋鉴定完成数量/计划数量`: the name of what is counted before what was done of it."""
    found = _DONE_OF.search(done)
    return None if found is None or denies(done) else replace(_up(found[0]), noun=done)


def _quotient(done: str, due: str) -> Proportion | None:
    """`已整改问题数/应整改问题数`: what was done of what was due, in the row's own nouns."""
    alike = done[-1] == due[-1] and any(done[start : start + 2] in due for start in range(len(done) - 2))
    planned = re.search(r"目标|计划|任务", due) is not None and re.search(r"目标|计划|任务", done) is None
    if planned and done[:4] == due[:4] and not denies(done) and not denies(due):
        return Proportion("up", noun=done)
    taken = len(due) > 2 and due[0] == "应" and done.endswith(due[1:])  # 参训人数/应训人数
    is_done = taken or done.startswith(_DONE) or re.search(r"(?:实际|已|完成)[^率]{0,4}$", done) is not None
    if not (is_done and due.startswith(_DUE) and alike) or denies(done) or denies(due):
        return None
    return Proportion("up", of_counts=not done.endswith(("率", "度", "比例", "额", "金额")))


rate = measure >> _rate
_GOALS = (
    "目标值 指标值 计划值 计划数 目标数 计划完成数 计划数量 目标任务 计划任务 年度指标值 年度目标值 年度目标 目标 计划 "
    "年度计划 年度计划数 任务数 预期值 预期目标 年度目标任务 计划量 任务 年度任务 目标任务数 绩效目标值 年度绩效目标值 "
    "年初目标值 计划目标 指标 年度指标 指标目标值 年初指标值 年度计划值 标准值 指标数 全年目标值 全年计划数 计划完成值 "
    "预定目标 下达任务数 任务量 计划任务数 绩效目标 设定目标 年初设定目标值 年度预期值 设定值"
)
_counted = word("NAME", text="数 数量 值 量 人数 场次 次数 人次 任务数").or_()
_planned = measure >> (
    lambda said: True if said.startswith(("计划", "目标", "应")) and "率" not in said and not denies(said) else None
)
_letter = (word("(") + word("NAME", text="A B") + word(")")).or_()
_goals = (word("GOAL", text=_GOALS) + _counted | _planned.quiet()) + _letter
_actual = role("ACTUAL") >> (lambda found: found[0])
_slash = word("OVER")
_with = _slash | word("THAN", "LISTING", text="与 和 同 及") | word("NAME", text="占") | word("IN", text="在")
_among = word("NAME", text="中所占 中所占的 中占 中的 中").or_() + some("ITEM", text="所占")
_shared = (_among + some("DE") + word("RATIO")).or_()
_b, _a = word("NAME", text="B"), word("NAME", text="A")
_b_by_a, _a_by_b = _b + _slash + _a, _a + _slash + _b
_ratio = (
    (_b_by_a + word("OR") + _a_by_b | _a_by_b + word("OR") + _b_by_a) >> (lambda: Proportion("target"))
    | _actual + _letter + _with + _goals + _shared >> _up
    | measure + _with + _goals + _shared >> _named
    | word(text="实际 实际完成 完成 已完成 实际数") + _slash + _goals >> (lambda: Proportion("up"))
    | _b_by_a >> (lambda: Proportion("up"))
    | _goals + _with + _actual.quiet() + _letter + _shared >> (lambda: Proportion("down"))
    | measure + (_slash | word("NAME", text="占")) + (measure | run(lambda found: found.nameable)) >> _quotient
)


# ---- formulas ----------------------------------------------------------------------------------------------------
def _worth_of(found: Amount) -> float | None:
    return found[0] if found[1] == "" and found[0] > 0 else None


def _is_one(size: Amount, said: str) -> str | None:
    return said if size in ((1.0, ""), (1.0, "%")) else None


def _of_rate(said: str, worth: Worth = None) -> Proportion:
    return Proportion("rate", said, worth)


def _of_rest(said: str, worth: Worth) -> Proportion:
    return Proportion("rate", said, worth, slope=-1.0, offset=1.0)


def _line(slope: float, said: str, offset: float) -> Proportion | None:
    """`70×达标率-63`, `10-100×超支率`: worth what it gives at most."""
    most = max(offset, offset + slope)
    found = most > 0 and slope and min(offset, offset + slope) <= 0
    return Proportion("rate", said, most, slope=slope / most, offset=offset / most) if found else None


def _between(said: str, low: float, high: float, base: float, worth: Worth) -> Proportion | None:
    """`(实际值-60%)/(90%-60%)×权重`: nothing at the one, full marks at the other."""
    fits = low == base < high
    slope = round(1 / (high - low), 12) if fits else 0.0
    return Proportion("rate", said, worth, slope=slope, offset=-round(low * slope, 12)) if fits else None


def _worth(found: Proportion, worth: Worth) -> Proportion:
    return replace(found, points_named=worth)


def _left_over(size: Amount, found: Proportion) -> Proportion | None:
    """`分值×(2-实际成本/计划成本)`: so much less as the target is exceeded."""
    return replace(found, of="linear") if size == (2.0, "") and found.of == "up" else None


def _own_rate(own: str, said: str, worth: Worth) -> Proportion | None:
    """`按满意度计分：满意度×10`: the rate before the sign is the one behind it."""
    return Proportion("rate", own, worth) if own.endswith(said) else None


def _defined(own: str, done: str, due: str, worth: Worth) -> Proportion | None:
    """`满意度得分=满意人数/调查人数×10`: the rate the score is named after."""
    return None if any(map(denies, (own, done, due))) or done == due else Proportion("rate", own, worth)


def _named_after(name: str, found: Proportion) -> Proportion | None:
    """`投资额分值=投资额/投资额目标×50`: the score of what the formula speaks of."""
    noun = found.noun or found.subject
    return found if name in ("实际", "最终", "考核") or (noun and (name in noun or noun in name)) else None


def _divided(said: str, size: Amount, worth: Worth) -> Proportion | None:
    """`执行率/95%×权重`, `实际场次/20×分值`."""
    value, unit = size
    if value <= 0:
        return None
    if unit == "%":
        plain = re.fullmatch(_PLAIN, said) is not None
        named = "" if plain else said
        return Proportion("rate", named, worth, divisor=value) if plain or _rate(said) else None
    counts = re.search(r"实际|完成|数|量|次|人", said) is not None
    return Proportion("rate", said, worth, divisor=value, counted=True) if counts else None


_whole = item + weight + nothing(None) | points | amount >> _worth_of
_times = word("STOP", text=",").or_() + word("TIMES")
_hundred = (_times + amount >> (lambda found: True if found == (1.0, "%") else None)).quiet().or_()
_so = some("SCORING", "COUNTAS", "ITEM", "DE", "ISSCORE")
_open, _close = some("("), some(")")
_equals = word("=", ":", "AS") | word("HEAD", text="= 为")
_scored = word("SCORING", "WEIGHT", text="得分 计分 评分 分值") + word("NAME", text="值").or_()
_score = some("ITEM", "ACTUAL", "DE") + _scored + _equals
_led = (some("THEN") + (_score | word("BY") + some("ITEM"))).or_() + some("THEN") + _open
_rest = word("ONEMINUS") + rate | amount + word("-", "BETWEEN") + rate >> _is_one
_by_name = word("BY") + rate + word("SCORING", text="计分 得分 评分 赋分 给分") + word(":", "STOP", text=": ,")


def _spent(done: str, due: str) -> Proportion | None:
    """`实际成本/计划成本`: what was spent of what was meant to be."""
    alike = done[-2:] == due[-2:] and due.startswith(_DUE) and done.startswith(("实际", "完成", "实"))
    return Proportion("up") if alike and not denies(done) else None


_spending = (measure | word("DONE") + measure >> (lambda said: f"完成{said}")) + _slash + measure >> _spent
_less_ratio = _open + amount + word("-", "BETWEEN") + (_ratio | _spending) + _close >> _left_over
_behind = _close + _hundred + _times + _whole + _close + _so
_before = _led + _whole + _times + _open
_end = _close + _hundred + _close + _so
_points_of = points | amount >> _worth_of
_less = (
    amount >> (lambda found: -found[0] if found[1] in ("", "分") and found[0] < 0 else None)
    | word("-", "BETWEEN") + _points_of
)
_a_share = amount >> (lambda found: found[0] if found[1] == "%" and found[0] > 0 else None)
_less_share = (
    amount >> (lambda found: -found[0] if found[1] == "%" and found[0] < 0 else None) | word("-", "BETWEEN") + _a_share
)
_value = rate | role("ACTUAL").quiet() + nothing("")
_some_share = word("ACTUAL", text="完成比例 实际完成比例 实际比例 完成比率")
formula = (
    _led + _ratio + _behind >> _worth
    | _before + _ratio + _end >> (lambda worth, found: _worth(found, worth))
    | _led + rate + _behind >> _of_rate
    | _before + rate + _end >> (lambda worth, said: _of_rate(said, worth))
    | _led + _rest + _behind >> _of_rest
    | _before + _rest + _end >> (lambda worth, said: _of_rest(said, worth))
    | _led + measure + _slash + amount + _behind >> _divided
    | rate + _scored + _equals + _open + measure + _slash + measure + _behind >> _defined
    | _led + _points_of + _times + rate + _less + _close + _so >> (lambda slope, said, less: _line(slope, said, -less))
    | _led + _points_of + word("-", "BETWEEN") + _open + rate + _times + _points_of + _close + _so
    >> (lambda most, said, slope: _line(-slope, said, most))
    | _led + _points_of + word("-", "BETWEEN") + _open + _points_of + _times + rate + _close + _so
    >> (lambda most, slope, said: _line(-slope, said, most))
    | _led + _value + _less_share + _close + _slash + _open + _a_share + _less_share + _behind >> _between
    | _by_name + _score.or_() + rate + _behind >> _own_rate
    | _led + _less_ratio + _behind >> _worth
    | _before + _less_ratio + _end >> (lambda worth, found: _worth(found, worth))
    | some("THEN") + word("BY") + _some_share + _behind >> (lambda worth: Proportion("target", "", worth))
)
_called = run(lambda found: found.nameable) + ahead("SCORING", "WEIGHT")
formula = formula | _called + formula >> _named_after
"""得分=执行率×权重, 权重×（1-差错率）, 实际数/计划数×满分, 以支付率计分：得分=支付率×分值."""

# ---- words -------------------------------------------------------------------------------------------------------
_by = some("THEN") + word("BY")
_what = some(
    "ACTUAL", "DONE", "REACH", "DE", "NAME", "DEGREE",
    text="实际 完成 实际完成 执行 实现 达成 情况 完成情况 的 相应 同等 等 任务 任务完成 完成率 实际完成率 完成值 其",
)  # fmt: skip
_share = _what + some("ITEM", text="相应 对应") + word("RATIO") | word(
    "ACTUAL", text="完成比例 实际完成比例 实际比例 完成比率"
)
_reckoned = some("SCORING", "THEN", "ITEM", "DE", "COUNTAS", text="计算 折算 相应 的 确定 核定")
_points = some("ITEM", "WEIGHT", "SCORING", text="相应 分数 分值 得分")
_scoring = word(
    "SCORING", "GET", "COUNTAS",
    text="算 得分 计分 给分 记分 赋分 计算得分 折算得分 计算 计算分值 评分 打分 折算 计得分 相应得分 确定得分 计",
)  # fmt: skip
_undone = some(
    "ACTUAL", "DONE", "REACH", "DE", "MISSED", "MISS", "HEAD", "LACK", "NAME",
    text="实际 完成 实际完成 未完成 未实现 未达成 缺口 的 相应 同等 完成情况 情况",
)  # fmt: skip
_losing = some("THEN", "SCORING", text="计算 折算 予以 相应") + word("LOSE", "SCORING", text="扣分 扣减 扣除 减分 扣")
_named_points = (word("〔") + points + word("〕")).or_(None)
_folded = some("SCORING", text="计算 折算") + word("SCORING") | word("SCORING", text="折算 计算")
_rate_scored = rate + _folded + _named_points
_worded = (
    _by
    + some("ITEM", "THEN", text="其 相应 实际 该项 本项")
    + _share
    + (_reckoned + _scoring | _scoring).or_()
    + _points
    >> (lambda: Proportion("target"))
    | _by + some("ITEM", text="相应 其") + _undone + word("RATIO") + _losing + _points >> (lambda: Proportion("loss"))
    | _by + _open + _ratio + _close + some("SCORING", "THEN", text="计算 折算") + word("SCORING", "COUNTAS") + _points
    | _by + some("ACTUAL", "NAME", "ITEM", text="实际 其") + _rate_scored
    >> (lambda said, worth: Proportion("rate", said, worth, implied=True))
)
"""按比例得分, 按未完成比例扣分, 按实际完成数与计划数的比例计分, 按到位率计分."""
proportion = formula | _worded

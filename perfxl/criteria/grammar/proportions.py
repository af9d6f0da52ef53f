"""Awards in proportion: 按比例得分, 按未完成比例扣分, 按到位率计分, and every formula."""

from perfxl.criteria.grammar.amounts import points
from perfxl.criteria.grammar.formula import awards, formula
from perfxl.criteria.grammar.parsing import some, token, word
from perfxl.criteria.grammar.quotients import rate, ratio
from perfxl.criteria.meaning.proportions import Proportion

_open, _close = some("("), some(")")
_by = some("THEN") + word("BY")
_what = some(
    "ACTUAL", "DONE", "REACH", "DE", "NAME", "DEGREE",
    text="实际 完成 实际完成 执行 实现 达成 情况 完成情况 的 相应 同等 等 任务 任务完成 完成率 实际完成率 完成值 其",
)  # fmt: skip
_share = (
    _what + some("ITEM", text="相应 对应") + word("RATIO")
    | token(lambda found: True if "ACTUAL" in found.roles and found.text.endswith(("比例", "比率")) else None).quiet()
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
_losing = some("THEN", "SCORING", text="计算 折算 予以 相应") + word(
    "LOSE", "SCORING", "CHANGE", text="扣分 扣减 扣除 减分 扣 递减"
)
_named_points = (word("〔") + points + word("〕")).or_(None)
_scored = token(lambda found: (awards(found) and "SCORING" in found.roles) or None).quiet()
_folded = some("SCORING", text="计算 折算") + _scored | word("SCORING", text="折算 计算")
_rate_scored = rate + _folded + _named_points
_worded = (
    _by
    + some("ITEM", "THEN", text="其 相应 实际 该项 本项")
    + _share
    + (_reckoned + _scoring | _scoring).or_()
    + _points
    >> (lambda: Proportion("target"))
    | (_by + some("ITEM", text="相应 其") + _undone + word("RATIO") | word("RATIO", text="同比例 等比例"))
    + _losing
    + _points
    >> (lambda: Proportion("loss"))
    | _by + _open + ratio + _close + some("SCORING", "THEN", text="计算 折算") + (_scored | word("COUNTAS")) + _points
    | _by + some("ACTUAL", "NAME", "ITEM", text="实际 其") + _rate_scored
    >> (lambda said, worth: Proportion("rate", said, worth, implied=True))
)
"""按比例得分, 按未完成比例扣分, 按实际完成数与计划数的比例计分, 按到位率计分."""
proportion = formula | _worded

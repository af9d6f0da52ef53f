"""Awards in proportion: 按比例得分, 按未完成比例扣分, 按到位率计分, and every formula, told by what it comes to."""

import math
from collections.abc import Callable
from dataclasses import replace

from perfxl.criteria.grammar.arithmetic import OF, Term, is_part, rate, rate_of, ratio, total
from perfxl.criteria.grammar.awards import points
from perfxl.criteria.grammar.comparisons import Amount
from perfxl.criteria.grammar.names import measure
from perfxl.criteria.grammar.parsing import one, some, word
from perfxl.criteria.grammar.spans import ahead, run
from perfxl.criteria.lexicon.degrees import denies, is_better_low, is_completion
from perfxl.criteria.lexicon.measures import OF_A_SCORE, UNDONE_SHARE, is_any_share
from perfxl.criteria.lexicon.tokens import Token
from perfxl.criteria.meaning.awards import By, Proportion
from perfxl.criteria.meaning.steps import Step

_TRIED = ((0.37, 0.83), (0.61, 0.47), (0.91, 0.99))


def _is(term: Term, value: Callable[[float, float], float]) -> bool:
    return all(
        math.isclose(term.value(*at, weight), value(*at) * (weight if term.whole else 1), rel_tol=1e-9, abs_tol=1e-12)
        for at in _TRIED
        for weight in (1.0, 7.0)
    )


def _made(term: Term) -> Proportion | Step | None:
    """What a formula awards."""
    of = term.of
    if of is None or term.plain:
        return None
    if of.of != "rate":
        return _against_target(term, of)
    if of.counted and term.divisor is None:
        return _of_counts(term, of.subject)
    beside = round(term.value(0.0, 0.0, 1.0), 10)
    slope = round(term.value(1.0, 0.0, 1.0) - beside, 10)
    if slope == 0 or not _is(term, lambda actual, _: slope * actual + beside):
        return None
    if term.divisor is not None and beside == 0:
        return _of_divisor(of, term.divisor, slope, whole=term.whole)
    return None if of.counted else _on_a_line(of, slope, beside, whole=term.whole)


def _against_target(term: Term, of: Proportion) -> Proportion | None:
    """So much of the target: 实际值/目标值×满分; 分值×(2-实际成本/计划成本)."""
    base = OF[of.of]
    direct = None if of.of == "linear" else _so_much(term, lambda actual, target: base(actual, target, 1.0))
    if direct is not None:
        return replace(of, points_named=None if term.whole else direct)
    rest = _so_much(term, lambda actual, target: 2 - base(actual, target, 1.0)) if of.of in ("up", "linear") else None
    return None if rest is None else replace(of, of="linear", points_named=None if term.whole else rest)


def _so_much(term: Term, share: Callable[[float, float], float]) -> float | None:
    """How many points a share is multiplied by; 1 where the weight is in it."""
    worth = round(term.value(*_TRIED[0], 1.0) / share(*_TRIED[0]), 10)
    fits = worth == 1 if term.whole else worth > 0
    return worth if fits and _is(term, lambda *at: worth * share(*at)) else None


def _of_divisor(of: Proportion, divisor: Amount, slope: float, *, whole: bool) -> Proportion | None:
    """`执行率/95%×权重`, `实际场次/20×分值`."""
    size, unit = divisor
    worth = round(slope * size, 8)
    if (unit == "%") == of.counted or (whole and worth != 1):
        return None
    return replace(of, divisor=size, points_named=None if whole else worth)


def _of_counts(term: Term, said: str) -> Step | None:
    """`4-差错数×0.5`, `分值-差错数×0.5`: so much for each of them; `（1-差错数×0.1）×分值`; `发表篇数×0.5`."""
    none, one, more = (round(term.value(count, 0.0, 7.0), 10) for count in (0.0, 1.0, 3.0))
    each = round(one - none, 10)
    if not math.isclose(none + 3 * each, more) or (term.whole and none != 7):
        return None
    lone = round(term.value(1.0, 0.0, 1.0) - 1, 10)
    share = term.whole and lone != each
    if share and not math.isclose(each, 7 * lone):
        return None
    bad, unit = is_better_low(said) or denies(said), "天" if "天" in said else ""
    if each < 0 < none and bad and "均" not in said:
        lost: tuple[float, By] = (round(-each / 7, 10), "weight") if share else (-each, "points")
        return Step("incident", 1.0, unit, *lost, "有", before=said, of_points=None if term.whole else none)
    earned = each > 0 == none and not bad and "均" not in said
    return Step("done", 1.0, unit, each, "points", "有", what=said, gains=True) if earned else None


def _on_a_line(of: Proportion, slope: float, beside: float, *, whole: bool) -> Proportion | None:
    """`70×达标率-63`, `10-100×超支率`, `(实际值-60%)/(90%-60%)×权重`: worth what it gives at most."""
    worth = 1.0 if whole else max(beside, beside + slope)
    if worth <= 0 or min(beside, beside + slope) > 0 or not (of.subject or of.noun or beside):
        return None
    found = replace(of, slope=round(slope / worth, 12), offset=round(beside / worth, 12))
    if found.slope == 0:
        return None  # of so many points a share of nothing
    fits = found.offset == 1 if found.falls else 0 < found.full_at <= 1
    return replace(found, points_named=None if whole else worth) if fits else None


_SCORES = "得分 计分 评分 分值 评价得分 考核得分 评估得分 评定得分 考评得分"


def awards(found: Token) -> bool:
    """Whether a word of scoring may close what is awarded: 计分, and not 扣分."""
    return not found.text.startswith(("扣", "减"))


_so = run(lambda found: found.plays("SCORING COUNTAS ITEM DE ISSCORE") and awards(found)).quiet().or_()
_equals = word("=", ":", "AS") | word("HEAD", text="= 为")
_scored = word("SCORING", "WEIGHT", "NAME", text=_SCORES) + word("NAME", text="值").or_()
_score = (some("ITEM", "ACTUAL", "DE") + _scored | word("ISSCORE", text="即得分 即为得分")) + _equals
_led = (some("THEN") + (_score | word("BY") + some("ITEM"))).or_() + some("THEN")
_called = run(lambda found: found.nameable) + ahead("SCORING", "WEIGHT")
_by_name = word("BY") + _called + word("SCORING", text="计分 得分 评分 赋分 给分") + word(":", "STOP", text=": ,")


def _named_after(name: str, found: Proportion | Step) -> Proportion | Step | None:
    """`投资额分值=投资额/投资额目标×50`: the score of what the formula speaks of."""
    if isinstance(found, Proportion) and found.of == "rate" and found.noun:
        return replace(found, subject=name, noun="") if rate_of(name) and not denies(name) else None
    noun = (found.what + found.before if isinstance(found, Step) else found.noun or found.subject).replace("实际", "")
    return found if name in OF_A_SCORE or (noun and (name in noun or noun in name)) else None


def _own(name: str, found: Proportion | Step) -> Proportion | Step | None:
    """`按满意度计分：满意度×10`: the rate before the sign is the one behind it; `按完成比例计分：完成率×6`."""
    if not isinstance(found, Proportion) or found.of != "rate" or not found.subject:
        return None
    if name.endswith(found.subject):
        return replace(found, subject=name)
    return found if is_completion(found.subject) and is_any_share(name) else None


def _known(found: Proportion | Step) -> Proportion | Step | None:
    """A formula by itself, of names that say what they are: a rate of a part and its whole needs no other name."""
    if not isinstance(found, Proportion) or found.of != "rate" or not (found.noun or _names_none(found)):
        return found
    part = found.noun and is_part(*found.noun.split("/"))
    return replace(found, subject=found.noun, noun="") if part else None


def _of_it(name: str, found: Proportion | Step) -> Proportion | None:
    """`新增就业人数按实际完成数/计划数*10分计算`: what is named first was done, and planned."""
    sound = isinstance(found, Proportion) and found.of == "up" and not (denies(name) or is_better_low(name))
    return replace(found, noun=name) if sound and isinstance(found, Proportion) and not found.noun else None


def _of_weight(found: Proportion | Step) -> Proportion | None:
    """`按实际期数/20计算得分`: a share of the weight, where the formula names no points."""
    return replace(found, points_named=None) if isinstance(found, Proportion) and _names_none(found) else None


def _names_none(found: Proportion) -> bool:
    """Whether it is a quotient, and nothing else."""
    return found.divisor is not None and found.points_named == 1


_one = total >> _made
_plain = _led + _one + some("THEN", text="直接") + _so >> _known
_quotient = some("THEN") + word("BY") + some("ITEM") + (_one >> _of_weight) + _so
formula = (
    _plain
    | _quotient
    | measure + word("BY") + _one + some("THEN", text="直接") + _so >> _of_it
    | word("(") + _plain + word(")")
    | _called + _score + _one + _so >> _named_after
    | _by_name + _score.or_() + _one + _so >> _own
)
"""得分=执行率×权重, 权重×（1-差错率）, 实际数/计划数×满分, 以支付率计分：得分=支付率×分值."""
_open, _close = some("("), some(")")
_by = some("THEN") + word("BY")
_what = some(
    "ACTUAL", "DONE", "REACH", "DE", "NAME", "DEGREE",
    text="实际 完成 实际完成 执行 实现 达成 情况 完成情况 的 相应 同等 等 任务 任务完成 完成率 实际完成率 完成值 其",
)  # fmt: skip
_done_share = one(lambda found: found.text.endswith(("比例", "比率")), "ACTUAL")
_again = (word("BY") + word("RATIO")).or_()
_share = (_what + some("ITEM", text="相应 对应") + word("RATIO") | _done_share) + _again
_of_both = word("BLOCK", text="二者 两者") + word("RATIO") + word("TIMES") + some("ITEM") + word("WEIGHT", "FULL")
_reckoned = some("SCORING", "THEN", "ITEM", "DE", "COUNTAS", text="计算 折算 相应 的 确定 核定")
_points = some("ITEM", "WEIGHT", "SCORING", text="相应 分数 分值 得分")
_scoring = word(
    "SCORING", "GET", "COUNTAS",
    text="算 算分 得分 计分 给分 记分 赋分 计算得分 折算得分 计算 计算分值 评分 打分 折算 计得分 相应得分 确定得分 计",
)  # fmt: skip
_undone = run(lambda found: not found.plays("STOP BY")).or_("") >> (lambda said: UNDONE_SHARE.fullmatch(said) and said)
_undone = _undone.quiet()
_done = (ratio >> (lambda found: found.of == "up" or None)).quiet()
_losing = some("THEN", "SCORING", text="计算 折算 予以 相应") + word(
    "LOSE", "SCORING", "CHANGE", text="扣分 扣减 扣除 减分 扣 递减"
)
_part_said = word("HEAD", "MISSED", "NAME", text="不足 未完成 未达到 未达标 差额 欠缺 短缺") + word(text="部分")
_undone_part = (_part_said + some("DE", "STOP", "THEN", text="的 , 则")).or_()
_named_points = (word("〔") + points + word("〕")).or_(None)
_scored = one(awards, "SCORING")
_folded = some("SCORING", text="计算 折算") + _scored | word("SCORING", text="折算 计算")
_rate_scored = rate + _again + _folded + _named_points
_worded = (
    _by
    + some("ITEM", "THEN", text="其 相应 实际 该项 本项")
    + _share
    + (_reckoned + _scoring | _scoring).or_()
    + _points
    >> (lambda: Proportion("target"))
    | _undone_part
    + (_by + _undone + word("RATIO") | word("RATIO", text="同比例 等比例") | _by + _done)
    + _losing
    + _points
    >> (lambda: Proportion("loss"))
    | word("MISSED") + some("DE", "STOP", text="的 ,") + word("BY") + some("NAME") + _done_share + _losing
    >> (lambda: Proportion("loss"))
    | _by + _of_both + _scoring.or_() >> (lambda: Proportion("target"))
    | _by + _open + ratio + _close + some("SCORING", "THEN", text="计算 折算") + (_scored | word("COUNTAS")) + _points
    | _by + some("ACTUAL", "NAME", "ITEM", text="实际 其") + _rate_scored
    >> (lambda said, worth: Proportion("rate", said, worth, implied=True))
)
"""按比例得分, 按未完成比例扣分, 按实际完成数与计划数的比例计分, 按到位率计分."""
proportion = formula | _worded

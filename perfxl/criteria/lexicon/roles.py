"""The lexicon as one table: every word with its roles, what denials turn round, and words that need their place."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from perfxl.criteria.lexicon import verbs
from perfxl.criteria.lexicon import words as w
from perfxl.criteria.lexicon.innocent import INNOCENT
from perfxl.criteria.lexicon.units import PERIODS
from perfxl.numerals import CHINESE
from perfxl.patterns import any_of, pattern, words_of

Roles = dict[str, Any]
"""What a word can be, with a value for each."""
_STOPS = ",;。\n!?"
_MARKS = "〔〕:()[]<>≤≥=+-*/|.±"
ANY = 1
"""The bit that every token has, and the end of the text."""
_BITS: dict[str, int] = {}
_LISTS: dict[str, int] = {}


@cache
def mask(*said: str) -> int:
    """Roles, one or several in a text, as bits of a number."""
    bits = 0
    for role in " ".join(said).split():
        bits |= _BITS.setdefault(role, ANY << len(_BITS) + 1)
    return bits


def one_of(words: str) -> int:
    """The bit of the tokens that are one of these words: a role that the grammar gives them."""
    bit = _BITS.setdefault(words, ANY << len(_BITS) + 1)
    for each in words.split():
        _LISTS[each] = _LISTS.get(each, 0) | bit
    return bit


def kind(word: str, roles: tuple[str, ...]) -> int:
    """The bits of a token: its roles, and the lists it is in."""
    return ANY | mask(*roles) | _LISTS.get(word, 0)


@cache
def lexicon() -> dict[str, Roles]:
    """Every word with its roles."""
    found: dict[str, Roles] = {}
    for word, role, value in (*_valued(), *_plain(), *_denied()):
        found.setdefault(word, {})[role] = value
    return found


@cache
def lengths() -> dict[str, set[int]]:
    """The lengths of the words that begin with a sign."""
    found: dict[str, set[int]] = {}
    for word in lexicon():
        found.setdefault(word[0], set()).add(len(word))
    return found


def _valued() -> Iterator[tuple[str, str, Any]]:
    for role, pairs in (("HEAD", w.HEADS), ("TAIL", w.TAILS), ("DIRECTED", w.DIRECTED)):
        for value, words in pairs:
            yield from ((word, role, value) for word in words.split())
    yield from ((f"少{act}", "CHANGE", ("down", f"少{act}")) for act in verbs.ACTS.split())
    for often, words in PERIODS:
        yield from ((word, "PERIOD", (float(often), word)) for word in words.split())
    for way, words in verbs.CHANGES:
        yield from ((word, "CHANGE", (way, word)) for word in words.split())


def _plain() -> Iterator[tuple[str, str, Any]]:
    for role, words in w.ROLES.items():
        yield from ((word, role, True) for word in words.split())
    yield from ((mark, "STOP", mark) for mark in _STOPS)
    yield from ((mark, mark, mark) for mark in _MARKS)
    yield from ((word, "NAME", word) for word in INNOCENT.split())


def _denied() -> Iterator[tuple[str, str, Any]]:
    """不低于 is ≥, 未达到 is missed, 不规范 denies a state, 未发生 says that nothing happened."""
    states = " ".join(w.ROLES[role] for role in ("STATE", "HOW", "ONTIME"))
    for denial in f"{w.DENIALS} {w.FORBIDDEN}".split():
        yield from ((denial + word, "HEAD", "≤") for word in f"{w.MORE} {w.ROLES['BEYOND']}".split())
        yield from ((denial + word, "HEAD", "≥") for word in w.LESS.split())
        for word in w.ROLES["REACH"].split():
            yield from ((denial + word, "HEAD", "<!"), (denial + word, "MISS", True))
        yield from ((denial + word, "MISSED", True) for word in w.ROLES["DONE"].split())
        yield from ((denial + word, "MISSED", "whole") for word in w.ROLES["ALLDONE"].split())
        yield from ((denial + word, "OUTSIDE", True) for word in ("在", "控制在"))
        yield from ((denial + word, "DENIED", word) for word in states.split())
        yield denial + "效", "DENIED", "有效"
        yield from ((denial + word, "NONE", word) for word in w.ROLES["HAPPEN"].split())
    for word in words_of("不达标准 未达标准 达不到标准 未达到标准 不符合标准 未达到要求 达不到要求 未达要求"):
        yield word, "MISSED", True
    for word in words_of("达不到 完不成 不达标 未达标 未达 没达到 不到 没到"):
        yield from ((word, "MISS", True), (word, "MISSED", True))


_DIGIT = rf"(?!一般)[\d{CHINESE}-]"
_AWARD = (
    rf"(?:{any_of(w.ITS)}|全部|各|标准|基本)*"
    rf"(?:\d+(?:\.\d+)?%?(?:分|的|-|$|%|\*)?|(?:{_DIGIT}|点)+分|满分|全分|权重|分值|标准分|零分|总分|一半|基准分|基础分|基本分|[一二两三四五六七八九]成|[二三四五六七八九十]分之|0|高分|\d/\d|酌情)"
)
_SCORE = r"(?:\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?(?:分|%)|满分|全分|零分|一半|[一二三四五两半]分)"
Context = tuple[tuple[str, ...], re.Pattern[str] | None]


def _in(words: str, role: str, behind: tuple[str, ...] = (), ahead: str = "") -> dict[tuple[str, str], Context]:
    return {(word, role): (behind, pattern(ahead) if ahead else None) for word in words.split()}


_CHANGES = (
    "超 少 低 降 高 多 升 涨 跌 短 减 增 差 欠 亏 偏 增减 波动 浮动 变动 误差 差距 出入 差异 "
    f"{verbs.RISES} {verbs.FALLS}"
)
_ONE_LESS = r"(?:1|一)[^\d,;。扣分]{1,4}(?:扣|减|少拿|失)"
_KEPT = r"(?!,?(?:的|则|应|将|相应)*(?:扣|减(?!少)|失\d|核减))"
"""What does not take something: 每月 before it is a period."""
_WHEN, _ANY_GOAL = r"(?:年度|年初|预期|计划|设定|绩效)*", r"预算|目标|计划|指标|标准|任务"
_BOUND = rf"{_DIGIT}|目标|计划|预算|指标|任务"
CONTEXTS: dict[tuple[str, str], Context] = {
    **_in(" ".join(words for _, words in w.TAILS), "TAIL", ("A", "TIME", "GOAL", ")")),
    **_in("拿 得 计 记 给 评 打 为 赋 获 奖 获得 给予 得到 评为 予以 打分 可得 只得 则得", "GET", (), rf":?{_AWARD}"),
    **_in("算 是", "GET", (), r"(?:满|零|\d+(?:\.\d+)?)分(?!之)"),
    **_in("少得", "LOSE", (), rf"(?<!减少得)[:为]?{_AWARD}|权重"),
    **_in("失 少拿 扣 减 扣分 减分 核减 扣除 减去", "LOSE", (), rf"[:为]?{_AWARD}|权重"),
    **_in("减少", "LOSE", (), rf"{_AWARD}|权重"),
    **_in("奖 加 增 增加 奖励 上浮 加分", "GAIN", (), rf"[:为]?(?:{_SCORE}|权重分?)"),
    **_in("加分", "BLOCK", (), r"[,;。:\n]|$"),
    **_in("占", "GET", (), r"\d+(?:\.\d+)?分(?!之)"),
    **_in("如 当 凡 对 一旦 对于", "IF", ("S",)),
    **_in("年底 年末", "BLOCK", (), r"(?![一-龥]{2,14}(?:面积|率|数|量|额|比|余额))"),
    **_in("未达到要求 达不到要求 未达要求", "MISSED", (), r"[的,;。]|不|酌|扣|得|$"),
    **_in("不到 没到", "MISSED", (), "的|就|,"),
    **_in("无分 没分 没有分", "NOTHING", (), r"[,;。:\n]|$"),
    **_in("时 者 也 能 才 可 就 即 将 应 直接", "THEN", (), rf"[,;。:\n得扣计给每]|$|不[得扣计予给]|[算是]?{_SCORE}"),
    **_in("为 是", "HEAD", (), rf"{_DIGIT}|[≥≤<>]"),
    **_in("在", "IN", (), rf"{_DIGIT}|[≥≤<>\[(±]|目标|计划|预算|指标"),
    **_in("为", "AS", (), rf"{_DIGIT}|[≥≤<>优良中差]|目标|计划"),
    **_in("满 达 到 及 完成", "HEAD", ("EACH",), _BOUND),
    **_in("满 达 到 及", "REACH", (), _BOUND),
    **_in("超 超出 高出 多出 超支", "BEYOND", (), rf"{_BOUND}|了|的|部分|[,;。]|$|不得|按|得|扣|每"),
    **_in("本 该 此 总", "ITEM", (), "项|指标|满分|分值|权重|得|分|条|三级"),
    **_in(_CHANGES, "CHANGE", ("EACH",), rf"(?:[了出过]|超过)?(?:{_DIGIT}|{_ANY_GOAL})|{_ONE_LESS}"),
    **_in("欠缺 滞后", "CHANGE", (), rf"{_DIGIT}+(?:\.\d+)?(?:%|个?百分点)"),
    **_in("超额 超额完成", "CHANGE", ("EACH",), rf"(?:部分)?的?,?每|{_DIGIT}"),
    **_in("晚 迟 早 拖", "LATE", ("EACH",), _DIGIT),
    **_in("早 提前", "EARLY", ("EACH",), _DIGIT),
    **_in("缺 漏 错 差 未 不", "LACK", ("EACH",), _DIGIT),
    **_in("出 被 遭 有 产生", "HAPPEN", ("EACH", "S"), _DIGIT),
    **_in("高 低 大 小 强 弱 中 优 良 好 差", "STATE", (), r"[,;。:\n、)]|$|得|的|\d|不得|满分|酌"),
    **_in("得满 计满 记满 加满至 加满 上限 封顶 最多 最高 最高分 最高分为 累计上限", "TOP", (), rf"[:为得]?{_DIGIT}"),
    **_in("均 都", "THEN", (), r"[未不没无达得扣为合按有已完计给]"),
    **_in("均 都", "DEGREE", (), r"[未不没无达得扣为合按有已完能]|上报|报送|公开|整改|走访|编发|开展|开工|举办"),
    **_in("则", "THEN", (), r"[,得扣不按计给该本视酌]|\d"),
    **_in("平均", "BLOCK", (), r"的|每|按|及时|如期|准时|\d|水平|值|数|达|不|得|满|扣|[,;。:]|$"),
    **_in("分 的分 的分值", "SHARES", ("A",)),
    **_in("总扣分 总扣分数", "ATMOST", (), r"为?\d+(?:\.\d+)?分"),
    **_in("共扣 以扣 累计扣", "ATMOST", (), r"\d+(?:\.\d+)?分(?:为止|为限)"),
    **_in("应", "BLOCK", (), r"[达不具在经符满低高]|有(?![天人次户])|当|完成"),
    **_in("须 需", "BLOCK", ("S",), r"[达不具在经有符满低高]|当|完成"),
    **_in("视 限", "BLOCK", ("S",)),
    **_in("每月 每个月 每天 每日 每周 每年 每季度", "PERIOD", (), _KEPT),
    **_in("每月 每个月 每周 每年 每季度", "BLOCK", (), _KEPT),
    **_in("无差 没差 没有差 零差", "DENIED", (), "(?![错异额距别])"),
    **_in("连续", "BLOCK", (), "(?![,、;。])"),
    **_in("约 近 先 再 额外", "BLOCK", (), rf"{_DIGIT}|[扣得计加]{_SCORE}"),
    **_in("前", "BLOCK", (), r"\d+[名位]"),
    **_in("一般", "BLOCK", (), rf"(?<![;,。:\n、]一般)(?:{_DIGIT}|[扣得计加]{_SCORE})"),
    **_in("到 和 至 -", "BETWEEN", ("A", ")"), ""),
    **_in("以上", "NAME", ("S",)),
    **_in("查扣 折扣 克扣 暂扣 代扣", "NAME", (), r"(?!除?\d)"),
    **_in("再", "ANEW", ("EACH",), "扣|减|加"),
    **_in("过 了", "PAST", (), rf"{_DIGIT}|目标|[一-龥]{{0,6}}(?:扣|得)|就?(?:给|算|是)?(?:满分|{_DIGIT})"),
    **_in("对", "BY", ("S",), ""),
    **_in("以", "BY", ("S",), rf"{_DIGIT}+(?:\.\d+)?[^\d,;。]{{1,4}}?为(?:基准|标准|基数)"),
    **_in("按其", "BY", (), r"[^中他它余]"),
    **_in("综合", "JUDGED", (), r"[,;。:\n得扣计给打记赋评定判酌考衡权分各多上以情确]|$"),
    **_in("得分 扣分", "SCORING", (), r"(?!值的?\d)"),
    **_in("与 同 和", "THAN", ("S", "A", "TIME", "GOAL", ")"), rf"{_WHEN}(?:{_ANY_GOAL})"),
    **_in("扣 计 处理 算 扣分 计算", "COUNTAS", (), r"[,;。\n)]|$"),
    **_in("否", "ELSE", ("S",), ""),
    **_in("其他 其它 其余", "ELSE", ("S",), r"(?<![的达派]其[他它余])|(?=情|的|均|都|不|得|扣|计|\d|[,;。])"),
    **_in("如有不符 若有不符", "ELSE", (), "(?!合)"),
    **_in("之后 此后 以后 其后", "ELSE", (), "的?,?(?:不得分|不计分|得?0分|得?零分)"),
    **_in("再低 再少 再高 再多", "ELSE", (), "的?,?(?:不得分|不计分|不给分|得?0分|得?零分)"),
    **_in("以下", "ELSE", (), "的?,?(?:不得分|不计分|得?0分|得?零分)"),
    **_in("低于的 低于此的", "ELSE", ("S",), ""),
    **_in("比", "BLOCK", (), rf"(?!{_WHEN}(?:{_ANY_GOAL}))."),
}  # fmt: skip
"""Words that carry a rule only in their place: behind what, or before what; elsewhere they are signs of names."""
_DEPENDENT = frozenset(word for word, _ in CONTEXTS)
"""Words with a role that only their place gives them."""


def fitting(word: str, roles: dict[str, Any], text: str, place: int, before: str) -> dict[str, Any]:
    """The roles of a word that it can play where it stands."""
    if word not in _DEPENDENT:
        return roles
    end, found = place + len(word), {}
    for role, value in roles.items():
        behind, ahead = CONTEXTS.get((word, role), ((before,), None))
        if before in behind or (ahead and ahead.match(text, end)):
            found[role] = value
    return found

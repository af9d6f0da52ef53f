"""Names: of what is measured, of a state, of an incident. They are free, but hold no word that carries a rule."""

from collections.abc import Callable
from functools import partial

from perfxl.criteria.grammar.parsing import Found, Parser
from perfxl.criteria.lexicon.numerals import CHINESE
from perfxl.criteria.lexicon.patterns import says_when
from perfxl.criteria.lexicon.tokens import Token, Tokens
from perfxl.criteria.lexicon.units import extends, is_measured

_ENDS = frozenset({"NAME", "ACTUAL", "RATIO", "OWN", "FAULT"})
_SINCE = ("截至", "截止", "截止到", "截止至", "截", "截至到")
_MEASURES = "得分 成绩 率 度 数 量 额 值 比例 比重 占比 成本 时间 时长 支出 费用 经费 进度 情况 场次 人次 天数 面积"
MEASURES = tuple(_MEASURES.split())
"""What names of measures end with."""


def _bounds_a_name(tokens: Tokens, place: int) -> bool:
    """`60岁以上老人`, `500元以下补助`: a bound that belongs to a name; `5家以上企业` counts firms."""
    found = tokens[place].roles.get("AMOUNT")
    if found is None or not (is_measured(found[1]) or found[1] in ("岁", "周岁")):
        return False
    behind = place + 1
    while behind < len(tokens) and "TAIL" in tokens[behind].roles:
        behind += 1
    has_tail = behind > place + 1
    return (has_tail or found[1] in ("岁", "周岁")) and behind < len(tokens) and "NAME" in tokens[behind].roles


def _is_a_range(tokens: Tokens, place: int) -> bool:
    """Whether two ages bound a name: 0-6岁儿童健康管理率."""
    ranged = place + 3 < len(tokens) and "AMOUNT" in tokens[place].roles and tokens[place + 1].text in "-至到"
    return ranged and tokens[place + 2].roles.get("AMOUNT", (0, ""))[1] in ("岁", "周岁")


def _span(most: int, fits: Callable[[Tokens, int, int], int], sound: Callable[[Tokens, int, int], bool]) -> Parser:
    """Words that begin here, at every length that is sound; `fits` gives the place behind the next of them, or 0."""

    def read(tokens: Tokens, place: int) -> Found:
        found: Found = []
        end = place
        while end < len(tokens) and end - place < most and (behind := fits(tokens, place, end)):
            end = behind
            if sound(tokens, place, end):
                found.append(((tokens.text(place, end),), end))
        return found

    return Parser(read)


def is_of_a_time(tokens: Tokens, place: int, end: int) -> bool:
    """Whether these words say when something is measured, and are not what the row's own name says."""
    return says_when("".join(token.text for token in tokens[place:end] if "OWN" not in token.roles))


def _in_a_name(tokens: Tokens, place: int, at: int) -> int:
    """The place behind what may follow in the name of a measure."""
    token = tokens[at]
    at += 2 * _is_a_range(tokens, at)
    if "AMOUNT" in tokens[at].roles and _bounds_a_name(tokens, at):
        return next(end for end in range(at + 1, len(tokens)) if "TAIL" not in tokens[end].roles)
    if _heads(tokens, place, at):
        return at + 1
    if "TIME" in token.roles and not (at > place and tokens[at - 1].text.endswith(_SINCE)):
        return 0
    if token.text == "(":
        return _bracket(tokens, at, _defines)
    if token.text in ("至", "到"):
        return at + 1 if at > 0 and tokens[at - 1].text == "截" else 0
    if token.text == "全部" and at == place:
        return 0
    return at + 1 if token.nameable or _in_a_measure(tokens, at) else 0


def _is_a_name(tokens: Tokens, place: int, end: int) -> bool:
    """Whether words name a measure, and say no time."""
    lone = end - place == 1 and tokens[place].text in _HEADS
    sound = tokens[end - 1].text == ")" or (not lone and _is_sound(tokens, place, end))
    return sound and not is_of_a_time(tokens, place, end)


_HEADS = frozenset(["12月底", "12月末", "12月份底", "12月份末", "年均", "其他", "其它"])


def _heads(tokens: Tokens, place: int, at: int) -> bool:
    """Whether a word of time or of others begins a name: 12月末支付率, 年均在读人数, 其他建议."""
    named = at + 1 < len(tokens) and tokens[at + 1].nameable and "DE" not in tokens[at + 1].roles
    begins = at == place and (at == 0 or not {"STOP", "MARK", ":"}.isdisjoint(tokens[at - 1].roles))
    return begins and named and tokens[at].text in _HEADS


_WITHIN = frozenset(["DENIED", "MISS", "MISSED", "LACK", "LATE", "CHANGE", "NONE", "HOW", "DEGREE", "EARLY", "ALLDONE"])
_SUFFIXES = ("率", "量", "额", "幅", "度", "比例", "比重", "面积", "数", "次数", "天数")


def _in_a_measure(tokens: Tokens, place: int) -> bool:
    """Whether a word of a rule is part of a measure's name: 不合格率, 未按时完成率, 降低率."""
    roles = tokens[place].roles
    within = not _WITHIN.isdisjoint(roles) or tokens[place].text == "综合"
    if "BLOCK" in roles or not within or place + 1 >= len(tokens):
        return False
    following = tokens[place + 1]
    collects = "DEGREE" in roles and "STATE" not in roles  # 大部分单位覆盖率: of how many of them?
    return following.text.startswith(_SUFFIXES) or (
        following.text.endswith(("率", "数")) and following.nameable and not collects
    )


_SCORES = frozenset(
    ["COUNTAS", "SCORING", "LOSE", "GET", "GAIN", "FULL", "NOTHING", "EACH", "BLOCK", "JUDGED", "ELSE", "IF"]
)


def _bracket(tokens: Tokens, place: int, holds: Callable[[Token], bool]) -> int:
    """The end of a bracket of words that are all of a kind; 0 if it holds others, or none."""
    for end in range(place + 1, min(place + 16, len(tokens))):
        if ")" in tokens[end].roles:
            return end + 1 if end > place + 1 else 0
        if not holds(tokens[end]):
            return 0
    return 0


def _remarks(token: Token) -> bool:
    """Whether it may describe a fault in brackets (超过25mm): all but words of a score may."""
    return _SCORES.isdisjoint(token.roles) and token.text not in ";。\n"


_DEFINING = frozenset({"OVER", "TIMES", "+", "AMOUNT", "-", "OR"})


def _defines(token: Token) -> bool:
    """Whether it may be part of a definition in brackets (到位数/预算数*100%), or of a name."""
    whole = token.roles.get("AMOUNT", (100.0, "%")) == (100.0, "%")
    return whole and (token.nameable or not _DEFINING.isdisjoint(token.roles))


_SHARES = ("占比", "比例", "比重", "总数", "合计占比")
_VALUES = frozenset(["业绩值", "业绩", "完成值", "实际值", "实际完成值", "指标完成值", "指标值完成值", "目标完成值"])
_WHOSE = ("项目", "该", "指标", "其", "本", "年度", "全年", "工作", "任务")
_JOINED = ("率", "度", "比例", "金额", "数量")


def _lists_two(tokens: Tokens, place: int, end: int) -> bool:
    """`完成率和合格率`, `验收合格、完成率`, `男性、女性参与率均`: several measures, or a state and a measure."""
    each = end < len(tokens) and tokens[end].text.startswith(("均", "都", "皆"))
    if each and any("LISTING" in tokens[at].roles for at in range(place, end)):
        return True
    return any(
        "LISTING" in tokens[at].roles
        and (tokens[at - 1].text.endswith(_JOINED) or {"STATE", "DONE"} & tokens[at - 1].roles.keys())
        for at in range(place + 1, end)
    )


def _is_sound(tokens: Tokens, place: int, end: int) -> bool:
    """Whether a run of tokens names a thing: it ends as a noun does, and begins with no filler."""
    if _lists_two(tokens, place, end) and not tokens[end - 1].text.endswith(_SHARES):
        return False
    if tokens[end - 1].text[-1:].isascii() and tokens[end - 1].text[-1:].isalpha():
        return False  # 满意度W90%
    first, last = tokens[place], tokens[end - 1]
    if first.roles.keys() <= {"DE", "LISTING", "IS", "THEN", "OF", "ITEM"} and "ITEM" not in first.roles:
        return False
    if ("GOAL" in last.roles or "TIME" in last.roles) and "NAME" not in last.roles:
        return False
    if (
        end - place > 1
        and last.text in _VALUES
        and not all(
            {"ITEM", "GOAL", "DE"} & tokens[at].roles.keys() or tokens[at].text in _WHOSE
            for at in range(place, end - 1)
        )
    ):
        return False  # 资金到位业绩值: no thing has that name
    if "DE" in last.roles:
        return end - place > 1 and not _ENDS.isdisjoint(tokens[end - 2].roles)
    if not _ENDS.isdisjoint(last.roles):
        return True
    return last.text.endswith(MEASURES)


measure = _span(16, _in_a_name, _is_a_name)
"""The name of what is measured."""


def _plain(token: Token) -> bool:
    return token.nameable or (
        not {"DENIED", "LACK", "LATE", "HOW", "NEG", "NONE", "MISS", "MISSED", "DEGREE", "AND", "OR"}.isdisjoint(
            token.roles
        )
        and "BLOCK" not in token.roles
    )


_WORDED_SAID = (
    "NAME DE LISTING STATE DONE GOAL ACTUAL REACH IS ONTIME BUDGET NEG DENIED NONE MISS MISSED DEGREE HOW "
    "ALLDONE FINISHED AND OR LATE LACK FAULT HAPPEN IN BY CHANGE EARLY RATIO THAN ITEM COUNTED COMPARED "
    "ELEMENT OWN AS WITHIN QUALITATIVE PAST SHARES BETWEEN IF PERIOD"
)
_WORDED = frozenset(_WORDED_SAID.split())


def is_worded(token: Token) -> bool:
    """Whether it may stand in the words of a clause that is no comparison."""
    roles = token.roles
    if token.text in ":=":
        return False
    if "AMOUNT" in roles and token.text[0] in CHINESE and roles["AMOUNT"][1] not in ("分", "%", ""):
        return True
    if "ELSE" in roles and "NAME" not in roles:
        return False
    if "PERIOD" in roles:
        return True
    if {
        "BLOCK",
        "AMOUNT",
        "STOP",
        "EACH",
        "TENTHS",
        "ORDER",
        "TIME",
        "JUDGED",
        "FRACTION",
        "HARMLESS",
        "CAPPED",
    } & roles.keys():
        return False
    if "HEAD" in roles and not {"MISS", "REACH", "NEG", "DONE", "BEYOND"} & roles.keys() and token.text != "控制在":
        return False
    return not _WORDED.isdisjoint(roles) or "HEAD" in roles


def begins_a_condition(token: Token) -> bool:
    """若 and its kin, which stand in no words but before them."""
    return "IF" in token.roles and "NAME" not in token.roles and token.text not in ("对", "对于", "当", "凡")


_ONLY = ("仅有", "只有")
"""What begins the words of a lesser degree; shown with them."""


def _in_words(tokens: Tokens, place: int, at: int) -> int:
    """The place behind what may follow in words: others of them, brackets that hold names."""
    if tokens[at].text == "(" and at > place:
        return _bracket(tokens, at, _defines)
    if at == place and tokens[at].text in _ONLY:
        return at + 1
    fits = is_worded(tokens[at]) or collects(tokens, at, any_kind=False) or _precedes_a_state(tokens, at)
    return at + 1 if fits and (at == place or not begins_a_condition(tokens[at])) else 0


def _precedes_a_state(tokens: Tokens, at: int) -> bool:
    """`内容100%准确`, `经整改后合格`: all of it, or what came first."""
    begins = tokens[at].roles.get("AMOUNT") == (100.0, "%") or tokens[at].text in _REMEDIED
    return begins and at + 1 < len(tokens) and not {"STATE", "DONE", "FINISHED"}.isdisjoint(tokens[at + 1].roles)


_REMEDIED = ("整改后", "复核后")


def _clause(tokens: Tokens, place: int, end: int) -> bool:
    """Whether words may be all that a clause says before its award."""
    last, first = tokens[end - 1].roles, tokens[place].roles
    if end - place == 1 and tokens[place].text in _ONLY:
        return False
    if ("IF" in first and end - place == 1) or {"LOSE", "GAIN"} & last.keys():
        return False
    if {"LISTING", "AND", "OR", "IN", "BY", "IS"} & last.keys() and not {"STATE", "NAME", "DENIED"} & last.keys():
        return False
    return not first.keys() <= {"DE", "LISTING", "THEN", "OF", "AS"}


_ANY = ("任何", "任一", "任意", "任何一", "所有")


def collects(tokens: Tokens, place: int, *, any_kind: bool = True) -> bool:
    """`未发现任何违规`: any of them denied; in a fault that is counted all of them are (各部门负责人违纪的，每人次)."""
    text = tokens[place].text
    denied = place > 0 and not {"NONE", "NEG", "DENIED"}.isdisjoint(tokens[place - 1].roles)
    each = text.startswith("各") and (text != "各" or (place + 1 < len(tokens) and tokens[place + 1].nameable))
    return (denied and text in _ANY) or (any_kind and (text in _ANY or each))


_COMPARES = frozenset({"HEAD", "TAIL", "BEYOND", "CHANGE"})


def limits(tokens: Tokens, at: int) -> bool:
    """Whether a number, or what compares with one, is a bound that makes a fault one (停机超过2小时的，每次)."""
    if "AMOUNT" not in tokens[at].roles:
        compares = not _COMPARES.isdisjoint(tokens[at].roles)
        sides = [side for side in (at - 1, at + 1) if 0 <= side < len(tokens) and "AMOUNT" in tokens[side].roles]
        return compares and any(limits(tokens, side) for side in sides)
    unit = tokens[at].roles["AMOUNT"][1]
    measures = (extends(unit) and unit != "分") or unit == "%"
    return measures and any(not _COMPARES.isdisjoint(tokens[side].roles) for side in (at - 1, at + 1))


def _in_wide_words(tokens: Tokens, place: int, at: int, *, any_kind: bool = False) -> int:
    """The place behind what may follow in words with commas and remarks in them."""
    token = tokens[at]
    if at == place and "AND" in token.roles:
        return 0  # 且验收合格，…: a condition of what stands before
    if at > place and token.text in ",(":
        return at + 1 if token.text == "," else _bracket(tokens, at, _remarks)
    fits = is_worded(token) or _exceeds_a_name(tokens, at) or collects(tokens, at, any_kind=any_kind)
    fits = fits or (any_kind and limits(tokens, at))
    return at + 1 if fits and ((any_kind and at == place) or not begins_a_condition(token)) else 0


def _are_wide(tokens: Tokens, place: int, end: int) -> bool:
    """Whether commas stand in words, and none closes them."""
    return "," in tokens.text(place, end - 1) and _is_whole(tokens, place, end)


def _is_whole(tokens: Tokens, place: int, end: int) -> bool:
    return tokens[end - 1].text not in (",", "减") and _clause(tokens, place, end)


words = _span(28, _in_words, _clause)
"""The words of a clause that is no comparison: a state, a fault, what was done."""
wide_words = _span(48, _in_wide_words, _are_wide)
"""The same, with commas in them."""
any_words = _span(48, partial(_in_wide_words, any_kind=True), _is_whole)
"""Words of a fault of whomever."""


def _exceeds_a_name(tokens: Tokens, place: int) -> bool:
    """Whether a comparison stands before a name, not a number."""
    held = not {"HEAD", "BEYOND"}.isdisjoint(tokens[place].roles) and "BLOCK" not in tokens[place].roles
    return held and place + 1 < len(tokens) and tokens[place + 1].roles.keys() <= {"NAME"}


def _in_a_thing(tokens: Tokens, place: int, at: int) -> int:
    """The place behind what may follow in plain words, a remark among them (管道(渠箱)破裂)."""
    token = tokens[at]
    if at == place and not _JOINING.isdisjoint(token.roles) and "NAME" not in token.roles and token.text not in "与和":
        return 0
    if token.text == "(" and at > place:
        return _bracket(tokens, at, _remarks)
    return at + 1 if _plain(token) or _exceeds_a_name(tokens, at) else 0


_JOINING = frozenset({"AND", "OR", "LISTING"})
thing = _span(16, _in_a_thing, lambda *_: True)
"""What incidents are of; 超过限差 compares with no number."""

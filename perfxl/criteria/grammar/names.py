"""Names: of what is measured, of a state, of an incident. They are free, but hold no word that carries a rule."""

import re

from perfxl.criteria.grammar.parsing import Parser
from perfxl.criteria.lexicon.numerals import CHINESE
from perfxl.criteria.lexicon.patterns import says_when
from perfxl.criteria.lexicon.tokens import Token, Tokens
from perfxl.criteria.lexicon.units import extends, is_measured
from perfxl.patterns import pattern

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


Names = list[tuple[tuple[str], int]]


def _name(tokens: Tokens, place: int) -> Names:
    """Every name of a measure that begins here."""
    found: Names = []
    end = place
    while end < len(tokens) and end - place < 16:
        behind, sound = _next(tokens, place, end)
        if not behind:
            break
        end = behind
        if sound and not is_of_a_time(tokens, place, end):
            found.append(((tokens.text(place, end),), end))
    return found


def is_of_a_time(tokens: Tokens, place: int, end: int) -> bool:
    """Whether these words say when something is measured, and are not what the row's own name says."""
    return says_when("".join(token.text for token in tokens[place:end] if "OWN" not in token.roles))


def _next(tokens: Tokens, place: int, at: int) -> tuple[int, bool]:
    """The place behind what may follow in a name, 0 if it may not; and whether a name may end there."""
    token = tokens[at]
    at += 2 * _is_a_range(tokens, at)
    if "AMOUNT" in tokens[at].roles and _bounds_a_name(tokens, at):
        return next(end for end in range(at + 1, len(tokens)) if "TAIL" not in tokens[end].roles), False
    if _heads(tokens, place, at):
        return at + 1, False
    if "TIME" in token.roles and not (at > place and tokens[at - 1].text.endswith(_SINCE)):
        return 0, False
    if token.text == "(" and (close := _closed(tokens, at)):
        return close, close > place + 1
    if token.text in ("至", "到"):
        return (at + 1, False) if at > 0 and tokens[at - 1].text == "截" else (0, False)
    if token.text == "全部" and at == place:
        return 0, False
    if token.nameable or _in_a_measure(tokens, at):
        return at + 1, _is_sound(tokens, place, at + 1)
    return 0, False


_HEADS = pattern(r"12月份?[底末]|年均|其[他它]")


def _heads(tokens: Tokens, place: int, at: int) -> bool:
    """Whether a word of time or of others begins a name: 12月末支付率, 年均在读人数, 其他建议."""
    named = at + 1 < len(tokens) and tokens[at + 1].nameable and "DE" not in tokens[at + 1].roles
    begins = at == place and (at == 0 or not {"STOP", "MARK", ":"}.isdisjoint(tokens[at - 1].roles))
    return begins and named and _HEADS.fullmatch(tokens[at].text) is not None


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


def _remark(tokens: Tokens, place: int) -> int:
    """The end of a bracket that describes a fault (超过25mm), whatever it holds but words of a score; or 0."""
    for end in range(place + 1, min(place + 16, len(tokens))):
        if ")" in tokens[end].roles:
            return end + 1 if end > place + 1 else 0
        if not _SCORES.isdisjoint(tokens[end].roles) or tokens[end].text in ";。\n":
            return 0
    return 0


def _closed(tokens: Tokens, place: int) -> int:
    """The end of a bracket that holds a definition (到位数/预算数*100%) or names only; 0 if it says more."""
    for end in range(place + 1, min(place + 14, len(tokens))):
        roles = tokens[end].roles
        if ")" in roles:
            return end + 1 if end > place + 1 else 0
        held = roles.get("AMOUNT")
        if held is not None and held != (100.0, "%"):
            return 0
        if not tokens[end].nameable and not {"OVER", "TIMES", "+", "AMOUNT", "-", "OR"} & roles.keys():
            return 0
    return 0


_SHARES = ("占比", "比例", "比重", "总数", "合计占比")
_VALUE = r"业绩值|业绩|完成值|实际值|实际完成值|指标完成值|指标值完成值|目标完成值"
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
        and re.fullmatch(_VALUE, last.text)
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


measure = Parser(_name)
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


def _worded_run(tokens: Tokens, place: int) -> list[tuple[tuple[str], int]]:
    """Runs of words, brackets that hold names among them."""
    found: list[tuple[tuple[str], int]] = []
    end = place
    while end < len(tokens) and end - place < 28:
        if tokens[end].text == "(" and end > place and (close := _closed(tokens, end)):
            end = close
        elif end == place and tokens[end].text in _ONLY:
            end += 1
            continue
        elif (is_worded(tokens[end]) or collects(tokens, end, any_kind=False) or _precedes_a_state(tokens, end)) and (
            end == place or not begins_a_condition(tokens[end])
        ):
            end += 1
        else:
            break
        if _clause(tokens, place, end):
            found.append(((tokens.text(place, end),), end))
    return found


def _precedes_a_state(tokens: Tokens, at: int) -> bool:
    """`内容100%准确`, `经整改后合格`: all of it, or what came first."""
    begins = tokens[at].roles.get("AMOUNT") == (100.0, "%") or tokens[at].text in _REMEDIED
    return begins and at + 1 < len(tokens) and not {"STATE", "DONE", "FINISHED"}.isdisjoint(tokens[at + 1].roles)


_REMEDIED = ("整改后", "复核后")


def _clause(tokens: Tokens, place: int, end: int) -> bool:
    last, first = tokens[end - 1].roles, tokens[place].roles
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


def _any_run(tokens: Tokens, place: int) -> list[tuple[tuple[str], int]]:
    """Words of a fault of whomever, with commas in them."""
    return _wide_run(tokens, place, any_kind=True)


def _wide_run(tokens: Tokens, place: int, *, any_kind: bool = False) -> list[tuple[tuple[str], int]]:
    """Runs of words with commas in them."""
    found: list[tuple[tuple[str], int]] = []
    end, commas = place, 0
    if place < len(tokens) and ("AND" in tokens[place].roles or (not any_kind and begins_a_condition(tokens[place]))):
        return []  # 且验收合格，…: a condition of what stands before
    while end < len(tokens) and end - place < 48:
        if tokens[end].text == "," and end > place:
            commas += 1
        elif tokens[end].text == "(" and end > place and (close := _remark(tokens, end)):
            end = close - 1
        elif not (
            is_worded(tokens[end])
            or _exceeds_a_name(tokens, end)
            or collects(tokens, end, any_kind=any_kind)
            or (any_kind and limits(tokens, end))
        ) or (end > place and begins_a_condition(tokens[end])):
            break
        end += 1
        if (commas or any_kind) and tokens[end - 1].text not in (",", "减") and _clause(tokens, place, end):
            found.append(((tokens.text(place, end),), end))
    return found


words = Parser(_worded_run)
wide_words, any_words = Parser(_wide_run), Parser(_any_run)
"""The words of a clause that is no comparison: a state, a fault, what was done."""


def _run(tokens: Tokens, place: int) -> list[tuple[tuple[str], int]]:
    """Runs of plain words; 超过限差 compares with no number."""
    found: list[tuple[tuple[str], int]] = []
    end = place
    while end < len(tokens) and end - place < 10 and (_plain(tokens[end]) or _exceeds_a_name(tokens, end)):
        end += 1
        found.append(((tokens.text(place, end),), end))
    return found


def _exceeds_a_name(tokens: Tokens, place: int) -> bool:
    """Whether a comparison stands before a name, not a number."""
    held = not {"HEAD", "BEYOND"}.isdisjoint(tokens[place].roles) and "BLOCK" not in tokens[place].roles
    return held and place + 1 < len(tokens) and tokens[place + 1].roles.keys() <= {"NAME"}


def _things(tokens: Tokens, place: int) -> list[tuple[tuple[str], int]]:
    """Runs of plain words, brackets among them: 管道(渠箱)破裂."""
    found = _run(tokens, place)
    for (said,), end in list(found):
        if end < len(tokens) and tokens[end].text == "(" and (close := _remark(tokens, end)):
            held = said + tokens.text(end, close)
            found += [((held,), close), *(((held + more,), behind) for (more,), behind in _run(tokens, close))]
    return found


thing = Parser(
    lambda tokens, place: (
        []
        if place < len(tokens)
        and {"AND", "OR", "LISTING"} & tokens[place].roles.keys()
        and "NAME" not in tokens[place].roles
        and tokens[place].text not in ("与", "和")
        else _things(tokens, place)
    )
)
"""What incidents are of."""

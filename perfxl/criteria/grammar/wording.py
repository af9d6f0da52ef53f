"""Words that are no name of a measure: of a state, of a fault, of what was done, of what an incident is of."""

from functools import partial

from perfxl.criteria.grammar.names import bracket, defines
from perfxl.criteria.grammar.spans import span
from perfxl.criteria.lexicon.connecting import ONLY, UNFINISHED, WHOEVER
from perfxl.criteria.lexicon.innocent import ANYTHING, CHECKED, QUALIFYING, REQUIRED
from perfxl.criteria.lexicon.tokens import Token, Tokens
from perfxl.criteria.lexicon.units import extends
from perfxl.numerals import CHINESE


def remarks(token: Token) -> bool:
    """Whether it may describe a fault in brackets (超过25mm): all but words of a score may."""
    scores = token.plays("COUNTAS SCORING LOSE GET GAIN FULL NOTHING EACH BLOCK JUDGED ELSE IF")
    return not scores and token.text not in ";。\n"


def _plain(token: Token) -> bool:
    plain = token.plays("DENIED LACK LATE HOW NEG NONE MISS MISSED DEGREE AND OR")
    return token.nameable or (plain and "BLOCK" not in token.roles)


_WORDED = (
    "NAME DE LISTING STATE DONE GOAL ACTUAL REACH ONTIME BUDGET NEG DENIED NONE MISS MISSED DEGREE HOW "
    "ALLDONE FINISHED AND OR LATE LACK FAULT HAPPEN IN BY CHANGE EARLY RATIO THAN ITEM COUNTED COMPARED "
    "ELEMENT OWN AS WITHIN QUALITATIVE PAST SHARES BETWEEN IF PERIOD"
)
_UNWORDED = "BLOCK AMOUNT STOP EACH TENTHS ORDER TIME JUDGED FRACTION HARMLESS CAPPED"


def is_worded(token: Token) -> bool:
    """Whether it may stand in the words of a clause that is no comparison."""
    roles = token.roles
    if token.text in ":=":
        return False
    if "AMOUNT" in roles and token.text[0] in CHINESE and token.unit not in ("分", "%", ""):
        return True
    if "PERIOD" in roles:
        return True
    if token.plays(_UNWORDED):
        return False
    if "HEAD" in roles:
        return token.plays("MISS REACH NEG DONE BEYOND") or token.text == "控制在"
    return token.plays(_WORDED)


def begins_a_condition(token: Token) -> bool:
    """若 and its kin, which stand in no words but before them."""
    return "IF" in token.roles and "NAME" not in token.roles and token.text not in WHOEVER


def _in_words(tokens: Tokens, place: int, at: int) -> int:
    """The place behind what may follow in words: others of them, brackets that hold names."""
    if tokens[at].text == "(" and at > place:
        return bracket(tokens, at, defines)
    if at == place and tokens[at].text in ONLY:
        return at + 1
    fits = is_worded(tokens[at]) or collects(tokens, at, any_kind=False) or _precedes_a_state(tokens, at)
    return at + 1 if fits and (at == place or not begins_a_condition(tokens[at])) else 0


def _precedes_a_state(tokens: Tokens, at: int) -> bool:
    """`内容100%准确`, `经整改后合格`: all of it, or what came first."""
    begins = tokens[at].roles.get("AMOUNT") == (100.0, "%") or tokens[at].text in CHECKED
    return begins and tokens.plays(at + 1, "STATE DONE FINISHED")


def _clause(tokens: Tokens, place: int, end: int) -> bool:
    """Whether words may be all that a clause says before its award."""
    last, first = tokens[end - 1], tokens[place]
    if end - place == 1 and (first.text in ONLY or "IF" in first.roles):
        return False
    if last.plays("LOSE GAIN") or (last.plays("LISTING AND OR IN BY") and not last.plays("STATE NAME DENIED")):
        return False
    return not first.roles.keys() <= {"DE", "LISTING", "THEN", "AS"}


def collects(tokens: Tokens, place: int, *, any_kind: bool = True) -> bool:
    """`未发现任何违规`: any of them denied; in a fault that is counted all of them are (各部门负责人违纪的，每人次)."""
    text = tokens[place].text
    denied = place > 0 and tokens.plays(place - 1, "NONE NEG DENIED")
    each = text.startswith("各") and (text != "各" or (place + 1 < len(tokens) and tokens[place + 1].nameable))
    return (denied and text in ANYTHING) or (any_kind and (text in ANYTHING or each))


_COMPARES = "HEAD TAIL BEYOND CHANGE"


def limits(tokens: Tokens, at: int) -> bool:
    """Whether a number, or what compares with one, is a bound that makes a fault one (停机超过2小时的，每次)."""
    if "AMOUNT" not in tokens[at].roles:
        sides = [side for side in (max(0, at - 1), at + 1) if tokens.plays(side, "AMOUNT")]
        return tokens[at].plays(_COMPARES) and any(limits(tokens, side) for side in sides)
    unit = tokens[at].unit
    measures = (extends(unit) and unit != "分") or unit == "%"
    return measures and any(tokens.plays(side, _COMPARES) for side in (at - 1, at + 1))


def _in_wide_words(tokens: Tokens, place: int, at: int, *, any_kind: bool = False) -> int:
    """The place behind what may follow in words with commas and remarks in them."""
    token = tokens[at]
    if at == place and "AND" in token.roles:
        return 0  # 且验收合格，…: a condition of what stands before
    if at > place and token.text in ",(":
        return at + 1 if token.text == "," else bracket(tokens, at, remarks)
    fits = is_worded(token) or _exceeds_a_name(tokens, at) or collects(tokens, at, any_kind=any_kind)
    fits = fits or (any_kind and (limits(tokens, at) or _qualifies(token)))
    return at + 1 if fits and ((any_kind and at == place) or not begins_a_condition(token)) else 0


def _qualifies(token: Token) -> bool:
    """Whether a word says only which fault it is, or when, where it is counted: 每季度, 多次, 提醒后, 应公开而未."""
    return "TIME" in token.roles or token.text in QUALIFYING


def _are_wide(tokens: Tokens, place: int, end: int) -> bool:
    """Whether commas stand in words, and none closes them."""
    return "," in tokens.text(place, end - 1) and _is_whole(tokens, place, end)


def _is_whole(tokens: Tokens, place: int, end: int) -> bool:
    return tokens[end - 1].text not in UNFINISHED and _clause(tokens, place, end)


words = span(28, _in_words, _clause)
"""The words of a clause that is no comparison: a state, a fault, what was done."""
wide_words = span(48, _in_wide_words, _are_wide)
"""The same, with commas in them."""
any_words = span(48, partial(_in_wide_words, any_kind=True), _is_whole)
"""Words of a fault of whomever."""


def _exceeds_a_name(tokens: Tokens, place: int) -> bool:
    """Whether a comparison stands before a name, not a number: 超过限差, 低于标准要求."""
    held = tokens[place].plays("HEAD BEYOND") and "BLOCK" not in tokens[place].roles
    return held and place + 1 < len(tokens) and (tokens[place + 1].is_name or tokens[place + 1].text in REQUIRED)


def _in_a_thing(tokens: Tokens, place: int, at: int) -> int:
    """The place behind what may follow in plain words, a remark among them (管道(渠箱)破裂)."""
    token = tokens[at]
    if at == place and token.plays("AND OR LISTING") and "NAME" not in token.roles and token.text not in "与和":
        return 0
    if token.text == "(" and at > place:
        return bracket(tokens, at, remarks)
    return at + 1 if _plain(token) or _exceeds_a_name(tokens, at) else 0


thing = span(16, _in_a_thing, lambda *_: True)
"""What incidents are of; 超过限差 compares with no number."""


def _tells(tokens: Tokens, _: int, at: int) -> int:
    """The place behind a word that may say what takes so long: no denial, no lateness, no second bound."""
    more = tokens[at].plays("NEG DENIED NONE MISS MISSED LACK LATE FAULT IF EACH PERIOD AMOUNT")
    return at + 1 if not more and (is_worded(tokens[at]) or collects(tokens, at)) else 0


telling = span(16, _tells, lambda *_: True)
"""What is done, and from when on: 收到文件后 ... 通知各村."""

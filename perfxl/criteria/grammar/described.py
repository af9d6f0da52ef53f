"""Faults that are counted, described in words no clause takes up: `提醒后5天内未接管的，每发现一人扣0.3分`.

The grammar takes such a description as one name, so that the rule is the one of all counts. That holds where an actual
can count nothing but what is described: no exception, threshold or comparison says which of them count, nor how often.
"""

from collections.abc import Iterator

from perfxl.criteria.grammar.criterion import LONGEST, parsed
from perfxl.criteria.lexicon.happening import SPOILT
from perfxl.criteria.lexicon.innocent import DESCRIBING
from perfxl.criteria.lexicon.opening import opened
from perfxl.criteria.lexicon.spelling import canonical
from perfxl.criteria.lexicon.tokens import Token, Tokens, tokenised
from perfxl.criteria.lexicon.units import OF_FAULTS, PERCENT, TIMES, extends, is_measured, kind, same


def described(text: str) -> tuple[str, ...]:
    """The descriptions of what is counted; none where words in one of them are of how it is counted."""
    tokens = tokenised(opened(canonical(text)) if len(text) <= LONGEST else "")
    found = [_description(tokens, *sentence) for sentence in _sentences(tokens)]
    return tuple(sorted(filter(None, found), key=len, reverse=True))


def _sentences(tokens: Tokens) -> Iterator[tuple[int, int]]:
    begin = 0
    for place in range(len(tokens) + 1):
        if place == len(tokens) or (tokens[place].plays("STOP MARK 〔 〕 :") and tokens[place].text != ","):
            yield begin, place
            begin = place + 1


def _description(tokens: Tokens, begin: int, end: int) -> str:
    """What a sentence counts, in front of 每 (发现1例) or behind the unit; empty where it describes no fault."""
    each = [at for at in range(begin, end) if "EACH" in tokens[at].roles]
    heads = each or [at for at in range(begin, end) if "HAPPEN" in tokens[at].roles and tokens.plays(at + 1, "AMOUNT")]
    cost = next((at for at in range(begin, end) if tokens.plays(at, "LOSE") and tokens.plays(at + 1, _WORTH)), end)
    if len(heads) != 1 or cost == end or parsed(tokens.text(begin, end)).readings:
        return ""
    size = heads[0] + 1
    size += tokens.plays(size, "HAPPEN LACK CHANGE")
    unit = _unit(tokens[size]) if size < cost else ""
    parts = [_trimmed(tokens, _start(tokens, begin, heads[0]), heads[0]), _trimmed(tokens, size + 1, cost)]
    said = [(first, last) for first, last in parts if first < last]
    if not unit or len(said) != 1:
        return ""
    first, last = said[0]
    plain = all(_describes(tokens, at, unit) for at in range(first, last))
    return tokens.text(first, last) if plain and _says_a_fault(tokens, first, last) else ""


def _unit(size: Token) -> str:
    """The unit in which cases are counted, one by one; empty for any other."""
    length, unit = size.roles.get("AMOUNT", (0, ""))
    counts = length == 1 and not is_measured(unit) and kind(unit) not in TIMES and unit not in PERCENT
    return unit if counts else ""


def _start(tokens: Tokens, begin: int, end: int) -> int:
    """Where a description begins, behind whatever earns something before it."""
    given = [at for at in range(begin + 1, end) if tokens[at].plays("FULL AMOUNT") and tokens.plays(at - 1, "GET")]
    first = tokens.stop(given[-1]) + 1 if given else begin
    return first + (tokens.text(first, first + 1) in _WHOEVER)


def _trimmed(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """The same words without what closes them."""
    while last > first and tokens[last - 1].text in _FILLERS:
        last -= 1
    return first, last


_WORTH = "AMOUNT WEIGHT FULL ITEM"
_WHOEVER = ("对", "对于", "凡", "凡是")
_FILLERS = ("的", ",", "者", "则", "应", "将", "予以", "相应", "该项", "本项")


def _describes(tokens: Tokens, at: int, unit: str) -> bool:
    """Whether a word may describe a case: none of scores, exceptions, conditions, ranks; no bound of the same unit."""
    token = tokens[at]
    if "AMOUNT" in token.roles:
        names = tokens[at + 1].is_name and token.unit not in (*PERCENT, *OF_FAULTS)  # 二十条规定
        return not same(token.unit, unit) and (extends(token.unit) or names)
    if token.text in DESCRIBING:
        return True
    bare = "HEAD" in token.roles and not token.plays("MISS REACH DONE BEYOND") and not tokens.plays(at + 1, "AMOUNT")
    return not bare and "BLOCK" not in token.roles and ("NAME" in token.roles or not token.plays(_RULING))


_RULING = (
    "IF JUDGED IGNORED EACH PERIOD LOSE GAIN GET FULL NOTHING CAPPED ATMOST TOP TOPADDED SCORING SPARED NONE "
    "ELSE ORDER FRACTION TENTHS TIMES OVER"
)


def _says_a_fault(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words, or the last of them where 的 does not close them, say that something is wrong."""
    closed = tokens[last].text == "的"
    comma = max((at for at in range(first, last) if tokens[at].text == ","), default=first)
    begins, ends = tokens[first], tokens[last - 1]
    joined = begins.plays("AND OR LISTING ELSE") or ends.plays("DEGREE IF AND OR LISTING IN BY BETWEEN NEG")
    averaged = "平均" in tokens.text(first, last)
    return not (joined or averaged) and any(map(_is_wrong, tokens[first if closed else comma : last]))


def _is_wrong(token: Token) -> bool:
    wrong = token.plays("DENIED LACK NEG LATE FAULT MISS MISSED") and "NAME" not in token.roles
    return wrong or SPOILT.search(token.text) is not None

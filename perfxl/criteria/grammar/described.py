"""What is counted, described in words no clause takes up: `提醒后5天内未接管的，每发现一人扣0.3分`.

The grammar takes such a description as one name, so that the rule is the one of all counts. It may hold any words and
numbers, for all of it is shown, but none that decide how it is counted: what it earns or costs, what is no case, on
what condition, how many are allowed, how many of what else, a rate, a rank, anybody's judgement.
"""

from collections.abc import Iterator

from perfxl.criteria.grammar.criterion import readings, tokens_of
from perfxl.criteria.grammar.wording import begins_a_condition
from perfxl.criteria.lexicon.connecting import FILLERS, WHENEVER, WHOEVER
from perfxl.criteria.lexicon.happening import AT_LEAST, REFERRING, SHORT, SPOILT
from perfxl.criteria.lexicon.innocent import DECIDING
from perfxl.criteria.lexicon.spelling import canonical
from perfxl.criteria.lexicon.tokenising import CASES
from perfxl.criteria.lexicon.tokens import Token, Tokens
from perfxl.criteria.lexicon.units import ALLOWING, NAMING, OF_FAULTS, PERCENT, TIMES, extends, is_measured, kind, same


def described(text: str, *, decided: bool = False) -> tuple[str, ...]:
    """The descriptions of what is counted in words that decide nothing of how it is; or also those that do.

    Of these it is known only that none of it costs nothing, so that there are none where anything is earned.
    """
    tokens = tokens_of(text)
    if decided and not all(tokens.plays(at, "NAME LOSE") for at in tokens.places("GET GAIN")):
        return ()
    found: list[str] = []
    for sentence in _sentences(tokens):
        clauses = _clauses(tokens, *sentence)
        said = [each for clause in clauses if (each := _description(tokens, *clause, decided=decided))]
        if said and not readings(canonical(tokens.text(*sentence))):
            found += said
    return tuple(sorted(found, key=len, reverse=True))


def _sentences(tokens: Tokens) -> Iterator[tuple[int, int]]:
    ends = [place for place in tokens.places("STOP MARK 〔 〕 :") if tokens[place].text != ","]
    yield from zip((0, *(place + 1 for place in ends)), (*ends, len(tokens)), strict=True)


def _clauses(tokens: Tokens, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Each award of a sentence, with its words from behind the one in front of them."""
    for at in tokens.places("LOSE GET GAIN", begin, end):
        if tokens.plays(at + 1, "AMOUNT WEIGHT FULL ITEM"):
            yield begin, at
            begin = min(end, tokens.stop(at) + 1)


def _description(tokens: Tokens, begin: int, cost: int, *, decided: bool) -> str:
    """What a clause counts, in front of 每 (发现1例) or behind the unit; empty where what costs is no fault."""
    each = [at for at in range(begin, cost) if "EACH" in tokens[at].roles]
    heads = each or [at for at in range(begin, cost) if "HAPPEN" in tokens[at].roles and tokens.plays(at + 1, "AMOUNT")]
    if not heads:
        return "" if decided else _state(tokens, begin, cost)
    earns = not tokens.plays(cost, "LOSE")
    size = heads[-1] + 1
    size += tokens.plays(size, _DONE if earns else "HAPPEN LACK CHANGE") and not tokens.plays(size, "AMOUNT BEYOND")
    unit = _unit(tokens[size]) if size < cost else ""
    begin += tokens[begin].text in WHOEVER
    parts = [_trimmed(tokens, begin, heads[-1]), _trimmed(tokens, size + 1, cost)]
    said = [(first, last) for first, last in parts if first < last]
    if len(said) == 2 and tokens.text(*said[0]).endswith(tokens.text(*said[1])):
        said.pop()  # 需修改的问题，每个问题
    if not unit or len(said) != 1:
        return ""
    first, last = said[0]
    told = tokens.text(first, last)
    fits = _is_earned(tokens, first, last) if earns else _says_a_fault(tokens, first, last, unit)
    if decided:
        whose = heads[-2] if len(heads) > 1 and heads[-2] == last - 2 else last
        fits = not (earns or tokens.plays(size - 1, "LACK")) and _says_a_fault(
            tokens, *_trimmed(tokens, first, whose), unit
        )
        return told if fits and not SHORT.search(told) and not any(map(_measures, tokens[first:last])) else ""
    open_ = REFERRING.search(told) or any(_decides(tokens, first, at, unit) for at in range(first, last))
    return told if fits and not open_ else ""


def _state(tokens: Tokens, begin: int, award: int) -> str:
    """What earns full marks beside what is counted, where it says so in words alone: 应归尽归的得4分."""
    first, last = _trimmed(tokens, begin, award - (tokens[award - 1].text == ":"))
    held = range(first, last)
    if tokens.plays(award, "LOSE") or last - first < 2 or any(tokens.plays(at, _NUMBERS) for at in held):
        return ""
    told = tokens.text(first, last)
    return "" if REFERRING.search(told) or any(_decides(tokens, first, at, "") for at in held) else told


_NUMBERS = "AMOUNT TIME ORDER FRACTION TENTHS PERIOD"


def _measures(token: Token) -> bool:
    """Whether a word is of a rate, or of a score."""
    return token.unit in (*PERCENT, "‰", "分") or (token.plays(f"{_RULING} LOSE SCORING") and "NAME" not in token.roles)


def _unit(size: Token) -> str:
    """The unit in which cases are counted, one by one; empty for any other."""
    length, unit = size.roles.get("AMOUNT", (0, ""))
    counts = length == 1 and not is_measured(unit) and kind(unit) not in TIMES and unit not in PERCENT
    return unit if counts else ""


def _trimmed(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """The same words without what closes them."""
    while last > first and tokens[last - 1].text in FILLERS:
        last -= 1
    return first, last


def _decides(tokens: Tokens, first: int, at: int, unit: str) -> bool:
    """Whether a word of a description may say how cases are counted, or which are none."""
    token = tokens[at]
    if "AMOUNT" in token.roles:
        return _allows(tokens, first, at, unit)
    if "EACH" in token.roles:
        return not _is_time(tokens, at + 1, unit)
    if "FRACTION" in token.roles:
        return unit not in OF_FAULTS
    if token.text == "至少":
        return not any(tokens.plays(behind, "AMOUNT") for behind in (at + 1, at + 2))
    if token.text == "连续" and tokens[at + 1].is_name:
        return False  # 连续驾驶4小时
    if token.text in DECIDING or (begins_a_condition(token) and (at > first or token.text not in WHENEVER)):
        return True
    given = token.plays("GET GAIN LOSE") and tokens.plays(at + 1, _GIVEN)
    return "NAME" not in token.roles and (given or token.plays(_RULING))


_GIVEN = "AMOUNT FULL WEIGHT"
_RULING = "JUDGED FULL NOTHING CAPPED ATMOST TOP TOPADDED SPARED NOMORE HALVED ORDER TENTHS TIMES IGNORED ISSCORE"


def _allows(tokens: Tokens, first: int, at: int, unit: str) -> bool:
    """Whether a number is of cases or a rate, and not part of a name (八项规定) or a bound of something else."""
    own, led = tokens[at].unit, tokens[at - 1].text if at > first else ""
    if own in (*PERCENT, "‰", "分") or led == "连续" or (own and same(own, unit)):
        return True
    if extends(own):
        return False
    bounds = tokens.plays(at - 1, "HEAD BEYOND HAPPEN LACK") and not led.startswith("违")
    limited = bounds or tokens.plays(at + 1, "TAIL")
    if not own:
        return limited or tokens.plays(at + 1, "DE STOP")  # 22时, 三会一课
    named = own in NAMING and not bounds and tokens[at + 1].nameable  # 三十六条相关规定
    clause = max((before + 1 for before in range(first, at) if tokens[before].text == ","), default=first)
    asked = any(_is_time(tokens, before, unit) or "PERIOD" in tokens[before].roles for before in range(clause, at))
    asked = asked and AT_LEAST.search(tokens.text(clause, at)) is not None  # 每4个月至少登记1次，未…
    return not (named or asked or (limited and own not in ALLOWING))


def _is_time(tokens: Tokens, at: int, unit: str) -> bool:
    """Whether a time stands here that is not what is counted: 每4个月."""
    return tokens.plays(at, "AMOUNT") and kind(tokens[at].unit) in TIMES and not same(tokens[at].unit, unit)


_DONE = "NAME DONE HAVE HAPPEN STATE FINISHED CHANGE"


def _is_earned(tokens: Tokens, first: int, last: int) -> bool:
    """Whether words name what earns, and no goal that has to be reached before it does, and not whoever earns it."""
    held = tokens[first:last]
    return not any(each.plays("GOAL BUDGET BASE BEYOND ALLDONE AND DEGREE BLOCK") or "达" in each.text for each in held)


def _says_a_fault(tokens: Tokens, first: int, last: int, unit: str) -> bool:
    """Whether words are of a fault: one of them says that something is wrong, or they close as those of a case."""
    closed = tokens[last].text == "的"
    comma = max((at for at in range(first, last) if tokens[at].text == ","), default=first)
    begins, ends = tokens[first], tokens[last - 1]
    joined = begins.plays("AND OR LISTING ELSE") or ends.plays("IF AND OR LISTING IN BY BETWEEN NEG")
    joined = joined or (ends.plays("DEGREE") and not closed)
    bound = any(
        tokens.plays(at, "HEAD BEYOND") and tokens.plays(at + 1, "AMOUNT FRACTION") for at in range(first, last)
    )
    cases = ends.text.endswith(CASES) or (closed and (bound or kind(unit) == "例"))
    return not joined and (cases or any(map(_is_wrong, tokens[first if closed else comma : last])))


def _is_wrong(token: Token) -> bool:
    wrong = token.plays("DENIED LACK NEG LATE FAULT MISS MISSED") and "NAME" not in token.roles
    return wrong or SPOILT.search(token.text) is not None

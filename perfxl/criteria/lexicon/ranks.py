"""Criteria by rank: `排名前2位`, `第3至第5位` and `第6位及以后` as places in one spelling."""

import math
import re

from perfxl.patterns import pattern

_NUMERALS = "一二三四五六七八九十"
_NUMBER = pattern(rf"\d+|[{_NUMERALS}]")
_RANK = "(?:排名|名次|位次)"
_ON = "[及或]?(?:以后|之后|以下)"
_PLACE = (
    rf"{_RANK}?(?:在|为|列|位列)?(?:第|前)?(?:{_NUMBER.pattern})(?:[名位]?[-至到]第?(?:{_NUMBER.pattern}))?"
    rf"(?:[名位](?:{_ON})?|(?=[得计记]|不得分))"
)
_EARNS = r"(?:的,?)?(?:不得分|[得计记](?:满分|\d+(?:\.\d+)?(?:分|%)))(?:[,;。\n]+|$)"
_WHERE = "[全本]?[省市县区镇乡]|年度|年终|综合|考核|考评|评比|测评|工作|成绩|得分|结果|在|的"
_HEADING = rf"(?:{_WHERE})*{_RANK}(?:情况)?[,:]?"
_OTHERS = pattern(r"(?:其[他它余]|否则)(?:名次|单位|情况|的)*(?=(?:的,?)?(?:不得分|[得计记]))")
_BY_RANK = pattern(rf"(?:{_HEADING}|(?=[第前]))((?:{_PLACE}{_EARNS}){{2,}}(?:{_OTHERS.pattern}{_EARNS})?)")
"""Nothing but places and what they earn, and no ranks from the end, none that add up."""
_ONE = pattern(rf"{_PLACE}(?={_EARNS})")
_OPEN = pattern(f"{_ON}$")
_IN_WORDS = pattern(rf"(?:第(?:{_NUMBER.pattern}){_EARNS})+(?:{_OTHERS.pattern}{_EARNS})?")
"""第一得10分，第二得8分: words that an actual says again."""


RANKED = pattern(rf"第(?:{_NUMBER.pattern})[名位]")
"""第1名."""
_IN_TURN = pattern(
    rf"(?:{_HEADING}|(?=[第前]))(?:第)?(前)?({_NUMBER.pattern})(?:[名位]?[-至到]第?({_NUMBER.pattern})|((?:、第?(?:{_NUMBER.pattern}))+))?"
    r"[名位]的?(?:单位)?,?(?:依次|分别)(?:分别)?(?:得|计|记|给予|赋予|赋)((?:[\d.]+分?、)+[\d.]+)分(?=[,;。\n]|$)"
)
"""排名1-3名的依次得10分、8分、6分."""


def _in_turn(match: re.Match[str]) -> str:
    """Each place with its own award, where there are as many."""
    first, low, high, listed, given = match.groups()
    awards = given.replace("分", "").split("、")
    begin, last = 1 if first else _number(low), _number(low if high is None else high)
    places = list(range(begin, last + 1)) if last - begin < len(awards) else []
    if listed:
        places = [_number(each) for each in _NUMBER.findall(low + listed)]
    if len(places) != len(awards) or places != sorted(set(places)):
        return match[0]
    return ",".join(f"第{place}名得{award}分" for place, award in zip(places, awards, strict=True))


_STEP = r"([^,;。\n\d]{0,8}?)(\d+|[一二三四五六七八九十])(%|名|位)([^,;。\n\d]{0,6}?[得计记])(\d+(?:\.\d+)?)分"
_EACH_STEP = pattern(_STEP)
_GOES_ON = pattern(rf"(?:([得计记][\d.]+分)[,;])?((?:{_STEP}[,;]){{2,}})(?:并)?(?:[以依]此|依次)类推")
_AT_LEAST = pattern("达|≥|以[上下内]|不")
"""What makes bands of them: 达到80%得8分 leaves open what 75% earns."""
_MOST_STEPS = 100
"""So many steps follow at most: nobody means more."""
_ON_THE_LINE = pattern(r"[得计记]([\d.]+)分")


def continued(text: str) -> str:
    """`完成90%得9分,完成80%得8分,依次类推` with the steps that follow, down to nothing; only what lies on one line."""
    return _GOES_ON.sub(_continued, text) if "类推" in text else text


def _continued(match: re.Match[str]) -> str:
    steps = _EACH_STEP.findall(match[2])
    places, points = [_number(each[1]) for each in steps], [float(each[4]) for each in steps]
    by, less = places[1] - places[0], round(points[1] - points[0], 10)
    led = _ON_THE_LINE.fullmatch(match[1] or "")
    line = all(
        places[at] - places[0] == at * by and math.isclose(points[at] - points[0], at * less)
        for at in range(len(steps))
    )
    sound = (
        line
        and not _AT_LEAST.search(match[2])
        and less < 0
        and by != 0
        and (by < 0) == (steps[0][2] == "%")
        and all(each[0].startswith(steps[-1][0]) and each[2] == steps[-1][2] for each in steps)
        and points[-1] <= -less * _MOST_STEPS
    )
    if not sound or (led and not math.isclose(float(led[1]) + less, points[0])):
        return match[0]
    before, _, unit, gets, _ = steps[-1]
    before = "第" if unit != "%" else before
    place, worth, further = places[-1] + by, points[-1] + less, ""
    while place > 0 and worth > 1e-9:
        further += f"{before}{place}{unit}{gets}{worth:g}分,"
        place, worth = place + by, round(worth + less, 10)
    return f"{match[0][: match.end(2) - match.start()]}{further}".rstrip(",;")


def ranked(text: str) -> str:
    """A criterion by rank as `第1-2位得6分,第3-5位得4分,第6位及以上得2分`; any other text as it is.

    前5名 behind 前2名 are the places that are left of them.
    """
    text = _IN_TURN.sub(_in_turn, continued(text))
    match = _BY_RANK.fullmatch(text)
    if match is None or _IN_WORDS.fullmatch(match[1]):
        return text
    reached, in_order = 0, True

    def place(found: re.Match[str]) -> str:
        nonlocal reached, in_order
        said = found[0]
        numbers = [_number(each) for each in _NUMBER.findall(said)]
        low, high = reached + 1 if "前" in said else numbers[0], numbers[-1]
        in_order = in_order and reached < low <= high
        reached = high
        span = f"{low}" if low == high else f"{low}-{high}"
        return f"第{span}{'位' if '位' in said else '名'}{'及以上' if _OPEN.search(said) else ''}"

    told = _OTHERS.sub(lambda _: f"第{reached + 1}名及以上", _ONE.sub(place, match[1]))
    return told if in_order else text


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else _NUMERALS.index(said) + 1

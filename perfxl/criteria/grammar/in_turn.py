"""Cases that share a list of awards: `30%以上、20%以上，分别得6分、4分`, `低于90%、80%的，分别扣1、2分`."""

import re

from perfxl.criteria.lexicon.tokens import Tokens
from perfxl.patterns import pattern

_JOINT = r"、|以?及(?!时)|和|与"
_IN_TURN = pattern(
    r"(?:([一-龥]{2,12}?)(?:情况分为?|分为))?([^,;。\n]{3,80}?),?(?:[二三四五两]个?(?:档次?|等次|等级|级),?)?分别"
    r"(得|计|记|为|扣|减)((?:[\d.]+分?(?:、|和|及))+[\d.]+分)(?=[,;。\n]|$)"
)
_HEAD = pattern(r"(?:[^\d]*[^\d≥])?(?:低于|不足|少于|达不到|未达到?|超过|高于|大于|达到|[≥<>])(?=\d)")

_BARE = pattern(r"[\d.]+[^\d以及或(]{0,4}")
"""A number with its unit, that shares what it is compared by."""


def in_turn(tokens: Tokens, place: int) -> tuple[str, int]:
    """Each case with its own award, and the place behind them; nothing where no such list stands here."""
    if not any(token.text == "分别" for token in tokens[place : place + _LONGEST]):
        return "", 0
    match = _IN_TURN.match(tokens.text(place, len(tokens)))
    ends = [end for end in range(place + 1, len(tokens) + 1) if match and tokens.text(place, end) == match[0]]
    if match is None or not ends:
        return "", 0
    cases, awards = (re.split(_JOINT, each) for each in (match[2].rstrip("的"), match[4].replace("分", "")))
    if len(cases) != len(awards) or "" in cases:
        return "", 0
    head = _HEAD.match(cases[0])
    shared = head[0] if head else ""
    told = [cases[0], *(f"{shared}{case}" if _BARE.fullmatch(case) else case for case in cases[1:])]
    given = ";".join(f"{case.rstrip('的')}的{match[3]}{award}分" for case, award in zip(told, awards, strict=True))
    return (f"{match[1]}:{given}" if match[1] else given), ends[0]


_LONGEST = 60
"""Words of such a list."""

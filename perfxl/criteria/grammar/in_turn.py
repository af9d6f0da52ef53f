"""Cases that share a list of awards: `30%以上、20%以上，分别得6分、4分`, `低于90%、80%的，分别扣1、2分`."""

from perfxl.criteria.lexicon.patterns import BARE_NUMBER, COMPARED_BY, IN_TURN, JOINT
from perfxl.criteria.lexicon.tokens import Tokens


def in_turn(tokens: Tokens, place: int) -> tuple[str, int]:
    """Each case with its own award, and the place behind them; nothing where no such list stands here."""
    if not any(token.text == "分别" for token in tokens[place : place + _LONGEST]):
        return "", 0
    match = IN_TURN.match(tokens.text(place, len(tokens)))
    ends = [end for end in range(place + 1, len(tokens) + 1) if match and tokens.text(place, end) == match[0]]
    if match is None or not ends:
        return "", 0
    cases, awards = (JOINT.split(each) for each in (match[2].rstrip("的"), match[4].replace("分", "")))
    if len(cases) != len(awards) or "" in cases:
        return "", 0
    head = COMPARED_BY.match(cases[0])
    shared = head[0] if head else ""
    told = [cases[0], *(f"{shared}{case}" if BARE_NUMBER.fullmatch(case) else case for case in cases[1:])]
    given = ";".join(f"{case.rstrip('的')}的{match[3]}{award}分" for case, award in zip(told, awards, strict=True))
    return (f"{match[1]}:{given}" if match[1] else given), ends[0]


_LONGEST = 60
"""Words of such a list."""

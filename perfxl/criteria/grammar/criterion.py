"""A whole criterion: every reading of it, or the words in the way and what lies behind them; clauses to the letter."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from perfxl.criteria.grammar.assembling import parts_of
from perfxl.criteria.grammar.awards import award
from perfxl.criteria.grammar.context import context
from perfxl.criteria.grammar.fitting import is_lone_judgement
from perfxl.criteria.grammar.ways import MOST, begin, clauses, ways
from perfxl.criteria.grammar.wording import begins_a_condition
from perfxl.criteria.lexicon.connecting import HOW_MANY, LEAST
from perfxl.criteria.lexicon.opening import LOOKED_UP, opened
from perfxl.criteria.lexicon.spelling import canonical, run_together
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.lexicon.tokens import Token, Tokens
from perfxl.criteria.meaning.awards import NONE, Award, Open, earns
from perfxl.criteria.meaning.clauses import Branch, Parts

LONGEST = 3000
"""Characters of a criterion; what is longer is a document, and left to a person."""


_FAR = 120
"""Words in the way behind which something is looked for that could be read."""


@lru_cache(maxsize=64)  # several ask for the same text, one behind the other
def tokens_of(text: str, *names: str) -> Tokens:
    """The words of a criterion in plain spelling; none of one that is too long."""
    return tokenised(opened(text) if len(text) <= LONGEST else "", *names)


@lru_cache(maxsize=4096)
def readings(text: str, *names: str) -> tuple[Parts, ...]:
    """Every reading of a criterion as parts; none where something stands in the way."""
    tokens = tokens_of(text, *names)
    if not tokens or _is_run_together(tokens):
        return ()
    found = ways(tokens)
    made = tuple(dict.fromkeys(parts for way in found if (parts := parts_of(way)) is not None))
    return made if len(found) <= MOST else ()


def _is_run_together(tokens: Tokens) -> bool:
    """Whether numbers are."""
    return run_together(tokens.text(0, len(tokens)))


def in_the_way(text: str, *names: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a criterion that nothing takes up, and what behind them could be understood."""
    if len(text) > LONGEST:
        return (f"{text.strip()[:40]}…（共{len(text)}字，过长）",), ()
    tokens = tokens_of(canonical(text), *names)
    unread, behind = ((), ()) if _is_run_together(tokens) else _taken_up_by_none(tokens)
    return unread or (text.strip(),), behind


def _taken_up_by_none(tokens: Tokens) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The clauses that nothing takes up, or only the words in front of what could be read; and what that was."""
    left: list[str] = []
    behind: list[str] = []
    place, last = begin(tokens, 0)[0], -1
    while place < len(tokens):
        end = max((end for value, end in clauses(tokens, place) if not is_lone_judgement(value)), default=0)
        if not end:
            end = tokens.stop(place)
            ahead = range(place + 1, min(end, place + _FAR))
            start = next((at for at in ahead if _is_read(tokens, at, end)), 0)
            said = tokens.text(place, start or end)
            joined = left and last == place - 1 and tokens[last].text == ","
            left[-1:] = [f"{left[-1]}，{said}"] if joined else [*left[-1:], said]
            behind += [tokens.text(start, end)] if start else []
            last = end
        place = begin(tokens, max(end, place + 1))[0]
    return tuple(dict.fromkeys(left)), tuple(behind)


def _is_read(tokens: Tokens, place: int, end: int) -> bool:
    """Whether what stands from here to the stop is a clause with an award."""
    found: list[Any] = [value for value, behind in clauses(tokens, place) if behind == end]
    return any(isinstance(each, Branch) and each.award and (each.condition or each.award != NONE) for each in found)


_SCORING = "LOSE GAIN GET SCORING JUDGED EACH NOTHING FULL CAPPED ATMOST TOP"
_MORE = "EACH LOSE GAIN TOP ATMOST CAPPED JUDGED"
"""Words of scores that may stand in no words: of how much, or of more than one award."""
_OWN_SCORE = "LOSE GAIN GET JUDGED EACH NOTHING FULL AMOUNT IGNORED TIMES ="
"""What makes a clause one with a score of its own."""
_WORTH = "FULL NOTHING AMOUNT FRACTION TENTHS"


@lru_cache(maxsize=64)  # two families ask, one behind the other
def cited(text: str) -> tuple[Branch, ...]:
    """Every clause with its words and award, one that is not clear included; none where a sentence is no clause."""
    tokens = tokens_of(text)
    found: list[Branch] = []
    mark = ""
    held: int | None = None
    for start, end in _pieces(tokens):
        behind = next((at for at in range(start, end) if "MARK" not in tokens[at].roles), end)
        mark = tokens[behind - 1].text if behind > start else mark
        if held is not None and behind > start:
            return ()  # 每季度考核一次，①…: of all that is numbered
        first, held = behind if held is None else held, None
        if first == end or (end - first == 1 and tokens[first].plays("CAPPED HARMLESS")):
            continue
        if _says_more(tokens, first, end):
            return ()
        if clause := _clause(tokens, first, end):
            if _is_of_all(tokens, first, end) or _is_conditional(tokens, first, behind, clause):
                return ()
            found.append(_branch(tokens, first, end, mark, clause))
        elif tokens.text(end, end + 1) == "," and not _narrows(tokens, first, end):
            held = first
        elif not (found and LOOKED_UP.fullmatch(tokens.text(first, end))) and (found or context(tokens, first) != end):
            return ()
    return () if held is not None else tuple(found)


def _branch(tokens: Tokens, first: int, end: int, mark: str, clause: tuple[str, str, Award]) -> Branch:
    """A clause to the letter with its number and what closes it."""
    lead, words, given = clause
    stop = tokens.text(end, end + 1) or "。"
    return Branch(words=words, award=given, mark=mark, stop=stop, lead=lead, said=tokens.text(first, end))


def _says_more(tokens: Tokens, first: int, end: int) -> bool:
    """Whether it speaks of a most or a least, of what cannot be told, or of the clause behind it."""
    bounds = tokens[first].plays("TOP ATMOST") or tokens[first].text in LEAST
    return bounds or _leads_on(tokens, first, end)


def _is_of_all(tokens: Tokens, begin: int, end: int) -> bool:
    """Whether a clause says how what the others give is reckoned: 按年折算, 由专家评定, 新建项目另行计算."""
    said = tokens[begin:end]
    return any("SCORING" in token.roles for token in said) and not any(token.plays(_OWN_SCORE) for token in said)


def _is_conditional(tokens: Tokens, begin: int, behind: int, clause: tuple[str, str, Award]) -> bool:
    """Whether what stands before a comma may be of all that follows: 如项目已完工，档案齐全得5分，档案不全得2分.

    How often something is to be done is asked for, and no part of what takes: 每周巡查一次，漏一次扣1分.
    """
    _, words, given = clause
    conditional = any("IF" in token.roles for token in tokens[begin:behind])
    asked = not earns(given) and any(map(_is_of_each, tokens[begin:behind]))
    return (conditional or asked) and words != tokens.text(begin, behind - 1).rstrip("的")


def _leads_on(tokens: Tokens, begin: int, end: int) -> bool:
    """`规范得满分若资金到位，…`: a condition behind words may be of them, or of the clause behind."""
    behind = [at for at in range(begin + 1, end) if "IF" in tokens[at].roles]
    return any(
        tokens.plays(at - 1, _WORTH) or (begins_a_condition(tokens[at]) and not tokens.stops(at - 1)) for at in behind
    )


def _narrows(tokens: Tokens, begin: int, end: int) -> bool:
    """Whether a word before a comma may be of all that follows: 除不可抗力外，按时完成得10分，未按时完成不得分.

    Of what else no remark in brackets is, nor how often (每半年), nor of whom or how many (各村, 其中一项, 只建立了…).
    """
    opened = next((at for at in range(begin, end) if tokens[at].text == "("), end)
    said = tokens[begin : opened if tokens[end - 1].text == ")" else end]
    return any(token.unit == "%" or (token.plays(_NARROWING) and not _is_of_each(token)) for token in said)


_NARROWING = "BLOCK JUDGED IGNORED"


def _is_of_each(token: Token) -> bool:
    """Whether a word says of how many, or how often: 各村, 每半年, 其中一项."""
    return "PERIOD" in token.roles or token.text.startswith(("各", "所有")) or token.text in HOW_MANY


def _headed(tokens: Tokens, begin: int, end: int) -> int:
    """Where the words of a clause begin behind a heading (档案管理：)."""
    colon = next((at for at in range(begin, end - 1) if tokens[at].text == ":"), begin)
    names = "LISTING" not in tokens[begin].roles and all(tokens[at].nameable for at in range(begin, colon))
    return colon + 1 if colon > begin and names else begin


def _is_of_scores(token: Token) -> bool:
    """Whether a word is of an award; 增加 may be what happened as well."""
    return token.plays(_MORE) and "CHANGE" not in token.roles


def _pieces(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """What stands between stops; 、 behind an award is one."""
    begin = 0
    for place, token in enumerate(tokens):
        parts = token.text == "、" and place > 0 and tokens.plays(place - 1, _WORTH)
        if "STOP" in token.roles or parts:
            yield begin, place
            begin = place + 1
    yield begin, len(tokens)


def _clause(tokens: Tokens, begin: int, end: int) -> tuple[str, str, Award] | None:
    """A heading, words and what they earn: the longest award that closes them; one that is not clear is left open."""
    for place in range(begin + 1, end):
        awards = {values[0] for values, behind in award(tokens, place) if behind == end}
        if len(awards) == 1:
            unclear = any(_is_of_scores(tokens[at]) for at in range(begin, place))
            head = _headed(tokens, begin, place)
            given = Open(tokens.text(place, end)) if unclear else awards.pop()
            return tokens.text(begin, head), tokens.text(head, place), given
    if any(token.plays(_SCORING) for token in tokens[begin:end]):
        return "", tokens.text(begin, end), Open(tokens.text(begin, end))
    return None

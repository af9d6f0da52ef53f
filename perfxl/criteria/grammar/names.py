"""Names of what is measured, what a band is called, and what else a condition begins and ends with: 若, 的.

Names are free, but hold no word that carries a rule.
"""

from collections.abc import Callable

from perfxl.criteria.grammar.parsing import Parser, role, some, word
from perfxl.criteria.grammar.spans import span
from perfxl.criteria.lexicon import measures
from perfxl.criteria.lexicon.connecting import ALL_OF_THEM, CASE
from perfxl.criteria.lexicon.patterns import GRADE
from perfxl.criteria.lexicon.roles import mask, one_of
from perfxl.criteria.lexicon.tokens import NAMEABLE, Token, Tokens
from perfxl.criteria.lexicon.units import AGES, is_measured

_ENDS = "NAME ACTUAL RATIO OWN FAULT"


def _bound(tokens: Tokens, place: int) -> int:
    """The place behind a bound that belongs to a name (60岁以上老人, 500元以下补助), or 0; 5家以上企业 counts firms."""
    place += 2 * _is_a_range(tokens, place)
    unit = tokens[place].unit
    end = next((end for end in range(place + 1, len(tokens)) if "TAIL" not in tokens[end].roles), len(tokens))
    bounds = unit in AGES or (end > place + 1 and is_measured(unit))
    return end if bounds and end < len(tokens) and "NAME" in tokens[end].roles else 0


def _is_a_range(tokens: Tokens, place: int) -> bool:
    """Whether two ages bound a name: 0-6岁儿童健康管理率."""
    ranged = place + 3 < len(tokens) and tokens[place + 1].text in "-至到"
    return ranged and tokens[place + 2].unit in AGES


def is_of_a_time(tokens: Tokens, place: int, end: int) -> bool:
    """Whether these words say when something is measured, and are not what the row's own name says."""
    return measures.says_when("".join(token.text for token in tokens[place:end] if "OWN" not in token.roles))


def _in_a_name(tokens: Tokens, place: int, at: int) -> int:
    """The place behind what may follow in the name of a measure."""
    token = tokens[at]
    if "AMOUNT" in token.roles:
        return _bound(tokens, at)
    if _heads(tokens, place, at):
        return at + 1
    if "TIME" in token.roles and not (at > place and tokens[at - 1].text.endswith(measures.UNTIL)):
        return 0
    if token.text == "(":
        return bracket(tokens, at, defines)
    if token.text in ("至", "到") or (token.text == "全部" and at == place):
        return 0
    return at + 1 if token.nameable or _in_a_measure(tokens, at) else 0


def _is_a_name(tokens: Tokens, place: int, end: int) -> bool:
    """Whether words name a measure, and say no time; a bracket alone says of another what it is."""
    if tokens[place].text == "(":
        return False
    lone = end - place == 1 and tokens[place].text in measures.LEADING
    sound = tokens[end - 1].text == ")" or (not lone and _is_sound(tokens, place, end))
    return sound and not is_of_a_time(tokens, place, end)


def _heads(tokens: Tokens, place: int, at: int) -> bool:
    """Whether a word of time or of others begins a name: 12月末支付率, 年均在读人数, 其他建议."""
    named = at + 1 < len(tokens) and tokens[at + 1].nameable and "DE" not in tokens[at + 1].roles
    begins = at == place and (at == 0 or tokens.plays(at - 1, "STOP MARK :"))
    return begins and named and tokens[at].text in measures.LEADING


_WITHIN = "DENIED MISS MISSED LACK LATE CHANGE NONE HOW DEGREE EARLY ALLDONE"


def _in_a_measure(tokens: Tokens, place: int) -> bool:
    """Whether a word of a rule is part of a measure's name: 不合格率, 未按时完成率, 降低率."""
    roles = tokens[place].roles
    if "BLOCK" in roles or not tokens[place].plays(_WITHIN) or place + 1 >= len(tokens):
        return False
    did = "HOW" in roles and "FINISHED" in tokens[place + 1].roles and place + 2 < len(tokens)  # 按时足额到账率
    following = tokens[place + 1 + did]
    collects = "DEGREE" in roles and "STATE" not in roles  # 大部分单位覆盖率: of how many of them?
    return following.text.startswith(measures.SUFFIXES) or (
        following.text.endswith(("率", "数")) and following.nameable and not collects
    )


def bracket(tokens: Tokens, place: int, holds: Callable[[Token], bool]) -> int:
    """The end of a bracket of words that are all of a kind; 0 if it holds others, or none."""
    for end in range(place + 1, min(place + 16, len(tokens))):
        if ")" in tokens[end].roles:
            return end + 1 if end > place + 1 else 0
        if not holds(tokens[end]):
            return 0
    return 0


def defines(token: Token) -> bool:
    """Whether it may be part of a definition in brackets (到位数/预算数*100%), or of a name."""
    whole = token.roles.get("AMOUNT", (100.0, "%")) == (100.0, "%")
    return whole and (token.nameable or token.plays("OVER TIMES + AMOUNT - OR"))


def _lists_two(tokens: Tokens, place: int, end: int) -> bool:
    """`完成率和合格率`, `验收合格、完成率`, `男性、女性参与率均`: several measures, or a state and a measure."""
    each = end < len(tokens) and tokens[end].text.startswith(ALL_OF_THEM)
    if each and any("LISTING" in tokens[at].roles for at in range(place, end)):
        return True
    return any(
        "LISTING" in tokens[at].roles
        and (tokens[at - 1].text.endswith(measures.PAIRED) or tokens.plays(at - 1, "STATE DONE"))
        for at in range(place + 1, end)
    )


def _is_sound(tokens: Tokens, place: int, end: int) -> bool:
    """Whether a run of tokens names a thing: it ends as a noun does, and begins with no filler."""
    if _lists_two(tokens, place, end) and not tokens[end - 1].text.endswith(measures.SHARES):
        return False
    if tokens[end - 1].text[-1:].isascii() and tokens[end - 1].text[-1:].isalpha():
        return _is_a_letter(tokens, place, end)  # 满意度W90%
    first, last = tokens[place], tokens[end - 1]
    if first.roles.keys() <= {"DE", "LISTING", "THEN"}:
        return False
    if first.text == "率" and place and (tokens[place - 1].nameable or _in_a_measure(tokens, place - 1)):
        return False  # 未完成率 is no target missed, 办结率 none that is reached
    if last.plays("GOAL TIME") and "NAME" not in last.roles:
        return False
    if (
        end - place > 1
        and last.text in measures.VALUES_OF_ALL
        and not all(
            tokens[at].plays("ITEM GOAL DE") or tokens[at].text in measures.WHOSE for at in range(place, end - 1)
        )
    ):
        return False  # 资金到位业绩值: no thing has that name
    if "DE" in last.roles:
        return end - place > 1 and tokens.plays(end - 2, _ENDS)
    return last.plays(_ENDS) or last.text.endswith(measures.MEASURES)


def _is_a_letter(tokens: Tokens, place: int, end: int) -> bool:
    """`X≥90%`: a letter for what is measured, compared."""
    return end - place == 1 == len(tokens[place].text) and end < len(tokens) and tokens[end].text in "≥≤<>="


_BEGINS = mask(NAMEABLE, _WITHIN, "AMOUNT (") | one_of(" ".join(measures.LEADING))
measure = span(16, _in_a_name, _is_a_name, _BEGINS)
"""The name of what is measured."""
if_said = some("IF")
behind = some("THEN", "DE", text=" ".join(CASE))
name = measure.or_("")


def _started(tokens: Tokens, place: int) -> list[tuple[tuple[str], int]]:
    """The name a clause begins with; behind 若 only one of a measure (若资金到位 is a condition of its own)."""
    [(_, begin)] = if_said(tokens, place)
    found = [(said, end) for said, end in name(tokens, begin) if not _is_called(tokens, said[0], end)]
    return [(said, end) for said, end in found if begin == place or _is_a_measure(said[0])]


def _is_called(tokens: Tokens, said: str, end: int) -> bool:
    """`A档:` is what a band is called, and no measure."""
    return end < len(tokens) and tokens[end].text == ":" and GRADE.fullmatch(said) is not None


def _is_a_measure(said: str) -> bool:
    """Whether a name behind 若 is no clause before one (若资金到位抽测通过率)."""
    return not said or (said.endswith(measures.MEASURES) and not measures.IS_SO.search(said))


started = Parser(_started)
_did = word("DONE", "FINISHED")
_passes = word(text="为") + word("STATE", "DONE", text="合格 达标")
done = (_did + _did.or_() | _passes).or_()


def _graded(tokens: Tokens, place: int) -> list[tuple[tuple[str], int]]:
    """优, A档, 第一档: what a band is called."""
    held = [(tokens.text(place, end), end) for end in range(place + 1, min(place + 3, len(tokens)) + 1)]
    return [((said,), end) for said, end in held if GRADE.fullmatch(said)]


grade = Parser(_graded)
tail_said = role("TAIL").or_("")

"""How criteria word the awards of numbered elements (具备要素1至3, 每缺一个), and how many of a list there are."""

import re
from dataclasses import dataclass
from typing import Literal

from perfxl.criteria.families.elements import Elements, Term
from perfxl.criteria.grammar.awards import award, of_weight, pointed, share
from perfxl.criteria.grammar.parsing import nothing, role, some, token, word
from perfxl.criteria.lexicon.connecting import BETWEEN_NUMBERS, EACH_OF_THEM, FROM_TO, LISTED_THINGS
from perfxl.criteria.lexicon.roles import one_of
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.lexicon.tokens import Token, Tokens
from perfxl.criteria.lexicon.units import ELEMENTS, ITEMS
from perfxl.criteria.meaning.awards import FULL, NONE, Deducted, Fixed
from perfxl.numerals import number

Kind = Literal["named", "together", "either", "rest", "each", "all", "missing", "lost", "veto", "joint", "incomplete"]
Numbers = tuple[int, ...]


@dataclass(frozen=True)
class _Said:
    """One clause: what it speaks of, which elements, and what that earns, or costs where they are missing."""

    kind: Kind
    numbers: Numbers
    award: Fixed | Deducted


def _numbers(said: re.Match[str]) -> Numbers | None:
    """`要素1-8`, `要素1、3和5`, `要素4或5`; nothing if a range runs backwards."""
    numbers: list[int] = []
    for part in BETWEEN_NUMBERS.split(said[0].replace("要素", "")):
        ends = [int(number(end) or 0) for end in FROM_TO.split(part)]
        if len(ends) > 2 or not 0 < ends[0] <= ends[-1]:
            return None
        numbers += range(ends[0], ends[-1] + 1)
    return tuple(numbers)


def how_many(found: Token) -> float | None:
    """Of how many things that are listed a number speaks: 三项."""
    value: float = found.roles.get("AMOUNT", (0,))[0]
    return value if found.unit in (*ITEMS, "点", *ELEMENTS) else None


_OF_EACH = one_of(EACH_OF_THEM)


def gives_each(tokens: Tokens) -> bool:
    """Whether a word may give something to each: one of them, or of several."""
    several = any(map(_OF_EACH.__and__, tokens.kinds))
    return several or any(how_many(tokens[at]) == 1 for at in tokens.places("ONE"))


def _joined(*numbers: Numbers) -> Numbers:
    return tuple(each for some in numbers for each in some)


_when, _behind = some("IF", text="如果 如 若"), some("DE", "THEN", "STOP", text="的 时 者 , 则")
_had = word(text="具备 符合 满足 有 达到 达标 拥有 完成 做到 落实 开展")
_have, _several = _had.or_(), word(text=EACH_OF_THEM)
_lack, _each, _element = word(text="缺少 缺"), word("EACH"), word("ELEMENT")
things = word(text=LISTED_THINGS).or_()
many = token(how_many, "AMOUNT")
"""三项."""
one = token(lambda found: how_many(found) == 1 or None, "AMOUNT").quiet()
each_one = _each + _have + one | _several | _each.or_() + _had + word(text="以上 上述") + _each.or_() + one
"""每具备一项, 各, 满足以上每项."""
lacks_one = _each.or_() + word(text="缺 缺少 缺失 少") + one + things
"""每缺一项."""
_sound = word(text="齐全 齐备 完备")
wholly = (
    _sound
    | word("ALLDONE")
    | word(text="各 均 都 全部 全") + some("NAME", text="已") + (_had | _sound | word(text="到位"))
)
"""全部具备, 齐全."""
_lacking = word(text="缺少 缺 缺失 少 未具备 不符合 不具备") + nothing("lost") | _had + nothing("had")
so_many = _lacking.or_("") + word(text="其中 了").or_() + many + things
"""缺2项, 具备2项, 2项: which of them, and how many."""
all_there = word(text="以上 上述").or_() + (many.or_(0) + things + wholly | many + things + _had)
"""三项均具备, 齐全: of how many."""
_listed = role("ELEMENTS") >> _numbers
_single = _listed >> (lambda numbers: numbers if len(numbers) == 1 else None)
_more = word("OR") + (_lack | _had).or_() + _single
_either = role("ANYELEMENT") >> _numbers | _single + _more + _more.or_(()) + _more.or_(()) >> _joined
_any = some("BLOCK", text="其中") + word(text="任一项 任意一项 任何一项 其中一项 任一 任意 任何 之一") + one.or_()
_all = word(text="全部 所有 以上 全") + word(text="全部 所有").or_()
_whole = (
    _have + _all + _element + _several.or_() + _have
    | _element.or_() + _all + _several.or_() + _had
    | _element + (wholly | _had)
)
_costs = lacks_one + nothing("missing", ()) | _lack + nothing("lost") + _single
_vetoed = (
    (word("ELSE") | _lack + ((_any | one).or_() + _element | _any | one)) + nothing("incomplete", ())
    | _when + _lack + nothing("veto") + (_single | _either | (_listed | _either) + _any)
    | _when + _lack + nothing("joint") + (_single + word("AND", text="且 并且") + _lack + _single >> _joined)
)
_together = word("AND", text="同时") + _had + nothing("together") + _listed
_earning = (
    _had + nothing("either") + _either
    | _when + _have + nothing("named") + _listed + _behind + each_one.or_() + _several.or_()
    | (_each.or_() + _had + one + things | _each + (one + _element | word(text="个要素 一个要素 1个要素")))
    + nothing("each", ())
    | word("ELSE", text="其余 其他 其它 剩余") + word("DE").or_() + _element.or_()
    + some("EACH", "BLOCK", "NAME", text="每 各 均") + _have + one.or_() + _element.or_() + nothing("rest", ())
)  # fmt: skip
_lost = award | word("LOSE") + share + nothing("weight") >> Deducted
_taken = _lost >> (lambda given: given if isinstance(given, Deducted) else None)
_none, _full = (award >> (lambda given, asked=asked: given if given == asked else None) for asked in (NONE, FULL))
_gained = award | word("GAIN") + (pointed + nothing("points") | of_weight | share) >> Fixed
_some = _gained >> (lambda given: given if isinstance(given, Fixed) and given not in (NONE, FULL) else None)
_clause = (
    _costs + _taken
    | _vetoed + _behind + _none
    | (_when + _whole + nothing("all", ()) | _together) + _behind + _full
    | (_together | _earning) + _behind + some("NAME", text="再") + _some
) >> _Said


def _clauses(tokens: Tokens) -> tuple[list[_Said], tuple[str, ...]]:
    """The clauses of a criterion, and the words that are none."""
    found: list[_Said] = []
    left: list[str] = []
    place = 0
    while place < len(tokens):
        stops = [at for at in range(place, len(tokens)) if "STOP" in tokens[at].roles] + [len(tokens)]
        ways = {(value, behind) for (value,), behind in _clause(tokens, place) if behind in stops}
        if len(ways) == 1:
            value, end = ways.pop()
            found.append(value)
        else:
            end = stops[0]
            aside = end == place + 1 and tokens[place].plays("CAPPED HARMLESS")
            left += [] if aside or end == place else [tokens.text(place, end)]
        place = end + 1
    return found, tuple(left)


def read(criterion: str) -> Elements | tuple[str, ...]:
    """The rule of a criterion in plain spelling, or the clauses that were not understood."""
    found, left = _clauses(tokenised(criterion))
    if left:
        return left
    rule = _rule(found)
    return rule if rule is not None else (criterion.strip(),)


_HOW: dict[Kind, Literal["each", "all", "any"]] = {"named": "each", "lost": "each", "together": "all", "either": "any"}


def _rule(found: list[_Said]) -> Elements | None:
    """The rule of all clauses together; None where they do not fit each other."""
    vetoes = tuple(dict.fromkeys(group for each in found for group in _vetoes(each)))
    kinds = {each.kind for each in found} - {"veto", "joint"}
    terms = [each for each in found if each.kind in _HOW]
    numbers = [number for each in terms for number in each.numbers]
    if len(set(numbers)) < len(numbers):
        return None
    costs = [each.award for each in found if each.kind == "missing"]
    if kinds <= {"all", "missing"} and len(costs) == 1:
        return Elements(missing=costs[0].amount, vetoes=vetoes, by=costs[0].by)
    if kinds == {"all", "incomplete"} and len(found) == 2:
        return Elements(missing=1.0)
    if kinds == {"together", "incomplete"} and len(found) == 2 and terms[0].award == FULL:
        return Elements(missing=0.0, vetoes=tuple((number,) for number in numbers))
    counted = [each for each in found if each.kind in ("rest", "each")]
    bys = {each.award.by for each in (*terms, *counted)}
    lost = "lost" in kinds and (kinds != {"lost"} or bool(vetoes))
    alone = {each.kind for each in counted} == ({"rest"} if terms else {"each"})
    if lost or not kinds <= {*_HOW, "rest", "each"} or len(bys) != 1 or len(counted) > 1 or (counted and not alone):
        return None
    return Elements(
        tuple(Term(each.numbers, each.award.amount, _HOW[each.kind]) for each in terms),
        counted[0].award.amount if counted else None, None, vetoes, bys.pop(),
    )  # fmt: skip


def _vetoes(found: _Said) -> list[tuple[int, ...]]:
    """The groups of which one element must be there."""
    return [found.numbers] if found.kind == "joint" else [(each,) for each in found.numbers if found.kind == "veto"]

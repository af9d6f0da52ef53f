"""What a clause counts, each in its place: words of what is counted, 每, what happens, how many, and more words."""

from typing import NamedTuple

from perfxl.criteria.grammar.comparisons import Amount, amount
from perfxl.criteria.grammar.parsing import Parser
from perfxl.criteria.grammar.wording import limits
from perfxl.criteria.lexicon.timing import PLAN
from perfxl.criteria.lexicon.tokens import Token, Tokens
from perfxl.criteria.lexicon.units import KINDS, TIMES, UNITS, kind

HAPPENS = "DENIED LACK HAPPEN LATE FAULT"
BAD = f"{HAPPENS} NEG"
LONGEST = 60
"""Tokens of a clause that counts."""


class Words(NamedTuple):
    """Some of the tokens."""

    tokens: Tokens
    begin: int
    end: int

    def trimmed(self) -> "Words":
        """Without the fillers (的 , 则) that close it."""
        end = self.end
        while end > self.begin and _fills(self.tokens[end - 1]):
            end -= 1
        return self._replace(end=end)

    @property
    def text(self) -> str:
        """The words."""
        return self.tokens.text(self.begin, self.end)

    def holds(self, roles: str) -> bool:
        """Whether one of them can play one of these roles."""
        return any(self.tokens.plays(at, roles) for at in range(self.begin, self.end))

    @property
    def closed(self) -> bool:
        """Whether 的 closes them."""
        return any(self.tokens[at].text == "的" for at in range(self.trimmed().end, self.end))

    @property
    def is_apart(self) -> bool:
        """Whether 的 or a comma closes them."""
        return self.trimmed().end < self.end

    def read_by(self, parser: Parser) -> bool:
        """Whether a parser takes up all of them."""
        return self.begin == self.end or any(end == self.end for _, end in parser(self.tokens, self.begin))


def _fills(found: Token) -> bool:
    return found.plays("THEN STOP DE ITEM") and "NAME" not in found.roles


class Count(NamedTuple):
    """A clause in its places."""

    before: Words
    verb: Words
    size: Amount
    what: Words
    each: bool = True


def placed(tokens: Tokens, place: int, end: int, unit: str = "") -> Count | None:
    """What stands in front of a deduction, each in its place; none where a number or 每 is left over."""
    place += _numbers_a_name(tokens, place)
    eaches = [at for at in range(place, end) if "EACH" in tokens[at].roles]
    sizes = [at for at in range(place, end) if "AMOUNT" in tokens[at].roles and not _in_brackets(tokens, place, at)]
    sizes = [at for at in sizes if not (eaches and at < eaches[0] and limits(tokens, at))]
    if len(sizes) > 1 or len(eaches) > 1 or (sizes and eaches and sizes < eaches):
        return None
    if eaches and not sizes and any(_is_of_no_unit(tokens[at]) for at in range(eaches[0], end)):
        return None
    behind = Words(tokens, place, end).trimmed().end
    nothing = Words(tokens, end, end)
    if unit:
        return None if sizes or eaches else Count(Words(tokens, place, end), nothing, (1.0, unit), nothing)
    if not (sizes or eaches):
        return None
    middle = sizes[0] if sizes else behind
    size = amount(tokens, middle)[0][0][0] if sizes else (1.0, "")
    after = middle + 1
    while sizes and after < end and tokens[after].roles.get("TAIL") == "≥" and not eaches:
        after += 1
    what = Words(tokens, min(after, behind), max(behind, after)) if sizes else nothing
    if eaches:
        begin = eaches[0] + 1
        begin += begin < middle and "ANEW" in tokens[begin].roles
        late = _behind_plan(tokens, place, Words(tokens, place, eaches[0]).trimmed().end - 1)
        if begin == middle and late >= place and "LATE" in tokens[late].roles and kind(size[1]) in TIMES:
            return Count(Words(tokens, place, late), Words(tokens, late, late + 1), size, what)
        return Count(Words(tokens, place, eaches[0]), Words(tokens, begin, middle), size, what)
    verb = _behind_plan(tokens, place, max(place, middle - 1))
    happens = verb < middle and tokens.plays(verb, HAPPENS)
    verb = verb if happens else middle
    return Count(Words(tokens, place, verb), Words(tokens, verb, middle), size, what, each=False)


def _numbers_a_name(tokens: Tokens, place: int) -> bool:
    """`四类责任书缺一项`: of how many kinds it is, in front of its name."""
    kinds = tokens[place].unit in (*KINDS, "项")
    return kinds and place + 1 < len(tokens) and tokens[place + 1].is_name


def _is_of_no_unit(found: Token) -> bool:
    """`一级`: so many of what is no unit, which nobody could tell from a bare number."""
    return "NAME" in found.roles and len(found.text) == len("一级") and found.text.startswith("一")


def slashed(tokens: Tokens, place: int) -> str:
    """The unit of `扣0.5分/项`; empty where none stands there."""
    held = place + 1 < len(tokens) and "OVER" in tokens[place].roles and tokens[place + 1].text in UNITS
    return tokens[place + 1].text if held else ""


def _in_brackets(tokens: Tokens, place: int, at: int) -> bool:
    opened = [before for before in range(place, at) if tokens[before].text in "()"]
    return bool(opened) and tokens[opened[-1]].text == "("


def _behind_plan(tokens: Tokens, place: int, at: int) -> int:
    """The place of what happens, before 过, or before the plan that something is late for (晚于计划)."""
    first = at
    while first > place and tokens[first].text in PLAN:
        first -= 1
    at = first if "LATE" in tokens[first].roles else at
    while at > place and "PAST" in tokens[at].roles:
        at -= 1
    return at

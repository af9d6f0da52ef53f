"""The family of lists written in the criterion: `①…，1分；②…，1分`, `A、B各得1分`, `A、B齐全，每缺一项扣1分`.

The actual names the items possessed, or of items that are alike those missing, or how many. Score: the sum of what the
items possessed earn, or full marks less what the missing ones cost.
"""

import math
import re
import unicodedata
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from perfxl.criteria.expressions import ACTUAL, WEIGHT, constant, times
from perfxl.criteria.families.element_clauses import all_there, so_many
from perfxl.criteria.families.elements import Elements, Term
from perfxl.criteria.families.occurrence import left_of
from perfxl.criteria.grammar.spans import read_whole
from perfxl.criteria.lexicon.connecting import (
    ALL_DONE,
    BETWEEN,
    BY_NUMBER,
    COUNTED_OFF,
    LACKS,
    ONE_NUMBER,
    ONLY_LACKING,
    OR_SO,
    SAID_OF_THINGS,
    UP_TO_A_STOP,
)
from perfxl.criteria.lexicon.denying import NEGATIONS, QUALITY
from perfxl.criteria.lexicon.spelling import respelled, word
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.meaning.awards import BY_A_PERSON, By, Fixed
from perfxl.criteria.meaning.phrases import names_of
from perfxl.criteria.meaning.refusing import fails
from perfxl.criteria.model import Doubt, Expect, Plan, Rule, Rules
from perfxl.criteria.values import MISSING, Value
from perfxl.numerals import number, worth


@dataclass(frozen=True)
class Item:
    """One condition with what it earns, or costs, and the words that say it was not met."""

    said: str
    award: Fixed
    failed: tuple[str, ...] = ()
    place: int = 0
    """The number it stands under; 0 without one."""

    @cached_property
    def plain(self) -> str:
        """What it asks for, without what will do as well."""
        return word(OR_SO.sub("", self.said))

    @cached_property
    def ways(self) -> frozenset[str]:
        """Its words, with and without its subject."""
        short = {each for each in names_of(self.plain).short if not QUALITY.fullmatch(each)}
        return frozenset({word(self.said), self.plain}) | short

    def denied_by(self, said: str) -> bool:
        """Whether words say that it is not so."""
        return said in map(word, self.failed) or fails(said, self.plain)


@dataclass(frozen=True)
class Items(Rule):
    """Items that add up to the weight, or that cost something where they are missing."""

    items: tuple[Item, ...]
    numbered: bool
    nothing: bool
    vetoes: tuple[str, ...] = ()
    """What takes everything."""
    alike: bool = False
    """Whether one award is for each of them, so that it is enough how many there are, or which are missing."""
    lost: bool = False
    """Whether what is missing costs its worth."""
    lacking: bool = False
    """Whether it says what is lost for each that is missing, so that a bare number may be of these."""
    start: float | None = None
    """What all of them earn then, in points; None for the weight."""
    denied: bool = False
    """Whether it speaks of them as missing (无A、B的，每项扣1分), so that their names alone say nothing."""
    lettered: bool = False
    """Whether their words were not all understood, and count to the letter."""

    def __post_init__(self) -> None:
        if len({word(item.said) for item in self.items}) < len(self.items):
            raise ValueError("an item stands twice")

    @property
    def by(self) -> By:
        """What all of them are worth so much of."""
        return self.items[0].award.by

    def sentence(self) -> str:
        """Every item with its worth."""
        if self.lost:
            cost = worth(self.items[0].award.amount, self.by)
            return f"业绩值写明的“{'”“'.join(item.said for item in self.items)}”，每缺一项扣{cost}"
        said = "；".join(map(self._item_said, self.items))
        vetoes = f"；“{'”“'.join(self.vetoes)}”不得分" if self.vetoes else ""
        if self.lettered:
            return f"没有全部读懂，业绩值与原文相同的每一项各自计分：{said}；其他{BY_A_PERSON}"
        return f"业绩值写明的每一项各自计分：{said}{vetoes}"

    def _item_said(self, item: Item) -> str:
        failed = f"（“{'”“'.join(item.failed)}”不得）" if item.failed else ""
        return f"“{item.said}”{item.award.sentence()}{failed}"

    def edges(self) -> tuple[object, ...]:
        """All items, and all but one."""
        said = [item.said for item in self.items]
        return ("；".join(said), *("；".join(each for each in said if each != left) for left in said if len(said) > 1))

    def form(self, target: Value) -> Value:  # noqa: ARG002
        """The target does not matter."""
        return MISSING

    def as_elements(self, numbers: tuple[int, ...]) -> Elements | None:
        """The same items as elements of a list with the same numbers."""
        if not self.numbered or sorted(numbers) != list(range(1, len(self.items) + 1)) or self.start is not None:
            return None
        if self.lost:
            return Elements(missing=self.items[0].award.amount, by=self.by)
        return Elements(
            tuple(Term((place,), item.award.amount) for place, item in enumerate(self.items, 1)), by=self.by
        )

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:  # noqa: ARG002
        """What the items earned, or cost, which the working column counts."""
        if self.lost:
            left = left_of(WEIGHT if self.start is None else constant(self.start), self.by)
            return Plan(Expect("words"), left, self._doubt, full_points=self.start, counted=self.earned)
        sum_of_all = round(sum(item.award.amount for item in self.items), 8)
        points, share = (sum_of_all, None) if self.by == "points" else (None, sum_of_all)
        earned = ACTUAL if self.by == "points" else times(WEIGHT, ACTUAL)
        return Plan(Expect("words"), earned, self._doubt, points, share, counted=self.earned)

    def earned(self, said: str) -> float:
        """What the items an actual names earn, or those it leaves out cost; NaN where that is not clear."""
        plain = respelled(said).replace("\n", ";").strip(";。,")
        if self.nothing and word(plain) in NEGATIONS:
            return 0.0
        named = self._named(word(plain))
        of_things = named is None and not self.lost and plain.endswith(SAID_OF_THINGS)
        if of_things and any(QUALITY.search(item.plain) for item in self.items):
            return math.nan  # 齐全 or 均完成 of 制度健全; 执行有效
        named = named or self._by_number(plain)
        if named is None or self.denied:
            many = self._how_many(plain) if self._are_alike else None
            counted = math.nan if many is None else len(self.items) - many if self.lost else many
            return self.items[0].award.amount * counted
        if named & set(map(word, self.vetoes)):
            return 0.0
        had, gone = self._had(named), self._gone(named)
        if any(item in gone for item in had) or any(len(self._gone({each})) > 1 for each in named):
            return math.nan
        return sum(item.award.amount for item in self.items if (item in had) != self.lost)

    def _had(self, named: frozenset[str]) -> list[Item]:
        return [item for item in self.items if named & item.ways]

    def _gone(self, named: AbstractSet[str]) -> list[Item]:
        return [item for item in self.items if any(map(item.denied_by, named))]

    def _named(self, said: str) -> frozenset[str] | None:
        """The items that words name; some of them denied, if nothing is left open of the others."""
        if (named := segments(said, self._known)) is not None or self.lost or self.denied or self.lettered:
            return named
        told = segments(said, self._known, lambda part: any(item.denied_by(part) for item in self.items))
        whole = told is not None and len(self._had(told)) + len(self._gone(told)) == len(self.items)
        return told if whole else None

    def _by_number(self, said: str) -> frozenset[str] | None:
        """What `①③`, `一、三` name, or all; None where a number stands twice, or nothing stands under it.

        Items without printed numbers are counted in the order in which they stand.
        """
        if ALL_DONE.fullmatch(said) and not self.lost:
            return frozenset(word(item.said) for item in self.items)
        found = BY_NUMBER.fullmatch(said)
        places = [] if found is None or self.lost else [numbered_place(each) for each in ONE_NUMBER.findall(said)]
        printed = any(item.place for item in self.items)
        if not printed and COUNTED_OFF.search(said) is None:
            return None
        had = frozenset(
            word(item.said) for order, item in enumerate(self.items, 1) if (item.place if printed else order) in places
        )
        return had if places and len(had) == len(places) else None

    def _how_many(self, said: str) -> int | None:
        """How many of them there are, by their number or by those that are missing; None where that is not said."""
        size, tokens = len(self.items), tokenised(said)
        if whole := read_whole(all_there, tokens):
            return size if whole[0] in (0, size) else None
        if count := read_whole(so_many, tokens):
            way, many = count
            clear = many == int(many) <= size and (way or not (self.lost or self.lacking))
            return int(size - many if way == "lost" else many) if clear else None
        lacking = self.alike and (self.lost or self.denied or said[:1] == "缺") and ONLY_LACKING.fullmatch(said)
        gone = segments(word(LACKS.sub(r"\1", said)), self._known) if lacking else None
        return None if gone is None else size - len(gone)

    @cached_property
    def _are_alike(self) -> bool:
        """Whether it is enough how many there are: they earn the same, and none says of how many things it is."""
        sized = any("AMOUNT" in token.roles for item in self.items for token in tokenised(item.said))
        return self.alike or (len({item.award for item in self.items}) == 1 and not sized)

    @cached_property
    def _known(self) -> frozenset[str]:
        ways = [way for item in self.items for way in item.ways]
        return frozenset(map(word, (*(item.said for item in self.items), *self.vetoes))).union(
            each for each in ways if ways.count(each) == 1
        )

    def _doubt(self, actual: float | str, weight: float) -> Doubt:  # noqa: ARG002
        parts = re.split(r"[;\n]", respelled(str(actual)))
        strange = [part for part in parts if word(part) and segments(word(part), self._known) is None]
        why = f"业绩值中的“{strange[0]}”不是评分标准列出的任何一项" if strange else f"业绩值“{actual}”自相矛盾"
        return Doubt("actual-unmatched", "actual", why)


def numbered_place(mark: str) -> int:
    """③, (3), 3., 三、 as 3."""
    said = "".join(ONE_NUMBER.findall(mark))
    return int(unicodedata.numeric(said)) if len(said) == 1 else int(number(said) or 0)


def segments(said: str, known: frozenset[str], denies: Callable[[str], bool] | None = None) -> frozenset[str] | None:
    """The phrases of which words are made, each once, joined by stops or 和; None where anything else is in them."""
    first = UP_TO_A_STOP.match(said)
    told = [first[0]] if first and denies is not None and denies(first[0]) else []
    for each in (*sorted(known, key=len, reverse=True), *told):
        if said == each:
            return frozenset({each})
        joint = BETWEEN.match(said, len(each)) if said.startswith(each) else None
        if joint and (more := segments(said[joint.end() :], known - {each}, denies)) is not None:
            return more | {each}
    return None


def rule_of_list(rule: Rule | None, numbers: tuple[int, ...]) -> Rule | None:
    """The rule a list is scored by: items of the criterion with the list's numbers are its elements."""
    return (rule.as_elements(numbers) or rule) if isinstance(rule, Items) else rule

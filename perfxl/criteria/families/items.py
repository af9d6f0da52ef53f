"""The family of checklists written in the criterion: `①…，1分；②…，1分`, `目标明确（1分），目标细化（1分）`.

The actual names the items possessed, separated by ；. Score: the sum of the named items' points.
"""

import math
import re
from dataclasses import dataclass

from perfxl.criteria.expressions import ACTUAL, WEIGHT, times
from perfxl.criteria.families.elements import Elements, Term
from perfxl.criteria.lexicon.numerals import worth
from perfxl.criteria.lexicon.spelling import respelled, word
from perfxl.criteria.meaning.phrases import NEGATIONS
from perfxl.criteria.model import Doubt, Expect, Plan, Rule, Rules
from perfxl.criteria.values import MISSING, Value


@dataclass(frozen=True)
class Item:
    """One condition with its worth, and the words that say it was not met."""

    said: str
    worth: float
    failed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Items(Rule):
    """Items that add up to the weight."""

    items: tuple[Item, ...]
    by: str
    numbered: bool
    nothing: bool
    vetoes: tuple[str, ...] = ()
    """What takes everything."""

    def __post_init__(self) -> None:
        if len({word(item.said) for item in self.items}) < len(self.items):
            raise ValueError("an item stands twice")

    def sentence(self) -> str:
        """Every item with its worth."""
        said = "；".join(map(self._item_said, self.items))
        vetoes = f"；“{'”“'.join(self.vetoes)}”不得分" if self.vetoes else ""
        return f"业绩值写明的每一项各自计分：{said}{vetoes}"

    def _item_said(self, item: Item) -> str:
        failed = f"（“{'”“'.join(item.failed)}”不得）" if item.failed else ""
        return f"“{item.said}”得{worth(item.worth, self.by)}{failed}"

    def edges(self) -> tuple[object, ...]:
        """All items, and all but one."""
        said = [item.said for item in self.items]
        return ("；".join(said), *("；".join(each for each in said if each != left) for left in said if len(said) > 1))

    def form(self, target: Value) -> Value:  # noqa: ARG002
        """The target does not matter."""
        return MISSING

    def as_elements(self, numbers: tuple[int, ...]) -> Elements | None:
        """The same items as elements of a list with the same numbers."""
        if not self.numbered or sorted(numbers) != list(range(1, len(self.items) + 1)):
            return None
        terms = tuple(Term((number,), item.worth) for number, item in enumerate(self.items, 1))
        return Elements(terms, by="points" if self.by == "points" else "weight")

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:  # noqa: ARG002
        """The sum of the named items, which the working column counts."""
        total_worth = round(sum(item.worth for item in self.items), 8)
        if self.by == "points":
            return Plan(Expect("words"), ACTUAL, self._doubt, full_points=total_worth, counted=self.earned)
        points = times(WEIGHT, ACTUAL)
        return Plan(Expect("words"), points, self._doubt, full_share=total_worth, counted=self.earned)

    def earned(self, said: str) -> float:
        """The worth of the items an actual names, NaN where it names anything else, or one as met and failed."""
        named = self._named(said)
        if self.nothing and len(named) == 1 and named <= set(NEGATIONS):
            return 0.0
        known, vetoes = self._known(), set(map(word, self.vetoes))
        if named & vetoes and named <= known | vetoes:
            return 0.0
        both = any(word(item.said) in named and named & set(map(word, item.failed)) for item in self.items)
        if not named or not named <= known or both:
            return math.nan
        return sum(item.worth for item in self.items if word(item.said) in named)

    def _named(self, said: str) -> set[str]:
        """The phrases of an actual, joined by ； or, where that makes them items, by 、 or commas."""
        whole = set(phrases(said).split("；")) - {""}
        parts = {part for each in whole for part in re.split("[、,]", each) if part}
        return parts if not whole <= self._known() and parts <= self._known() else whole

    def _known(self) -> set[str]:
        return {word(said) for item in self.items for said in (item.said, *item.failed)}

    def _doubt(self, actual: float | str, weight: float) -> Doubt:  # noqa: ARG002
        known = self._known()
        strange = [
            part for part in re.split(r"[;；\n]", respelled(str(actual))) if word(part) and word(part) not in known
        ]
        if strange:
            return Doubt("actual-unmatched", "actual", f"业绩值中的“{strange[0]}”不是评分标准列出的任何一项")
        return Doubt("actual-unmatched", "actual", f"业绩值“{actual}”自相矛盾")


def phrases(said: str) -> str:
    """An actual's phrases as they are compared, joined by ；."""
    return "；".join(filter(None, (word(part) for part in re.split(r"[;；\n]", respelled(said)))))

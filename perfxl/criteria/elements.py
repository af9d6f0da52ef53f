"""The family of numbered elements: `具备要素1得50%，其余要素每符合一项增加6.25%`, `缺要素4或缺要素5…不得分`.

Numbers mean the list's numbers, never the position of a phrase. Score: what the possessed elements earn, nothing if a
veto is missing. Formula: SUMPRODUCTs over the list.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from perfxl.criteria.awards import FULL, Fixed, read_award, split_award
from perfxl.criteria.expressions import (
    NOTHING,
    WEIGHT,
    Expression,
    choose,
    compare,
    constant,
    minus,
    most,
    name,
    rounded,
    times,
    total,
)
from perfxl.criteria.harmless import is_harmless
from perfxl.criteria.model import Doubt, Expect, Plan, Rules
from perfxl.criteria.numerals import percent, shown
from perfxl.criteria.text import canonical
from perfxl.criteria.values import MISSING, Value


@dataclass(frozen=True)
class Elements:
    """What named elements earn each, what every other one earns, and which may not be missing."""

    named: tuple[tuple[tuple[int, ...], float], ...] = ()
    each: float | None = None
    missing: float | None = None
    vetoes: tuple[int, ...] = ()
    by: Literal["weight", "points"] = "weight"
    needs_elements: bool = True

    def __post_init__(self) -> None:
        numbers = self.numbers
        if len(set(numbers)) < len(numbers) or any(number < 1 for number in numbers):
            raise ValueError("an element is named twice or has no number")

    @property
    def numbers(self) -> tuple[int, ...]:
        """All elements that earn something by name."""
        return tuple(number for numbers, _ in self.named for number in numbers)

    @property
    def counts_elements(self) -> bool:
        """Whether only the count matters."""
        return not self.named and not self.vetoes

    def sentence(self) -> str:
        """How it is said."""
        parts = [
            f"要素{_range(numbers)}{'每个' if len(numbers) > 1 else ''}得{self._share(amount)}"
            for numbers, amount in self.named
        ]
        if self.each is not None:
            parts.append(
                f"{'其余要素' if self.named else ''}每具备一个{'' if self.named else '要素'}得{self._share(self.each)}"
            )
        if self.missing is not None:
            parts.append(f"要素全部具备得满分，每缺一个扣{self._share(self.missing)}")
        if self.vetoes:
            parts.append("缺" + "或".join(f"要素{number}" for number in self.vetoes) + "不得分")
        return "；".join(parts)

    def _share(self, amount: float) -> str:
        return f"权重的{percent(amount)}" if self.by == "weight" else f"{shown(amount)}分"

    def edges(self) -> tuple[object, ...]:
        """The list decides."""
        return ()

    def fits(self, size: int, weight: float) -> bool:
        """Whether all shares of a list of this size make up the weight."""
        if self.missing is not None:
            return True
        earned = sum(amount * len(numbers) for numbers, amount in self.named)
        earned += (self.each or 0.0) * (size - len(self.numbers))
        return (
            abs(earned - (1.0 if self.by == "weight" else weight))
            <= 0.001 * (1.0 if self.by == "weight" else weight) + 1e-9
        )

    def form(self, target: Value) -> Value:  # noqa: ARG002
        """The target does not matter."""
        return MISSING

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:  # noqa: ARG002
        """The points of the possessed elements."""
        points = self._earned()
        if self.vetoes:
            kept = compare(possessed(self.vetoes), "=", constant(len(self.vetoes)))
            points = choose(kept, points, NOTHING)
        return Plan(Expect("elements"), points, _never)

    def _earned(self) -> Expression:
        if self.missing is not None:
            left = minus(constant(1), times(minus(name("size"), name("count")), constant(self.missing, percent=True)))
            return times(WEIGHT, most(NOTHING, left))
        terms = [times(self._amount(amount), possessed(numbers)) for numbers, amount in self.named]
        if self.each is not None:
            rest = others(self.numbers) if self.named else name("count")
            terms.append(times(self._amount(self.each), rest))
        share = total(terms)
        exact = self.by == "points" or not self._inexact()
        if not exact:
            share = choose(compare(rounded(share), ">=", constant(0.999, percent=True)), constant(1), share)
        return share if self.by == "points" else times(WEIGHT, share)

    def _inexact(self) -> bool:
        """Shares like 33.33 % that only nearly make up the whole."""
        amounts = [amount for _, amount in self.named] + ([self.each] if self.each is not None else [])
        return any(
            abs(1 / amount - round(1 / amount)) > 1e-9 and abs(1 / amount - round(1 / amount)) < 0.01
            for amount in amounts
        )

    def _amount(self, amount: float) -> Expression:
        return constant(amount, percent=self.by == "weight")


def possessed(numbers: tuple[int, ...]) -> Expression:
    """How many of these elements are possessed."""
    return name("in:" + ",".join(map(str, numbers)))


def others(numbers: tuple[int, ...]) -> Expression:
    """How many of the elements besides these are possessed."""
    return name("not in:" + ",".join(map(str, numbers)))


def _never(actual: float | str, weight: float) -> Doubt:  # noqa: ARG001
    return Doubt("elements-undecided", "elements", "要素是否具备没有全部填写")


def _range(numbers: tuple[int, ...]) -> str:
    if len(numbers) > 1 and numbers == tuple(range(numbers[0], numbers[-1] + 1)):
        return f"{numbers[0]}至{numbers[-1]}"
    return "、".join(map(str, numbers))


_LIST = r"\d{1,2}(?:(?:[-、和及]|至|到)(?:要素)?\d{1,2})*"
_HAVE = r"(?:具备|符合|满足|有|达到|拥有)"
_ONE = r"(?:一|1|每)?(?:个|项|条)?"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    alternatives = r"(?:(?:或者?|、)(?:缺少|缺)?(?:要素)?(\d{1,2}))"
    return {
        "named": re.compile(rf"(?:如果|若)?(?:{_HAVE})?要素({_LIST})(?:的)?,?(?:每个|每项|每符合一项|各|均)*"),
        "rest": re.compile(rf"(?:其余|其他|其它|剩余)(?:的)?(?:要素)?(?:每|各|均)*(?:{_HAVE})?{_ONE}(?:要素)?(?:的)?(?:再)?"),
        "each": re.compile(rf"每?{_HAVE}(?:一|1|每)(?:个|项|条)(?:要素)?(?:的)?|每(?:个|项)要素|每一(?:个|项)要素"),
        "all": re.compile(rf"(?:如果)?(?:{_HAVE})?(?:全部|所有|以上)(?:全部|所有)?要素(?:的|都具备|均具备)?|要素(?:全部具备|齐全|齐备|全具备)(?:的)?"),
        "missing": re.compile(r"每?(?:缺|缺少|少)(?:一|1)(?:个|项|条)(?:要素)?(?:的)?,?扣(?:除|减)?(.+)"),
        "veto": re.compile(rf"(?:如果|如|若)?(?:缺少|缺)要素(\d{{1,2}}){alternatives}*(?:任一项|任意一项|其中任一项|之一)?(?:的|时|者)?,?(?:则)?"),
    }  # fmt: skip


def read(criterion: str) -> Elements | tuple[str, ...]:
    """The rule, or the clauses that were not understood."""
    text = re.sub(r"(要素\d{1,2}),(?=要素\d)", r"\1、", canonical(criterion))
    text = re.sub(r"(要素[^;,。]*?),(?=(?:各|每个)?(?:得|本指标|该指标|本项|该项|则|不得分|扣))", r"\1", text)
    found: dict[str, list[tuple[tuple[int, ...], Fixed]]] = {
        kind: [] for kind in ("named", "rest", "each", "all", "missing", "veto")
    }
    left: list[str] = []
    for clause in filter(None, re.split(r"[,;。\n]", text)):
        if is_harmless(clause):
            continue
        read_clause = _clause(clause)
        if read_clause is None:
            left.append(clause)
        else:
            found[read_clause[0]].append(read_clause[1:])
    if left:
        return tuple(left)
    rule = _rule(found)
    return rule if rule is not None else (criterion.strip(),)


def _clause(clause: str) -> tuple[str, tuple[int, ...], Fixed] | None:
    if match := _patterns()["missing"].fullmatch(clause):
        award = read_award("得" + match[1])
        return ("missing", (), award) if isinstance(award, Fixed) and award.by == "weight" else None
    before, award = split_award(clause)
    if not isinstance(award, Fixed):
        before, plus_sign, share = clause.partition("增加") if "增加" in clause else clause.partition("加")
        award = read_award("得" + share) if plus_sign else None
    if not isinstance(award, Fixed):
        return None
    before = before.rstrip(",:").removesuffix("增加").removesuffix("加")
    before = re.sub(r"(?:本指标|该指标|本项|该项|此项)$", "", before)
    return _matched(before, award)


def _matched(before: str, award: Fixed) -> tuple[str, tuple[int, ...], Fixed] | None:
    patterns = _patterns()
    if award.amount == 0:
        if not patterns["veto"].fullmatch(before) or re.search("[和及且]", before):
            return None
        return "veto", tuple(int(number) for number in re.findall(r"\d+", before)), award
    if award == FULL:
        return ("all", (), award) if patterns["all"].fullmatch(before) else None
    if match := patterns["named"].fullmatch(before):
        numbers = _numbers(match[1])
        return ("named", numbers, award) if numbers else None
    for kind in ("each", "rest"):
        if patterns[kind].fullmatch(before):
            return kind, (), award
    return None


def _numbers(text: str) -> tuple[int, ...]:
    """`1-8`, `1、3和5`, `1至3`; empty if a range runs backwards."""
    numbers: list[int] = []
    for part in re.split(r"[、和及]", text.replace("要素", "")):
        ends = [int(end) for end in re.split(r"-|至|到", part)]
        if len(ends) > 2 or ends[0] > ends[-1]:
            return ()
        numbers += range(ends[0], ends[-1] + 1)
    return tuple(numbers)


def _rule(found: dict[str, list[tuple[tuple[int, ...], Fixed]]]) -> Elements | None:
    awards = [award for kind in ("named", "rest", "each") for _, award in found[kind]]
    counted = found["rest"] + found["each"]
    if len({award.by for award in awards}) > 1 or len(counted) > 1 or len(found["missing"]) > 1:
        return None
    if found["rest"] and not found["named"]:
        return None
    if found["each"] and found["named"]:
        return None
    vetoes = tuple(dict.fromkeys(number for numbers, _ in found["veto"] for number in numbers))
    if found["missing"] or found["all"]:
        if awards or not found["missing"] or not found["all"]:
            return None
        return Elements(missing=found["missing"][0][1].amount, vetoes=vetoes)
    if not awards:
        return None
    named = tuple((numbers, award.amount) for numbers, award in found["named"])
    numbers = [number for group, _ in named for number in group]
    if len(set(numbers)) < len(numbers) or min(numbers, default=1) < 1:
        return None
    return Elements(named, counted[0][1].amount if counted else None, None, vetoes, awards[0].by)

"""How criteria word the awards of numbered elements."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from perfxl.criteria.families.elements import Elements, Term
from perfxl.criteria.grammar.awards import read_award, split_award
from perfxl.criteria.lexicon.numerals import number
from perfxl.criteria.lexicon.patterns import CAPPED, HARMLESS
from perfxl.criteria.lexicon.spelling import canonical
from perfxl.criteria.meaning.awards import FULL, Fixed

Kind = Literal["named", "together", "either", "rest", "each", "all", "missing", "lost", "veto", "joint", "incomplete"]


@dataclass(frozen=True)
class Found:
    """One clause: what it speaks of, which elements, and the award."""

    kind: Kind
    award: Fixed
    numbers: tuple[int, ...] = ()


_LIST = r"\d{1,2}(?:(?:[-、和及]|至|到)(?:要素)?\d{1,2})*"
_HAVE = r"(?:具备|符合|满足|有|达到|拥有)"
_ONE = r"(?:一|1|每)?(?:个|项|条)?"
_ANY = r"(?:任何|任意|任|其中)?一?(?:项|个|条)?"
_WHEN, _LAST = r"(?:如果|如|若)?", r"(?:的|时|者)?,?(?:则)?"
_ONE_OF = r"(?:任一项|任意一项|任何一项|其中任一项|其中一项|之一)?"
_SHAPES: tuple[tuple[Kind, str, str], ...] = (
    ("missing", "costs", r"每?(?:缺少|缺|少)(?:一|1)(?:个|项|条)(?:要素)?的?,?"),
    ("lost", "costs", r"缺少?要素(\d{1,2})的?,?"),
    ("incomplete", "nothing", rf"否则|(?:缺少|缺){_ANY}(?:要素)?的?"),
    ("veto", "nothing", rf"{_WHEN}缺少?要素(\d{{1,2}}(?:或者?(?:缺少|缺)?(?:要素)?\d{{1,2}})*){_ONE_OF}{_LAST}"),
    ("veto", "nothing", rf"{_WHEN}缺少?要素(\d{{1,2}}(?:、(?:要素)?\d{{1,2}})+)(?=任|其中|之一){_ONE_OF}{_LAST}"),
    ("joint", "nothing", rf"{_WHEN}缺少?要素(\d{{1,2}}(?:(?:且|并且)(?:缺少|缺)(?:要素)?\d{{1,2}})+){_LAST}"),
    ("all", "all", rf"(?:如果)?(?:{_HAVE})?(?:全部|所有|以上)(?:全部|所有)?要素(?:的|都具备|均具备)?"),
    ("all", "all", rf"(?:如果)?(?:要素(?:全部具备|齐全|齐备|全具备)的?|(?:全部|所有要素|要素)[都均]?{_HAVE}的?)"),
    ("together", "all some", rf"同时{_HAVE}要素({_LIST})的?"),
    ("either", "some", rf"{_HAVE}要素(\d{{1,2}}(?:(?:或者?)(?:{_HAVE})?(?:要素)?\d{{1,2}})+)的?"),
    ("named", "some", rf"(?:如果|若)?(?:{_HAVE})?要素({_LIST})的?,?(?:每个|每项|每符合一项|各|均)*"),
    ("each", "some", rf"每?{_HAVE}(?:一|1|每)(?:个|项|条)(?:要素)?的?|每(?:个|项)要素|每一(?:个|项)要素"),
    ("rest", "some", rf"(?:其[余他它]|剩余)的?(?:要素)?(?:每|各|均)*(?:{_HAVE})?{_ONE}(?:要素)?的?再?"),
)  # fmt: skip
"""How a clause speaks of elements: of which kind it is, whether they earn all, some or nothing or cost, its words."""


def read(criterion: str) -> Elements | tuple[str, ...]:
    """The rule, or the clauses that were not understood."""
    text = re.sub(
        r"要素([一二三四五六七八九十]+)", lambda match: f"要素{number(match[1]) or 0:.0f}", canonical(criterion)
    )
    text = re.sub(r"(要素\d{1,2}),(?=要素\d)", r"\1、", text)
    text = re.sub(
        r"(要素(?:(?!要素)[^;,。])*?),(?=(?:各|每个)?(?:得|本指标|该指标|本项|该项|则|不得分|扣(?!完|满)))",
        r"\1",
        text,
    )
    clauses = [
        clause
        for clause in re.split(r"[,;。\n]", text)
        if clause and not HARMLESS.fullmatch(clause) and not CAPPED.fullmatch(clause)
    ]
    found = [_clause(clause) for clause in clauses]
    left = tuple(clause for clause, each in zip(clauses, found, strict=True) if each is None)
    if left:
        return left
    rule = _rule([each for each in found if each is not None])
    return rule if rule is not None else (criterion.strip(),)


def _clause(clause: str) -> Found | None:
    """What one clause speaks of, and what that earns, costs or loses."""
    before, taken, size = clause.partition("扣")
    award = read_award("得" + re.sub("^[除减]", "", size)) if taken else None
    if isinstance(award, Fixed) and (found := _matched(before, award, "costs")):
        return found
    before, award = split_award(clause)
    if not isinstance(award, Fixed):
        before, more, size = clause.partition("增加" if "增加" in clause else "加")
        award = read_award("得" + size) if more else None
    if not isinstance(award, Fixed):
        return None
    before = re.sub("(?:本指标|该指标|本项|该项|此项|本|该)$", "", re.sub("(?:增加)?加?$", "", before.rstrip(",:")))
    return _matched(before, award, "nothing" if award.amount == 0 else "all" if award == FULL else "some")


def _matched(before: str, award: Fixed, given: str) -> Found | None:
    shapes = ((kind, re.fullmatch(shape, before)) for kind, asked, shape in _SHAPES if given in asked.split())
    kind, found = next(((kind, match) for kind, match in shapes if match), (None, None))
    if kind is None or found is None:
        return None
    numbers = _numbers(found[1]) if found.re.groups else ()
    return None if kind == "together" and len(numbers) < len("12") else Found(kind, award, numbers)


def _numbers(text: str) -> tuple[int, ...]:
    """`1-8`, `1、3和5`, `1至3`, `1或缺要素2`; empty if a range runs backwards."""
    numbers: list[int] = []
    for part in re.split(r"[^\d至到-]+", text.replace("要素", "")):
        ends = [int(end) for end in re.split(r"-|至|到", part)]
        if len(ends) > 2 or ends[0] > ends[-1]:
            return ()
        numbers += range(ends[0], ends[-1] + 1)
    return tuple(numbers)


def _rule(found: list[Found]) -> Elements | None:
    """The rule of all clauses together; None where they do not fit each other."""
    kinds = {each.kind for each in found}
    vetoes = tuple(dict.fromkeys(group for each in found for group in _vetoed(each)))
    kinds -= {"veto", "joint"}
    complete = _complete(found, kinds, vetoes)
    if complete is not None:
        return complete
    terms = [each for each in found if each.kind in ("named", "together", "either")]
    counted = [each for each in found if each.kind in ("rest", "each")]
    awards = [each.award for each in (*terms, *counted)]
    if not kinds <= {"named", "together", "either", "rest", "each"} or len({award.by for award in awards}) != 1:
        return None
    if len(counted) > 1 or ("rest" in kinds and not terms) or ("each" in kinds and terms):
        return None
    if not _is_sound(number for each in terms for number in each.numbers or (0,)):
        return None
    how: dict[Kind, Literal["each", "all", "any"]] = {"named": "each", "together": "all", "either": "any"}
    return Elements(
        tuple(Term(each.numbers, each.award.amount, how[each.kind]) for each in terms),
        counted[0].award.amount if counted else None, None, vetoes, awards[0].by,
    )  # fmt: skip


def _vetoed(found: Found) -> list[tuple[int, ...]]:
    """The groups of which one element must be there."""
    return [found.numbers] if found.kind == "joint" else [(each,) for each in found.numbers if found.kind == "veto"]


def _is_sound(numbers: Iterable[int]) -> bool:
    """Whether every element is named once."""
    listed = list(numbers)
    return len(set(listed)) == len(listed) and min(listed, default=1) >= 1


def _complete(found: list[Found], kinds: set[Kind], vetoes: tuple[tuple[int, ...], ...]) -> Elements | None:
    """Rules that begin with a complete list: each missing one costs, or none may be missing."""
    costs = [each.award for each in found if each.kind == "missing"]
    if kinds <= {"all", "missing"} and len(costs) == 1:
        return Elements(missing=costs[0].amount, vetoes=vetoes, by=costs[0].by)
    if kinds == {"all", "incomplete"} and len(found) == 2:
        return Elements(missing=1.0)
    sound = _is_sound(number for each in found for number in each.numbers or (0,) if each.kind != "incomplete")
    if kinds == {"together", "incomplete"} and len(found) == 2 and found[0].award == FULL and sound:
        return Elements(missing=0.0, vetoes=tuple((number,) for number in found[0].numbers))
    if kinds == {"lost"} and not vetoes and len({each.award.by for each in found}) == 1 and sound:
        return Elements(tuple(Term(each.numbers, each.award.amount) for each in found), by=found[0].award.by)
    return None

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

Kind = Literal["named", "together", "either", "rest", "each", "all", "missing", "lost", "veto", "incomplete"]


@dataclass(frozen=True)
class Found:
    """One clause: what it speaks of, which elements, and the award."""

    kind: Kind
    award: Fixed
    numbers: tuple[int, ...] = ()
    joint: bool = False


_LIST = r"\d{1,2}(?:(?:[-、和及]|至|到)(?:要素)?\d{1,2})*"
_HAVE = r"(?:具备|符合|满足|有|达到|拥有)"
_ONE = r"(?:一|1|每)?(?:个|项|条)?"
_ANY = r"(?:任何|任意|任|其中)?一?(?:项|个|条)?"


_PATTERNS = {
        "named": (rf"(?:如果|若)?(?:{_HAVE})?要素({_LIST})(?:的)?,?(?:每个|每项|每符合一项|各|均)*"),
        "together": (rf"同时{_HAVE}要素({_LIST})(?:的)?"),
        "either": (rf"{_HAVE}要素(\d{{1,2}}(?:(?:或者?)(?:{_HAVE})?(?:要素)?\d{{1,2}})+)(?:的)?"),
        "rest": (
            rf"(?:其余|其他|其它|剩余)(?:的)?(?:要素)?(?:每|各|均)*(?:{_HAVE})?{_ONE}(?:要素)?(?:的)?(?:再)?"
        ),
        "each": (rf"每?{_HAVE}(?:一|1|每)(?:个|项|条)(?:要素)?(?:的)?|每(?:个|项)要素|每一(?:个|项)要素"),
        "all": (
            rf"(?:如果)?(?:(?:{_HAVE})?(?:全部|所有|以上)(?:全部|所有)?要素(?:的|都具备|均具备)?|要素(?:全部具备|齐全|齐备|全具备)(?:的)?"
            rf"|(?:全部|所有要素|要素)(?:都|均)?{_HAVE}(?:的)?)"
        ),
        "missing": (r"每?(?:缺少|缺|少)(?:一|1)(?:个|项|条)(?:要素)?(?:的)?,?扣(?:除|减)?(.+)"),
        "lost": (r"缺少?要素(\d{1,2})(?:的)?,?扣(?:除|减)?(.+)"),
        "incomplete": (rf"(?:否则|(?:缺少|缺){_ANY}(?:要素)?(?:的)?)"),
        "veto": (
            r"(?:如果|如|若)?(?:缺少|缺)要素(\d{1,2}(?:或者?(?:缺少|缺)?(?:要素)?\d{1,2})*|\d{1,2}(?:、(?:要素)?\d{1,2})+(?=任|其中|之一))(?:任一项|任意一项|任何一项|其中任一项|其中一项|之一)?(?:的|时|者)?,?(?:则)?"
        ),
        "joint veto": (
            r"(?:如果|如|若)?(?:缺少|缺)要素(\d{1,2}(?:(?:且|并且)(?:缺少|缺)(?:要素)?\d{1,2})+)(?:的|时|者)?,?(?:则)?"
        ),
    }  # fmt: skip


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
    if match := re.fullmatch(_PATTERNS["missing"], clause):
        award = read_award("得" + match[1])
        return Found("missing", award) if isinstance(award, Fixed) else None
    if match := re.fullmatch(_PATTERNS["lost"], clause):
        award = read_award("得" + match[2])
        return Found("lost", award, (int(match[1]),)) if isinstance(award, Fixed) else None
    before, award = split_award(clause)
    if not isinstance(award, Fixed):
        before, plus_sign, share = clause.partition("增加") if "增加" in clause else clause.partition("加")
        award = read_award("得" + share) if plus_sign else None
    if not isinstance(award, Fixed):
        return None
    before = before.rstrip(",:").removesuffix("增加").removesuffix("加")
    return _matched(re.sub(r"(?:本指标|该指标|本项|该项|此项|本|该)$", "", before), award)


def _matched(before: str, award: Fixed) -> Found | None:
    if award.amount == 0:
        return _losing(before, award)
    if award == FULL and re.fullmatch(_PATTERNS["all"], before):
        return Found("all", award)
    if match := re.fullmatch(_PATTERNS["together"], before):
        together = _numbers(match[1])
        return Found("together", award, together) if len(together) > 1 else None
    if award == FULL:
        return None
    if match := re.fullmatch(_PATTERNS["either"], before):
        return Found("either", award, tuple(int(one) for one in re.findall(r"\d+", match[1])))
    if match := re.fullmatch(_PATTERNS["named"], before):
        return Found("named", award, _numbers(match[1]))
    kinds: tuple[Literal["each", "rest"], ...] = ("each", "rest")
    return next((Found(kind, award) for kind in kinds if re.fullmatch(_PATTERNS[kind], before)), None)


def _losing(before: str, award: Fixed) -> Found | None:
    if re.fullmatch(_PATTERNS["incomplete"], before):
        return Found("incomplete", award)
    if match := re.fullmatch(_PATTERNS["veto"], before):
        return Found("veto", award, tuple(int(one) for one in re.findall(r"\d+", match[1])))
    if match := re.fullmatch(_PATTERNS["joint veto"], before):
        return Found("veto", award, tuple(int(one) for one in re.findall(r"\d+", match[1])), joint=True)
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


def _rule(found: list[Found]) -> Elements | None:
    """The rule of all clauses together; None where they do not fit each other."""
    kinds = {each.kind for each in found}
    vetoes = tuple(dict.fromkeys(group for each in found if each.kind == "veto" for group in _groups(each)))
    complete = _complete(found, kinds, vetoes)
    if complete is not None:
        return complete
    terms = [each for each in found if each.kind in ("named", "together", "either")]
    counted = [each for each in found if each.kind in ("rest", "each")]
    awards = [each.award for each in (*terms, *counted)]
    if not kinds <= {"named", "together", "either", "rest", "each", "veto"} or len({award.by for award in awards}) != 1:
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


def _groups(veto: Found) -> list[tuple[int, ...]]:
    return [veto.numbers] if veto.joint else [(number,) for number in veto.numbers]


def _is_sound(numbers: Iterable[int]) -> bool:
    """Whether every element is named once."""
    listed = list(numbers)
    return len(set(listed)) == len(listed) and min(listed, default=1) >= 1


def _complete(found: list[Found], kinds: set[Kind], vetoes: tuple[tuple[int, ...], ...]) -> Elements | None:
    """Rules that begin with a complete list: each missing one costs, or none may be missing."""
    costs = [each.award for each in found if each.kind == "missing"]
    if kinds <= {"all", "missing", "veto"} and len(costs) == 1:
        return Elements(missing=costs[0].amount, vetoes=vetoes, by=costs[0].by)
    if kinds == {"all", "incomplete"} and len(found) == 2:
        return Elements(missing=1.0)
    if (
        kinds == {"together", "incomplete"}
        and len(found) == 2
        and found[0].award == FULL
        and _is_sound(found[0].numbers or (0,))
    ):
        return Elements(missing=0.0, vetoes=tuple((number,) for number in found[0].numbers))
    if kinds == {"lost"} and len({each.award.by for each in found}) == 1:
        numbers = [each.numbers[0] for each in found]
        terms = tuple(Term(each.numbers, each.award.amount) for each in found)
        return Elements(terms, by=found[0].award.by) if _is_sound(numbers) else None
    return None

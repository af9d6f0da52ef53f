"""How criteria word the awards of numbered elements."""

from typing import Literal

from perfxl.criteria.families.elements import Elements, Term
from perfxl.criteria.grammar.elements import Found, Kind, clauses
from perfxl.criteria.lexicon.spelling import canonical
from perfxl.criteria.lexicon.tokens import tokenised
from perfxl.criteria.meaning.awards import FULL


def read(criterion: str) -> Elements | tuple[str, ...]:
    """The rule, or the clauses that were not understood."""
    found, left = clauses(tokenised(canonical(criterion)))
    if left:
        return left
    rule = _rule(found)
    return rule if rule is not None else (criterion.strip(),)


_HOW: dict[Kind, Literal["each", "all", "any"]] = {"named": "each", "lost": "each", "together": "all", "either": "any"}


def _rule(found: list[Found]) -> Elements | None:
    """The rule of all clauses together; None where they do not fit each other."""
    vetoes = tuple(dict.fromkeys(group for each in found for group in _vetoed(each)))
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


def _vetoed(found: Found) -> list[tuple[int, ...]]:
    """The groups of which one element must be there."""
    return [found.numbers] if found.kind == "joint" else [(each,) for each in found.numbers if found.kind == "veto"]

"""How criteria word a checklist of their own."""

from dataclasses import replace
from itertools import combinations, starmap

from perfxl.criteria.families.elements import NEARLY
from perfxl.criteria.families.items import Item, Items, numbered_place
from perfxl.criteria.families.scales import is_degree, of_one_thing
from perfxl.criteria.grammar.awards import split_award
from perfxl.criteria.grammar.criterion import cited
from perfxl.criteria.lexicon.connecting import OR_SO, SHARED_OUT
from perfxl.criteria.lexicon.degrees import LESSER
from perfxl.criteria.lexicon.denying import NEGATIONS
from perfxl.criteria.lexicon.forms import ASKED, OF_DEGREE
from perfxl.criteria.lexicon.happening import EVENT, nothing_of
from perfxl.criteria.lexicon.opening import earned
from perfxl.criteria.lexicon.patterns import WHERE_TO_LOOK
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.lexicon.units import ITEMS
from perfxl.criteria.meaning.awards import NONE, Deducted, Fixed
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.steps import Step


def read(parts: Parts) -> Items | None:
    """The rule of items with numbers or in brackets, or of shares that add up to the whole."""
    return _read(parts, plain=False)


def read_plain(parts: Parts) -> Items | None:
    """The rule of items without numbers, each with its points, where they are no degrees of one thing."""
    return _read(parts, plain=True)


def _read(parts: Parts, *, plain: bool) -> Items | None:
    """The rule of a criterion whose clauses each add their points."""
    worded = any(branch.words is not None for branch in parts.branches)
    branches = [_in_words(branch) if worded else branch for branch in parts.branches]
    nothing = [each for each in branches if each.award == NONE and (each.otherwise or each.plain in NEGATIONS)]
    vetoes = [each for each in branches[-1:] if not each.mark and _takes_everything(each, branches[:-1])]
    steps = [each.step for each in branches if each.step]
    rest = [each for each in branches if each not in nothing and each not in vetoes and not each.step]
    if not rest or not all(map(_is_item, rest)) or len(nothing) > 1:
        return None
    numbered = all(each.mark for each in rest) and len({each.mark for each in rest}) > 1
    items = _grouped(rest, numbered=numbered)
    if items is None or len(steps) > 1 or not all(_agrees(step, items) for step in steps):
        return None
    listed = numbered or all(each.bracketed for each in rest) or _is_the_whole(items)
    if not listed and not (plain and _adds_up(items)):
        return None
    return Items(items, numbered, bool(nothing), tuple(each.words or "" for each in vetoes), lacking=bool(steps))


def read_to_the_letter(text: str) -> Items | None:
    """The rule of items by their very words, whatever numbers and words of rules these hold: each earns its points."""
    branches = list(cited(earned(text)))
    numbered = bool(branches) and all(each.mark for each in branches)
    apart = all(map(_stands_alone, branches)) and (numbered or not any(each.mark for each in branches))
    items = _grouped(branches, numbered=numbered) if apart else None
    if items is None or (not numbered and _any_akin(items)):
        return None
    return Items(items, numbered, nothing=False, lettered=True)


def _stands_alone(branch: Branch) -> bool:
    """Whether a clause of its own earns points by words that speak of no other: no 其他, 且, and no 各 of several."""
    words = branch.words or ""
    first = next(iter(tokenised(words)), None)
    earns = branch.closed and isinstance(branch.award, Fixed) and branch.award.by == "points"
    named = first is not None and not first.plays("ELSE AND OR AMOUNT IF") and len(words) > _SHORTEST
    return earns and named and not words.endswith(SHARED_OUT)


_SHORTEST = 4
"""Signs of a degree; what names a thing of its own has more."""


def _any_akin(items: tuple[Item, ...]) -> bool:
    """Whether short words of any two items speak of one thing, so that they may be its degrees."""
    said = [word(item.said) for item in items]
    return any(len(each) <= len("自治村") for each in said) and any(starmap(of_one_thing, combinations(said, 2)))


def _in_words(branch: Branch) -> Branch:
    """`覆盖率达30%以上得1分` among items: what it asks for, by its own words."""
    named = bool(branch.where.subject)
    if not named or not isinstance(branch.award, Fixed) or branch.award.by == "weight":
        return branch
    return replace(branch, condition=None, words=split_award(branch.said)[0].rstrip("的,"))


def _takes_everything(branch: Branch, items: list[Branch]) -> bool:
    """`出现混岗的，本项不得分` behind items: what happened, and not that one of them is not so."""
    said = branch.plain
    first = next((token for token in tokenised(said) if "HAPPEN" in token.roles or "IF" not in token.roles), None)
    happened = first is not None and "HAPPEN" in first.roles
    if branch.award != NONE or not happened or "一票否决" in branch.said:
        return False
    return not any(item.plain in said for item in items)


def _is_item(branch: Branch) -> bool:
    if branch.words is None:
        return False
    return isinstance(branch.award, Fixed | Deducted) and branch.award != Fixed(1.0)


def _grouped(branches: list[Branch], *, numbered: bool) -> tuple[Item, ...] | None:
    """One item per number: what earns, then what earns nothing of it; none where they are degrees of one thing."""
    groups: dict[str, list[Branch]] = {}
    for place, branch in enumerate(branches):
        groups.setdefault(branch.mark if numbered else str(place), []).append(branch)
    items: list[Item] = []
    for group in groups.values():
        first, *failed = group
        if any(each.closed for each in group[:-1]):
            return None  # a sentence of its own does not belong to the item before it
        if not isinstance(first.award, Fixed) or first.award.amount == 0:
            return None
        if any(each.award not in (NONE, Deducted(first.award.amount, first.award.by)) for each in failed):
            return None
        said, place = _said(first, numbered=numbered), numbered_place(first.mark) if numbered else 0
        if OF_DEGREE.search(said) or ASKED.search(said):
            return None  # judged by its degree, or asked of
        items.append(Item(said, first.award, tuple(each.words or "" for each in failed), place))
    if len({len(item.failed) for item in items}) > 1 or any(len(item.failed) > 1 for item in items):
        return None  # an item that may fail beside others that may not: of which is the deduction?
    mixed = len({item.award.by for item in items}) > 1
    return None if mixed or len(items) < 2 or _is_scale(items) else tuple(items)


def _said(branch: Branch, *, numbered: bool) -> str:
    """What an item asks for; under its number all of that, words before a comma that say no place to look included."""
    said = OR_SO.sub("", branch.words or "").strip("、")
    return f"{branch.lead},{said}" if numbered and branch.lead and not WHERE_TO_LOOK.match(branch.lead) else said


def _is_the_whole(items: tuple[Item, ...]) -> bool:
    """Whether they are shares that add up to the whole."""
    return items[0].award.by == "weight" and abs(sum(item.award.amount for item in items) - 1) <= NEARLY


def _adds_up(items: tuple[Item, ...]) -> bool:
    """Whether plain clauses each earn points of their own: all of them points, none of them a fault or a degree."""
    points = all(item.award.by == "points" and not item.failed for item in items)
    said = [word(item.said) for item in items]
    faults = any(_is_faulty(each) and not _is_none_of_its_own(each, said) for each in said)
    return points and not faults and not _any_akin(items) and not any(map(is_degree, said))


def _is_faulty(said: str) -> bool:
    """Whether words begin as what is wrong does, or as a degree."""
    first = next(iter(tokenised(said)))
    degree = "DEGREE" in first.roles and "STATE" not in first.roles
    return degree or said.startswith(LESSER) or first.plays("NEG DENIED NONE MISSED MISS LACK FAULT")


def _is_none_of_its_own(denied: str, said: list[str]) -> bool:
    """`无欠薪` among items: that nothing bad happened, of which no other speaks."""
    event = nothing_of(denied)
    return EVENT.search(event) is not None and not any(event[:2] in other for other in said if other != denied)


def _is_scale(items: list[Item]) -> bool:
    """Degrees of one thing (健全, 基本健全), or one said twice: not items that add up."""
    pairs = combinations([word(item.said) for item in items], 2)
    return any(one.endswith(other) or other.endswith(one) for one, other in pairs)


def _agrees(step: Step, items: tuple[Item, ...]) -> bool:
    """`每少一项扣1分` beside items of one point each says nothing new."""
    return (
        step.way in ("down", "incident")
        and not step.gains
        and step.size == 1
        and step.unit in ITEMS
        and all(item.award == Fixed(step.amount, step.by) for item in items)
    )

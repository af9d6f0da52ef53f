"""How criteria word a checklist of their own."""

import re
from dataclasses import replace

from perfxl.criteria.families.items import Item, Items
from perfxl.criteria.families.scales import is_degree, of_one_thing
from perfxl.criteria.grammar.awards import split_award
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.meaning.awards import NONE, Deducted, Fixed
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.denials import NEGATIONS
from perfxl.criteria.meaning.steps import Step
from perfxl.patterns import pattern


def read_plain(parts: Parts) -> Items | None:
    """The rule of items without numbers, each with its points, where they are no degrees of one thing."""
    return read(parts, plain=True)


def read(parts: Parts, *, plain: bool = False) -> Items | None:
    """The rule of a criterion whose clauses each add their points."""
    if parts.bases or parts.wholes or any(cap.points is not None for cap in parts.caps):
        return None
    worded = any(branch.words is not None for branch in parts.branches)
    branches = [(_in_words(branch) if plain and worded else branch, branch.mark) for branch in parts.branches]
    nothing = [
        pair
        for pair in branches
        if (plain and pair[0].otherwise and pair[0].award == NONE)
        or (pair[0].words is not None and word(pair[0].words) in NEGATIONS and pair[0].award == NONE)
    ]
    steps = [branch.award for branch, _ in branches if isinstance(branch.award, Step)]
    vetoes = [
        branch for branch, _ in branches[-1:] if plain and not branch.mark and _takes_everything(branch, branches[:-1])
    ]
    rest = [
        pair
        for pair in branches
        if pair not in nothing and pair[0] not in vetoes and not isinstance(pair[0].award, Step)
    ]
    if not rest or not all(_is_item(branch) for branch, _ in rest) or (len(nothing) > 1):
        return None
    numbered = all(mark for _, mark in rest) and len({mark for _, mark in rest}) > 1
    grouped = _grouped(rest, numbered=numbered)
    if grouped is None or len(grouped) < 2:
        return None
    if not _is_checklist(rest, grouped, numbered=numbered) and not (plain and _adds_up(rest, grouped)):
        return None
    if not all(_agrees(step, grouped) for step in steps) or len(steps) > 1:
        return None
    by = next(branch.award.by for branch, _ in rest if isinstance(branch.award, Fixed) and branch.award.amount)
    return Items(tuple(grouped), by, numbered, bool(nothing), tuple(branch.words or "" for branch in vetoes))


def _in_words(branch: Branch) -> Branch:
    """`覆盖率达30%以上得1分` among items: what it asks for, by its own words."""
    named = branch.condition is not None and bool(branch.condition.subject)
    if not named or not isinstance(branch.award, Fixed) or branch.award.by == "weight":
        return branch
    return replace(branch, condition=None, words=split_award(branch.said)[0].rstrip("的,"))


def _takes_everything(branch: Branch, items: list[tuple[Branch, str]]) -> bool:
    """`出现混岗的，本项不得分` behind items: what happened, and not that one of them is not so."""
    said = word(branch.words or "")
    if branch.award != NONE or re.match(_HAPPENS, said) is None or re.search("一票否决", branch.said):
        return False
    return not any(word(item.words or "") in said for item, _ in items)


_HAPPENS = r"(?:如|若|凡)?(?:有(?!效)|发生|存在|出现|发现|被)"


def _is_item(branch: Branch) -> bool:
    if branch.words is None:
        return False
    return isinstance(branch.award, Fixed | Deducted) and branch.award != Fixed(1.0)


def _grouped(branches: list[tuple[Branch, str]], *, numbered: bool) -> list[Item] | None:
    """One item per number: what earns, then what earns nothing of it."""
    groups: dict[str, list[Branch]] = {}
    for place, (branch, mark) in enumerate(branches):
        groups.setdefault(mark if numbered else str(place), []).append(branch)
    items: list[Item] = []
    sizes: set[str] = set()
    for group in groups.values():
        first, *failed = group
        if any(each.closed for each in group[:-1]):
            return None  # a sentence of its own does not belong to the item before it
        if not isinstance(first.award, Fixed) or first.award.amount == 0:
            return None
        if any(each.award not in (NONE, Deducted(first.award.amount, first.award.by)) for each in failed):
            return None
        sizes.add(first.award.by)
        items.append(
            Item(_said(first, numbered=numbered), first.award.amount, tuple(each.words or "" for each in failed))
        )
    if len({len(item.failed) for item in items}) > 1 or any(len(item.failed) > 1 for item in items):
        return None  # an item that may fail beside others that may not: of which is the deduction?
    if len(sizes) > 1 or len({word(item.said) for item in items}) < len(items):
        return None
    return items


def _said(branch: Branch, *, numbered: bool) -> str:
    """What an item asks for; under its number all of that, words before a comma that say no place to look included."""
    said = (branch.words or "").strip("、")
    return f"{branch.lead},{said}" if numbered and branch.lead and not _WHERE.match(branch.lead) else said


def _is_checklist(branches: list[tuple[Branch, str]], items: list[Item], *, numbered: bool) -> bool:
    """Numbered, bracketed, or shares that add up to the whole."""
    if numbered or all(branch.bracketed for branch, _ in branches):
        return not _is_scale(items)
    shares = all(isinstance(branch.award, Fixed) and branch.award.by == "weight" for branch, _ in branches)
    return shares and not _is_scale(items) and abs(sum(item.worth for item in items) - 1) <= 0.001


def _adds_up(branches: list[tuple[Branch, str]], items: list[Item]) -> bool:
    """Whether plain clauses each earn points of their own: all of them points, none of them a fault or a degree."""
    points = all(isinstance(branch.award, Fixed) and branch.award.by == "points" for branch, _ in branches)
    said = [word(item.said) for item in items]
    faults = any(_FAULTY.match(each) and not _is_none_of_its_own(each, said) for each in said)
    apart = all(len(each) > len("自治村") for each in said) or not _are_alike(said)
    return points and not faults and apart and not _is_scale(items) and not any(map(is_degree, said))


_FAULTY = pattern(r"未|没|无|不|仅|只|较|基本|部分|比较|一般|否")


def _is_none_of_its_own(denied: str, said: list[str]) -> bool:
    """`无欠薪` among items: that nothing bad happened, of which no other speaks."""
    found = _NONE_OF.fullmatch(denied)
    return found is not None and not any(found[1][:2] in other for other in said if other != denied)


_BAD = "事故|投诉|信访|上访|欠薪|拖欠|违[规纪法约]|案件|纠纷|舆情|处罚|通报|差错"
_NONE_OF = pattern(rf"(?:未发生|未出现|不存在|没有|无)(.*(?:{_BAD}).*)")
_WHERE = pattern("查|抽|现场|实地|根据|依据|按照|对照|核|随机|调阅|访谈|问卷|通过|.*是否")
"""Words before a comma that only say where to look, or what is asked."""


def _are_alike(said: list[str]) -> bool:
    """Whether short words may be degrees of one thing: 自治村, 合格村."""
    return any(one != other and of_one_thing(one, other) for one in said for other in said)


def _is_scale(items: list[Item]) -> bool:
    """Degrees of one thing (健全, 基本健全): not items that add up."""
    said = [word(item.said) for item in items]
    return any(one != other and (one.endswith(other) or other.endswith(one)) for one in said for other in said)


def _agrees(step: Step, items: list[Item]) -> bool:
    """`每少一项扣1分` beside items of one point each says nothing new."""
    return (
        step.by == "points"
        and step.way in ("down", "incident")
        and not step.gains
        and step.size == 1
        and step.unit in ("项", "个", "条")
        and all(item.worth == step.amount for item in items)
    )

"""How criteria word a checklist of their own."""

import re
from collections.abc import Iterator

from perfxl.criteria.families.items import Item, Items
from perfxl.criteria.families.scales import is_degree, of_one_thing
from perfxl.criteria.grammar.context import context
from perfxl.criteria.grammar.criterion import LONGEST
from perfxl.criteria.lexicon.patterns import HARMLESS
from perfxl.criteria.lexicon.spelling import canonical, word
from perfxl.criteria.lexicon.tokens import tokenised
from perfxl.criteria.meaning.awards import NONE, Deducted, Fixed
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.phrases import NEGATIONS
from perfxl.criteria.meaning.steps import Step
from perfxl.patterns import pattern


def read_plain(parts: Parts) -> Items | None:
    """The rule of items without numbers, each with its points, where they are no degrees of one thing."""
    return read(parts, plain=True)


def read(parts: Parts, *, plain: bool = False) -> Items | None:
    """The rule of a criterion whose clauses each add their points."""
    if parts.bases or parts.wholes or any(cap.points is not None for cap in parts.caps):
        return None
    branches = [(branch, branch.mark) for branch in parts.branches]
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
            Item((first.words or "").strip("、"), first.award.amount, tuple(each.words or "" for each in failed))
        )
    if len({len(item.failed) for item in items}) > 1 or any(len(item.failed) > 1 for item in items):
        return None  # an item that may fail beside others that may not: of which is the deduction?
    if len(sizes) > 1 or len({word(item.said) for item in items}) < len(items):
        return None
    return items


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
    faults = any(re.match(r"未|没|无|不|较|基本|部分|比较|一般|否", each) for each in said)
    apart = all(len(each) > len("自治村") for each in said) or not _are_alike(said)
    return points and not faults and apart and not _is_scale(items) and not any(map(is_degree, said))


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


_SHORT = r"(?:具备|符合|满足|达到|完成|做到|落实|有)"
_POINTS = r"(?:得|计|给|记)?(?P<points>\d+(?:\.\d+)?)分"
_EACH = rf"每{_SHORT}?(?:一|1)?(?:项|个|条|点)的?,?"
_LISTED = (
    rf"(?:{_SHORT}?(?:下列|以下|如下)(?:各|[二三四五六七八九\d])?(?:项|个)?(?:条件|要素|要求|内容|事项|标准)?的?,?)?"
)
_SHARED = (
    pattern(rf"{_LISTED}(?:{_EACH}|各|均){_POINTS}[:,](?P<items>[^:。]+)"),
    pattern(rf"(?:[二三四五六七八九\d](?:项|个)[一-龥]{{1,4}}[:,])?(?P<items>[^:。]+)[,。;]{_EACH}{_POINTS}"),
    pattern(rf"(?P<items>[^,;。\n:]{{5,150}}?)(?:的,|,)?(?:每项|各|均)+{_POINTS}"),
)
_NO_ITEM = pattern(r"[\d%()扣、,或且]|得\d|和|及(?!时)|与|的|基本|较|部分|除外|情况|每|所有|各|未|不|无|没")


def _rules(said: str) -> bool:
    """Whether words of a rule stand in an item."""
    return any({"BLOCK", "JUDGED", "SCORING", "IF"} & token.roles.keys() for token in tokenised(said))


def read_shared(text: str) -> Items | None:
    """`具备下列条件每项得1分：制度完善；职责明确`, `宣传发动、摸底登记，每完成一项得2分`: items of one worth."""
    if len(text) > LONGEST:
        return None
    plain = _WORTH.sub("", _ASIDE.sub("", canonical(text))).strip(",;。")
    tried = ((shape, shape.fullmatch(said)) for said in _behind_context(plain) for shape in _SHARED)
    shape, found = next(((shape, match) for shape, match in tried if match), (None, None))
    said, each = _listed(found["items"]) if found else [], shape is _SHARED[-1]
    if found is None or len(set(map(word, said))) < max(len(said), 2) or (each and min(map(len, said)) < _SHORTEST):
        return None
    worth = float(found["points"])
    return Items(tuple(Item(each, worth) for each in said), "points", numbered=each, nothing=True)


def _behind_context(text: str) -> Iterator[str]:
    """A criterion with and without the sentences that only say where to look."""
    tokens = tokenised(text)
    begin = end = 0
    while end < len(tokens):
        yield tokens.text(begin, len(tokens))
        end = context(tokens, begin) or len(tokens)
        begin = end + (end < len(tokens) and tokens[end].text in ",。;")


def _listed(items: str) -> list[str]:
    """What is listed, each without its number; nothing where one is no item."""
    mark = next(
        mark for mark in (";", "、|以?及(?!时)|和|与", "(?!^)(?=[①-⑩])", ",") if mark == "," or re.search(mark, items)
    )
    said = [_NUMBER.sub("", each) for each in re.split(mark, items)]
    return [] if any(not 1 < len(each) <= _LONGEST or _NO_ITEM.search(each) or _rules(each) for each in said) else said


_ASIDE = pattern(rf"[,;。(](?:{HARMLESS.pattern})(?:[);。]|$)+$")
_WORTH = pattern(r"^\(?(?:[本该此]项|[本该此]指标)?(?:满分|分值)?(?:为|:)?\d+(?:\.\d+)?分\)?[。,;:]?")
_NUMBER = pattern(r"^(?:[①-⑩]|\(?\d[.)])")
_SHORTEST, _LONGEST = 3, 20
"""Signs of an item among others in a row."""

"""One way through a text as the parts of a rule; none where something stands in a wrong place."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from perfxl.criteria.grammar.fitting import fits, headings, of_kind, under_heading
from perfxl.criteria.grammar.ways import Way
from perfxl.criteria.lexicon.connecting import EITHER
from perfxl.criteria.lexicon.degrees import IN_PART
from perfxl.criteria.lexicon.happening import asks_for_good
from perfxl.criteria.lexicon.patterns import GIVES, HEADING, QUESTION, TAKES, TAKES_MORE
from perfxl.criteria.meaning.awards import FULL, NONE, Deducted, Fixed, Open, Proportion, earns
from perfxl.criteria.meaning.clauses import Basis, Branch, Cap, Parts, Said, Whole, Worth
from perfxl.criteria.meaning.phrases import denies
from perfxl.criteria.meaning.steps import Step
from perfxl.criteria.meaning.unsaid import positive_of


def parts_of(way: Way) -> Parts | None:
    """The parts of a rule, clauses that say one thing together put together."""
    way = _graded(_led(_numbered(under_heading(way))))
    branches = _in_part(_listed_numbers(_both_ways(_without_plain(_each_or_nothing(of_kind(way, Branch))))))
    if not branches or not fits(way, branches):
        return None
    caps, steps = of_kind(way, Cap), [branch.step for branch in branches if branch.step]
    # the most a proportion gives, or what a formula takes from, is what the criterion is worth
    most = set() if any(step.gains for step in steps) else {cap.points for cap in caps if cap.top}
    started = {step.of_points for step in steps if step.of_points is not None}
    worths = {item.points for item in of_kind(way, Worth) if not item.base} | most | started
    if len(worths) > 1:
        return None
    said = [item for item in of_kind(way, Said) if item.what not in ("counted", "qualitative", "harmless", "no more")]
    return Parts(
        tuple(_named_above(way, branches)),
        tuple(cap for cap in caps if not (most and cap.top)), tuple(of_kind(way, Whole)), tuple(of_kind(way, Basis)),
        counted=any(item.what == "counted" for item in of_kind(way, Said)),
        context=tuple(item.text for item in said),
        required=tuple(item.text for item in said if item.what == "asked"),
        worth=next(iter(worths), None),
        base=next((item.points for item in of_kind(way, Worth) if item.base), None),
        headed=any("是否" in item.text or item.text.endswith(":") for item in said),
        heading=next((found[1] for item in said if (found := HEADING.match(item.text))), ""),
        asked=next((found[1] + found[2] for item in said if (found := QUESTION.match(item.text))), ""),
    )  # fmt: skip


def contradicts(branches: tuple[Branch, ...]) -> bool:
    """Whether one condition earns one thing and another as well: 未完成得3分，…，未完成不得分."""
    giving = [
        each
        for each in branches
        if (each.condition or each.words) and not isinstance(each.award, Step | Open | Deducted | None)
    ]
    given = {((each.condition, each.words), each.award) for each in giving}
    return len(given) > len({case for case, _ in given})


def judges_apart(branches: tuple[Branch, ...]) -> bool:
    """Whether judgement is a sentence of its own (`资料不全的酌情扣分。`), which may take from every score."""
    doubled = any(isinstance(each.award, Open) and TAKES_MORE.match(each.award.words) for each in branches)
    if doubled and any(isinstance(each.award, Deducted | Fixed) for each in branches):
        return True  # 不按标准的扣2分，弄虚作假的加倍扣分: more of what the other takes, and both may be so
    earned = [each.plain for each in branches if each.words and earns(each.award)]
    apart = [each for each in branches if not (each.is_judged and _only_denies(each, earned))]
    sentences = _split(apart, "。!")
    parts = [part for sentence in sentences for part in _split(sentence, ";\n")]
    graded = any(len(part) > 1 for part in parts)
    judged = any(all(each.is_judged for each in sentence) for sentence in sentences)
    if judged and any(len(sentence) > 1 for sentence in sentences):
        return len(sentences) > 1
    return any(
        all(map(_takes_openly, group)) for groups in (sentences, parts if graded else []) for group in groups
    ) and not all(map(_takes_openly, branches))


def _only_denies(judged: Branch, earned: list[str]) -> bool:
    """`每年评估的得3分。未评估的，酌情扣分`: where it is not done, so that it takes nothing from what is earned."""
    said = [positive_of(each) for each in EITHER.split(judged.words or "")]
    return any(each and any(each in words for words in earned) for each in said)


def _split(branches: Sequence[Branch], stops: str) -> list[list[Branch]]:
    """The clauses of each sentence, or of each of its parts."""
    groups: list[list[Branch]] = [[]]
    for branch in branches:
        groups[-1].append(branch)
        if branch.stop and branch.stop in stops:
            groups.append([])
    return [group for group in groups if group]


def _takes_openly(branch: Branch) -> bool:
    """Whether a person decides how much a clause takes, rather than how much it gives."""
    award = branch.award
    if not isinstance(award, Open):
        return False
    return TAKES.search(award.words) is not None or (award.code == "judgement" and GIVES.search(award.words) is None)


def _numbered(way: Way) -> Way:
    """Every clause with the number it stands under."""
    mark, result = "", []
    for item in way:
        marked = isinstance(item, Branch | Said)
        mark = (marked and item.mark) or mark
        result.append(replace(item, mark=mark) if marked and item.mark != mark else item)
    return tuple(result)


def _led(way: Way) -> Way:
    """Worded clauses with the words that stand before a comma in front of them; so counted ones (焚烧垃圾，每处)."""
    result: list[Any] = list(way)
    several = sum(bool(each.step) for each in of_kind(way, Branch)) > 1
    for place, (one, other) in enumerate(pairwise(way), 1):
        if not (isinstance(one, Said) and one.joined and isinstance(other, Branch)):
            continue
        if other.words is not None:
            result[place] = replace(other, lead=one.text)
        elif several and (step := _unnamed(other)) and not asks_for_good(one.text):
            result[place - 1 : place + 1] = None, replace(other, award=replace(step, before=one.text))
    return tuple(each for each in result if each is not None)


def _unnamed(branch: Branch) -> Step | None:
    """The step of a clause that counts what nothing in it names: 每处扣2分."""
    step = branch.step
    return step if step and step.way == "incident" and not (step.of or step.verb or branch.condition) else None


def _graded(way: Way) -> Way:
    """`以支付率计分，90%以上得5分，80%-90%得3分`: where bands say what a rate earns, its name only heads them."""
    first, *others = of_kind(way, Branch) or [Branch()]
    share = first.share
    earning = sum(bool(each.condition) and isinstance(each.award, Fixed) and each.award != NONE for each in others)
    steps = bool(others) and all(each.step for each in others)
    if share is None or not share.implied or first.condition is not None or not (earning > 1 or steps):
        return way
    return tuple(Said(first.said, "context") if item is first else _of_what(item, share.subject) for item in way)


def _of_what(item: Any, name: str) -> Any:
    """A band of what its heading names."""
    unnamed = isinstance(item, Branch) and item.condition and not item.condition.subject
    return replace(item, condition=replace(item.condition, subject=name)) if unnamed else item


def _named_above(way: Way, branches: list[Branch]) -> list[Branch]:
    """`评价完好率。98%以上得5分，90%≤完好率<98%得3分`: the heading names what the first band measures too."""
    named = {each.where.subject for each in branches if each.where.subject}
    first = branches[0].condition
    if not headings(way) or len(named) != 1 or first is None or first.reached:
        return branches
    return [_of_what(each, *named) for each in branches]


def _in_part(branches: list[Branch]) -> list[Branch]:
    """`部分完成按比例得分，未完成不得分`: nothing done is nothing in proportion, and only a number says how much."""
    partly = [each for each in branches if each.words in IN_PART]
    undone = [each for each in branches if each.reached == "missed" and each.award == NONE]
    if len(branches) != 3 or not undone or not partly or not partly[0].share:
        return branches
    shared = replace(undone[0], award=partly[0].award)
    merged = [shared if branch in partly else branch for branch in branches if branch not in undone]
    return [
        replace(each, bare="", condition=each.condition and replace(each.condition, plain=False)) for each in merged
    ]


def _each_or_nothing(branches: list[Branch]) -> list[Branch]:
    """`有制度的得1分，否则不得分；有台账的得1分，否则不得分`: items, each with an else that says nothing new."""
    said = list(map(_in_words, branches))
    pairs = list(zip(said[::2], said[1::2], strict=False))
    alike = all(
        isinstance(item.award, Fixed)
        and item.words
        and other.award == NONE
        and (other.otherwise or denies(other.words or "", item.words) or _is_undone(other, item))
        for item, other in pairs
    )
    if not alike or len(pairs) < 2 or len(branches) % 2:
        return branches
    if any(other.otherwise for _, other in pairs) or len({other.words for _, other in pairs}) < len(pairs):
        return [replace(item, mark=f"({place})", stop=";") for place, (item, _) in enumerate(pairs, 1)]
    return [replace(each, mark=f"({place})") for place, pair in enumerate(pairs, 1) for each in pair]


def _in_words(branch: Branch) -> Branch:
    """A clause on the target by its own words."""
    aimed = bool(branch.bare) and bool(branch.reached) and branch.interval is None
    return replace(branch, condition=None, words=branch.bare, bare="") if aimed else branch


def _is_undone(other: Branch, item: Branch) -> bool:
    """`进行培训得1分，未培训0分`: that what an item asks for was not done."""
    undone = positive_of(other.words or "")
    return bool(undone) and undone in item.plain


def _listed_numbers(branches: list[Branch]) -> list[Branch]:
    """`有台账(1分)；浇水2次以上(2分)`: among items in brackets one with a number is an item too."""
    if not any(branch.bracketed for branch in branches) or not all(branch.said.endswith("〕") for branch in branches):
        return branches
    return [
        replace(branch, condition=None, words=branch.said.split("〔")[0], bracketed=True)
        if branch.condition and branch.condition.subject
        else branch
        for branch in branches
    ]


def _both_ways(branches: list[Branch]) -> list[Branch]:
    """`正向指标得分=实际/目标×权重，反向指标得分=目标/实际×权重`: whichever the target asks for."""
    proportions = [(branch.bare, branch.share.of) for branch in branches if branch.share]
    ways = {bare for bare, _ in proportions} & {"up", "down"}
    if any(_is_full_short(branch, of) for branch in branches for _, of in proportions):
        return []
    if not ways:
        return branches
    if len(branches) > 2:
        return []
    if len(ways) == 2:
        return [Branch(award=Proportion("target"), said=branches[0].said)]
    return [each for each in branches if each.award != FULL or not each.condition or not each.condition.reached]


_BEYOND = {"up": "above", "down": "up"}
"""Which way past the target is as good as reaching it."""


def _is_full_short(branch: Branch, of: str) -> bool:
    """`高于目标得满分` beside target/actual: what is worse would earn all; of 未达到得满分 nobody is sure."""
    found = branch.condition
    if branch.award != FULL or found is None or found.reached != "missed":
        return False
    return not found.limit or found.limit != _BEYOND.get(of, found.limit)


def _without_plain(branches: list[Branch]) -> list[Branch]:
    """`按比例得分，得分=实际数/计划数×满分`: the formula says which proportion."""
    formula = any(branch.share and branch.share.of in ("up", "down") for branch in branches)
    plain = Branch(award=Proportion("target"))
    return [each for each in branches if not (formula and replace(each, mark="") == plain)]

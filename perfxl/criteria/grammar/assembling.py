"""One way through a text as the parts of a rule; none where something stands in a wrong place."""

from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeVar

from perfxl.criteria.grammar.ways import Way
from perfxl.criteria.lexicon.patterns import DENIES_ANY, GIVES, TAKES, TAKES_MORE
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.tokens import tokenised
from perfxl.criteria.lexicon.words import ROLES
from perfxl.criteria.meaning.awards import FULL, NONE, Deducted, Fixed, Open
from perfxl.criteria.meaning.clauses import Base, Basis, Branch, Cap, Parts, Said, Whole, Worth
from perfxl.criteria.meaning.denials import NEGATIONS
from perfxl.criteria.meaning.phrases import negation_of
from perfxl.criteria.meaning.proportions import Proportion
from perfxl.criteria.meaning.steps import ITEMS, Step, lacks
from perfxl.criteria.meaning.subjects import same_subject
from perfxl.patterns import pattern

Kind = TypeVar("Kind")
SPARED = tuple(ROLES["SPARED"].split())
_ON_TIME = tuple(ROLES["ONTIME"].split())
_ELSE = tuple(said for said in ROLES["ELSE"].split() if not said.endswith("不符"))


def parts_of(way: Way) -> Parts | None:
    """The parts of a rule, clauses that say one thing together put together."""
    way = _graded(_led(_numbered(way)))
    branches = _in_part(_listed_numbers(_both_ways(_without_plain(_each_or_nothing(_of(way, Branch))))))
    worths = {item.points for item in _of(way, Worth)} | _most(way, branches) | _started(branches)
    if not branches or len(worths) > 1:
        return None
    if not (
        _context_fits(way, branches)
        and _facts_fit(way, branches)
        and _caps_fit(way, branches)
        and _awards_fit(branches)
    ):
        return None
    branches = _named_above(way, branches)
    said = [item for item in _of(way, Said) if item.what in ("context", "listed", "aside", "bonus", "facts", "asked")]
    return Parts(
        tuple(branches), _caps(way, branches), tuple(_of(way, Whole)), tuple(_of(way, Basis)),
        counted=any(item.what == "counted" for item in _of(way, Said)),
        context=tuple(item.text for item in said),
        required=tuple(item.text for item in said if item.what == "asked"),
        worth=next(iter(worths), None),
        base=next((item.points for item in _of(way, Base)), None),
        headed=any("是否" in item.text or item.text.endswith(":") for item in said),
        heading=next((found[1] for item in said if (found := _HEADED.match(item.text))), ""),
        asked=next((found[1] + found[2] for item in said if (found := _ASKED.match(item.text))), ""),
    )  # fmt: skip


_HEADED = pattern("([一-龥]{2,16}?)(?:(?:的?情况)?:|情况$|是否)")
_ASKED = pattern("([一-龥]{0,16}?)是否([一-龥、]{2,24}):?$")
"""A heading, and what it names; a question."""


def judges_apart(branches: tuple[Branch, ...]) -> bool:
    """Whether judgement is a sentence of its own (`资料不全的酌情扣分。`), which may take from every score."""
    doubled = any(isinstance(each.award, Open) and TAKES_MORE.match(each.award.words) for each in branches)
    if doubled and any(isinstance(each.award, Deducted | Fixed) for each in branches):
        return True  # 不按标准的扣2分，弄虚作假的加倍扣分: more of what the other takes, and both may be so
    sentences = _split(branches, "。!")
    parts = [part for sentence in sentences for part in _split(tuple(sentence), ";\n")]
    graded = any(len(part) > 1 for part in parts)
    if any(len(sentence) > 1 for sentence in sentences) and any(all(map(_is_judged, each)) for each in sentences):
        return len(sentences) > 1
    return any(
        all(map(_takes_openly, group)) for groups in (sentences, parts if graded else []) for group in groups
    ) and not all(map(_takes_openly, branches))


def _split(branches: tuple[Branch, ...], stops: str) -> list[list[Branch]]:
    """The clauses of each sentence, or of each of its parts."""
    groups: list[list[Branch]] = [[]]
    for branch in branches:
        groups[-1].append(branch)
        if branch.stop and branch.stop in stops:
            groups.append([])
    return [group for group in groups if group]


def _is_judged(branch: Branch) -> bool:
    return isinstance(branch.award, Open) and branch.award.code == "judgement"


def _takes_openly(branch: Branch) -> bool:
    """Whether a person decides how much a clause takes, rather than how much it gives."""
    award = branch.award
    if not isinstance(award, Open):
        return False
    return TAKES.search(award.words) is not None or (award.code == "judgement" and GIVES.search(award.words) is None)


def is_lone_judgement(value: Any) -> bool:
    """`酌情扣分` by itself: of what, nobody says."""
    lone = isinstance(value, Branch) and value.condition is None and value.words is None and not value.otherwise
    return lone and isinstance(value.award, Open)


def _of(way: Way, kind: type[Kind]) -> list[Kind]:
    return [item for item in way if isinstance(item, kind)]


def _numbered(way: Way) -> Way:
    """Every clause with the number it stands under."""
    mark, result = "", []
    for item in way:
        if isinstance(item, Branch | Said):
            mark = item.mark or mark
        result.append(replace(item, mark=mark) if isinstance(item, Branch | Said) else item)
    return tuple(result)


def _graded(way: Way) -> Way:
    """`以支付率计分，90%以上得5分，80%-90%得3分`: where bands say what a rate earns, its name only heads them."""
    branches = _of(way, Branch)
    first = branches[0] if branches else Branch()
    bands = [each for each in branches if each.condition and each.condition.interval and isinstance(each.award, Fixed)]
    heads = isinstance(first.award, Proportion) and first.award.implied and not (first.condition or first.words)
    earning = sum(each.award != NONE for each in bands) > 1
    if not (isinstance(first.award, Proportion) and heads and earning):
        return way
    name = first.award.subject
    return tuple(Said(first.said, "context") if item is first else _of_what(item, name) for item in way)


def _of_what(item: Any, name: str) -> Any:
    """A band of what its heading names."""
    unnamed = isinstance(item, Branch) and item.condition and not item.condition.subject
    return replace(item, condition=replace(item.condition, subject=name)) if unnamed else item


def _led(way: Way) -> Way:
    """Worded clauses with the words that stand before a comma in front of them."""
    result = list(way)
    for place, (one, other) in enumerate(pairwise(way), 1):
        if isinstance(one, Said) and one.joined and isinstance(other, Branch) and other.words is not None:
            result[place] = replace(other, lead=one.text)
    return tuple(result)


def _context_fits(way: Way, branches: list[Branch]) -> bool:
    """Context stands before the first clause, or under a number; a scope before it; a listed requirement is meant."""
    first = next(place for place, item in enumerate(way) if isinstance(item, Branch))
    said = [place for place, item in enumerate(way) if isinstance(item, Said) and place > first]
    later = [way[place].what for place in said if not _goes_on(way, place)]
    listed = any(item.what == "listed" for item in _of(way, Said))
    if ("context" in later and not any(branch.mark for branch in branches)) or {"counted", "qualitative"} & {*later}:
        return False
    more = any(item.what == "bonus" for item in _of(way, Said))
    if more and not all(branch.condition or branch.otherwise or isinstance(branch.award, Step) for branch in branches):
        return False  # beyond what, where words earn?
    counted = len(branches) == 1 and _counts_lacking(branches[0])
    return (not listed or counted or all(map(_of_all, branches))) and _same_measure(way, branches)


def _goes_on(way: Way, place: int) -> bool:
    """`至少召开4次会议，研究信访工作。每少1次…`: names alone behind what is asked for."""
    asked, said = way[place - 1], way[place]
    bare = isinstance(asked, Branch) and asked.award is None and asked.stop == ","
    return bare and all(token.roles.keys() <= {"NAME", "FAULT"} for token in tokenised(said.text))


def _counts_lacking(branch: Branch) -> bool:
    """`缺一项扣2分`, behind a list of them."""
    step = branch.award
    return isinstance(step, Step) and lacks(step.verb) and step.size == 1 and step.unit in ITEMS


def _facts_fit(way: Way, branches: list[Branch]) -> bool:
    """Facts are sentences in front, and only of what is counted or taken where it was not so."""
    places = [place for place, item in enumerate(way) if isinstance(item, Said) and item.what == "facts"]
    first = next(place for place, item in enumerate(way) if isinstance(item, Branch))
    steps = [branch.award for branch in branches if isinstance(branch.award, Step)]
    counted = len(steps) == len(branches) and all(step.way == "incident" and not lacks(step.verb) for step in steps)
    if not places or max(places) > first:
        return not places
    last = way[first - 1]
    apart = not isinstance(last, Said) or not last.joined or last.text.startswith(("抽", "随机"))
    things = len(branches) == 1 and _counts_lacking(branches[0]) and all("、" in way[place].text for place in places)
    lost = all(map(_loses_by_words, branches))
    return things or (apart and (counted or lost))


def _caps_fit(way: Way, branches: list[Branch]) -> bool:
    """What ends at nothing stands behind what takes something, a most beside what gains."""
    first = next(place for place, item in enumerate(way) if isinstance(item, Branch))
    caps = _of(way, Cap)
    gains = any(isinstance(branch.award, Step) and branch.award.gains for branch in branches)
    early = any(isinstance(item, Cap) for item in way[:first])
    plain = any(cap.points is None for cap in caps)
    shared = any(isinstance(branch.award, Proportion) or _earns_by_words(branch) for branch in branches)
    topped = gains or shared or not any(cap.top for cap in caps)
    gaining = bool(branches) and all(_adds(branch) or not _takes(branch) for branch in branches)
    if gains and gaining and any(cap.points is not None and not cap.top for cap in caps):
        return False  # 每超1项加1分，扣满3分为止
    return not early and (not plain or shared or any(map(_takes, branches))) and topped


def _caps(way: Way, branches: list[Branch]) -> tuple[Cap, ...]:
    """The caps that are no more than what the criterion is worth."""
    found = tuple(_of(way, Cap))
    return tuple(cap for cap in found if not cap.top) if _most(way, branches) else found


def _most(way: Way, branches: list[Branch]) -> set[float]:
    """`完成数/任务数×8，最高8分`: the most a proportion gives is what the criterion is worth."""
    if any(isinstance(branch.award, Step) and branch.award.gains for branch in branches):
        return set()
    return {cap.points for cap in _of(way, Cap) if cap.top and cap.points is not None}


def _started(branches: list[Branch]) -> set[float]:
    """`4-差错数×0.5`: what a formula takes from is what the criterion is worth."""
    steps = [branch.award for branch in branches if isinstance(branch.award, Step)]
    return {step.of_points for step in steps if step.of_points is not None}


def _earns_by_words(branch: Branch) -> bool:
    return branch.words is not None and isinstance(branch.award, Fixed)


def _loses_by_words(branch: Branch) -> bool:
    return branch.words is not None and (branch.award == NONE or isinstance(branch.award, Deducted))


def _adds(branch: Branch) -> bool:
    return isinstance(branch.award, Step) and branch.award.gains


def _takes(branch: Branch) -> bool:
    """Whether a clause takes anything away, so that there is something to end at nothing."""
    award = branch.award
    lost = (isinstance(award, Step) and not award.gains) or (isinstance(award, Proportion) and award.of == "loss")
    return lost or isinstance(award, Deducted | Open)


def _awards_fit(branches: list[Branch]) -> bool:
    """Else stands behind something, 不扣分 first, a bare condition once, judgement beside a condition."""
    first = branches[0]
    spared = [branch for branch in branches if branch.award == FULL and _spares(branch)]
    judged = len(branches) > 1 and any(map(is_lone_judgement, branches))
    halved = any(_HALVED.search(branch.said) for branch in branches)
    return not (
        first.otherwise
        or _says_else(first)
        or judged
        or (halved and not all(branch.condition and isinstance(branch.award, Fixed) for branch in branches))
        or (spared and (len(spared) > 1 or spared[0] is not first))
        or sum(branch.award is None for branch in branches) > 1
        or not all(_asks_often(branch, branches) for branch in branches)
    )


_HALVED = pattern("折半|减半")
"""What is half of a score that depends on more: 按比例得分，低于80%的减半."""


def _asks_often(asked: Branch, branches: list[Branch]) -> bool:
    """`每月召开例会1次，少一次扣0.5分`: so often, and only less of it costs; `每季度考核一次。` is another matter."""
    if asked.condition is None or not asked.condition.often:
        return True
    steps = [branch.award for branch in branches if isinstance(branch.award, Step)]
    others = [branch for branch in branches if branch is not asked and not isinstance(branch.award, Step)]
    earns = asked.award is None or isinstance(asked.award, Fixed | Step)
    said = asked.condition.subject
    least = all(
        step.way == "down" or (lacks(step.verb) and not step.before) or (step.verb[1:] and step.verb[1:] in said)
        for step in steps
    )
    return earns and least and bool(steps) and not others


def _says_else(branch: Branch) -> bool:
    """Whether a clause begins with 其他 or 否则, and not with what is counted (其他建议12件以上)."""
    held = branch.condition.interval if branch.condition else None
    counted = held is not None and not held.percent and branch.condition is not None and branch.condition.subject
    return branch.said.startswith(_ELSE) and not (counted and counted.startswith("其"))


def _spares(branch: Branch) -> bool:
    """`整改到位的不扣` is an exception; `没超不扣`, `按时不扣` say only that nothing happened."""
    words = branch.words or branch.bare
    plain = DENIES_ANY.match(words) is not None or words.startswith(_ON_TIME)
    return branch.said.endswith((*SPARED, "扣分")) and not plain and (bool(words) or branch.said.endswith("扣分"))


def _in_part(branches: list[Branch]) -> list[Branch]:
    """`部分完成按比例得分，未完成不得分`: nothing done is nothing in proportion."""
    partly = [each for each in branches if each.words in ("部分完成", "部分达标", "部分实现")]
    undone = [each for each in branches if each.condition and each.condition.reached == "missed" and each.award == NONE]
    if len(branches) != 3 or not undone or not partly or not isinstance(partly[0].award, Proportion):
        return branches
    shared = replace(undone[0], award=partly[0].award)
    merged = [shared if branch in partly else branch for branch in branches if branch not in undone]
    return [_in_numbers(branch) for branch in merged]


def _in_numbers(branch: Branch) -> Branch:
    """Of how much was done only a number says."""
    return replace(branch, bare="", condition=branch.condition and replace(branch.condition, plain=False))


def _each_or_nothing(branches: list[Branch]) -> list[Branch]:
    """`有制度的得1分，否则不得分；有台账的得1分，否则不得分`: items, each with an else that says nothing new."""
    items, others = branches[::2], branches[1::2]
    alike = all(item.words is not None and isinstance(item.award, Fixed) for item in items)
    nothing = len(others) > 1 and all(other.award == NONE and other.closed for other in others)
    nothing = nothing and all(
        _is_else(other) or _denies(other, item) for other, item in zip(others, items, strict=False)
    )
    if not (alike and nothing and len(items) == len(others)):
        return branches
    marked = [(item, other, f"({place})") for place, (item, other) in enumerate(zip(items, others, strict=True), 1)]
    if all(map(_is_else, others)):
        return [replace(item, mark=mark, closed=True) for item, _, mark in marked]
    return [replace(each, mark=mark) for item, other, mark in marked for each in (item, other)]


def _denies(one: Branch, other: Branch) -> bool:
    """Whether words say that what others say is not so."""
    negation = negation_of(other.words) if word(other.words or "") and other.words else None
    return one.words is not None and negation is not None and negation.holds(word(one.words))


def _is_else(branch: Branch) -> bool:
    return branch.otherwise or (branch.words or "") in NEGATIONS


def _listed_numbers(branches: list[Branch]) -> list[Branch]:
    """`有台账(1分)；浇水2次以上(2分)`: among items in brackets one with a number is an item too."""
    if not any(branch.bracketed for branch in branches) or not all(branch.said.endswith("〕") for branch in branches):
        return branches
    named = [branch for branch in branches if branch.condition is not None and branch.condition.subject]
    return [
        replace(branch, condition=None, words=branch.said.split("〔")[0], bracketed=True) if branch in named else branch
        for branch in branches
    ]


def _both_ways(branches: list[Branch]) -> list[Branch]:
    """`正向指标得分=实际/目标×权重，反向指标得分=目标/实际×权重`: whichever the target asks for."""
    proportions = [(branch.bare, branch.award.of) for branch in branches if isinstance(branch.award, Proportion)]
    ways = {bare for bare, _ in proportions} & {"up", "down"}
    if any(_is_full_short(branch, of) for branch in branches for _, of in proportions):
        return []
    if not ways:
        return branches
    both = ways == {"up", "down"} and len(branches) == 2
    if len(ways) == 1:
        return [each for each in branches if not _says_it_is_full(each)] if len(branches) <= 2 else []
    return [Branch(award=Proportion("target"), said=branches[0].said)] if both else []


_BEYOND = {"up": "above", "down": "up"}
"""Which way past the target is as good as reaching it."""


def _is_full_short(branch: Branch, of: str) -> bool:
    """`高于目标得满分` beside target/actual: what is worse would earn all; of 未达到得满分 nobody is sure."""
    found = branch.condition
    if branch.award != FULL or found is None or found.reached != "missed":
        return False
    return not found.limit or found.limit != _BEYOND.get(of, found.limit)


def _says_it_is_full(branch: Branch) -> bool:
    """`低于目标得满分` beside target/actual: what the formula gives anyway."""
    found = branch.condition
    return branch.award == FULL and found is not None and found.interval is None and found.reached is not None


def _without_plain(branches: list[Branch]) -> list[Branch]:
    """`按比例得分，得分=实际数/计划数×满分`: the formula says which proportion."""
    formula = any(isinstance(branch.award, Proportion) and branch.award.of in ("up", "down") for branch in branches)
    plain = Branch(award=Proportion("target"))
    return [each for each in branches if not (formula and replace(each, mark="", closed=False) == plain)]


def _of_all(branch: Branch) -> bool:
    """`以上每出现一项不符合的扣2分`: a deduction that speaks of all requirements listed before."""
    step = branch.award
    return isinstance(step, Step) and step.way == "incident" and step.before.startswith(("以上", "上述"))


_RATED = pattern(r"([一-龥]{0,12}?(?:率|满意度))的?(?:问卷|电话|现场)*(?:调查|测评|回访)?(?:结果|情况|数据|统计)?$")


def _same_measure(way: Way, branches: list[Branch]) -> bool:
    """Whether a heading that names a rate names that of the clauses: `资金到位率。完成率达到…` names two."""
    subjects = [branch.condition.subject for branch in branches if branch.condition and branch.condition.subject]
    headings = [_RATED.search(item.text) for item in _of(way, Said) if item.what == "context"]
    named = [found[1] for found in headings if found]
    defined = [item.text.split("=")[0] for item in _of(way, Said) if item.what == "aside" and "=" in item.text]
    if defined and subjects and not any(_alike(one, each) for one in defined for each in subjects):
        return False
    return all(_alike(one, each) for one in named for each in subjects)


def _named_above(way: Way, branches: list[Branch]) -> list[Branch]:
    """`评价完好率。98%以上得5分，90%≤完好率<98%得3分`: the heading names what the first band measures too."""
    first = branches[0].condition
    named = {each.condition.subject for each in branches if each.condition and each.condition.subject}
    headed = any(_RATED.search(item.text) for item in _of(way, Said) if item.what == "context")
    if not headed or len(named) != 1 or first is None or first.subject or first.reached:
        return branches
    return [_of_what(each, *named) for each in branches]


def _alike(one: str, other: str) -> bool:
    return same_subject((one, other)) or other[-3:] == one[-3:]

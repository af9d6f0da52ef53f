"""Faults that each cost something: `未编制应急预案的扣2分`, `发生一般事故的扣2分，发生较大事故的扣5分`.

Only what costs something is said, perhaps behind what earns the full mark. The actual names one fault, or that none is.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from perfxl.criteria.families.graded import Graded, goal_of, is_sound
from perfxl.criteria.families.grades import Grade
from perfxl.criteria.families.occurrence import IN_TIME, is_late
from perfxl.criteria.families.scales import in_words, is_excuse
from perfxl.criteria.lexicon.patterns import NONE_SAID
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.meaning.awards import FULL, NONE, Award, Deducted, Fixed, Open
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.phrases import NEGATING, Names, asserted, disjoint, names_of
from perfxl.criteria.meaning.steps import Step
from perfxl.patterns import pattern

_HAPPENING = r"^(?:如|若|凡)?(?:有|发生|存在|出现|发现|被|受到|因|违反|违规|造成|引发)"
_PREDICATE = r"未|没有|不|无|发生|存在|出现|有(?!限|关|效|机)|被"


def read(parts: Parts) -> Graded | None:
    """The rule of a criterion of faults in words; those that are counted are left to a person."""
    branches = in_words(parts.branches)
    counted = [branch for branch in branches if isinstance(branch.award, Step) and branch.award.way == "incident"]
    rest = [branch for branch in branches if branch not in counted]
    good = [branch for branch in rest if isinstance(branch.award, Fixed) and branch.award != NONE]
    faults = [branch for branch in rest if branch not in good]
    if parts.counted or parts.bases or parts.wholes or any(cap.points for cap in parts.caps) or len(good) > 1:
        return None
    if not faults or not all(branch.words is not None and is_sound(branch) for branch in rest):
        return None
    if not all(isinstance(branch.award, Deducted | Open) or branch.award == NONE for branch in faults):
        return None
    if len(faults) > 1 and any(is_excuse(word(branch.words or "")) for branch in faults):
        return None  # 整改到位的扣1分: how much of the other deductions it spares
    if len(faults) > 1 and any(_REMEDIED.fullmatch(word(branch.words or "")) for branch in faults):
        return None  # 发现问题扣一半，不整改全扣: whether it was, an actual must say
    if good and not counted:
        return None  # degrees of one thing
    grades = _without_overlaps([*good, *faults])
    if grades is None:
        return None
    grades += [_left_to_a_person(branch) for branch in counted]
    if not good and not counted:
        grades += _spared([word(branch.words or "") for branch in faults], [branch.award for branch in faults])
    lost = [grade.award for grade in grades if isinstance(grade.award, Deducted)]
    add_up = not good and not counted and len(lost) > 1 and len({award.by for award in lost}) == 1
    return Graded(tuple(grades), goal_of(parts), add_up=add_up)


def _spared(said: list[str], awards: Sequence[object]) -> list[Grade]:
    """What costs nothing, where the words say no more than what does."""
    if awards == [NONE] and is_late(said[0]):
        return [Grade(IN_TIME[0], Names(IN_TIME), FULL)]
    if all(map(_is_event, said)):
        return [Grade("无", Names((*NONE_SAID, "0")), FULL)]
    positive = asserted(said[0]) if len(said) == 1 else ()
    return [Grade(positive[0], Names(positive), FULL)] if positive else []


def _is_event(said: str) -> bool:
    """Whether words say that something happened, so that none of it is nothing at all."""
    return re.search(_HAPPENING, said) is not None or re.search(_NO_EVENT, said) is None


_NO_EVENT = rf"{NEGATING}|缺|欠|少|基本|部分|较|一般|完成|达到|到位|整改|合格|健全|齐全|[好差高低弱]$"


_REMEDIED = pattern("(?:拒?不|未|没有?)(?:及时|按期|按时)?(?:整改|改正|纠正)(?:到位|完成)?")


def _left_to_a_person(branch: Branch) -> Grade:
    """How often one of several faults occurred."""
    assert isinstance(branch.award, Step)  # noqa: S101  (counted clauses are chosen by it)
    return Grade(branch.said, Names((word(branch.said),)), Open(branch.award.sentence(), 0.0, 1.0))


def _without_overlaps(branches: list[Branch]) -> list[Grade] | None:
    names = disjoint([_names(branch.words or "") for branch in branches])
    if names is None:
        return None
    return [Grade(each.words or "", held, _award(each)) for each, held in zip(branches, names, strict=True)]


def _award(branch: Branch) -> Award:
    assert isinstance(branch.award, Fixed | Deducted | Open)  # noqa: S101  (faults are chosen by it)
    return branch.award


def _names(said: str) -> Names:
    """A fault is named by its predicate too: 未签订责任书 of 各单位未签订责任书."""
    names = names_of(said)
    found = re.search(_PREDICATE, names.first)
    begun = (
        found is not None
        and 0 < found.start() <= 16
        and not re.search(NEGATING + r"|或|[,且]", names.first[: found.start()])
    )
    if found is None or not begun or names.has_endings or len(names.exact) > 1:
        return names
    return replace(names, ending_of=names.first, shortest=len(names.first) - found.start())

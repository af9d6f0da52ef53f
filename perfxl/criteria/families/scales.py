"""Whether clauses of words are degrees of one thing (no veto, cap, bonus or second thing), and 完成 by its word."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from perfxl.criteria.lexicon import degrees
from perfxl.criteria.lexicon.degrees import CLASSING, COMMON
from perfxl.criteria.lexicon.denying import NEGATING, NEGATIONS
from perfxl.criteria.lexicon.happening import EXCUSES, NONE_OF_THEM, REMEDIES, SUFFERED, VETO_EVENT
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.timing import KEPT, MISSED
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.meaning.awards import NONE, Award, Deducted, Fixed, Open, worth_of
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.unsaid import act_of, positive_of


def is_one_scale(worded: list[Branch], awards: list[Award]) -> bool:
    """Degrees of one thing: not numbered items, not two pairs, not items in brackets, not several of equal worth."""
    said = [branch.plain for branch in worded]
    if len({branch.mark for branch in worded}) > 1:
        return _is_numbered(worded, awards)
    if not is_one_way(awards):
        return False
    if not all(_is_akin(place, said) for place in range(len(said))):
        return False
    if any(loses_all(branch, worded) for branch in worded):
        return False
    if not has_one_lowest(said, awards):
        return False
    gained = [award for award in awards if isinstance(award, Fixed) and award.amount > 0 and award.by == "points"]
    adding = len(gained) == len(awards) and len(set(gained)) < len(gained) and not all(map(is_degree, said))
    return len(gained) < 2 or (len(set(gained)) > 1 and not adding)


def _is_numbered(worded: list[Branch], awards: list[Award]) -> bool:
    """`(1)自有车库8分(2)租用5分(3)无车库0分`: each under its own number, down to nothing; no item is worth nothing."""
    worths = [award.amount if isinstance(award, Fixed) else -1.0 for award in awards]
    falls = all(one > other for one, other in pairwise(worths)) and awards[-1] == NONE
    marks = {branch.mark for branch in worded if branch.mark}
    said = [branch.plain for branch in worded]
    akin = all(any(shares_stem(one, other) for other in said if other != one) for one in said)
    return falls and len(marks) == len(worded) and akin and VETO_EVENT.search(said[-1]) is None


def _is_akin(place: int, said: list[str]) -> bool:
    """Whether a clause is a degree of what the others speak of; `弄虚作假`, `上限`, `典型经验` are something else."""
    own, others = said[place], [other for position, other in enumerate(said) if position != place]
    if not others or is_degree(own) or any(_is_of(own, other) for other in others):
        return True
    return all(map(is_degree, others)) and not NEGATING.search(own)


def _is_of(one: str, other: str) -> bool:
    """Whether two clauses share a stem or a scale, or one says that the other happened: 发了, 没发."""
    did = any(no in (f"没{yes[:-1]}", f"未{yes[:-1]}") and yes[-1] == "了" for yes, no in ((one, other), (other, one)))
    return did or shares_stem(one, other) or degrees.on_one_scale(one, other)


def is_degree(said: str) -> bool:
    """Whether words grade anything, or deny it."""
    return degrees.is_degree(said) or said in NEGATIONS


def is_one_way(awards: list[Award]) -> bool:
    """Whether the awards only fall or only rise, as degrees are listed; a bonus or a floor comes behind the lowest."""
    worths = [_worth(award) for award in awards if not (isinstance(award, Open) and award.code == "judgement")]
    return worths in (sorted(worths), sorted(worths, reverse=True))


def _worth(award: Award) -> float:
    """How good an award is; a deduction of points is nothing to compare."""
    if isinstance(award, Deducted):
        return 0.0 if award.by == "points" else 1 - award.amount
    return worth_of(award)


def loses_all(own: Branch, branches: Sequence[Branch]) -> bool:
    """Whether 均 stands before a negation beside degrees between: 未按时 may be 均未按时, or one of them.

    Unless a clause between says itself that it is one of them: 有一项不符.
    """
    some = any(degrees.SOME_OF_THEM.search(each.plain) for each in branches)
    return len(branches) > 2 and not some and NONE_OF_THEM.search(own.words or "") is not None


def is_excuse(said: str) -> bool:
    """Whether a state spares what is taken elsewhere (整改到位), and is not denied, nor suffered (受到处理)."""
    held = EXCUSES.search(said) or REMEDIES.search(said)
    suffered = held is not None and SUFFERED.search(said[: held.start()]) is not None
    return held is not None and NEGATING.search(said) is None and not suffered


def is_parallel(one: str, other: str) -> bool:
    """Whether what stands behind a comma is one class or case among others: 机构健全，属行政编制；属事业编制."""
    happened = all(any(token.plays("HAPPEN") for token in tokenised(each)[:1]) for each in (one, other))
    return happened or (one[:1] == other[:1] and one.startswith(CLASSING))


def is_unexcused(said: str, excuse: str) -> bool:
    """Whether words say themselves that it is not excused: 发生事故且处置不力, beside 处置得力的不扣."""
    held = EXCUSES.search(excuse) or REMEDIES.search(excuse)
    no = NEGATING.pattern
    return held is not None and re.search(f"{no}{held[0]}|{held[0]}{no}", said) is not None


def has_one_lowest(said: list[str], awards: list[Award]) -> bool:
    """Whether one clause earns nothing, or each further one of them is but a degree of the others denied."""
    nothing = [each for each, award in zip(said, awards, strict=True) if award == NONE]
    return all(_negates_a_degree(each, said) for each in nothing[1:])


def _negates_a_degree(said: str, all_said: list[str]) -> bool:
    """Whether a further clause that earns nothing denies what another says (制度未公开 is no degree of 健全)."""
    denied = NEGATING.split(said)[-1].removeprefix("有")
    return (
        is_degree(said)
        or degrees.IS_FOUNDED.match(denied) is not None
        or (len(denied) > 1 and any(denied in other for other in all_said if other != said))
    )


def caps_fit(parts: Parts, awards: list[Award]) -> bool:
    """`扣完7分为止` beside words says nothing new if it names all the points."""
    caps = [cap.points for cap in parts.caps if cap.points is not None]
    tops = [award.amount for award in awards if isinstance(award, Fixed) and award.by == "points"]
    return all(cap == max(tops, default=None) for cap in caps)


def one_item(worded: list[Branch]) -> bool:
    """Whether every clause speaks of the same thing, or is a degree of it: two signs in common with another."""
    said = [said for branch in worded if (said := branch.plain) not in NEGATIONS]
    if len(said) == 1:
        return True
    return all(
        degrees.DEGREE.search(one) or any(shares_stem(one, other) for other in said if other is not one) for one in said
    )


def shares_stem(one: str, other: str) -> bool:
    """Whether two clauses have two signs in a row in common."""
    return any(one[start : start + 2] in other for start in range(len(one) - 1))


def of_one_thing(one: str, other: str) -> bool:
    """Whether two clauses speak of one thing: a stem in common, of short words a sign, or words of one scale."""
    short = min(len(one), len(other)) <= _SHORT and bool(set(one) & set(other) - COMMON)
    return short or shares_stem(one, other) or degrees.on_one_scale(one, other)


_SHORT = 4


def in_words(branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
    """`完成`, `未完成` by their words: where no target is named, or beside other degrees of the same."""
    worded = [branch.words for branch in branches if branch.words is not None]
    plain = [branch for branch in branches if branch.reached and branch.bare]
    if not plain or (not worded and not all(branch.where.plain for branch in plain)):
        return branches
    named = any(branch.where.plain for branch in plain)
    opposed = all(any(_denies(word(said), word(branch.bare)) for branch in plain) for said in worded)
    done = all(degrees.is_done(word(said)) for said in worded)
    if named and not (done or opposed or _in_time_or_late(worded)):
        return branches
    return tuple(
        replace(branch, condition=None, words=branch.bare) if branch in plain else branch for branch in branches
    )


def _denies(one: str, other: str) -> bool:
    """Whether one clause is the other turned round: 未按要求完成, 按要求完成."""
    return any(
        positive_of(no) and (yes.endswith(positive_of(no)) or positive_of(no) == act_of(yes)[1])
        for no, yes in ((one, other), (other, one))
    )


def _in_time_or_late(worded: list[str]) -> bool:
    """`按时完成…，超期完成…，未完成…`: degrees of one thing."""
    said = list(map(word, worded))
    late = [MISSED.fullmatch(each) for each in said]
    return any(late) and all(missed or KEPT.fullmatch(each) for each, missed in zip(said, late, strict=True))

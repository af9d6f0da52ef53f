"""What clauses that cost something leave open of each other: which may be a kind of another, or come of it."""

from dataclasses import replace

from perfxl.criteria.families.counts import Counts
from perfxl.criteria.families.faults import Clause
from perfxl.criteria.families.scales import shares_stem
from perfxl.criteria.lexicon.happening import ABSENT, HIDDEN, LACKED, WORSE, responds
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.meaning.awards import NONE
from perfxl.criteria.meaning.steps import Step, lacks


def beside(found: Counts) -> Counts:
    """The rule with what its clauses leave open of each other."""
    counted = [each for each in found.clauses if isinstance(each.award, Step)]
    once = [each for each in found.clauses if each not in counted]
    bound = [each.said for each in found.clauses if found.bands and each is not counted[0] and each.award != NONE]
    apart = [each for each in once if _is_apart(each, counted)]
    worse = [each for each in once if any(_is_akin(each, other) for other in counted)]
    further = [each for each in once if each not in apart and each not in worse]
    unclear = {each.said for each in counted if _is_open(each, found.clauses)}
    unclear |= {each.said for each in worse} | {each.said for each in further if _takes_all(each, counted)}
    return replace(
        found,
        sterner=found.sterner or "”“".join(bound),
        unclear=frozenset(unclear),
        vague=found.vague or bool(worse),
        further=tuple(each.award for each in further if not isinstance(each.award, Step)),
    )


def _is_open(clause: Clause, clauses: tuple[Clause, ...]) -> bool:
    """Whether what is counted may be of another clause too (投诉 beside 重大投诉), or hide a veto (弄虚作假)."""
    others = [each for each in clauses if each is not clause]
    vetoes = [each for each in others if each.award == NONE and _ending(each) != _ending(clause)]
    hidden = any(HIDDEN.search(word(each.said)) for each in vetoes)
    return hidden or any(_is_kind_of(each, clause) or _is_kind_of(clause, each) for each in others)


def _is_kind_of(one: Clause, other: Clause) -> bool:
    """Whether a fault is some of what another clause speaks of, or what comes of it; no other kind beside it."""
    return _is_akin(one, other) and not (_ending(one) == _ending(other) and other.core not in one.core)


def _is_akin(one: Clause, other: Clause) -> bool:
    within = not other.core or other.core in one.core
    return within or responds(one.core, other.core) or WORSE.search(one.said) is not None


def _ending(clause: Clause) -> str:
    """What kind of thing happened: 事故 of 一般事故, 报 of 瞒报."""
    return clause.core[-1:] if len(clause.core) <= len("未上报") else clause.core[-2:]


def _takes_all(clause: Clause, counted: list[Clause]) -> bool:
    """`未开展巡查扣2分，每少1场扣1分`: where there is none, all are missing."""
    steps = [each.award for each in counted if isinstance(each.award, Step) and lacks(each.award.verb)]
    lacking = any(not each.before or shares_stem(word(each.before), word(clause.said)) for each in steps)
    return lacking and ABSENT.match(word(clause.said)) is not None


def _is_apart(clause: Clause, counted: list[Clause]) -> bool:
    """`未建立台账不得分` beside what is missing in it: where something is missing, it is there."""
    lacking = all(LACKED.search(each.said) for each in counted)
    return clause.award == NONE and lacking and ABSENT.match(word(clause.said)) is not None

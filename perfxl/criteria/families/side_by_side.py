"""Clauses beside one that counts: that nothing happened, that some is excused, and which may be a kind of another."""

import re
from dataclasses import replace

from perfxl.criteria.families.counts import Counts
from perfxl.criteria.families.faults import Clause
from perfxl.criteria.families.scales import shares_stem
from perfxl.criteria.grammar.fitting import SPARED
from perfxl.criteria.lexicon import happening
from perfxl.criteria.lexicon.connecting import PARTS
from perfxl.criteria.lexicon.denying import NEGATING, OF_VERBS
from perfxl.criteria.lexicon.happening import ALL_OF_IT
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.timing import ON_TIME, SAYS_WHEN
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.lexicon.units import same
from perfxl.criteria.meaning.awards import FULL, NONE, Fixed, earns
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.phrases import names_of
from perfxl.criteria.meaning.steps import Step
from perfxl.criteria.meaning.unsaid import asserted, denials


def asked(parts: Parts, step: Step) -> list[Branch]:
    """`按要求整改，未整改的每处扣1分`: what is asked for last, where it says that nothing of it happened."""
    *further, last = parts.required or ("",)
    asked = [Branch(words=last, lead=",".join(further), award=FULL)] if happening.asks_for_good(last) else []
    return [each for each in asked if is_none(each, step, behind=False) and not excuses(each, step, parts)]


def kept(parts: Parts) -> frozenset[str]:
    """All that is asked for in front of what costs something, as who kept it says it, with or without 各单位."""
    said = word(",".join(parts.required))
    if not happening.asks_for_good(said):
        return frozenset()
    first = tokenised(said)[0].text
    return frozenset((said, said.removeprefix(first))) if first.startswith("各") else frozenset((said,))


def not_lacking(parts: Parts) -> frozenset[str]:
    """`资料齐全` where the criterion counts what is missing of 资料不齐全的，每缺一项."""
    found: set[str] = set()
    for said in (word(each.said.split("每")[0]) for each in parts.branches if each.step and each.step.lacks):
        if happening.INCOMPLETE.search(said):
            found |= {*asserted(said), *(positive for each in names_of(said).short for positive in asserted(each))}
    return frozenset(found)


def is_none(branch: Branch, step: Step, *, behind: bool) -> bool:
    """`未发生安全事故得满分`, `账实相符得3分`: a state without the incidents, of the same thing if it says so."""
    said = branch.state
    if _counts_none(branch, step) or (said in happening.NONE_SAID and earns(branch.award)):
        return True
    if branch.award == Fixed(0.5):
        return False  # 逾期的减半: half of what is left, beside what is counted
    if not isinstance(branch.award, Fixed) or branch.award.amount == 0 or not said or happening.HALF.search(said):
        return False
    often = said.startswith(happening.OFTEN) and step.lacks and not step.of  # 每月按时上报，每少1次
    timed = all(ON_TIME.search(part) for part in PARTS.split(said))
    if timed and not often and not SAYS_WHEN.search(step.verb + step.of):
        return False  # 按时完成 and then 每出现1次差错: two things
    if negated := happening.DENIES_ANY.match(said):
        denied = said[negated.end() :]
        counted = [happening.thing_of(happening.LOOKS.sub("", each)) for each in (step.before, step.what)]
        again = behind and len(denied) > 1 and any(each.endswith(denied) for each in counted)
        wider = happening.core(denied) if behind and happening.EVENT.search(denied) else ""
        kind = bool(wider) and any(wider in each for each in counted)  # 未被通报, behind 被省级通报批评
        told = any(counted) or not behind or step.verb in (*happening.HAPPENING, "") or step.verb in denied
        return again or kind or (told and all(each in denied for each in counted)) or _names_a_place(step)
    return not said.startswith("未")  # 未整改


def _names_a_place(step: Step) -> bool:
    """`村内无杂物得5分，主街每发现一处扣1分`: what is found there is what there was none of."""
    faults = happening.faults_in(step.before) or re.search(
        rf"{NEGATING.pattern}|{happening.EVENT.pattern}", step.before
    )
    return step.verb in happening.HAPPENING and bool(step.before) and not (step.what or faults)


def excuses(branch: Branch, step: Step, parts: Parts) -> bool:
    """`整改到位的不扣`, `非责任事故得满分`: some incidents cost nothing; how many of them, no count says."""
    said = branch.state
    if happening.DENIES_ANY.match(said) or _counts_none(branch, step):
        return False
    place = parts.branches.index(branch) if branch in parts.branches else 0
    behind = any(each.step for each in parts.branches[:place]) and not _is_of_all(said, step)
    excuse = happening.EXCUSES.search(said) or happening.REMEDIES.search(said)
    apart = excuse is not None and excuse[0] not in step.of  # 未整改的每处扣1分 is of its opposite
    spared = branch.said.endswith(SPARED) and (bool(happening.faults_in(said)) or happening.says_whose(said))
    return behind or spared or apart


def _is_of_all(said: str, step: Step) -> bool:
    """`全部按时备案的得满分`, behind `合同未按时备案的，每份扣1分`: that none is as those that are counted."""
    held = ALL_OF_IT.sub("", said, count=1)
    undone = denials(word(step.of))
    return held != said and any(no in OF_VERBS and held in (rest, before + rest) for before, no, rest in undone)


def _counts_none(branch: Branch, step: Step) -> bool:
    """`0次得满分`, `事故为0得满分`: none of the same thing, in the same unit."""
    interval = branch.interval
    if not earns(branch.award) or branch.condition is None or interval is None or interval.percent:
        return False
    subject = branch.condition.subject
    named = not step.of or subject in step.what or subject in step.before
    return interval.at and interval.low == 0 and named and same(interval.unit, step.unit)


def beside(found: Counts) -> Counts:
    """The rule with what its clauses leave open of each other."""
    counted = [each for each in found.clauses if each.step]
    once = [each for each in found.clauses if each not in counted]
    bound = [each.said for each in found.clauses if found.bands and each is not counted[0] and each.award != NONE]
    gone = [each for each in once if happening.ABSENT.match(word(each.said))]
    # 未建立台账不得分, beside what is missing in it: where something is missing, it is there
    there = [each for each in gone if each.award == NONE and all(happening.LACKED.search(one.said) for one in counted)]
    worse = [each for each in once if any(_is_akin(each, other) for other in counted)]
    further = [each for each in once if each not in there and each not in worse]
    # 未开展巡查扣2分，每少1场扣1分: where there is none, all are missing
    missing = [word(step.before) for step in found.steps if step.lacks]
    of_all = [each for each in gone if any(not one or shares_stem(one, word(each.said)) for one in missing)]
    unclear = [each for each in found.clauses if each in worse or (each in further and each in of_all)]
    unclear += [each for each in counted if _is_open(each, found.clauses)]
    told = (replace(each, unclear=each in unclear, further=each in further) for each in found.clauses)
    sterner, vague = found.sterner or "”“".join(bound), found.vague or bool(worse)
    return replace(found, clauses=tuple(told), sterner=sterner, vague=vague)


def _is_open(clause: Clause, clauses: tuple[Clause, ...]) -> bool:
    """Whether what is counted may be of another clause too (投诉 beside 重大投诉), or hide a veto (弄虚作假)."""
    others = [each for each in clauses if each is not clause]
    vetoes = [each for each in others if each.award == NONE and _ending(each) != _ending(clause)]
    hidden = any(happening.HIDDEN.search(word(each.said)) for each in vetoes)
    return hidden or any(_is_kind_of(each, clause) or _is_kind_of(clause, each) for each in others)


def _is_kind_of(one: Clause, other: Clause) -> bool:
    """Whether a fault is some of what another clause speaks of, or what comes of it; no other kind beside it."""
    return _is_akin(one, other) and not (_ending(one) == _ending(other) and other.core not in one.core)


def _is_akin(one: Clause, other: Clause) -> bool:
    within = not other.core or other.core in one.core
    return within or happening.responds(one.core, other.core) or happening.WORSE.search(one.said) is not None


def _ending(clause: Clause) -> str:
    """What kind of thing happened: 事故 of 一般事故, 报 of 瞒报."""
    return clause.core[-1:] if len(clause.core) <= len("未上报") else clause.core[-2:]

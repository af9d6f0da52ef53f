"""What may stand beside what in one way through a text."""

import math
from itertools import chain
from typing import TypeVar

from perfxl.criteria.grammar.ways import Way
from perfxl.criteria.lexicon.connecting import ENDS
from perfxl.criteria.lexicon.happening import DENIES_ANY
from perfxl.criteria.lexicon.measures import RATE_OF, same_subject
from perfxl.criteria.lexicon.patterns import GOES_ON
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.lexicon.units import ITEMS, same
from perfxl.criteria.lexicon.words import ROLES
from perfxl.criteria.meaning.awards import FULL, NONE, Deducted, Fixed, Open
from perfxl.criteria.meaning.clauses import Branch, Cap, Said, Worth
from perfxl.criteria.meaning.intervals import Condition, Interval
from perfxl.criteria.meaning.steps import Step

Kind = TypeVar("Kind")
SPARED = tuple(ROLES["SPARED"].split())
_ON_TIME = tuple(ROLES["ONTIME"].split())
_ELSE = tuple(said for said in ROLES["ELSE"].split() if not said.endswith("不符"))


def of_kind(way: Way, kind: type[Kind]) -> list[Kind]:
    """What of it is of a kind."""
    return [item for item in way if isinstance(item, kind)]


def under_heading(way: Way) -> Way:
    """`组织保障(4分)。成立专班得2分，明确专人得2分`: what is worth as much as all behind it is what these are about."""
    head, *items = of_kind(way, Branch) or [Branch()]
    given, others = head.award, [each.award for each in items]
    worths = [each.amount for each in others if isinstance(each, Fixed) and each.by == "points"]
    apart = head.bracketed and head.stop in ENDS and not head.mark and not any(each.bracketed for each in items)
    unmarked = [each.plain for each in items if not each.mark]
    degrees = any(len(each) < len("基本齐全") or head.plain[-2:] in each for each in unmarked)
    whole = len(items) > 1 and given == Fixed(round(sum(worths), 8), "points")
    if not (isinstance(given, Fixed) and whole and apart) or degrees:
        return way
    heading = Said(head.words or "", "context"), Worth(given.amount)
    return tuple(chain.from_iterable(heading if item is head else (item,) for item in way))


def fits(way: Way, branches: list[Branch]) -> bool:
    """Whether context, facts, caps and awards stand where they mean something."""
    first = next(place for place, item in enumerate(way) if isinstance(item, Branch))
    return (
        _context_fits(way, first, branches)
        and _facts_fit(way, first, branches)
        and _caps_fit(way, first, branches)
        and all(_is_the_best(said.above, branches) for said in of_kind(way, Said) if said.what == "no more")
        and _awards_fit(branches)
        and not (any(said.text.endswith(GOES_ON) for said in of_kind(way, Said)) and any(map(_ends_open, branches)))
    )


def _ends_open(branch: Branch) -> bool:
    """Whether a band has no end, so that `以此类推` speaks of more than it says: 低于80%扣2分, 超过2%得6分."""
    held, award = branch.interval, branch.award
    if not isinstance(award, Fixed) or award in (FULL, NONE):
        return isinstance(award, Deducted)
    return held is not None and (held.low == -math.inf or (held.high == math.inf and held.low_edge == "out"))


def _context_fits(way: Way, first: int, branches: list[Branch]) -> bool:
    """Context stands before the first clause, or under a number; a scope before it; a listed requirement is meant."""
    behind = [place for place in range(first + 1, len(way)) if isinstance(way[place], Said)]
    later = {way[place].what for place in behind if not _only_names(way, place)}
    if ("context" in later and not any(branch.mark for branch in branches)) or {"counted", "qualitative"} & later:
        return False
    kinds = {item.what for item in of_kind(way, Said)}
    if "bonus" in kinds and any(branch.words is not None for branch in branches):
        return False  # beyond what, where words earn?
    listed = "listed" in kinds and not _counts_lacking(branches) and not all(map(_of_all, branches))
    return not listed and _same_measure(way, branches)


def _only_names(way: Way, place: int) -> bool:
    """`至少召开4次会议，研究信访工作。每少1次…`: names alone behind what is asked for."""
    asked = way[place - 1]
    bare = isinstance(asked, Branch) and asked.award is None
    return bare and all(token.roles.keys() <= {"NAME", "FAULT"} for token in tokenised(way[place].text))


def _counts_lacking(branches: list[Branch]) -> bool:
    """`缺一项扣2分`, behind a list of them."""
    step = branches[0].step
    return len(branches) == 1 and step is not None and step.lacks and step.unit in ITEMS


def _facts_fit(way: Way, first: int, branches: list[Branch]) -> bool:
    """Facts are sentences in front, and only of what is counted or taken where it was not so."""
    places = [place for place, item in enumerate(way) if isinstance(item, Said) and item.what == "facts"]
    if not places or places[-1] > first:
        return not places
    last = way[first - 1]
    apart = not isinstance(last, Said) or not last.joined or last.text.startswith(("抽", "随机"))
    return apart and (all(map(_counts, branches)) or all(each.takes_by_words for each in branches))


def _counts(branch: Branch) -> bool:
    """Whether what happens is counted, and not what is missing."""
    return branch.step is not None and branch.step.way == "incident" and not branch.step.lacks


def _caps_fit(way: Way, first: int, branches: list[Branch]) -> bool:
    """What ends at nothing stands beside what takes something, a most behind what gains."""
    gains = any(branch.step and branch.step.gains for branch in branches)
    takes, shared = any(map(_takes, branches)), any(map(_shares, branches))
    earned = [each.award.amount for each in branches if isinstance(each.award, Fixed) and each.award.by == "points"]
    most = {max(earned, default=None)}

    def bounds(cap: Cap) -> bool:
        if cap.top:
            return gains or shared or cap.points in most or (takes and not earned and not cap.either)
        return takes or (shared if cap.points is None else not gains)  # 每超1项加1分，扣满3分为止

    apart = not any(map(_runs_into_nothing, way, way[1:]))
    led = any(cap.points is not None or not all(map(_takes, branches)) for cap in of_kind(way[:first], Cap))
    return apart and not led and all(map(bounds, of_kind(way, Cap)))


def _is_the_best(above: Interval | None, branches: list[Branch]) -> bool:
    """Whether something is earned from this number on, and nothing added above it: 达到90%得满分，高于90%的不加分."""
    if any(branch.step and branch.step.gains for branch in branches):
        return False
    held = [each.interval for each in branches if each.interval and isinstance(each.award, Fixed)]
    return above is None or any(
        (each.low, each.percent, each.unit) == (above.low, above.percent, above.unit) for each in held
    )


def _runs_into_nothing(before: object, cap: object) -> bool:
    """`不得分封顶3分`: a most of nothing."""
    nothing = isinstance(before, Branch) and before.award == NONE and before.stop not in (",", ";", "。", "\n")
    return nothing and isinstance(cap, Cap) and cap.top


def _takes(branch: Branch) -> bool:
    """Whether a clause takes anything away, so that there is something to end at nothing."""
    if branch.step:
        return not branch.step.gains
    return isinstance(branch.award, Deducted | Open) or (branch.share is not None and branch.share.of == "loss")


def _shares(branch: Branch) -> bool:
    """Whether a clause earns in proportion, or by words."""
    return branch.share is not None or (branch.words is not None and isinstance(branch.award, Fixed))


def _awards_fit(branches: list[Branch]) -> bool:
    """Else stands behind something, 不扣分 first, a bare condition once, judgement beside a condition."""
    halved = any("折半" in branch.said or "减半" in branch.said for branch in branches)
    return not (
        _says_else(branches[0])
        or any(map(_spares, branches[1:]))
        or (len(branches) > 1 and any(map(is_lone_judgement, branches)))
        or (halved and not all(isinstance(branch.award, Fixed) for branch in branches))
        or sum(branch.award is None for branch in branches) > 1
        or not all(_asks_often(branch, branches) for branch in branches)
    )


def is_lone_judgement(value: object) -> bool:
    """`酌情扣分` by itself: of what, nobody says."""
    lone = isinstance(value, Branch) and value.condition is None and value.words is None and not value.otherwise
    return lone and isinstance(value, Branch) and isinstance(value.award, Open)


def _asks_often(asked: Branch, branches: list[Branch]) -> bool:
    """`每月召开例会1次，少一次扣0.5分`: so often, and only less of it costs; `每季度考核一次。` is another matter."""
    if asked.condition is None or not asked.condition.often:
        return True
    steps = [branch.step for branch in branches if branch.step]
    others = [branch for branch in branches if branch is not asked and not branch.step]
    return bool(steps) and not others and all(_is_less(step, asked.condition) for step in steps)


def _is_less(step: Step, asked: Condition) -> bool:
    """Whether what costs is that less was done than said: 缺一期, 晚报一次 of 每月报送; no 缺一项 of 考核一次."""
    alike = asked.interval is not None and same(asked.interval.unit, step.unit)
    if step.lacks:
        return alike and (step.way == "down" or not step.before)
    return step.way == "down" or (len(step.verb) > 1 and step.verb[1:] in asked.subject)


def _says_else(branch: Branch) -> bool:
    """Whether a clause begins with 其他 or 否则, and not with what is counted (其他建议12件以上)."""
    held = branch.interval
    counted = branch.condition.subject if branch.condition and held and not held.percent else ""
    return branch.said.startswith(_ELSE) and not counted.startswith("其")


def _spares(branch: Branch) -> bool:
    """`整改到位的不扣` is an exception; `没超不扣`, `按时不扣` say only that nothing happened."""
    plain = DENIES_ANY.match(branch.state) is not None or branch.state.startswith(_ON_TIME)
    return branch.award == FULL and branch.said.endswith((*SPARED, "扣分")) and not plain


def _of_all(branch: Branch) -> bool:
    """`以上每出现一项不符合的扣2分`: a deduction that speaks of all requirements listed before."""
    return branch.step is not None and branch.step.before.startswith(("以上", "上述"))


def headings(way: Way) -> list[str]:
    """The rates that headings name."""
    found = [RATE_OF.search(item.text) for item in of_kind(way, Said) if item.what == "context"]
    return [match[1] for match in found if match]


def _same_measure(way: Way, branches: list[Branch]) -> bool:
    """Whether what is named or defined before is what clauses measure: `资金到位率。完成率达到…` names two."""
    subjects = [branch.where.subject for branch in branches if branch.where.subject]
    defined = [item.text.split("=")[0] for item in of_kind(way, Said) if item.what == "aside" and "=" in item.text]
    meant = not defined or not subjects or any(_alike(one, each) for one in defined for each in subjects)
    return meant and all(_alike(one, each) for one in headings(way) for each in subjects)


def _alike(one: str, other: str) -> bool:
    return same_subject((one, other)) or other[-3:] == one[-3:]

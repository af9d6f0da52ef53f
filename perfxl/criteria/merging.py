"""Clauses put together: a condition with the award that follows it; headings set apart; the rest is left over."""

import math
import re
from dataclasses import dataclass, replace
from typing import Any

from perfxl.criteria.awards import Award
from perfxl.criteria.clauses import Basis, Branch, Cap, Clause, Whole
from perfxl.criteria.conditions import Condition
from perfxl.criteria.intervals import Interval, meet
from perfxl.criteria.proportions import Proportion
from perfxl.criteria.steps import Step

DANGER = re.compile(
    r"除|但|其中|如果|若|假如|每|加分|奖励|排名|排序|排位|位次|名次|连续|累计|逐年|上年|上一年|往年|去年|较|同比|环比|或者|同时|分别|以外|不含|不包括|否则|"
    r"并且|而且|以及其他|任意|任一|任何|之一|二者|两者|择其|扣|视|酌|孰|[\d<>≤≥=%*/〔〕]"
)
_GENERIC = re.compile(
    r"(?:指标|实际|业绩|本项|年度|项目|该|本|其|目标|任务|工作|计划)*(?:完成|实现|达到|达成|执行|具备)?(?:业绩值|完成值|实际值|比率|比例|指标值|完成情况|值|数值|结果|)"
)
_HEADING = re.compile(r"[一-龥、《》()]{0,40}?(?:是否[一-龥、《》()]{1,30}|程度|情况|率|水平|结果)")


@dataclass(frozen=True)
class Parts:
    """What a criterion is made of once awards stand with their conditions."""

    branches: tuple[Branch, ...]
    marks: tuple[str, ...]
    caps: tuple[Cap, ...] = ()
    wholes: tuple[Whole, ...] = ()
    bases: tuple[Basis, ...] = ()
    headings: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def merge(clauses: tuple[Clause, ...]) -> Parts:
    """Awards joined to the conditions before them; words without award are headings or left over."""
    branches: list[Branch] = []
    marks: list[str] = []
    headings: list[str] = []
    left: list[str] = []
    rest: dict[type, list[Cap | Whole | Basis]] = {Cap: [], Whole: [], Basis: []}
    waiting: Branch | None = None
    mark = ""
    for position, clause in enumerate(clauses):
        mark = clause.mark or mark
        content = clause.content
        if isinstance(content, Branch) and _states_goal(content):
            rest[Basis].append(Basis(content.condition))  # type: ignore[arg-type]
        elif isinstance(content, Branch):
            waiting, done = _join(waiting, content, left)
            if done is not None:
                branches.append(done)
                marks.append(mark)
            if (
                waiting is not None
                and waiting.words is not None
                and _is_heading(waiting.words, position, clause.strong)
            ):
                headings.append(waiting.words)
                waiting = None
        elif content is not None:
            rest[type(content)].append(content)
    if waiting is not None and _states_goal(waiting):
        rest[Basis].append(Basis(waiting.condition))  # type: ignore[arg-type]
        waiting = None
    if waiting is not None:
        _leave(waiting, branches, marks, left)
    return _with_goal(
        tuple(branches), tuple(marks), tuple(rest[Cap]), tuple(rest[Whole]), tuple(rest[Basis]),  # type: ignore[arg-type]
        tuple(headings), tuple(left),
    )  # fmt: skip


def _states_goal(branch: Branch) -> bool:
    """`目标值95%`: a basis, not a condition."""
    condition = branch.condition
    if branch.award is not None or condition is None or condition.interval is None or not condition.interval.at:
        return False
    return re.fullmatch(r"(?:年度|指标|计划)*(?:目标值|指标值|计划值|标准值)", condition.subject) is not None


def _with_goal(branches: tuple[Branch, ...], *rest: Any) -> Parts:
    """The goal the criterion itself states put where it speaks of reaching it."""
    parts = Parts(branches, *rest)
    goals = [basis.condition.interval for basis in parts.bases if basis.condition.subject]
    reaching = [branch for branch in branches if branch.condition is not None and branch.condition.reached]
    if len(parts.bases) == len(goals) == 1 and reaching and goals[0] is not None:
        return replace(parts, branches=tuple(_reaching(branch, goals[0]) for branch in branches), bases=())
    positive = [branch for branch in branches if branch.condition is not None and branch.condition.interval is not None]
    if len(positive) == len(reaching) == 1 and reaching[0].condition == Condition(reached="missed"):
        return replace(
            parts,
            branches=tuple(
                replace(branch, condition=None, otherwise=True) if branch in reaching else branch for branch in branches
            ),
        )
    return parts


def _reaching(branch: Branch, goal: Interval) -> Branch:
    condition = branch.condition
    if condition is None or condition.reached is None or condition.limit:
        return branch
    if condition.reached == "reached":
        interval = replace(goal, high=math.inf, high_edge="out", at=False)
    else:
        interval = replace(goal, low=-math.inf, low_edge="out", high_edge="out", at=False)
    return replace(branch, condition=Condition(interval, subject=condition.subject))


def _is_heading(words: str, position: int, strong: bool) -> bool:  # noqa: FBT001
    plain = not DANGER.search(words) and _HEADING.fullmatch(words) is not None
    return plain and (position == 0 or strong or "是否" in words)


def _leave(waiting: Branch, branches: list[Branch], marks: list[str], left: list[str]) -> None:
    """A condition without award is kept (不低于95%。每低…); words without award are left over."""
    if waiting.words is not None:
        left.append(waiting.words)
    else:
        branches.append(waiting)
        marks.append("")


def _join(waiting: Branch | None, content: Branch, left: list[str]) -> tuple[Branch | None, Branch | None]:
    """What still waits for its award, and the branch that is now complete."""
    is_award_only = content.condition is None and content.words is None and not content.otherwise
    if waiting is None:
        return (None, content) if content.award is not None else (content, None)
    if is_award_only:
        return None, _with_award(waiting, content.award)
    if waiting.condition is not None and content.condition is not None and _same_matter(waiting, content):
        joined = meet(waiting.condition.interval, content.condition.interval)  # type: ignore[arg-type]
        if joined is not None:
            merged = replace(content, condition=replace(waiting.condition, interval=joined))
            return (None, merged) if content.award is not None else (merged, None)
    if waiting.words is not None and content.words is not None:
        return (None, replace(content, words=f"{waiting.words},{content.words}")) if content.award is not None else (
            replace(content, words=f"{waiting.words},{content.words}"), None)  # fmt: skip
    left.append(waiting.words or "…")
    return (None, content) if content.award is not None else (content, None)


def _with_award(branch: Branch, award: Award | Step | Proportion | None) -> Branch:
    return replace(branch, award=award)


def _same_matter(one: Branch, other: Branch) -> bool:
    """Two comparisons of the same thing (>1个月,≤2个月), each bounding one side."""
    first, second = one.condition, other.condition
    if first is None or second is None or first.interval is None or second.interval is None:
        return False
    return same_subject((first.subject, second.subject))


def same_subject(subjects: tuple[str, ...]) -> bool:
    """Whether all conditions speak of one thing, so far as their subjects say."""
    named = [re.sub(r"[的是]|\(.*?\)", "", subject) for subject in subjects]
    special = [subject for subject in named if not _GENERIC.fullmatch(subject)]
    if any(DANGER.search(subject) for subject in special):
        return False
    longest = max(special, key=len, default="")
    return all(_is_short_for(subject, longest) for subject in special)


def _is_short_for(subject: str, longest: str) -> bool:
    """三公经费 for 三公经费变动率; 产区 is not 非产区."""
    if not (longest.startswith(subject) or longest.endswith(subject)):
        return False
    rest = longest.replace(subject, "", 1)
    return not re.search(r"[非不未无新续其外]", rest)

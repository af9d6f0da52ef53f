"""Clauses put together: a condition with the award that follows it; headings set apart; the rest is left over."""

import re
from dataclasses import dataclass, field, replace

from perfxl.criteria.awards import NONE
from perfxl.criteria.clauses import Basis, Branch, Cap, Clause, Content, Whole
from perfxl.criteria.intervals import meet
from perfxl.criteria.proportions import Proportion
from perfxl.criteria.stated_goals import states_goal, with_goal
from perfxl.criteria.steps import Step

DANGER = (
    r"除|但|其中|如果|若|假如|每|加分|奖励|排名|排序|排位|位次|名次|连续|累计|逐年|上年|上一年|往年|去年|较|同比|环比|或者|同时|分别|以外|不含|不包括|否则|"
    r"并且|而且|以及其他|任意|任一|任何|之一|二者|两者|择其|扣|视|酌|孰|偏差|误差|偏离|±|\+|[\d<>≤≥=%*/〔〕]"
)
QUALIFIED = (
    r"原则|左右|大约|大概|约(?!束)|至[少多]|最[少多]|不[少低多高大小超]|[低高大小多少]于|取|为准|由|下同|加倍|一票|否决|剔除|不扣|"
    r"季度|半年|各[项类个]|抽查$|抽样$|样本|"
    r"得分|满分|评价组|专家|综合|占$|小数|取整|进位|理由|依据|[参按]照|详见|见[附评]|分季|分年|(?:情况|结合|计算)$|"
    r"[按以](?:季|月|年|项|最|先|比)"
)
"""Words that make of a named thing another one: about as much, at least, on average of, as experts say."""
_BY = r"(?<![一-龥])[按以据](?!期|时|计划|规定|要求|上|下|内)"
_GENERIC = (
    r"(?:指标|实际|业绩|本项|年度|项目|该|本|其|目标|任务|工作|计划)*(?:完成|实现|达到|达成|执行|具备)?"
    r"(?:业绩值|完成值|实际值|比率|比例|指标值|完成情况|值|数值|结果|)"
)
_NOTED = r"除|不含|不计|取|较|累计|连续|排名|其中|另|季|每|各"
"""Notes in brackets that change what is measured; a definition (到位数/预算数*100%) does not."""
_MEASURES = r"(?:目标值|指标值|计划值|计划数|目标|水平|平均值|平均数|均值|定额|限额)$"
_HEADING = r"[一-龥、《》()]{0,40}?(?:是否[一-龥、《》()]{1,30}|程度|情况|率|水平|结果)"


@dataclass(frozen=True)
class Parts:
    """What a criterion is made of once awards stand with their conditions."""

    branches: tuple[Branch, ...]
    caps: tuple[Cap, ...] = ()
    wholes: tuple[Whole, ...] = ()
    bases: tuple[Basis, ...] = ()
    left: tuple[str, ...] = ()
    left_numbered: bool = True
    """Whether every clause left over carries a number (①), as listed requirements do."""


@dataclass
class _Merger:
    """The clauses on their way: what is complete, what still waits for its award, what is left over."""

    branches: list[Branch] = field(default_factory=list)
    caps: list[Cap] = field(default_factory=list)
    wholes: list[Whole] = field(default_factory=list)
    bases: list[Basis] = field(default_factory=list)
    left: list[Branch] = field(default_factory=list)
    waiting: Branch | None = None

    def take(self, content: Content) -> None:
        """Add what a clause says."""
        if isinstance(content, Cap):
            self.caps.append(content)
        elif isinstance(content, Whole):
            self.wholes.append(content)
        elif isinstance(content, Basis):
            self.bases.append(content)
        elif content is not None:
            self._branch(content)

    def _branch(self, branch: Branch) -> None:
        waiting, self.waiting = self.waiting, None
        if waiting is not None:
            branch = self._joined(waiting, branch)
        if branch.award is None:
            self.waiting = branch
        else:
            self.branches.append(branch)

    def _joined(self, waiting: Branch, branch: Branch) -> Branch:
        """The award with the condition before it, or two bounds of one comparison."""
        alone = branch.condition is None and branch.words is None and not branch.otherwise
        if alone and (waiting.words is None or not isinstance(branch.award, Step | Proportion)):
            return replace(waiting, award=branch.award, closed=branch.closed, said=f"{waiting.said}，{branch.said}")
        joined = _both_bounds(waiting, branch)
        if joined is None:
            self.give_up(waiting)
        return joined or branch

    def give_up(self, waiting: Branch) -> None:
        """A heading is harmless, a stated goal is a basis, a bare condition stays; other words are left over."""
        condition = waiting.condition
        if states_goal(waiting) and condition is not None:
            self.bases.append(Basis(condition))
        elif waiting.words is None and not waiting.otherwise:
            self.branches.append(waiting)
        elif not (waiting.words is not None and _is_heading(waiting)):
            self.left.append(waiting)


def merge(clauses: tuple[Clause, ...]) -> Parts:
    """Awards joined to the conditions before them; words without award are headings or left over."""
    merger = _Merger()
    mark = ""
    for position, clause in enumerate(clauses):
        mark = clause.mark or mark
        content = clause.content
        if isinstance(content, Branch):
            content = replace(
                content,
                mark=mark,
                closed=clause.strong,
                first=position == 0,
                numbered=bool(clause.mark),
                said=clause.text,
            )
        merger.take(content)
    if merger.waiting is not None:
        merger.give_up(merger.waiting)
    return with_goal(
        Parts(
            tuple(merger.branches), tuple(merger.caps), tuple(merger.wholes), tuple(merger.bases),
            tuple(branch.words or "…" for branch in merger.left), all(branch.numbered for branch in merger.left),
        )
    )  # fmt: skip


def is_qualified(subject: str) -> bool:
    """Whether words make of a named thing another one."""
    by = any(sign in subject for sign in "按以据") and re.search(_BY, subject)
    return bool(by or re.search(QUALIFIED, subject))


def _is_heading(branch: Branch) -> bool:
    """`…是否充分`, `满意度调查结果。`: what is judged, before any judgement."""
    words = branch.words or ""
    plain = not re.search(DANGER, words) and re.fullmatch(_HEADING, words) is not None
    return plain and (branch.first or branch.closed or "是否" in words)


def _both_bounds(one: Branch, other: Branch) -> Branch | None:
    """`>1个月,≤2个月`: two comparisons of the same thing, each bounding one side."""
    first, second = one.condition, other.condition
    if first is None or second is None or first.interval is None or second.interval is None:
        return None
    joined = meet(first.interval, second.interval) if same_subject((first.subject, second.subject)) else None
    return replace(other, condition=replace(first, interval=joined)) if joined is not None else None


def one_subject(branches: tuple[Branch, ...]) -> bool:
    """Whether all clauses speak of one thing, named first, and named where something is earned."""
    subjects = [_subject(branch) for branch in branches]
    earning = [subject for branch, subject in zip(branches, subjects, strict=True) if branch.award != NONE]
    special = [subject for subject in subjects if is_special(subject)]
    return same_subject(tuple(subjects)) and (not special or any(is_special(subject) for subject in earning))


def _subject(branch: Branch) -> str:
    named = branch.condition.subject if branch.condition else ""
    return named or (branch.award.subject if isinstance(branch.award, Proportion) else "")


def is_special(subject: str) -> bool:
    """Whether a subject names a thing of its own (满意度, not 业绩值)."""
    return not re.fullmatch(_GENERIC, _bare(subject))


def _bare(subject: str) -> str:
    return re.sub(r"[的是]|\(.*?\)", "", subject)


def same_subject(subjects: tuple[str, ...]) -> bool:
    """Whether all conditions speak of one thing, so far as their subjects say."""
    named = [_bare(subject) for subject in subjects]
    special = [subject for subject in named if is_special(subject)]
    if special and named[0] != special[0]:
        return False  # 业绩值…，执行率低于…: two things
    if any(re.search(DANGER, subject) for subject in special):
        return False
    if any(is_qualified(re.sub(r"\([^()]*[*/=][^()]*\)", "", subject)) for subject in subjects):
        return False
    if any(re.search(_NOTED, note) for subject in subjects for note in re.findall(r"\(([^()]*)\)", subject)):
        return False
    if any(re.search(_MEASURES, subject) for subject in named):
        return False  # 达到目标值的90%, 达到全市平均水平的90%: a share of something else
    longest = max(special, key=len, default="")
    return all(_is_short_for(subject, longest) for subject in special)


def _is_short_for(subject: str, longest: str) -> bool:
    """三公经费 for 三公经费变动率; 产区 is not 非产区."""
    if not (longest.startswith(subject) or longest.endswith(subject)):
        return False
    rest = longest.replace(subject, "", 1)
    return not re.search(r"[非不未无新续其外]", rest)

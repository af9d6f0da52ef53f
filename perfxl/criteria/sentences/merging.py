"""Clauses put together: a condition with the award that follows it; headings set apart; the rest is left over."""

from dataclasses import dataclass, field, replace

from perfxl.criteria.sentences.awards import FULL, Fixed
from perfxl.criteria.sentences.clauses import Basis, Branch, Cap, Clause, Content, Counted, Whole
from perfxl.criteria.sentences.headings import is_heading
from perfxl.criteria.sentences.parts import Parts
from perfxl.criteria.sentences.proportions import Proportion
from perfxl.criteria.sentences.stated_goals import states_goal, with_goal
from perfxl.criteria.sentences.steps import Step
from perfxl.criteria.sentences.subjects import same_subject
from perfxl.criteria.words.intervals import meet


@dataclass
class _Merger:
    """The clauses on their way: what is complete, what still waits for its award, what is left over."""

    branches: list[Branch] = field(default_factory=list)
    caps: list[Cap] = field(default_factory=list)
    wholes: list[Whole] = field(default_factory=list)
    bases: list[Basis] = field(default_factory=list)
    left: list[Branch] = field(default_factory=list)
    counted: bool = False
    waiting: Branch | None = None

    def take(self, content: Content, position: int) -> None:
        """Add what a clause says; that it speaks of numbers only holds for all where it is said first."""
        if isinstance(content, Counted) and position == 0:
            self.counted = True
        elif isinstance(content, Counted):
            self.left.append(Branch(words="定量指标"))
        elif isinstance(content, Cap):
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
        if joined is None and not is_heading(waiting, branch):
            self.give_up(waiting)
        return joined or branch

    def give_up(self, waiting: Branch) -> None:
        """A stated goal is a basis, a bare condition stays; other words are left over."""
        condition = waiting.condition
        if states_goal(waiting) and condition is not None:
            self.bases.append(Basis(condition))
        elif waiting.words is None and not waiting.otherwise:
            self.branches.append(waiting)
        else:
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
        merger.take(content, position)
    if merger.waiting is not None:
        merger.give_up(merger.waiting)
    _set_tolerances_apart(merger)
    return with_goal(
        Parts(
            tuple(merger.branches), tuple(merger.caps), tuple(merger.wholes), tuple(merger.bases),
            tuple(branch.words or "…" for branch in merger.left), merger.counted,
            all(branch.numbered for branch in merger.left),
        )
    )  # fmt: skip


def _set_tolerances_apart(merger: _Merger) -> None:
    """`5%以内不扣分` is full marks where nothing else is; behind other clauses it may be what is let pass."""
    spared = [branch for branch in merger.branches if branch.award == FULL and branch.said.endswith("扣分")]
    earning = [branch for branch in merger.branches if isinstance(branch.award, Fixed) and branch.award.amount > 0]
    if spared and (len(earning) > 1 or spared[0] is not merger.branches[0]):
        merger.left += [replace(branch, words=branch.said) for branch in spared]


def _both_bounds(one: Branch, other: Branch) -> Branch | None:
    """`>1个月,≤2个月`: two comparisons of the same thing, each bounding one side."""
    first, second = one.condition, other.condition
    if first is None or second is None or first.interval is None or second.interval is None:
        return None
    joined = meet(first.interval, second.interval) if same_subject((first.subject, second.subject)) else None
    return replace(other, condition=replace(first, interval=joined)) if joined is not None else None

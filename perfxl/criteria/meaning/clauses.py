"""What one clause of a criterion says, and all of them together."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from perfxl.criteria.lexicon.connecting import ENDS
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.units import same
from perfxl.criteria.meaning.awards import NONE, Award, Deducted, Open, Proportion
from perfxl.criteria.meaning.intervals import ANYWHERE, Condition, Interval, Reached
from perfxl.criteria.meaning.steps import Step, StepParts


@dataclass(frozen=True)
class Cap:
    """`扣完为止` (None), `扣完10分为止`, `最多扣2分`; at the top `最高10分`."""

    points: float | None = None
    top: bool = False
    added: bool = False
    """Whether it is what is added at most (最多加2分)."""
    either: bool = field(default=False, compare=False)
    """Whether it may be what is lost at most as well (5分封顶)."""

    def sentence(self) -> str:
        """How it is said; nothing where only the weight bounds it."""
        way = "最多加" if self.added else "最高" if self.top else "最多扣"
        return "" if self.points is None else f"{way}{self.points:g}分"


@dataclass(frozen=True)
class Whole:
    """What becomes of parts of a step: `不足1%按1%计算`, `四舍五入`."""

    parts: StepParts
    size: float | None = None
    unit: str = ""

    def fits(self, step: Step) -> bool:
        """Whether it speaks of parts of this step: 不足1% is no part of 5 %."""
        alike = self.unit == "%" if step.in_percent else same(self.unit, step.unit)
        return self.size is None or (alike and abs(self.size - step.size) < 1e-9)


@dataclass(frozen=True)
class Basis:
    """`以100%为标准`; or the target as the criterion itself says it (目标值90%)."""

    condition: Condition
    is_goal: bool = False


@dataclass(frozen=True)
class Branch:
    """A condition, words or else, and what it awards; a condition alone may be full marks."""

    condition: Condition | None = None
    words: str | None = None
    otherwise: bool = False
    award: Award | Step | Proportion | None = None
    bracketed: bool = False
    mark: str = ""
    stop: str = field(default="", compare=False)
    """What closes it; nothing where another clause follows without a stop."""
    lead: str = ""
    """What stands before a comma in front of its words (按规范管理运营，未发生…): said with them or not."""
    bare: str = ""
    """未完成, which beside 部分完成 is a word like others."""
    said: str = field(default="", compare=False)
    """Its own words, to be quoted where it is not understood."""

    @property
    def plain(self) -> str:
        """Its words as they are compared."""
        return word(self.words or "")

    @property
    def state(self) -> str:
        """The same, or those that its condition may be meant by as well."""
        return word(self.words or self.bare)

    @property
    def where(self) -> Condition:
        """Its condition; one that asks for nothing, where it has none."""
        return self.condition or ANYWHERE

    @property
    def interval(self) -> Interval | None:
        """The numbers it speaks of."""
        return self.where.interval

    @property
    def reached(self) -> Reached | None:
        """Whether it speaks of reaching or missing the target."""
        return self.where.reached

    @property
    def step(self) -> Step | None:
        """What it takes or adds per step."""
        return self.award if isinstance(self.award, Step) else None

    @property
    def share(self) -> Proportion | None:
        """What it shares out."""
        return self.award if isinstance(self.award, Proportion) else None

    @property
    def closed(self) -> bool:
        """Whether a stop, not a comma, closes it."""
        return self.stop in ENDS

    @property
    def asks(self) -> bool:
        """Whether it only says what is asked for: so much every month (每日巡查2次), all of a rate (合格率100%)."""
        whole = self.interval is not None and self.interval.percent and self.interval.low == 1
        return self.award is None and (self.where.often or whole)

    @property
    def is_judged(self) -> bool:
        """Whether a person decides what it gives or takes."""
        return isinstance(self.award, Open) and self.award.code == "judgement"

    @property
    def takes(self) -> bool:
        """Whether it loses so much, or everything, once."""
        return self.award == NONE or isinstance(self.award, Deducted)

    @property
    def takes_by_words(self) -> bool:
        """Whether its words do so."""
        return self.words is not None and self.takes

    def within(self, interval: Interval) -> "Branch":
        """The same where the actual lies in this interval."""
        return replace(self, condition=replace(self.where, interval=interval))

    def sentence(self) -> str:
        """`业绩值为目标值的80%以上，得6分`."""
        given = self.award.sentence() if self.award is not None else "得满分"
        if self.otherwise:
            return f"否则{given}"
        return f"{self.condition.sentence()}，{given}" if self.condition is not None else given


@dataclass(frozen=True)
class Said:
    """What says nothing of scores: context, a definition or source (aside), evidence; or `定量指标`, `满分10分`."""

    text: str
    what: Literal[
        "context", "aside", "counted", "qualitative", "harmless", "listed", "bonus", "facts", "asked", "no more"
    ] = "harmless"
    mark: str = ""
    joined: bool = field(default=False, compare=False)
    """Whether a comma closes it, so that it may belong to the words behind it."""
    above: Interval | None = None
    """The number above which there is no more to earn; None for the target."""


@dataclass(frozen=True)
class Worth:
    """`满分10分`: how many points the criterion is worth; `基础分4分`: before anything is added."""

    points: float
    base: bool = False


@dataclass(frozen=True)
class Parts:
    """What a criterion is made of once awards stand with their conditions."""

    branches: tuple[Branch, ...]
    caps: tuple[Cap, ...] = ()
    wholes: tuple[Whole, ...] = ()
    bases: tuple[Basis, ...] = ()
    counted: bool = False
    """Whether it speaks of numbers only (定量指标)."""
    context: tuple[str, ...] = ()
    """Sentences without a word of a rule, passed over."""
    required: tuple[str, ...] = ()
    """Those of them that ask for something (岗位分工明确，), so that it is none of what is counted."""
    worth: float | None = None
    base: float | None = None
    headed: bool = False
    """Whether a heading (`X情况：`) names what all clauses are degrees of."""
    heading: str = ""
    """What it names."""
    asked: str = ""
    """Whether what is so, it asks (是否签订合同)."""

    @property
    def besides(self) -> frozenset[str]:
        """What there is beside the clauses: a base, where steps start, caps in points, parts of a step, a scope."""
        held = {
            "base": self.base is not None,
            "bases": self.bases,
            "counted": self.counted,
            "caps": any(cap.points is not None for cap in self.caps),
            "wholes": self.wholes,
        }
        return frozenset(name for name, there in held.items() if there)

    @property
    def conditions(self) -> list[Condition]:
        """What must hold of the actual."""
        return [each.condition for each in self.branches if each.condition]

    @property
    def intervals(self) -> list[Interval]:
        """The numbers the clauses speak of."""
        return [each.interval for each in self.branches if each.interval]

    @property
    def steps(self) -> list[Step]:
        """What is lost or gained per step."""
        return [each.step for each in self.branches if each.step]

    @property
    def shares(self) -> list[Proportion]:
        """What is shared out."""
        return [each.share for each in self.branches if each.share]

    def changed(self, change: Callable[[Branch], Branch]) -> "Parts":
        """The same with every clause changed."""
        return replace(self, branches=tuple(map(change, self.branches)))

    def of_steps(self) -> tuple[float | None, StepParts] | None:
        """The cap of deductions in points and what becomes of parts of a step, if said; None where said twice."""
        caps = [cap.points for cap in self.caps if cap.points is not None and not cap.top]
        wholes = {whole.parts for whole in self.wholes}
        fit = all(whole.fits(step) for whole in self.wholes for step in self.steps)
        if len(caps) > 1 or len(wholes) > 1 or not fit:
            return None
        return caps[0] if caps else None, wholes.pop() if wholes else ""

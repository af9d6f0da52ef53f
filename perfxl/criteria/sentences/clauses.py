"""A criterion cut into clauses, each of them recognised or left over. Nothing is dropped unseen."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from perfxl.criteria.sentences.awards import Award, read_award, split_award
from perfxl.criteria.sentences.conditions import Condition, read_condition
from perfxl.criteria.sentences.cutting import COMPARED, cut_at_stops
from perfxl.criteria.sentences.harmless import is_harmless
from perfxl.criteria.sentences.proportions import Proportion, read_proportion
from perfxl.criteria.sentences.steps import Step, StepParts, read_step
from perfxl.criteria.words.marks import MARK, may_run_together
from perfxl.criteria.words.naming import names_a_measure
from perfxl.criteria.words.numerals import CHINESE, number
from perfxl.criteria.words.patterns import Patterns
from perfxl.criteria.words.text import canonical
from perfxl.criteria.words.units import same


@dataclass(frozen=True)
class Cap:
    """`扣完为止` (None), `扣完10分为止`, `最多扣2分`."""

    points: float | None = None


@dataclass(frozen=True)
class Whole:
    """What becomes of parts of a step: `不足1%按1%计算`, `四舍五入`."""

    parts: StepParts
    size: float | None = None
    unit: str = ""

    def fits(self, step: Step) -> bool:
        """Whether it speaks of parts of this step: 不足1% is no part of 5 %."""
        if self.size is None:
            return True
        alike = self.unit == "%" if step.unit in ("%", "pp") else same(self.unit, step.unit)
        return alike and abs(self.size - step.size) < 1e-9


@dataclass(frozen=True)
class Basis:
    """`以100%为标准`."""

    condition: Condition


@dataclass(frozen=True)
class Branch:
    """A condition, words or else, and what it awards; the award may stand in the next clause."""

    condition: Condition | None = None
    words: str | None = None
    otherwise: bool = False
    award: Award | Step | Proportion | None = None
    bracketed: bool = False
    mark: str = ""
    closed: bool = False
    """Whether a stop, not a comma, closes it."""
    first: bool = False
    numbered: bool = False
    bare: str = ""
    """未完成, which beside 部分完成 is a word like others."""
    said: str = ""
    """Its own words, to be quoted where it is not understood."""


@dataclass(frozen=True)
class Counted:
    """`定量指标:`: what follows speaks of numbers only."""


Content = Branch | Cap | Whole | Basis | Counted | None


@dataclass(frozen=True)
class Clause:
    """One clause: its words, what they were read as (None: harmless), its mark (①), and whether a stop closes it."""

    text: str
    content: Content
    mark: str = ""
    strong: bool = False


@lru_cache(maxsize=4096)
def clauses(criterion: str) -> tuple[Clause, ...] | None:
    """All clauses of a criterion in their order, with what could be recognised of each."""
    result: list[Clause] = []
    text = canonical(criterion)
    if may_run_together(text):
        return None
    for piece, strong in cut_at_stops(text):
        mark = match[0] if (match := re.match(MARK, piece)) else ""
        body = piece[len(mark) :]
        if not body:
            if mark:
                return None
            if result and strong:
                result[-1] = Clause(result[-1].text, result[-1].content, result[-1].mark, strong=True)
            continue
        result.append(Clause(body, _content(body), mark, strong))
    return tuple(result)


_N = r"(\d+(?:\.\d+)?)"
_PART = rf"(\d+(?:\.\d+)?|[{CHINESE}]+)(%|个?百分点|个?[^\d按以不计%的,]{{0,3}})"
_ITEM = r"(?:该项|本项|此项|该|本|指标|权重|的|所有|全部)*(?:分值|权重分|分|分数|满分)?"
_PATTERNS = Patterns(
    {
        "cap": (
            rf"(?:直至|直到|至)?(?:将)?{_ITEM}(?:扣完|扣满|扣至0分|扣到0分|扣减完|扣光)(?:{_N}分|{_ITEM}|权重分)(?:为止)?|扣(?:至|到|减至)(?:0|零)分(?:为止)?"
            rf"|(?:累计|总计|合计|共计)?(?:扣分)?(?:最多|最高|至多)(?:累计)?(?:扣(?:除|减)?|扣分){_N}分(?:为止)?|(?:累计)?扣分不超过{_N}分|扣分上限(?:为)?{_N}分"
        ),
        "up": (rf"不足{_PART}的?(?:按|以){_PART}(?:计算|计|扣分|扣)"),
        "down": (rf"不足{_PART}的?,?(?:不扣分|不扣|不计|舍去)"),
        "nearest": (rf"(?:不足{_PART}的?)?四舍五入(?:计算|取整)?"),
        "basis": (r"以(.+?)为(?:标准|基准|基数|满分标准)"),
        "counted": r"(?:若为|如为|对于|对)?(?:定量|数量型|量化)(?:指标)的?",
    },
    {"cap": "完满至到光多高超限", "up": "不", "down": "不", "nearest": "四", "basis": "以", "counted": "量"},
)


def _content(text: str) -> Content:
    """What a clause says; a clause nobody recognises is words without an award."""
    if is_harmless(text):
        return None
    if match := _PATTERNS.fullmatch("cap", text):
        amounts = [number(group) for group in match.groups() if group]
        return Cap(amounts[0] if amounts else None)
    if (whole := _whole(text)) is not None:
        return whole
    if (match := _PATTERNS.fullmatch("basis", text)) and (basis := read_condition(match[1])) is not None:
        return Basis(basis)
    return Counted() if _PATTERNS.fullmatch("counted", text) else _branch(text)


def _whole(text: str) -> Whole | None:
    """What becomes of parts of a step, and of which step; 不足1%按5%计 contradicts itself."""
    parts: StepParts
    for parts in ("up", "down", "nearest"):
        if (match := _PATTERNS.fullmatch(parts, text)) is None:
            continue
        said = [group for group in match.groups() if group is not None]
        sizes = {(number(digits), _unit(unit)) for digits, unit in zip(said[::2], said[1::2], strict=True)}
        if len(sizes) < 2:
            size, unit = sizes.pop() if sizes else (None, "")
            return Whole(parts, size, unit)
    return None


def _unit(said: str) -> str:
    return "%" if "百分点" in said else said


def _branch(text: str) -> Branch:
    if (stepped := read_step(text)) is not None:
        before, step = stepped
        return _conditioned(before, step, text)
    if (shared := read_proportion(text)) is not None:
        before, proportion = shared
        return _conditioned(before, proportion, text)
    if match := re.fullmatch(r"(.+)〔(.+)〕", text):
        return Branch(words=match[1], award=read_award(match[2]), bracketed=True)
    before, award = split_award(text)
    if award is None and (
        match := re.fullmatch(r"([^\d]*[≤≥<>=].*?(?:%|[一-龥]))(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?", text)
    ):
        before, award = match[1], read_award(text[match.end(1) :] + "分")  # ≤1个月 10
    return _conditioned(before, award, text)


MISSED = Condition(reached="missed")
_ELSE = r"(?:否则|其他|其它|其余|其他情况|其余情况|其它情况|其余的|其他的)(?:的|均|一律|则|,)*"


def _conditioned(before: str, award: Award | Step | Proportion | None, text: str) -> Branch:
    before = re.sub(r"[:,]$", "", before)
    if before == "则" and not isinstance(award, Step | Proportion):
        return Branch(award=award)
    if isinstance(award, Step) and award.way != "incident":
        before, award = _measured(before, award)
    if not before:
        return Branch(award=award)
    if re.fullmatch(_ELSE, before):
        return Branch(otherwise=True, award=award)
    condition = read_condition(before)
    if condition is not None:
        return Branch(condition=condition, award=award, bare=before if condition == MISSED else "")
    if isinstance(award, Step) and award.way == "incident":
        return Branch(award=replace(award, before=before))
    if isinstance(award, Step):
        return Branch(award=replace(award, before=before)) if names_a_measure(before) else Branch(words=text)
    return Branch(words=before, award=award) if award is not None else Branch(words=text)


def _measured(before: str, step: Step) -> tuple[str, Step]:
    """The words before a deduction without what they compare it with: 较目标值每降低1% is of the target."""
    match = re.fullmatch(rf"(.*?){COMPARED}", before)
    if match is None:
        return before, step
    names_it = step.way != "both" and not match[2].endswith(("计划", "标准"))
    return match[1], replace(step, of_target=True) if names_it else step

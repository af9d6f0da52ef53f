"""The family of counted incidents: `每出现一例…扣1分`, `资料完整得4分，每有一处错误扣0.5分`. 0 is full marks."""

import math
import re
from dataclasses import dataclass, replace

from perfxl.criteria.bare import numbers_in
from perfxl.criteria.expressions import (
    ACTUAL,
    BLANK,
    NOTHING,
    WEIGHT,
    Expression,
    choose,
    compare,
    minus,
    most,
    times,
    unless_negative,
)
from perfxl.criteria.families.happened import Happened, names_of_it, never
from perfxl.criteria.families.ladder import short_of
from perfxl.criteria.families.scales import shares_stem
from perfxl.criteria.families.stepped import FROM_NONE_ON, Stepped, from_none_on, full_points
from perfxl.criteria.families.unplaced import UNSAID
from perfxl.criteria.grammar.assembling import SPARED
from perfxl.criteria.lexicon import words as w
from perfxl.criteria.lexicon.numerals import shown
from perfxl.criteria.lexicon.patterns import DENIES_ANY, EXCUSES, NONE_SAID, REMEDIES
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.units import GENERIC, counts_as, kind, same
from perfxl.criteria.meaning.awards import FULL, NONE, Deducted, Fixed, Open, earns
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.intervals import Interval
from perfxl.criteria.meaning.phrases import Names, names_of, positive_of
from perfxl.criteria.meaning.steps import ITEMS, Step, lacks
from perfxl.criteria.model import Doubt, Expect, Left, Plan, Rule, Rules
from perfxl.criteria.values import MISSING, Value
from perfxl.patterns import pattern

_NOT_COUNTED = "评分标准按出现的次数扣分，目标值却不是0，业绩值“{}”是不是次数不明"


@dataclass(frozen=True)
class Incidents(Rule):
    """Full marks less a deduction per incident."""

    stepped: Stepped
    none: str = ""
    """The words that say there was none, as the criterion gives them."""
    nothing: Interval | None = None
    """From how many on there is nothing."""
    also: frozenset[str] = frozenset()
    """The same with the words before its comma, or without what all of it is said of (均符合要求)."""
    kinds: tuple[Step, ...] = ()
    """What else is counted: of several kinds only words say how many of each."""
    sterner: str = ""
    """What costs something else (重复投诉加倍), so that only none of all is clear."""
    ruinous: tuple[Names, ...] = ()
    """What in words takes everything."""
    things: frozenset[str] = frozenset()
    """What is listed, of which some may be missing."""
    periodic: bool = False
    """Whether something was to be done every month or quarter, so that a number may be of what was done."""
    of_count: bool = False
    """Whether the criterion says 0次 rather than words."""

    def sentence(self) -> str:
        """How it is said."""
        step = self.stepped.step
        none = f"“{self.none}”{self.stepped.start.sentence()}，" if self.none and not self.of_count else f"{self.none}"
        of = f"（{step.before}{step.what}）" if step.before or step.what else ""
        said = f"{none}业绩值是次数{of}，0{self.stepped.start.sentence()}；{self.stepped.sentence()}"
        said += "".join(f"；{step.before}{step.what}{step.sentence()}" for step in self.kinds)
        said += "".join(f"；“{names.first}”不得分" for names in self.ruinous)
        said = f"{said}；另有“{self.sterner}”，次数由人评分" if self.sterner else said
        return f"{said}；{self.nothing.shown()}不得分" if self.nothing else said

    def edges(self) -> tuple[object, ...]:
        """From none to one more than the weight bears."""
        size, unit = self.stepped.step.size, self.stepped.step.unit
        lack = "缺" if lacks(self.stepped.step.verb) else ""
        return ("0", *(f"{lack}{shown(count * size)}{unit}" for count in (1, 2, 3, 5)))

    def form(self, target: Value) -> Value:
        """A target above 0 is no count of incidents; beside a date or `30天内完成` the actual may be none either."""
        if target.kind == "date" or counts_something(target):
            return target
        if target.kind == "number" and target.number > 0:
            return replace(target, number=1.0, text="", marks=())
        if target.kind in ("number", "range"):
            return Value("number", number=1.0 if target.number > 0 or target.kind == "range" else 0.0)
        return MISSING

    def _counted(self) -> Expression:
        """The deductions, and nothing beyond the bound."""
        beyond = ((self.nothing, NONE),) if self.nothing is not None else ()
        return from_none_on(self.stepped.start, ((FROM_NONE_ON, self.stepped), *beyond))

    def _lacks(self) -> bool:
        """Whether a bare number may be of what is there: of what is missing, or undone (有一个没完成) of three."""
        undone = positive_of(self.stepped.step.what)
        some_of = bool(undone) and undone in self.none and any(numbers_in(self.none))
        return lacks(self.stepped.step.verb) or some_of

    def plan(self, target: Value, rules: Rules) -> Plan | Doubt:
        """The full mark less the deductions; a count is never negative."""
        lacking = self._lacks()
        if target.kind == "number" and target.number > 0:
            wanting = self._wanting(target, rules) if lacking else None
            return self.said(_NOT_COUNTED) if wanting is None else replace(wanting, other=self.said())
        if lacking and target.kind in ("words", "missing"):
            return self.said()
        none = choose(compare(ACTUAL, "=", NOTHING), self.stepped.start.points(), BLANK)
        one = not (self.sterner or self.kinds or self.ruinous or self.periodic)
        known = one and (target.kind == "number" or (target.kind == "missing" and not lacking))
        points = self._counted() if known else unless_negative(BLANK if lacking else none)
        expect = Expect("number", percent=False, unit=self.stepped.step.unit, zero_words=self._zero_words())
        doubt = self._unclear(target)
        other = None if lacking else self.said("业绩值“{}”不是一个明确的数")
        return Plan(
            expect,
            points,
            doubt,
            self._full(),
            direction="down",
            fixed_target=True,
            from_zero=True,
            other=other,
        )

    def _wanting(self, target: Value, rules: Rules) -> Plan | None:
        """`资料齐全得4分，每缺1份扣1分` beside 10份: what there is, short of the target."""
        step = self.stepped.step
        counts = not target.percent and target.sign not in ("≤", "<", "?") and step.unit not in GENERIC
        if (
            not counts
            or not self.none
            or self.nothing
            or self.sterner
            or self.kinds
            or not counts_as(step.unit, target.unit)
            or not target.unit
        ):
            return None
        plan = short_of(step, self.stepped).plan(target, rules)
        if isinstance(plan, Doubt):
            return None
        return replace(
            plan, points=choose(compare(ACTUAL, ">", NOTHING), plan.points, BLANK)
        )  # 0份: there, or missing?

    def said(self, unclear: str = UNSAID) -> Plan:
        """What words say of how much happened (漏报2次, 缺2项, 迟到2次、缺席1次); numbers alone are unclear."""
        happened = Happened((self.stepped.step, *self.kinds), self._zero_words() | frozenset(NONE_SAID), self.things)
        counted = happened.none_only if self.sterner else happened.counted
        points = unless_negative(self._left()) if self.kinds else self._counted()
        doubt = Left(unclear, "actual-unmatched")
        other = self._ruined(doubt) if self.ruinous else None
        return Plan(
            Expect("words"),
            points,
            doubt,
            self._full(),
            fixed_target=True,
            counted=counted,
            other=other,
        )

    def _ruined(self, doubt: Left) -> Plan:
        """What takes everything, by its words."""
        points: Expression = BLANK
        for names in self.ruinous:
            points = choose(names.matches(), NOTHING, points)
        return Plan(Expect("words"), points, doubt, self._full(), fixed_target=True, branches=self.ruinous)

    def _unclear(self, target: Value) -> Left:
        """Why a number gets no score."""
        step = self.stepped.step
        if self._lacks():
            return Left(f"业绩值{{}}是{step.verb}的个数还是已有的个数看不出")
        if target.kind == "date":
            unit = step.unit or "次"
            return Left(f"目标值“{target.text}”是日期，业绩值{{}}是不是{step.verb}的{unit}数看不出")
        return Left("业绩值{}怎样计分没有写明")

    def _full(self) -> float | None:
        return full_points([self.stepped.start])

    def _left(self) -> Expression:
        """What is left of the start after all that was lost."""
        lost = ACTUAL if self.stepped.step.by == "points" else times(WEIGHT, ACTUAL)
        return most(NOTHING, minus(self.stepped.start.points(), lost))

    def _zero_words(self) -> frozenset[str]:
        own = _all_names(self.none) | self.also if self.none and not self.of_count else frozenset()
        own |= never((self.stepped.step, *self.kinds), self.none if own else "")
        return own if self._lacks() and not self.kinds else own | frozenset(NONE_SAID)


def _all_names(said: str) -> frozenset[str]:
    """The words that say there was none, and their shortest ending (规范 of 程序规范)."""
    names = names_of(said)
    ending = [names.ending_of[-names.shortest :]] if names.has_endings else []
    return frozenset([*names.exact, *ending])


def counts_something(target: Value) -> bool:
    """Whether worded targets name a number (`30天内完成`, `事故≤2起`), which is no year and not 0."""
    return target.kind == "words" and any(numbers_in(re.sub(r"(?:19|20)\d\d年度?|一次性", "", target.text)))


def read(parts: Parts) -> Incidents | None:
    """The rule of a criterion that only counts incidents."""
    steps = [branch for branch in parts.branches if isinstance(branch.award, Step)]
    several = len(steps) > 1 and all(_is_counted(branch) for branch in steps)
    step = _as_lack(steps[0].award, parts) if len(steps) == 1 or several else None
    said = parts.of_steps()
    if not isinstance(step, Step) or step.way != "incident" or step.unit in ("%", "pp", "要素", "个要素"):
        return None
    worse = [branch for branch in parts.branches if _is_sterner(branch, steps)]
    others = [branch for branch in parts.branches if branch not in steps and branch not in worse]
    others = [branch for branch in others if not (branch.condition and branch.condition.often and branch.award is None)]
    vetoes = [branch for branch in others if _is_veto(branch, step)]
    none = [branch for branch in others if branch not in vetoes]
    if said is None or parts.bases or len(none) > 1 or len(vetoes) > 1 or steps[0].condition is not None:
        return None
    behind = bool(none) and parts.branches.index(none[0]) > parts.branches.index(steps[0])
    if not all(_is_none(each, step, behind=behind) and not _excuses(each, step, parts) for each in none):
        return None
    start = none[0].award if none and isinstance(none[0].award, Fixed) else FULL
    found = Incidents(
        Stepped(step, "up", start, 0.0, said[0], None, said[1]),
        nothing=_from_on(vetoes),
        kinds=tuple(each.award for each in steps[1:] if isinstance(each.award, Step)),
        sterner="”“".join(branch.said for branch in worse if branch.award != NONE),
        ruinous=tuple(Names((word(branch.words or ""),)) for branch in worse if branch.award == NONE),
    )
    found = replace(found, periodic=any(map(_PERIODS.search, parts.context)), things=_things_of(parts, step))
    if len({each.by for each in (step, *found.kinds)}) > 1 or (found.kinds and (said != (None, "") or vetoes)):
        found = replace(found, sterner=found.sterner or "”“".join(branch.said for branch in steps[1:]))
    if not none:
        return found
    led = {word(f"{none[0].lead},{none[0].words}")} if none[0].lead else set()
    also = frozenset(led | _of_all(none[0].words or ""))
    own = word(none[0].words or _subject(none[0]) or none[0].bare)
    return replace(
        found,
        none=own,
        also=also,
        of_count=none[0].condition is not None and not none[0].bare,
    )


def _from_on(vetoes: list[Branch]) -> Interval | None:
    """From how many on there is nothing."""
    held = vetoes[0].condition.interval if vetoes and vetoes[0].condition else None
    return held and held.and_more()


def _things_of(parts: Parts, step: Step) -> frozenset[str]:
    """`①方案②合同③验收单，缺一样扣1分`, `有场地、有人员，缺一项扣1分`: what is listed."""
    if not lacks(step.verb) or step.unit not in ITEMS or step.what or "等" in "".join(parts.context):
        return frozenset()
    listed = parts.context if len(parts.context) > 1 else re.split("、|和|以及", "".join(parts.context))
    things = frozenset(map(word, listed)) - {""}
    return things if len(things) == len(listed) > 1 and max(map(len, things)) <= _LONGEST_THING else frozenset()


_LONGEST_THING = 20
_PERIODS = pattern("[按每逐](?:个?月|季度?|周|半年)")


def _of_all(said: str) -> set[str]:
    """`手续、时限都合规`: 合规 of all of them, where one that is not is counted."""
    found = re.search(r"(?:均|都|全部|皆)((?!未|没|不|无).{2,})$", said)
    return {word(found[1]), word(found[0])} if found else set()


def _subject(branch: Branch) -> str:
    """`事故` of 事故为0."""
    return branch.condition.subject if branch.condition else ""


_LATE = r"迟|晚|逾|延|拖|误"
_OFTEN = tuple(word for _, words in w.PERIODS for word in words.split())
_IN_TIME = r"按时|按期|及时|准时|如期"
_HALF = r"基本|部分|较(?![大重])|多数|大多|比较|大致"
_FAULT = (
    r"^(?:未|没有?|不|无)(?!发生|出现|发现|存在|违|漏|错|误|逾|拖|延|差错|事故|投诉|安全|重大|信访|举报|纠纷|上访|责任|质"
    r"量)"
)


def _as_lack(award: object, parts: Parts) -> object:
    """`食品留样齐全得4分，每少一样扣1分`: fewer than all of them, not fewer than a target."""
    worded = any(branch.words is not None for branch in parts.branches) or len(parts.context) > 1
    counts = isinstance(award, Step) and award.way == "down" and lacks(award.verb) and award.unit not in ("%", "pp", "")
    return replace(award, way="incident") if worded and counts and isinstance(award, Step) else award


def _is_none(branch: Branch, step: Step, *, behind: bool) -> bool:
    """`未发生安全事故得满分`, `账实相符得3分`: a state without the incidents, of the same thing if it says so."""
    said = word(branch.words or branch.bare)
    if _counts_none(branch, step) or (said in NONE_SAID and earns(branch.award)):
        return True
    if not isinstance(branch.award, Fixed) or branch.award.amount == 0 or not said or re.search(_HALF, said):
        return False
    what = f"{step.verb}{step.before}{step.what}"
    often = said.startswith(_OFTEN) and lacks(step.verb) and not (step.what or step.before)  # 每月按时上报，每少1次
    if re.search(_IN_TIME, said) and not often and not re.search(f"{_LATE}|{_IN_TIME}", what):
        return False  # 按时完成 and then 每出现1次差错: two things
    if negated := re.match(rf"(?:全年|当年|[一-龥]{{1,6}}[内间])?(?:未|无|没有|不存在|零|不){_FOUND}?过?", said):
        denied = said[negated.end() :]
        again = behind and len(denied) > 1 and any(_thing(each).endswith(denied) for each in (step.before, step.what))
        return again or all(_thing(each) in denied for each in (step.before, step.what))
    return re.search(_FAULT, said) is None


def _excuses(branch: Branch, step: Step, parts: Parts) -> bool:
    """`整改到位的不扣`, `非责任事故得满分`: some incidents cost nothing; how many of them, no count says."""
    said = word(branch.words or branch.bare)
    if said in NONE_SAID or DENIES_ANY.match(said) or _counts_none(branch, step):
        return False
    behind = any(isinstance(each.award, Step) for each in parts.branches[: parts.branches.index(branch)])
    excuse = EXCUSES.search(said) or REMEDIES.search(said)
    apart = excuse is not None and excuse[0] not in f"{step.before}{step.what}"  # 未整改的每处扣1分 is of its opposite
    return behind or branch.said.endswith(SPARED) or apart


_FOUND = r"(?:发生|出现|发现|有|存在|查出|认定)"


def _counts_none(branch: Branch, step: Step) -> bool:
    """`0次得满分`, `事故为0得满分`: none of the same thing, in the same unit."""
    interval = branch.condition.interval if branch.condition else None
    if not earns(branch.award) or branch.condition is None or interval is None or interval.percent:
        return False
    subject = branch.condition.subject
    named = not subject or subject in step.what or subject in step.before or not (step.what or step.before)
    return interval.at and interval.low == 0 and named and same(interval.unit, step.unit)


def _is_counted(branch: Branch) -> bool:
    """One of several kinds of incidents; of each only none is clear."""
    step = branch.award
    counted = isinstance(step, Step) and step.way == "incident" and branch.condition is None
    return counted and isinstance(step, Step) and (not lacks(step.verb) or bool(step.before))


def _is_sterner(branch: Branch, steps: list[Branch]) -> bool:
    """`重复投诉加倍`, `造成人员伤亡的扣10分`: some of the incidents, or what comes of them, that cost more."""
    if branch.words is None or not (isinstance(branch.award, Deducted | Open) or branch.award == NONE):
        return False
    said = word(branch.words)
    awards = [each.award for each in steps if isinstance(each.award, Step)]
    things = [part for step in awards for part in (step.before, step.verb, step.what) if len(part) > 1]
    doubled = isinstance(branch.award, Open) and _MORE.match(branch.award.words) is not None
    return doubled or _WORSE.search(said) is not None or any(shares_stem(word(each), said) for each in things)


_MORE = pattern("加倍|双倍|从重")
_WORSE = pattern("造成|导致|引发|致人|情节|性质|影响|瞒报|谎报|隐瞒|较大|重大|特大|严重|重复|再次|多次|屡|拒不|整改")
_ALL = ("", "以上", "以上情况", "上述情况", "凡")


def _thing(said: str) -> str:
    """What incidents are of: 违规 of 违规行为; empty where all of them are meant."""
    plain = word(said)
    return "" if plain in _ALL else re.sub(r"(?:行为|事件|事项|情况|问题|现象|情形)+$", "", plain)


def _is_veto(branch: Branch, step: Step) -> bool:
    """`发生3起以上不得分`: of the same thing, in the same unit."""
    condition = branch.condition
    if condition is None or condition.interval is None or branch.award != NONE:
        return False
    interval, subject = condition.interval.and_more(), condition.subject.replace("的", "")
    above = math.isfinite(interval.low) and math.isinf(interval.high)
    bare = re.sub(rf"^(?:{'|'.join(w.ROLES['HAPPEN'].split())})", "", subject)
    unsaid = not (step.before or step.what)
    named = len(bare) > 1 and (unsaid or step.what.endswith(bare) or word(subject) in names_of_it(step))
    alike = subject in ("", step.verb) or named
    return alike and above and bool(interval.unit) and kind(interval.unit) == kind(step.unit)

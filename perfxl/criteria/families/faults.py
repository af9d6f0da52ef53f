"""A fault as a clause: its words, every way to name it, how much of it a phrase says, and the words for none of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from perfxl.criteria.families.scales import is_parallel
from perfxl.criteria.lexicon import happening
from perfxl.criteria.lexicon import words as w
from perfxl.criteria.lexicon.cells import NUMBER_SAID, SO_MANY
from perfxl.criteria.lexicon.connecting import EITHER, MISSING, STOPPED
from perfxl.criteria.lexicon.denying import ALTERNATIVES, VERB
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.timing import BEHIND, MISSED
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.lexicon.units import PERCENT, TIMES, is_measured, is_unit, kind, same
from perfxl.criteria.lexicon.verbs import ADVERBS, PUNCTUAL, THINGS
from perfxl.criteria.meaning.awards import NONE, Award
from perfxl.criteria.meaning.phrases import Names, names_of
from perfxl.criteria.meaning.refusing import fails
from perfxl.criteria.meaning.steps import Step
from perfxl.criteria.meaning.unsaid import (
    all_done,
    asserted,
    done_with,
    positive_of,
    undone,
    without_object,
    without_subject,
)
from perfxl.numerals import number


@dataclass(frozen=True)
class Clause:
    """A fault by its words, and what it costs: once, or each time it is counted."""

    said: str
    names: Names
    award: Step | Award
    absent: bool = False
    """Whether it may be the case in which something is not there: 门前无消毒池的，发现一户扣5分."""
    unclear: bool = False
    """Whether it may be a kind of another clause, so that its own words do not say what else was."""
    further: bool = False
    """Whether it may have been besides what is counted, of which a number says nothing."""
    whole: str = ""
    """All that the clause says, with what it is compared with."""

    @cached_property
    def core(self) -> str:
        """What happens, without that it does."""
        return happening.core(word(self.said))

    @property
    def step(self) -> Step | None:
        """What it costs each time; None for once."""
        return self.award if isinstance(self.award, Step) else None

    @cached_property
    def several(self) -> tuple[str, ...]:
        """The faults it joins, each by its shortest words: 迟报, 漏报 of 信息迟报、漏报; none of one alone."""
        parts = [word(each) for each in EITHER.split(happening.core(word(self.said))) if each]
        return tuple(_fault_at_end(each) or each for each in parts) if len(parts) > 1 else ()

    def sizes(self, said: str, *, alone: bool) -> list[float]:
        """How much of it a phrase names: 缺席2次, 2次缺席, 未编制预案; none of it: 未缺席."""
        denied = happening.nothing_of(said)
        if self._holds(denied):
            return [] if denied.startswith(_WHOLLY) else [0.0]  # 未完成: none of it, or not all?
        if self.step is None:
            counted = self.award == NONE and happening.core(SO_MANY.sub("", said)) == self.core
            return [1.0] if self._holds(said) or counted else []
        return list(self._counts(said, self.step, alone=alone))[:1]

    def _counts(self, said: str, step: Step, *, alone: bool) -> Iterator[float]:
        for match in NUMBER_SAID.finditer(said):
            unit = next((match["rest"][:end] for end in (4, 3, 2, 1) if _is_of(match["rest"][:end], step)), "")
            around = said[: match.start()] + said[match.start("rest") + len(unit) :]
            size = number(match["size"])
            around = happening.without_goal(around, self.whole) if step.of_target else around
            whole = size is not None and (is_measured(unit) or unit in PERCENT or size == int(size))
            bearers = self._bearers if not match.start() else []  # 3个站点, and no 站点3个, which are all of them
            bare = alone and bool(around) and not step.lacks and happening.core(around) in ("", *bearers)
            apart = step.lacks and STOPPED.search(around) is not None  # 8场；少 is not 少8场
            if unit and whole and size is not None and not apart and (bare or self._holds(around)):
                yield size

    @cached_property
    def _bearers(self) -> list[str]:
        """Of what the fault is: 学校 of 学校未达标, 样品 of 发现不合格样品; nothing that is denied (巡查 of 未巡查)."""
        if self.step is None:
            return []
        what, before = tokenised(self.step.what), tokenised(self.step.before)
        found = [what[0]] if len(what) > 1 else []
        found += [before[-1]] if len(before) > 1 and "NEG" not in before[-2].roles else []
        return [each.text for each in found if each.is_name]

    def _holds(self, said: str) -> bool:
        plain = happening.core(said)
        named = plain in self._ways or self.names.holds(word(said)) or self.names.holds(plain)
        one = len(said) > len("未设立") and not STOPPED.search(said)
        return named or (one and fails(word(said), self._undone))

    @cached_property
    def _undone(self) -> str:
        """What was not done where it is counted, if nothing says how."""
        done = undone(word(self.said)) if self.step else ""
        return "" if ADVERBS.match(done) else done

    @cached_property
    def _ways(self) -> frozenset[str]:
        return names_of_it(self.step) if self.step else frozenset()


_WHOLLY = ("达到", *w.ROLES["DONE"].split())


def _is_of(unit: str, step: Step) -> bool:
    """Whether a word behind a number is the unit of what is counted."""
    return unit == step.unit or (is_unit(unit) and bool(step.unit) and same(unit, step.unit))


def counted_clause(step: Step, whole: str = "") -> Clause:
    """The clause of what is counted, as the whole of it says."""
    verb = "" if step.verb in happening.HAPPENING and step.before else step.verb
    said = happening.VERIFIED.sub("", f"{step.before}{verb}{step.what}")
    names = named_by_its_end(said) if word(said) else Names((step.unit or "次",))
    lacking = step.verb not in happening.HAPPENING and happening.THERE_IS_NONE.match(step.before) is not None
    return Clause(said, names, step, absent=lacking or happening.is_absent(whole), whole=whole)


def named_by_its_end(said: str, *, counted: bool = True) -> Names:
    """A fault is named by its predicate too (未签订责任书 of 各单位未签订责任书), or by one of several: 漏报或错报.

    Of 资料不全、不规范 either is counted, but what costs once asks for both; 发生事故、投诉 lists what may happen.
    """
    either_counts = counted or happening.HAPPENS.match(word(said)) is not None
    either = [word(each) for each in (EITHER if either_counts else ALTERNATIVES).split(said)]
    if len(either) > 1 and all(_is_bad(each) or _fault_at_end(each) for each in either):
        return Names((word(said), *either), frozenset(filter(None, [_fault_at_end(either[0])])))
    return names_of(said)


def _is_bad(said: str) -> bool:
    """Whether words say by themselves that something is wrong."""
    wrong = (token for token in tokenised(said) if token.plays("DENIED LACK NEG LATE FAULT"))
    return len(said) > 1 and any("NAME" not in token.roles for token in wrong)


def names_of_it(step: Step) -> frozenset[str]:
    """All ways to name what is counted: 缺席, 缺席例会, 例会缺席."""
    verbs: tuple[str, ...] = (step.verb, *MISSING) if step.lacks or step.verb in MISSING else (step.verb,)
    verbs = BEHIND if step.verb in BEHIND and kind(step.unit) in TIMES else verbs
    said, led = {""}, happening.VERIFIED.sub("", step.before)
    ways = [{each, *(EITHER.split(each) if step.lacks else ())} for each in (led, step.what)]  # 标识牌、登记本少1种
    for verb, before, what in product(verbs, *ways):
        parts = [part for part in (before, verb, what) if part]
        for first in range(len(parts)):
            for last in range(first + 1, len(parts) + 1):
                said.add("".join(parts[first:last]))
        said |= {what + verb, verb + before, *((before + what,) if what else ())}
    said |= {led[led.index(step.verb) :]} if step.lacks and step.verb in led else set()  # 缺附件 of 后面缺附件，每缺
    said |= {step.before.removesuffix("项")} if step.before.endswith(("缺项", "漏项")) else set()
    if step.lacks and (predicate := VERB.search(step.before)):
        said.add(step.before[: predicate.start()] + step.verb)  # 制度缺 of 制度不健全，每缺
    if verbs[1:2] == MISSING[:1] or step.verb not in ("", *happening.HAPPENING):
        named = {each for each in said if any(verb in each for verb in verbs)}  # 有3项制度 are there, 合格率 is no fall
        said = named if step.lacks else named - {led}
    return frozenset(map(happening.core, said)) - {""}


def shortened(clause: Clause, clauses: list[Clause]) -> Names:
    """`会议迟到`, beside 缺席, is 迟到 too; `受到查处，被诫勉` beside 受到处分 is 被诫勉."""
    others = [each for each in clauses if each is not clause]
    lead, _, tail = word(clause.said).rpartition(",")
    cases = clause.step is not None and clause.said.rpartition(",")[0].endswith("的")  # 受理申请的，未及时答复的
    of_it = cases and _is_bad(tail) and not any(tail in word(each.said) for each in others)
    if lead and (of_it or any(is_parallel(tail, word(each.said)) for each in others)):
        return clause.names.also(tail)
    last, bare = _fault_at_end(clause.core), any(_fault_at_end(each.core) == each.core for each in others)
    unsaid = last and bare and not any(last in each.said for each in others)
    return clause.names.also(last) if unsaid else clause.names


def _fault_at_end(said: str) -> str:
    """The fault with which words end."""
    ends = (last.text for last in tokenised(said)[-1:] if last.plays("FAULT LATE") and len(last.text) > 1)
    return next(ends, "")


def names_of_none(said: list[str], awards: Sequence[object]) -> Names | None:
    """What costs nothing, where the words say no more than what does."""
    if awards == [NONE] and MISSED.fullmatch(said[0]):
        return Names((*PUNCTUAL.split(), "未逾期"))
    alone = said[0].removeprefix("如果").lstrip("如若凡") if len(said) == 1 else ""
    if all(map(happening.is_event, said)):
        denied = (f"{no}{happening.core(alone)}" for no in happening.DENIALS if alone)
        dealt = (each for ending in without_subject(alone) if ending.startswith("未") for each in asserted(ending))
        return Names((*happening.NONE_SAID, "0", *(["不存在"] if alone else []), *denied, *dealt))
    positive = asserted(alone)
    undone = without_object(alone)
    done = {each[1:] for each in undone if alone.endswith(each[1:]) or alone.partition(each)[2] in THINGS}
    done.update(*(asserted(each) for each in without_subject(alone) - undone))
    done.update(*(done_with(positive_of(each)) for each in {alone, *filter(alone.endswith, undone)}))
    done.update(*(asserted(each) for each in undone if each.startswith("无") and alone.endswith(each)))
    return Names(positive, frozenset(done)) if positive else None


def never(clauses: tuple[Clause, ...], none: str) -> frozenset[str]:
    """The words for nothing of it: 未缺席, 无缺席; of several things, of all together."""
    said = {happening.core(happening.nothing_of(none))}
    steps = [each.step for each in clauses if each.step]
    alone = len(steps) == len(clauses) == 1
    one = happening.faults_in(steps[0].before) if alone and not clauses[0].several else set()
    said |= names_of_it(steps[0]) | one if alone else set()
    said |= {f"{steps[0].verb}{steps[0].unit}"} if alone and steps[0].lacks else set()
    lacks_none = {f"不{steps[0].verb}"} if alone and not none and steps[0].lacks and steps[0].verb else set[str]()
    done = all_done(steps[0].before) if alone else frozenset[str]()
    zero = {"0", f"0{steps[0].unit}"} if alone and is_undone(steps[0]) else set[str]()
    return done.union(zero, lacks_none, (denial + each for each in said - {""} for denial in happening.DENIALS))


def is_undone(step: Step) -> bool:
    """`未建档的，每缺1份`: 0份 are undone; of 未配备专人的，每缺1人 nobody may be there."""
    return step.lacks and bool(positive_of(step.before)) and not happening.ABSENT.search(step.before)


def none_of(clauses: tuple[Clause, ...]) -> frozenset[str]:
    """The words for nothing at all; where a fault is that there is none (无门牌的，每处扣), 无 may say either."""
    either = happening.NONE_AT_ALL if any(each.absent for each in clauses) else ()
    return frozenset(happening.NONE_SAID).difference(either)

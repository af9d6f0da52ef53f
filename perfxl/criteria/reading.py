"""A criterion's text to a rule: every reading of it, what is passed over, or the words that were not understood."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain, pairwise

from perfxl.criteria.families import cited, element_clauses, item_clauses, listed
from perfxl.criteria.families.around import Also, noted, within
from perfxl.criteria.families.bands import Bands
from perfxl.criteria.families.changed import Changed, OrByHowMuch, signed
from perfxl.criteria.families.cited import Cited
from perfxl.criteria.families.counting import only_none, to_the_letter
from perfxl.criteria.families.counts import Counts
from perfxl.criteria.families.default import Default
from perfxl.criteria.families.earned import Earned
from perfxl.criteria.families.elements import Elements
from perfxl.criteria.families.graded import Graded, spared
from perfxl.criteria.families.items import Items
from perfxl.criteria.families.ladder import Ladder
from perfxl.criteria.families.order import rule_of
from perfxl.criteria.families.several import Several
from perfxl.criteria.families.stated_goals import bonuses
from perfxl.criteria.grammar.asides import measures, without_asides
from perfxl.criteria.grammar.criterion import in_the_way, readings
from perfxl.criteria.grammar.described import described
from perfxl.criteria.lexicon.cells import NO_CRITERION
from perfxl.criteria.lexicon.changes import changed
from perfxl.criteria.lexicon.forms import NOTHING_TO_DO
from perfxl.criteria.lexicon.opening import halves
from perfxl.criteria.lexicon.spelling import canonical
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.meaning.awards import BY_A_PERSON
from perfxl.criteria.meaning.clauses import Branch, Parts
from perfxl.criteria.meaning.subjects import measured
from perfxl.criteria.model import Rule
from perfxl.criteria.values import Value


@dataclass(frozen=True)
class Reading:
    """A criterion as perfxl understands it; without a rule, the words it could not read."""

    text: str
    rule: Rule | None
    unread: tuple[str, ...] = ()
    judged: bool = False
    behind: tuple[str, ...] = ()
    """What could be read behind the words in the way."""
    context: tuple[str, ...] = ()
    """Sentences without a word of a rule, passed over."""
    measure: str = ""
    """The name of what is measured."""

    def __post_init__(self) -> None:
        if not (self.rule is None or isinstance(self.rule, Cited)) == bool(self.unread):
            raise ValueError("a criterion is read completely, or to the letter, or it is not read")

    def leaves_unread(self, actual: Value, target: Value) -> bool:
        """Whether words that were not understood stand in the way of this actual."""
        return self.rule is None or (isinstance(self.rule, Cited) and not self.rule.says(actual, target))

    @cached_property
    def reading(self) -> str | None:
        """How it was read, in a sentence, with what was passed over."""
        if self.rule is None:
            return None
        over = f"（“{'”“'.join(self.context)}”不影响得分）" if self.context else ""
        return self.rule.sentence() + over

    @property
    def counts_elements(self) -> bool:
        """Whether it counts elements, without naming one."""
        return self.rule is not None and self.rule.counts_elements

    @property
    def needs_elements(self) -> bool:
        """Whether it speaks of numbered elements."""
        return "要素" in self.text or isinstance(self.rule, Elements)


def is_settled(sentence: str | None) -> bool:
    """Tell of a reading by its sentence whether no case is left to a person's judgement."""
    return sentence is not None and BY_A_PERSON not in sentence


NOT_READ = "没有读懂，不计分，由人评分"


@lru_cache(maxsize=4096)
def read_criterion(text: str, *names: str) -> Reading:
    """The criterion's rule, or the words that were not understood; what `names` say is a name."""
    found = made_of(canonical(text or ""), *names)  # once, however it is spelt
    return replace(found, text=text) if found else _unread(text, *names)


@lru_cache(maxsize=4096)
def made_of(text: str, *names: str) -> Reading | None:
    """The rule of a criterion in plain spelling, where all of it is understood or counted by its very words."""
    if text in NO_CRITERION or text.rstrip("。;") == "完成得满分":
        return Reading(text, Default())
    if (half := halves(text)) and (found := made_of(canonical(half[0]))) and found.rule:
        return Reading(text, noted(found.rule, half[1]))
    numbered = _numbered(text)
    if numbered is not None:
        return Reading(text, numbered) if isinstance(numbered, Elements) else None
    rules = _rules(text, *names)
    if rules:
        return _whole(text, rules, readings(text, *names)[0])
    ways = chain((way(text) for way in _BY_ITSELF), (way(text, names) for way in _WITH_NAMES))
    return next((each for each in ways if each), None)


def _numbered(plain: str) -> Elements | tuple[str, ...] | None:
    """The rule of numbered elements, or the words in its way; none where no element has a number."""
    if "要素" not in plain and not plain.startswith("全部具备"):
        return None
    found = element_clauses.read(plain)
    return found if isinstance(found, Elements) or _numbers_elements(plain) else None


def _rules(text: str, *names: str) -> tuple[Rule, ...]:
    """The rules that all readings make."""
    return tuple(dict.fromkeys(rule for parts in readings(text, *names) if (rule := rule_of(parts)) is not None))


def _whole(text: str, rules: tuple[Rule, ...], first: Parts) -> Reading:
    """The reading of a criterion of which every word is taken up."""
    distinct = {rule.sentence(): rule for rule in reversed(rules)}
    rule = next(iter(distinct.values())) if len(distinct) == 1 else Several(tuple(reversed(distinct.values())))
    shared = listed.read(text) if isinstance(within(rule), Earned | Counts | Ladder) else None
    rule = cited.beside(rule, text) if shared is None else Also(rule, shared)
    rule = _by_how_much(rule, text)
    items = "；".join(item.said for item in rule.items) if isinstance(rule, Items) else ""
    over = (each for each in first.context if f"{each}," not in items)
    passed = (*_asked_often(first, rule), *over, *bonuses(first))
    return Reading(text, rule, context=passed, measure=measured(first.branches))


def _unread(text: str, *names: str) -> Reading:
    """The words in the way of a criterion, with the clauses that count to the letter."""
    plain = canonical(text or "")
    numbered = _numbered(plain)
    if isinstance(numbered, tuple):
        return Reading(text, None, numbered)
    lettered, found = cited.read(plain), readings(plain, *names)
    if not found:
        unread, behind = in_the_way(text, *names)
        return Reading(text, lettered, unread, behind=behind)
    judged = all(any(each.is_judged for each in parts.branches) for parts in found)
    return Reading(text, lettered, _in_doubt(found) or (text.strip(),), judged=judged)


@lru_cache(maxsize=256)
def _of_change(text: str) -> Reading | None:
    """A criterion on a change, as one on its rate."""
    told = changed(text)
    found = made_of(canonical(told[0])) if told else None
    if told is None or found is None or found.rule is None:
        return None
    return replace(found, text=text, rule=Changed(signed(found.rule), told[1], cited.read(text)), measure="")


def _by_how_much(rule: Rule, text: str) -> Rule:
    """The rule, where an actual may say how far something rose or fell: beside 增长, or for a number called 增长."""
    held = within(rule)
    of_change = _of_change(text) if isinstance(held, Graded | Bands | Ladder) else None
    if of_change is None or not isinstance(of_change.rule, Changed):
        return rule
    if isinstance(held, Graded):
        return OrByHowMuch(rule, of_change.rule)
    rate = of_change.rule.change.unit == "%"
    own = of_change.rule.rule if of_change.rule.change.is_little else signed(rule)
    return replace(of_change.rule, rule=own, is_named=True) if rate else rule


@lru_cache(maxsize=256)
def _with_one_award(text: str) -> Reading | None:
    """A list with one award for each."""
    shared = listed.read(text)
    return Reading(text, shared) if shared is not None else None


def _described(text: str, names: tuple[str, ...]) -> Reading | None:
    """The reading where the descriptions of what is counted are names."""
    words = [each for each in described(text) if each not in names]
    found = made_of(text, *words, *names) if words else None
    rule = to_the_letter(found.rule) if found else None
    return replace(found, rule=rule) if found and rule else None


def _spared(text: str, names: tuple[str, ...]) -> Reading | None:
    """A rule on numbers that gives all to whoever has nothing to do, and says so: 没有采购任务的单位按满分计算."""
    sentence = NOTHING_TO_DO.search(text)
    found = made_of(canonical(text.replace(sentence[0], "")), *names) if sentence else None
    if not (sentence and found and found.rule and isinstance(within(found.rule), Bands | Counts | Ladder)):
        return None
    return replace(found, text=text, rule=Also(found.rule, spared(sentence["whose"], sentence["of"])))


def _items_or_none(text: str, names: tuple[str, ...]) -> Reading | None:
    """Items to the letter; or where only none of what is counted is clear, as its description decides how it is."""
    if cited.read(text) is not None:
        return None
    if (shared := item_clauses.read_to_the_letter(text)) is not None:
        return Reading(text, shared)
    words = [each for each in described(text, decided=True) if each not in names]
    found = made_of(text, *words, *names) if words else None
    rule = to_the_letter(found.rule) if found else None
    return replace(found, rule=only_none(rule, words)) if found and isinstance(rule, Counts) else None


def _without_asides(text: str, names: tuple[str, ...]) -> Reading | None:
    """The reading without what makes no rule by its form, which is shown as passed over."""
    rest, over = without_asides(text)
    own = measures(rest)
    found = made_of(canonical(rest), *own, *names) if rest and (over or not {*own} <= {*names}) else None
    return found and replace(found, text=text, context=(*over, *found.context))


_BY_ITSELF = (_of_change, _with_one_award)
_WITH_NAMES = (_spared, _described, _without_asides, _items_or_none)
"""What a criterion may be where its clauses make no rule as they stand: the same whatever is a name, and with names."""


def _numbers_elements(plain: str) -> bool:
    """Whether a criterion names elements by their numbers."""
    tokens = tokenised(plain)
    numbered = any("ELEMENT" in one.roles and "AMOUNT" in behind.roles for one, behind in pairwise(tokens))
    return numbered or any(token.plays("ELEMENTS ANYELEMENT") for token in tokens)


def _asked_often(parts: Parts, rule: Rule) -> tuple[str, ...]:
    """What is asked for and earns nothing, where the rule does not say it: 每日巡查2次，漏巡1次扣…."""
    asked = [(each, each.condition) for each in parts.branches if each.asks]
    return tuple(_quoted(each) for each, of in asked if of and of.subject not in rule.sentence())


def _quoted(branch: Branch) -> str:
    """A clause's words with the comma people write."""
    return branch.said.replace(",", "，")


def _in_doubt(readings: tuple[Parts, ...]) -> tuple[str, ...]:
    """The clauses that stand in the way of a rule: judgement, words among numbers."""
    branches = readings[0].branches
    judged = tuple(_quoted(branch) for branch in branches if branch.is_judged)
    worded = tuple(_quoted(branch) for branch in branches if branch.words is not None)
    return judged or (worded if len(worded) < len(branches) else ())

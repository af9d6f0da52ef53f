"""Counts to the letter: what is counted is described in words that were not understood, and the actual counts it."""

from dataclasses import dataclass, fields, replace

from perfxl.criteria.families.around import Around
from perfxl.criteria.families.counts import Counts
from perfxl.criteria.families.earned import Earned
from perfxl.criteria.families.occurrence import never
from perfxl.criteria.families.several import Several
from perfxl.criteria.lexicon.happening import NONE_AT_ALL
from perfxl.criteria.meaning.phrases import Names
from perfxl.criteria.model import Rule


@dataclass(frozen=True)
class Lettered(Counts):
    """Full marks less what each of the described costs."""

    def sentence(self) -> str:
        """How it is said."""
        return f"没有全部读懂，按原文计数，业绩值只写个数：{super().sentence().replace(',', '，')}"

    def _zero_words(self) -> frozenset[str]:
        """What is good, and `无`, unless a description speaks of what there is not; no denial of a part of one."""
        lacking = any(sign in each.said for each in self.clauses for sign in ("无", "没", "缺"))
        return super()._zero_words().difference(never(self.clauses, ""), NONE_AT_ALL if lacking else ())


def to_the_letter(rule: Rule | None) -> Rule | None:
    """The rule of counts, or what stands around one, by the very words; none for any other.

    What is earned by count says all of its words itself.
    """
    if isinstance(rule, Several):
        each = tuple(filter(None, map(to_the_letter, rule.rules)))
        return replace(rule, rules=each) if len(each) == len(rule.rules) else None
    if isinstance(rule, Earned):
        return rule
    if isinstance(rule, Around):
        held = to_the_letter(rule.rule)
        return held and replace(rule, rule=held)
    if not isinstance(rule, Counts):
        return None
    exact = tuple(replace(each, names=Names(each.names.exact[:1])) if each.step else each for each in rule.clauses)
    return Lettered(**{each.name: getattr(rule, each.name) for each in fields(rule)} | {"clauses": exact})

"""A criterion in the row of its indicator, whose name may say more of what is measured."""

from dataclasses import replace
from functools import lru_cache

from perfxl.criteria.families.around import sized, within
from perfxl.criteria.families.changed import Changed, named
from perfxl.criteria.families.counts import Counts
from perfxl.criteria.families.withheld import Contrary
from perfxl.criteria.lexicon.contraries import are_apart, are_contrary
from perfxl.criteria.lexicon.degrees import BELOW_NOTHING, may_be_size
from perfxl.criteria.lexicon.spelling import canonical
from perfxl.criteria.meaning.subjects import own_name
from perfxl.criteria.reading import Reading, read_criterion


@lru_cache(maxsize=65536)
def read_named(text: str, indicator: str) -> Reading:
    """The criterion's rule, in the row of an indicator of this name."""
    found = read_criterion(text, *own_name(text, indicator))
    if found.rule is None or found.unread:
        return found
    rule = named(found.rule, canonical(indicator))
    found = replace(found, rule=rule)
    if isinstance(rule, Changed):
        return found  # its sign is known, and its measure
    contrary, apart = (are(found.measure, canonical(indicator)) for are in (are_contrary, are_apart))
    counted = isinstance(within(rule), Counts) and indicator.endswith("性")  # 准确性 is no number of its own
    if apart or (contrary and not counted):
        return replace(found, rule=Contrary(rule, found.measure, indicator, apart=apart))
    if not may_be_size(indicator) or BELOW_NOTHING.search(canonical(text or "")):
        return found
    return replace(found, rule=sized(rule))

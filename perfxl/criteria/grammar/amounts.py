"""Numbers with their units, shares of the weight, and points."""

from perfxl.criteria.grammar.parsing import role, some, word
from perfxl.criteria.grammar.spans import at_stop
from perfxl.criteria.lexicon.numerals import number as value_of

Amount = tuple[float, str]
"""A number and its unit; a percentage as a fraction with %, percentage points with pp."""


def _amount(found: Amount) -> Amount:
    value, unit = found
    if unit == "%":
        return value / 100, "%"
    if unit == "‰":
        return value / 1000, "%"
    return (value, "pp") if unit in ("个百分点", "百分点", "个点", "点") else (value, unit)


def _tenths(said: str) -> Amount | None:
    value = value_of(said[:-1])
    return (value / 10, "%") if value is not None and value <= 10 else None


_HALVES = {"一半": 0.5, "半数": 0.5, "二分之一": 0.5}


def _fraction(said: str) -> float | None:
    if said in _HALVES:
        return _HALVES[said]
    part, _, whole = said.partition("/")
    return float(part) / float(whole) if whole and float(whole) else None


amount = role("AMOUNT") >> _amount | role("TENTHS") >> _tenths
_part = role("FRACTION") >> (lambda said: None if said == "半数" or (part := _fraction(said)) is None else (part, "%"))
quantity = (amount | _part) >> (lambda found: found if found[1] != "pp" else None)
"""What an actual may be compared with."""
points = amount >> (lambda found: found[0] if found[1] == "分" and found[0] >= 0 else None)
bare = amount >> (lambda found: found[0] if found[1] == "" and found[0] >= 0 else None)
closing = bare + at_stop
"""`扣0.2`, `得5`: points without their unit close a clause."""
pointed = points | closing
"""Points behind a word that gives or takes them."""
share = (amount >> (lambda found: found[0] if found[1] == "%" else None) | role("FRACTION") >> _fraction) >> (
    lambda part: part if 0 <= part <= 1 else None
)
item = some("ITEM", "DE")
weight = item + word("WEIGHT", "FULL")
of_weight = share + word("SHARES") | share + some("DE") + weight + some("SHARES") | weight + some("DE") + share
"""A share of the weight: 权重分的20%, 1/3权重分."""
part_of_all = some("THEN") + word("NOTHING") + some("DE") + share
"""So much of what would be nothing without it: 扣除该项分值的1%."""

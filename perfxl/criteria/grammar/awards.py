"""Points, shares of the weight, and what a clause awards: 得满分, 得60%, 扣2分, 得3-4分, 酌情扣分."""

from perfxl.criteria.grammar.comparisons import Amount, amount, fraction
from perfxl.criteria.grammar.parsing import nothing, role, some, token, word
from perfxl.criteria.grammar.spans import after, at_stop
from perfxl.criteria.lexicon.patterns import ENDING, UNTIL_NOTHING
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.lexicon.tokens import Token
from perfxl.criteria.meaning.awards import FULL, NONE, Award, By, Deducted, Fixed, Open

points = amount >> (lambda found: found[0] if found[1] == "分" and found[0] >= 0 else None)
bare = amount >> (lambda found: found[0] if found[1] == "" and found[0] >= 0 else None)
closing = bare + at_stop
"""`扣0.2`, `得5`: points without their unit close a clause."""
pointed = points | closing
"""Points behind a word that gives or takes them."""
share = (amount >> (lambda found: found[0] if found[1] == "%" else None) | role("FRACTION") >> fraction) >> (
    lambda part: part if 0 <= part <= 1 else None
)
item = some("ITEM", "DE")
weight = item + word("WEIGHT", "FULL")
of_weight = share + word("SHARES") | share + some("DE") + weight + some("SHARES") | weight + some("DE") + share
"""A share of the weight: 权重分的20%, 1/3权重分."""
part_of_all = some("THEN") + word("NOTHING") + some("DE") + share
"""So much of what would be nothing without it: 扣除该项分值的1%."""
get = (
    some("THEN", "ITEM")
    + word("GET", ":", "AS")
    + some("ITEM", "DE", text="该项 本项 此项 该指标 本指标 指标 此指标 本 该 相应 对应 所赋 应得 的 权重 总")
)
maybe_get = get.or_() + some("THEN", "ITEM")


def between(low: Amount, high: Amount) -> Open | None:
    """`2-4分`, `100%-80%权重分`: a person chooses."""
    unit = high[1]
    if low[1] not in ("", unit) or unit not in ("分", "%"):
        return None
    scale = 0.01 if unit == "%" and low[1] == "" else 1.0
    ends = sorted((low[0] * scale, high[0]))
    by: By = "points" if unit == "分" else "weight"
    if by == "weight" and ends[1] > 1:
        return None
    say = [f"{end:g}" if by == "points" else f"{end * 100:g}%" for end in (low[0] * scale, high[0])]
    return Open(f"{say[0]}-{say[1]}{'分' if by == 'points' else ''}", ends[0], ends[1], by, "award-range")


def _loses_between(low: Amount, high: float) -> Open:
    """`扣1-3分`: a person chooses."""
    return Open(f"扣{low[0]:g}-{high:g}分", code="award-range")


def points_of(value: float) -> Fixed:
    """So many points, or nothing."""
    return NONE if value <= 0 else Fixed(value, "points")


def _takes_all(found: Token) -> Fixed | None:
    """不得分, 扣完; 扣完为止 says that nothing falls below nothing."""
    said = found.text
    ends = said.endswith(ENDING) or said.startswith(UNTIL_NOTHING)
    return NONE if "NOTHING" in found.roles or ("CAPPED" in found.roles and not ends) else None


_nothing = (
    maybe_get + token(_takes_all, "NOTHING CAPPED")
    | some("THEN") + word(text="一票否决") >> (lambda: Fixed(0.0, veto=True))
    | some("THEN", "ITEM") + word("BY") + points + word("COUNTAS", "SCORING").or_()
    >> (lambda value: NONE if value == 0 else None)
)
_full = (maybe_get + word("FULL") + word("SHARES", text="分").or_() | get + weight + some("DE") + share.or_(1.0)) >> (
    lambda *said: FULL if not said or said == (1.0,) else None
)
_full = _full | word("BASE", text="为满分 为满分标准") >> (lambda: FULL)
_full = _full | word("BY") + word("WEIGHT") + word("GET") + word("FULL", text="满分") >> (lambda: FULL)
_full = _full | word("BY") + word("FULL", text="满分") + word("COUNTAS", "SCORING", "GET") >> (lambda: FULL)
_spared = maybe_get + word("SPARED") >> (lambda: FULL)
_fixed = (
    get + word("FULL", text="满分 基本分 基础分 基准分").or_() + some("AS", "=", ":") + pointed + word("LAST").or_()
    >> points_of
    | some("THEN") + word("SCORING", text="得分 计分 记分") + some("AS", "=", ":") + pointed >> points_of
    | get + bare + word("SHARES").or_() >> (lambda value: NONE if value == 0 else None)
    | maybe_get + points >> points_of
    | get + of_weight >> Fixed
    | maybe_get + of_weight >> Fixed
    | get + share + some("SHARES") >> Fixed
    | after("AMOUNT", "TAIL", "TENTHS", "NOTE") + word("FRACTION", text="一半") >> (lambda: Fixed(0.5))
)
"""Half of it also right behind a bound (5成至8成一半)."""
ITS = "该项 本项 此项 该指标 本指标 指标 相应 对应 应 的 除"
_taken = some("THEN") + word("LOSE") + some("ITEM", "DE", text=ITS)
_deducted = _taken + pointed >> Deducted | _taken + (of_weight | share) + nothing("weight") >> Deducted
_deducted = _deducted | part_of_all + nothing("weight") >> Deducted
_taken_between = _taken + amount + word("BETWEEN") + points >> _loses_between
_opened = _taken_between | maybe_get + amount + word("BETWEEN") + amount + (weight.quiet() | some("DE")) >> between
_how_much = (amount + word("BETWEEN") + points | points | of_weight | share).quiet().or_()
_by_judgement = (word("SCORING", "LOSE", "GET", "GAIN") + _how_much + some("ITEM")).or_()
_judged = (
    (word("BY") + word("RATIO")).or_() + maybe_get + role("JUDGED").quiet() + some("THEN", "JUDGED") + _by_judgement
)
_or = word("OR", text="或 或者")
_judged = _judged | _nothing.quiet() + _or + _judged | _judged + _or + _nothing.quiet()
judged = _judged.as_said(lambda said: Open(said.lstrip(":,的"), 0.0, 1.0))
"""A person's judgement, in its own words."""
award = _full | _spared | _nothing | _fixed | _deducted | _opened | judged
"""Any award, with the words that lead to it (则得, 该项得)."""


def split_award(text: str) -> tuple[str, Award | None]:
    """The words before the award, and the award that closes the clause (健全的 | 得10分)."""
    tokens = tokenised(text)
    for place in range(len(tokens)):
        found = {values[0] for values, end in award(tokens, place) if end == len(tokens)}
        if len(found) == 1:
            return tokens.text(0, place), found.pop()
    return text, None

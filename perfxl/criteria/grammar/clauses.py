"""One clause: a condition with its award, words with theirs, else, a deduction, what is earned."""

import math
from dataclasses import replace

from perfxl.criteria.grammar.awards import award, bare, between, closing, judged, points, points_of, share
from perfxl.criteria.grammar.beside import beside
from perfxl.criteria.grammar.comparisons import Bounded
from perfxl.criteria.grammar.conditions import condition, either_loses, just_so_many, sides
from perfxl.criteria.grammar.incidents import earning, ending, incident
from perfxl.criteria.grammar.names import grade
from perfxl.criteria.grammar.parsing import Parser, nothing, role, some, word
from perfxl.criteria.grammar.proportions import proportion
from perfxl.criteria.grammar.reaching import fallen
from perfxl.criteria.grammar.spans import at_stop
from perfxl.criteria.grammar.steps import beyond, each, per_amount, stepping, swinging
from perfxl.criteria.grammar.wording import wide_words, words
from perfxl.criteria.lexicon.connecting import CASE, IFS
from perfxl.criteria.lexicon.patterns import OF_ITEM
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.lexicon.tokens import Tokens
from perfxl.criteria.lexicon.units import extends
from perfxl.criteria.lexicon.words import OFF_RANGE
from perfxl.criteria.meaning.awards import FULL, HALF, NONE, Award, Deducted, Fixed, Open, Proportion
from perfxl.criteria.meaning.clauses import Branch, Said
from perfxl.criteria.meaning.intervals import Condition
from perfxl.criteria.meaning.steps import Step, Way

_FILLED = "的 , 则 就 : 时 者 均 一律 该项 本项 该指标 本指标 此项"
_gap = some("THEN", "STOP", "DE", "ITEM", text=f"{_FILLED} 即 将")
_anything = award | proportion | stepping | per_amount | incident


def _with_case(tokens: Tokens, place: int) -> list[tuple[tuple[Condition, str], int]]:
    """A condition, and the 的 or 时 that makes it the case in which what follows holds."""
    opens = tokens[place].text if tokens.plays(place, "IF") else ""
    found = [(values[0], tokens[end - 1].text, end) for values, end in condition(tokens, place)]
    return [
        ((held, last if last in CASE else opens if held.reached == "reached" else ""), end) for held, last, end in found
    ]


_cased = Parser(_with_case)


def _branch(found: Condition, case: str, given: Award | Step | Proportion) -> Branch | None:
    """A condition and what it awards; a step runs on from it, or away from it as the condition says."""
    if not isinstance(given, Step):
        return Branch(condition=found, award=given)
    way = _which(found)
    if way == "down" and found.interval and found.interval.high == 0 and given.verb.startswith("超"):
        given = replace(given, way="down")  # 节约率为负值的，每超支1%
    if given.way == "incident" and given.lacks and not given.of and way == "down":
        return Branch(condition=found, award=replace(given, way="down"))  # 少于50场的，每缺1场
    if given.way in ("incident", "late", "done") or _runs_within(found, given, case):
        return None
    if given.way == "both" and way is not None and case:
        return Branch(condition=found, award=replace(given, way=way))  # 低于98%的，每相差1%
    if given.way != "beyond":
        return Branch(condition=found, award=given)
    if way is None or (given.unit not in ("%", "pp") and (way == "down" or not extends(given.unit))):
        return None  # 不足3场的每场扣1分, 投诉2件以上的每件扣1分: of all of them, or of those missing or beyond?
    return Branch(condition=found, award=replace(given, way=way))


def _but_nothing(found: Condition, case: str, given: Award) -> Branch | None:
    """`但低于60%的不得分`: where the clause before it ends."""
    return _branch(found, case, given) if given == NONE and found.interval is not None else None


def _just_so_many(found: Condition, given: Award) -> Branch | None:
    """`发生1次得3分`, `缺2项扣3分`; what one of them costs may be meant for each."""
    earns = isinstance(given, Fixed) and given != NONE
    return Branch(condition=found, award=given) if earns or (found.interval and found.interval.low > 1) else None


def _side(found: Condition) -> Way | None:
    """Whether a condition is of what is below a bound, or above it."""
    interval = found.interval
    if interval is None or interval.at or found.space:
        return None
    low, high = math.isfinite(interval.low), math.isfinite(interval.high)
    return "down" if high and not low else "up" if low and not high else None


def _runs_within(found: Condition, step: Step, case: str) -> bool:
    """`不低于90%的，每低1个百分点`, `不得高于95%，每低1%扣1分`: a step inside of what is said, or the more it is so."""
    side, interval = _side(found), found.interval
    if found.reached == "reached" and case:
        return not step.gains and step.way in ("up", "down")  # 若完成目标，合格率每低1%扣1分
    if interval is None or side is None or step.way not in ("up", "down"):
        return False
    edge = interval.low_edge if side == "up" else interval.high_edge
    return (bool(case) or edge == "out") if step.way != side else not (case or step.gains) and edge == "in"


def _which(found: Condition) -> Way | None:
    """Which way `每1个百分点` goes behind its condition: below a bound downwards, above it upwards."""
    if found.reached == "missed" and found.limit in ("", "up"):
        return "down"
    return "up" if found.limit == "above" else _side(found)


def _either_side(subject: str, low: Bounded, high: Bounded, given: Award | Step) -> tuple[Branch, ...] | None:
    """`低于90%或高于110%的，每1%扣1分`, `60%-75%或95%-100%得3分`: the same on either side, or in both of two bands."""
    ends = [Condition(each[0], subject=subject, how_far=each[1] and not subject) for each in (low, high)]
    made = tuple(branch for end in ends if (branch := _branch(end, "的", given)))
    earns = isinstance(given, Fixed) and given != NONE
    banded = earns and all(math.isfinite(end) for each in (low[0], high[0]) for end in (each.low, each.high))
    apart = (banded or [_side(end) for end in ends] == ["down", "up"]) and low[0].high < high[0].low
    return made if apart and len(made) == len(ends) else None


def _both_lose(one: Condition, other: Condition, given: Award) -> tuple[Branch, ...] | None:
    """`低于90%或突破计划数的不得分`: one as well as the other."""
    loses = given == NONE or isinstance(given, Deducted)
    return (Branch(condition=one, award=given), Branch(condition=other, award=given)) if loses else None


def _or_by_words(found: Condition, said: str, given: Award) -> tuple[Branch, ...] | None:
    """`合格率低于80%或发生事故的不得分`: a number as well as words."""
    worded = _words(said, given) if given == NONE and found.interval is not None else None
    return (Branch(condition=found, award=given), worded) if worded else None


def _alone(found: Condition, case: str) -> Branch | None:
    interval = found.interval
    points = interval is not None and interval.unit == "分" and interval.at  # 按时完成10分
    return None if interval is None or found.space or case or points else Branch(condition=found)


def _no_more(found: Condition, case: str) -> Said | None:
    """`高于90%的不加分`: above the bound there is no more to earn."""
    held = found.interval
    above = bool(case) and held is not None and math.isinf(held.high) and (held.percent or held.unit != "分")
    return Said("", "no more", above=held) if above or found.limit == "above" else None


def _given(given: Award | Step | Proportion) -> Branch:
    return Branch(award=given)


def _else(given: Award | Step | Proportion) -> Branch:
    return Branch(otherwise=True, award=given)


def _words(said: str, given: Award) -> Branch | None:
    """Words and what they earn; 若 is dropped only where 的 or a denial says that the words are a condition (若…的)."""
    plain = OF_ITEM.sub("", said).rstrip("的:者、")
    if plain.startswith(IFS):
        first, *rest = tokenised(plain)
        denied = bool(rest) and rest[0].plays("NEG NONE DENIED LACK MISS MISSED")
        plain = plain.removeprefix(first.text) if first.text in IFS and (denied or said.endswith("的")) else plain
    return _that_says_something(Branch(words=plain, award=given))


def _marked(said: str, value: float) -> Branch | None:
    return _that_says_something(Branch(words=said.strip("、的"), award=points_of(value), bracketed=True))


def _that_says_something(branch: Branch) -> Branch | None:
    """A clause of words; none of such as go without saying (均的)."""
    return branch if branch.plain else None


def _in_a_table(found: Condition, value: float, other: float | None = None) -> Branch:
    """`≤1个月 10`, `>1个月 9-8`: points without their unit."""
    return Branch(condition=found, award=between((value, "分"), (other, "分")) if other else points_of(value))


_but = some("AND", text="而 但")
_scores = word("SCORING", text="得分") + at_stop + nothing(FULL)
"""`2000元以上得分`: all there is."""
_halved = word("HALVED") + word("SCORING", "COUNTAS", text="计分 得分 给分 记分 赋分 评分 计算 计").or_()
"""80%-90%折半计分: a band like others; of words nobody knows of what it is half."""
_colon = some("THEN", "STOP", ":", "DE", "ITEM", "DEGREE", text=_FILLED)
_worded = some("BLOCK", text="应 须 需 必须 应当 需要") + words + _colon + award
_shared = grade + (share >> Fixed | bare >> points_of)
"""`优100%、良80%、差0`: what grades is no measure."""
_called = (
    grade + word(":") + (words | wide_words) + _colon + award
    | grade + word("(") + (words | wide_words) + word(")") + _colon + award
)
"""`优:制度健全,得5分`: what a clause of words is called."""
_in_part = word("DEGREE", text="部分") + word("DONE") + _gap + proportion
_unless = word("ELSE", text="否则 不然 反之 如有不符 若有不符")
_turned = _but + _unless.or_() + _gap + some("IF", text="若 如 如果 假如 倘若 若是 凡 凡是 如若 一旦")
"""否则, 但, 若: what costs something stands behind it."""
_off_range = word("ELSE", text=OFF_RANGE)
_otherwise = (
    _turned + incident >> _given
    | _but + _unless + _gap + stepping >> _else
    | _but + _off_range + _gap + stepping >> (lambda step: _given(replace(step, way="both")))
    | _but + word("ELSE") + stepping >> (lambda step: _else(step) if step.way == "both" else None)
    | _but + word("ELSE") + _gap + (award | proportion) >> _else
    | _but + word("ELSE") + _gap + closing >> (lambda value: _else(points_of(value)))
)
_filling = some(
    "IF", "COUNTED", "AS", "NAME", "THEN", "STOP", "HEAD", "DE", "MARK", text="若 如 定量指标 为 则 , 的 : 对于"
)
_method = some("SCORING", text="计算") + word("NAME", text="方法 方法为 方法应用 公式 公式为")
_how = (word("SCORING", "WEIGHT", text="得分 计分") + _method).or_()
_is = some("DE", "AS", "THEN", "STOP", "HEAD", text="的 , : 则 为")
wide = wide_words + _colon + award >> _words | wide_words + word("〔") + points + word("〕") >> _marked
"""An item with commas in it, under a number of its own."""
listed = words >> (lambda said: Said(said, "listed"))
"""A requirement without an award, under a number of its own."""
clause = (
    _cased + _gap + _anything >> _branch
    | word("AND", text="但 但是") + _cased + _gap + award >> _but_nothing
    | fallen + nothing("") + _gap + award >> _but_nothing
    | just_so_many + _gap + award >> _just_so_many
    | each + _cased + beyond >> _branch
    | swinging >> (lambda both: tuple(map(_given, both)))
    | either_loses + award >> _both_lose
    | condition + some("STOP", text=",") + word("OR", text="或 或者") + words + _gap + award >> _or_by_words
    | words + word("OR", text="或 或者") + condition + _gap + award
    >> (lambda said, found, given: _or_by_words(found, said, given))
    | _cased + _gap + _scores >> _branch
    | each.or_() + sides + (award | per_amount | beyond) >> _either_side
    | condition + word("〔") + points + word("〕")
    >> (lambda found, value: Branch(condition=found, award=points_of(value)))
    | _cased + word("DEGREE", text="部分") + some("STOP", text=",") + (per_amount | stepping) >> _branch
    | role("AMONG") >> (lambda found: _else(Open(found[0].strip(","), 0.0, 1.0)))
    | _cased + _gap + word("NOMORE") >> _no_more
    | _cased + _gap + _halved >> (lambda found, _: Branch(condition=found, award=HALF))
    | _otherwise
    | _in_part >> (lambda given: Branch(words="部分完成", award=given))
    | _called >> (lambda lead, said, given: (held := _words(said, given)) and replace(held, lead=lead))
    | (_worded | _shared) >> _words
    | award + word(":") + words >> (lambda given, said: _words(said, given))
    | word("BLOCK", text="一票否决") + word(":") + words + (_colon + award).or_(NONE)
    >> (lambda said, given: _words(said, given) if given == NONE else None)
    | _filling + role("DIRECTED") + _is + _how + proportion
    >> (lambda way, found: Branch(award=found, bare=way) if found.of == way else None)
    | words + word("〔") + points + word("〕") >> _marked
    | ending
    | (stepping | earning | proportion | judged) >> _given
    | _cased >> _alone
    | condition + bare + (word("BETWEEN") + bare).or_() >> _in_a_table
    | beside
)

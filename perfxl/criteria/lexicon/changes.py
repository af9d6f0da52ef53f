"""Criteria on a change: `同比增长10%以上`, `与上年持平`, `每下降1%` as a rate of change above, at and below 0.

An actual that says the direction (较上年减少2%) is such a rate; what only says a number may be the level itself.
"""

import re
from dataclasses import dataclass, replace

from perfxl.criteria.lexicon.innocent import TIMES_BEFORE
from perfxl.criteria.lexicon.measures import COSTS
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.lexicon.verbs import FALLS, RISES
from perfxl.patterns import any_of, pattern, saying

_RISES, _FALLS, _TIME = any_of(RISES), any_of(FALLS), any_of(TIMES_BEFORE)
_BEFORE = rf"(?:同比|环比|(?:较|比|与|同)(?:本地)?{_TIME}(?:同期)?(?:相比)?)"
_OF = r"(?P<of>[一-龥]{0,14}?)"
_BASE = rf"(?P<base>{_BEFORE})?,?的?"
_WAY = rf"(?:有所|实现|保持|不[升降增减]反)?(?P<way>{_RISES}|{_FALLS}|(?<=反)[升降增减])"
_DIGITS = r"\d+(?:\.\d+)?"
_UNITS = r"%|个?百分点|个?点|[件起例人次项个户处]"
_SIZE = rf"(?P<size>{_DIGITS}|一)(?P<unit>{_UNITS})"
_EVEN = "持平|不变|没有变化|无变化"
_BELOW = "不足|低于|少于|(?:不|未|没有?)(?:达?到|够|满)|达不到"
_COMPARED = f"达到|达|不低于|不少于|超过|在|{_BELOW}"
_BOUNDED = r"(?:\(含\)|[及或])?以上|[及或]?以下|(?:\(含\))?以内"
_AMOUNT = rf"(?P<amount>(?:{_COMPARED})?(?:{_DIGITS}%?-)?{_SIZE}(?:{_BOUNDED})?)"
_GIVES = rf"(?:不?[得计记扣加减]|满分|按|{_DIGITS}分|(?:(?<=的,)|(?<=的))每)"
_GIVEN = rf"的?,?(?P<given>{_GIVES}.*)"
_BOUND = pattern(rf"{_OF}{_BASE}{_WAY}(?:[率数]|幅度)?{_AMOUNT}{_GIVEN}")
_GOES_ON = pattern(rf"(?P<of>)(?P<way>){_AMOUNT}{_GIVEN}")
"""A bound of the change that another clause names: 增长不到8%的得一半，8%以上得满分."""
_STATE = pattern(
    rf"{_OF}{_BASE}(?:(?P<no>不|未|没有|无)?(?P<too>持平[和或、])?{_WAY}(?P<or>[和或、](?:{_BEFORE})?持平)?|(?P<even>{_EVEN})){_GIVEN}"
)
_BESIDE = pattern(rf"{_OF}(?P<no>不)?(?P<way>[高低])于(?P<base>{_TIME})(?:同期)?(?:水平|数)?{_GIVEN}")
_STEP = pattern(
    rf"{_OF}(?:每|(?P<from>{_BEFORE}),?每|(?=[^\d]*一))(?P<base>{_BEFORE})?(?P<less>少|多)?"
    rf"(?P<way>{_RISES}|{_FALLS}|[升降]|[高低](?=于))(?:于(?P<than>{_TIME})(?:同期)?)?{_SIZE}的?,?(?P<cost>[扣加减].*)"
)
_SINCE = rf"以(?P<than>{_TIME})(?:同期)?(?:数|值|水平|完成数|支出)?为(?:基数|基准|基期)"
_BASED = pattern(rf"(?:{_SINCE}|(?P<of>[一-龥、]{{0,20}}?)(?P<base>{_BEFORE})),")
_NEGATIVE = pattern("(?:出现|发生|为)?负增长")
_OF_CHANGE = pattern(rf"{_RISES}|{_FALLS}|{_EVEN}|{_BEFORE}|{_TIME}|[增降涨升跌减][幅速率]")
_SAID = pattern(
    rf"{_OF}(?P<base>{_BEFORE})?(?:已|有所|实现)?"
    rf"(?:(?P<even>{_EVEN})|(?:(?P<way>{_RISES}|{_FALLS}|[高低](?=于))(?:于(?P<than>{_TIME})(?:同期)?)?了?{_SIZE}))"
)
_ALONE = pattern(rf"([-+]?)({_DIGITS}(?:%|个?百分点))")
_RATES = pattern(rf"(?:{_RISES}(?:率|幅度)|增幅|增速|涨幅)(?:\(.*\))?$")
_FALLING = pattern(rf"(?:{_FALLS}(?:率|幅度)|降幅)(?:\(.*\))?$")
_UNCOUNTED = pattern(
    rf"率(?!先)|比例|比重|占比|满意度|(?:{any_of(COSTS)}|收入|产值|增加值|税收|利润|[能电水煤油]耗|[电水]费|排放量?|额|值|价格?)$"
)
"""What changes by a percentage, or by money and quantities, and never by so many persons, times or things."""
is_growth = saying(
    rf"(?:{_RISES}|{_FALLS}|增收|节约|节省|节支|节能|压缩|缩减|削减)(?:率|幅度|比例)(?:\(.*\))?$|[增降涨减跌]幅|增速"
)
"""Whether a name is that of a growth, a fall or a saving."""
_RISE = pattern(rf"{_RISES}|[升增高]")


@dataclass(frozen=True)
class Change:
    """What change a criterion measures: upwards or downwards, in percent, in things, or in either; against what."""

    up: bool
    unit: str
    base: str = ""
    is_alone: bool = False
    """Whether a number that says no direction is one of it."""
    of: tuple[str, ...] = ()
    """What changes, as the criterion and the row's indicator call it."""
    is_little: bool = False
    """Whether something is earned by too little of it (增长不足5%), which a fall is not."""

    @property
    def name(self) -> str:
        """The measure, above 0 in the direction that is asked for."""
        return "增幅" if self.up else "降幅"

    def signed(self, said: str) -> str | None:
        """An actual that says its direction as a number (下降3% as -3% of growth); none where it says no change."""
        alone = _ALONE.fullmatch(said)
        if alone and (self.up if alone[1] == "-" else self.is_alone):  # of 下降, -3% may be either
            said = f"{'增长' if self.up and alone[1] != '-' else '下降'}{alone[2]}"
        found = _SAID.fullmatch(said)
        base = _base(found) if found else ""
        if found is None or (base and base != (self.base or LAST_YEAR)) or not self._is_of_it(found["of"]):
            return None
        if found["even"]:
            return f"0{self.unit}"
        unit = _unit(found)
        if unit != self.unit and (self.unit or (unit != "%" and any(map(_UNCOUNTED.search, self.of)))):
            return None
        return f"{'' if _is_up(found) == self.up else '-'}{found['size']}{self.unit}"

    def _is_of_it(self, said: str) -> bool:
        """Whether what an actual names is what changes: not 计划增长8%, nor 税收增长8% of 财政收入, nor 负增长."""
        return not said or any(each.endswith(said) for each in self.of if len(said) > 1)

    def is_named(self, indicator: str) -> bool:
        """Whether a row's indicator is the rate itself (收入增长率), so that a number without a direction is one."""
        return self.unit in ("", "%") and (_RATES if self.up else _FALLING).search(indicator) is not None

    def told(self, clause: re.Match[str]) -> str | None:
        """A clause as one on the rate; none for a bound against the direction asked for."""
        held = clause.groupdict()
        along = not held.get("way") or _is_up(clause) == self.up
        if "cost" in held:
            unit = "个百分点" if self.unit == "%" else self.unit
            higher = along != (held["less"] == "少")
            of = f"{held['of']}{self.name}" if held["of"] else ""
            return f"{of}每{'高' if higher else '低'}{held['size'].replace('一', '1')}{unit}{held['cost']}"
        given = re.sub(r"^(?=\d)", "得", held["given"])
        if given.startswith("每"):
            step = _STEP.fullmatch(given)
            given = (self.told(step) or "") if step else given
        amount = held.get("amount")
        if amount:
            return f"{held['of']}{self.name}{_along(held, given)}的{given}" if along else None
        return f"{held['of']}{self.name}{_beside_none(held, along=along)}0{self.unit}的{given}"


def _along(held: dict[str, str], given: str) -> str:
    """The bound of a change: `下降不足10%得2分` is of more than none, `不得分` of less as well."""
    amount, size = held["amount"], f"{held['size']}{held['unit']}"
    if amount == size:
        return f"达到{size}"
    little = _LITTLE.fullmatch(amount)
    if little is None or given.startswith(("每", "不")):
        return amount
    return f"0{held['unit']}(不含)-{size}{'(不含)' if little['below'] else ''}"


_LITTLE = pattern(rf"(?P<below>{_BELOW})?{_DIGITS}(?:{_UNITS})(?(below)|(?:[及或]?以下|(?:\(含\))?以内))")
"""Less than so much (不足10%, 10%以内)."""


def _beside_none(held: dict[str, str], *, along: bool) -> str:
    """How a state stands to no change: above, below or at 0."""
    if held.get("even"):
        return "等于"
    if held.get("no"):
        return "不大于" if along else "不小于"
    if held.get("too") or held.get("or"):
        return "不小于" if along else "不大于"
    return "大于" if along else "小于"


def _unit(found: re.Match[str]) -> str:
    return "%" if found["unit"].endswith(("%", "点")) else found["unit"]


_PLANNED = pattern("计划|预期|预计|目标")


def _is_name(said: str) -> bool:
    """Whether what stands before a change only names what changed: no 少, 基本, 负, no plan, no other change."""
    plain = all(token.nameable and not token.plays("DEGREE HOW AMOUNT") for token in tokenised(said))
    other = said.endswith(("少", "多", "基本", "再", "负", "零")) or _PLANNED.search(said) is not None
    return plain and not other and _OF_CHANGE.search(said) is None


def _is_beside(piece: str) -> bool:
    """Whether a clause that says nothing of a change may stand beside those that do: no bound or state of its own."""
    return _OF_CHANGE.search(piece) is None and (_OF_ALL.match(piece) is not None or not _SCORES.search(piece))


_OF_ALL = pattern(r"否则|其[他它余]|每[高低]|少?扣完|直至|最[高多低]")
_SCORES = pattern(r"\d|[得计记扣加减]|满分|不得")


def _base(found: re.Match[str]) -> str:
    """What a change is against, in one spelling."""
    held = found.groupdict()
    said = held.get("base") or held.get("than") or held.get("from") or ""
    plain = re.sub(r"^[较比与同](?:本地)?(?=[上去前月年基])|相比|同期|度$", "", said)
    return _SAME.get(plain, plain)


LAST_YEAR = "上年"
"""What a change is against where a criterion on a year does not say it."""
_SAME = {**dict.fromkeys(("同比", "去年", "上一年", "前一年"), LAST_YEAR), "环比": "上期", "上个月": "上月"}


def _is_up(found: re.Match[str]) -> bool:
    return _RISE.fullmatch(found["way"]) is not None


def changed(text: str) -> tuple[str, Change] | None:
    """A criterion on a change as one on its rate (`增幅大于0%的得满分,每低1个百分点扣1分`); none for any other."""
    if _OF_CHANGE.search(text) is None:
        return None
    text = _NEGATIVE.sub("下降", text)
    against = _BASED.match(text)
    pieces = re.split(rf"(?<=[,;。\n])(?!{_GIVES})", text[against.end() :] if against else text)
    told = _told(pieces)
    clauses = [each for each in told if isinstance(each, re.Match)]
    states = [each for each in clauses if "given" in each.groupdict()]
    bases = {_base(each) for each in (*clauses, *filter(None, (against,)))} - {""}
    up = _asked_for([*states, *clauses], only_steps=not states) if states or bases else None
    plain = all(_is_name(each["of"]) if isinstance(each, re.Match) else _is_beside(each) for each in told)
    plain = plain and (against is None or _is_name(against["of"] or ""))
    units = {_unit(each) for each in clauses if each.groupdict().get("unit")}
    if up is None or not plain or len(units) > 1 or len(bases) > 1:
        return None
    named = [each["of"] for each in (*filter(None, (against,)), *clauses) if each["of"]]
    change = Change(up, next(iter(units), ""), next(iter(bases), ""), of=tuple(dict.fromkeys(named)))
    rate = [change.told(each) if isinstance(each, re.Match) else each for each in told]
    if not states:
        steps = (each and re.sub("^[^每]*(?=每)", "", each) for each in rate)
        rate = [f"{change.name}不小于0{change.unit}的得满分,", *steps]
    whole = "".join(filter(None, rate))
    return None if None in rate or whole == text else (whole, replace(change, is_little="(不含)-" in whole))


def _told(pieces: list[str]) -> list[re.Match[str] | str]:
    """What each clause says of a change; one that only says how much goes on with that of another."""
    forms = (_STEP, _BOUND, _STATE, _BESIDE)
    told = [next((found for form in forms if (found := form.fullmatch(piece))), piece) for piece in pieces]
    bounded = any(isinstance(each, re.Match) and each.groupdict().get("amount") for each in told)
    return [(_GOES_ON.fullmatch(each) or each) if bounded and isinstance(each, str) else each for each in told]


def _asked_for(clauses: list[re.Match[str]], *, only_steps: bool) -> bool | None:
    """Whether a rise is asked for, or a fall: as the first state says, or against what each step takes."""
    if only_steps:
        ways = {_is_up(each) for each in clauses if each["cost"].startswith("扣") and not each["less"]}
        return not ways.pop() if len(ways) == 1 else None
    return next((_is_up(each) for each in clauses if each.groupdict().get("way")), None)

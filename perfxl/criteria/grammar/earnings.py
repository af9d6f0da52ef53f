"""What is earned for each of what was done: 每完成1项得3分, 新增1家得1分, 专题研究此项工作的，每次1分."""

from perfxl.criteria.grammar.awards import points
from perfxl.criteria.grammar.comparisons import Amount, amount
from perfxl.criteria.grammar.names import measure
from perfxl.criteria.grammar.parsing import nothing, plain_verb, said, some, word
from perfxl.criteria.grammar.spans import longest
from perfxl.criteria.grammar.steps import Taken, each, gained, got, step_size
from perfxl.criteria.grammar.wording import words
from perfxl.criteria.lexicon.directions import denies, is_better_low
from perfxl.criteria.lexicon.patterns import says_when
from perfxl.criteria.lexicon.tokens import Token
from perfxl.criteria.lexicon.units import is_unit
from perfxl.criteria.meaning.steps import Step


def _rising(found: Token) -> bool:
    return found.roles.get("CHANGE", ("",))[0] == "up" and "BEYOND" not in found.roles


def _does(found: Token) -> bool:
    """`每获1项`: a verb of one sign, and no unit."""
    return plain_verb(found) or (found.is_name and not is_unit(found.text))


def _what_counts(said: str) -> str | None:
    """What is counted, unless it says when, or what is bad."""
    when = says_when(said) or said.endswith(("后", "内", "期间", "时", "前"))
    return None if when or "每" in said else said.removesuffix("的")


_doing = said(lambda found: found.text == "争取" or found.plays("REACH DONE HAVE STATE"))
_found = word("HAPPEN", "GET", text="有 获得 获") + nothing("有")
_OF_THINGS = "OR NAME STATE FINISHED GOAL LISTING DE BUDGET DONE FAULT"
_things = longest(lambda found: found.plays(_OF_THINGS)) >> _what_counts
_named = (measure | said(plain_verb)).or_("")
_verb = said(_rising) + nothing("up") | (_doing | _found | said(_does)) + nothing("")
_led = (
    (measure | said(plain_verb)) + some("DE", "THEN", "STOP", text="的 ,") >> _what_counts
    | (measure | said(plain_verb)) >> (lambda said: said if said.endswith("后") else None)
    | words + some("STOP", text=",") >> (lambda said: _what_counts(said) if said.endswith("的") else None)
).or_("")
_pay = (
    got + nothing("get")
    | gained + nothing("gain")
    | (points >> (lambda value: (value, "points") if value else None)) + nothing("bare")
)


def _earns(
    led: str, each: str, verb: str, rising: str, what: str, size: Amount, things: str, got: Taken, kind: str
) -> Step | None:
    """`每完成1项得3分`, `新增1家得1分`: for each of them, as what is earned at most says."""
    length, unit = step_size(size)
    percent, done = unit in ("%", "pp"), f"{led.removesuffix('后')}{verb}{what}"
    if (
        length <= 0
        or (led.endswith("后") and verb)
        or (percent and (things or (unit == "pp" and not rising) or (rising and kind == "gain")))
    ):
        return None
    if not each and (length != 1 or got[1] != "points" or kind == "gain" or (not done and (percent or not unit))):
        return None
    if verb in ("", "有") and is_better_low(things):
        return None  # 有1处错误得1分
    if (each and what and not verb) or (
        kind == "bare" and ((each and not done) or is_better_low(done + things) or denies(done + things))
    ):
        return None
    once = not each or kind == "bare"
    return Step("done", length, "%" if percent else unit, *got, done, what=things, gains=True, once=once)


earning = _led + (each + nothing("each")).or_("") + (_verb.or_("", "")) + _named + amount + _things + _pay >> _earns


def _per_unit(what: str, got: Taken, unit: str) -> Step:
    """`获得表彰得2分/次`."""
    return Step("done", 1.0, unit, *got, what.removesuffix("的"), gains=True)


_unit = said(lambda found: is_unit(found.text))
earning = earning | words + got + word("OVER") + _unit >> _per_unit
"""每完成1项得3分, 每增长1个百分点得0.5分: what was done, or the rise itself, is what is measured."""

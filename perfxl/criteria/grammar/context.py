"""What says nothing of scores: where to look, how a rate is defined, what is judged. It holds no word of a rule."""

from collections.abc import Callable

from perfxl.criteria.grammar.wording import begins_a_condition, collects, is_worded
from perfxl.criteria.lexicon import forms
from perfxl.criteria.lexicon.connecting import CLOSING, CONDITIONS, JOINING, STOPS
from perfxl.criteria.lexicon.degrees import HALVES, denies
from perfxl.criteria.lexicon.innocent import ASKING, FACTS
from perfxl.criteria.lexicon.patterns import BY_A_DAY, DEFINITION, WHICH
from perfxl.criteria.lexicon.tokens import Token, Tokens
from perfxl.criteria.lexicon.units import POINTS
from perfxl.criteria.lexicon.verbs import FULFILLED
from perfxl.criteria.lexicon.words import LESS, MORE

_DEFINING = "OVER TIMES AS TAIL ( ) [ ] + - BETWEEN DENIED LATE LACK CHANGE MISSED HOW ALLDONE AMOUNT"
"""Roles that may stand in a definition of a rate beside names: 合格率=合格数/总数*100%."""
_PLAIN = (
    "NAME STATE DONE GOAL ACTUAL LISTING DE BY IN TIME RATIO AMOUNT REACH ITEM HARMLESS OVER OWN BETWEEN ONTIME "
    "CHANGE BUDGET OR FINISHED HAVE DEGREE FAULT HOW"
)
_RULING = "JUDGED ELSE EACH NEG DENIED NONE MISS MISSED FULL TAIL TENTHS ORDER"
_COMPARING = frozenset(f"{MORE} {LESS}".split())


def definition(tokens: Tokens, place: int) -> int:
    """The end of `合格率=合格数/总数×100%`; 0 if none stands here."""
    match = DEFINITION.match(tokens.text(place, min(place + 40, len(tokens))))
    if match is None or "LISTING" in tokens[place].roles:
        return 0
    name, formula = match[0].split("=", 1)
    above, below = formula.split("/", 1)
    if denies(name) != denies(above) or denies(below):
        return 0
    end = next((end for end in range(place + 1, len(tokens) + 1) if tokens.text(place, end) == match[0]), place)
    defines = all(token.nameable or token.plays(_DEFINING) for token in tokens[place:end])
    return end if place < end and defines else 0


_LED = "EACH HAPPEN LACK LATE NEG NONE DENIED MISS"
"""Words that begin what is taken where a requirement before the comma is not kept."""


def _clause(tokens: Tokens, place: int, stops: str, holds: Callable[[int], bool]) -> int:
    """Where the clause ends that begins here; 0 if it is empty, endless, or holds a word of another kind."""
    end = place
    while end < len(tokens) and tokens[end].text not in stops:
        if end - place > _LONGEST or not holds(end):
            return 0
        end += 1
    return end if place < end < len(tokens) else 0


def requirement(tokens: Tokens, place: int) -> int:
    """The end of `岗位分工明确，` before what is taken or earned for each: what is asked for; 0 if none stands here."""

    def asks(at: int) -> bool:
        led = at > place and begins_a_condition(tokens[at])  # 知晓率若资金到位，达到85%得满分
        return _asks(tokens, at) and not (led or _is_half(tokens, at) or _is_how(tokens, at))

    end = _clause(tokens, place, STOPS, asks)
    if not end or tokens[end].text != "," or WHICH.search(tokens.text(place, end)):
        return 0
    happens = any(tokens[at].plays("HAPPEN") for at in range(end + 1, tokens.stop(end + 1)))
    if tokens[end - 1].text == "的" and not happens:
        return 0  # 涉及征地的，满意率每低1%扣1分: of some cases only
    if tokens[place].plays("AND OR IF EACH") and tokens[place].text != "凡":
        return 0
    dated = any(token.plays("PERIOD TIME") for token in tokens[place:end])
    return 0 if dated and not _is_of(tokens, place, end, tokens.stop(end + 1)) else end


def _is_half(tokens: Tokens, at: int) -> bool:
    """`基本齐全`: what is asked for is no half of it; 基本情况 is a name."""
    return tokens[at].text in HALVES and tokens.plays(at + 1, "STATE DONE HOW FINISHED ALLDONE ONTIME")


def _asks(tokens: Tokens, at: int) -> bool:
    if tokens[at].plays(_SCORES):
        return False
    return is_worded(tokens[at]) or collects(tokens, at) or "TIME" in tokens[at].roles or tokens[at].text in ASKING


def leads_on(tokens: Tokens, end: int) -> bool:
    """Whether what is taken or earned for each stands behind what is asked for."""
    each = any("EACH" in tokens[at].roles for at in range(end + 1, tokens.stop(end + 1)))
    return each or tokens.plays(min(end + 1, len(tokens)), _LED)


def _is_of(tokens: Tokens, place: int, end: int, behind: int) -> bool:
    """`按月发放，晚发一次扣1分`: what is done late, wrongly or not at all is what is asked for so often."""
    said = tokens.text(place, end)
    wrong = [tokens[at].text[1:] for at in range(end + 1, behind) if tokens[at].plays("LATE LACK CHANGE")]
    denied = (at for at in range(end + 1, behind) if "DENIED" in tokens[at].roles)
    wrong += [said for at in denied for said in (tokens[at].roles["DENIED"], tokens.text(at + 1, at + 2))]
    late = any("LATE" in tokens[at].roles for at in range(end + 1, behind))
    return any(act and act in said for act in wrong) or (late and BY_A_DAY.search(said) is not None)


_SCORES = "FULL NOTHING GET LOSE GAIN TOP ATMOST"
"""What earns or takes asks for nothing."""
_LONGEST = 150
"""Words of a sentence; what is longer says more than anybody can pass over."""


def context(tokens: Tokens, place: int) -> int:
    """The end of a sentence, or of what opens one, that holds no word of a rule; 0 if none stands here."""

    def says_nothing(at: int) -> bool:
        reckons = at == place and tokens[at].text in forms.RECKONED
        return reckons or _is_plain(tokens[at]) or (_is_asked(tokens[at]) and "是否" in tokens.text(place, at + 1))

    end = _clause(tokens, place, CLOSING, says_nothing)
    if not end:
        return 0
    text = tokens.text(place, end)
    asks = "是否" in text
    if tokens[end].text == "," and end + 1 < len(tokens) and tokens[end + 1].text.startswith(JOINING):
        return 0
    if tokens[end].text == ":":
        heads = (
            tokens.plays(end + 1, "STATE DEGREE DENIED DONE")
            or asks
            or text.endswith(forms.HEADINGS)
            or text.startswith(forms.LOOKS)
        )
        return end + 1 if heads or _is_said_again(tokens, end, text[-2:]) else 0
    return 0 if tokens[end].text == "," and (not _looks(text) or text.endswith("的")) else end


def _is_asked(token: Token) -> bool:
    """Whether a question may hold it: 是否按要求报送, 是否发生事故."""
    questioned = token.plays("HOW HAPPEN NEG NONE DENIED LATE LACK THEN ALLDONE PERIOD")
    return questioned and not token.plays(_OF_SCORES)


def _is_said_again(tokens: Tokens, colon: int, name: str) -> bool:
    """`信息公开：已公开得3分`: the clause behind a heading speaks of the same thing."""
    return len(name) > 1 and name in tokens.text(colon + 1, tokens.stop(colon + 1))


_OF_SCORES = f"{_SCORES} SPARED SCORING CAPPED JUDGED ELSE EACH WEIGHT IGNORED FRACTION TIMES"


def facts(tokens: Tokens, place: int) -> int:
    """The end of what was to be done (9月底前全部下达完), in front of what is counted; 0 if none stands here."""
    if place < len(tokens) and ("AND" in tokens[place].roles or tokens[place].text.startswith((*JOINING, "最"))):
        return 0  # 且验收合格。 但最低不少于1分。
    end = _clause(tokens, place, STOPS, lambda at: _is_a_fact(tokens[at]) and not _is_how(tokens, at))
    narrows = tokens.text(place, end).endswith(CONDITIONS) and "ONTIME" not in tokens[end - 1].roles
    return 0 if narrows else end


def _is_how(tokens: Tokens, at: int) -> bool:
    """`按80%掌握`, `漏报按迟报处理`: how it counts is no fact."""
    return "BY" in tokens[at].roles and tokens.plays(at + 1, "AMOUNT FRACTION TENTHS LATE LACK FAULT DENIED MISS NEG")


def _is_a_fact(token: Token) -> bool:
    roles = token.roles
    compares = token.plays("HEAD TAIL BEYOND") and token.text in _COMPARING
    blocked = "BLOCK" in roles and "NAME" not in roles and token.text not in FACTS
    scored = token.unit in ("分", *POINTS) or token.plays(_OF_SCORES)
    return not (compares or begins_a_condition(token) or blocked or scored)


def _is_plain(token: Token) -> bool:
    roles = token.roles
    if token.text in _COMPARING:
        return False
    if "DEGREE" in roles and not token.plays("STATE NAME"):
        return False
    if "BLOCK" in roles and ("NAME" not in roles or token.text not in ASKING):
        return False
    if token.plays(_RULING) and "NAME" not in roles:
        return False
    if "AMOUNT" in roles and token.unit in ("%", *POINTS, "分", "", "‰"):
        return False
    return token.plays(_PLAIN)


def _looks(text: str) -> bool:
    """Whether words before a comma say where to look, how often, or what is measured."""
    names = text.endswith(forms.HEADINGS) and not text.startswith(FULFILLED[:3])
    judges = text.startswith(forms.JUDGED) and text.endswith(forms.JUDGING)
    return text.startswith(forms.LOOKS) or "是否" in text or names or judges

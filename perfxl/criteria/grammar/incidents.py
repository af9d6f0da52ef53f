"""What is counted: deductions for each (每出现一例扣1分, 一处不符扣1分, 扣0.5分/项, 每推迟1天), and what each earns.

All deductions are one shape: words of what is counted, 每, what happens, how many, more words, and what each costs.
"""

from itertools import dropwhile

from perfxl.criteria.grammar.awards import points
from perfxl.criteria.grammar.comparisons import Amount, Bounded, amount, simple
from perfxl.criteria.grammar.context import context
from perfxl.criteria.grammar.counted import BAD, HAPPENS, LONGEST, Count, Words, placed, slashed
from perfxl.criteria.grammar.names import is_of_a_time, measure
from perfxl.criteria.grammar.parsing import Found, Parser, nothing, plain_verb, playing, said, some, word
from perfxl.criteria.grammar.spans import lies_ahead, run
from perfxl.criteria.grammar.steps import Taken, each, gained, got, step_size, taken_each
from perfxl.criteria.grammar.wording import any_words, thing, words
from perfxl.criteria.lexicon import units
from perfxl.criteria.lexicon.connecting import FEWER, GONE, LACKING, WHEN
from perfxl.criteria.lexicon.degrees import denies, is_better_low
from perfxl.criteria.lexicon.happening import AMENDS, EXCUSED, INCOMPLETE, SPOILT, WHY, core
from perfxl.criteria.lexicon.measures import says_when
from perfxl.criteria.lexicon.roles import mask, one_of
from perfxl.criteria.lexicon.timing import PLAN
from perfxl.criteria.lexicon.tokens import Token, Tokens
from perfxl.criteria.lexicon.units import TIMES, UNITS, extends, is_measured, is_unit, kind
from perfxl.criteria.meaning.awards import NONE
from perfxl.criteria.meaning.clauses import Branch
from perfxl.criteria.meaning.intervals import Condition
from perfxl.criteria.meaning.steps import Step, Way

_COSTS = mask("LOSE", "NOTHING") | one_of("倒扣")
_STOP = mask("STOP")


def _counts(tokens: Tokens, place: int) -> Found:
    """Every reading from a place on to what each costs."""
    found: Found = []
    for at in range(place, min(len(tokens), place + LONGEST)):
        if tokens.kinds[at] & _STOP and tokens[at].text != ",":
            break
        if not tokens.kinds[at] & _COSTS:
            continue
        for (lost,), end in [*taken_each(tokens, at), *([((_ALL,), at + 1)] if "NOTHING" in tokens[at].roles else [])]:
            unit = slashed(tokens, end)
            count = placed(tokens, place, at, unit)
            found += [((step,), end + 2 * bool(unit))] if count and (step := _step(count, lost)) else []
    return found


_SHORT = f"{BAD} MISS BEYOND"
"""What makes of one thing a fault, behind it: 一个学校未达到预期效果."""
_ALL: Taken = (1.0, "weight")
"""发生一起不得分: the first one costs the whole weight."""


def _step(count: Count, lost: Taken) -> Step | None:
    """The deduction of a clause, if its words name what is counted and nothing else."""
    length, unit = count.size
    if length <= 0 or unit in ("%", "pp", "分"):
        return None
    verb, what = _verb(count), count.what.trimmed()
    if verb is None or not what.read_by(thing) or AMENDS.search(what.text):
        return None
    if lost is _ALL and (count.each or not (verb or what.text)):
        return None
    late = kind(unit) in TIMES and ("迟" in verb or (count.verb if verb else count.before).holds("LATE"))
    if not (count.each or _is_one(count, late=late)):
        return None
    spoilt = count.each and (kind(unit) in ("例", "批次") or SPOILT.search(count.before.text) is not None)
    bad = spoilt or count.verb.holds(BAD) or what.holds(_SHORT)
    if not _is_said(_at_any_time(count), bad=bad, fewer=verb in ("少", "短缺")):
        return None
    before = count.before.trimmed().text
    before = INCOMPLETE.sub("", before) if verb in LACKING else before
    if not count.each and count.before.holds("BLOCK"):
        return None  # 任何一个
    if count.before.holds("AMOUNT") and (extends(unit) or not count.before.is_apart):
        return None  # 超过2小时，每10分钟: of what is beyond it
    if verb.startswith(units.POWERS) or not (verb or before or what.text or unit in units.COUNTED):
        return None
    way: Way = "late" if late else "incident"
    if verb in ("", "有") and what.text in GONE:
        return Step(way, length, unit, *lost, "缺失", before=before, once=not count.each)
    things = "" if before.endswith(what.text) else what.text  # 需修改的问题，每个问题
    return Step(way, length, unit, *lost, verb, what=things, before=before, once=not count.each)


def _verb(count: Count) -> str | None:
    """What happens: one word of it, a verb that is a name, or several words that say what is bad; None if no such."""
    held = count.verb.trimmed()
    tokens = [held.tokens[at] for at in range(held.begin, held.end) if "PAST" not in held.tokens[at].roles]
    if tokens and tokens[0].text in ("比", "较"):  # 每比计划推迟1天
        tokens = list(dropwhile(lambda each: each.text in PLAN or "THAN" in each.roles, tokens))
    if tokens and "LATE" in tokens[0].roles and all(each.text in PLAN for each in tokens[1:]):
        tokens = tokens[:1]
    if not tokens:
        return ""
    late = "LATE" in tokens[0].roles and kind(count.size[1]) in TIMES
    if late and all("FINISHED" in each.roles or each.is_name for each in tokens[1:]):
        return held.text
    if len(tokens) == 1:
        one = tokens[0]
        happens = one.plays(HAPPENS) or (one.text in FEWER and count.each)
        return one.text if happens or plain_verb(one) else None
    if tokens[0].text.startswith(tuple(UNITS)) or not held.read_by(thing):
        return None  # 每个村发生1起: so many for each of them
    timely = not held.holds("LATE") or (count.size[1] in units.COUNTED and kind(count.size[1]) not in TIMES)
    return held.text if timely and (held.holds(BAD) or count.what.holds(BAD)) else None


def _at_any_time(count: Count) -> Words:
    """What is counted without its period: `每季度每发生一起` is each of them, whenever."""
    before, last = count.before, count.before.end - 1
    timed = before.begin <= last and "PERIOD" in before.tokens[last].roles and count.verb.holds("HAPPEN")
    return before._replace(end=last) if timed else before


def _is_said(before: Words, *, bad: bool, fewer: bool) -> bool:
    """Whether words in front of a count name what is counted: they are closed by 的, or bad, or what follows is."""
    held = before.trimmed()
    if before.begin == before.end:
        return not fewer
    if context(before.tokens, before.begin):
        return False  # 查阅资料，…: where to look is a clause of its own
    said = held.text
    on_condition = before.begin and "IF" in before.tokens[before.begin - 1].roles
    there = before.tokens.plays(before.begin, BAD) or (
        before.holds("HAPPEN") and before.holds("DENIED FAULT")
    )  # 如现场存在违规行为的，每处
    if on_condition and ("," in said or (core(said) and not there)):
        return False  # 若验收合格，明细有误的: on a condition, which is a clause of its own
    each = said.startswith("每") and not before.tokens.plays(before.begin, "PERIOD")
    if not said or each or EXCUSED.search(before.text):
        return False
    if before.tokens[held.end - 1].text in FEWER or WHY.search(said):
        return False
    if before.closed or held.holds(BAD):
        return held.read_by(thing) or held.read_by(any_words)
    return bad and before.end == held.end and held.read_by(thing) and not is_of_a_time(*held)


def _is_one(count: Count, *, late: bool) -> bool:
    """`发生一起扣5分`, without 每: of one, in a unit that counts."""
    length, unit = count.size
    if late:
        return length == 1
    lacking = count.verb.trimmed().text in LACKING
    vague = not unit or is_measured(unit) or (unit in units.KINDS and not lacking)
    if length != 1 or vague:
        return False
    bad = count.before.holds(BAD) or count.what.holds(_SHORT)
    led = bad or count.before.closed or count.verb.begin < count.verb.end
    return led or (unit in units.LONE and count.before.begin == count.before.end)


def _ending(verb: str, found: Bounded, what: str = "") -> Branch | None:
    """`累计3次不得分`, `迟8天不得分`: from so many on there is nothing; 1 is a step of all there is."""
    interval = found[0]
    if interval.percent or interval.low < 2 or not interval.unit or AMENDS.search(what):
        return None
    return Branch(condition=Condition(interval.and_more(), subject=f"{verb}{what}"), award=NONE)


incident = Parser(_counts, needs=frozenset({_COSTS}))
_summed = word("BLOCK", text="累计 合计 共计 总计")
_verb_said = playing(HAPPENS)


def _faulty(tokens: Tokens, place: int) -> Found:
    """Words of a fault, up to how often (抽检不合格3批次); of what is late a verb is enough."""
    found = [(said, end) for said, end in thing(tokens, place) if Words(tokens, place, end).holds(BAD)]
    return [(said, end) for said, end in found if not tokens.plays(end - 1, "LATE")]


_nothing = some("THEN", "ITEM") + word("NOTHING")
_many = simple + some("DE", "THEN", "STOP", text="的 ,") + thing.or_() + _nothing
ending = (_summed + _verb_said.or_("") | _verb_said | Parser(_faulty) + _summed.or_()) + _many >> _ending
ending = ending | nothing("") + simple + Parser(_faulty) + _nothing >> _ending
"""From how many on there is nothing, where it says that they are added up, or late."""


def _does(found: Token) -> bool:
    """`每获1项`: a verb of one sign, and no unit."""
    return plain_verb(found) or (found.is_name and not is_unit(found.text))


def _what_counts(said: str) -> str | None:
    """What is counted, unless it says when, or what is bad."""
    when = says_when(said) or said.endswith(WHEN)
    return None if when or "每" in said else said.removesuffix("的")


_doing = said(lambda found: found.text == "争取" or found.plays("REACH DONE HAVE STATE"))
_found = word("HAPPEN", "GET", text="有 获得 获") + nothing("有")
_OF_THINGS = "OR NAME STATE FINISHED GOAL LISTING DE BUDGET DONE FAULT"
_things = run(lambda found: found.plays(_OF_THINGS)).or_("") >> _what_counts
_named = (measure | said(plain_verb, "NAME")).or_("")
_rises = said(lambda found: found.roles["CHANGE"][0] == "up" and "BEYOND" not in found.roles, "CHANGE")
_did = _rises + nothing("up") | (_doing | _found | said(_does)) + nothing("")
_led = (
    (measure | said(plain_verb, "NAME")) + some("DE", "THEN", "STOP", text="的 ,") >> _what_counts
    | (measure | said(plain_verb, "NAME")) >> (lambda said: said if said.endswith("后") else None)
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


_sized = (each + nothing("each")).or_("") + _did.or_("", "") + _named + amount
earning = lies_ahead("EACH", "ONE") + _led + _sized + _things + _pay >> _earns


def _per_unit(what: str, got: Taken, unit: str) -> Step:
    """`获得表彰得2分/次`."""
    return Step("done", 1.0, unit, *got, what.removesuffix("的"), gains=True)


_unit = said(lambda found: is_unit(found.text))
earning = earning | words + got + word("OVER") + _unit >> _per_unit
"""每完成1项得3分, 每增长1个百分点得0.5分: what was done, or the rise itself, is what is measured."""

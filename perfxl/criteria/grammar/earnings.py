"""What is earned for each: 每完成1项得3分, 每增长1个百分点得0.5分, 获奖的每项得2分, 一场1分."""

from dataclasses import replace

from perfxl.criteria.grammar.counted import BAD, LONGEST, Count, Words, placed
from perfxl.criteria.grammar.names import is_of_a_time, measure, words
from perfxl.criteria.grammar.parsing import Found, Parser
from perfxl.criteria.grammar.steps import Taken, earned, plain_verb, step_size
from perfxl.criteria.lexicon.patterns import says_when
from perfxl.criteria.lexicon.tokens import Token, Tokens
from perfxl.criteria.meaning.steps import Step

_OF_THINGS = frozenset({"OR", "NAME", "STATE", "FINISHED", "GOAL", "LISTING", "DE", "BUDGET", "DONE"})
_DOING = frozenset({"REACH", "DONE", "HAVE", "STATE"})
_SCORES = frozenset({"GET", "GAIN", "LOSE", "FULL", "WEIGHT", "BETWEEN", "HEAD", "AS", ":", "BY"})


def _earnings(tokens: Tokens, place: int) -> Found:
    """Every reading from a place on to what each earns."""
    found: Found = []
    for at in range(place, min(len(tokens), place + LONGEST)):
        roles = tokens[at].roles
        if "STOP" in roles and tokens[at].text != ",":
            break
        if "GET" in roles or "GAIN" in roles:
            gives = [(got, end, True) for (got,), end in earned(tokens, at)]
        elif at > place and roles.get("AMOUNT", (0, ""))[1] == "分" and _SCORES.isdisjoint(tokens[at - 1].roles):
            gives = [((roles["AMOUNT"][0], "points"), at + 1, False)]
        else:
            continue
        count = placed(tokens, place, at)
        steps = [(_step(count, got, said=said, adds="GAIN" in roles), end) for got, end, said in gives if count]
        found += [((step,), end) for step, end in steps if step is not None]
    return found


def _step(count: Count, got: Taken, *, said: bool, adds: bool) -> Step | None:
    """What is earned for each; where no 每 or no 得 says so, only beside a most."""
    length, unit = step_size(count.size)
    verb, what = _verb(count), count.what.trimmed()
    if length <= 0 or not got[0] or verb is None or not _are_things(what):
        return None
    if not said and (unit in ("", "%", "pp") or any(each.holds(BAD) for each in (count.before, count.verb, what))):
        return None
    if unit in ("%", "pp") and not _fits_percent(count, verb, adds=adds, points=unit == "pp"):
        return None
    unit, things = "%" if unit == "pp" else unit, what.text.removesuffix("的")
    step = Step("done", length, unit, *got, verb, what=things, gains=True)
    if count.each and said:
        return step
    return replace(step, once=True) if length == 1 and got[1] == "points" else None


def _fits_percent(count: Count, verb: str, *, adds: bool, points: bool) -> bool:
    """Whether a share is what was done, or points what something rose by; 每提高1个百分点加0.5分 adds to something."""
    if count.what.text:
        return False
    rises = count.each and count.verb.begin < count.verb.end and _rises(count.verb.tokens[count.verb.begin])
    return not (rises and adds) and (not points or (rises if count.each else bool(verb)))


def _rises(found: Token) -> bool:
    return found.roles.get("CHANGE", ("",))[0] == "up" and "BEYOND" not in found.roles


def _are_things(what: Words) -> bool:
    """Whether words behind a number name what is counted, not when."""
    tokens, said = what.tokens, what.text
    named = all(not _OF_THINGS.isdisjoint(tokens[at].roles) for at in range(what.begin, what.end))
    return named and not says_when(said) and not said.endswith(("后", "内", "期间"))


def _verb(count: Count) -> str | None:
    """What is done, with what it is done to."""
    before, held = count.before, count.verb
    if not count.each:
        before, held = before._replace(end=before.begin), held._replace(begin=before.begin)
    if not _leads(before):
        return None
    if held.begin == held.end:
        return before.trimmed().text if count.each else ""
    first, more = held.tokens[held.begin], held._replace(begin=held.begin + 1)
    doing = plain_verb(first) or (first.text if first.text == "争取" or _rises(first) else None)
    doing = doing or ("完成" if not _DOING.isdisjoint(first.roles) else None)
    if first.text in ("有", "获得", "获") and not count.each:
        doing = "有"
    if doing and more.begin == more.end:
        return doing
    if not count.each:
        return held.text if held.read_by(measure) else None
    named = doing and not _rises(first) and (more.read_by(measure) or _is_plain(more))
    return f"{doing}{more.text}" if named else None


def _is_plain(held: Words) -> bool:
    return held.end - held.begin == 1 and plain_verb(held.tokens[held.begin]) is not None


def _leads(before: Words) -> bool:
    """Whether words in front of 每 name what was done, closed by 的 or not (在省级媒体每发表1篇)."""
    held = before.trimmed()
    if before.begin == before.end:
        return True
    if not held.text or "每" in held.text or is_of_a_time(*held):
        return False
    return held.read_by(measure) or _is_plain(held) or (before.closed and held.read_by(words))


_HELD = frozenset({frozenset({"AMOUNT"})})
earning = Parser(_earnings, needs=_HELD)
"""Every reading of what is earned for each."""

"""What can be said in a sentence: which clauses begin at each of its places, and which of them are meant."""

from dataclasses import replace
from typing import Any

from perfxl.criteria.grammar.beside import scope
from perfxl.criteria.grammar.clauses import clause, listed, wide
from perfxl.criteria.grammar.context import context, definition, facts, leads_on, requirement
from perfxl.criteria.grammar.names import grade
from perfxl.criteria.grammar.parsing import remembered
from perfxl.criteria.lexicon.patterns import GRADE, LOOKED_AT, SAMPLED
from perfxl.criteria.lexicon.tokens import Token, Tokens
from perfxl.criteria.meaning.awards import Deducted
from perfxl.criteria.meaning.clauses import Branch, Said

Clauses = list[tuple[Any, int]]
"""What can be said from a place on, each with the place behind it."""
_JOINS = "MARK EACH ELSE MISS MISSED CAPPED ATMOST DENIED NONE"


def items_at(tokens: Tokens, place: int, *, marked: bool) -> Clauses:
    """What begins at a place, with its words and the stop behind it; under a mark also what else may be an item."""
    return _under_a_mark(tokens, place) if marked else _placed_clauses(tokens, place)


@remembered
def _placed_clauses(tokens: Tokens, place: int) -> Clauses:
    return [(_placed(tokens, value, place, end), end) for value, end in clauses_at(tokens, place)]


@remembered
def _under_a_mark(tokens: Tokens, place: int) -> Clauses:
    """Clauses, items with commas in them, and requirements without an award."""
    found = [each for each in clauses_at(tokens, place) if not (isinstance(each[0], Said) and each[0].what == "facts")]
    heads = any(isinstance(value, Said) and value.what == "context" for value, _ in found)
    found += [] if heads else _wide(tokens, place)
    found += [(value, end) for (value,), end in listed(tokens, place) if _ends(tokens, end)]
    return [(_placed(tokens, value, place, end), end) for value, end in found]


def _placed(tokens: Tokens, value: Any, place: int, end: int) -> Any:
    """A clause with its words and what closes it."""
    if isinstance(value, tuple):
        return tuple(_placed(tokens, each, place, end) for each in value)
    if not isinstance(value, Branch):
        return value
    stop = tokens[end].text if end < len(tokens) else "。"
    return replace(value, stop=stop, said=tokens.text(place, end))


@remembered
def clauses_at(tokens: Tokens, place: int) -> Clauses:
    """The clauses that begin at a place; context only where there is none."""
    found = _preferred(tokens, [(value, end) for (value,), end in clause(tokens, place) if _ends(tokens, end)])
    found = [(value, end) for value, end in found if not _is_a_sample(tokens, value, end)]
    found += [(value, end) for (value,), end in scope(tokens, place)]
    called = next((end for _, end in grade(tokens, place) if tokens.text(end, end + 1) == ":"), None)
    found += [each for each in clauses_at(tokens, called + 1) if _is_a_band(each[0])] if called else []
    if end := definition(tokens, place):
        found.append((Said(tokens.text(place, end), "aside"), end))
    if all(isinstance(value, Said) for value, _ in found) and (end := context(tokens, place)):
        joined = end < len(tokens) and tokens[end].text == ","
        found.append((Said(tokens.text(place, end), "context", joined=joined), end))
    if not found and (end := requirement(tokens, place)) and _is_asked(tokens, place, end):
        return [(Said(tokens.text(place, end), "asked", joined=True), end)]
    found = found or _wide(tokens, place)
    if not found and (end := facts(tokens, place)):
        return [(Said(tokens.text(place, end), "facts", joined=tokens[end].text == ","), end)]
    return found


def _is_asked(tokens: Tokens, place: int, end: int) -> bool:
    """Whether words before a comma only say what is asked for: what counts or takes stands behind it."""
    if end + 1 >= len(tokens) or _closes(tokens, place):
        return False
    if _is_lost(tokens, place, end) or (leads_on(tokens, end) and not _wide(tokens, place)):
        return True
    return tokens[end - 1].text != "的" and _is_counted(tokens, end + 1)


def _is_counted(tokens: Tokens, place: int) -> bool:
    """Whether what counts or shares out stands here, or behind what else is to be done."""
    return any(
        value.what == "asked" or (value.what == "context" and value.joined and _is_counted(tokens, end + 1))
        if isinstance(value, Said)
        else _counts(value)
        for value, end in clauses_at(tokens, place)
    )


def _is_a_sample(tokens: Tokens, value: Any, end: int) -> bool:
    """`抽查20户，`, `电话回访30人，` before a rate: how much was looked at is no bound."""
    if not isinstance(value, Branch) or value.award is not None or value.condition is None:
        return False
    subject, held = value.condition.subject, value.condition.interval
    rated = any(token.unit == "%" for token in tokens[end + 1 : tokens.stop(end + 1)])
    looked = held is not None and held.at and LOOKED_AT.search(subject) is not None and rated
    return looked or SAMPLED.search(subject) is not None


def _closes(tokens: Tokens, place: int) -> bool:
    """Whether what is earned or lost stands right before a place: 得3分好的 asks for nothing."""
    return place > 0 and tokens.plays(place - 1, "AMOUNT FULL NOTHING SPARED COUNTAS")


def _is_lost(tokens: Tokens, place: int, end: int) -> bool:
    """Whether what is asked before a comma is not kept by the fault behind it: 岗位分工明确，无分工不得分."""
    kept = not any(token.plays(_FAULTY) for token in tokens[place:end])
    return kept and any(isinstance(value, Branch) and value.takes_by_words for value, _ in clauses_at(tokens, end + 1))


def _wide(tokens: Tokens, place: int) -> Clauses:
    """Words with commas in them and what they earn: 职责明确，履职认真，得1分."""
    items = [(value, end) for (value,), end in wide(tokens, place) if _ends(tokens, end)]
    longest = max((len(value.words or "") for value, _ in items), default=0)
    return [(value, end) for value, end in items if len(value.words or "") == longest]


def _ends(tokens: Tokens, place: int) -> bool:
    """Whether a clause may end here: at a stop, or before a word that begins another."""
    if tokens.stops(place) or tokens[place].text in (")", "〔"):
        return True
    token = tokens[place]
    if "JUDGED" in tokens[place - 1].roles and "ELSE" in token.roles:
        return False  # 80%酌情以下
    if token.text == "、" and place + 1 < len(tokens):
        awarded = _closes(tokens, place) or GRADE.fullmatch(tokens[place + 1].text) is not None
        return awarded or tokens.plays(place + 1, "AMOUNT HEAD GET NOTHING")
    if _part(tokens[place - 1], token):
        return True  # 85-90得6分85以下0分
    return token.plays(_JOINS) or ("HEAD" in token.roles and token.text[0] in "不低未没")


_BEGINS = (
    "NAME AMOUNT HEAD STATE DONE HOW ONTIME HAPPEN NEG DEGREE IF TENTHS FAULT FINISHED LACK LATE CHANGE REACH HAVE TOP "
    "TOPADDED ACTUAL BEYOND EARLY"
)
"""Words that may begin a clause behind an award, without a stop between."""
_GOES_ON = "DE TAIL BETWEEN SHARES OR LISTING LAST TIMES OVER BLOCK WEIGHT"
"""Words that go on with what stands before them."""


def _part(one: Token, other: Token) -> bool:
    """Whether a clause may end between two words: behind an award (6分, 满分, 不得分, 一半), before what begins one."""
    full = one.plays("FULL NOTHING FRACTION") and other.unit != "分"  # 满分10分
    return (one.unit == "分" or full) and other.plays(_BEGINS) and not other.plays(_GOES_ON)


_FAULTY = "FAULT LACK NEG NONE DENIED MISS MISSED LATE HAPPEN"


def _counts(value: Any) -> bool:
    """Whether a clause counts what costs something, or shares out what was done."""
    if not isinstance(value, Branch) or value.condition is not None or value.otherwise:
        return False
    if value.share:
        return value.share.of == "target"
    step = value.step
    return step is not None and (step.way in ("incident", "late") or (step.way == "down" and step.lacks))


def _is_a_band(value: Any) -> bool:
    """Whether 优: before a clause says only what it is called."""
    return isinstance(value, Branch) and value.award is not None and (value.condition is not None or value.otherwise)


def _preferred(tokens: Tokens, found: Clauses) -> Clauses:
    """A comparison rather than its words, which it keeps; a condition with its award rather than without."""
    worded = _longest_words(found)
    numeric = {end for value, end in found if not (isinstance(value, Branch) and _in_words(value))}
    awarded = any(isinstance(value, Branch) and value.condition and value.award for value, _ in found)
    steps = [(value.step, end) for value, end in found if isinstance(value, Branch) and value.step]
    verbs = {end for step, end in steps if step.verb}
    # 有一件投诉的扣1分: for each of them
    ones = {end for step, end in steps if step.once and step.way == "incident" and step.verb}
    kept: dict[tuple[Any, int], None] = {}
    for value, end in found:
        if not isinstance(value, Branch):
            kept[value, end] = None
        elif value.words is not None:
            if end not in numeric and value == worded[end]:
                kept[value, end] = None
        elif (end in ones and _is_of_one(value)) or (
            value.condition and value.award is None and (awarded or not tokens.stops(end))
        ):
            continue
        elif not (value.step and end in verbs and not value.step.verb):
            kept[_with_words(value, worded.get(end)), end] = None
    return list(kept)


def _longest_words(found: Clauses) -> dict[int, Branch]:
    """The worded clauses that leave nothing of their words to the award."""
    longest: dict[int, Branch] = {}
    for value, end in found:
        if isinstance(value, Branch) and value.words is not None:
            held = longest.get(end)
            longest[end] = value if held is None or _size(value) > _size(held) else held
    return longest


def _size(branch: Branch) -> int:
    """How much of a clause its words take up, what it is called included."""
    return len(branch.words or "") + 2 * len(branch.lead) + bool(branch.lead)


def _in_words(branch: Branch) -> bool:
    """Whether words say it, or may as well: `发现一项不合规不得分`."""
    step = branch.step
    return branch.words is not None or (step is not None and (step.amount, step.by) == (1.0, "weight"))


def _is_of_one(branch: Branch) -> bool:
    interval = branch.interval
    return interval is not None and interval.at and interval.low == 1 and isinstance(branch.award, Deducted)


def _with_words(branch: Branch, worded: Branch | None) -> Branch:
    """A condition with its own words, for they may be meant as words."""
    same = worded is not None and branch.condition is not None and branch.award == worded.award
    return replace(branch, bare=worded.words or "") if same and worded is not None else branch

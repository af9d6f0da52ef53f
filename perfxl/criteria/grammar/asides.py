"""What makes no rule though it holds words of rules, told by its form: a question, a definition, a lead-in, a duty.

Where no clause takes it up a criterion is read without it, and says so. No form holds a number that could be a bound,
nor an exception, a condition, or whose average it is: such a sentence stays, and the criterion is left to a person.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from perfxl.criteria.grammar.wording import begins_a_condition
from perfxl.criteria.lexicon import forms
from perfxl.criteria.lexicon.connecting import CLOSING, CONDITIONS, JOINING, SENTENCES
from perfxl.criteria.lexicon.innocent import BY_WHEN, DESCRIBING, FACTS
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.lexicon.tokens import Token


@dataclass(frozen=True)
class Form:
    """How something looks that makes no rule, and what must hold of its words and of the text around it."""

    signs: str
    """Signs one of which it contains: it is looked for only where one is."""
    looks: re.Pattern[str]
    holds: Callable[[str], bool] = lambda _words: True
    fits: Callable[[str, str], bool] = lambda _before, _behind: True


def without_asides(plain: str) -> tuple[str, tuple[str, ...]]:
    """A criterion in plain spelling without what makes no rule, and what that was."""
    held = set(plain)
    found = sorted({place for form in FORMS if not held.isdisjoint(form.signs) for place in _places(form, plain)})
    kept, left, end = "", [], 0
    for first, last in found:
        if first < end:
            continue
        kept += plain[end:first]
        left.append(plain[first:last].strip(CLOSING).replace(",", "，"))
        end = last
    return (kept + plain[end:]).strip(CLOSING.replace("。", "")), tuple(left)


def measures(plain: str) -> tuple[str, ...]:
    """What is measured where its name joins or includes several things: 立项且开工(含建成)的面积达到…."""
    return tuple(found[0] for found in forms.JOINED.finditer(plain) if _is_of_everybody(found[0]))


def _places(form: Form, plain: str) -> Iterator[tuple[int, int]]:
    for match in form.looks.finditer(plain):
        if form.holds(match[0]) and form.fits(plain[: match.start()], plain[match.end() :]):
            yield match.span()


_RULING = "LOSE GAIN FULL NOTHING SPARED CAPPED JUDGED ELSE EACH IGNORED TOP ATMOST AMOUNT TENTHS FRACTION HALVED"
"""Words of scores, and numbers."""


def _is_plain(token: Token, also: tuple[str, ...]) -> bool:
    """Whether a word is of no score, bound, exception or condition."""
    if "NAME" in token.roles or token.text in (*DESCRIBING, *FACTS, *also):
        return True
    ruling = token.plays(_RULING) and "CHANGE" not in token.roles
    return not (ruling or "BLOCK" in token.roles or begins_a_condition(token))


def _is_of_no_score(words: str, *also: str) -> bool:
    return all(_is_plain(token, also) for token in tokenised(words))


def _asks(words: str) -> bool:
    """Whether every clause of a sentence is a question: 且验收合格, in front of one is none."""
    clauses = words.rstrip(CLOSING).split(",")
    return "(" not in words and all(map(forms.ASKED.search, clauses)) and _is_of_no_score(words)


def _defines(words: str) -> bool:
    """Whether words say what is meant: what is no part of it in brackets, no 且… or 不含税 behind a comma."""
    plain = forms.BRACKETS.sub("", words)
    joined = any(each.startswith(JOINING) for each in plain.split(","))
    return not joined and _is_of_no_score(plain, *forms.SUMS) and _is_of_no_score(words, *forms.SUMS, *forms.LEFT_OUT)


def _demands(words: str) -> bool:
    """Whether a sentence only says what is to be done, and of no case (项目在建的，)."""
    cases = words.startswith(JOINING) or any(each.endswith(CONDITIONS) for each in words.rstrip(CLOSING).split(","))
    return not (cases or _reckons(words)) and _is_of_no_score(words)


def _reckons(words: str) -> bool:
    """Whether words say how something counts: 被投诉的取消得分, 迟报按未报处理."""
    told = tokenised(forms.BY_HOW_IT_WENT.sub("", words))
    like = any("BY" in token.roles for token in told)
    return any("SCORING" in token.roles or (like and "COUNTAS" in token.roles) for token in told)


def _names(words: str) -> bool:
    """Whether a bracket names a measure, and denies nothing."""
    denied = any(token.plays("NEG DENIED NONE LACK MISS MISSED") and not token.is_name for token in tokenised(words))
    return _is_of_no_score(words, *forms.SUMS) and not denied


def _is_an_example(words: str) -> bool:
    return _is_of_no_score(forms.SUCH_AS.sub("", words))


def _is_of_everybody(words: str, *also: str) -> bool:
    """Whether words are of no score, and of nobody else and no other time than the rest (各镇, 上年)."""
    told = "平均" not in words and all("BLOCK" not in each.roles or each.text in also for each in tokenised(words))
    return told and _is_of_no_score(words, *also)


def _lists(words: str) -> bool:
    """Whether names stand beside each other, and nothing else."""
    return all(token.is_name or token.plays("LISTING OR DE NOTE FAULT STATE : ( ) STOP") for token in tokenised(words))


_SAID_OF = "DENIED LACK NEG LATE FAULT MISS MISSED NONE HAPPEN HEAD TAIL BEYOND CHANGE IF RATIO SCORING"
"""What says more than how something is looked at."""


def _looks(words: str) -> bool:
    """Whether words only say what is looked at, and how many of it: no fault, no bound, no rate, of no case."""
    said = forms.YEARS_BACK.sub("", forms.EACH_OF.sub("", words.rstrip(CLOSING)))
    told = tokenised(said)
    sized = all(token.unit not in ("", "%", "‰", "分") for token in told if "AMOUNT" in token.roles)
    plain = all("AMOUNT" in token.roles or _is_plain(token, ()) for token in told)
    more = any(token.plays(_SAID_OF) and "NAME" not in token.roles for token in told)
    return sized and plain and not (more or said.endswith(CONDITIONS) or said.startswith(JOINING))


def _is_sized(words: str) -> bool:
    """Whether they say how many, or of how many years."""
    return any("AMOUNT" in token.roles for token in tokenised(words)) or forms.YEARS_BACK.search(words) is not None


def _is_manner(words: str) -> bool:
    return _is_of_no_score(words.removeprefix("其他"), "排名", "排序", "从高到低")


def _leads(before: str, behind: str) -> bool:
    """Whether a sentence begins here, and what counts follows; behind a case (发生投诉的，) it would be of that."""
    led = SENTENCES.split(before)[-1]
    of_case = any(each.endswith(CONDITIONS) for each in led.split(","))
    return not of_case and not behind.startswith(JOINING) and forms.GOES_ON.match(behind) is None


def _counts_on(before: str, behind: str) -> bool:
    """Whether cases are counted behind it, and not how many fewer were looked at: 走访农户50户，少1户扣0.1分."""
    return _leads(before, behind) and forms.FOLLOWS.match(behind) is not None


def _is_first(before: str, _behind: str) -> bool:
    """Whether nothing is earned or taken before it."""
    return forms.SCORED.search(before) is None


def _is_alone(before: str, behind: str) -> bool:
    """Whether all that is said stands under this heading."""
    return not before and ":" not in behind


def _takes_only(before: str, behind: str) -> bool:
    """Whether it stands in front of what only takes: what is to be done earns nothing by itself."""
    return not before.strip(CLOSING) and forms.EARNED.search(behind) is None and forms.TAKEN.search(behind) is not None


def _adds_nothing(before: str, behind: str) -> bool:
    """Whether nothing is added anywhere that it could narrow."""
    return forms.ADDED.search(before + behind) is None


FORMS = (
    Form("否无没何怎", forms.QUESTION, _asks, _is_first),
    Form("否无没何怎", forms.QUESTIONS, _is_of_no_score, _is_first),
    Form("指", forms.DEFINITION, _defines),
    Form("(", forms.MEANT, _names),
    Form("(", forms.REMARK, _names),
    Form("(", forms.DESCRIBED, _demands),
    Form("素", forms.FACTORS, _is_of_no_score),
    Form("为", forms.PROOF, lambda words: _is_of_no_score(forms.IS_PROOF.sub("", words))),
    Form("法式则准即", forms.LEAD_IN),
    Form("如", forms.EXAMPLE, _is_an_example),
    Form("起", forms.SINCE, _is_of_no_score),
    Form("、", forms.LIST, _lists),
    Form(":", forms.HEADING, lambda words: _is_of_everybody(words, *BY_WHEN), _is_alone),
    Form("。;\n", forms.DUTY, _demands, _takes_only),
    Form("必供", forms.MUST, _demands),
    Form("加", forms.NO_BONUS, fits=_adds_nothing),
    Form("计复小", forms.NOT_AGAIN),
    Form("抽选摸走查调翻看回暗环步入实", forms.LOOKED_AT, lambda words: _looks(words) and not _is_sized(words), _leads),
    Form("抽选摸走查调翻看回暗环步入实", forms.LOOKED_AT, _looks, _counts_on),
    Form("每", forms.OF_EACH, lambda words: _looks(words.removeprefix("每")), _counts_on),
    Form("则向式法合访查制据台系提汇统报反出", forms.MANNER, _is_manner, _leads),
    Form("第名位前", forms.BY_RANK, _is_manner, _leads),
)
"""The forms of what makes no rule."""

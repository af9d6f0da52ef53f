"""What makes no rule though it holds words of rules, told by its form: a question, a definition, a lead-in, a duty.

Where no clause takes it up a criterion is read without it, and says so. No form holds a number that could be a bound, nor
an exception, a condition, or whose average it is: such a sentence stays, and the criterion is left to a person.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from perfxl.criteria.grammar.context import FACTS
from perfxl.criteria.grammar.wording import begins_a_condition
from perfxl.criteria.lexicon.innocent import DESCRIBING
from perfxl.criteria.lexicon.spelling import canonical
from perfxl.criteria.lexicon.tokens import Token, tokenised
from perfxl.patterns import pattern, words_of


@dataclass(frozen=True)
class Form:
    """How something looks that makes no rule, and what must hold of its words and of the text around it."""

    looks: re.Pattern[str]
    holds: Callable[[str], bool]
    fits: Callable[[str, str], bool] = lambda _before, _behind: True


def without_asides(text: str) -> tuple[str, tuple[str, ...]]:
    """A criterion in plain spelling without what makes no rule, and what that was."""
    plain = canonical(text)
    found = sorted({place for form in FORMS for place in _places(form, plain)})
    kept, left, end = "", [], 0
    for first, last in found:
        if first < end:
            continue
        kept += plain[end:first]
        left.append(plain[first:last].strip(_STOPS).replace(",", "，"))
        end = last
    return (kept + plain[end:]).strip(_STOPS.replace("。", "")), tuple(left)


def _places(form: Form, plain: str) -> Iterator[tuple[int, int]]:
    for match in form.looks.finditer(plain):
        if form.holds(match[0]) and form.fits(plain[: match.start()], plain[match.end() :]):
            yield match.span()


_STOPS = ",;。:\n"
_RULING = "LOSE GAIN FULL NOTHING SPARED CAPPED JUDGED ELSE EACH IGNORED TOP ATMOST AMOUNT TENTHS FRACTION HALVED"
"""Words of scores, and numbers."""
_DEFINING = words_of("不含 不包括 不包含 合计 总计 共计 累计 之和 其中 为准")
"""What may stand in a definition as well: of how much something consists."""


def _is_plain(token: Token, also: tuple[str, ...]) -> bool:
    """Whether a word is of no score, bound, exception or condition."""
    if "NAME" in token.roles or token.text in (*DESCRIBING, *FACTS, *also):
        return True
    ruling = token.plays(_RULING) and "CHANGE" not in token.roles
    return not (ruling or "BLOCK" in token.roles or begins_a_condition(token))


def _is_of_no_score(words: str, *also: str) -> bool:
    return all(_is_plain(token, also) for token in tokenised(words))


def _asks(words: str) -> bool:
    """Whether a sentence ends in a question, and says nothing else."""
    return "(" not in words and _is_of_no_score(words) and _ASKED.search(re.split(",", words.rstrip(_STOPS))[-1]) is not None


def _defines(words: str) -> bool:
    return _is_of_no_score(words, *_DEFINING)


def _names(words: str) -> bool:
    """Whether a bracket names a measure, and denies nothing."""
    denied = any(token.plays("NEG DENIED NONE LACK MISS MISSED") and not token.is_name for token in tokenised(words))
    return _defines(words) and not denied


def _is_first(before: str, _behind: str) -> bool:
    """Whether nothing is earned or taken before it."""
    return re.search(r"\d分|满分|扣", before) is None


def _adds_nothing(before: str, behind: str) -> bool:
    """Whether nothing is added anywhere that it could narrow."""
    return re.search(r"(?<!不)加\d|加分", before + behind) is None


_ASKED = pattern("是否|能否|有无|有没有|如何|怎样|怎么样")
_SENTENCE = r"(?:^|(?<=[。;\n]))"
_OF_SCORING = "此项|本项|该项|本|该|此|的|指标|具体|分值|得分|分数|计分|评分|赋分|扣分|打分|记分|考核|评价|计算"
_DECIDED = "审计|评审|复核|专家|平均|最|较|孰|上年|上一年|去年|往年|目标|计划|认定|整改|第三方|分|其他|其余|考评组|核定"
"""What would say another thing than where the proof lies."""
FORMS = (
    Form(pattern(rf"{_SENTENCE}[^。;\n]*(?:{_ASKED.pattern})[^。;\n]*[。;\n]"), _asks, _is_first),
    Form(pattern(rf"{_SENTENCE}[^。;\n]*?(?:[是系]指|指的是|(?<=[率度数额量])指(?=[一-龥]{{4}}))[^。;\n]*(?:[。;\n]|$)"), _defines),
    Form(pattern(r"(?<=[率度例重积数量额次%上下内])\([^()]+(?:率|比例|比重|占比|面积|数|数量|额|量|人次|户次|总和|之和|之比)\)"), _names),
    Form(
        pattern(
            rf"(?:{_SENTENCE}|,)(?![^,;。\n]*(?:{_DECIDED})[^,;。\n]*为)[^,;。\n\d]{{0,16}}以[^,;。\n\d]{{2,20}}为"
            r"(?:准|标准|依据|口径|凭据)(?:[。;\n]|(?=,)|$)"
        ),
        lambda words: _is_of_no_score(re.sub("为(?:准|标准|依据|口径|凭据).?$", "", words)),
    ),
    Form(
        pattern(
            rf"{_SENTENCE}(?:{_OF_SCORING})+(?:方法|办法|方式|原则|标准|规则|细则|公式)(?:(?:为|是|如下)*:|如下[。,;\n])|"
            rf"{_SENTENCE}[^,;。\n\d]{{4,40}}(?:赋分|计分|评分|打分|计算|得分),即(?=[^,;。\n]{{0,8}}得分=)"
        ),
        lambda _: True,
    ),
    Form(
        pattern(
            r"(?<=[,;。\n])(?:多|超|节约|节省|结余|提前)[^,;。\n\d分]{0,10}?(?:的|部分|者|时)?,?不(?:再|另|予|额外)*加分"
        ),
        lambda _: True,
        _adds_nothing,
    ),
    Form(
        pattern(
            r"(?<=[,;。\n])(?:超[过出额][^,;。\n\d分]{0,8}?部分(?:均|都)?不(?:再|另|另行|额外|重复)?计分|"
            r"同一[^,;。\n\d分]{1,8}不(?:得|予)?重复[扣计加]分?|"
            r"(?:计分|得分|结果|分值)?(?:均|应)?(?:取|保留|精确)(?:到|至)?小数点?后?(?:两|2|二)位(?:小数|数)?(?:,四舍五入)?)(?=[,;。\n)]|$)"
        ),
        lambda _: True,
    ),
)
"""The forms of what makes no rule."""

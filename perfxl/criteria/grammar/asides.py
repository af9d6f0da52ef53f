"""What makes no rule though it holds words of rules, told by its form: a question, a definition, a lead-in, a duty.

Where no clause takes it up a criterion is read without it, and says so. No form holds a number that could be a bound,
nor an exception, a condition, or whose average it is: such a sentence stays, and the criterion is left to a person.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from perfxl.criteria.grammar.context import CONDITIONS, FACTS, JOINING
from perfxl.criteria.grammar.wording import begins_a_condition
from perfxl.criteria.lexicon.innocent import DESCRIBING
from perfxl.criteria.lexicon.spelling import canonical
from perfxl.criteria.lexicon.tokens import Token, tokenised
from perfxl.patterns import pattern, words_of


@dataclass(frozen=True)
class Form:
    """How something looks that makes no rule, and what must hold of its words and of the text around it."""

    looks: re.Pattern[str]
    holds: Callable[[str], bool] = lambda _words: True
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


def measures(plain: str) -> tuple[str, ...]:
    """What is measured where its name joins or includes several things: 立项且开工(含建成)的面积达到…."""
    return tuple(found[0] for found in _JOINED.finditer(plain) if _is_of_everybody(found[0]))


def _places(form: Form, plain: str) -> Iterator[tuple[int, int]]:
    for match in form.looks.finditer(plain):
        if form.holds(match[0]) and form.fits(plain[: match.start()], plain[match.end() :]):
            yield match.span()


_STOPS = ",;。:\n"
_RULING = "LOSE GAIN FULL NOTHING SPARED CAPPED JUDGED ELSE EACH IGNORED TOP ATMOST AMOUNT TENTHS FRACTION HALVED"
"""Words of scores, and numbers."""
_SUMS = words_of("首次 初次 合计 总计 共计 累计 之和 其中")
_LEFT_OUT = words_of("不含 不包括 不包含")
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
    """Whether every clause of a sentence is a question: 且验收合格, in front of one is none."""
    clauses = words.rstrip(_STOPS).split(",")
    return "(" not in words and all(map(_ASKED.search, clauses)) and _is_of_no_score(words)


def _defines(words: str) -> bool:
    """Whether words say what is meant: what is no part of it in brackets, no 且… or 不含税 behind a comma."""
    plain = _BRACKETS.sub("", words)
    joined = any(each.startswith(JOINING) for each in plain.split(","))
    return not joined and _is_of_no_score(plain, *_SUMS) and _is_of_no_score(words, *_SUMS, *_LEFT_OUT)


def _demands(words: str) -> bool:
    """Whether a sentence only says what is to be done, and of no case (项目在建的，)."""
    cases = words.startswith(JOINING) or any(each.endswith(CONDITIONS) for each in words.rstrip(_STOPS).split(","))
    return not cases and _is_of_no_score(words)


def _names(words: str) -> bool:
    """Whether a bracket names a measure, and denies nothing."""
    denied = any(token.plays("NEG DENIED NONE LACK MISS MISSED") and not token.is_name for token in tokenised(words))
    return _is_of_no_score(words, *_SUMS) and not denied


def _is_an_example(words: str) -> bool:
    return _is_of_no_score(_SUCH_AS.sub("", words))


def _is_of_everybody(words: str, *also: str) -> bool:
    """Whether words are of no score, and of nobody else and no other time than the rest (各镇, 上年)."""
    told = "平均" not in words and all("BLOCK" not in each.roles or each.text in also for each in tokenised(words))
    return told and _is_of_no_score(words, *also)


def _lists(words: str) -> bool:
    """Whether names stand beside each other, and nothing else."""
    return all(token.is_name or token.plays("LISTING OR DE NOTE FAULT STATE : ( ) STOP") for token in tokenised(words))


def _is_first(before: str, _behind: str) -> bool:
    """Whether nothing is earned or taken before it."""
    return re.search(r"\d分|满分|扣", before) is None


def _is_alone(before: str, behind: str) -> bool:
    """Whether all that is said stands under this heading."""
    return not before and ":" not in behind


def _takes_only(before: str, behind: str) -> bool:
    """Whether it stands in front of what only takes: what is to be done earns nothing by itself."""
    return not before.strip(_STOPS) and _EARNED.search(behind) is None and "扣" in behind


def _adds_nothing(before: str, behind: str) -> bool:
    """Whether nothing is added anywhere that it could narrow."""
    return re.search(r"(?<!不)加\d|加分", before + behind) is None


_EARNED = pattern(r"[得计记给赋](?:满分|[\d.]+分)|满分")
_ASKED = pattern("是否|能否|有无|有没有|如何|怎样|怎么样")
_BRACKETS = pattern(r"\([^()]*\)")
_BEGINS, _ENDS = r"(?:^|(?<=[。;\n]))", r"(?:[。;\n]|$)"
_QUESTION = pattern(rf"{_BEGINS}[^。;\n]*(?:{_ASKED.pattern})[^。;\n]*[。;\n]")
_QUESTIONS = pattern(
    rf"{_BEGINS}(?:[^,;。\n]*(?:{_ASKED.pattern})[^,;。\n]*,)+(?=每?(?:有|符合|具备|满足)[其中]{{0,2}}[一1][项个])"
)
"""是否细化,是否量化,符合一项…: questions that are counted."""
_IS_MEANT = r"(?:[是系]指|指的是|(?<=[率度数额量])指(?=[一-龥]{4}))"
_DEFINITION = pattern(rf"{_BEGINS}[^,。;\n]*?{_IS_MEANT}[^。;\n]*{_ENDS}")
_MEASURE = r"(?:率|比例|比重|占比|面积|数|数量|额|量|人次|户次|总和|之和|之比)"
_MEANT = pattern(rf"(?<=[率度例重积数量额次%上下内])\([^()]+{_MEASURE}\)")
"""可种面积(新增水田面积), 达到100%(当年报告的个案流调率): what the measure before it is."""
_DECIDED = "审计|评审|复核|专家|平均|最|较|孰|上年|上一年|去年|往年|目标|计划|认定|整改|第三方|分|其他|其余|考评组|核定"
"""What would say another thing than where the proof lies."""
_AS = "为(?:准|标准|依据|口径|凭据)"
_PROOF = pattern(
    rf"(?:{_BEGINS}|,)(?![^,;。\n]*(?:{_DECIDED})[^,;。\n]*为)"
    rf"[^,;。\n\d]{{0,16}}以[^,;。\n\d]{{2,20}}{_AS}(?:{_ENDS}|(?=,))"
)
_OF_SCORING = "此项|本项|该项|本|该|此|的|指标|具体|分值|得分|分数|计分|评分|赋分|扣分|打分|记分|考核|评价|计算"
_LEAD_IN = pattern(
    rf"{_BEGINS}(?:(?:{_OF_SCORING})+(?:方法|办法|方式|原则|标准|规则|细则|公式)(?:(?:为|是|如下)*:|如下[。,;\n])|"
    r"[^,;。\n\d]{4,40}(?:赋分|计分|评分|打分|计算|得分),即(?=[^,;。\n]{0,8}得分=))"
)
_SUCH_AS = pattern(r"[,(](?:例|比)?如")
_EXAMPLE = pattern(rf"{_SUCH_AS.pattern}(?!遇|果|因|有|未|无|需|期|实)(?:[^;。\n()]*?等(?=[。;\n])|[^()]*?等?\))")
_SINCE = pattern(r"(?:^|(?<=[,;。\n]))[^,;。\n\d]{2,40}之日起,")
"""自收到文件之日起，: from when it is reckoned."""
_LIST = pattern(
    r"(?:^|(?<=[,;。\n]))(?:[^,;。\n\d、]+、){2,}[^,;。\n\d、]+,(?=(?:每|缺少?|漏)[^,;。\n]{0,4}?[一1]?[项个条种类])"
)
"""文化礼堂、卫生室、驿站等，每个…: what is counted, name by name."""
_KINDS = "面积|率|数|量|额|比例|长度|里程"
_JOINED = pattern(
    rf"(?:^|(?<=[,;。:\n]))[^,;。:\n\d]{{0,60}}?(?:[且或并对]|\((?:含|包括)[^()]*\))[^,;。:\n\d]*?的[一-龥]{{0,8}}?(?:{_KINDS})"
    r"(?=达到|达|不[低少高]于|不超过|≥|≤|占|\*)"
)
_BY_WHEN = words_of("年底 年末 月底 月末 季末 年中 上半年 下半年 季度 全年 前")
_HEADING = pattern(rf"{_BEGINS}[^,;。:\n\d]{{2,20}}(?:进度|情况|程度|率|时效|质量|效果):")
"""年底前完成进度: in front of its bands."""
_DUTY = pattern(rf"{_BEGINS}[^。;\n()]+[。;\n]")
_MUST = pattern(rf"{_BEGINS}[^。;\n()]*必须[^。;\n()]*{_ENDS}")
_NO_BONUS = pattern(
    r"(?<=[,;。\n])(?:多|超|节约|节省|结余|提前)[^,;。\n\d分]{0,10}?(?:的|部分|者|时)?,?不(?:再|另|予|额外)*加分"
)
_NOT_AGAIN = pattern(
    r"(?<=[,;。\n])(?:超[过出额][^,;。\n\d分]{0,8}?部分(?:均|都)?不(?:再|另|另行|额外|重复)?计分|"
    r"同一[^,;。\n\d分]{1,8}不(?:得|予)?重复[扣计加]分?|"
    r"(?:计分|得分|结果|分值)?(?:均|应)?(?:取|保留|精确)(?:到|至)?小数点?后?(?:两|2|二)位(?:小数|数)?(?:,四舍五入)?)"
    r"(?=[,;。\n)]|$)"
)
"""超出部分不另计分, 同一问题不重复扣分, 取小数点后两位: what every score is anyway."""
FORMS = (
    Form(_QUESTION, _asks, _is_first),
    Form(_QUESTIONS, _is_of_no_score, _is_first),
    Form(_DEFINITION, _defines),
    Form(_MEANT, _names),
    Form(_PROOF, lambda words: _is_of_no_score(re.sub(_AS, "", words))),
    Form(_LEAD_IN),
    Form(_EXAMPLE, _is_an_example),
    Form(_SINCE, _is_of_no_score),
    Form(_LIST, _lists),
    Form(_HEADING, lambda words: _is_of_everybody(words, *_BY_WHEN), _is_alone),
    Form(_DUTY, _demands, _takes_only),
    Form(_MUST, _demands),
    Form(_NO_BONUS, fits=_adds_nothing),
    Form(_NOT_AGAIN),
)
"""The forms of what makes no rule."""

"""How words of an actual match the words of a clause: equal, an alternative, an ending, or a negation (A4.11)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from perfxl.criteria.expressions import COMPARISON, Expression, name, quoted
from perfxl.criteria.lexicon.numerals import CHINESE
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.tokens import tokenised
from perfxl.patterns import pattern

NEGATING = r"未|没|不|无|非|否"
NEGATIONS = ("未", "没有", "不", "无", "否")
_DEGREES = (
    r"基本|较|比较|部分|大部|大多|多数|少数|个别|局部|多半|很|半|略|稍|尚|仍|还(?!款)|才|刚|仅|只(?!读)|几乎|接近|趋于|大致|大体|总体|勉强|难|"
    r"逐步|逐渐|逐年|渐|初步|继续|进一步|不断|加快|正在|已经|将|拟|可(?!行|靠|持)|能(?!力|源|耗|效)|会(?!计|议|务|商)|应(?!急|用|收|付)|须|需(?!求)|要(?!求|素|点)|待|争取|力争|"
    r"有的|有些|有所|某|若干|偶|曾|原|先|限期|严格|如期|全部|全面|完全|(?<![安健齐])全(?![市县省区国员民体程年])|都|皆|悉|提前|逾期|延期"
)
"""Adverbs of degree, modality and time: with one of them a predicate says another thing than alone."""
_BLOCKER = (
    rf"未|没|不|无|非|否|{_DEGREES}|欠|缺|且|、|,|并|和|及(?!时)|但|又|或|按|被|补|"
    r"有(?!效)|通过|完成|达到|实现|存在|平均|[期限]内|超期|超时|延误"
)
_DENYING = r"零|杜绝|避免|防止|禁止|严禁|拒绝|免于|停止|取消|消除|减少|降低|控制|遏制|缺|欠|难|少"
"""Verbs that deny what follows them, as 未 does."""
_PREDICATE = (
    r"(?:专款专用|齐全|健全|完整|规范|合理|明确|充分|及时|有效|合规|合法|完善|准确|科学|可行|匹配|到位|良好|达标|合格|完备|清晰|真实|细化|量化|相符|一致|满意|优秀|显著|"
    r"符合[^符]{1,8}|安全|稳定|落实|公开|公平|公正|透明|一般|先进|适用|严谨|严密|必要)$"
)


_OTHERS = "详实|翔实|详尽|详细|丰富|清楚|整齐|扎实|整洁|美观|有序|有力|深入|细致|周密|严格|充足"
QUALITY = pattern(_PREDICATE.replace("(?:", f"(?:{_OTHERS}|", 1).replace("安全|", "").replace("落实|", ""))
"""One quality beside another: 详实 before 完整, which alone says less."""


@dataclass(frozen=True)
class Names:
    """The words that name a clause: as they stand, and with what goes without saying left off."""

    exact: tuple[str, ...]
    short: frozenset[str] = frozenset()
    """Given up where another clause could be meant."""
    denies: str = ""
    """The clause that whoever turns it round, or the end of it, names this one by."""

    def __post_init__(self) -> None:
        if not self.exact or not all(self.exact):
            raise ValueError("a clause needs words")

    @property
    def first(self) -> str:
        """The words as the criterion gives them."""
        return self.exact[0]

    @property
    def shortest(self) -> tuple[str, ...]:
        """The shortest of what goes without its subject."""
        return (min(self.short, key=len),) if self.short else ()

    def also(self, *words: str) -> "Names":
        """The same clause with further names."""
        return replace(self, exact=tuple(dict.fromkeys((*self.exact, *words))))

    @cached_property
    def plain(self) -> frozenset[str]:
        """The exact words, each as all that say the same are said."""
        return frozenset(map(plain, self.exact))

    def holds(self, said: str) -> bool:
        """Whether these words name the clause."""
        if said in self.exact or said in self.short or plain(said) in self.plain:
            return True
        return bool(self.denies) and (_turns_round(said, self.denies) or _turns_round(plain(said), self.denies))

    def matches(self) -> Expression:
        """Whether the actual's words name the clause; the working column shows which clause they name."""
        said = name("word")
        return Expression(
            lambda columns: _each(said.column(columns), self.holds),
            lambda texts: f"{said.formula(texts)}={quoted(texts['branch:' + self.first])}",
            COMPARISON,
        )


_ALIKE = (
    (pattern("比较(?=.)|较为"), "较"),
    (pattern("没有(?=.)|未能|没能|没(?=[^收有])|^无(?=.)"), "未"),
    (pattern("不符(?!合)"), "不相符"),
    (pattern("[;,]|并?且"), "、"),
)
"""Words that say the same: 比较 and 较, 没有 and 未, 无 in front of what there is not."""


@lru_cache(maxsize=16384)
def plain(said: str) -> str:
    """Words as all that say the same are said: 没有制度 as 无制度, 比较齐全 as 较齐全."""
    for alike, spoken in _ALIKE:
        said = alike.sub(spoken, said)
    return said


_NO = pattern("未能|没有|不够|未|没|不|无")


def denials(said: str) -> list[tuple[str, str, str]]:
    """Where words deny: what stands before, what denies, and what it denies."""
    return [(said[: match.start()], match[0], said[match.end() :]) for match in _NO.finditer(said)]


def _turns_round(said: str, clause: str) -> bool:
    """Whether words deny a clause, or the end of it: 方案未经论证, 未配备门禁 of 现场配备门禁."""
    return any(
        before + rest == clause or (not before and no in _OF_VERBS and len(rest) > len("验收合") and clause.endswith(rest))
        for before, no, rest in denials(said)
        if no != "无"
    )


_OF_VERBS = ("未", "未能", "不")


def names_of(said: str) -> Names:
    """The names of a clause: itself, its alternatives, and its ending if that is a predicate of its own."""
    whole = word(said)
    alternatives = [word(part) for part in re.split(",?或者?", said)]
    if len(alternatives) > 1 and all(alternatives):
        return Names(
            (whole, *(each for each in alternatives if each != whole)) if stand_alone(alternatives) else (whole,)
        )
    predicate = re.search(_PREDICATE, whole)
    if predicate is None:
        return Names((whole,))
    begin = predicate.start()
    while found := QUALITY.search(whole[:begin]):
        begin = found.start()
    blocked = re.search(_BLOCKER, whole)
    return Names((whole,), endings(whole, min(begin, blocked.start()) if blocked else begin))


def endings(said: str, begin: int) -> frozenset[str]:
    """All that words are without their beginning, as far as to a place."""
    return frozenset(said[at:] for at in range(1, min(begin, len(said) - 2) + 1))


def stand_alone(alternatives: list[str]) -> bool:
    """Whether each says the same without the others: 未发生 denies 质量事故 too in 未发生安全事故或质量事故."""
    denied = [place for place, each in enumerate(alternatives) if re.search(f"{NEGATING}|{_DENYING}", each)]
    return not denied or denied == list(range(denied[0], len(alternatives)))


def is_part(before: str) -> bool:
    """Whether words before an ending say how much of it holds (多数, 基本, 且), so that the ending alone says more."""
    return re.search(_DEGREES + "|、|,|且|或|并|和|及(?!时)", before) is not None


def positive_of(said: str) -> str:
    """What a negated clause negates: 按时完成 of 未按时完成; empty for others."""
    before, no, rest = next(iter(denials(word(said))), ("", "无", ""))
    denied = not before and no != "无" and len(rest) > 1 and not re.search(r"未|没|不|无|非|或", rest)
    return rest if denied else ""


def asserted(said: str) -> tuple[str, ...]:
    """What words deny, as if it were so: 资金到账 of 资金未到账, 有台账 of 无台账; nothing of what denies twice."""
    found = denials(said)
    if len(found) != 1 or re.search("或|且|,", said):
        return ()
    before, no, rest = found[0]
    if not rest or re.match("足|符合?$", rest):
        return ()
    has = (f"{before}有{rest}",) if no in ("没有", "无", "没") else ()
    return has if no == "无" else (before + rest, *has)


def is_short_for(positive: str, longer: str) -> bool:
    """`按要求及时报送` for it with an object (统计报表), 公开 for 有公开; not for what asks for more (及时足额拨付).

    及时 is 及时完成, 建立 is 建立制度 where nothing says how many, or how sound.
    """
    rest = longer.removeprefix(positive) if longer.startswith(positive) else longer.removesuffix(positive)
    if rest == longer or re.search(NEGATING, longer):
        return False
    if rest == "完成" and positive in _ON_TIME:
        return True
    if positive in _FOUNDED and longer.startswith(positive):
        return not re.search(rf"{_FURTHER}|[{CHINESE}各每]", rest)
    if positive in _FULFILLED and longer.startswith(positive):
        return _OF_ANYTHING.fullmatch(rest) is not None
    return rest == "有" or (len(positive) > len("及时") and not re.search(_FURTHER, rest))


_ON_TIME = ("及时", "按时", "按期", "如期", "准时")
_FULFILLED = ("完成", "达到", "实现", "达成")
_OF_ANYTHING = pattern("(?:年度|既定|预定|预期)?(?:绩效)?(?:目标|任务|工作|计划|要求)*")
_FOUNDED = ("建立", "制定", "制订", "编制", "设立", "出台")
_FURTHER = rf"{_BLOCKER}|{_PREDICATE.rstrip('$')}|足额|足量|全额|如数|拨付|验收|后|优|高|再"
"""Words that ask for more than what stands beside them."""


def negation_of(said: str) -> Names | None:
    """What says of a positive clause that it is not so; bare denials where it has alternatives, none for a denial."""
    names = names_of(said)
    if re.search(NEGATING, names.first):
        return None
    if len(names.exact) > 1:
        return Names(NEGATIONS)
    negated = [no + positive for positive in (names.first, *names.shortest) for no in NEGATIONS[:-1]]
    if names.first.startswith("有"):
        negated += ["无" + names.first[1:], "没有" + names.first[1:]]
    first = tokenised(names.first)[0]
    if first.text != names.first and not _FIRST.isdisjoint(first.roles):
        negated += [f"{no}{first.text}" for no in _OF_VERBS]
    return Names(tuple(dict.fromkeys((*NEGATIONS, *negated))), denies=names.first)


_FIRST = frozenset(["STATE", "HAVE", "HOW", "ONTIME", "DONE"])
"""What a clause begins with that may be denied without the rest of it: 不符合, 未按时."""


def disjoint(all_names: list[Names]) -> list[Names] | None:
    """Short names given up until no words name two clauses; None where even whole conditions do."""
    result = []
    for place, names in enumerate(all_names):
        others = all_names[:place] + all_names[place + 1 :]
        if any(not names.plain.isdisjoint(other.plain) for other in others):
            return None
        taken = {said for other in others for said in (*other.exact, *other.short)}
        least = max((len(said) for said in taken if names.first.endswith(said)), default=0)
        free = (said for said in names.short - taken if len(said) > least or not names.first.endswith(said))
        result.append(replace(names, short=frozenset(free)))
    return result


def _each(words: npt.NDArray[Any], test: Callable[[str], bool]) -> npt.NDArray[Any]:
    found = {text: test(text) for text in set(words.tolist())}
    return np.asarray([found[text] for text in words.tolist()], dtype=bool)

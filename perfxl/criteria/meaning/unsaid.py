"""What of a clause goes without saying: its subject, its object; and what may not be left off, or asks for more."""

import re

from perfxl.criteria.lexicon.numerals import CHINESE
from perfxl.criteria.lexicon.tokens import Tokens, tokenised
from perfxl.criteria.lexicon.words import QUALITIES
from perfxl.criteria.meaning.denials import NEGATING, denials
from perfxl.patterns import pattern

_OFTEN = "长期|经常|时常|往往|一直|始终|屡|反复|擅自|故意|恶意"
_MODAL = pattern(
    r"可(?!行|靠|持)|能(?!力|源|耗|效)|(?<![员协])会(?!计|议|务|商)|应(?!急|用|收|付)|须|需(?!求)|要(?!求|素|点)|待|限期|继续|还(?!款)|"
    r"先|原|欠|缺|补|被(?!动)|按|又|提前|(?<![安健齐])全(?![市县省区国员民体程年])"
)
"""Signs of names that say elsewhere when, or whether ever, something is so."""
_PREDICATE = rf"(?:专款专用|符合[^符]{{1,8}}|{'|'.join(QUALITIES.split())})"
QUALITY = pattern(_PREDICATE + "$")
_OF_WHICH = ("安全", "落实")
"""Qualities that are also what others are said of."""
VERB = pattern("未|没有|不|无|发生|存在|出现|有(?!限|关|效|机)|被")
_LONGEST_SUBJECT = 16


def quality(said: str) -> re.Match[str] | None:
    """What words end with that is said of the rest; one beside another (详实、完整) says less alone."""
    found = QUALITY.search(said)
    return found if found and found[0] not in _OF_WHICH else None


def endings(said: str, begin: int) -> frozenset[str]:
    """All that words are without their beginning, as far as to a place."""
    return frozenset(said[at:] for at in range(1, min(begin, len(said) - 2) + 1))


def without_subject(said: str) -> frozenset[str]:
    """未签订责任书 of 各单位未签订责任书."""
    found = VERB.search(said)
    before = said[: found.start()] if found else ""
    degree = any("DEGREE" in token.roles for token in tokenised(before))
    whole = degree or len(before) > _LONGEST_SUBJECT or re.search(rf"{NEGATING}|或|[,且但而虽却已]|{_OFTEN}", before)
    return frozenset() if whole else endings(said, len(before))


_LED = tuple("将把对向给")
"""What leads to an object in front of its verb."""


def without_object(said: str) -> frozenset[str]:
    """未组建 of 各单位未组建队伍, 未纳入 and 未纳入议程 of 未将工作纳入议程: what was not done goes without of what."""
    found = denials(said)
    if len(found) != 1 or found[0][1] not in ("未", "没有"):
        return frozenset()
    before, no, rest = found[0]
    if rest.startswith(_LED):
        pairs = (rest[at : at + 2] for at in range(2, len(rest) - 2))
        tails = endings(rest, len(rest) - len("纳入议程"))
        return frozenset(no + each for each in (*pairs, *tails))
    verb, thing = rest[:2], rest[2:]
    first = next(iter(tokenised(no + rest)))
    known = (no == "未" and "NONE" not in first.roles) or ("DENIED" in first.roles and first.text == no + verb)
    plain_object = (
        len(thing) > 1 and limit_of(verb) is None and limit_of(thing) is None and QUALITY.search(thing) is None
    )
    if not known or not plain_object or quality(verb) or "," in before:
        return frozenset()
    return frozenset((before + no + verb, no + verb))


_LIMITING_SAID = (
    "NEG NONE DENIED MISS MISSED DEGREE LACK LISTING AND OR HAPPEN DONE REACH ALLDONE BLOCK HOW ONTIME LATE EARLY STOP "
    "WITHIN TAIL AMOUNT TIME IN BY"
)
_LIMITING = frozenset(_LIMITING_SAID.split())
GRADING = _LIMITING - {"BLOCK"}
"""What grades the words behind it, or says that they are not so, and tells of no other kind."""


def limit_of(said: str, roles: frozenset[str] = _LIMITING) -> int | None:
    """Where words begin to say of what, when or how far the rest holds, so that they cannot be left off."""
    modal, tokens = _MODAL.search(said), tokenised(said)
    places = [start for at, start in enumerate(tokens.starts()) if _limits(tokens, at, roles)]
    return min([*places, *([modal.start()] if modal else [])], default=None)


def _limits(tokens: Tokens, at: int, limiting: frozenset[str]) -> bool:
    """Whether a word says when, how or of which; that something happened, or once (发现一项), does not."""
    roles = tokens[at].roles
    happened = "HAPPEN" in roles or ("AMOUNT" in roles and at > 0 and "HAPPEN" in tokens[at - 1].roles)
    return not limiting.isdisjoint(roles) and (not happened or tokens[at].text in ("有", "存在"))


def is_short_for(positive: str, longer: str) -> bool:
    """`按要求及时报送` for it with an object (统计报表), 公开 for 有公开; not for what asks for more (及时足额拨付).

    及时 is 及时完成, 建立 is 建立制度 where nothing says how many, or how sound.
    """
    rest = longer.removeprefix(positive) if longer.startswith(positive) else longer.removesuffix(positive)
    if re.search(NEGATING, longer):
        return False
    if rest == longer:
        return positive == "符合" and positive in longer
    if rest == "完成" and positive in _ON_TIME:
        return True
    if positive in _FOUNDED and longer.startswith(positive):
        return not _asks_more(rest) and not re.search(f"[{CHINESE}各每]", rest)
    if positive in _FULFILLED and longer.startswith(positive):
        return _OF_ANYTHING.fullmatch(rest) is not None
    return rest == "有" or (len(positive) > len("及时") and not _asks_more(rest))


_ON_TIME = ("及时", "按时", "按期", "如期", "准时")
_FULFILLED = ("完成", "达到", "实现", "达成")
_OF_ANYTHING = pattern("(?:年度|既定|预定|预期)?(?:绩效)?(?:目标|任务|工作|计划|要求)*")
_FOUNDED = ("建立", "制定", "制订", "编制", "设立", "出台")
_FURTHER = rf"{_PREDICATE}|足额|足量|全额|如数|拨付|验收|后|优|高|再"


def _asks_more(rest: str) -> bool:
    """Whether words ask for more than what stands beside them."""
    return limit_of(rest) is not None or re.search(_FURTHER, rest) is not None

"""What words deny, and what of a clause goes without saying; what may not be left off, or asks for more."""

import re

from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.tokens import Tokens, tokenised
from perfxl.criteria.lexicon.words import QUALITIES
from perfxl.numerals import CHINESE
from perfxl.patterns import pattern

NEGATING = r"未|没|不|无|非|否"
NEGATIONS = ("未", "没有", "不", "无", "否")
_DENYING = r"零|杜绝|避免|防止|禁止|严禁|拒绝|免于|停止|取消|消除|减少|降低|控制|遏制|缺|欠|难|少"
"""Verbs that deny what follows them, as 未 does."""
_NO = pattern("未能|没有|不够|未|没|不|无")


def denials(said: str) -> list[tuple[str, str, str]]:
    """Where words deny: what stands before, what denies, and what it denies."""
    return [(said[: match.start()], match[0], said[match.end() :]) for match in _NO.finditer(said)]


OF_VERBS = ("未", "未能", "不")


def turns_round(said: str, clause: str) -> bool:
    """Whether words deny a clause, or the end of it: 方案未经论证, 未配备门禁 of 现场配备门禁."""
    return any(
        before + rest == clause or (not before and _ends(no, rest, clause)) for before, no, rest in denials(said)
    )


def _ends(no: str, rest: str, clause: str) -> bool:
    """Whether what a denial of verbs turns round is the end of a clause."""
    return no in OF_VERBS and len(rest) > len("验收合") and clause.endswith(rest)


def stand_alone(alternatives: list[str]) -> bool:
    """Whether each says the same without the others: 未发生 denies 质量事故 too in 未发生安全事故或质量事故."""
    said = [each for each in alternatives if not _WORSE.fullmatch(each)]
    denied = [place for place, each in enumerate(said) if re.search(f"{NEGATING}|{_DENYING}", each)]
    bare = len(said) == len(alternatives) or all(_BARELY.search(said[place]) for place in denied)
    return bare and (not denied or denied == list(range(denied[0], len(said))))


_BARELY = pattern("(?:未|没有|不|无).{2}$")
_WORSE = pattern("恶化|下降|下滑|降低|倒退|退步|变差|反弹")
"""What nobody denies of what has not become better: 未改善或恶化."""


def positive_of(said: str) -> str:
    """What a negated clause negates: 按时完成 of 未按时完成; empty for others."""
    before, no, rest = next(iter(denials(word(said))), ("", "无", ""))
    denied = not before and no != "无" and len(rest) > 1 and not re.search(r"未|没|不|无|非|或", rest)
    return rest if denied else ""


def all_done(undone: str) -> frozenset[str]:
    """`全部整改`, `全部签订` of 未签订责任书: all of what is counted as undone was done."""
    done = positive_of(undone)
    first = next(iter(tokenised(done)), None)
    acts = {first.text} if first is not None and first.plays("STATE FINISHED") and not first.plays("HOW") else set()
    return frozenset(f"全部{each}" for each in {done, *acts} - {""})


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


_OFTEN = (
    "长期|经常|时常|往往|一直|始终|屡|反复|擅自|故意|恶意|首次|初次|再次|连续|累计|多次|仍|^除|^因|由于|原因|"
    rf"[\\d{CHINESE}两几多][次年天月]"
)
"""What says how often, in which cases or why something is so."""
_MODAL = pattern(
    r"可(?!行|靠|持)|能(?!力|源|耗|效)|(?<![员协])会(?!计|议|务|商)|应(?!急|用|收|付)|须|需(?!求)|要(?!求|素|点)|待|限期|继续|还(?!款)|"
    r"先|原|欠|缺|补|被(?!动)|按|又|提前|(?<![安健齐])全(?![市县省区国员民体程年])"
)
"""Signs of names that say elsewhere when, or whether ever, something is so."""
_PREDICATE = rf"(?:专款专用|符合[^符]{{1,8}}|{'|'.join(QUALITIES.split())})"
NARROWED = pattern("一次[性验通]|后(?![勤续备台期方扶评])")
"""What says how, or after what, something is so (一次性验收合格, 整改后达标): the rest of it says less."""
QUALITY = pattern(_PREDICATE + "$")
_OF_WHICH = ("安全", "落实")
"""Qualities that are also what others are said of."""
VERB = pattern("未|没有|不|无|发生|存在|出现|有(?!限|关|效|机)|被|亮(?=[红黄]灯)")
_LONGEST_SUBJECT = 20


def quality(said: str) -> re.Match[str] | None:
    """What words end with that is said of the rest; one beside another (详实、完整) says less alone."""
    found = QUALITY.search(said)
    return found if found and found[0] not in _OF_WHICH else None


def endings(said: str, begin: int) -> frozenset[str]:
    """All that words are without their beginning, as far as to a place."""
    return frozenset(said[at:] for at in range(1, min(begin, len(said) - 2) + 1))


_DONE = pattern("已(?!经)")


def without_subject(clause: str) -> frozenset[str]:
    """未签订责任书 of 各单位未签订责任书, 已建成 of 污水处理厂已建成."""
    said, done = word(clause), _DONE.search(clause)
    found = VERB.search(said)
    before = word(clause[: done.start()]) if done else said[: found.start()] if found else ""
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


GRADING = (
    "NEG NONE DENIED MISS MISSED DEGREE LACK LISTING AND OR HAPPEN DONE REACH ALLDONE HOW ONTIME LATE EARLY STOP "
    "WITHIN TAIL AMOUNT TIME IN BY"
)
"""What grades the words behind it, or says that they are not so, and tells of no other kind."""


def limit_of(said: str, roles: str = f"{GRADING} BLOCK") -> int | None:
    """Where words begin to say of what, when or how far the rest holds, so that they cannot be left off."""
    modal, tokens = _MODAL.search(said), tokenised(said)
    places = [start for at, start in enumerate(tokens.starts()) if _limits(tokens, at, roles)]
    return min([*places, *([modal.start()] if modal else [])], default=None)


def _limits(tokens: Tokens, at: int, limiting: str) -> bool:
    """Whether a word says when, how or of which; that something happened, or once (发现一项), does not."""
    roles = tokens[at].roles
    happened = "HAPPEN" in roles or ("AMOUNT" in roles and at > 0 and "HAPPEN" in tokens[at - 1].roles)
    return tokens[at].plays(limiting) and (not happened or tokens[at].text in ("有", "存在"))


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

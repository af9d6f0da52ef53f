"""What words deny, and what turns a clause round."""

import re

from perfxl.criteria.lexicon.spelling import word
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

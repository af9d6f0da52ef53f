"""Whether words deny a clause, or say it with what goes without saying left off (words: `lexicon/denying.py`)."""

import re

from perfxl.criteria.lexicon import denying, verbs
from perfxl.criteria.lexicon.happening import EVENT, HAPPENS
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.lexicon.tokens import Tokens


def denials(said: str) -> list[tuple[str, str, str]]:
    """Where words deny: what stands before, what denies, and what it denies."""
    return [(said[: match.start()], match[0], said[match.end() :]) for match in denying.NO.finditer(said)]


def stand_alone(alternatives: list[str]) -> bool:
    """Whether each says the same without the others: 未发生 denies 质量事故 too in 未发生安全事故或质量事故."""
    said = [each for each in alternatives if not denying.WORSENED.fullmatch(each)]
    denied = [place for place, each in enumerate(said) if denying.DENYING.search(each)]
    bare = len(said) == len(alternatives) or all(denying.BARELY.search(said[place]) for place in denied)
    return bare and (not denied or denied == list(range(denied[0], len(said))))


def positive_of(said: str) -> str:
    """What a negated clause negates: 按时完成 of 未按时完成; empty for others."""
    before, no, rest = next(iter(denials(word(said))), ("", "无", ""))
    denied = not before and no != "无" and len(rest) > 1 and not denying.DENIED_TWICE.search(rest)
    return rest if denied else ""


def undone(said: str) -> str:
    """What was not done, by whom or of what goes without saying: 设立投放点 of 村内未设立投放点."""
    before, no, rest = next(iter(denials(said)), ("", "", ""))
    return rest if no in denying.OF_VERBS and _goes_unsaid(before) and not denying.DENIED_TWICE.search(rest) else ""


def all_done(undone: str) -> frozenset[str]:
    """`全部整改`, `全部签订` of 未签订责任书: all of what is counted as undone was done."""
    done = positive_of(undone)
    first = next(iter(tokenised(done)), None)
    acts = {first.text} if first is not None and first.plays("STATE FINISHED") and not first.plays("HOW") else set()
    return frozenset(f"全部{each}" for each in {done, *acts} - {""})


def asserted(said: str) -> tuple[str, ...]:
    """What words deny, as if it were so: 资金到账 of 资金未到账, 有台账 of 无台账; nothing of what denies twice."""
    found = denials(said)
    if len(found) != 1 or denying.JOINING_SEVERAL.search(said):
        return ()
    before, no, rest = found[0]
    if not rest or denying.NO_MORE.match(rest):
        return ()
    has = (f"{before}有{rest}",) if no in denying.OF_THINGS else ()
    return has if no == "无" else (before + rest, *has)


_LONGEST_SUBJECT = 20


def quality(said: str) -> re.Match[str] | None:
    """What words end with that is said of the rest; one beside another (详实、完整) says less alone."""
    found = denying.QUALITY.search(said)
    return found if found and found[0] not in denying.OF_WHICH else None


def predicates(said: str) -> frozenset[str]:
    """All with which words end as far as what is said of them: 制度健全, 健全 of 财务制度健全."""
    found, narrowed = denying.QUALITY.search(said), denying.NARROWING.search(said)
    if found is None:
        return frozenset()
    begin = found.start()
    while found := quality(said[:begin]):
        begin = found.start()
    limits = [limit_of(said), narrowed and narrowed.start()]
    return endings(said, min([begin, *(each for each in limits if each is not None)]))


def endings(said: str, begin: int) -> frozenset[str]:
    """All that words are without their beginning, as far as to a place."""
    return frozenset(said[at:] for at in range(1, min(begin, len(said) - 2) + 1))


def without_subject(clause: str) -> frozenset[str]:
    """未签订责任书 of 各单位未签订责任书, 已建成 of 污水处理厂已建成."""
    said, done = word(clause), denying.ALREADY.search(clause)
    found, denied = denying.VERB.search(said), denials(said)
    at_once = EVENT.search(denied[0][0]) if len(denied) == 1 and HAPPENS.match(said) else None
    before = word(clause[: done.start()]) if done else said[: found.start()] if found else ""
    before = denied[0][0] if at_once else before
    return endings(said, len(before)) if at_once or _goes_unsaid(before) else frozenset()


_OF_A_CASE = "DEGREE BLOCK LATE TIME FRACTION TENTHS TAIL HAVE"
"""What says in which case, when or of how many: 逾期未备案, 年初未制定, 半数以上村未建立."""


def _goes_unsaid(before: str) -> bool:
    """Whether words before what was done, or not, only say by whom or of what."""
    limited = any(token.plays(_OF_A_CASE) and token.text[0] != "各" for token in tokenised(before))
    return not (limited or denying.LIMITING.search(before) or len(before) > _LONGEST_SUBJECT)


def act_of(said: str) -> tuple[str, str, str]:
    """How something is done, what, and with which thing: 按要求, 报送, 总结 of 按要求向水利局报送总结; else nothing."""
    how = verbs.ADVERBS.match(said)
    begin = how.end() if how else 0
    led = said.startswith(denying.LED, begin)
    runs = [found for found in verbs.ACTS_ON.finditer(said, begin) if led or found.start() == begin]
    if not runs or verbs.DONE_TOGETHER.search(said) or verbs.IN_TURN.search(said, runs[-1].end()):
        return "", "", ""
    found = runs[-1 if led else 0]
    if said.startswith("到", found.end()) or verbs.HOW_MUCH.search(said, begin, found.start()):  # 落实到位: how far
        return "", "", ""
    return said[:begin], found[0], said[found.end() :]


def done_with(said: str) -> frozenset[str]:
    """成立, 全部成立 of 成立相应机构: that it was done says all where nothing says how many things, or how sound."""
    how, act, thing = act_of(verbs.FOUNDED_ONE.sub(r"\1", said))
    thing = verbs.ANY_SUCH.sub("", thing)
    tokens = tokenised(thing)
    limited = any(_limits(tokens, at, f"{GRADING} BLOCK".replace("LISTING", "")) for at in range(len(tokens)))
    if (
        not act
        or limited
        or verbs.SUCH_AS_IT_IS.search(thing)
        or _is_sound(thing)
        or verbs.ANOTHER_ACT.search(thing)
        or verbs.FURTHER_ACT.match(thing)
        or (verbs.DONE_TO.search(thing) and not verbs.LIGHT.fullmatch(act))
    ):
        return frozenset()
    return frozenset((how + act, how + act + thing, *([] if how else [f"全部{act}"])))


def all_of_it(said: str) -> frozenset[str]:
    """The same, where nothing at all is said of the thing but its name: not of 公示时间够, 编制水平高."""
    thing = act_of(verbs.FOUNDED_ONE.sub(r"\1", word(said)))[2]
    return done_with(said) if verbs.PLAIN_THING.fullmatch(thing) else frozenset()


def _is_sound(thing: str) -> bool:
    """Whether a thing is said to be sound, not only called so: 健全的制度, not 安全责任制."""
    return any(
        found and found[0] not in denying.NAMED for found in (denying.SOUND.match(thing), denying.QUALITY.search(thing))
    )


def without_object(said: str) -> frozenset[str]:
    """未组建 of 各单位未组建队伍, 未纳入 and 未纳入议程 of 未将工作纳入议程: what was not done goes without of what."""
    found = denials(said)
    before, no, rest = found[0] if len(found) == 1 else ("", "", "")
    how, act, thing = act_of(rest)
    if act and rest != how + act and "," not in before:
        nos = {no, "未"}
        acts = {how + act[:end] for end in range(2, len(act) + 1, 2)} | {how + act + thing}
        leads = (before, "") if _goes_unsaid(before) else (before,)
        return frozenset(lead + each + done for lead in leads for each in nos for done in acts)
    of_any = not (
        denying.JOINING_SEVERAL.search(rest) or EVENT.search(rest) or denying.OF_A_KIND.search(rest) or _is_sound(rest)
    )
    if no in denying.OF_THINGS[:2] and _goes_unsaid(before) and of_any:
        return frozenset(f"无{each}" for each in endings(rest, len(rest) - len("警示标志")))
    if no not in denying.NEGATIONS[:2] or rest.startswith(denying.LED) or verbs.IN_TURN.search(rest):
        return frozenset()
    verb, thing = rest[:2], rest[2:]
    first = next(iter(tokenised(no + rest)))
    known = (no == "未" and "NONE" not in first.roles) or ("DENIED" in first.roles and first.text == no + verb)
    plain_object = (
        len(thing) > 1 and limit_of(verb) is None and limit_of(thing) is None and denying.QUALITY.search(thing) is None
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
    modal, tokens = denying.MODAL.search(said), tokenised(said)
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
    if denying.NEGATING.search(longer):
        return False
    if positive in all_of_it(longer):
        return True
    if rest == longer:
        return positive == "符合" and positive in longer
    if rest == "完成" and positive in denying.IN_TIME:
        return True
    if positive in verbs.FULFILLED and longer.startswith(positive):
        return denying.OF_ANYTHING.fullmatch(rest) is not None
    return rest == "有" or (len(positive) > len("及时") and not _asks_more(rest))


def _asks_more(rest: str) -> bool:
    """Whether words ask for more than what stands beside them."""
    return limit_of(rest) is not None or denying.FURTHER.search(rest) is not None

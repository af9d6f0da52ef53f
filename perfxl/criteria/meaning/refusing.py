"""Whether words deny some part of what a clause asks for together: 未制定方案 of 制定并落实方案."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from perfxl.criteria.lexicon import connecting, denying, verbs
from perfxl.criteria.lexicon.happening import EVENT, HAPPENS, MENDED, THERE_IS_ONE, nothing_of
from perfxl.criteria.lexicon.objects import (
    CARRYING_OUT,
    FOUNDING,
    HOLDING,
    IN_FRONT,
    MAKING,
    NORM,
    OF_WHAT,
    SOME_OF_IT,
    WHATEVER,
)
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.meaning.unsaid import denials, predicates


@lru_cache(maxsize=16384)
def fails(said: str, clause: str) -> bool:
    """Whether the clause is not so wherever these words hold: they deny a part of it, or something less."""
    said, clause = said.replace(denying.AT_ALL, ""), clause.replace(denying.AT_ALL, "")
    mended = MENDED.search(said) is not None and MENDED.search(clause) is None
    parts = list(_parts(clause))
    told = connecting.PARTS.split(said) if connecting.PARTS.search(said) and not _is_bad(clause) else []
    failed = [each for each in told if any(_is_not_so(each, part) for part in parts)]
    others = [each for each in told if each not in failed]
    read = all(_is_said_of(each, parts) and not any(no.endswith(each) for no in failed) for each in others)
    return not mended and (any(_is_not_so(said, part) for part in parts) or (read and bool(failed)))


def _is_said_of(each: str, parts: list[str]) -> bool:
    """Whether words say of a part of a clause that it is so: 资料齐全 of 档案资料齐全."""
    return any(part.endswith(each) for part in parts)


def _parts(clause: str) -> Iterator[str]:
    """What a clause says by its parts: A健全 of A、B健全, A规范 of A完整、规范, 制度健全 of 有健全的制度.

    Faults that 、 joins are none of these: that there was no 截留 says nothing of 挪用.
    """
    of_all, before = _qualities(clause)[1], ""
    parts = [*connecting.TOGETHER.split(clause), *connecting.CLAUSES.split(clause)]
    parts = connecting.BOTH.split(clause) if _is_bad(clause) else parts
    for part in filter(None, (*parts, clause) if not _governs(parts[0]) else (clause,)):
        yield part
        subject, qualities = _qualities(part)
        before = subject or before
        yield from (before + each for each in qualities or of_all)
        if thing := denying.SOUND_THING.search(part):
            yield thing["thing"] + thing["how"]


def _governs(first: str) -> bool:
    """Whether words say of an act that somebody else does it: 要求企业制定方案, so that all behind is theirs, too."""
    begin = lead.end() if (lead := IN_FRONT.match(first)) else 0
    acts = (found for found in verbs.ACTS_ON.finditer(first) if found.start() > begin and found.end() < len(first))
    return any(denying.QUALITY.fullmatch(first, found.end()) is None for found in acts)


def _is_bad(clause: str) -> bool:
    """Whether a clause names what is wrong: 存在截留, 缺制度; not 未发现截留."""
    faults = any(token.plays("FAULT LACK LATE") for token in tokenised(clause))
    wrong = faults or HAPPENS.match(clause) is not None or clause.startswith("缺")
    return wrong and not nothing_of(clause)


def _qualities(part: str) -> tuple[str, list[str]]:
    """What something is said of, and what all is said of it: 资料, and 真实 and 完整."""
    said: list[str] = []
    while found := denying.QUALITY.search(part):
        said, part = [*said, found[0]], part[: found.start()]
    return part, said


def _is_not_so(said: str, part: str) -> bool:
    """Whether words say that a part is not so; of 未发现截留, that it was found."""
    if never := nothing_of(part):
        return HAPPENS.match(never) is not None and never == said
    return any(before + rest == part or _is_implied(before, no, rest, part) for before, no, rest in denials(said))


def _is_implied(before: str, no: str, rest: str, part: str) -> bool:
    """Whether what is denied is so wherever a part of a clause is: less of it, or of a wider thing.

    Nothing may stand in front but how, where or of what, and nothing behind but one plain object: 要求签订责任书 holds
    where nothing was signed, and who 未组织 may have 机构健全.
    """
    denied = before + rest
    front = part.removesuffix(denied)
    if denied in predicates(part):
        alone = not _qualities(denied)[0] and denying.RESTRICTING.search(part) is None
        return alone or OF_WHAT.fullmatch(front) is not None
    if no in denying.OF_THINGS and EVENT.search(rest) and not verbs.ACTS_ON.match(rest):
        return front != part and HOLDING.fullmatch(front) is not None
    if front == part or before or len(rest) < len("制度"):
        return _denies_predicate(denied, part)
    if no in denying.OF_THINGS and _held(front, rest):
        return True
    return (len(rest) > len("验收合") and CARRYING_OUT.fullmatch(front) is not None) or _denies_predicate(denied, part)


def _held(front: str, thing: str) -> bool:
    """Whether words before a thing say that it was to be there, or to be made: 有, 建立, not 清理 or 公示."""
    made = thing.endswith(verbs.THINGS) and EVENT.search(thing) is None and MAKING.fullmatch(front) is not None
    return made or (HOLDING.fullmatch(front) is not None and THERE_IS_ONE.search(front + thing) is not None)


def _denies_predicate(denied: str, part: str) -> bool:
    """Whether words deny what was to be done, with its object, the end of it or none, or how it was to be done."""
    begin = lead.end() if (lead := IN_FRONT.match(part)) else 0
    for act in (denying.ACTS_JOINED, denying.WINS, denying.SOUNDING):
        if found := act.match(part, begin):
            how, thing = part[:begin], part[found.end() :]
            verb = FOUNDING.match(found[0]) or thing.startswith(("了", "有"))
            behind = WHATEVER if verb else SOME_OF_IT
            one = not thing or behind.fullmatch(thing) is not None
            said_of = {how, found[0] + how} if how else set[str]()
            return one and (denied in said_of or _is_done(denied.removeprefix(how), found[0], thing))
    return denied == "符合" and part.startswith(denied) and NORM.fullmatch(part, len(denied)) is not None


def _is_done(denied: str, act: str, thing: str) -> bool:
    """Whether words say that something was done, with the thing, or without what sort of thing it is."""
    joined = denying.JOINING_ACTS.split(act)
    bounds = combinations(range(0, len(act) + 1, 2), 2) if len(joined) == 1 else ()
    acts = {act, *joined, *(act[begin:end] for begin, end in bounds)}
    things = {"", *(thing[at:] for at in range(len(thing) - 1))}
    return any(
        denied.removeprefix(each) in things if denied.startswith(each) else denied.removesuffix(each) in things - {""}
        for each in acts
        if each in denied
    )

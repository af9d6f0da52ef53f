"""Whether words deny some part of what a clause asks for together: 未制定方案 of 制定并落实方案."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from perfxl.criteria.lexicon import connecting, denying, verbs
from perfxl.criteria.lexicon.happening import HAPPENS, MENDED, nothing_of
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.meaning.unsaid import denials, predicates


@lru_cache(maxsize=16384)
def fails(said: str, clause: str) -> bool:
    """Whether the clause is not so wherever these words hold: they deny a part of it, or something less."""
    said, clause = said.replace(denying.AT_ALL, ""), clause.replace(denying.AT_ALL, "")
    told = [said, *(connecting.PARTS.split(said) if connecting.PARTS.search(said) and not _is_bad(clause) else ())]
    denied = [found for each in told for found in denials(each)]
    mended = MENDED.search(said) is not None and MENDED.search(clause) is None
    return not mended and any(_is_not_so(told, denied, part) for part in _parts(clause))


def _parts(clause: str) -> Iterator[str]:
    """What a clause says by its parts: A健全 of A、B健全, A规范 of A完整、规范, 制度健全 of 有健全的制度.

    Faults that 、 joins are none of these: that there was no 截留 says nothing of 挪用.
    """
    of_all, before = _qualities(clause)[1], ""
    between = connecting.BOTH if _is_bad(clause) else connecting.TOGETHER
    for part in filter(None, (*between.split(clause), clause)):
        yield part
        subject, qualities = _qualities(part)
        before = subject or before
        yield from (before + each for each in qualities or of_all)
        if thing := denying.SOUND_THING.search(part):
            yield thing["thing"] + thing["how"]


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


def _is_not_so(told: list[str], denied: list[tuple[str, str, str]], part: str) -> bool:
    """Whether words say that a part is not so; of 未发现截留, that it was found."""
    if never := nothing_of(part):
        return HAPPENS.match(never) is not None and never in told
    if any(before + rest == part for before, _, rest in denied):
        return True
    return denying.RESTRICTING.search(part) is None and any(_is_implied(*each, part) for each in denied)


def _is_implied(before: str, no: str, rest: str, part: str) -> bool:
    """Whether what is denied is so wherever a part of a clause is: less of it, or of a wider thing."""
    denied = before + rest
    if denied in predicates(part):
        return True
    acts = [*verbs.ACTS_ON.finditer(part), *denying.WINS.finditer(part)]
    ends = not before and len(rest) > 1 and part.endswith(rest)
    if no in denying.OF_THINGS and ends and not verbs.ACTS_ON.match(rest):  # 无事故 says nothing of 上报事故
        return part.startswith("有") or (bool(acts) and rest.endswith(tuple(verbs.THINGS)))
    if ends and len(rest) > len("验收合"):
        return True
    first = next(iter(tokenised(part)))
    begun = denied == first.text and first.plays(_FIRST)
    return begun or any(
        _is_done(denied.removeprefix(part[: found.start()]), found[0], part[found.end() :]) for found in acts
    )


_FIRST = "STATE HAVE HOW ONTIME DONE"
"""What a clause begins with that may be denied without the rest of it: 不符合, 未按时."""


def _is_done(denied: str, act: str, thing: str) -> bool:
    """Whether words say that something was done, with the thing, or without what sort of thing it is."""
    bounds = combinations(range(0, len(act) + 1, 2), 2)
    acts = {act, *(act[begin:end] for begin, end in bounds)}
    things = {"", *(thing[at:] for at in range(len(thing) - 1))}
    return any(
        denied.removeprefix(each) in things if denied.startswith(each) else denied.removesuffix(each) in things - {""}
        for each in acts
        if each in denied
    )

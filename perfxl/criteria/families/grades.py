"""What else names a clause of words beside the others: a degree without its subject, an opposite, a denial."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from perfxl.criteria.families.scales import is_degree
from perfxl.criteria.lexicon import happening
from perfxl.criteria.lexicon.connecting import THERE_IS_NO, TOGETHER
from perfxl.criteria.lexicon.degrees import DEGREE, HOW_FAR, IS, LEVEL
from perfxl.criteria.lexicon.denying import NEGATING, NEGATIONS
from perfxl.criteria.lexicon.happening import NEVER_SAID, NONE_SAID, THERE_IS_ONE, THERE_WAS, says_whether
from perfxl.criteria.lexicon.objects import BEGUN, NAMED_EVENT, NAMED_THING, NO_NAME
from perfxl.criteria.lexicon.patterns import GRADE, NARROWED
from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.tokenising import tokenised
from perfxl.criteria.lexicon.tokens import Tokens
from perfxl.criteria.lexicon.verbs import ADVERBS, FOUNDED_ONE
from perfxl.criteria.meaning.awards import NONE, Award, Fixed, earns
from perfxl.criteria.meaning.clauses import Branch
from perfxl.criteria.meaning.phrases import Names, denies, is_shared, names_of, negation_of, of_another
from perfxl.criteria.meaning.unsaid import act_of, all_of_it, is_short_for, positive_of, quality


@dataclass(frozen=True)
class Grade:
    """The words of one clause, and what they earn."""

    said: str
    names: Names
    award: Award


def grades_of(
    worded: list[Branch], awards: list[Award], otherwise: list[Award], heading: str, asked: str
) -> list[Grade]:
    """The clauses with all that names them."""
    grades = [Grade(branch.words or "", _names(branch), award) for branch, award in zip(worded, awards, strict=True)]
    named = _with_subject(_with_counterparts(_told_apart(grades)), heading)
    named = [
        replace(each, names=each.names.unshortened()) if _asks_for_more(branch.lead) else each
        for each, branch in zip(named, worded, strict=True)
    ]
    return _with_yes_and_no(_with_negations(named, otherwise), asked)


def _asks_for_more(lead: str) -> bool:
    """落实巡河制度 in front of 巡河记录完整: 完整 alone may be of either."""
    return happening.asks_for_good(lead) and GRADE.fullmatch(lead) is None


def _told_apart(grades: list[Grade]) -> list[Grade]:
    """公开 names neither 主动公开 nor 被动公开, nor what 未依法公开 denies; 到位 is 资金到位 beside 资金未到位."""
    said = [word(grade.said) for grade in grades]
    result = []
    for place, grade in enumerate(grades):
        others = said[:place] + said[place + 1 :]
        lowest = {
            f"有{other[1:].removeprefix('有')}"
            for other in others
            if other.startswith(("无", "没")) and len(others) > 1
        }
        shared = lowest | {short for short in grade.names.short if any(is_shared(short, other) for other in others)}
        shared |= {short for short in grade.names.short if any(of_another(short, said[place], each) for each in others)}
        own = grade.names.short - shared  # 有车库 beside 自有车库, 租用车库, 无车库: not the last
        result.append(replace(grade, names=replace(grade.names, short=own)))
    return result


def _names(branch: Branch) -> Names:
    """The names of a clause, with or without the words before its comma."""
    names = names_of(branch.words or "")
    called = [branch.lead] if GRADE.fullmatch(branch.lead) else []
    return names.also(word(f"{branch.lead},{branch.words}"), *called) if branch.lead else names


def _with_counterparts(grades: list[Grade]) -> list[Grade]:
    """Beside `未按要求及时报送`, `按要求及时报送` names the clause that says it with its object or of what."""
    for negated in [grade for grade in grades if positive_of(grade.said)]:
        positive = positive_of(negated.said)
        sharing = [
            place
            for place, grade in enumerate(grades)
            if grade is not negated and is_short_for(positive, word(grade.said))
        ]
        late = [grade for grade in grades if grade is not negated and _is_done_badly(word(grade.said), positive)]
        if len(sharing) == 1 and not late:
            grade = grades[sharing[0]]
            grades[sharing[0]] = replace(grade, names=grade.names.also(positive))
    return _done_or_not(grades)


def _is_done_badly(said: str, act: str) -> bool:
    """Whether words say of an act that it was late, or not as it ought to be: 未按时签订."""
    return act in said and any(token.plays("LATE DENIED") for token in tokenised(said))


def _done_or_not(grades: list[Grade]) -> list[Grade]:
    """`列入预算…，未列入…`, `制定方案…，无方案…`: 已列入, 已制定 where there is nothing between."""
    if len(grades) != len("有无"):
        return grades
    said = [word(grade.said) for grade in grades]
    names = [grade.names.also(*_done(one, other)) for grade, one, other in zip(grades, said, said[::-1], strict=True)]
    for good, bad in ((0, 1), (1, 0)):
        if earns(grades[good].award) and said[good] in NEVER_SAID and says_whether(said[good], said[bad]):
            names = [names[each].also(*(NONE_SAID if each == good else THERE_WAS)) for each in (0, 1)]
    return [replace(grade, names=held) for grade, held in zip(grades, names, strict=True)]


def _done(said: str, denied: str) -> frozenset[str]:
    """What says that something was done, where other words deny it, or the thing with which it was."""
    thing = THERE_IS_NO.sub("", denied, count=1)
    if 1 < len(thing) < len(denied) and said.endswith(thing):
        return all_of_it(said).union([said] if said == f"有{thing}" else [])
    act = act_of(said)
    is_so = positive_of(denied) == act[1] or positive_of(denied) == said == "".join(act)
    return all_of_it(said) if is_so else frozenset()


def _with_subject(grades: list[Grade], heading: str) -> list[Grade]:
    """`一般` beside 效果好 is 效果一般, and 好 is 效果好: the subject that is said once goes without saying."""
    said = [word(grade.said) for grade in grades]
    stems, rests = _subject(said, heading)
    result = []
    for place, (grade, rest) in enumerate(zip(grades, rests, strict=True)):
        others = said[:place] + said[place + 1 :] + rests[:place] + rests[place + 1 :]
        plain = ("," not in said[place] and len(rest) > 1) or is_degree(rest)
        names = [stem + rest for stem in (*stems, "")] if plain else []
        levels = LEVEL.findall(said[place])
        if len(levels) == 1 and len(grades) > 1 and all(LEVEL.fullmatch(each) for each in others[: len(said) - 1]):
            names += levels
        shared = {each for each in names if any(is_shared(each, other) for other in others[: len(grades) - 1])}
        changed = [each for each in names if is_degree(each)]  # 明显 of 下降明显 beside 明显提升
        shared |= {each for each in changed if any(other.startswith(each) for other in others if other != each)}
        further = [each for each in names if each not in others and each not in shared]
        result.append(replace(grade, names=grade.names.also(*further)) if further else grade)
    return result


def _subject(said: list[str], heading: str) -> tuple[list[str], list[str]]:
    """What all clauses are degrees of, however it is called, and what each says of it."""
    cores = {HOW_FAR.sub("", each) for each in said} - {""}
    found = {subject_of(each, cores - {each}) for each in said} - {""}
    shared = _shared(said)
    subject = max(found, key=len, default="")
    if len(said) > 1 and shared and (len(found) != 1 or IS.search(shared)):
        subject = shared
    once = all(subject.endswith(each) for each in found) and not any(subject in each[1:] for each in said)
    if len(subject) < len("水质") or not (shared or once):
        subject, found = "", set()
    stems = dict.fromkeys(IS.sub("", each) for each in (subject, *found, heading))
    rests = [
        each.removeprefix(next((stem for stem in (subject, *found) if each.startswith(stem)), "")) for each in said
    ]
    return [stem for stem in stems if stem], [rest[rest.startswith(("为", "是")) :] for rest in rests]


def _shared(said: list[str]) -> str:
    """The names with which all clauses begin."""
    shared = ""
    for same in zip(*map(tokenised, said), strict=False):
        if len({token.text for token in same}) > 1:
            break
        shared += same[0].text
    last = tokenised(shared)[-1] if shared else None
    return shared if last is not None and not last.plays(_SAYS) and shared not in said else ""


def subject_of(said: str, cores: AbstractSet[str]) -> str:
    """What words are said of: all before a degree, before what others grade, or before what says how it is."""
    degree, tokens = DEGREE.search(said), tokenised(said)
    end = next((at for at, token in enumerate(tokens) if token.plays(_SAYS)), 0)
    found = [IS.sub("", said[: degree.start()]) if degree else "", *map(said.removesuffix, cores), tokens.text(0, end)]
    return next((each for each in found if each not in ("", said) and is_subject(each, tokens)), "")


def is_subject(said: str, tokens: Tokens) -> bool:
    """Whether the words with which others begin only name what they are said of: 档案, not 按规定, 多数 or 较."""
    held = [token for token, start in zip(tokens, tokens.starts(), strict=True) if start < len(said)]
    named = all(token.nameable and not token.plays("DEGREE HOW EARLY LATE AMOUNT") for token in held)
    plain = NARROWED.search(said) is None and NEGATING.search(said) is None and HOW_FAR.sub("", said) == said
    return named and plain and quality(said) is None


_SAYS = "STATE DEGREE DENIED NEG NONE HOW ONTIME DONE MISSED MISS REACH ALLDONE LACK LATE EARLY HAVE"


def _with_negations(grades: list[Grade], otherwise: list[Award]) -> list[Grade]:
    """否则, 没有: the negation of the one positive clause, and nothing else."""
    bare = [place for place, grade in enumerate(grades) if word(grade.said) in NEGATIONS]
    positives = [grade for place, grade in enumerate(grades) if place not in bare]
    negation = negation_of(positives[0].said) if len(positives) == 1 else None
    if bare and len(bare) == 1 and negation is not None:
        names = grades[bare[0]].names
        grades[bare[0]] = replace(grades[bare[0]], names=replace(names.also(*negation.exact), denies=negation.denies))
    elif otherwise:
        unsaid = negation and replace(negation, exact=_bare_denials(positives[0]))
        grades.append(Grade("否则", unsaid or Names(("否则",)), otherwise[0]))
    return grades


def _bare_denials(grade: Grade) -> tuple[str, ...]:
    """未, 无 and their like; 无 not of what is owed if something happens: 上报事故, 隐患整改到位."""
    owed = not earns(grade.award) or BEGUN.match(word(grade.said)) is not None
    return tuple(each for each in NEGATIONS if owed or each not in happening.NONE_AT_ALL)


def _with_yes_and_no(grades: list[Grade], asked: str) -> list[Grade]:
    """有, 无, 是, 否 where one clause says that it is so, and the other that it is not; 是 and 否 as what is asked."""
    if len(grades) == 1 and isinstance(grades[0].award, Fixed) and earns(grades[0].award):
        return _or_not(grades[0])
    if len(grades) != len("有无"):
        return grades
    for yes, no in ((0, 1), (1, 0)):
        said, denied = word(grades[yes].said), word(grades[no].said)
        plain = said in ("是", "有") and bool(asked)
        if plain:
            said, denied = asked, denied.replace("无", "没有")
        if NEGATING.search(said) or not (denied == "否则" or denies(denied, said)):
            continue
        has = said.startswith("有")
        names = [grade.names for grade in grades]
        good = earns(grades[yes].award)  # of 不存在挪用得满分, what does 否 deny?
        names[yes] = names[yes].also(*(["有"] if has else []), *(["是"] if good else []))
        names[no] = names[no].also(*(["否"] if good else []), *(["无", "没有"] if has else []))
        names[yes] = names[yes].also(*(_affirmed(grades[yes].said) if denied == "否则" else ()))
        if grades[no].award == NONE and not plain and not (ADVERBS.match(said) or TOGETHER.search(said)):
            names[no] = replace(names[no], denies=said)
        if plain and (negation := negation_of(asked)):
            names[yes] = names[yes].also(asked)
            names[no] = replace(names[no].also(*negation.exact), denies=asked)
        return [replace(grade, names=held) for grade, held in zip(grades, names, strict=True)]
    return grades


def _or_not(grade: Grade) -> list[Grade]:
    """The only clause, which earns something, and what denies it."""
    said = word(grade.said)
    has = THERE_IS_ONE.fullmatch(said) is not None
    denied = Names(("否则", *(["没有"] if has else [])), denies=said)
    return [
        replace(grade, names=grade.names.also(*(["有"] if has else _affirmed(grade.said)))),
        Grade("否则", denied, NONE),
    ]


def _affirmed(said: str) -> frozenset[str]:
    """That something was done, where nothing is asked for but that, with one plain thing."""
    _, act, thing = act_of(FOUNDED_ONE.sub(r"\1", said))
    plain = not thing or NAMED_EVENT.fullmatch(thing) or (NO_NAME.fullmatch(act) and NAMED_THING.fullmatch(thing))
    return all_of_it(said) if plain else frozenset()

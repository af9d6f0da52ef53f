"""What else names a clause of words beside the others: a degree without its subject, an opposite, a denial."""

import re
from dataclasses import dataclass, replace

from perfxl.criteria.lexicon.spelling import word
from perfxl.criteria.lexicon.tokens import tokenised
from perfxl.criteria.meaning.awards import Award
from perfxl.criteria.meaning.clauses import Branch
from perfxl.criteria.meaning.phrases import (
    NEGATIONS,
    Names,
    is_short_for,
    names_of,
    negations_of,
    positive_of,
)


@dataclass(frozen=True)
class Grade:
    """The words of one clause, and what they earn."""

    said: str
    names: Names
    award: Award


def grades_of(worded: list[Branch], awards: list[Award], otherwise: list[Award]) -> list[Grade]:
    """The clauses with all that names them."""
    grades = [Grade(branch.words or "", _names(branch), award) for branch, award in zip(worded, awards, strict=True)]
    return _with_negations(_without_subjects(_with_degrees(_with_counterparts(grades))), otherwise)


_HOW_MUCH = r"非常|十分|基本|较为|比较|不太|不够|较|很|不|无|未|没有|有所|有|明显|显著|突出"


def is_one_degree(worded: list[Branch]) -> bool:
    """Where 明显 grades, whether all clauses grade one thing: 明显改善, 有所改善, 改善不明显."""
    said = [word(branch.words or "") for branch in worded]
    if not any(re.search("明显|显著", each) for each in said):
        return True
    if any(re.search("有(?:明显|显著)", each) for each in said):
        return False  # 有明显问题: how much of it is no degree of a state
    cores = {re.sub(_LAST, "", re.sub(_HOW_MUCH, "", each)) for each in said} - {""}
    return len(cores) < 2 or all(one in other or other in one for one in cores for other in cores)


_LAST = r"(?:好|差|一般|高|低|强|弱|大|小|优|良|中)$"


def _names(branch: Branch) -> Names:
    """The names of a clause, with or without the words before its comma."""
    names = names_of(branch.words or "")
    return names.also(word(f"{branch.lead},{branch.words}")) if branch.lead else names


def _with_counterparts(grades: list[Grade]) -> list[Grade]:
    """Beside `未按要求及时报送`, `按要求及时报送` names the clause that says it with its object or of what."""
    for negated in [grade for grade in grades if positive_of(grade.said)]:
        positive = positive_of(negated.said)
        sharing = [place for place, grade in enumerate(grades) if grade is not negated and positive in word(grade.said)]
        if len(sharing) == 1 and is_short_for(positive, word(grades[sharing[0]].said)):
            grade = grades[sharing[0]]
            grades[sharing[0]] = replace(grade, names=grade.names.also(positive))
    having = [place for place, grade in enumerate(grades) if word(grade.said).startswith("有")]
    if len(grades) == len(having) + 1 == len("有无") and any(word(grade.said) in ("没有", "无") for grade in grades):
        grades[having[0]] = replace(grades[having[0]], names=grades[having[0]].names.also("有"))  # 有制度2分没有0分
    return grades


def _with_degrees(grades: list[Grade]) -> list[Grade]:
    """`明显改善` names 生态环境明显改善 beside 有所改善, `较强` 影响较强 beside 一般: the subject is said once."""
    others = [word(grade.said) for grade in grades]
    result = []
    for place, grade in enumerate(grades):
        rest = others[:place] + others[place + 1 :]
        graded = re.fullmatch(_DEGREED, others[place]) is not None
        endings = [] if graded else [others[place][start:] for start in range(1, len(others[place]))]
        found = next((end for end in endings if _grades_alike(end, rest)), "") if "," not in grade.said else ""
        result.append(replace(grade, names=grade.names.also(found)) if found and found not in rest else grade)
    return result


_BEGINS = frozenset(["NEG", "DENIED", "MISS", "MISSED", "NONE", "REACH", "HEAD", "ALLDONE"])


def _without_subjects(grades: list[Grade]) -> list[Grade]:
    """`不断档` of 药品供应不断档, `达到要求` of 教育经费达到要求, where no other clause says the same of anything."""
    others = [word(grade.said) for grade in grades]
    result = []
    for place, grade in enumerate(grades):
        tokens = tokenised(others[place])
        begins = len(tokens) > 1 and tokens[0].roles.keys() <= {"NAME"} and not _BEGINS.isdisjoint(tokens[1].roles)
        rest = others[place].removeprefix(tokens[0].text) if begins and "," not in grade.said else ""
        unique = len(rest) > 2 and not any(rest in other for other in others[:place] + others[place + 1 :])
        result.append(replace(grade, names=grade.names.also(rest)) if unique else grade)
    return result


def _grades_alike(said: str, others: list[str]) -> bool:
    """Whether words are a degree of what others are degrees of, without naming it."""
    if re.fullmatch(_DEGREED, said):
        return all(len(other) <= 4 and re.search(_DEGREED, other) for other in others)
    stem = re.sub(f"{_DEGREED}$", "", said)
    if stem != said and len(stem) > 1 and any(re.sub(f"{_DEGREED}$", "", other) == stem != other for other in others):
        return True  # 效果突出 beside 效果一般
    core = re.sub(_HOW_MUCH, "", said)
    return core != said and len(core) > 1 and any(re.sub(_HOW_MUCH, "", other) == core for other in others)


_DEGREED = r"(?:较为?|比较|很|非常|不够?|不太)?(?:显著|明显|突出|强|弱|好|差|高|低|大|小|一般|优|良|中|优秀|良好)"


def _with_negations(grades: list[Grade], otherwise: list[Award]) -> list[Grade]:
    """否则, 没有: the negation of the one positive clause, and nothing else."""
    bare = [place for place, grade in enumerate(grades) if word(grade.said) in NEGATIONS]
    positives = [grade for place, grade in enumerate(grades) if place not in bare]
    negations = negations_of(positives[0].said) if len(positives) == 1 else ()
    if bare and len(bare) == 1:
        grade = grades[bare[0]]
        grades[bare[0]] = replace(grade, names=grade.names.also(*negations))
    elif otherwise and negations:
        grades.append(Grade("否则", Names(negations), otherwise[0]))
    elif otherwise:
        grades.append(Grade("否则", Names(("否则",)), otherwise[0]))
    return grades

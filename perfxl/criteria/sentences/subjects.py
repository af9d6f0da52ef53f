"""What clauses speak of: whether subjects are one thing, and words that make of a named thing another one."""

import re

from perfxl.criteria.sentences.awards import NONE
from perfxl.criteria.sentences.clauses import Branch
from perfxl.criteria.sentences.proportions import Proportion
from perfxl.criteria.sentences.steps import Step
from perfxl.criteria.words.directions import hides_sign, is_better_low
from perfxl.criteria.words.naming import GENERIC

DANGER = (
    r"除|但|其中|如果|若|假如|每|加分|奖励|排名|排序|排位|位次|名次|连续|累计|逐年|上年|上一年|往年|去年|较|同比|环比|或|同时|分别|以外|不含|不包括|否则|"
    r"[并且](?![网轨购])|以及其他|任意|任一|任何|之一|二者|两者|择其|扣|视|酌|孰|偏差|误差|偏离|±|\+|"
    r"(?:率|满意度|合格|齐全|健全|完整|规范|完成|到位|通过|达标)(?:[、和与]|及(?!时))|[\d<>≤≥=%*/〔〕]"
)
QUALIFIED = (
    r"原则|左右|大约|大概|约(?!束)|至[少多]|最[少多]|不[少低多高大小超]|[低高大小多少]于|取|为准|由|下同|加倍|一票|否决|剔除|不扣|"
    r"季度|半年|各[项类个]|抽查$|抽样$|样本|"
    r"得分|满分|评价组|专家|综合|占$|小数|取整|进位|理由|依据|[参按]照|详见|见[附评]|分季|分年|(?:情况|结合|计算)$|"
    r"[按以](?:季|月|年|项|最|先|比)"
)
"""Words that make of a named thing another one: about as much, at least, on average of, as experts say."""
_BY = r"(?<![一-龥])[按以据](?!期|时|计划|规定|要求|上|下|内)"
_NOTED = r"除|不含|不计|取|较|累计|连续|排名|其中|另|季|每|各"
"""Notes in brackets that change what is measured; a definition (到位数/预算数*100%) does not."""
_MEASURES = r"(?:目标值|指标值|计划值|计划数|目标|水平|平均值|平均数|均值|定额|限额)$"


def is_qualified(subject: str) -> bool:
    """Whether words make of a named thing another one."""
    by = any(sign in subject for sign in "按以据") and re.search(_BY, subject)
    return bool(by or re.search(QUALIFIED, subject))


def one_subject(branches: tuple[Branch, ...]) -> bool:
    """Whether all clauses speak of one thing, named first, and named where something is earned."""
    subjects = [_subject(branch) for branch in branches]
    earning = [subject for branch, subject in zip(branches, subjects, strict=True) if branch.award != NONE]
    special = [subject for subject in subjects if is_special(subject)]
    if any(_runs_against_its_name(branch.award) for branch in branches):
        return False
    return same_subject(tuple(subjects)) and (not special or any(is_special(subject) for subject in earning))


def speaks_of_completion(branches: tuple[Branch, ...]) -> bool:
    """Whether a measure is named that is nothing but actual/target: 完成率, 实际完成率."""
    return any(is_completion(_subject(branch)) for branch in branches)


def is_completion(rate: str) -> bool:
    """Whether a rate is that of the actual to the target, by its name."""
    return re.fullmatch(r"(?:实际|任务|工作|计划)*完成率", rate) is not None


def _runs_against_its_name(award: object) -> bool:
    """`差错率每降低1%扣1分`: less of it is no worse."""
    return isinstance(award, Step) and award.way == "down" and is_better_low(award.before)


def speaks_of_size(branches: tuple[Branch, ...]) -> bool:
    """Whether a measure is named of which a negative actual says nothing clear (偏差率, 能耗下降)."""
    return any(hides_sign(_subject(branch)) for branch in branches)


def _subject(branch: Branch) -> str:
    named = branch.condition.subject if branch.condition else ""
    if not named and isinstance(branch.award, Step) and branch.award.way != "incident":
        return branch.award.before
    return named or (branch.award.subject if isinstance(branch.award, Proportion) else "")


def is_special(subject: str) -> bool:
    """Whether a subject names a thing of its own (满意度, not 业绩值)."""
    return not re.fullmatch(GENERIC, _bare(subject))


def _bare(subject: str) -> str:
    return re.sub(r"[的是]|\(.*?\)", "", subject)


def same_subject(subjects: tuple[str, ...]) -> bool:
    """Whether all conditions speak of one thing, so far as their subjects say."""
    named = [_bare(subject) for subject in subjects]
    special = [subject for subject in named if is_special(subject)]
    if special and named[0] != special[0]:
        return False  # 业绩值…，执行率低于…: two things
    if any(re.search(DANGER, subject) for subject in special):
        return False
    if any(is_qualified(re.sub(r"\([^()]*[*/=][^()]*\)", "", subject)) for subject in subjects):
        return False
    if any(re.search(_NOTED, note) for subject in subjects for note in re.findall(r"\(([^()]*)\)", subject)):
        return False
    if any(re.search(_MEASURES, subject) for subject in named):
        return False  # 达到目标值的90%, 达到全市平均水平的90%: a share of something else
    longest = max(special, key=len, default="")
    return all(_is_short_for(subject, longest) for subject in special)


def _is_short_for(subject: str, longest: str) -> bool:
    """三公经费 for 三公经费变动率; 产区 is not 非产区."""
    if not (longest.startswith(subject) or longest.endswith(subject)):
        return False
    rest = longest.replace(subject, "", 1)
    return not re.search(r"[非不未无新续其外]", rest)

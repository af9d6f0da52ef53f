"""Headings: what is judged, said before any judgement (`目标是否明确。`, `满意度调查结果。`). They change no score."""

import re

from perfxl.criteria.sentences.clauses import Branch
from perfxl.criteria.sentences.subjects import DANGER, is_special, same_subject

_SIGN = r"[一-龥、《》()]"
_DONE = (
    r"完成|执行|实施|使用|落实|到位|建设|管理|开展|进展|推进|达标|支出|拨付|发放|验收|公开|制定|制订|编制|建立|履行|"
    r"运行|运转|维护|培训|服务|供给|配备|支付|采购|整改|覆盖|实现|工作|任务|进度|制度|目标|资金|预算"
)
_FOUND = r"调查|考核|验收|评价|评审|检查|测评|鉴定|监测|检测|核查|评估"
_SURVEY = (
    r"(?:根据|依据|依照|按照?|通过|经|经过)?(?P<of>[一-龥]{0,12}?满意[度率])?的?(?:问卷|电话|现场|网络)*(?:调查|测评|回访)(?:问卷)?的?"
    r"(?:结果|情况|数据|统计|报告)?"
)
"""Where a rate of satisfaction comes from."""
_HEADING = (
    rf"{_SIGN}{{0,40}}?是否{_SIGN}{{1,30}}|{_SIGN}{{0,40}}?(?:程度|率|水平)|"
    rf"{_SIGN}{{0,40}}?(?:{_DONE})情况|{_SIGN}{{0,40}}?(?:{_FOUND})结果"
)
_SENTENCE = (
    r"须|需(?!求)|应(?![急用收付对])|要(?![素求点])|考虑|结合|根据|依照|参考|不|未|无|非|没|减半|折|倍|乘|除|再|并|且|"
    r"^(?:有|凡|经|在|对|将|把|以|为|出现|发生|存在|发现)|重大|严重|违|特殊|例外|评价组|专家|认定|判定|决定|核定|"
    r"由|取|看|作废|取消|得分|计分|评分|打分|满分|系数|难度|最终|平均|综合|为准|[参按]照|以[^,]*为|约(?!束)|左右|[季半]度|半年"
)
"""Words of a sentence that rules something, not of a name."""


def is_heading(waiting: Branch, following: Branch) -> bool:
    """Whether words without an award open the text or a numbered part of it, and only name what is judged there."""
    words = waiting.words
    opens = waiting.first or (waiting.numbered and waiting.mark == following.mark)
    if words is None or not opens:
        return False
    if survey := re.fullmatch(_SURVEY, words):
        return _same_survey(survey["of"], following)
    if re.fullmatch(_HEADING, words) is None:
        return False
    return not re.search(f"{DANGER}|{_SENTENCE}", words) and _same_rate(words, following)


def _same_survey(of: str | None, following: Branch) -> bool:
    """Whether what follows is measured by the survey: a rate of satisfaction, or nothing with another name."""
    subject = following.condition.subject if following.condition else ""
    return not is_special(subject) or ("满意" in subject and same_subject((of or subject, subject)))


def _same_rate(heading: str, following: Branch) -> bool:
    """`资金到位率。完成率达到…` names two rates: which of them is the actual?"""
    subject = following.condition.subject if following.condition else ""
    return not heading.endswith("率") or not is_special(subject) or same_subject((heading, subject))

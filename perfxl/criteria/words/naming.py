"""Words before a comparison: the name of what is measured (满意度, 不合格率), or words that turn the comparison round.

未, 没有, 接近, 仅 and the like are no names: what they make of `达到90%` must be read with it, or not at all.
"""

import re

GENERIC = (
    r"(?:指标|实际|业绩|本项|年度|项目|该|本|其|目标|任务|工作|计划)*(?:完成|实现|达到|达成|执行|具备)?"
    r"(?:业绩值|完成值|实际值|比率|比例|指标值|完成情况|值|数值|结果|)"
)
_TURNING = (
    r"没(?!收)|不[得能应可许准宜会要再是]|未[能曾]|[并从尚还都]未|[并绝]非|[并都也]不|禁止|严禁|杜绝|避免|防止|力争|争取|接近|逼近|"
    r"几乎|仅|只[有能要]|刚[刚好]|恰好|正好|勉强|无法|难以|超额|超[过出]|相差|相距|差距|"
    r"(?:[未不无非否勿莫超欠刚差距离逾破多将快恰近岂于微略稍远Ww]|(?<!人)才|(?<!船)只|[或而与]|(?<!合)并|(?<![涉普])及|(?<!共)和|(?<![通经])过|(?<![缺减])少|(?<!困)难|[低高多少][了出]|"
    r"快要|险些|差点|起码|只是|近乎|大幅|小幅|明显|显著|严重|轻微|按时|按期|如期|准时|及时|提前|高质量|圆满|顺利)$"
)
_DENYING = r"[未不无非否]|基本|大致|部分|[多半]数|个别"
_MEASURE = r"(?:率|度|数|量|额|值|比|比例|比重|占比|时间|时长|面积|收入|支出|费用)"
_MEASURED = rf".*{_MEASURE}"
_REACHING = (
    rf"(?:.*(?:{_MEASURE}|成本|经费|资金|投资|能耗|产值|产能|单价|造价|价格|人口|人员|职工|增长|增幅)(?<!保质保量)(?<!按质按量)|"
    rf"{GENERIC})(?:的|均|都|全部|全面|已|能|能够)*"
)


def is_name(words: str) -> bool:
    """Whether words before a number name what is counted; a denial only within a measure's name (不合格率)."""
    plain = re.sub(r"\(.*?\)|的$", "", words)
    if re.search(_TURNING, plain):
        return False
    return not re.search(_DENYING, plain) or re.fullmatch(_MEASURED, plain) is not None


def names_a_measure(words: str) -> bool:
    """Whether words before reaching the target name a measure: 按时 and 提前一个月 ask for more than reaching it."""
    return is_name(words) and re.fullmatch(_REACHING, words) is not None

"""Words of rules put where they do not belong: no score survives whose reading does not show the word."""

import random
import re

import numpy as np
import pytest
from test_criteria_cases import load, scored

from perfxl.criteria import read_criterion

WORDS = [
    "若资金到位",
    "如遇疫情",
    "验收合格前提下",
    "在预算充足的情况下",
    "除不可抗力外",
    "不考虑疫情影响",
    "排除客观因素",
    "剔除政策影响",
    "所有",
    "各",
    "各项",
    "任一",
    "任何",
    "分别",
    "其中",
    "人均",
    "累计",
    "较上年",
    "比上年",
    "同比",
    "同类",
    "全市平均的",
    "上半年",
    "按季度",
    "每季度",
    "连续两年",
    "近三年",
    "首次",
    "再次",
    "原则上",
    "大约",
    "接近",
    "仅",
    "只有",
    "力争",
    "争取",
    "酌情",
    "视情况",
    "由专家",
    "一票否决",
    "加倍",
    "减半",
    "折半",
    "排名",
    "名次",
    "非",
    "并非",
    "未必",
    "避免",
    "并",
    "以及",
    "其余",
    "除外",
    "封顶3分",
    "保底2分",
    "另",
    "又",
    "额外",
    "奖励",
    "系数",
    "难度",
    "加权",
    "孰低",
    "为准",
    "之一",
    "以外",
    "不含",
    "不包括",
    "半数以上",
    "多数",
    "部分",
    "左右",
    "上下",
    "每",
    "累计扣",
    "加1分",
    "扣1分",
    "得1分",
    "30%",
    "3次",
    "10月底前",
    "的平方",
    "同时",
    "截至6月",
    "平均",
    "含新增",
    "市级",
    "2022年",
    "取整",
    "预算的",
]
SHOWN_AS = {"封顶3分": "满分3分"}
"""How a reading says a word in its own way."""
IDIOMS = {"累计": "累计扣完为止"}
"""What a word makes that people write anyway, and that changes nothing."""
PLACES = ("front", "clause", "behind", "inside", "bracket")
TRIED = 900


def readable():
    """Cases with points, of the texts that are read."""
    cases = [
        case
        for name in ("cases", "wordings", "worded")
        for case in load(name)
        if not case.get("elements") and case["text"]
    ]
    return [case for case in cases if isinstance(case["expect"], int | float) and case["expect"] > 0]


def put(text, word, place, chance):
    """The text with a word in front of it, of a clause, inside or behind one, or in brackets before an award."""
    if place == "bracket":
        awards = [found.start() for found in re.finditer("[得扣不满]", text)] or [0]
        at = chance.choice(awards)
        return f"{text[:at]}（{word}）{text[at:]}"
    parts = re.split(r"([，。；、,;\n])", text)
    clauses = [number for number in range(0, len(parts), 2) if parts[number]]
    number = clauses[0] if place == "front" else chance.choice(clauses)
    inside = {"behind": len(parts[number]), "inside": chance.randrange(1, max(2, len(parts[number])))}
    at = inside.get(place, 0)
    parts[number] = parts[number][:at] + word + parts[number][at:]
    return "".join(parts)


def shows(text, word):
    """Whether a reading shows a word, or says it in its own way."""
    reading = read_criterion(text).reading or ""
    return word in reading or SHOWN_AS.get(word, word) in reading or (word in IDIOMS and IDIOMS[word] in text)


@pytest.mark.parametrize("place", PLACES)
def test_no_score_survives_a_word_it_does_not_show(place):
    chance = random.Random(place)  # noqa: S311  (the same words in every run)
    cases = readable()
    changed = []
    for _ in range(TRIED // len(PLACES)):
        case, word = chance.choice(cases), chance.choice(WORDS)
        changed.append(case | {"text": put(case["text"], word, place, chance), "word": word})
    survived = [
        (case["word"], case["text"], read_criterion(case["text"]).reading)
        for case, score in zip(changed, scored(changed)["score"], strict=True)
        if not np.isnan(score) and not shows(case["text"], case["word"])
    ]
    assert not survived


RULINGS = (
    "多个项目取平均分",
    "按季度考核取平均",
    "各子项目平均得分",
    "数据缺失的按平均分计",
    "无此项任务的得平均分",
    "以最差的一个项目计分",
    "按照完成情况最差的计",
    "以两次中较低者计",
    "连续两次不达标的降一档",
    "整改完成后恢复得分",
    "被投诉的取消得分",
    "漏报按迟报处理",
    "迟报按未报计算",
    "验收不合格的减半计分",
    "有一次不合格即为不达标",
    "2022年度按80%掌握",
    "适用于2023年以后的项目",
    "贫困县降低5个百分点",
    "新建单位不考核",
    "遇节假日顺延",
    "以工作日计算",
    "不累加",
    "分数可为负数",
    "实行倒扣制",
    "已验收的按1.2倍计",
    "经批准延期的除外",
    "单价不超过500元",
    "质量合格率不低于90%",
)
"""Sentences that say how, when, of whom or how often something counts."""


def _passed_over(case):
    """Whether a reading scores without a ruling: it is shown as what changes nothing, or not at all."""
    found = read_criterion(case["text"])
    over = any(case["ruling"] in each for each in found.context)
    return over or case["ruling"] not in (found.reading or "")


@pytest.mark.parametrize("mark", ["。", "；"])
def test_no_sentence_of_a_rule_is_passed_over(mark):
    chance = random.Random(mark)  # noqa: S311  (the same cases in every run)
    cases = readable()
    put_in_front = [
        case | {"text": f"{ruling}{mark}{case['text']}", "ruling": ruling}
        for ruling in RULINGS
        for case in chance.sample(cases, 12)
    ]
    scores = scored(put_in_front)["score"]
    survived = [
        (case["ruling"], case["text"], read_criterion(case["text"]).reading)
        for case, score in zip(put_in_front, scores, strict=True)
        if not np.isnan(score) and _passed_over(case)
    ]
    assert not survived


TURNS = (
    ("不低于", "低于"),
    ("不超过", "超过"),
    ("达到", "未达到"),
    ("每降低", "每提高"),
    ("每超过", "每低于"),
    ("≥", "≤"),
    ("扣", "加"),
)


@pytest.mark.parametrize(("one", "other"), TURNS)
def test_a_word_turned_round_changes_the_score_or_leaves_none(one, other):
    """Of the first clause, beside an actual that earned something less than full marks."""
    cases = [case for case in readable() if one in case["text"] and f"不{one}" not in case["text"]]
    cases = [case for case in cases if case["expect"] < case["weight"]]
    turned = [case | {"text": case["text"].replace(one, other)} for case in cases]
    same = [
        (case["text"], case["actual"], score)
        for case, score in zip(turned, scored(turned)["score"], strict=True)
        if not np.isnan(score) and score == case["expect"] and other not in (read_criterion(case["text"]).reading or "")
    ]
    assert len(same) <= len(turned) // 10

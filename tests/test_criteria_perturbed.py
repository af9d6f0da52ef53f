"""Criteria changed by program: no added word goes unseen, and nothing turned around scores as before.

The suite tries a sample, the same at every run; `python tests/test_criteria_perturbed.py` tries everything
and prints what it finds; a part of a check's name and a number after it try so many of that check.
"""

import random
import re
import sys
from functools import cache
from itertools import product

import numpy as np
import pytest
from test_criteria_cases import DATA, load, scored
from test_criteria_words_put import IDIOMS, SHOWN_AS

from perfxl.criteria import read_criterion
from perfxl.criteria.lexicon.spelling import respelled

SAMPLE = 400
# Of the sample of the suite, those not settled yet: the numbers may only fall.
OPEN = {"denied": 1}
# 低于95%，每低1%扣0.3 asks for 95%, as 不低于95%，每低1%扣0.3 does; 超过30天，每超1天 as 不超过30天，每超1天.
_SIZE = r"[\d.]+[^，。；得扣\d]*，"
ASKED_ALIKE = re.compile(rf"不?((?:低于|少于)(?={_SIZE}每?(?:低|少|降))|超过(?={_SIZE}每超))")

# 每次抽检6个点位: how many are looked at costs nothing.
SAMPLED = "每次抽检"
# Words that change what is measured, of whom, when, or who decides: a rule that does not know them is another rule.
GROUPS = (
    "所有", "各", "各县区", "任一", "任何一个", "每个", "其中", "分别", "同类", "之一", "部分", "大多数", "半数以上",
    "其他", "其余", "上述", "平均", "累计", "连续两年", "近三年", "逐年", "历年", "上年", "次年", "较上年", "同比",
    "全市平均",
)  # fmt: skip
CONDITIONS = (
    "情况下", "前提下", "的基础上", "如遇疫情，", "若资金到位，", "仅当", "只有", "除非", "除不可抗力外", "不考虑",
    "排除", "剔除", "扣除", "不含", "例外", "特殊情况", "且验收合格", "同时", "或者", "以及", "二者择其一", "孰低",
)  # fmt: skip
JUDGEMENT = (
    "酌情", "视情况", "适当", "原则上", "由专家", "左右", "约", "大致", "一票否决", "加倍", "减半", "另加1分",
    "另扣1分", "再扣2分", "再乘以", "×0.9", "乘以系数", "的平方", "封顶3分", "至少一次", "并非", "未必", "第2次",
    "前3名",
)  # fmt: skip
WORDS = GROUPS + CONDITIONS + JUDGEMENT

# Pairs that turn a rule around; either way.
OPPOSITES = (
    ("不低于", "低于"), ("不少于", "少于"), ("不超过", "超过"), ("不高于", "高于"), ("未达到", "达到"),
    ("以上", "以下"), ("≥", "≤"), (">", "<"), ("大于", "小于"), ("每降低", "每提高"), ("每低", "每高"),
    ("每减少", "每增加"), ("每少", "每多"), ("不得分", "得满分"), ("扣", "加"),
)  # fmt: skip
# Pairs that turn a name around: the reading has to show it where the score does not.
DENIALS = (
    ("不合格", "合格"), ("不健全", "健全"), ("不及时", "及时"), ("未按时", "按时"), ("未完成", "完成"),
    ("不完善", "完善"), ("不合规", "合规"), ("未发生", "发生"), ("无", "有"), ("没有", "有"), ("未", "已"),
)  # fmt: skip
# A unit and others that are of another kind or size.
UNITS = {
    "%": ("分", "天", "‰"), "百分点": ("天", "次"), "天": ("%", "个月"), "个月": ("天", "%"), "万元": ("元", "%"),
    "场": ("%", "人"), "人次": ("%", "元"), "次": ("%", "万元"), "小时": ("天", "%"), "元": ("万元", "天"),
    "户": ("%", "天"), "项": ("%", "天"),
}  # fmt: skip
# Ways of saying one thing.
SYNONYMS = (
    ("扣", "减", "核减", "扣减", "扣除"), ("达到", "达", "不低于", "不少于"),
    ("每降低", "每低", "每减少", "每下降", "每少", "每下滑"),
    ("每推迟", "每拖延", "每延迟", "每晚", "每迟", "每滞后", "每逾期", "每延期"),
    ("每超过", "每超", "每超出", "每高出"), ("得满分", "计满分", "记满分", "给满分"),
    ("不得分", "得0分", "计0分", "不计分", "得零分"), ("扣完为止", "扣完本项分值为止", "扣至0分止"),
    ("个百分点", "百分点"), ("否则", "不符合的"), ("低于", "小于", "不足", "不到", "未达到"),
    ("超过", "大于", "高于", "超出"), ("权重分", "权重", "分值", "指标分值"), ("每出现", "每发现", "每发生", "每有"),
)  # fmt: skip
BOTH_WAYS = re.compile(
    "偏离|偏差|相差|之间|区间|±|正负|增减|波动|至|-|~|～|—|=|为|≤.*≥|≥.*≤|以内.*以上|低于.*超过|大于.*小于|小于.*大于|[<>].*[<>]"
)
STEPS = (-25, -7.3, -1, 0, 1, 7.3, 25)
CLAUSE = re.compile(r"[^，。；;,：:]+")


@cache
def readable():
    """The cases of all files that have a score, one of each text."""
    names = [path.stem for path in sorted(DATA.glob("*.jsonl"))]
    cases = [case for name in names for case in load(name) if 0 < len(case["text"]) < 200 and not case.get("indicator")]
    decided = {}
    for case, score in zip(cases, scored(cases)["score"], strict=True):
        if not np.isnan(score):
            decided.setdefault(case["text"], case | {"score": score})
    return tuple(decided.values())


def sampled(made, size=SAMPLE):
    """So many of them, the same at every run."""
    made = list(made)
    return made if size is None or len(made) <= size else random.Random(20221231).sample(made, size)  # noqa: S311 - the same at every run


def places(text):
    """Where a word can be put: in front of a clause, behind it, and at two places within."""
    chance = random.Random(text)  # noqa: S311 - the same at every run
    for clause in CLAUSE.finditer(text):
        yield clause.start()
        yield clause.end()
        name = re.search(r"达到|不|低|高|超|[≥≤<>=]|为|得|每|\d", clause[0])
        if name and name.start():
            yield clause.start() + name.start()
        if len(clause[0]) > 2:
            yield clause.start() + chance.randrange(1, len(clause[0]))


def with_words(words=WORDS):
    """Every case with every word at every place, told in few words: there are more than a million."""
    for case in readable():
        yield from product([case], words, sorted(set(places(case["text"]))))


def put_in(case, word, place):
    text = case["text"]
    return case | {"text": text[:place] + word + text[place:], "from": text, "word": word}


def replaced(text, old, new):
    """The text with one occurrence of a word replaced, for each occurrence that is no part of the other word."""
    for found in re.finditer(re.escape(old), text):
        around = text[max(0, found.start() - len(new)) : found.end() + len(new)]
        if not (old in new and new in around):
            yield text[: found.start()] + new + text[found.end() :]


MEANING = {"一票否决": "不得分", "任何一个": "否则", "扣除": "扣", "较上年": "与上年比"} | SHOWN_AS
"""What a reading says of a word in place of the word."""


def unseen(cases):
    """Those that are scored although the reading shows neither the word put in nor that a person judges by it."""
    return [
        (case["text"], case["actual"], score, read_criterion(case["text"]).reading)
        for case, score in zip(cases, scored(cases)["score"], strict=True)
        if not np.isnan(score) and not shown(case)
    ]


def shown(case):
    reading, before = (read_criterion(case[key]).reading or "" for key in ("text", "from"))
    said = respelled(case["word"])  # ×0.9 stands in a reading as *0.9
    shows = ("人工", MEANING.get(case["word"], "人工"))
    idiomatic = case["word"] in IDIOMS and IDIOMS[case["word"]] in case["text"]
    return idiomatic or said in respelled(reading) or any(reading.count(word) > before.count(word) for word in shows)


def tried(case):
    """Actuals around all the case speaks of: its own, its numbers from both sides, its words and their denials."""
    actual = case["actual"]
    if case.get("elements") or case.get("actual_format"):
        return [actual]
    written = re.fullmatch(r"(\D*?)(\d+(?:\.\d+)?)(\D*)", str(actual))
    numbers = {float(number) for number in re.findall(r"\d+(?:\.\d+)?", f"{case['text']} {case['target']}")}
    around = sorted(
        {round(number + step, 4) for number in numbers for step in (-25, -7.3, -1, 0, 1, 7.3, 25)} | {0, 1, 2, 3}
    )
    if written is None:
        return [actual, *words_of(case["text"]), *words_of(case["from"]), 0, 1, 2]
    if not isinstance(actual, str):
        return [actual, *around]
    return [actual, *(f"{written[1].strip('-')}{number:g}{written[3]}" for number in around if number >= 0)]


def words_of(text):
    """What a person would write for each branch of a criterion in words, and the denial of it."""
    for clause in re.split(r"[，。；;,：:（）()]", text):
        state = re.sub(r"(?:的|，)?(?:得|计|记|给|扣|不得分|\d).*", "", clause)
        if 0 < len(state) < 20:
            yield from (state, f"未{state}", f"不{state}", state.removeprefix("不").removeprefix("未"))


def column_of(cases):
    """The scores of each case over all its actuals, in one pass."""
    rows = [(place, case | {"actual": actual}) for place, case in enumerate(cases) for actual in case["tried"]]
    scores = [[] for _ in cases]
    for (place, _), score in zip(rows, scored([row for _, row in rows])["score"] if rows else (), strict=True):
        scores[place].append(None if np.isnan(score) else round(float(score), 2))
    return scores


def unmoved(changed):
    """Those whose every score is what it was before."""
    for case in changed:
        case["tried"] = tried(case | {"text": case["from"]})
    before = column_of([case | {"text": case["from"]} for case in changed])
    return [
        (case["from"], case["text"], case["target"], case["actual"])
        for case, old, new in zip(changed, before, column_of(changed), strict=True)
        if old == new and len(set(old) - {None}) > 1
    ]


def unread(changed):
    """Those of which neither a score nor the reading shows the change."""
    return [
        (before, after, *cells)
        for before, after, *cells in unmoved(changed)
        if read_criterion(before).reading == read_criterion(after).reading
        and ASKED_ALIKE.sub(r"\1", before) != ASKED_ALIKE.sub(r"\1", after)
    ]


def turned_around(pairs):
    for case in readable():
        for pair in pairs:
            for old, new in (pair, pair[::-1]):
                for text in replaced(case["text"], old, new):
                    yield case | {"text": text, "from": case["text"]}


def in_other_units():
    for case in readable():
        for old, others in UNITS.items():
            for new in others:
                for number in re.finditer(rf"(?<=[1-9\d]\d|[^\d.][1-9]){old}", case["text"]):
                    text = case["text"][: number.start()] + new + case["text"][number.end() :]
                    yield case | {"text": text, "from": case["text"]}


def with_other_numbers():
    for case in readable():
        for number in re.finditer(
            rf"(?<![\d.])(?<!{SAMPLED})\d+(?:\.\d+)?(?=%|分|个|天|次|万|元|场|人|户|项)", case["text"]
        ):
            other = f"{float(number[0]) * 1.5 + 1:g}"
            text = case["text"][: number.start()] + other + case["text"][number.end() :]
            yield case | {"text": text, "from": case["text"]}


def said_otherwise():
    for case in readable():
        for words in SYNONYMS:
            longest = sorted(words, key=len, reverse=True)
            for found in re.finditer("|".join(map(re.escape, longest)), case["text"]):
                for other in words:
                    if other != found[0]:
                        text = case["text"][: found.start()] + other + case["text"][found.end() :]
                        yield case | {"text": text, "from": case["text"]}


def differing(changed):
    """Those that are scored otherwise than before."""
    return [
        (case["from"], case["text"], case["actual"], case["score"], score)
        for case, score in zip(changed, scored(changed)["score"], strict=True)
        if not np.isnan(score) and abs(score - case["score"]) > 1e-9
    ]


def not_in_order(cases):
    """Rules by which neither more nor less is always better, though nothing in the text says so."""
    cases = [case | {"tried": tried(case | {"from": ""})} for case in cases if not BOTH_WAYS.search(case["text"])]
    found = []
    for case, scores in zip(cases, column_of(cases), strict=True):
        numbers = [re.fullmatch(r"[^\d-]*(-?\d+(?:\.\d+)?)\D*", str(actual)) for actual in case["tried"]]
        pairs = zip(numbers, scores, strict=True)
        line = sorted((float(number[1]), score) for number, score in pairs if number and score is not None)
        steps = np.diff([score for _, score in line])
        if (steps > 1e-9).any() and (steps < -1e-9).any():
            found.append((case["text"], case["target"], case["actual"], line))
    return found


def wide(text):
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


SPELLINGS = {
    "full width": wide,
    "half-width stops": lambda text: text.translate(str.maketrans("，；：（）", ",;:()")),
    "spaces": lambda text: re.sub(r"(?<=[，。；])", " ", text),
    "spaces around numbers": lambda text: re.sub(r"(?<=[一-鿿])(?=\d)|(?<=[%\d])(?=[一-鿿])", " ", text),
    "a stop at the end": lambda text: text.rstrip("。；; ") + "。",
    "no stop at the end": lambda text: text.rstrip("。"),
    "percent in full": lambda text: text.replace("%", "％"),
}


def spelled_otherwise():
    for case in readable():
        for spelling in SPELLINGS.values():
            if (text := spelling(case["text"])) != case["text"]:
                yield case | {"text": text, "from": case["text"]}


def misspelled(changed):
    return [
        (case["text"], case["actual"], case["score"], score)
        for case, score in zip(changed, scored(changed)["score"], strict=True)
        if np.isnan(score) or abs(score - case["score"]) > 1e-9
    ]


CHECKS = {
    "words put in": lambda size: unseen([put_in(*each) for each in sampled(with_words(), size)]),
    "turned around": lambda size: unread(sampled(turned_around(OPPOSITES), size and size // 4)),
    "denied": lambda size: unread(sampled(turned_around(DENIALS), size and size // 4)),
    "other units": lambda size: unread(sampled(in_other_units(), size and size // 4)),
    "other numbers": lambda size: unread(sampled(with_other_numbers(), size and size // 4)),
    "said otherwise": lambda size: differing(sampled(said_otherwise(), size)),
    "spelled otherwise": lambda size: misspelled(sampled(spelled_otherwise(), size)),
    "not in order": lambda size: not_in_order(sampled(readable(), size and size // 4)),
}


def test_enough_is_readable_and_enough_words_are_put_in():
    assert len(readable()) > 200
    assert len(set(WORDS)) > 60


@pytest.mark.parametrize("check", CHECKS)
def test_no_change_goes_unseen(check):
    faults = CHECKS[check](SAMPLE)
    assert len(faults) <= OPEN.get(check, 0), faults


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    size = int(sys.argv[2]) if len(sys.argv) > 2 else None
    for name in (name for name in CHECKS if wanted in name):
        faults = CHECKS[name](size)
        print(f"== {name}: {len(faults)}")
        for fault in faults:
            print("  ", *fault, sep=" | ")


if __name__ == "__main__":
    main()

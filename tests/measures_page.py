"""docs/criteria_measures.md: how many criteria of the cases are read, by kind, and how many were when first seen."""

import numpy as np
from test_criteria_cases import UNDECIDED, load, scored

MADE = "<!-- 由 tests/make_pages.py 生成，请勿手工修改 -->"
FILES = ("published", "everyday", "undecided")
KINDS = {
    "lead-in": "先说看什么、量什么",
    "good state": "好的情形之后按次扣分",
    "faults": "只说差错，按次按件扣分",
    "words": "程度、情形",
    "deduction": "只写扣分",
    "formula": "公式",
    "list": "自带的清单",
    "steps": "逐步扣分、分档",
    "lateness": "推迟",
    "both ways": "偏离、区间、基础分加分",
    "note": "财政部的说明",
    "budget": "预算管理、产出",
    "fields": "各行各业的产出、效益",
    "various": "其他日常说法",
    "undecided": "不应由程序计分的",
}
OPENING = (
    "用例分三份，在`tests/data/criteria/`：`published.jsonl`的评分标准出自各地公开的办法、考核表和绩效评价指标体系，"
    "`everyday.jsonl`按各地通行的和日常的说法写成，`undecided.jsonl`不该由程序计分。得多少分由人事先写好，程序算出的须与它相同，"
    "或者不计分；计错一个，测试就不通过。"
)
FIRST = (
    "下面是程序写成之后才写的、才查到的评分标准，第一次读的结果，此后不再改动。"
    "其中应由程序计分的值有多少计了分，是“读得出”的量度；不应计分的一个也不该计分，第一次计了的照样列在这里。"
)


def measures_page() -> str:
    """The page, from the cases and the scores they get."""
    cases = [case | {"file": name} for name in FILES for case in load(name)]
    for case, score in zip(cases, scored(cases)["score"], strict=True):
        case["decided"] = not np.isnan(score)
    return "\n".join([
        MADE, "", "# 评分标准读出了多少", "", OPENING, "",
        *by_kind(cases), "", "## 第一次读", "", FIRST, "", *at_first(cases), "",
    ])  # fmt: skip


def by_kind(cases):
    lines = ["| 说法 | 评分标准 | 应计分的值 | 计了分 | 不应计分的值 |", "| --- | --- | --- | --- | --- |"]
    for kind, name in KINDS.items():
        lines.append(line(name, [case for case in cases if case["kind"] == kind]))
    return [*lines, line("合计", cases)]


def line(name, cases):
    due = [case for case in cases if case["expect"] not in UNDECIDED]
    texts = len({case["text"] for case in cases})
    decided = sum(case["decided"] for case in due)
    share = f"{decided}（{decided / len(due):.0%}）" if due else ""
    return f"| {name} | {texts} | {len(due) or ''} | {share} | {len(cases) - len(due) or ''} |"


def at_first(cases):
    lines = ["| 用例 | 评分标准 | 应计分的值 | 计对 | 没有计分 | 计错 | 不应计分的值 | 计了分 |", "| " + "--- | " * 8]
    for batch in sorted({case["batch"] for case in cases if "batch" in case}):
        rows = [case for case in cases if case.get("batch") == batch]
        due = [case["first"] for case in rows if case["expect"] not in UNDECIDED]
        other = [case["first"] for case in rows if case["expect"] in UNDECIDED]
        share = f"{due.count('right')}（{due.count('right') / len(due):.0%}）"
        counts = (len(due), share, due.count("declined"), due.count("wrong"), len(other), other.count("wrong"))
        lines.append(f"| {batch} | {len({case['text'] for case in rows})} | {' | '.join(map(str, counts))} |")
    return lines


if __name__ == "__main__":
    print(measures_page())

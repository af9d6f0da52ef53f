"""What holds for every wording: bounds, order, spelling, batches, and that no clause is dropped unseen."""

import math
from itertools import product

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_criteria_cases import load, scored
from zhconv import convert

from perfxl.criteria import Rules, read_criterion, reading, score_column
from perfxl.criteria.families import cited, item_clauses
from perfxl.criteria.grammar.asides import FORMS
from perfxl.criteria.lexicon.spelling import canonical

PERCENT_DOWN = (
    "业绩值为100%得满分，每降低1%扣权重分的1%，扣完为止",
    "≥90%得满分，每低于1个百分点扣{points}分，扣完为止",
    "达到目标值得满分，每降低2个百分点扣5%权重分",
    "90%以上得满分，80%-90%得80%权重分，60%（含）-80%得50%权重分，60%以下不得分",
    "完成率达到95%得满分，否则不得分",
    "得分=完成率×权重",
    "得分=执行率×权重，执行率低于60%不得分",
    "达到目标值得满分，未达到的按比例得分",
    "",
)
PERCENT_UP = (
    "≤100%得满分，每超过1个百分点扣权重分的10%，扣完为止",
    "≤1%得满分，1%-3%得60%权重分，>3%不得分",
    "投诉率不高于2%得满分，每增加1个百分点扣{points}分",
)
ADDED = (
    "，除不可抗力外", "。特殊情况除外", "，其中重点项目加倍扣分", "。情节严重的不得分", "，超额完成的加1分",
    "，连续两年不达标的不得分", "。视情况酌情扣分", "，但最低不少于1分", "。与上年相比下降的不得分",
    "，按季度分别计算", "；由专家评定", "，逾期的减半计分", "，另扣2分", "，最多扣2家单位",
    "。如有弄虚作假一票否决", "，每季度考核一次", "。排名后三位的不得分", "，不足一年的按月折算",
    "。以审计结果为准", "，且验收合格", "，取两者较低者", "，不含税", "，超过部分不计",
)  # fmt: skip


def rows(text, weight, target, actuals):
    return [{"text": text, "weight": weight, "target": target, "actual": actual} for actual in actuals]


weights = st.integers(1, 5000).map(lambda cents: cents / 100)
rates = st.lists(st.integers(0, 15000).map(lambda parts: f"{parts / 100:g}%"), min_size=2, max_size=8)


def as_number(actual):
    return float(actual.rstrip("%"))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PERCENT_DOWN), weights, st.integers(50, 100), rates)
def test_a_better_actual_never_scores_less(template, weight, target, actuals):
    text = template.format(points=round(weight / 10, 3))
    ordered = sorted(actuals, key=as_number)
    scores = scored(rows(text, weight, f"{target}%", ordered))["score"].dropna()
    assert scores.is_monotonic_increasing
    assert scores.between(0, weight).all()


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PERCENT_UP), weights, rates)
def test_more_of_a_limited_quantity_never_scores_more(template, weight, actuals):
    ordered = sorted(actuals, key=as_number)
    scores = scored(rows(template.format(points=round(weight / 10, 3)), weight, "≤2%", ordered))["score"].dropna()
    assert scores.is_monotonic_decreasing
    assert scores.between(0, weight).all()


def distinct(*names):
    return sorted({case["text"] for name in names for case in load(name)} - {""})


def test_scores_stay_between_nothing_and_the_weight():
    for name in ("cases", "wordings", "near_misses"):
        cases = load(name)
        results, weights = scored(cases), pd.Series([case["weight"] for case in cases], dtype=float)
        known = results["score"].notna()
        assert results.loc[known, "score"].between(0, weights[known]).all()
        bounded = results["low"].notna()
        assert (results.loc[bounded, "low"] <= results.loc[bounded, "high"]).all()
        assert (results.loc[bounded, "high"] <= weights[bounded] + 1e-9).all()


def test_row_order_and_company_change_nothing():
    cases = load("wordings")[::7] + load("near_misses")[::7]
    together = scored(cases)["score"].tolist()
    backwards = scored(cases[::-1])["score"].tolist()[::-1]
    alone = [scored([case])["score"].iloc[0] for case in cases]
    pd.testing.assert_series_equal(pd.Series(together), pd.Series(backwards))
    pd.testing.assert_series_equal(pd.Series(together), pd.Series(alone))


def wide(text):
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


SPELLINGS = {
    "a stop": lambda text: text.rstrip("。；; ") + "。",
    "two stops": lambda text: text.rstrip("。；; ") + "。。",
    "spaces around signs": lambda text: text.replace("，", "， ").replace("得", " 得"),
    "a space in front": lambda text: " " + text,
    "full width": wide,
    "half-width commas": lambda text: text.replace("，", ",").replace("；", ";").replace("（", "(").replace("）", ")"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spelling_changes_no_reading(spelling):
    different = []
    for text in distinct("cases", "wordings", "near_misses"):
        other = read_criterion(SPELLINGS[spelling](text))
        if read_criterion(text).reading != other.reading:
            different.append((text, read_criterion(text).reading, other.reading))
    assert not different


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_plain_spelling_stays_as_it_is(spelling):
    plain = [canonical(SPELLINGS[spelling](text)) for text in distinct("cases", "wordings", "near_misses", "published")]
    assert [canonical(text) for text in plain] == plain


def test_traditional_characters_change_no_reading():
    for text in distinct("cases", "wordings"):
        simple = convert(text, "zh-cn")
        assert read_criterion(convert(simple, "zh-hant")).reading == read_criterion(simple).reading, text


def enlarged(text):
    """The criterion with a clause added behind or in front that changes what it means."""
    core = text.rstrip("。；;. ")
    for added in ADDED:
        first = added.strip("，。；")
        yield from (core + added, f"{first}。{text}", f"{first}，{text}")


@pytest.fixture
def _in_the_way_unasked(monkeypatch):
    """Let nobody look for what is in the way of a criterion that is not read, nor for its clauses to the letter."""
    monkeypatch.setattr("perfxl.criteria.reading.in_the_way", lambda *_: (("…",), ()))
    monkeypatch.setattr(cited, "read", lambda _: None)
    monkeypatch.setattr(item_clauses, "read_to_the_letter", lambda _: None)
    yield
    for remembered in (read_criterion, reading.made_of):
        remembered.cache_clear()


def is_wholly_read(text):
    """Whether a rule is made of it that neither says that it is not all understood, nor names what was added."""
    reading = read_criterion(text)
    said = reading.reading or ""
    named = "“如有弄虚作假”不得分" in said or ("与上年相比下降" in text and said.startswith("与上年比"))
    return reading.rule is not None and not said.startswith("没有全部读懂") and not named


def test_clauses_to_the_letter_are_never_said_to_be_all():
    for text in map(canonical, distinct("cases", "wordings", "near_misses")):
        for found in filter(None, (cited.read(text), item_clauses.read_to_the_letter(text))):
            assert found.sentence().startswith("没有全部读懂")


@pytest.mark.usefixtures("_in_the_way_unasked")
def test_no_clause_is_dropped_unseen():
    readable = [text for text in distinct("cases", "wordings") if read_criterion(text).rule is not None]
    assert len(readable) > 150
    changed = [each for text in readable for each in enlarged(text)]
    dropped = [(each, read_criterion(each).reading) for each in changed if is_wholly_read(each)]
    assert not dropped


def test_what_makes_no_rule_holds_a_sign_of_its_form():
    for text in map(canonical, distinct("cases", "wordings", "near_misses", "published")):
        found = [form for form in FORMS if set(text).isdisjoint(form.signs) and form.looks.search(text)]
        assert not found, text


def test_the_unread_words_are_quoted_from_the_text():
    for text in distinct("near_misses"):
        reading = read_criterion(text)
        if reading.rule is None:
            assert reading.unread
            assert all(reading.unread)


def test_nothing_undecided_carries_a_number_and_nothing_decided_a_code():
    for name in ("cases", "wordings", "near_misses"):
        results = scored(load(name))
        assert (results["score"].isna() == results["code"].notna()).all()


def test_an_unknown_weight_gives_neither_score_nor_code():
    results = scored([case | {"weight": math.nan} for case in load("cases")])
    assert results["score"].isna().all()
    assert results["code"].isna().all()


ODD, ENDINGS = (
    ("均", "已", "的", "、", "。", "(", "1.", "①", "是否", "无", "若"),
    ("得1分，否则不得分", "不得分。", "(2分)", "每1次扣1分"),
)


def test_odd_signs_with_words_of_rules_are_scored_or_left():
    """Words of which nothing is left as they are compared make no clause."""
    texts = ["".join(odd) + ending for odd in product(ODD, repeat=2) for ending in ENDINGS]
    texts += [f"{odd}{ending};{other}{ending}" for odd, other in product(ODD, repeat=2) for ending in ENDINGS]
    results = scored([case for text in texts for case in rows(text, 1, None, ["100%", "均", "1项"])])
    assert (results["score"].isna() == results["code"].notna()).all()


def test_an_empty_column_is_scored():
    assert score_column([], Rules()) == []

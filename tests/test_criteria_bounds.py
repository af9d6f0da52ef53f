"""Whatever stands in a criterion, reading it takes no more than two seconds, and ends in a sentence."""

import math
import time

import pytest

from perfxl.criteria import Asked, Rules, read_criterion, score_column

REPEATED = (
    "满分5分。",
    "≥90%",
    "(",
    "不",
    "未完成",
    "的",
    "及",
    "若",
    "每",
    "一",
    "按比例",
    "、健全",
    "①健全",
    "每降低1%",
    "要素1、",
    "，",
    "是否",
    "没有",
)


@pytest.mark.parametrize("signs", REPEATED)
def test_reading_is_bounded(signs):
    for length in (2990, 32_767):
        text = (signs * length)[:length]
        began = time.process_time()
        reading = read_criterion(text)
        assert time.process_time() - began < 2
        assert reading.rule is None
        assert reading.unread


@pytest.mark.parametrize("signs", ["无", "没有", "2次", "旷工1次、", "（", "制度"])
def test_a_report_in_the_place_of_a_value_is_bounded(signs):
    text = (signs * 32_767)[:32_767]
    criteria = ("建立制度得5分，否则不得分", "旷工1次扣1分，迟到1次扣2分", "①建立制度得2分；②开展检查得3分")
    rows = [Asked(criterion, 5.0, None, "General", text, "General") for criterion in criteria]
    began = time.process_time()
    scores = score_column([*rows, Asked("达到90%得满分", 5.0, "≥90%", "General", "85%", "General", text)], Rules())
    assert time.process_time() - began < 2
    assert [math.isnan(one.score) for one in scores[:3]] == [True] * 3


ODD = [
    "预算执行率×0.9低于80%不得分，80%以上的按执行率×权重得分",
    "业绩值若资金到位，为3得满分",
    "重点工作办结率若资金到位，达到100%得满分",
    "满意度不低于90%的，每低1%扣0.5分",
    "达到90%不扣分；不低于90%的，每降低1个百分点扣0.5分",
    "得分=实际未完成数/计划完成数×分值",
    "得分=实际完成数量/计划未完成数量*10",
    "合格率=不合格数/总数×100%，达到90%得满分",
    "不合格率=合格数/总数×100%，达到90%得满分",
    "全部县区资金支付率达到90%得满分",
    "大部分单位覆盖率达到90%得满分",
    "业绩值达到目标值的得满分，10月底前每降低目标值的1%扣1分",
    "达到年度指标值得满分，否则按比例扣分如遇疫情，",
    "得分=实际完成数量/计划完成数量*10若资金到位，",
]
"""A word turns a clause round, or adds a condition of its own."""


@pytest.mark.parametrize("text", ODD)
def test_what_turns_a_clause_round_is_left_to_a_person(text):
    assert read_criterion(text).rule is None


SHOWN = [
    ("合格率=合格数/总数×100%，达到90%得满分", "“合格率=合格数/总数*100%”不影响得分"),
    ("数据来源：统计局。完成率达到90%得满分", "“数据来源:统计局”不影响得分"),
]


@pytest.mark.parametrize(("text", "said"), SHOWN)
def test_definitions_and_sources_are_shown(text, said):
    assert said in (read_criterion(text).reading or "")

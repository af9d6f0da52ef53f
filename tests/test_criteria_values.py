"""Targets and actuals as people write them, and why others cannot be used."""

import datetime as dt
from dataclasses import replace

import pytest
from test_criteria_cases import asked, scored

from perfxl.criteria import Rules, Value, read_value, score_column
from perfxl.criteria.values import Told

NUMBERS = [
    ("100%", None, 1.0, "", True, ""),
    ("１００％", None, 1.0, "", True, ""),
    (1, "0%", 1.0, "", True, ""),
    (1, "0.00%", 1.0, "", True, ""),
    (1, "General", 1.0, "", False, ""),
    (98.75, '0.00"%"', 0.9875, "", True, ""),
    (207, '#,##0.00"万元"', 207, "万元", False, ""),
    (0.079, '0.000"万人次"', 0.079, "万人次", False, ""),
    (5, '0"场"', 5, "场", False, ""),
    (1234567, '0!.0,"万元"', 1234567, "", False, ""),
    ("5300元/户", None, 5300, "元/户", False, ""),
    ("<=5300元/户", None, 5300, "元/户", False, "≤"),
    (">=21933人", None, 21933, "人", False, "≥"),
    ("═100%", None, 1.0, "", True, "="),
    ("≥100百分比", None, 1.0, "", True, "≥"),
    ("400元/人·天", None, 400, "元/人·天", False, ""),
    ("80TB", None, 80, "TB", False, ""),
    ("95%及以上", None, 0.95, "", True, "≥"),
    ("90%以上（含90%）", None, 0.9, "", True, "≥"),
    ("3台（套）", None, 3, "台(套)", False, ""),
    ("36.5℃", None, 36.5, "℃", False, ""),
    ("5‰", None, 0.005, "", True, ""),
    ("≥90%", None, 0.9, "", True, "≥"),
    ("90%以上", None, 0.9, "", True, "≥"),
    ("不少于3场", None, 3, "场", False, "≥"),
    ("≤5天", None, 5, "天", False, "≤"),
    ("5天以内", None, 5, "天", False, "≤"),
    ("900人次", None, 900, "人次", False, ""),
    ("1,200", None, 1200, "", False, ""),
    ("3場", None, 3, "场", False, ""),
    ("三场", None, 3, "场", False, ""),
    ("-5%", None, -0.05, "", True, ""),
    (" 900 ", None, 900, "", False, ""),
    ("百分之九十五", None, 0.95, "", True, ""),
]
OTHERS = [
    (None, "missing"), ("", "missing"), ("  ", "missing"), ("—", "missing"), (float("nan"), "missing"),
    (True, "unreadable"), ("#DIV/0!", "unreadable"),
    ("18—54", "range"), ("3~5天", "range"), ("90%-95%", "range"),
    ("12月底前", "date"), ("2021年12月31日前", "date"),
    ("2021年年底", "date"), ("2021-12-31", "date"), (dt.date(2021, 12, 31), "date"),
    ("1234567890123456", "unreadable"), (1e15, "unreadable"),
    ("2070000²", "words"), ("8①", "words"), ("1O", "words"),
    ("约300", "words"), ("300多人", "words"), ("3期343人次", "words"),
    ("发放100份,满意93份", "words"), ("4.6分（5分制）", "words"),
    ("提升", "words"),
    ("6/8", "words"), ("1,2", "words"), ("一", "words"), ("十分满意", "words"),
    ("不涉及", "not-applicable"), ("不适用", "not-applicable"), ("无此项", "not-applicable"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "number_format", "number", "unit", "percent", "sign"), NUMBERS)
def test_numbers(raw, number_format, number, unit, percent, sign):
    value = read_value(raw, number_format)
    assert (value.kind, value.number, value.unit, value.percent, value.sign) == ("number", number, unit, percent, sign)


@pytest.mark.parametrize(("raw", "kind"), OTHERS)
def test_other_kinds(raw, kind):
    assert read_value(raw).kind == kind


def case(target, actual, text="", weight=8, **more):
    return {"text": text, "weight": weight, "target": target, "actual": actual} | more


@pytest.mark.parametrize(
    ("row", "score", "code"),
    [
        (case(800, 900, indicator="培训人数（人次）"), 8, None),
        (case(800, "900人次", indicator="培训人数（人次）"), 8, None),
        (case(800, "900场", indicator="培训人数（人次）"), None, "actual-unit"),
        (case("800人次", "900人"), None, "actual-unit"),
        (case("800人次", "90%"), None, "actual-unit"),
        (case("95%", "95个"), None, "actual-unit"),
        (case("≤5天", "5日"), 8, None),
        (case("100万元", "900000元"), 7.2, None),
        (case("2小时", "100分钟"), 6.67, None),
        (case("100万元", "900000吨"), None, "actual-unit"),
        (case("80TB", "64TB"), 6.4, None),
        (case("400元/人·天", "400元/人"), None, "actual-unit"),
        (case("≥266米", "≥266米"), 8, None),
        (case("≥266米", "≥200米"), None, "actual-signed"),
        (case("≥266米", "≤300米"), None, "actual-signed"),
        (case("90%", 95), 8, None),
        (case("90%", 1), None, "percent-ambiguous"),
        (case("90%", 0.95), None, "percent-ambiguous"),
        (case("90%", 95, actual_format="0%"), 8, None),
        (case("18—54", "18"), 8, None),
        (case("18—54", 54), 8, None),
        (case("18—54", 55), None, "actual-gap"),
        (case("3~5天", "4天"), 8, None),
        (case("2021年12月31日前", dt.datetime(2021, 12, 31, 9, 30)), 8, None),  # noqa: DTZ001
        (case("2021年12月31日前", dt.date(2022, 1, 1)), None, "actual-gap"),
        (case(dt.date(2021, 12, 31), "2021年11月"), 8, None),
        (case("12月底前", "11月30日"), 8, None),
        (case("12月底前", dt.date(2022, 1, 15)), None, "actual-unreadable"),
        (case("90%", dt.date(2021, 12, 31)), None, "actual-unreadable"),
        (case(dt.date(2021, 12, 31), "95%"), None, "actual-unreadable"),
        (case(0, 0), 8, None),
        (case(0, 1), 0, None),
        (case("≤0", -1), 8, None),
        (case(None, 5), None, "target-missing"),
        (case("#REF!", 5), None, "target-unreadable"),
        (case(800, None), None, "actual-missing"),
        (case(800, "约300"), None, "actual-unreadable"),
        (case(800, "3期343人次"), None, "actual-unreadable"),
        (case(800, "不涉及"), None, "not-applicable"),
        (case("提升", "已提升"), 8, None),
        (case("提升", "下降"), None, "actual-unmatched"),
        (case("达成年度指标", "部分达成年度指标并具有一定效果"), None, "award-range"),
    ],
)
def test_what_an_actual_earns_without_a_criterion(row, score, code):
    result = scored([row]).iloc[0]
    assert result["code"] == code
    assert (None if code else result["score"]) == (None if code else pytest.approx(score))


def test_the_year_under_evaluation_decides_dates_without_one():
    cases = asked([case("12月底前", dt.date(2021, 11, 30)), case("12月底前", dt.date(2022, 1, 15))])
    first, second = score_column([each._replace(year=2021.0) for each in cases], Rules())
    assert (first.score, first.code, second.code) == (8, None, "actual-gap")


def test_warnings_say_what_was_assumed():
    rule = "达到90%得满分，每降低1%扣1分"
    rows = [case("90%", 95), case("≥266米", "≥266米"), case("95%", "97%", rule), case("≤90%", "88%", rule)]
    assert [[code for code, _ in found] for found in scored(rows)["warnings"]] == [
        ["percent-assumed"], ["actual-signed"], ["base-differs"], ["base-differs"],
    ]  # fmt: skip


def test_intervals_left_to_a_person():
    three = "达成年度指标得100%-80%权重分，部分达成得80%-60%权重分，未达成得60%-0%权重分"
    rows = [
        case(None, "比较完善", "完善得5分,比较完善得2-4分,不完善得0分", 5),
        case(None, "部分达成", three, 10),
        case("达成年度指标", "部分达成年度指标并具有一定效果"),
        case("提升", "有所提升"),
        {
            "text": "具备要素1得50%，具备要素2得50%",
            "weight": 4,
            "target": None,
            "actual": None,
            "elements": [[1, "", "是"], [2, "", None]],
        },
    ]
    results = scored(rows)
    assert results["low"].tolist()[:3] == [2, 6, pytest.approx(4.8)]
    assert results["high"].tolist()[:3] == [4, 8, pytest.approx(6.4)]
    assert results["low"].isna().tolist()[3]
    assert (results["low"].iloc[4], results["high"].iloc[4]) == (2, 4)


def test_what_is_not_applicable_earns_full_marks_where_the_standard_says_so():
    results = scored([case(800, "不涉及")], Rules(not_applicable="full"))
    assert results["score"].tolist() == [8]


def test_upper_limits_follow_the_standard():
    rows = [case("≤20", actual) for actual in (20, 30, 40, 50)]
    assert scored(rows)["score"].tolist() == [8, 5.33, 4, 3.2]
    assert scored(rows, Rules(reverse="linear"))["score"].tolist() == [8, 4, 0, 0]


@pytest.mark.parametrize("raw", ["按期完成", "≥90%", 0.9, None])
def test_values_with_unknown_numbers_are_equal_under_every_python(raw):
    # a dataclass of Python 3.13 compares field by field, and no unknown number is equal to itself
    one, other = read_value(raw), replace(read_value(raw))
    assert one == other
    assert hash(one) == hash(other)
    assert Value.__eq__ is Told.__eq__
    assert one != replace(one, text="别的")

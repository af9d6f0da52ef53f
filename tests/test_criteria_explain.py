"""What `perfxl explain` says: reading, scores around every edge, formula, unread words."""

import pytest
from test_criteria_cases import load, scored

from perfxl.criteria import explain, read_criterion


def test_the_seed():
    explained = explain("业绩值为100%得满分，每降低1%扣权重分的1%，扣完为止", 2.22, "100%", ["100%", "95%", "64.99%"])
    assert explained.reading == "业绩值不低于100%，得满分；业绩值低于100%，每降低1个百分点扣权重的1%"
    assert [(at.actual, at.score) for at in explained.scores] == [("100%", 2.22), ("95%", 2.11), ("64.99%", 1.44)]
    assert explained.formula
    assert explained.unread == ()


def test_checklists_take_numbers():
    text = "具备要素1~8得6.25%，具备要素9得50%"
    explained = explain(text, 2.22, "完备", ["要素1；要素9", "1,2,3,4,5,6,7,8,9", "1-8", "无"])
    assert [at.score for at in explained.scores] == [1.25, 2.22, 1.11, 0]


def test_what_is_not_read_is_quoted():
    explained = explain("达到95%得满分，每降低1个百分点扣1分。存在弄虚作假的，酌情扣分。", 5, "≥95%", ["96%"])
    assert explained.reading is None
    assert explained.unread == ("存在弄虚作假的，酌情扣分",)
    assert explained.scores[0].score is None
    assert "酌情扣分" in explained.scores[0].why
    assert explained.formula is None


def test_without_actuals_it_tries_every_edge():
    explained = explain("≥90%计5分;80%(含)-90%计4分;低于80%不得分", 5, "≥90%")
    tried = {at.actual: at.score for at in explained.scores}
    assert (tried["90%"], tried["89%"], tried["80%"], tried["79%"]) == (5, 4, 4, 0)


def test_every_readable_criterion_explains_itself():
    for case in {case["text"]: case for name in ("cases", "wordings") for case in load(name)}.values():
        explained = explain(case["text"], case["weight"], case["target"])
        if explained.reading is not None:
            assert not explained.reading.endswith("。")
            assert "None" not in explained.reading
            assert explained.scores, case["text"]


def test_explained_scores_are_the_columns():
    for case in load("wordings")[::5]:
        if case.get("elements") or case.get("actual_format") or not isinstance(case["actual"], str):
            continue
        [at] = explain(case["text"], case["weight"], case["target"], [case["actual"]]).scores
        assert at.score == scored([case])["score"].iloc[0], case["id"]


def test_flags_of_readings():
    counts = read_criterion("业绩值为3得满分，每降低1扣权重分的1/3，扣完为止")
    named = read_criterion("具备要素1得50%，其余要素每符合一项增加6.25%")
    assert (counts.counts_elements, counts.needs_elements) == (True, False)
    assert (named.counts_elements, named.needs_elements) == (False, True)
    assert read_criterion("具备1个要素得20%权重分").counts_elements
    assert read_criterion("具备要素1得30%且视情况加分").needs_elements


def test_days_beside_a_date_are_said_to_be_unclear():
    explained = explain("每延迟一天扣1分", 5, "12月底前", ["2天"])
    assert explained.reading == "按时完成得满分；推迟的每延迟1天扣1分"
    assert [each.why for each in explained.scores] == [
        "目标值是“12月底前”，业绩值“2天”看不出是不是推迟多久，请写成“2022年11月30日”或“推迟1个月”"
    ]
    assert [each.score for each in explain("每延迟一天扣1分", 5, None, ["2天"]).scores] == [3.0]


def test_what_stands_in_the_way_and_what_lies_behind_it():
    explained = explain("验收合格前提下到位率100%得满分", 5, "100%", ["100%"])
    assert (explained.reading, explained.unread) == (None, ("验收合格前提下",))
    assert explained.scores[0].why == "评分标准中“验收合格前提下”无法识别，其后“到位率100%得满分”可以读懂"


def test_what_is_passed_over_is_shown():
    explained = explain("抽取10份合同核对。条款完整率达到90%得满分，每低1个百分点扣0.2分", 5, "≥90%", ["85%"])
    assert explained.reading == (
        "条款完整率不低于90%，得满分；条款完整率低于90%，每低1个百分点扣0.2分（“抽取10份合同核对”不影响得分）"
    )
    assert explained.scores[0].score == 4


@pytest.mark.parametrize(
    ("criterion", "shown"),
    [
        ("达到目标值得满分，每低1%扣1分，最多扣3分，低于60%不得分", "最多扣3分"),
        ("达到目标值得6分，每提高1个百分点加0.2分，最高8分，未达到不得分", "最高8分"),
        ("达到目标得6分，每超1个百分点加0.5分，加满为止", "达到目标值，得6分；每超1个百分点加0.5分"),
        ("报废数量达到计划数量的90%得满分", "报废数量为目标值的不低于90%"),
        ("每建成1个村级站点加1分，最高5分", "每建成1个村级站点得1分"),
        ("每新增1家重点企业得1分，最高5分", "每新增1家重点企业得1分"),
        ("达到目标值得满分，每低2%扣1分，不足2%按2%计算，低于60%不得分", "每低2个百分点扣1分（不足一步按一步）"),
        ("完成率90%以上得满分，每高1%加0.5分", "“每高1%加0.5分”不影响得分"),
        ("按要求做好登记工作一票否决。未登记的，每次扣1分", "“按要求做好登记工作”不得分"),
    ],
)
def test_a_reading_says_every_word_of_a_rule(criterion, shown):
    assert shown in read_criterion(criterion).reading


def test_places_of_a_ranking_are_named_as_people_do():
    explained = explain("第1名得5分，第2名得4分，第3名及以下得3分。", 5, None, ["第9名"])
    assert explained.reading == "第3名及以后，得3分；第2名，得4分；第1名，得5分"
    assert explained.scores[0].score == 3


def test_the_name_of_the_indicator_and_the_year_are_looked_at():
    cost = explain("", 8, 800, [820], indicator="人均培训成本")
    assert cost.scores[0].score is None
    assert explain("", 8, 800, [820]).scores[0].score == 8
    late = "按时完成得满分，每推迟1天扣0.5分"
    assert explain(late, 5, "9月底前", ["2021年10月2日"], year=2021).scores[0].score == 4

"""Another writing of a cell is offered only where the row itself would be scored by it, at its own weight."""

import math
from types import SimpleNamespace

import pytest

from perfxl.compute.scores import rules_of
from perfxl.review.writings import Question, examples
from perfxl.standards import load_standard

RULES = rules_of(load_standard())
FIVE_POINTS = "达到100%得5分，否则不得分"


def question(actual, *, weight=5, target="100%", column="actual", criterion=FIVE_POINTS):
    row = SimpleNamespace(
        indicator="完成率", criterion=criterion, weight=weight, target=target, target_format="General", year=math.nan
    )
    return Question(row, column, actual, "General")


def texts(asked):
    return [example.text for example in examples(asked, RULES)]


@pytest.mark.parametrize(("weight", "written"), [(5, "98%"), (3, "")])
def test_a_writing_is_tried_at_the_weight_of_its_row(weight, written):
    assert texts([question("共98%左右", weight=weight)]) == [written]


@pytest.mark.parametrize(
    ("typed", "written"),
    [("9百人左右", ""), ("1.2千人", ""), ("近9 百", ""), ("9人左右", "9人"), ("约1,200", "1,200")],
)
def test_a_number_that_a_word_makes_more_of_is_not_offered_without_it(typed, written):
    asked = question(typed, target="800人", criterion="完成目标值得满分，每少1人扣0.1分")
    [example] = examples([asked], RULES)
    assert (example.text if example.typed else "") == written


@pytest.mark.parametrize(
    ("typed", "target", "criterion"),
    [
        ("只完成700人，未达800人", "800人", "完成目标值得满分，每少1人扣0.1分"),
        ("未达到800人", "800人", "完成目标值得满分，每少1人扣0.1分"),
        ("应达100%，实际90%", "100%", FIVE_POINTS),
        ("没有到100%", "100%", FIVE_POINTS),
        ("5-8天", "≤5天", "完成目标值得满分，每超1天扣1分"),
        ("赶工中", "≤5天", "完成目标值得满分，每超1天扣1分"),
        ("10月下旬", "2021年9月30日前", "按时完成得满分，否则不得分"),
    ],
)
def test_what_was_to_be_reached_is_never_offered_as_what_was_typed(typed, target, criterion):
    [example] = examples([question(typed, target=target, criterion=criterion)], RULES)
    assert not example.typed
    assert example.words.endswith("”这样的，按实际情况填")


def test_each_question_gets_its_own_answer_in_their_order():
    asked = [question("共98%左右"), question("共98%左右", weight=3), question("约100%")]
    assert texts(asked) == ["98%", "", "100%"]
    assert texts([]) == []


@pytest.mark.parametrize("typed", [0.98, "0.98", "０．９８", " 0.98 "])
def test_a_fraction_is_offered_as_the_percentage_it_is_however_it_was_typed(typed):
    assert texts([question(typed)]) == ["98%"]

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
    return Question(row, column, actual, "General", only_typed=False)


@pytest.mark.parametrize(("weight", "written"), [(5, "98%"), (3, "")])
def test_a_writing_is_tried_at_the_weight_of_its_row(weight, written):
    assert examples([question("共98%左右", weight=weight)], RULES) == [written]


@pytest.mark.parametrize(
    ("typed", "written"), [("9百人左右", "800人"), ("1.2千人", "800人"), ("近9 百", "800人"), ("9人左右", "9人")]
)
def test_a_number_that_a_word_makes_more_of_is_not_offered_without_it(typed, written):
    asked = question(typed, target="800人", criterion="完成目标值得满分，每少1人扣0.1分")
    assert examples([asked], RULES) == [written]


def test_each_question_gets_its_own_answer_in_their_order():
    asked = [question("共98%左右"), question("共98%左右", weight=3), question("约100%")]
    assert examples(asked, RULES) == ["98%", "", "100%"]
    assert examples([], RULES) == []


@pytest.mark.parametrize("typed", [0.98, "0.98", "０．９８", " 0.98 "])
def test_a_fraction_is_offered_as_the_percentage_it_is_however_it_was_typed(typed):
    assert examples([question(typed)], RULES) == ["98%"]

"""Another writing of a cell is offered only where the row itself would be scored by it, at its own weight."""

import math
from types import SimpleNamespace

import pytest

from perfxl.compute.scores import rules_of
from perfxl.review.writings import Question, examples
from perfxl.standards import load_standard

RULES = rules_of(load_standard())
FIVE_POINTS = "达到100%得5分，否则不得分"


def question(actual, *, weight=5, target="100%", column="actual"):
    row = SimpleNamespace(
        indicator="完成率", criterion=FIVE_POINTS, weight=weight, target=target, target_format="General", year=math.nan
    )
    return Question(row, column, actual, "General", only_typed=False)


@pytest.mark.parametrize(("weight", "written"), [(5, "98%"), (3, "")])
def test_a_writing_is_tried_at_the_weight_of_its_row(weight, written):
    assert examples([question("共98%左右", weight=weight)], RULES) == [written]


def test_each_question_gets_its_own_answer_in_their_order():
    asked = [question("共98%左右"), question("共98%左右", weight=3), question("约100%")]
    assert examples(asked, RULES) == ["98%", "", "100%"]
    assert examples([], RULES) == []

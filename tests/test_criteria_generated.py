"""Sentences put together by chance: a score is the one worked out beside the sentence, or there is none."""

import numpy as np
import pytest
from criteria_sentences import KINDS, drawn
from test_criteria_cases import scored


@pytest.mark.parametrize("seed", [1, 2])
def test_no_drawn_sentence_is_scored_wrongly(seed):
    cases = drawn(seed, 400)
    wrong = [
        (case["text"], case["weight"], case["target"], case["actual"], case["expect"], score)
        for case, score in zip(cases, scored(cases)["score"], strict=True)
        if not np.isnan(score) and abs(score - case["expect"]) > 1e-9
    ]
    assert not wrong


def test_every_kind_is_drawn():
    assert {case["kind"] for case in drawn(1, 1000)} == {kind.__name__ for kind in KINDS}

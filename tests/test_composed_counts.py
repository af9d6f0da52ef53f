"""Rules over counts, lateness and lists put together from parts: none is scored wrongly, and what can be decided is."""

import math

import composed_counts
import composed_lists
import pytest

from perfxl.criteria import Asked, Rules, score_column

SEED, EACH, DECIDED = 7, 60, 0.97


@pytest.mark.parametrize("drawn", [composed_counts.drawn, composed_lists.drawn])
def test_what_the_parts_mean_is_what_the_rule_gives(drawn):
    asked = [(text, w, t, a, due) for text, w, t, earned in drawn(SEED, EACH) for a, due in earned.items()]
    given = score_column([Asked(text, float(w), t, "General", a, "General") for text, w, t, a, _ in asked], Rules())
    known = [(*case, one.score) for case, one in zip(asked, given, strict=True) if not math.isnan(one.score)]
    assert not [case for case in known if not math.isclose(case[4], case[5], abs_tol=0.00501)]
    assert len(known) / len(asked) >= DECIDED

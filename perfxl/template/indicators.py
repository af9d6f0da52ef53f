"""An indicator of 绩效指标, stage by stage: what was typed, the link to 资金安排, the claim, the review, the sheet.

One word for one thing. `actual` is the unit's 业绩值 and `score` its 评分结果; what belongs to the review is
`reviewed_…`. `typed_…` is what a person put into a cell that perfxl else computes, `computed_…` what the criterion
gives, `…_value` a cell as the criterion reads it, `…_bad` marks a typed cell that is no number.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from perfxl.template.columns import Column, FlagColumn, Flags, NumberColumn, Row, Rows

if TYPE_CHECKING:
    from perfxl.criteria import Value
    from perfxl.criteria.model import Settled


class Typed(Row):
    """What was typed, the levels filled down, blanks as None."""

    level1 = Column[Any]()
    level1_weight = NumberColumn()
    level2 = Column[Any]()
    level2_weight = NumberColumn()
    indicator = Column[Any]()
    weight = NumberColumn()
    target = Column[Any]()
    target_format = Column[str]()
    actual = Column[Any]()
    actual_format = Column[str]()
    criterion = Column[Any]()
    evidence = Column[Any]()
    deviation = Column[Any]()
    score_cell = Column[Any]()
    typed_score = NumberColumn()
    typed_reviewed_actual = Column[Any]()
    reviewed_actual_format = Column[str]()
    typed_reviewed_score = NumberColumn()
    typed_review_note = Column[Any]()

    typed_level1_weight = NumberColumn()
    typed_level2_weight = NumberColumn()
    """The weights of the levels in the row where they stand."""
    weight_bad = FlagColumn()
    weight_blank = FlagColumn()
    score_bad = FlagColumn()
    reviewed_score_bad = FlagColumn()
    is_part = FlagColumn()
    """A part of the indicator above (其中…), without weight and score."""
    is_indicator = FlagColumn()
    usable = FlagColumn()
    """No cell the score follows from holds an error value or a formula never calculated."""
    actual_broken = FlagColumn()
    readable = FlagColumn()
    """Nor does the criterion: all that counts where a list of elements decides."""
    actual_was_filled = FlagColumn()
    """业绩值 holds a formula of perfxl's, from an earlier run; `actual` is None there."""
    called = Column[Any]()
    """The row's name in a sentence."""
    namesake = NumberColumn()
    """The first row of its name, NaN in that row."""
    year = NumberColumn()
    """The year under evaluation."""


class Linked(Typed):
    """The rate of 资金安排 an indicator stands for, in percent; `line` is "" where it is linked to none."""

    line = Column[str]()
    other_line = Column[str]()
    rate_name = Column[str]()
    """What 资金安排 calls the rate, with its cell: `(6)预算执行率C10`."""
    other_rate_name = Column[str]()
    rate = NumberColumn()
    other_rate = NumberColumn()
    typed_rate = NumberColumn()
    """What the unit typed, in percent; NaN where it is none."""
    is_rate = Column[str]()
    """Which of both it is at the decimals typed: `own`, `other` or ""."""
    rounded = FlagColumn()
    """It is the own one in fewer decimals, or without a percent sign: the sheet's is scored."""
    no_money = FlagColumn()
    """Budgeted and received are both 0: nothing can be executed."""


class Computed(Linked):
    """What the criterion gives for the unit's actual, and how a rate the unit typed compares with 资金安排."""

    reading = Column["str | None"]()
    counts_elements = FlagColumn()
    rule: Column["Settled | None"] = Column()
    actual_value: Column["Value | None"] = Column()
    target_value: Column["Value | None"] = Column()
    computed_score = NumberColumn()
    compared_rate = NumberColumn()
    rate_differs = FlagColumn()
    is_other_rate = FlagColumn()
    """The typed rate is that of the other definition."""
    left_open = FlagColumn()
    """资金安排 leaves open what the rate is."""


class Claimed(Computed):
    """The unit's claim, NaN where it makes none, and 评分结果."""

    left_out = FlagColumn()
    """不适用, where the standard leaves such rows out of the total; nor does the unit claim anything for it."""
    claim = NumberColumn()
    pasted = FlagColumn()
    """The claim is the stored value of a formula of the unit's."""
    score = NumberColumn()


class Vouched(Claimed):
    """复核业绩值: what perfxl vouches for – a fraction for percentages –, and what a reviewer put in its place."""

    vouched_actual = Column[Any]()
    vouched_percent = FlagColumn()
    counted = FlagColumn()
    """On a checklist: the number of elements possessed."""
    kept_actual = Column[Any]()
    """A reviewer's value that differs; None elsewhere."""


class Reviewed(Vouched):
    """复核得分: what 复核业绩值 earns, what stands in its place, and why there is none."""

    reviewed_rule: Column["Settled | None"] = Column()
    reviewed_value: Column["Value | None"] = Column()
    computed_reviewed_score = NumberColumn()
    reviewed_left_out = FlagColumn()
    """The same in the review."""
    overridden = FlagColumn()
    """A person's score that differs stands instead."""
    accepted = FlagColumn()
    """Undecided, but the claim lies in the allowed interval and stands."""
    reviewed_score = NumberColumn()
    count_ignored = FlagColumn()
    """A reviewer's value that cannot replace a count of elements."""
    code = Column["str | None"]()
    why = Column["str | None"]()
    low = NumberColumn()
    high = NumberColumn()
    apart = FlagColumn()
    """What a person may give is one of the two, and nothing between."""


class Noted(Reviewed):
    """What the sheet shows beside the numbers."""

    review_note = Column["str | None"]()
    remark = Column[str](blank="")
    """What people wrote into 复核说明 beside perfxl's sentence."""
    phrases = Column["str | None"]()
    """The elements possessed, joined."""
    listed = Column[int](blank=0)
    """How many elements its checklist has."""
    made = FlagColumn()
    """Rows of its checklist are perfxl's."""
    percent_row = FlagColumn()


class Indicator(Noted):
    """An indicator as it is written and counted: a score that cannot be is NaN."""

    gap = Column["float | None"]()
    """Claimed minus reviewed score, None where one of them is not known; what neither counts differs in nothing."""


def is_linked(indicators: Rows[Linked]) -> Flags:
    """Return which indicators take their value from 资金安排."""
    return np.array([line != "" for line in indicators[Linked.line]], dtype=bool)

"""What the columns of each table are called, in its order: a misspelt name fails the type check."""

from typing import Literal

EntryColumn = Literal["label", "entry"]
ItemColumn = Literal["item", "total", "fiscal", "other", "earmarked"]
IndicatorColumn = Literal[
    "level1", "level1_weight", "level2", "level2_weight", "indicator", "weight", "target", "actual", "score",
    "criterion", "evidence", "reviewed_actual", "reviewed_score", "review_note", "deviation",
]  # fmt: skip
ElementColumn = Literal["indicator", "number", "element", "possessed", "reviewed"]

"""HOW the score follows from the actual: free-text 评分标准 read into rules.

One family of wording is one module with four faces: how it is worded, how it scores a column,
how the same score is written as an Excel formula, and how it is explained in a sentence. Column
and formula come from one expression (`expressions.py`), so that they cannot drift.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from perfxl.criteria.case import Asked, ElementList, Score, read_named
    from perfxl.criteria.explaining import Explanation, ScoreAt, explain
    from perfxl.criteria.formulas import actual_formula, score_formula, target_formula
    from perfxl.criteria.held import Held, expects_percent, held_actual, held_target, in_cell
    from perfxl.criteria.model import Cells, Rules
    from perfxl.criteria.reading import NOT_READ, Reading, read_criterion
    from perfxl.criteria.scoring import score_column
    from perfxl.criteria.values import Value, read_value

__all__ = [
    "NOT_READ",
    "Asked",
    "Cells",
    "ElementList",
    "Explanation",
    "Held",
    "Reading",
    "Rules",
    "Score",
    "ScoreAt",
    "Value",
    "actual_formula",
    "expects_percent",
    "explain",
    "held_actual",
    "held_target",
    "in_cell",
    "read_criterion",
    "read_named",
    "read_value",
    "score_column",
    "score_formula",
    "target_formula",
]

_HOMES = {
    "Asked": "case",
    "Cells": "model",
    "ElementList": "case",
    "NOT_READ": "reading",
    "Explanation": "explaining",
    "Held": "held",
    "Reading": "reading",
    "Rules": "model",
    "Score": "case",
    "ScoreAt": "explaining",
    "Value": "values",
    "actual_formula": "formulas",
    "expects_percent": "held",
    "explain": "explaining",
    "held_actual": "held",
    "held_target": "held",
    "in_cell": "held",
    "read_criterion": "reading",
    "read_named": "case",
    "read_value": "values",
    "score_column": "scoring",
    "score_formula": "formulas",
    "target_formula": "formulas",
}


if not TYPE_CHECKING:  # a type check sees the names above and no others

    def __getattr__(name: str) -> Any:
        """Import a module of this package when one of its names is first asked for."""
        if name not in _HOMES:
            raise AttributeError(name)
        return getattr(import_module(f"perfxl.criteria.{_HOMES[name]}"), name)

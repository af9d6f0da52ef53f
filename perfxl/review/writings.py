"""Another writing of a cell, tried before it is given as an example: the criterion scores it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from perfxl.criteria import Asked, Rules, Value, read_value, score_column
from perfxl.criteria.values import with_year
from perfxl.patterns import pattern
from perfxl.review.notes import shown
from perfxl.spelling import half_width, seen
from perfxl.template.cells import PERCENT_FORMAT
from perfxl.template.indicators import Reviewed

FIGURE = pattern(r"\d[\d,]*(?:\.\d+)?")
DENIAL = pattern("[未不没无非]")
"""Where one stands beside a number, the number may be what was not reached."""
PIECE = pattern(r"\d[\d,]*(?:\.\d+)?\s*(?:[%‰]|[\u4e00-\u9fff]{1,3})?")
FRACTION = pattern(r"(\d{1,6})\s*/\s*([1-9]\d{0,5})")
NUMBER = pattern(r"\d[\d,]*(?:\.\d+)?(?![\d.,]|\s*[十百千万亿])")
"""A number alone, and not what stands before a word that makes more of it: 9百 is not 9."""
LONGEST_TEXT = 200
"""Of a longer one no more is looked at."""
MOST_TRIED = 12


class Question(NamedTuple):
    """A row without a score, and which of its cells could be written otherwise: its actual or its `target`.

    `only_typed`: no writing is tried that is not of what was typed; `signed`: the target is tried as an upper limit.
    """

    row: Reviewed
    column: str
    actual: object
    actual_format: str
    only_typed: bool = False
    signed: bool = False


class Example(NamedTuple):
    """A writing that is scored: of what was typed, or of its kind alone; "" where none was found."""

    text: str = ""
    typed: bool = True

    @property
    def words(self) -> str:
        """The end of a sentence that asks for another writing."""
        if not self.text:
            return "，只写一个明确的数、日期或词"
        return f"，例如写成“{self.text}”{'' if self.typed else '这样的，按实际情况填'}"


NONE_FOUND = Example()


def examples(questions: Sequence[Question], rules: Rules) -> list[Example]:
    """Return for each question a writing that is scored."""
    tried = [(number, example) for number, asked in enumerate(questions) for example in _tried(asked)]
    found = [NONE_FOUND] * len(questions)
    if not tried:
        return found
    scores = score_column([_case(questions[number], example.text) for number, example in tried], rules)
    for (number, example), score in zip(tried, scores, strict=True):
        if not np.isnan(score.score) and not found[number].text:
            found[number] = example
    return found


def _case(asked: Question, text: str) -> Asked:
    """Return what scoring looks at when a cell is written so."""
    row = asked.row
    if asked.column == "target":
        cells = (text, "General", asked.actual, asked.actual_format)
    else:
        cells = (row.target, row.target_format, text, "General")
    return Asked(row.criterion, row.weight, *cells, row.indicator, row.year)


def _tried(asked: Question) -> list[Example]:
    """Return writings in the order in which they are tried: of what stands there, then of what it is compared with."""
    if asked.signed:
        return [Example(f"≤{shown(asked.row.target, asked.row.target_format)}")]
    cells = [(asked.actual, asked.actual_format), (asked.row.target, asked.row.target_format)]
    (typed, form), (other, other_form) = reversed(cells) if asked.column == "target" else cells
    beside = with_year(read_value(other, other_form), None if np.isnan(asked.row.year) else int(asked.row.year))
    of_kind = () if asked.only_typed else _of_other(other, beside)
    found = dict.fromkeys(_of_typed(typed, form, beside), True)
    for text in of_kind:
        found.setdefault(text, False)
    return [Example(*writing) for writing in found.items() if writing[0] != str(typed)][:MOST_TRIED]


def _of_typed(typed: object, form: str, beside: Value) -> Iterator[str]:
    """Yield what may be meant: a percentage, the number with its unit, a number in the other's unit.

    Of several numbers nobody knows which is meant: it could be the one to be reached.
    """
    text = seen(half_width(str(typed)))[:LONGEST_TEXT].strip()
    if isinstance(typed, str) and beside.percent and NUMBER.fullmatch(text):
        typed = float(text.replace(",", ""))
    if isinstance(typed, int | float) and not isinstance(typed, bool):
        if "%" not in form:
            yield f"{typed * 100:.10g}%" if abs(typed) <= 2 else f"{typed:.10g}%"
            yield f"{typed:.10g}{beside.unit}"
        return
    if fraction := FRACTION.fullmatch(text):
        yield f"{round(int(fraction[1]) / int(fraction[2]) * 100, 2):.10g}%"
    if DENIAL.search(text) or len(set(FIGURE.findall(text))) != 1:
        return
    yield from (piece.replace(" ", "") for piece in PIECE.findall(text) if not beside.percent or piece.endswith("%"))
    numbers = NUMBER.findall(text)
    for unit in dict.fromkeys(("%" if beside.percent else beside.unit, "")):
        yield from (number + unit for number in numbers)


def _of_other(other: object, beside: Value) -> Iterator[str]:
    """Yield writings of the kind of what the cell is compared with: how such a value looks, and no more."""
    if beside.date is not None:
        yield f"{beside.date.year}年{beside.date.month}月{beside.date.day}日"
    elif beside.kind in ("number", "range"):
        yield f"{beside.number * (100 if beside.percent else 1):.10g}{'%' if beside.percent else beside.unit}"
    elif beside.kind == "words":
        yield str(other)


def question(row: Reviewed, column: str, *, only_typed: bool = False, signed: bool = False) -> Question:
    """Return what is asked about a row whose column is at fault."""
    if column == "reviewed_actual" or (column == "target" and row.kept_actual is not None):
        cell, form = row.kept_actual, row.reviewed_actual_format
    elif row.actual is None and row.line:
        cell, form = row.rate / 100, PERCENT_FORMAT
    else:
        cell, form = row.actual, row.actual_format
    return Question(row, column, cell, form, only_typed, signed)

"""Where the column gives no score, neither does the formula: for what stands there, and for what is typed over it."""

import datetime

import pytest
from test_criteria_cases import load, scored
from test_criteria_formulas import disagreements, recalculated, sample

pytestmark = pytest.mark.libreoffice

AT_FIVE = datetime.datetime(2021, 6, 8, 5)  # noqa: DTZ001 - Excel has no zones
DAY, HOUR = '[$-804]yyyy"年"m"月"d"日"', "hh:mm"
DAY_NUMBER = (45000, "General")
"""In a cell that holds a date it is another."""
ODD = (
    (0.9, "0%"), (1, "0%"), (3, "0.00%"), DAY_NUMBER, (0.9, "General"), (1, "General"), (95, "General"),
    (datetime.date(2021, 6, 8), DAY), (AT_FIVE, DAY), (datetime.time(5), HOUR),
    (True, "General"), ("１,２００人次", "General"), ("１２００", "General"), ("３场", "0%"), ("90%", "0%"),
    ("0.9", "0%"), ("95", "General"), ("9 5%", "General"), ("6月8日", "General"), ("2021-06-08", "General"),
    ("90万元", "General"), ("三", "General"), ("≥3", "General"), ("≤3", "General"), ("3~5", "General"),
    ("12月", "General"), ("¥5", "General"), ("(5)", "General"), ("1e3", "General"), ("5-", "General"),
    ("1 2", "General"), ("12,34", "General"), ("2021年", "General"), ("无", "General"), ("完成100%", "General"),
    ("95 ％", "General"), ("#N/A", "General"),
)  # fmt: skip
READ_WITH_CAUTION = ((".5", "General"), ("1200.", "General"))
"""Numbers to Excel, and to perfxl none: their formula knows them."""
BARE = [
    {"id": f"B{place}", "text": "", "weight": 5, "target": target, "actual": actual}
    for place, (target, actual) in enumerate(
        [
            ("2021年12月底前", "2021年6月"), (datetime.date(2021, 12, 31), "2021年6月"), ("12月底前", "10月"),
            ("提高", "提高"), ("800", "720"), (800, 720), (100, None), ("3~5天", 4), ("10万元", "8万元"), (0, 0),
            ("0", "0"), ("≤0", "1"), (">0", 3), ("≥0", "0"), ("-5", "-5"), ("12月", "12月"), ("95%", "90%"),
            ("≤5天", "6天"),
        ]
    )
]  # fmt: skip
"""Rows without a criterion: the target decides."""


def with_odd(column, odd, step):
    """Pairs of a row and the same with something odd typed over it; every wording meets some, the bare targets all."""
    listed = [case for case in sample() if not case.get("elements")]
    some = [(case, odd[place]) for number, case in enumerate(listed) for place in range(number % step, len(odd), step)]
    every = [(case, each) for case in BARE for each in odd]
    return [(case, case | {column: value, f"{column}_format": form}) for case, (value, form) in some + every]


@pytest.mark.parametrize("column", ["actual", "target"])
def test_what_stands_there(column, tmp_path):
    cases = [case for _, case in with_odd(column, ODD + READ_WITH_CAUTION, 5)]
    cases = [case for case in cases if not isinstance(case["target"], datetime.time)]  # no target, but the cell's own
    assert not disagreements(cases, cases, recalculated(cases, cases, tmp_path), scored(cases))


@pytest.mark.parametrize("column", ["actual", "target"])
def test_what_is_typed_over_it(column, tmp_path):
    pairs = with_odd(column, [each for each in ODD if each != DAY_NUMBER or column == "actual"], 5)
    made, edited = zip(*(pair for pair in pairs if not _is_settled(*pair)), strict=True)
    wrong = disagreements(made, edited, recalculated(made, edited, tmp_path), scored(edited))
    assert not [each for each in wrong if each[-2] not in (None, "")]


def _is_settled(made, edited):
    """Whether a cell showed no percentage when it was read: that 1 there is now 100% only the next run sees.

    Where a number below 1 stood, a time may be one, too.
    """
    typed, small = edited["actual"], isinstance(made["actual"], float) and 0 < made["actual"] < 1
    shown_anew = "%" in edited.get("actual_format", "") and "%" not in str(made.get("actual_format"))
    whole = isinstance(typed, int) and not isinstance(typed, bool)
    return (shown_anew and whole) or (small and isinstance(typed, datetime.time))


def test_overlapping_bands(tmp_path):
    cases = load("overlaps")
    assert not disagreements(cases, cases, recalculated(cases, cases, tmp_path), scored(cases))

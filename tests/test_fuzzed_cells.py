"""What tests/fuzz_cells.py found, kept; and some of its kind."""

import datetime

import pytest
from fuzz_cells import all_wrong, wrong

TIME, MOMENT, DURATION = datetime.time(8, 30), datetime.datetime(2021, 5, 1), 1.5  # noqa: DTZ001 - Excel has no zones
DATED = ("AEIK", "绩效指标"), ("ABD", "要素清单")
FOUND = [
    *(((sheet, column, 5), TIME, "hh:mm") for columns, sheet in DATED for column in columns),
    *(((sheet, column, 5), MOMENT, "yyyy-mm-dd") for columns, sheet in DATED for column in columns),
    *(((sheet, column, 5), DURATION, "[h]:mm") for columns, sheet in DATED for column in columns),
    *(((sheet, column, 5), -7, "yyyy-mm-dd") for columns, sheet in DATED for column in columns),
    (("绩效指标", "C", 5), True, "General"),
    (("绩效指标", "A", 5), 3.5, "General"),
    (("绩效指标", "I", 5), 1e300, "General"),
    (("绩效指标", "M", 5), 1e300, "General"),
    (("绩效指标", "H", 13), 1e300, "yyyy-mm-dd"),
    (("资金安排", "C", 5), -7, "yyyy-mm-dd"),
    (("支出情况", "A", 6), "=1+", "General"),
    (("基本情况", "B", 2), "{=1}", "General"),
    (("绩效指标", "N", 5), "长" * 32_000, "General"),
    (("资金安排", "L", 2), 1.0000000000000006e16, "General"),
    (("资金安排", "C", 5), 1, "yyyy-mm-dd"),
    (("资金安排", "C", 5), 59.5, "yyyy-mm-dd hh:mm"),
    (("资金安排", "C", 5), 60, "yyyy-mm-dd"),
    (("基本情况", "B", 7), 61, "yyyy-mm-dd"),
    (("基本情况", "B", 2), datetime.datetime(2989, 1, 1, 1, 16, 17), "[h]:mm"),  # noqa: DTZ001
    (("要素清单", "A", 4), None, "General"),
    (("绩效指标", "F", 17), 6002752435517738.0, "General"),
    (("基本情况", "B", 2), 1.7976931348623155e308, "General"),
    (("绩效指标", "H", 13), 1.7976931348623155e308, "General"),
]


def named(place, value):
    sheet, column, row = place
    return f"{sheet}{column}{row}-{str(value)[:12]}"


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> list[str]:
    """What does not hold of each."""
    return all_wrong([([typed], []) for typed in FOUND], tmp_path_factory.mktemp("fuzzed"))


@pytest.mark.filterwarnings("ignore:overflow")
@pytest.mark.parametrize("number", range(len(FOUND)), ids=lambda number: named(*FOUND[number][:2]))
def test_what_was_found(number, said):
    assert said[number] == ""


@pytest.mark.filterwarnings("ignore:overflow")
def test_alone_as_among_others(tmp_path):
    assert wrong([FOUND[0]], tmp_path) == ""

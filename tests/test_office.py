"""Which tests may ask LibreOffice, and that it recalculates what it is given."""

import office
import openpyxl
import pytest
from libreoffice import differences, recalculated


@pytest.fixture
def uncomputed(tmp_path):
    """Two workbooks of one name, each with a formula and no value stored beside it."""
    written = []
    for number, formula in enumerate(("=1+1", "=A2*3")):
        book = openpyxl.Workbook()
        book.active["A1"], book.active["A2"] = formula, number
        (tmp_path / str(number)).mkdir()
        written.append(tmp_path / str(number) / "x.xlsx")
        book.save(written[-1])
    return written


def test_a_test_without_the_marker_may_not_ask(uncomputed):
    with pytest.raises(AssertionError, match=r"is marked: pytest\.mark\.libreoffice"):
        recalculated(uncomputed)


@pytest.mark.libreoffice
def test_what_is_stored_is_not_believed(uncomputed):
    assert [values["Sheet"]["A1"] for values in recalculated(uncomputed)] == [2, 3]
    assert differences(uncomputed) == [["Sheet!A1: stored None, computed 2"], ["Sheet!A1: stored None, computed 3"]]


@pytest.mark.libreoffice
def test_one_stays_and_is_asked_again(uncomputed):
    assert recalculated(uncomputed[:1]) == recalculated(uncomputed[:1])
    assert office._resident.cache_info().currsize == 1  # noqa: SLF001 - started once

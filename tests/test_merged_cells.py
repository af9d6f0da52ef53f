"""Cells merged over several rows: what is true of every row is filled in there, what is not is said."""

import time
from xml.etree.ElementTree import Element, SubElement

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from libreoffice import differences
from workbooks import UNSCORED

import perfxl
from perfxl.read.sizes import merges_of
from perfxl.template.carried import range_of

ALL_OR_NOTHING = "达到目标值得满分，否则不得分"


def merged(target, ranges, edits):
    book = openpyxl.load_workbook(UNSCORED)
    for place, value in edits.items():
        sheet, cell = place.split("!")
        book[sheet][cell].value = value
    for place in ranges:
        sheet, cells = place.split("!")
        book[sheet].merge_cells(cells)
    book.save(target)
    return target


def filled(tmp_path, ranges, edits=()):
    outcome = perfxl.fill(merged(tmp_path / "x.xlsx", ranges, dict(edits)), tmp_path / "done.xlsx")
    values = openpyxl.load_workbook(outcome.output, data_only=True)
    return values, {(finding.code, finding.cell): finding.message for finding in outcome.findings}


def test_a_criterion_over_two_rows_scores_both(tmp_path):
    book, said = filled(
        tmp_path, ["绩效指标!J13:J14"], {"绩效指标!J13": ALL_OR_NOTHING, "绩效指标!H13": 790, "绩效指标!H14": 2}
    )
    sheet = book["绩效指标"]
    assert [sheet[cell].value for cell in ("J14", "I13", "I14", "M13", "M14")] == [ALL_OR_NOTHING, 0, 0, 0, 0]
    assert said["V22", "J13"] == "J13:J14是合并单元格，已拆开，内容已照填到每一行。请核对；每行的内容应逐行填写。"
    assert "F19" not in {code for code, _ in said}


def test_a_criterion_over_two_rows_and_the_column_beside_it_scores_both(tmp_path):
    book, said = filled(
        tmp_path, ["绩效指标!J13:K14"], {"绩效指标!J13": ALL_OR_NOTHING, "绩效指标!H13": 790, "绩效指标!H14": 2}
    )
    sheet = book["绩效指标"]
    assert [sheet[cell].value for cell in ("J14", "K14", "I13", "I14")] == [ALL_OR_NOTHING, None, 0, 0]
    assert ("V22", "J13") in said
    assert "J13:K14是合并单元格，已拆开，内容留在J13" in said["K01", "K14"]


def test_a_target_over_two_rows_is_the_target_of_both(tmp_path):
    book, said = filled(tmp_path, ["绩效指标!G15:G16"], {"绩效指标!H16": "提升"})
    assert (book["绩效指标"]["G16"].value, book["绩效指标"]["M16"].value) == ("提升", 8)
    assert ("V08", "G16") not in said


def test_an_actual_over_two_rows_is_that_of_both_beside_one_target(tmp_path):
    book, _ = filled(tmp_path, ["绩效指标!G15:G16", "绩效指标!H15:H16"])
    assert (book["绩效指标"]["H16"].value, book["绩效指标"]["M16"].value) == ("提升", 8)


def test_an_actual_over_two_targets_is_nobody_s(tmp_path):
    book, said = filled(tmp_path, ["绩效指标!H13:H14"])
    assert (book["绩效指标"]["H14"].value, book["绩效指标"]["M14"].value) == (None, None)
    assert "H13:H14是合并单元格，已拆开，内容留在H13" in said["V01", "H14"]


@pytest.mark.parametrize(("cells", "code"), [("F13:F14", "N01"), ("G13:H13", "V01")])
def test_one_weight_over_two_rows_and_merges_across_columns_stay_apart(tmp_path, cells, code):
    book, said = filled(tmp_path, [f"绩效指标!{cells}"])
    hidden = cells.split(":")[1]
    assert book["绩效指标"][hidden].value is None
    assert (code, hidden) in said


def test_evidence_over_two_rows_is_the_evidence_of_both(tmp_path):
    book, said = filled(tmp_path, ["绩效指标!K13:K14"])
    assert book["绩效指标"]["K14"].value == book["绩效指标"]["K13"].value
    assert ("K01", "K14") not in said


def test_one_word_over_several_elements_is_said_of_each(tmp_path):
    book, said = filled(
        tmp_path, ["要素清单!D16:D20", "要素清单!E36:E38"], {"要素清单!D16": "否", "要素清单!E36": "否"}
    )
    assert [book["要素清单"][f"D{row}"].value for row in range(16, 21)] == ["否"] * 5
    assert (book["绩效指标"]["M8"].value, book["绩效指标"]["M12"].value) == (0, 0)
    assert "E01" not in {code for code, _ in said}


def test_rows_without_a_name_take_nothing(tmp_path):
    book, _ = filled(tmp_path, ["绩效指标!J24:J25"], {"绩效指标!J24": ALL_OR_NOTHING})
    assert book["绩效指标"]["J25"].value is None
    assert book["绩效指标"]["M25"].value == 100


@pytest.mark.libreoffice
def test_the_formulas_of_all_rows_follow_what_was_filled_in(tmp_path):
    ranges = ["绩效指标!J13:J14", "绩效指标!G15:G16", "绩效指标!H15:H16", "要素清单!D16:D20"]
    edits = {"绩效指标!J13": ALL_OR_NOTHING, "绩效指标!H13": 790, "绩效指标!H14": 2}
    output = perfxl.fill(merged(tmp_path / "x.xlsx", ranges, edits), tmp_path / "done.xlsx").output
    assert differences([output]) == [[]]
    again = perfxl.fill(output, tmp_path / "again.xlsx").output
    assert again.read_bytes() == output.read_bytes()


def sheet_of_merges(ranges):
    sheet = Element("worksheet")
    merges = SubElement(sheet, "mergeCells")
    for place in ranges:
        SubElement(merges, "mergeCell", ref=place)
    return sheet


def overlap(one, other):
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


CORNER, SIZE = some.integers(1, 12), some.integers(0, 6)


@settings(deadline=None)
@given(some.lists(some.tuples(CORNER, CORNER, SIZE, SIZE), max_size=20))
def test_of_merges_that_overlap_the_upper_left_one_stays(drawn):
    ranges = [(top, left, top + down, left + right) for top, left, down, right in drawn if down or right]
    expected = []
    for place in sorted(ranges):
        expected += [] if any(overlap(place, other) for other in expected) else [place]
    found = merges_of(sheet_of_merges(map(range_of, ranges)))
    assert sorted(found) == expected
    assert list(found) == sorted(found, key=ranges.index)


@pytest.mark.parametrize(
    "place", ["A{0}:XFD{0}", "B{0}:C{1}", "A30:XFD{1}", "A1:A1048576"], ids=["rows", "two by two", "nested", "columns"]
)
def test_countless_merges_are_told_apart_one_by_one(place):
    sheet = sheet_of_merges(place.format(row, row + 1) for row in range(30, 100_030))
    began = time.process_time()
    assert merges_of(sheet)
    assert time.process_time() - began < 3  # less than one; other tests run beside it

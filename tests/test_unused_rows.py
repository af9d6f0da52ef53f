"""The template's thirty empty rows: enough for most, and those nobody used are not printed."""

import openpyxl
import pytest
from sheets import sheet_of

import perfxl

PREFILLED, LAST, TOTAL = 12, 42, 43


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return perfxl.template(tmp_path_factory.mktemp("template") / "x.xlsx")


def with_indicators(template, target, rows, weight=2.5, total=TOTAL):
    """Save the template with indicators typed into rows; 总计 moved down, as rows inserted above it would."""
    book = openpyxl.load_workbook(template)
    sheet = book["绩效指标"]
    if total != TOTAL:
        sheet.move_range(f"A{TOTAL}:N{TOTAL + 1}", rows=total - TOTAL)
    for row in rows:
        for column, value in {"A": "产出指标", "E": f"指标{row}", "F": weight, "G": 5, "H": 5}.items():
            sheet[f"{column}{row}"] = value
    book.save(target)
    return target


def hidden(workbook):
    rows = sheet_of(workbook, "绩效指标").row_dimensions
    return [number for number, row in rows.items() if row.hidden]


def test_the_template_offers_thirty_rows_and_hides_none(template):
    sheet = sheet_of(template, "绩效指标")
    assert sheet[f"A{TOTAL}"].value == "总计"
    assert [row for row in range(PREFILLED + 1, LAST + 1) if sheet[f"E{row}"].value] == []
    assert hidden(template) == []


@pytest.mark.parametrize("last", [20, 41, 42])
def test_rows_nobody_used_are_hidden(template, tmp_path, last):
    source = with_indicators(template, tmp_path / "x.xlsx", range(PREFILLED + 1, last + 1))
    once = perfxl.fill(source).output
    assert hidden(once) == list(range(last + 1, TOTAL))
    assert perfxl.fill(once, tmp_path / "again.xlsx").output.read_bytes() == once.read_bytes()


def test_an_empty_row_between_indicators_stays_in_sight(template, tmp_path):
    source = with_indicators(template, tmp_path / "x.xlsx", (13, 14, 16, 17))
    assert hidden(perfxl.fill(source).output) == list(range(18, TOTAL))


def test_a_row_shown_again_and_used_stays_in_sight(template, tmp_path):
    once = perfxl.fill(with_indicators(template, tmp_path / "x.xlsx", range(13, 31))).output
    book = openpyxl.load_workbook(once)
    book["绩效指标"].row_dimensions[31].hidden = False
    book.save(tmp_path / "y.xlsx")
    twice = perfxl.fill(with_indicators(tmp_path / "y.xlsx", tmp_path / "z.xlsx", [31])).output
    assert hidden(twice) == list(range(32, TOTAL))


def test_rows_inserted_above_the_total_are_as_good_as_those_of_the_template(template, tmp_path):
    source = with_indicators(template, tmp_path / "x.xlsx", range(13, 53), weight=2, total=53)
    outcome = perfxl.fill(source)
    assert [one for one in outcome.findings if one.code in ("W02", "W03", "W10")] == []
    sheet = sheet_of(outcome.output, "绩效指标", data_only=True)
    assert (sheet["F53"].value, sheet["I52"].value) == (100, 2)

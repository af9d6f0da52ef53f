"""What the tests read from cells is what openpyxl reads."""

import datetime
from pathlib import Path

import openpyxl
import pytest
from cells import NOTHING, Held, held
from openpyxl.utils.datetime import to_excel
from test_typed_over import TYPED
from workbooks import SEEDS, completed_seed, edited


@pytest.mark.parametrize("workbook", [*SEEDS, "completed", "typed over"], ids=lambda workbook: Path(workbook).stem)
def test_a_cell_holds_what_openpyxl_reads(workbook, tmp_path):
    if workbook == "completed":
        workbook = completed_seed(SEEDS[0], tmp_path / "x.xlsx")
    elif workbook == "typed over":
        workbook = edited(SEEDS[0], tmp_path / "x.xlsx", TYPED)
    cells = held(workbook)
    typed, stored = openpyxl.load_workbook(workbook), openpyxl.load_workbook(workbook, data_only=True)
    assert list(cells) == typed.sheetnames
    for sheet in typed:
        by_openpyxl = {
            cell.coordinate: Held(cell.value if cell.data_type == "f" else None, day_as_number(value.value))
            for row, values in zip(sheet.iter_rows(), stored[sheet.title].iter_rows(), strict=True)
            for cell, value in zip(row, values, strict=True)
        }
        found = {place: each for place, each in cells[sheet.title].items() if each != NOTHING}
        assert found == {place: each for place, each in by_openpyxl.items() if each != NOTHING}


def day_as_number(value):
    return to_excel(value) if isinstance(value, datetime.date) else value

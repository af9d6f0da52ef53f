"""What the tests read from cells is what openpyxl reads."""

import datetime
from pathlib import Path

import pytest
import read_once
from cells import NOTHING, Held, held, number_formats
from openpyxl.cell import Cell
from openpyxl.utils.datetime import to_excel
from sheets import sheet_of
from test_typed_over import TYPED
from workbooks import SEEDS, completed_seed, edited


@pytest.mark.parametrize("workbook", [*SEEDS, "completed", "typed over"], ids=lambda workbook: Path(workbook).stem)
def test_a_cell_holds_what_openpyxl_reads(workbook, tmp_path):
    if workbook == "completed":
        workbook = completed_seed(SEEDS[0], tmp_path / "x.xlsx")
    elif workbook == "typed over":
        workbook = edited(SEEDS[0], tmp_path / "x.xlsx", TYPED)
    cells = held(workbook)
    typed, stored = read_once.THEIR_OWN(workbook), read_once.THEIR_OWN(workbook, data_only=True)
    assert list(cells) == typed.sheetnames
    for sheet in typed:
        by_openpyxl = {
            cell.coordinate: Held(cell.value if cell.data_type == "f" else None, day_as_number(value.value))
            for row, values in zip(sheet.iter_rows(), stored[sheet.title].iter_rows(), strict=True)
            for cell, value in zip(row, values, strict=True)
        }
        found = {place: each for place, each in cells[sheet.title].items() if each != NOTHING}
        assert found == {place: each for place, each in by_openpyxl.items() if each != NOTHING}
        looks = number_formats(workbook, sheet.title)
        for read, options in ((typed, {}), (stored, {"data_only": True})):
            taken = sheet_of(workbook, sheet.title, **options)
            cells_of_it = [cell for row in read[sheet.title].iter_rows() for cell in row]
            assert [taken[cell.coordinate].value for cell in cells_of_it] == [cell.value for cell in cells_of_it]
            shown = [each for each in cells_of_it if isinstance(each, Cell) and each.coordinate in looks]
            assert [looks[cell.coordinate] for cell in shown] == [cell.number_format for cell in shown]


def day_as_number(value):
    return to_excel(value) if isinstance(value, datetime.date) else value

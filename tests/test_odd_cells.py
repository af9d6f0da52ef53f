"""Whatever stands in a cell of 绩效指标, the formulas say what perfxl says: blank where nothing can be known."""

import datetime

import openpyxl
import pytest
from libreoffice import recalculated, same, stored_values
from workbooks import UNSCORED

import perfxl

pytestmark = pytest.mark.libreoffice

DAY = datetime.datetime(2021, 12, 20)  # noqa: DTZ001
ODD: dict[str, object] = {
    "words": "许多", "true": True, "date": DAY, "error": "#N/A", "negative": -3, "zero": 0, "large": 1e9,
    "fraction": "6/8", "about": "约300", "unit": "900人次", "other unit": "900场", "percent": "95%",
    "full width": "９００", "sign": "≥800", "blank text": "  ", "digit text": "900", "decimal": 0.95, "one": 1,
    "ninety-five": 95, "other unit, full width": "１,２００场次", "time": datetime.time(5), "percentage": 0.9,
}  # fmt: skip
FORMATS = {"date": "yyyy-mm-dd", "percentage": "0%"}
PLACES = {
    "the unit's": ("H4", "H9", "H13", "H15", "H18", "G14", "G21", "G23", "F16"),
    "the reviewer's": ("L4", "L9", "L13", "L15", "L18", "M14", "M21", "I22", "I24"),
}
COMPARED = [f"{column}{row}" for column in "FILM" for row in range(4, 27)]


def odd_workbook(target, cells, name):
    """Save the project with one odd value in all these cells."""
    book = openpyxl.load_workbook(UNSCORED)
    for cell in cells:
        book["绩效指标"][cell].value = ODD[name]
        if name in FORMATS:
            book["绩效指标"][cell].number_format = FORMATS[name]
    book.save(target)
    return target


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """Every odd value: as perfxl stored what follows from it, and as LibreOffice computes it."""
    folder = tmp_path_factory.mktemp("odd")
    cases = [(name, whose) for name in ODD for whose in PLACES]
    outputs = []
    for number, (name, whose) in enumerate(cases):
        odd = odd_workbook(folder / f"{number}.xlsx", PLACES[whose], name)
        outcome = perfxl.fill(odd, folder / f"{number}_.xlsx")
        assert outcome.output, (name, whose, outcome.findings)
        outputs.append(outcome.output)
    return {
        case: (stored_values(own)["绩效指标"], office["绩效指标"])
        for case, own, office in zip(cases, outputs, recalculated(outputs), strict=True)
    }


@pytest.mark.parametrize("whose", PLACES)
@pytest.mark.parametrize("name", ODD)
def test_formulas_agree_with_what_is_stored(name, whose, judged):
    own, office = judged[name, whose]
    differing = {
        place: (own[place], office.get(place)) for place in COMPARED if not same(own[place], office.get(place))
    }
    assert differing == {}

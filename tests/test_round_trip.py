"""A completed workbook is valid input; what a reviewer edits in a spreadsheet program follows without perfxl."""

import zipfile
from pathlib import Path

import libreoffice
import pytest
from test_seed import same
from workbooks import BELOW_TARGET, CLAIMED, SEEDS, UNSCORED, all_cells, edited

import perfxl


def parts(workbook: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(workbook) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("source", SEEDS, ids=lambda path: path.stem)
def test_filling_twice_changes_nothing(source, tmp_path):
    once = perfxl.fill(source, tmp_path / "once.xlsx")
    twice = perfxl.fill(once.output, tmp_path / "twice.xlsx")
    assert parts(once.output) == parts(twice.output)
    assert once.findings == twice.findings


def test_equal_input_gives_equal_bytes(tmp_path):
    first = perfxl.fill(UNSCORED, tmp_path / "a" / "x.xlsx")
    second = perfxl.fill(UNSCORED, tmp_path / "b" / "another name.xlsx")
    assert first.output.read_bytes() == second.output.read_bytes()


def test_filling_twice_with_errors_changes_nothing(tmp_path):
    source = edited(UNSCORED, tmp_path / "below.xlsx", BELOW_TARGET)
    once = perfxl.fill(source, tmp_path / "once.xlsx")
    twice = perfxl.fill(once.output, tmp_path / "twice.xlsx")
    assert parts(once.output) == parts(twice.output)


@pytest.mark.parametrize("source", [UNSCORED, CLAIMED], ids=lambda path: path.stem)
def test_saved_by_another_program_in_between(source, tmp_path):
    once = perfxl.fill(source, tmp_path / "once.xlsx")
    [resaved] = libreoffice.convert([once.output], tmp_path / "resaved")
    twice = perfxl.fill(resaved, tmp_path / "twice.xlsx")
    assert all_cells(twice.output) == all_cells(once.output)
    assert twice.findings == once.findings


EDITS = {
    "a count falls": {"绩效指标!H13": 400},
    "a percentage as text": {"绩效指标!H18": "45%"},
    "an element is denied": {"要素清单!D5": "否"},
    "a vetoing element is denied": {"要素清单!D19": "否"},
    "the reviewer denies an element": {"要素清单!E4": "否", "要素清单!E20": "否"},
    "the reviewer types over an actual": {"绩效指标!L14": 1},
    "the reviewer types over a rate": {"绩效指标!L4": 0.8},
    "the reviewer types a score": {"绩效指标!M15": 6},
    "the reviewer counts elements himself": {"绩效指标!L9": 1},
    "less money arrives": {"资金安排!C7": 1500000, "资金安排!F7": 1500000, "资金安排!D7": 1500000},
    "a weight changes": {"绩效指标!F13": 10},
    "a target changes": {"绩效指标!G13": 1200},
    "an actual is removed": {"绩效指标!H13": None},
    "words where a number belongs": {"绩效指标!H13": "约700"},
    "a date-like fraction": {"绩效指标!H14": "6/8"},
    "an element is left open": {"要素清单!D5": None},
    "money turns into words": {"资金安排!F7": "两百万", "资金安排!D7": None, "资金安排!C7": None},
}
COMPARED = [f"{column}{row}" for column in "ILM" for row in range(4, 27)]


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory):
    """Every edit of a completed workbook: as LibreOffice recalculates it, and as perfxl completes it."""
    folder = tmp_path_factory.mktemp("edits")
    completed = perfxl.fill(UNSCORED, folder / "completed.xlsx").output
    files = [edited(completed, folder / f"{number}.xlsx", edits) for number, edits in enumerate(EDITS.values())]
    by_office = libreoffice.convert(files, folder / "office")
    by_perfxl = [perfxl.fill(path, folder / f"{path.stem}_.xlsx").output for path in files]
    return {
        name: (libreoffice.stored_values(office), libreoffice.stored_values(own))
        for name, office, own in zip(EDITS, by_office, by_perfxl, strict=True)
    }


@pytest.mark.parametrize("name", EDITS)
def test_scores_follow_an_edit_without_perfxl(name, recalculated):
    by_office, by_perfxl = recalculated[name]
    differing = {
        cell: (by_office["绩效指标"].get(cell), by_perfxl["绩效指标"].get(cell))
        for cell in COMPARED
        if not same(by_office["绩效指标"].get(cell), by_perfxl["绩效指标"].get(cell))
    }
    assert differing == {}

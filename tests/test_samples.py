"""The sample workbooks are what perfxl writes today."""

import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from libreoffice import formulas, stored_values
from make_samples import BLANK, COMPLETED, EXAMPLE, FOLDER, MADE_WITH, make_samples

import perfxl

STALE = "sample_workbooks is stale: python tests/make_samples.py"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples")
    make_samples(folder)
    return folder


def parts(workbook: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(workbook) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_samples_are_all_there():
    assert {path.name for path in FOLDER.glob("*.xlsx")} >= {BLANK, EXAMPLE, COMPLETED}


@pytest.mark.parametrize("name", [BLANK, EXAMPLE, COMPLETED])
def test_sample_is_current(made, name):
    sample, now = FOLDER / name, made / name
    assert formulas(sample) == formulas(now), STALE
    assert stored_values(sample) == stored_values(now), STALE


@pytest.mark.skipif(version("xlsxwriter") != MADE_WITH, reason="another XlsxWriter writes other XML for the same cells")
@pytest.mark.parametrize("name", [BLANK, EXAMPLE, COMPLETED])
def test_sample_is_current_to_the_last_part(made, name):
    # parts and not bytes: zlib compresses differently from one build to the next
    sample, now = parts(FOLDER / name), parts(made / name)
    assert [part for part in now if sample.get(part) != now[part]] == [], STALE
    assert set(sample) == set(now), STALE


def test_the_completed_sample_is_complete(made):
    outcome = perfxl.fill(FOLDER / EXAMPLE, made / "again.xlsx")
    assert (outcome.summary.total, outcome.summary.grade, outcome.errors) == (100.0, "优秀", 0)
    assert dict(outcome.summary.rates) == {"预算执行率": 100.0, "资金到位率": 100.0, "资金实际支出率": 64.99}

"""What a library of another version, or a missing one, gets: a sentence that says which is needed."""

import os
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError

import pytest
from make_pages import ROOT
from test_processes import jobs_in

from perfxl import versions

DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
MENDED = "xlsxwriter>=3.3.0,<3.4"


@pytest.fixture
def installed(monkeypatch):
    """Pretend that these versions are installed, and what is declared is what pyproject.toml declares."""
    found = {"click": "8.2.1"}
    for requirement in DECLARED:
        name, _, bounds = requirement.partition(">=")
        found[name] = bounds.split(",")[0]

    def version(library):
        if found[library] is None:
            raise PackageNotFoundError(library)
        return found[library]

    monkeypatch.setattr(versions, "requires", lambda _: [*DECLARED, 'python-docx>=1.1.2,<1.3; extra == "word"'])
    monkeypatch.setattr(versions, "version", version)
    return found


@pytest.mark.usefixtures("installed")
def test_the_lowest_declared_versions_suit():
    assert versions.unsuitable() == ""


@pytest.mark.parametrize("version", ["3.2.9", "3.2", "2.9.9", "3.4", "3.4.0", "4.0.0rc1", "10.0"])
def test_below_and_above_the_bounds(version, installed):
    installed["xlsxwriter"] = version
    said = f"程序所用的库版本不合：xlsxwriter需要>=3.3.0,<3.4，现在是{version}。请运行：pip install"
    assert versions.unsuitable() == f'{said} "{MENDED}"'


@pytest.mark.parametrize("version", ["3.3.0", "3.3", "3.3.1", "3.3.10", "3.3.99.dev1"])
def test_at_and_within_the_bounds(version, installed):
    installed["xlsxwriter"] = version
    assert versions.unsuitable() == ""


def test_several_at_once_and_one_that_is_missing(installed):
    installed["xlsxwriter"], installed["numpy"] = "3.2.0", None
    assert versions.unsuitable() == (
        "程序所用的库版本不合：numpy需要>=1.26，现在没有安装；xlsxwriter需要>=3.3.0,<3.4，现在是3.2.0。"
        f'请运行：pip install "numpy>=1.26" "{MENDED}"'
    )


def test_without_metadata_nothing_is_known(monkeypatch):
    def nothing(library):
        raise PackageNotFoundError(library)

    monkeypatch.setattr(versions, "requires", nothing)
    assert versions.unsuitable() == ""


SITE = """
import importlib.metadata, sys, xlsxwriter.worksheet
del xlsxwriter.worksheet.RowInfo
importlib.metadata.requires = lambda _: ["xlsxwriter<3.4,>=3.3.0"]
importlib.metadata.version = lambda _: "3.2.9"
"""


@pytest.mark.parametrize("number", [1, 3])
def test_an_older_xlsxwriter_gets_a_sentence_alone_and_in_processes(number, tmp_path):
    jobs_in(tmp_path / "项目", [f"{each}.xlsx" for each in range(number)])
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(SITE)
    command = [sys.executable, "-m", "perfxl", "fill", "项目", "--jobs", str(min(number, 2))]
    variables = os.environ | {"PYTHONPATH": os.pathsep.join((str(site), str(ROOT)))}
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, env=variables)
    assert done.returncode == 1
    said = "程序所用的库版本不合：xlsxwriter需要>=3.3.0,<3.4，现在是3.2.9。请运行：pip install"
    assert done.stderr.startswith(f'{said} "{MENDED}"')
    assert "Traceback" not in done.stderr

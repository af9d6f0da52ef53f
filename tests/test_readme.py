"""The README's commands are the ones that are run, and what it shows is what they print."""

import re
import shutil
import subprocess

import pytest
from command import invoke
from make_pages import ROOT
from make_samples import EXAMPLE
from make_samples import FOLDER as SAMPLES
from pages import printed_by


def blocks(page) -> list[tuple[str, str]]:
    """Language and text of every code block."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)


README = blocks(ROOT / "README.md")


@pytest.fixture
def samples(tmp_path, monkeypatch):
    """A folder to stand in, with the samples in it."""
    shutil.copytree(SAMPLES, tmp_path / SAMPLES.name)
    monkeypatch.chdir(tmp_path)
    return tmp_path / SAMPLES.name


def test_first_two_blocks_install_and_fill_then_install_and_test():
    assert README[:2] == [
        ("sh", f"pip install .\nperfxl fill sample_workbooks/{EXAMPLE}\n"),
        ("sh", "pip install '.[test]'\npytest\n"),
    ]
    assert [language for language, _ in README].count("sh") == 2


def test_ci_runs_the_test_command_as_printed():
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    [taking] = re.findall(r"^test_command=\$\((.*)\)$", script, re.MULTILINE)
    taken = subprocess.run(["bash", "-c", taking], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert taken == README[1][1]
    assert script.rstrip().endswith('bash -euo pipefail -c "$test_command"')


def test_shown_output_is_what_the_command_prints(samples):
    result = invoke("fill", f"{samples.name}/{EXAMPLE}")
    assert result.exit_code == 0
    assert ("text", result.stdout) in README


@pytest.mark.usefixtures("samples")
def test_python_example_runs():
    [example] = [text for language, text in README if language == "python"]
    assert printed_by(example).startswith("100.0 优秀 ")

"""Every kind of bad input ends in a sentence: no traceback, no temporary file, the input as it was."""

import hashlib
import random
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from make_faulty_files import FILES, INDICATORS, Faulty, changed, pack, parts_of, replaced
from workbooks import SEEDS, UNSCORED

import perfxl
from perfxl.cli import cli

FATAL = "F90"


@pytest.mark.parametrize("faulty", FILES, ids=lambda faulty: faulty.name)
def test_a_faulty_file_gets_a_sentence(faulty: Faulty, tmp_path):
    source = tmp_path / f"{faulty.name}{faulty.suffix}"
    faulty.make(source)
    before = hashlib.sha256(source.read_bytes()).digest()
    outcome = perfxl.fill(source)
    codes = {finding.code for finding in outcome.findings}
    assert FATAL not in codes, outcome.findings
    assert set(faulty.codes) <= codes or (len(faulty.codes) > 1 and "" in faulty.codes), outcome.findings
    assert (outcome.output is not None) == faulty.completed or "" in faulty.codes, outcome.findings
    assert hashlib.sha256(source.read_bytes()).digest() == before
    assert {path.name for path in tmp_path.iterdir()} == {source.name} | (
        {outcome.output.name} if outcome.output else set()
    )
    for finding in outcome.findings:
        assert finding.problem
        assert finding.remedy
        assert "Error" not in finding.message

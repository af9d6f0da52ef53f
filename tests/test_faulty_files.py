"""Every kind of bad input ends in a sentence: no traceback, no temporary file, the input as it was."""

import hashlib

import pytest
from fuzz_files import FATAL, surprise
from make_faulty_files import FILES, Faulty

import perfxl


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


def test_no_such_file(tmp_path):
    outcome = perfxl.fill(tmp_path / "没有.xlsx")
    assert [finding.code for finding in outcome.findings] == ["F01"]
    assert list(tmp_path.iterdir()) == []


def test_mutated_files_never_surprise(tmp_path):
    found = {number: surprise(number, tmp_path) for number in range(300)}
    assert {number: words for number, words in found.items() if words} == {}

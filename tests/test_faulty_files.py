"""Every kind of bad input ends in a sentence: no traceback, no temporary file, the input as it was."""

import hashlib

import pytest
from fuzz_files import FATAL, TOGETHER, surprises
from make_faulty_files import FILES, Faulty

import perfxl
from perfxl.batch import Job, Outcome, fill_workbooks, output_for


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[str, tuple[Outcome, bytes]]:
    """What became of every faulty file, each in a folder of its own, and its digest before: all in one batch."""
    made = []
    for faulty in FILES:
        source = tmp_path_factory.mktemp("faulty") / f"{faulty.name}{faulty.suffix}"
        faulty.make(source)
        made.append((source, hashlib.sha256(source.read_bytes()).digest()))
    done = fill_workbooks(Job(source, output_for(source)) for source, _ in made)
    return {faulty.name: (outcome, digest) for faulty, outcome, (_, digest) in zip(FILES, done, made, strict=True)}


@pytest.mark.parametrize("faulty", FILES, ids=lambda faulty: faulty.name)
def test_a_faulty_file_gets_a_sentence(faulty: Faulty, outcomes):
    outcome, before = outcomes[faulty.name]
    source = outcome.source
    codes = {finding.code for finding in outcome.findings}
    assert FATAL not in codes, outcome.findings
    assert set(faulty.codes) <= codes or (len(faulty.codes) > 1 and "" in faulty.codes), outcome.findings
    assert (outcome.output is not None) == faulty.completed or "" in faulty.codes, outcome.findings
    assert hashlib.sha256(source.read_bytes()).digest() == before
    assert {path.name for path in source.parent.iterdir()} == {source.name} | (
        {outcome.output.name} if outcome.output else set()
    )
    for finding in outcome.findings:
        assert finding.problem
        assert finding.remedy
        assert "Error" not in finding.message


def test_an_error_left_of_a_lost_formula_says_which_it_was(outcomes):
    said = [finding.message for finding in outcomes["引用其他工作簿"][0].findings if finding.code == "N06"]
    [sentence] = said
    assert sentence == (
        "“权重”是错误值“#REF!”（公式“=[1]表!A1”引用了其他工作簿，只保留了它的值“#REF!”，因为文件里没有它的计算结果）。"
        "请改正公式，或直接填写数值。"
    )


def test_no_such_file(tmp_path):
    outcome = perfxl.fill(tmp_path / "没有.xlsx")
    assert [finding.code for finding in outcome.findings] == ["F01"]
    assert list(tmp_path.iterdir()) == []


def test_mutated_files_never_surprise(tmp_path):
    for first in range(0, 300, TOGETHER):
        assert surprises(range(first, first + TOGETHER), tmp_path) == {}

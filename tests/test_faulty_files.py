"""Every kind of bad input ends in a sentence: no traceback, no temporary file, the input as it was."""

import hashlib
import random
import time
import zipfile

import pytest
from make_faulty_files import FILES, Faulty, pack, parts_of
from workbooks import SEEDS

import perfxl

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


def test_no_such_file(tmp_path):
    outcome = perfxl.fill(tmp_path / "没有.xlsx")
    assert [finding.code for finding in outcome.findings] == ["F01"]
    assert list(tmp_path.iterdir()) == []


MUTATIONS = 120
SECONDS_EACH = 5.0


def mutated_bytes(whole: bytes, chance: random.Random) -> bytes:
    """Return a file with some bytes changed, lost, doubled, or its end cut off."""
    found = bytearray(whole)
    for _ in range(chance.choice((1, 3, 10, 100))):
        position = chance.randrange(len(found))
        kind = chance.randrange(4)
        if kind == 0:
            found[position] = chance.randrange(256)
        elif kind == 1:
            del found[position : position + chance.choice((1, 20, 1000))]
        elif kind == 2:
            found[position:position] = found[position : position + chance.choice((1, 20, 1000))]
        else:
            found[position] ^= 1 << chance.randrange(8)
    return bytes(found)


WORDS = (
    b"<", b">", b'"', b"</row>", b"<row>", b"<c/>", b"<v>", b"-1", b"1e999", b"NaN", b"99999999999", b"&amp;", b"&#0;",
    b"&#1;", b"&x;", b"inf", b't="s"', b't="b"', b't="e"', b't="d"', b't="n"', b's="9999"', b"\xff", b"", b"<f>", b"</f>",
    b"<f>A1:", b"=1+", b'r="A0"', b'r="ZZZ1"', b"A1048577", b"[1]", b"_x0000_", b"_xD800_", b"<![CDATA[", b"<!--",
)  # fmt: skip


def mutated_markup(parts: dict[str, bytes], chance: random.Random) -> dict[str, bytes]:
    """Return parts of which one has words lost, doubled, replaced or put in; or one part is lost or renamed."""
    name = chance.choice(sorted(parts))
    markup = parts[name]
    kind = chance.randrange(10)
    if kind == 0:
        return {other: content for other, content in parts.items() if other != name}
    if kind == 1:
        return {other: content for other, content in parts.items() if other != name} | {name + "x": markup}
    for _ in range(chance.choice((1, 2, 5, 30))):
        position = chance.randrange(len(markup) + 1)
        end = position + chance.choice((0, 0, 1, 5, 50, 400))
        markup = markup[:position] + chance.choice(WORDS) + markup[end:]
    return parts | {name: markup}


def test_mutated_files_never_surprise(tmp_path):
    rich = tmp_path / "完成.xlsx"
    perfxl.fill(SEEDS[0], rich)
    sources = (*SEEDS, rich)
    slow, surprises = [], []
    for number in range(MUTATIONS):
        chance = random.Random(number)  # noqa: S311 - the same mutations at every run
        source, path = sources[number % len(sources)], tmp_path / "x.xlsx"
        if chance.random() < 0.3:
            path.write_bytes(mutated_bytes(source.read_bytes(), chance))
        else:
            pack(path, mutated_markup(parts_of(source), chance))
        began = time.perf_counter()
        outcome = perfxl.fill(path, tmp_path / "y.xlsx", force=True)
        slow += [number] if time.perf_counter() - began > SECONDS_EACH else []
        surprises += [(number, f.message) for f in outcome.findings if f.code == FATAL]
        if outcome.output:
            with zipfile.ZipFile(outcome.output) as archive:
                assert archive.testzip() is None
    assert surprises == []
    assert slow == []
    assert {path.name for path in tmp_path.iterdir()} <= {"x.xlsx", "y.xlsx", rich.name}

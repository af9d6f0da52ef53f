"""Mutate workbooks, bytes and markup, without end: `python tests/fuzz_files.py [first seed] [how many]`.

A file that surprises perfxl is named by its seed; tests/test_faulty_files.py tries the first few hundred.
"""

import random
import re
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import fromstring

from make_faulty_files import pack, parts_of
from workbooks import SEEDS

import perfxl
from perfxl.batch import Job, Outcome, fill_workbooks, output_for

FATAL = "F90"
SECONDS_EACH = 5.0
TOGETHER = 30
"""So many are filled at once; it takes no longer than one may, or each is tried alone."""


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
    b"&#1;",
    b"&x;", b"inf", b't="s"', b't="b"', b't="e"', b't="d"', b't="n"', b's="9999"', b"\xff", b"", b"<f>", b"</f>",
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


VALUE = re.compile(rb'="[^"<]*"|>[^<]+<')
VALUES = (
    b"", b" ", b"0", b"-1", b"1", b"1.5", b"true", b"1e999", b"NaN", b"4294967296", b"99999999999999999999", b"A1",
    b"A0", b"$A$1:$XFD$1048576", b"XFE1", b"A1:", b"rId1", b"rId99", b"../../x", b"/xl/workbook.xml", b"#REF!",
    b"_x0000_", b"&lt;", b"&#10;", b"none", "表".encode(),
)  # fmt: skip


def mutated_values(parts: dict[str, bytes], chance: random.Random) -> dict[str, bytes]:
    """Return parts of which one says other things, and is sound markup still."""
    name = chance.choice(sorted(name for name in parts if name.endswith((".xml", ".rels"))))
    share = chance.choice((0.001, 0.01, 0.1, 1.0))

    def other(found: re.Match[bytes]) -> bytes:
        if chance.random() > share:
            return found[0]
        return b'="%b"' % chance.choice(VALUES) if found[0].startswith(b"=") else b">%b<" % chance.choice(VALUES)

    return parts | {name: VALUE.sub(other, parts[name])}


def make(number: int, path: Path, rich: Path) -> None:
    """Write the mutated workbook of a seed."""
    chance = random.Random(number)  # noqa: S311 - the same mutations at every run
    sources = (*SEEDS, rich)
    source = sources[number % len(sources)]
    if chance.random() < 0.3:
        path.write_bytes(mutated_bytes(source.read_bytes(), chance))
    else:
        mutated = chance.choice((mutated_markup, mutated_values))
        pack(path, mutated(parts_of(source), chance))


def surprises(numbers: Sequence[int], folder: Path) -> dict[int, str]:
    """Fill the mutated workbooks of some seeds, and say what is wrong with the way that ends, by seed."""
    rich = folder / "完成.xlsx"
    if not rich.exists():
        perfxl.fill(SEEDS[0], rich)
    sources = [folder / f"{number}.xlsx" for number in numbers]
    for number, source in zip(numbers, sources, strict=True):
        make(number, source, rich)
    before, began = [source.read_bytes() for source in sources], time.perf_counter()
    outcomes = list(fill_workbooks(Job(source, output_for(source)) for source in sources))
    seconds = time.perf_counter() - began
    kept = [source.read_bytes() for source in sources] == before
    outputs = {outcome.output for outcome in outcomes if outcome.output}
    made = set(folder.iterdir()) - {rich, *sources}
    said = {number: _wrong(outcome) for number, outcome in zip(numbers, outcomes, strict=True)}
    for path in (*sources, *made):
        path.unlink()
    if seconds <= SECONDS_EACH and kept and made == outputs:
        return {number: words for number, words in said.items() if words}
    if len(numbers) > 1:  # which of them?
        return {seed: words for number in numbers for seed, words in surprises([number], folder).items()}
    return {numbers[0]: f"{seconds:.1f} s, or the folder is not as it was"}


def _wrong(outcome: Outcome) -> str:
    """Say what is wrong with what became of a workbook."""
    if outcome.output:
        with zipfile.ZipFile(outcome.output) as archive:
            for name in archive.namelist():
                if not name.startswith("xl/media/"):
                    fromstring(archive.read(name))  # noqa: S314 - perfxl's own output
    return "; ".join(finding.message for finding in outcome.findings if finding.code == FATAL)


def main() -> None:
    """Try seeds until all are tried, and print those that surprise."""
    first, count = (int(word) for word in (*sys.argv[1:], "0", "10000")[:2])
    with tempfile.TemporaryDirectory() as folder:
        for begin in range(first, first + count, TOGETHER):
            numbers = range(begin, min(begin + TOGETHER, first + count))
            for number, words in surprises(numbers, Path(folder)).items():
                print(number, words, flush=True)


if __name__ == "__main__":
    main()

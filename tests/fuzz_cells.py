"""Type anything into any cell, merge cells, write any sentence as criterion: `python tests/fuzz_cells.py [seconds]`.

What must hold of every workbook: no exception, an output that is sound XML with no literal or formula beyond
Excel's limits, and `fill(fill(x))` equal to `fill(x)`. What hypothesis found stands in tests/test_fuzzed_cells.py.
"""

import re
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from datetime import time as clock
from pathlib import Path
from xml.etree.ElementTree import fromstring

import openpyxl
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from make_faulty_files import parts_of
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import column_index_from_string
from workbooks import UNSCORED

from perfxl.batch import Job, Outcome, fill_workbooks
from perfxl.criteria import read_criterion

FATAL = "F90"
LONGEST_FORMULA, LONGEST_LITERAL = 8192, 255
LITERAL = re.compile('"((?:[^"]|"")*)"')

WORDS = (
    "100%", "≥90%", "约300", "1,345,343", "207万元", "６００", "1/3", "6/8", "0", "-5", "TRUE", "是", "否", "不涉及",
    "提升",
    "=1+1", "{=1}", "@a", "http://a.b", "'", '"', "#DIV/0!", "_x0000_", "_x005F_", "总计", "评价等级", "\n", " ", "　",
    "【自动：改】", "【自动】", "；", ";;",
    "业绩值≥90%得满分，每降低1%扣1分", "每出现一例扣2分，扣完为止", "<b>&amp;</b>", "*", "?", "~",
    "A" * 300, "长" * 5000, "12月底前", "2021-12-31", "18—54", "3~5天",
    "4.6分（5分制）", "\u202e", "😀", "\x07", "\r\n",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=4).map("".join),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40),
)
NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from((0, 1, 0.95, 2, 100, 1e-9, 1e15, 1e300, -1e300, 99.995, 0.005)),
)
MOMENTS = st.one_of(
    st.dates(date(1900, 3, 1), date(9999, 12, 31)),
    st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 31)),  # noqa: DTZ001 - Excel has no zones
    st.times(clock(0, 0), clock(23, 59)),
)
VALUES = st.one_of(st.none(), st.booleans(), TEXTS, NUMBERS, MOMENTS)
FORMATS = st.sampled_from(
    ("General", "0.00%", "0%", "#,##0.00", "@", "yyyy-mm-dd", "[h]:mm", '0"项"', "0.00E+00", ";;;")
)
PLACES = st.one_of(
    st.tuples(st.just("基本情况"), st.sampled_from("BC"), st.integers(2, 18)),
    st.tuples(st.just("资金安排"), st.sampled_from("CDEFGHIJKLM"), st.integers(2, 14)),
    st.tuples(st.just("支出情况"), st.sampled_from("ABCDEF"), st.integers(5, 30)),
    st.tuples(st.just("绩效指标"), st.sampled_from("ABCDEFGHIJKLMNOP"), st.integers(4, 32)),
    st.tuples(st.just("要素清单"), st.sampled_from("ABCDEF"), st.integers(4, 45)),
)
CELLS = st.lists(st.tuples(PLACES, VALUES, FORMATS), min_size=1, max_size=12)
CORNERS = st.tuples(PLACES, st.integers(0, 3), st.integers(0, 4)).filter(lambda corner: corner[1] + corner[2] > 0)
MERGES = st.lists(CORNERS, max_size=3)
Typed = list[tuple[tuple[str, str, int], object, str]]
Merges = list[tuple[tuple[str, str, int], int, int]]
"""The first cell of a merge, and how many columns and rows it has beyond."""


def workbook(typed: Typed, merges: Merges, path: Path) -> Path:
    """Save the seed with these cells typed over, and these merged."""
    book = openpyxl.load_workbook(UNSCORED)
    for (sheet, column, row), wide, high in merges:
        left = column_index_from_string(column)
        book[sheet].merge_cells(start_row=row, start_column=left, end_row=row + high, end_column=left + wide)
    for (sheet, column, row), value, number_format in typed:
        cell = book[sheet][f"{column}{row}"]
        if isinstance(cell, MergedCell):
            continue
        sound = re.sub("[\x00-\x08\x0b-\x1f]", "", value) if isinstance(value, str) else value
        cell.value = sound
        if isinstance(sound, str):
            cell.data_type = "s"
        cell.number_format = number_format
    book.save(path)
    return path


def wrong(typed: Typed, folder: Path, merges: Merges | None = None) -> str:
    """Fill the seed with these cells typed over, twice, and say what does not hold; nothing if all does."""
    [said] = all_wrong([(typed, merges or [])], folder)
    return said


def all_wrong(cases: Sequence[tuple[Typed, Merges]], folder: Path) -> list[str]:
    """Do the same for many, in two batches."""
    sources = [workbook(*case, folder / f"{number}.xlsx") for number, case in enumerate(cases)]
    first = completed(sources, folder / "once")
    second = iter(completed([once.output for once in first if once.output], folder / "twice"))
    return [_wrong(once, next(second) if once.output else None) for once in first]


def completed(sources: Iterable[Path], folder: Path) -> list[Outcome]:
    """Complete workbooks into a folder."""
    return list(fill_workbooks([Job(source, folder / source.name) for source in sources], force=True))


def _wrong(once: Outcome, twice: Outcome | None) -> str:
    said = [finding.message for finding in once.findings if finding.code == FATAL]
    if said or once.output is None or twice is None:
        return "; ".join(said)
    if unsound := _unsound(once.output):
        return unsound
    if twice.output is None:
        return f"the output cannot be read again: {twice.findings}"
    first, second = parts_of(once.output), parts_of(twice.output)
    differing = [name for name in {*first, *second} if first.get(name) != second.get(name) and "perfxl" not in name]
    return f"filling twice changes {sorted(differing)}" if differing else ""


def _unsound(output: Path) -> str:
    with zipfile.ZipFile(output) as archive:
        for name in archive.namelist():
            tree = fromstring(archive.read(name))  # noqa: S314 - perfxl's own output
            for element in tree.iter() if "worksheets/sheet" in name else ():
                text = element.text or ""
                if element.tag.endswith("}f"):
                    if len(text) > LONGEST_FORMULA:
                        return f"{name}: a formula of {len(text)} characters"
                    if any(len(found) > LONGEST_LITERAL for found in LITERAL.findall(text)):
                        return f"{name}: a literal too long in {text[:80]}"
    return ""


def main() -> None:
    """Try cells and criteria for some time; hypothesis shortens what it finds."""
    ends = time.monotonic() + float((*sys.argv[1:], "60")[0])
    relaxed = settings(
        max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck), print_blob=False,
        phases=(Phase.generate, Phase.shrink),
    )  # fmt: skip

    @relaxed
    @given(CELLS, MERGES)
    def cells(typed: Typed, merges: Merges) -> None:
        with tempfile.TemporaryDirectory() as folder:
            found = wrong(typed, Path(folder), merges)
            assert not found, f"{found}: {typed} {merges}"

    @relaxed
    @given(TEXTS)
    def criteria(text: str) -> None:
        read_criterion(text)

    while time.monotonic() < ends:
        for check in (criteria, cells):
            try:
                check()
            except Exception as problem:  # noqa: BLE001 - printed, and on with the next
                for one in getattr(problem, "exceptions", (problem,)):
                    print(type(one).__name__, str(one)[:1500], flush=True)
    print(f"tried until {datetime.now(UTC):%H:%M}")


if __name__ == "__main__":
    main()

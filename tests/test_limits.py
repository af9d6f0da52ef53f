"""Hostile files are refused from the archive's directory, with little work and memory; limits can be raised."""

import re
import subprocess
import sys
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command import invoke
from make_faulty_files import FUNDING, INDICATORS, MEGABYTE, Again, lying, many_rows, pack, padded, parts_of
from workbooks import UNSCORED

import perfxl
from perfxl.read.archive import Limits, UnreadableWorkbook
from perfxl.read.workbook import read_workbook

SECONDS, MEMORY = 0.5, 200.0
MOST_SECONDS, MOST_MEMORY = 4.5, 400.0
"""What refusing a file may take, and a share of it a file of a share of the limits."""
IMPORTED, AT_FIRST = 75.0, 0.3
"""Megabytes of a process that has imported everything, and seconds that no file takes less of on a busy machine."""
INFLATED, SHARE = 95 * MEGABYTE, 6
STYLES, STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
MEASURING = """
import os, re, sys, time, perfxl, perfxl.batch.chunks
from pathlib import Path
from perfxl.batch import Job, fill_workbooks
from perfxl.read.archive import Limits
perfxl.fill(sys.argv[1], sys.argv[2])
for line in sys.stdin:
    if os.fork():
        if os.wait()[1]:
            sys.exit("a file was not measured")
        continue
    began, (share, path) = time.process_time(), line.rstrip().split(" ", 1)
    limits = Limits(**{name: most // int(share) for name, most in vars(Limits()).items()})
    [outcome] = fill_workbooks([Job(Path(path), Path(path + "_"))], limits=limits)
    code = outcome.findings[0].code
    seconds = time.process_time() - began
    most = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
    print(code, seconds, int(most) / 1024, flush=True)
    os._exit(0)
"""
"""Measures files, each in a process of its own that begins with everything imported."""
Measure = Callable[..., tuple[str, float, float]]


@pytest.fixture(scope="module")
def measured(tmp_path_factory) -> Iterator[Measure]:
    """Return the first code of a file within a share of the limits, its seconds and most memory in megabytes."""
    command = [sys.executable, "-c", MEASURING, str(UNSCORED), str(tmp_path_factory.mktemp("first") / "x.xlsx")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as measuring:

        def of(path: Path, share: int = 1) -> tuple[str, float, float]:
            print(share, path, file=measuring.stdin, flush=True)
            code, seconds, memory = measuring.stdout.readline().split()
            return code, float(seconds), float(memory)

        yield of


needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")


@needs_proc
def test_padding_is_refused_with_little_work_and_memory(measured, tmp_path):
    padded(40, 10)(tmp_path / "x.xlsx")
    assert (tmp_path / "x.xlsx").stat().st_size < MEGABYTE
    code, seconds, memory = measured(tmp_path / "x.xlsx")
    assert code == "F06"
    assert seconds < SECONDS
    assert memory < MEMORY


def takes_little(seconds: float, memory: float, share: int, times: int = 1) -> bool:
    """Whether a file of a share of the limits took no more than that share, or so many times the seconds."""
    most_seconds = MOST_SECONDS if share == 1 else AT_FIRST + MOST_SECONDS / share
    return memory < IMPORTED + (MOST_MEMORY - IMPORTED) / share and seconds < most_seconds * times


def filled(part: str, before: bytes, unit: bytes, size: int) -> dict[str, bytes | Again]:
    """Return the parts of a workbook with one element again and again, to that size, before an end."""
    parts = parts_of() | {STRINGS: SHARED}
    related = parts["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", RELATION)
    parts |= {"xl/_rels/workbook.xml.rels": related}
    return parts | {part: Again.within(parts[part], before, unit, size)}


SHARED = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></sst>'
RELATION = b'<Relationship Id="rIdS" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
BOMBS = {
    "xf": (STYLES, b"</cellXfs>", b"<xf/>"),
    "font": (STYLES, b"</fonts>", b"<font/>"),
    "嵌套": (STYLES, b"</cellXfs>", b"<a>"),
    "单元格": (INDICATORS, b"</sheetData>", b'<row><c s="1"/></row>'),
    "合并": (INDICATORS, b"</worksheet>", b'<mergeCell ref="A1:B2"/>'),
    "属性": (INDICATORS, b"</worksheet>", b"<a b='" + b"c" * 2 * MEGABYTE + b"'/>"),
    "命名空间": (INDICATORS, b"</worksheet>", b'<a xmlns="' + b"c" * 5000 + b'"><b/></a>'),
    "共享文字": (STRINGS, b"</sst>", b"<si><t>a</t></si>"),
    "宽的文字": (STRINGS, b"</sst>", "<si><t>😀{}</t></si>".format("a" * 30_000).encode()),
    "宽的短文字": (STRINGS, b"</sst>", "<si><t>😀{}</t></si>".format("a" * 900).encode()),
    "公式里的宽文字": (INDICATORS, b"</sheetData>", '<row><c><f>"😀{}"</f></c></row>'.format("a" * 30_000).encode()),
    "空行": (INDICATORS, b"</sheetData>", b"<row/>"),
    "一格里的值": (INDICATORS, b"</sheetData>", b"<v>1</v>"),
    "各有几段的文字": (STRINGS, b"</sst>", b"<si>" + b'<r><rPr><sz val="9"/></rPr><t>a</t></r>' * 400 + b"</si>"),
    "一段文字的各段": (STRINGS, b"</sst>", b"<r><t>a</t></r>"),
    "多处区域": (INDICATORS, b"</worksheet>", b'<dataValidation sqref="' + b"A1 " * 300_000 + b'"/>'),
}
"""A part, the end before which, the markup that fills it."""
WHOLE = ("嵌套", "属性", "宽的文字", "多处区域", "xf", "共享文字")
"""Of the whole size, too: what is bounded by what does not shrink, and what takes the most memory, or time."""


@needs_proc
@pytest.mark.parametrize(("bomb", "share"), [*((bomb, SHARE) for bomb in BOMBS), *((bomb, 1) for bomb in WHOLE)])
def test_a_small_file_takes_little_memory_and_time(bomb, share, measured, tmp_path):
    pack(tmp_path / "x.xlsx", filled(*BOMBS[bomb], INFLATED // share))
    assert (tmp_path / "x.xlsx").stat().st_size < MEGABYTE
    code, seconds, memory = measured(tmp_path / "x.xlsx", share)
    assert code in ("F06", "F07")
    assert takes_little(seconds, memory, share, times=min(share, 2)), (seconds, memory)  # other tests run beside it


CELLS = {
    "数": b"<row><c><v>%d</v></c></row>",
    "一行许多数": b"<c><v>%d</v></c>",
    "公式": b"<row><c><f>A%d+1</f><v>1</v></c></row>",
    "文字": b'<row><c t="inlineStr"><is><t>a%d</t></is></c></row>',
    "各样的行": b'<row ht="%d"><c><v>1</v></c></row>',
    "有控制字符": b'<row><c t="str"><v>_x0001_%d</v></c></row>',
    "有字体的文字": b'<row><c t="inlineStr"><is><r><rPr><b/></rPr><t>a%d</t></r><r><t>b</t></r></is></c></row>',
}
"""Rows, or the cells of one, of which a sheet holds as many as it may before what it is refused for."""


@needs_proc
@pytest.mark.parametrize(("cell", "share"), [*((cell, SHARE) for cell in CELLS), ("有字体的文字", 1)])
def test_a_workbook_refused_at_its_end_takes_little_memory_and_time(cell, share, measured, tmp_path):
    parts, count = parts_of(), (Limits().cells - 5_000 if "rPr" not in str(CELLS[cell]) else 90_000) // share
    cells = b"".join(CELLS[cell] % number for number in range(count))
    if not cells.startswith(b"<row"):
        cells = b"".join(b"<row>" + CELLS[cell] * 20 % tuple(range(20)) + b"</row>" for _ in range(count // 20))
    damaged = cells + b'<row><c t="s"><v>x</v></c></row></sheetData>'
    pack(tmp_path / "x.xlsx", parts | {INDICATORS: parts[INDICATORS].replace(b"</sheetData>", damaged)})
    code, seconds, memory = measured(tmp_path / "x.xlsx", share)
    assert code in ("F05", "F06")
    assert takes_little(seconds, memory, share, times=2), (seconds, memory)  # other tests run beside it


@needs_proc
def test_a_workbook_that_is_not_the_template_takes_little_memory_and_time(measured, tmp_path):
    parts = parts_of()
    rows = range(5_000, 5_000 + 490_000 // SHARE)
    cells = b"".join(b'<row r="%d"><c><v>1</v></c></row>' % row for row in rows) + b"</sheetData>"
    parts |= {FUNDING: parts[FUNDING].replace(b'r="A3"', b'r="AZ3"')}
    pack(tmp_path / "x.xlsx", parts | {INDICATORS: parts[INDICATORS].replace(b"</sheetData>", cells)})
    code, seconds, memory = measured(tmp_path / "x.xlsx", SHARE)
    assert code == "F12"
    assert takes_little(seconds, memory, SHARE, times=2), (seconds, memory)


def test_as_many_cells_as_may_be_and_one_more():
    count = sum(content.count(b"<c ") for name, content in parts_of().items() if name.startswith("xl/worksheets/s"))
    read_workbook(UNSCORED, Limits(cells=count))
    with pytest.raises(UnreadableWorkbook, match=f"单元格（读到工作表“.*”）超过{count - 1}个"):
        read_workbook(UNSCORED, Limits(cells=count - 1))


def test_no_more_rows_than_a_sheet_has(tmp_path):
    parts = parts_of()
    rows = b"<row/>" * 1_048_576 + b"</sheetData>"
    pack(tmp_path / "x.xlsx", parts | {INDICATORS: parts[INDICATORS].replace(b"</sheetData>", rows)})
    with pytest.raises(UnreadableWorkbook, match="工作表“绩效指标”的行超过1048576个"):
        read_workbook(tmp_path / "x.xlsx")


@needs_proc
def test_one_row_of_cells_takes_little_memory_and_time(measured, tmp_path):
    parts = parts_of()
    row = parts[INDICATORS].replace(b"</sheetData>", b"<row></row></sheetData>")
    pack(tmp_path / "x.xlsx", parts | {INDICATORS: Again.within(row, b"</row></sheetData>", b"<c/>", INFLATED)})
    code, seconds, memory = measured(tmp_path / "x.xlsx")
    assert code == "F06"
    assert memory < MOST_MEMORY
    assert seconds < MOST_SECONDS * 2


def test_many_names_of_elements_are_refused(tmp_path):
    parts = parts_of()
    names = b"".join(b"<a%d/>" % number for number in range(500_000))
    pack(tmp_path / "x.xlsx", parts | {INDICATORS: parts[INDICATORS].replace(b"</worksheet>", names + b"</worksheet>")})
    with pytest.raises(UnreadableWorkbook, match="内部标记的名称超过20000个"):
        read_workbook(tmp_path / "x.xlsx")


def test_a_long_formula_over_many_cells_is_refused(tmp_path):
    first = b'<row r="200"><c><f t="shared" si="0">' + b"+".join([b"SUM(A1:B2)"] * 700) + b"</f></c></row>"
    rows = first + b"".join(b'<row r="%d"><c><f t="shared" si="0"/></c></row>' % row for row in range(201, 6000))
    parts = parts_of()
    pack(tmp_path / "x.xlsx", parts | {INDICATORS: parts[INDICATORS].replace(b"</sheetData>", rows + b"</sheetData>")})
    with pytest.raises(UnreadableWorkbook, match="公式超过30000000字"):
        read_workbook(tmp_path / "x.xlsx")


def test_a_directory_of_countless_parts_is_not_read(tmp_path):
    entry = b"PK\x01\x02" + bytes(24) + (5).to_bytes(2, "little") + bytes(16) + b"a.xml"
    directory = entry * 200_000
    end = b"PK\x05\x06" + bytes(8) + len(directory).to_bytes(4, "little") + (4).to_bytes(4, "little") + bytes(2)
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04" + directory + end)
    with pytest.raises(UnreadableWorkbook, match="内部文件太多，上限5000个"):
        read_workbook(tmp_path / "x.xlsx")


def test_many_sheets_are_refused(tmp_path):
    sheets = b"".join(b'<sheet name="a%d" sheetId="%d" r:id="rId1"/>' % (number, number + 50) for number in range(1000))
    parts = parts_of()
    listed = parts["xl/workbook.xml"].replace(b"</sheets>", sheets + b"</sheets>")
    pack(tmp_path / "x.xlsx", parts | {"xl/workbook.xml": listed})
    with pytest.raises(UnreadableWorkbook, match="工作表超过1000个"):
        read_workbook(tmp_path / "x.xlsx")


@needs_proc
def test_a_workbook_named_as_a_rollup_is_looked_into_within_the_limits(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    parts = parts_of()
    listed = parts["xl/workbook.xml"].replace(b"</sheets>", b"</sheets><definedNames></definedNames>")
    names = Again.within(listed, b"</definedNames>", b"<definedName/>", INFLATED // 2)
    pack(folder / "汇总1.xlsx", parts | {"xl/workbook.xml": names})
    padded(40, 10)(folder / "汇总2.xlsx")
    command = [sys.executable, "-c", ROLLUPS, str(folder)]
    printed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.split()
    assert printed[0] == "2"
    assert float(printed[1]) < MOST_MEMORY


ROLLUPS = (
    "import re, sys, pathlib\n"
    "from perfxl.batch.files import listings\n"
    "print(sum(len(found.workbooks) for found in listings(pathlib.Path(sys.argv[1]))))\n"
    "print(int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]) / 1024)"
)


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/workbook.xml", INDICATORS])
def test_a_lying_directory_is_found_out(part, tmp_path):
    lying(part, 400)(tmp_path / "x.xlsx")
    tracemalloc.start()
    with pytest.raises(UnreadableWorkbook) as raised:
        read_workbook(tmp_path / "x.xlsx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert raised.value.finding.code == "F06"
    assert most < MEMORY * MEGABYTE


def test_many_formatted_rows_cost_little(tmp_path):
    many_rows(100_000)(tmp_path / "x.xlsx")
    cells = read_workbook(tmp_path / "x.xlsx", Limits(cells=5000)).sheets["绩效指标"]
    assert cells == read_workbook(UNSCORED).sheets["绩效指标"]


def test_a_part_at_the_limit_and_one_byte_above(tmp_path):
    limits = Limits(part_megabytes=1)
    for size, refused in ((MEGABYTE, False), (MEGABYTE + 1, True)):
        text = b"<a>" + b" " * (size - 7) + b"</a>"
        pack(tmp_path / "x.xlsx", parts_of() | {"customXml/item1.xml": text})
        if refused:
            with pytest.raises(UnreadableWorkbook, match="上限1MB"):
                read_workbook(tmp_path / "x.xlsx", limits)
        else:
            read_workbook(tmp_path / "x.xlsx", limits)


def test_another_compression_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in parts_of().items():
            archive.writestr(name, content)
    assert [finding.code for finding in perfxl.fill(tmp_path / "x.xlsx").findings] == ["F05"]


def run(*arguments: object) -> tuple[int, str]:
    result = invoke(*arguments)
    return result.exit_code, result.output


@pytest.mark.parametrize("command", ["fill", "check"])
def test_the_option_moves_the_limit_that_the_message_names(command, tmp_path):
    source = tmp_path / "x.xlsx"
    padded(2, 1)(source)
    status, printed = run(command, source, "--max-mb", 1)
    assert status == 1
    assert "展开后2MB，上限1MB" in printed
    assert "--max-mb" in printed
    assert run(command, source, "--max-mb", 3)[0] == 0


def test_raising_one_limit_raises_all():
    usual, raised = Limits(), Limits.of(1000)
    assert (raised.total_megabytes, raised.part_megabytes) == (1000, 1000)
    assert raised.parts > usual.parts
    assert raised.cells > usual.cells


def test_columns_sized_again_and_again_cost_little(tmp_path):
    parts = parts_of()
    again = b"<cols>%s</cols><sheetData>" % (b'<col min="1" max="16384" width="9" hidden="1"/>' * 100_000)
    bare = re.sub(rb"<cols>.*</cols>", b"", parts[INDICATORS]).replace(b"<sheetData>", again)
    pack(tmp_path / "x.xlsx", parts | {INDICATORS: bare})
    began = time.process_time()
    assert perfxl.fill(tmp_path / "x.xlsx").output
    assert time.process_time() - began < MOST_SECONDS * 2  # half of it; other tests run beside it

"""Hostile files are refused from the archive's directory, with little work and memory; limits can be raised."""

import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from make_faulty_files import INDICATORS, MEGABYTE, lying, many_rows, pack, padded, parts_of
from workbooks import UNSCORED

import perfxl
from perfxl.cli import cli
from perfxl.read.archive import Limits, UnreadableWorkbook
from perfxl.read.workbook import read_workbook

SECONDS, MEMORY = 1.0, 200.0


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_padding_is_refused_with_little_work_and_memory(tmp_path):
    padded(40, 10)(tmp_path / "x.xlsx")
    assert (tmp_path / "x.xlsx").stat().st_size < MEGABYTE
    code = (
        "import re, sys, time, perfxl, perfxl.batch\n"
        "began = time.process_time()\n"
        "print([f.code for f in perfxl.fill(sys.argv[1]).findings][0])\n"
        "print(time.process_time() - began)\n"
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]) / 1024)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "x.xlsx")]
    printed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.split()
    assert printed[0] == "F06"
    assert float(printed[1]) < SECONDS
    assert float(printed[2]) < MEMORY


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


def test_a_million_formatted_rows_cost_little(tmp_path):
    many_rows(tmp_path / "x.xlsx")
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


def test_the_number_of_cells_is_limited():
    with pytest.raises(UnreadableWorkbook, match="工作表“绩效指标”的单元格超过100个"):
        read_workbook(UNSCORED, Limits(cells=100))


def test_another_compression_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in parts_of().items():
            archive.writestr(name, content)
    assert [finding.code for finding in perfxl.fill(tmp_path / "x.xlsx").findings] == ["F05"]


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
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

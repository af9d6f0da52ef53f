"""A new accountant with nothing but the pages: template, cells typed, fill, mend what it says, report, roll-up."""

import zipfile

import openpyxl
import pytest
from command import invoke
from make_pages import FOLDER
from pages import do, follow, steps

PAGE = FOLDER / "第一份.md"
MENDED = {"绩效指标": ("H13", "H16"), "要素清单": ("D20",)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The accountant's folder after the last line of the page."""
    folder = tmp_path_factory.mktemp("图书室 2025")
    follow(PAGE, folder)
    return folder


def colours(workbook) -> list[str]:
    """The fills of the cells that had to be mended."""
    book = openpyxl.load_workbook(workbook)
    return [book[sheet][cell].fill.fgColor.rgb for sheet, cells in MENDED.items() for cell in cells]


def test_the_page_leaves_nothing_to_mend(folder):
    assert sorted(path.name for path in folder.iterdir()) == [
        "图书室.xlsx", "图书室_已评分.xlsx", "图书室_自评报告.docx",
    ]  # fmt: skip
    book = openpyxl.load_workbook(folder / "图书室_已评分.xlsx", data_only=True)
    assert (book["绩效指标"]["I43"].value, book["绩效指标"]["I44"].value) == (98.4, "优秀")
    assert book["核对问题"]["A1"].value == "必须改0处，待评分0项，需说明1处"


def test_what_had_to_be_mended_was_marked_and_is_marked_no_more(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    parts = steps(PAGE)
    first_run = next(number for number, step in enumerate(parts) if step.text.startswith("perfxl fill"))
    do(parts[: first_run + 1])
    marked, mended = colours(tmp_path / "图书室_已评分.xlsx"), colours(folder / "图书室_已评分.xlsx")
    assert len(set(marked)) == 1
    assert not set(marked) & set(mended)


def test_the_report_has_the_project_and_its_total(folder):
    with zipfile.ZipFile(folder / "图书室_自评报告.docx") as archive:
        text = archive.read("word/document.xml").decode()
    for words in ("社区图书室建设", "98.40", "第四季度图书涨价"):
        assert words in text


def test_the_department_rolls_it_up(folder, tmp_path):
    result = invoke("summary", folder, "-o", tmp_path / "汇总.xlsx")
    assert result.exit_code == 0
    assert result.stdout.startswith("汇总1个项目，1个单位")

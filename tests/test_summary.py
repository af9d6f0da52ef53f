"""The command summary, and the workbook it writes."""

import os
from pathlib import Path

import libreoffice
import openpyxl
import pytest
from command import invoke
from projects import NAN, roll, rolled
from sheets import sheet_of
from workbooks import BELOW_TARGET, UNSCORED, edited

from perfxl import summary
from perfxl.findings import EVIDENCE_MISSING
from perfxl.rollup import layout
from perfxl.rollup.lists import tables
from perfxl.rollup.rolling import rolled_up
from perfxl.rollup.shown import shown_of
from perfxl.standards import load_standard
from perfxl.write.rollup import lists, page
from perfxl.write.rollup.workbook import write_rollup

SHOWN = shown_of([load_standard()])
PROJECTS = layout.projects_table(SHOWN)
SHEETS = [
    "总览", "项目汇总", "部门汇总", "单位汇总", "指标分析", "个别指标", "等级分布", "执行进度",
    "问题汇总", "待人工评分", "待明确的评分标准", "未完成文件",
]  # fmt: skip


def table_of(path: Path, sheet: str) -> list[dict[str, object]]:
    """Return a sheet as its rows below the headings."""
    first = next(table.first_row for table in tables(SHOWN) if table.sheet == sheet)
    headings, *rows = sheet_of(path, sheet, data_only=True).iter_rows(min_row=first - 1, values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


@pytest.fixture
def written(tmp_path):
    """Write the roll-up of some workbooks."""

    def write(*workbooks) -> Path:
        write_rollup(roll(*workbooks), tmp_path / "汇总.xlsx")
        return tmp_path / "汇总.xlsx"

    return write


def test_a_workbook_of_an_older_kind_is_listed_as_not_completed(tmp_path):
    edited(UNSCORED, tmp_path / "甲.xlsx", {})
    (tmp_path / "乙.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000))
    assert invoke("summary", tmp_path, "-o", tmp_path / "汇总.xlsx").exit_code == 1
    assert [str(row["文件"]) for row in table_of(tmp_path / "汇总.xlsx", "未完成文件")] == ["乙.xls"]


@pytest.fixture
def department(tmp_path) -> Path:
    """Return a folder with a completed project, the same in an older copy, one below target, and a broken file."""
    folder = tmp_path / "部门"
    (folder / "100%#甲").mkdir(parents=True)
    invoke("fill", edited(UNSCORED, folder / "100%#甲" / "项目 一.xlsx", {}))
    old = edited(UNSCORED, folder / "旧.xlsx", {"资金安排!L2": "单位：万元"})
    os.utime(old, (1e9, 1e9))
    edited(UNSCORED, folder / "乙.xlsx", BELOW_TARGET | {"基本情况!B2": "项目二", "绩效指标!J13": "视情况而定"})
    (folder / "坏.xlsx").write_bytes(b"")
    return folder


def test_a_department(department, tmp_path):
    result = invoke("summary", department, "-o", tmp_path / "汇总.xlsx")
    assert result.exit_code == 1
    *lines, last = result.stdout.splitlines()
    assert lines == [
        f"{department / '坏.xlsx'}：不能完成",
        "  [必须改] F02 文件是空的（0字节）。请重新保存或重新下载后再试。",
        "部门/旧.xlsx：不计入汇总（重复，以部门/100%#甲/项目 一_已评分.xlsx为准；金额由万元折算为元）",
    ]
    assert last.startswith("汇总2个项目，1个单位；重复的1个不计入；未完成文件1个；必须改0处，待评分8项，需说明")
    assert last.endswith(f"处；已写入{tmp_path / '汇总.xlsx'}")
    assert "有1个工作簿另有更新的评分结果，汇总采用最新的" in result.stderr
    assert openpyxl.load_workbook(tmp_path / "汇总.xlsx").sheetnames == SHEETS
    shown = table_of(tmp_path / "汇总.xlsx", "项目汇总")
    columns = ("项目名称", "预算安排", "资金实际支出率(%)", "复核总分", "评价等级", "计入汇总", "文件")
    assert [tuple(row[column] for column in columns) for row in shown] == [
        ("企业服务活动专项经费", 2070000, 64.99, 100, "优秀", "是", "项目 一_已评分.xlsx"),
        ("企业服务活动专项经费", 20700000000, 64.99, 100, "优秀", "否", "旧.xlsx"),
        ("项目二", 3000000, 64.99, None, None, "是", "乙.xlsx"),
    ]


def test_links_lead_to_the_files(department, tmp_path):
    invoke("summary", department, "-o", tmp_path / "汇总.xlsx")
    book = openpyxl.load_workbook(tmp_path / "汇总.xlsx")
    links = [cell.hyperlink for row in book["项目汇总"].iter_rows() for cell in row if cell.hyperlink]
    assert [link.target for link in links] == [
        "部门/100%25%23甲/项目%20一_已评分.xlsx", "部门/旧.xlsx", "部门/乙.xlsx",
    ]  # fmt: skip
    [first, *_] = [cell.hyperlink for row in book["待人工评分"].iter_rows() for cell in row if cell.hyperlink]
    assert (first.target, first.location) == ("部门/乙.xlsx", "绩效指标!M13")


def test_lists_of_what_is_left_to_do(department, tmp_path):
    invoke("summary", department, "-o", tmp_path / "汇总.xlsx")
    waiting, *_ = table_of(tmp_path / "汇总.xlsx", "待人工评分")
    assert (waiting["三级指标"], waiting["评分标准"], waiting["最低可给"], waiting["最高可给"]) == (
        "培训和参加论坛人数（人次）", "视情况而定", 0, 8,
    )  # fmt: skip
    [criterion] = table_of(tmp_path / "汇总.xlsx", "待明确的评分标准")
    assert (criterion["评分标准"], criterion["指标数"], criterion["项目数"]) == ("视情况而定", 1, 1)
    [file] = table_of(tmp_path / "汇总.xlsx", "未完成文件")
    assert (file["文件"], file["编号"]) == ("部门/坏.xlsx", "F02")
    said = {(row["编号"], row["文件"]) for row in table_of(tmp_path / "汇总.xlsx", "问题汇总")}
    assert {("H01", "旧.xlsx"), ("M06", "旧.xlsx"), ("V11", "乙.xlsx")} <= said


def test_a_workbook_changed_since_it_was_completed_is_said(department, tmp_path):
    os.utime(department / "100%#甲" / "项目 一.xlsx", (9e9, 9e9))
    invoke("summary", department, "-o", tmp_path / "汇总.xlsx")
    [row] = [row for row in table_of(tmp_path / "汇总.xlsx", "问题汇总") if row["编号"] == "H03"]
    assert row["问题"] == "项目 一.xlsx保存得更晚，汇总采用的是本工作簿"


@pytest.mark.libreoffice
def test_libreoffice_recalculates_every_figure(written):
    workbooks = [
        rolled(f"{n}.xlsx", name=f"项目{n}", unit=f"单位{n % 3}", spent=n * 30.0, spending_rate=n * 30.0)
        for n in range(5)
    ]
    workbooks += [
        rolled("e.xlsx", name="未定", reviewed=NAN, grade=None, received=NAN, spending_rate=NAN, execution_rate=NAN),
        rolled("f.xlsx", name="项目1", unit="单位1", saved=-10, budgeted=1e9),
        rolled("g.xlsx", name="美元", money_unit="", budgeted=NAN, invested=NAN, received=NAN, spent=NAN),
        rolled("h.xlsx", name="零", budgeted=0.0, invested=0.0, received=0.0, spent=0.0, spending_rate=0.0),
    ]
    path = written(*workbooks)
    stored, [recalculated] = libreoffice.stored_values(path), libreoffice.recalculated([path])
    compared = 0
    for sheet, cells in libreoffice.formulas(path).items():
        for cell in cells:
            known, judged = stored[sheet][cell] or None, recalculated[sheet].get(cell) or None
            assert judged == (pytest.approx(known) if isinstance(known, int | float) else known), f"{sheet}!{cell}"
            compared += 1
    assert compared > 150


@pytest.mark.libreoffice
def test_libreoffice_recalculates_two_standards(tmp_path):
    own = [{"standard": "zhengzhou", "grade": "优秀"}, {"standard": "mof", "grade": "优"}]
    workbooks = [
        rolled(f"{n}.xlsx", name=f"项目{n}", spent=n * 10.0, received=n * 20.0, **own[n % 2]) for n in range(6)
    ]
    rollup = rolled_up(workbooks, load_standard(), load_standard("mof"))
    write_rollup(rollup, tmp_path / "汇总.xlsx")
    assert libreoffice.differences([tmp_path / "汇总.xlsx"]) == [[]]


def test_sums_are_formulas_over_what_counts(written):
    path = written(
        rolled("a.xlsx", name="甲", reviewed=80.0),
        rolled("b.xlsx", name="乙", reviewed=90.0),
        rolled("c.xlsx", name="乙", saved=-10),
    )
    formulas, values = (
        sheet_of(path, "项目汇总"),
        sheet_of(path, "项目汇总", data_only=True),
    )
    at = PROJECTS.cell
    assert str(formulas[at("budgeted", 3)].value).startswith("=ROUND(SUMIFS(")
    shown = [("name", 3), ("budgeted", 3), ("execution_rate", 3), ("reviewed", 3), ("name", 4), ("budgeted", 4)]
    assert [values[at(*place)].value for place in shown] == [
        "2个项目",
        400,
        50,
        85,
        "3个工作簿",
        600,
    ]
    assert values[at("unit", 3)].value == "总分已定2个"
    [table] = formulas.tables.values()
    assert table.ref == f"A5:{PROJECTS.columns[-1].letter}8"


def test_texts_stay_texts(written):
    path = written(rolled("=a.xlsx", unit="=1+1", name='=HYPERLINK("http://x")'))
    cells = sheet_of(path, "项目汇总")
    places = [PROJECTS.cell(name, 6) for name in ("unit", "name", "place")]
    assert [(cells[cell].value, cells[cell].data_type) for cell in places] == [
        ("=1+1", "s"), ('=HYPERLINK("http://x")', "s"), ("=a.xlsx", "s"),
    ]  # fmt: skip


def test_equal_input_gives_equal_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_rollup(roll(rolled("x.xlsx"), rolled("y.xlsx", name="乙")), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_more_links_than_a_sheet_may_hold(written, monkeypatch):
    monkeypatch.setattr(page, "MOST_LINKS", 1)
    sheet = sheet_of(written(rolled("a.xlsx", name="甲"), rolled("b.xlsx", name="乙")), "项目汇总")
    cells = [sheet[PROJECTS.cell("place", row)] for row in (6, 7)]
    assert [(cell.value, bool(cell.hyperlink)) for cell in cells] == [
        ("b.xlsx", True),
        ("a.xlsx", False),
    ]


def test_more_findings_than_a_sheet_may_hold(written, monkeypatch):
    monkeypatch.setattr(lists, "MAX_ROW", 5)
    missing = tuple(EVIDENCE_MISSING._replace(problem=f"{number}").at("绩效指标", "K4") for number in range(5))
    path = written(rolled("a.xlsx", findings=missing))
    book = openpyxl.load_workbook(path)
    assert [name for name in book.sheetnames if name.startswith("问题")] == ["问题汇总", "问题汇总2", "问题汇总3"]
    assert [book[name]["H4"].value for name in book.sheetnames if name.startswith("问题")] == ["0", "2", "4"]


def test_nothing_but_unreadable_files(tmp_path):
    (tmp_path / "坏.xlsx").write_bytes(b"")
    result = invoke("summary", tmp_path / "坏.xlsx", tmp_path / "没有.xlsx", "-o", tmp_path / "汇总.xlsx")
    assert result.exit_code == 1
    assert {row["编号"] for row in table_of(tmp_path / "汇总.xlsx", "未完成文件")} == {"F01", "F02"}


def test_an_empty_folder_is_said(tmp_path):
    result = invoke("summary", tmp_path, "-o", tmp_path / "汇总.xlsx")
    assert result.exit_code == 1
    assert "里没有可处理的工作簿" in result.stderr
    assert [row["编号"] for row in table_of(tmp_path / "汇总.xlsx", "未完成文件")] == ["F16"]


def test_the_roll_up_of_an_earlier_run_is_no_project(tmp_path):
    edited(UNSCORED, tmp_path / "项目.xlsx", {})
    first = invoke("summary", tmp_path, "-o", tmp_path / "汇总.xlsx")
    edited(tmp_path / "汇总.xlsx", tmp_path / "汇总.xlsx", {"项目汇总!A1": "人工批注"})
    second = invoke("summary", tmp_path, "-o", tmp_path)
    third = invoke("summary", tmp_path, "-o", tmp_path / "汇总.xlsx")
    assert [run.exit_code for run in (first, second, third)] == [0, 0, 0]
    assert f"原来的汇总有人改过，已另存为{tmp_path / '汇总_旧1.xlsx'}" in second.stdout
    assert sheet_of(tmp_path / "汇总_旧1.xlsx", "项目汇总")["A1"].value == "人工批注"


def test_a_workbook_is_never_overwritten(tmp_path):
    source = edited(UNSCORED, tmp_path / "项目.xlsx", {})
    before = source.read_bytes()
    assert invoke("summary", source, "-o", source).exit_code == 2
    assert invoke("summary", source, "-o", tmp_path / "汇总.txt").exit_code == 2
    assert source.read_bytes() == before


def test_a_folder_that_refuses(tmp_path):
    source = edited(UNSCORED, tmp_path / "项目.xlsx", {})
    result = invoke("summary", source, "-o", source / "汇总.xlsx")
    assert result.exit_code == 1
    assert "没有写成：输出位置不是文件夹" in result.stderr


def test_fill_with_a_summary_of_the_same_run(tmp_path):
    folder = tmp_path / "项目"
    folder.mkdir()
    edited(UNSCORED, folder / "甲.xlsx", {})
    edited(UNSCORED, folder / "乙.xlsx", {"基本情况!B2": "项目二"})
    for options in ([], ["--skip-existing"]):
        result = invoke("fill", folder, "--summary", folder / "汇总.xlsx", *options)
        assert result.exit_code == 0
        assert "汇总2个项目，1个单位；重复的0个不计入；未完成文件0个；" in result.stdout
        assert {row["文件"] for row in table_of(folder / "汇总.xlsx", "项目汇总")} == {
            "甲_已评分.xlsx",
            "乙_已评分.xlsx",
        }


def test_fill_with_a_summary_in_place_of_its_output(tmp_path):
    source = edited(UNSCORED, tmp_path / "甲.xlsx", {})
    result = invoke("fill", source, "-o", tmp_path / "结果.xlsx", "--summary", tmp_path / "结果.xlsx")
    assert result.exit_code == 1
    assert "已经存在，而且不是汇总工作簿" in result.stderr
    assert "绩效指标" in openpyxl.load_workbook(tmp_path / "结果.xlsx").sheetnames


def test_a_rollup_among_the_workbooks_is_no_project(tmp_path):
    edited(UNSCORED, tmp_path / "甲.xlsx", {})
    invoke("summary", tmp_path, "-o", tmp_path / "全市汇总.xlsx")
    filled = invoke("fill", tmp_path)
    assert (filled.exit_code, "跳过1个已有的结果文件" in filled.stderr) == (0, True)
    assert invoke("summary", tmp_path, "-o", tmp_path / "再次.xlsx").exit_code == 0
    named = invoke("check", tmp_path / "全市汇总.xlsx")
    assert named.exit_code == 1
    assert "这是perfxl写出的汇总工作簿" in named.output


def test_more_projects_than_a_sheet_may_hold(tmp_path, monkeypatch):
    monkeypatch.setattr(summary, "MAX_ROW", 6)
    for name in ("甲.xlsx", "乙.xlsx"):
        edited(UNSCORED, tmp_path / name, {})
    result = invoke("summary", tmp_path, "-o", tmp_path / "汇总.xlsx")
    assert result.exit_code == 1
    assert "一张表放不下2个工作簿，最多1个。请按县区或部门分开汇总。" in result.stderr
    assert not (tmp_path / "汇总.xlsx").exists()


def test_every_sheet_and_column_is_explained():
    text = (Path(__file__).parents[1] / "docs" / "汇总.md").read_text("utf-8")
    for table in tables(SHOWN):
        _, section = text.split(f"## {table.sheet}\n")
        section = section.split("\n## ")[0]
        assert [column.heading for column in table.columns if f"| {column.heading} " not in section] == []


def test_sheets_are_set_up_for_print(written):
    overview, *sheets = openpyxl.load_workbook(written(rolled("a.xlsx"))).worksheets
    assert (overview.page_setup.orientation, overview.page_setup.paperSize) == ("portrait", 9)
    assert (overview.page_setup.fitToWidth or 1, overview.page_setup.fitToHeight or 1) == (1, 1)
    for sheet in sheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.print_title_rows

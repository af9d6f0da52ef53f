"""The command import: what it prints, where it writes, how it ends; what fill says of a one-page form."""

import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from command import invoke
from faulty_forms import faulty_forms
from one_page import FORMS, document, template, workbook
from sheets import sheet_of
from workbooks import UNSCORED

import perfxl

PUBLISHED = FORMS / "A01_1.xlsx"
ROWS = [
    ["项目名称", "修路", None, "主管部门", "局", None, "实施单位", "站"],
    ["项目资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    [None, "年度资金总额", 10, 10, 9, 10, "90%", 9],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["产出指标", "数量指标", "修路", "≥1公里", "1公里", 90, 90, None],
]


@pytest.fixture
def form(tmp_path) -> Path:
    return workbook(tmp_path / "修路.xlsx", ROWS)


def test_one_line_tells_what_was_read_and_where_it_went(form):
    result = invoke("import", form)
    assert result.output.splitlines() == [
        f"修路：读到金额3个、指标1项；必须改0处，需说明0处；已写入{form.with_name('修路_导入.xlsx')}"
    ]
    assert result.exit_code == 0


def test_what_is_left_out_and_what_has_no_place_is_said_below(tmp_path):
    path = workbook(tmp_path / "x.xlsx", [*ROWS[:2], [None, "年度资金总额", 10, "约10", 9, 10, "90%", 9], *ROWS[3:]])
    result = invoke("import", path)
    assert result.output.splitlines()[1:] == [
        (
            "  [必须改] I07 自评表!D3 “全年预算数年度资金总额”应为金额，现为“约10”，没有写入。"
            "请在表上改为数字再导入，或按元填入写出的模板。"
        )
    ]
    assert result.exit_code == 1
    assert (tmp_path / "x_导入.xlsx").exists()


def test_quietly_only_the_line_is_printed(tmp_path):
    path = workbook(tmp_path / "x.xlsx", [*ROWS, ["总分", *[None] * 5, 99]])
    assert len(invoke("import", path).output.splitlines()) == 2
    assert len(invoke("import", path, "-q").output.splitlines()) == 1


def test_the_standard_decides_what_has_a_place(form):
    result = invoke("import", form, "--standard", "zhengzhou")
    assert template(form.with_name("修路_导入.xlsx")).standard == "评价标准 zhengzhou"
    assert template(form.with_name("修路_导入.xlsx")).money == {
        ("预算安排", "合计"): 100000,
        ("实际支出", "合计"): 90000,
    }
    assert (
        "I09 自评表!C3 “年初预算数年度资金总额”是“10”，“zhengzhou”的模板没有这一项，没有写入。请核对。" in result.output
    )
    assert "I05 自评表!C2 没有找到“项目实际投入”、“资金到位”的金额。" in result.output
    assert result.exit_code == 1


@pytest.mark.parametrize("standard", ["mof", "zhengzhou"])
def test_a_reason_stands_in_a_column_that_looks_like_the_others(tmp_path, standard):
    path = workbook(tmp_path / "x.xlsx", [*ROWS[:4], [*ROWS[4][:7], "雨季停工"]])
    [done] = perfxl.import_form(path, standard=standard)
    sheet = openpyxl.load_workbook(done.output)["绩效指标"]
    assert (sheet["O3"].value, sheet["O5"].value) == ("偏差原因分析及改进措施", "雨季停工")
    assert sheet["O5"].fill.fgColor.rgb == sheet["E5"].fill.fgColor.rgb


def test_a_folder_keeps_its_structure_and_passes_over_what_is_no_form(tmp_path):
    (tmp_path / "局" / "站").mkdir(parents=True)
    workbook(tmp_path / "局" / "甲.xlsx", ROWS)
    document(tmp_path / "局" / "站" / "乙.docx", ROWS)
    workbook(tmp_path / "局" / "名册.xlsx", [["姓名", "电话"]])
    perfxl.template(tmp_path / "局" / "模板.xlsx")
    result = invoke("import", tmp_path / "局", "-o", tmp_path / "出")
    written = sorted(path.relative_to(tmp_path / "出").as_posix() for path in (tmp_path / "出").rglob("*.*"))
    assert written == ["甲_导入.xlsx", "站/乙_导入.xlsx"]
    assert "名册.xlsx：没有找到项目支出绩效自评表" in result.output
    assert "模板.xlsx：这已经是填报模板，不用导入。请直接对它运行perfxl fill。" in result.output
    assert result.exit_code == 0


def test_a_folder_passes_over_what_perfxl_wrote(tmp_path):
    workbook(tmp_path / "甲.xlsx", ROWS)
    assert invoke("import", tmp_path).exit_code == 0
    assert invoke("fill", tmp_path / "甲_导入.xlsx").exit_code == 0
    result = invoke("import", tmp_path)
    assert f"{tmp_path}：跳过2个已有的结果文件" in result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["甲.xlsx", "甲_导入.xlsx", "甲_导入_已评分.xlsx"]


def test_a_template_somebody_went_on_with_is_kept(form):
    invoke("import", form)
    written = form.with_name("修路_导入.xlsx")
    book = openpyxl.load_workbook(written)
    book["基本情况"]["B13"] = "人写的"
    book.save(written)
    result = invoke("import", form)
    kept = form.with_name("修路_导入_旧1.xlsx")
    assert f"原来的模板有人改过，已另存为{kept}" in result.output
    assert sheet_of(kept, "基本情况")["B13"].value == "人写的"
    assert invoke("import", form.parent).exit_code == 0
    assert not form.with_name("修路_导入_旧1_导入.xlsx").exists()


def test_a_document_beside_a_workbook_of_its_name_has_its_own_template(form):
    document(form.with_suffix(".docx"), ROWS)
    invoke("import", form.parent)
    assert sorted(path.name for path in form.parent.iterdir()) == [
        "修路.docx", "修路.docx_导入.xlsx", "修路.xlsx", "修路_导入.xlsx",
    ]  # fmt: skip


def test_several_files_into_a_folder(tmp_path, form):
    other = workbook(tmp_path / "b.xlsx", ROWS)
    assert invoke("import", form, other, "-o", tmp_path / "出").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "出").iterdir()) == ["b_导入.xlsx", "修路_导入.xlsx"]


def test_the_output_may_be_named(form):
    assert invoke("import", form, "-o", form.with_name("新.xlsx")).exit_code == 0
    assert form.with_name("新.xlsx").exists()
    result = invoke("import", form, "-o", form.with_name("新.docx"))
    assert "不是文件夹，文件名要以.xlsx结尾" in result.output
    assert result.exit_code == 2


def test_the_form_itself_is_never_touched(form):
    before = form.read_bytes()
    invoke("import", form)
    assert form.read_bytes() == before
    first = form.with_name("修路_导入.xlsx").read_bytes()
    invoke("import", form)
    assert form.with_name("修路_导入.xlsx").read_bytes() == first


# what is given, how the sentence begins
BAD = [
    ("没有.xlsx", None, "找不到文件"),
    ("空.xlsx", b"", "文件是空的"),
    ("表.xlsx", b"PK\x03\x04" + b"\0" * 200, "文件已损坏"),
    ("表.docx", b"PK\x03\x04" + b"\0" * 200, "文件已损坏"),
    (
        "表.doc",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
        "不是.xlsx工作簿：这是旧格式的Word文档",
    ),
    ("表.xlsx", "项目名称,甲".encode(), "不是.xlsx工作簿：这是文本文件"),
    ("表.docx", b"%PDF-1.4", "不是.xlsx工作簿：这是PDF文件"),
]


@pytest.mark.parametrize(("name", "content", "sentence"), BAD)
def test_bad_input_gets_a_sentence(tmp_path, name, content, sentence):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = invoke("import", path)
    assert result.output.splitlines()[0] == f"{path}：不能导入"
    assert sentence in result.output
    assert result.exit_code == 1


def test_one_form_the_program_stumbles_over_stops_no_other(tmp_path, monkeypatch):
    from perfxl.batch import importing  # noqa: PLC0415

    bad, good = (workbook(tmp_path / name, ROWS) for name in ("a.xlsx", "b.xlsx"))
    usual = importing.form_grids

    def stumble(path, limits):
        if path == bad:
            raise ZeroDivisionError("nobody foresaw this")
        return usual(path, limits)

    monkeypatch.setattr(importing, "form_grids", stumble)
    result = invoke("import", bad, good)
    assert f"{bad}：不能导入" in result.output
    assert "F90 程序内部出错（ZeroDivisionError：nobody foresaw this）" in result.output
    assert (tmp_path / "b_导入.xlsx").exists()
    assert result.exit_code == 1


def test_a_document_that_would_take_all_memory_is_refused(tmp_path):
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 26 * 1024 * 1024)
    assert "F06 文件超过读取限制：正文展开后26MB" in invoke("import", path).output


def test_a_document_without_a_table_holds_no_form(tmp_path):
    written = docx.Document()
    written.add_paragraph("项目名称：修路")
    written.save(tmp_path / "x.docx")
    result = invoke("import", tmp_path / "x.docx")
    assert "I02 没有找到项目支出绩效自评表：没有一行写着“三级指标”等表头（看过：正文）" in result.output
    assert result.exit_code == 1


def test_a_form_without_indicators_is_said(tmp_path):
    result = invoke("import", workbook(tmp_path / "x.xlsx", ROWS[:4]))
    assert "I19 自评表!A1 “三级指标”下面没有填任何指标。" in result.output
    assert result.exit_code == 1


def test_without_python_docx_a_document_gets_a_sentence(tmp_path, monkeypatch):
    path = document(tmp_path / "x.docx", ROWS)
    monkeypatch.setitem(sys.modules, "perfxl.read.word", None)
    [done] = perfxl.import_form(path)
    assert done.findings[0].code == "I04"
    assert done.findings[0].message.startswith("这是Word文档，读它要用python-docx，还没有安装。请运行：pip install")


def test_fill_and_check_say_which_command_reads_a_one_page_form(form):
    for command in ("fill", "check"):
        result = invoke(command, form)
        assert (
            "I01 这是一页的项目支出绩效自评表（工作表“自评表”），不是填报模板。"
            "请先运行perfxl import把它转成填报模板，再对写出的“_导入”工作簿运行fill。"
        ) in result.output
        assert "缺少工作表" not in result.output
        assert result.exit_code == 1
    [finding] = perfxl.check(form)
    assert finding.code == "I01"


def test_fill_of_a_document_points_to_import(tmp_path):
    result = invoke("fill", document(tmp_path / "x.docx", ROWS))
    assert "这是Word文档(.docx)" in result.output
    assert "是财政部一页的自评表的，请先运行perfxl import" in result.output


def test_a_template_is_not_imported():
    result = invoke("import", UNSCORED)
    assert "I03 这已经是填报模板，不用导入。请直接对它运行perfxl fill。" in result.output
    assert result.exit_code == 1


def test_an_output_that_cannot_be_written_is_said(form):
    form.with_name("修路_导入.xlsx").mkdir()
    result = invoke("import", form)
    assert "修路.xlsx的模板没有写成" in result.output
    assert "F15 结果文件没有写成" in result.output
    assert result.exit_code == 1


def test_in_the_library_it_has_the_same_results(tmp_path, capsys):
    [done] = perfxl.import_form(PUBLISHED, tmp_path / "新.xlsx", standard="mof")
    assert done.output == tmp_path / "新.xlsx"
    assert (done.project, done.sheet, done.amounts, done.indicators) == ("委托业务项目", "自评表", 6, 9)
    assert done.is_complete
    assert capsys.readouterr().out == ""


# what the examples of docs/findings.md show, each at its cell
FAULTS = {
    "不清楚.xlsx": {
        ("I05", "C3"), ("I06", "C4"), ("I09", "B2"), ("I10", "I1"), ("I11", "J5"), ("I12", "H6"), ("I13", "C7"),
        ("I14", "G8"), ("I15", "E6"), ("I16", "I9"), ("I16", "A10"), ("I17", "C3"), ("I18", "A1"),
    },
    "没填.xlsx": {("I07", "C3"), ("I08", "D3"), ("I17", "C2"), ("I19", "A1")},
    "混用.xlsx": {("I20", "C3")},
    "名册.xlsx": {("I02", "")},
    "模板.xlsx": {("I03", "")},
}  # fmt: skip


def test_every_mistake_is_said_once_at_its_own_cell(tmp_path):
    for path in faulty_forms(tmp_path):
        found = [(one.code, one.cell) for done in perfxl.import_form(path) for one in done.findings]
        assert sorted(found) == sorted(FAULTS[path.name])


def test_the_help_and_fill_of_a_template_load_nothing_of_it():
    code = (
        "import sys; from perfxl.cli import cli; import perfxl.batch, perfxl.pipeline;"
        "print([name for name in sys.modules if name.startswith(('perfxl.imports', 'docx', 'perfxl.read.grids'))])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert printed.stdout == "[]\n"


def test_a_page_made_of_a_form_makes_the_same_workbook(tmp_path):
    """The example of docs/从财政部自评表开始.md, byte for byte."""
    [first] = perfxl.import_form(FORMS / "图书室自评表.xlsx", tmp_path / "一.xlsx")
    completed = perfxl.fill(first.output).output
    [second] = perfxl.import_form(completed, tmp_path / "二.xlsx")
    assert second.output.read_bytes() == first.output.read_bytes()
    assert invoke("fill", tmp_path / "二.xlsx").exit_code == 1  # “约9200册”

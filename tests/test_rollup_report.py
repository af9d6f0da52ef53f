"""绩效自评情况汇总报告: what a bureau says of all its projects, as a Word document."""

from pathlib import Path

import pytest
from command import invoke
from projects import NAN, rolled
from workbooks import BELOW_TARGET, UNSCORED, edited

from perfxl import findings
from perfxl.rollup.beside import Beside
from perfxl.rollup.expected import Expected, ExpectedList
from perfxl.rollup.project import OpenScore
from perfxl.rollup.rolling import rolled_up
from perfxl.standards import load_standard

docx = pytest.importorskip("docx")
from perfxl.report.rollup import write_rollup_report  # noqa: E402
from perfxl.report.rollup_problems import common_problems  # noqa: E402

MONEY = "预算安排100.02万元，项目实际投入0.04万元，资金到位0.02万元，实际支出0.01万元"


def written(folder: Path, *workbooks, expected: ExpectedList | None = None):
    rollup = rolled_up(workbooks, load_standard(), beside=Beside(expected))
    write_rollup_report(rollup, folder / "报告.docx")
    document = docx.Document(str(folder / "报告.docx"))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text], tables


def missing(cell: str):
    return findings.EVIDENCE_MISSING.at("绩效指标", cell)


def test_what_the_report_says(tmp_path):
    waiting = OpenScore(13, "质量", "酌情扣分", 8.0, 4.0, 6.0, "要人判断")
    workbooks = [
        rolled("a", name="甲", budgeted=1_000_000.0, reviewed=95.0, findings=(missing("K4"), missing("K5"))),
        rolled("b", name="乙", department="乙部门", unit="乙局", reviewed=NAN, grade=None, open_scores=(waiting,),
               findings=(missing("K4"),)),
        rolled("c", name="甲", saved=-10, findings=(missing("K4"),)),
    ]  # fmt: skip
    listed = ExpectedList((Expected(None, "甲局", "甲", 2), Expected("丙部门", "丙局", "绿化", 3)))
    lines, tables = written(tmp_path, *workbooks, expected=listed)
    assert lines[:6] == [
        "2021年度绩效自评情况汇总报告",
        "一、总体情况",
        "本次汇总的绩效自评涉及2个主管部门、2个单位，共2个项目；另有1个工作簿与其他工作簿是同一项目，没有计入。",
        "应报2个项目，已报1个，未报1个；另有1个报来的项目不在应报清单上。",
        "1个项目的总分已定，平均95.00分；1个项目的总分还没有定。",
        f"{MONEY}，预算执行率0.02%，资金到位率50.00%，资金实际支出率50.00%。",
    ]  # fmt: skip
    assert "按复核总分，优秀1个，总分未定1个。" in lines
    assert "1. 2个项目3处（需说明），例如绩效指标：没有数据来源及支持材料。请补充附件名称。" in lines
    assert [line for line in lines if line.startswith("附表")] == ["附表1", "附表2", "附表3"]
    grades, departments, indicators, projects, left, waits = tables
    assert grades[1] == ["优秀", "1", "50.00"]
    assert [row[0] for row in departments[1:]] == ["甲部门", "乙部门"]
    assert departments[1][1:] == ["1", "100.00", "0.01", "0.01", "50.00", "95.00", "0"]
    assert indicators[1][0] == "满意度"
    assert [row[1] for row in projects[1:]] == ["甲", "乙"]
    assert left[1][:3] == ["丙局", "绿化", "丙部门"]
    assert waits[1] == ["乙局", "乙", "质量", "4至6", "要人判断"]


def test_what_is_left_to_do_is_listed_and_nothing_else(tmp_path):
    broken = findings.NUMBER_MISSING.at("资金安排", "C7", name="资金到位合计")
    lines, _ = written(tmp_path, rolled("a", findings=(broken,), conclusion="退回修改"))
    place = lines.index("五、下一步要做的事")
    assert lines[place + 1 : place + 3] == [
        "1. 必须改的问题1处，涉及1个项目，改好后重新报送。",
        "2. 复核结论为退回修改的项目1个，修改后重新报送。",
    ]
    assert "附表1" in lines[place + 3]


def test_nothing_is_left_to_do(tmp_path):
    lines, _ = written(tmp_path, rolled("a"))
    assert "没有要改、要评分或要说明的。" in lines
    assert "没有两个以上项目共有的问题。" in lines


def test_no_project_at_all(tmp_path):
    lines, tables = written(tmp_path)
    assert lines[0] == "绩效自评情况汇总报告"
    assert "没有计入汇总的项目。" in lines
    assert tables[0][-1] == ["合计", "0", ""]


def test_a_year_nobody_knows_is_in_no_title(tmp_path):
    lines, _ = written(tmp_path, rolled("a"), rolled("b", name="乙", year=None))
    assert lines[0] == "绩效自评情况汇总报告"


def test_problems_that_are_answered_or_of_one_project_are_not_common():
    answered = missing("K4")._replace(answer="已补")
    one = findings.BASIC_MISSING.at("基本情况", "B4", name="主管部门")
    workbooks = [rolled("a", name="甲", findings=(answered, one)), rolled("b", name="乙", findings=(answered,))]
    assert common_problems(rolled_up(workbooks, load_standard())) == []


def test_equal_input_gives_equal_bytes(tmp_path):
    rollup = rolled_up([rolled("a"), rolled("b", name="乙")], load_standard())
    for name in ("a.docx", "b.docx"):
        write_rollup_report(rollup, tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_the_command_writes_both(tmp_path):
    edited(UNSCORED, tmp_path / "甲.xlsx", {})
    edited(UNSCORED, tmp_path / "乙.xlsx", BELOW_TARGET | {"基本情况!B2": "=乙\x01&<项目>".replace("\x01", "")})
    result = invoke("summary", tmp_path, "-o", tmp_path / "汇总.xlsx", "--report", tmp_path / "报告.docx")
    assert result.stdout.splitlines()[-1] == f"已写入{tmp_path / '报告.docx'}"
    document = docx.Document(str(tmp_path / "报告.docx"))
    assert document.paragraphs[0].text == "2021年度绩效自评情况汇总报告"
    again = invoke("summary", tmp_path, "-o", tmp_path / "汇总.xlsx", "--report", tmp_path / "报告.docx")
    assert "已另存" not in again.stdout


def test_a_report_is_a_docx(tmp_path):
    source = edited(UNSCORED, tmp_path / "甲.xlsx", {})
    result = invoke("summary", source, "-o", tmp_path / "汇总.xlsx", "--report", tmp_path / "报告.doc")
    assert result.exit_code == 2
    assert f"汇总报告的文件名要以.docx结尾：{tmp_path / '报告.doc'}" in result.stderr
    assert not (tmp_path / "汇总.xlsx").exists()

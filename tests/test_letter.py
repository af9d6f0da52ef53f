"""What goes back to the unit: the command return, its page of Word, and 复核意见."""

import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from command import invoke
from sheets import sheet_of
from workbooks import UNSCORED, all_cells, completed_seed, edited

import perfxl

FAULTS = {"绩效指标!H13": "约300", "绩效指标!J15": "酌情扣分"}
REVIEW = {
    "绩效指标!L14": 2, "绩效指标!N14": "请补充培训照片", "绩效指标!M18": 5,
    "绩效指标!N20": "材料不足", "要素清单!E4": "否",
}  # fmt: skip


def send_back(*arguments: object):
    return invoke("return", *arguments)


def words(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs if paragraph.text]


@pytest.fixture
def reviewed(tmp_path) -> Path:
    """Return a completed workbook with faults of the unit's that a reviewer has gone through."""
    output = perfxl.fill(edited(UNSCORED, tmp_path / "甲.xlsx", FAULTS)).output
    return edited(output, tmp_path / "甲_已评分.xlsx", REVIEW)


def below(lines: list[str], heading: str) -> list[str]:
    """Return what stands below a heading, up to the next."""
    start = next(place for place, line in enumerate(lines) if heading in line)
    end = next((place for place, line in enumerate(lines) if place > start and line[1:2] == "、"), len(lines))
    return lines[start + 1 : end]


def test_a_letter_says_everything_that_is_open(reviewed):
    result = send_back(reviewed)
    assert result.exit_code == 0
    lines = words(reviewed.with_name("甲_退回修改意见.docx"))
    assert lines[:2] == ["绩效自评工作簿退回修改意见", "郑州市工业和信息化局："]
    assert below(lines, "必须改，共1处")[0].startswith("1. 绩效指标!H13：")
    assert "例如写成“300”" in below(lines, "必须改，共1处")[0]
    assert below(lines, "待评分")[0].startswith("1. 绩效指标!J15：")
    assert not any("L14" in line or "M18" in line for line in below(lines, "需说明"))
    changed = below(lines, "复核人改动，共3处")
    assert [line.split("：")[0] for line in changed] == ["1. 要素清单!E4", "2. 绩效指标!L14", "3. 绩效指标!M18"]
    assert "业绩值由“4”改为“2”，复核得分5.33分，自评得分8分。复核说明：请补充培训照片" in changed[1]
    assert [line.split("：")[-1] for line in below(lines, "复核说明，共2处")[:2]] == ["请补充培训照片。", "材料不足。"]
    assert lines[-3:] == [
        "主管部门（盖章）：郑州市工业和信息化局",
        "复核人（签字）：　　　　　",
        "　　　　年　　月　　日",
    ]


def test_what_the_unit_explained_is_not_asked_again(reviewed, tmp_path):
    output = perfxl.fill(reviewed).output
    sheet = sheet_of(output, "核对问题")
    row = next(row for row in range(4, 30) if sheet[f"B{row}"].value == "V10")
    answered = edited(output, tmp_path / "乙.xlsx", {f"核对问题!F{row}": "年中追加"})
    send_back(answered, "-o", tmp_path / "乙.docx")
    assert not any("133%" in line for line in words(tmp_path / "乙.docx"))


def test_a_sound_workbook_gets_a_letter_that_asks_nothing_of_it(tmp_path):
    edits = {"绩效指标!H14": 3, "基本情况!B9": "无", "基本情况!B10": "无"}
    spent = dict.fromkeys(["资金安排!C8", "资金安排!D8", "资金安排!F8"], 2070000)
    sound = edited(UNSCORED, tmp_path / "丙.xlsx", {**edits, **spent})
    assert send_back(sound).exit_code == 0
    lines = words(tmp_path / "丙_退回修改意见.docx")
    assert any(line.startswith("目前情况：复核总分100.00分，评价等级为优秀") for line in lines)


def test_one_letter_for_all_projects_of_a_unit(tmp_path):
    folder = tmp_path / "部门"
    folder.mkdir()
    for name, unit in (("甲", "甲局"), ("乙", "甲 局"), ("丙", "丙/局")):
        edited(UNSCORED, folder / f"{name}.xlsx", {**FAULTS, "基本情况!B2": f"{name}项目", "基本情况!B3": unit})
    result = send_back(folder, "--by-unit")
    assert result.exit_code == 0
    assert sorted(path.name for path in folder.glob("*.docx")) == ["丙_局_退回修改意见.docx", "甲 局_退回修改意见.docx"]
    headings = [line for line in words(folder / "甲 局_退回修改意见.docx") if "项目（2021年度）" in line]
    assert headings == ["一、乙项目（2021年度）", "二、甲项目（2021年度）"]


def test_a_letter_somebody_edited_is_kept_and_equal_input_gives_equal_bytes(reviewed):
    send_back(reviewed)
    page = reviewed.with_name("甲_退回修改意见.docx")
    first = page.read_bytes()
    send_back(reviewed)
    assert page.read_bytes() == first
    with zipfile.ZipFile(page, "a") as archive:
        archive.writestr("note.txt", "x")
    assert "已另存为" in send_back(reviewed).stdout
    assert page.with_name("甲_退回修改意见_旧1.docx").exists()


def test_what_cannot_be_read_is_said_and_the_others_get_their_letter(reviewed):
    (reviewed.parent / "坏.xlsx").write_text("no workbook")
    result = send_back(reviewed.parent)
    assert result.exit_code == 1
    assert "坏.xlsx：" in result.stderr
    assert reviewed.with_name("甲_退回修改意见.docx").exists()


def test_the_opinion_is_made_when_a_reviewer_starts_and_kept_as_typed(reviewed, tmp_path):
    assert "复核意见" not in openpyxl.load_workbook(completed_seed(UNSCORED, tmp_path / "x.xlsx")).sheetnames
    output = perfxl.fill(reviewed).output
    opinion = {"复核意见!B2": "王芳", "复核意见!B4": "退回修改", "复核意见!B5": "请3日内重报"}
    second = perfxl.fill(edited(output, tmp_path / "乙.xlsx", opinion))
    again = perfxl.fill(second.output)
    cells = all_cells(again.output)
    assert [cells[place] for place in ("复核意见!A2", "复核意见!B2", "复核意见!B4")] == ["复核人", "王芳", "退回修改"]
    assert again.output.read_bytes() == second.output.read_bytes()
    send_back(again.output, "-o", tmp_path / "意见.docx")
    lines = words(tmp_path / "意见.docx")
    assert "复核结论：退回修改" in lines
    assert "复核人（签字）：王芳" in lines
    report = words(perfxl.report(again.output).output)
    at = report.index("四、复核意见")
    assert report[at + 1 : at + 4] == ["复核人：王芳", "复核结论：退回修改", "总体意见：请3日内重报"]


def test_a_sheet_of_the_units_with_that_name_is_carried_over(tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    sheet = book.create_sheet("复核意见")
    sheet["A1"], sheet["A2"] = "局务会纪要", "同意"
    book.save(tmp_path / "x.xlsx")
    cells = all_cells(perfxl.fill(tmp_path / "x.xlsx").output)
    assert cells["复核意见（原表）!A2"] == "同意"

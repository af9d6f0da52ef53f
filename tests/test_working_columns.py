"""The working columns: how every score comes about stands beside it, in formulas that a person reads."""

import re

import libreoffice
import openpyxl
import pytest
from judges import engine
from openpyxl.comments import Comment
from sheets import sheet_of
from workbooks import BELOW_TARGET, CLAIMED, DATA, UNSCORED, all_cells, edited

import perfxl
from perfxl.criteria import NOT_READ
from perfxl.criteria.explaining import explain
from perfxl.criteria.guards import number_of
from perfxl.template import layout
from perfxl.template.model import column_letters

OLD = ("completed_0_1_0", "completed_long_formulas")
"""The seed below its targets, as editions before working columns completed it."""
WORKING = {"绩效指标": ("P", "Q", "R", "S"), "要素清单": ("F", "G", "H")}
SCORES = re.compile(r"绩效指标!([IM])(?:[4-9]|1\d|2[0-4])$")
ALIKE = {"F": 3, "G": "100%", "H": "100%", "J": "达到目标值得满分，每降低1%扣权重分的1%，扣完为止。"}
UNKNOWN_ELSEWHERE = ("CELL(", "INDIRECT(", "OFFSET(", "NOW(", "TODAY(", "RAND")


@pytest.fixture(scope="module")
def completed(tmp_path_factory):
    """The seed, the seed below its targets, with claims only, and a blank template, completed."""
    folder = tmp_path_factory.mktemp("working")
    sources = [
        UNSCORED,
        edited(UNSCORED, folder / "below.xlsx", BELOW_TARGET),
        CLAIMED,
        perfxl.template(folder / "t.xlsx"),
    ]
    return [perfxl.fill(source, folder / f"{number}.xlsx").output for number, source in enumerate(sources)]


def test_working_columns_stand_in_every_workbook(completed, tmp_path):
    for workbook in (*completed, perfxl.template(tmp_path / "t.xlsx")):
        book = openpyxl.load_workbook(workbook)
        for table in (layout.INDICATORS, layout.ELEMENTS):
            for column in table.working_columns:
                assert book[table.sheet][f"{column.letter}{table.first_row - 1}"].value == column.heading
                grouped = book[table.sheet].column_dimensions.values()
                assert [one.outlineLevel for one in grouped if one.min <= column.number <= one.max] == [1]


def test_formulas_are_short_and_known_to_every_program(completed):
    for workbook in completed:
        formulas = {place: str(value) for place, value in all_cells(workbook).items() if str(value).startswith("=")}
        assert [
            place for place, formula in formulas.items() if any(name in formula for name in UNKNOWN_ELSEWHERE)
        ] == []
        sheets = ("绩效指标", "要素清单", "资金安排", "支出情况")
        assert [place for place, formula in formulas.items() if place.startswith(sheets) and len(formula) > 500] == []
        assert [formula for place, formula in formulas.items() if SCORES.match(place) and len(formula) > 121] == []


def test_every_reading_names_its_own_indicator(tmp_path):
    """Rows alike but for their names share a formula until it is written."""
    names = {"绩效指标!E13": "甲<乙>&“丙”", "绩效指标!E14": '丁"戊"', "绩效指标!E15": "己" * 300}
    alike = {f"绩效指标!{column}{row}": value for row in range(13, 17) for column, value in ALIKE.items()}
    source = edited(UNSCORED, tmp_path / "a.xlsx", alike | names)
    sheet = sheet_of(perfxl.fill(source).output, "绩效指标")
    same = [str(sheet[f"P{row}"].value).partition(",EXACT(J")[0] for row in range(13, 17)]
    half = "己" * 100
    assert [formula.removeprefix("=IFERROR(IF(AND(") for formula in same] == [
        'EXACT(E13,"甲<乙>&“丙”")',
        'EXACT(E14,"丁""戊""")',
        f'AND(LEN(E15)=300,EXACT(LEFT(E15,100),"{half}"),EXACT(RIGHT(E15,100),"{half}"))',
        f'EXACT(E16,"{sheet["E16"].value}")',
    ]


def test_the_reading_stands_in_column_p(completed):
    sheet = sheet_of(completed[1], "绩效指标", data_only=True)
    for row in range(4, 25):
        criterion, indicator = sheet[f"J{row}"].value, sheet[f"E{row}"].value
        said = explain(str(criterion or ""), 5).reading
        assert sheet[f"P{row}"].value == said, indicator
        assert sheet[f"P{row}"].alignment.wrap_text


def test_a_criterion_that_cannot_be_read_says_so(tmp_path):
    source = edited(UNSCORED, tmp_path / "x.xlsx", {"绩效指标!J13": "视情况酌情评分"})
    sheet = sheet_of(perfxl.fill(source).output, "绩效指标", data_only=True)
    assert sheet["P13"].value == NOT_READ
    assert [sheet[f"{letter}13"].value for letter in "QRS"] == [None] * 3


def test_a_score_of_a_list_is_the_sum_of_its_elements(completed):
    for workbook in completed[:2]:
        book = openpyxl.load_workbook(workbook, data_only=True)
        indicators, elements = book["绩效指标"], book["要素清单"]
        for earned, score in (("G", "I"), ("H", "M")):
            for row in range(4, 25):
                name = indicators[f"E{row}"].value
                points = [
                    elements[f"{earned}{each}"].value for each in range(4, 39) if elements[f"A{each}"].value == name
                ]
                if points and all(isinstance(point, int | float) for point in points):
                    assert indicators[f"{score}{row}"].value == pytest.approx(max(0, round(sum(points), 2))), name


def test_what_an_element_does_is_said_in_words(completed):
    """A veto, and one of a count: the seed below its targets lacks a vetoing element."""
    book = openpyxl.load_workbook(completed[1], data_only=True)
    elements = book["要素清单"]
    rows = {(elements[f"A{row}"].value, elements[f"B{row}"].value): row for row in range(4, 39)}
    counted, veto = rows["财务监控有效性", 1], rows["资金使用规范性", 4]
    assert [elements[f"{letter}{counted}"].value for letter in "FGH"] == ["计入个数", "不具备", "不具备"]
    assert '"不得分"' in elements[f"G{veto}"].number_format
    assert [elements[f"{letter}{veto}"].value > 0 for letter in "FGH"] == [True] * 3


@pytest.mark.libreoffice
def test_stored_values_are_those_of_the_formulas(completed):
    assert libreoffice.differences(completed) == [[]] * len(completed)


def test_what_people_typed_is_moved_to_the_next_free_columns(tmp_path):
    typed = {
        "绩效指标!P3": "处室意见",
        "绩效指标!P5": "请核",
        "绩效指标!R6": 7,
        "绩效指标!T9": "已占用",
        "要素清单!G8": "见合同",
    }
    outcome = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", typed))
    cells = all_cells(outcome.output)
    assert [cells[f"绩效指标!{cell}"] for cell in ("U3", "U5", "V6", "T9")] == ["处室意见", "请核", 7, "已占用"]
    assert cells["要素清单!I8"] == "见合同"
    assert cells["绩效指标!P3"] == "评分标准读法"
    said = {one.cell: one.problem for one in outcome.findings if one.code == "V30"}
    assert said == {
        "P3": "“评分标准读法”一列由perfxl填写，这里却填有“处室意见”等2格，已移到U列",
        "R6": "“自评取数”一列由perfxl填写，这里却填有“7”，已移到V列",
        "G8": "“自评得分”一列由perfxl填写，这里却填有“见合同”，已移到I列",
    }
    again = perfxl.fill(outcome.output, tmp_path / "again.xlsx")
    assert again.output.read_bytes() == outcome.output.read_bytes()
    assert "V30" not in {one.code for one in again.findings}


def test_pasted_values_are_nobody_s(completed, tmp_path):
    """Somebody copied the sheets and pasted them as values before mailing."""
    book, values = openpyxl.load_workbook(completed[1]), openpyxl.load_workbook(completed[1], data_only=True)
    for sheet, letters in WORKING.items():
        for letter in letters:
            for row in range(4, 39):
                book[sheet][f"{letter}{row}"].value = values[sheet][f"{letter}{row}"].value
    book.save(tmp_path / "pasted.xlsx")
    outcome = perfxl.fill(tmp_path / "pasted.xlsx")
    assert "V30" not in {one.code for one in outcome.findings}
    assert outcome.output.read_bytes() == completed[1].read_bytes()


def test_pasted_days_are_nobody_s(tmp_path):
    typed = {
        "绩效指标!G13": "2021年12月31日",
        "绩效指标!H13": "2021年11月30日",
        "绩效指标!J13": "按时完成得满分，否则不得分",
    }
    done = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", typed)).output
    book, values = openpyxl.load_workbook(done), openpyxl.load_workbook(done, data_only=True)
    for letter in "QRS":
        book["绩效指标"][f"{letter}13"].value = values["绩效指标"][f"{letter}13"].value
    book.save(tmp_path / "pasted.xlsx")
    outcome = perfxl.fill(tmp_path / "pasted.xlsx")
    assert values["绩效指标"]["Q13"].is_date
    assert "V30" not in {one.code for one in outcome.findings}


def test_what_a_person_types_over_one_of_them_is_moved(completed, tmp_path):
    outcome = perfxl.fill(edited(completed[1], tmp_path / "x.xlsx", {"绩效指标!R13": 650}))
    assert all_cells(outcome.output)["绩效指标!T13"] == 650
    assert [one.problem for one in outcome.findings if one.code == "V30"] == [
        "“自评取数”一列由perfxl填写，这里却填有“650”，已移到T列"
    ]


def test_only_marks_and_people_s_comments_stand_beside_cells(tmp_path):
    book = openpyxl.load_workbook(UNSCORED)
    book["绩效指标"]["J4"].comment = Comment("这条标准要问主管部门", "张会计")
    book.save(tmp_path / "x.xlsx")
    sheet = sheet_of(perfxl.fill(tmp_path / "x.xlsx").output, "绩效指标")
    comments = [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]
    assert comments == ["这条标准要问主管部门"]


@pytest.mark.parametrize("name", OLD)
def test_a_workbook_completed_by_an_older_edition_is_valid_input(name, tmp_path):
    """Its formulas are perfxl's, its comments on readings too: as if nobody had completed it before."""
    outcome = perfxl.fill(DATA / f"{name}.xlsx", tmp_path / "x.xlsx")
    assert not {one.code for one in outcome.findings} & {"R01", "R02", "R03", "R04", "S05", "V30"}
    found = all_cells(outcome.output)
    assert [place for place in found if SCORES.match(place) and not str(found[place]).startswith("=")] == []
    book = openpyxl.load_workbook(outcome.output)
    comments = [cell.comment.text for row in book["绩效指标"].iter_rows() for cell in row if cell.comment]
    assert [text for text in comments if "读法" in text] == []
    assert perfxl.fill(outcome.output, tmp_path / "y.xlsx").output.read_bytes() == outcome.output.read_bytes()


@pytest.mark.parametrize("name", OLD)
def test_values_pasted_over_an_older_edition_s_formulas(name, tmp_path):
    """What equals the computed score in L and M is nobody's, and in I the unit's claim."""
    book = openpyxl.load_workbook(DATA / f"{name}.xlsx")
    values = sheet_of(DATA / f"{name}.xlsx", "绩效指标", data_only=True)
    for row in range(4, 25):
        for letter in "LM":
            book["绩效指标"][f"{letter}{row}"].value = values[f"{letter}{row}"].value
    book.save(tmp_path / "pasted.xlsx")
    pasted, plain = perfxl.fill(tmp_path / "pasted.xlsx"), perfxl.fill(DATA / f"{name}.xlsx", tmp_path / "x.xlsx")
    differing = {place: value for place, value in all_cells(pasted.output).items() if SCORES.match(place)}
    assert differing == {place: value for place, value in all_cells(plain.output).items() if SCORES.match(place)}


def test_the_next_free_column_is_right_of_everything(tmp_path):
    far = column_letters(layout.INDICATORS.working_columns[-1].number + 5)
    typed = {f"绩效指标!{far}4": "远处", "绩效指标!S7": "不同意"}
    cells = all_cells(perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", typed)).output)
    assert cells[f"绩效指标!{far}4"] == "远处"
    assert cells["绩效指标!Y7"] == "不同意"


LONG = "第一段说明。" * 40 + "每降低1%扣权重分的1%，扣完为止"
"""A criterion that a formula does not hold beside its reading."""


@pytest.mark.parametrize(
    "of", ["业绩值不低于100%得满分", LONG, 'A"B\n得满分', None], ids=["short", "long", "odd", "none"]
)
def test_a_reading_stands_beside_its_criterion_in_a_formula_that_can_be_read(of, tmp_path):
    outcome = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", {"绩效指标!J4": of}))
    formula = sheet_of(outcome.output, "绩效指标")["P4"].value
    assert len(formula) <= 500
    again = perfxl.fill(outcome.output, tmp_path / "again.xlsx")
    assert again.output.read_bytes() == outcome.output.read_bytes()


@pytest.mark.libreoffice
def test_another_criterion_waits_for_the_next_run(tmp_path):
    """A percentage, a list that is summed up, one that is counted, and a row without a criterion."""
    output = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", BELOW_TARGET)).output
    typed = {
        "绩效指标!J4": "业绩值为100%得满分，每降低1%扣权重分的2%，扣完为止",
        "绩效指标!J5": "具备要素1得40%权重分，具备要素2得30%权重分，具备要素3得30%权重分。",
        "绩效指标!J9": "业绩值为3得满分，每降低1扣权重分的50%，扣完为止。",
        "绩效指标!J13": "业绩值达到目标值得满分，否则不得分",
    }
    [values] = libreoffice.recalculated([edited(output, tmp_path / "edited.xlsx", typed)])
    cells = values["绩效指标"]
    for row in (4, 5, 9, 13):
        assert cells[f"P{row}"] == layout.CRITERION_CHANGED
        assert [cells.get(f"{column}{row}") or None for column in "RSIM"] == [None] * 4, row
    assert [cells.get(f"{column}25") or None for column in "IM"] == [None] * 2
    names = {row: values["要素清单"][f"A{row}"] for row in range(4, 39)}
    of_changed = [row for row, name in names.items() if name == cells["E5"]]
    assert [values["要素清单"].get(f"{column}{row}") or None for row in of_changed for column in "FGH"] == [None] * 9
    assert cells["M6"] is not None


@pytest.mark.libreoffice
def test_what_an_edit_gives_the_next_run_gives_too(tmp_path):
    """A number below 0, a target that a bare percentage no longer stands for, another name of the indicator."""
    typed = {
        "绩效指标!J13": "举办4场得满分，每少一场扣权重分的四分之一，扣完为止",
        "绩效指标!G13": "4场", "绩效指标!H13": "3场",
        "绩效指标!J14": "完成率达到80%得满分，否则不得分", "绩效指标!G14": 80, "绩效指标!H14": 85,
        "绩效指标!J18": "按完成比例计分", "绩效指标!G18": "400人", "绩效指标!H18": "300人",
    }  # fmt: skip
    output = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", typed)).output
    later = {"绩效指标!H13": -3, "绩效指标!H4": -0.5, "绩效指标!G14": 90, "绩效指标!E18": "人均成本"}
    saved = edited(output, tmp_path / "edited.xlsx", later)
    [values] = libreoffice.recalculated([saved])
    again = sheet_of(perfxl.fill(saved).output, "绩效指标", data_only=True)
    for row in (4, 13, 14, 18):
        live, fresh = values["绩效指标"].get(f"I{row}"), again[f"I{row}"].value
        assert live in (None, "", fresh), row
    assert values["绩效指标"]["I13"] == 0


def test_a_number_that_is_no_percentage_does_not_look_like_one_beside_a_target_that_is(tmp_path):
    criterion = "满意率90以上得满分80-90得5分"
    rows = {"G21": "≥90%", "H21": "85", "J21": criterion, "G18": "≥90%", "H18": "92%"}
    output = perfxl.fill(
        edited(UNSCORED, tmp_path / "a.xlsx", {f"绩效指标!{cell}": v for cell, v in rows.items()})
    ).output
    sheet = openpyxl.load_workbook(output, data_only=True)["绩效指标"]
    shown = [(sheet[cell].value, sheet[cell].number_format) for cell in ("L21", "M21", "L18")]
    assert shown == [(85, "General"), (5, "0.00"), (0.92, "0.00%")]


@pytest.mark.libreoffice
def test_phrases_too_long_for_a_formula_are_counted(tmp_path):
    """Spelled " 是", ten elements would take more than a person reads."""
    name, rows = "预算编制合理性", range(45, 55)
    elements = {f"要素清单!{column}{row}": value for row in rows for column, value in zip(
        "ABCD", (name, row, f"第{row}个要素", " 是"), strict=True)}  # fmt: skip
    none = {f"要素清单!{column}{row}": None for row in range(4, 7) for column in "ABCD"}
    output = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", elements | none | {"绩效指标!H5": None})).output
    formula, shown = all_cells(output)["绩效指标!H5"], sheet_of(output, "绩效指标", data_only=True)["H5"].value
    assert len(formula) < 500
    assert shown == "具备10项，见要素清单"
    assert libreoffice.differences([output]) == [[]]


def test_a_reading_too_long_for_its_formula_is_shown_as_far_as_it_goes(tmp_path):
    criterion = (
        "（14）全部完成本省水稻、小麦生产功能区划定任务的，得0.8分，任务完成90%以上、不到100%的，得0.6分，"
        "任务完成90%以下的，不得分。"
    )
    typed = {"绩效指标!J13": criterion, "绩效指标!G13": "100%", "绩效指标!H13": "80%", "绩效指标!F13": 0.8}
    output = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", typed)).output
    formula, shown = all_cells(output)["绩效指标!P13"], sheet_of(output, "绩效指标", data_only=True)["P13"].value
    assert shown.endswith("…")
    assert len(formula) <= 500
    assert shown in re.sub('"&"', "", formula)


@pytest.mark.parametrize(
    ("share", "written"), [(0.07, "7%"), (0.285, "28.5%"), (0.1 + 0.2, "30%"), (4182.5138, "418251.38%")]
)
def test_a_percentage_in_a_formula_is_the_number_it_stands_for(share, written):
    assert number_of(share, percent=True) == written


@pytest.mark.judge("engine")
@pytest.mark.parametrize(("actual", "score"), [("无规划；无年度计划", None), ("无规划", 2)])
def test_of_what_was_not_read_an_actual_that_names_two_clauses_stays_blank(actual, score, tmp_path):
    text = "有明确的发展规划和年度工作计划，得3分；无规划扣1分，无年度计划扣1分。"
    typed = {"绩效指标!F13": 3, "绩效指标!G13": None, "绩效指标!H13": actual, "绩效指标!J13": text}
    completed = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", typed)).output
    assert engine.differences(completed) == []
    assert sheet_of(completed, "绩效指标", data_only=True)["I13"].value == score

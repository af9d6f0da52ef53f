"""A workbook is read by the standard it names, whatever the command line says."""

import pytest
from command import invoke
from sheets import sheet_of
from test_standards import CITY
from workbooks import UNSCORED, edited

import perfxl
from perfxl.template import layout

D2 = f"{layout.BASICS_SHEET}!{layout.STANDARD_CELL}"


def says(path, cell="D2"):
    return sheet_of(path, layout.BASICS_SHEET)[cell].value


def test_a_template_names_its_standard(tmp_path):
    assert says(perfxl.template(tmp_path / "a.xlsx")) == "评价标准 zhengzhou"
    assert says(perfxl.template(tmp_path / "b.xlsx", standard=str(CITY))) == "评价标准 我市"


def test_a_workbook_that_names_none_is_zhengzhou_s(tmp_path):
    nameless = edited(UNSCORED, tmp_path / "x.xlsx", {D2: None})
    outcome = perfxl.fill(nameless)
    assert outcome.summary.grade == "优秀"
    assert says(outcome.output) == "评价标准 zhengzhou"


@pytest.mark.parametrize("name", ["评价标准 我市", "评价标准：我市", "评价标准“我市”", "评价标准我市 "])
def test_a_standard_is_known_however_it_is_written(tmp_path, name):
    city = edited(UNSCORED, tmp_path / "x.xlsx", {D2: name})
    outcome = perfxl.fill(city, standard=str(CITY))
    assert (outcome.summary.grade, [one.code for one in outcome.findings if one.code.startswith("F3")]) == ("优", [])


def test_a_name_nobody_knows_is_said_with_the_way_to_give_its_file(tmp_path):
    city = edited(UNSCORED, tmp_path / "x.xlsx", {D2: "评价标准 我市"})
    result = invoke("fill", city)
    assert result.exit_code == 1
    assert "工作簿写的评价标准是“我市”，程序不认识（认识的：zhengzhou、mof）" in result.stdout
    assert "请用--standard给出它的TOML文件，例如--standard 我市.toml" in result.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["x.xlsx"]
    assert [one.code for one in perfxl.check(city)] == ["F30"]


def test_another_one_on_the_command_line_is_said_with_both_names(tmp_path):
    outcome = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", {D2: "评价标准 zhengzhou"}), standard=str(CITY))
    [said] = [one for one in outcome.findings if one.code == "F31"]
    assert said.message == (
        "工作簿的评价标准“zhengzhou”，--standard给的是“我市”，按“zhengzhou”读。"
        "要用“我市”，请用perfxl template --standard写出它的模板再填。"
    )
    assert (said.cell, outcome.summary.grade) == ("D2", "优秀")
    assert "我市" not in str(list(sheet_of(outcome.output, "核对问题").values))


def test_a_nameless_one_of_the_same_form_is_read_by_what_is_given(tmp_path):
    nameless = edited(UNSCORED, tmp_path / "x.xlsx", {D2: None})
    outcome = perfxl.fill(nameless, standard=str(CITY))
    [said] = [one for one in outcome.findings if one.code == "F31"]
    assert said.problem == "工作簿的评价标准空白，即“zhengzhou”，--standard给的是“我市”，按“我市”读"
    assert (outcome.summary.grade, says(outcome.output)) == ("优", "评价标准 我市")
    again = perfxl.fill(outcome.output, standard=str(CITY))
    assert not [one for one in again.findings if one.code == "F31"]


def test_words_of_the_unit_s_own_in_that_cell_stay(tmp_path):
    noted = edited(UNSCORED, tmp_path / "x.xlsx", {D2: "见附件"})
    assert says(perfxl.fill(noted).output) == "见附件"


def test_several_standards_in_one_folder(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    edited(UNSCORED, folder / "郑州.xlsx", {D2: "评价标准 zhengzhou"})
    edited(UNSCORED, folder / "我市.xlsx", {D2: "评价标准 我市"})
    edited(UNSCORED, folder / "无名.xlsx", {D2: None})
    result = invoke("fill", folder, "--standard", CITY, "--standard", "zhengzhou")
    assert "F31" not in result.stdout
    grades = {
        path.name: sheet_of(path, "绩效指标", data_only=True)["I26"].value for path in folder.glob("*_已评分.xlsx")
    }
    assert grades == {"郑州_已评分.xlsx": "优秀", "我市_已评分.xlsx": "优", "无名_已评分.xlsx": "优秀"}

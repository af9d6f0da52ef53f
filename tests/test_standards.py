"""What an authority decides: grades, linked rates, sources, and what is said of a standard that cannot be used."""

import tomllib
from pathlib import Path

import libreoffice
import openpyxl
import pytest
from command import invoke
from workbooks import UNSCORED, edited

import perfxl
from perfxl.standards import load_standard

BUILT_IN = Path(perfxl.__file__).parent / "standards"
DATA = Path(__file__).parent / "data" / "standards"
CITY = DATA / "city.toml"
GRADES = [
    (100, "优秀", "优"), (90, "优秀", "优"), (89.99, "良好", "良"), (89.5, "良好", "良"), (80, "良好", "良"),
    (79.99, "合格", "中"), (60, "合格", "中"), (59.99, "不合格", "差"), (0, "不合格", "差"),
]  # fmt: skip


@pytest.mark.parametrize(("total", "zhengzhou", "mof"), GRADES)
def test_grades(total, zhengzhou, mof):
    assert load_standard("zhengzhou").grade(total) == zhengzhou
    assert load_standard("mof").grade(total) == mof


def test_a_city_may_take_spent_over_budgeted(tmp_path):
    source = edited(UNSCORED, tmp_path / "x.xlsx", {"绩效指标!H4": None})
    ours = perfxl.fill(source, tmp_path / "a.xlsx")
    theirs = perfxl.fill(source, tmp_path / "b.xlsx", standard=str(CITY))
    assert (ours.summary.total, ours.summary.grade) == (100.0, "优秀")
    assert (theirs.summary.total, theirs.summary.grade) == (99.22, "优")


@pytest.mark.parametrize("path", [*BUILT_IN.glob("*.toml"), CITY], ids=lambda path: path.stem)
def test_every_number_has_its_source(path):
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    grouped = ("grades", "qualitative", "linked", "indicators", "elements")
    listed = {key: tables.get(key, []) for key in grouped}
    if isinstance(listed["indicators"], dict):
        listed["indicators"] = [listed["indicators"], *listed["indicators"]["groups"]]
    for group in [entry for entries in listed.values() for entry in entries]:
        assert group["source"]
    for section in ("funding", "basics", "evidence", "expenditure"):
        assert tables.get(section, {"source": "底本"})["source"]
    for section in ("limits", "rules"):
        assert all(entry["source"] for entry in tables.get(section, {}).values())


# 另一个城市的标准


@pytest.mark.parametrize(("total", "grade"), [(90, "优"), (89.99, "良"), (75, "良"), (74.99, "中"), (59.99, "差")])
def test_a_city_s_own_bands(total, grade):
    assert load_standard(str(CITY)).grade(total) == grade


def test_what_a_city_does_not_write_is_the_base_s():
    city, base = load_standard(str(CITY)), load_standard("zhengzhou")
    assert (city.far_above_target, city.low_spending_rate, city.full_total) == (1.5, 60, base.full_total)
    assert (city.reverse, city.not_applicable, city.bands) == ("linear", base.not_applicable, base.bands)
    linked = {name: rate.line for name, rate in city.linked_by_name.items()}
    assert [linked[name] for name in ("预算执行情况", "预算执行率", "资金到位率")] == [
        "spent_over_budgeted", "spent_over_budgeted", "arrival_rate",
    ]  # fmt: skip
    assert [entry.element for entry in city.elements_of["项目质量可控性"]] == ["有质量标准", "有质量检查"]
    assert city.elements_of["资金使用规范性"] == base.elements_of["资金使用规范性"]


CITY_EDITS = {
    "绩效指标!E4": "预算执行情况", "绩效指标!H4": None, "绩效指标!E13": "单位成本", "绩效指标!G13": "≤10",
    "绩效指标!J13": None, "绩效指标!H13": 15, "绩效指标!H14": 4, "绩效指标!E11": "档案管理完备性",
    "绩效指标!J11": "具备要素1得50%，具备要素2得50%", "绩效指标!H11": "项目档案齐全",
}  # fmt: skip


@pytest.fixture(scope="module")
def city_outcome(tmp_path_factory):
    source = tmp_path_factory.mktemp("city") / "x.xlsx"
    return perfxl.fill(edited(UNSCORED, source, CITY_EDITS, without=("要素清单",)), standard=str(CITY))


@pytest.mark.parametrize("judge", libreoffice.JUDGES)
def test_a_city_s_rules_names_and_elements_are_used(judge, city_outcome):
    [values] = judge([city_outcome.output])
    assert values["绩效指标"]["H4"] == 0.6499
    assert [values["绩效指标"][cell] for cell in ("I4", "I13", "I11")] == [1.44, 4, 1.11]
    listed = [values["要素清单"].get(f"{column}{row}") for row in (33, 34) for column in "ACD"]
    assert listed == ["档案管理完备性", "项目档案齐全", "是", "档案管理完备性", "档案由专人保管", "否"]


def test_a_city_s_thresholds_are_used(city_outcome):
    assert not {"V10", "S06"} & {finding.code for finding in city_outcome.findings}


def test_the_template_of_a_city_begins_with_its_indicators(tmp_path):
    result = invoke("template", "-o", tmp_path / "模板.xlsx", "--standard", CITY)
    assert result.exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "模板.xlsx")
    indicators, elements = book["绩效指标"], book["要素清单"]
    assert [indicators[cell].value for cell in ("A4", "B4", "E4", "F4", "G4")] == [
        "过程",
        20,
        "预算执行情况",
        10,
        "100%",
    ]
    assert [indicators[cell].value for cell in ("E5", "E6")] == ["档案管理完备性", None]
    assert "资金安排" in str(indicators["H4"].value)
    assert [elements[f"C{row}"].value for row in (4, 5, 6)] == ["项目档案齐全", "档案由专人保管", None]
    assert "良" in str(indicators["I37"].value)


def test_a_standard_read_again_is_the_one_on_disk(tmp_path):
    own = tmp_path / "我市.toml"
    for bound in (76, 70):
        own.write_text(
            CITY.read_text(encoding="utf-8").replace("at_least = 75", f"at_least = {bound}"), encoding="utf-8"
        )
        assert load_standard(str(own)).grade(75) == ("中" if bound == 76 else "良")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_any_encoding_of_windows_notepad(encoding, tmp_path):
    own = tmp_path / "我市.toml"
    own.write_bytes(CITY.read_text(encoding="utf-8").replace("\n", "\r\n").encode(encoding))
    assert load_standard(str(own)) == load_standard(str(CITY))


def test_a_standard_based_on_a_file_beside_it(tmp_path):
    folder = tmp_path / "标准"
    folder.mkdir()
    (folder / "我省.toml").write_text(CITY.read_text(encoding="utf-8"), encoding="utf-8")
    county = folder / "我县.toml"
    county.write_text('based_on = "我省.toml"\ntitle = "我县"\nsource = "县办法"\n', encoding="utf-8")
    standard = load_standard(str(county))
    assert (standard.name, standard.title, standard.grade(75)) == ("我县", "我县", "良")

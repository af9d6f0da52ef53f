"""What an authority decides: grades, linked rates, sources, and what is said of a standard that cannot be used."""

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from workbooks import UNSCORED, edited

import perfxl
from perfxl.cli import cli
from perfxl.standards import StandardError, load_standard

FOLDER = Path(perfxl.__file__).parent / "standards"
GRADES = [
    (100, "优秀", "优"), (90, "优秀", "优"), (89.99, "良好", "良"), (89.5, "良好", "良"), (80, "良好", "良"),
    (79.99, "合格", "中"), (60, "合格", "中"), (59.99, "不合格", "差"), (0, "不合格", "差"),
]  # fmt: skip


@pytest.mark.parametrize(("total", "zhengzhou", "mof"), GRADES)
def test_grades(total, zhengzhou, mof):
    assert load_standard("zhengzhou").grade(total) == zhengzhou
    assert load_standard("mof").grade(total) == mof


def test_the_ministry_takes_spent_over_budgeted(tmp_path):
    source = edited(UNSCORED, tmp_path / "x.xlsx", {"绩效指标!H4": None})
    ours, theirs = perfxl.fill(source, tmp_path / "a.xlsx"), perfxl.fill(source, tmp_path / "b.xlsx", standard="mof")
    assert (ours.summary.total, ours.summary.grade) == (100.0, "优秀")
    assert (theirs.summary.total, theirs.summary.grade) == (99.22, "优")


@pytest.mark.parametrize("name", ["zhengzhou", "mof"])
def test_every_number_has_its_source(name):
    tables = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    grouped = ("grades", "qualitative", "linked", "indicators", "elements")
    for group in [entry for key in grouped for entry in tables.get(key, [])]:
        assert group["source"]
    for section in ("limits", "rules"):
        assert all(entry["source"] for entry in tables.get(section, {}).values())


def test_a_city_of_one_s_own(tmp_path):
    own = tmp_path / "我市.toml"
    own.write_text(
        'based_on = "zhengzhou"\nname = "我市"\ntitle = "我市"\nsource = "我市办法"\n'
        '[[grades]]\nname = "好"\nat_least = 76\nsource = "办法"\n'
        '[[grades]]\nname = "差"\nat_least = 0\nsource = "办法"\n',
        encoding="utf-8",
    )
    assert load_standard(str(own)).grade(76) == "好"
    assert perfxl.fill(UNSCORED, tmp_path / "x.xlsx", standard=str(own)).summary.grade == "好"


WRONG = ['name = "x"', "= 1", 'based_on = "zhengzhou"\ngrades = [{name = "好", at_least = 10, source = ""}]']


@pytest.mark.parametrize("text", WRONG)
def test_a_standard_that_cannot_be_used(text, tmp_path):
    wrong = tmp_path / "错.toml"
    wrong.write_text(text, encoding="utf-8")
    with pytest.raises(StandardError):
        load_standard(str(wrong))
    result = CliRunner().invoke(cli, ["fill", str(UNSCORED), "-o", str(tmp_path), "--standard", str(wrong)])
    assert result.exit_code == 2
    assert "错.toml" in result.output


def test_an_unknown_name_names_the_known():
    with pytest.raises(StandardError, match="zhengzhou、mof"):
        load_standard("没有")

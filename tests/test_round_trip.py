"""A completed workbook is valid input; what a reviewer edits in a spreadsheet program follows without perfxl."""

import zipfile
from pathlib import Path

import pytest
from libreoffice import JUDGES, convert, recalculated, same, stored_values
from workbooks import BELOW_TARGET, CLAIMED, FROM_LIBREOFFICE, UNSCORED, all_cells, completed_seed, edited

import perfxl
from perfxl.write.analysis import differences


def parts(workbook: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(workbook) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


REVIEW = {
    "绩效指标!L4": 0.8, "绩效指标!L13": 400, "绩效指标!L18": "45%", "绩效指标!M14": 1, "绩效指标!M16": 7.5,
    "绩效指标!N13": "签到表只有400人", "绩效指标!N16": "材料不全，看【自动：旧的话】酌减",
    "要素清单!E4": "否", "要素清单!E20": "否",
}  # fmt: skip
COLUMN_O = {"绩效指标!O3": "偏差原因分析及改进措施", "绩效指标!O14": "应企业要求加办一场"}
ERRORS = {"资金安排!C5": "#N/A", "支出情况!C6": "#DIV/0!", "绩效指标!H15": "#N/A", "绩效指标!I16": "#NAME?"}
CASES = {
    "unscored": (UNSCORED, {}, {}),
    "claimed": (CLAIMED, {}, {}),
    "saved by LibreOffice": (FROM_LIBREOFFICE, {}, {}),
    "reviewed": (UNSCORED, {}, REVIEW),
    "made elements, reviewed": (CLAIMED, {"绩效指标!I15": 3}, REVIEW | {"要素清单!D6": "否"}),
    "below target, reviewed": (UNSCORED, BELOW_TARGET, {"绩效指标!M15": 3}),
    "in 万元": (UNSCORED, {"资金安排!L2": "单位：万元"}, {}),
    "reasons in column O": (UNSCORED, COLUMN_O, {}),
    "answers": (UNSCORED, {}, {"核对问题!F4": "口径不同", "核对问题!F8": "按到位口径考核"}),
    "errors": (CLAIMED, ERRORS, {"绩效指标!L13": "#REF!", "绩效指标!M14": "#VALUE!"}),
    "left open": (UNSCORED, {"绩效指标!J13": "酌情扣分", "要素清单!D5": None}, {"要素清单!E20": "部分"}),
}


@pytest.fixture(scope="module")
def completed(tmp_path_factory):
    """Every case completed, edited by a reviewer, completed again."""
    folder = tmp_path_factory.mktemp("rounds")
    second = {}
    for number, (name, (source, edits, review)) in enumerate(CASES.items()):
        first = perfxl.fill(edited(source, folder / f"{number}a.xlsx", edits))
        second[name] = perfxl.fill(edited(first.output, folder / f"{number}b.xlsx", review)) if review else first
    return second


@pytest.mark.parametrize("name", CASES)
def test_filling_twice_changes_nothing(name, completed):
    once = completed[name]
    twice = perfxl.fill(once.output)
    assert parts(once.output) == parts(twice.output)
    assert [finding for finding in once.findings if not finding.transient] == list(twice.findings)


@pytest.fixture(scope="module")
def saved_between(completed, tmp_path_factory):
    """Every case once more, saved by another program in between."""
    saved = convert([outcome.output for outcome in completed.values()], tmp_path_factory.mktemp("office"))
    return dict(zip(completed, map(perfxl.fill, saved), strict=True))


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", CASES)
def test_saved_by_another_program_in_between(name, completed, saved_between):
    once, by_way = completed[name], saved_between[name]
    assert all_cells(by_way.output) == all_cells(once.output)
    assert stored_values(by_way.output) == stored_values(once.output)
    assert [finding for finding in once.findings if not finding.transient] == list(by_way.findings)


def test_equal_input_gives_equal_bytes(tmp_path):
    first = perfxl.fill(UNSCORED, tmp_path / "a" / "x.xlsx")
    second = perfxl.fill(UNSCORED, tmp_path / "b" / "another name.xlsx")
    assert first.output.read_bytes() == second.output.read_bytes()


EDITS = {
    "a count falls": {"绩效指标!H13": 400},
    "an element is denied": {"要素清单!D5": "否"},
    "a vetoing element is denied": {"要素清单!D19": "否"},
    "the reviewer denies an element": {"要素清单!E4": "否", "要素清单!E20": "否"},
    "the reviewer types over an actual": {"绩效指标!L14": 1},
    "the reviewer types over a rate": {"绩效指标!L4": 0.8},
    "the reviewer types a score": {"绩效指标!M15": 6},
    "scores that cannot be are typed": {"绩效指标!M15": 9, "绩效指标!I18": 8},
    "the reviewer counts elements himself": {"绩效指标!L9": 1},
    "less money arrives": {"资金安排!C7": 1500000, "资金安排!F7": 1500000, "资金安排!D7": 1500000},
    "a weight changes": {"绩效指标!F13": 10},
    "a target changes": {"绩效指标!G13": 1200},
    "an actual is removed": {"绩效指标!H13": None},
    "words where a number belongs": {"绩效指标!H13": "约700"},
    "a date-like fraction": {"绩效指标!H14": "6/8"},
    "an element is left open": {"要素清单!D5": None},
    "the reviewer denies an element and types a score": {"要素清单!E4": "否", "绩效指标!M18": 5},
    "money turns into words": {"资金安排!F7": "两百万", "资金安排!D7": None, "资金安排!C7": None},
}
WAITING = {"绩效指标!H18": "45%"}
"""Another text stands for what perfxl has not read yet."""
COMPARED = [f"{column}{row}" for column in "ILM" for row in range(4, 27)]
ANALYSED = {
    f"{column}{row}" for rows in ((5, 9), (21, 25), (37, 51), (53, 74)) for row in range(*rows) for column in "BCDEFGHI"
}


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """Every edit of a completed workbook: as LibreOffice recalculates it, and as perfxl completes it."""
    folder = tmp_path_factory.mktemp("edits")
    completed = completed_seed(UNSCORED, folder / "completed.xlsx")
    files = [edited(completed, folder / f"{number}.xlsx", edits) for number, edits in enumerate(EDITS.values())]
    by_perfxl = [stored_values(perfxl.fill(path, folder / f"{path.stem}_.xlsx").output) for path in files]
    return dict(zip(EDITS, zip(recalculated(files), by_perfxl, strict=True), strict=True))


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", EDITS)
def test_scores_follow_an_edit_without_perfxl(name, followed):
    by_office, by_perfxl = followed[name]
    differing = {
        cell: (by_office["绩效指标"].get(cell), by_perfxl["绩效指标"].get(cell))
        for cell in COMPARED
        if not same(by_office["绩效指标"].get(cell), by_perfxl["绩效指标"].get(cell))
    }
    assert differing == {}


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", EDITS)
def test_the_analysis_follows_an_edit_without_perfxl(name, followed):
    by_office, by_perfxl = (values["绩效分析"] for values in followed[name])
    differing = {
        cell: (by_office.get(cell), by_perfxl.get(cell))
        for cell in ANALYSED
        if not same(by_office.get(cell), by_perfxl.get(cell))
    }
    assert differing == {}
    assert rows_below(by_office, "七、")[0] == rows_below(by_perfxl, "七、")[0]


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", EDITS)
def test_the_analysis_lists_every_difference_with_its_reason(name, followed):
    by_office, by_perfxl = (values["绩效分析"] for values in followed[name])
    old, new = rows_below(by_office, "七、")[1], rows_below(by_perfxl, "七、")[1]
    assert [said for said, _ in old] == ["原因待更新"] * len(old)
    assert [said or None for said, _ in new] == [None] * len(new)
    assert [reason.startswith("【自动：") for _, reason in new] == [True] * len(new)


@pytest.mark.libreoffice
def test_what_another_text_would_score_waits_for_the_next_run(tmp_path):
    completed = completed_seed(UNSCORED, tmp_path / "completed.xlsx")
    source = edited(completed, tmp_path / "x.xlsx", WAITING)
    [values] = recalculated([source])
    assert [values["绩效指标"].get(cell) or None for cell in ("M18", "M25", "M26")] == [None] * 3
    assert values["绩效分析"]["B7"] == "已定20项92.50分，待人工评分1项共7.5分，总分在92.50至100.00之间"
    assert stored_values(perfxl.fill(source).output)["绩效指标"]["M25"] == 96.25


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize(("listed", "said"), [(3, "另有2项不同，见“五、各项指标”的“自评－复核”一栏"), (5, "")])
def test_differences_beyond_the_places_are_counted(tmp_path, monkeypatch, listed, said, judge):
    monkeypatch.setattr(differences, "MOST_PLACES", listed)
    lowered = {f"绩效指标!I{row}": 1.5 for row in range(13, 18)}
    output = perfxl.fill(edited(CLAIMED, tmp_path / "x.xlsx", lowered), tmp_path / "y.xlsx").output
    [values] = judge([output])
    shown = values["绩效分析"]
    assert len(rows_below(shown, "七、")[1][:listed]) == listed
    last = max(int(cell[1:]) for cell in shown if cell[0] == "A")
    assert (shown[f"A{last}"] or "") == said


def rows_below(values, section):
    """Return the rows of a section of 绩效分析 that hold something, and apart from them their hints and reasons."""
    top = next(int(cell[1:]) for cell, value in values.items() if cell[0] == "A" and str(value).startswith(section))
    rows = [row for row in range(top + 2, top + 30) if values.get(f"A{row}") not in (None, "")]
    return [[values[f"{column}{row}"] or None for column in "ADEFJ"] for row in rows], [
        (values[f"C{row}"], values[f"G{row}"]) for row in rows
    ]

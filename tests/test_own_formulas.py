"""A formula in a cell perfxl computes: perfxl's own is made anew without a word, a person's is hers."""

import itertools
import time

import libreoffice
import pytest
from forms import mof_workbook
from sheets import sheet_of
from test_criteria_cases import load, scored
from test_standards import CITY
from workbooks import BELOW_TARGET, CLAIMED, UNSCORED, all_cells, completed_seed, edited, template, with_formulas

import perfxl
from perfxl.criteria import Cells, Rules, score_formula
from perfxl.standards import load_standard
from perfxl.template import layout
from perfxl.template.cells import Cell
from perfxl.template.model import Owner, place_of
from perfxl.template.own_formulas import typed_cells

FORM = load_standard().form
OWN_ROWS = {"资金安排": range(9, 13), "支出情况": [5], "绩效指标": range(25, 25 + layout.TOTAL_ROWS)}


def left(cells: dict[str, object], own_rows=OWN_ROWS, form=FORM) -> dict[str, object]:
    """Return the formulas in perfxl's cells that are not known to be its own; `支出情况!B6` → formula."""
    unknown = {}
    for place, formula in cells.items():
        sheet, cell = place.split("!")
        table = next((table for table in layout.template(form) if table.sheet == sheet), None)
        if table is None or not str(formula).startswith("="):
            continue
        row, column = place_of(cell)
        columns = (*table.columns, *table.working_columns)
        owner = next(each.owner for each in columns if each.number == column)
        if owner is Owner.UNIT and row not in own_rows.get(sheet, ()):
            continue
        if typed_cells(table, {(row, column): Cell(None, str(formula))}, own_rows.get(sheet, ()), form):
            unknown[place] = formula
    return unknown


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Workbooks with every formula perfxl writes."""
    folder = tmp_path_factory.mktemp("written")
    completed = []
    for number, (source, edits) in enumerate(itertools.product((UNSCORED, CLAIMED), ({}, BELOW_TARGET))):
        some = {place: value for place, value in edits.items() if source is UNSCORED or "要素" not in place}
        completed.append(perfxl.fill(edited(source, folder / f"{number}.xlsx", some)).output)
    return completed


def test_every_formula_written_is_known_again(written, tmp_path):
    assert [left(all_cells(workbook)) for workbook in written] == [{}] * 4
    other = perfxl.fill(mof_workbook(tmp_path)).output
    own_rows = {"资金安排": [8], "支出情况": [5], "绩效指标": range(50, 60)}
    assert left(all_cells(other), own_rows, load_standard("mof").form) == {}
    blank = perfxl.template(tmp_path / "template.xlsx")
    assert left(all_cells(blank), OWN_ROWS | {"绩效指标": range(13, 50)}) == {}


@pytest.mark.libreoffice
def test_every_formula_is_known_again_as_another_program_writes_it(written, tmp_path):
    assert [left(all_cells(workbook)) for workbook in libreoffice.convert(written, tmp_path)] == [{}] * 4


@pytest.mark.parametrize("file", ["cases", "found", "wordings", "traps", "worded"])
@pytest.mark.parametrize("not_applicable", ["undecided", "full"])
def test_the_formula_of_every_criterion_is_known_again(file, not_applicable):
    cases = load(file)
    made = scored(cases, Rules(not_applicable=not_applicable))
    formulas = [
        score_formula(*row, Cells("F4", "Q4", "R4"))
        for row in made[["rule", "actual_value", "target_value"]].itertuples(index=False)
    ]
    assert any(formulas)
    assert [formula for formula in formulas if formula and left({"绩效指标!I4": f"={formula}"})] == []


PERSONS = {
    "资金安排!C5": ("=SUM(E5:H5,J5:L5)+500000", '=IF(COUNT(D5,I5)=2,ROUND(D5+I5,2)+500000,"")', "=E5+J5", "=D5+I6*2"),
    "资金安排!D5": ("=SUM(E5:H5)+500000", "=SUM(E5:L5)", "=E5+F5", "=2000000+570000"),
    "支出情况!B6": ("=C6+D6+100", "=C6", "=SUM(C6:E6)"),
    "资金安排!C10": ("=C7/C5", "=ROUND(C7/C5*100,2)"),
    "绩效指标!I13": ("=F13*0.75", "=MIN(F13,H13/G13*F13)", '=IFERROR(ROUND(F13*H13/G13,2),"")'),
    "绩效指标!L13": ("=H13-100", '=IF(H13="","",H13-1)'),
    "绩效指标!M13": ("=I13", "=F13", "=8-2"),
    "绩效指标!I25": ("=SUM(I4:I24)",),
    "绩效指标!I26": ('=IF(I25>=90,"优","良")',),
}  # fmt: skip


@pytest.mark.parametrize(("place", "formula"), [(place, each) for place, some in PERSONS.items() for each in some])
def test_a_person_s_formula_is_no_own_one(place, formula):
    assert left({place: formula}) == {place: formula}


MONEY = {
    "a sum of everything and more": ("资金安排!C5", "=SUM(E5:H5,J5:L5)+500000", 2570000, "M02", "填2,570,000.00"),
    "no cell at all": ("资金安排!C5", "=2000000+570000", 2570000, "M02", "相差500,000.00"),
    "a part": ("资金安排!D5", "=SUM(E5:H5)+500000", 2570000, "M02", "各项之和为2,070,000.00"),
    "an item": ("支出情况!B6", "=C6+D6+100", 270100, "X01", "本项合计填270,100.00，两项之和为270,000.00"),
}


@pytest.fixture(scope="module")
def typed_sums(tmp_path_factory):
    """The example with each of these formulas, completed."""
    folder = tmp_path_factory.mktemp("sums")
    source = template(folder / "x.xlsx", example=True)
    typed = {
        name: with_formulas(source, folder / f"{number}.xlsx", {place: (formula, stored)})
        for number, (name, (place, formula, stored, *_)) in enumerate(MONEY.items())
    }
    return {name: perfxl.fill(workbook) for name, workbook in typed.items()}


@pytest.mark.libreoffice
def test_libreoffice_agrees_with_typed_sums(typed_sums):
    assert libreoffice.differences(outcome.output for outcome in typed_sums.values()) == [[]] * len(MONEY)


@pytest.mark.parametrize("name", MONEY)
def test_a_person_s_formula_in_a_sum_is_a_typed_sum(name, typed_sums, tmp_path):
    """Its value counts, it stands as typed, and what it adds is said."""
    (place, formula, stored, code, said), outcome = MONEY[name], typed_sums[name]
    sheet, cell = place.split("!")
    assert all_cells(outcome.output)[place] == formula
    assert sheet_of(outcome.output, sheet, data_only=True)[cell].value == stored
    [finding] = [finding for finding in outcome.findings if (finding.code, finding.cell) == (code, cell)]
    assert said in finding.problem
    assert perfxl.fill(outcome.output, tmp_path / "z.xlsx").output.read_bytes() == outcome.output.read_bytes()


def test_a_sum_in_the_unit_s_words_is_the_sum(tmp_path):
    """What means the same as perfxl's sum is that, whatever an old value beside it says."""
    source = template(tmp_path / "x.xlsx", example=True)
    same = {"资金安排!C5": ("=D5+I5", 1), "资金安排!D6": ("=SUM(E6:H6)", 1), "支出情况!B6": ("=C6+D6", 1)}
    outcome = perfxl.fill(with_formulas(source, tmp_path / "y.xlsx", same))
    assert outcome.output.read_bytes() == perfxl.fill(source).output.read_bytes()


@pytest.mark.libreoffice
def test_a_formula_that_looks_at_the_sum_in_turn_makes_no_circle(tmp_path):
    source = edited(template(tmp_path / "x.xlsx", example=True), tmp_path / "y.xlsx", {"资金安排!C5": 3000000})
    [typed] = libreoffice.convert([edited(source, tmp_path / "z.xlsx", {"资金安排!D5": "=C5-I5"})], tmp_path / "office")
    outcome = perfxl.fill(typed, tmp_path / "out.xlsx")
    assert sheet_of(outcome.output, "资金安排", data_only=True)["D5"].value == 3000000
    assert libreoffice.differences([outcome.output]) == [[]]


def test_a_formula_never_calculated_in_a_sum_is_said(tmp_path):
    source = template(tmp_path / "x.xlsx", example=True)
    found = perfxl.check(edited(source, tmp_path / "y.xlsx", {"资金安排!D5": "=SUM(E5:H5)+1"}))
    assert [(one.code, one.cell) for one in found if one.severity == "error"] == [("N07", "D5")]


EDITS = {
    "another criterion": {"绩效指标!J13": "业绩值为1000得满分，每减少100扣1分"},
    "no name": {"绩效指标!E13": None},
    "a date": {"绩效指标!H13": "2021-05-01"},
    "no money": {f"资金安排!F{row}": 0 for row in range(5, 9)},
    "a reviewer's score": {"绩效指标!M13": 2.66},
}


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """A completed workbook as a person edits it in a spreadsheet program, which calculates the old formulas."""
    folder = tmp_path_factory.mktemp("saved")
    completed = perfxl.fill(template(folder / "x.xlsx", example=True)).output
    files = [edited(completed, folder / f"{number}.xlsx", edits) for number, edits in enumerate(EDITS.values())]
    return dict(zip(EDITS, libreoffice.convert(files, folder / "office"), strict=True))


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.libreoffice
def test_own_formulas_claim_nothing(name, saved, tmp_path):
    outcome = perfxl.fill(saved[name], tmp_path / "out.xlsx", reset_review=name == "a reviewer's score")
    assert not {finding.code for finding in outcome.findings} & {"R01", "R02", "R03", "R04", "S05"}
    cells = all_cells(outcome.output)
    constants = [f"{column}{row}" for column in "IM" for row in range(4, 27) if row not in (25, 26)]
    assert [cell for cell in constants if isinstance(cells.get(f"绩效指标!{cell}"), int | float)] == []
    assert perfxl.fill(outcome.output, tmp_path / "again.xlsx").output.read_bytes() == outcome.output.read_bytes()


@pytest.mark.libreoffice
def test_a_row_without_a_name_keeps_no_review_of_perfxl_s(saved, tmp_path):
    cells = all_cells(perfxl.fill(saved["no name"], tmp_path / "out.xlsx").output)
    assert not {"绩效指标!I13", "绩效指标!L13", "绩效指标!M13"} & cells.keys()


def test_another_standard_and_back(tmp_path):
    completed = completed_seed(UNSCORED, tmp_path / "x.xlsx")
    nameless = edited(completed, tmp_path / "n.xlsx", {"基本情况!D2": None})
    other = perfxl.fill(nameless, tmp_path / "y.xlsx", standard=str(CITY))
    back = perfxl.fill(edited(other.output, tmp_path / "b.xlsx", {"基本情况!D2": None}), tmp_path / "z.xlsx")
    assert {finding.code for finding in (*other.findings, *back.findings)} & {"R03", "R04"} == set()
    assert back.output.read_bytes() == completed.read_bytes()


@pytest.mark.parametrize(
    "formula",
    [
        "=IFERROR(IF(" + "MIN(F4,ROUND(ROUND(,8),2))" * 300,
        "=IF(AND(ISNUMBER(F4),OR(TRIM(" + 'IFERROR(IF(,""),"")' * 400 + "x",
        "=IF(" + "AND(" * 2000,
        "=IFERROR(IF(AND(" + "),ROUND(SUM(" * 600,
        "=IFERROR(IF(" + "MIN(F4,ROUND(ROUND(,8),2))" * 100_000,
    ],
)
def test_a_formula_made_to_be_slow_is_known_quickly(formula):
    begun = time.process_time()
    for _ in range(20):
        for cell in (
            "绩效指标!I4",
            "绩效指标!L4",
            "绩效指标!M4",
            "绩效指标!I25",
            "资金安排!D5",
            "资金安排!C10",
            "支出情况!B6",
        ):
            assert left({cell: formula})
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(("stored", "codes"), [("", []), (None, ["N07", "N07"])])
def test_a_blank_result_of_a_person_s_formula_is_not_a_missing_one(tmp_path, stored, codes):
    """Nor the other way round: what was never calculated says so at every run."""
    blank = {"资金安排!G5": ('=IF(F5>0,"",1)', stored)}
    source = with_formulas(edited(UNSCORED, tmp_path / "x.xlsx", {"资金安排!G5": 1}), tmp_path / "y.xlsx", blank)
    once = perfxl.fill(source)
    twice = perfxl.fill(once.output)
    said = [finding.code for found in (once.findings, twice.findings) for finding in found if finding.cell == "G5"]
    assert said == codes
    assert twice.output.read_bytes() == once.output.read_bytes()


@pytest.mark.parametrize("judge", libreoffice.JUDGES)
def test_an_error_value_beside_a_typed_sum_leaves_the_sum_of_all_known(tmp_path, judge):
    typed = {"支出情况!B6": 270000, "支出情况!C6": "#DIV/0!", "支出情况!D6": None}
    missing = typed | {"支出情况!B6": None}
    sums = [
        perfxl.fill(edited(UNSCORED, tmp_path / f"{number}.xlsx", edits)).output
        for number, edits in enumerate((typed, missing))
    ]
    assert [values["支出情况"]["B5"] or None for values in judge(sums)] == [1345343, None]


@pytest.mark.parametrize(
    ("formula", "stored", "score", "codes"),
    [
        ("=资金安排!F8", 1345343, 8, []),
        ("=资金安排!F8/10000", 134.53, None, ["V03"]),
        ("=资金安排!F8", None, None, ["N07"]),
    ],
)
def test_a_unit_s_formula_that_looks_at_the_money_is_its_actual(formula, stored, score, codes, tmp_path):
    named = edited(UNSCORED, tmp_path / "x.xlsx", {"绩效指标!E13": "实际支出金额（元）", "绩效指标!G13": 1300000})
    outcome = perfxl.fill(with_formulas(named, tmp_path / "y.xlsx", {"绩效指标!H13": (formula, stored)}))
    assert [finding.code for finding in outcome.findings if finding.cell == "H13"] == codes
    assert sheet_of(outcome.output, "绩效指标", data_only=True)["I13"].value == score
    assert all_cells(outcome.output)["绩效指标!H13"] == formula

"""The Excel formula of every case, recalculated by LibreOffice: equal to the column, and following edits."""

import itertools
import math

import libreoffice
import pytest
import xlsxwriter
from test_criteria_cases import frames, load, scored

from perfxl.criteria import Cells, ElementCells, Rules, actual_formula, score_column, score_formula

pytestmark = pytest.mark.libreoffice

LIST = "$A$1:$A${0}", "$B$1:$B${0}", "$C$1:$C${0}"


def element_cells(row, size):
    owners, numbers, said = (f"L!{column.format(size)}" for column in LIST)
    return ElementCells(
        numbers,
        f"({owners}=$E{row})",
        f'({said}="是")',
        f'(({said}="是")+({said}="否"))',
    )


def write_value(sheet, book, row, column, value, number_format, formats):
    if value is None:
        return
    style = formats.setdefault(number_format, book.add_format({"num_format": number_format or "General"}))
    if isinstance(value, str):
        sheet.write_string(row, column, value, style)
    else:
        sheet.write(row, column, value, style)


def recalculated(cases, edited, folder, rules=None, *, typed_count=False, is_number=False):
    """Formulas made for `cases`, recalculated over the cells of `edited`."""
    rules = rules or Rules()
    made = score_column(*frames(cases), rules, typed_count_wins=typed_count)
    path = folder / "formulas.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet, listed, formats = book.add_worksheet("S"), book.add_worksheet("L"), {}
    elements = [(f"I{place}", *element) for place, case in enumerate(edited) for element in case.get("elements") or ()]
    for place, (owner, number, _, said) in enumerate(elements):
        listed.write_row(place, 0, [owner, number, said])
    for place, (case, rule, actual, target) in enumerate(
        zip(edited, made["rule"], made["actual_value"], made["target_value"], strict=True)
    ):
        row = place + 1
        sheet.write_string(place, 4, f"I{place}")
        write_value(sheet, book, place, 5, case["weight"], "General", formats)
        write_value(sheet, book, place, 6, case["target"], case.get("target_format", "General"), formats)
        write_value(sheet, book, place, 7, case["actual"], case.get("actual_format", "General"), formats)
        cells = Cells(
            f"F{row}", f"G{row}", f"H{row}", element_cells(row, max(len(elements), 1)), typed_count, is_number
        )
        for column, formula in (
            (8, score_formula(rule, actual, target, cells)),
            (9, actual_formula(rule, actual, target, f"H{row}", f"G{row}")),
        ):
            assert len(formula) < 8192
            sheet.write_formula(place, column, f"={formula}") if formula else None
    book.close()
    [computed] = libreoffice.recalculated([path])
    values = computed["S"]
    return [(values.get(f"I{place + 1}"), values.get(f"J{place + 1}")) for place in range(len(edited))]


def disagreements(cases, edited, results, column):
    found = []
    for made, case, (score, _), expected in zip(cases, edited, results, column["score"], strict=True):
        given = None if score in (None, "") else score
        wanted = None if math.isnan(expected) else expected
        if (given is None) != (wanted is None) or (
            given is not None and (isinstance(given, str) or abs(given - wanted) > 1e-9)
        ):
            found.append(
                (
                    made["id"],
                    case["text"],
                    made["actual"],
                    case["target"],
                    case["actual"],
                    case["weight"],
                    score,
                    expected,
                )
            )
    return found


@pytest.mark.parametrize("name", ["cases", "wordings", "near_misses", "found", "traps"])
def test_formulas_agree_with_columns(name, tmp_path):
    cases = load(name)
    results = recalculated(cases, cases, tmp_path)
    column = scored(cases)
    assert not disagreements(cases, cases, results, column)
    for case, (_, typed), understood in zip(cases, results, column["understood"], strict=True):
        if isinstance(understood, float):
            assert typed == pytest.approx(understood), case["id"]


def test_formulas_follow_edits(tmp_path):
    """The actual of one case put into the row of another with the same criterion."""
    pairs = []
    for name in ("cases", "wordings", "near_misses", "found", "traps"):
        for _, group in itertools.groupby(
            load(name), key=lambda case: (case["text"], case["weight"], str(case["target"]))
        ):
            listed = list(group)
            pairs += [(made, edited) for made, edited in itertools.permutations(listed, 2)][:12]
    cases = [made for made, _ in pairs]
    edited = [other | {"elements": other.get("elements")} for _, other in pairs]
    results = recalculated(cases, edited, tmp_path)
    wrong = disagreements(cases, edited, results, scored(edited))
    lucky = [each for each in wrong if each[-2] not in (None, "")]
    assert not lucky
    assert len(wrong) <= 0.03 * len(pairs), wrong


DIRTY = (None, "", " ", "abc", "6/8", "约300", "3期343人次", "1,2", True, "#N/A", "-", "（5）", "5:00", "1e3", "不涉及")


def sample():
    """One case of every wording."""
    firsts = {}
    for name in ("cases", "wordings"):
        for case in load(name):
            firsts.setdefault(case["text"], case)
    return list(firsts.values())


def test_formulas_are_blank_where_the_actual_is_no_value(tmp_path):
    cases = sample()
    pairs = [
        (case, case | {"actual": DIRTY[(place + shift) % len(DIRTY)]})
        for place, case in enumerate(cases)
        for shift in (0, 5, 9)
    ]
    made, edited = [one for one, _ in pairs], [other for _, other in pairs]
    wrong = disagreements(made, edited, recalculated(made, edited, tmp_path), scored(edited))
    assert not wrong


@pytest.mark.parametrize("weight", [7.77, None, "abc", True])
def test_formulas_follow_the_weight(weight, tmp_path):
    cases = sample()
    edited = [case | {"weight": weight} for case in cases]
    results = recalculated(cases, edited, tmp_path)
    if weight == 7.77:
        assert not disagreements(cases, edited, results, scored(edited))
    elif weight is not True:  # LibreOffice takes TRUE for a number, Excel does not
        assert all(score in (None, "") for score, _ in results)


@pytest.mark.parametrize("target", [None, "", "abc", 0, 50, "50%", "≥40%", "≤40", "提高", "20个", "1,2", True, "6/8"])
def test_formulas_follow_the_target_or_are_blank(target, tmp_path):
    cases = [case for case in sample() if not case.get("elements")]
    edited = [case | {"target": target} for case in cases]
    wrong = disagreements(cases, edited, recalculated(cases, edited, tmp_path), scored(edited))
    lucky = [each for each in wrong if each[-2] not in (None, "")]
    assert not lucky


@pytest.mark.parametrize("rules", [Rules(reverse="linear"), Rules(not_applicable="full")])
def test_formulas_follow_the_authority(rules, tmp_path):
    cases = [
        *sample(),
        *(
            {"id": f"R{actual}", "text": "", "weight": 8, "target": "≤20", "actual": actual}
            for actual in (10, 20, 30, 45)
        ),
    ]
    cases += [case | {"actual": "不涉及"} for case in sample() if not case.get("elements")]
    column = scored(cases, rules)
    assert not disagreements(cases, cases, recalculated(cases, cases, tmp_path, rules), column)


def test_a_typed_count_replaces_the_list(tmp_path):
    text = "业绩值为3得满分，每降低1扣权重分的33.33%，扣完为止。"
    listed = [[number, "要素", said] for number, said in ((1, "是"), (2, "否"), (3, None))]
    cases = [
        {"id": f"T{actual}", "text": each, "weight": 2.22, "target": "有效", "actual": actual, "elements": listed}
        for each in (text, "具备1个要素得三分之一权重分", "具备要素1得30%，具备要素2得30%，具备要素3得40%")
        for actual in (0, 1, 2, 3, 4, 1.5, None)
    ]
    column = scored(cases, typed_count_wins=True)
    assert not disagreements(cases, cases, recalculated(cases, cases, tmp_path, typed_count=True), column)
    assert column["score"].notna().sum() >= 8


def test_a_cell_that_holds_numbers_only(tmp_path):
    """The review column: perfxl's own number, or what a reviewer types over it; words there give nothing."""
    cases = [case for case in sample() if not case.get("elements")]
    column = scored(cases)
    numeric = [
        case | {"actual": understood, "actual_format": "0.00%" if percent else "General"}
        for case, understood, percent in zip(cases, column["understood"], column["percent"], strict=True)
        if isinstance(understood, float)
    ]
    assert len(numeric) > 100
    for edited in (
        numeric,
        [case | {"actual": 0.5} for case in numeric],
        [case | {"actual": "95%"} for case in numeric],
    ):
        results = recalculated(numeric, edited, tmp_path, is_number=True)
        wrong = disagreements(numeric, edited, results, scored(edited))
        assert not [each for each in wrong if each[-2] not in (None, "")]
        assert edited is not numeric or not wrong


def test_usual_formulas_stay_short():
    rows = [
        {"text": text, "weight": 5, "target": target, "actual": actual}
        for text, target, actual in (
            ("", "≥90%", "85%"),
            ("", "800人次", "720人次"),
            ("", "≤5天", "6天"),
            ("业绩值为100%得满分，每降低1%扣权重分的1%，扣完为止", "100%", "95%"),
            ("举办3场得满分，每少一场扣权重分的1/3", "3场", "2场"),
            ("达到95%得满分，每降低1个百分点扣1分，最多扣2分", "≥95%", "94%"),
        )
    ]
    made = scored(rows)
    for is_number, longest in ((False, 334), (True, 280)):
        cells = Cells("F18", "G18", "H18", actual_is_number=is_number)
        for rule, actual, target in zip(made["rule"], made["actual_value"], made["target_value"], strict=True):
            formula = score_formula(rule, actual, target, cells)
            assert len(formula) <= longest, formula

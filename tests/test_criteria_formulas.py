"""The Excel formula of every case, recalculated by LibreOffice: equal to the column, and following edits."""

import itertools
import math
import re
from functools import cache

import libreoffice
import pytest
import xlsxwriter
from judges.formulas import parsed
from judges.repeats import repeated
from test_criteria_cases import load, scored

from perfxl.criteria import (
    Cells,
    Rules,
    actual_formula,
    held_actual,
    in_cell,
    score_formula,
    target_formula,
)
from perfxl.criteria.formulas import LONGEST_SCORE
from perfxl.criteria.lists import (
    HAD,
    ElementRow,
    ListRanges,
    count_formula,
    earned_formula,
    parts_of,
    size_formula,
    sum_formula,
    typed_count_formula,
    worth_formula,
)

pytestmark = pytest.mark.libreoffice


def write_value(sheet, book, row, column, value, number_format, formats):
    if value is None:
        return
    style = formats.setdefault(number_format, book.add_format({"num_format": number_format or "General"}))
    if isinstance(value, str):
        sheet.write_string(row, column, value, style)
    else:
        sheet.write(row, column, value, style)


FORMULA_LIMIT = 500


def ranges(row, size, earned="E"):
    names, numbers, said = (f"L!${letter}$1:${letter}${size}" for letter in ("A", "B", earned))
    return ListRanges(names, numbers, said, f"$E{row}")


def had_of(row, size):
    def had(numbers):
        chosen = "+".join(f"(L!$B$1:$B${size}={number})" for number in numbers)
        return f'SUMPRODUCT((L!$A$1:$A${size}=A{row})*({chosen})*(L!$C$1:$C${size}="是"))'

    return had


def element_formulas(parts, number, row, size, owner):
    """计分 and 自评得分 of an element in a row of the list."""
    part = parts[number]
    cells = ElementRow(f"D{row}", f'C{row}="是"', f'C{row}="否"', had_of(row, size))
    return worth_formula(part, number, f"B{row}", f"S!$F${owner + 1}"), earned_formula(part, cells)


def recalculated(cases, edited, folder, rules=None, *, typed_count=False, as_number=None):
    """Formulas made for `cases`, recalculated over the cells of `edited`: score and what was taken as actual.

    `as_number` are the numbers that stand in the cell in place of what was read, each with whether it is a percentage.
    """
    rules = rules or Rules()
    made = scored(cases, rules, typed_count_wins=typed_count)
    path = folder / "formulas.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet, listed, formats = book.add_worksheet("S"), book.add_worksheet("L"), {}
    elements = [(place, *element) for place, case in enumerate(edited) for element in case.get("elements") or ()]
    size = max(len(elements), 1)
    rows = list(zip(edited, made["rule"], made["actual_value"], made["target_value"], strict=True))
    for place, (owner, number, _, said) in enumerate(elements):
        listed.write_row(place, 0, [f"I{owner}", number, said])
        parts = parts_of(rows[owner][1]) if rows[owner][1] is not None else {}
        if number in parts:
            for column, formula in enumerate(element_formulas(parts, number, place + 1, size, owner), start=3):
                assert len(formula) < FORMULA_LIMIT
                listed.write_formula(place, column, f"={formula}")
    for place, (case, rule, actual, target) in enumerate(rows):
        row = place + 1
        sheet.write_string(place, 4, f"I{place}")
        write_value(sheet, book, place, 5, case["weight"], "General", formats)
        write_value(sheet, book, place, 6, case["target"], case.get("target_format", "General"), formats)
        write_value(sheet, book, place, 7, case["actual"], case.get("actual_format", "General"), formats)
        weight = cases[place]["weight"]
        score = score_formula(rule, actual, target, Cells(f"F{row}", f"Q{row}", f"R{row}"), as_weight(weight))
        held = actual if as_number is None or rule is None else in_cell(rule, actual, target, **as_number[place])
        wanted, taken = target_formula(rule, (actual, held), target, f"G{row}"), ""
        if rule is not None and (rule.elements is not None):
            wanted, taken = size_formula(ranges(row, size)), listed_formula(rule, row, size, typed=typed_count)
        else:
            taken = actual_formula(rule, held, target, f"H{row}", f"Q{row}")
        assert len(score) <= LONGEST_SCORE, score
        assert said_twice(score_formula(rule, actual, target, Cells("F1", "Q1", "R1"), as_weight(weight))) == []
        for column, formula in ((8, score), (16, wanted), (17, taken)):
            assert len(formula) < FORMULA_LIMIT, formula
            sheet.write_formula(place, column, f"={formula}") if formula else None
    book.close()
    [computed] = libreoffice.recalculated([path])
    values = computed["S"]
    return [(values.get(f"I{place + 1}"), values.get(f"R{place + 1}")) for place in range(len(edited))]


@cache
def said_twice(score):
    return repeated(parsed(score)) if score else []


def as_weight(weight):
    return float(weight) if isinstance(weight, int | float) else None


def listed_formula(rule, row, size, *, typed):
    if not parts_of(rule):
        return ""
    if typed and rule.rule.counts_elements:
        counted = count_formula(ranges(row, size), f'(L!$E$1:$E${size}="{HAD}")')
        return f"IF(ISNUMBER(H{row}),{typed_count_formula(f'H{row}', f'Q{row}')},{counted})"
    if rule.rule.counts_elements:
        return count_formula(ranges(row, size), f'(L!$E$1:$E${size}="{HAD}")')
    return sum_formula(ranges(row, size))


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


@pytest.mark.parametrize(
    "name", ["cases", "wordings", "near_misses", "found", "traps", "worded", "numbers", "counts", "set_out"]
)
def test_formulas_agree_with_columns(name, tmp_path):
    cases = load(name)
    results = recalculated(cases, cases, tmp_path)
    column = scored(cases)
    assert not disagreements(cases, cases, results, column)
    shown = column[["rule", "actual_value", "target_value"]].itertuples(index=False)
    for case, (_, taken), row in zip(cases, results, shown, strict=True):
        held = held_actual(*row).value
        if isinstance(held, int | float | str):
            assert taken == (held if isinstance(held, str) else pytest.approx(held)), case["id"]


def row_of(case):
    """What two cases share that may be one row before and after an edit of its actual."""
    return case["text"], case["weight"], str(case["target"]), case.get("indicator")


def test_formulas_follow_edits(tmp_path):
    """The actual of one case put into the row of another with the same criterion."""
    pairs = []
    for name in ("cases", "wordings", "near_misses", "found", "traps", "worded", "numbers", "counts", "set_out"):
        for _, group in itertools.groupby(load(name), key=row_of):
            listed = list(group)
            pairs += [(made, edited) for made, edited in itertools.permutations(listed, 2)][:12]
    cases = [made for made, _ in pairs]
    edited = [in_the_cell_of(made, other) for made, other in pairs]
    results = recalculated(cases, edited, tmp_path)
    wrong = disagreements(cases, edited, results, scored(edited))
    lucky = [each for each in wrong if each[-2] not in (None, "")]
    assert not lucky
    numbers = [
        isinstance(made["actual"], int | float) and isinstance(one["actual"], int | float) for made, one in pairs
    ]
    waiting = [each for each in wrong if isinstance(each[2], int | float) and isinstance(each[4], int | float)]
    sure = [each for each in waiting if not (0 < each[2] < 1 < each[4] or 0 < each[4] < 1 <= each[2])]
    assert len(sure) <= 0.03 * sum(numbers), sure


def in_the_cell_of(made, other):
    """What is typed over a percentage is one: whether a cell shows one was settled when it was read."""
    shown = "%" in str(made.get("actual_format")) and isinstance(other["actual"], int | float)
    return other | {"actual_format": made["actual_format"]} if shown else other


DIRTY = (None, "", " ", "abc", "6/8", "约300", "3期343人次", "1,2", True, "#N/A", "-", "（5）", "5:00", "1e3", "不涉及")


def sample():
    """One case of every wording."""
    firsts = {}
    for name in ("cases", "wordings", "worded"):
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
    rows = zip(cases, column["understood"], column["percent"], column["score"], strict=True)
    known = [(case, number, bool(percent), score) for case, number, percent, score in rows if isinstance(number, float)]
    assert len(known) > 100
    made = [case for case, *_ in known]
    own = {"score": [score for *_, score in known]}  # perfxl's own number earns what the words it stands for earn
    numeric = [
        case | {"actual": number, "actual_format": "0.00%" if percent else "General"}
        for case, number, percent, _ in known
    ]
    held = [{"number": number, "percent": percent} for _, number, percent, _ in known]
    for edited in (
        numeric,
        [case | {"actual": 0.5} for case in numeric],
        [case | {"actual": "95%"} for case in numeric],
    ):
        results = recalculated(made, edited, tmp_path, as_number=held)
        wrong = disagreements(made, edited, results, own if edited is numeric else scored(edited))
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
    for rule, actual, target in zip(made["rule"], made["actual_value"], made["target_value"], strict=True):
        formula = score_formula(rule, actual, target, Cells("F18", "Q18", "R18"), 5.0)
        assert len(formula) <= 110, formula
        assert len(actual_formula(rule, actual, target, "H18", "Q18")) <= 160


NAMED = re.compile(r"\((?:[^()]|\([^()]*\)){12,}\)|[A-Z]+\((?:[^()]|\([^()]*\)){8,}\)")


@pytest.mark.parametrize("name", ["cases", "everyday", "published", "traps"])
def test_no_score_is_long_or_says_the_same_twice(name):
    cases = load(name)
    made = scored(cases)
    rows = zip(cases, made["rule"], made["actual_value"], made["target_value"], strict=True)
    for case, rule, actual, target in rows:
        formula = score_formula(rule, actual, target, Cells("F18", "Q18", "R18"), as_weight(case["weight"]))
        assert len(formula) <= LONGEST_SCORE, formula
        said = [each.group() for each in NAMED.finditer(re.sub('"[^"]*"', '""', formula))]
        assert len(said) == len(set(said)), formula


def test_formulas_read_like_their_criteria():
    rows = [
        ("业绩值为100%得满分，每降低1%扣权重分的1%，扣完为止", 2.22, "100%", "95%", "F4*(1-(100%-R4))"),
        ("业绩值为3得满分，每降低1扣权重分的1/3，扣完为止", 2.22, "可控", 2, "F4*(1-(3-R4)/3)"),
        ("≥90%计10分;80%(含)-90%计8分;低于80%不得分", 10, "≥90%", "85%", "IF(R4>=90%,10,IF(R4>=80%,8,0))"),
        ("财务会计制度健全的得10分,基本健全的得6分,不健全的扣10分。", 10, None, "健全",
         'IF(R4="财务会计制度健全",10,IF(R4="基本健全",6,IF(R4="不健全",0,"")))'),
        ("", 8, 800, 720, "MAX(0,F4*R4/Q4)"),
        ("发展会员，每10人得1分，最高5分", 5, None, "30人", 'IF(MOD(R4,10)=0,MIN(5,R4/10),"")'),
        ("每完成0.1公里得1分，最高5分", 5, None, "0.3公里", 'IF(MOD(ROUND(R4*10,8),1)=0,MIN(5,R4/0.1),"")'),
    ]  # fmt: skip
    cases = [dict(zip(("text", "weight", "target", "actual"), row, strict=False)) for row in rows]
    made = scored(cases)
    for row, rule, actual, target in zip(rows, made["rule"], made["actual_value"], made["target_value"], strict=True):
        assert row[-1] in score_formula(rule, actual, target, Cells("F4", "Q4", "R4"), float(row[1]))


NUMBER = 'IF(ISNUMBER(H4),IF(AND(NOT(ISLOGICAL(H4)),H4<36526,OR(H4<=0,H4>2)),ROUND(H4,8),""),"")'


@pytest.mark.parametrize(
    ("actual", "formula"),
    [
        (900, NUMBER),
        ("900人次", f'IFERROR(IF(EXACT(H4,"900人次"),900,{NUMBER}),"")'),
        (None, NUMBER),
        ("约300", NUMBER),
    ],
)
def test_a_working_column_follows_numbers(actual, formula):
    made = scored([{"text": "", "weight": 8, "target": 800, "actual": actual}]).iloc[0]
    assert actual_formula(made["rule"], made["actual_value"], made["target_value"], "H4", "Q4") == formula


@pytest.mark.parametrize(
    ("actual", "shown", "guard"),
    [(0.95, "0%", "H4<=200%"), (95, "General", "H4>2,H4<=200"), (2.5, "0%", "OR(H4<=200%,H4=250%)")],
)
def test_a_percentage_is_guarded_by_its_value(actual, shown, guard):
    made = scored([{"text": "", "weight": 8, "target": "≥90%", "actual": actual, "actual_format": shown}]).iloc[0]
    assert guard in actual_formula(made["rule"], made["actual_value"], made["target_value"], "H4", "Q4")

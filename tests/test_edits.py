"""What an edit of a completed workbook gives: the number that the next run gives, or nothing until then.

Every row of one workbook is edited in its own way, and a second engine recalculates it.
"""

import libreoffice
import openpyxl
import pytest
from judged import workbook_of
from judges import engine
from sheets import sheets_of
from test_criteria_cases import load

import perfxl

EDITS = {
    **{f"H {value}": ("H", value) for value in ("约300", None, "已完成", "√完成", "100%", True, "#N/A")},
    **{f"H {value}": ("H", value) for value in (0, 0.95, 95, 45000, -3, 2.5, 2021)},
    **{f"G {value}": ("G", value) for value in (None, 0, 90, 0.9, 2022, -5, "#DIV/0!")},
    **{f"F {value}": ("F", value) for value in (5, "5分", None, 0, -1, 3.333, True, False)},
    **{f"J {value}": ("J", value) for value in (None, "完成得满分，否则不得分", "#N/A")},
    **{f"L {value}": ("L", value) for value in ("90%", 0.9, 7, 45000, True, "有所提升")},
    "G and H": ("GH", (10, 9)),
    "H in error, L": ("HL", ("#N/A", 9)),
    "another name": ("E", "成本"),
    "overridden": ("M", 1),
    "claimed": ("I", 1),
    **{f"listed {column} {value}": (column, value) for column, value in (("H", "#N/A"), ("H", 3), ("G", "#DIV/0!"))},
    **{f"possessed {value}": ("D", value) for value in ("是", "否", None, "不清楚")},
    **{f"reviewed {value}": ("E", value) for value in ("否", "不清楚", " ", "√", "√是")},
    "another number": ("B", 9),
    "an element of another": ("A", "别的指标"),
}  # fmt: skip
"""A column of 绩效指标, or of 要素清单 for a criterion with a list, and what is typed there."""
LISTS, OF_ELEMENTS = list(EDITS)[-14:], list(EDITS)[-11:]
PLAIN, OF_A_LIST = 5, 3


BESIDE = (
    {"text": "三个月内完成满分，晚一个月扣2", "weight": 10, "target": None, "actual": "晚3个月", "id": "late"},
    {"text": "逾期不得分", "weight": 4, "target": "2023年8月1日", "actual": "2023年7月20日", "id": "day"},
    {"text": "[90%,100%]得10分，[0,90%)得0分", "weight": 10, "target": "90%", "actual": "90%", "id": "bands"},
    {
        "text": "完成得满分，部分完成得一半，未完成得0分",
        "weight": 10,
        "target": None,
        "actual": "部分完成",
        "id": "words",
    },
    {
        "text": "目标值90%，完成得满分，每低1个百分点扣0.5分",
        "weight": 10,
        "target": "≥90%",
        "actual": "88%",
        "id": "own",
    },
)
"""Beside which a bare number is unclear: the months it took or was late; a percentage, but beside a count as target.

And words, beside which a tick stands for nothing: to an Excel in Chinese √完成 is 完成.
A target of the criterion's own, which counts whatever stands in the column.
"""

OF_A_GROUP = {
    "text": "缺要素2且缺要素3的不得分，每具备1个要素得20%权重分",
    "weight": 5,
    "target": "合规",
    "actual": None,
    "elements": [[number, f"要素{number}内容", "否" if number == 2 else "是"] for number in range(1, 6)],
    "id": "group",
}
"""Where what an element earns depends on another, too."""


def cases():
    """Yield every kind of edit with some criteria."""
    known = [case for case in load("cases") if case.get("expect") not in (None, "manual")]
    plain = [*BESIDE, *[case for case in known if not case.get("elements")][:: len(known) // PLAIN]]
    lists = [*[case for case in known if case.get("elements")][:OF_A_LIST], OF_A_GROUP]
    return [(kind, case) for kind in EDITS for case in (lists if kind in LISTS else plain)]


@pytest.fixture(scope="module")
def edited(tmp_path_factory):
    """The workbook with every edit, and the same completed again."""
    folder = tmp_path_factory.mktemp("edits")
    done = workbook_of([case for _, case in cases()], folder)
    book = openpyxl.load_workbook(done)
    indicators, elements = book["绩效指标"], book["要素清单"]
    for row, (kind, _) in enumerate(cases(), start=4):
        column, value = EDITS[kind]
        if kind in OF_ELEMENTS:
            name = indicators[f"E{row}"].value
            first = next(cell.row for cell in elements["A"] if cell.value == name)
            elements[f"{column}{first}"].value = value
        else:
            for letter, each in zip(column, value if len(column) > 1 else [value], strict=True):
                indicators[f"{letter}{row}"].value = each
    book.save(folder / "edited.xlsx")
    return folder / "edited.xlsx", perfxl.fill(folder / "edited.xlsx", folder / "again.xlsx").output


@pytest.mark.judge("engine")
def test_a_list_waits_while_two_indicators_have_its_name(tmp_path):
    [case] = [case for case in load("cases") if case.get("elements") and case.get("expect") not in (None, "manual")][:1]
    book = openpyxl.load_workbook(workbook_of([case, case], tmp_path))
    book["绩效指标"]["E4"] = book["绩效指标"]["E5"].value
    book.save(tmp_path / "edited.xlsx")
    [sheet] = sheets_of(perfxl.fill(tmp_path / "edited.xlsx").output, "绩效指标", data_only=True)
    asked = {"绩效指标": OF["绩效指标"]}
    live = {cell: value for _, cell, _, value in engine.computed(tmp_path / "edited.xlsx", asked)}
    assert [live["I5"], live["M5"], sheet["I5"].value, sheet["M5"].value] == ["", "", None, None]


OF = {"绩效指标": ("I", "M"), "要素清单": ("F", "G", "H")}


@pytest.mark.judge("engine")
def test_an_edit_gives_what_the_next_run_gives_or_waits(edited):
    typed, completed = edited
    live = {(sheet, cell): value for sheet, cell, _, value in engine.computed(typed, OF)}
    assert wrong_ones(live, completed) == []


@pytest.mark.libreoffice
def test_it_gives_or_waits_where_true_is_a_number(edited):
    """But in a cell that shows percentages: there LibreOffice itself shows TRUE as 100%, and saves it so."""
    typed, completed = edited
    [values] = libreoffice.recalculated([typed])
    formulas = libreoffice.formulas(typed)
    live = {
        (sheet, cell): float(value) if type(value) in (int, float) else value
        for sheet, letters in OF.items()
        for cell, value in values[sheet].items()
        if cell.rstrip("0123456789") in letters and cell in formulas[sheet]
    }
    [sheet] = sheets_of(typed, "绩效指标")
    truths = [cell for letter in "HL" for cell in sheet[letter] if cell.value is True]
    percentages = [cell.row for cell in truths if "%" in cell.number_format]
    seen = {place: value for place, value in live.items() if int(place[1][1:]) not in percentages}
    assert wrong_ones(seen, completed) == []


def wrong_ones(live, completed):
    """Return every number that the next run does not give, with its edit."""
    sheets = dict(zip(OF, sheets_of(completed, *OF, data_only=True), strict=True))
    shown = {place: value for place, value in live.items() if isinstance(value, float)}
    assert len(shown) > len(cases())
    kinds = {f"{column}{row}": kind for row, (kind, _) in enumerate(cases(), start=4) for column in "IM"}
    return [
        (kinds.get(cell, ""), sheet, cell, value, sheets[sheet][cell].value)
        for (sheet, cell), value in shown.items()
        if sheets[sheet][cell].value is None or abs(sheets[sheet][cell].value - value) > 0.005
    ]


BY_SHARE, PER_PERSON = "达到目标值得满分，否则按比例得分", "达到目标值得满分，每少1人扣1分"
YUAN, TEN_THOUSAND = '0"元"', '0"万元"'
SIZED = (
    ("", 100, 80, YUAN), ("", 100, 80, TEN_THOUSAND), ("", "100万元", 80, YUAN), ("", "100元", 80, TEN_THOUSAND),
    ("", "30天", 80, YUAN), ("", "90%", 80, YUAN), ("", "5000000元", 480, YUAN), ("", "5000000元", 480, TEN_THOUSAND),
    ("", 5000000, 480, '0"人"'), ("", 2021, 2022, '0"人"'), ("", 0.95, 95, '0"人"'), ("", 80, 0.5, '0.0"吨"'),
    ("20000元以上得满分，否则不得分", None, 15, YUAN), ("20000以上得满分，否则不得分", None, 15, YUAN),
    (BY_SHARE, 50, 40, "General"), (BY_SHARE, 30, 0.9, "General"), (BY_SHARE, 0.5, 0.4, "General"),
    (BY_SHARE, 5000, 4000, "General"), (BY_SHARE, 5000, "3", "General"), (BY_SHARE, 20000000, 20230628, "General"),
    (BY_SHARE, 20000, "15000", "General"), (BY_SHARE, 1, 1, "General"), (PER_PERSON, 50, 40, "General"),
    ("未完成部分，按比例扣减", 20000, 15000, "General"),
    ("没有达到目标的，按缺口占目标的比例扣分", 3000, 2022, "General"),
)  # fmt: skip
"""What may be a number in another unit, a share, a year or a day beside a target of another size."""
RESIZED = (
    None, *(("G", target) for target in (0.9, 2, 51, 90, 2021, 25000, 1000000, 50000000)),
    *(("H", actual) for actual in (0, 0.9, 3, 60, 25000, 800000, 20230628)),
)  # fmt: skip


@pytest.mark.judge("engine")
def test_a_number_of_another_size_or_unit_gives_what_the_next_run_gives_or_waits(tmp_path):
    names = ("text", "target", "actual", "actual_format")
    pairs = [(edit, dict(zip(names, row, strict=True))) for row in SIZED for edit in RESIZED]
    book = openpyxl.load_workbook(workbook_of([{"id": "数量", "weight": 10, **case} for _, case in pairs], tmp_path))
    for row, (edit, _) in enumerate(pairs, start=4):
        if edit is not None:
            book["绩效指标"][f"{edit[0]}{row}"].value = edit[1]
    book.save(tmp_path / "edited.xlsx")
    live = {cell: value for _, cell, _, value in engine.computed(tmp_path / "edited.xlsx", {"绩效指标": ("I",)})}
    [sheet] = sheets_of(perfxl.fill(tmp_path / "edited.xlsx").output, "绩效指标", data_only=True)
    given = [
        (edit, case, live.get(f"I{row}", ""), sheet[f"I{row}"].value) for row, (edit, case) in enumerate(pairs, start=4)
    ]
    followed = [each for each in given if isinstance(each[2], float)]
    assert len(followed) > len(SIZED)
    assert [each for each in followed if each[3] != pytest.approx(each[2], abs=0.005)] == []
    assert [each for each in given if each[0] is None and each[2] != (each[3] if each[3] is not None else "")] == []

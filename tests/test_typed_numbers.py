"""Numbers as people see them: digits, units shown by formats, parts struck out, more digits than anybody means."""

import io
import re
import zipfile

import openpyxl
import pytest
from libreoffice import differences
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from sheets import sheet_of
from workbooks import UNSCORED, edited, formatted

import perfxl
from perfxl.check.typed_numbers import MONEY, POINTS, State, list_number, money_in, read_number

READ = [
    ("207", 207), ("２０７００００", 2070000), ("1,345,343", 1345343), ("１，３４５，３４３", 1345343),
    ("2 070 000", 2070000),
    ("207元", 207), ("￥207.5", 207.5), ("207万元", 2070000), ("207 萬元", 2070000), ("２０７．５万", 2075000),
    ("1.2亿", 1.2e8),
    ("207千元", 207000), ("2070000\u200b", 2070000), ("\ufeff207", 207), ("-5", -5), (".5", 0.5),
    ("9" * 15, 999999999999999),
]  # fmt: skip
UNREAD = [
    "2070000①", "2070000²", "①2070000", "2070000⑴", "²", "½", "Ⅷ", "٣٤", "20 70", "1,34,5", "约300", "300左右",
    "1e5", "207+3", "207%",
    "207分", "207美元", "$207", "二百", "12.5.3",
]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), READ)
def test_a_text_that_is_clearly_a_number(text, number):
    read, state = read_number(text, MONEY)
    assert (read, state in (State.WAS_TEXT, State.LARGE_UNIT)) == (pytest.approx(number), True)


@pytest.mark.parametrize("text", UNREAD)
def test_a_text_that_is_not(text):
    assert read_number(text, MONEY)[1] is State.UNREADABLE


@pytest.mark.parametrize(
    ("text", "number"), [("8分", 8), ("８", 8), ("8①", None), ("8%", None), ("8元", None), ("8万", None)]
)
def test_points_are_no_money(text, number):
    assert read_number(text, POINTS)[1] is (State.UNREADABLE if number is None else State.WAS_TEXT)


@pytest.mark.parametrize("value", ["9" * 16, "9" * 400, 1e15, -1e15, 1e300, 10**16, "10000000000000万元", 1e12 * 1e4])
def test_a_number_nobody_can_mean(value):
    assert read_number(value, MONEY)[1] is State.TOO_LONG


SHOWN = [
    (207, '#,##0.00"万元"', 2070000), (207, "0万元", 2070000), (207, '0.0"千元"', 207000), (1.2, '0.00"亿"', 1.2e8),
    (-207, '0"万元";[Red]-0"万元"', -2070000),
]  # fmt: skip
AS_IS = [
    (207000, '0!.0,"万元"'), (207000, '0"."0,"万元"'), (2070000, '#,##0,"千元"'), (207, '#,##0.00"元"'),
    (207, "¥#,##0.00"),
    (207, "General"), (207, "#,##0.00_);(#,##0.00)"), (0, '0;-0;"无"'), (15000, '[>=10000]0!.0,"万元";0"元"'),
]  # fmt: skip
NOT_MONEY = [
    (207, '0"人"'),
    (0.5, "0%"),
    (207, '"约"0'),
    (207, '0"万人"'),
    (207, "$0"),
    (1, '"已支付"'),
    (207000, '0"万"0000'),
]


@pytest.mark.parametrize(("value", "number_format", "number"), SHOWN)
def test_an_amount_is_read_as_it_is_seen(value, number_format, number):
    assert read_number(value, MONEY, number_format) == (number, State.SHOWN_UNIT)


@pytest.mark.parametrize(("value", "number_format"), AS_IS)
def test_an_amount_that_is_seen_as_it_is(value, number_format):
    assert read_number(value, MONEY, number_format) == (value, State.NUMBER)


@pytest.mark.parametrize(("value", "number_format"), NOT_MONEY)
def test_what_is_seen_is_no_amount(value, number_format):
    assert read_number(value, MONEY, number_format)[1] is State.UNREADABLE


def test_a_sheet_in_ten_thousands_takes_its_own_unit_only():
    units = money_in("万元")
    assert read_number(207, units, '0"万元"') == (207, State.NUMBER)
    assert read_number("207万", units) == (207, State.WAS_TEXT)
    assert read_number(207, units, '0"元"')[1] is State.UNREADABLE


@pytest.mark.parametrize(
    ("typed", "number"),
    [("①", 1), ("（2）", 2), ("3.", 3), ("4、", 4), (5, 5), ("６", 6), ("2①", None), ("½", None), (True, None)],
)
def test_numbers_of_a_list(typed, number):
    assert list_number(typed) == pytest.approx(float("nan") if number is None else number, nan_ok=True)


WAN = '#,##0.00"万元"'
MONEY_CELLS = [f"资金安排!{column}{row}" for column in "CDF" for row in range(5, 9)]
MONEY_CELLS += [f"支出情况!{column}{row}" for column in "BC" for row in range(6, 9)]


def in_wan(target, places=MONEY_CELLS, formulas=()):
    book = openpyxl.load_workbook(UNSCORED)
    for place in places:
        sheet, cell = place.split("!")
        book[sheet][cell].value /= 10000
        book[sheet][cell].number_format = WAN
    for place, formula in dict(formulas).items():
        sheet, cell = place.split("!")
        book[sheet][cell].value = formula
    book.save(target)
    return target


def test_amounts_shown_in_ten_thousands_on_both_sheets(tmp_path):
    outcome = perfxl.fill(in_wan(tmp_path / "x.xlsx"))
    book = openpyxl.load_workbook(outcome.output, data_only=True)
    assert [book["资金安排"][cell].value for cell in ("C5", "F8", "C9", "C12")] == [2070000, 1345343, 724657, 64.99]
    assert (book["支出情况"]["B5"].value, book["支出情况"]["B6"].value) == (1345343, 270000)
    assert book["资金安排"]["C5"].number_format == "#,##0.00"
    said = [(finding.sheet, finding.cell) for finding in outcome.findings if finding.code == "M11"]
    assert said == [("资金安排", "C5"), ("支出情况", "B6")]
    assert not {"X02", "M06", "M07"} & {finding.code for finding in outcome.findings}
    again = perfxl.fill(outcome.output, tmp_path / "again.xlsx")
    assert again.output.read_bytes() == outcome.output.read_bytes()


def test_a_formula_shown_in_another_unit_is_an_error(tmp_path):
    formulas = {"资金安排!F5": "=100+107", "资金安排!C5": None, "资金安排!D5": None}
    source = in_wan(tmp_path / "x.xlsx", formulas=formulas)
    with zipfile.ZipFile(source) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = "xl/worksheets/sheet2.xml"
    parts[name] = re.sub(
        rb"(<f>100\+107</f>)<v\s*/>|(<f>100\+107</f>)<v></v>", rb"<f>100+107</f><v>207</v>", parts[name]
    )
    with zipfile.ZipFile(source, "w") as new:
        for part, content in parts.items():
            new.writestr(part, content)
    outcome = perfxl.fill(source)
    assert [finding.cell for finding in outcome.findings if finding.code == "M10"] == ["F5"]
    sheet = sheet_of(outcome.output, "资金安排", data_only=True)
    assert (sheet["F5"].value, sheet["C5"].value, sheet["C10"].value) == (207, None, None)


@pytest.mark.parametrize(
    ("cell", "value", "number_format", "code"),
    [
        ("绩效指标!F13", 8, '0"分"', None), ("绩效指标!F13", 8, '0"%"', "W11"), ("绩效指标!F13", 0.08, "0%", "W11"),
        ("绩效指标!F13", 8, '0"万"', "N02"), ("绩效指标!F13", "8①", "General", "N02"),
        ("绩效指标!F13", 1e300, "General", "V21"),
        ("绩效指标!I13", 8, '0.0"分"', None), ("绩效指标!I13", 8, '0"%"', "S01"), ("绩效指标!M13", 0.8, "0%", "S01"),
        ("资金安排!F5", 207, '0"人"', "N02"), ("资金安排!F5", "9" * 400, "General", "V21"),
        ("支出情况!C6", 1e16, "General", "V21"),
        ("要素清单!B6", "9" * 400, "General", "E05"),
        ("绩效指标!H13", 999_999_999_999_999, "General", None), ("绩效指标!H13", 1e15, "General", "V21"),
        ("绩效指标!H13", "9" * 309, "General", "V21"), ("绩效指标!H13", "9" * 15, "General", None),
        ("绩效指标!H13", f"{'9' * 16}人次", "General", "V21"),
        ("绩效指标!H13", "9" * 14 + "９９", "General", "V21"),
        ("绩效指标!H13", "1,000,000,000,000,000", "General", "V21"),
        ("绩效指标!H13", f"{'0' * 400}900", "General", None), ("绩效指标!H13", f"900.{'0' * 400}", "General", None),
        ("绩效指标!H16", "9" * 309, "General", "V21"), ("绩效指标!H21", f"{'9' * 20}%", "General", "V21"),
        ("绩效指标!G13", "9" * 309, "General", "V21"), ("绩效指标!G13", f"≥{'9' * 16}", "General", "V21"),
        ("绩效指标!G13", 1e16, "General", "V21"), ("绩效指标!L13", "9" * 309, "General", "V21"),
    ],
)  # fmt: skip
def test_every_number_is_read_by_one_reader(tmp_path, cell, value, number_format, code):
    source, place = formatted(UNSCORED, tmp_path / "x.xlsx", cell, value, number_format), cell.split("!")[1]
    said = {finding.code for finding in perfxl.check(source) if finding.cell == place}
    assert said & {"W11", "N02", "V02", "V09", "V11", "V21", "S01", "E05"} == ({code} if code else set())


def with_runs(target, cell, *runs):
    """Save the project with a text of several fonts in a cell."""
    book = openpyxl.load_workbook(UNSCORED)
    sheet, place = cell.split("!")
    fonts = {
        "struck": InlineFont(strike=True),
        "raised": InlineFont(vertAlign="superscript"),
        "red": InlineFont(color="FFFF0000"),
    }
    fonts |= {"lowered": InlineFont(vertAlign="subscript"), "": InlineFont(b=True)}
    book[sheet][place].value = CellRichText(*(TextBlock(fonts[look], text) for look, text in runs))
    book.save(target)
    return target


ALTERED = [
    ("绩效指标!H13", (("struck", "900"), ("red", "700"))), ("绩效指标!H13", (("", "790"), ("raised", "2"))),
    ("绩效指标!H13", (("", "790"), ("lowered", "2"))), ("绩效指标!G13", (("", "800"), ("raised", "①"))),
    ("绩效指标!H15", (("struck", "未"), ("", "提升"))),
    ("绩效指标!J13", (("struck", "达到80%得满分"), ("", "达到90%得满分"))),
    ("绩效指标!F13", (("", "8"), ("raised", "1"))), ("绩效指标!I13", (("struck", "8"), ("", "7"))),
    ("绩效指标!L13", (("", "900"), ("raised", "1"))), ("绩效指标!M13", (("struck", "8"), ("", "7"))),
    ("要素清单!B4", (("", "1"), ("raised", "2"))),
    ("资金安排!F5", (("", "2070000"), ("raised", "1"))), ("支出情况!C6", (("struck", "27"), ("", "270000"))),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "runs"), ALTERED)
def test_a_text_struck_out_or_raised_in_part_is_no_number(tmp_path, cell, runs):
    outcome = perfxl.fill(with_runs(tmp_path / "x.xlsx", cell, *runs))
    place, whole = cell.split("!")[1], "".join(text for _, text in runs)
    said = {finding.code: finding.message for finding in outcome.findings if finding.cell == place}
    assert whole in said["V20"]
    total = sheet_of(outcome.output, "绩效指标", data_only=True)["I25"].value
    assert total is None or not cell.startswith("绩效指标!") or place[0] in "LM"


PLAIN = [
    ("绩效指标!H13", (("red", "90"), ("", "0")), 8), ("绩效指标!H13", (("", "900"), ("raised", " ")), 8),
    ("绩效指标!E13", (("", "培训人数"), ("raised", "1")), 8),
    ("绩效指标!K13", (("struck", "旧附件；"), ("", "新附件")), 8),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "runs", "score"), PLAIN)
def test_a_text_in_several_colours_or_a_name_with_a_footnote_is_read(tmp_path, cell, runs, score):
    outcome = perfxl.fill(with_runs(tmp_path / "x.xlsx", cell, *runs))
    assert sheet_of(outcome.output, "绩效指标", data_only=True)["M13"].value == score
    assert "V20" not in {finding.code for finding in outcome.findings}


def test_a_raised_power_belongs_to_the_unit(tmp_path):
    source = with_runs(tmp_path / "x.xlsx", "绩效指标!H13", ("", "900m"), ("raised", "2"))
    assert "V20" not in {finding.code for finding in perfxl.check(source)}


@pytest.mark.parametrize("digits", [309, 400, 5000])
def test_a_cell_with_a_number_of_many_digits_is_read_as_excel_reads_it(tmp_path, digits):
    source = edited(UNSCORED, tmp_path / "x.xlsx", {"资金安排!F5": 123456})
    content = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(content, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b"<v>123456</v>", b"<v>" + b"9" * digits + b"</v>"))
    source.write_bytes(content.getvalue())
    assert ("N06", "F5") in {(finding.code, finding.cell) for finding in perfxl.check(source)}


@pytest.mark.libreoffice
def test_formulas_agree_beside_amounts_and_weights_that_are_none(tmp_path):
    book = openpyxl.load_workbook(in_wan(tmp_path / "x.xlsx"))
    for place, value, number_format in (
        ("资金安排!E6", 5, '0"人"'), ("支出情况!D6", 1e16, "General"), ("绩效指标!F13", 8, '0"%"'),
        ("绩效指标!F14", 8, '0"分"'),
        ("资金安排!F7", "207①", "General"),
    ):  # fmt: skip
        sheet, cell = place.split("!")
        book[sheet][cell].value, book[sheet][cell].number_format = value, number_format
    book.save(tmp_path / "x.xlsx")
    assert differences([perfxl.fill(tmp_path / "x.xlsx").output]) == [[]]


@pytest.mark.parametrize("cell", ["G13", "H13", "J13", "L13", "E13", "F13", "K13"])
@pytest.mark.parametrize("text", ["9" * 309, f"完成{'7' * 40}项得满分，否则不得分", f"{'1' * 400}.5%"])
def test_nobody_has_to_read_hundreds_of_digits(tmp_path, cell, text):
    found = perfxl.check(edited(UNSCORED, tmp_path / "x.xlsx", {f"绩效指标!{cell}": text}))
    assert all(not re.search(r"\d{25}", finding.message) for finding in found)
    assert cell not in ("G13", "H13", "L13") or any("位数）" in finding.message for finding in found)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (2_070_000.004, None),
        (2_070_000.005, "填2,070,000.005，各项之和为2,070,000.00，相差0.005"),
        (2_069_999.995, "填2,069,999.995，各项之和为2,070,000.00，相差-0.005"),
        (2_070_000.01, "填2,070,000.01，各项之和为2,070,000.00，相差0.01"),
    ],
)
def test_a_sum_off_by_half_a_fen_is_said(tmp_path, typed, said):
    source = edited(UNSCORED, tmp_path / "x.xlsx", {"资金安排!D5": typed})
    found = [finding.problem for finding in perfxl.check(source) if finding.cell == "D5"]
    assert found == ([f"“预算安排财政资金小计”{said}"] if said else [])


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ({"G18": ("90%", "General"), "H18": (95, "0%")}, ["V10"]),
        ({"G18": ("90%", "General"), "H18": (85, "0%")}, ["V04"]),
        ({"G18": (90, "0%"), "H18": (95, "0%")}, ["V04"]),
        ({"G18": ("90%", "General"), "H18": (9.99, "0%")}, ["V10"]),
        ({"G18": (0.95, "General"), "H18": (95, "General")}, ["V04"]),
        ({"G18": (0.95, "General"), "H18": (0.96, "General")}, []),
        ({"G18": (100, "General"), "H18": (1, "General")}, ["V04"]),
        ({"G18": (1, "General"), "H18": (1, "General")}, []),
        ({"G13": (100, "General"), "H13": (1, "General")}, []),
    ],
)
def test_a_share_typed_once_as_hundredths_is_asked_about_once(typed, codes, tmp_path):
    """办结率 85 in a cell that shows 8500%, 95 beside 0.95, 1 beside 100; one of 100 persons is what it says.

    95 in such a cell reaches 90% either way.
    """
    source = UNSCORED
    for number, (cell, (value, number_format)) in enumerate(typed.items()):
        source = formatted(source, tmp_path / f"{number}.xlsx", f"绩效指标!{cell}", value, number_format)
    outcome = perfxl.fill(source)
    row = cell[1:]
    assert [finding.code for finding in outcome.findings if finding.cell == f"H{row}"] == codes
    assert (sheet_of(outcome.output, "绩效指标", data_only=True)[f"I{row}"].value is None) == ("V04" in codes)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ({"E13": "产值（元）", "G13": 5000000, "H13": 480}, ["V03"]),
        ({"E13": "产值（元）", "G13": "≤5000000", "H13": 480}, ["V03"]),
        ({"E13": "产值（元）", "G13": 5000000, "H13": "480元"}, []),
        ({"E13": "产值（元）", "G13": 5000000, "H13": 5001}, []),
        ({"E13": "产值（元）", "G13": 5000000, "H13": 0}, []),
        ({"E13": "产值（万元）", "G13": 500, "H13": 4800000}, ["V03"]),
    ],
)
def test_money_ten_thousand_times_too_small_or_large_is_asked_about_once(typed, codes, tmp_path):
    outcome = perfxl.fill(
        edited(UNSCORED, tmp_path / "x.xlsx", {f"绩效指标!{cell}": held for cell, held in typed.items()})
    )
    assert [finding.code for finding in outcome.findings if finding.cell == "H13"] == codes
    assert (sheet_of(outcome.output, "绩效指标", data_only=True)["I13"].value is None) == ("V03" in codes)


@pytest.mark.parametrize("criterion", [100, 0.5])
def test_a_number_in_the_place_of_a_criterion_is_no_blank_one(criterion, tmp_path):
    outcome = perfxl.fill(edited(UNSCORED, tmp_path / "x.xlsx", {"绩效指标!J13": criterion}))
    assert sheet_of(outcome.output, "绩效指标", data_only=True)["I13"].value is None

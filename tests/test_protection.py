"""What is locked on request: what perfxl computes and what the form says; people type where they may."""

from pathlib import Path

import openpyxl
import pytest
from command import invoke
from sheets import sheet_of
from workbooks import BELOW_TARGET, UNSCORED, completed_seed, edited

import perfxl

FAULTY = BELOW_TARGET | {"资金安排!F7": "约300", "绩效指标!M14": 999}
LOCKED = [
    "基本情况!A2", "基本情况!D1", "资金安排!C9", "资金安排!L12", "支出情况!B5",
    "绩效指标!J3", "绩效指标!I13", "绩效指标!I25", "绩效指标!M25", "绩效指标!M26",
    "绩效分析!B4", "核对问题!D4", "附件清单!C4",
]  # fmt: skip
OPENED = [
    "基本情况!B2", "资金安排!E5", "资金安排!F7", "支出情况!A6", "支出情况!A40",
    "绩效指标!E4", "绩效指标!H13", "绩效指标!J13", "绩效指标!L13", "绩效指标!M13",
    "绩效指标!M14", "绩效指标!N13", "绩效指标!H60", "要素清单!D5", "要素清单!E5",
    "核对问题!F4",
]  # fmt: skip


@pytest.fixture(scope="module")
def protected(tmp_path_factory):
    folder = tmp_path_factory.mktemp("protected")
    return perfxl.fill(edited(UNSCORED, folder / "x.xlsx", FAULTY), protect=True).output


@pytest.fixture(scope="module")
def book(protected):
    return openpyxl.load_workbook(protected)


def is_locked(book, place):
    sheet, cell = place.split("!")
    column = book[sheet].column_dimensions[cell.rstrip("0123456789")]
    held = book[sheet][cell]
    return held.protection.locked if held.has_style else column.protection.locked


def test_the_form_s_sheets_are_protected_without_a_password_and_rows_may_be_inserted(book):
    for name in ("基本情况", "资金安排", "支出情况", "绩效指标", "要素清单", "绩效分析", "核对问题", "附件清单"):
        protection = book[name].protection
        assert (name, protection.sheet, protection.password) == (name, True, None)
        assert not protection.insertRows
        assert not protection.formatRows


@pytest.mark.parametrize("place", LOCKED)
def test_what_is_computed_and_what_the_form_says_is_locked(book, place):
    assert is_locked(book, place)


@pytest.mark.parametrize("place", OPENED)
def test_people_type_where_they_may(book, place):
    assert not is_locked(book, place)


def test_a_further_sheet_is_nobody_s_to_lock(tmp_path):
    source = openpyxl.load_workbook(UNSCORED)
    source.create_sheet("往来函件")["A1"] = "函"
    source.save(tmp_path / "x.xlsx")
    completed = openpyxl.load_workbook(perfxl.fill(tmp_path / "x.xlsx", protect=True).output)
    assert not completed["往来函件"].protection.sheet


def test_protection_stays_whether_it_is_asked_for_again_or_not(protected, tmp_path):
    for asked in (True, False):
        again = perfxl.fill(protected, tmp_path / f"{asked}.xlsx", protect=asked).output
        assert again.read_bytes() == Path(protected).read_bytes()


def test_rows_inserted_under_protection_may_be_typed_in_and_are_computed(protected, tmp_path):
    book = openpyxl.load_workbook(protected)
    book["支出情况"]["A16"], book["支出情况"]["C16"] = "新增一项", 100
    book.save(tmp_path / "x.xlsx")
    completed = openpyxl.load_workbook(perfxl.fill(tmp_path / "x.xlsx").output)
    assert not is_locked(completed, "支出情况!C16")
    assert is_locked(completed, "支出情况!B16")


def test_protection_people_set_is_kept_as_it_is(tmp_path):
    source = openpyxl.load_workbook(UNSCORED)
    source["资金安排"].protection.set_password("1234")
    source["绩效指标"].protection.enable()
    source.save(tmp_path / "x.xlsx")
    completed = openpyxl.load_workbook(perfxl.fill(tmp_path / "x.xlsx", protect=True).output)
    kept = completed["资金安排"].protection
    assert kept.password == sheet_of(tmp_path / "x.xlsx", "资金安排").protection.password
    assert is_locked(completed, "资金安排!E5")
    assert completed["绩效指标"].protection.insertRows
    assert is_locked(completed, "绩效指标!H13")
    assert completed["支出情况"].protection.sheet
    assert not is_locked(completed, "支出情况!A6")


def test_without_the_option_nothing_is_locked(tmp_path):
    book = openpyxl.load_workbook(completed_seed(UNSCORED, tmp_path / "x.xlsx"))
    assert not any(sheet.protection.sheet for sheet in book)


def test_the_command_takes_the_option(tmp_path):
    output = tmp_path / "out.xlsx"
    assert invoke("fill", UNSCORED, "-o", output, "--protect").exit_code == 0
    assert sheet_of(output, "绩效指标").protection.sheet


def test_what_was_unlocked_by_a_person_stays_so(protected, tmp_path):
    book = openpyxl.load_workbook(protected)
    for sheet in book:
        sheet.protection.disable()
    book.save(tmp_path / "x.xlsx")
    completed = openpyxl.load_workbook(perfxl.fill(tmp_path / "x.xlsx").output)
    assert not any(sheet.protection.sheet for sheet in completed)


def test_the_reviewer_s_opinion_may_be_typed_on_a_locked_sheet(tmp_path):
    source = edited(completed_seed(UNSCORED, tmp_path / "x.xlsx"), tmp_path / "y.xlsx", {"绩效指标!L13": 400})
    book = openpyxl.load_workbook(perfxl.fill(source, protect=True).output)
    assert book["复核意见"].protection.sheet
    assert [is_locked(book, f"复核意见!{cell}") for cell in ("A2", "B2", "B3", "B4", "B5")] == [True] + [False] * 4

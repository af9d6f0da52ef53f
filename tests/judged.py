"""One document of each kind that perfxl writes, for the judges."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import openpyxl
from click.testing import CliRunner
from forms import STANDARDS, mof_workbook
from one_page import FORMS
from projects import long_named, many, roll
from test_carried_newer import grown
from test_carried_over import full
from test_criteria_cases import load
from test_letter import FAULTS
from test_round_trip import COLUMN_O, ERRORS, REVIEW
from workbooks import BELOW_TARGET, CLAIMED, UNSCORED, edited

import perfxl
from perfxl.cli import cli
from perfxl.report.rollup import write_rollup_report
from perfxl.write.rollup.workbook import write_rollup

CAPS = STANDARDS / "caps.toml"


def workbooks(folder: Path) -> dict[str, Path]:
    """Write workbooks of every kind into a folder, each with all of its sheets."""
    completed = perfxl.fill(UNSCORED, folder / "completed.xlsx").output
    returned = perfxl.fill(edited(UNSCORED, folder / "returned.xlsx", BELOW_TARGET | COLUMN_O)).output
    faulty = edited(CLAIMED, folder / "faulty.xlsx", ERRORS | FAULTS)
    reviewed = edited(returned, folder / "reviewed.xlsx", REVIEW)
    compared, rolled_up = folder / "comparison.xlsx", folder / "rolled_up.xlsx"
    _run("compare", returned, reviewed, "-o", compared)
    write_rollup(many(60), rolled_up)
    write_rollup(roll(*long_named(("zhengzhou", "mof"))), folder / "two.xlsx")
    [imported] = perfxl.import_form(FORMS / "图书室自评表.xlsx", folder / "imported.xlsx")
    return {
        "template": perfxl.template(folder / "template.xlsx"),
        "example": perfxl.template(folder / "example.xlsx", example=True),
        "completed": completed,
        "faulty": perfxl.fill(faulty).output,
        "reviewed": perfxl.fill(reviewed).output,
        "with carried parts": perfxl.fill(full(folder / "carried.xlsx")).output,
        "with newer parts": perfxl.fill(grown(folder / "grown.xlsx")).output,
        "comparison": compared,
        "roll-up": rolled_up,
        "roll-up of two standards": folder / "two.xlsx",
        "many criteria": workbook_of((*load("cases"), *load("found"), *_lists("near_misses")), folder),
        "imported form": perfxl.fill(imported.output).output,
        "one page": perfxl.fill(mof_workbook(folder)).output,
        "bounded": perfxl.fill(_bounded(folder), standard=str(CAPS)).output,
        "faulty one page": perfxl.fill(_faulty(folder)).output,
    }


def _bounded(folder: Path) -> Path:
    """Return a project whose total is bounded, with indicators that do not apply."""
    none = {f"{letter}{row}": value for row in (13, 15, 17) for letter, value in (("H", "不适用"), ("I", None))}
    sheets = {"基本情况": {"D2": "评价标准 caps"}, "资金安排": {"E7": 650000, "F7": None, "G7": None}, "绩效指标": none}
    return mof_workbook(folder, "bounded.xlsx", **sheets)


def _faulty(folder: Path) -> Path:
    """Return one with scores that cannot be, a weight of no indicator, and an error where nothing is to be earned."""
    typed = {"I8": 15, "I9": -2, "F11": 3, "F12": 0, "H12": "#N/A", "I12": None}
    return mof_workbook(folder, "faulty_page.xlsx", 绩效指标=typed)


def _lists(name: str) -> list[dict[str, Any]]:
    return [case for case in load(name) if case.get("elements")]


def many_criteria(folder: Path, names: Iterable[str]) -> Path:
    """Complete a workbook with an indicator for every case of these files, whatever becomes of its score."""
    return workbook_of((case for name in names for case in load(name)), folder)


def workbook_of(cases: Iterable[dict[str, Any]], folder: Path) -> Path:
    """Complete a workbook with an indicator for every case."""
    book = openpyxl.load_workbook(UNSCORED)
    sheet, listed = book["绩效指标"], book["要素清单"]
    for each in (sheet, listed):
        each.delete_rows(4, each.max_row)
    for number, case in enumerate(cases):
        indicator, row = f"{case['id']} {number}", 4 + number
        values = (f"一级{number % 4}", None, "二级", None, indicator, case["weight"], case["target"], case["actual"])
        sheet.append((*values, None, case["text"]))
        for cell, of in (("G", "target"), ("H", "actual")):
            sheet[f"{cell}{row}"].number_format = case.get(f"{of}_format", "General")
        for element in case.get("elements") or ():
            listed.append((indicator, *element))
    sheet.append(("总计",))
    sheet.append(("评价等级",))
    book.save(folder / "many.xlsx")
    return perfxl.fill(folder / "many.xlsx").output


def documents(folder: Path, workbook: Path) -> dict[str, Path]:
    """Write the Word documents there are of a completed workbook into a folder."""
    _run("report", workbook, "-o", folder / "report.docx")
    _run("return", workbook, "-o", folder / "letter.docx")
    write_rollup_report(roll(*long_named(("zhengzhou", "mof"))), folder / "rolled_up.docx")
    return {name: folder / f"{name}.docx" for name in ("report", "letter", "rolled_up")}


def _run(*arguments: object) -> None:
    result = CliRunner().invoke(cli, list(map(str, arguments)), catch_exceptions=False)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output

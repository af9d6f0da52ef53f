"""Input workbooks for tests: the project of tests/data/workbooks, edited as a person would edit it."""

import re
import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import xlsxwriter
from cells import NOTHING, held
from typed_over import PLAIN, typed_over

import perfxl

DATA = Path(__file__).parent / "data" / "workbooks"
UNSCORED = DATA / "seed_unscored.xlsx"
CLAIMED = DATA / "seed_claimed_no_elements.xlsx"
FROM_LIBREOFFICE = DATA / "seed_unscored_libreoffice.xlsx"
SEEDS = (UNSCORED, CLAIMED, FROM_LIBREOFFICE)

Edits = Mapping[str, object]
"""`绩效指标!H13` → the value typed there; None empties the cell."""


def add_seed(book: xlsxwriter.Workbook) -> None:
    """Put what the seed's sheets hold into a workbook that is being written."""
    for page in openpyxl.load_workbook(UNSCORED):
        copy = book.add_worksheet(page.title)
        for cell in (cell for row in page.iter_rows() for cell in row if cell.value is not None):
            copy.write(cell.coordinate, cell.value)


def all_cells(workbook: Path) -> dict[str, object]:
    """Return every cell that holds something, formulas as they are: `绩效指标!H13` → value, a day as its number."""
    return {
        f"{sheet}!{cell}": value if formula is None else formula
        for sheet, cells in held(workbook).items()
        for cell, (formula, value) in cells.items()
        if (formula, value) != NOTHING
    }


def edited(source: Path, target: Path, edits: Edits, *, without: tuple[str, ...] = ()) -> Path:
    """Save a copy of a workbook with some cells typed over, and some sheets removed."""
    if not without and all(isinstance(value, PLAIN) for value in edits.values()):
        return typed_over(source, target, edits)
    return edited_by_openpyxl(source, target, edits, without)


def edited_by_openpyxl(source: Path, target: Path, edits: Edits, without: tuple[str, ...] = ()) -> Path:
    """Do the same with any workbook and any values."""
    book = openpyxl.load_workbook(source)
    for place, value in edits.items():
        sheet, cell = place.split("!")
        book[sheet][cell].value = value
    for name in without:
        del book[name]
    book.save(target)
    return target


@cache
def _completed(seed: Path) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return perfxl.fill(seed, Path(folder) / "x.xlsx").output.read_bytes()


@cache
def _template(standard: str, *, example: bool) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return perfxl.template(Path(folder) / "x.xlsx", standard=standard, example=example).read_bytes()


def template(target: Path, standard: str | Path = "zhengzhou", *, example: bool = False) -> Path:
    """Write a standard's template: once in a process, for all tests that only begin with it."""
    target.write_bytes(_template(str(standard), example=example))
    return target


def completed_seed(seed: Path, target: Path) -> Path:
    """Write a seed completed as it is: once in a process, for all tests that only begin with it."""
    target.write_bytes(_completed(seed))
    return target


def formatted(source: Path, target: Path, place: str, value: object, number_format: str) -> Path:
    """Save a copy with one cell typed over and given a number format."""
    book = openpyxl.load_workbook(source)
    sheet, cell = place.split("!")
    book[sheet][cell].value = value
    book[sheet][cell].number_format = number_format
    book.save(target)
    return target


BELOW_TARGET: Edits = {
    "资金安排!C5": 3000000, "资金安排!D5": 3000000, "资金安排!F5": 3000000,
    "资金安排!C6": 2500000, "资金安排!D6": 2500000, "资金安排!F6": 2500000,
    "绩效指标!H4": "69%", "绩效指标!H6": None,
    "要素清单!D6": "否", "要素清单!D8": "否", "要素清单!D17": "否", "要素清单!D21": "否",
    "要素清单!D32": "否", "要素清单!D35": "否", "要素清单!D38": "否",
    "绩效指标!H13": 700, "绩效指标!H14": 2, "绩效指标!H15": "有所提升", "绩效指标!H16": "不平稳",
    "绩效指标!H17": "基本及时", "绩效指标!H18": "80%", "绩效指标!H19": "未提升", "绩效指标!H20": "部分提高",
    "绩效指标!H21": "90%", "绩效指标!H22": "不完备", "绩效指标!H23": "一般", "绩效指标!H24": "99.5%",
}  # fmt: skip
"""The same project with an actual below its target in every row."""


def with_formulas(source: Path, target: Path, formulas: Mapping[str, tuple[str, object]]) -> Path:
    """Save a copy with some formulas typed, each with the result a spreadsheet program stores beside it.

    A text is a result in words, be it an empty one; None is stored by programs that calculate nothing.
    """
    numbers = {sheet.title: number for number, sheet in enumerate(openpyxl.load_workbook(source), start=1)}
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            content = old.read(part).decode("utf-8", "surrogateescape")
            for place, (formula, stored) in formulas.items():
                sheet, cell = place.split("!")
                if part == f"xl/worksheets/sheet{numbers[sheet]}.xml":
                    kind = ' t="str"' if isinstance(stored, str) else ""
                    result = "" if stored is None else f"<v>{stored}</v>"
                    written = rf"<c \1{kind}><f>{escape(formula.removeprefix('='))}</f>{result}</c>"
                    content = re.sub(rf'<c (r="{cell}"(?: s="\d+")?)[^>]*?(?:/>|>.*?</c>)', written, content)
            new.writestr(part, content.encode("utf-8", "surrogateescape"))
    return target

"""Projects that all differ, for benchmarks: in names, money, numbers of rows, criteria, targets and actuals."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from openpyxl.workbook import Workbook

DATA = Path(__file__).parents[1] / "data"
WORKBOOK = DATA / "workbooks" / "seed_unscored.xlsx"
FIRST, COMMON, LAST = 4, 9, 24
"""The rows of 绩效指标 in the workbook that is varied; so many at the top every project has."""
GROUPS = (
    ("产出目标", "产出数量"),
    ("产出目标", "产出质量"),
    ("产出目标", "产出时效"),
    ("效果目标", "社会效益"),
    ("效果目标", "满意度"),
)


class Case(NamedTuple):
    """A criterion with the weight, the target and the actual beside it."""

    text: str
    weight: float
    target: object
    actual: object


def cases() -> list[Case]:
    """Return criteria of one short line, from the tests' cases."""
    lines = [
        json.loads(line)
        for path in sorted((DATA / "criteria").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [Case(one["text"], one["weight"], one["target"], one["actual"]) for one in lines if len(one["text"]) < 80]


def projects(folder: Path, count: int, *, plain: bool) -> list[Path]:
    """Write so many projects; `plain` ones hold what is typed and no looks, as another program writes them."""
    known, paths = cases(), []
    for number in range(count):
        book = openpyxl.load_workbook(WORKBOOK)
        _vary(book, random.Random(number), known, number)  # noqa: S311 - no secrets
        path = folder / f"{number:05}.xlsx"
        (bare(book) if plain else book).save(path)
        paths.append(path)
    return paths


def _vary(book: Workbook, chance: random.Random, known: list[Case], number: int) -> None:
    basics, funding, spent, table = (book[name] for name in ("基本情况", "资金安排", "支出情况", "绩效指标"))
    basics["B2"] = f"第{number}号公共服务专项经费（{chance.choice('甲乙丙丁')}类）"
    basics["B3"] = f"第{chance.randrange(80)}中等职业教育服务中心"
    for row in range(8, 16):
        basics.cell(row, 2).value = f"{basics.cell(row, 2).value}{chance.randrange(10**6)}"
    budget = chance.randrange(10**5, 10**7)
    for row, part in ((5, 100), (6, 100), (7, chance.randrange(60, 101)), (8, chance.randrange(40, 61))):
        for column in "CDF":
            funding[f"{column}{row}"] = round(budget * part / 100, 2)
    for row in range(6, 9):
        spent.cell(row, 3).value = chance.randrange(10**4, 10**5)
        spent.cell(row, 2).value = spent.cell(row, 3).value
    _vary_indicators(table, chance, known)
    for row in range(FIRST, book["要素清单"].max_row + 1):
        book["要素清单"].cell(row, 4).value = "否" if chance.random() < 0.1 else "是"


def _vary_indicators(table: Any, chance: random.Random, known: list[Case]) -> None:
    """Give a table further indicators in the place of its own, as many as it likes."""
    wanted = chance.randrange(8, 24)
    first, there = FIRST + COMMON, LAST - FIRST - COMMON + 1
    if wanted > there:
        table.insert_rows(LAST, wanted - there)
    else:
        table.delete_rows(first, there - wanted)
    for row, (level1, level2) in enumerate(_groups(chance, wanted), start=first):
        case = chance.choice(known)
        name, evidence = f"{level2}指标{row}", f"《第{chance.randrange(999)}号文件》；照片{row}张"
        written = (level1, None, level2, None, name, case.weight, case.target, case.actual, None, case.text, evidence)
        for column, value in enumerate(written, start=1):
            table.cell(row, column).value = value


def _groups(chance: random.Random, wanted: int) -> Iterator[tuple[str, str]]:
    yield from sorted((chance.choice(GROUPS) for _ in range(wanted)), key=GROUPS.index)


def bare(book: Workbook) -> Workbook:
    """Return a workbook with the same values and nothing else."""
    plain = Workbook()
    plain.remove(plain.worksheets[0])
    for sheet in book:
        copied = plain.create_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    copied[cell.coordinate] = cell.value
    return plain

"""The workbook of a comparison: a line for each project, and every cell that differs."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from perfxl.compare.layout import CHANGES, PROJECTS
from perfxl.compare.model import OWNERS, REVIEWER, UNIT, Change, Compared, Comparison, State
from perfxl.compare.words import ALONE, OVERRULED, counted, grades_said, place_of_change
from perfxl.rollup.layout import UNKNOWN
from perfxl.template.model import MAX_ROW
from perfxl.write.book import Book
from perfxl.write.printing import header
from perfxl.write.rollup.page import Formula, Link, Page
from perfxl.write.widths import sampled


def write_comparison(compared: Compared, path: Path) -> None:
    """Write 对比 and 改动明细 into the file `path`."""
    book = Book(path, header=header(f"绩效自评对比　{len(compared.pairs)}个项目", ""), in_memory=False)
    _projects(book, compared)
    _changes(book, compared.pairs)
    book.close()


def _projects(book: Book, compared: Compared) -> None:
    sample = [_project(pair, PROJECTS.first_row) for pair in sampled(compared.pairs)]
    page = Page(book, PROJECTS, f"对比{len(compared.pairs)}个项目，总分变动大的在前", sample=sample)
    row = PROJECTS.first_row
    for pair in compared.pairs:
        page.row(row, _project(pair, row), [_overruled_column()] if pair.overruled else [])
        row += 1
    for side, left in compared.alone:
        for place, state in left:
            page.row(row, _alone(side, place, state))
            row += 1
    page.filtered(row - 1)


def _alone(side: str, place: str, state: State) -> list[object]:
    """Return the row of a workbook that is on one side only."""
    values = {
        "unit": state.unit or UNKNOWN,
        "name": state.name or UNKNOWN,
        "year": state.year,
        "before" if side == "old" else "after": state.reviewed,
        "grades": ALONE[side],
        f"{side}_place": Link(place),
    }
    return [values.get(column.name) for column in PROJECTS.columns]


def _overruled_column() -> int:
    return PROJECTS.by_name["overruled"].number - 1


def _project(pair: Comparison, row: int) -> list[object]:
    before, after = PROJECTS.cell("before", row), PROJECTS.cell("after", row)
    effect = f'IF(COUNT({before},{after})=2,ROUND({after}-{before},2),"")'
    return [
        pair.new.unit or UNKNOWN,
        pair.new.name or UNKNOWN,
        pair.new.year,
        pair.old.reviewed,
        pair.new.reviewed,
        Formula(effect, pair.effect),
        grades_said(pair),
        counted(pair, UNIT),
        counted(pair, REVIEWER),
        len(pair.overruled),
        Link(pair.old_place),
        Link(pair.new_place),
    ]


def _changes(book: Book, pairs: Sequence[Comparison]) -> None:
    found = [(pair, change) for pair in pairs for change in pair.changes]
    rows = found[: MAX_ROW - CHANGES.first_row + 1]
    note = f"共{len(found)}处" + (f"，一张表只放得下{len(rows)}处" if len(rows) < len(found) else "")
    sample = [list(_change(*one)) for one in sampled(rows)]
    page = Page(book, CHANGES, note, sample=sample)
    for row, (pair, change) in enumerate(rows, start=CHANGES.first_row):
        page.row(row, list(_change(pair, change)), [len(CHANGES.columns) - 1] if change.overruled else [])
    page.filtered(CHANGES.first_row + len(rows) - 1)


def _change(pair: Comparison, change: Change) -> Iterator[object]:
    yield from (pair.new.unit or UNKNOWN, pair.new.name or UNKNOWN, OWNERS[change.owner], place_of_change(change))
    yield from (change.heading, _plain(change.old), _plain(change.new), OVERRULED[change.overruled])


def _plain(value: str | float | None) -> str | None:
    return value if value is None or isinstance(value, str) else f"{value:.15g}"

"""The forms in a grid, one below the other, each read as a whole; what nobody knows is kept apart."""

from collections.abc import Iterable, Iterator

from perfxl import findings
from perfxl.imports.grid import Grid
from perfxl.imports.headings import Headings, headings_in
from perfxl.imports.heads import goals, heads
from perfxl.imports.labels import Words, is_note, is_unfilled, label_of
from perfxl.imports.listing import listing
from perfxl.imports.model import Entry, Gathered, OnePage, Unknown
from perfxl.imports.money import money, unit_in
from perfxl.patterns import pattern
from perfxl.template.carried import address
from perfxl.template.cells import Cell, is_blank, plain
from perfxl.template.model import column_letters
from perfxl.template.years import YEAR, year_in

TITLE = pattern("自评表|评价表|自评报告表|绩效表|绩效自评")
BRACKETED_YEAR = pattern(r"[(]?(?:(?:19|20)\d\d|[〇零○一二三四五六七八九]{4})年")
LONGEST_UNIT = len("（金额单位：人民币万元）") + 1
ROWS_ABOVE = 4
"""Within so many rows from its beginning, what stands alone over a form is a title and no label."""


def holds_form(grid: Grid) -> bool:
    """Tell whether a one-page form stands in a grid."""
    return headings_in(grid, grid.rows(1, grid.last_row)) is not None


def forms_in(grid: Grid, words: Words) -> Iterator[OnePage]:
    """Yield every form of a grid; a grid without the headings of a list holds none."""
    first = 1
    while (headings := headings_in(grid, grid.rows(first, grid.last_row))) is not None:
        last = _end(grid, headings, words)
        yield _form(grid, first, headings, last, words)
        first = last + 1


def _end(grid: Grid, headings: Headings, words: Words) -> int:
    """Return the last row of a form: the one before the next title, or before the next 项目名称."""
    for row in grid.rows(headings.last_row + 1, grid.last_row):
        texts = [str(cell.value) for _, cell in grid.shown(row)]
        begins = any(words.field(text) == "project" and label_of(text) != "项目" for text in texts)
        titled = len(texts) == 1 and TITLE.search(texts[0]) is not None and not is_note(texts[0])
        if begins or titled:
            return row - 1
    return grid.last_row


def _form(grid: Grid, first: int, headings: Headings, last: int, words: Words) -> OnePage:
    gathered = Gathered()
    above = grid.rows(first, headings.first_row - 1)
    funds = money(grid, above, words, gathered)
    entries = {**goals(grid, above, words, gathered), **heads(grid, above, words, gathered)}
    listed = listing(grid, headings, last, gathered)
    for name, entry in heads(grid, grid.rows(listed.end, last), words, gathered).items():
        entries.setdefault(name, entry)
    if "year" not in entries and (year := _year(grid, above)) is not None:
        entries["year"] = year
    notes, unknown = _left(grid, first, last, words, gathered)
    return OnePage(
        sheet=grid.name,
        head=entries,
        money=funds.amounts,
        money_cell=funds.cell,
        execution=funds.execution,
        indicators=listed.indicators,
        total=listed.total,
        unknown=(*unknown, *funds.unknown, *listed.unknown),
        notes=tuple(notes),
        findings=(*gathered.findings, *_hidden(grid, first, last)),
    )


def _year(grid: Grid, rows: Iterable[int]) -> Entry | None:
    """Return the year in brackets below the title, or in it."""
    for row in rows:
        for column, cell in grid.shown(row):
            text = plain(cell.value)
            if BRACKETED_YEAR.match(text) or (TITLE.search(text) and YEAR.search(text)):
                year = year_in(cell.value)
                if year is not None:
                    return Entry(grid.address(row, column), Cell(year))
    return None


def _left(grid: Grid, first: int, last: int, words: Words, gathered: Gathered) -> tuple[list[Entry], list[Unknown]]:
    """Return the notes, and the labels nobody knows with what stands beside them."""
    notes: list[Entry] = []
    unknown: list[Unknown] = []
    seen = set(gathered.taken)
    for row in grid.rows(first, last):
        for column, cell in grid.shown(row):
            place = grid.address(row, column)
            if place in seen or words.is_label(cell.value):
                continue
            seen.add(place)
            alone = row - first < ROWS_ABOVE and [begun for begun, _ in grid.shown(row)] == [column]
            if is_note(cell.value) or _is_title(cell.value) or alone:
                notes += [] if _is_title(cell.value) and not is_note(cell.value) else [Entry(place, cell)]
                continue
            following = grid.beside(row, column)
            beside = grid.at(*following).value if following is not None else None
            is_free = following is not None and grid.address(*following) not in seen and not words.is_label(beside)
            text = str(beside) if is_free and not is_blank(beside) else ""
            if text and following is not None:
                seen.add(grid.address(*following))
            if text or not is_unfilled(cell.value):
                unknown.append(Unknown(Entry(place, cell), text))
    return notes, unknown


def _is_title(value: object) -> bool:
    """Tell whether a text names the form, its year or its unit of money: what is known of them is written already."""
    text = plain(value)
    return bool(TITLE.search(text) or BRACKETED_YEAR.match(text) or (unit_in(text) and len(text) < LONGEST_UNIT))


def _hidden(grid: Grid, first: int, last: int) -> Iterator[findings.Finding]:
    """Say once what was read though nobody sees it."""
    if grid.is_hidden:
        yield findings.FORM_HIDDEN.at(grid.name, "", what=f"工作表“{grid.name}”")
        return
    filled = [(row, column) for row in grid.rows(first, last) for column, _ in grid.shown(row)]
    hidden = [place for place in filled if place[0] in grid.hidden_rows or place[1] in grid.hidden_columns]
    rows = dict.fromkeys(f"第{row}行" for row, _ in hidden if row in grid.hidden_rows)
    columns = dict.fromkeys(f"{column_letters(column)}列" for _, column in hidden if column in grid.hidden_columns)
    if hidden:
        yield findings.FORM_HIDDEN.at(grid.name, address(hidden[0]), what="、".join([*rows, *columns]))

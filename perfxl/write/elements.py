"""要素清单 as a sheet, and the formulas that look at it."""

from perfxl.criteria import ElementCells
from perfxl.findings import Finding
from perfxl.template import layout
from perfxl.template.records import Record, rows_of
from perfxl.template.results import Results
from perfxl.write.book import Book, lines_needed, style_of
from perfxl.write.form import Form

TABLE = layout.ELEMENTS
FIRST = TABLE.first_row


def write_elements(book: Book, results: Results, workbook: int, found: tuple[Finding, ...]) -> None:
    """Write the elements persons listed as they stand, and below them those perfxl made from phrases."""
    form = Form(book, TABLE, results.entries.loose[workbook], found)
    form.begin(landscape=False, frozen=f"A{FIRST}")
    values, formulas, _ = (rows_of(frame, workbook) for frame in results.entries.elements)
    listed = rows_of(results.elements, workbook)
    indicators = rows_of(results.indicators, workbook)
    last_indicator = max([layout.INDICATORS.first_row, *indicators])
    lines = {}
    for row, element in listed.items():
        for column in TABLE.columns:
            cell, style = TABLE.cell(column.name, row), style_of(column.kind, column.owner)
            if not element["made"]:
                value, formula = values[row][column.name], formulas[row][column.name]
                if column.name == "indicator" and value is None:
                    value = element["indicator"]  # formulas find an element by this name
                form.typed(cell, value, formula, style)
            elif column.name == "possessed":
                word = {True: layout.YES, False: layout.NO, None: ""}[element["possessed"]]
                form.formula(
                    cell, made_formula(row, last_indicator, last_row(listed), int(element["surplus"])), word, style
                )
            else:
                form.put(cell, element["typed_reviewed" if column.name == "reviewed" else column.name], style)
        lines[row] = lines_needed(element["element"], TABLE.by_name["element"].width)
    last = last_row(listed)
    for name in ("possessed", "reviewed"):
        place = f"{TABLE.cell(name, FIRST)}:{TABLE.cell(name, last)}"
        column = TABLE.by_name[name]
        form.sheet.worksheet.data_validation(
            place,
            {
                "validate": "list",
                "source": [layout.YES, layout.NO],
                "input_title": column.heading,
                "input_message": column.prompt,
                "error_title": "请填是或否",
                "error_message": "这里只能填“是”或“否”",
            },
        )
    form.heights(lines)
    form.end()


def last_row(listed: dict[int, Record]) -> int:
    """Return the last row formulas look at."""
    return max([FIRST + layout.ELEMENT_RANGE_ROWS - 1, *listed])


def element_cells(name_cell: str, last: int, *, reviewed: bool) -> ElementCells:
    """Return the list as formulas see it: the unit's words, or in the review the reviewer's first."""
    unit, reviewer = TABLE.span("possessed", FIRST, last), TABLE.span("reviewed", FIRST, last)
    yes, no = f'({unit}="{layout.YES}")', f'({unit}="{layout.NO}")'
    if reviewed:
        open_to_unit = f'({reviewer}="")'
        yes = f'(({reviewer}="{layout.YES}")+{open_to_unit}*{yes})'
        no = f'(({reviewer}="{layout.NO}")+{open_to_unit}*{no})'
    return ElementCells(
        number=TABLE.span("number", FIRST, last),
        belongs=f"({TABLE.span('indicator', FIRST, last)}={name_cell})",
        possessed=yes,
        known=f"({yes}+{no})",
    )


def count_formula(cells: ElementCells) -> str:
    """Return the number of elements possessed; blank while one is undecided, or where there is no list."""
    all_of_it = f"SUMPRODUCT({cells.belongs}*1)"
    known = f"SUMPRODUCT({cells.belongs}*{cells.known})"
    possessed = f"SUMPRODUCT({cells.belongs}*{cells.possessed})"
    return f'IF(AND({all_of_it}>0,{known}={all_of_it}),{possessed},"")'


def phrases_formula(rows: list[int], name_cell: str, last: int) -> str:
    """Return the phrases possessed, joined by ；, as long as the list still stands in these rows."""
    first_to_last = f"{TABLE.span('indicator', rows[0], rows[-1])}={name_cell}"
    all_of_it = f"{TABLE.span('indicator', FIRST, last)}={name_cell}"
    separator = layout.PHRASE_SEPARATOR
    joined = "&".join(
        f'IF({TABLE.absolute("possessed", row)}="{layout.YES}","{separator}"&{TABLE.absolute("element", row)},"")'
        for row in rows
    )
    unmoved = f"SUMPRODUCT(({first_to_last})*1)=SUMPRODUCT(({all_of_it})*1)"
    return f'IF({unmoved},MID({joined},2,32767),"")'


def made_formula(row: int, last_indicator: int, last: int, surplus: int) -> str:
    """Return 是 where 业绩值 names the element, 否 where it names others of the list only, blank otherwise."""
    indicators = layout.INDICATORS
    names = indicators.span("indicator", indicators.first_row, last_indicator)
    name, letter = TABLE.cell("indicator", row), indicators.letter("actual")
    actual = f"INDEX({indicators.sheet}!${letter}:${letter},SUMPRODUCT(({names}={name})*ROW({names})))"
    mark = layout.PHRASE_SEPARATOR
    one_mark = f'SUBSTITUTE(SUBSTITUTE({actual},";","{mark}"),CHAR(10),"{mark}")'
    text = f'"{mark}"&SUBSTITUTE({one_mark}," ","")&"{mark}"'
    phrase = _between_marks(TABLE.cell("element", row))
    own_names, elements = TABLE.span("indicator", FIRST, last), TABLE.span("element", FIRST, last)
    named = f"SUMPRODUCT(({own_names}={name})*ISNUMBER(FIND({_between_marks(elements)},{text})))"
    given = f'LEN({text})-LEN(SUBSTITUTE({text},"{mark}",""))-1'
    given = f"{given}-{surplus}" if surplus else given
    no = f'IF({named}={given},"{layout.NO}","")'
    return f'IFERROR(IF({actual}="","",IF(ISNUMBER(FIND({phrase},{text})),"{layout.YES}",{no})),"")'


def _between_marks(cells: str) -> str:
    mark = layout.PHRASE_SEPARATOR
    return f'"{mark}"&SUBSTITUTE({cells}," ","")&"{mark}"'

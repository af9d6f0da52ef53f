"""What stands above and below the list of a form → 基本情况."""

from collections.abc import Iterator

from perfxl import findings
from perfxl.findings import Finding, quote
from perfxl.imports.labels import GOALS, HEAD, Words, label_of, usual
from perfxl.imports.model import OnePage
from perfxl.imports.usable import usable
from perfxl.standards import Standard
from perfxl.template import layout
from perfxl.template.cells import Cell, SheetCells, is_blank
from perfxl.template.model import place_of

LABELS = {**HEAD, **GOALS}
OF_THE_TEMPLATE = {"goal": "annual_goal", "done": "goal_done"}
"""What a form calls otherwise than the template does; everything else has one name."""
EXPECTED = ("project", "department", "unit")
MOST_CHARACTERS = 32_767
KEPT, NOT_KEPT = "已写入“备注”", "没有写入"
REMEDY = "；需要保留的，加--keep-unknown再导入一次，写入“备注”"


def basics_cells(form: OnePage, standard: Standard, *, keep_unknown: bool) -> tuple[SheetCells, list[Finding]]:
    """Return the cells of 基本情况, and what there is to say."""
    table, said = layout.basics(standard.form), list[Finding]()
    places = _places(standard)
    cells: SheetCells = {}
    remarks: list[str] = []
    lost = []
    for name, entry in form.head.items():
        cell = usable(entry, usual(LABELS, name), form.sheet, said)
        if cell is None:
            continue
        if name in places:
            cells[place_of(table.cell("entry", places[name]))] = cell
        else:
            lost.append((f"“{usual(LABELS, name)}”", entry, str(cell.value), findings.FORM_NO_PLACE))
    lost += [(quote(one.entry.cell.value), one.entry, one.text, findings.FORM_LABEL_UNKNOWN) for one in form.unknown]
    room = MOST_CHARACTERS - len(str(cells.get(_remarks(standard), Cell("")).value))
    for label, entry, text, code in lost:
        line = f"{label.strip('“”')}：{text}" if text else label.strip("“”")
        kept = keep_unknown and len(line) < room
        if kept:
            remarks.append(line)
            room -= len(line) + 1
        words = {"done": KEPT if kept else NOT_KEPT, "remedy": "" if kept else REMEDY, "standard": standard.name}
        shown = quote(text) if code is findings.FORM_NO_PLACE else f"（写的是{quote(text)}）" if text else ""
        said.append(code.at(form.sheet, entry.address, label=label, value=shown, text=shown, **words))
    if remarks:
        _append(cells, _remarks(standard), remarks)
    said += _missing(form)
    return cells, said


def _places(standard: Standard) -> dict[str, str]:
    """Return the line of 基本情况 for every entry that has one."""
    words, lines = Words.of(standard.form), layout.basics(standard.form).line_by_name
    own = {OF_THE_TEMPLATE.get(name, name): name for name in {*HEAD.values(), *GOALS.values()}}
    places = {own[line]: line for line in lines if line in own}
    for further in standard.form.further:
        name = GOALS.get(label_of(further.name)) or words.field(further.name) or further.key
        places.setdefault(name, further.key)
    return places


def _remarks(standard: Standard) -> tuple[int, int]:
    return place_of(layout.basics(standard.form).cell("entry", "remarks"))


def _append(cells: SheetCells, place: tuple[int, int], lines: list[str]) -> None:
    written = cells.get(place)
    above = [] if written is None or is_blank(written.value) else [str(written.value)]
    cells[place] = Cell("\n".join([*above, *lines]))


def _missing(form: OnePage) -> Iterator[Finding]:
    for name in EXPECTED:
        if name not in form.head:
            yield findings.FORM_FIELD_MISSING.at(form.sheet, "A1", name=usual(LABELS, name))

"""Sheets that are neither the template's nor perfxl's: values, formulas, looks and sizes as they were."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter.format import Format

from perfxl.template.carried import NO_EXTRAS, Edge, Look, SheetExtras
from perfxl.template.cells import EMPTY, SheetCells
from perfxl.template.model import column_letters
from perfxl.write.book import Book, Sheet
from perfxl.write.printing import set_up

BORDERS = (
    "none", "thin", "medium", "dashed", "dotted", "thick", "double", "hair", "mediumDashed", "dashDot",
    "mediumDashDot", "dashDotDot", "mediumDashDotDot", "slantDashDot",
)  # fmt: skip
PATTERNS = (
    "none", "solid", "mediumGray", "darkGray", "lightGray", "darkHorizontal", "darkVertical", "darkDown", "darkUp",
    "darkGrid", "darkTrellis", "lightHorizontal", "lightVertical", "lightDown", "lightUp", "lightGrid", "lightTrellis",
    "gray125", "gray0625",
)  # fmt: skip
"""The file format's names in the order in which XlsxWriter numbers them."""
UNDERLINES = {"single": 1, "double": 2, "singleAccounting": 33, "doubleAccounting": 34}
SCRIPTS = {"superscript": 1, "subscript": 2}
ALIGNMENTS = {
    "left": "left", "center": "center", "right": "right", "fill": "fill", "justify": "justify",
    "centerContinuous": "center_across", "distributed": "distributed",
}  # fmt: skip
VERTICAL = {
    "top": "top", "center": "vcenter", "justify": "vjustify", "distributed": "vdistributed",
}  # fmt: skip
VERTICAL_TEXT = 255
SIDES = ("left", "right", "top", "bottom")


def write_further_sheets(book: Book, sheets: Mapping[str, SheetCells]) -> None:
    """Write every cell where it stood, as it looked."""
    formats: dict[Look, Format] = {}
    for name, cells in sheets.items():
        _FurtherSheet(book, book.sheet(name), formats).write(cells, book.carried.get(name, NO_EXTRAS))


class _FurtherSheet:
    """Writes one sheet; formats are shared by all."""

    def __init__(self, book: Book, sheet: Sheet, formats: dict[Look, Format]) -> None:
        self.book = book
        self.sheet = sheet
        self.formats = formats

    def write(self, cells: SheetCells, extras: SheetExtras) -> None:
        """Write sizes first, then cells, blank ones with a look of their own too."""
        self._sizes(extras)
        self._view(extras)
        set_up(self.sheet.worksheet, extras.printing)
        for place in sorted({*cells, *extras.looks}):
            cell = cells.get(place, EMPTY)
            look = extras.looks.get(place) or Look(number_format=cell.number_format)
            self.sheet.typed(f"{column_letters(place[1])}{place[0]}", cell.value, cell.formula, self._format(look))

    def _sizes(self, extras: SheetExtras) -> None:
        worksheet = self.sheet.worksheet
        if extras.usual_height:
            worksheet.set_default_row(extras.usual_height)
        for columns in extras.columns:
            look = self._format(columns.look) if columns.look else None
            options = {"hidden": columns.hidden, "level": columns.level}
            worksheet.set_column(columns.first - 1, columns.last - 1, columns.width, look, options)
        for number, size in extras.rows.items():
            worksheet.set_row(number - 1, size.height, None, {"hidden": size.hidden, "level": size.level})

    def _view(self, extras: SheetExtras) -> None:
        worksheet = self.sheet.worksheet
        if any(extras.frozen):
            worksheet.freeze_panes(*extras.frozen)
        if extras.filtered is not None:
            worksheet.autofilter(*(number - 1 for number in extras.filtered))
        worksheet.set_zoom(extras.zoom)
        if extras.tab:
            worksheet.set_tab_color(extras.tab)
        if extras.printing.gridlines:
            worksheet.hide_gridlines(0)
        if not extras.gridlines:
            worksheet.hide_gridlines(2)
        if extras.state == "hidden":
            worksheet.hide()
        elif extras.state == "veryHidden":
            worksheet.very_hidden()

    def _format(self, look: Look) -> Format:
        if look not in self.formats:
            self.formats[look] = self.book.workbook.add_format(_properties(look))
        return self.formats[look]


def _properties(look: Look) -> dict[str, Any]:
    """Return a look in XlsxWriter's words."""
    properties: dict[str, Any] = {
        "font_name": look.font,
        "font_size": int(look.size) if look.size.is_integer() else look.size,
        "bold": look.bold,
        "italic": look.italic,
        "font_strikeout": look.strike,
        "underline": UNDERLINES.get(look.underline, 0),
        "font_script": SCRIPTS.get(look.script, 0),
        "font_color": look.color,
        "align": ALIGNMENTS.get(look.align, ""),
        "valign": VERTICAL.get(look.valign, ""),
        "text_wrap": look.wrap,
        "shrink": look.shrink,
        "indent": look.indent,
        "rotation": _rotation(look.rotation),
    }
    properties = {name: value for name, value in properties.items() if value} | {"num_format": look.number_format}
    for name in SIDES:
        edge: Edge = getattr(look, name)
        if edge.style in BORDERS:
            properties[name] = BORDERS.index(edge.style)
            properties |= {f"{name}_color": edge.color} if edge.color else {}
    return properties | _fill(look)


def _fill(look: Look) -> dict[str, Any]:
    if look.pattern not in PATTERNS:
        return {}
    if look.pattern == "solid":
        return {"pattern": 1, "bg_color": look.fill} if look.fill else {}
    words: dict[str, Any] = {"pattern": PATTERNS.index(look.pattern), "fg_color": look.fill, "bg_color": look.ground}
    return {name: value for name, value in words.items() if value}


def _rotation(degrees: int) -> int:
    """Return the turn of a text as XlsxWriter counts it: the file counts downward turns from 91 to 180."""
    if degrees == VERTICAL_TEXT:
        return 270
    return degrees if 0 <= degrees <= 90 else 90 - degrees if degrees <= 180 else 0

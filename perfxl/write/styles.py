"""How cells look: fonts, fills, number formats by what a cell holds and who fills it."""

from functools import cache
from typing import Any, NamedTuple

from perfxl.template.model import Kind, Owner
from perfxl.template.palette import BORDER, ERROR_FILL, FILLS, HEADING_FILL, LINK_COLOR

FONT, FONT_SIZE = "宋体", 10
FORMATS = {
    Kind.AMOUNT: "#,##0.00",
    Kind.RATE: "0.00",
    Kind.SCORE: "0.00",
}
AS_THE_COUNTRY_SHOWS = {"mm-dd-yy": 14, "m/d/yy h:mm": 22}
"""Number formats whose words are those of no country: a file names them by their numbers."""
DATE_FORMAT, COUNT_FORMAT = "yyyy-mm-dd", '0"项"'


class Style(NamedTuple):
    """How a cell looks; equal styles share one format of the workbook."""

    number_format: str = "General"
    fill: str = ""
    bold: bool = False
    size: float = FONT_SIZE
    align: str = "left"
    valign: str = "vcenter"
    border: bool = True
    wrap: bool = True
    color: str = ""
    underline: bool = False
    indented: bool = True
    shrinks: bool = False
    """Whether what is too wide is shown smaller: a number would become a row of #."""

    def with_format(self, number_format: str) -> "Style":
        """Return the style with the number format a person gave the cell, if any."""
        return self if number_format == "General" else self._replace(number_format=number_format)

    def error(self) -> "Style":
        """Return the style of the same cell with an error in it."""
        return self._replace(fill=ERROR_FILL)

    def properties(self) -> dict[str, Any]:
        """Return the style in XlsxWriter's words."""
        properties: dict[str, Any] = {
            "font_name": FONT,
            "font_size": self.size,
            "num_format": AS_THE_COUNTRY_SHOWS.get(self.number_format, self.number_format),
            "bold": self.bold,
            "align": self.align,
            "valign": self.valign,
            "text_wrap": self.wrap and not self.shrinks,
            "shrink": self.shrinks,
            "underline": int(self.underline),
        }
        if self.border and self.indented and self.align in ("left", "right"):
            properties["indent"] = 1
        if self.fill:
            properties |= {"bg_color": self.fill, "pattern": 1}
        if self.border:
            properties |= {"border": 1, "border_color": BORDER}
        if self.color:
            properties["font_color"] = self.color
        return properties


TITLE = Style(bold=True, size=16, align="center_across", border=False, wrap=False)
HEADING = Style(fill=HEADING_FILL, bold=True, align="center")
SECTION = Style(bold=True, size=12, border=False, wrap=False)
PLAIN = Style(border=False, wrap=False)
REMARK = Style(border=False, wrap=False, align="right")
ASIDE = Style(border=False, wrap=False, valign="bottom")
"""Words of the form's beside what is printed: from their cell to the right, where nothing else stands."""
LINK = Style(color=LINK_COLOR, underline=True)


@cache
def style_of(kind: Kind, owner: Owner) -> Style:
    """Return the style of a cell by what it holds and who fills it."""
    align = {Kind.AMOUNT: "right", Kind.RATE: "right"}.get(kind, "center")
    if kind in (Kind.LONG_TEXT, Kind.TEXT):
        align = "left"
    shrinks = kind in (Kind.AMOUNT, Kind.RATE, Kind.SCORE)
    return Style(number_format=FORMATS.get(kind, "General"), fill=FILLS[owner], align=align, shrinks=shrinks)

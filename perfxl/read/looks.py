"""How cells of further sheets look: fonts, fills, borders, with theme and indexed colours settled."""

import colorsys
import re
from collections.abc import Mapping
from typing import Any

from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.styles.colors import COLOR_INDEX, Color

from perfxl.template.carried import GRADIENT, NO_EDGE, Edge, Look

OFFICE_THEME = (
    "FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646",
    "0000FF", "800080",
)  # fmt: skip
"""The colours of a theme in the order cells count them, of a workbook that has none of its own."""
THEME_COLOR = re.compile(
    rb"<a:(dk1|lt1|dk2|lt2|accent[1-6]|hlink|folHlink)>\s*<a:(?:srgbClr val|sysClr[^>]*? lastClr)=\"([0-9A-Fa-f]{6})\""
)
THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")


class Looks:
    """The looks of one workbook's cells; each style is settled once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.known: dict[int, Look] = {}
        found = {name.decode(): color.decode() for name, color in THEME_COLOR.findall(book.loaded_theme or b"")}
        self.theme = [found.get(name, usual).upper() for name, usual in zip(THEME_ORDER, OFFICE_THEME, strict=True)]

    def color(self, words: Mapping[str, str]) -> str:
        """Return the colour that the attributes of an element name."""
        kinds = {"rgb": str, "indexed": int, "theme": int, "tint": float}
        return self._color(
            Color(**{name: kinds[name](words[name]) for name in kinds if name in words}) if words else None
        )

    def of(self, sheet: Any, style: int) -> Look:
        """Return the look of a style by its number."""
        if style not in self.known:
            self.known[style] = self._look(ReadOnlyCell(sheet, 1, 1, None, style_id=style))
        return self.known[style]

    def _look(self, cell: Any) -> Look:
        font, fill, border, alignment = cell.font, cell.fill, cell.border, cell.alignment
        pattern = getattr(fill, "patternType", None) or ""
        return Look(
            font=font.name or "",
            size=float(font.sz or 0),
            bold=bool(font.b),
            italic=bool(font.i),
            strike=bool(font.strike),
            underline=font.u or "",
            script=font.vertAlign or "",
            color=self._color(font.color),
            pattern=GRADIENT if fill.tagname == "gradientFill" else "" if pattern == "none" else pattern,
            fill=self._color(fill.fgColor) if pattern not in ("", "none") else "",
            ground=self._color(fill.bgColor) if pattern not in ("", "none", "solid") else "",
            left=self._edge(border.left),
            right=self._edge(border.right),
            top=self._edge(border.top),
            bottom=self._edge(border.bottom),
            align=alignment.horizontal or "",
            valign=alignment.vertical or "",
            wrap=bool(alignment.wrap_text),
            shrink=bool(alignment.shrink_to_fit),
            indent=int(alignment.indent or 0),
            rotation=int(alignment.textRotation or 0),
            number_format=cell.number_format,
        )

    def _edge(self, side: Any) -> Edge:
        if side is None or not side.style or side.style == "none":
            return NO_EDGE
        return Edge(side.style, self._color(side.color))

    def _color(self, color: Any) -> str:
        """Return a colour as `#RRGGBB`; empty for automatic or none."""
        if color is None or color.type == "auto":
            return ""
        if color.type == "theme":
            rgb = self.theme[color.theme] if 0 <= color.theme < len(self.theme) else ""
        elif color.type == "indexed":
            rgb = COLOR_INDEX[color.indexed][-6:] if 0 <= color.indexed < len(COLOR_INDEX) else ""
        else:
            rgb = str(color.rgb)[-6:]
        return "#" + _tinted(rgb, float(color.tint or 0)) if re.fullmatch("[0-9A-Fa-f]{6}", rgb) else ""


def _tinted(rgb: str, tint: float) -> str:
    """Return a colour lighter (tint above 0) or darker, as Excel shows a theme's shades."""
    if not tint:
        return rgb.upper()
    red, green, blue = (int(rgb[n : n + 2], 16) / 255 for n in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    shade = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation)
    return "".join(f"{round(part * 255):02X}" for part in shade)

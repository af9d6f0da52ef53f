"""Colours as a file names them, by theme, by number, with shades, settled as `#RRGGBB`."""

import colorsys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from xml.etree.ElementTree import Element

from perfxl.patterns import pattern

OFFICE_THEME = (
    "FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646",
    "0000FF", "800080",
)  # fmt: skip
"""The colours of a theme in the order cells count them, of a workbook that has none of its own."""
THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
BASIC = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
INDEXED = (
    *BASIC, *BASIC,
    "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080",
    "9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF",
    "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF",
    "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99",
    "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696",
    "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333",
)  # fmt: skip
"""Colours by number, of a workbook that does not change them."""
RGB = pattern("[0-9A-Fa-f]{6}")


class Colors:
    """The colours of one workbook: `tree` gives its theme, asked once need be; `indexed` is its own list by number."""

    def __init__(self, tree: Callable[[], Element | None], indexed: Sequence[str] = ()) -> None:
        self._tree = tree
        self.indexed = tuple(color[-6:] for color in indexed) or INDEXED

    @cached_property
    def theme(self) -> Sequence[str]:
        """The colours of the workbook's theme."""
        tree = self._tree()
        return OFFICE_THEME if tree is None else _of_theme(tree)

    def of(self, words: Mapping[str, str] | None) -> str:
        """Return the colour that the attributes of an element name; empty for automatic, none, or no sound one."""
        if not words or words.get("auto") in ("1", "true"):
            return ""
        rgb = words.get("rgb", "")[-6:]
        if "theme" in words:
            rgb = _listed(self.theme, words["theme"])
        elif "indexed" in words:
            rgb = _listed(self.indexed, words["indexed"])
        return "#" + _tinted(rgb, _shade(words.get("tint"))) if RGB.fullmatch(rgb) else ""


def _of_theme(theme: Element) -> list[str]:
    scheme = next(theme.iter("clrScheme"), ())
    found = {kind.tag: color.get("lastClr", color.get("val", "")) for kind in scheme for color in kind}
    usual = zip(THEME_ORDER, OFFICE_THEME, strict=True)
    return [found[name] if RGB.fullmatch(found.get(name, "")) else color for name, color in usual]


def _listed(colors: Sequence[str], number: str) -> str:
    return colors[int(number)] if number.isdecimal() and int(number) < len(colors) else ""


def _shade(tint: str | None) -> float:
    try:
        shade = float(tint or 0)
    except ValueError:
        return 0
    return shade if -1 <= shade <= 1 else 0


def _tinted(rgb: str, tint: float) -> str:
    """Return a colour lighter (tint above 0) or darker, as Excel shows a theme's shades."""
    if not tint:
        return rgb.upper()
    red, green, blue = (int(rgb[n : n + 2], 16) / 255 for n in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    shade = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation)
    return "".join(f"{round(part * 255):02X}" for part in shade)

"""How the sections of 绩效分析 look: widths, styles, headings and formulas over merged cells."""

from perfxl.template import layout
from perfxl.template.model import letter_number
from perfxl.write.book import Sheet
from perfxl.write.measuring import height_for
from perfxl.write.styles import HEADING, Style
from perfxl.write.widths import number_width

WIDTHS = (15.0, 13.0, 17.0, 6.5, 6.5, 6.5, 6.5, 6.5, 13.5, 5.5)
"""Columns A to J of the sheet."""
TEXT, WORD, BARE = Style(), Style(align="center"), Style(border=False, number_format='" "@')
NUMBER = Style(number_format="0.00", align="center")
MONEY = Style(number_format="#,##0.00", align="right", shrinks=True)
PLACE = Style(number_format=f'"{layout.INDICATORS.letter("reviewed_score")}"0', align="center")
"""Shows the row of an indicator as the address of its 复核得分."""
NO_LEVEL = "（未填）"
LEAST_OF_NAMES = 12.0


def widths_for(largest: float) -> tuple[float, ...]:
    """Return the widths with room in B for the largest amount, which C has to give."""
    first, narrow, wide, *others = WIDTHS
    money = min(max(narrow, number_width(f"{largest:,.2f}")), narrow + wide - LEAST_OF_NAMES)
    return first, money, narrow + wide - money, *others


def write_headings(sheet: Sheet, row: int, headings: dict[str, str]) -> None:
    """Write the headings of a section, each over its columns, `A:C` or `D`."""
    for letters, label in headings.items():
        sheet.merge(":".join(f"{letter}{row}" for letter in letters.split(":")), label, HEADING)
    alone = [(label, letter) for letter, label in headings.items() if ":" not in letter]
    sheet.set_height(row, height_for((label, WIDTHS[letter_number(letter) - 1]) for label, letter in alone))


def write_formula(sheet: Sheet, place: str, formula: str, value: object, style: Style) -> None:
    """Write a formula over merged cells."""
    sheet.merge(place, "", style)
    sheet.formula(place.split(":")[0], formula, value, style)

"""Texts of which parts are struck out or raised: people leave those out of the number, so that it is none."""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from openpyxl.xml.constants import SHEET_MAIN_NS

TEXT, FONT, STRIKE, SCRIPT = (f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("t", "rPr", "strike", "vertAlign"))
NO = ("0", "false", "none")
POWERS = ("2", "3")
POWER = re.compile(r"[mM米里]\s*$")
"""A raised 2 or 3 behind these belongs to the unit: m², km³, 平方米 typed as 米²."""


def is_altered(runs: Iterable[Element]) -> bool:
    """Tell whether some of a text is struck out, or raised or lowered beside what is not."""
    before, altered = "", False
    for run in runs:
        text, font = run.findtext(TEXT) or "", run.find(FONT)
        altered |= font is not None and bool(text.strip()) and _changes(font, text, before)
        before += text
    return altered


def _changes(font: Element, text: str, before: str) -> bool:
    strike, script = font.find(STRIKE), font.find(SCRIPT)
    if strike is not None and strike.get("val") not in NO:
        return True
    shift = "" if script is None else script.get("val")
    if shift == "superscript":
        return text.strip() not in POWERS or POWER.search(before) is None
    return shift == "subscript" and before.rstrip()[-1:].isdigit()

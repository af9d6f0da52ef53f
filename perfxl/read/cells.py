"""The cells of one sheet: values, formulas with their stored results, number formats; texts made sound."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from perfxl import findings
from perfxl.findings import MOST_PRINTED, Code, Finding, quote
from perfxl.read.archive import unreadable
from perfxl.read.formulas import beyond, error_alone, with_names
from perfxl.read.moments import moment, moment_of_text
from perfxl.read.number_formats import GENERAL
from perfxl.read.package import Package
from perfxl.read.shared_formulas import SharedFormulas
from perfxl.read.sheet import SheetPart
from perfxl.read.styles import Styles
from perfxl.read.texts import SharedStrings, unescaped
from perfxl.spelling import AlteredText
from perfxl.template.carried import Place, address
from perfxl.template.cells import CONTROL, UNSTORED, UNUSUAL, Cell, ErrorValue, SheetCells

if TYPE_CHECKING:
    from perfxl.read.runs import Runs

MAX_TEXT = 32_767
LARGEST = 9.99999999999999e307
MOST_DIGITS = 17
"""A longer number is read as a binary one, which holds no more digits."""
BEYOND_NUMBERS = ErrorValue("#NUM!")
"""What Excel makes of a number it cannot keep."""
BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


class Book:
    """What the sheets of one workbook have in common."""

    def __init__(self, package: Package, strings: SharedStrings, styles: Styles, *, from_1904: bool) -> None:
        self.package = package
        self.strings = strings
        self.styles = styles
        self.from_1904 = from_1904


class SheetReader:
    """Reads one sheet of the part `part`.

    `styles` are the numbers of the styles of its cells, `rich` its texts in several runs, `rows` what rows are like,
    `around` the sheet without its rows.
    """

    def __init__(self, book: Book, title: str, part: str, state: str = "visible") -> None:
        self.book = book
        self.title, self.part, self.state = title, part, state
        self.cells: SheetCells = {}
        self.styles: dict[Place, int] = {}
        self.rich: dict[Place, Runs] = {}
        self.rows: dict[int, dict[str, str]] = {}
        self.around = Element("worksheet")
        self._remarks: list[Finding] = []
        self._said: Counter[str] = Counter()
        self._formats = book.styles.formats
        self._sound: set[str] = set()
        self._shared = SharedFormulas()

    def say(self, code: Code, place: Place, words: Callable[[], Mapping[str, str]]) -> None:
        """Remark something at a cell; so many of a kind that nobody reads them all are counted, and not worded."""
        self._said[code.name] += 1
        if self._said[code.name] <= MOST_PRINTED:
            self._remarks.append(code.at(self.title, address(place), **words()))

    @property
    def remarks(self) -> list[Finding]:
        """What there is to say of the sheet; the last of a kind says how many more there are."""
        last = {remark.code: number for number, remark in enumerate(self._remarks)}
        more = {last[code]: count - MOST_PRINTED for code, count in self._said.items() if count > MOST_PRINTED}
        return [
            remark._replace(aside=f"（本表同样的还有{more[number]}处）") if number in more else remark
            for number, remark in enumerate(self._remarks)
        ]

    def read(self) -> None:
        """Read every cell that holds something, and the style of every cell, blank or not."""
        self._markup = SheetPart(self.book.package.meter, self.title, self._take)
        self.book.package.parse(self.part, self._markup)
        self.styles, self.rows, self.around = self._markup.styles, self._markup.rows, self._markup.around()
        del self._markup

    def _take(self, place: Place, kind: str, style: int) -> None:
        part = self._markup
        value = self._value(part, place, kind, style)
        formula = None if part.formula is None else self._formula(part, place)
        if formula:
            if (error := error_alone(formula)) is not None:
                formula, value = None, error
            elif value is None:
                value = "" if kind == "str" else UNSTORED
        if value is not None:
            shown = self._formats[style] if style < len(self._formats) else GENERAL
            self.cells[place] = Cell(value, formula, shown)

    def _formula(self, part: SheetPart, place: Place) -> str | None:
        formula = self._shared.text(unescaped(part.formula or ""), part.shared, place)
        self.book.package.meter.say(formula)
        return formula or None

    def _value(self, part: SheetPart, place: Place, kind: str, style: int) -> Any:
        """Return what a cell's kind makes of what stands in it."""
        text = part.value
        if kind == "s" and text is not None:
            return self._shared_text(text, place)
        if kind == "inlineStr" and part.inline is not None:
            if runs := part.inline.rich():
                self.rich[place] = runs
            return self._text(self._own_text(part.inline.text()), place)
        if text is None:
            return None
        if kind == "n":
            return self._number(text, place, style)
        if kind in ("str", "inlineStr"):
            return self._text(self._own_text(text), place)
        if kind == "e":
            return ErrorValue(text)
        if kind == "d":
            return moment_of_text(text) or self._no_moment(text, place)
        known = BOOLEANS.get(text.strip().lower()) if kind == "b" else None
        if known is None:
            raise self._wrong(text, place)
        return known

    def _no_moment(self, text: str, place: Place) -> str:
        """Return what a program calls a day and nobody can read as one: the words as they are."""
        self._say_cleaned(place, text, "存作日期，却不是日期，已作文字保留")
        return self._text(self._own_text(text), place)

    def _own_text(self, text: str) -> str:
        """Return a text that this cell alone keeps."""
        self.book.package.meter.say(text)
        return text

    def _shared_text(self, text: str, place: Place) -> str:
        strings = self.book.strings
        try:
            number = int(text)
            words = strings.texts[number if number >= 0 else len(strings.texts)]
        except (ValueError, IndexError):
            raise self._wrong(text, place) from None
        if number in strings.runs:
            self.rich[place] = strings.runs[number]
        return words if words in self._sound else self._text(words, place)

    def _number(self, text: str, place: Place, style: int) -> Any:
        try:
            value = float(text)
        except ValueError:
            raise self._wrong(text, place) from None
        if not -LARGEST <= value <= LARGEST:  # nor is what is no number
            return BEYOND_NUMBERS
        styles = self.book.styles
        if style in styles.moments:
            shown = moment(value, span=style in styles.spans, from_1904=self.book.from_1904)
            if shown is not None:
                return shown
        return int(text) if len(text) <= MOST_DIGITS and text.lstrip("-").isdecimal() else value

    def _wrong(self, text: str, place: Place) -> Exception:
        why = f"工作表“{self.title}”{address(place)}的内容{quote(text)}不合格式"
        return unreadable(findings.FILE_DAMAGED, why=why)

    def _text(self, text: str, place: Place) -> str:
        """Return a text as a cell can hold it."""
        if text in self._sound:  # most texts come again and again
            return text
        sound = self._made_sound(text, place)
        if isinstance(text, AlteredText) and sound is not text:
            return AlteredText(sound)
        if sound is text:
            self._sound.add(text)
        return sound

    def _made_sound(self, text: str, place: Place) -> str:
        if UNUSUAL.search(text):
            text = unescaped(text).replace("\r\n", "\n").replace("\r", "\n")
            if CONTROL.search(text):
                text = CONTROL.sub("", text)
                self._say_cleaned(place, text, "含有看不见的控制字符，已去掉")
        if len(text) > MAX_TEXT // 2 and len(text.encode("utf-16-le", "surrogatepass")) > 2 * MAX_TEXT:
            text = text.encode("utf-16-le", "surrogatepass")[: 2 * MAX_TEXT].decode("utf-16-le", "ignore")
            self._say_cleaned(place, text, f"超过{MAX_TEXT}字，只保留了前面的字")
        return text

    def _say_cleaned(self, place: Place, text: str, what: str) -> None:
        self.say(findings.TEXT_CLEANED, place, lambda: {"value": quote(text), "what": what})

    def rename(self, sheets: Mapping[str, str]) -> None:
        """Let formulas and links, in cells and around them, speak of sheets by their new names."""
        for place, cell in self.cells.items() if sheets else ():
            if cell.formula:
                self.cells[place] = cell._replace(formula=with_names(cell.formula, sheets))
        for element in self.around.iter() if sheets else ():
            element.text = with_names(element.text or "", sheets)
            for name in ("location", "val"):
                if name in element.attrib:
                    element.set(name, with_names(element.attrib[name], sheets))

    def cut_formulas(self, names: frozenset[str]) -> None:
        """Keep only the value of formulas that the completed workbook could not calculate."""
        for place, cell in self.cells.items():
            if cell.formula and (what := beyond(cell.formula, names)):
                value = ErrorValue("#REF!") if cell.value is UNSTORED else cell.value
                self.cells[place] = Cell(value, None, cell.number_format)
                self.say(findings.FORMULA_CUT, place, partial(_cut, cell, value, what))


def _cut(cell: Cell, value: object, what: str) -> dict[str, str]:
    """Return the words of a formula that only its value is left of."""
    stored = quote(value) + ("，因为文件里没有它的计算结果" if cell.value is UNSTORED else "")
    return {"formula": quote(cell.formula), "what": what, "stored": stored}

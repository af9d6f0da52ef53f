"""One sheet's part, parsed once: every cell as it stands in the file, what rows are like, and all around the cells."""

import re
from collections.abc import Callable
from functools import lru_cache
from xml.etree.ElementTree import Element
from xml.parsers.expat import XMLParserType

from perfxl import findings
from perfxl.patterns import pattern
from perfxl.read.archive import UnreadableWorkbook, unreadable
from perfxl.read.markup import MAIN, Meter, Tree, too_many
from perfxl.read.texts import TextReader
from perfxl.read.words import place as place_of_cell
from perfxl.template.carried import Place
from perfxl.template.model import MAX_COLUMN, MAX_ROW, column_letters

EMPTY_ROWS_END_A_TABLE = 1_000
"""Behind so many rows with nothing in them, only cells that hold something are looked at."""
NOT_KEPT_OF_ROWS = frozenset({"r", "spans"})
CELL, VALUE, FORMULA, INLINE, ROW = (MAIN + name for name in ("c", "v", "f", "is", "row"))
ROWS, SHEET = MAIN + "sheetData", MAIN + "worksheet"
COLUMNS = {column_letters(number): number for number in range(1, 703)}
"""The columns up to ZZ by their letters."""
PLAIN_SHEET = pattern(r"""(?:<\?xml version=["']1\.0["'] encoding=["'](?i:utf-8)["'][^<>]*\?>\s*)?<worksheet[ >]""")
WORDS = r"[^<>\0-\x08\x0b-\x1f]"
PLAIN_CELL = pattern(
    r'<c r="([A-Z]{1,3})([0-9]+)"(?: s="([0-9]{1,5})")?'
    r"""(?:(?: t="(s|n|str)")?(?:/>|><v>([ -%'-;=?-~]{1,99})</v></c>)"""
    rf'| t="inlineStr"><is><t(?: xml:space="preserve")?>({WORDS}{{1,9999}})</t></is></c>'
    rf'|(?: t="(n|str|b|e)")?><f>({WORDS}{{1,9999}})</f>(?:<v>({WORDS}{{0,9999}})</v>|<v/>)?</c>)'
)
"""A cell as most are written, in bytes each of which is shown as a character: a value, a text, or a formula."""
BEFORE_CELL, PLAIN_END = '><c r="', pattern(r"</c>|<(?:row|c) [^<>]*[^-\]<>]>|<row>")
"""What stands before a cell, and how that begins where the cell is a sheet's."""
NO_CHARACTERS = "\xef\xbf"
"""Some that begin so are none."""
REFERENCE = pattern(r"&(?:#([1-9][0-9]{1,4})|([a-z]{2,4}));")
NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
IN_ROW = 3
"""So deep are the cells of a row."""
Take = Callable[[Place, str, int], None]
"""Is told of a cell: its place, kind and number of style."""


class SheetPart(Tree):
    """Tells `take` of every cell that holds something, its value, formula and text being those of the part just then.

    Cells as most are written are taken from the bytes as they stand; whatever is written otherwise, and all that
    stands around cells, goes through the parser. Keeps the styles of all cells by number, the attributes of rows, and
    all that stands around the cells as a tree.
    """

    def __init__(self, meter: Meter, title: str, take: Take) -> None:
        super().__init__(meter, f"内部标记（读到工作表“{title}”）")
        self.title, self.take, self.most_cells = title, take, meter.limits.cells
        self.styles: dict[Place, int] = {}
        self.rows: dict[int, dict[str, str]] = {}
        self.words = TextReader(meter)
        self.pieces = self.words.pieces
        self.row = self.column = self.empty = 0
        self.row_text = self.last = ""
        self.inside = self.in_cell = self.holds = self.is_plain = False
        self._kinds_of_rows: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
        self.attributes: dict[str, str] = {}
        self.shared: dict[str, str] = {}
        self.value: str | None = None
        self.formula: str | None = None
        self.inline: TextReader | None = None

    def text(self) -> Callable[[str], object]:
        """Return what takes the words of the sheet."""
        return self.pieces.append

    def pause(self) -> None:
        """Let go of what no cell can hold."""
        self.words.pause()

    def feed(self, parser: XMLParserType, piece: bytes) -> None:
        """Give the parser a piece of the sheet, without the cells that are taken from it."""
        text = piece.decode("latin-1")  # a character for every byte
        if not self.fed:
            self.is_plain = bool(PLAIN_SHEET.match(text))
        at = 0
        while at < len(piece):
            end = (text.find(BEFORE_CELL, at) + 1 if self.is_plain else 0) or len(piece)
            super().feed(parser, piece[at:end])
            seen = self.deep == IN_ROW and self.last in (ROW, CELL) and parser.CurrentByteIndex == self.fed
            is_next = seen and PLAIN_END.fullmatch(text, max(text.rfind("<", at, end), at), end)
            at = self._plain_cells(text, end) if is_next else end

    def _plain_cells(self, text: str, at: int) -> int:
        """Take the cells that stand here, and return where something else does."""
        row_text, self.inline, self.shared = self.row_text, None, {}
        while (found := PLAIN_CELL.match(text, at)) and found[2] == row_text:
            letters, _, style, kind, value, words, kind_of_result, formula, result = found.groups()
            self.formula = formula and _words(formula)
            if words or formula:
                value, kind = _words(words or result or ""), "inlineStr" if words else kind_of_result
                if value is None or (formula and not self.formula):
                    break
            self.value = value or None
            self.elements += 3 if words or formula else 2 if value else 1
            column = COLUMNS.get(letters)
            self._keep(column, None if column else f"{letters}{row_text}", kind or "n", style)
            at = found.end()
        return at

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See an element begin."""
        if not self.inside:
            self._around(name, attributes)
            return
        self.elements += 1
        self.deep += 1
        self.last = name
        if name == CELL:
            self.attributes = attributes
            self.value = self.formula = self.inline = None
            self.in_cell = True
        elif name == VALUE:
            self.pieces.clear()
        elif name == ROW:
            self._begin_row(attributes)
        elif name == FORMULA:
            self.pieces.clear()
            self.shared = attributes
        elif self.in_cell:
            self._begin_text(name, attributes)

    def end(self, name: str) -> None:
        """See an element end."""
        if not self.inside:
            self._flush()
            super().end(name)
            return
        self.deep -= 1
        self.last = name
        if name == CELL:
            self._end_cell()
        elif name == VALUE:
            self.value = "".join(self.pieces) or None
        elif name == FORMULA:
            self.formula = "".join(self.pieces)
        elif name == ROW:
            self.empty = 0 if self.holds else self.empty + 1
        elif name == ROWS:
            self.inside = False
            self.pieces.clear()
            self.deep += 1
            super().end(name)
        elif self.in_cell and self.inline:
            self.inline.end(name)

    def around(self) -> Element:
        """Return the sheet without its rows."""
        return self.root()

    def _around(self, name: str, attributes: dict[str, str]) -> None:
        if not self.deep and name != SHEET:
            raise unreadable(findings.FILE_DAMAGED, why=f"工作表“{self.title}”的内容不是工作表")
        self._flush()
        super().start(name, attributes)
        self.inside = name == ROWS and not self.skipping

    def _flush(self) -> None:
        if self.pieces:
            if not self.skipping:
                self._say("".join(self.pieces))
            self.pieces.clear()

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self.row = int(number) if number.isdecimal() else self.row + 1
        if not 0 < self.row <= MAX_ROW:
            raise self._beyond() if number else too_many(f"工作表“{self.title}”的行", MAX_ROW)
        self.row_text, self.column, self.holds = str(self.row), 0, False
        if not attributes.keys() <= NOT_KEPT_OF_ROWS and self.empty < EMPTY_ROWS_END_A_TABLE:
            kept = {name: value for name, value in attributes.items() if name not in NOT_KEPT_OF_ROWS}
            self.rows[self.row] = self._kind_of_row(kept)

    def _kind_of_row(self, kept: dict[str, str]) -> dict[str, str]:
        """Return what a row is like; rows that are alike share it."""
        words = tuple(kept.items())
        if words not in self._kinds_of_rows:
            self.meter.keep("不同的行格式")
            self._kinds_of_rows[words] = kept
        return self._kinds_of_rows[words]

    def _begin_text(self, name: str, attributes: dict[str, str]) -> None:
        if name == INLINE:
            self.inline = self.words
            self.inline.begin()
        elif self.inline:
            self.inline.start(name, attributes)

    def _end_cell(self) -> None:
        self.in_cell = False
        words = self.attributes
        address = words.get("r")
        column = COLUMNS.get(address.removesuffix(self.row_text)) if address else self.column + 1
        self._keep(column, address, words.get("t") or "n", words.get("s"))

    def _keep(self, column: int | None, address: str | None, kind: str, style: str | None) -> None:
        """Keep the style of a cell, and tell of what it holds."""
        blank = self.value is None and self.formula is None and self.inline is None and kind != "str"
        if blank and self.empty >= EMPTY_ROWS_END_A_TABLE:
            return
        self.meter.cells += 1
        if self.meter.cells > self.most_cells:
            raise too_many(f"单元格（读到工作表“{self.title}”）", self.most_cells)
        place = self._odd_place(address or "") if column is None or column > MAX_COLUMN else (self.row, column)
        self.column = place[1]
        self.styles[place] = number = int(style) if style and style.isdecimal() else 0
        if not blank:
            self.holds = True
            self.take(place, kind, number)

    def _odd_place(self, address: str) -> Place:
        """Return where a cell stands that says another row than its own, or what few cells say."""
        place = place_of_cell(address)
        if place is None:
            raise self._beyond() if address else too_many(f"工作表“{self.title}”一行的单元格", MAX_COLUMN)
        return place

    def _beyond(self) -> UnreadableWorkbook:
        return unreadable(findings.FILE_DAMAGED, why=f"工作表“{self.title}”中单元格的位置超出Excel的范围")


@lru_cache(maxsize=1024)
def _words(written: str) -> str | None:
    """Return the words that some bytes stand for; None where that is better left to the parser."""
    if NO_CHARACTERS in written:
        return None
    words = written.encode("latin-1").decode()
    if "&" not in words:
        return words
    try:
        words, count = REFERENCE.subn(_meant, words)
    except KeyError:
        return None
    return words if count == written.count("&") else None


def _meant(reference: re.Match[str]) -> str:
    number = int(reference[1] or 0)
    if number and not 0x20 <= number < 0xD800:
        raise KeyError(number)
    return chr(number) if number else NAMED[reference[2]]

"""Texts as a file keeps them: characters that markup cannot hold, and fonts within a text."""

import re
from sys import getsizeof

from perfxl import findings
from perfxl.patterns import pattern
from perfxl.read.archive import MEGABYTE, Limits, unreadable
from perfxl.read.markup import MAIN, Handler, local, too_many
from perfxl.read.runs import Font, Run, Runs, is_altered, is_rich
from perfxl.spelling import AlteredText

ESCAPED = pattern("_x([0-9A-Fa-f]{4})_")
SURROGATES = range(0xD800, 0xE000)
MOST_TEXT = 32_767
MOST_PIECES, MOST_RUNS = 16, 4096
"""So much of a text is read: pieces of 8 kB at most, parts in fonts of their own. A cell holds less."""
MOST_WITHIN = 10 * MOST_TEXT
"""Elements within one text: a cell holds fewer characters."""
ITEM = MAIN + "si"
LONG = 1000
MOST_BYTES = 200 * MEGABYTE
"""What long texts may take once read: a single rare character makes four bytes of every one."""


def unescaped(text: str) -> str:
    """Return a text with the characters that stand as `_x000D_` in the file; `_x005F_` is the line before a code."""
    if "_x" not in text:
        return text

    def character(found: re.Match[str]) -> str:
        code = int(found[1], 16)
        return found[0] if code in SURROGATES else chr(code)

    return ESCAPED.sub(character, text)


class TextReader:
    """Puts a text together from its elements; `pieces` takes the words of the parser as they come."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.begin()

    def begin(self) -> None:
        """Begin a new text."""
        self.words: list[str] = []
        self.runs: list[Run] = []
        self.font: Font | None = None
        self.aside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See an element within the text begin."""
        if name == "t":
            self.pieces.clear()
        elif name == "r":
            self.font = {}
        elif name == "rPh":
            self.aside = True
        elif self.font is not None and name != "rPr":
            self.font[name] = attributes

    def end(self, name: str) -> None:
        """See it end; how characters are pronounced is no part of the text."""
        if name == "t" and not self.aside:
            words = "".join(self.pieces)
            if words and len(self.words) < MOST_RUNS:
                self.words.append(words)
                if self.font is not None:
                    self.runs.append(Run(unescaped(words), self.font))
        elif name == "r":
            self.font = None
        elif name == "rPh":
            self.aside = False

    def text(self) -> str:
        """Return the text; marked, where not all of it is meant."""
        text = self.words[0] if len(self.words) == 1 else "".join(self.words)
        return AlteredText(text) if self.runs and is_altered(self.runs) else text

    def rich(self) -> Runs:
        """Return the runs of a text that looks different in part; none of another."""
        return tuple(self.runs) if self.runs and is_rich(self.runs) else ()

    def pause(self) -> None:
        """Let go of what no cell can hold."""
        del self.pieces[MOST_PIECES:]


class SharedStrings(Handler):
    """The texts that cells share: `texts` by number, `runs` of those in several runs."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.limits = limits
        self.kept = self.bytes = self.begun = 0
        self.texts: list[str] = []
        self.runs: dict[int, Runs] = {}
        self.reader = TextReader()
        self.text, self.pause = self.reader.pieces.append, self._look

    def _look(self) -> None:
        self.reader.pause()
        if self.elements - self.begun > MOST_WITHIN:
            raise too_many("一段文字的内部标记", MOST_WITHIN)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See an element begin."""
        self.elements += 1
        self.deep += 1
        if name == ITEM:
            self.reader.begin()
            self.begun = self.elements
            if len(self.texts) >= self.limits.texts:
                raise too_many("不同的单元格文字", self.limits.texts)
        else:
            self.reader.start(local(name), attributes)

    def end(self, name: str) -> None:
        """See an element end."""
        self.deep -= 1
        if name != ITEM:
            self.reader.end(local(name))
            return
        if rich := self.reader.rich():
            self.runs[len(self.texts)] = rich
            self.kept += len(rich)
            if self.kept > self.limits.kept:
                raise too_many("文字的字体变化", self.limits.kept)
        self._keep(self.reader.text())

    def _keep(self, text: str) -> None:
        self.texts.append(text)
        if len(text) > LONG:
            self.bytes += getsizeof(text)
            if self.bytes > MOST_BYTES:
                raise unreadable(findings.FILE_TOO_LARGE, why=f"单元格的文字超过{MOST_BYTES // MEGABYTE}MB")

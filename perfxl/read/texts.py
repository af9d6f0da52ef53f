"""Texts as a file keeps them: characters that markup cannot hold, and fonts within a text."""

import re
from collections.abc import Callable

from perfxl.patterns import pattern
from perfxl.read.markup import MAIN, Handler, Meter, local, too_many
from perfxl.read.runs import Font, Run, Runs, is_altered, is_rich
from perfxl.spelling import AlteredText

ESCAPED = pattern("_x([0-9A-Fa-f]{4})_")
SURROGATES = range(0xD800, 0xE000)
MOST_TEXT = 32_767
FONTS, MOST_RUNS = "文字的字体变化", 300_000
MOST_PIECES = 16
"""So much of a text is read: pieces of 8 kB at most. A cell holds less."""
ITEM, RUN, WORDS, FONT, READING = (MAIN + name for name in ("si", "r", "t", "rPr", "rPh"))


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

    def __init__(self, meter: Meter) -> None:
        self.meter = meter
        self.pieces: list[str] = []
        self.all_runs = 0
        self._fonts: dict[tuple[object, ...], Font] = {}
        self.begin()

    def begin(self) -> None:
        """Begin a new text."""
        self.words: list[str] = []
        self.runs: list[Run] = []
        self.font: Font | None = None
        self.aside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See an element within the text begin."""
        if name == WORDS:
            self.pieces.clear()
        elif name == RUN:
            self.font = {}
        elif name == READING:
            self.aside = True
        elif self.font is not None and name != FONT:
            self.font[local(name)] = attributes

    def end(self, name: str) -> None:
        """See it end; how characters are pronounced is no part of the text."""
        if name == WORDS:
            if not self.aside:
                self._take("".join(self.pieces))
        elif name == RUN:
            self.font = None
        elif name == FONT and self.font is not None:
            self.font = self._shared_font(self.font)
        elif name == READING:
            self.aside = False

    def _take(self, words: str) -> None:
        if not words or len(self.words) >= MOST_TEXT:
            return
        self.words.append(words)
        if self.font is not None:
            self.all_runs += 1
            if self.all_runs > MOST_RUNS:
                raise too_many(FONTS, MOST_RUNS)
            self.runs.append(Run(unescaped(words), self.font))

    def _shared_font(self, font: Font) -> Font:
        """Return a font; runs that look alike share it."""
        words = tuple((name, *attributes.items()) for name, attributes in font.items())
        if words not in self._fonts:
            self.meter.keep(FONTS, len(words) + 1)
            self._fonts[words] = font
        return self._fonts[words]

    def text(self) -> str:
        """Return the text; marked, where not all of it is meant."""
        text = self.words[0] if len(self.words) == 1 else "".join(self.words)
        return AlteredText(text) if self.runs and is_altered(self.runs) else text

    def rich(self) -> Runs:
        """Return the runs of a text that looks different in part; none of another."""
        if not self.runs or not is_rich(self.runs):
            return ()
        self.meter.keep(FONTS, len(self.runs))
        return tuple(self.runs)

    def pause(self) -> None:
        """Let go of what no cell can hold."""
        del self.pieces[MOST_PIECES:]


class SharedStrings(Handler):
    """The texts that cells share: `texts` by number, `runs` of those in several runs."""

    def __init__(self, meter: Meter) -> None:
        super().__init__()
        self.meter, self.most = meter, meter.limits.texts
        self.texts: list[str] = []
        self.runs: dict[int, Runs] = {}
        self.reader = TextReader(meter)

    def text(self) -> Callable[[str], object]:
        """Return what takes the words of a text."""
        return self.reader.pieces.append

    def pause(self) -> None:
        """Let go of what no cell can hold."""
        self.reader.pause()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See an element begin."""
        self.elements += 1
        self.deep += 1
        if name == ITEM:
            self.reader.begin()
            if len(self.texts) >= self.most:
                raise too_many("不同的单元格文字", self.most)
        else:
            self.reader.start(name, attributes)

    def end(self, name: str) -> None:
        """See an element end."""
        self.deep -= 1
        if name != ITEM:
            self.reader.end(name)
            return
        if rich := self.reader.rich():
            self.runs[len(self.texts)] = rich
        text = self.reader.text()
        self.meter.say(text)
        self.texts.append(text)

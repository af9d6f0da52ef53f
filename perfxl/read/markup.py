"""The one parser of every part: refuses document types and entities, counts what it parses, stops at the limit.

Names of the namespaces a workbook is written in are local (`row`, `pic`, `embed`), whatever prefixes a part gives
them; names of any other namespace stay `{namespace}name`.
"""

import functools
from collections.abc import Callable, Collection
from sys import getsizeof
from typing import IO, Never
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from perfxl import findings
from perfxl.damage import DAMAGE
from perfxl.read.archive import MEGABYTE, Limits, UnreadableWorkbook, unreadable

PIECE = 64 * 1024
LONGEST_TOKEN = 1024 * 1024
"""No tag, comment or attribute is that long; a parser keeps each whole, and looks at it again and again."""
LONGEST_NAMESPACE = 1_000
DEEPEST, MOST_NAMES = 100_000, 20_000
DEEPEST_KEPT = 200
LONG_LIST, PIECES_OF_A_LIST = 200, 10
"""So long a value is a list of ranges, and takes so many times its length once they are told apart."""
KNOWN = (
    "http://schemas.openxmlformats.org/spreadsheetml/",
    "http://schemas.openxmlformats.org/officeDocument/",
    "http://schemas.openxmlformats.org/package/",
    "http://schemas.openxmlformats.org/drawingml/",
    "http://schemas.openxmlformats.org/wordprocessingml/",
    "http://purl.oclc.org/ooxml/",
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
"""How the names of a sheet's own elements begin, as the parser gives them."""
UNSOUND = (ExpatError, LookupError, ValueError)
"""What the parser raises: for no markup, an encoding nobody knows, or one of several bytes that it does not."""


class Meter:
    """Counts what a workbook holds while it is parsed; too much is refused before it is kept."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.elements = self.cells = self.kept = self.bytes = 0
        self.most_bytes = limits.kept_megabytes * MEGABYTE

    def add(self, elements: int) -> None:
        """Count elements."""
        self.elements += elements
        if self.elements > self.limits.elements:
            raise too_many("内部标记", self.limits.elements)

    def keep(self, what: str, count: int = 1) -> None:
        """Count elements that are kept."""
        self.kept += count
        if self.kept > self.limits.kept:
            raise too_many(what, self.limits.kept)

    def say(self, words: str, times: int = 1) -> None:
        """Count words that are kept: a single rare character makes four bytes of every one."""
        self.bytes += getsizeof(words) * times
        if self.bytes > self.most_bytes:
            raise unreadable(findings.FILE_TOO_LARGE, why=f"文字超过{self.limits.kept_megabytes}MB")


def too_many(what: str, most: int) -> UnreadableWorkbook:
    """Return the exception that says so."""
    return unreadable(findings.FILE_TOO_LARGE, why=f"{what}超过{most}个")


class Handler:
    """What is done with the elements of a part; `elements` are those begun, `deep` those of them not ended yet.

    So many bytes were `fed` to the parser.
    """

    def __init__(self) -> None:
        self.elements = self.deep = self.fed = 0

    def text(self) -> Callable[[str], object]:
        """Return what takes the words of the part."""
        return _nothing

    def pause(self) -> None:
        """Let go, between pieces, of what need not be kept."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See an element begin."""

    def end(self, name: str) -> None:
        """See an element end."""

    def feed(self, parser: XMLParserType, piece: bytes) -> None:
        """Give the parser a piece of the part."""
        parser.Parse(piece, False)  # noqa: FBT003 - expat takes no names
        self.fed += len(piece)


def _nothing(_: str) -> None:
    """Do nothing with it."""


def parse(source: IO[bytes], handler: Handler, meter: Meter) -> None:
    """Tell a handler of every element of a part.

    Raises:
        UnreadableWorkbook: it has a document type, or is too large.
        ExpatError: it is no sound markup.
    """
    parser = _parser(handler)
    while piece := source.read(PIECE):
        counted = handler.elements
        handler.feed(parser, piece)
        handler.pause()
        meter.add(handler.elements - counted)
        if handler.fed - parser.CurrentByteIndex > LONGEST_TOKEN:
            raise unreadable(findings.FILE_TOO_LARGE, why=f"内部标记长于{LONGEST_TOKEN // 1024}KB")
        if handler.deep > DEEPEST:
            raise too_many("内部标记的嵌套层数", DEEPEST)
        if len(parser.intern) > MOST_NAMES:  # every name ever met
            raise too_many("内部标记的名称", MOST_NAMES)
    parser.Parse(b"", True)  # noqa: FBT003 - as above


def _parser(handler: Handler) -> XMLParserType:
    parser = ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = handler.start, handler.end
    parser.CharacterDataHandler = handler.text()
    parser.StartNamespaceDeclHandler = _namespace
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.UnparsedEntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = parser.SkippedEntityHandler = _refuse
    return parser


def _refuse(*_: object) -> Never:
    raise unreadable(findings.FILE_UNSAFE, why="XML实体声明(DTD)")


def _namespace(_: str | None, address: str | None) -> None:
    """Refuse a namespace that would be part of every name, again and again."""
    if len(address or "") > LONGEST_NAMESPACE:
        raise unreadable(findings.FILE_UNSAFE, why="过长的命名空间")


def first_name(source: IO[bytes]) -> str:
    """Return the full name of the first element of a part, empty where it is no markup; nothing else is looked at.

    Raises:
        UnreadableWorkbook: a document type stands before it, or more than anybody writes there.
    """
    handler = _First()
    parser, fed = _parser(handler), 0
    try:
        while not handler.elements and (piece := source.read(PIECE if fed else 512)):
            parser.Parse(piece, False)  # noqa: FBT003 - as above
            fed += len(piece)
            if fed > LONGEST_TOKEN and not handler.elements:
                raise unreadable(findings.FILE_UNSAFE, why="过长的注释")
    except (*UNSOUND, *DAMAGE):
        return handler.name  # no markup, or damaged: whoever needs it will see
    return handler.name


class _First(Handler):
    def __init__(self) -> None:
        super().__init__()
        self.name = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - an element has them
        self.elements += 1
        self.name = self.name or name


class Tree(Handler):
    """Builds the tree of a part, without the elements named in `skip` and without what is nested beyond all sense."""

    def __init__(self, meter: Meter, what: str, skip: Collection[str] = ()) -> None:
        super().__init__()
        self.meter, self.what, self.skip = meter, what, skip
        self.skipping = 0
        self.builder = TreeBuilder()

    def text(self) -> Callable[[str], object]:
        """Return what takes the words of the part."""
        return self._say

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Keep an element, unless it is not wanted."""
        self.elements += 1
        self.deep += 1
        if self.skipping:
            return
        tag = local(name)
        if self.deep > DEEPEST_KEPT or tag in self.skip:
            self.skipping = self.deep
            return
        self.meter.keep(self.what)
        for value in attributes.values():
            if len(value) > LONG_LIST:
                self.meter.say(value, PIECES_OF_A_LIST)
        self.builder.start(tag, named(attributes))

    def end(self, name: str) -> None:
        """End an element."""
        if not self.skipping:
            self.builder.end(local(name))
        elif self.skipping == self.deep:
            self.skipping = 0
        self.deep -= 1

    def _say(self, words: str) -> None:
        if not self.skipping:
            self.meter.say(words)
            self.builder.data(words)

    def root(self) -> Element:
        """Return the tree."""
        return self.builder.close()


@functools.lru_cache(maxsize=4096)
def local(name: str) -> str:
    """Return the name of an element or attribute: the local one in the namespaces of a workbook."""
    address, mark, own = name.rpartition("}")
    if not mark or address.startswith(KNOWN):
        return own
    return "{" + name


def named(attributes: dict[str, str]) -> dict[str, str]:
    """Return attributes by those names."""
    for name in attributes:
        if "}" in name:
            return {local(name): value for name, value in attributes.items()}
    return attributes

"""What a workbook holds beside values, and the completed workbook takes over: looks, merges, comments, pictures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from perfxl.template.model import column_letters, place_of


class Node(NamedTuple):
    """A piece of a file's markup that is taken over as it is: only what `markup.py` declares, in one spelling."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    children: tuple["Node", ...] = ()

    def get(self, name: str, usual: str = "") -> str:
        """Return an attribute."""
        return next((value for key, value in self.attributes if key == name), usual)

    def child(self, tag: str) -> "Node | None":
        """Return the first child of that name."""
        return next((child for child in self.children if child.tag == tag), None)

    def with_attribute(self, name: str, value: str) -> "Node":
        """Return the same with an attribute set to a value where it stood, or behind the others."""
        kept = tuple((key, value if key == name else held) for key, held in self.attributes)
        return self._replace(attributes=kept if self.get(name) else (*self.attributes, (name, value)))


NO_NODE = Node("")


class Look(NamedTuple):
    """How a cell looks; its parts as the file has them, colours settled."""

    font: Node = NO_NODE
    fill: Node = NO_NODE
    border: Node = NO_NODE
    alignment: Node = NO_NODE
    protection: Node = NO_NODE
    number_format: str | int = "General"
    """A code, or the number of one whose words depend on where the workbook is opened."""
    quoted: bool = False


PLAIN_LOOK = Look()


class Emphasis(NamedTuple):
    """What a person made of the look of a cell that perfxl lays out."""

    fill: Node = NO_NODE
    color: str = ""
    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: str = ""
    protection: Node = NO_NODE


NO_EMPHASIS = Emphasis()


class Run(NamedTuple):
    """A part of a text with a font of its own."""

    text: str
    font: Node = NO_NODE


Runs = tuple[Run, ...]


class Comment(NamedTuple):
    """What somebody wrote beside a cell."""

    text: str
    author: str


class Link(NamedTuple):
    """Where cells lead to: an address outside, a place inside or both, and the words shown beside the pointer."""

    place: "Range"
    target: str
    location: str = ""
    tip: str = ""


class Picture(NamedTuple):
    """A picture over a sheet: its anchor and itself as the file has them, its bytes, and where a click leads."""

    anchor: Node
    content: bytes
    target: str = ""


class Columns(NamedTuple):
    """Neighbouring columns that have a width, are hidden or grouped; `size` as the file has it."""

    first: int
    last: int
    size: Node
    look: Look | None = None

    @property
    def is_hidden(self) -> bool:
        """Tell whether nobody sees them."""
        return self.size.get("hidden") == "1"

    @property
    def level(self) -> int:
        """How deep they are grouped."""
        return level_of(self.size)


class RowSize(NamedTuple):
    """A row that has a height, is hidden or grouped; `size` as the file has it."""

    size: Node
    look: Look | None = None

    @property
    def is_hidden(self) -> bool:
        """Tell whether nobody sees it."""
        return self.size.get("hidden") == "1"

    @property
    def level(self) -> int:
        """How deep it is grouped."""
        return level_of(self.size)


def level_of(size: Node) -> int:
    """Return how deep rows or columns are grouped: 7 levels are the most."""
    level = size.get("outlineLevel", "0")
    return min(int(level), 7) if level.isdecimal() else 0


Place = tuple[int, int]
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column."""
Merged = tuple[str, Range]
"""A sheet and a merged range on it."""


def address(place: Place) -> str:
    """Return a cell as people write it: `H13`."""
    return f"{column_letters(place[1])}{place[0]}"


def range_of(merge: Range) -> str:
    """Return a range as people write it: `H13:H14`."""
    top, left, bottom, right = merge
    first, last = address((top, left)), address((bottom, right))
    return first if first == last else f"{first}:{last}"


def span_of(place: str) -> Range:
    """Return the range that people write so."""
    first, _, last = place.partition(":")
    return (*place_of(first), *place_of(last or first))


def without(place: Range, taken: Iterable[Range]) -> list[Range]:
    """Return what is left of a range outside others."""
    left = [place]
    for top, west, bottom, east in taken:
        pieces = []
        for first, begin, last, end in left:
            above, below = max(top, first), min(bottom, last)
            if above > below or max(west, begin) > min(east, end):
                pieces.append((first, begin, last, end))
                continue
            pieces += [(first, begin, above - 1, end), (above, begin, below, west - 1)]
            pieces += [(above, east + 1, below, end), (below + 1, begin, last, end)]
        left = [piece for piece in pieces if piece[0] <= piece[2] and piece[1] <= piece[3]]
    return left


class Names(NamedTuple):
    """The names that belong to how a sheet is printed."""

    areas: tuple[Range, ...] = ()
    repeated_rows: tuple[int, int] | None = None
    repeated_columns: tuple[int, int] | None = None


NO_NAMES = Names()


@dataclass(frozen=True)
class SheetExtras:
    """What a sheet holds beside values. Looks, sizes and print set-up are read of further sheets only.

    `parts` are the pieces of its markup that are taken over as they are, in their order; `formats` the looks that
    conditional formats and filters among them name by number.
    """

    looks: Mapping[Place, Look] = field(default_factory=dict)
    emphasis: Mapping[Place, Emphasis] = field(default_factory=dict)
    runs: Mapping[Place, Runs] = field(default_factory=dict)
    merges: tuple[Range, ...] = ()
    columns: tuple[Columns, ...] = ()
    rows: Mapping[int, RowSize] = field(default_factory=dict)
    state: str = "visible"
    tab: str = ""
    parts: tuple[Node, ...] = ()
    formats: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    names: Names = NO_NAMES
    comments: Mapping[Place, Comment] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()

    def validated(self) -> list[Range]:
        """Return the cells of which a person said what may be typed there."""
        validations = self.part("dataValidations") or NO_NODE
        return [span_of(place) for node in validations.children for place in node.get("sqref").split()]

    def part(self, tag: str) -> Node | None:
        """Return a piece of the markup that stands there once."""
        return next((part for part in self.parts if part.tag == tag), None)


NO_EXTRAS = SheetExtras()
Carried = Mapping[str, SheetExtras]
"""Sheet → what it holds beside values; only sheets that hold something."""
NOTHING_CARRIED: Carried = MappingProxyType({})

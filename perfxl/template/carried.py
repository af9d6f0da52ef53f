"""What a workbook holds beside values, and the completed workbook takes over: looks, merges, comments, pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from perfxl.template.model import column_letters


class Edge(NamedTuple):
    """A border line: its style as the file format names it, and its colour."""

    style: str = ""
    color: str = ""


NO_EDGE = Edge()
GRADIENT = "gradient"
"""The pattern of a fill that changes its colour; it is not taken over, and said."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell of a further sheet looks; colours as `#RRGGBB`, empty where none is given."""

    font: str = ""
    size: float = 0
    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: str = ""
    script: str = ""
    color: str = ""
    pattern: str = ""
    fill: str = ""
    ground: str = ""
    left: Edge = NO_EDGE
    right: Edge = NO_EDGE
    top: Edge = NO_EDGE
    bottom: Edge = NO_EDGE
    align: str = ""
    valign: str = ""
    wrap: bool = False
    shrink: bool = False
    indent: int = 0
    rotation: int = 0
    number_format: str = "General"


class Comment(NamedTuple):
    """What somebody wrote beside a cell."""

    text: str
    author: str


class Picture(NamedTuple):
    """A picture over a sheet: where its corner is (row, column, offsets in pixels), its size in pixels, its bytes."""

    row: int
    column: int
    x: int
    y: int
    width: float
    height: float
    content: bytes
    description: str


class Columns(NamedTuple):
    """Neighbouring columns of one width (in characters, None for the usual one)."""

    first: int
    last: int
    width: float | None
    hidden: bool
    look: Look | None
    level: int = 0
    """How deep the columns are grouped."""


class RowSize(NamedTuple):
    """The height of a row in points, None for the usual one."""

    height: float | None
    hidden: bool
    level: int = 0


Place = tuple[int, int]
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column."""
Merged = tuple[str, Range]
"""A sheet and a merged range on it."""


def range_of(merge: Range) -> str:
    """Return a range as people write it: `H13:H14`."""
    top, left, bottom, right = merge
    return f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"


class Printing(NamedTuple):
    """How a sheet is printed; margins in inches, left, right, top, bottom, header, footer."""

    paper: int = 0
    landscape: bool = False
    scale: int = 0
    fitted: tuple[int, int] | None = None
    """Pages wide and high, 0 for as many as it takes."""
    margins: tuple[float, ...] = ()
    header: str = ""
    footer: str = ""
    centred: tuple[bool, bool] = (False, False)
    headings: bool = False
    gridlines: bool = False
    area: Range | None = None
    repeated_rows: tuple[int, int] | None = None
    repeated_columns: tuple[int, int] | None = None
    row_breaks: tuple[int, ...] = ()
    column_breaks: tuple[int, ...] = ()


PLAIN_PRINTING = Printing()


@dataclass(frozen=True)
class SheetExtras:
    """What a sheet holds beside values. Looks and sizes are read of further sheets only."""

    looks: Mapping[Place, Look] = field(default_factory=dict)
    merges: tuple[Range, ...] = ()
    columns: tuple[Columns, ...] = ()
    rows: Mapping[int, RowSize] = field(default_factory=dict)
    usual_height: float | None = None
    frozen: Place = (0, 0)
    gridlines: bool = True
    state: str = "visible"
    zoom: int = 100
    tab: str = ""
    filtered: Range | None = None
    printing: Printing = PLAIN_PRINTING
    comments: Mapping[Place, Comment] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()


NO_EXTRAS = SheetExtras()
Carried = Mapping[str, SheetExtras]
"""Sheet → what it holds beside values; only sheets that hold something."""
NOTHING_CARRIED: Carried = MappingProxyType({})

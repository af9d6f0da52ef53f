"""How sheets that perfxl lays out are printed, and what of the way they are printed is a person's."""

from collections.abc import Iterable

from perfxl.patterns import pattern
from perfxl.template.carried import Names, Node
from perfxl.template.model import Table

UNNAMED = "&L&F&R&A"
"""Above a sheet of which nobody has said yet whose it is: the names of file and sheet."""
FOOTER = "&C第 &P 页 共 &N 页"
OWN_HEADER = pattern('(?:&[LR](?:&9 ?|&"[^"]*")+(?:&&|[^&])*)+')
"""Names in small letters to the left and the right, in whatever order a program writes size and font."""
OWN = {"oddHeader": UNNAMED, "oddFooter": FOOTER}


def names_of_people(names: Names, table: Table) -> Names:
    """Return what people say is printed of a sheet of the template: perfxl prints whole tables under their headings."""
    whole = {(1, 1, column.number) for column in (table.columns[-1], *table.optional_columns)}
    own_area = len(names.areas) == 1 and {(top, left, right) for top, left, _, right in names.areas} <= whole
    last = (names.repeated_rows or (0, 0))[1]
    return names._replace(
        areas=() if own_area else names.areas,
        repeated_rows=None if last < table.first_row else names.repeated_rows,
    )


def is_own(pieces: Iterable[Node]) -> bool:
    """Tell whether header and footer are perfxl's."""
    texts = {piece.tag: piece.text.strip() for piece in pieces if piece.text.strip()}
    return all(
        text == OWN.get(tag) or (tag == "oddHeader" and OWN_HEADER.fullmatch(text)) for tag, text in texts.items()
    )

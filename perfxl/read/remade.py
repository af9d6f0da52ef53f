"""What people set up on a sheet of perfxl's: the sheet is made anew without it, so it is named."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from perfxl.read.cells import SheetReader
from perfxl.read.looks import without_mark
from perfxl.read.sizes import Sizes
from perfxl.template import kept, layout
from perfxl.template.carried import NO_NODE, address
from perfxl.template.model import column_letters

X14 = f"{{{kept.NAMESPACES['x14']}}}"
SET_APART = {
    f"{X14}conditionalFormatting": "条件格式", f"{X14}dataValidation": "数据有效性", f"{X14}sparklineGroup": "迷你图",
}  # fmt: skip
"""What newer programs set apart on a sheet → what it is."""


def set_up_by_people(reader: SheetReader) -> Iterator[tuple[str, str]]:
    """Yield what it is and where it begins, apart from what perfxl set up there."""
    sheet = reader.around
    formats = None if reader.title == layout.ANALYSIS_SHEET else sheet.find("conditionalFormatting")
    yield from _at("条件格式", formats)
    yield from ((word, "A1") for tag, word in SET_APART.items() if next(sheet.iter(tag), None) is not None)
    yield from _at("数据有效性", sheet.find("dataValidations/dataValidation"))
    yield from _at("筛选", sheet.find("autoFilter"))
    styles = reader.book.styles
    used = {style: without_mark(styles.emphasis(style), marked=True) for style in set(reader.styles.values())}
    coloured = {style for style, emphasis in used.items() if emphasis.fill != NO_NODE}
    if coloured:
        yield "填充颜色", address(min(place for place, style in reader.styles.items() if style in coloured))
    for hidden in _hidden(Sizes(reader)):
        yield "隐藏的行列", hidden
        break


def _hidden(sizes: Sizes) -> Iterator[str]:
    yield from (f"A{row}" for row, size in sizes.rows(further=False).items() if size.is_hidden)
    yield from (f"{column_letters(columns.first)}1" for columns in sizes.columns(further=False) if columns.is_hidden)


def _at(what: str, element: Element | None) -> Iterator[tuple[str, str]]:
    if element is not None:
        first = (element.get("sqref") or element.get("ref") or "A1").split()[0]
        yield what, first.split(":")[0]

"""What stands in the old kind of drawing beside the frames of comments: controls, and pictures behind comments."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from perfxl.read.archive import unless_damaged
from perfxl.read.package import Package, Relation
from perfxl.read.words import whole
from perfxl.template.carried import address
from perfxl.template.model import MAX_COLUMN, MAX_ROW

SHAPES, EXCEL, OFFICE = (f"{{urn:schemas-microsoft-com:{name}}}" for name in ("vml", "office:excel", "office:office"))
COMMENT, CONTROL, BEHIND = "Note", "窗体控件", "批注里的图片"
FIRST_COLUMN, FIRST_ROW = 0, 2
"""Where in an anchor the cell stands in which a shape begins."""


def shapes_left(package: Package, related: dict[str, Relation]) -> Iterator[tuple[str, str]]:
    """Yield what it is and where it begins; what no parser reads is nothing."""
    controls = any(relation.kind.lower() == "ctrlprop" for relation in related.values())
    for relation in related.values():
        if relation.kind.lower() == "vmldrawing":
            with unless_damaged(str):
                for shape in package.tree(relation.target).iter(f"{SHAPES}shape"):
                    yield from _left(shape, controls=controls)


def _left(shape: Element, *, controls: bool) -> Iterator[tuple[str, str]]:
    what = shape.find(f"{EXCEL}ClientData")
    if what is None:
        return
    if what.get("ObjectType") != COMMENT:
        if not controls:  # else they are said with their properties
            yield CONTROL, _corner(what)
        return
    fill = shape.find(f"{SHAPES}fill")
    if fill is not None and (fill.get("id") or fill.get(f"{OFFICE}relid")):
        yield BEHIND, _cell(what.findtext(f"{EXCEL}Row"), what.findtext(f"{EXCEL}Column"))


def _corner(what: Element) -> str:
    anchor = [*(what.findtext(f"{EXCEL}Anchor") or "").split(","), *("0" * (FIRST_ROW + 1))]
    return _cell(anchor[FIRST_ROW], anchor[FIRST_COLUMN])


def _cell(row: str | None, column: str | None) -> str:
    numbers = [whole(text, 0, MAX_ROW) for text in (row, column)]
    return address((min(numbers[0] + 1, MAX_ROW), min(numbers[1] + 1, MAX_COLUMN)))

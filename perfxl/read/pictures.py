"""What is drawn over a sheet: pictures are taken over as they are, everything else is named."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from perfxl.read.package import Package, Relation
from perfxl.read.soundness import is_sound
from perfxl.template.carried import Node, Picture, Place, address
from perfxl.template.model import MAX_COLUMN, MAX_ROW

ANCHORS = ("oneCellAnchor", "twoCellAnchor", "absoluteAnchor")
NOT_PICTURES = {"sp": "形状或文本框", "grpSp": "组合图形", "cxnSp": "连接线", "contentPart": "墨迹"}
SHEET_PARTS = {
    **dict.fromkeys(ANCHORS, ("from", "to", "ext", "pos", "pic", "clientData")),
    **dict.fromkeys(("from", "to"), ("col", "colOff", "row", "rowOff")),
    "pic": ("nvPicPr", "blipFill", "spPr", "style"),
    "nvPicPr": ("cNvPr", "cNvPicPr"),
}
"""Elements of the drawing's own, by what they stand in; all others are of the common language of drawings."""
LEFT = frozenset({"extLst", "hlinkClick", "hlinkHover"})
OF_FILES = {"pic": ("macro", "fPublished"), "blip": ("embed", "link")}
"""Attributes that say something of the file they stand in."""
QUARTER, HALF = 90 * 60_000, 180 * 60_000
LONGEST_DESCRIPTION = 255


@dataclass
class Drawing:
    """The pictures over a sheet, its charts by their descriptions, and what else is drawn there and where."""

    pictures: list[Picture] = field(default_factory=list)
    charts: list[tuple[str, str]] = field(default_factory=list)
    others: list[tuple[str, str]] = field(default_factory=list)


def read_drawing(package: Package, part: str, drawing: Drawing, *, steady: bool) -> None:
    """Add what a drawing holds to `drawing`; `steady` pictures keep their size whatever the cells under them do."""
    related = package.relations(part)
    for anchor in package.tree(part).iter():
        if anchor.tag not in ANCHORS:
            continue
        place = address(_corner(anchor))
        for element in anchor.iter():
            if element.tag == "graphicFrame":
                chart = next(element.iter("chart"), None) is not None
                drawing.charts += [(_description(element), place)] if chart else []
                drawing.others += [] if chart else [("图示", place)]
            elif element.tag in NOT_PICTURES:
                drawing.others.append((NOT_PICTURES[element.tag], place))
            elif element.tag == "pic":
                picture = _picture(package, related, anchor, element, steady=steady)
                drawing.pictures += [picture] if picture else []
                drawing.others += [] if picture else [("无法识别的图片", place)]


def _picture(
    package: Package, related: dict[str, Relation], anchor: Element, element: Element, *, steady: bool
) -> Picture | None:
    blip = element.find("blipFill/blip")
    target = related.get("" if blip is None else blip.get("embed", ""))
    content = package.read(target.target) if target is not None and not target.external else b""
    if not is_sound(content):
        return None
    in_group = element not in list(anchor)
    parts = [*_placed(anchor, element, sized=steady or in_group), _copied(element, "xdr:"), Node("xdr:clientData")]
    tag = anchor.tag if anchor.tag == "absoluteAnchor" else f"{'two' if _has(parts, 'xdr:to') else 'one'}CellAnchor"
    edited = anchor.get("editAs", "")
    words = (("editAs", edited),) if edited and tag == "twoCellAnchor" else ()
    click = element.find("nvPicPr/cNvPr/hlinkClick")
    link = related.get("" if click is None else click.get("id", ""))
    address = link.target if link is not None and link.external else ""
    return Picture(Node(f"xdr:{tag}", words, children=tuple(parts)), content, address)


def _has(parts: list[Node], tag: str) -> bool:
    return any(part.tag == tag for part in parts)


def _placed(anchor: Element, element: Element, *, sized: bool) -> Iterator[Node]:
    """Yield where a picture stands and how large it is; if `sized`, by its own size rather than by two cells."""
    size = _size(anchor, element)
    for child in anchor:
        if child.tag in ("from", "pos") or child.tag == "ext" or (child.tag == "to" and not (sized and all(size))):
            yield _copied(child, "xdr:")
        elif child.tag == "to":
            yield Node("xdr:ext", (("cx", str(size[0])), ("cy", str(size[1]))))


def _size(anchor: Element, element: Element) -> tuple[int, int]:
    """Return width and height as the anchor has them: those of a picture lying on its side are exchanged."""
    extent, frame = element.find("spPr/xfrm/ext"), element.find("spPr/xfrm")
    found = anchor.find("ext") if extent is None else extent
    width, height = (0, 0) if found is None else (_int(found.get("cx")), _int(found.get("cy")))
    turned = 0 if frame is None else (_int(frame.get("rot")) + QUARTER // 2) % HALF
    return (height, width) if turned >= QUARTER else (width, height)


def _copied(element: Element, prefix: str) -> Node:
    """Return an element of a drawing with all that is in it, but for what names other parts of its file."""
    tag = str(element.tag)
    inner = [child for child in element if not str(child.tag).startswith("{") and child.tag not in LEFT]
    own = SHEET_PARTS.get(tag, ()) if prefix == "xdr:" else ()
    children = tuple(_copied(child, "xdr:" if child.tag in own else "a:") for child in inner)
    kept = [(name, value) for name, value in element.items() if name[0] != "{" and name not in OF_FILES.get(tag, ())]
    if tag == "cNvPr":
        kept = [(name, value[:LONGEST_DESCRIPTION]) for name, value in kept if name != "id"]
        kept.insert(0, ("id", "0"))
    text = (element.text or "").strip() if not inner else ""
    return Node(f"{prefix}{tag}", tuple(kept), text, children)


def _description(element: Element) -> str:
    """Return the words that stand for a drawing where it cannot be seen."""
    named = next(element.iter("cNvPr"), None)
    return (named.get("descr", "") if named is not None else "")[:LONGEST_DESCRIPTION]


def _corner(anchor: Element) -> Place:
    """Return the cell under the upper left corner."""
    row, column = (_int(anchor.findtext(f"from/{name}")) for name in ("row", "col"))
    return min(max(row, 0), MAX_ROW - 1) + 1, min(max(column, 0), MAX_COLUMN - 1) + 1


def _int(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0

"""What is drawn over a sheet: pictures are taken over, everything else is named."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from perfxl.read.markup import first
from perfxl.read.package import Package, Relation
from perfxl.template.carried import Picture
from perfxl.template.model import MAX_COLUMN, MAX_ROW

EMU_PER_PIXEL = 9525
MOST_PIXELS = 20_000
ANCHORS = ("oneCellAnchor", "twoCellAnchor", "absoluteAnchor")
NOT_PICTURES = {"sp": "形状或文本框", "grpSp": "组合图形", "cxnSp": "连接线", "contentPart": "墨迹"}
LEAST_BYTES = 44


@dataclass
class Drawing:
    """The pictures over a sheet, its charts by their descriptions, and what else is drawn there."""

    pictures: list[Picture] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def read_drawing(package: Package, part: str, drawing: Drawing) -> None:
    """Add what a drawing holds to `drawing`."""
    related = package.relations(part)
    for anchor in package.tree(part).iter():
        if anchor.tag not in ANCHORS:
            continue
        for element in anchor.iter():
            kind = element.tag
            if kind == "graphicFrame":
                chart = next(element.iter("chart"), None) is not None
                drawing.charts += [_description(element)] if chart else []
                drawing.others += [] if chart else ["图示"]
            elif kind in NOT_PICTURES:
                drawing.others.append(NOT_PICTURES[kind])
            elif kind == "pic":
                picture = _picture(package, related, anchor, element)
                if picture is None:
                    drawing.others.append("无法识别的图片")
                else:
                    drawing.pictures.append(picture)


def _picture(package: Package, related: dict[str, Relation], anchor: Element, element: Element) -> Picture | None:
    target = related.get(first(element, "blip").get("embed", ""))
    content = package.read(target.target) if target and not target.external else b""
    if not _is_sound(content):
        return None
    column, x, row, y = _corner(anchor)
    width, height = _size(anchor, element)
    return Picture(row, column, x, y, width, height, content, _description(element))


def _description(element: Element) -> str:
    """Return the words that stand for a drawing where it cannot be seen."""
    return first(element, "cNvPr").get("descr", "")[:255]


def _corner(anchor: Element) -> tuple[int, int, int, int]:
    """Return column, offset, row, offset of the upper left corner, offsets in pixels."""
    found = {child.tag: _int(child.text) for child in anchor.iterfind("from/*")}
    return (
        min(max(found.get("col", 0), 0), MAX_COLUMN - 1),
        _pixels(found.get("colOff", 0)),
        min(max(found.get("row", 0), 0), MAX_ROW - 1),
        _pixels(found.get("rowOff", 0)),
    )


def _size(anchor: Element, element: Element) -> tuple[int, int]:
    """Return width and height in pixels, 0 where the drawing does not say."""
    of_anchor = anchor.findall("ext")
    of_picture = [child for child in element.iter("ext") if child.get("cx")]
    for extent in (*of_anchor, *of_picture):
        size = _pixels(_int(extent.get("cx"))), _pixels(_int(extent.get("cy")))
        if all(size):
            return size
    return 0, 0


def _pixels(emu: int) -> int:
    return min(max(round(emu / EMU_PER_PIXEL), 0), MOST_PIXELS)


def _int(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0


def _is_sound(content: bytes) -> bool:
    """Tell whether a picture is of a kind that can be taken over, and not cut off."""
    if len(content) < LEAST_BYTES:
        return False
    if content.startswith(b"\x89PNG"):
        return content[12:16] == b"IHDR" and _walks(content, 8, 12, b"IEND")
    if content.startswith(b"\xff\xd8"):
        return _has_frame(content)
    return content.startswith((b"GIF8", b"BM"))


def _walks(content: bytes, offset: int, overhead: int, end: bytes) -> bool:
    """Tell whether the chunks of a PNG follow each other up to the last."""
    while offset + overhead <= len(content):
        if content[offset + 4 : offset + 8] == end:
            return any(content[16:20]) and any(content[20:24])
        offset += int.from_bytes(content[offset : offset + 4], "big") + overhead
    return False


def _has_frame(content: bytes) -> bool:
    """Tell whether the segments of a JPEG follow each other up to its data, one of them with the size."""
    offset, sized = 2, False
    while offset + 16 <= len(content):
        marker = content[offset + 1]
        if content[offset] != 0xFF:
            return False
        if marker == 0xDA:
            return sized
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            sized = any(content[offset + 5 : offset + 7]) and any(content[offset + 7 : offset + 9])
        offset += int.from_bytes(content[offset + 2 : offset + 4], "big") + 2
    return False

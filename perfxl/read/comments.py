"""What people wrote beside cells, without perfxl's own lines."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from perfxl.read.cells import CONTROL, decoded
from perfxl.template.carried import Comment, Place
from perfxl.template.cells import OWN_COMMENTS
from perfxl.template.model import MAX_COLUMN, MAX_ROW, place_of


def comments_of(tree: Element) -> Iterator[tuple[Place, Comment]]:
    """Yield every comment of a part that a person had a hand in."""
    authors = [element.text or "" for element in tree.iter() if _tag(element) == "author"]
    for element in tree.iter():
        if _tag(element) != "comment":
            continue
        text = "".join(_texts(element))
        mine = "\n".join(line for line in decoded(text).splitlines() if not line.startswith(OWN_COMMENTS))
        author = int(element.get("authorId", 0))
        place = place_of(element.get("ref", "A1").split(":")[0])
        if mine.strip() and 0 < place[0] <= MAX_ROW and 0 < place[1] <= MAX_COLUMN:
            yield place, Comment(CONTROL.sub("", mine), authors[author] if 0 <= author < len(authors) else "")


def _texts(element: Element) -> Iterable[str]:
    """Yield the runs of a text, without the readings beside its characters."""
    for child in element:
        if _tag(child) == "t":
            yield child.text or ""
        elif _tag(child) != "rPh":
            yield from _texts(child)


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]

"""What people wrote beside cells, without perfxl's own lines."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from perfxl.read.cells import CONTROL
from perfxl.read.markup import place, texts, whole
from perfxl.read.texts import unescaped
from perfxl.template.carried import Comment, Place
from perfxl.template.cells import OWN_COMMENTS


def comments_of(tree: Element) -> Iterator[tuple[Place, Comment]]:
    """Yield every comment of a part that a person had a hand in."""
    authors = [element.text or "" for element in tree.iter("author")]
    for element in tree.iter("comment"):
        lines = unescaped("".join(texts(element))).splitlines()
        mine = "\n".join(line for line in lines if not line.startswith(OWN_COMMENTS))
        author = whole(element.get("authorId"), 0, len(authors))
        at = place(element.get("ref", "A1").split(":")[0])
        if mine.strip() and at is not None:
            yield at, Comment(CONTROL.sub("", mine), authors[author] if author < len(authors) else "")

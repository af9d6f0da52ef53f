"""What people wrote beside cells, without perfxl's own lines; a conversation becomes one comment."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from perfxl.read.nodes import words
from perfxl.read.package import Package, Relation
from perfxl.read.words import place
from perfxl.read.words import texts as pieces
from perfxl.template.carried import Comment, Place
from perfxl.template.cells import MARK, OWN_COMMENTS

THREADS, PERSONS = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}", "xl/persons/"
THREADED = "threadedcomment"
SETTLED = "（已解决）"


class Comments(NamedTuple):
    """The comments of a sheet that a person had a hand in, and the cells that bear a mark of perfxl's."""

    of_people: dict[Place, Comment]
    marked: frozenset[Place]


NO_COMMENTS = Comments({}, frozenset())


def comments_of(package: Package, related: dict[str, Relation]) -> Comments:
    """Return the comments of the parts that belong to a sheet."""
    found: dict[Place, Comment] = {}
    marked: set[Place] = set()
    for relation in related.values():
        if relation.kind == "comments":
            for cell, text, author in _comments(package.tree(relation.target)):
                lines = text.split("\n")
                mine = "\n".join(line for line in lines if not line.startswith(OWN_COMMENTS))
                marked |= {cell} if any(line.startswith(MARK) for line in lines) else set()
                if mine.strip():
                    found[cell] = Comment(mine, author)
    for relation in related.values():
        if relation.kind.lower() == THREADED:
            found |= _conversations(package.tree(relation.target), _persons(package))
    return Comments(found, frozenset(marked))


def _comments(tree: Element) -> Iterator[tuple[Place, str, str]]:
    """Yield where a comment stands, what it says, and who says it."""
    authors = [words(author.text or "") for author in tree.iter("author")]
    for element in tree.iter("comment"):
        cell, number = place(element.get("ref", "").split(":")[0]), element.get("authorId", "0")
        author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
        if cell is not None:
            yield cell, words("".join(pieces(element))), author


def _persons(package: Package) -> dict[str, str]:
    """Return the names of those who take part in conversations, by their identifiers."""
    parts = (name for name in package if name.startswith(PERSONS))
    return {
        person.get("id", ""): person.get("displayName", "")
        for part in parts
        for person in package.tree(part).iter(f"{THREADS}person")
    }


def _conversations(tree: Element, persons: dict[str, str]) -> dict[Place, Comment]:
    """Return every conversation as one comment of whoever began it: a line for each who said something."""
    said: dict[Place, list[tuple[str, str]]] = {}
    for element in tree.iter(f"{THREADS}threadedComment"):
        cell, text = place(element.get("ref", "")), element.findtext(f"{THREADS}text") or ""
        if cell is not None:
            settled = SETTLED if element.get("done") in ("1", "true") else ""
            said.setdefault(cell, []).append((persons.get(element.get("personId", ""), ""), settled + words(text)))
    return {cell: _conversation(turns) for cell, turns in said.items()}


def _conversation(turns: list[tuple[str, str]]) -> Comment:
    (author, text), *answers = turns
    if not answers:
        return Comment(text, author)
    return Comment("\n".join(f"{name}：{words}" if name else words for name, words in turns), author)

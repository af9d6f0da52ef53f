"""The parts of a workbook's archive: how they begin, how large they are, which belong to a sheet."""

import copy
import posixpath
import re
import zipfile
from typing import NamedTuple
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from perfxl import damage

DAMAGE = damage.DAMAGE
PICTURES = "xl/media/"
PIECE = 64 * 1024
LONGEST_PROLOG = 1024 * 1024
MOST_DEFLATED = 1032
"""No byte of deflated data stands for more bytes than this."""
HARMLESS = 64 * 1024 * 1024
"""A part that cannot be larger than this once inflated need not be measured."""
ANY_SIZE = 1 << 50
PROLOG = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->|\xef\xbb\xbf|\xff\xfe|\xfe\xff)*", re.DOTALL)
DOCUMENT_TYPE = b"<!DOCTYPE"


class Relation(NamedTuple):
    """A part that another part names: its kind (the last word of the type), and its name in the archive."""

    kind: str
    target: str


def is_text(name: str) -> bool:
    """Tell whether a part may be read as text; pictures are never."""
    return not name.startswith(PICTURES)


def may_lie(entry: zipfile.ZipInfo) -> bool:
    """Tell whether a part may be much larger than the directory says."""
    return entry.compress_size * MOST_DEFLATED > max(HARMLESS, entry.file_size)


def inflated_size(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """Return the real size of a part, or some number above the directory's where it is larger; keeps nothing."""
    unbounded, size = copy.copy(entry), 0
    unbounded.file_size = ANY_SIZE
    with archive.open(unbounded) as part:
        while size <= entry.file_size and (piece := part.read(PIECE)):
            size += len(piece)
    return size


def has_document_type(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Tell whether a document type, the home of entities, stands before the first element; in any encoding.

    So does a beginning too long to look through.
    """
    with archive.open(entry) as part:
        start = b""
        while piece := part.read(PIECE if start else 512):
            start += piece.replace(b"\0", b"")
            rest = PROLOG.sub(b"", start, count=1)
            if not rest.startswith((b"<?", b"<!--")) and len(rest) >= len(DOCUMENT_TYPE):
                return rest.startswith(DOCUMENT_TYPE)
            if len(start) > LONGEST_PROLOG:
                return True
    return False


def read_markup(archive: zipfile.ZipFile, name: str) -> Element:
    """Return a part as a tree."""
    tree: Element = fromstring(archive.read(name))
    return tree


def relations(archive: zipfile.ZipFile, part: str) -> dict[str, Relation]:
    """Return what a part names, by identifier; nothing outside the archive is ever followed."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in archive.NameToInfo:
        return {}
    found = {}
    for relation in read_markup(archive, listing):
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        if relation.get("TargetMode") != "External" and target in archive.NameToInfo:
            found[relation.get("Id", "")] = Relation(relation.get("Type", "").rpartition("/")[2], target)
    return found

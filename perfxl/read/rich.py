"""Texts that are bold, red or larger in part: their words are kept, their fonts are not.

Programs also part a text where Chinese and Latin signs come from two fonts of one look; of that nothing is lost.
"""

import re
import zipfile

STRINGS = "sharedStrings.xml"
ITEM = re.compile(rb"<(?:\w+:)?si\b(?:[^>]*/>|[^>]*>(.*?)</(?:\w+:)?si>)", re.DOTALL)
INLINE = re.compile(rb"<(?:\w+:)?is\b[^>]*>(.*?)</(?:\w+:)?is>", re.DOTALL)
RUN = re.compile(rb"<(?:\w+:)?r>(.*?)</(?:\w+:)?r>", re.DOTALL)
EMPHASIS = re.compile(rb"<(?:\w+:)?(?:b|i|u|strike|vertAlign|sz)\b[^>]*>|<(?:\w+:)?color\b[^>]*\srgb=[^>]*>")
USUAL = re.compile(rb"\srgb=\"FF000000\"|\sval=\"(?:0|false|none)\"")
SIZE = b"sz "
SHARED = re.compile(rb"<(?:\w+:)?c\b[^>]*\st=\"s\"[^>]*>\s*<(?:\w+:)?v>(\d+)<")


def rich_strings(archive: zipfile.ZipFile) -> frozenset[bytes]:
    """Return the numbers of the shared strings in several fonts."""
    name = next((name for name in archive.NameToInfo if name.endswith(STRINGS)), None)
    markup = archive.read(name) if name else b""
    if not RUN.search(markup):
        return frozenset()
    return frozenset(b"%d" % place for place, item in enumerate(ITEM.findall(markup)) if _is_rich(item))


def holds_rich_text(markup: bytes, strings: frozenset[bytes]) -> bool:
    """Tell whether a sheet shows one of those strings, or has such a text of its own."""
    shared = bool(strings) and any(number in strings for number in SHARED.findall(markup))
    return shared or any(_is_rich(text) for text in INLINE.findall(markup))


def _is_rich(item: bytes) -> bool:
    runs = [_emphasis(run) for run in RUN.findall(item)]
    marks = {frozenset(mark for mark in run if SIZE not in mark) for run in runs}
    sizes = {mark for run in runs for mark in run if SIZE in mark}
    return len(marks) > 1 or len(sizes) > 1


def _emphasis(run: bytes) -> set[bytes]:
    font = run.partition(b"<t")[0]
    return {mark for mark in EMPHASIS.findall(font) if not USUAL.search(mark)}

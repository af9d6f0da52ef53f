"""Texts in several fonts as they are taken over: pieces of markup, with all colours settled."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from perfxl.read.cells import SheetReader
from perfxl.read.nodes import Coloring, node_of, words
from perfxl.read.runs import Font, is_rich
from perfxl.read.runs import Run as FileRun
from perfxl.template.carried import NO_NODE, Node, Place, Run, Runs


def rich_texts(reader: SheetReader) -> Mapping[Place, Runs]:
    """Return the texts that look different in part, also once all colours are settled: black is none."""
    color = reader.book.styles.color
    found = {
        place: tuple(Run(words(run.text), _font(run.font, color)) for run in runs)
        for place, runs in reader.rich.items()
    }
    return {place: runs for place, runs in found.items() if is_rich([_as_read(run) for run in runs])}


def _font(font: Font, color: Coloring) -> Node:
    """Return the font of a part of a text, its name called as in other fonts."""
    element = Element("font")
    for tag, attributes in font.items():
        element.append(Element("name" if tag == "rFont" else tag, dict(attributes)))
    return node_of(element, color) or NO_NODE


def _as_read(run: Run) -> FileRun:
    return FileRun(run.text, {child.tag: dict(child.attributes) for child in run.font.children})

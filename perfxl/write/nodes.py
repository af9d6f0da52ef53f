"""Pieces of markup that are taken over, written as they are."""

from xlsxwriter.xmlwriter import XMLwriter

from perfxl.template.carried import Node
from perfxl.write.values import UNPRINTED, escaped

IN_ATTRIBUTES = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def markup(node: Node) -> str:
    """Return a piece as the file has it."""
    attributes = "".join(f' {name}="{_printed(value).translate(IN_ATTRIBUTES)}"' for name, value in node.attributes)
    inner = _printed(node.text) + "".join(map(markup, node.children))
    space = ' xml:space="preserve"' if node.text[:1].isspace() or node.text[-1:].isspace() else ""
    return f"<{node.tag}{attributes}{space}>{inner}</{node.tag}>" if inner else f"<{node.tag}{attributes}/>"


def _printed(text: str) -> str:
    if UNPRINTED.search(text):
        text = XMLwriter._escape_control_characters(text)  # noqa: SLF001
    return escaped(text)

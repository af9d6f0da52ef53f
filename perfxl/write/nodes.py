"""Pieces of markup that are taken over, written as they are."""

from perfxl.template.carried import Node
from perfxl.template.kept import NAMESPACES
from perfxl.write.values import printed

FONT = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign",
    "sz", "color", "name", "family", "charset", "scheme",
)  # fmt: skip
"""The parts of a font in the order in which Office has them; other programs have others."""
DECLARED = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
IN_ATTRIBUTES = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def markup(node: Node) -> str:
    """Return a piece as the file has it; what a font says in the order of Office."""
    children = sorted(node.children, key=_place_in_font) if node.tag == "font" else node.children
    attributes = "".join(f' {name}="{printed(value).translate(IN_ATTRIBUTES)}"' for name, value in node.attributes)
    attributes = f"{DECLARED}{attributes}" if node.tag == "ext" else attributes
    inner = printed(node.text) + "".join(map(markup, children))
    space = ' xml:space="preserve"' if node.text[:1].isspace() or node.text[-1:].isspace() else ""
    return f"<{node.tag}{attributes}{space}>{inner}</{node.tag}>" if inner else f"<{node.tag}{attributes}/>"


def _place_in_font(part: Node) -> int:
    return FONT.index(part.tag) if part.tag in FONT else len(FONT)

"""What people say may be typed into cells, told from what perfxl says there itself."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from perfxl.read.formulas import beyond
from perfxl.read.nodes import node_of
from perfxl.template import kept
from perfxl.template.carried import Node
from perfxl.template.inputs import NUMBERS_TITLE, YES_NO_TITLE, own_titles, title_of
from perfxl.template.model import Table

EXTENSION, _WORDS = (f"{{{kept.NAMESPACES[prefix]}}}" for prefix in ("x14", "xm"))
FORMULA, CELLS = _WORDS + "f", _WORDS + "sqref"
NUMBERS = ("decimal", "whole")


def validations_of(
    sheet: Element, table: Table | None, gone: frozenset[str], leave: Callable[[str], None]
) -> Iterator[Node]:
    """Yield what people set up on a sheet; on one of the template's, `table`, without what perfxl sets up.

    `leave` is told the cells of what looks at a name that is `gone`.
    """
    newer = map(_plain, sheet.iter(f"{EXTENSION}dataValidation"))
    for element in (*sheet.iterfind("dataValidations/dataValidation"), *newer):
        if table is not None and is_own(element, own_titles(table)):
            continue
        node = node_of(element, lambda _: "")
        if node is None or not node.get("sqref"):
            continue
        if any(beyond(f"={formula.text}", gone) for formula in node.children):
            leave(node.get("sqref"))
        else:
            yield node


def _plain(extended: Element) -> Element:
    """Return as usual what programs keep apart because it looks at another sheet."""
    plain = Element("dataValidation", extended.attrib)
    plain.set("sqref", extended.findtext(CELLS) or "")
    for child in extended:
        if (formula := child.find(FORMULA)) is not None:
            inner = Element(str(child.tag).removeprefix(EXTENSION))
            inner.text = formula.text
            plain.append(inner)
    return plain


def is_own(validation: Element, titles: frozenset[str]) -> bool:
    """Tell whether perfxl says so itself: a prompt by the name of the column or line, numbers, 是 or 否."""
    error, kind, title = (validation.get(name, "") for name in ("errorTitle", "type", "promptTitle"))
    prompted = title_of(title) in titles
    if kind in ("", "none", "any"):
        return prompted and not error
    return error == (NUMBERS_TITLE if kind in NUMBERS else YES_NO_TITLE) and (prompted or not title)

"""How 是 and 否 are written beside the elements of 要素清单, and the formulas that find them there."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from perfxl.criteria.expressions import quoted
from perfxl.criteria.lists import added, found_in
from perfxl.template import layout
from perfxl.template.cells import is_blank, same_name
from perfxl.template.elements import Element
from perfxl.write.formulas import ROW

TABLE = layout.ELEMENTS


def cell_of(column: str) -> str:
    """Return a cell of an element, in the row of its formula."""
    return f"{TABLE.letter(column)}{ROW}"


class Written(NamedTuple):
    """How the unit and the reviewer wrote their word beside an element."""

    unit: str
    reviewer: str

    def said(self, column: str) -> tuple[str, str]:
        """Return whether 是, and whether 否, stands in 是否具备 or 复核是否具备."""
        typed = self.reviewer if column == "reviewed" else self.unit
        spelled = [] if is_blank(typed) else [typed]
        yes, no = (equals(cell_of(column), word, spelled) for word in (layout.YES, layout.NO))
        return yes, no

    @property
    def no_review(self) -> str:
        """Whether the reviewer says nothing."""
        return _is_blank(cell_of("reviewed"), self.reviewer)

    @property
    def decided(self) -> str:
        """Whether the reviewer says one of both, or where he says nothing the unit."""
        by_unit = f"AND({self.no_review},OR({','.join(self.said('possessed'))}))"
        return f"OR({','.join((*self.said('reviewed'), by_unit))})"

    @property
    def said_by_either(self) -> str:
        """What the reviewer says, or where he says nothing the unit: 2 for 是, 1 for 否, 0 for neither."""
        unit, reviewer = (f"2*{yes}+{no}" for yes, no in map(self.said, ("possessed", "reviewed")))
        return f"IF({self.no_review},{unit},{reviewer})"


def written_beside(element: Element) -> Written:
    """Return what a person wrote beside an element; what perfxl decided itself is nobody's word."""
    return Written("" if element.made else _text(element.typed_possessed), _text(element.typed_reviewed))


def _text(typed: object) -> str:
    return "" if typed is None else str(typed)


def equals(cell: str, word: str, typed: Iterable[str]) -> str:
    """Return whether a word stands in a cell, however it is spelled there.

    By EXACT: to an Excel in Chinese √是 is 是, and √ nothing.
    """
    said = [f"EXACT({cell},{quoted(text)})" for text in spelled(word, tuple(typed))]
    return f"OR({','.join(said)})" if len(said) > 1 else said[0]


def _is_blank(cell: str, typed: str) -> str:
    """Return whether a cell is blank, also where what stands in it shows nothing."""
    blank = f"LEN(TRIM({cell}))=0"
    return blank if not typed.strip(" ") or not is_blank(typed) else f"OR({blank},EXACT({cell},{quoted(typed)}))"


def any_of(cells: str, word: str, typed: Iterable[object], *, faulty: bool) -> str:
    """Return where a word stands in a range, however it is spelled; an error value is none."""
    words = spelled(word, tuple(dict.fromkeys(str(each) for each in typed if each is not None)))
    return added(found_in(cells, quoted(text)) if faulty else f"EXACT({cells},{quoted(text)})" for text in words)


@lru_cache(maxsize=1024)
def spelled(word: str, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return a word as it is spelled in some texts, beside its own spelling."""
    return word, *(text for text in texts if same_name(text) == word != text)

"""What a sheet holds beside its cells: merges, validations, links, filters, tables, comments and their shapes."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from xml.etree.ElementTree import Element

from judges.book import MOST_TEXT, PLAIN_NAME, Book, SheetPart
from judges.cells import column_number
from judges.package import MAIN, RELATION, units
from perfxl.template.model import column_letters

ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations "
    "hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches "
    "ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems "
    "tableParts extLst"
).split()
PROMPTS = {"prompt": 255, "promptTitle": 32, "error": 225, "errorTitle": 32}
MOST_LINKS, MOST_ADDRESS, MOST_WIDTH, MOST_HEADER = 65_530, 2079, 255, 255
FILTERED = "_xlnm._filterdatabase"
SHAPE, EXCEL = "{urn:schemas-microsoft-com:vml}shape", "{urn:schemas-microsoft-com:office:excel}"
IDENTITIES = "{urn:schemas-microsoft-com:office:office}idmap"
INSIDE = re.compile(r"^(?:'((?:[^']|'')*)'|([^'!]+))!\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?$")
Box = tuple[int, int, int, int]


def box_of(place: str) -> Box:
    """Return a range as its first column and row, last column and row."""
    first, _, last = place.partition(":")
    ends = [re.fullmatch(r"([A-Z]+)(\d+)", end) for end in (first, last or first)]
    left, top, right, bottom = (part for end in ends if end for part in (column_number(end[1]), int(end[2])))
    return left, top, right, bottom


def meet(one: Box, other: Box) -> bool:
    """Tell whether two ranges have a cell in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


class Around:
    """What stands on one sheet beside its cells; `texts` are the texts in these, by address."""

    def __init__(self, book: Book, sheet: SheetPart, root: Element, texts: dict[str, str]) -> None:
        self.book, self.sheet, self.root, self.texts = book, sheet, root, texts
        self.relations = book.relations(sheet.part)
        self.merges = [box_of(each.get("ref", "")) for each in self._all("mergeCells/mergeCell")]

    def faults(self) -> Iterator[str]:
        """Yield what is wrong."""
        for check in (self._order, self._columns, self._merges, self._validations, self._looks, self._links):
            yield from check()
        for check in (self._headers, self._filter, self._tables, self._comments):
            yield from check()

    def _all(self, path: str) -> list[Element]:
        return self.root.findall("/".join(MAIN + tag for tag in path.split("/")))

    def _order(self) -> Iterator[str]:
        tags = [each.tag.removeprefix(MAIN) for each in self.root]
        places = [ORDER.index(tag) for tag in tags]
        once = [tag for tag in tags if tag != "conditionalFormatting"]
        if places != sorted(places) or len(set(once)) < len(once):
            yield f"elements out of order, or twice: {tags}"

    def _columns(self) -> Iterator[str]:
        spans = [(0, 0), *((int(each.get("min", 0)), int(each.get("max", 0))) for each in self._all("cols/col"))]
        if any(not before[1] < first <= last for before, (first, last) in pairwise(spans)):
            yield "widths of columns overlap"
        if any(not 0 <= float(each.get("width", 0)) <= MOST_WIDTH for each in self._all("cols/col")):
            yield "a column too wide"

    def _merges(self) -> Iterator[str]:
        if any(box[:2] == box[2:] for box in self.merges):
            yield "a cell merged with itself"
        yield from (f"merged {one} and {other}" for one, other in combinations(self.merges, 2) if meet(one, other))

    def _validations(self) -> Iterator[str]:
        boxes: list[Box] = []
        for each in self._all("dataValidations/dataValidation"):
            place = each.get("sqref", "")
            long = [name for name, most in PROMPTS.items() if units(each.get(name)) > most]
            if long or any(units((formula.text or "").strip('"')) > 255 for formula in each):
                yield f"{place}: what may be typed is said in too many words"
            if each.get("type") == "list" and not (each.findtext(f"{MAIN}formula1") or ""):
                yield f"{place}: a list of nothing"
            boxes += map(box_of, place.split())
        yield from (f"validated twice: {one} {other}" for one, other in combinations(boxes, 2) if meet(one, other))

    def _looks(self) -> Iterator[str]:
        known = len(self.book.listed("dxfs"))
        for rule in self._all("conditionalFormatting/cfRule"):
            if int(rule.get("dxfId", -1)) >= known:
                yield f"a look by condition that is not there: {rule.get('dxfId')}"

    def _links(self) -> Iterator[str]:
        links = self._all("hyperlinks/hyperlink")
        places = [link.get("ref", "") for link in links]
        if len(set(places)) < len(places) or len(links) > MOST_LINKS:
            yield "too many links, or two in a cell"
        for link in links:
            number, inside = link.get(RELATION), link.get("location")
            if number and units(self.relations[number].target) > MOST_ADDRESS:
                yield f"{link.get('ref')}: the address is too long"
            found = INSIDE.match(inside) if inside else None
            name = (found[1] or found[2]).replace("''", "'").lower() if found else ""
            if inside and not number and name not in self.book.sheet_names:
                yield f"{link.get('ref')}: leads nowhere: {inside}"

    def _headers(self) -> Iterator[str]:
        for each in self._all("headerFooter"):
            yield from (f"{part.tag.removeprefix(MAIN)} too long" for part in each if units(part.text) > MOST_HEADER)

    def _filter(self) -> Iterator[str]:
        filtered, named = bool(self._all("autoFilter")), (FILTERED, str(self.sheet.number)) in self.book.defined
        if filtered != named:
            yield "a filter and its name do not go together"

    def _tables(self) -> Iterator[str]:
        for each in self._all("tableParts/tablePart"):
            table = self.book.tree(self.relations[each.get(RELATION, "")].target)
            name, box = table.get("displayName", ""), box_of(table.get("ref", ""))
            headers = [one.get("name", "") for one in table.iterfind(f"{MAIN}tableColumns/{MAIN}tableColumn")]
            cells = [self.texts.get(f"{column_letters(column)}{box[1]}") for column in range(box[0], box[2] + 1)]
            if headers != cells or len({header.lower() for header in headers}) < len(headers):
                yield f"table {name}: its headings are not those of the sheet"
            if not PLAIN_NAME.match(name) or (name.lower(), "") in self.book.defined:
                yield f"no table may be called {name}"
            if box[3] <= box[1] or any(meet(box, merge) for merge in self.merges) or self._all("autoFilter"):
                yield f"table {name}: no rows, or merged cells or a filter within it"

    def _comments(self) -> Iterator[str]:
        of_kind = {relation.kind: relation.target for relation in self.relations.values()}
        if "comments" not in of_kind:
            return
        root = self.book.tree(of_kind["comments"])
        comments = root.findall(f"{MAIN}commentList/{MAIN}comment")
        places = [each.get("ref", "") for each in comments]
        if any(units("".join(each.itertext())) > MOST_TEXT for each in comments) or len(set(places)) < len(places):
            yield "a comment too long, or two on a cell"
        shapes = self.book.tree(of_kind["vmlDrawing"])
        if sorted(places) != sorted(map(_place_of_shape, shapes.iter(SHAPE))):
            yield "comments and their shapes stand in different cells"
        [blocks] = (each.get("data", "") for each in shapes.iter(IDENTITIES))
        numbers = [int(shape.get("id", "").rpartition("_s")[2]) for shape in shapes.iter(SHAPE)]
        if {str(number // 1024) for number in numbers} - set(blocks.split(",")) or len(set(numbers)) < len(numbers):
            yield "numbers of shapes outside the sheet's own, or twice"


def _place_of_shape(shape: Element) -> str:
    row, column = (int(next(shape.iter(EXCEL + part)).text or 0) for part in ("Row", "Column"))
    return f"{column_letters(column + 1)}{row + 1}"

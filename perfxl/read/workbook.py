"""One workbook → the cells of its sheets, as found, and what else it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from xml.etree.ElementTree import Element

from perfxl import findings
from perfxl.findings import Finding, quote
from perfxl.patterns import pattern
from perfxl.read.archive import Limits, damage_said, unless_damaged, unreadable
from perfxl.read.cells import Book, SheetReader
from perfxl.read.contents import NOWHERE, OTHER_SHEETS, Contents, Listed, contents
from perfxl.read.extras import Extras, SheetSource
from perfxl.read.left import parts_left, unknown_left
from perfxl.read.links import table_names
from perfxl.read.package import Package, open_package
from perfxl.read.sheet import EMPTY_ROWS_END_A_TABLE
from perfxl.read.standards import standard_of
from perfxl.read.styles import NOT_NEEDED, Styles
from perfxl.read.texts import SharedStrings
from perfxl.standards import Standard, load_standard
from perfxl.template import layout
from perfxl.template.carried import NO_EXTRAS, Carried, SheetExtras, address
from perfxl.template.cells import SheetCells
from perfxl.template.model import Table
from perfxl.template.one_page import ONE_PAGE
from perfxl.template.own_sheets import declared_names, is_foreign, other_name

SHEET_NAME = pattern(r"(?!')[^\[\]:*?/\\\x00-\x1f]{1,31}(?<!')")
RESERVED_NAME = "history"
TEMPLATE_SHEETS = frozenset(layout.TEMPLATE_SHEETS)
NEEDED_SHEETS = TEMPLATE_SHEETS.union(layout.OWN_SHEETS, [ONE_PAGE.sheet])
"""Sheets that hold what people typed for perfxl, its own included."""


@dataclass(frozen=True)
class RawWorkbook:
    """All sheets of a workbook by name, in its order; what they hold beside values; what there is to say of it.

    `standard` is the one it names. `stray` are cells of the template's sheets that stand far below their tables.
    """

    path: Path
    sheets: dict[str, SheetCells]
    stray: Mapping[str, SheetCells] = field(default_factory=dict)
    carried: Carried = field(default_factory=dict)
    remarks: tuple[Finding, ...] = ()
    standard: Standard = field(default_factory=load_standard)


def read_workbook(path: Path, limits: Limits | None = None, given: Sequence[Standard] = ()) -> RawWorkbook:
    """Read every sheet: formulas with their stored results, values, number formats, and what stands beside them.

    `given` are the standards of the command line; which of them holds, the workbook says.

    Raises:
        UnreadableWorkbook: the file cannot be read, or by nobody's standard; its finding says why.
    """
    with damage_said(), open_package(path, limits or Limits()) as (package, main):
        return _Reader(path, package, contents(package, main), main, given).read()


class _Reader:
    """Reads one workbook through its archive."""

    def __init__(
        self, path: Path, package: Package, listed: Contents, main: str, given: Sequence[Standard] = ()
    ) -> None:
        self.path = path
        self.given = given
        self.package = package
        self.listed = listed
        self.related = package.relations(main).values()
        self.carried: dict[str, SheetExtras] = {}
        self.stray: dict[str, SheetCells] = {}
        self.renamed: dict[str, str] = {}
        self.damaged: set[str] = set()
        self.remarks: list[Finding] = []

    def read(self) -> RawWorkbook:
        """Read the workbook."""
        sheets = [sheet for sheet in self.listed.sheets if sheet.is_worksheet]
        lost = [sheet.title for sheet in self.listed.sheets if sheet.kind == NOWHERE]
        if needed := TEMPLATE_SHEETS.intersection(lost):
            raise unreadable(findings.FILE_DAMAGED, why=f"工作表“{min(needed)}”的内容不在文件里")
        _check_names([sheet.title for sheet in sheets])
        declared = declared_names(sheet.title for sheet in sheets)
        parsed = {sheet.part for sheet in sheets} | {self._part(kind) for kind in ("sharedStrings", "styles")}
        self.package.check_beginnings(but=parsed)
        book = Book(self.package, self._strings(), self._styles(), from_1904=self.listed.from_1904)
        read = self._read_all(book, [self._declare(sheet, declared) for sheet in sheets])
        basics = next((reader.cells for reader in read if reader.title == layout.BASICS_SHEET), {})
        standard, remarks = standard_of(basics, self.given)
        self.remarks += remarks
        own = layout.own_sheets(standard.form)
        readers = self._named(read, own)
        for reader in readers.values():
            reader.rename(declared)
        self._say_dropped()
        tables = {table.sheet: table for table in layout.template(standard.form)}
        for name, reader in readers.items():
            self._extras(name, reader, tables.get(name), own=name in own)
            if name not in own:
                reader.cut_formulas(self.gone)
                self.remarks += reader.remarks
        cells = {name: self._near(name, reader) for name, reader in readers.items()}
        return RawWorkbook(self.path, cells, self.stray, self.carried, tuple(self.remarks), standard)

    def _part(self, kind: str) -> str:
        """Return the part of a kind that belongs to the workbook as a whole; empty where there is none."""
        named = (relation.target for relation in self.related if relation.kind == kind and not relation.external)
        return next(named, "")

    def _strings(self) -> SharedStrings:
        strings = SharedStrings(self.package.meter)
        if part := self._part("sharedStrings"):
            self.package.parse(part, strings)
        return strings

    def _styles(self) -> Styles:
        styles = self._part("styles")
        if styles and not self.package.entries[styles].file_size:
            styles = ""  # Excel takes them for plain
        return Styles(self.package.tree(styles, skip=NOT_NEEDED, what="样式") if styles else None, self._theme)

    def _theme(self) -> Element | None:
        theme = self._part("theme")
        with unless_damaged(
            lambda _: self.remarks.append(findings.NOT_CARRIED.at("", "", what="主题的颜色（内容已损坏）"))
        ):
            return self.package.tree(theme) if theme else None
        return None

    def _declare(self, sheet: Listed, declared: Mapping[str, str]) -> Listed:
        """Give a sheet of the template its declared name, however it is spelled."""
        name = declared.get(sheet.title)
        if not name:
            return sheet
        self.remarks.append(findings.SHEET_RESPELLED.at("", "", present=quote(sheet.title), name=name))
        return sheet._replace(title=name)

    def _read_all(self, book: Book, sheets: list[Listed]) -> list[SheetReader]:
        """Read every sheet; one of the unit's own that cannot be read is left."""
        readers = [SheetReader(book, sheet.title, sheet.part, sheet.state) for sheet in sheets]
        return [reader for reader in readers if self._is_read(reader)]

    def _is_read(self, reader: SheetReader) -> bool:
        if reader.title in NEEDED_SHEETS:
            reader.read()
        else:
            with unless_damaged(partial(self._leave, reader.title)):
                reader.read()
        return reader.title not in self.damaged

    def _leave(self, title: str, why: str) -> None:
        self.damaged.add(title)
        self.remarks.append(findings.NOT_CARRIED.at("", "", what=f"工作表“{title}”（内容已损坏：{why}）"))

    def _named(self, read: list[SheetReader], own: tuple[str, ...]) -> dict[str, SheetReader]:
        """Return sheets by name; one of the unit's that bears the name of one of perfxl's gets another."""
        readers: dict[str, SheetReader] = {}
        taken = {reader.title for reader in read}
        for reader in read:
            name = reader.title
            if (name in own or name != ONE_PAGE.sheet) and is_foreign(name, reader.cells):
                self.renamed[name] = name = other_name(reader.title, taken)
                self.remarks.append(findings.SHEET_RENAMED.at("", "", name=reader.title, other=name))
            readers[name] = reader
        return readers

    def _near(self, name: str, reader: SheetReader) -> SheetCells:
        """Return the cells of a sheet; those far below a table of the template are put aside and said."""
        if name not in TEMPLATE_SHEETS:
            return reader.cells
        last = _last_row(reader)
        far = {place: cell for place, cell in reader.cells.items() if place[0] > last}
        if not far:
            return reader.cells
        self.stray[name] = far
        place = min(far)
        value = quote(far[place].formula or far[place].value) + (f"等{len(far)}格" if len(far) > 1 else "")
        self.remarks.append(findings.CELL_STRAY.at(name, address(place), value=value))
        return {place: cell for place, cell in reader.cells.items() if place[0] <= last}

    def _extras(self, name: str, reader: SheetReader, table: Table | None, *, own: bool) -> None:
        """Keep what a sheet holds beside values, and say what of it is not taken over."""
        title = reader.title
        source = SheetSource(
            self.package, reader, self.gone, self.listed.printed.get(title, ""), self.listed.titles.get(title, "")
        )
        sheet = Extras(name, source, table, own=own)
        found = sheet.read()
        if found != NO_EXTRAS:
            self.carried[name] = found
        for what, cell in dict.fromkeys(sheet.left):
            self.remarks.append(findings.NOT_CARRIED.at(name, cell, what=f"{what}（工作表“{title}”）"))

    @cached_property
    def gone(self) -> frozenset[str]:
        """The names that formulas know and the completed workbook does not; under its old one a sheet is perfxl's."""
        others = {sheet.title for sheet in self.listed.sheets if not sheet.is_worksheet}
        return self.listed.names | others | self.damaged | self.renamed.keys() | table_names(self.package)

    def _say_dropped(self) -> None:
        others = (sheet for sheet in self.listed.sheets if not sheet.is_worksheet)
        present = [f"{OTHER_SHEETS.get(sheet.kind, '工作表')}“{sheet.title}”" for sheet in others]
        present += [*parts_left(self.package), *unknown_left(self.related), *self.listed.left]
        if names := self.listed.names:
            present.append(f"定义的名称{'、'.join(sorted(names)[:5])}")
        self.remarks += [findings.NOT_CARRIED.at("", "", what=word) for word in dict.fromkeys(present)]


def _check_names(names: list[str]) -> None:
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise unreadable(findings.SHEET_TWICE, name=twice, present="、".join(names))
    folded = {name.casefold() for name in names}
    if len(folded) < len(names) or RESERVED_NAME in folded or not all(map(SHEET_NAME.fullmatch, names)):
        raise unreadable(findings.FILE_DAMAGED, why="工作表的名称不合规定")


def _last_row(reader: SheetReader) -> int:
    """Return the last row before the first long empty stretch."""
    last = 0
    for row in sorted({row for row, _ in reader.cells}):
        if row - last > EMPTY_ROWS_END_A_TABLE:
            break
        last = row
    return last

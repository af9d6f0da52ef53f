"""The parts of a workbook: by name whatever its case and slashes, parsed by one parser, related to each other."""

import posixpath
import zipfile
from collections.abc import Collection, Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from perfxl import findings
from perfxl.damage import DAMAGE
from perfxl.read import parts
from perfxl.read.archive import PICTURES, Limits, UnreadableWorkbook, open_archive, part_name, unreadable
from perfxl.read.markup import UNSOUND, Handler, Meter, Tree, first_name, parse
from perfxl.read.signatures import FILL_TEMPLATE, IMPORT_FORM, SAVE_ANEW, UNPACK, not_workbook

CONTENT_TYPES, USUAL_WORKBOOK = "[content_types].xml", "xl/workbook.xml"
WORKBOOK, STRICT = "openxmlformats.org/spreadsheetml/2006/main}workbook", "purl.oclc.org/ooxml/spreadsheetml"
OTHER_DOCUMENTS = {
    "wordprocessingml": "Word文档(.docx)",
    "presentationml": "演示文稿(.pptx)",
    "vnd.oasis.opendocument.spreadsheet": "OpenDocument电子表格(.ods)",
    "vnd.oasis.opendocument.text": "OpenDocument文档(.odt)",
}
"""What the name of an office format holds → what people call it."""
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et")


class Relation(NamedTuple):
    """What a part names: its kind (the last word of the type), its name; or an address outside, as it is written."""

    kind: str
    target: str
    external: bool = False


class Package:
    """An archive as a set of parts; `meter` counts what is parsed of them."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self.archive = archive
        self.limits = limits
        self.meter = Meter(limits)
        entries = (entry for entry in archive.infolist() if not entry.filename.endswith(("/", "\\")))
        self._contents: dict[str, bytes] = {}
        self.entries = {part_name(entry.filename): entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def open(self, name: str) -> IO[bytes]:
        """Return a part to be read piece by piece."""
        return self.archive.open(self.entries[name])

    def read(self, name: str) -> bytes:
        """Return the bytes of a part, such as a picture's; each is read once, however often it is shown."""
        if name not in self._contents:
            self._contents[name] = self.archive.read(self.entries[name])
        return self._contents[name]

    def parse(self, name: str, handler: Handler) -> None:
        """Tell a handler of every element of a part."""
        try:
            with self.open(name) as part:
                parse(part, handler, self.meter)
        except UNSOUND as problem:
            raise unreadable(findings.FILE_DAMAGED, why=f"内部文件{name[-60:]}不完整") from problem

    def first_name(self, name: str) -> str:
        """Return the full name of the first element of a part; a document type before it is refused."""
        with self.open(name) as part:
            return first_name(part)

    def check_beginnings(self, *, but: Container[str]) -> None:
        """Refuse document types in every part, except those that are going to be parsed whole."""
        for name in self.entries:
            if name not in but and not name.startswith(PICTURES):
                self.first_name(name)

    def tree(self, name: str, *, skip: Collection[str] = (), what: str = "同一部分的内部标记") -> Element:
        """Return a part as a tree, without the elements named in `skip`; `what` is there, should it be too many."""
        handler = Tree(self.meter, what, skip)
        self.parse(name, handler)
        return handler.root()

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part names, by identifier: parts that are there, and addresses outside."""
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if listing not in self.entries:
            return {}
        found = {}
        for relation in self.tree(listing).iter("Relationship"):
            kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
            if relation.get("TargetMode", "").lower() == "external":
                found[relation.get("Id", "")] = Relation(kind, target, external=True)
            elif part_there := self._there(folder, target):
                found[relation.get("Id", "")] = Relation(kind, part_there)
        return found

    def _there(self, folder: str, target: str) -> str:
        """Return the part that a target names, seen from a folder; empty where there is none."""
        for written in (target, unquote(target)):
            absolute = posixpath.join("/", folder, written.replace("\\", "/"))
            name = part_name(posixpath.normpath(absolute))
            if name in self.entries:
                return name
        return ""


@contextmanager
def open_package(path: Path, limits: Limits) -> Iterator[tuple[Package, str]]:
    """Open a workbook; yield its parts, and the name of the one that lists the sheets.

    Raises:
        UnreadableWorkbook: the file is missing, no workbook, encrypted, damaged, unsafe or too large.
    """
    with open_archive(path, limits) as archive:
        package = Package(archive, limits)
        try:
            _check_sizes(package)
            main = _main_part(package)
            root = package.first_name(main) if main else ""
        except DAMAGE as problem:
            raise unreadable(findings.FILE_DAMAGED, why="内部文件不完整") from problem
        _check_kind(package, main, root)
        yield package, main


def _check_sizes(package: Package) -> None:
    """Refuse parts larger than the directory says."""
    for name, entry in package.entries.items():
        if parts.may_lie(entry) and parts.inflated_size(package.archive, entry) > entry.file_size:
            why = f"内部文件{name[-60:]}的实际大小超过目录所写，上限{package.limits.part_megabytes}MB"
            raise unreadable(findings.FILE_TOO_LARGE, why=why)


def _main_part(package: Package) -> str:
    """Return the part that the archive is about; empty where it names none."""
    kinds = {relation.kind.lower(): relation.target for relation in package.relations("").values()}
    return kinds.get("officedocument", USUAL_WORKBOOK if USUAL_WORKBOOK in package else "")


def _check_kind(package: Package, main: str, root: str) -> None:
    """Refuse what is no workbook, or one that is written in another way."""
    if STRICT in root:
        raise unreadable(findings.FILE_STRICT)
    if main.endswith(".bin") or "xl/workbook.bin" in package:
        raise UnreadableWorkbook(not_workbook("这是二进制工作簿(.xlsb)"))
    if WORKBOOK in root:
        return
    mimetype = package.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in package else ""
    for mark, kind in OTHER_DOCUMENTS.items():
        if mark in root or mark in mimetype:
            remedy = SAVE_ANEW if kind.endswith("(.ods)") else FILL_TEMPLATE
            remedy += f"；{IMPORT_FORM}" if kind.endswith("(.docx)") else ""
            raise UnreadableWorkbook(not_workbook(f"这是{kind}", remedy))
    if main or CONTENT_TYPES in package:
        raise unreadable(findings.FILE_DAMAGED, why="内部缺少工作簿的目录")
    held = [name for name in package if name.endswith(WORKBOOKS)]
    why = f"这是压缩包，里面有{len(held)}个工作簿" if held else "这是普通压缩包"
    raise UnreadableWorkbook(not_workbook(why, UNPACK if held else FILL_TEMPLATE))

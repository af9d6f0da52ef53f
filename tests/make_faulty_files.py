"""Make one workbook of every kind of fault a unit may send in, and of those a hostile sender might."""

import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

import openpyxl
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from workbooks import UNSCORED

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DTD = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
SHEET = "xl/worksheets/sheet{}.xml"
NUMBER_OF = {"基本情况": 1, "资金安排": 2, "支出情况": 3, "绩效指标": 4, "要素清单": 5}
MEGABYTE = 1024 * 1024

Change = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Faulty:
    """A kind of file: how it is made, the codes of which it must get one at least, whether it is still completed."""

    name: str
    make: Callable[[Path], object]
    codes: tuple[str, ...] = ()
    completed: bool = False
    suffix: str = ".xlsx"


class Again(NamedTuple):
    """A part that says the same many times between a beginning and an end."""

    before: bytes
    unit: bytes
    times: int
    behind: bytes = b""

    @classmethod
    def within(cls, part: bytes, mark: bytes, unit: bytes, size: int) -> "Again":
        """Return a part with so many bytes of one unit before a mark."""
        before, found, behind = part.partition(mark)
        assert found, mark
        return cls(before, unit, size // len(unit), mark + behind)


def parts_of(source: Path = UNSCORED) -> dict[str, bytes]:
    """Return the parts of a workbook by name."""
    with zipfile.ZipFile(source) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(path: Path, parts: Mapping[str, bytes | Again]) -> Path:
    """Write parts as a workbook."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if isinstance(content, Again):
                write_again(archive, name, content)
            else:
                archive.writestr(name, content)
    return path


def write_again(archive: zipfile.ZipFile, name: str, part: Again) -> None:
    """Write a part that repeats itself: what is repeated is compressed once, and its bytes are repeated."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.CRC = 0
    compressor = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = part.unit * max(MEGABYTE // len(part.unit), 1)
    blocks, rest = divmod(part.times, len(block) // len(part.unit))
    pieces = [(part.before, 1), (block, blocks), (part.unit * rest + part.behind, 1)]
    written = []
    for piece, times in pieces:
        # behind a full flush nothing refers to what was before
        written.append((compressor.compress(piece) + compressor.flush(zlib.Z_FULL_FLUSH)) * times)
        for _ in range(times):
            info.CRC = zlib.crc32(piece, info.CRC)
        info.file_size += len(piece) * times
    written.append(compressor.flush())
    info.compress_size = sum(map(len, written))
    archive.fp.seek(archive.start_dir)
    info.header_offset = archive.start_dir
    archive.fp.writelines([info.FileHeader(), *written])
    archive.start_dir = archive.fp.tell()
    archive.filelist.append(info)
    archive.NameToInfo[name] = info
    archive._didModify = True  # noqa: SLF001 - the directory is to be written


def content(text: bytes | str) -> Callable[[Path], object]:
    """Make a file of this content."""
    return lambda path: path.write_bytes(text if isinstance(text, bytes) else text.encode())


def changed(part: str, change: Change) -> Callable[[Path], object]:
    """Make a workbook with one part changed."""
    return lambda path: pack(path, (found := parts_of()) | {part: change(found[part])})


def added(part: str, text: bytes | Again) -> Callable[[Path], object]:
    """Make a workbook with one more part."""
    return lambda path: pack(path, parts_of() | {part: text})


def edited(change: Callable[[openpyxl.Workbook], object]) -> Callable[[Path], object]:
    """Make a workbook that somebody edited and saved."""

    def make(path: Path) -> None:
        book = openpyxl.load_workbook(UNSCORED)
        change(book)
        book.save(path)

    return make


def typed(**cells: object) -> Callable[[Path], object]:
    """Make a workbook with some cells typed over: `资金安排_F7=…`."""

    def change(book: openpyxl.Workbook) -> None:
        for place, value in cells.items():
            sheet, _, cell = place.rpartition("_")
            book[sheet][cell].value = value

    return edited(change)


def on(sheet: str, change: Callable[[Worksheet], object]) -> Callable[[Path], object]:
    """Make a workbook with one sheet edited."""
    return edited(lambda book: change(book[sheet]))


def before_root(text: bytes) -> Change:
    """Put something before the first element of a part."""

    def change(markup: bytes) -> bytes:
        head, mark, rest = markup.partition(b"?>")
        return head + mark + text + rest if mark else text + markup

    return change


def replaced(old: bytes, new: bytes) -> Change:
    """Replace something that must be there."""

    def change(markup: bytes) -> bytes:
        assert old in markup, old
        return markup.replace(old, new, 1)

    return change


def truncated(share: float) -> Callable[[Path], object]:
    """Make a workbook that was cut off."""
    whole = UNSCORED.read_bytes()
    return content(whole[: int(len(whole) * share)])


def padded(megabytes: int, parts: int) -> Callable[[Path], object]:
    """Make a small file that inflates to so much padding."""

    def make(path: Path) -> None:
        padding = Again(b"", bytes(MEGABYTE), megabytes)
        pack(path, parts_of() | {f"xl/media/padding{number}.bin": padding for number in range(parts)})

    return make


def lying(part: str, megabytes: int) -> Callable[[Path], object]:
    """Make a workbook of which one part is much larger than the directory says."""

    def make(path: Path) -> None:
        found = parts_of()
        true_size = len(found[part]) + megabytes * MEGABYTE
        pack(path, found | {part: Again(found[part], b" ", megabytes * MEGABYTE)})
        size, claimed = true_size.to_bytes(4, "little"), len(found[part]).to_bytes(4, "little")
        path.write_bytes(path.read_bytes().replace(size, claimed))

    return make


def encrypted_entry(path: Path) -> None:
    """Make a zip whose entries are marked as encrypted."""
    whole = bytearray(pack(path, parts_of()).read_bytes())
    position = whole.find(b"PK\x01\x02")
    while position >= 0:
        whole[position + 8] |= 1
        position = whole.find(b"PK\x01\x02", position + 4)
    path.write_bytes(bytes(whole))


def flipped(path: Path) -> None:
    """Make a workbook with a bit of a sheet's compressed data turned."""
    pack(path, parts_of())
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo(SHEET.format(4))
    whole = bytearray(path.read_bytes())
    whole[entry.header_offset + 200] ^= 0x10
    path.write_bytes(bytes(whole))


def cell_markup(cell: bytes, row: int) -> Change:
    """Put a row with one cell behind all others."""
    return replaced(b"</sheetData>", b'<row r="%d">%b</row></sheetData>' % (row, cell))


def inline(place: str, text: str) -> bytes:
    """Return a cell that holds a text, as markup."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()


def moved_sheet(book: openpyxl.Workbook) -> None:
    """Put the sheets into another order."""
    book._sheets.reverse()  # noqa: SLF001 - openpyxl has no other way


def own_sheet(book: openpyxl.Workbook) -> None:
    """Add a sheet of the unit's that bears the name of one of perfxl's."""
    book.create_sheet("附件清单")["A1"] = "装订顺序"


def copied_sheet(book: openpyxl.Workbook) -> None:
    """Copy a sheet as Excel does."""
    book.copy_worksheet(book["资金安排"]).title = "资金安排 (2)"


def struck_out(sheet: Worksheet) -> None:
    """Strike an actual out."""
    sheet["H14"].font = Font(strike=True)


def hidden_row(sheet: Worksheet) -> None:
    """Hide an indicator."""
    sheet.row_dimensions[14].hidden = True


def blank_rows(sheet: Worksheet) -> None:
    """Leave a gap in the list of items."""
    sheet.cell(12, 1).value, sheet.cell(12, 3).value = "补充支出", 0


def without_workbook(path: Path) -> None:
    """Make an archive without the part that lists the sheets."""
    pack(path, {name: part for name, part in parts_of().items() if name != "xl/workbook.xml"})


def many_rows(last: int) -> Callable[[Path], object]:
    """Make a sheet of blank rows that somebody formatted, down to that row."""

    def make(path: Path) -> None:
        rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (row, row) for row in range(200, last + 1))
        changed(INDICATORS, replaced(b"</sheetData>", rows + b"</sheetData>"))(path)

    return make


STRICT = replaced(
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
)
COUNTLESS = (
    b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="4294967295" '
    b'uniqueCount="4294967295"/>'
)
DIMENSION, DEEP, FAR = b'<dimension ref="A1:A1"/>', b"<a>" * 50_000 + b"</a>" * 50_000, inline("A1048576", "误填")
FUNDING, INDICATORS = SHEET.format(2), SHEET.format(4)

FILES = (
    Faulty("零字节", content(b""), ("F02",)),
    Faulty("不是压缩包", content(bytes(range(1, 255)) + b"\0\1\2"), ("F03",)),
    Faulty("旧格式", content(OLE), ("F03",)),
    Faulty("加密", content(OLE + "EncryptedPackage".encode("utf-16-le") + bytes(512)), ("F04",)),
    Faulty("文本", content("项目,金额\n甲,1\n"), ("F03",)),
    Faulty("网页", content("<html><table><tr><td>1</td></tr></table></html>"), ("F03",)),
    Faulty("XML表格", content('<?xml version="1.0"?><Workbook/>'), ("F03",)),
    Faulty("普通压缩包", lambda path: pack(path, {"a.txt": b"a"}), ("F03",)),
    Faulty("二进制工作簿", added("xl/workbook.bin", b"\0"), ("F03",)),
    Faulty("压缩包加密", encrypted_entry, ("F04",)),
    Faulty("截断一半", truncated(0.5), ("F05",)),
    Faulty("截断末尾", truncated(0.98), ("F05",)),
    Faulty("位翻转", flipped, ("F05",)),
    Faulty("内容不是XML", changed(INDICATORS, lambda _: b"\x01\x02 not xml"), ("F05",)),
    Faulty("标签不配对", changed(INDICATORS, replaced(b"</sheetData>", b"")), ("F05",)),
    Faulty("样式号越界", changed(FUNDING, replaced(b'<c r="A1"', b'<c s="99999" r="A1"')), ("F05", "")),
    Faulty("共享文本号越界", changed(FUNDING, cell_markup(b'<c r="Z60" t="s"><v>7</v></c>', 60)), ("F05",)),
    Faulty("没有工作簿部分", without_workbook, ("F05",)),
    Faulty("Strict格式", changed("xl/workbook.xml", STRICT), ("F08",)),
    Faulty("宏", added("xl/vbaProject.bin", b"\0"), ("F14",), completed=True, suffix=".xlsm"),
    Faulty("WPS单元格图片", added("xl/cellimages.xml", b"<a/>"), ("F14",), completed=True),
    Faulty("缺工作表", edited(lambda book: book.remove(book["资金安排"])), ("F10",)),
    Faulty("改名工作表", edited(lambda book: setattr(book["资金安排"], "title", "资金")), ("F10",)),
    Faulty("汇总工作簿", edited(lambda book: setattr(book["基本情况"], "title", "项目汇总")), ("F22",)),
    Faulty("换序工作表", edited(moved_sheet), completed=True),
    Faulty("重复工作表", edited(copied_sheet), ("F11",)),
    Faulty("改名表头", typed(绩效指标_H3="完成值"), ("F12",)),
    Faulty("插入列", on("绩效指标", lambda sheet: sheet.insert_cols(6)), ("F17",)),
    Faulty("删除列", on("绩效指标", lambda sheet: sheet.delete_cols(6)), ("F17",)),
    Faulty("插入行", on("资金安排", lambda sheet: sheet.insert_rows(3)), ("F17",)),
    Faulty("其他版本", typed(基本情况_D1="模板版本 2"), ("F13",)),
    Faulty("约数", typed(资金安排_F7="约300"), ("N02",), completed=True),
    Faulty("千分位文本", typed(资金安排_F7="1,345,343"), ("N09",), completed=True),
    Faulty("负数", typed(资金安排_F7=-5), ("N03",), completed=True),
    Faulty("逻辑值", typed(资金安排_F7=True), ("N04",), completed=True),
    Faulty("日期", typed(资金安排_F7=date(2021, 5, 1)), ("N05",), completed=True),
    Faulty("除零", typed(绩效指标_F13="#DIV/0!"), ("N06",), completed=True),
    Faulty("没有结果的公式", typed(资金安排_F7="=1+1"), ("N07",), completed=True),
    Faulty("合并的输入", on("绩效指标", lambda sheet: sheet.merge_cells("H13:H14")), ("V01",), completed=True),
    Faulty("隐藏的行", on("绩效指标", hidden_row), ("F40",), completed=True),
    Faulty("划掉的格", on("绩效指标", struck_out), ("F24",), completed=True),
    Faulty("合并的空单元格", on("资金安排", lambda sheet: sheet.merge_cells("G5:G6")), ("F19",), completed=True),
    Faulty("空行", on("支出情况", blank_rows), completed=True),
    Faulty("远处的单元格", changed(INDICATORS, cell_markup(FAR, 1_048_576)), ("F18",), completed=True),
    Faulty("十万空行", many_rows(100_000), completed=True),
    Faulty("错误的范围", changed(INDICATORS, replaced(b"<sheetData>", DIMENSION + b"<sheetData>")), completed=True),
    Faulty("控制字符", typed(基本情况_B8="概况_x0007_内容"), ("F21",), completed=True),
    Faulty("最长文本", typed(基本情况_B8="长" * 32_767), completed=True),
    Faulty("超长文本", changed(FUNDING, cell_markup(inline("N20", "长" * 40_000), 20)), ("F21",), completed=True),
    Faulty("自带的同名工作表", edited(own_sheet), ("F23",), completed=True),
    Faulty("引用其他工作簿", typed(绩效指标_F13="=[1]表!A1"), ("N06",), completed=True),
    Faulty("旁边引用其他工作簿", typed(资金安排_N20="=[1]表!A1"), ("F20",), completed=True),
    Faulty("列超界", changed(FUNDING, cell_markup(b'<c r="XFE20"><v>1</v></c>', 20)), ("F05",)),
    Faulty("列远超界", changed(FUNDING, cell_markup(b'<c r="ZZZZZZZ20"><v>1</v></c>', 20)), ("F05",)),
    Faulty("行超界", changed(FUNDING, cell_markup(b'<c r="A1048577"><v>1</v></c>', 1_048_577)), ("F05",)),
    Faulty("行远超界", changed(FUNDING, cell_markup(b'<c r="A99999999999"><v>1</v></c>', 99_999_999_999)), ("F05",)),
    Faulty("工作表名不合规", changed("xl/workbook.xml", replaced("资金安排".encode(), "资金[安排".encode())), ("F05",)),
    Faulty("总量炸弹", padded(40, 10), ("F06",)),
    Faulty("单个部分炸弹", added("xl/worksheets/sheet9.xml", Again(b"", b" ", 101 * MEGABYTE)), ("F06",)),
    Faulty("部分太多", lambda path: pack(path, parts_of() | {f"xl/{n}.xml": b"<a/>" for n in range(5001)}), ("F06",)),
    Faulty("目录谎报样式", lying("xl/styles.xml", 400), ("F06",)),
    Faulty("目录谎报工作表", lying(INDICATORS, 400), ("F06",)),
    *(
        Faulty(f"实体{part.replace('/', '_')}", changed(part, before_root(DTD)), ("F07",))
        for part in (INDICATORS, "xl/workbook.xml", "xl/styles.xml", "docProps/app.xml", "[Content_Types].xml")
    ),
    Faulty("实体在未用部分", added("customXml/item1.xml", b'<?xml version="1.0"?>' + DTD + b"<x>&b;</x>"), ("F07",)),
    Faulty("实体在注释后", changed(INDICATORS, before_root(b"<!--" + b"x" * 200_000 + b"-->" + DTD)), ("F07",)),
    Faulty("实体UTF16", changed("docProps/app.xml", lambda _: (DTD + b"<x/>").decode().encode("utf-16")), ("F07",)),
    Faulty("荒唐的计数", added("xl/sharedStrings.xml", COUNTLESS), completed=True),
    Faulty("样式自引", changed("xl/styles.xml", replaced(b"<cellStyleXfs", b"<cellStyleXfs ")), completed=True),
    Faulty("嵌套极深", changed(INDICATORS, replaced(b"</sheetData>", b"</sheetData>" + DEEP)), completed=True),
)  # fmt: skip


def make_all(folder: Path) -> list[Path]:
    """Write every faulty file into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for faulty in FILES:
        path = folder / f"{faulty.name}{faulty.suffix}"
        faulty.make(path)
        made.append(path)
    return made


if __name__ == "__main__":
    for path in make_all(Path(sys.argv[1] if len(sys.argv) > 1 else "faulty")):
        print(path)

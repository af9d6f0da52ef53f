"""Workbooks in other spellings of the same: what programs write differently, and Excel opens all the same."""

import re
from collections.abc import Callable
from xml.parsers.expat import ParserCreate
from xml.sax.saxutils import escape

Parts = dict[str, bytes]
Spelling = Callable[[Parts], Parts]
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MARKUP = (".xml", ".rels", ".vml")


def respelled(markup: bytes, *, prefix: str = "", quote: str = '"', blank: str = "", encoding: str = "utf-8") -> bytes:
    """Return the same markup with another prefix, other quotes, blanks around `=`, in another encoding."""
    written: list[str] = []

    def named(name: str) -> str:
        return f"{prefix}:{name}" if prefix and ":" not in name else name

    def start(name: str, attributes: dict[str, str]) -> None:
        words = ((f"xmlns:{prefix}" if prefix and key == "xmlns" else key, value) for key, value in attributes.items())
        shown = (f" {key}{blank}={blank}{quote}{escape(value, ENTITIES)}{quote}" for key, value in words)
        written.append(f"<{named(name)}{''.join(shown)}{blank}>")

    parser = ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: written.append(f"</{named(name)}{blank}>")
    parser.CharacterDataHandler = lambda text: written.append(escape(text, {"\r": "&#13;"}))
    parser.Parse(markup, True)  # noqa: FBT003 - expat takes no names
    head = f"<?xml version={quote}1.0{quote} encoding={quote}{encoding}{quote}?>"
    return (head + "".join(written)).encode(encoding)


ENTITIES = {'"': "&quot;", "'": "&apos;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def every(**words: str) -> Spelling:
    """Respell every part."""
    return lambda parts: {
        name: respelled(part, **words) if name.endswith(MARKUP) else part for name, part in parts.items()
    }


def named(change: Callable[[str], str]) -> Spelling:
    """Give parts other names in the archive."""
    return lambda parts: {change(name): part for name, part in parts.items()}


def in_parts(pattern: str, change: Callable[[bytes], bytes]) -> Spelling:
    """Change the parts whose names match."""
    return lambda parts: {name: change(part) if re.search(pattern, name) else part for name, part in parts.items()}


def without(*names: str) -> Spelling:
    """Leave parts out."""
    return lambda parts: {name: part for name, part in parts.items() if name not in names}


def shared_strings(parts: Parts) -> Parts:
    """Have cells share their texts, as most programs write them."""
    texts: list[bytes] = []

    def cell(found: re.Match[bytes]) -> bytes:
        texts.append(found[2])
        return found[1].replace(b"inlineStr", b"s") + b"<v>%d</v></c>" % (len(texts) - 1)

    inline = rb'(<c [^>]*t="inlineStr"[^>]*>)<is>(.*?)</is></c>'
    changed = in_parts("worksheets/sheet", changing(inline, cell))(parts)
    relation = (
        b'<Relationship Id="rIdS" Type="%b/sharedStrings" Target="sharedStrings.xml"/></Relationships>' % RELATIONS
    )
    changed = in_parts("workbook.xml.rels", replacing(b"</Relationships>", relation))(changed)
    items = b"".join(b"<si>%b</si>" % text for text in texts)
    return changed | {"xl/sharedStrings.xml": b'<sst xmlns="%b">%b</sst>' % (MAIN, items)}


def unnumbered(part: bytes) -> bytes:
    """Leave out where rows stand that follow the one before, and likewise cells."""
    return re.sub(rb'<row r="\d+"', b"<row", part) if _follows(re.findall(rb'<row r="(\d+)"', part)) else part


def _follows(numbers: list[bytes]) -> bool:
    return [int(number) for number in numbers] == list(range(1, len(numbers) + 1))


def changing(pattern: bytes, new: bytes | Callable[[re.Match[bytes]], bytes]) -> Callable[[bytes], bytes]:
    """Change whatever matches."""
    return lambda part: re.sub(pattern, new, part, flags=re.DOTALL)


def replacing(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Replace something wherever it stands."""
    return lambda part: part.replace(old, new)


SPELLINGS: dict[str, Spelling] = {
    "单引号": every(quote="'"),
    "等号旁有空格": every(blank=" "),
    "等号旁换行": every(blank="\n"),
    "UTF-16": every(encoding="utf-16"),
    "前缀": every(prefix="x"),
    "带连字符的前缀": every(prefix="ns-1.a_b", quote="'"),
    "大写的部分名": named(str.upper),
    "反斜杠": named(lambda name: name.replace("/", "\\")),
    "前导斜杠": named(lambda name: "/" + name),
    "相对的目标": in_parts("workbook.xml.rels", replacing(b'Target="/xl/', b'Target="')),
    "绕路的目标": in_parts("workbook.xml.rels", replacing(b'Target="/xl/', b'Target="./../xl/')),
    "目标中的反斜杠": in_parts("workbook.xml.rels", replacing(b"/worksheets/", b"\\worksheets\\")),
    "目标中的编码": in_parts("workbook.xml.rels", replacing(b"worksheets/", b"work%73heets/")),
    "大写的目标": in_parts(r"\.rels", changing(rb'(Target=")([^"]*)', lambda found: found[1] + found[2].upper())),
    "严格的关系": in_parts(
        r"\.rels",
        replacing(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships/",
        ),
    ),
    "没有内容类型": without("[Content_Types].xml"),
    "没有属性": without("docProps/core.xml", "docProps/app.xml"),
    "没有主题": without("xl/theme/theme1.xml"),
    "共享的文字": shared_strings,
    "行无编号": in_parts("worksheets/sheet", unnumbered),
    "未知的状态": in_parts("xl/workbook.xml", replacing(b'state="visible"', b'state="show"')),
    "空的样式号": in_parts("worksheets/sheet", changing(rb'(<c r="[A-Z]+\d+")(?! s=)', rb'\1 s=""')),
    "空的类型": in_parts("worksheets/sheet", replacing(b' t="n"', b' t=""')),
    "空的填充": in_parts("styles.xml", replacing(b"</fills>", b"<fill/></fills>")),
    "越界的样式": in_parts("styles.xml", changing(rb'(<cellStyle [^>]*xfId=)"\d+"', rb'\1"9999"')),
    "没有基础样式": in_parts("styles.xml", changing(rb"<cellStyleXfs.*?</cellStyleXfs>", b"")),
    "没有命名样式": in_parts("styles.xml", changing(rb"<cellStyles.*?</cellStyles>", b"")),
    "没有名称的样式": in_parts("styles.xml", changing(rb'(<cellStyle )name="[^"]*"', rb"\1")),
    "注释与指令": in_parts(r"\.xml$", lambda part: part.replace(b"?>", b"?><!-- a > b --><?x y?>", 1)),
    "文件夹的条目": lambda parts: {"xl/": b"", "xl/worksheets/": b"", **parts},
    "未用的部分": lambda parts: {**parts, "customXml/item1.xml": b"<a><b></a>", "xl/printer/p1.bin": b"\x00\xff"},
}  # fmt: skip
"""What is the same workbook to Excel, and must be to perfxl, in every cell and all around the cells."""

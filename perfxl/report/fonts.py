"""The fonts of an official document, and those that stand in for them."""

from docx.document import Document
from docx.oxml.ns import nsdecls

TITLE, BODY, HEADING, SUBHEADING, NUMBER = "方正小标宋简体", "仿宋", "黑体", "楷体", "宋体"
LATIN = "Times New Roman"
STAND_INS = {
    TITLE: "方正小标宋_GBK,华文中宋,宋体,SimSun",
    BODY: "仿宋_GB2312,FangSong,华文仿宋",
    HEADING: "SimHei,华文黑体",
    SUBHEADING: "楷体_GB2312,KaiTi,华文楷体",
    NUMBER: "SimSun,华文宋体",
}
"""Which fonts are taken, in this order, where the document's own is not installed: few computers have the title's."""
FONT = (
    '<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/><w:family w:val="auto"/>'
    '<w:pitch w:val="variable"/></w:font>'
)


def fonts_xml(font: str) -> str:
    """Return the element that sets Chinese in this font, and letters and digits in the Latin one."""
    return f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{font}" w:cs="{LATIN}"/>'


def name_stand_ins(document: Document) -> None:
    """Tell the document's font table which fonts stand in."""
    fonts = "".join(FONT.format(name=name, others=others) for name, others in STAND_INS.items())
    [table] = [part for part in document.part.package.iter_parts() if part.partname.endswith("/fontTable.xml")]
    table._blob = f'<?xml version="1.0" encoding="UTF-8"?>\n<w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()

"""The styles of an official document: which font, size and line spacing each kind of paragraph has."""

from typing import NamedTuple

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from perfxl.report import fonts


class Look(NamedTuple):
    """A style of paragraphs; size and line spacing in points (0: single), first-line indent in characters."""

    name: str
    font: str
    size: float
    spacing: int = 28
    indent: int = 2
    align: str = "left"
    level: int = 0

    @property
    def key(self) -> str:
        """The name the paragraphs refer to: Latin, as every program expects it."""
        return KEYS.get(self.name) or self.name.title().replace(" ", "")


BODY, TITLE, FOOTER, TABLE, ATTACHMENT = "Normal", "Title", "footer", "表格文字", "附表编号"
KEYS = {TABLE: "TableText", ATTACHMENT: "AttachmentNumber"}
HEADINGS = ("heading 1", "heading 2", "heading 3")
LOOKS = (
    Look(BODY, fonts.BODY, 16, align="both"),
    Look(TITLE, fonts.TITLE, 22, spacing=36, indent=0, align="center"),
    Look(HEADINGS[0], fonts.HEADING, 16, level=1),
    Look(HEADINGS[1], fonts.SUBHEADING, 16, level=2),
    Look(HEADINGS[2], fonts.BODY, 16, level=3),
    Look(ATTACHMENT, fonts.HEADING, 16, indent=0, level=1),
    Look(TABLE, fonts.BODY, 10.5, spacing=0, indent=0),
    Look(FOOTER, fonts.NUMBER, 14, spacing=0, indent=0),
)
TABLE_KEY = next(look.key for look in LOOKS if look.name == TABLE)
CELL_MARGIN = 45
"""Left and right of a cell's text, in twentieths of a point."""

DEFAULTS = (
    f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{fonts.fonts_xml(fonts.BODY)}"
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
)
PLAIN_TABLE = (
    f'<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="28" w:type="dxa"/>'
    f'<w:left w:w="{CELL_MARGIN}" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/>'
    f'<w:right w:w="{CELL_MARGIN}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
GRID = (
    f'<w:style {nsdecls("w")} w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr></w:style>'
)


def set_styles(document: Document) -> None:
    """Put these styles in the place of python-docx's own, and make the document Chinese."""
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    for xml in (DEFAULTS, *map(style_xml, LOOKS), PLAIN_TABLE, GRID):
        styles.append(parse_xml(xml))
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # else Word opens it as a document of an older Word


def style_xml(look: Look) -> str:
    """Return the element of a style."""
    kind = ' w:default="1"' if look.name == BODY else ' w:customStyle="1"' if look.name in KEYS else ""
    based = "" if look.name == BODY else f'<w:basedOn w:val="{BODY}"/><w:next w:val="{BODY}"/>'
    keep = "<w:keepNext/><w:keepLines/>" if look.level else ""
    line = f'w:line="{look.spacing * 20}" w:lineRule="exact"' if look.spacing else 'w:line="240" w:lineRule="auto"'
    indent = f'w:firstLineChars="{look.indent * 100}" w:firstLine="{round(look.indent * look.size * 20)}"'
    outline = f'<w:outlineLvl w:val="{look.level - 1}"/>' if look.level else ""
    size = round(look.size * 2)
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{kind} w:styleId="{look.key}"><w:name w:val="{look.name}"/>'
        f'{based}<w:qFormat/><w:pPr>{keep}<w:spacing w:before="0" w:after="0" {line}/><w:ind {indent}/>'
        f'<w:jc w:val="{look.align}"/>{outline}</w:pPr>'
        f'<w:rPr>{fonts.fonts_xml(look.font)}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )

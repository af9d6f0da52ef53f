"""What of a file as a whole is not taken over, by the names of its parts and what its newer pieces are called."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from perfxl.read.package import Relation

WORKBOOK = "xl/"
PARTS = {
    "xl/vbaproject.bin": "宏",
    "xl/ctrlprops/": "窗体控件",
    "xl/activex/": "窗体控件",
    "xl/cellimages.xml": "WPS单元格图片",
    "xl/richdata/": "单元格图片",
    "xl/pivottables/": "数据透视表",
    "xl/embeddings/": "嵌入对象",
    "xl/slicers/": "切片器",
    "xl/timelines/": "日程表",
    "xl/connections.xml": "数据连接",
    "xl/model/": "数据模型",
    "xl/xmlmaps.xml": "XML映射",
    "xl/revisions/": "修订记录",
    "xl/webextensions/": "加载项",
    "xl/featurepropertybag/": "单元格里的复选框（勾选的TRUE、FALSE保留）",
    "xl/threadedcomments/": "批注的回复关系（文字作为普通批注保留）",
    "xl/documenttasks/": "批注里的任务",
    "_xmlsignatures/": "数字签名",
    "customui/": "自定义功能区",
    "docmetadata/labelinfo.xml": "敏感度标签",
}
"""How the names of parts begin, in small letters → what is lost with them."""
NOT_MISSED = tuple(
    f"{WORKBOOK}{name}"
    for name in (
        "_rels/", "calcchain", "charts/", "chartsheets/", "comments", "customproperty", "customstorage/", "diagrams/",
        "dialogsheets/", "drawings/", "externallinks/", "macrosheets/", "media/", "metadata.xml", "persons/",
        "pivotcache/", "printersettings/", "querytables/", "sharedstrings", "slicercaches/", "styles", "tables/",
        "theme/", "timelinecaches/", "vbaproject", "vbadata", "volatiledependencies", "workbook", "worksheets/",
    )
) + tuple(PARTS)  # fmt: skip
"""How parts begin that are taken over, said elsewhere, or nothing by themselves."""
ADDED_SINCE = {
    "conditionalFormattings": "", "dataValidations": "", "id": "", "sparklineGroups": "",
    "slicerList": "", "slicerCaches": "", "timelineRefs": "", "timelineCacheRefs": "", "pivotCaches": "",
    "pivotTableReferences": "", "dataModel": "", "modelTimeGroupings": "", "webExtensions": "",
    "workbookPr": "", "calcFeatures": "", "extCalcPr": "", "ArchID": "", "PLV": "", "ignoredErrors": "",
    "protectedRanges": "允许编辑的区域", "iconFilter": "按图标的筛选", "sortCondition": "按图标的排序",
}  # fmt: skip
"""What newer programs add to a workbook or a sheet → what is lost; nothing where it is kept or said by its part."""


def parts_left(names: Iterable[str]) -> Iterator[str]:
    """Yield in words what is lost with the parts of these names."""
    for name in names:
        yield from (word for start, word in PARTS.items() if name.startswith(start))


def unknown_left(relations: Iterable[Relation]) -> Iterator[str]:
    """Yield in words the parts of a workbook that it names and nobody knows."""
    for relation in relations:
        name = relation.target
        if not relation.external and name.startswith(WORKBOOK) and not name.startswith(NOT_MISSED):
            yield f"附加内容（{name[-60:]}）"


def newer_left(tree: Element) -> Iterator[str]:
    """Yield in words what newer programs added anywhere in a part, and is not taken over."""
    for extension in tree.iter("ext"):
        for piece in extension:
            name = str(piece.tag).rpartition("}")[2]
            word = ADDED_SINCE.get(name, f"新版程序的设置（{name[:60]}）")
            if word:
                yield word

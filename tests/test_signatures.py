"""What is no workbook is called by its name, with what to do about it."""

import os
import zipfile
from pathlib import Path

import pytest
from make_faulty_files import OLE, pack
from workbooks import UNSCORED

import perfxl

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT_TYPES = f'<Types xmlns="{PACKAGE}/content-types"/>'.encode()
SAVE_ANEW = "请在Excel或WPS中打开，另存为“Excel工作簿(*.xlsx)”"
TEMPLATE, UNPACK = "请填写perfxl的模板（.xlsx）再试", "请先解压，再处理里面的工作簿"
IMPORT = "是财政部一页的自评表的，请先运行perfxl import"


def office(main: str, namespace: str) -> dict[str, bytes]:
    """Return the parts of another document of the same family."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relation = f'<Relationship Id="a" Type="{kind}" Target="{main}"/>'
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">{relation}</Relationships>'.encode()
    document = f'<a xmlns="{namespace}"/>'.encode()
    return {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": relations, main: document}


WORD = office("word/document.xml", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")
SLIDES = office("ppt/presentation.xml", "http://schemas.openxmlformats.org/presentationml/2006/main")
BINARY = office("xl/workbook.bin", "x")
CALC = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}
ZIPPED = {"甲.xlsx": UNSCORED.read_bytes(), "文件夹/乙.xls": b"1", "说明.txt": b"1"}


def far_inside(stream: str) -> bytes:
    """Return a container whose directory stands behind more than a megabyte."""
    return OLE + bytes(2_000_000) + stream.encode("utf-16-le") + bytes(512)


@pytest.mark.parametrize(
    ("content", "why", "remedy"),
    [
        (WORD, "这是Word文档(.docx)", f"{TEMPLATE}；{IMPORT}"),
        (SLIDES, "这是演示文稿(.pptx)", TEMPLATE),
        (BINARY, "这是二进制工作簿(.xlsb)", SAVE_ANEW),
        (CALC, "这是OpenDocument电子表格(.ods)", SAVE_ANEW),
        (ZIPPED, "这是压缩包，里面有2个工作簿", UNPACK),
        ({"说明.txt": b"1"}, "这是普通压缩包", TEMPLATE),
        (far_inside("Workbook"), "这是旧格式(.xls或.et)的文件", SAVE_ANEW),
        (far_inside("WordDocument"), "这是旧格式的Word文档(.doc)", TEMPLATE),
        (b"%PDF-1.7 ", "这是PDF文件", TEMPLATE),
        (b"\x89PNG\r\n\x1a\n", "这是图片", TEMPLATE),
        (b"Rar!\x1a\x07", "这是RAR压缩包", UNPACK),
        ("项目\t金额".encode("utf-16"), "这是文本文件（例如csv）", SAVE_ANEW),
        ("项目,金额".encode("gbk"), "这是文本文件（例如csv）", SAVE_ANEW),
    ],
    ids=lambda of: of if isinstance(of, str) else type(of).__name__,  # what a file holds may be megabytes
)
def test_another_kind_of_file_is_named(content, why, remedy, tmp_path):
    path = tmp_path / "x.xlsx"
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        pack(path, content)
    [finding] = perfxl.fill(path).findings
    assert (finding.code, finding.message) == ("F03", f"不是.xlsx工作簿：{why}。{remedy}。")


@pytest.mark.parametrize(
    "head",
    [
        b"b\x14#e\x02\x00E-SafeNet\x00\x00\x00LOCK\x00",
        b"%TSD-Header-###%\x01\x02",
        b"\x01" + bytes(range(200, 256)),
    ],
)
def test_a_file_under_security_software_is_not_told_to_be_saved_anew(head, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(head + os.urandom(2000).replace(b"PK", b"pk"))
    [finding] = perfxl.fill(tmp_path / "x.xlsx").findings
    assert finding.code == "F03"
    assert "可能被单位的文档加密（安全）软件加了密" in finding.problem
    assert "解密" in finding.remedy
    assert "另存" not in finding.message


def test_an_encrypted_workbook_is_known_wherever_its_directory_stands(tmp_path):
    (tmp_path / "x.xlsx").write_bytes(far_inside("EncryptedPackage"))
    assert [finding.code for finding in perfxl.fill(tmp_path / "x.xlsx").findings] == ["F04"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "x.xlsx")
    [finding] = perfxl.fill(tmp_path / "x.xlsx").findings
    assert finding.problem == "不是.xlsx工作簿：这不是一个普通文件"


def test_an_archive_of_nothing_is_no_workbook(tmp_path):
    zipfile.ZipFile(Path(tmp_path, "x.xlsx"), "w").close()
    assert [finding.code for finding in perfxl.fill(tmp_path / "x.xlsx").findings] == ["F03"]

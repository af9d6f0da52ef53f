"""What programs since Excel 2010 keep apart stays or is named: bars, icons, small charts, rules over other sheets."""

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from make_faulty_files import pack, parts_of
from test_carried_over import said
from workbooks import add_seed

import perfxl

MAIN_2010 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
CELLS = "http://schemas.microsoft.com/office/excel/2006/main"
RULES = """<x14:conditionalFormattings xmlns:x14="{main}" xmlns:xm="{cells}">
<x14:conditionalFormatting><x14:cfRule type="iconSet" priority="7" id="{{A-1}}">
<x14:iconSet iconSet="3Flags" custom="1">
<x14:cfvo type="percent"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type="num"><xm:f>60</xm:f></x14:cfvo>
<x14:cfvo type="num"><xm:f>90</xm:f></x14:cfvo><x14:cfIcon iconSet="3Flags" iconId="0"/>
<x14:cfIcon iconSet="NoIcons" iconId="0"/><x14:cfIcon iconSet="3Stars" iconId="2"/></x14:iconSet></x14:cfRule>
<xm:sqref>B1:B9 D1</xm:sqref></x14:conditionalFormatting>
<x14:conditionalFormatting><x14:cfRule type="expression" priority="8" id="{{A-2}}"><xm:f>{looked_at}&gt;0</xm:f>
<x14:dxf><font><color rgb="FF9C0006"/></font><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill></x14:dxf>
</x14:cfRule><xm:sqref>C1:C9</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings>"""


def grown(path: Path, looked_at: str = "资金安排!$E$5", further: str = "") -> Path:
    """Write the seed with a further sheet of bars, icons, small charts and a rule that looks at another sheet."""
    book = xlsxwriter.Workbook(path)
    add_seed(book)
    sheet = book.add_worksheet("台账")
    sheet.write_column("B1", range(-4, 5))
    bar = {
        "type": "data_bar",
        "data_bar_2010": True,
        "bar_solid": True,
        "bar_negative_color": "#C00000",
        "min_length": 5,
    }
    sheet.conditional_format("B1:B9", bar)
    book.get_worksheet_by_name("绩效指标").conditional_format("I4:I24", bar)
    small = {"range": "台账!B1:B9", "markers": True, "type": "column", "high_point": True, "series_color": "#1072BA"}
    sheet.add_sparkline("E1", small)
    book.close()
    _add(path, RULES.format(main=MAIN_2010, cells=CELLS, looked_at=looked_at), further)
    return path


def _add(path: Path, rules: str, further: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = max((name for name in parts if name.startswith("xl/worksheets/sheet")), key=lambda name: int(name[19:-4]))
    text = parts[name].decode()
    inner = re.sub(r"</?x14:conditionalFormattings[^>]*>", "", rules)
    text = text.replace("</x14:conditionalFormattings>", f"{inner}</x14:conditionalFormattings>")
    text = text.replace("<x14:conditionalFormattings>", f'<x14:conditionalFormattings xmlns:xm="{CELLS}">')
    parts[name] = text.replace("</extLst></worksheet>", f"{further}</extLst></worksheet>").encode()
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)


def newer_of(path: Path, sheet: str) -> str:
    """Return what newer programs say of a sheet, as it stands at its end."""
    with zipfile.ZipFile(path) as archive:
        names = openpyxl.load_workbook(path).sheetnames
        text = archive.read(f"xl/worksheets/sheet{names.index(sheet) + 1}.xml").decode()
    return text.rpartition("<extLst>")[2] if text.endswith("</extLst></worksheet>") else ""


pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl says what it does not read


def test_bars_icons_and_rules_over_other_sheets_stay_whole(tmp_path):
    source = grown(tmp_path / "x.xlsx")
    once = perfxl.fill(source).output
    assert said(source) == []
    found = newer_of(once, "台账")
    assert '<x14:dataBar minLength="0" maxLength="100"' in found
    assert 'gradient="0"' in found
    assert '<x14:negativeFillColor rgb="FFC00000"/>' in found
    assert '<x14:cfIcon iconSet="3Stars" iconId="2"/>' in found
    assert "<xm:f>资金安排!$E$5&gt;0</xm:f>" in found
    assert '<x14:dxf><font><color rgb="FF9C0006"/></font>' in found
    assert "<xm:sqref>B1:B9 D1</xm:sqref>" in found
    assert '<x14:sparklineGroup type="column"' in found
    assert "<xm:f>台账!B1:B9</xm:f><xm:sqref>E1</xm:sqref>" in found
    assert '<x14:dataBar minLength="0"' in newer_of(once, "绩效指标")
    assert parts_of(perfxl.fill(once, tmp_path / "y.xlsx").output) == parts_of(once)


def test_a_bar_and_what_newer_programs_say_of_it_name_each_other(tmp_path):
    once = perfxl.fill(grown(tmp_path / "x.xlsx")).output
    with zipfile.ZipFile(once) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    named = [set(re.findall(r"<x14:id>([^<]*)</x14:id>", sheet)) for sheet in sheets]
    said_of = [set(re.findall(r'<x14:cfRule type="dataBar"[^>]* id="([^"]*)"', sheet)) for sheet in sheets]
    assert named == said_of
    assert len(list(filter(None, named))) == 2


def test_a_rule_that_looks_at_what_is_gone_is_named_at_its_cells(tmp_path):
    source = grown(tmp_path / "x.xlsx", looked_at="[1]表!$A$1")
    assert said(source) == ["文件中的条件格式（工作表“台账”）不能带入结果文件"]
    [finding] = [found for found in perfxl.check(source) if found.code == "F14"]
    assert (finding.sheet, finding.cell) == ("台账", "C1")
    found = newer_of(perfxl.fill(source).output, "台账")
    assert "<xm:f>[1]" not in found
    assert 'iconSet="3Flags"' in found


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        ('<x14:protectedRanges xmlns:x14="{main}"/>', "允许编辑的区域"),
        ('<a:neuerKram xmlns:a="urn:a"/>', "新版程序的设置（neuerKram）"),
        ('<a:PLV xmlns:a="urn:a"/>', ""),
    ],
)
def test_what_nobody_knows_is_named(tmp_path, piece, words):
    source = grown(tmp_path / "x.xlsx", further=f'<ext uri="u">{piece.format(main=MAIN_2010)}</ext>')
    assert said(source) == ([f"文件中的{words}（工作表“台账”）不能带入结果文件"] if words else [])


def test_what_looks_at_a_sheet_whose_name_is_mended_follows_it(tmp_path):
    source = grown(tmp_path / "x.xlsx", looked_at="'资金安排 '!$E$5")
    book = parts_of(source)
    book["xl/workbook.xml"] = book["xl/workbook.xml"].replace('name="资金安排"'.encode(), 'name="资金安排 "'.encode())
    found = newer_of(perfxl.fill(pack(tmp_path / "y.xlsx", book)).output, "台账")
    assert "<xm:f>资金安排!$E$5&gt;0</xm:f>" in found

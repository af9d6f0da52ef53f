"""Cells taken from the bytes of a sheet are those that the parser gives, wherever a piece of the sheet ends."""

from io import BytesIO
from xml.parsers.expat import ExpatError

import pytest

from perfxl.read import markup
from perfxl.read.archive import Limits, UnreadableWorkbook
from perfxl.read.markup import Meter, parse
from perfxl.read.sheet import SheetPart

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CELL = '<c r="A1" s="7"><v>1.5</v></c>'
ROWS = {
    "numbers, texts and blank cells": f'<row r="1">{CELL}<c r="B1" t="s"><v>3</v></c><c r="D1" s="2"/></row>',
    "texts of their own": '<row r="1"><c r="A1" t="inlineStr"><is><t>第一（甲）</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t xml:space="preserve"> 前 </t></is></c><c r="C1" t="str"><v>a b</v></c></row>',
    "signs that stand for others": '<row r="1"><c r="A1" t="str"><v>a&amp;b</v></c><c r="B1" s="1"><v>2</v></c></row>',
    "characters by their numbers": '<row r="1">'
    + "".join(
        f'<c r="{column}1" t="inlineStr"><is><t>{text}</t></is></c>'
        for column, text in zip(
            "ABCDEFGHI",
            (
                "&#25903;&lt;&amp;&gt;&quot;&apos;",
                "&#65039;",
                "&#128512;",
                "&#10;",
                "&#x4e00;",
                "&#13;a",
                "&#32;",
                "&amp;#25903;",
                "&#065;",
            ),
            strict=True,
        )
    )
    + "</row>",
    "a reference to nothing": '<row r="1"><c r="A1" t="inlineStr"><is><t>&nbsp;</t></is></c></row>',
    "a number that is no character": '<row r="1"><c r="A1" t="inlineStr"><is><t>&#55296;</t></is></c></row>',
    "a sign alone": '<row r="1"><c r="A1" t="inlineStr"><is><t>a & b &amp;</t></is></c></row>',
    "a formula between": f'<row r="1">{CELL}<c r="B1"><f>A1*2</f><v>3</v></c><c r="C1"><v>4</v></c></row>',
    "formulas and what they come to": '<row r="1"><c r="A1" s="3"><f>B1*2</f><v>3</v></c>'
    '<c r="B1" t="str"><f>IF(A1&gt;=1,"满分&amp;","")</f><v>满分&amp;</v></c><c r="C1" t="str"><f>""</f><v></v></c>'
    '<c r="D1" t="b"><f>A1=1</f><v>0</v></c><c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="F1"><f>A1</f><v/></c>'
    '<c r="G1" s="1"><f>表!A1</f></c><c r="H1"><v>1</v></c><c r="I1"/></row>',
    "formulas that are not plain": '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>3</v></c>'
    '<c r="B1"><f>C1</f><v>1</v></c><c r="C1"><f>"\r\n"&amp;&nbsp;</f><v>1</v></c></row>'
    '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c><c r="B2"><f></f><v>1</v></c><c r="C2" t="s"><f>A1</f>'
    '<v>1</v></c><c r="D2"><f>A1&lt;=B1</f><v>1</v></c></row>',
    "formulas with and without words of their own": '<row r="1"><c r="A1"><f t="array" ref="A1">B1</f><v>3</v></c>'
    '<c r="B1"><f>C1</f><v>1</v></c><c r="C1" t="str"><f>D1</f><v>&#65039;&#x4e00;</v></c></row>',
    "a comment around cells": f'<row r="1"><!-- </c>{CELL} <row r="2"> -->{CELL}</row>',
    "a section of words": f'<row r="1"><![CDATA[ </c><row r="3"> ]]>{CELL}</row>',
    "cells of nobody's": f'<row r="1"><x:c xmlns:x="urn:x" r="B1"/><c xmlns="urn:x" r="C1"><v>9</v></c>{CELL}</row>',
    "rows of nobody's": f'<row xmlns="urn:x" r="1">{CELL}</row><row r="2"><c r="A2"><v>2</v></c></row>',
    "a row of nobody's after one": f'<row r="1">{CELL}</row><row xmlns="urn:x" r="1"><c r="B1"><v>2</v></c></row>',
    "a cell at once within a cell": f'<row r="1"><c r="B1">{CELL}</c></row>',
    "names of two kinds": f'<x:row xmlns:x="{MAIN}" xmlns="urn:x" r="1"><!-- <row --><c r="A1"><v>1</v></c>'
    '<x:c r="B1"><x:v>2</x:v></x:c><c r="C1"><v>3</v></c></x:row>',
    "a row within": f'<row r="1"><row r="2"><c r="A2"><v>2</v></c></row>{CELL}</row>',
    "cells within a cell": f'<row r="1"><c r="B1"><v>1</v>{CELL}<v>2</v></c><c r="C1"><v>3</v></c></row>',
    "the address of another row": f'<row r="2">{CELL}<c r="B02"><v>5</v></c><c r="C2"><v>6</v></c></row>',
    "no addresses": "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
    "an empty row between": f'<row r="1" ht="30">{CELL}</row><row r="2"/><row r="3"><c r="A3" s="1"/></row>',
    "a sign in what a row says": f'<row r="1" x="a>b">{CELL}</row>',
    "white space": f'\n <row r="1">\n  {CELL}\r\n <c r="B1" t="inlineStr"><is><t>一\r\n二</t></is></c></row>',
    "the rarest characters": '<row r="1"><c r="A1" t="inlineStr"><is><t>￥😀</t></is></c><c r="B1"><v>2</v></c></row>',
    "kinds that do not fit": '<row r="1"><c r="A1" t="s"><is><t>甲</t></is></c><c r="B1" t="inlineStr"><v>乙</v></c>'
    '<c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#N/A</v></c><c r="E1" t="str"/></row>',
    "a text that is none": '<row r="1"><c r="A1" t="inlineStr"><is><t>\ufffe</t></is></c></row>',
    "an end too early": f'<row r="1">{CELL}</c></row>',
    "columns beyond the last": '<row r="1"><c r="XFE1"><v>1</v></c></row>',
}


def read(before: str, rows: str):
    part = f'{before}<worksheet xmlns="{MAIN}"><cols/><sheetData>{rows}</sheetData><pageMargins left="1"/></worksheet>'
    meter, taken = Meter(Limits()), []
    sheet = SheetPart(meter, "页", lambda place, kind, style: taken.append((place, kind, style, *words())))

    def words():
        formula = sheet.formula and (sheet.formula, *sheet.shared.items())
        return sheet.value, formula, sheet.inline and sheet.inline.text()

    try:
        parse(BytesIO(part.encode("utf-8", "surrogatepass")), sheet, meter)
    except (ExpatError, UnreadableWorkbook) as problem:
        return type(problem)
    texts = [(place, kind, style, value or inline, formula) for place, kind, style, value, formula, inline in taken]
    return texts, sheet.styles, sheet.rows, meter.cells, [element.tag for element in sheet.around().iter()]


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_cells_are_those_that_the_parser_gives(monkeypatch, rows):
    parsed = read("<!-- so all of it is parsed -->", rows)
    for piece in (*range(len("<worksheet "), 120), 64 * 1024):
        monkeypatch.setattr(markup, "PIECE", piece)
        assert read("", rows) == parsed, piece


def test_cells_in_another_encoding_are_parsed():
    part = f'<?xml version="1.0" encoding="iso-8859-1"?><worksheet xmlns="{MAIN}"><sheetData><row r="1">'
    part += '<c r="A1" t="inlineStr"><is><t>\u00e9\u00a9</t></is></c></row></sheetData></worksheet>'
    meter, taken = Meter(Limits()), []
    sheet = SheetPart(meter, "页", lambda *_: taken.append(sheet.inline.text()))
    parse(BytesIO(part.encode("latin-1")), sheet, meter)
    assert taken == ["\u00e9\u00a9"]


def test_most_cells_are_taken_from_the_bytes(monkeypatch):
    seen = []
    monkeypatch.setattr(
        SheetPart,
        "start",
        lambda self, name, words, start=SheetPart.start: (seen.append(name), start(self, name, words)),
    )
    read("", ROWS["numbers, texts and blank cells"] * 2 + ROWS["formulas and what they come to"])
    assert (f"{MAIN}}}c" in seen, f"{MAIN}}}row" in seen) == (False, True)

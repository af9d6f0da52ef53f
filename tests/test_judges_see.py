"""That the judges see: each fault put into a sound workbook is found, and nothing where there is none."""

import re

import pytest
from judges import operands, strict, validator
from judges.formulas import parsed, words
from judges.repeats import repeated
from make_faulty_files import pack, parts_of
from workbooks import UNSCORED, completed_seed

SHEET, TEXTS, STYLES, BOOK = "xl/worksheets/sheet4.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"
MERGED = r'<mergeCells><mergeCell ref="X1:Y2"/><mergeCell ref="Y2:Y3"/></mergeCells>\1'
ROWS = r"(<sheetData>.*</sheetData>)"
FAULTS = {
    "merges overlap": (SHEET, "(<dataValidations )", MERGED, "merged"),
    "a text that is not there": (SHEET, '(<c r="A3" s="[0-9]+" t="s"><v>)[0-9]+', r"\g<1>9999", "A3 text number 9999"),
    "a look that is not there": (SHEET, '<c r="A3" s="[0-9]+"', '<c r="A3" s="9999"', "A3 looks like nothing"),
    "elements out of order": (SHEET, f"{ROWS}(.*)(<pageSetup [^>]*/>)", r"\1\3\2", "elements out of order"),
    "a row too high": (SHEET, '(<row r="4"[^>]* ht=")[^"]*', r"\g<1>500", "row 4 is 500 high"),
    "a cell out of order": (SHEET, '<c r="B3"', '<c r="A3"', "A3 out of order"),
    "a blank result that is no text": (SHEET, '(<c r="N25"[^>]*)/>', r"\1><f>1+1</f><v></v></c>", "N25 '' is nothing"),
    "a function of later years": (SHEET, "<f>[^<]*</f>", "<f>IFS(F4&gt;1,1)</f>", "uses IFS"),
    "a sheet that is not there": (SHEET, "<f>[^<]*</f>", "<f>台账!A1</f>", "no sheet '台账'"),
    "a literal too long": (SHEET, "<f>[^<]*</f>", f'<f>"{"字" * 256}"</f>', "too long"),
    "no formula": (SHEET, "<f>[^<]*</f>", "<f>IF(F4,1</f>", "a bracket is not closed"),
    "validated twice": (SHEET, '(<dataValidation [^>]*?sqref=")[^"]*', r"\1I4:I9", "validated twice"),
    "blanks lost": (TEXTS, "<t>", "<t> ", "the blanks around"),
    "styles miscounted": (STYLES, 'cellXfs count="[0-9]+"', 'cellXfs count="1"', "cellXfs: not as many"),
    "a name of no sheet": (BOOK, "资金安排!", "台账!", "no sheet '台账'"),
}  # fmt: skip


@pytest.fixture(scope="module")
def parts(tmp_path_factory) -> dict[str, bytes]:
    return parts_of(completed_seed(UNSCORED, tmp_path_factory.mktemp("sound") / "x.xlsx"))


def changed(parts, part, old, new):
    """Return the parts with something in one of them replaced."""
    found, times = re.subn(old, new, parts[part].decode(), flags=re.DOTALL)
    assert times
    return parts | {part: found.encode()}


@pytest.mark.parametrize("name", FAULTS)
def test_the_strict_reader_sees(name, parts, tmp_path):
    *change, said = FAULTS[name]
    faults = strict.faults(pack(tmp_path / "x.xlsx", changed(parts, *change)))
    assert any(said in fault for fault in faults), faults[:5]


@pytest.mark.parametrize(
    ("formula", "fault"),
    [
        ("SUM(A1:A9)", None),
        ("A1:A9*2", "A1:A9 stands"),
        ("SUMPRODUCT((A1:A9=B1)*C1:C9)", None),
        ("ROUND(A1:A9,2)", "A1:A9 stands"),
        ("SUMPRODUCT(ROUND(A1:A9,2))", None),
        ('SUMPRODUCT(IF(A1:A9="",0,1))', "looks at many values"),
        ("INDEX(B:B,SUMPRODUCT(MIN((A1:A9<>B1)*99+ROW(A1:A9))))", None),
        ("SUM(A$3:INDEX(A:A,ROW()-1))", None),
        ('COUNTIF(A1:A9,"<5")', None),
        ("COUNTIF(A1:A9,B1:B9)", "B1:B9 stands"),
        ("IF(A1:A9>0,1,2)", "A1:A9 stands"),
        ("'甲 乙'!$A$1:$A$9&\"\"", "stands where one value"),
        ("IF(A1,,-B1%^2)", None),
    ],
)  # fmt: skip
def test_operands_that_excel_would_intersect(formula, fault):
    faults = operands.faults(parsed(formula))
    assert fault in faults[0] if fault else faults == []
    assert words(parsed(formula)) == formula


@pytest.mark.parametrize(
    ("formula", "twice"),
    [
        ('IF(A1="","",A1)', []),
        ('IF(TRIM(A1)="",IF(TRIM(A1)="",1,2),A1)', ['TRIM(A1)=""']),
        ('IF(A1="",IF(A1="",1,2),A1)', ['A1=""']),
        ("SUM(I$3:I24)/COUNT(I$3:I24)", []),
        ("SUM(I$3:INDEX(I:I,Q25))/COUNT(I$3:INDEX(I:I,Q25))", ["I$3:INDEX(I:I,Q25)"]),
        ('IF(INDEX(B:B,J9)="","",INDEX(B:B,J9))', ["INDEX(B:B,J9)"]),
        ("MAX(0,F4-1)+IF((F4-1)>2,MAX(0,F4-1),F4-1)", ["MAX(0,F4-1)", "F4-1"]),
        ("IF(A1:A9=B1,1,2)*(A1:A9=B1)", ["A1:A9=B1"]),
        ("-5%+A1*-5%", []),
        ("-A1*-A1", ["-A1"]),
    ],
)
def test_what_stands_twice(formula, twice):
    assert repeated(parsed(formula)) == twice


@pytest.mark.parametrize("formula", ["", "1+", "SUM(A1", "SUM(A1))", "A1 B1", '"offen', "IF(1,2", "*2"])
def test_what_is_no_formula(formula):
    with pytest.raises(ValueError, match=r".+"):
        parsed(formula)


@pytest.mark.judge("validator")
def test_the_validator_sees(parts, tmp_path):
    sound = pack(tmp_path / "sound.xlsx", parts)
    faulty = pack(tmp_path / "faulty.xlsx", changed(parts, *FAULTS["elements out of order"][:3]))
    assert [bool(faults) for faults in validator.faults([sound, faulty])] == [False, True]

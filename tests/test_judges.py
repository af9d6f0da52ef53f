"""Every kind of document perfxl writes, before judges that are no part of it."""

import re

import judged
import pytest
from judges import engine, strict, validator
from judges.formulas import parsed
from judges.repeats import repeated
from make_faulty_files import pack, parts_of
from test_judges_see import changed
from workbooks import all_cells

WORKBOOKS = (
    "template", "example", "completed", "faulty", "reviewed", "with carried parts", "comparison", "roll-up",
    "roll-up of two standards", "many criteria", "imported form", "one page", "bounded",
    "faulty one page",
)  # fmt: skip
LONGEST = 500  # with the sign before it
WORDS = re.compile(r'="[^"]*"$')  # a criterion's reading, however long the criterion
DOCUMENTS = ("report", "letter", "rolled_up")
CALCULATED = tuple(name for name in WORKBOOKS if name != "with carried parts")  # formulas in it were never calculated


@pytest.fixture(scope="module")
def validated(of_every_kind, tmp_path_factory) -> dict[str, list[str]]:
    documents = of_every_kind | judged.documents(tmp_path_factory.mktemp("documents"), of_every_kind["reviewed"])
    return dict(zip(documents, validator.faults(list(documents.values())), strict=True))


@pytest.mark.judge("validator")
@pytest.mark.parametrize("name", WORKBOOKS + DOCUMENTS)
def test_the_schemas_of_office_allow_it(name, validated):
    assert validated[name] == []


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_strict_reader_finds_nothing(name, of_every_kind):
    assert strict.faults(of_every_kind[name]) == []


@pytest.mark.parametrize("name", WORKBOOKS)
def test_no_formula_is_longer_than_a_person_reads(name, of_every_kind):
    longest = {place: text for place, text in all_cells(of_every_kind[name]).items() if len(str(text)) > LONGEST}
    assert [place for place, text in longest.items() if str(text).startswith("=") and not WORDS.match(str(text))] == []


@pytest.mark.parametrize("name", CALCULATED)
def test_no_formula_says_the_same_twice(name, of_every_kind):
    cells = all_cells(of_every_kind[name]).items()
    formulas = {re.sub(r"\d+", "0", text): (place, text) for place, text in cells if str(text).startswith("=")}
    twice = [(place, part) for place, text in formulas.values() for part in repeated(parsed(text.removeprefix("=")))]
    assert twice == []


@pytest.mark.judge("engine")
@pytest.mark.parametrize("name", CALCULATED)
def test_a_second_engine_computes_what_is_stored(name, of_every_kind):
    assert engine.differences(of_every_kind[name]) == []


@pytest.mark.judge("engine")
def test_the_second_engine_sees(of_every_kind, tmp_path):
    """Here and not with the other judges: a process takes seconds until it has such an engine."""
    cell = r'(<c r="C10"[^>]*><f>[^<]*</f><v>)[^<]*'
    wrong = changed(parts_of(of_every_kind["completed"]), "xl/worksheets/sheet2.xml", cell, r"\g<1>99")
    assert [line for line in engine.differences(pack(tmp_path / "x.xlsx", wrong)) if "C10" in line]

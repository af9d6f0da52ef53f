"""Rows kept column by column: what a column gives, what a row gives, and what the type check refuses."""

import subprocess
import sys
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from perfxl.rollup.layout import UNITS, level_table, projects_table
from perfxl.rollup.listing import Compared, FiguresRow, Listed, ReportingRow, SingleRow, Summed, Workbook
from perfxl.rollup.lists import INDICATORS, REPORTING, SINGLE_INDICATORS, previous_table
from perfxl.rollup.shown import shown_of
from perfxl.standards import load_standard
from perfxl.template import layout
from perfxl.template.columns import Column, FlagColumn, Index, Listing, Named, NumberColumn, Row, Rows, joined
from perfxl.template.names import ElementColumn, EntryColumn, IndicatorColumn, ItemColumn

ROOT = Path(__file__).parents[1]


class Seen(Row):
    name = Column[object]()
    count = NumberColumn()


class Judged(Seen):
    good = FlagColumn()
    words = Column[tuple[str, ...]](blank=())


def rows_of(*rows, kind=Seen):
    """Make rows from (workbook, row, name, count)."""
    return Rows(
        kind,
        Index.of(row[:2] for row in rows),
        {Seen.name: [row[2] for row in rows], Seen.count: [row[3] for row in rows]},
    )


SEEN = rows_of((0, 4, "甲", 1.5), (0, 5, None, np.nan), (2, 4, "丙", 3))


def test_a_column_is_an_array_of_its_kind_and_a_row_has_plain_values():
    assert SEEN[Seen.count].dtype == float
    assert SEEN[Seen.name].tolist() == ["甲", None, "丙"]
    one = SEEN.of(2)[4]
    assert (one.name, one.count, type(one.count)) == ("丙", 3.0, float)
    assert SEEN.of(1) == {}


def test_what_stands_in_a_cell_stays_what_it_is():
    values = [np.datetime64("NaT"), ("a", "b"), ("c", "d")]
    rows = Rows(Seen, SEEN.index, {Seen.name: values, Seen.count: [0, 1, 2]})
    assert all(found is given for found, given in zip(rows[Seen.name], values, strict=True))
    assert [one.name for one in rows] == values


def test_chosen_rows_keep_their_places():
    assert [(place, one.name) for place, one in SEEN.where(SEEN[Seen.count] > 1)] == [((0, 4), "甲"), ((2, 4), "丙")]
    assert list(SEEN.where(SEEN[Seen.count] > 9)) == []
    assert SEEN.chosen(np.array([2, 0])).places == [(2, 4), (0, 4)]


def test_a_step_must_find_out_what_its_stage_declares_and_no_more():
    good, words = [True, False, True], [(), ("a",), ()]
    judged = SEEN.grown(Judged, {Judged.good: good, Judged.words: words})
    assert judged[Judged.good].dtype == bool
    assert judged.of(0)[5].words == ("a",)
    with pytest.raises(ValueError, match="Judged and what was computed differ in words"):
        SEEN.grown(Judged, {Judged.good: good})
    with pytest.raises(ValueError, match="Seen and what was computed differ in good"):
        SEEN.grown(Seen, {Judged.good: good})


def test_a_row_says_what_it_does_not_have_yet():
    [first, *_] = SEEN
    with pytest.raises(AttributeError, match="Judged has no good yet"):
        _ = Judged(first.lists, 0).good


def test_a_row_fetches_a_value_once_and_every_row_its_own():
    [first, second, third] = SEEN
    assert (first.name, second.name, third.name) == ("甲", None, "丙")
    assert vars(first) == {"lists": second.lists, "position": 0, "name": "甲"}
    assert [one.count for one in SEEN] == pytest.approx([1.5, np.nan, 3], nan_ok=True)


def test_a_column_that_a_standard_names_stands_beside_those_of_the_class():
    rows = Listing(Seen, {Seen.name: ["甲", "乙"], Seen.count: [1, 2], Named("spent"): [3.5, np.nan]})
    first, second = rows.chosen(np.array([1, 0]))
    assert (first.name, second[Named("spent")], second.under(Named("count"))) == ("乙", 3.5, 1)
    assert rows.under(Seen.name).tolist() == ["甲", "乙"]
    with pytest.raises(KeyError, match="received"):
        rows.under(Named("received"))
    with pytest.raises(ValueError, match="Seen and what was computed differ in count"):
        Listing(Seen, {Seen.name: ["甲"], Named("spent"): [1]})


def test_rows_of_two_sources_stand_in_the_order_of_the_sheet():
    other = rows_of((0, 6, "丁", 4), (1, 4, "戊", 5), (0, 3, "己", 6))
    together = joined(Seen, SEEN, other)
    assert together.places == [(0, 3), (0, 4), (0, 5), (0, 6), (1, 4), (2, 4)]
    assert together[Seen.name].tolist() == ["己", "甲", None, "丁", "戊", "丙"]
    assert together[Seen.count].dtype == float


SLIPS = """
from perfxl.criteria import Asked, Score, score_colum
from perfxl.template import layout
from perfxl.template.columns import Rows
from perfxl.template.indicators import Indicator, Typed
from perfxl.template.items import Item, Marked
from perfxl.template.results import Results
from perfxl.rollup.listing import FiguresRow, Listed, Summed
from perfxl.rollup.model import Rollup
from perfxl.template.columns import Listing

def slips_of_items(results: Results) -> None:
    results.items[Item.fiscla]
    results.item_amounts.typed[Marked.totl]
    for sums in results.item_sums:
        sums.earmarkt

def slips(rows: Rows[Typed], indicator: Indicator) -> None:
    rows[Typed.wieght]
    indicator.reviewd_score
    rows[Typed.weight].to_lst()
    score: str = indicator.score
    for typed in rows:
        typed.reviewed_score

def slips_of_cells(results: Results) -> None:
    results.entries.indicators.values["actul"]
    results.entries.expenditure.of(0)[0][6]["itm"]
    results.funding["spent"].totl

def slips_of_rollup(rollup: Rollup) -> None:
    rollup.projects["reviewed"]
    rollup.projects[Listed.reviewd]
    Listing(Summed, {Summed.projcts: [1]})
    for unit in rollup.units:
        unit.maen
    rollup.totals.decidd
    [one.knid for one in rollup.reporting or []]
    FiguresRow(levl="一级指标")

def slips_of_scoring(asked: Asked, score: Score) -> None:
    asked.criterium
    score.socre
"""


def test_the_names_of_columns_are_those_the_tables_declare():
    tables = {
        EntryColumn: layout.OPINION, ItemColumn: layout.EXPENDITURE,
        IndicatorColumn: layout.INDICATORS, ElementColumn: layout.ELEMENTS,
    }  # fmt: skip
    for names, table in tables.items():
        assert get_args(names) == tuple(column.name for column in table.all_columns)
    for row, table in ((FiguresRow, INDICATORS), (SingleRow, SINGLE_INDICATORS), (ReportingRow, REPORTING)):
        assert row._fields == tuple(table.by_name)
    shown = shown_of([load_standard()])
    not_shown = {Workbook.standard, Workbook.money_unit}
    of_standards = ((Listed, projects_table(shown)), (Compared, previous_table(shown)))
    for row, table in (*of_standards, (Summed, level_table(UNITS, shown))):
        assert {column.name for column in row.columns() - not_shown} <= table.by_name.keys()


def test_a_misspelt_column_or_method_fails_the_type_check(tmp_path):
    pytest.importorskip("mypy")
    slips = tmp_path / "slips.py"
    slips.write_text(SLIPS, "utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", ROOT / "pyproject.toml", slips]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    for slip in ("wieght", "reviewd_score", "to_lst", 'expression has type "float"', "reviewed_score"):
        assert slip in said, said
    for slip in (
        "score_colum",
        "criterium",
        "socre",
        "fiscla",
        "totl",
        "earmarkt",
        "actul",
        "itm",
        "reviewd",
        "projcts",
        "maen",
        "decidd",
        "knid",
        "levl",
    ):
        assert slip in said, said
    assert "Found 21 errors in 1 file" in said

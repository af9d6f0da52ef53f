"""Which of a workbook and its completed forms a roll-up or a report takes."""

import os
from pathlib import Path

import openpyxl
import pytest
from workbooks import UNSCORED, edited

import perfxl
from perfxl.batch.newest import choices_of, workbooks_below

OLD, LATER, LATEST = 1e9, 1.1e9, 1.2e9


def newest_of(paths: list[Path]) -> list[Path]:
    return [choice.path for choice in choices_of(paths)]


def newest_in(folder: Path) -> list[Path]:
    return newest_of(workbooks_below(folder))


def saved(path: Path, time: float, *, by_a_person: bool = True) -> Path:
    """Save a file at a time: as a person would, or as it was made."""
    if by_a_person:
        book = openpyxl.load_workbook(path if path.exists() else UNSCORED)
        book.save(path)
    os.utime(path, (time, time))
    return path


@pytest.fixture
def source(tmp_path) -> Path:
    return saved(edited(UNSCORED, tmp_path / "x.xlsx", {}), OLD)


@pytest.fixture
def completed(source) -> Path:
    return saved(perfxl.fill(source).output, LATER, by_a_person=False)


def test_the_completed_form_instead_of_its_workbook(source, completed):
    [choice] = choices_of([source])
    assert (choice.path, choice.passed_over, choice.doubtful) == (completed, (source,), None)
    assert newest_of([source, completed]) == newest_of([completed]) == newest_in(source.parent) == [completed]


def test_a_completed_form_alone(source, completed):
    source.unlink()
    assert newest_in(completed.parent) == [completed]


def test_the_highest_number_where_nobody_changed_anything(source, completed):
    second = saved(perfxl.fill(completed).output, LATEST, by_a_person=False)
    assert newest_of([source]) == [second]
    perfxl.fill(source)  # completing anew is no change of a person's
    assert newest_of([source]) == [second]


def test_what_a_person_saved_last(source, completed):
    second = saved(source.with_name("x_已评分_2.xlsx"), LATER)
    saved(completed, LATEST)
    [choice] = choices_of([source])
    assert (choice.path, choice.doubtful) == (completed, second)


def test_a_workbook_changed_after_it_was_completed(source, completed):
    saved(source, LATEST)
    [choice] = choices_of([source])
    assert (choice.path, choice.doubtful) == (completed, source)


def test_untouched_outputs_are_as_old_as_what_they_were_made_of(source, completed):
    [choice] = choices_of([completed])
    assert choice.saved == OLD
    saved(completed, LATER)
    assert choices_of([source])[0].saved == LATER


def test_an_old_output_never(source):
    old = saved(source.with_name("x_已评分_旧1.xlsx"), LATEST)
    assert newest_of([source, old]) == [source]
    assert newest_of([old]) == []


def test_a_missing_file_stays_what_it_is(tmp_path):
    assert newest_of([tmp_path / "没有.xlsx"]) == [tmp_path / "没有.xlsx"]


def test_a_result_nobody_changed_has_no_time_of_a_person_without_its_source(source, completed):
    assert [choice.by_program for choice in choices_of([source])] == [False]
    source.unlink()
    assert [choice.by_program for choice in choices_of([completed])] == [True]
    saved(completed, LATEST)
    assert [choice.by_program for choice in choices_of([completed])] == [False]

"""A workbook that takes too long is named, and the others are completed."""

import re
import threading
import time

import pytest
from command import invoke
from workbooks import UNSCORED, edited

from perfxl.batch import Job, Options, chunks, outcomes_of
from perfxl.batch.patience import TooSlowError, patience_with, within
from perfxl.cli.inputs import USUAL_PATIENCE, patience_of
from perfxl.criteria.grammar.parsing import Parser
from perfxl.criteria.lexicon.tokenising import tokenised

ENDLESS = re.compile(r"(a+)+$")


@pytest.fixture
def workbooks(tmp_path):
    return [edited(UNSCORED, tmp_path / name, {}) for name in ("a.xlsx", "慢.xlsx", "c.xlsx")]


def dawdle(monkeypatch, step: str) -> None:
    """Let one workbook take for ever at a step of its own."""
    whole = getattr(chunks, step)

    def slow(given, *rest, **options):
        paths = [raw.path for raw in given] if step == "complete" else [given.entries.paths[rest[0]]]
        if any(path.name == "慢.xlsx" for path in paths):
            ENDLESS.search("a" * 40 + "b")
        return whole(given, *rest, **options)

    monkeypatch.setattr(chunks, step, slow)


@pytest.mark.parametrize("step", ["complete", "write_completed"])
def test_the_others_go_on(workbooks, tmp_path, monkeypatch, step):
    dawdle(monkeypatch, step)
    jobs = [Job(path, tmp_path / "果" / path.name) for path in workbooks]
    outcomes = list(outcomes_of(jobs, Options(patience=1.0)))
    assert [outcome.output is None for outcome in outcomes] == [False, True, False]
    [said] = outcomes[1].findings
    assert said.code == "F50"
    assert said.message.startswith("用了1秒还没有处理完，已放下")
    assert {path.name for path in (tmp_path / "果").iterdir()} == {"a.xlsx", "c.xlsx"}


def test_the_option(workbooks, monkeypatch):
    dawdle(monkeypatch, "complete")
    result = invoke("check", *workbooks, "--timeout", "1", "-q")
    assert result.exit_code == 1
    assert f"{workbooks[1]}：不能完成" in result.stdout
    assert "F50 用了1秒" in result.stdout
    assert result.stdout.count("总分100.00") == 2


def test_a_workbook_alone_takes_as_long_as_it_needs_unless_asked():
    assert [patience_of(None, 1), patience_of(None, 2), patience_of(0, 9), patience_of(5, 1)] == [
        None, USUAL_PATIENCE, None, 5,
    ]  # fmt: skip
    assert [patience_with(60, 1), patience_with(60, 50), patience_with(None, 50)] == [60, 15, None]


def test_what_is_done_in_time_is_not_interrupted():
    with within(0.1):
        pass
    time.sleep(0.15)


def test_a_thread_of_a_cluster_s_worker_is_interrupted_too():
    said = []

    def work():
        try:
            with within(0.1):
                while True:
                    time.sleep(0.01)
        except TooSlowError:
            said.append("too slow")
        with within(0.1):
            pass
        time.sleep(0.15)
        said.append("not again")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(10)
    assert said == ["too slow", "not again"]


def test_what_was_being_read_when_the_time_was_up_is_read_anew():
    """The next workbook may have the same criterion: half a reading of it says nothing."""
    interruptions = iter([TooSlowError])

    def read(_, place):
        for interruption in interruptions:
            raise interruption
        return [(("完成",), place + 1)]

    parser, tokens = Parser(read).as_said(str), tokenised("按时完成得满分")
    with pytest.raises(TooSlowError):
        parser(tokens, 0)
    assert parser(tokens, 0) == [((tokens.text(0, 1),), 1)]

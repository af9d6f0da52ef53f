"""A chunk of workbooks through the pipeline, in one pass; one that fails never stops the others."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from perfxl import findings, garbage
from perfxl.batch.contents import is_completed
from perfxl.batch.model import Job, Options, Outcome, Summary
from perfxl.batch.patience import TooSlowError, patience_with, within
from perfxl.batch.predecessor import Before, overruled, predecessor_of
from perfxl.pipeline import by_standard, complete, read
from perfxl.template.blank import is_blank_template
from perfxl.template.rates import rates_of
from perfxl.template.results import Results, progress, weights_remark
from perfxl.template.reviewing import review_begun
from perfxl.write.output import OutputError, place, refusal
from perfxl.write.workbook import write_completed

if TYPE_CHECKING:
    from perfxl.compare.model import State
    from perfxl.letter.model import Letter
    from perfxl.rollup.project import Project


def complete_chunk(jobs: Sequence[Job], options: Options) -> Iterator[Outcome]:
    """Complete workbooks in one pass; an outcome for each as it is written, in the order given."""
    skipped = [options.skip_existing and _is_there(job) for job in jobs]
    wanted = [job.source for job, skip in zip(jobs, skipped, strict=True) if options.with_project or not skip]
    computed = iter(_computed(wanted, options))
    before = _reviewed_before([job for job, skip in zip(jobs, skipped, strict=True) if not skip], options)
    for job, skip in zip(jobs, skipped, strict=True):
        if skip and not options.with_project:
            yield Outcome(job.source, (), output=job.output, skipped=True)
            continue
        one = next(computed)
        if isinstance(one, Outcome):
            yield one._replace(stray=job.found and _is_no_template(one))
        elif job.found and is_blank_template(*one):
            yield Outcome(job.source, (), blank=True)
        elif skip:
            yield _checked(job, *one, options)._replace(output=job.output, skipped=True)
        elif job.output is None:
            yield _checked(job, *one, options)
        else:
            yield _written(job, job.output, *one, options, before.get(job.source))


def _is_no_template(outcome: Outcome) -> bool:
    return any(finding.code == findings.NOT_THE_TEMPLATE.name for finding in outcome.findings)


def _is_there(job: Job) -> bool:
    """Tell whether a workbook's output is whole, and newer than the workbook."""
    try:
        newer = job.output is not None and job.output.stat().st_mtime_ns > job.source.stat().st_mtime_ns
    except OSError:
        return False
    return newer and job.output is not None and is_completed(job.output)


@garbage.left_lying()
def _computed(sources: Sequence[Path], options: Options) -> list[Outcome | tuple[Results, int]]:
    """Return for each workbook why it cannot be completed, or the results that hold it and its number there.

    A workbook the program stumbles over is singled out and said; the others are completed all the same.
    """
    try:
        with within(patience_with(options.patience, len(sources))):
            readable, failed = read(sources, options.limits, options.given)
            computed = [
                complete(alike, standard, reset_review=options.reset_review)
                for standard, alike in by_standard(readable)
            ]
    except (Exception, TooSlowError) as bug:  # noqa: BLE001 - no traceback reaches a user, no workbook stops the rest
        if len(sources) > 1:
            return [one for source in sources for one in _computed([source], options)]
        return [_stumbled(sources[0], bug, options)]
    failures = {failure.path: failure.findings for failure in failed}
    places = {path: (one, number) for one in computed for number, path in enumerate(one.entries.paths)}
    return [Outcome(source, failures[source]) if source in failures else places[source] for source in sources]


def _stumbled(source: Path, bug: BaseException, options: Options) -> Outcome:
    if isinstance(bug, TooSlowError):
        return Outcome(source, (findings.TOO_SLOW.at("", "", seconds=options.patience),))
    return Outcome(source, (program_failed(bug),))


def program_failed(bug: BaseException) -> findings.Finding:
    """Return what is to be said of a file the program stumbles over; often a library is of another version.

    Raises:
        BaseException: the same, for whoever looks for the fault.
    """
    if os.environ.get("PERFXL_DEBUG"):
        raise bug
    from perfxl.versions import unsuitable  # noqa: PLC0415 - only where something failed

    why = unsuitable() or f"{type(bug).__name__}：{bug}"[:200]
    return findings.PROGRAM_FAILED.at("", "", why=why)


def _checked(job: Job, results: Results, number: int, options: Options) -> Outcome:
    project = _project_of(results, number) if options.with_project else None
    state = _state_of(results, number) if options.with_state else None
    letter = _letter_of(results, number) if options.with_letter else None
    said, line = results.findings[number], summary_of(results, number)
    return Outcome(job.source, said, line, project=project, state=state, letter=letter)


def _reviewed_before(jobs: Sequence[Job], options: Options) -> dict[Path, Before]:
    """Return by workbook the state before it where a reviewer had set something: all of them in one pass."""
    if options.as_report or options.reset_review:
        return {}
    earlier = {job.source: path for job in jobs if job.output is not None and (path := predecessor_of(job))}
    read_before = _computed(list(earlier.values()), options._replace(with_project=False)) if earlier else []
    return {
        source: Before(path, _state_of(*one))
        for (source, path), one in zip(earlier.items(), read_before, strict=True)
        if not isinstance(one, Outcome) and review_begun(*one)
    }


@garbage.left_lying()
def _written(job: Job, output: Path, results: Results, number: int, options: Options, before: Before | None) -> Outcome:
    try:
        checked = _checked(job, results, number, options)
        if output.exists() and output.samefile(job.source):
            raise OutputError("结果文件与输入文件是同一个", "请用-o换一个文件名")
        gone = None if before is None else overruled(before, _state_of(results, number))
        with within(options.patience):
            kept = place(lambda path: _write(results, number, path, options), output, keep_edited=not options.force)
    except (OutputError, OSError) as refused:
        problem = refused if isinstance(refused, OutputError) else refusal(refused)
        said = findings.OUTPUT_FAILED.at("", "", why=f"{output.name}：{problem}", remedy=problem.remedy)
        return checked._replace(findings=(said, *checked.findings))
    except (Exception, TooSlowError) as bug:  # noqa: BLE001 - as above
        return _stumbled(job.source, bug, options)
    return checked._replace(output=output, kept=kept, overruled=gone and gone._replace(path=kept or gone.path))


def _write(results: Results, number: int, path: Path, options: Options) -> None:
    if not options.as_report:
        write_completed(results, number, path, protect=options.protect)
        return
    from perfxl.report.document import write_report  # noqa: PLC0415 - python-docx is there only for those who want it

    write_report(results, number, path)


def _project_of(results: Results, number: int) -> "Project":
    from perfxl.rollup.project import project_of  # noqa: PLC0415 - only a summary needs it

    return project_of(results, number)


def _state_of(results: Results, number: int) -> "State":
    from perfxl.compare.state import state_of  # noqa: PLC0415 - only a comparison needs it

    return state_of(results, number)


def _letter_of(results: Results, number: int) -> "Letter":
    from perfxl.letter.content import letter_of  # noqa: PLC0415 - only a letter needs it

    return letter_of(results, number)


def summary_of(results: Results, number: int) -> Summary:
    """Return what one line says of a workbook."""
    reviewed = results.reviewed[number]
    rates = tuple((rate.bare, results.funding[rate.line].of(number)["total"]) for rate in rates_of(results.standard))
    name = results.basics[number]["project"]
    project = str(name) if name is not None else "（未填项目名称）"
    full = results.standard.full_total
    remark = weights_remark(reviewed.weight, full)
    return Summary(project, reviewed.total, reviewed.grade, progress(reviewed, full), rates, remark)

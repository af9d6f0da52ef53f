"""perfxl completes the self-evaluation workbooks of Chinese budget performance management.

    import perfxl

    outcome = perfxl.fill("项目.xlsx")
    outcome.summary.total, outcome.findings, outcome.output

Nothing is imported before it is needed, so that the command answers at once.
"""

from pathlib import Path
from typing import TYPE_CHECKING

# the stages of these names are loaded first, so that the functions below keep their names in this namespace
from perfxl import check as _stage
from perfxl import report as _writer
from perfxl import template as _declaration

if TYPE_CHECKING:
    from perfxl.batch import Outcome
    from perfxl.findings import Finding

__version__ = "0.2.0"
__all__ = ["__version__", "check", "fill", "report", "template"]
del _stage, _writer, _declaration


def fill(
    path: str | Path,
    output: str | Path | None = None,
    *,
    standard: str = "zhengzhou",
    force: bool = False,
    reset_review: bool = False,
    protect: bool = False,
) -> "Outcome":
    """Complete one workbook and return what became of it.

    Args:
        path: the workbook; it is never changed.
        output: where the completed form goes; beside the input as `…_已评分.xlsx` if not given.
        standard: `zhengzhou`, `mof`, or the path of a TOML file.
        force: replace an output that somebody changed since, instead of renaming it.
        reset_review: drop what reviewers typed.
        protect: lock what perfxl computes and what the form says, without a password.

    Returns:
        Its findings, its summary (total in points, rates in percent; None if unreadable), and its output if written.

    Raises:
        perfxl.standards.StandardError: the standard cannot be used.
    """
    from perfxl.batch import Job, fill_workbooks, output_for
    from perfxl.standards import load_standard

    source = Path(path)
    job = Job(source, Path(output) if output is not None else output_for(source))
    [outcome] = fill_workbooks([job], load_standard(standard), force=force, reset_review=reset_review, protect=protect)
    return outcome


def check(path: str | Path, *, standard: str = "zhengzhou") -> "tuple[Finding, ...]":
    """Return everything that is wrong with one workbook, and write nothing.

    Raises:
        perfxl.standards.StandardError: the standard cannot be used.
    """
    from perfxl.batch import check_workbooks
    from perfxl.standards import load_standard

    [outcome] = check_workbooks([Path(path)], load_standard(standard))
    return outcome.findings


def report(
    path: str | Path,
    output: str | Path | None = None,
    *,
    standard: str = "zhengzhou",
    force: bool = False,
) -> "Outcome":
    """Write the self-evaluation report of one workbook as a Word document, and return what became of it.

    Args:
        path: the workbook, completed or not; its figures are computed anew.
        output: where the report goes; beside the workbook as `…_自评报告.docx` if not given.
        standard: `zhengzhou`, `mof`, or the path of a TOML file.
        force: replace a report that somebody changed since, instead of renaming it.

    Returns:
        Its findings, its summary and its output, as `fill` does.

    Raises:
        perfxl.report.MissingWordError: python-docx is not installed (`pip install "perfxl[word]"`).
        perfxl.standards.StandardError: the standard cannot be used.
    """
    from perfxl.batch import Job, Options, outcomes_of
    from perfxl.batch.files import report_for
    from perfxl.report import require_word
    from perfxl.standards import load_standard

    require_word()
    source = Path(path)
    job = Job(source, Path(output) if output is not None else report_for(source))
    [outcome] = outcomes_of([job], Options(load_standard(standard), force=force, as_report=True))
    return outcome


def template(path: str | Path, *, example: bool = False, standard: str = "zhengzhou") -> Path:
    """Write a blank template, or with `example` one filled in with a real project, and return its path.

    Raises:
        perfxl.standards.StandardError: the standard cannot be used.
        perfxl.write.output.OutputError: the file cannot be written.
    """
    from perfxl.pipeline import template_results
    from perfxl.standards import load_standard
    from perfxl.write.output import place
    from perfxl.write.workbook import write_template

    results, output = template_results(load_standard(standard), example=example), Path(path)
    place(lambda partial: write_template(results, partial), output)
    return output

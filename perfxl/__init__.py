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
    from perfxl.batch.importing import Imported
    from perfxl.findings import Finding
    from perfxl.standards import Standard

__version__ = "0.2.0"
__all__ = ["__version__", "check", "fill", "import_form", "report", "template"]
del _stage, _writer, _declaration


def fill(
    path: str | Path,
    output: str | Path | None = None,
    *,
    standard: str | None = None,
    force: bool = False,
    reset_review: bool = False,
    protect: bool = False,
) -> "Outcome":
    """Complete one workbook and return what became of it.

    Args:
        path: the workbook; it is never changed.
        output: where the completed form goes; beside the input as `…_已评分.xlsx` if not given.
        standard: `zhengzhou`, `mof`, or the path of a TOML file; a workbook is read by the one it names.
        force: replace an output that somebody changed since, instead of renaming it.
        reset_review: drop what reviewers typed into 复核业绩值, 复核得分 and 复核是否具备.
        protect: lock what perfxl computes and what the form says, without a password.

    Returns:
        Its findings, its summary (total in points, rates in percent; None if unreadable), and its output if written.

    Raises:
        perfxl.standards.StandardError: the standard cannot be used.
    """
    from perfxl.batch import Job, fill_workbooks, output_for

    source = Path(path)
    job = Job(source, Path(output) if output is not None else output_for(source))
    [outcome] = fill_workbooks([job], _given(standard), force=force, reset_review=reset_review, protect=protect)
    return outcome


def check(path: str | Path, *, standard: str | None = None) -> "tuple[Finding, ...]":
    """Return everything that is wrong with one workbook, and write nothing.

    Raises:
        perfxl.standards.StandardError: the standard cannot be used.
    """
    from perfxl.batch import check_workbooks

    [outcome] = check_workbooks([Path(path)], _given(standard))
    return outcome.findings


def report(
    path: str | Path,
    output: str | Path | None = None,
    *,
    standard: str | None = None,
    force: bool = False,
) -> "Outcome":
    """Write the self-evaluation report of one workbook as a Word document, and return what became of it.

    Args:
        path: the workbook, completed or not; its figures are computed anew.
        output: where the report goes; beside the workbook as `…_自评报告.docx` if not given.
        standard: `zhengzhou`, `mof`, or the path of a TOML file; a workbook is read by the one it names.
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

    require_word()
    source = Path(path)
    job = Job(source, Path(output) if output is not None else report_for(source))
    given = _given(standard)
    [outcome] = outcomes_of([job], Options((given,) if given else (), force=force, as_report=True))
    return outcome


def template(path: str | Path, *, example: bool = False, standard: str | None = None) -> Path:
    """Write a blank template, or with `example` one filled in with a real project, and return its path.

    A workbook that stands there is renamed to `…_旧1.xlsx`, unless it is such a template that nobody has changed.

    Raises:
        perfxl.standards.StandardError: the standard cannot be used.
        perfxl.write.output.OutputError: the file cannot be written.
    """
    from perfxl.pipeline import template_results
    from perfxl.standards import load_standard
    from perfxl.write.workbook import put_template

    results, output = template_results(load_standard(standard or "zhengzhou"), example=example), Path(path)
    put_template(results, output)
    return output


def _given(standard: str | None) -> "Standard | None":
    from perfxl.standards import load_standard

    return None if standard is None else load_standard(standard)


def import_form(
    path: str | Path,
    output: str | Path | None = None,
    *,
    standard: str = "mof",
    keep_unknown: bool = False,
    force: bool = False,
) -> "tuple[Imported, ...]":
    """Make a filled-in template of every one-page 项目支出绩效自评表 of a file, and return what became of each.

    Args:
        path: a workbook, or a Word document with the form as a table; it is never changed.
        output: where the template goes; beside the form as `…_导入.xlsx` if not given. Of several forms each template
            bears the name of its sheet.
        standard: whose template it is: `mof`, `zhengzhou`, or the path of a TOML file.
        keep_unknown: write what has no place in the template into 备注.
        force: replace a template that somebody changed since, instead of renaming it.

    Returns:
        For each form its findings, with the cells of the form, and its output if written.

    Raises:
        perfxl.standards.StandardError: the standard cannot be used.
    """
    from perfxl.batch.importing import import_forms
    from perfxl.standards import load_standard

    target = None if output is None else Path(output)
    forms = import_forms(Path(path), load_standard(standard), target, keep_unknown=keep_unknown, force=force)
    return tuple(forms)

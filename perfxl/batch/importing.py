"""One file of one-page forms → a filled-in template for each of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from perfxl import findings
from perfxl.batch.chunks import program_failed
from perfxl.batch.files import as_file_name, import_for, import_named
from perfxl.findings import Counts, Finding, counts_of
from perfxl.imports.filling import filled
from perfxl.imports.forms import forms_in
from perfxl.imports.labels import Words
from perfxl.imports.model import OnePage
from perfxl.pipeline import complete
from perfxl.read.archive import Limits, UnreadableWorkbook
from perfxl.read.grids import form_grids
from perfxl.read.workbook import RawWorkbook
from perfxl.standards import Standard
from perfxl.write.output import OutputError, place
from perfxl.write.workbook import write_template


class Imported(NamedTuple):
    """What became of one form: its sheet, the project, how much was written, what there is to say, the template.

    `sheet` is "" for a file in which no form could be read; `kept` is the new name of an older template that somebody
    had changed.
    """

    source: Path
    sheet: str
    findings: tuple[Finding, ...]
    project: str = ""
    amounts: int = 0
    indicators: int = 0
    output: Path | None = None
    kept: Path | None = None

    @property
    def counts(self) -> Counts:
        """How much is to be done about it."""
        return counts_of(self.findings)

    @property
    def is_complete(self) -> bool:
        """Whether the template was written and nothing must be mended: exit status 0."""
        return self.output is not None and not self.counts.errors


def import_forms(
    source: Path,
    standard: Standard,
    output: Path | None = None,
    *,
    keep_unknown: bool = False,
    force: bool = False,
    limits: Limits | None = None,
) -> Iterator[Imported]:
    """Yield what becomes of every form of a file; of several each template bears the name of its sheet."""
    options = Options(standard, keep_unknown=keep_unknown, force=force)
    try:
        forms = list(_forms(source, standard, limits))
        target = output or import_for(source)
        for form, name in zip(forms, _names(forms), strict=True):
            yield _written(source, form, import_named(target, name), options)
    except UnreadableWorkbook as unreadable:
        yield Imported(source, "", (unreadable.finding,))
    except Exception as bug:  # noqa: BLE001 - no traceback reaches a user, no file stops the rest
        yield Imported(source, "", (program_failed(bug),))


class Options(NamedTuple):
    """What holds for all forms of a file."""

    standard: Standard
    keep_unknown: bool
    force: bool


def _forms(source: Path, standard: Standard, limits: Limits | None) -> Iterator[OnePage]:
    words = Words.of(standard.form)
    return (form for grid in form_grids(source, limits) for form in forms_in(grid, words))


def _names(forms: Sequence[OnePage]) -> list[str]:
    """Return what tells the templates of a file apart: nothing for one, else the sheet of each, numbered."""
    if len(forms) == 1:
        return [""]
    of_sheet, seen = Counter(form.sheet for form in forms), Counter[str]()
    names = []
    for form in forms:
        seen[form.sheet] += 1
        names.append(f"{as_file_name(form.sheet)}{seen[form.sheet] if of_sheet[form.sheet] > 1 else ''}")
    return names


def _written(source: Path, form: OnePage, target: Path, options: Options) -> Imported:
    """Write the template of one form, and return what became of it."""
    standard = options.standard
    result = filled(form, standard, keep_unknown=options.keep_unknown)
    entries = RawWorkbook(target, result.sheets, standard=standard)
    done = Imported(source, form.sheet, result.findings, result.project, result.amounts, result.indicators)
    try:
        kept = place(
            lambda partial: write_template(complete([entries], standard), partial),
            target,
            keep_edited=not options.force,
        )
    except OutputError as problem:
        failed = findings.OUTPUT_FAILED.at("", "", why=str(problem), remedy=problem.remedy)
        return done._replace(findings=(failed, *result.findings))
    return done._replace(output=target, kept=kept)

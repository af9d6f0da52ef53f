"""What a reviewer had set in the state before this one, where that lies beside the workbook, and is gone."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from perfxl.batch.files import COMPLETED_NAME, SUFFIX
from perfxl.batch.model import Job
from perfxl.batch.newest import last_saved
from perfxl.write.seal import is_unreviewed, is_untouched

if TYPE_CHECKING:
    from perfxl.compare.model import Change, State


class Before(NamedTuple):
    """A workbook as it was before."""

    path: Path
    state: "State"


class Overruled(NamedTuple):
    """The state before, and which cells of the reviewer's were changed or cleared since."""

    path: Path
    changes: "tuple[Change, ...]"


def predecessor_of(job: Job) -> Path | None:
    """Return the workbook whose review may be gone: an older result that is replaced, else what this was made of.

    Nothing can be gone of a result nobody changed that was written before any review, nor as long as the workbook it
    was made of is no newer. Nothing is known of what cannot be read: whoever is to replace it will see.
    """
    try:
        return _predecessor_of(job)
    except OSError:
        return None


def _predecessor_of(job: Job) -> Path | None:
    source, output = job.source, job.output
    if output is not None and output.is_file() and not output.samefile(source):
        made_of_this = last_saved(output) >= last_saved(source) and is_untouched(output)
        return None if made_of_this or is_unreviewed(output) else output
    match = COMPLETED_NAME.fullmatch(source.stem)
    if match is None or match["number"] is None or is_untouched(source):
        return None
    number = int(match["number"]) - 1
    earlier = source.with_name(f"{match['stem']}{SUFFIX}{f'_{number}' if number > 1 else ''}.xlsx")
    return earlier if earlier.is_file() and not is_unreviewed(earlier) else None


def overruled(before: Before, after: "State") -> Overruled | None:
    """Return what the reviewer had set in the state before and is not in the one after."""
    from perfxl.compare.changes import compared  # noqa: PLC0415 - only where there is a state before

    changes = compared(str(before.path), before.state, "", after).overruled
    return Overruled(before.path, changes) if changes else None

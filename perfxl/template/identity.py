"""Which project a workbook is about: its names as they are shown, and as they are compared."""

from perfxl.template.cells import ErrorValue, is_blank, plain, same_name

ProjectKey = tuple[str, str]
SAME_TIME = 2.0
"""Seconds within which files count as saved together: some disks keep no finer time, and copying takes as long."""


def name_in(value: object) -> str | None:
    """Return a name on one line, or None where nothing usable stands there."""
    if is_blank(value) or isinstance(value, ErrorValue):
        return None
    return " ".join((f"{value:g}" if isinstance(value, float) else str(value)).split())


def project_key(unit: str | None, name: str | None) -> ProjectKey | None:
    """Return what two workbooks of one project have in common; None where one of the names is not known."""
    if unit is None or name is None:
        return None
    return same_name(unit).casefold(), plain(name).casefold()

"""When Python looks for garbage."""

import gc


def look_rarely() -> None:
    """Look for garbage a few workbooks apart.

    The packages imported are half a million objects that never go: to look among them takes as long as to read a
    workbook.
    """
    gc.set_threshold(200_000, 20, 20)

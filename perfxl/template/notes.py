"""复核说明: perfxl's own sentence in brackets, and what people wrote beside it."""

from perfxl.patterns import pattern

MACHINE_TEXT = pattern(r"【自动：[^】]*】")


def written_by_people(note: object) -> str:
    """Return what people wrote into a note beside perfxl's text."""
    return "" if note is None else MACHINE_TEXT.sub("", str(note)).strip()

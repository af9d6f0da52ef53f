"""Links from a roll-up to workbooks that may lie anywhere, and be named anything."""

from urllib.parse import quote

from xlsxwriter.url import Url

MOST_CHARACTERS = 2000
"""Excel allows 2,080 in a link."""
ESCAPED = str.maketrans(
    {sign: quote(sign) for sign in map(chr, range(128)) if not sign.isalnum() and sign not in "/:-._~"}
)


class FileLink(Url):  # type: ignore[misc] # XlsxWriter is untyped
    """A link to a file, seen from the folder of the workbook, and to a cell in it."""

    def _target(self) -> str:
        target: str = super()._target()
        return target.replace("\\", "/")  # also right where the separator is not a backslash


def link_to(place: str, text: str, cell: str = "") -> FileLink | None:
    """Return a link to a workbook by its path with `/`; None where the path is too long for one."""
    address = place.translate(ESCAPED)
    if len(address) > MOST_CHARACTERS:
        return None
    link = FileLink(f"external:{address}" + (f"#{cell}" if cell else ""))
    link.text = text
    return link

"""评价年度: the year a person means, however it is written."""

from perfxl.patterns import pattern
from perfxl.spelling import unspaced

YEAR = pattern(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def year_in(text: object) -> int | None:
    """Return the year a text names (2021, ２０２１年度, 二〇二一), None where it names none."""
    match = YEAR.search(unspaced(str(text)).translate(DIGITS))
    return int(match[0]) if match else None

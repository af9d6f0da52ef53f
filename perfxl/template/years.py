"""评价年度: the year a person means, however it is written."""

from perfxl.patterns import pattern
from perfxl.spelling import unspaced

YEAR = pattern(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
BRACKETED = pattern(r"[(（][^()（）]*[)）]")
DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def year_in(text: object) -> int | None:
    """Return the one year a text names (2021, ２０２１年度, 二〇二一), None where it names none, or several.

    What stands in brackets only says more: 2023（2021-2023）.
    """
    plain = unspaced(str(text)).translate(DIGITS)
    named = set(YEAR.findall(BRACKETED.sub("", plain)) or YEAR.findall(plain))
    return int(named.pop()) if len(named) == 1 else None

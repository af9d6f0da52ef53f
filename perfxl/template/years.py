"""评价年度: the year a person means, however it is written."""

import re

YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def year_in(text: object) -> int | None:
    """Return the year a text names, None where it names none."""
    match = YEAR.search(str(text))
    return int(match[0]) if match else None

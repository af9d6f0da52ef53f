"""What perfxl says beside the cells of the template while they are being filled in, told from what people set up."""

from functools import cache

from perfxl.template import layout
from perfxl.template.model import Table

TITLE_CHARACTERS, PROMPT_CHARACTERS = 32, 255
NUMBERS_TITLE = "请填数字"
YES_NO_TITLE = f"请填{layout.YES}或{layout.NO}"


def title_of(words: str) -> str:
    """Return as much of a heading as fits above a prompt."""
    return words[:TITLE_CHARACTERS]


@cache
def own_titles(table: Table) -> frozenset[str]:
    """Return what may stand above the prompts of perfxl's on a sheet."""
    columns = (column.heading for column in table.all_columns)
    lines = (f"{line.sign}{line.label}" for line in table.lines)
    return frozenset(title_of(words) for words in (*columns, *lines) if words)

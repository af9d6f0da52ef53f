"""What a roll-up is compared with: the list of what should come, the roll-up of the year before."""

from typing import NamedTuple

from perfxl.rollup.expected import ExpectedList
from perfxl.rollup.previous import Previous


class Beside(NamedTuple):
    """Each of them, None where none was given."""

    expected: ExpectedList | None = None
    previous: tuple[Previous, ...] | None = None


NOTHING_BESIDE = Beside()

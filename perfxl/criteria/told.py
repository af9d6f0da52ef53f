"""Values of which some numbers may be unknown."""

from dataclasses import fields
from functools import cached_property
from typing import Any


class Told:
    """Equal where every field is, also an unknown one (NaN): from Python 3.13 on a dataclass takes that for unequal."""

    @cached_property
    def _told(self) -> tuple[Any, ...]:
        return tuple(getattr(self, field.name) for field in fields(self))  # type: ignore[arg-type] # a dataclass is one

    @cached_property
    def _hash(self) -> int:
        return hash(self._told)  # asked for by every formula of a row

    def __eq__(self, other: object) -> bool:
        return self is other or (type(other) is type(self) and self._told == other._told)

    def __hash__(self) -> int:
        return self._hash

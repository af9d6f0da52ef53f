"""What a key and a section of a standard are: meaning, unit, what is allowed there."""

from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What stands behind a key, and how the user is told to write it."""

    TEXT = "文字，放在英文双引号里"
    NUMBER = "数，不加引号"
    VALUE = "文字或数"
    TEXTS = '文字的列表，写成["…", "…"]'
    TABLES = "列表，每项写成{ … }"
    TABLE = "写成{ … }"
    FLAG = "true（是）或false（否）"
    NAMES = '列表，每项是文字，或写成{ name = "…", … }'


class Key(NamedTuple):
    """A key: `least` and `most` bound a number, `choices` are the words allowed with what they mean."""

    name: str
    meaning: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    least: float | None = None
    most: float | None = None
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = True
    items: "tuple[Key, ...]" = ()
    may_be_empty: bool = False
    may_stand_alone: bool = False
    """Whether a section may be written as this list alone."""

    @property
    def allowed(self) -> str:
        """What may be written here, in words."""
        if self.choices:
            return "、".join(f"{word}（{meaning}）" for word, meaning in self.choices)
        if self.least is None:
            return self.kind.value
        bounds = f"不小于{self.least:g}" if self.most is None else f"{self.least:g}至{self.most:g}之间"
        return f"{bounds}的数{f'（{self.unit}）' if self.unit else ''}"


class Shape(Enum):
    """How a section is written, and how the user is told to."""

    LIST = ""
    PAIRS = '每项写成`键 = { value = …, source = "…" }`。'
    PLAIN = "每项写成`键 = …`，来源写一次。"


class Section(NamedTuple):
    """A part of a standard: a list of tables `[[name]]`, or one table `[name]` of keys, each with its source or not.

    `inherits` says what becomes of the base's part where a standard is based on another.
    """

    name: str
    meaning: str
    keys: tuple[Key, ...]
    inherits: str
    shape: Shape = Shape.LIST
    required: bool = True

    @property
    def header(self) -> str:
        """How the section begins in the file."""
        return f"[[{self.name}]]" if self.shape is Shape.LIST else f"[{self.name}]"


SOURCE = Key("source", "来源：依据哪份文件、哪一条")
NAME = Key("name", "名称，就是表上的字")
VALUE = "value"
WHOLE, BY_KEY = "写了就整节代替", "写了哪一项就代替哪一项"

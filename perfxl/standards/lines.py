"""On which line of a TOML text each key and each entry of a list stands; tomllib keeps no places."""

import re

from perfxl.patterns import pattern

Path = tuple[str | int, ...]
TOKEN = pattern(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[\[\]{}=,.\n]"
    r"|[^\s\[\]{}=,.\"'\#]+",
    re.DOTALL,
)
NOTHING = ("\n", "#")


def lines_of(text: str) -> dict[Path, int]:
    """Return the line of every key and entry of a text that tomllib accepts: `("grades", 1, "at_least")` → 12."""
    return _Scanner(text).document()


class _Scanner:
    """Walks through the tokens of a TOML document."""

    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, int]] = []
        line, end = 1, 0
        for match in TOKEN.finditer(text):
            line += text.count("\n", end, match.start())
            self.tokens.append((match[0], line))
            line, end = line + match[0].count("\n"), match.end()
        self.at = 0
        self.lines: dict[Path, int] = {}
        self.lengths: dict[Path, int] = {}

    def document(self) -> dict[Path, int]:
        """Return the lines of the whole document."""
        table: Path = ()
        while self._skip():
            if self._peek() == "[":
                table = self._header()
            else:
                self._pair(table)
        return self.lines

    def _peek(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else "\n"

    def _take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][0]

    def _skip(self) -> bool:
        """Pass over ends of lines and comments; tell whether anything is left."""
        while self.at < len(self.tokens) and self._peek().startswith(NOTHING):
            self.at += 1
        return self.at < len(self.tokens)

    def _header(self) -> Path:
        line = self.tokens[self.at][1]
        self._take()
        is_list = self._peek() == "["
        keys = (self._take(), self._keys())[1] if is_list else self._keys()
        self.at += 1 + is_list
        path: Path = ()
        for number, key in enumerate(keys, start=1):
            path += (key,)
            if is_list and number == len(keys):
                self.lines.setdefault(path, line)
                self.lengths[path] = self.lengths.get(path, 0) + 1
            if path in self.lengths:
                path += (self.lengths[path] - 1,)
        self.lines[path] = line
        return path

    def _keys(self) -> list[str]:
        keys = [_plain(self._take())]
        while self._peek() == ".":
            self._take()
            keys.append(_plain(self._take()))
        return keys

    def _pair(self, table: Path) -> None:
        line = self.tokens[self.at][1]
        path = table
        for key in self._keys():
            path += (key,)
            self.lines.setdefault(path, line)
        self._take()  # the sign =
        self._value(path)

    def _value(self, path: Path) -> None:
        self.lines.setdefault(path, self.tokens[self.at][1])
        if self._peek() in ("[", "{"):
            self._entries(path, is_list=self._take() == "[")
            return
        while self._peek() not in (",", "]", "}", "\n") and not self._peek().startswith("#"):
            self._take()

    def _entries(self, path: Path, *, is_list: bool) -> None:
        number = 0
        while self._skip() and self._peek() not in ("]", "}"):
            if self._peek() == ",":
                self._take()
            elif is_list:
                self._value((*path, number))
                number += 1
            else:
                self._pair(path)
        self._take()


def _plain(key: str) -> str:
    return key[1:-1] if key[0] in "\"'" else key

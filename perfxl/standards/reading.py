"""A standard's file → its tables and the lines they stand on; files as Windows writes them are read too."""

import codecs
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from perfxl.patterns import pattern
from perfxl.standards.lines import Path as KeyPath
from perfxl.standards.lines import lines_of
from perfxl.standards.problems import Problem, StandardError, meant_by, perhaps

BUILT_IN = ("zhengzhou", "mof")
MOST_BYTES = 1024 * 1024
ENCODINGS = ("utf-8-sig", "gb18030")
PLACE = pattern(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
STRING = pattern(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*')
CHINESE_SIGN = pattern("[“”‘’＂＇＝，［］【】｛｝]")
SAID = (
    ("Expected '=' after a key", "键的后面应是“=”"),
    ("Invalid value", "“=”后面的值写法不对：文字放在英文双引号里，数直接写"),
    ("Cannot overwrite", "同一个键写了两次"),
    ("Cannot declare", "同一节写了两次；有几项的，每项都用[[…]]开头"),
    ("Cannot mutate", "同一节写了两次；有几项的，每项都用[[…]]开头"),
    ("Unterminated string", "引号没有成对"),
    ("Illegal character", "引号没有成对，或文字里有不可见的字符"),
    ("Expected newline", "值写完以后还有多余的字，或引号没有成对"),
    ("Unclosed array", "方括号[ ]没有成对，或两项之间少了逗号"),
    ("Unclosed inline table", "花括号{ }没有成对，或两项之间少了逗号"),
    ("Invalid initial character for a key", "键只用英文字母、数字和下划线"),
    ("Invalid statement", "应是“键 = 值”或以[开头的节名，键只用英文字母、数字和下划线"),
    ("Expected ']", "节名后面的方括号没有成对"),
    ("Unescaped '\\'", "文字里的“\\”要写成“\\\\”"),
)


class Source(NamedTuple):
    """A standard as written: its file's name, its folder (None for a built-in one), its tables and their lines."""

    file: str
    folder: Path | None
    tables: dict[str, Any]
    lines: dict[KeyPath, int]

    @property
    def place(self) -> str:
        """Where the standard stands, to tell two files of one name apart."""
        return str((self.folder / self.file).resolve()) if self.folder else self.file

    def line(self, *path: str | int) -> int:
        """Return the line of a key, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, message: str, *path: str | int) -> Problem:
        """Return a problem with a key."""
        return Problem(self.file, self.line(*path), message)


def read_source(name_or_file: str, folder: Path) -> Source:
    """Read a built-in standard by its name, or a TOML file, relative to a folder.

    Raises:
        StandardError: there is none, or it is not TOML.
    """
    if name_or_file in BUILT_IN:
        text = (resources.files("perfxl.standards") / f"{name_or_file}.toml").read_text(encoding="utf-8")
        return Source(f"{name_or_file}.toml", None, tomllib.loads(text), lines_of(text))
    path = folder / name_or_file
    text = _text(path, name_or_file)
    try:
        return Source(path.name, path.parent, tomllib.loads(text), lines_of(text))
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise StandardError([_not_toml(path.name, text, str(problem))]) from problem


def _text(path: Path, name: str) -> str:
    known = f"内置标准：{'、'.join(BUILT_IN)}；也可以给出TOML文件"
    try:
        content = path.read_bytes()
    except IsADirectoryError as problem:
        raise _unusable(path, f"“{name}”是文件夹，不是TOML文件") from problem
    except FileNotFoundError as problem:
        raise _unusable(path, f"找不到标准“{name}”{perhaps(meant_by(name, BUILT_IN))}（{known}）") from problem
    except (OSError, ValueError) as problem:
        raise _unusable(path, f"标准“{name}”打不开（{known}）") from problem
    if len(content) > MOST_BYTES:
        raise _unusable(path, f"“{path.name}”有{len(content) // MOST_BYTES}兆，不像是标准")
    return _decoded(path, content).replace("\r\n", "\n")


def _decoded(path: Path, content: bytes) -> str:
    """Return the text of a file in UTF-8, in UTF-16 with its mark, or in GBK as Windows saves it by default."""
    is_utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_utf16 else ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    how = "请用记事本打开，“另存为”时把编码选成UTF-8"
    raise _unusable(path, f"“{path.name}”不是文本文件，或编码既不是UTF-8也不是GBK：{how}")


def _unusable(path: Path, message: str) -> StandardError:
    return StandardError([Problem(path.name, 0, message)])


def _not_toml(file: str, text: str, message: str) -> Problem:
    place = PLACE.search(message)
    rows = text.splitlines() or [""]
    line, column = (int(place[1]), int(place[2])) if place and place[1] else (len(rows), 0)
    words = next((said for start, said in SAID if message.startswith(start)), "写法不合TOML的规则")
    signs = "".join(dict.fromkeys(CHINESE_SIGN.findall(STRING.sub("", rows[min(line, len(rows)) - 1]))))
    hint = f"；这一行有中文标点{signs}，请换成英文的" if signs else ""
    return Problem(file, line, f"{f'第{column}个字处' if column else ''}{words}{hint}")

"""Everything that is wrong with a standard as written, key by key."""

from collections.abc import Iterable, Iterator
from typing import Any

from perfxl.standards.key import SOURCE, VALUE, Key, Kind, Section, Shape
from perfxl.standards.keys import SECTIONS, TOP
from perfxl.standards.problems import Problem, meant_by, perhaps
from perfxl.standards.reading import Source

Table = dict[str, Any]
Path = tuple[str | int, ...]
KINDS: dict[Kind, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.NUMBER: (int, float),
    Kind.VALUE: (str, int, float),
    Kind.TEXTS: (list,),
    Kind.TABLES: (list,),
    Kind.NAMES: (list,),
    Kind.TABLE: (dict,),
    Kind.FLAG: (bool,),
}
ADVICE = '不想全部自己写，可在开头写based_on = "zhengzhou"'


def key_problems(source: Source) -> Iterator[Problem]:
    """Yield unknown keys, missing keys, and values that cannot stand there."""
    known = (*_needed(source, TOP), *(Key(section.name, section.meaning, required=False) for section in SECTIONS))
    yield from _strange_and_missing(source, source.tables, known, (), "标准")
    for key in TOP:
        if key.name in source.tables:
            yield from _value_problems(source, source.tables[key.name], key, (key.name,), "")
    for section in SECTIONS:
        if section.name in source.tables:
            yield from _section_problems(source, section)
        elif section.required and "based_on" not in source.tables:
            yield source.problem(f"缺少{section.header}（{section.meaning}）；{ADVICE}")


def _needed(source: Source, keys: Iterable[Key]) -> tuple[Key, ...]:
    """Return keys, none of them needed upon a base, which has them."""
    return tuple(keys if "based_on" not in source.tables else (key._replace(required=False) for key in keys))


def _section_problems(source: Source, section: Section) -> Iterator[Problem]:
    content = source.tables[section.name]
    is_list = section.shape is Shape.LIST
    listed = next((key for key in section.keys if key.may_stand_alone), None)
    if listed is not None and isinstance(content, list):
        yield from _table_problems(source, content, listed.items, (section.name,))
    elif is_list and isinstance(content, list):
        yield from _table_problems(source, content, section.keys, (section.name,))
    elif section.shape is Shape.PAIRS and isinstance(content, dict):
        yield from _pair_problems(source, section, content)
    elif section.shape is Shape.PLAIN and isinstance(content, dict):
        keys = _needed(source, section.keys)
        yield from _keys_problems(source, content, keys, (section.name,), section.header)
    else:
        yield source.problem(f"“{section.name}”（{section.meaning}）应写成{section.header}一节", section.name)


def _pair_problems(source: Source, section: Section, content: Table) -> Iterator[Problem]:
    """Yield what is wrong with a table of keys with value and source."""
    yield from _strange_and_missing(source, content, _needed(source, section.keys), (section.name,), section.header)
    for key in section.keys:
        entry, path = content.get(key.name), (section.name, key.name)
        if entry is None:
            continue
        if not isinstance(entry, dict):
            yield source.problem(f'“{key.name}”应写成{{ {VALUE} = …, source = "…" }}', *path)
            continue
        yield from _keys_problems(source, entry, (key._replace(name=VALUE), SOURCE), path, f"“{key.name}”")


def _table_problems(source: Source, tables: list[Any], keys: Iterable[Key], path: Path) -> Iterator[Problem]:
    """Yield what is wrong with a list of tables that have these keys."""
    for number, table in enumerate(tables):
        place = (*path, number)
        if not isinstance(table, dict):
            yield source.problem(f"{_where(place)}应是几个“键 = 值”", *place)
        else:
            yield from _keys_problems(source, table, keys, place, _where(place))


def _keys_problems(source: Source, table: Table, keys: Iterable[Key], path: Path, where: str) -> Iterator[Problem]:
    """Yield what is wrong with one table that has these keys."""
    yield from _strange_and_missing(source, table, keys, path, where)
    for key in keys:
        if key.name in table:
            yield from _value_problems(source, table[key.name], key, (*path, key.name), f"{where}的")


def _where(path: Path) -> str:
    """Return a place in words: `indicators第1项的list第2项`."""
    words: list[str] = []
    for part in path:
        if isinstance(part, int):
            words[-1] += f"第{part + 1}项"
        else:
            words.append(part)
    return "的".join(words)


def _strange_and_missing(
    source: Source, table: Table, keys: Iterable[Key], path: Path, where: str
) -> Iterator[Problem]:
    names = [key.name for key in keys]
    meant = {name: meant_by(name, names) for name in table if name not in names}
    for name, word in meant.items():
        words = f"{where}里没有“{name}”这个键{perhaps(word)}；可以写{'、'.join(names)}"
        yield source.problem(words, *path, name)
    for key in keys:
        if key.required and key.name not in table and key.name not in meant.values():
            yield source.problem(f"{where}缺少“{key.name}”（{key.meaning}）", *path)


def _value_problems(source: Source, value: object, key: Key, path: Path, where: str) -> Iterator[Problem]:
    said = f"{where}“{key.name}”"
    if isinstance(value, bool) is not (key.kind is Kind.FLAG) or not isinstance(value, KINDS[key.kind]):
        is_text = "（文字）" if isinstance(value, str) else ""
        yield source.problem(f"{said}写的是{_quoted(value)}{is_text}，应是{key.allowed}", *path)
    elif isinstance(value, str):
        if not value.strip():
            yield source.problem(f"{said}（{key.meaning}）不能空着", *path)
        elif key.choices and value not in dict(key.choices):
            close = perhaps(meant_by(value, dict(key.choices)))
            yield source.problem(f"{said}写的是{_quoted(value)}{close}；只能写{key.allowed}", *path)
    elif isinstance(value, list):
        yield from _list_problems(source, value, key, path, said)
    elif isinstance(value, dict):
        yield from _keys_problems(source, value, key.items, path, said)
    elif not _within(value, key):
        yield source.problem(f"{said}写的是{_quoted(value)}，应是{key.allowed}", *path)


def _within(value: Any, key: Key) -> bool:
    least, most = (-1e15 if key.least is None else key.least), (1e15 if key.most is None else key.most)
    return bool(least <= value <= most)


def _list_problems(source: Source, values: list[Any], key: Key, path: Path, said: str) -> Iterator[Problem]:
    if not values and not key.may_be_empty:
        yield source.problem(f"{said}（{key.meaning}）不能空着", *path)
    if key.kind is Kind.TABLES:
        yield from _table_problems(source, values, key.items, path)
        return
    for number, value in enumerate(values):
        if key.kind is Kind.NAMES and isinstance(value, dict):
            yield from _keys_problems(source, value, key.items, (*path, number), f"{said}第{number + 1}项")
        elif not isinstance(value, str) or not value.strip():
            yield source.problem(f"{said}第{number + 1}项写的是{_quoted(value)}，应是{Kind.TEXT.value}", *path, number)
        elif value in values[:number]:
            yield source.problem(f"{said}第{number + 1}项“{value}”与第{values.index(value) + 1}项重复", *path, number)


def _quoted(value: object) -> str:
    """Return a value as TOML writes it, shortened."""
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    words = text if len(text) <= 40 else f"{text[:40]}…"
    return f"“{words}”"

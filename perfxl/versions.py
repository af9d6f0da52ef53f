"""Libraries that are missing, or of another version than perfxl leans on; asked where something has failed."""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from itertools import zip_longest


def unsuitable() -> str:
    """Return the libraries of which another version is needed and how to install it, nothing where all suit."""
    said, needed = [], []
    for library, bounds in _requirements():
        try:
            installed = version(library)
        except PackageNotFoundError:
            installed = ""
        if not installed or not all(_holds(installed, sign, bound) for sign, bound in bounds):
            wanted = ",".join(sign + bound for sign, bound in bounds)
            said.append(f"{library}需要{wanted or '安装'}，现在{f'是{installed}' if installed else '没有安装'}")
            needed.append(f'"{library}{wanted}"')
    return f"程序所用的库版本不合：{'；'.join(said)}。请运行：pip install {' '.join(needed)}" if said else ""


def _requirements() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield what is declared of every library that is needed everywhere: its name, and its bounds from below."""
    try:
        declared = requires("perfxl") or []
    except PackageNotFoundError:  # run from its source
        declared = []
    for requirement in declared:
        name, bounds, marker = re.fullmatch(r"([\w.-]+)\s*([^;]*);?(.*)", requirement).groups()  # type: ignore[union-attr] # always matches
        if not marker:
            yield name, sorted(re.findall(r"(>=|<)([\d.]+)", bounds), reverse=True)


def _holds(installed: str, sign: str, bound: str) -> bool:
    pairs = list(zip_longest(_numbers(installed), _numbers(bound), fillvalue=0))
    ours, theirs = ([pair[side] for pair in pairs] for side in (0, 1))
    return ours >= theirs if sign == ">=" else ours < theirs


def _numbers(name: str) -> list[int]:
    """Return the numbers of a version; what follows them, as in 3.3.0rc1, changes nothing here."""
    return [int(number) for number in re.match(r"[\d.]*", name)[0].strip(".").split(".") if number]  # type: ignore[index] # always matches

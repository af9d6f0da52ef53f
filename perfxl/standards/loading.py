"""Reading a standard from TOML: a built-in one by its name, or a file."""

import tomllib
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from perfxl.standards.model import CatalogueEntry, CommonIndicator, Grade, LinkedRate, Standard

BUILT_IN = ("zhengzhou", "mof")


class StandardError(ValueError):
    """A standard that cannot be used; the message says why, for the user."""


@lru_cache
def load_standard(name_or_file: str = "zhengzhou") -> Standard:
    """Return the standard of that name, or the one in that TOML file.

    Raises:
        StandardError: no such name or file, not TOML, a key missing, or values that contradict each other.
    """
    try:
        return _standard(_tables(name_or_file))
    except KeyError as missing:
        raise StandardError(f"标准{name_or_file}缺少{missing.args[0]}") from missing
    except (tomllib.TOMLDecodeError, TypeError, ValueError, AttributeError) as problem:
        if isinstance(problem, StandardError):
            raise
        raise StandardError(f"标准{name_or_file}有误：{problem}") from problem


def _tables(name_or_file: str) -> dict[str, Any]:
    if name_or_file in BUILT_IN:
        file = resources.files("perfxl.standards") / f"{name_or_file}.toml"
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    else:
        try:
            tables = tomllib.loads(Path(name_or_file).read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError) as problem:
            known = "、".join(BUILT_IN)
            raise StandardError(f"找不到标准{name_or_file}（内置标准：{known}；也可以给出TOML文件）") from problem
    base = tables.get("based_on")
    return _tables(base) | tables if base else tables


def _standard(tables: dict[str, Any]) -> Standard:
    limits = tables["limits"]
    return Standard(
        name=tables["name"],
        title=tables["title"],
        source=tables["source"],
        grades=tuple(Grade(g["name"], float(g["at_least"]), g["source"]) for g in tables["grades"]),
        linked=tuple(
            LinkedRate(tuple(rate["names"]), rate["line"], rate.get("other", ""), rate["source"])
            for rate in tables["linked"]
        ),
        full_total=float(limits["full_total"]["value"]),
        far_above_target=float(limits["far_above_target"]["value"]),
        low_spending_rate=float(limits["low_spending_rate"]["value"]),
        reverse=tables["rules"]["reverse"]["value"],
        not_applicable=tables["rules"]["not_applicable"]["value"],
        bands=tuple((b["word"], float(b["low"]), float(b["high"])) for b in tables["qualitative"]),
        common_indicators=tuple(_common(tables.get("indicators", []))),
        catalogue=tuple(
            CatalogueEntry(group["indicator"], number, element)
            for group in tables.get("elements", [])
            for number, element in enumerate(group["list"], start=1)
        ),
    )


def _common(groups: list[dict[str, Any]]) -> list[CommonIndicator]:
    return [
        CommonIndicator(
            level1=group["level1"],
            level1_weight=float(group["level1_weight"]),
            level2=group["level2"],
            level2_weight=float(group["level2_weight"]),
            indicator=item["indicator"],
            weight=float(item["weight"]),
            target=item["target"],
            criterion=item["criterion"],
        )
        for group in groups
        for item in group["list"]
    ]

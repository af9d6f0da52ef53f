"""Loading a standard: a built-in one by its name, or a TOML file, upon the standards it is based on."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from perfxl.standards.checking import key_problems
from perfxl.standards.contradictions import contradictions
from perfxl.standards.form import Form
from perfxl.standards.form_checks import form_problems, linked_problems, rate_words
from perfxl.standards.form_loading import form_of
from perfxl.standards.key import Shape
from perfxl.standards.keys import SECTIONS
from perfxl.standards.model import Cap, CatalogueEntry, CommonIndicator, Grade, LinkedRate, Standard
from perfxl.standards.problems import StandardError
from perfxl.standards.reading import BUILT_IN, Source, read_source

__all__ = ["BUILT_IN", "load_standard"]
Tables = dict[str, Any]


def load_standard(name_or_file: str = "zhengzhou") -> Standard:
    """Return the standard of that name, or the one in that TOML file.

    Raises:
        StandardError: no such name or file, or whatever is wrong with it, all at once.
    """
    return _built_in(name_or_file) if name_or_file in BUILT_IN else _loaded(name_or_file)


@lru_cache
def _built_in(name: str) -> Standard:
    return _loaded(name)


def _loaded(name_or_file: str) -> Standard:
    return _standard(_tables(read_source(name_or_file, Path()), ()))


def _tables(source: Source, upon: tuple[str, ...]) -> Tables:
    """Return the tables of a standard together with those it is based on; `upon` are the places that led here."""
    own = {"name": Path(source.file).stem} | source.tables
    problems = list(key_problems(source))
    base: Tables = {}
    based_on = own.get("based_on")
    if isinstance(based_on, str) and based_on.strip():
        try:
            base = _base(source, based_on, (*upon, source.place))
        except StandardError as wrong:
            problems += wrong.problems
    funding = own.get("funding", {})
    problems += linked_problems(source, base.get("funding", {}) | (funding if isinstance(funding, dict) else {}))
    if not problems:
        tables = _together(base, own)
        problems = [*contradictions(source, tables["limits"]["full_total"]["value"]), *form_problems(source, tables)]
    if problems:
        raise StandardError(problems)
    return tables


def _base(source: Source, name: str, upon: tuple[str, ...]) -> Tables:
    try:
        base = read_source(name, source.folder or Path())
    except StandardError as wrong:
        if any(problem.line for problem in wrong.problems):
            raise
        raise StandardError([source.problem(f"based_on：{wrong.problems[0].message}", "based_on")]) from wrong
    if base.place in upon:
        circle = " → ".join(Path(place).name for place in (*upon[upon.index(base.place) :], base.place))
        words = f"based_on绕了一圈：{circle}；其中一个要写内置标准，或不写based_on"
        raise StandardError([source.problem(words, "based_on")])
    return _tables(base, upon)


def _together(base: Tables, own: Tables) -> Tables:
    """Return a standard upon its base, section by section as `keys.SECTIONS` says."""
    own = {"title": own["name"], "source": f"以“{base.get('title')}”为底"} | own
    tables = base | own
    for section in SECTIONS:
        if section.shape is not Shape.LIST:
            tables[section.name] = base.get(section.name, {}) | _keyed(own.get(section.name, {}))
    if "lines" in own.get("funding", {}) and "balance" not in own["funding"]:
        tables["funding"].pop("balance", None)
    rates = rate_words(tables["funding"])
    named = {name for rate in own.get("linked", []) for name in rate["names"]}
    kept = [rate | {"names": [name for name in rate["names"] if name not in named]} for rate in base.get("linked", [])]
    kept = [rate for rate in kept if rate["names"] and (rate["line"] in rates or rate["line"] in rates.values())]
    tables["linked"] = [*own.get("linked", []), *kept]
    listed = {group["indicator"]: group for group in (*base.get("elements", []), *own.get("elements", []))}
    tables["elements"] = list(listed.values())
    return tables


def _keyed(section: Any) -> Tables:
    """Return a section by its keys; common indicators may stand alone."""
    return {"groups": section} if isinstance(section, list) else section


def _standard(tables: Tables) -> Standard:
    limits, rules, form = tables["limits"], tables["rules"], form_of(tables)
    return Standard(
        name=tables["name"],
        title=tables["title"],
        source=tables["source"],
        grades=tuple(Grade(grade["name"], float(grade["at_least"]), grade["source"]) for grade in tables["grades"]),
        form=form,
        linked=tuple(_linked(tables)),
        full_total=float(limits["full_total"]["value"]),
        far_above_target=float(limits["far_above_target"]["value"]),
        low_spending_rate=float(limits["low_spending_rate"]["value"]),
        reverse=rules["reverse"]["value"],
        not_applicable=rules["not_applicable"]["value"],
        bands=tuple((band["word"], float(band["low"]), float(band["high"])) for band in tables["qualitative"]),
        common_indicators=tuple(_common(tables["indicators"].get("groups", []))),
        catalogue=tuple(
            CatalogueEntry(group["indicator"], number, element)
            for group in tables["elements"]
            for number, element in enumerate(group["list"], start=1)
        ),
        caps=tuple(_caps(tables, form)),
    )


def _linked(tables: Tables) -> Iterator[LinkedRate]:
    """Yield what names stand for, each rate by the word the form knows it by."""
    rates = rate_words(tables["funding"])
    known = {name: role for role, name in rates.items()} | {role: role for role in rates} | {"": ""}
    for rate in tables["linked"]:
        yield LinkedRate(
            tuple(rate["names"]), known[rate["line"]], known.get(rate.get("other", ""), ""), rate["source"]
        )


def _caps(tables: Tables, form: Form) -> Iterator[Cap]:
    """Yield the caps, the lowest bound first."""
    known = {name: role for role, name in rate_words(tables["funding"]).items()}
    for cap in sorted(tables.get("caps", []), key=lambda cap: float(cap["below"])):
        rate = cap.get("rate", form.execution_rate)
        yield Cap(known.get(rate, rate), float(cap["below"]), float(cap["at_most"]), cap["source"])


def _common(groups: list[Tables]) -> Iterator[CommonIndicator]:
    """Yield the prefilled indicators; a group whose indicators the unit writes has a row without one."""
    for group in groups:
        for item in group.get("list", [{}] * int(group.get("rows", 1))):
            yield CommonIndicator(
                level1=group["level1"],
                level1_weight=float(group["level1_weight"]),
                level2=group["level2"],
                level2_weight=_number(group.get("level2_weight")),
                indicator=item.get("indicator"),
                weight=_number(item.get("weight")),
                target=item.get("target"),
                criterion=item.get("criterion"),
            )


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)

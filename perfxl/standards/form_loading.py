"""The tables of a standard that say what its form is → the form."""

from collections.abc import Mapping
from typing import Any

from perfxl.standards.form import BALANCE, Form, FurtherField, MoneyLine, Terms

Tables = Mapping[str, Any]


def form_of(tables: Tables) -> Form:
    """Return the form of a standard in which nothing is wrong."""
    funding = tables["funding"]
    lines = tuple(
        MoneyLine(
            _key(line),
            line["name"],
            _number(line, place),
            line.get("required", True),
            line.get("prompt", ""),
        )
        for place, line in enumerate(funding["lines"], start=1)
    )
    by_name = {line.name: line for line in lines}
    further = (field if isinstance(field, dict) else {"name": field} for field in _section(tables, "basics", []))
    return Form(
        fiscal=tuple(funding["fiscal"]),
        other=tuple(funding["other"]),
        lines=lines,
        balance=_balance(funding, by_name),
        rates=tuple(_rates(funding, by_name)),
        further=tuple(FurtherField(_key(field), field["name"], field.get("prompt", "")) for field in further),
        prints_reasons=_section(tables, "indicators", default=False),
        asks_evidence=_section(tables, "evidence", default=True),
        asks_expenditure=_section(tables, "expenditure", default=True),
        is_one_page=tables.get("one_page", False),
        page_note=tables.get("page_note", ""),
    )


KEYS = {"basics": "further", "indicators": "reasons", "evidence": "asked", "expenditure": "asked"}


def _section(tables: Tables, name: str, default: Any) -> Any:
    """Return the one key of a section that the form is made of."""
    return tables.get(name, {}).get(KEYS[name], default)


def _key(entry: Tables) -> str:
    return str(entry.get("role", entry["name"]))


def _number(entry: Tables, place: int) -> str:
    """Return a number as the form prints it; a bare one stands in brackets."""
    number = entry.get("number", place)
    return number if isinstance(number, str) else f"({number})"


def _balance(funding: Tables, lines: Mapping[str, MoneyLine]) -> Terms | None:
    entry = funding.get("balance")
    if entry is None:
        return None
    first, second = lines[entry["minuend"]], lines[entry["subtrahend"]]
    number = f"{_number(entry, len(lines) + 1)}={first.number}-{second.number}"
    return Terms(BALANCE, entry["name"], number, first.key, second.key)


def _rates(funding: Tables, lines: Mapping[str, MoneyLine]) -> list[Terms]:
    rates, place = [], len(lines) + ("balance" in funding)
    for entry in funding["rates"]:
        first, second = lines[entry["numerator"]], lines[entry["denominator"]]
        printed = entry.get("printed", True)
        place += printed
        number = f"{_number(entry, place)}=" if printed else ""
        terms = f"{number}{first.number}/{second.number}"
        rates.append(Terms(_key(entry), entry["name"], terms, first.key, second.key, printed))
    return rates

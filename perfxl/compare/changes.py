"""Two states → what differs, the gravest first."""

from perfxl.compare.model import OWNERS, PERFXL, REVIEWER, Change, Comparison, Key, State, StatedCell

ORDER = tuple(OWNERS)


def compared(old_place: str, old: State, new_place: str, new: State) -> Comparison:
    """Return what differs between two states of one project.

    Rows are known by what they name, wherever they stand; a row that bears another name in its old place was renamed.
    """
    before = _renamed(old.cells, new.cells)
    keys = dict.fromkeys((*new.cells, *before))
    found = [change for key in keys if (change := _change(before.get(key), new.cells.get(key))) is not None]
    return Comparison(old_place, new_place, old, new, tuple(sorted(found, key=_gravity)))


def _change(old: StatedCell | None, new: StatedCell | None) -> Change | None:
    """Return how a cell differs; what a person typed on one side makes it that person's."""
    sides = [cell for cell in (new, old) if cell is not None]
    if len(sides) == 2 and sides[0].value == sides[1].value:
        return None
    here = sides[0]
    owner = next((cell.owner for cell in sides if cell.owner != PERFXL), PERFXL)
    values = (old.value if old else None, new.value if new else None)
    change = Change(here.sheet, here.cell, here.heading, *values, owner)
    if old is None or old.owner != REVIEWER:
        return change
    kept = new is not None and new.owner == REVIEWER
    return change._replace(owner=REVIEWER, overruled="changed" if kept else "cleared")


def _gravity(change: Change) -> tuple[bool, int]:
    """What the reviewer had set and is gone comes first, what was computed last."""
    return not change.overruled, ORDER.index(change.owner)


def _renamed(old: dict[Key, StatedCell], new: dict[Key, StatedCell]) -> dict[Key, StatedCell]:
    """Return the older cells under the keys of the newer ones where a row merely bears another name now."""
    gone, come = _rows_only_in(old, new), _rows_only_in(new, old)
    names = {item: come[place] for place, item in gone.items() if place in come}
    if not names:
        return old
    return {(*names[key[:-1]], key[-1]) if key[:-1] in names else key: cell for key, cell in old.items()}


def _rows_only_in(one: dict[Key, StatedCell], other: dict[Key, StatedCell]) -> dict[tuple[str, str], Key]:
    """Return the items of one state that the other has not, by sheet and row."""
    known = {key[:-1] for key in other}
    return {
        (cell.sheet, cell.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")): key[:-1]
        for key, cell in one.items()
        if key[:-1] not in known
    }

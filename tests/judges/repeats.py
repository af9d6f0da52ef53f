"""What a formula says twice: sub-expressions that stand in it more than once.

Names may come again: a cell, a constant, a range, also one that ends at the cell which INDEX finds in a row that is
known (`I$3:INDEX(I:I,Q25)`: no other range follows a row inserted at its end), and a short test of one cell, which
an IF beside another needs. It cannot see what is the same in other words.
"""

from collections import Counter
from collections.abc import Iterator

from judges.formulas import Call, Expression, Operand, Operation, words

COMPARING = ("=", "<>", "<", ">", "<=", ">=")


def repeated(formula: Expression) -> list[str]:
    """Return what stands more than once, each as large as it is: not its parts, unless these come more often."""
    times = Counter(map(words, _parts(formula)))
    found = {words(part) for part in _parts(formula, times) if times[words(part)] > 1}
    return sorted(found, key=len, reverse=True)


def _parts(expression: Expression, times: Counter[str] | None = None) -> Iterator[Expression]:
    """Yield what a formula is made of; where it is known how often each comes, none inside one that comes as often."""
    while isinstance(expression, Operation) and expression.sign == "(":
        [expression] = expression.parts
    if isinstance(expression, Operand) or _is_name(expression) or _is_short_test(expression):
        return
    yield expression
    for part in expression[1]:
        for each in _parts(part, times):
            if times is None or times[words(each)] > times[words(expression)]:
                yield each


def _is_name(expression: Expression) -> bool:
    """Whether it is a constant, a cell or a range."""
    if isinstance(expression, Operand):
        return True
    if isinstance(expression, Call):
        return False
    return (expression.sign == ":" and all(map(_is_end, expression.parts))) or (
        expression.sign in "%-" and len(expression.parts) == 1 and _is_name(expression.parts[0])
    )


def _is_end(part: Expression) -> bool:
    """Whether it is the end of a range: a cell, or the one in a known row of a column."""
    return _is_name(part) or (
        isinstance(part, Call) and part.function == "INDEX" and all(map(_is_name, part.arguments))
    )


def _is_short_test(expression: Expression) -> bool:
    """Whether it compares one cell, or its text without blanks, with a constant."""
    if not isinstance(expression, Operation) or expression.sign not in COMPARING:
        return False
    cell, constant = expression.parts
    if isinstance(cell, Call) and cell.function == "TRIM":
        [cell] = cell.arguments
    is_cell = isinstance(cell, Operand) and cell.kind == "reference" and ":" not in cell.words
    return is_cell and _is_name(constant)

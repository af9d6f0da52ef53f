"""What a formula says twice: sub-expressions that stand in it more than once.

A cell, a range from cell to cell and a constant may come again: they are names. It cannot see what is the same in
other words.
"""

from collections import Counter
from collections.abc import Iterator

from judges.formulas import Expression, Operand, Operation, words


def repeated(formula: Expression) -> list[str]:
    """Return what stands more than once, each as large as it is: not its parts, unless these come more often."""
    times = Counter(map(words, _parts(formula)))
    found = {words(part) for part in _parts(formula, times) if times[words(part)] > 1}
    return sorted(found, key=len, reverse=True)


def _parts(expression: Expression, times: Counter[str] | None = None) -> Iterator[Expression]:
    """Yield what a formula is made of; where it is known how often each comes, none inside one that comes as often."""
    while isinstance(expression, Operation) and expression.sign == "(":
        [expression] = expression.parts
    if _is_name(expression):
        return
    yield expression
    for part in expression[1]:
        for each in _parts(part, times):
            if times is None or times[words(each)] > times[words(expression)]:
                yield each


def _is_name(expression: Expression) -> bool:
    """Whether it is a constant, a cell or a range from cell to cell."""
    if not isinstance(expression, Operation):
        return isinstance(expression, Operand)
    if expression.sign == ":":
        return all(isinstance(end, Operand) for end in expression.parts)
    return _is_constant(expression)


def _is_constant(expression: Expression) -> bool:
    """Whether it is a number with its sign, or a percentage."""
    if isinstance(expression, Operation) and expression.sign in "%-" and len(expression.parts) == 1:
        return _is_constant(expression.parts[0])
    return isinstance(expression, Operand) and expression.kind == "number"

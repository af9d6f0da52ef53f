"""What Excel gives a function where it wants one value and finds many: the classes of its operands.

In a formula of one cell a range where one value is wanted is intersected with the formula's row, and IF within
SUMPRODUCT or INDEX looks at a whole range only in an array formula; LibreOffice forgives both. It cannot see what a
formula comes to, nor whether it is the right one.
"""

from collections.abc import Iterator

from judges.formulas import Call, Expression, Operand, Operation, words

ONE, MANY, RANGE, PASSED_ON = "one value", "many values", "a range", "as the function itself"
_SCALAR = (
    "ABS INT LN ROUND ROUNDUP ROUNDDOWN MID LEN VALUE NOT LEFT RIGHT TRIM SUBSTITUTE FIND SEARCH ISERROR "
    "ISTEXT ISNUMBER EXACT ISLOGICAL ISBLANK CHAR TEXT DATE MOD UPPER LOWER ISNA T N YEAR MONTH DAY IFERROR "
    "REPT"
)
ARGUMENTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_SCALAR.split(), (PASSED_ON,)),
    **dict.fromkeys("COUNT COUNTA SUM AVERAGE MIN MAX MODE AND OR".split(), (RANGE,)),
    "IF": (PASSED_ON,),
    "CHOOSE": (PASSED_ON,),
    "INDEX": (MANY, ONE),
    "ROW": (RANGE,),
    "ROWS": (RANGE,),
    "NA": (),
    "SUMPRODUCT": (MANY,),
    "SMALL": (RANGE, PASSED_ON),
    "LARGE": (RANGE, PASSED_ON),
    "MATCH": (PASSED_ON, RANGE, PASSED_ON),
    "LOOKUP": (PASSED_ON, MANY),
    "SUBTOTAL": (ONE, RANGE),
}
"""What each argument of a function wants; the last for all that follow."""
BY_CONDITIONS = {"SUMIFS": 1, "COUNTIFS": 0, "COUNTIF": 0, "SUMIF": 0}
"""Functions of pairs of a range and a condition, and how many ranges stand before."""


def faults(formula: Expression) -> list[str]:
    """Return where one value is wanted and a range stands, and where IF would have to look at many."""
    return list(_of_value(formula, many=False))


def functions(formula: Expression) -> set[str]:
    """Return the functions of a formula."""
    if isinstance(formula, Call):
        return {formula.function}.union(*map(functions, formula.arguments))
    return set().union(*map(functions, formula.parts)) if isinstance(formula, Operation) else set()


def depth(formula: Expression) -> int:
    """Return how deep functions stand in each other."""
    parts = () if isinstance(formula, Operand) else formula[1]
    return max(map(depth, parts), default=0) + isinstance(formula, Call)


def most_arguments(formula: Expression) -> int:
    """Return the most arguments a function has."""
    parts = () if isinstance(formula, Operand) else formula[1]
    return max([len(parts) if isinstance(formula, Call) else 0, *map(most_arguments, parts)])


def _of_value(expression: Expression, *, many: bool) -> Iterator[str]:
    """Yield what is wrong where a value is wanted, or `many` at once."""
    if _is_range(expression):
        if not many:
            yield f"{words(expression)} stands where one value is wanted"
        yield from _of_range(expression, many=many)
    elif isinstance(expression, Operation):
        for part in expression.parts:
            yield from _of_value(part, many=many)
    elif isinstance(expression, Call):
        yield from _of_call(expression, many=many)


def _of_call(call: Call, *, many: bool) -> Iterator[str]:
    if call.function == "IF" and many:
        yield f"{words(call)} looks at many values"
    for number, argument in enumerate(call.arguments):
        wanted = _wanted(call.function, number)
        if wanted == RANGE and (_is_range(argument) or _is_cell(argument)):
            yield from _of_range(argument, many=many)
        else:
            yield from _of_value(argument, many=wanted == MANY or (many and wanted != ONE))


def _wanted(function: str, number: int) -> str:
    if function in BY_CONDITIONS:
        before = BY_CONDITIONS[function]
        return RANGE if number < before or (number - before) % 2 == 0 else PASSED_ON
    known = ARGUMENTS[function]
    return known[min(number, len(known) - 1)]


def _of_range(expression: Expression, *, many: bool) -> Iterator[str]:
    """Yield what is wrong within a reference, which may be made by INDEX."""
    if isinstance(expression, Operation):
        for part in expression.parts:
            yield from _of_range(part, many=many)
    elif isinstance(expression, Call):
        first, *rest = expression.arguments
        yield from _of_range(first, many=many) if _is_range(first) else _of_value(first, many=True)
        for argument in rest:
            yield from _of_value(argument, many=False)


def _is_range(expression: Expression) -> bool:
    if isinstance(expression, Operand):
        return expression.kind == "reference" and ":" in expression.words
    if isinstance(expression, Operation):
        return expression.sign == ":" or (expression.sign == "(" and _is_range(expression.parts[0]))
    return False


def _is_cell(expression: Expression) -> bool:
    if isinstance(expression, Call):
        return expression.function == "INDEX"
    return isinstance(expression, Operand) and expression.kind == "reference"

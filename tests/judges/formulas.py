"""Formulas taken apart: what is an operand, a function, a sign, as Excel binds them.

It knows what perfxl writes: no unions or intersections of ranges, no names of tables, no formulas of other workbooks.
"""

import re
from typing import NamedTuple

TOKEN = re.compile(
    r"""\s*(?:
    (?P<text>"(?:[^"]|"")*")
    |(?P<array>\{[^}]*\})
    |(?P<error>\#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!))
    |(?P<reference>(?:(?:'(?:[^']|'')*'|[^\s'"!(){},:;+\-*/^&=<>%]+)!)?
       (?:\$?[A-Z]{1,3}\$?\d+|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d+:\$?\d+))(?![\w(.])
    |(?P<function>[A-Za-z_][\w.]*)\(
    |(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<name>[A-Za-z_\\][\w.]*)
    |(?P<sign><=|>=|<>|[-+*/^&=<>%(),:])
    )""",
    re.VERBOSE,
)
BINDING = (("=", "<", ">", "<=", ">=", "<>"), ("&",), ("+", "-"), ("*", "/"), ("^",))
"""Signs between operands, the weakest first."""


class Operand(NamedTuple):
    """A text, number, reference, array, error value, name, or an argument left out."""

    kind: str
    words: str


class Operation(NamedTuple):
    """Operands and the sign between, before or behind them; `(` for a pair of brackets, `:` for a range."""

    sign: str
    parts: tuple["Expression", ...]


class Call(NamedTuple):
    """A function and its arguments."""

    function: str
    arguments: tuple["Expression", ...]


Expression = Operand | Operation | Call
LEFT_OUT = Operand("left out", "")


def parsed(formula: str) -> Expression:
    """Return a formula taken apart; ValueError where it is none."""
    return _Parser(formula).formula()


def words(expression: Expression) -> str:
    """Return an expression as a formula has it."""
    if isinstance(expression, Operand):
        return expression.words
    if isinstance(expression, Call):
        return f"{expression.function}({','.join(map(words, expression.arguments))})"
    sign, (first, *more) = expression
    if sign == "(":
        return f"({words(first)})"
    return words(first) + sign + words(more[0]) if more else f"{words(first)}%" if sign == "%" else sign + words(first)


class _Parser:
    def __init__(self, formula: str) -> None:
        self.tokens: list[Operand] = []
        place = 0
        while place < len(formula):
            found = TOKEN.match(formula, place)
            if not found or found.lastgroup is None:
                raise ValueError(f"no token at {formula[place : place + 30]!r}")
            self.tokens.append(Operand(found.lastgroup, found[found.lastgroup]))
            place = found.end()
        self.place = 0

    def formula(self) -> Expression:
        whole = self._level(0)
        if self.place < len(self.tokens):
            raise ValueError(f"too much: {self.tokens[self.place :][:4]}")
        return whole

    def _next(self) -> Operand:
        if self.place >= len(self.tokens):
            raise ValueError("ends too early")
        self.place += 1
        return self.tokens[self.place - 1]

    def _sign(self, *signs: str) -> str:
        """Take the next sign if it is one of these, else return nothing."""
        token = self.tokens[self.place] if self.place < len(self.tokens) else LEFT_OUT
        if token.kind != "sign" or token.words not in signs:
            return ""
        self.place += 1
        return token.words

    def _level(self, binding: int) -> Expression:
        if binding == len(BINDING):
            return self._signed()
        left = self._level(binding + 1)
        while sign := self._sign(*BINDING[binding]):
            left = Operation(sign, (left, self._level(binding + 1)))
        return left

    def _signed(self) -> Expression:
        if sign := self._sign("-", "+"):
            return Operation(sign, (self._signed(),))
        value = self._range()
        while self._sign("%"):
            value = Operation("%", (value,))
        return value

    def _range(self) -> Expression:
        value = self._one()
        while self._sign(":"):
            value = Operation(":", (value, self._one()))
        return value

    def _one(self) -> Expression:
        token = self._next()
        if token == ("sign", "("):
            inside = Operation("(", (self._level(0),))
            self._close()
            return inside
        if token.kind == "function":
            return Call(token.words.upper(), tuple(self._arguments()))
        if token.kind == "sign":
            raise ValueError(f"an operand is missing before {token.words!r}")
        return token

    def _arguments(self) -> list[Expression]:
        if self._sign(")"):
            return []
        found = [self._argument()]
        while self._sign(","):
            found.append(self._argument())
        self._close()
        return found

    def _argument(self) -> Expression:
        token = self.tokens[self.place] if self.place < len(self.tokens) else LEFT_OUT
        return LEFT_OUT if token in (("sign", ","), ("sign", ")")) else self._level(0)

    def _close(self) -> None:
        if not self._sign(")"):
            raise ValueError(f"a bracket is not closed at {self.tokens[self.place :][:3]}")

"""The scan of a stranger's query before any parser sees it: linear, and only ever too strict.

It bounds what crashes or hangs the embedded engine (length, nesting, path nesting, runs of
operators) and refuses what reaches out (SERVICE) or writes. It does not judge the grammar: that
is the engine's part, in a child process.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kg.model import UsageError
from kg.sparql.tokens import Kind, Token, decoded, tokens

MAX_BYTES = 64 * 1024
"""The longest query, in bytes of UTF-8."""
MAX_DEPTH = 64
"""The deepest nesting of brackets of any kind."""
MAX_PATH_DEPTH = 5
"""The deepest nesting of parentheses in a property path; each level costs fourfold."""
MAX_RUN = 64
"""The longest run of the operators ``!``, ``+`` and ``-``."""

_OPENING = frozenset({"(", "[", "{", "<<"})
_CLOSING = frozenset({")", "]", "}", ">>"})
_PREFIX_OPERATORS = frozenset("!+-")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
_MODIFIERS = frozenset({"GROUP", "ORDER", "HAVING"})


class Form(StrEnum):
    """The four forms of a query."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"


@dataclass(frozen=True, slots=True)
class Scanned:
    """What the scan learned: the form (None when it cannot be told) and if FROM is used."""

    form: Form | None
    has_dataset: bool


def scan(query: str) -> Scanned:
    """Check a query and tell its form.

    Raises UsageError with the codes ``sparql-too-long``, ``sparql-too-deep``,
    ``sparql-path-too-deep``, ``federation-disabled`` and ``update-not-allowed-here``.
    """
    size = len(query.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise UsageError(
            "sparql-too-long",
            f"The query has {size} bytes; at most {MAX_BYTES} are allowed. Send less at a time.",
        )
    found = list(tokens(query))
    _refuse_runs(found)
    _refuse_nesting(found)
    form = _form(found)
    _refuse_federation(query, found)
    return Scanned(form, _has_dataset(found))


def _too_deep(what: str, position: int) -> UsageError:
    return UsageError(
        "sparql-too-deep", f"{what} at character {position}. Write the query flatter."
    )


def _refuse_runs(found: Iterable[Token]) -> None:
    run = 0
    for token in found:
        if token.kind is Kind.IRI:
            _refuse_bracketed_iri(token)
        run = run + 1 if token.kind is Kind.MARK and token.text in _PREFIX_OPERATORS else 0
        if run > MAX_RUN:
            raise _too_deep(f"A run of more than {MAX_RUN} operators (! + -)", token.start)


def _refuse_bracketed_iri(token: Token) -> None:
    """``?a<((((…>`` reads as an IRI too, and the engine tries both."""
    if "://" not in token.text and sum(token.text.count(mark) for mark in "([!+-") > MAX_DEPTH:
        raise _too_deep(f"More than {MAX_DEPTH} brackets and operators", token.start)


@dataclass(slots=True)
class _Frame:
    """One open bracket: whether expressions stand in it, and how deep in a path it is."""

    brace: bool = False
    expressions: bool = False
    path_depth: int = 0


@dataclass(slots=True)
class _Nesting:
    """The open brackets while the tokens go by."""

    frames: list[_Frame] = field(default_factory=lambda: [_Frame(brace=True)])

    def take(self, token: Token, before: Sequence[Token]) -> None:
        if token.kind is Kind.WORD:
            self._take_word(token.word)
        elif token.kind is Kind.MARK and token.text in _OPENING:
            self._open(token, before)
        elif token.kind is Kind.MARK and token.text in _CLOSING and len(self.frames) > 1:
            self.frames.pop()

    def _take_word(self, word: str) -> None:
        if word.startswith("SELECT") or word in _MODIFIERS:
            self.frames[-1].expressions = True
        elif word == "WHERE":
            self.frames[-1].expressions = False

    def _open(self, token: Token, before: Sequence[Token]) -> None:
        top = self.frames[-1]
        if token.text == "{":
            top.expressions = top.expressions and not top.brace
            frame = _Frame(brace=True)
        elif token.text != "(" or top.expressions or _calls(before):
            frame = _Frame(expressions=token.text == "(")
        else:
            frame = _Frame(path_depth=top.path_depth + 1)
        self.frames.append(frame)
        if len(self.frames) - 1 > MAX_DEPTH:
            raise _too_deep(f"Nesting {MAX_DEPTH + 1} exceeds {MAX_DEPTH}", token.start)
        if frame.path_depth > MAX_PATH_DEPTH:
            raise UsageError(
                "sparql-path-too-deep",
                f"The property path nests more than {MAX_PATH_DEPTH} parentheses at character "
                f"{token.start}. Write it flatter: ((p)*)* is p*.",
            )


def _calls(before: Sequence[Token]) -> bool:
    """Whether a parenthesis after these tokens opens an expression, not a path or a list."""
    if not before:
        return False
    last = before[-1]
    if last.kind is Kind.WORD:
        return last.word != "A"
    called = last.kind in {Kind.NAME, Kind.IRI} and len(before) > 1
    return called and before[-2].word in {"FILTER", "HAVING", "BY"}


def _refuse_nesting(found: Sequence[Token]) -> None:
    nesting = _Nesting()
    for position, token in enumerate(found):
        nesting.take(token, found[max(0, position - 2) : position])


def _form(found: Iterable[Token]) -> Form | None:
    """The form by the first keyword that can begin one; raises for an update."""
    before = ""
    for token in found:
        if token.text == "{":
            break
        word = "" if before == "PREFIX" else (token.word or token.prefix).upper()
        before = token.word
        for form in Form:
            if word.startswith(form):
                return form
        if token.kind is Kind.WORD and word.startswith(_UPDATES):
            raise UsageError(
                "update-not-allowed-here",
                f"{word} is an update, and this is for queries only: nothing was changed.",
            )
    return None


def _has_dataset(found: Iterable[Token]) -> bool:
    for token in found:
        if token.text == "{":
            break
        if "FROM" in (token.word or token.prefix.upper()):
            return True
    return False


def _refuse_federation(query: str, found: Sequence[Token]) -> None:
    if "service" not in decoded(query).lower():
        return
    for position, token in enumerate(found):
        if "SERVICE" in token.word or token.ambiguous or _glued_call(found, position):
            raise _federation(token)


def _glued_call(found: Sequence[Token], position: int) -> bool:
    """``SERVICEex:s {``: the engine needs no space after the keyword."""
    token = found[position]
    if "service" not in token.prefix.lower() or position + 1 == len(found):
        return False
    after_graph = position > 0 and found[position - 1].word == "GRAPH"
    return found[position + 1].text == "{" and not after_graph


def _federation(token: Token) -> UsageError:
    if token.ambiguous:
        return UsageError(
            "federation-disabled",
            f"The IRI {token.text} at character {token.start} could hide a SERVICE call. Write "
            "it as a prefixed name.",
        )
    return UsageError(
        "federation-disabled",
        f"SERVICE at character {token.start} would ask another server, which is not allowed "
        "here. Ask that server itself and join the answers.",
    )

"""The catalogue of questions: each ``queries/*.rq`` a question with its grlc decorators.

A question is at once a REST resource, a command, an example in the editor and a test. Values reach
a query as typed terms only (``Store.select``), never as text.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.model import NotFoundError, UsageError
from kg.sparql.tokens import Kind, tokens
from kg.stores.base import Store, Term
from ontology.namespaces import prefixes

_DECORATOR = re.compile(r"#\+ ?(.*)")
_DOI = re.compile(r"(?:doi:)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_PMCID = re.compile(r"(?:pmcid:)?(PMC\d+)", re.IGNORECASE)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_AROUND_WORDS = re.compile(r"^[\W_]+|[\W_]+$")
_LONGEST = 2000
_INTEGER = re.compile(r"[+-]?\d{1,18}")


class ParameterType(StrEnum):
    """What a parameter takes: ``text`` is searched for as words, ``string`` taken as it is."""

    TEXT = "text"
    STRING = "string"
    IRI = "iri"
    INTEGER = "integer"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question. A parameter that is not required has a default."""

    name: str
    type: ParameterType
    required: bool
    default: str | None
    description: str
    example: str | None

    def term(self, value: str) -> Term:
        """The value as a typed term; UsageError ``bad-parameter`` when it is not of the type."""
        if len(value) > _LONGEST:
            raise self._bad(f"it is longer than {_LONGEST} characters")
        if self.type is ParameterType.IRI:
            return self._iri(value.strip())
        if self.type is ParameterType.INTEGER:
            if not _INTEGER.fullmatch(value.strip()):
                raise self._bad(f"{value!r} is not a whole number")
            return Literal(int(value))
        return Literal(self._words(value) if self.type is ParameterType.TEXT else value)

    def _words(self, value: str) -> str:
        words = _AROUND_WORDS.sub("", value)
        if self.required and not words:
            raise self._bad("it has no words")
        return words

    def _iri(self, value: str) -> NamedNode:
        iri = _expanded(value)
        if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri):
            raise self._bad(f"{value!r} is no IRI; a DOI or PMC identifier does as well")
        try:
            return NamedNode(iri)
        except ValueError as error:
            raise self._bad(f"{value!r} is no IRI ({error})") from error

    def _bad(self, why: str) -> UsageError:
        return UsageError("bad-parameter", f"The parameter {self.name} cannot be used: {why}.")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its query and how to ask it. ``columns`` are the names of its answer."""

    name: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    query: str
    columns: tuple[str, ...]

    def bind(self, parameters: Mapping[str, str]) -> Mapping[str, Term]:
        """The parameters as typed terms, defaults filled in.

        Raises UsageError ``unknown-parameter``, ``missing-parameter`` or ``bad-parameter``.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in parameters:
            if name not in known:
                raise UsageError(
                    "unknown-parameter",
                    f"The question {self.name} has no parameter {name!r}. It takes: "
                    f"{', '.join(known) or 'none'}.",
                )
        return {
            parameter.name: parameter.term(self._value(parameter, parameters))
            for parameter in self.parameters
        }

    def _value(self, parameter: Parameter, given: Mapping[str, str]) -> str:
        value = given.get(parameter.name)
        if value is not None and (value.strip() or not parameter.required):
            return value
        if parameter.default is None:
            example = f", as in {parameter.name}={parameter.example}" if parameter.example else ""
            raise UsageError(
                "missing-parameter",
                f"The question {self.name} needs the parameter {parameter.name}{example}.",
            )
        return parameter.default

    def example(self) -> Mapping[str, str]:
        """The parameters of the question's own example."""
        return {p.name: p.example for p in self.parameters if p.example is not None}


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: column names, and rows with a term or None for each column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All questions, by name in alphabetical order."""

    questions: Mapping[str, Question]

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions.values())

    def __len__(self) -> int:
        return len(self.questions)

    def get(self, name: str) -> Question:
        """A question by its name; NotFoundError ``unknown-query``, with the nearest names."""
        question = self.questions.get(name)
        if question is None:
            near = difflib.get_close_matches(name, self.questions, n=3, cutoff=0.4)
            advice = f"Did you mean {', '.join(near)}?" if near else "List them without a name."
            raise NotFoundError("unknown-query", f"There is no question {name!r}. {advice}")
        return question


def answer(store: Store, question: Question, parameters: Mapping[str, str]) -> Table:
    """The answer of a store to a question; raises as ``Question.bind`` does."""
    rows = store.select(question.query, question.bind(parameters))
    return Table(
        question.columns,
        tuple(tuple(row.get(column) for column in question.columns) for row in rows),
    )


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    """The shipped questions."""
    found = (
        parse_question(path.name.removesuffix(".rq"), path.read_text(encoding="utf-8"))
        for path in sorted(files("queries").iterdir(), key=lambda path: path.name)
        if path.name.endswith(".rq")
    )
    return Catalogue({question.name: question for question in found})


def parse_question(name: str, text: str) -> Question:
    """A question from the text of its file; ValueError when its decorators do not hold."""
    import yaml

    header = "\n".join(match[1] for match in map(_DECORATOR.match, text.splitlines()) if match)
    decorators = yaml.safe_load(header)
    query = "\n".join(line for line in text.splitlines() if not _DECORATOR.match(line)).strip()
    try:
        parameters = tuple(_parameter(entry) for entry in decorators.get("parameters", ()))
        summary, description = decorators["summary"], decorators["description"]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"The decorators of {name} are incomplete: {error}") from error
    return Question(name, summary, description, parameters, query + "\n", _columns(query))


def _parameter(entry: Mapping[str, Any]) -> Parameter:
    name, default = str(entry["name"]), entry.get("default")
    required = bool(entry.get("required", default is None))
    if not _NAME.fullmatch(name) or required == (default is not None):
        raise ValueError(f"The parameter {name!r} is either required or has a default.")
    example = entry.get("example")
    return Parameter(
        name=name,
        type=ParameterType(entry["type"]),
        required=required,
        default=None if default is None else str(default),
        description=entry["description"],
        example=None if example is None else str(example),
    )


def _columns(query: str) -> tuple[str, ...]:
    """The variables of the outermost SELECT clause, in order."""
    columns, depth, before = [], 0, ""
    for token in tokens(query):
        if token.text == "{" or token.word == "WHERE":
            break
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if token.kind is Kind.VARIABLE and (depth == 0 or (depth == 1 and before == "AS")):
            columns.append(token.text[1:])
        before = token.word
    return tuple(columns)


def _expanded(value: str) -> str:
    """A DOI, a PMC identifier or a CURIE as an IRI; anything else as it is."""
    if found := _DOI.fullmatch(value):
        return f"https://doi.org/{found[1].lower()}"
    if found := _PMCID.fullmatch(value):
        return f"https://www.ncbi.nlm.nih.gov/pmc/articles/{found[1].upper()}/"
    prefix, colon, local = value.partition(":")
    if colon and not local.startswith("//") and prefix in prefixes():
        return prefixes()[prefix] + local
    return value.removeprefix("<").removesuffix(">")

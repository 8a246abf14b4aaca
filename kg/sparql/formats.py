"""Which format an answer takes: the Accept header against what a form of query can give."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import UsageError
from kg.sparql.scan import Form


@dataclass(frozen=True, slots=True)
class Format:
    """A serialisation: its short name, and its media types, the proper one first."""

    name: str
    media_types: tuple[str, ...]

    @property
    def media_type(self) -> str:
        """The proper media type."""
        return self.media_types[0]


RESULTS = (
    Format("json", ("application/sparql-results+json", "application/json")),
    Format("xml", ("application/sparql-results+xml", "application/xml", "text/xml")),
    Format("csv", ("text/csv",)),
    Format("tsv", ("text/tab-separated-values",)),
)
"""What SELECT and ASK can give."""

GRAPHS = (
    Format("turtle", ("text/turtle", "application/x-turtle")),
    Format("ntriples", ("application/n-triples", "text/plain")),
    Format("jsonld", ("application/ld+json", "application/json")),
    Format("rdfxml", ("application/rdf+xml", "application/xml", "text/xml")),
    Format("trig", ("application/trig",)),
    Format("nquads", ("application/n-quads",)),
)
"""What CONSTRUCT and DESCRIBE can give."""

_MAX_RANGES = 64


@dataclass(frozen=True, slots=True)
class Range:
    """One media range of an Accept header; ``quality`` in [0, 1]."""

    type: str
    quality: float

    @property
    def specificity(self) -> int:
        """2 for a media type, 1 for ``text/*``, 0 for ``*/*``."""
        return 2 - self.type.count("*")

    def matches(self, media_type: str) -> bool:
        """Whether the range covers a media type."""
        main, _, sub = self.type.partition("/")
        wanted_main, _, wanted_sub = media_type.partition("/")
        return main in {"*", wanted_main} and sub in {"*", wanted_sub}


def parse_accept(accept: str) -> tuple[Range, ...]:
    """The media ranges of an Accept header, in its order; what cannot be read is left out."""
    ranges = (_range(part) for part in accept.split(",")[:_MAX_RANGES])
    return tuple(found for found in ranges if found is not None)


def _range(part: str) -> Range | None:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    if name.count("/") != 1 or name.startswith("/") or name.endswith("/"):
        return None
    quality = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            try:
                quality = min(max(float(value), 0.0), 1.0)
            except ValueError:
                return None
    return Range(name.lower(), quality)


def best(accept: str, offered: Sequence[str]) -> str | None:
    """The offered media type that an Accept header prefers; None when it takes none of them.

    The quality of a type is that of the most specific range that covers it; among equals the
    type named outright wins over a wildcard's, then the earlier offer. An empty header takes
    the first offer.
    """
    ranges = parse_accept(accept) if accept.strip() else (Range("*/*", 1.0),)
    ranked = []
    for position, media_type in enumerate(offered):
        covering = [found for found in ranges if found.matches(media_type)]
        if not covering:
            continue
        chosen = max(covering, key=lambda found: found.specificity)
        if chosen.quality > 0:
            ranked.append((-chosen.quality, -chosen.specificity, position))
    return offered[min(ranked)[2]] if ranked else None


def formats_of(form: Form | None) -> tuple[Format, ...]:
    """What a form of query can give."""
    return GRAPHS if form in {Form.CONSTRUCT, Form.DESCRIBE} else RESULTS


def choose(accept: str, form: Form | None) -> tuple[Format, str]:
    """The format for an answer, and the media type under which the client knows it.

    Raises UsageError ``not-acceptable``, which lists what can be had.
    """
    return choose_from(accept, formats_of(form))


def choose_from(accept: str, formats: Sequence[Format]) -> tuple[Format, str]:
    """As ``choose``, among given formats."""
    by_type = {name: found for found in reversed(formats) for name in found.media_types}
    offered = [found.media_type for found in formats]
    offered += [name for name in by_type if name not in offered]
    media_type = best(accept, offered)
    if media_type is None:
        raise not_acceptable(found.media_type for found in formats)
    return by_type[media_type], media_type


def not_acceptable(media_types: Iterable[str]) -> UsageError:
    """The error that lists what can be had."""
    return UsageError(
        "not-acceptable",
        f"None of the accepted media types can be given here. Accept one of: "
        f"{', '.join(media_types)}.",
    )


def media_type_of(name: str) -> str:
    """The media type of a format by its short name ("csv"); a media type is given back as is.

    Raises UsageError ``unknown-format``.
    """
    if "/" in name:
        return name
    known = {found.name: found.media_type for found in (*RESULTS, *GRAPHS)}
    if name not in known:
        raise UsageError(
            "unknown-format", f"There is no format {name!r}. Choose one of {', '.join(known)}."
        )
    return known[name]

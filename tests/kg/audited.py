"""Documents under audit, made from a few words."""

from kg.model import Citation, Document, LinkedAssertion, LinkedReference, Reading, Reference, Run

PAPER = Reference(
    "1",
    "Doe JA, Roe R. Ravens remember the faces of people. J Birds. 2019;12(3):101-9.",
    0,
    1,
    title="Ravens remember the faces of people",
    authors=("Doe JA", "Roe R"),
    year=2019,
    container="J Birds",
    volume="12",
    issue="3",
    pages="101-9",
)
OTHER = Reference("9", "Poe E. Owls.", 0, 1, title="Owls forget", authors=("Poe E",), year=2001)


def as_reading(
    text: str,
    references: list[Reference],
    assertions: tuple[LinkedAssertion, ...] = (),
    unresolved: tuple[str, ...] = (),
) -> Reading:
    """A linked document whose markers are "[1]", "[1,2]" as they stand in the text."""
    citations = []
    at = text.find("[")
    while at >= 0:
        end = text.index("]", at) + 1
        citations.append(Citation(text[at:end], at, end, tuple(text[at + 1 : end - 1].split(","))))
        at = text.find("[", end)
    linked = tuple(
        LinkedReference(f"r{r.key}", r, None if r.key in unresolved else f"w{r.key}")
        for r in references
    )
    return Reading(
        "d",
        "w",
        "r",
        Document("k", text),
        Run("1", "m", "0"),
        (),
        linked,
        tuple(citations),
        assertions,
    )

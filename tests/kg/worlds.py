"""Small worlds of statements and evidence lines for the tests of what is derived from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.model import Certainty, Direction, EvidenceLine, Polarity, Quantity, Role
from kg.statements import Pointer, Statement


def statement(
    name: str,
    work: str | None = None,
    *,
    claim: str = "claim",
    polarity: Polarity = Polarity.AFFIRMED,
    certainty: Certainty = Certainty.STATED,
    role: Role = Role.RELAYED,
    confidence: float = 0.9,
    quantities: tuple[Quantity, ...] = (),
    cites: Iterable[str | None] = (),
) -> Statement:
    """A statement named after its work unless told otherwise, with one pointer a cited work."""
    work = work or f"work-{name}"
    pointers = tuple(Pointer(f"{name}-p{n}", cited) for n, cited in enumerate(cites))
    return Statement(
        id=name,
        document=f"document-{work}",
        work=work,
        claim=claim,
        polarity=polarity,
        certainty=certainty,
        role=role,
        confidence=confidence,
        quote=f"words of {name}",
        quantities=quantities,
        pointers=pointers,
    )


@dataclass
class World:
    """Statements and lines by hand; meets ``EvidenceSource``."""

    known: dict[str, Statement] = field(default_factory=dict)
    rests: dict[str, list[EvidenceLine]] = field(default_factory=dict)

    def say(self, *found: Statement) -> None:
        """Add statements."""
        self.known.update({one.id: one for one in found})

    def link(
        self, name: str, other: str | None, direction: Direction = Direction.SUPPORTS
    ) -> EvidenceLine:
        """Let a statement cite the work of another (or a work or nothing that was not read)."""
        cited = self.known[other].work if other in self.known else other
        line = EvidenceLine(
            id=f"line-{name}-{other}-{direction}",
            assertion=name,
            citation=f"pointer-{name}-{other}",
            cited_work=cited,
            direction=direction,
            from_assertion=other if other in self.known else None,
        )
        self.rests.setdefault(name, []).append(line)
        return line

    def statements(self, assertions: Iterable[str]) -> Mapping[str, Statement]:
        """The statements by name."""
        return {name: self.known[name] for name in assertions if name in self.known}

    def lines(self, assertions: Iterable[str]) -> Mapping[str, tuple[EvidenceLine, ...]]:
        """The lines of statements that have any."""
        return {name: tuple(self.rests[name]) for name in assertions if name in self.rests}
